/* plan.c: the plan of a ledger, account by account. */
#include "plan/plan.h"

#include "base/arena.h"
#include "plan/plan_warn.h"
#include "plan/plan_work.h"

/* Figures that do not fit: nothing of the account can be trusted. */
static struct action
unreadable(struct work *w)
{
	diag_error(w->diag, w->account->pos,
	    "account %s: its amounts or rates are too large to be reckoned exactly; held", w->account->id);
	return (struct action){ .account = w->account, .decision = DECISION_HOLD, .reason = REASON_UNREADABLE,
		.until = DATE_NONE, .cycle_start = DATE_NONE };
}

static struct action
decide(const struct plan *p, const struct account *account, const struct history *h, bool full, struct arena *out,
	struct arena *tmp, struct diag *d)
{
	struct work w = { .plan = p, .policy = p->policy, .account = account, .as_of = p->as_of, .out = out, .tmp = tmp,
		.diag = d, .full = full };

	w.action = (struct action){ .account = account, .until = DATE_NONE, .cycle_start = DATE_NONE };
	plan_party_address(&w);
	plan_history_gather(&w, h);
	plan_items_collect(&w);
	plan_allocate(&w);
	plan_hold_stops(&w);
	plan_decide(&w);
	return w.overflow ? unreadable(&w) : w.action;
}

struct action
plan_account(const struct plan *p, const struct account *account, const struct history *h, struct arena *a,
	struct diag *d)
{
	return decide(p, account, h, true, a, a, d);
}

static void
add_unreadable(struct plan *p)
{
	for (size_t i = 0; i < p->ledger->n_left_out; i++)
		p->actions[p->n_actions++] = (struct action){ .unreadable = &p->ledger->left_out[i],
			.decision = DECISION_HOLD, .reason = REASON_UNREADABLE, .until = DATE_NONE,
			.cycle_start = DATE_NONE };
}

struct plan *
plan_build(const struct ledger *ledger, const struct policy *policy, const struct law *law, const struct history *h,
	int32_t as_of, struct arena *a, struct diag *d)
{
	struct plan *p = arena_alloc(a, sizeof *p);
	struct arena *tmp = arena_new();

	*p = (struct plan){ .ledger = ledger, .policy = policy, .law = law, .as_of = as_of };
	p->actions = arena_alloc(a, (ledger->n_accounts + ledger->n_left_out) * sizeof *p->actions);
	plan_warn(p, a, d);
	for (size_t i = 0; i < ledger->n_accounts; i++) {
		p->actions[p->n_actions++] = decide(p, &ledger->accounts[i], h, false, a, tmp, d);
		arena_reset(tmp);
	}
	arena_drop(tmp);
	add_unreadable(p);
	return p;
}

bool
plan_ledger_too_old(const struct ledger *l, const struct policy *p, int32_t as_of, struct diag *d)
{
	char from[DATE_BUF], to[DATE_BUF];
	int age = as_of - l->as_of;

	if (age <= p->max_ledger_age_days)
		return false;
	diag_fatal(d, (struct pos){ l->path, 0 },
	    "ledger reflects %s, %d days before %s; the policy allows %d; refused", date_format(from, l->as_of), age,
	    date_format(to, as_of), p->max_ledger_age_days);
	return true;
}
