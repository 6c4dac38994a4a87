/* ledger_copies.c: the ledger's own copies of results (paid, waived, prepaid) against what its payments and adjustments
 * give. They are never used; a difference that nothing explains is reported. */
#include "ledger/reading.h"

#include "base/money.h"

static int64_t
at_least_0(int64_t amount)
{
	return amount > 0 ? amount : 0;
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void
paid_differs(struct reading *r, const struct charge *c, int64_t found)
{
	char a[MONEY_BUF], b[MONEY_BUF];

	diag_warning(r->diag, c->pos,
		"charge %s declares %s paid, but payments allocate %s to it; the payments are used",
		reading_show(r, c->id), money_format(a, c->declared_paid), money_format(b, found));
}

/* A declared figure above the allocations may come from payments that name no charge: the software that wrote the ledger
 * has applied them. So such excesses are judged together, against what all payments leave unallocated. */
static void
compare_paid(struct reading *r)
{
	const struct account *a = r->account;
	const struct account_sums *s = &r->account_sums;
	char x[MONEY_BUF], y[MONEY_BUF], z[MONEY_BUF];
	int64_t excess = 0, declared = 0, allocated = 0;

	for (size_t i = 0; i < a->n_charges; i++) {
		const struct charge *c = &a->charges[i];

		if (c->declared_paid == AMOUNT_NONE)
			continue;
		declared += c->declared_paid;
		allocated += s->charges[i].paid;
		excess += at_least_0(c->declared_paid - s->charges[i].paid);
		if (c->declared_paid < s->charges[i].paid
			|| (c->declared_paid > s->charges[i].paid && s->unallocated == 0))
			paid_differs(r, c, s->charges[i].paid);
	}
	if (s->unallocated > 0 && excess > s->unallocated)
		diag_warning(r->diag, a->pos,
			"account %s: its charges declare %s paid, but payments allocate %s to them and leave %s "
			"unallocated; the payments are used", reading_show(r, a->id), money_format(x, declared),
			money_format(y, allocated),
			money_format(z, s->unallocated));
}

/* waived may mean waivers alone or everything taken off, with or without what names no charge. */
static void
compare_waived(struct reading *r)
{
	const struct account *a = r->account;
	const struct account_sums *s = &r->account_sums;
	char x[MONEY_BUF], y[MONEY_BUF];

	for (size_t i = 0; i < a->n_charges; i++) {
		const struct charge *c = &a->charges[i];
		const struct charge_sums *cs = &s->charges[i];
		int64_t most = larger(cs->waived, cs->reduced) + at_least_0(s->unassigned);

		if (c->declared_waived == AMOUNT_NONE
			|| (c->declared_waived >= cs->waived && c->declared_waived <= most))
			continue;
		diag_warning(r->diag, c->pos,
			"charge %s declares %s waived, but adjustments take %s off it; the adjustments are used",
			reading_show(r, c->id), money_format(x, c->declared_waived), money_format(y, cs->reduced));
	}
}

/* The credit lies between what is left when every open charge has been served, and what is left when none has. */
static void
compare_prepaid(struct reading *r)
{
	const struct account *a = r->account;
	const struct account_sums *s = &r->account_sums;
	int64_t most = s->unallocated + at_least_0(s->unassigned), open = at_least_0(s->late_fees);
	char x[MONEY_BUF], y[MONEY_BUF], z[MONEY_BUF];

	for (size_t i = 0; i < a->n_charges; i++) {
		int64_t rest = a->charges[i].amount - s->charges[i].paid - s->charges[i].reduced;

		most += at_least_0(-rest);
		open += at_least_0(rest);
	}
	if (a->prepaid <= most && a->prepaid >= at_least_0(most - open))
		return;
	diag_warning(r->diag, a->pos,
		"account %s declares %s prepaid, but payments leave between %s and %s; the payments are used",
		reading_show(r, a->id), money_format(x, a->prepaid), money_format(y, at_least_0(most - open)),
		money_format(z, most));
}

void
ledger_check_copies(struct reading *r)
{
	const struct account *a = r->account;

	compare_paid(r);
	compare_waived(r);
	if (!a->has_prepaid)
		return;
	if (a->prepaid_as_of == DATE_NONE || a->prepaid_as_of == r->ledger->as_of)
		compare_prepaid(r);
	else
		diag_note(r->diag, a->pos,
			"account %s: the prepaid balance is of another day than the ledger; not compared",
			reading_show(r, a->id));
}
