/* suppress.h: what can be reckoned from the printed figures of the public edition (inside the room report).
 * Every printed sum is an equation over what single households owe; a group of fewer than three households whose debts some
 * combination of equations isolates is disclosed. Asked of one edition alone, and of one together with the edition of the quarter
 * before: its closing arrears are this one's opening arrears, row by row. What that one gives away by itself, now that more has been
 * paid, this one cannot help. */
#ifndef REPORT_SUPPRESS_H
#define REPORT_SUPPRESS_H

#include "report/breakdown.h"
#include "report/span.h"

#define SUPPRESS_GROUP 2		/* most households of a group that is looked for */

/* What of a charge is secret. Bills, payments and waivers are taken as known to whoever tries, of every household. */
enum secret {
	SECRET_OPEN,			/* of a charge of the quarter: open on the last day */
	SECRET_OLD,			/* of older ones: still open */
	SECRETS
};
/* The edition of the quarter before, as it would have been printed by itself; the one that was printed tells less, never more. */
struct edition_before {
	const struct figures *figures;
	struct breakdowns all;
	const struct fact **facts;	/* what was open then, by charge */
	size_t n;
};
/* Secrets that stand in just the same equations, and up to three of the households that have them. */
struct pattern {
	uint64_t key;
	const struct household *households[SUPPRESS_GROUP + 1];
	size_t n_households;
	enum secret secret;
	const struct fact *fact, *then;	/* one that has it; the same charge in the edition before, or NULL */
};
struct disclosure {
	const struct figures *figures;
	const struct breakdowns *all;
	const struct edition_before *before;	/* NULL: one edition alone */
	struct arena *arena;		/* working space */
	size_t *slots[DIMENSIONS];	/* first equation of each row of a dimension; merged rows share one */
	size_t *slots_before[DIMENSIONS];
	size_t width;			/* equations */
	struct pattern *patterns;	/* those of many households first */
	size_t n_patterns, n_common;	/* common: of more households than a group can have */
	struct span *base[2];		/* of the common ones: all figures; without the rows of this edition */
	size_t rank[2];			/* of all */
	const struct household *group[SUPPRESS_GROUP];
	size_t n_group;
};
int64_t suppress_secret(const struct fact *, enum secret);
/* Looks for a group of at most `most` households; true: found, in group. */
bool suppress_disclosed(struct disclosure *, const struct figures *, const struct breakdowns *, const struct edition_before *, size_t most,
	struct arena *);

/* ---- before.c ---- */
/* Of the figures of the quarter before; false: that edition prints no sums. */
bool suppress_before(struct edition_before *, const struct figures *, int small, struct arena *);
/* The charge in the edition before, NULL: nothing was open of it. */
const struct fact *suppress_then(const struct edition_before *, const struct fact *now);

#endif
