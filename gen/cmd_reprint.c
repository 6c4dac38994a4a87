/* cmd_reprint.c: reprint: the issued letter again, byte for byte. */
#include "desk.h"
#include "base/arena.h"
#include "base/text.h"
#include "reprint.h"

#include <stdio.h>
#include <string.h>

static bool
may_reprint(const struct desk *k, const struct register_record *r)
{
	const char *why = r->forgotten ? "its file was removed with the account's data (register forget)"
		: r->status == LETTER_RESERVED ? "its run is not finished: run the same command again first"
		: r->status == LETTER_VOID ? "the letter is void, it was never made" : NULL;

	if (why != NULL)
		diag_fatal(k->diag, (struct pos){ k->state, 0 }, "%s: %s", r->number, why);
	else if (r->status == LETTER_WITHDRAWN)
		diag_warning(k->diag, (struct pos){ k->state, 0 }, "%s was withdrawn: it must not be sent", r->number);
	return why == NULL;
}

static bool
reprint(struct desk *k, const char *number)
{
	struct register_record r;
	struct buf file = { 0 };
	bool good;

	if (!desk_given(k, "output FILE (-o)", k->options->out) || !desk_exists(k) ||
	    !register_letter_lookup(k->db, number, &r, k->arena, k->diag) || !may_reprint(k, &r))
		return false;
	good = reprint_fetch(k, &r, &file) && desk_write(k, k->options->out, file.data, file.size);
	buf_drop(&file);
	if (good && !k->options->quiet && strcmp(k->options->out, "-") != 0)
		printf("dunning: %s, %d pages, as issued on run %lld, in %s\n", r.number, r.pages, (long long)r.run,
		    k->options->out);
	return good;
}

enum status
command_reprint(const struct options *o, struct diag *d)
{
	struct desk k;

	if (o->n_args != 1)
		return command_usage("reprint", d);
	return desk_close(&k, desk_open(&k, o, REGISTER_READ, "reprint", d) && reprint(&k, o->args[0]));
}
