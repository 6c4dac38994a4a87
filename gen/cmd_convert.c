/* cmd_convert.c: convert: a foreign ledger to the native one. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

/* The output is one file; its folder plays the run directory. */
static enum status
write_native(struct run *r, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct arena *a = r->in.arena;
	struct rundir *dir = rundir_open(slash == NULL ? "." : slash == path ? "/" : arena_strndup(a, path, (size_t)(slash - path)), r->in.diag);
	struct buf b = { 0 };
	bool good;

	if (dir == NULL)
		return STATUS_REFUSED;
	ledger_write_xml(r->in.ledger, &b);
	good = rundir_put(dir, slash == NULL ? path : slash + 1, b.data, b.size, NULL, r->in.diag);
	buf_drop(&b);
	rundir_close(dir);
	if (good && !r->in.options->quiet)
		printf("dunning: %zu accounts in %s, left out %zu\n", r->in.ledger->n_accounts, path, r->in.ledger->n_left_out);
	return !good ? STATUS_SYSTEM : r->in.ledger->n_left_out > 0 ? STATUS_LEFT_OUT : STATUS_OK;
}

enum status
command_convert(const struct options *o, struct diag *d)
{
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 2 || o->from == NULL)
		return command_usage("convert", d);
	run_begin(&r, o, d);
	r.in.any_age = true;
	if ((r.in.policy_path == NULL || inputs_read_policy(&r.in)) && inputs_read_ledger(&r.in))
		s = write_native(&r, o->args[1]);
	run_end(&r);
	return s;
}
