/* plan_agreement.c: instalment agreements and promises against the payments that followed them.
 * What counts towards an agreement: everything paid from its day on, except what a payment allocates to a charge
 * outside it. The copies of `paid` in the agreement itself are not relied on. */
#include "plan/plan_work.h"

static bool
within(const struct work *w, const struct payment *p, int32_t from, int32_t to)
{
	return p->date >= from && p->date <= to && p->date <= w->as_of;
}

static int64_t
paid_towards(const struct work *w, const struct id_list *charges, int32_t from, int32_t to)
{
	const struct account *a = w->account;
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_payments; i++) {
		const struct payment *p = &a->payments[i];

		if (!within(w, p, from, to))
			continue;
		sum += p->amount;
		for (size_t k = 0; k < p->n_allocations; k++)
			if (!plan_covers(charges, &a->charges[p->allocations[k].charge], from))
				sum -= p->allocations[k].amount;
	}
	return sum;
}

static const struct instalment *
first_uncovered(const struct work *w, const struct payment_plan *p)
{
	int64_t left = paid_towards(w, &p->charges, p->agreed, w->as_of);

	for (size_t i = 0; i < p->n_instalments; i++) {
		left -= p->instalments[i].amount;
		if (left < 0)
			return &p->instalments[i];
	}
	return NULL;
}

int32_t
plan_agreement_next(const struct work *w, const struct payment_plan *p)
{
	const struct instalment *i = first_uncovered(w, p);

	return i == NULL ? DATE_NONE : i->due;
}

int32_t
plan_agreement_missed(const struct work *w, const struct payment_plan *p, int remedy_days)
{
	const struct instalment *i = first_uncovered(w, p);
	int32_t due;

	if (i == NULL)
		return DATE_NONE;
	due = w->policy->due_roll ? calendar_roll(&w->plan->law->calendar, i->due) : i->due;
	return due + remedy_days < w->as_of ? i->due : DATE_NONE;
}

int64_t
plan_agreement_due(const struct work *w, const struct payment_plan *p)
{
	int64_t due = -paid_towards(w, &p->charges, p->agreed, w->as_of);

	for (size_t i = 0; i < p->n_instalments; i++)
		if (p->instalments[i].due < w->as_of)
			due += p->instalments[i].amount;
	return due > 0 ? due : 0;
}

int32_t
plan_agreement_last(const struct payment_plan *p)
{
	int32_t last = p->agreed;

	for (size_t i = 0; i < p->n_instalments; i++)
		if (p->instalments[i].due > last)
			last = p->instalments[i].due;
	return last;
}

int32_t
plan_agreement_coming(const struct work *w, const struct payment_plan *p)
{
	int32_t coming = DATE_NONE;

	for (size_t i = 0; i < p->n_instalments; i++)
		if (p->instalments[i].due >= w->as_of && (coming == DATE_NONE || p->instalments[i].due < coming))
			coming = p->instalments[i].due;
	return coming;
}

bool
plan_agreement_promise_paid(const struct work *w, const struct promise *p, int32_t until)
{
	return paid_towards(w, &p->charges, p->made, until) >= p->amount;
}
