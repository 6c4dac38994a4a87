/* offer.h: what a published offer ([offer NAME]) means for one letter, to the fen. Pure. The amount that the letter asks for stays what
 * it is: the offer is a line beside it. */
#ifndef LETTER_OFFER_H
#define LETTER_OFFER_H

#include "letter/letter.h"

struct subject;
struct buf;

struct offer_terms {
	const struct offer *offer;	/* NULL: none stands in this letter */
	int64_t base;			/* what the discount is reckoned from: the fees in its scope, at most what the letter asks for */
	int64_t discount;		/* share × base, rounded half up once; or the fixed amount, at most base */
	int64_t penalty;		/* of the fees in its scope */
	int64_t waived;			/* share × penalty, rounded half up once */
	int64_t due;			/* the letter's amount less both; above 0 */
};

/* The first offer of the policy that stands in the letter, reaches any of its fees and leaves something to pay. The subject's figures
 * must be there. */
void offer_find(const struct subject *, struct offer_terms *);
/* The arithmetic of every offer for the account, in Chinese, as of the plan's day: for its notice, and for the first level's letter
 * where that is decided. Nothing where no offer runs on that day. */
void offer_explain(const struct plan *, const struct action *, struct buf *);

#endif
