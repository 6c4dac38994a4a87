/* disclose.c: finds households whose debts the printed figures together give away.
 * A combination of equations isolates a group just when the other households' columns do not span all equations; so a group is
 * safe when they still do. Patterns that more households share than a group can have never leave, and make up a base. */
#include "report/suppress.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#define KEY_STEP UINT64_C(0x9E3779B97F4A7C15)

int64_t
suppress_secret(const struct fact *x, enum secret s)
{
	int64_t old = x->amount[MEASURE_CLOSING_OLD];

	return s == SECRET_OLD ? old : x->amount[MEASURE_CLOSING] - old;
}

/* Owed since before this year: its remainder follows from the year's figures. */
static bool
of_earlier_years(const struct fact *x)
{
	return x->amount[MEASURE_YEAR_OPENING] != 0;
}

static bool
prints(enum dimension d, enum measure m)
{
	const enum measure *c = breakdown_public(d);

	while (*c != MEASURES && *c != m)
		c++;
	return *c == m;
}

/* Equations a printed row makes: not collected of the quarter's charges, opening, closing. */
#define PER_ROW 3
static bool
in_equation(enum secret s, int equation)
{
	static const bool member[SECRETS][PER_ROW] = {
		[SECRET_OPEN] = { true, false, true }, [SECRET_OLD] = { false, true, true },
	};

	return member[s][equation];
}

static bool
has_equation(enum dimension d, int equation)
{
	static const enum measure measures[PER_ROW] = { MEASURE_COLLECTED, MEASURE_OPENING, MEASURE_CLOSING };

	return prints(d, measures[equation]);
}

/* Every printed row gets its equations; merged rows those of the "others". */
static void
number_equations(struct disclosure *x)
{
	x->width = SECRETS + 1;		/* the totals of each kind, and of earlier years, are printed or follow */
	for (int d = 0; d < DIMENSIONS; d++) {
		const struct breakdown *b = x->all->by[d];
		size_t others = x->width;

		x->slots[d] = arena_alloc(x->arena, b->n * sizeof *x->slots[d]);
		if (breakdown_public(b->dimension)[0] == MEASURES)
			continue;
		if (b->n_merged > 0)
			x->width += PER_ROW;
		for (size_t i = 0; i < b->n; i++) {
			bool own = b->rows[i].merged == MERGED_NOT && b->rows[i].sums.n > 0;

			x->slots[d][i] = own ? x->width : others;
			x->width += own ? PER_ROW : 0;
		}
	}
}

static uint64_t
key_of(const struct disclosure *x, const struct fact *fact, enum secret s)
{
	uint64_t key = 2 * (uint64_t)s + of_earlier_years(fact);

	for (int d = 0; d < DIMENSIONS; d++)
		if (breakdown_public((enum dimension)d)[0] != MEASURES)
			key = key * KEY_STEP + x->slots[d][breakdown_row_of(x->figures, (enum dimension)d, fact)];
	return key;
}

static int
compare_keys(const void *left, const void *right)
{
	const struct pattern *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->households[0] < b->households[0] ? -1 : a->households[0] > b->households[0];
}

/* Those of most households first; among equals by key, so that the result does not depend on the sort. */
static int
compare_counts(const void *left, const void *right)
{
	const struct pattern *a = left, *b = right;

	if (a->n_households != b->n_households)
		return a->n_households > b->n_households ? -1 : 1;
	return a->key < b->key ? -1 : a->key > b->key;
}

static size_t
fold_patterns(struct pattern *p, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct pattern *last = kept == 0 ? NULL : &p[kept - 1];

		if (last == NULL || last->key != p[i].key)
			p[kept++] = p[i];
		else if (last->n_households <= SUPPRESS_GROUP && last->households[last->n_households - 1] != p[i].households[0])
			last->households[last->n_households++] = p[i].households[0];
	}
	return kept;
}

