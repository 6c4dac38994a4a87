/* plan_divide.c: divides an account between its debtors: every fen of every charge, payment and adjustment goes to one of
 * them, so that their balances add up to the account's.
 * A charge belongs to whoever owed in its period, by days where that changed. What a payment allocates follows the
 * charge: to the payer's part of it first, what is over to the others' parts. The rest of a payment belongs to the payer
 * (by name, else whoever owed on that day). Credit notes and corrections follow the charge pro rata; a waiver what is
 * still open of it. */
#include "plan/plan_debtor.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define NOBODY SIZE_MAX

/* A payment or waiver in the order of the days. */
struct step {
	int32_t day;
	bool payment;
	size_t index, allocations;	/* allocations: place of its first one in the table */
};

static struct debtor *
list(const struct tables *t)
{
	return t->v->debtors->list;
}

/* Whoever has the greatest part; of a charge without amount the most days. */
static size_t
home_of(const int64_t *part, const int32_t *days, size_t k)
{
	size_t home = 0;

	for (size_t d = 1; d < k; d++) {
		int64_t a = part[d] < 0 ? -part[d] : part[d], b = part[home] < 0 ? -part[home] : part[home];

		if (a > b || (a == b && days[d] > days[home]))
			home = d;
	}
	return home;
}

static void
divide_charges(struct tables *t)
{
	const struct account *a = t->v->account;
	int64_t *weights = arena_alloc(t->v->arena, t->k * sizeof *weights);

	for (size_t c = 0; c < a->n_charges; c++) {
		int32_t *days = t->days + c * t->k;
		int64_t *part = t->part + c * t->k;

		plan_share_days(t->v->debtors, &a->charges[c], days);
		for (size_t d = 0; d < t->k; d++)
			weights[d] = days[d];
		plan_share_amount(a->charges[c].amount, weights, t->k, part);
		t->home[c] = home_of(part, days, t->k);
		t->owes[t->home[c]] = true;
		for (size_t d = 0; d < t->k; d++) {
			t->room[c * t->k + d] = part[d] > 0 ? part[d] : 0;
			t->owes[d] |= part[d] != 0;
		}
	}
}

static int64_t
sum_of(const int64_t *values, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += values[i];
	return sum;
}

/* Amount by weights; all to one where there are none. */
static void
share_out(const struct tables *t, int64_t amount, const int64_t *weights, size_t otherwise, int64_t *parts)
{
	if (sum_of(weights, t->k) > 0)
		plan_share_amount(amount, weights, t->k, parts);
	else
		parts[otherwise] = amount;
}

static void
cover(struct tables *t, size_t charge, const int64_t *parts)
{
	for (size_t d = 0; d < t->k; d++) {
		int64_t *room = &t->room[charge * t->k + d];

		*room = parts[d] < *room ? *room - parts[d] : 0;
	}
}

/* Whoever owes on the day, if he owes anything at all or today; else the next who does, else the one before. */
static size_t
debtor_on(const struct tables *t, int32_t day)
{
	const struct debtors *ds = t->v->debtors;
	size_t now = plan_party_on(ds, day), before = NOBODY;

	if (t->owes[now] || (now == ds->current && list(t)[now].n > 0))
		return now;
	for (size_t i = 0; i < ds->n_tenures; i++) {
		size_t d = ds->tenures[i].debtor;

		if (!t->owes[d])
			continue;
		if (ds->tenures[i].from > day)
			return d;
		before = d;
	}
	return before == NOBODY ? now : before;
}

static const struct party *
payer_of(const struct division *v, const struct payment *p)
{
	for (size_t i = 0; p->payer != NULL && i < v->account->n_parties; i++)
		if (text_equal(v->account->parties[i].name, p->payer))
			return &v->account->parties[i];
	return NULL;
}

/* The debtor for whom a payment was made. */
static size_t
debtor_paid(const struct tables *t, const struct payment *p)
{
	const struct party *payer = payer_of(t->v, p);
	size_t now = debtor_on(t, p->date);

	if (payer == NULL || plan_party_has(&list(t)[now], payer))
		return now;
	for (size_t d = 0; d < t->k; d++)
		if (t->owes[d] && plan_party_has(&list(t)[d], payer))
			return d;
	return now;
}

static bool
follows_charge(const struct adjustment *a)
{
	return a->kind == ADJUST_CREDIT_NOTE || a->kind == ADJUST_CORRECTION || a->kind == ADJUST_LATE_FEE || a->amount < 0;
}

/* What acts from the beginning, and what names no charge. */
static void
divide_adjustments(struct tables *t)
{
	const struct account *a = t->v->account;

	for (size_t i = 0; i < a->n_adjustments; i++) {
		const struct adjustment *adj = &a->adjustments[i];
		int64_t *parts = t->adjusted + i * t->k;

		if (adj->charge < 0) {
			size_t d = debtor_on(t, adj->date);

			parts[d] = adj->amount;
			t->owes[d] |= adj->amount != 0;
			continue;
		}
		if (!follows_charge(adj))
			continue;
		share_out(t, adj->amount, t->part + (size_t)adj->charge * t->k, t->home[adj->charge], parts);
		if (adj->kind != ADJUST_LATE_FEE)
			cover(t, (size_t)adj->charge, parts);
	}
}

