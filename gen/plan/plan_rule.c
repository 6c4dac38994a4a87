/* plan_rule.c: the conditions of a level. Each notes itself with its figures, for explain. */
#include "plan/plan_climb.h"

#include "base/text.h"

static bool
rule_days(const struct climb *c, int k)
{
	const struct action *a = &c->w->action;
	const struct level *l = &c->levels[k];
	char day[DATE_BUF];
	bool passed = a->days_overdue >= l->days;

	plan_trace(c->w, passed, "逾期天数", "最早一笔已逾期%d天，“%s”要求满%d天%s%s", a->days_overdue, l->title, l->days,
	    passed ? "" : "，最早可发日", passed ? "" : date_format(day, c->w->as_of + l->days - a->days_overdue));
	return passed;
}

bool
plan_rule_letter_amount(const struct climb *c, int k)
{
	char a[MONEY_BUF], b[MONEY_BUF];
	bool passed = c->w->action.principal >= c->w->policy->min_letter_amount;

	(void)k;
	plan_trace(c->w, passed, "起催金额", "逾期本金%s元，各级一律要求不低于%s元", money_format_grouped(a, c->w->action.principal),
	    money_format_grouped(b, c->w->policy->min_letter_amount));
	return passed;
}

static bool
rule_amount(const struct climb *c, int k)
{
	const struct level *l = &c->levels[k];
	char a[MONEY_BUF], b[MONEY_BUF];
	bool passed = c->w->action.principal >= l->min_amount;

	plan_trace(c->w, passed, "本级最低金额", "逾期本金%s元，“%s”要求不低于%s元", money_format_grouped(a, c->w->action.principal),
	    l->title, money_format_grouped(b, l->min_amount));
	return passed;
}

static bool
share_reached(const struct action *a, const struct level *l)
{
	return (wide)a->principal * l->min_share.den >= (wide)a->balance * l->min_share.num;
}

static bool
rule_share(const struct climb *c, int k)
{
	const struct action *act = &c->w->action;
	const struct level *l = &c->levels[k];
	char a[MONEY_BUF], b[MONEY_BUF], share[MONEY_BUF];
	bool passed = share_reached(act, l);

	plan_trace(c->w, passed, "本级最低占比", "逾期本金%s元，该户未付总额%s元，“%s”要求占比不低于%s%%", money_format_grouped(a, act->principal),
	    money_format_grouped(b, act->balance), l->title,
	    ratio_format(share, (struct ratio){ l->min_share.num * 100, l->min_share.den }, 2));
	return passed;
}

/* A draft that only the register knows, and no delivery, has not left the house: the lawyer has not signed it. */
static bool
has_left(const struct climb *c, const struct past_letter *l, const struct level *level)
{
	const struct account *a = c->w->account;

	if (!level->draft || l->delivery != DELIVERY_UNSTATED || l->result != SERVICE_UNSTATED)
		return true;
	for (size_t i = 0; i < a->n_letters; i++)
		if (text_equal(a->letters[i].id, l->id))
			return true;
	return false;
}

bool
plan_rule_previous(const struct climb *c, int k)
{
	const struct past_letter *l;
	bool passed;

	(void)k;
	if (c->reached < 0)
		return true;
	l = plan_climb_last(c, c->reached);
	passed = has_left(c, l, &c->levels[c->reached]);
	plan_trace(c->w, passed, "上一级函件", "“%s”%s%s", c->levels[c->reached].title, l->id,
	    passed ? "已发出" : "仍是草稿，未见发出记录");
	return passed;
}

bool
plan_rule_service(const struct climb *c, int k)
{
	const char *why = "没有送达记录";
	bool passed = false;

	if (!c->levels[k].needs_service || c->reached < 0)
		return true;
	for (size_t i = 0; i < c->w->n_letters && !passed; i++) {
		if (!plan_climb_current(c->w, &c->w->letters[i]) ||
		    plan_climb_level(c, c->w->letters[i].stage) != c->reached)
			continue;
		passed = c->w->services[i].reached;
		why = c->w->services[i].why;
	}
	plan_trace(c->w, passed, "上一函送达", "“%s”要求“%s”已送达：%s", c->levels[k].title, c->levels[c->reached].title, why);
	return passed;
}

bool
plan_rule_rested(const struct climb *c, const char *rule, int32_t since, int days)
{
	char a[DATE_BUF], b[DATE_BUF];
	int wanted = days > 0 ? days : 1;
	bool passed;

	if (since == DATE_NONE)
		return true;
	passed = c->w->as_of - since >= wanted;
	plan_trace(c->w, passed, rule, "上一函%s，至今%d天，要求%d天%s%s", date_format(a, since), c->w->as_of - since, wanted,
	    passed ? "" : "，最早可发日", passed ? "" : date_format(b, since + wanted));
	return passed;
}

bool
plan_rule_interval(const struct climb *c, int k)
{
	return plan_rule_rested(c, "与上一函间隔", c->last_in_cycle, c->levels[k].interval_days);
}

bool
plan_rule_min_interval(const struct climb *c, int k)
{
	(void)k;
	return plan_rule_rested(c, "任何两函间隔", c->last_any, c->w->policy->min_interval_days);
}

const struct climb_rule plan_rules[] = {
	{ plan_rule_letter_amount, REASON_BELOW_MINIMUM, false },
	{ rule_days, REASON_TOO_SOON, true },
	{ rule_amount, REASON_BELOW_MINIMUM, true },
	{ rule_share, REASON_BELOW_SHARE, true },
	{ plan_rule_previous, REASON_PREVIOUS_NOT_ISSUED, true },
	{ plan_rule_service, REASON_PREVIOUS_NOT_SERVED, true },
	{ plan_rule_interval, REASON_TOO_SOON, false },
	{ plan_rule_min_interval, REASON_TOO_SOON, false },
	{ NULL, REASONS, false },
};

bool
plan_rule_fits(const struct climb *c, int k)
{
	const struct action *a = &c->w->action;
	const struct level *l = &c->levels[k];

	return a->days_overdue >= l->days && a->principal >= l->min_amount && share_reached(a, l);
}

enum reason
plan_rule_shortfall(const struct climb *c, int k)
{
	if (!rule_days(c, k))
		return REASON_TOO_SOON;
	return rule_amount(c, k) ? REASON_BELOW_SHARE : REASON_BELOW_MINIMUM;
}
