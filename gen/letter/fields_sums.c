/* fields_sums.c: fields of the parts of an account's items: demanded.total, earlier.principal, … */
#include "letter/field.h"

#include "base/arena.h"
#include "letter/period.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define CHARGES_NAMED 8
#define SUM(group) offsetof(struct subject, sums[group])
#define MONEY(name, at, meaning) { name, SCOPE_LETTER, VALUE_MONEY, field_subject_number, at, false, true, meaning }

static const struct item_sum *
sum_at(const struct subject *s, const struct field *f)
{
	return (const struct item_sum *)(const void *)((const char *)s + f->at);
}

static void
sum_count(const struct subject *s, const struct field *f, struct value *v)
{
	v->number = (int64_t)sum_at(s, f)->n;
}

static void
sum_period(const struct subject *s, const struct field *f, struct value *v)
{
	v->text = period_short(s->arena, sum_at(s, f)->from, sum_at(s, f)->to);
}

static void
sum_months(const struct subject *s, const struct field *f, struct value *v)
{
	v->text = period_months(s->arena, sum_at(s, f)->from, sum_at(s, f)->to);
}

static void
sum_period_full(const struct subject *s, const struct field *f, struct value *v)
{
	v->text = period_full(s->arena, sum_at(s, f)->from, sum_at(s, f)->to);
}

static void
sum_due(const struct subject *s, const struct field *f, struct value *v)
{
	v->number = sum_at(s, f)->oldest_due;
}

/* C-0007、C-0008; of many only the first and the last. */
static void
demanded_charges(const struct subject *s, const struct field *f, struct value *v)
{
	const struct item_sum *sum = &s->sums[GROUP_DEMANDED];

	(void)f;
	if (sum->n > CHARGES_NAMED) {
		v->text = arena_printf(s->arena, "%s至%s，共%zu笔", sum->items[0]->charge->id,
		    sum->items[sum->n - 1]->charge->id, sum->n);
		return;
	}
	for (size_t i = 0; i < sum->n; i++) {
		const char *id = sum->items[i]->charge->id;

		v->text = v->text == NULL ? id : arena_printf(s->arena, "%s、%s", v->text, id);
	}
}

static void
days_overdue(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->action->days_overdue;
}

#define PART(word, group, cn) \
	{ word ".count", SCOPE_LETTER, VALUE_COUNT, sum_count, SUM(group), false, true, cn ": number of items" }, \
	MONEY(word ".charged", SUM(group) + offsetof(struct item_sum, charged), cn ": charged"), \
	MONEY(word ".paid", SUM(group) + offsetof(struct item_sum, paid), cn ": paid"), \
	MONEY(word ".waived", SUM(group) + offsetof(struct item_sum, waived), cn ": waived"), \
	MONEY(word ".settled", SUM(group) + offsetof(struct item_sum, settled), cn ": paid and waived"), \
	MONEY(word ".principal", SUM(group) + offsetof(struct item_sum, outstanding), cn ": principal outstanding"), \
	MONEY(word ".penalty", SUM(group) + offsetof(struct item_sum, penalty), cn ": penalty claimed"), \
	MONEY(word ".penalty-contract", SUM(group) + offsetof(struct item_sum, contract_penalty), \
	    cn ": penalty by contract"), \
	MONEY(word ".total", SUM(group) + offsetof(struct item_sum, total), cn ": principal and penalty"), \
	{ word ".period", SCOPE_LETTER, VALUE_TEXT, sum_period, SUM(group), true, false, cn ": months covered" }, \
	{ word ".months", SCOPE_LETTER, VALUE_TEXT, sum_months, SUM(group), true, false, cn ": the same for tables" }, \
	{ word ".period-full", SCOPE_LETTER, VALUE_TEXT, sum_period_full, SUM(group), true, false, \
	  cn ": days covered" }, \
	{ word ".oldest-due", SCOPE_LETTER, VALUE_DATE, sum_due, SUM(group), true, true, cn ": first due date" }

static const struct field rows[] = {
	MONEY("letter.amount", offsetof(struct subject, amount),
	    "what the letter asks for (a notice: less unused credit)"),
	MONEY("account.credit", offsetof(struct subject, credit), "unused credit of the account"),
	MONEY("account.surplus", offsetof(struct subject, surplus), "notice: credit left when it covers everything"),
	{ "demanded.charges", SCOPE_LETTER, VALUE_TEXT, demanded_charges, 0, true, false,
	  "charge ids; of many the first and the last" },
	{ "days-overdue", SCOPE_LETTER, VALUE_COUNT, days_overdue, 0, false, true,
	  "days overdue of the oldest demanded item" },
	PART("demanded", GROUP_DEMANDED, "everything asked for"),
	PART("this-year", GROUP_THIS_YEAR, "due this year"),
	PART("earlier", GROUP_EARLIER, "due in earlier years"),
	PART("collected", GROUP_COLLECTED, "demanded, collected for others"),
	PART("current", GROUP_CURRENT, "notice: of this bill"),
	PART("current-collected", GROUP_CURRENT_COLLECTED, "notice: of this bill, collected for others"),
	PART("arrears", GROUP_ARREARS, "notice: overdue"),
	PART("barred", GROUP_BARRED, "past limitation"),
	PART("disputed", GROUP_DISPUTED, "left out, disputed"),
	PART("held", GROUP_HELD, "left out, promised or in instalments"),
	PART("not-due", GROUP_NOT_DUE, "not due or not billed yet"),
};
const struct field_table fields_sums = { rows, COUNT(rows) };
