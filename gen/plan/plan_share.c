/* plan_share.c: one charge between several debtors: days, fen, and the part as a charge of its own. */
#include "plan/plan_debtor.h"

#include "base/arena.h"

/* First and last day that the charge is for: its period, else its due date. */
static void
period(const struct charge *c, int32_t *from, int32_t *to)
{
	*from = c->from != DATE_NONE ? c->from : c->to != DATE_NONE ? c->to : c->due;
	*to = c->to != DATE_NONE && c->to >= *from ? c->to : *from;
}

/* The days of [from, to] that fall into tenure i. */
static bool
clip(const struct debtors *ds, size_t i, int32_t *from, int32_t *to)
{
	if (ds->tenures[i].from > *from)
		*from = ds->tenures[i].from;
	if (i + 1 < ds->n_tenures && ds->tenures[i + 1].from <= *to)
		*to = ds->tenures[i + 1].from - 1;
	return *from <= *to;
}

int32_t
plan_share_days(const struct debtors *ds, const struct charge *c, int32_t *days)
{
	int32_t first, last;

	period(c, &first, &last);
	for (size_t i = 0; i < ds->n; i++)
		days[i] = 0;
	for (size_t i = 0; i < ds->n_tenures; i++) {
		int32_t from = first, to = last;

		if (clip(ds, i, &from, &to))
			days[ds->tenures[i].debtor] += to - from + 1;
	}
	return last - first + 1;
}

/* amount × weight / total, half away from zero. */
static int64_t
portion(int64_t amount, int64_t weight, int64_t total)
{
	bool below = amount < 0;
	wide exact = (wide)(below ? -amount : amount) * weight;
	int64_t rounded = (int64_t)((exact * 2 + total) / ((wide)total * 2));

	return below ? -rounded : rounded;
}

void
plan_share_amount(int64_t amount, const int64_t *weights, size_t n, int64_t *parts)
{
	int64_t total = 0, sum = 0, given = 0;

	for (size_t i = 0; i < n; i++)
		total += weights[i];
	for (size_t i = 0; i < n; i++) {
		int64_t upto;

		sum += weights[i];
		upto = total == 0 ? 0 : portion(amount, sum, total);
		parts[i] = upto - given;
		given = upto;
	}
}

/* First and last of the debtor's days. */
static void
part_period(const struct debtors *ds, const struct charge *c, size_t debtor, int32_t *first, int32_t *last)
{
	int32_t begin, end;

	period(c, &begin, &end);
	*first = *last = DATE_NONE;
	for (size_t i = 0; i < ds->n_tenures; i++) {
		int32_t from = begin, to = end;

		if (ds->tenures[i].debtor != debtor || !clip(ds, i, &from, &to))
			continue;
		if (*first == DATE_NONE)
			*first = from;
		*last = to;
	}
}

/* Nobody owes before he is a debtor: a buyer's part of what was due before the sale falls due on his first day. */
static int32_t
part_due(const struct debtors *ds, const struct charge *c, size_t debtor, int32_t first)
{
	const struct debtor *then = &ds->list[plan_party_on(ds, c->due)], *now = &ds->list[debtor];

	for (size_t i = 0; i < now->n; i++)
		if (plan_party_has(then, now->parties[i]))
			return c->due;
	return c->due < first ? first : c->due;
}

struct charge
plan_share_charge(const struct division *v, const struct charge *c, size_t debtor, int64_t amount, const int32_t *days)
{
	struct charge part = *c;
	struct basis *basis = arena_alloc(v->out, sizeof *basis);
	int32_t total = 0;
	char whole[MONEY_BUF];

	for (size_t i = 0; i < v->debtors->n; i++)
		total += days[i];
	part_period(v->debtors, c, debtor, &part.from, &part.to);
	part.due = part_due(v->debtors, c, debtor, part.from);
	part.amount = amount;
	part.declared_paid = part.declared_waived = AMOUNT_NONE;
	*basis = (struct basis){ .kind = BASIS_SHARE, .quantity = arena_strdup(v->out, money_format(whole, c->amount)),
		.rate = arena_printf(v->out, "%d/%d", (int)days[debtor], (int)total) };
	part.bases = basis;
	part.n_bases = 1;
	part.description = arena_printf(v->out, "按天分摊：全期%s元，%d天中的%d天%s%s", whole, (int)total, (int)days[debtor],
	    c->description == NULL ? "" : "；", c->description == NULL ? "" : c->description);
	return part;
}
