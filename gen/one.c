/* one.c: commands about one account. */
#include "one.h"
#include "base/arena.h"
#include "base/text.h"
#include "document.h"

#include <stdio.h>
#include <string.h>

static bool
is_wanted(const struct action *a, const char *wanted, struct arena *arena)
{
	if (a->account == NULL)
		return text_equal(a->unreadable->account, wanted);
	return text_equal(a->account->id, wanted) || text_equal(ledger_property_label(&a->account->property, arena),
	    wanted);
}

const struct action *
one_action(const struct inputs *in, const char *wanted)
{
	for (size_t i = 0; i < in->plan->n_actions; i++) {
		const struct action *a = &in->plan->actions[i];

		if (!is_wanted(a, wanted, in->arena))
			continue;
		if (a->account != NULL)
			return a;
		diag_fatal(in->diag, a->unreadable->pos, "account %s could not be read: %s; nothing made", wanted,
		    a->unreadable->reason);
		return NULL;
	}
	diag_fatal(in->diag, (struct pos){ in->ledger_path, 0 }, "there is no account \"%s\"", wanted);
	return NULL;
}

const char *
one_file_stem(struct arena *arena, const char *what, const char *account)
{
	char *stem = arena_printf(arena, "%s-%s", what, account);

	for (char *p = stem; *p != '\0'; p++)
		if (strchr("/\\:*?\"<>|", *p) != NULL)
			*p = '-';
	return stem;
}

enum status
one_dump(struct inputs *in, const char *name, struct doc *doc)
{
	const struct document d = { .path = name, .doc = doc };
	struct buf b = { 0 };

	document_dump(in, &d, 1, in->options->dump, &b);
	if (b.size > 0)
		fwrite(b.data, 1, b.size, stdout);
	buf_drop(&b);
	return STATUS_OK;
}
