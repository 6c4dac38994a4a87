/* test_suppress.c: tries to reckon single households' and pairs' debts from everything that the public edition prints, by
 * elimination over the unknowns with those of the victims last. Written apart from gen/report/disclose.c and span.c. */
#include "base/arena.h"
#include "report/breakdown.h"
#include "rows.h"

#include <math.h>
#include <string.h>

#define ROWS 160
#define UNKNOWNS 600

static struct item items[] = { { .kind = ITEM_PROPERTY_FEE }, { .kind = ITEM_PARKING }, { .kind = ITEM_SHARED_UTILITY } };
static struct charge charges[] = { { .item = &items[0] }, { .item = &items[1] }, { .item = &items[2] } };
static uint32_t seed;

static int
pick(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)(seed >> 16) % n;
}

/* ---- a community ---- */

static void
make_fact(struct household *h, struct fact *x)
{
	int64_t *m = x->amount, open = pick(3) > 0 ? 100 + pick(90000) : 0;

	*x = (struct fact){ .household = h, .charge = &charges[pick(12) == 0 ? 1 + pick(2) : 0], .scope = SCOPE_MAIN };
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
		for (size_t k = 0; k < h->n_facts; k++) {
			make_fact(h, &h->facts[k]);
			for (int m = 0; m < MEASURES; m++)
				h->sums[SCOPE_MAIN][m] += h->facts[k].amount[m];
		}
		figures_add(&f->total[SCOPE_MAIN], h, h->sums[SCOPE_MAIN]);
		f->trend[FIGURES_TREND - 1].unpaid += h->sums[SCOPE_MAIN][MEASURE_CLOSING] > h->sums[SCOPE_MAIN][MEASURE_CLOSING_OLD];
	}
	return f;
}

/* ---- what is printed, as equations ---- */

/* Unknowns: what is open of this quarter (kind 0), what is open of older charges (1); one column per charge and kind. Bills, payments
 * and waivers are given to the attacker. */
struct unknown {
	size_t household;
	const struct fact *fact;
	int kind;
};
struct attack {
	double m[ROWS][UNKNOWNS];
	size_t n_rows, n;
	struct unknown unknowns[UNKNOWNS];
};

static int64_t
amount_of(const struct fact *x, int kind)
{
	return kind == 0 ? x->amount[MEASURE_CLOSING] - x->amount[MEASURE_CLOSING_OLD] : x->amount[MEASURE_CLOSING_OLD];
}

/* Does the printed figure hold this kind? 0: due - collected, 1: opening, 2: closing. */
static bool
holds(int figure, int kind)
{
	return figure == 2 || figure == kind;
}

static void
add_equation(struct attack *x, const struct figures *f, const struct breakdown *b, size_t row, int figure)
{
	bool any = false;

	for (size_t i = 0; i < x->n; i++) {
		size_t r = breakdown_row_of(f, b->dimension, x->unknowns[i].fact);
		bool in = row < b->n ? r == row : b->rows[r].merged != MERGED_NOT;

		x->m[x->n_rows][i] = in && holds(figure, x->unknowns[i].kind);
		any |= x->m[x->n_rows][i] != 0;
	}
	x->n_rows += any;
	assert_true(x->n_rows < ROWS);
}

static void
add_table(struct attack *x, const struct figures *f, const struct breakdown *b)
{
	bool rates = b->dimension == BY_KIND || b->dimension == BY_BUILDING || b->dimension == BY_CLASS;

	if (b->dimension == BY_REASON)
		return;
	for (size_t row = 0; row <= b->n; row++) {
		if (row < b->n && b->rows[row].merged != MERGED_NOT)
			continue;
		add_equation(x, f, b, row, 2);
		if (rates)
			add_equation(x, f, b, row, 0);
		if (b->dimension == BY_BUILDING)
			add_equation(x, f, b, row, 1);
	}
}

static void
read_edition(struct attack *x, const struct figures *f, const struct breakdowns *all)
{
	memset(x, 0, sizeof *x);
	for (size_t i = 0; i < f->n_households; i++)
		for (size_t k = 0; k < f->households[i].n_facts; k++)
			for (int kind = 0; kind < 2; kind++)
				if (amount_of(&f->households[i].facts[k], kind) != 0)
					x->unknowns[x->n++] = (struct unknown){ i, &f->households[i].facts[k], kind };
	assert_true(x->n < UNKNOWNS);
	for (int d = 0; d < DIMENSIONS; d++)
		add_table(x, f, all->by[d]);
	for (int kind = 0; kind < 2; kind++) {
		for (size_t i = 0; i < x->n; i++)
			x->m[x->n_rows][i] = x->unknowns[i].kind == kind;
		x->n_rows++;
	}
	for (size_t i = 0; i < x->n && !all->prior_hidden; i++)
		x->m[x->n_rows][i] = x->unknowns[i].kind == 1 && x->unknowns[i].fact->amount[MEASURE_YEAR_OPENING] != 0;
	x->n_rows++;
}

