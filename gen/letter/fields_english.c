/* fields_english.c: fields of letters in English. */
#include "letter/field.h"

#include "base/arena.h"
#include "base/text.h"
#include "letter/english.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* 李示例 and 王样本 · 甲, 乙 and 丙 */
static void
names(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->names;
	for (size_t i = 0; i < s->n_debtors; i++)
		v->text = i == 0 ? s->called[0] : arena_printf(s->arena, "%s%s%s", v->text, i + 1 < s->n_debtors ? ", " : " and ", s->called[i]);
}

static void
room(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = english_place(s->arena, &s->account->property);
}

static void
item_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = english_fee(s->at.item->charge->item);
}

static void
item_period(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = english_period(s->arena, s->at.item->charge->from, s->at.item->charge->to);
}

static bool
of_rate(const struct subject *s, const struct plan_item *item)
{
	return item->rule == s->at.rate->rule && ratio_cmp(item->rate_day, s->at.rate->rate_day) == 0;
}

/* Fees asked for that bear the rate, each once. */
static void
rate_names(const struct subject *s, const struct field *f, struct value *v)
{
	const struct item_sum *all = &s->sums[GROUP_DEMANDED];

	(void)f;
	v->text = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const char *name = english_fee(all->items[i]->charge->item);

		if (!of_rate(s, all->items[i]) || (v->text != NULL && strstr(v->text, name) != NULL))
			continue;
		v->text = v->text == NULL ? name : arena_printf(s->arena, "%s, %s", v->text, name);
	}
}

static void
rate_cap(const struct subject *s, const struct field *f, struct value *v)
{
	const struct penalty_rule *rule = s->at.rate->rule;
	char text[MONEY_BUF];

	(void)f;
	if (!s->at.rate->capped || rule == NULL)
		return;
	if (rule->cap == CAP_LPR)
		v->text = arena_printf(s->arena, "at most %s times the one-year loan prime rate (LPR)", ratio_format(text, rule->cap_factor, 4));
	else if (rule->cap == CAP_SHARE)
		v->text = arena_printf(s->arena, "at most %s%% of the amount charged",
		    ratio_format(text, ratio_make(rule->cap_factor.num * 100, rule->cap_factor.den), 4));
}

#define TEXT(name, scope, reader, optional, keep, meaning) { name, scope, VALUE_TEXT, reader, 0, optional, keep, meaning }
static const struct field rows[] = {
	TEXT("addressee.names-english", SCOPE_LETTER, names, false, false, "English: names of those written to, 甲, 乙 and 丙"),
	TEXT("account.room-english", SCOPE_LETTER, room, false, false, "English: Building 3, Unit 2, Room 1201"),
	TEXT("item.name-english", SCOPE_ITEM, item_name, false, false, "English: Property service fee"),
	TEXT("item.period-english", SCOPE_ITEM, item_period, true, false, "English: Jan to Jun 2026"),
	TEXT("rate.names-english", SCOPE_RATE, rate_names, true, false, "English: fees that bear this rate"),
	TEXT("rate.cap-english", SCOPE_RATE, rate_cap, true, false, "English: why less than by contract is claimed"),
};
const struct field_table fields_english = { rows, COUNT(rows) };
