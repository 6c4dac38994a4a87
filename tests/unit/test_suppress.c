/* test_suppress.c: tries to reckon single households' and pairs' debts from everything that the public edition prints, alone and
 * together with the edition of the quarter before, by elimination over the unknowns with those of the victims last. Written apart
 * from gen/report/disclose.c and span.c. */
#include "suppress_case.h"

#include <math.h>

#define ROWS 300
#define UNKNOWNS 600

/* ---- what is printed, as equations ---- */

/* Unknowns: what is open of this quarter (kind 0), what is open of older charges (1); one column per charge and kind. Bills, payments
 * and waivers are given to the attacker. */
struct unknown {
	size_t household;
	const struct fact *fact, *then;	/* then: the same charge a quarter before; NULL: not due yet, or not looked at */
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

/* Of the quarter before: its own charges, or older ones. */
static int
kind_then(const struct fact *then)
{
	return then->amount[MEASURE_CLOSING_OLD] != 0;
}

/* One printed figure of a row; f: of the quarter, or of the one before. */
static void
add_equation(struct attack *x, const struct figures *f, const struct breakdown *b, size_t row, int figure, bool before)
{
	bool any = false;

	for (size_t i = 0; i < x->n; i++) {
		const struct unknown *u = &x->unknowns[i];
		const struct fact *fact = before ? u->then : u->fact;
		size_t r = fact == NULL ? SIZE_MAX : breakdown_row_of(f, b->dimension, fact);
		bool in = fact != NULL && (row < b->n ? r == row : b->rows[r].merged != MERGED_NOT);

		x->m[x->n_rows][i] = in && holds(figure, before ? kind_then(fact) : u->kind);
		any |= x->m[x->n_rows][i] != 0;
	}
	x->n_rows += any;
	assert_true(x->n_rows < ROWS);
}

static void
add_table(struct attack *x, const struct figures *f, const struct breakdown *b, bool before)
{
	bool rates = b->dimension == BY_KIND || b->dimension == BY_BUILDING || b->dimension == BY_CLASS;

	if (b->dimension == BY_REASON)
		return;
	for (size_t row = 0; row <= b->n; row++) {
		if (row < b->n && b->rows[row].merged != MERGED_NOT)
			continue;
		add_equation(x, f, b, row, 2, before);
		if (rates)
			add_equation(x, f, b, row, 0, before);
		if (b->dimension == BY_BUILDING)
			add_equation(x, f, b, row, 1, before);
	}
}

/* Totals of one edition: of each kind, and of what is owed since before the year. */
static void
add_totals(struct attack *x, bool before, bool prior_hidden)
{
	for (int kind = 0; kind < 3; kind++, x->n_rows++)
		for (size_t i = 0; i < x->n; i++) {
			const struct unknown *u = &x->unknowns[i];
			const struct fact *fact = before ? u->then : u->fact;
			int is = fact == NULL ? -1 : before ? kind_then(fact) : u->kind;

			x->m[x->n_rows][i] = kind < 2 ? is == kind : !prior_hidden && is == 1 && fact->amount[MEASURE_YEAR_OPENING] != 0;
		}
}

static const struct fact *
then_of(const struct figures *before, size_t household, const struct fact *now)
{
	const struct household *h = &before->households[household];

	for (size_t k = 0; k < h->n_facts; k++)
		if (h->facts[k].charge == now->charge)
			return &h->facts[k];
	return NULL;
}

/* all NULL: nothing but the totals of this edition. */
static void
read_edition(struct attack *x, const struct figures *f, const struct breakdowns *all, bool prior_hidden, const struct edition_before *before)
{
	memset(x, 0, sizeof *x);
	for (size_t i = 0; i < f->n_households; i++)
		for (size_t k = 0; k < f->households[i].n_facts; k++)
			for (int kind = 0; kind < 2; kind++) {
				const struct fact *fact = &f->households[i].facts[k];

				if (amount_of(fact, kind) != 0)
					x->unknowns[x->n++] = (struct unknown){ i, fact, before != NULL && kind == 1 ?
						then_of(before->figures, i, fact) : NULL, kind };
			}
	assert_true(x->n < UNKNOWNS);
	for (int d = 0; d < DIMENSIONS && all != NULL; d++)
		add_table(x, f, all->by[d], false);
	add_totals(x, false, prior_hidden);
	if (before == NULL)
		return;
	for (int d = 0; d < DIMENSIONS; d++)
		add_table(x, before->figures, before->all.by[d], true);
	add_totals(x, true, before->all.prior_hidden);
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

/* How many independent combinations leave nothing but the victims' debts. */
static size_t
recovers(const struct attack *given, size_t a, size_t b)
{
	static struct attack x;
	size_t rank = 0, others;

	memcpy(&x, given, sizeof x);
	for (size_t i = 0; i < x.n; i++)
		if (x.unknowns[i].household != a && x.unknowns[i].household != b)
			eliminate(&x, i, &rank);
	others = rank;
	for (size_t i = 0; i < x.n; i++)
		if (x.unknowns[i].household == a || x.unknowns[i].household == b)
			eliminate(&x, i, &rank);
	return rank - others;
}

/* Groups given away; together with the edition before: by more than that one gives away by itself. */
static int
victims(const struct figures *f, const struct breakdowns *all, const struct edition_before *before)
{
	static struct attack x, without;
	int n = 0;

	read_edition(&x, f, all, all->prior_hidden, before);
	if (before != NULL)
		read_edition(&without, f, NULL, all->prior_hidden, before);
	for (size_t i = 0; i < f->n_households; i++)
		for (size_t k = i; k < f->n_households; k++)
			n += recovers(&x, i, k) > (before == NULL ? 0 : recovers(&without, i, k));
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
			open += k == 0 ? victims(f, &bare, NULL) : 0;
			breakdown_all(&all, f, a);
			suppress_rows(&all, f, 3, NULL, a);
			shown += !all.withheld;
			if (!all.withheld) {
				CHECK_INT(rows[i].name, victims(f, &all, NULL), 0);
				for (int d = 0; d < DIMENSIONS; d++)
					check_primary(rows[i].name, all.by[d], 3);
			}
			arena_drop(a);
		}
	CHECK("the attack is worth something: bare tables fall", open > 20);
	CHECK("tables are printed", shown > 12);
}

/* Two editions of one community, one after the other. */
static void
test_two_editions(void **state)
{
	static const struct {
		const char *name;
		int households, communities;
	} rows[] = { { "a small community", 14, 10 }, { "a staircase", 28, 10 }, { "two staircases", 45, 4 } };
	static struct policy policy = { .summary = { .small_cell = 3 } };
	int open = 0, shown = 0, less = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int k = 0; k < rows[i].communities; k++) {
			struct arena *a = arena_new();
			struct edition_before before;
			struct breakdowns alone, all;
			struct figures *f;

			seed = (uint32_t)(5000 * i + (size_t)k + 11);
			f = make_community(a, rows[i].households, &policy);
			breakdown_all(&alone, f, a);
			suppress_rows(&alone, f, 3, NULL, a);
			if (!alone.withheld && suppress_before(&before, make_before(a, f), 3, a)) {
				open += victims(f, &alone, &before);
				breakdown_all(&all, f, a);
				suppress_rows(&all, f, 3, &before, a);
				shown += !all.withheld;
				for (int d = 0; d < DIMENSIONS && !all.withheld; d++) {
					check_primary(rows[i].name, all.by[d], 3);
					less += all.by[d]->n_merged > alone.by[d]->n_merged;
					for (size_t r = 0; r < all.by[d]->n; r++)
						CHECK(rows[i].name, alone.by[d]->rows[r].merged == MERGED_NOT ||
						    all.by[d]->rows[r].merged != MERGED_NOT);
				}
				if (!all.withheld)
					CHECK_INT(rows[i].name, victims(f, &all, &before), 0);
			}
			arena_drop(a);
		}
	CHECK("one edition after the other falls", open > 20);
	CHECK("tables are printed, less than alone", shown > 8 && less > 3);
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
	suppress_rows(&all, f, 3, NULL, a);
	CHECK_INT("the single household's building", all.by[BY_BUILDING]->rows[4].merged, MERGED_SMALL);
	CHECK("another building goes with it", all.by[BY_BUILDING]->n_merged >= 2);
	CHECK("the others are many", all.by[BY_BUILDING]->others.n >= 3);
	arena_drop(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_attack), cmocka_unit_test(test_two_editions),
		cmocka_unit_test(test_secondary) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
