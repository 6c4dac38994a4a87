/* fields_rates.c: how the penalty of a group of items is reckoned: the rate in force, and where that was not the only one
 * (steps of the rate, multiples of the LPR, days of grace) the terms for the whole time it ran. */
#include "letter/field.h"

#include "base/arena.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
rate_names(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.rate->names;
}

static const char *
percent(struct arena *arena, struct ratio rate, int64_t times)
{
	char buf[MONEY_BUF];
	struct ratio result;

	if (!ratio_mul(rate, ratio_make(100 * times, 1), &result))
		return NULL;
	return arena_printf(arena, "%s%%", ratio_format(buf, result, 4));
}

static void
rate_daily(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = percent(s->arena, s->at.rate->rate_day, 1);
}

static void
rate_yearly(const struct subject *s, const struct field *f, struct value *v)
{
	int days = s->at.rate->rule == NULL ? 365 : s->at.rate->rule->year_days;

	(void)f;
	v->text = percent(s->arena, s->at.rate->rate_day, days);
}

static void
rate_money(const struct subject *s, const struct field *f, struct value *v)
{
	memcpy(&v->number, (const char *)s->at.rate + f->at, sizeof v->number);
}

/* Why less than the contract's penalty is claimed. */
static void
rate_cap(const struct subject *s, const struct field *f, struct value *v)
{
	const struct penalty_rule *rule = s->at.rate->rule;
	char buf[MONEY_BUF];

	(void)f;
	if (!s->at.rate->capped || rule == NULL)
		return;
	if (rule->cap == CAP_SHARE)
		v->text = arena_printf(s->arena, "以应收金额的%s为限", percent(s->arena, rule->cap_factor, 1));
	if (rule->cap == CAP_LPR)
		v->text = arena_printf(s->arena, "以一年期贷款市场报价利率（LPR）的%s倍为限", ratio_format(buf, rule->cap_factor, 2));
}

/* ---- terms ---- */

/* The step was in force on a day for which the group owes penalty. */
static bool
bears(const struct rate_sum *rate, size_t step, int32_t last)
{
	const struct penalty_rule *rule = rate->rule;
	int32_t first = rate->from == DATE_NONE ? last : rate->from;

	return rule->steps[step].from <= last && (step + 1 == rule->n_steps || rule->steps[step + 1].from > first);
}

bool
field_rate_stepped(const struct subject *s)
{
	const struct penalty_rule *rule = s->at.rate->rule;
	size_t n = 0;

	for (size_t i = 0; rule != NULL && i < rule->n_steps; i++)
		if (bears(s->at.rate, i, s->plan->as_of))
			n += rule->steps[i].kind == RATE_LPR ? 2 : 1;
	return n > 1 || (rule != NULL && rule->grace_shift && rule->grace_days > 0);
}

static struct ratio
daily_of(const struct rate_sum *rate, const struct rate_step *step)
{
	struct ratio daily = step->rate;

	if (step->kind == RATE_CONTRACT)
		return rate->contract;
	if (step->kind == RATE_FIXED_YEAR)
		(void)ratio_mul(step->rate, (struct ratio){ 1, rate->rule->year_days }, &daily);
	return daily;
}

static const char *
step_text(const struct subject *s, const struct rate_sum *rate, size_t step)
{
	const struct rate_step *st = &rate->rule->steps[step];
	bool now = step + 1 == rate->rule->n_steps || rate->rule->steps[step + 1].from > s->plan->as_of;
	char times[MONEY_BUF];
	struct ratio daily;

	if (st->kind == RATE_LPR)
		return arena_printf(s->arena, "按一年期贷款市场报价利率（LPR）的%s倍%s%s%s计", ratio_format(times, st->rate, 4),
		    now ? "（现为年" : "", now ? percent(s->arena, rate->rate_day, rate->rule->year_days) : "", now ? "）" : "");
	daily = daily_of(rate, st);
	if (st->kind == RATE_NONE || daily.num == 0)
		return "不计";
	return arena_printf(s->arena, "按日%s（折合年%s）计", percent(s->arena, daily, 1),
	    percent(s->arena, daily, rate->rule->year_days));
}

/* "至2025年12月31日按日0.05%（…）计，自2026年1月1日起按日0.03%（…）计" */
static void
rate_terms(const struct subject *s, const struct field *f, struct value *v)
{
	const struct rate_sum *rate = s->at.rate;
	const struct penalty_rule *rule = rate->rule;
	const char *text = "";
	char day[DATE_BUF];

	(void)f;
	if (rule == NULL)
		return;
	if (rule->grace_shift && rule->grace_days > 0)
		text = arena_printf(s->arena, "宽限%d天，自期满次日起", rule->grace_days);
	for (size_t i = 0, n = 0; i < rule->n_steps; i++) {
		bool last = i + 1 == rule->n_steps || !bears(rate, i + 1, s->plan->as_of);

		if (!bears(rate, i, s->plan->as_of))
			continue;
		if (n++ > 0)
			text = arena_printf(s->arena, "%s，自%s起", text, date_format_cn(day, rule->steps[i].from));
		else if (!last)
			text = arena_printf(s->arena, "%s至%s", text, date_format_cn(day, rule->steps[i + 1].from - 1));
		text = arena_join(s->arena, text, step_text(s, rate, i), NULL);
	}
	v->text = text;
}

#define RATE(name, fn, optional, meaning) { name, SCOPE_RATE, VALUE_TEXT, fn, 0, optional, false, meaning }
#define RATE_MONEY(name, member, meaning) \
	{ name, SCOPE_RATE, VALUE_MONEY, rate_money, offsetof(struct rate_sum, member), false, true, meaning }
static const struct field rows[] = {
	RATE("rate.names", rate_names, false, "fees that bear this rate"),
	RATE("rate.daily", rate_daily, false, "rate per day, 0.05%"),
	RATE("rate.yearly", rate_yearly, false, "yearly equivalent, 18.25%"),
	RATE("rate.terms", rate_terms, false, "how it is reckoned over the whole time: steps, LPR, days of grace"),
	RATE("rate.cap", rate_cap, true, "why less than by contract is claimed"),
	RATE_MONEY("rate.penalty", penalty, "penalty claimed"),
	RATE_MONEY("rate.penalty-contract", contract_penalty, "penalty by contract"),
};
const struct field_table fields_rates = { rows, COUNT(rows) };
