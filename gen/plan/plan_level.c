/* plan_level.c: which letter is next (design 6.4, 6.6, 6.8).
 * One level at a time from the first. The rules are tried in the order of plan_rules[]; the first that fails is the
 * reason of the hold. Where the next level cannot be had for its days, amounts or its predecessor, the next lower level
 * that fits is repeated, if its repeat_days says so. An item whose limitation is urgent puts the account on the first
 * formal level at once. */
#include "plan/plan_climb.h"

static void
conclude(const struct climb *c, enum decision decision, int level, enum reason reason)
{
	struct action *a = &c->w->action;

	a->decision = decision;
	a->reason = reason;
	a->level = level < 0 ? NULL : &c->levels[level];
}

/* The next lower level that fits: a new one where levels may be skipped, else a repeat. True if it is sent. */
static bool
fall_back(const struct climb *c, int from)
{
	const struct past_letter *last;
	int k = from;

	while (k >= 0 && !plan_rule_fits(c, k))
		k--;
	if (k < 0)
		return false;
	if (k > c->reached) {
		if (!plan_rule_previous(c, k) || !plan_rule_service(c, k) || !plan_rule_interval(c, k) ||
		    !plan_rule_min_interval(c, k))
			return false;
		conclude(c, DECISION_SEND, k, REASON_LEVEL_REACHED);
		return true;
	}
	last = plan_climb_last(c, k);
	if (last == NULL || c->levels[k].repeat_days == 0)
		return false;
	if (!plan_rule_rested(c, "重发间隔", last->date, c->levels[k].repeat_days) || !plan_rule_min_interval(c, k))
		return false;
	conclude(c, DECISION_SEND, k, REASON_REPEAT_DUE);
	return true;
}

/* Nothing comes after the last level but its own repeat. */
static void
last_level(const struct climb *c)
{
	int last = c->n - 1;
	enum reason reason = REASON_LAST_LEVEL;

	if (!plan_rule_letter_amount(c, last)) {
		conclude(c, DECISION_HOLD, last, REASON_BELOW_MINIMUM);
		return;
	}
	plan_trace(c->w, false, "最后一级", "“%s”是最后一级，%s", c->levels[last].title,
	    c->levels[last].repeat_days == 0 ? "政策规定不重发" : "只按重发间隔重发");
	if (fall_back(c, last))
		return;
	if (c->levels[last].repeat_days > 0)
		reason = plan_rule_fits(c, last) ? REASON_TOO_SOON : plan_rule_shortfall(c, last);
	conclude(c, DECISION_HOLD, last, reason);
}

static void
next_level(const struct climb *c, int k)
{
	for (const struct climb_rule *r = plan_rules; r->passes != NULL; r++) {
		if (r->passes(c, k))
			continue;
		if (!r->falls_back || !fall_back(c, k - 1))
			conclude(c, DECISION_HOLD, k, r->reason);
		return;
	}
	conclude(c, DECISION_SEND, k, REASON_LEVEL_REACHED);
}

/* ---- limitation ---- */

static int
first_formal(const struct climb *c)
{
	for (int i = 0; i < c->n; i++)
		if (c->levels[i].formal)
			return i;
	return -1;
}

/* A formal letter that lists the charge and is still on its way. */
static bool
just_demanded(const struct climb *c, const struct charge *charge)
{
	int window = c->w->policy->min_interval_days > 0 ? c->w->policy->min_interval_days : 1;

	for (size_t i = 0; i < c->w->n_letters; i++) {
		const struct past_letter *l = &c->w->letters[i];
		int k = plan_climb_level(c, l->stage);

		if (k >= 0 && c->levels[k].formal && c->w->as_of - l->date < window &&
		    plan_covers(&l->charges, charge, l->date))
			return true;
	}
	return false;
}

static const struct plan_item *
urgent_item(const struct climb *c)
{
	const struct action *a = &c->w->action;

	for (size_t i = 0; i < a->n_items; i++)
		if (a->items[i].demanded && a->items[i].limitation.status == LIMITATION_URGENT &&
		    !just_demanded(c, a->items[i].charge))
			return &a->items[i];
	return NULL;
}

/* True if limitation decides. */
static bool
before_expiry(const struct climb *c)
{
	const struct plan_item *it = urgent_item(c);
	int k = first_formal(c);
	char day[DATE_BUF];

	if (it == NULL)
		return false;
	plan_trace(c->w, k >= 0, "诉讼时效", "费项%s的时效于%s届满，%s", it->charge->id, date_format(day, it->limitation.end),
	    k >= 0 ? "不待逐级，立即发出法定催告" : "但政策没有法定催告级别");
	if (k < 0 || (c->last_any != DATE_NONE && c->last_any >= c->w->as_of) || !plan_rule_letter_amount(c, k))
		return false;
	conclude(c, DECISION_SEND, k, REASON_LIMITATION);
	return true;
}

/* The level after the last issued; with start = severest the highest that the days allow. */
static int
candidate(const struct climb *c)
{
	int k = c->reached + 1;

	for (int i = c->n - 1; c->w->policy->start_severest && i > k; i--)
		if (c->w->action.days_overdue >= c->levels[i].days)
			return i;
	return k;
}

void
plan_level_decide(struct work *w)
{
	struct climb c = plan_climb(w);
	int k = candidate(&c);

	if (before_expiry(&c))
		return;
	if (k >= c.n)
		last_level(&c);
	else
		next_level(&c, k);
}

const struct level *
plan_level_next(struct work *w)
{
	struct climb c = plan_climb(w);
	int k = candidate(&c);

	return c.n == 0 ? NULL : &c.levels[k < c.n ? k : c.n - 1];
}
