/* suppress_case.h: made-up communities for test_suppress.c: households, their charges, and the quarter before. */
#ifndef SUPPRESS_CASE_H
#define SUPPRESS_CASE_H

#include "base/arena.h"
#include "report/suppress.h"
#include "rows.h"

#include <string.h>

static struct item items[] = { { .kind = ITEM_PROPERTY_FEE }, { .kind = ITEM_PARKING }, { .kind = ITEM_SHARED_UTILITY } };
static uint32_t seed;

static int
pick(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)(seed >> 16) % n;
}

static void
make_fact(struct household *h, struct fact *x, struct arena *a)
{
	int64_t *m = x->amount, open = pick(3) > 0 ? 100 + pick(90000) : 0;
	struct charge *charge = arena_alloc(a, sizeof *charge);

	charge->item = &items[pick(12) == 0 ? 1 + pick(2) : 0];
	*x = (struct fact){ .household = h, .charge = charge, .scope = SCOPE_MAIN };
	if (pick(2) == 0) {
		m[MEASURE_COLLECTED] = pick(50000);
		m[MEASURE_WAIVED] = pick(9) == 0 ? 1 + pick(100) : 0;
		m[MEASURE_DUE] = m[MEASURE_BILLED] = open + m[MEASURE_COLLECTED] + m[MEASURE_WAIVED];
		x->age = (enum age)(1 + pick(2));
	} else {
		m[MEASURE_COLLECTED_OLD] = pick(3) == 0 ? pick(5000) : 0;
		m[MEASURE_OPENING] = open + m[MEASURE_COLLECTED_OLD];
		m[MEASURE_CLOSING_OLD] = open;
		x->age = (enum age)(2 + pick(6));
		m[MEASURE_YEAR_OPENING] = x->age >= AGE_365 ? m[MEASURE_OPENING] : 0;
	}
	m[MEASURE_CLOSING] = open;
	x->grade = (enum grade)(x->age / 2);
	x->limitation = x->age == AGE_OLDER ? LIMITATION_EXPIRED : x->age == AGE_3Y ? LIMITATION_WARNING : LIMITATION_NORMAL;
}

static void
add_up(struct figures *f, struct household *h)
{
	memset(h->sums, 0, sizeof h->sums);
	for (size_t k = 0; k < h->n_facts; k++)
		for (int m = 0; m < MEASURES; m++)
			h->sums[SCOPE_MAIN][m] += h->facts[k].amount[m];
	figures_add(&f->total[SCOPE_MAIN], h, h->sums[SCOPE_MAIN]);
	f->trend[FIGURES_TREND - 1].unpaid += h->sums[SCOPE_MAIN][MEASURE_CLOSING] > h->sums[SCOPE_MAIN][MEASURE_CLOSING_OLD];
}

static struct figures *
make_community(struct arena *a, int households, const struct policy *policy)
{
	static const char *const buildings[] = { "1", "2", "3", "4", "5" };
	struct figures *f = arena_alloc(a, sizeof *f);

	f->policy = policy;
	f->buildings = arena_alloc(a, sizeof buildings);
	memcpy(f->buildings, buildings, sizeof buildings);
	f->n_buildings = COUNT(buildings);
	f->levels[0] = "-", f->levels[1] = "a", f->levels[2] = "b";
	f->n_levels = 3;
	f->households = arena_alloc(a, (size_t)households * sizeof *f->households);
	f->n_households = (size_t)households;
	for (int i = 0; i < households; i++) {
		struct household *h = &f->households[i];
		struct account *account = arena_alloc(a, sizeof *account);

		account->class = pick(8) == 0 ? CLASS_COMMERCIAL : CLASS_RESIDENTIAL;
		*h = (struct household){ .account = account, .building = (size_t)pick(5), .level = pick(6) == 0 ? 1 + pick(2) : 0 };
		h->n_facts = (size_t)(1 + pick(3));
		h->facts = arena_alloc(a, h->n_facts * sizeof *h->facts);
		for (size_t k = 0; k < h->n_facts; k++)
			make_fact(h, &h->facts[k], a);
		add_up(f, h);
	}
	return f;
}

/* The charge as it was a quarter before; what was young then was due in that quarter. */
static void
make_earlier(struct fact *then, const struct fact *now, struct household *h)
{
	int64_t *m = then->amount, open = now->amount[MEASURE_OPENING];

	*then = *now;
	then->household = h;
	memset(m, 0, sizeof then->amount);
	m[MEASURE_CLOSING] = open;
	then->age = now->age > AGE_30 ? (enum age)(now->age - 1) : AGE_30;
	then->grade = (enum grade)(then->age / 2);
	then->limitation = now->limitation == LIMITATION_EXPIRED ? LIMITATION_WARNING : LIMITATION_NORMAL;
	if (now->age <= AGE_90) {
		m[MEASURE_DUE] = m[MEASURE_BILLED] = open;
		return;
	}
	m[MEASURE_OPENING] = m[MEASURE_CLOSING_OLD] = open;
	m[MEASURE_YEAR_OPENING] = now->amount[MEASURE_YEAR_OPENING] != 0 ? open : 0;
}

/* The quarter before of the same community: what was open at its end. */
static struct figures *
make_before(struct arena *a, const struct figures *now)
{
	struct figures *f = arena_alloc(a, sizeof *f);

	*f = *now;
	memset(f->total, 0, sizeof f->total);
	f->trend[FIGURES_TREND - 1].unpaid = 0;
	f->households = arena_alloc(a, now->n_households * sizeof *f->households);
	for (size_t i = 0; i < now->n_households; i++) {
		const struct household *from = &now->households[i];
		struct household *h = &f->households[i];

		*h = *from;
		h->level = from->level > 0 && pick(2) == 0 ? from->level - 1 : from->level;
		h->facts = arena_alloc(a, from->n_facts * sizeof *h->facts);
		h->n_facts = 0;
		for (size_t k = 0; k < from->n_facts; k++)
			if (from->facts[k].amount[MEASURE_OPENING] != 0)
				make_earlier(&h->facts[h->n_facts++], &from->facts[k], h);
		add_up(f, h);
	}
	return f;
}

#endif
