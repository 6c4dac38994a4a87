/* figures.c: divides an account's items into the parts that a letter shows, sums them and checks the sums against the
 * plan. */
#include "letter/subject.h"

#include "base/arena.h"

#define NO_GROUP GROUPS

/* Parts of an item that is not demanded, by its state. */
static const enum group idle_group[] = {
	[STATE_OVERDUE] = GROUP_HELD,
	[STATE_NOT_DUE] = GROUP_NOT_DUE,
	[STATE_PENALTY_ONLY] = GROUP_HELD,
	[STATE_DISPUTED] = GROUP_DISPUTED,
	[STATE_PROMISED] = GROUP_HELD,
	[STATE_INSTALMENT] = GROUP_HELD,
	[STATE_BARRED] = GROUP_BARRED,
};

static bool
collected(const struct plan_item *item)
{
	return ledger_collected_for_others(item->charge->item->kind);
}

static enum group
level_group(const struct subject *s, const struct plan_item *item)
{
	const struct date_ymd day = date_to_ymd(s->letter->date);

	if (!item->demanded)
		return idle_group[item->state];
	if (collected(item))
		return GROUP_COLLECTED;
	return item->charge->due >= date_from_ymd(day.year, 1, 1) ? GROUP_THIS_YEAR : GROUP_EARLIER;
}

/* A notice asks for what was billed up to its day, whatever level the account has reached, but for nothing that is in
 * dispute, barred, or to be paid on another day by promise or agreement. */
static enum group
notice_group(const struct subject *s, const struct plan_item *item)
{
	const struct charge *charge = item->charge;

	if (item->state == STATE_DISPUTED || item->state == STATE_BARRED || item->state == STATE_PROMISED ||
	    item->state == STATE_INSTALMENT)
		return idle_group[item->state];
	if (item->state == STATE_NOT_DUE && charge->issued != DATE_NONE && charge->issued > s->letter->date)
		return GROUP_NOT_DUE;
	if (item->state == STATE_NOT_DUE)
		return collected(item) ? GROUP_CURRENT_COLLECTED : GROUP_CURRENT;
	if (item->outstanding == 0 && !s->policy->notice.include_penalty)
		return NO_GROUP;
	return GROUP_ARREARS;
}

static const struct {
	enum group (*group)(const struct subject *, const struct plan_item *);
	bool asked[GROUPS];	/* parts that make up GROUP_DEMANDED */
} ways[] = {
	[LETTER_NOTICE] = { notice_group, { [GROUP_CURRENT] = true, [GROUP_CURRENT_COLLECTED] = true,
	    [GROUP_ARREARS] = true } },
	[LETTER_DOCUMENT] = { level_group, { [GROUP_THIS_YEAR] = true, [GROUP_EARLIER] = true,
	    [GROUP_COLLECTED] = true } },
	[LETTER_LEVEL] = { level_group, { [GROUP_THIS_YEAR] = true, [GROUP_EARLIER] = true,
	    [GROUP_COLLECTED] = true } },
};

bool
letter_asks(const struct letter *letter, const struct plan_item *item)
{
	const struct subject s = { .letter = letter, .policy = letter->plan->policy };
	enum group group = ways[letter->kind].group(&s, item);

	return group != NO_GROUP && ways[letter->kind].asked[group];
}

static void
widen(struct item_sum *sum, const struct charge *charge)
{
	if (charge->from != DATE_NONE && (sum->from == DATE_NONE || charge->from < sum->from))
		sum->from = charge->from;
	if (charge->to != DATE_NONE && (sum->to == DATE_NONE || charge->to > sum->to))
		sum->to = charge->to;
	if (sum->oldest_due == DATE_NONE || charge->due < sum->oldest_due)
		sum->oldest_due = charge->due;
}

static void
sum_add(struct item_sum *sum, const struct plan_item *item, bool with_penalty)
{
	int64_t penalty = with_penalty ? item->penalty : 0;

	sum->items[sum->n++] = item;
	sum->charged += item->amount;
	sum->paid += item->paid;
	sum->waived += item->waived;
	sum->settled += item->paid + item->waived;
	sum->outstanding += item->outstanding;
	sum->penalty += penalty;
	sum->contract_penalty += with_penalty ? item->penalty_contract : 0;
	sum->total += item->outstanding + penalty;
	widen(sum, item->charge);
}

