/* ledger_totals.c: control totals: what the accounts add up to against what the trailer says.
 * Signs: balance = charged - paid - adjusted; a late-fee adjustment counts negative in adjusted, for it is owed more. */
#include "ledger/reading.h"

#include "base/money.h"

#include <stdio.h>

static void
add(struct reading *r, int64_t *sum, int64_t amount)
{
	if (amount != AMOUNT_NONE && !money_add(*sum, amount, sum))
		r->overflow = true;
}

static int64_t
reduction(const struct adjustment *a)
{
	return a->amount == AMOUNT_NONE || a->kind != ADJUST_LATE_FEE ? a->amount : -a->amount;
}

void
ledger_totals_add(struct reading *r, const struct account *a)
{
	r->sums.accounts++;
	r->sums.charges += a->n_charges;
	for (size_t i = 0; i < a->n_charges; i++)
		add(r, &r->sums.charged, a->charges[i].amount);
	for (size_t i = 0; i < a->n_payments; i++)
		add(r, &r->sums.paid, a->payments[i].amount);
	for (size_t i = 0; i < a->n_adjustments; i++)
		add(r, &r->sums.adjusted, reduction(&a->adjustments[i]));
}

/* Two amounts that ought to be the same. Where some amounts could not be read, a difference proves nothing. */
static bool
same_amount(struct reading *r, struct pos pos, const char *name, int64_t declared, int64_t found, bool unsure)
{
	char a[MONEY_BUF], b[MONEY_BUF], c[MONEY_BUF];

	if (declared == found)
		return true;
	money_format(a, declared);
	money_format(b, found);
	money_format(c, declared - found);
	if (unsure) {
		diag_warning(r->diag, pos,
			"trailer/@%s is %s, the amounts that could be read add up to %s (difference %s): "
			"not verified, because accounts left out hold amounts that cannot be read", name, a, b, c);
		return true;
	}
	diag_fatal(r->diag, pos, "trailer/@%s is %s, but the accounts add up to %s (difference %s); file refused",
		name, a, b, c);
	return false;
}

static bool
same_count(struct reading *r, struct pos pos, const char *name, size_t declared, size_t found, bool unsure)
{
	if (declared == found)
		return true;
	if (unsure) {
		diag_warning(r->diag, pos,
			"trailer/@%s is %zu, %zu could be read: not verified, because accounts left out hold "
			"elements that cannot be read", name, declared, found);
		return true;
	}
	diag_fatal(r->diag, pos, "trailer/@%s is %zu, but the file holds %zu; file refused", name, declared, found);
	return false;
}

bool
ledger_totals_compare(struct reading *r, const struct ledger_trailer *t, struct pos pos)
{
	struct ledger_trailer *s = &r->sums;
	bool same = true;

	add(r, &s->balance, s->charged);
	add(r, &s->balance, -s->paid);
	add(r, &s->balance, -s->adjusted);
	if (r->overflow) {
		diag_fatal(r->diag, pos, "the amounts of the file add up to more than can be held; file refused");
		return false;
	}
	same &= same_count(r, pos, "accounts", t->accounts, s->accounts, false);
	same &= same_count(r, pos, "charges", t->charges, s->charges, (r->unsure & FIELD_TOTALS) == FIELD_TOTALS);
	same &= same_amount(r, pos, "charged", t->charged, s->charged, r->unsure & FIELD_CHARGED);
	same &= same_amount(r, pos, "paid", t->paid, s->paid, r->unsure & FIELD_PAID);
	same &= same_amount(r, pos, "adjusted", t->adjusted, s->adjusted, r->unsure & FIELD_ADJUSTED);
	same &= same_amount(r, pos, "balance", t->balance, s->balance, r->unsure & FIELD_TOTALS);
	return same;
}
