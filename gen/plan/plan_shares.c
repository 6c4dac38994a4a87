/* plan_shares.c: one debtor's part of an account as an account of its own, from the tables of plan_divide.c. */
#include "plan/plan_debtor.h"

#include "base/arena.h"
#include "base/text.h"

#define NO_CHARGE SIZE_MAX

struct maker {
	struct division *v;
	const struct tables *t;
	struct share *share;
	size_t *charge_of;	/* the account's charges → the share's */
};

static int64_t
part_of(const struct maker *m, size_t charge)
{
	return m->t->part[charge * m->t->k + m->share->debtor];
}

/* The whole charge is his. */
static bool
is_whole(const struct maker *m, size_t charge)
{
	for (size_t d = 0; d < m->t->k; d++)
		if (d != m->share->debtor && m->t->part[charge * m->t->k + d] != 0)
			return false;
	return true;
}

static void
make_charges(struct maker *m)
{
	const struct account *of = m->v->account;
	struct account *a = &m->share->account;

	a->charges = arena_alloc(m->v->out, of->n_charges * sizeof *a->charges);
	a->n_charges = 0;
	for (size_t c = 0; c < of->n_charges; c++) {
		bool empty = of->charges[c].amount == 0 && m->t->home[c] == m->share->debtor;

		m->charge_of[c] = NO_CHARGE;
		if (part_of(m, c) == 0 && !empty)
			continue;
		m->charge_of[c] = a->n_charges;
		a->charges[a->n_charges++] = is_whole(m, c) ? of->charges[c] : plan_share_charge(m->v, &of->charges[c],
		    m->share->debtor, part_of(m, c), m->t->days + c * m->t->k);
	}
}

static void
make_payment(struct maker *m, size_t p, const int64_t *allocated)
{
	const struct payment *of = &m->v->account->payments[p];
	struct account *a = &m->share->account;
	size_t d = m->share->debtor, k = m->t->k;
	struct payment *mine = &a->payments[a->n_payments];

	*mine = *of;
	mine->amount = m->v->free[p * k + d];
	mine->allocations = arena_alloc(m->v->out, of->n_allocations * sizeof *mine->allocations);
	mine->n_allocations = 0;
	for (size_t i = 0; i < of->n_allocations; i++) {
		int64_t amount = allocated[i * k + d];

		if (amount == 0)
			continue;
		mine->allocations[mine->n_allocations++] =
		    (struct allocation){ m->charge_of[of->allocations[i].charge], amount };
		mine->amount += amount;
	}
	if (mine->amount == 0 && mine->n_allocations == 0 && of->amount != 0)
		return;
	m->share->payment_of[a->n_payments++] = p;
}

static void
make_payments(struct maker *m)
{
	const struct account *of = m->v->account;
	struct account *a = &m->share->account;
	const int64_t *allocated = m->t->allocated;

	a->payments = arena_alloc(m->v->out, of->n_payments * sizeof *a->payments);
	m->share->payment_of = arena_alloc(m->v->out, of->n_payments * sizeof *m->share->payment_of);
	a->n_payments = 0;
	for (size_t p = 0; p < of->n_payments; p++) {
		make_payment(m, p, allocated);
		allocated += of->payments[p].n_allocations * m->t->k;
	}
}

static void
make_adjustments(struct maker *m)
{
	const struct account *of = m->v->account;
	struct account *a = &m->share->account;

	a->adjustments = arena_alloc(m->v->out, of->n_adjustments * sizeof *a->adjustments);
	a->n_adjustments = 0;
	for (size_t i = 0; i < of->n_adjustments; i++) {
		struct adjustment mine = of->adjustments[i];

		mine.amount = m->t->adjusted[i * m->t->k + m->share->debtor];
		if (mine.amount == 0)
			continue;
		if (mine.charge >= 0)
			mine.charge = (ptrdiff_t)m->charge_of[mine.charge];
		a->adjustments[a->n_adjustments++] = mine;
	}
}

bool
plan_divide_concerns(const struct debtors *ds, const struct share *share, const struct id_list *names, int32_t day)
{
	if (names->n == 0)
		return plan_party_on(ds, day) == share->debtor;
	for (size_t i = 0; i < names->n; i++)
		if (ledger_charge_lookup(share->of, names->ids[i]) != NULL)
			return true;
	return false;
}

/* What hinders or interrupts: by the charges it names, else by its day. */
static void
make_records(struct maker *m)
{
	const struct account *of = m->v->account;
	struct account *a = &m->share->account;

	a->disputes = arena_alloc(m->v->out, of->n_disputes * sizeof *a->disputes);
	a->events = arena_alloc(m->v->out, of->n_events * sizeof *a->events);
	a->n_disputes = a->n_events = 0;
	for (size_t i = 0; i < of->n_disputes; i++)
		if (plan_divide_concerns(m->v->debtors, m->share, &of->disputes[i].charges, of->disputes[i].opened))
			a->disputes[a->n_disputes++] = of->disputes[i];
	for (size_t i = 0; i < of->n_events; i++)
		if (plan_divide_concerns(m->v->debtors, m->share, &of->events[i].charges, of->events[i].from))
			a->events[a->n_events++] = of->events[i];
}

void
plan_divide_shares(struct division *v)
{
	const struct tables *t = v->tables;
	size_t *charge_of = arena_alloc(v->out, v->account->n_charges * sizeof *charge_of);

	v->shares = arena_alloc(v->out, t->k * sizeof *v->shares);
	v->n = 0;
	for (size_t d = 0; d < t->k; d++) {
		struct share *share = &v->shares[v->n];
		struct maker m = { v, t, share, charge_of };

		*share = (struct share){ .account = *v->account, .of = &share->account, .debtor = d };
		make_charges(&m);
		make_payments(&m);
		make_adjustments(&m);
		make_records(&m);
		if (share->account.n_charges + share->account.n_payments + share->account.n_adjustments > 0)
			v->n++;
	}
}
