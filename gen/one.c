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
	if (a->debtor != NULL && text_equal(arena_printf(arena, "%s/%s", a->account->id, a->debtor), wanted))
		return true;
	return text_equal(a->account->id, wanted) || text_equal(ledger_property_label(&a->account->property, arena),
	    wanted);
}

/* Of an account's debtors the one who owes today; two who do have to be told apart. */
static const struct action *
choose(const struct inputs *in, const struct action *before, const struct action *a, bool *several)
{
	if (before == NULL || before->total == 0)
		return a->total > 0 || before == NULL ? a : before;
	if (a->total > 0) {
		diag_fatal(in->diag, a->account->pos, "account %s has several debtors: name one, %s/%s or %s/%s",
		    a->account->id,
		    before->account->id, before->debtor, a->account->id, a->debtor);
		*several = true;
	}
	return before;
}

const struct action *
one_action(const struct inputs *in, const char *wanted)
{
	const struct action *found = NULL;
	bool several = false;

	for (size_t i = 0; i < in->plan->n_actions; i++) {
		const struct action *a = &in->plan->actions[i];

		if (!is_wanted(a, wanted, in->arena))
			continue;
		if (a->account == NULL) {
			diag_fatal(in->diag, a->unreadable->pos, "account %s could not be read: %s; nothing made",
			    wanted,
			    a->unreadable->reason);
			return NULL;
		}
		found = choose(in, found, a, &several);
	}
	if (found == NULL)
		diag_fatal(in->diag, (struct pos){ in->ledger_path, 0 }, "there is no account \"%s\"", wanted);
	return several ? NULL : found;
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

void
one_csv_row(struct buf *b, const char *const *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_puts(b, ",");
		buf_csv(b, fields[i] == NULL ? "" : fields[i]);
	}
	buf_puts(b, "\r\n");
}

enum status
one_dump(struct inputs *in, const char *name, struct doc *doc)
{
	const struct document d = { .path = name, .doc = doc };
	struct buf b = { 0 };

	document_dump(in, &d, 1, in->options->dump, &b);
	command_print(&b);
	return STATUS_OK;
}
