/* suppress.c: merges rows of the public edition until nothing about few households can be seen or reckoned. */
#include "report/suppress.h"

#include "base/arena.h"

/* Fewest households behind a printed figure of the sums; 0 of them do not count. INT32_MAX: nothing is printed of anyone. */
static int32_t
fewest(const struct sums *s, enum dimension d)
{
	int32_t least = INT32_MAX;

	for (const enum measure *m = breakdown_public(d); *m != MEASURES; m++)
		if (s->households[*m] > 0 && s->households[*m] < least)
			least = s->households[*m];
	/* Of reasons only numbers are printed: they are small cells all the same. */
	if (d == BY_REASON && s->households[MEASURE_CLOSING] > 0)
		least = s->households[MEASURE_CLOSING];
	return least;
}

/* What the merged rows come to; a household with charges in two of them counts once. */
static void
recount(struct breakdown *b, const struct figures *f)
{
	b->others = (struct sums){ .n = 0 };
	b->n_merged = 0;
	for (size_t i = 0; i < b->n; i++)
		b->n_merged += b->rows[i].merged != MERGED_NOT;
	for (size_t i = 0; b->n_merged > 0 && i < f->n_households; i++) {
		const struct household *h = &f->households[i];
		int64_t sum[MEASURES] = { 0 };
		bool any = false;

		for (size_t k = 0; k < h->n_facts; k++) {
			const struct fact *x = &h->facts[k];

			if (x->scope != SCOPE_MAIN || b->rows[breakdown_row_of(f, b->dimension, x)].merged == MERGED_NOT)
				continue;
			any = true;
			for (int m = 0; m < MEASURES; m++)
				sum[m] += x->amount[m];
		}
		if (any)
			figures_add(&b->others, h, sum);
	}
}

/* The row with fewest households behind it that still stands alone; n: none. */
static size_t
smallest_row(const struct breakdown *b)
{
	size_t best = b->n;

	for (size_t i = 0; i < b->n; i++)
		if (b->rows[i].merged == MERGED_NOT && fewest(&b->rows[i].sums, b->dimension) != INT32_MAX &&
		    (best == b->n || fewest(&b->rows[i].sums, b->dimension) < fewest(&b->rows[best].sums, b->dimension)))
			best = i;
	return best;
}

/* Small rows, then more until the others are many. */
static void
merge_small(struct breakdown *b, const struct figures *f, int small)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		if (fewest(&b->rows[i].sums, b->dimension) < small)
			b->rows[i].merged = MERGED_SMALL;
	recount(b, f);
	while (b->n_merged > 0 && (fewest(&b->others, b->dimension) < small || b->n_merged == 1) && (i = smallest_row(b)) < b->n) {
		b->rows[i].merged = MERGED_SECOND;
		recount(b, f);
	}
}

/* The totals themselves: each is printed with the reconciliation. */
static bool
totals_too_small(const struct figures *f, int small)
{
	static const enum measure printed[] = { MEASURE_OPENING, MEASURE_CLOSING, MEASURE_CLOSING_OLD };
	const struct sums *s = &f->total[SCOPE_MAIN];
	int32_t unpaid = f->trend[FIGURES_TREND - 1].unpaid;

	for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
		if (s->households[printed[i]] > 0 && s->households[printed[i]] < small)
			return true;
	return unpaid > 0 && unpaid < small;
}

/* The search for what may be printed: nothing but totals first, then row by row whatever gives nothing away. */
struct search {
	struct breakdowns *all;
	const struct figures *figures;
	const struct edition_before *before;	/* NULL: the edition is looked at alone */
	struct arena *work;
	size_t most;			/* households of a group */
	int small;
};

static bool
gives_away(struct search *s)
{
	struct disclosure x;
	bool found = suppress_disclosed(&x, s->figures, s->all, s->before, s->most, s->work);

	arena_reset(s->work);
	return found;
}

