/* facts.c: named conditions of templates. An optional field and a list are conditions too (present, not empty). */
#include "letter/field.h"
#include "letter/fit.h"

#include "base/text.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool
is_organisation(const struct subject *s)
{
	return s->addressee != NULL && s->addressee->kind == PARTY_ORGANISATION;
}

static bool
is_tenant(const struct subject *s)
{
	return s->addressee != NULL && s->addressee->role == ROLE_TENANT;
}

static bool
is_developer(const struct subject *s)
{
	return s->addressee != NULL && s->addressee->role == ROLE_DEVELOPER;
}

static bool
is_divided(const struct subject *s)
{
	return s->action->debtor != NULL;
}

static bool
is_estate(const struct subject *s)
{
	return s->n_debtors > 0 && subject_capacity(s, 0) == CAPACITY_ESTATE;
}

static bool
names_tenant(const struct subject *s)
{
	for (size_t i = 0; i < s->n_debtors; i++)
		if (s->debtors[i]->role == ROLE_TENANT)
			return true;
	return false;
}

static bool
has_co_owners(const struct subject *s)
{
	return s->n_debtors > 1;
}

static bool
is_residential(const struct subject *s)
{
	return s->account->class == CLASS_RESIDENTIAL;
}

static bool
item_collected(const struct subject *s)
{
	return ledger_collected_for_others(s->at.item->charge->item->kind);
}

static bool
is_preliminary(const struct subject *s)
{
	return s->contract.name != NULL && strstr(s->contract.name, "前期") != NULL;
}

static bool
is_draft(const struct subject *s)
{
	return s->letter->draft;
}

static bool
is_formal(const struct subject *s)
{
	return s->level != NULL && s->level->formal;
}

static bool
nothing_to_pay(const struct subject *s)
{
	return s->amount == 0;
}

static bool
has_credit(const struct subject *s)
{
	return s->credit > 0;
}

static bool
has_surplus(const struct subject *s)
{
	return s->surplus > 0;
}

static bool
has_penalty(const struct subject *s)
{
	return s->sums[GROUP_DEMANDED].penalty > 0;
}

static bool
has_cap(const struct subject *s)
{
	return s->sums[GROUP_DEMANDED].penalty != s->sums[GROUP_DEMANDED].contract_penalty;
}

static bool
has_waiver(const struct subject *s)
{
	return s->sums[GROUP_DEMANDED].waived != 0;
}

static bool
several_parts(const struct subject *s)
{
	return (s->sums[GROUP_THIS_YEAR].n > 0) + (s->sums[GROUP_EARLIER].n > 0) + (s->sums[GROUP_COLLECTED].n > 0) > 1;
}

static bool
left_out(const struct subject *s)
{
	return s->sums[GROUP_BARRED].n + s->sums[GROUP_DISPUTED].n + s->sums[GROUP_HELD].n > 0;
}

static bool
may_arbitrate(const struct subject *s)
{
	return s->contract.arbitration;
}

static bool
term_over(const struct subject *s)
{
	return s->contract.term_over;
}

static bool
books_older(const struct subject *s)
{
	return s->ledger->as_of < s->letter->date;
}

static bool
rate_capped(const struct subject *s)
{
	return s->at.rate->capped;
}

/* What the law on property service fees is about: what is collected for others, parking and the like is owed by contract. */
static bool
asks_property_fees(const struct subject *s)
{
	const struct item_sum *all = &s->sums[GROUP_DEMANDED];

	for (size_t i = 0; i < all->n; i++)
		if (all->items[i]->charge->item->kind == ITEM_PROPERTY_FEE || all->items[i]->charge->item->kind == ITEM_SHARED_UTILITY)
			return true;
	return false;
}

static bool
due_rolls(const struct subject *s)
{
	return s->policy->due_roll;
}

/* The table shows what is left of a penalty of which a part was paid or stands booked. */
static bool
penalty_set_off(const struct subject *s)
{
	const struct item_sum *all = &s->sums[GROUP_DEMANDED];

	for (size_t i = 0; i < all->n; i++)
		if (all->items[i]->penalty > 0 && (all->items[i]->penalty_paid > 0 || all->items[i]->penalty_booked > 0))
			return true;
	return false;
}

static bool
item_waived(const struct subject *s)
{
	return s->at.item->waived != 0;
}

static bool
item_overdue(const struct subject *s)
{
	return s->at.item->days_overdue > 0;
}

static bool
item_rolled(const struct subject *s)
{
	return s->at.item->effective_due != s->at.item->charge->due;
}

static bool
agreement_waives(const struct subject *s)
{
	return s->agreement.waived > 0;
}

static bool
agreement_waives_all(const struct subject *s)
{
	return s->agreement.waived > 0 && s->agreement.waived == s->agreement.penalty;
}

static bool
agreement_accelerates(const struct subject *s)
{
	return s->policy->agreement.accelerates;
}

static bool
penalty_first(const struct subject *s)
{
	return s->policy->allocation == ALLOCATE_STATUTORY;
}

static bool
official_style(const struct subject *s)
{
	return text_equal(s->policy->print.style, "gb");
}

