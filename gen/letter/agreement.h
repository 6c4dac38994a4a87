/* agreement.h: the schedule of an instalment agreement (分期还款协议): pure arithmetic, no file, no clock. */
#ifndef LETTER_AGREEMENT_H
#define LETTER_AGREEMENT_H

#include "plan/plan.h"

struct agreement_part {
	int32_t due;
	int64_t amount, sum, left;	/* sum: with those before it; left: still to come after it */
};
/* What the parties acknowledge and how it is paid. Letter or run arena; copied by value into the letter's subject. */
struct agreement {
	int64_t principal, penalty;	/* acknowledged: what the plan demands */
	int64_t waived;			/* of the penalty, on condition that the instalments are kept */
	int64_t total;			/* principal + penalty - waived: what the parts add up to */
	int64_t each;			/* every part but the last */
	struct agreement_part *parts;
	size_t n_parts;
};

/* Parts a month apart from the first day on, all equal, what does not divide in the last one. False (reported as
 * fatal): nothing is
 * demanded, or it cannot be divided into so many parts under the policy. */
bool agreement_make(struct agreement *, const struct plan *, const struct action *, int n, int32_t first,
	struct arena *, struct diag *);
/* The agreement as the ledger's <plan> element, to be put into the account when both have signed. */
struct buf;
void agreement_write_xml(const struct agreement *, const struct plan *, const struct action *, struct buf *);
/* The schedule as CSV with a head, UTF-8 with BOM. */
void agreement_write_csv(const struct agreement *, struct buf *);

#endif
