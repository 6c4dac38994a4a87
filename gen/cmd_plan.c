/* cmd_plan.c: plan, run and notices: from a ledger and a policy to decisions and letters. */
#include "command.h"
#include "base/arena.h"
#include "run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct plan_counts {
	size_t send, hold, none, unreadable;
	int64_t total;
};

static struct plan_counts
count_plan(const struct plan *p)
{
	struct plan_counts c = { 0 };

	for (size_t i = 0; i < p->n_actions; i++) {
		const struct action *a = &p->actions[i];

		if (a->reason == REASON_UNREADABLE)
			c.unreadable++;
		else if (a->decision == DECISION_SEND)
			c.send++, c.total += a->total;
		else if (a->decision == DECISION_HOLD)
			c.hold++;
		else
			c.none++;
	}
	return c;
}

/* The ledger's dump needs no plan, the plan's no fonts. */
static bool
needs_templates(const struct options *o)
{
	return o->dump == DUMP_NOTHING || options_dump_documents(o);
}

static enum status
plan_status(const struct run *r)
{
	return r->in.plan != NULL && count_plan(r->in.plan).unreadable > 0 ? STATUS_LEFT_OUT : STATUS_OK;
}

static enum status
write_plan(struct run *r, const char *out)
{
	struct plan_counts c = count_plan(r->in.plan);
	char sum[MONEY_BUF];
	struct rundir *dir;
	bool good;

	if (!run_past_free(r, out))
		return STATUS_REFUSED;
	dir = rundir_open(out, r->in.diag);
	if (dir == NULL)
		return STATUS_REFUSED;
	good = run_write_plan(r, dir, false);
	rundir_close(dir);
	if (!good)
		return STATUS_SYSTEM;
	if (!r->in.options->quiet)
		printf("dunning: plan in %s: send %zu, hold %zu, nothing to do %zu, unreadable %zu; to demand %s\n",
		    out, c.send, c.hold,
		    c.none, c.unreadable, money_format_grouped(sum, c.total));
	return plan_status(r);
}

static enum status
with_run(const struct options *o, struct diag *d, const char *command, enum status (*go)(struct run *,
    const struct options *))
{
	struct run r;
	enum status s;

	if (o->n_args != 1 || o->policy == NULL || (o->out == NULL && o->dump == DUMP_NOTHING))
		return command_usage(command, d);
	run_begin(&r, o, d);
	r.command = command;
	s = go(&r, o);
	run_end(&r);
	return s;
}

/* Ledger and policy, the register (only read) and the plan. */
static bool
prepare(struct run *r, const struct options *o)
{
	return inputs_read_policy(&r->in) && inputs_read_ledger(&r->in) && inputs_connect(&r->in, REGISTER_READ,
	    "plan") &&
	    register_mark(r->in.db, &r->planned, r->in.diag) && inputs_read_history(&r->in, r->planned) &&
	    inputs_build_plan(&r->in) &&
	    (!needs_templates(o) || inputs_read_templates(&r->in));
}

/* Such a plan shows what was due then, but letters sent since are in it. */
static void
warn_of_newer(const struct run *r)
{
	char newest[DATE_BUF], day[DATE_BUF];

	if (r->in.history->newest_run != DATE_NONE && r->in.history->newest_run > r->in.as_of)
		diag_warning(r->in.diag, (struct pos){ r->in.state, 0 },
		    "a run dated %s has been issued already: this plan, dated %s, cannot be issued",
		    date_format(newest, r->in.history->newest_run), date_format(day, r->in.as_of));
}

static enum status
go_plan(struct run *r, const struct options *o)
{
	if (!prepare(r, o))
		return STATUS_REFUSED;
	warn_of_newer(r);
	return run_dump(r) ? plan_status(r) : write_plan(r, o->out);
}

static enum status
go_letters(struct run *r, const struct options *o)
{
	if (o->dump != DUMP_NOTHING)
		return prepare(r, o) && run_dump(r) ? plan_status(r) : STATUS_REFUSED;
	if (!inputs_read_policy(&r->in) || !inputs_read_ledger(&r->in) || !inputs_read_templates(&r->in))
		return STATUS_REFUSED;
	if (!inputs_connect(&r->in, REGISTER_WRITE, r->command))
		return r->in.db != NULL && register_system_failure(r->in.db) ? STATUS_SYSTEM : STATUS_REFUSED;
	return run_issue(r, o->out);
}

static enum status
go_notices(struct run *r, const struct options *o)
{
	r->notices = true;
	return go_letters(r, o);
}

enum status
command_plan(const struct options *o, struct diag *d)
{
	return with_run(o, d, "plan", go_plan);
}

enum status
command_run(const struct options *o, struct diag *d)
{
	return with_run(o, d, "run", go_letters);
}

enum status
command_notices(const struct options *o, struct diag *d)
{
	return with_run(o, d, "notices", go_notices);
}
