/* before.c: the public edition of the quarter before, and where its charges stand in it. */
#include "report/suppress.h"

#include "base/arena.h"

#include <stdlib.h>

/* Charges in the order of their addresses; debtors of one charge stay in theirs, which is that of the facts. */
static int
compare_facts(const void *left, const void *right)
{
	const struct fact *a = *(const struct fact *const *)left, *b = *(const struct fact *const *)right;

	if (a->charge != b->charge)
		return a->charge < b->charge ? -1 : 1;
	return a < b ? -1 : a > b;
}

bool
suppress_before(struct edition_before *e, const struct figures *f, int small, struct arena *a)
{
	size_t cap = 0;

	*e = (struct edition_before){ .figures = f };
	breakdown_all(&e->all, f, a);
	suppress_rows(&e->all, f, small, NULL, a);
	if (e->all.withheld)
		return false;
	for (size_t i = 0; i < f->n_households; i++) {
		const struct household *h = &f->households[i];

		for (size_t k = 0; k < h->n_facts; k++)
			if (h->facts[k].scope == SCOPE_MAIN && h->facts[k].amount[MEASURE_CLOSING] != 0)
				*ARENA_PUSH(a, e->facts, e->n, cap) = &h->facts[k];
	}
	if (e->n > 0)
		qsort(e->facts, e->n, sizeof *e->facts, compare_facts);
	return true;
}

/* Which of the household's facts about the charge it is: of several debtors each has one. */
static size_t
turn_of(const struct fact *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->household->n_facts && &x->household->facts[i] != x; i++)
		n += x->household->facts[i].charge == x->charge && x->household->facts[i].scope == SCOPE_MAIN;
	return n;
}

const struct fact *
suppress_then(const struct edition_before *e, const struct fact *now)
{
	size_t low = 0, high = e->n, i;

	while (low < high) {
		i = low + (high - low) / 2;
		if (e->facts[i]->charge < now->charge)
			low = i + 1;
		else
			high = i;
	}
	i = low + turn_of(now);
	return i < e->n && e->facts[i]->charge == now->charge ? e->facts[i] : low < e->n && e->facts[low]->charge == now->charge ?
	    e->facts[low] : NULL;
}