static bool
may_stand(struct search *s, struct breakdown *b)
{
	recount(b, s->figures);
	return (b->n_merged == 0 || fewest(&b->others, b->dimension) >= s->small) && !gives_away(s);
}

/* The largest row that is merged only for the others' sake and has not been tried; n: none. */
static size_t
largest_untried(const struct breakdown *b, const bool *tried)
{
	size_t best = b->n;

	for (size_t i = 0; i < b->n; i++)
		if (b->rows[i].merged == MERGED_SECOND && !tried[i] && (best == b->n ||
		    b->rows[i].sums.households[MEASURE_CLOSING] > b->rows[best].sums.households[MEASURE_CLOSING]))
			best = i;
	return best;
}

static void
restore_rows(struct search *s, struct breakdown *b, const enum merged *wanted)
{
	struct arena *a = arena_new();
	bool *tried = arena_alloc(a, b->n * sizeof *tried);
	size_t i;

	/* Together with the edition before, what this one alone hides stays hidden: so that every edition tells less than it might. */
	for (i = 0; i < b->n; i++) {
		b->rows[i].merged = wanted[i];
		tried[i] = s->before != NULL && wanted[i] != MERGED_NOT;
	}
	if (!may_stand(s, b)) {
		for (i = 0; i < b->n; i++)
			if (b->rows[i].merged == MERGED_NOT)
				b->rows[i].merged = MERGED_SECOND;
		while ((i = largest_untried(b, tried)) < b->n) {
			tried[i] = true;
			b->rows[i].merged = MERGED_NOT;
			if (!may_stand(s, b))
				b->rows[i].merged = MERGED_SECOND;
		}
		recount(b, s->figures);
	}
	arena_drop(a);
}

static void
restore_tables(struct search *s, enum merged *wanted[DIMENSIONS])
{
	/* What readers need most comes first. */
	static const enum dimension order[] = { BY_AGE, BY_BUILDING, BY_LEVEL, BY_KIND, BY_LIMITATION, BY_CLASS, BY_GRADE,
		BY_REASON };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		restore_rows(s, s->all->by[order[i]], wanted[order[i]]);
}

static void
start_from_totals(struct search *s, enum merged *wanted[DIMENSIONS], struct arena *a)
{
	for (int d = 0; d < DIMENSIONS; d++) {
		struct breakdown *b = s->all->by[d];

		wanted[d] = arena_alloc(a, b->n * sizeof *wanted[d]);
		for (size_t i = 0; i < b->n; i++) {
			wanted[d][i] = b->rows[i].merged;
			if (b->rows[i].merged == MERGED_NOT && fewest(&b->rows[i].sums, b->dimension) != INT32_MAX)
				b->rows[i].merged = MERGED_SECOND;
		}
		recount(b, s->figures);
	}
}

/* Everything that gives nothing away, from nothing but totals on. */
static void
print_less(struct search *s, struct arena *a)
{
	enum merged *wanted[DIMENSIONS];

	if (s->most == 0 || !gives_away(s))
		return;
	start_from_totals(s, wanted, a);
	s->all->withheld = gives_away(s);
	if (!s->all->withheld)
		restore_tables(s, wanted);
}

void
suppress_rows(struct breakdowns *all, const struct figures *f, int small, const struct edition_before *before, struct arena *a)
{
	struct search s = { .all = all, .figures = f, .work = arena_new(), .small = small,
		.most = small <= 1 ? 0 : small - 1 < SUPPRESS_GROUP ? (size_t)small - 1 : SUPPRESS_GROUP };
	int32_t prior = f->total[SCOPE_MAIN].households[MEASURE_YEAR_OPENING];

	all->prior_hidden = prior > 0 && prior < small;
	all->withheld = totals_too_small(f, small);
	for (int d = 0; d < DIMENSIONS; d++)
		merge_small(all->by[d], f, small);
	if (!all->withheld)
		print_less(&s, a);
	s.before = before;
	if (!all->withheld && before != NULL)
		print_less(&s, a);
	arena_drop(s.work);
}
