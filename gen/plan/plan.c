/* plan.c: the plan of a ledger, account by account. */
#include "plan/plan.h"

#include "base/arena.h"
#include "base/text.h"
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

/* What is known of one account before it is decided. */
struct setting {
	const struct plan *plan;
	const struct account *account;
	const struct history *history;
	const struct debtors *debtors;
	struct diag *diag;
};

/* Someone who no longer lives there and has no address of his own cannot be written to: the room is another's now. */
static bool
is_reachable(const struct work *w, const struct party *p)
{
	if (plan_party_has(&w->debtors->list[w->debtors->current], p))
		return true;
	for (size_t i = 0; i < w->account->n_addresses; i++)
		if (text_equal(w->account->addresses[i].party, p->id))
			return true;
	return false;
}

/* The letter goes to the first of them who can be reached. */
static void
put_reachable_first(struct work *w)
{
	struct action *a = &w->action;

	for (size_t i = 0; i < a->n_addressees && a->addressee == NULL; i++) {
		const struct party *p = a->addressees[i];
		enum capacity c = a->capacities[i];

		if (!is_reachable(w, p))
			continue;
		for (; i > 0; i--) {
			a->addressees[i] = a->addressees[i - 1];
			a->capacities[i] = a->capacities[i - 1];
		}
		a->addressees[0] = p;
		a->capacities[0] = c;
		a->addressee = p;
	}
}

static void
address(struct work *w)
{
	const struct debtor *d = &w->debtors->list[w->share->debtor];

	w->action.addressees = arena_alloc(w->out, d->n * sizeof *w->action.addressees);
	w->action.capacities = arena_alloc(w->out, d->n * sizeof *w->action.capacities);
	w->action.n_addressees = d->n;
	for (size_t i = 0; i < d->n; i++) {
		w->action.addressees[i] = d->parties[i];
		w->action.capacities[i] = d->capacities[i];
	}
	put_reachable_first(w);
}

static struct action
decide(const struct setting *s, const struct share *share, bool divided, bool full, struct arena *out, struct arena *tmp)
{
	const struct plan *p = s->plan;
	struct work w = { .plan = p, .policy = p->policy, .account = share->of, .debtors = s->debtors, .share = share,
		.divided = divided, .as_of = p->as_of, .out = out, .tmp = tmp, .diag = s->diag, .full = full };

	w.action = (struct action){ .account = share->of, .until = DATE_NONE, .cycle_start = DATE_NONE };
	address(&w);
	plan_history_gather(&w, s->history);
	plan_items_collect(&w);
	plan_allocate(&w);
	plan_hold_stops(&w);
	plan_decide(&w);
	return w.overflow ? unreadable(&w) : w.action;
}

/* ---- several debtors ---- */

/* Overdue principal that money could still pay. */
static int64_t
due_of(const struct action *a)
{
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_items; i++)
		if (a->items[i].state != STATE_NOT_DUE && a->items[i].outstanding > 0)
			sum += a->items[i].outstanding;
	return sum;
}

/* What one debtor left unused of a payment pays what the payer owes with others. True if anything moved. */
static bool
move_credit(struct division *v, const struct share *from, const struct surplus *s, const struct action *all, int64_t *due)
{
	size_t k = v->debtors->n, p = from->payment_of[s->payment - from->account.payments];
	int64_t *mine = &v->free[p * k + from->debtor], left = s->left < *mine ? s->left : *mine;
	bool moved = false;

	for (size_t i = 0; i < v->n && left > 0; i++) {
		const struct share *to = &v->shares[i];
		int64_t part = left < due[i] ? left : due[i];

		if (to == from || part <= 0 || all[i].addressee == NULL || !plan_divide_may_move(v, p, from->debtor, to->debtor))
			continue;
		v->free[p * k + to->debtor] += part;
		*mine -= part;
		left -= part;
		due[i] -= part;
		moved = true;
	}
	return moved;
}

/* Shares once more, when the first look shows credit here and debt there of the same payer. */
static void
settle_between(const struct setting *s, struct division *v)
{
	struct arena *look = arena_new();
	struct diag *silent = diag_new(NULL);
	struct setting again = *s;
	struct action *all = arena_alloc(look, v->n * sizeof *all);
	int64_t *due = arena_alloc(look, v->n * sizeof *due);
	bool moved = false;

	again.diag = silent;
	for (size_t i = 0; i < v->n; i++) {
		all[i] = decide(&again, &v->shares[i], true, true, look, look);
		due[i] = due_of(&all[i]);
	}
	for (size_t i = 0; i < v->n; i++)
		for (size_t k = 0; k < all[i].n_surplus; k++)
			if (all[i].surplus[k].payment != NULL)
				moved |= move_credit(v, &v->shares[i], &all[i].surplus[k], all, due);
	if (moved)
		plan_divide_shares(v);
	diag_drop(silent);
	arena_drop(look);
}

