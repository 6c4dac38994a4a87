/* fields_lists.c: fields of the shorter lists: earlier letters, fee kinds. */
#include "letter/field.h"

#include "base/arena.h"
#include "letter/past.h"
#include "letter/period.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
past_number(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.past->id;
}

static void
past_title(const struct subject *s, const struct field *f, struct value *v)
{
	const struct level *level = policy_level_lookup(s->policy, s->account->class, s->at.past->stage);

	(void)f;
	v->text = level != NULL ? level->title : "函件";
}

static void
past_date(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.past->date;
}

static void
past_delivery(const struct subject *s, const struct field *f, struct value *v)
{
	static const char *const words[] = { [DELIVERY_POST] = "平邮", [DELIVERY_REGISTERED] = "挂号信",
	    [DELIVERY_COURIER] = "特快专递",
		[DELIVERY_HAND] = "当面送交", [DELIVERY_DOOR] = "张贴或投递", [DELIVERY_SMS] = "短信", [DELIVERY_EMAIL] = "电子邮件" };

	(void)f;
	v->text = s->at.past->delivery == DELIVERY_UNSTATED ? NULL : words[s->at.past->delivery];
}

static void
past_tracking(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.past->tracking;
}

static void
past_result(const struct subject *s, const struct field *f, struct value *v)
{
	static const char *const words[] = { [SERVICE_DELIVERED] = "已送达", [SERVICE_REFUSED] = "拒收",
	    [SERVICE_RETURNED] = "退回",
		[SERVICE_UNKNOWN] = "未查明" };

	(void)f;
	v->text = s->at.past->result == SERVICE_UNSTATED ? NULL : words[s->at.past->result];
}

static void
past_result_date(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.past->result_date;
}

static void
past_row(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.row;
}

static void
lawyer_date(const struct subject *s, const struct field *f, struct value *v)
{
	const struct past_letter *letter = past_last_draft(s);

	(void)f;
	v->number = letter == NULL ? DATE_NONE : letter->date;
}

static void
lawyer_number(const struct subject *s, const struct field *f, struct value *v)
{
	const struct past_letter *letter = past_last_draft(s);

	(void)f;
	v->text = letter == NULL ? NULL : letter->id;
}

static void
kind_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.kind->item->name;
}

static void
kind_supplier(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.kind->item->supplier;
}

static void
kind_period(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = period_short(s->arena, s->at.kind->sum.from, s->at.kind->sum.to);
}

static void
kind_months(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = period_months(s->arena, s->at.kind->sum.from, s->at.kind->sum.to);
}

static void
kind_count(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.kind->sum.n;
}

static void
kind_row(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.row;
}

static void
kind_money(const struct subject *s, const struct field *f, struct value *v)
{
	memcpy(&v->number, (const char *)s->at.kind + f->at, sizeof v->number);
}

#define PAST(name, kind, fn, optional, meaning) { name, SCOPE_PAST, kind, fn, 0, optional, true, meaning }
#define KIND(name, kind, fn, optional, keep, meaning) { name, SCOPE_KIND, kind, fn, 0, optional, keep, meaning }
#define KIND_MONEY(name, member, meaning) \
	{ name, SCOPE_KIND, VALUE_MONEY, kind_money, offsetof(struct kind_sum, sum.member), false, true, meaning }
static const struct field rows[] = {
	PAST("past.row", VALUE_COUNT, past_row, false, "1, 2, …"),
	PAST("past.number", VALUE_TEXT, past_number, false, "number of the earlier letter"),
	PAST("past.title", VALUE_TEXT, past_title, false, "its title"),
	PAST("past.date", VALUE_DATE, past_date, false, "its day"),
	PAST("past.delivery", VALUE_TEXT, past_delivery, true, "how it was sent"),
	PAST("past.tracking", VALUE_TEXT, past_tracking, true, "postal tracking number"),
	PAST("past.result", VALUE_TEXT, past_result, true, "已送达, 拒收, 退回"),
	PAST("past.result-date", VALUE_DATE, past_result_date, true, "day of the result"),
	{ "lawyer.date", SCOPE_LETTER, VALUE_DATE, lawyer_date, 0, true, true,
	  "day of the last lawyer's letter (a level that is a draft)" },
	{ "lawyer.number", SCOPE_LETTER, VALUE_TEXT, lawyer_number, 0, true, true, "its number" },
	KIND("kind.row", VALUE_COUNT, kind_row, false, true, "1, 2, …"),
	KIND("kind.name", VALUE_TEXT, kind_name, false, false, "fee"),
	KIND("kind.supplier", VALUE_TEXT, kind_supplier, true, false, "for whom it is collected"),
	KIND("kind.period", VALUE_TEXT, kind_period, true, false, "months covered"),
	KIND("kind.months", VALUE_TEXT, kind_months, true, false, "the same for tables"),
	KIND("kind.count", VALUE_COUNT, kind_count, false, true, "number of items"),
	KIND_MONEY("kind.charged", charged, "charged"),
	KIND_MONEY("kind.paid", paid, "paid"),
	KIND_MONEY("kind.waived", waived, "waived"),
	KIND_MONEY("kind.settled", settled, "paid and waived"),
	KIND_MONEY("kind.outstanding", outstanding, "outstanding"),
	KIND_MONEY("kind.penalty", penalty, "penalty claimed"),
	KIND_MONEY("kind.total", total, "outstanding and penalty"),
};
const struct field_table fields_lists = { rows, COUNT(rows) };
