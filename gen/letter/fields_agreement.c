/* fields_agreement.c: fields of an instalment agreement; they are zero in other documents. */
#include "letter/field.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define MONEY(name, member, meaning) \
	{ name, SCOPE_LETTER, VALUE_MONEY, field_subject_number, offsetof(struct subject, agreement.member), \
	  false, true, meaning }
#define PART(name, member, meaning) \
	{ name, SCOPE_INSTALMENT, VALUE_MONEY, part_money, offsetof(struct agreement_part, member), false, \
	  true, meaning }

static void
part_row(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.row;
}

static void
part_due(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.part->due;
}

static void
part_money(const struct subject *s, const struct field *f, struct value *v)
{
	v->number = *(const int64_t *)(const void *)((const char *)s->at.part + f->at);
}

static void
part_count(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->agreement.n_parts;
}

static void
first_due(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->agreement.n_parts == 0 ? DATE_NONE : s->agreement.parts[0].due;
}

static void
last_due(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->agreement.n_parts == 0 ? DATE_NONE : s->agreement.parts[s->agreement.n_parts - 1].due;
}

static void
remedy_days(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->policy->agreement.remedy_days;
}

static const struct field rows[] = {
	MONEY("agreement.principal", principal, "agreement: principal acknowledged"),
	MONEY("agreement.penalty", penalty, "agreement: penalty acknowledged"),
	MONEY("agreement.waived", waived, "agreement: of the penalty, waived if every instalment is paid"),
	MONEY("agreement.total", total, "agreement: sum of the instalments"),
	MONEY("agreement.each", each, "agreement: every instalment but the last"),
	{ "agreement.count", SCOPE_LETTER, VALUE_COUNT, part_count, 0, false, true,
	  "agreement: number of instalments" },
	{ "agreement.first", SCOPE_LETTER, VALUE_DATE, first_due, 0, true, true, "agreement: first instalment due" },
	{ "agreement.last", SCOPE_LETTER, VALUE_DATE, last_due, 0, true, true, "agreement: last instalment due" },
	{ "agreement.remedy-days", SCOPE_LETTER, VALUE_COUNT, remedy_days, 0, false, true,
	  "agreement: days to make up for a missed one" },
	{ "instalment.row", SCOPE_INSTALMENT, VALUE_COUNT, part_row, 0, false, true, "its number" },
	{ "instalment.due", SCOPE_INSTALMENT, VALUE_DATE, part_due, 0, false, true, "pay by" },
	PART("instalment.amount", amount, "its amount"),
	PART("instalment.sum", sum, "with those before it"),
	PART("instalment.left", left, "still to come after it"),
};
const struct field_table fields_agreement = { rows, COUNT(rows) };