/* A debtor who has paid everything is not heard of again. */
static bool
is_silent(const struct action *a)
{
	return a->n_items == 0 && a->credit == 0 && a->n_incidents == 0 && a->reason == REASON_NOTHING_OWED;
}

static size_t
decide_divided(const struct setting *s, struct division *v, struct action *actions, bool full, struct arena *tmp)
{
	size_t n = 0, last = 0;

	settle_between(s, v);
	for (size_t i = 0; i < v->n; i++) {
		struct action a = decide(s, &v->shares[i], true, full, v->out, tmp);

		if (is_silent(&a) && !(n == 0 && i + 1 == v->n))
			continue;
		a.debtor = arena_strdup(v->out, plan_debtor_name(s->debtors, v->shares[i].debtor, tmp));
		last = v->shares[i].debtor;
		actions[n++] = a;
	}
	/* The others are at rest: the account speaks of its present debtor, as any other account. */
	if (n == 1 && last == s->debtors->current)
		actions[0].debtor = NULL;
	return n;
}

/* Actions of one account into its debtors' places; their number. */
static size_t
decide_account(const struct plan *p, const struct account *account, const struct history *h, bool full, struct arena *out,
	struct arena *tmp, struct diag *d, struct action **actions)
{
	struct debtors *debtors = arena_alloc(tmp, sizeof *debtors);
	struct setting s = { p, account, h, debtors, d };
	struct division *v = arena_alloc(tmp, sizeof *v);
	size_t n;

	plan_party_debtors(p, account, tmp, debtors);
	*v = (struct division){ .plan = p, .account = account, .debtors = debtors, .arena = tmp, .out = out };
	plan_divide(v);
	*actions = arena_alloc(tmp, v->n * sizeof **actions);
	if (v->shares[0].of != account)
		return decide_divided(&s, v, *actions, full, tmp);
	n = v->shares[0].debtor;
	(*actions)[0] = decide(&s, &v->shares[0], false, full, out, tmp);
	if (n != debtors->current)
		(*actions)[0].debtor = arena_strdup(out, plan_debtor_name(debtors, n, tmp));
	return 1;
}

struct action *
plan_account_all(const struct plan *p, const struct account *account, const struct history *h, struct arena *a,
	struct diag *d, size_t *n)
{
	struct action *actions;

	*n = decide_account(p, account, h, true, a, a, d, &actions);
	return actions;
}

struct action
plan_account(const struct plan *p, const struct account *account, const struct history *h, struct arena *a,
	struct diag *d)
{
	struct action *actions;
	struct debtors debtors;
	size_t n = decide_account(p, account, h, true, a, a, d, &actions);

	plan_party_debtors(p, account, a, &debtors);
	for (size_t i = 0; i < n; i++)
		if (actions[i].debtor == NULL ||
		    text_equal(actions[i].debtor, plan_debtor_name(&debtors, debtors.current, a)))
			return actions[i];
	return actions[0];
}

static void
add_unreadable(struct plan *p, struct arena *a, size_t *cap)
{
	for (size_t i = 0; i < p->ledger->n_left_out; i++)
		*ARENA_PUSH(a, p->actions, p->n_actions, *cap) = (struct action){ .unreadable = &p->ledger->left_out[i],
			.decision = DECISION_HOLD, .reason = REASON_UNREADABLE, .until = DATE_NONE,
			.cycle_start = DATE_NONE };
}

struct plan *
plan_build(const struct ledger *ledger, const struct policy *policy, const struct law *law, const struct history *h,
	int32_t as_of, struct arena *a, struct diag *d)
{
	struct plan *p = arena_alloc(a, sizeof *p);
	struct arena *tmp = arena_new();
	size_t cap = ledger->n_accounts + ledger->n_left_out;

	*p = (struct plan){ .ledger = ledger, .policy = policy, .law = law, .as_of = as_of };
	p->actions = arena_alloc(a, cap * sizeof *p->actions);
	plan_warn(p, a, d);
	for (size_t i = 0; i < ledger->n_accounts; i++) {
		struct action *own;
		size_t n = decide_account(p, &ledger->accounts[i], h, false, a, tmp, d, &own);

		for (size_t k = 0; k < n; k++)
			*ARENA_PUSH(a, p->actions, p->n_actions, cap) = own[k];
		arena_reset(tmp);
	}
	arena_drop(tmp);
	add_unreadable(p, a, &cap);
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