static void
gather_patterns(struct disclosure *x)
{
	size_t cap = 0;

	for (size_t i = 0; i < x->figures->n_households; i++) {
		const struct household *h = &x->figures->households[i];

		for (size_t k = 0; k < h->n_facts; k++)
			for (int s = 0; s < SECRETS; s++)
				if (h->facts[k].scope == SCOPE_MAIN && suppress_secret(&h->facts[k], (enum secret)s) != 0)
					*ARENA_PUSH(x->arena, x->patterns, x->n_patterns, cap) = (struct pattern){
						.key = key_of(x, &h->facts[k], (enum secret)s), .households = { h }, .n_households = 1,
						.secret = (enum secret)s, .fact = &h->facts[k] };
	}
	if (x->n_patterns == 0)
		return;
	qsort(x->patterns, x->n_patterns, sizeof *x->patterns, compare_keys);
	x->n_patterns = fold_patterns(x->patterns, x->n_patterns);
	qsort(x->patterns, x->n_patterns, sizeof *x->patterns, compare_counts);
	while (x->n_common < x->n_patterns && x->patterns[x->n_common].n_households > SUPPRESS_GROUP)
		x->n_common++;
}

static void
make_vector(const struct disclosure *x, const struct pattern *p, uint64_t *v)
{
	memset(v, 0, x->width * sizeof *v);
	v[p->secret] = 1;
	v[SECRETS] = !x->all->prior_hidden && p->secret == SECRET_OLD && of_earlier_years(p->fact);
	for (int d = 0; d < DIMENSIONS; d++) {
		size_t slot = x->slots[d][breakdown_row_of(x->figures, (enum dimension)d, p->fact)];

		for (int e = 0; e < PER_ROW; e++)
			if (has_equation((enum dimension)d, e) && in_equation(p->secret, e))
				v[slot + (size_t)e] = 1;
	}
}

static bool
grouped(const struct disclosure *x, const struct household *h)
{
	for (size_t i = 0; i < x->n_group; i++)
		if (x->group[i] == h)
			return true;
	return false;
}

static bool
leaves(const struct disclosure *x, const struct pattern *p)
{
	for (size_t i = 0; i < p->n_households; i++)
		if (!grouped(x, p->households[i]))
			return false;
	return true;
}

/* Do the columns without the group's span less? used: the uncommon ones that the span rests on. */
static bool
falls_short(struct disclosure *x, size_t *used, size_t *n_used)
{
	struct arena *a = arena_new();
	struct span *s = span_new(x->width, a);
	uint64_t *v = arena_alloc(a, x->width * sizeof *v);
	bool less;

	span_copy(s, x->base);
	for (size_t i = x->n_common; i < x->n_patterns && s->rank < x->rank; i++) {
		if (leaves(x, &x->patterns[i]))
			continue;
		make_vector(x, &x->patterns[i], v);
		if (span_add(s, v))
			used[(*n_used)++] = i;
	}
	less = s->rank < x->rank;
	arena_drop(a);
	return less;
}

/* Is some group, the present one enlarged up to `most`, disclosed? Only households that the span rests on need be tried. */
static bool
search(struct disclosure *x, size_t most)
{
	size_t *used = arena_alloc(x->arena, x->width * sizeof *used), n_used = 0;

	if (falls_short(x, used, &n_used))
		return true;
	for (size_t i = 0; x->n_group < most && i < n_used; i++) {
		const struct pattern *p = &x->patterns[used[i]];

		for (size_t k = 0; k < p->n_households; k++) {
			if (grouped(x, p->households[k]))
				continue;
			x->group[x->n_group++] = p->households[k];
			if (search(x, most))
				return true;
			x->n_group--;
		}
	}
	return false;
}

bool
suppress_disclosed(struct disclosure *x, const struct figures *f, const struct breakdowns *all, size_t most, struct arena *a)
{
	uint64_t *v;
	struct span *s;

	*x = (struct disclosure){ .figures = f, .all = all, .arena = a };
	number_equations(x);
	gather_patterns(x);
	v = arena_alloc(a, x->width * sizeof *v);
	x->base = span_new(x->width, a);
	for (size_t i = 0; i < x->n_common; i++) {
		make_vector(x, &x->patterns[i], v);
		span_add(x->base, v);
	}
	s = span_new(x->width, a);
	span_copy(s, x->base);
	for (size_t i = x->n_common; i < x->n_patterns; i++) {
		make_vector(x, &x->patterns[i], v);
		span_add(s, v);
	}
	x->rank = s->rank;
	return most > 0 && search(x, most);
}