static void
sum_init(struct item_sum *sum, struct arena *arena, size_t n)
{
	*sum = (struct item_sum){ .from = DATE_NONE, .to = DATE_NONE, .oldest_due = DATE_NONE };
	sum->items = arena_alloc(arena, n * sizeof *sum->items);
}

static bool
with_penalty(const struct subject *s)
{
	return s->letter->kind != LETTER_NOTICE || s->policy->notice.include_penalty;
}

static void
divide(struct subject *s)
{
	const struct action *action = s->action;
	size_t count[GROUPS] = { 0 };
	enum group *group = arena_alloc(s->arena, action->n_items * sizeof *group);

	for (size_t i = 0; i < action->n_items; i++) {
		group[i] = ways[s->letter->kind].group(s, &action->items[i]);
		if (group[i] != NO_GROUP)
			count[group[i]]++;
	}
	for (int g = 0; g < GROUPS; g++)
		sum_init(&s->sums[g], s->arena, g == GROUP_DEMANDED ? action->n_items : count[g]);
	for (size_t i = 0; i < action->n_items; i++) {
		if (group[i] == NO_GROUP)
			continue;
		sum_add(&s->sums[group[i]], &action->items[i], with_penalty(s));
		if (ways[s->letter->kind].asked[group[i]])
			sum_add(&s->sums[GROUP_DEMANDED], &action->items[i], with_penalty(s));
	}
}

static bool
disagree(const struct subject *s, struct diag *diag, const char *what, int64_t ours, int64_t plans)
{
	char a[MONEY_BUF], b[MONEY_BUF];

	if (ours == plans)
		return false;
	diag_error(diag, s->account->pos,
	    "account %s: %s of the letter's items is %s, the plan has %s; letter not made",
	    s->account->id, what, money_format(a, ours), money_format(b, plans));
	return true;
}

static bool
check_items(const struct subject *s, struct diag *diag)
{
	int64_t balance = -s->action->credit;
	bool bad = false;

	for (size_t i = 0; i < s->action->n_items; i++) {
		const struct plan_item *item = &s->action->items[i];

		balance += item->outstanding;
		bad |= disagree(s, diag, "amount less payments and waivers", item->amount - item->paid - item->waived,
		    item->outstanding);
	}
	return !disagree(s, diag, "balance", balance, s->action->balance) && !bad;
}

static bool
check_sums(const struct subject *s, struct diag *diag)
{
	const struct item_sum *all = &s->sums[GROUP_DEMANDED];
	int64_t parts = 0;

	for (int g = 0; g < GROUPS; g++)
		if (ways[s->letter->kind].asked[g])
			parts += s->sums[g].total;
	if (disagree(s, diag, "total of the parts", parts, all->total))
		return false;
	if (s->letter->kind == LETTER_NOTICE)
		return true;
	return !disagree(s, diag, "principal", all->outstanding, s->action->principal) &&
	    !disagree(s, diag, "penalty", all->penalty, s->action->penalty) &&
	    !disagree(s, diag, "total", all->total, s->action->total);
}

bool
subject_figures(struct subject *s, struct diag *diag)
{
	int64_t total;

	divide(s);
	if (!check_items(s, diag) || !check_sums(s, diag))
		return false;
	total = s->sums[GROUP_DEMANDED].total;
	s->credit = s->action->credit;
	s->amount = total;
	if (s->letter->kind == LETTER_NOTICE) {
		s->amount = total > s->credit ? total - s->credit : 0;
		s->surplus = total < s->credit ? s->credit - total : 0;
	}
	return true;
}

int64_t
letter_amount(const struct letter *letter)
{
	const struct action *action = letter->action;
	bool penalties = letter->plan->policy->notice.include_penalty;
	int64_t total = 0;

	if (letter->kind != LETTER_NOTICE)
		return action->total;
	for (size_t i = 0; i < action->n_items; i++)
		if (letter_asks(letter, &action->items[i]))
			total += action->items[i].outstanding + (penalties ? action->items[i].penalty : 0);
	return total > action->credit ? total - action->credit : 0;
}
