/* groups.c: items gathered by fee kind and by rate of penalty. */
#include "letter/subject.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

static struct kind_sum *
kind_of(struct subject *s, enum group group, const struct plan_item *item)
{
	struct kind_sum *kinds = s->kinds[group];

	for (size_t i = 0; i < s->n_kinds[group]; i++)
		if (kinds[i].item == item->charge->item)
			return &kinds[i];
	kinds += s->n_kinds[group]++;
	kinds->item = item->charge->item;
	kinds->sum = (struct item_sum){ .from = DATE_NONE, .to = DATE_NONE, .oldest_due = DATE_NONE };
	return kinds;
}

static int32_t
earlier(int32_t a, int32_t b)
{
	return a == DATE_NONE || (b != DATE_NONE && b < a) ? b : a;
}

static void
kind_add(struct item_sum *sum, const struct plan_item *item)
{
	const struct charge *charge = item->charge;

	sum->n++;
	sum->charged += item->amount;
	sum->paid += item->paid;
	sum->waived += item->waived;
	sum->settled += item->paid + item->waived;
	sum->outstanding += item->outstanding;
	sum->penalty += item->penalty;
	sum->total += item->outstanding + item->penalty;
	sum->from = earlier(sum->from, charge->from);
	sum->to = charge->to > sum->to ? charge->to : sum->to;	/* DATE_NONE is below every day */
	sum->oldest_due = earlier(sum->oldest_due, charge->due);
}

void
subject_kinds(struct subject *s)
{
	static const enum group groups[] = { GROUP_DEMANDED, GROUP_CURRENT, GROUP_CURRENT_COLLECTED };

	for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
		enum group group = groups[g];

		s->kinds[group] = arena_alloc(s->arena, s->sums[group].n * sizeof *s->kinds[group]);
		for (size_t i = 0; i < s->sums[group].n; i++)
			kind_add(&kind_of(s, group, s->sums[group].items[i])->sum, s->sums[group].items[i]);
	}
}

static struct ratio
contract_rate(const struct plan_item *item)
{
	const struct item *fee = item->charge->item;

	return fee->has_late_rate ? fee->late_rate : (struct ratio){ 0, 1 };
}

/* Also in the past: the contract's rate may have been replaced by one for all. */
static bool
same_rate(const struct rate_sum *rate, const struct plan_item *item)
{
	if (rate->rule != item->rule || ratio_cmp(rate->rate_day, item->rate_day) != 0)
		return false;
	for (size_t i = 0; item->rule != NULL && i < item->rule->n_steps; i++)
		if (item->rule->steps[i].kind == RATE_CONTRACT)
			return ratio_cmp(rate->contract, contract_rate(item)) == 0;
	return true;
}

/* True if the names, joined by 、, hold this one. */
static bool
names_have(const char *names, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = names; p != NULL; p = strstr(p, "、")) {
		p += p == names ? 0 : strlen("、");
		if (strncmp(p, name, n) == 0 && (p[n] == '\0' || text_starts(p + n, "、")))
			return true;
	}
	return false;
}

static void
rate_add(struct subject *s, struct rate_sum *rate, const struct plan_item *item)
{
	const char *name = item->charge->item->name;

	if (rate->names == NULL)
		rate->names = name;
	else if (!names_have(rate->names, name))
		rate->names = arena_printf(s->arena, "%s、%s", rate->names, name);
	if (item->n_segments > 0)
		rate->from = earlier(rate->from, item->segments[0].from + 1);
	rate->penalty += item->penalty;
	rate->contract_penalty += item->penalty_contract;
	rate->capped |= item->penalty != item->penalty_contract;
}

void
subject_rates(struct subject *s)
{
	const struct item_sum *all = &s->sums[GROUP_DEMANDED];

	s->rates = arena_alloc(s->arena, all->n * sizeof *s->rates);
	for (size_t i = 0; i < all->n; i++) {
		const struct plan_item *item = all->items[i];
		size_t r = 0;

		if (item->rate_day.num == 0 && item->penalty_contract == 0 && item->penalty == 0)
			continue;
		while (r < s->n_rates && !same_rate(&s->rates[r], item))
			r++;
		if (r == s->n_rates)
			s->rates[s->n_rates++] = (struct rate_sum){ .rate_day = item->rate_day,
			    .contract = contract_rate(item), .rule = item->rule, .from = DATE_NONE };
		rate_add(s, &s->rates[r], item);
	}
}

static bool
is_charged(const struct account *account, const struct item *item)
{
	for (size_t i = 0; i < account->n_charges; i++)
		if (account->charges[i].item == item)
			return true;
	return false;
}

void
subject_fees(struct subject *s)
{
	s->fees = arena_alloc(s->arena, s->ledger->n_items * sizeof *s->fees);
	for (size_t i = 0; i < s->ledger->n_items; i++)
		if (is_charged(s->account, &s->ledger->items[i]))
			s->fees[s->n_fees++] = &s->ledger->items[i];
}
