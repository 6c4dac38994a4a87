/* breakdown.h: the sums of a quarter along one dimension: by fee item, building, class, age, grade, limitation, level, reason.
 * Only the main scope. Made from figures; for the public edition small rows are merged into one "others" by suppress.c.
 * Lives in the arena given. */
#ifndef REPORT_BREAKDOWN_H
#define REPORT_BREAKDOWN_H

#include "report/figures.h"

enum dimension { BY_KIND, BY_BUILDING, BY_CLASS, BY_AGE, BY_GRADE, BY_LIMITATION, BY_LEVEL, BY_REASON, DIMENSIONS };

/* Why a row's figures are not shown by themselves. */
enum merged { MERGED_NOT, MERGED_SMALL, MERGED_SECOND };
struct breakdown_row {
	const char *label;
	struct sums sums;
	enum merged merged;
};
struct breakdown {
	enum dimension dimension;
	const char *id, *title, *head;	/* "building" 按楼栋 楼栋 */
	struct breakdown_row *rows;
	size_t n;
	struct sums others;		/* of the merged rows */
	size_t n_merged;
};
struct breakdown *breakdown_make(const struct figures *, enum dimension, struct arena *);
/* Row that a fact belongs to. */
size_t breakdown_row_of(const struct figures *, enum dimension, const struct fact *);
/* Measures that the public edition prints of the dimension; ended by MEASURES. */
const enum measure *breakdown_public(enum dimension);
const char *breakdown_id(enum dimension);

/* The eight of one edition. */
struct breakdowns {
	struct breakdown *by[DIMENSIONS];
	bool prior_hidden;		/* so few owe from earlier years that the year's figures are not printed */
	bool withheld;			/* so few households owe that no sum of debts may be printed at all */
};
void breakdown_all(struct breakdowns *, const struct figures *, struct arena *);
/* Merges rows until no figure of fewer than `small` households can be seen, or reckoned from all printed figures together (for
 * fewer than three households at once), also together with those of the edition before (NULL: there is none). */
struct edition_before;
void suppress_rows(struct breakdowns *, const struct figures *, int small, const struct edition_before *, struct arena *);

#endif
