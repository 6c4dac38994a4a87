/* ledger_sums.c: an account's amounts against each other: allocations, instalments, declared copies. */
#include "ledger/reading.h"

#include "base/arena.h"
#include "base/money.h"

/* Adds where both are known; false on overflow. */
static bool
add(int64_t *sum, int64_t amount)
{
	return amount == AMOUNT_NONE || money_add(*sum, amount, sum);
}

static bool
sum_payment(struct reading *r, const struct payment *p)
{
	struct account_sums *s = &r->account_sums;
	char a[MONEY_BUF], b[MONEY_BUF];
	int64_t allocated = 0;
	bool ok = true;

	for (size_t i = 0; i < p->n_allocations; i++) {
		const struct allocation *to = &p->allocations[i];

		ok = ok && add(&allocated, to->amount);
		if (ok && to->charge < r->account->n_charges)
			ok = add(&s->charges[to->charge].paid, to->amount);
	}
	if (!ok || p->amount == AMOUNT_NONE)
		return ok;
	if (allocated > p->amount)
		reading_fault(r, p->pos, "payment %s of %s allocates %s", p->id ? reading_show(r, p->id) : "?",
			money_format(a, p->amount), money_format(b, allocated));
	return add(&s->unallocated, p->amount - allocated);
}

static bool
sum_adjustment(struct reading *r, const struct adjustment *a)
{
	struct account_sums *s = &r->account_sums;

	if (a->kind == ADJUST_LATE_FEE)
		return add(&s->late_fees, a->amount);
	if (a->charge < 0)
		return add(&s->unassigned, a->amount);
	return add(&s->charges[a->charge].reduced, a->amount)
		&& (a->kind != ADJUST_WAIVER || add(&s->charges[a->charge].waived, a->amount));
}

static bool
sum_up(struct reading *r)
{
	const struct account *a = r->account;
	int64_t charged = 0;
	bool ok = true;

	r->account_sums = (struct account_sums){ .unallocated = 0 };
	r->account_sums.charges = arena_alloc(r->work, a->n_charges * sizeof *r->account_sums.charges);
	for (size_t i = 0; ok && i < a->n_charges; i++)
		ok = add(&charged, a->charges[i].amount);
	for (size_t i = 0; ok && i < a->n_payments; i++)
		ok = sum_payment(r, &a->payments[i]);
	for (size_t i = 0; ok && i < a->n_adjustments; i++)
		ok = sum_adjustment(r, &a->adjustments[i]);
	if (!ok)
		reading_fault(r, a->pos, "amounts add up to more than can be held");
	return ok;
}

static int64_t
open_amount(const struct reading *r, size_t charge)
{
	const struct charge_sums *s = &r->account_sums.charges[charge];

	return r->account->charges[charge].amount - s->paid - s->reduced;
}

/* More taken off a charge than it came to: the rest is credit, but rarely what was meant. */
static void
check_overpaid(struct reading *r)
{
	const struct account *a = r->account;

	for (size_t i = 0; i < a->n_charges; i++) {
		const struct charge_sums *s = &r->account_sums.charges[i];
		char x[MONEY_BUF], y[MONEY_BUF], z[MONEY_BUF];

		if (a->charges[i].amount == AMOUNT_NONE || a->charges[i].amount < 0 || open_amount(r, i) >= 0)
			continue;
		diag_warning(r->diag, a->charges[i].pos,
			"charge %s of %s has %s allocated and %s taken off; the excess counts as credit",
			reading_show(r, a->charges[i].id), money_format(x, a->charges[i].amount),
			money_format(y, s->paid), money_format(z, s->reduced));
	}
}

static void
check_instalments(struct reading *r, const struct payment_plan *plan)
{
	char a[MONEY_BUF], b[MONEY_BUF];
	int64_t total = 0;

	for (size_t i = 0; i < plan->n_instalments; i++) {
		const struct instalment *in = &plan->instalments[i];

		if (in->due != DATE_NONE && plan->agreed != DATE_NONE && in->due < plan->agreed)
			reading_fault(r, plan->pos, "instalment %zu is due before the plan was agreed", i + 1);
		if (in->paid != AMOUNT_NONE && in->amount != AMOUNT_NONE && in->paid > in->amount)
			reading_fault(r, plan->pos, "instalment %zu of %s has %s paid", i + 1,
				money_format(a, in->amount), money_format(b, in->paid));
		if (!add(&total, in->amount)) {
			reading_fault(r, plan->pos, "instalments add up to more than can be held");
			return;
		}
	}
	if (total == 0 && plan->n_instalments > 0)
		reading_fault(r, plan->pos, "the instalments come to 0.00");
}

/* What the charges a plan names had open on the day it was agreed. */
static int64_t
open_when_agreed(const struct reading *r, const struct payment_plan *plan)
{
	const struct account *a = r->account;
	bool *named = arena_alloc(r->work, a->n_charges * sizeof *named);
	int64_t open = 0;

	for (size_t i = 0; i < plan->charges.n; i++) {
		uint32_t at = ledger_index_find(r->own_charges, plan->charges.ids[i]);

		open += named[at] ? 0 : a->charges[at].amount;
		named[at] = true;
	}
	for (size_t i = 0; i < a->n_payments; i++)
		for (size_t k = 0; a->payments[i].date <= plan->agreed && k < a->payments[i].n_allocations; k++)
			if (named[a->payments[i].allocations[k].charge])
				open -= a->payments[i].allocations[k].amount;
	for (size_t i = 0; i < a->n_adjustments; i++)
		if (a->adjustments[i].charge >= 0 && named[a->adjustments[i].charge]
			&& a->adjustments[i].date <= plan->agreed
		    && a->adjustments[i].kind != ADJUST_LATE_FEE)
			open -= a->adjustments[i].amount;
	return open;
}

static void
compare_plan(struct reading *r, const struct payment_plan *plan)
{
	char a[MONEY_BUF], b[MONEY_BUF];
	int64_t total = 0, open;

	if (plan->charges.n == 0 || plan->status == PLAN_COMPLETED || r->account_sums.unallocated != 0)
		return;
	for (size_t i = 0; i < plan->n_instalments; i++)
		total += plan->instalments[i].amount;
	open = open_when_agreed(r, plan);
	if (total < open)
		diag_warning(r->diag, plan->pos,
			"plan %s: the instalments come to %s, the charges it names had %s open; used as written",
			reading_show(r, plan->id), money_format(a, total), money_format(b, open));
}

void
ledger_check_sums(struct reading *r)
{
	const struct account *a = r->account;
	bool held = sum_up(r);

	for (size_t i = 0; i < a->n_plans; i++)
		check_instalments(r, &a->plans[i]);
	/* What follows compares figures, so all of them must have been read. */
	if (!held || r->faults > 0)
		return;
	check_overpaid(r);
	for (size_t i = 0; i < a->n_plans; i++)
		compare_plan(r, &a->plans[i]);
}