static const struct fact facts[] = {
	{ "organisation", SCOPE_LETTER, is_organisation, "the addressee is an organisation" },
	{ "tenant", SCOPE_LETTER, is_tenant, "the addressee is a tenant" },
	{ "developer", SCOPE_LETTER, is_developer, "the addressee is the developer" },
	{ "joint-tenant", SCOPE_LETTER, names_tenant, "a tenant is among those written to" },
	{ "estate", SCOPE_LETTER, is_estate, "the addressee has died and owes this from his lifetime" },
	{ "divided", SCOPE_LETTER, is_divided, "the account has several debtors: only this one's days are asked for" },
	{ "co-owners", SCOPE_LETTER, has_co_owners, "more than one debtor is written to" },
	{ "residential", SCOPE_LETTER, is_residential, "account of class residential" },
	{ "item.collected", SCOPE_ITEM, item_collected, "the item is collected for others" },
	{ "preliminary", SCOPE_LETTER, is_preliminary, "the contract is the developer's preliminary one (前期物业服务合同)" },
	{ "draft", SCOPE_LETTER, is_draft, "the letter is a draft" },
	{ "formal", SCOPE_LETTER, is_formal, "the level is the demand that the law requires" },
	{ "gb", SCOPE_LETTER, official_style, "the policy says [print] style = gb: formal letters on the grid of official ones" },
	{ "title.short", SCOPE_LETTER, fit_title_short, "the title has no more than 8 characters" },
	{ "title.long", SCOPE_LETTER, fit_title_long, "the title has more than 20 characters" },
	{ "nothing-to-pay", SCOPE_LETTER, nothing_to_pay, "the letter asks for nothing" },
	{ "credit", SCOPE_LETTER, has_credit, "the account has unused credit" },
	{ "surplus", SCOPE_LETTER, has_surplus, "notice: credit covers more than everything" },
	{ "penalty", SCOPE_LETTER, has_penalty, "the letter claims a penalty" },
	{ "penalty-capped", SCOPE_LETTER, has_cap, "less than the contract's penalty is claimed" },
	{ "waived", SCOPE_LETTER, has_waiver, "something was waived" },
	{ "few-items", SCOPE_LETTER, fit_few_items, "no more than 4 items are demanded; 3 with an enclosure or a very long name" },
	{ "many-items", SCOPE_LETTER, fit_many_items, "more than 16 items are demanded: their table may run over pages" },
	{ "short-bill", SCOPE_LETTER, fit_short_bill, "notice: no more than 5 rows" },
	{ "dues-differ", SCOPE_LETTER, fit_dues_differ, "notice: what it bills falls due on several days" },
	{ "bill-annex", SCOPE_LETTER, fit_bill_annex, "notice: its details need a page (many rows, arrears, several due days)" },
	{ "several-parts", SCOPE_LETTER, several_parts,
	  "demanded items of more than one part (this year, earlier, collected)" },
	{ "left-out", SCOPE_LETTER, left_out, "open items that the letter does not ask for (barred, disputed, held)" },
	{ "amount.usual", SCOPE_LETTER, fit_usual_amount, "amount below 100,000.00" },
	{ "amount.big", SCOPE_LETTER, fit_big_amount, "amount from 100,000.00" },
	{ "amount.huge", SCOPE_LETTER, fit_huge_amount, "amount from 1,000,000.00" },
	{ "amount.giant", SCOPE_LETTER, fit_giant_amount, "amount from 100,000,000.00" },
	{ "address.usual", SCOPE_LETTER, fit_usual_address, "name and address fit the window at 11 pt" },
	{ "address.small", SCOPE_LETTER, fit_small_address, "they need 9.5 pt" },
	{ "address.tiny", SCOPE_LETTER, fit_tiny_address, "they need less" },
	{ "arbitration", SCOPE_LETTER, may_arbitrate, "the contract provides arbitration" },
	{ "contract.over", SCOPE_LETTER, term_over, "the contract's term is over: it goes on without a term" },
	{ "books-older", SCOPE_LETTER, books_older, "payments are booked to a day before the letter's" },
	{ "agreement.waives", SCOPE_LETTER, agreement_waives,
	  "agreement: penalty is waived, in part or whole, if it is kept" },
	{ "agreement.waives-all", SCOPE_LETTER, agreement_waives_all, "agreement: all of the penalty is" },
	{ "agreement.accelerates", SCOPE_LETTER, agreement_accelerates,
	  "agreement: a missed instalment makes all fall due" },
	{ "penalty-first", SCOPE_LETTER, penalty_first,
	  "payments go to penalties before principal (allocation = statutory)" },
	{ "offer.discounts", SCOPE_LETTER, field_offer_discounts, "the offer for paying early takes something off the fees" },
	{ "offer.waives", SCOPE_LETTER, field_offer_waives, "the offer for paying early takes something off the penalty" },
	{ "debit.retries", SCOPE_LETTER, field_debit_retries, "a debit that failed is tried once more" },
	{ "debit.single", SCOPE_LETTER, field_debit_single, "the policy limits one debit" },
	{ "debit.year", SCOPE_LETTER, field_debit_year, "the policy limits the debits of a year" },
	{ "property-fees", SCOPE_LETTER, asks_property_fees, "property service fees are asked for (else only parking, collected for others …)" },
	{ "due-rolls", SCOPE_LETTER, due_rolls, "due dates roll past rest days" },
	{ "penalty-set-off", SCOPE_LETTER, penalty_set_off, "a part of the penalty was paid or is booked as a fee" },
	{ "rate.stepped", SCOPE_RATE, field_rate_stepped, "steps of the rate, the LPR or days of grace: not one rate throughout" },
	{ "rate.capped", SCOPE_RATE, rate_capped, "this rate's penalty is capped" },
	{ "item.was-waived", SCOPE_ITEM, item_waived, "something of this item was waived" },
	{ "item.overdue", SCOPE_ITEM, item_overdue, "this item is overdue" },
	{ "item.rolled", SCOPE_ITEM, item_rolled, "its due date rolled past rest days" },
};

const struct fact *
facts_at(size_t i)
{
	return i < COUNT(facts) ? &facts[i] : NULL;
}

const struct fact *
facts_lookup(const char *name)
{
	for (size_t i = 0; i < COUNT(facts); i++)
		if (strcmp(facts[i].name, name) == 0)
			return &facts[i];
	return NULL;
}
