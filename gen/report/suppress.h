/* suppress.h: what can be reckoned from the printed figures of the public edition (inside the room report).
 * Every printed sum is an equation over what single households owe; a group of fewer than three households whose debts some
 * combination of equations isolates is disclosed. */
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
/* Secrets that stand in just the same equations, and up to three of the households that have them. */
struct pattern {
	uint64_t key;
	const struct household *households[SUPPRESS_GROUP + 1];
	size_t n_households;
	enum secret secret;
	const struct fact *fact;	/* one that has it */
};
struct disclosure {
	const struct figures *figures;
	const struct breakdowns *all;
	struct arena *arena;		/* working space */
	size_t *slots[DIMENSIONS];	/* first equation of each row of a dimension; merged rows share one */
	size_t width;			/* equations */
	struct pattern *patterns;	/* those of many households first */
	size_t n_patterns, n_common;	/* common: of more households than a group can have */
	struct span *base;		/* of the common ones */
	size_t rank;			/* of all */
	const struct household *group[SUPPRESS_GROUP];
	size_t n_group;
};
int64_t suppress_secret(const struct fact *, enum secret);
/* Looks for a group of at most `most` households; true: found, in group. */
bool suppress_disclosed(struct disclosure *, const struct figures *, const struct breakdowns *, size_t most, struct arena *);

#endif