static void
divide_waiver(struct tables *t, size_t i)
{
	const struct adjustment *adj = &t->v->account->adjustments[i];
	const int64_t *room = t->room + (size_t)adj->charge * t->k;
	int64_t *parts = t->adjusted + i * t->k;

	share_out(t, adj->amount, sum_of(room, t->k) > 0 ? room : t->part + (size_t)adj->charge * t->k,
	    t->home[adj->charge], parts);
	cover(t, (size_t)adj->charge, parts);
}

static int64_t
take(int64_t *room, int64_t amount)
{
	int64_t taken = amount < *room ? amount : *room;

	*room -= taken;
	return taken;
}

/* The payer's part of the charge first, the others' next; too much stays with the payer where he has a part. */
static void
divide_allocation(struct tables *t, const struct allocation *al, size_t payer, int64_t *parts)
{
	int64_t *room = t->room + al->charge * t->k, left = al->amount;
	const int64_t *part = t->part + al->charge * t->k;

	parts[payer] = take(&room[payer], left);
	left -= parts[payer];
	for (size_t d = 0; d < t->k && left > 0; d++) {
		int64_t taken = take(&room[d], left);

		parts[d] += taken;
		left -= taken;
	}
	parts[part[payer] != 0 ? payer : t->home[al->charge]] += left;
}

static void
divide_payment(struct tables *t, const struct step *s)
{
	const struct payment *p = &t->v->account->payments[s->index];
	size_t payer = debtor_paid(t, p);
	int64_t left = p->amount;

	for (size_t i = 0; i < p->n_allocations; i++) {
		divide_allocation(t, &p->allocations[i], payer, t->allocated + (s->allocations + i) * t->k);
		left -= p->allocations[i].amount;
	}
	t->v->free[s->index * t->k + payer] = left;
}

static int
compare_steps(const void *left, const void *right)
{
	const struct step *a = left, *b = right;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->payment != b->payment)
		return a->payment ? 1 : -1;
	return a->index < b->index ? -1 : a->index > b->index;
}

/* Waivers and payments day by day: each meets what is still open. */
static void
divide_money(struct tables *t)
{
	const struct account *a = t->v->account;
	struct step *steps = arena_alloc(t->v->arena, (a->n_adjustments + a->n_payments) * sizeof *steps);
	size_t n = 0, allocations = 0;

	for (size_t i = 0; i < a->n_adjustments; i++)
		if (a->adjustments[i].charge >= 0 && !follows_charge(&a->adjustments[i]))
			steps[n++] = (struct step){ a->adjustments[i].date, false, i, 0 };
	for (size_t i = 0; i < a->n_payments; i++) {
		steps[n++] = (struct step){ a->payments[i].date, true, i, allocations };
		allocations += a->payments[i].n_allocations;
	}
	qsort(steps, n, sizeof *steps, compare_steps);
	for (size_t i = 0; i < n; i++) {
		if (steps[i].payment)
			divide_payment(t, &steps[i]);
		else
			divide_waiver(t, steps[i].index);
	}
}

static struct tables *
tables_new(struct division *v)
{
	const struct account *a = v->account;
	struct tables *t = arena_alloc(v->arena, sizeof *t);
	size_t allocations = 0;

	t->v = v;
	t->k = v->debtors->n;
	for (size_t i = 0; i < a->n_payments; i++)
		allocations += a->payments[i].n_allocations;
	t->part = arena_alloc(v->arena, a->n_charges * t->k * sizeof *t->part);
	t->room = arena_alloc(v->arena, a->n_charges * t->k * sizeof *t->room);
	t->days = arena_alloc(v->arena, a->n_charges * t->k * sizeof *t->days);
	t->home = arena_alloc(v->arena, a->n_charges * sizeof *t->home);
	t->adjusted = arena_alloc(v->arena, a->n_adjustments * t->k * sizeof *t->adjusted);
	t->allocated = arena_alloc(v->arena, allocations * t->k * sizeof *t->allocated);
	t->owes = arena_alloc(v->arena, t->k * sizeof *t->owes);
	v->free = arena_alloc(v->arena, a->n_payments * t->k * sizeof *v->free);
	return t;
}

static bool
has_money(const struct division *v, size_t debtor)
{
	for (size_t p = 0; p < v->account->n_payments; p++)
		if (v->free[p * v->debtors->n + debtor] != 0)
			return true;
	return false;
}

static void
undivided(struct division *v, size_t debtor)
{
	v->shares = arena_alloc(v->arena, sizeof *v->shares);
	v->shares[0] = (struct share){ .of = v->account, .debtor = debtor };
	v->n = 1;
}

void
plan_divide(struct division *v)
{
	struct tables *t;
	size_t used = 0, last = v->debtors->current;

	if (v->debtors->n == 1) {
		undivided(v, 0);
		return;
	}
	v->tables = t = tables_new(v);
	divide_charges(t);
	divide_adjustments(t);
	divide_money(t);
	for (size_t d = 0; d < t->k; d++)
		if (t->owes[d] || has_money(v, d)) {
			used++;
			last = d;
		}
	if (used <= 1)
		undivided(v, last);
	else
		plan_divide_shares(v);
}

bool
plan_divide_may_move(const struct division *v, size_t payment, size_t from, size_t to)
{
	const struct party *payer = payer_of(v, &v->account->payments[payment]);
	const struct debtor *owing = &v->debtors->list[to], *paid = &v->debtors->list[from];

	if (payer != NULL)
		return plan_party_has(owing, payer);
	for (size_t i = 0; i < paid->n; i++)
		if (!plan_party_has(owing, paid->parties[i]))
			return false;
	return true;
}