/* ---- the attack ---- */

static void
eliminate(struct attack *x, size_t col, size_t *rank)
{
	size_t best = *rank;

	for (size_t r = *rank; r < x->n_rows; r++)
		if (fabs(x->m[r][col]) > fabs(x->m[best][col]))
			best = r;
	if (best >= x->n_rows || fabs(x->m[best][col]) < 1e-7)
		return;
	for (size_t c = 0; c < x->n; c++) {
		double t = x->m[best][c];

		x->m[best][c] = x->m[*rank][c];
		x->m[*rank][c] = t;
	}
	for (size_t r = *rank + 1; r < x->n_rows; r++) {
		double k = x->m[r][col] / x->m[*rank][col];

		for (size_t c = 0; k != 0 && c < x->n; c++)
			x->m[r][c] -= k * x->m[*rank][c];
	}
	++*rank;
}

/* True if some combination leaves nothing but the victims' debts. */
static bool
recovers(const struct attack *given, size_t a, size_t b)
{
	static struct attack x;
	size_t rank = 0;

	memcpy(&x, given, sizeof x);
	for (size_t i = 0; i < x.n; i++)
		if (x.unknowns[i].household != a && x.unknowns[i].household != b)
			eliminate(&x, i, &rank);
	for (size_t r = rank; r < x.n_rows; r++)
		for (size_t i = 0; i < x.n; i++)
			if ((x.unknowns[i].household == a || x.unknowns[i].household == b) && fabs(x.m[r][i]) > 1e-6)
				return true;
	return false;
}

static int
victims(const struct figures *f, const struct breakdowns *all)
{
	static struct attack x;
	int n = 0;

	read_edition(&x, f, all);
	for (size_t i = 0; i < f->n_households; i++)
		for (size_t k = i; k < f->n_households; k++)
			n += recovers(&x, i, k);
	return n;
}

static void
check_primary(const char *row, const struct breakdown *b, int small)
{
	for (size_t i = 0; i <= b->n; i++) {
		const struct sums *s = i == b->n ? &b->others : &b->rows[i].sums;

		if (i < b->n && b->rows[i].merged != MERGED_NOT)
			continue;
		for (const enum measure *m = breakdown_public(b->dimension); *m != MEASURES; m++)
			if (s->households[*m] > 0 && s->households[*m] < small)
				fail_msg("%s: table %s prints a figure of %d households", row, b->id, (int)s->households[*m]);
	}
}

static void
test_attack(void **state)
{
	static const struct {
		const char *name;
		int households, communities;
	} rows[] = { { "few households", 8, 6 }, { "a small community", 14, 10 }, { "a staircase", 28, 10 }, { "a building", 60, 2 } };
	static struct policy policy = { .summary = { .small_cell = 3 } };
	int open = 0, shown = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int k = 0; k < rows[i].communities; k++) {
			struct arena *a = arena_new();
			struct breakdowns bare, all;
			struct figures *f;

			seed = (uint32_t)(1000 * i + (size_t)k + 7);
			f = make_community(a, rows[i].households, &policy);
			breakdown_all(&bare, f, a);
			open += k == 0 ? victims(f, &bare) : 0;
			breakdown_all(&all, f, a);
			suppress_rows(&all, f, 3, a);
			shown += !all.withheld;
			if (!all.withheld) {
				CHECK_INT(rows[i].name, victims(f, &all), 0);
				for (int d = 0; d < DIMENSIONS; d++)
					check_primary(rows[i].name, all.by[d], 3);
			}
			arena_drop(a);
		}
	/* The attack is worth something: bare tables fall to it, and tables are printed at all. */
	CHECK("bare tables fall", open > 20);
	CHECK("tables are printed", shown > 12);
}

/* A household alone in its building and in its class: the total less the others would tell. */
static void
test_secondary(void **state)
{
	static struct policy policy = { .summary = { .small_cell = 3 } };
	struct arena *a = arena_new();
	struct breakdowns all;
	struct figures *f;

	(void)state;
	seed = 99;
	f = make_community(a, 40, &policy);
	for (size_t i = 0; i < f->n_households; i++)
		f->households[i].building = i == 0 ? 4 : (size_t)pick(4);
	breakdown_all(&all, f, a);
	suppress_rows(&all, f, 3, a);
	CHECK_INT("the single household's building", all.by[BY_BUILDING]->rows[4].merged, MERGED_SMALL);
	CHECK("another building goes with it", all.by[BY_BUILDING]->n_merged >= 2);
	CHECK("the others are many", all.by[BY_BUILDING]->others.n >= 3);
	arena_drop(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_attack), cmocka_unit_test(test_secondary) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
