/* cmd_explain.c: explain: one account's reasoning and arithmetic on standard output. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "letter/offer.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

static bool
is_wanted(const struct action *a, const char *wanted, struct arena *arena)
{
	if (a->account == NULL)
		return text_equal(a->unreadable->account, wanted);
	return text_equal(a->account->id, wanted) || text_equal(ledger_property_label(&a->account->property, arena), wanted);
}

/* Everything about the account, also what the plan does not keep: rules passed, items settled; debtor by debtor. */
static void
explain_account(struct run *r, const char *id, struct buf *b)
{
	const struct account *account = ledger_account_lookup(r->in.ledger, id);
	struct action *actions;
	size_t n;

	actions = plan_account_all(r->in.plan, account, r->in.history, r->in.arena, r->in.diag, &n);
	for (size_t i = 0; i < n; i++) {
		plan_explain(r->in.plan, &actions[i], b);
		offer_explain(r->in.plan, &actions[i], b);
	}
}

static enum status
explain(struct run *r, const char *wanted)
{
	struct buf b = { 0 };
	const char *last = "";
	size_t found = 0;

	for (size_t i = 0; i < r->in.plan->n_actions; i++) {
		const struct action *a = &r->in.plan->actions[i];

		if (!is_wanted(a, wanted, r->in.arena) || (a->account != NULL && text_equal(a->account->id, last)))
			continue;	/* an account has an action for each of its debtors */
		found++;
		if (a->account == NULL)
			buf_printf(&b, "%s: %s:%d: %s\n", wanted, a->unreadable->pos.file, a->unreadable->pos.line, a->unreadable->reason);
		else
			explain_account(r, last = a->account->id, &b);
	}
	command_print(&b);
	if (found > 0)
		return STATUS_OK;
	diag_fatal(r->in.diag, (struct pos){ r->in.ledger_path, 0 }, "there is no account \"%s\"", wanted);
	return STATUS_REFUSED;
}

enum status
command_explain(const struct options *o, struct diag *d)
{
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 2 || o->policy == NULL)
		return command_usage("explain", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in) && inputs_read_ledger(&r.in) && inputs_open_register(&r.in, REGISTER_READ, NULL) &&
	    inputs_build_plan(&r.in))
		s = explain(&r, o->args[1]);
	run_end(&r);
	return s;
}
