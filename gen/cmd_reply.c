/* cmd_reply.c: reply: what came back on the letters' reply slips, from a table of scans. */
#include "register/reply.h"
#include "replies.h"

#include <stdio.h>

static void
tell(const struct options *o, const struct reply_counts *c)
{
	const char *before = ": ";

	printf("dunning: %s: recorded %zu", o->args[0], c->total);
	for (int k = 0; k < REPLY_KINDS; k++)
		if (c->recorded[k] > 0) {
			printf("%s%s %zu", before, register_reply_word((enum reply_kind)k), c->recorded[k]);
			before = ", ";
		}
	printf("; known before %zu, left out %zu\n", c->known, c->left_out);
}

enum status
command_reply(const struct options *o, struct diag *d)
{
	struct reply_counts counts;
	enum status s;
	struct desk k;
	bool good;

	if (o->n_args != 1)
		return command_usage("reply", d);
	if (!desk_open(&k, o, REGISTER_CHANGE, "reply", d))
		return desk_close(&k, false);
	good = replies_import(&k, o->args[0], &counts);
	if (good && !o->quiet)
		tell(o, &counts);
	s = desk_close(&k, good);
	return s == STATUS_OK && counts.left_out > 0 ? STATUS_LEFT_OUT : s;
}
