/* cmd_withdraw.c: withdraw: a letter or a whole run taken back. */
#include "desk.h"
#include "base/arena.h"

#include <stdio.h>

static bool
withdraw_letter(struct desk *k, const char *number, const char *reason)
{
	struct register_record r;

	if (!register_letter_lookup(k->db, number, &r, k->arena, k->diag) || !register_withdraw(k->db, &r, reason,
	    k->arena, k->diag))
		return false;
	if (!k->options->quiet)
		printf("dunning: %s of account %s withdrawn; its number stays used\n", r.number, r.account);
	return true;
}

static bool
withdraw_run(struct desk *k, const char *run, const char *reason)
{
	size_t n;

	if (!register_withdraw_run(k->db, run, reason, &n, k->arena, k->diag))
		return false;
	if (!k->options->quiet)
		printf("dunning: run %s withdrawn with %zu letters; their numbers stay used\n", run, n);
	return true;
}

enum status
command_withdraw(const struct options *o, struct diag *d)
{
	struct desk k;
	bool good;

	if (o->n_args != (o->run == NULL ? 1 : 0))
		return command_usage("withdraw", d);
	good = desk_open(&k, o, REGISTER_CHANGE, "withdraw", d) && desk_given(&k, "reason", o->reason) &&
	    register_lock(k.db, d);
	good = good && (o->run != NULL ? withdraw_run(&k, o->run, o->reason) : withdraw_letter(&k, o->args[0],
	    o->reason));
	return desk_close(&k, good);
}
