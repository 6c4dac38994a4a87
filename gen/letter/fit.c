/* fit.c: facts about what fits where: rows between folds, amounts in boxes, names in windows. */
#include "letter/fit.h"

#include "base/text.h"
#include "letter/subject.h"

/* What fits into the narrowest amount box at 26, 22 and 18 pt. */
#define BIG_AMOUNT INT64_C(10000000)		/* 100,000.00 */
#define HUGE_AMOUNT INT64_C(100000000)		/* 1,000,000.00 */
#define GIANT_AMOUNT INT64_C(10000000000)	/* 100,000,000.00 */
#define TITLE_SHORT 8
#define TITLE_LONG 20		/* what fits on a line of 22 pt */
#define REMINDER_ROWS 4		/* what fits between the folds of a one-page reminder */
#define SALUTATION_LINE 34	/* characters of names; more take a second line and with it the room of a row */
#define NOTICE_ROWS 5
#define OFFER_ROWS 2

static size_t
title_length(const struct subject *s)
{
	return text_length(subject_title(s));
}

bool
fit_title_short(const struct subject *s)
{
	return title_length(s) <= TITLE_SHORT;
}

bool
fit_title_long(const struct subject *s)
{
	return title_length(s) > TITLE_LONG;
}

/* The line of an offer takes the room of so many rows. */
static size_t
offer_rows(const struct subject *s)
{
	return s->offer.offer == NULL ? 0 : OFFER_ROWS;
}

bool
fit_few_items(const struct subject *s)
{
	size_t lines = text_length(s->names) / SALUTATION_LINE;

	return s->sums[GROUP_DEMANDED].n + lines + offer_rows(s) + (s->n_enclosures > 0) <= REMINDER_ROWS;
}

/* What a notice leaves out takes a line for each kind. */
static size_t
left_out_rows(const struct subject *s)
{
	static const enum group kinds[] = { GROUP_DISPUTED, GROUP_BARRED, GROUP_HELD, GROUP_NOT_DUE };
	size_t n = 0;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		n += s->sums[kinds[i]].n > 0;
	return n;
}

bool
fit_short_bill(const struct subject *s)
{
	size_t n = s->sums[GROUP_CURRENT].n + s->sums[GROUP_CURRENT_COLLECTED].n;

	return n + (s->sums[GROUP_ARREARS].n > 0) + (s->credit > 0) + offer_rows(s) + left_out_rows(s) +
	    (s->n_enclosures > 0) <= NOTICE_ROWS;
}

bool
fit_dues_differ(const struct subject *s)
{
	int32_t first = DATE_NONE;

	for (int g = GROUP_CURRENT; g <= GROUP_CURRENT_COLLECTED; g++)
		for (size_t i = 0; i < s->sums[g].n; i++) {
			int32_t due = s->sums[g].items[i]->effective_due;

			if (first != DATE_NONE && due != first)
				return true;
			first = due;
		}
	return false;
}

bool
fit_bill_annex(const struct subject *s)
{
	return !fit_short_bill(s) || s->sums[GROUP_ARREARS].n > 0 || fit_dues_differ(s);
}

bool
fit_many_items(const struct subject *s)
{
	return s->sums[GROUP_DEMANDED].n > 16;	/* fewer rows always stand on one page */
}

bool
fit_usual_amount(const struct subject *s)
{
	return s->amount < BIG_AMOUNT;
}

bool
fit_big_amount(const struct subject *s)
{
	return s->amount >= BIG_AMOUNT && s->amount < HUGE_AMOUNT;
}

bool
fit_huge_amount(const struct subject *s)
{
	return s->amount >= HUGE_AMOUNT && s->amount < GIANT_AMOUNT;
}

bool
fit_giant_amount(const struct subject *s)
{
	return s->amount >= GIANT_AMOUNT;
}

bool
fit_usual_address(const struct subject *s)
{
	return s->window == WINDOW_USUAL;
}

bool
fit_small_address(const struct subject *s)
{
	return s->window == WINDOW_SMALL;
}

bool
fit_tiny_address(const struct subject *s)
{
	return s->window == WINDOW_TINY;
}
