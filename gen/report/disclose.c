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

/* The first equations: totals of each secret, and of earlier years; then of the edition before: of its quarter's charges, of older
 * ones, of earlier years. All are printed or follow. */
enum totals { TOTAL_YEARS = SECRETS, TOTAL_BEFORE, TOTALS = TOTAL_BEFORE + 3 };

/* Every printed row gets its equations; merged rows those of the "others". */
static void
number_rows(struct disclosure *x, const struct breakdowns *all, size_t **slots)
{
	for (int d = 0; d < DIMENSIONS; d++) {
		const struct breakdown *b = all->by[d];
		size_t others = x->width;

		slots[d] = arena_alloc(x->arena, b->n * sizeof *slots[d]);
		if (breakdown_public(b->dimension)[0] == MEASURES)
			continue;
		if (b->n_merged > 0)
			x->width += PER_ROW;
		for (size_t i = 0; i < b->n; i++) {
			bool own = b->rows[i].merged == MERGED_NOT && b->rows[i].sums.n > 0;

			slots[d][i] = own ? x->width : others;
			x->width += own ? PER_ROW : 0;
		}
	}
}

static void
number_equations(struct disclosure *x)
{
	x->width = TOTALS;
	number_rows(x, x->all, x->slots);
	if (x->before != NULL)
		number_rows(x, &x->before->all, x->slots_before);
}

/* In the edition before: of a charge of its quarter, or of an older one. */
static enum secret
secret_then(const struct fact *then)
{
	return then->amount[MEASURE_CLOSING_OLD] != 0 ? SECRET_OLD : SECRET_OPEN;
}

static uint64_t
add_rows(uint64_t key, const struct figures *f, size_t *const *slots, const struct fact *fact)
{
	for (int d = 0; d < DIMENSIONS; d++)
		if (breakdown_public((enum dimension)d)[0] != MEASURES)
			key = key * KEY_STEP + slots[d][breakdown_row_of(f, (enum dimension)d, fact)];
	return key;
}

static uint64_t
key_of(const struct disclosure *x, const struct pattern *p)
{
	uint64_t key = add_rows(2 * (uint64_t)p->secret + of_earlier_years(p->fact), x->figures, x->slots, p->fact);

	if (p->then == NULL)
		return key;
	key = key * KEY_STEP + 2 * (uint64_t)secret_then(p->then) + of_earlier_years(p->then) + 1;
	return add_rows(key, x->before->figures, x->slots_before, p->then);
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
gather_fact(struct disclosure *x, const struct fact *fact, size_t *cap)
{
	for (int s = 0; s < SECRETS; s++) {
		struct pattern p = { .households = { fact->household }, .n_households = 1, .secret = (enum secret)s, .fact = fact };

		if (fact->scope != SCOPE_MAIN || suppress_secret(fact, p.secret) == 0)
			continue;
		if (x->before != NULL && p.secret == SECRET_OLD)
			p.then = suppress_then(x->before, fact);
		p.key = key_of(x, &p);
		*ARENA_PUSH(x->arena, x->patterns, x->n_patterns, *cap) = p;
	}
}

static void
gather_patterns(struct disclosure *x)
{
	size_t cap = 0;

	for (size_t i = 0; i < x->figures->n_households; i++)
		for (size_t k = 0; k < x->figures->households[i].n_facts; k++)
			gather_fact(x, &x->figures->households[i].facts[k], &cap);
	if (x->n_patterns == 0)
		return;
	qsort(x->patterns, x->n_patterns, sizeof *x->patterns, compare_keys);
	x->n_patterns = fold_patterns(x->patterns, x->n_patterns);
	qsort(x->patterns, x->n_patterns, sizeof *x->patterns, compare_counts);
	while (x->n_common < x->n_patterns && x->patterns[x->n_common].n_households > SUPPRESS_GROUP)
		x->n_common++;
}

static void
mark_rows(uint64_t *v, const struct figures *f, size_t *const *slots, const struct fact *fact, enum secret secret)
{
	for (int d = 0; d < DIMENSIONS; d++) {
		size_t slot = slots[d][breakdown_row_of(f, (enum dimension)d, fact)];

		for (int e = 0; e < PER_ROW; e++)
			if (has_equation((enum dimension)d, e) && in_equation(secret, e))
				v[slot + (size_t)e] = 1;
	}
}

/* without: the rows of this edition. */
static void
make_vector(const struct disclosure *x, const struct pattern *p, bool without, uint64_t *v)
{
	memset(v, 0, x->width * sizeof *v);
	v[p->secret] = 1;
	v[TOTAL_YEARS] = !x->all->prior_hidden && p->secret == SECRET_OLD && of_earlier_years(p->fact);
	if (!without)
		mark_rows(v, x->figures, x->slots, p->fact, p->secret);
	if (p->then == NULL)
		return;
	v[TOTAL_BEFORE + (secret_then(p->then) == SECRET_OLD)] = 1;
	if (!x->before->all.prior_hidden && of_earlier_years(p->then))
		v[TOTAL_BEFORE + 2] = 1;
	mark_rows(v, x->before->figures, x->slots_before, p->then, secret_then(p->then));
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

/* By how much the columns without the group's span less. used: the uncommon ones that the span rests on. */
static size_t
shortage(struct disclosure *x, bool without, size_t *used, size_t *n_used)
{
	struct arena *a = arena_new();
	struct span *s = span_new(x->width, a);
	uint64_t *v = arena_alloc(a, x->width * sizeof *v);
	size_t less;

	span_copy(s, x->base[without]);
	for (size_t i = x->n_common; i < x->n_patterns && s->rank < x->rank[without]; i++) {
		if (leaves(x, &x->patterns[i]))
			continue;
		make_vector(x, &x->patterns[i], without, v);
		if (span_add(s, v) && used != NULL)
			used[(*n_used)++] = i;
	}
	less = x->rank[without] - s->rank;
	arena_drop(a);
	return less;
}

/* More than what the edition before tells by itself. */
static bool
tells(struct disclosure *x, size_t *used, size_t *n_used)
{
	size_t less = shortage(x, false, used, n_used);

	return less > 0 && (x->before == NULL || less > shortage(x, true, NULL, NULL));
}

/* Is some group, the present one enlarged up to `most`, disclosed? Only households that the span rests on need be tried. */
static bool
search(struct disclosure *x, size_t most)
{
	size_t *used = arena_alloc(x->arena, x->width * sizeof *used), n_used = 0;

	if (tells(x, used, &n_used))
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

static void
span_all(struct disclosure *x, bool without)
{
	uint64_t *v = arena_alloc(x->arena, x->width * sizeof *v);
	struct span *s = span_new(x->width, x->arena);

	x->base[without] = span_new(x->width, x->arena);
	for (size_t i = 0; i < x->n_common; i++) {
		make_vector(x, &x->patterns[i], without, v);
		span_add(x->base[without], v);
	}
	span_copy(s, x->base[without]);
	for (size_t i = x->n_common; i < x->n_patterns; i++) {
		make_vector(x, &x->patterns[i], without, v);
		span_add(s, v);
	}
	x->rank[without] = s->rank;
}

bool
suppress_disclosed(struct disclosure *x, const struct figures *f, const struct breakdowns *all, const struct edition_before *before,
	size_t most, struct arena *a)
{
	*x = (struct disclosure){ .figures = f, .all = all, .before = before, .arena = a };
	number_equations(x);
	gather_patterns(x);
	span_all(x, false);
	if (before != NULL)
		span_all(x, true);
	return most > 0 && search(x, most);
}
