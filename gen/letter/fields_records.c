/* fields_records.c: fields of the ledger's records, of limitation, and of proof of service. */
#include "letter/field.h"

#include "base/arena.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define TEXT(name, member, meaning) \
	{ name, SCOPE_RECORD, VALUE_TEXT, record_text, offsetof(struct record, member), true, false, meaning }
#define MONEY(name, member, meaning) \
	{ name, SCOPE_RECORD, VALUE_MONEY, record_money, offsetof(struct record, member), false, true, meaning }

static void
record_text(const struct subject *s, const struct field *f, struct value *v)
{
	v->text = *(const char *const *)(const void *)((const char *)s->at.record + f->at);
}

static void
record_money(const struct subject *s, const struct field *f, struct value *v)
{
	v->number = *(const int64_t *)(const void *)((const char *)s->at.record + f->at);
}

static void
record_date(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.record->date;
}

static void
record_until(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.record->until;
}

static void
limitation_state(const struct subject *s, const struct field *f, struct value *v)
{
	static const char *const words[] = { [LIMITATION_NOT_STARTED] = "未起算", [LIMITATION_NORMAL] = "正常",
		[LIMITATION_WARNING] = "预警", [LIMITATION_URGENT] = "紧急", [LIMITATION_EXPIRED] = "已届满",
		[LIMITATION_EXPIRED_PROMISED] = "届满后承诺" };

	(void)f;
	v->text = words[s->at.item->limitation.status];
}

/* What the period runs from: the due date, or the event that began it anew. */
static void
limitation_basis(const struct subject *s, const struct field *f, struct value *v)
{
	static const char *const words[] = { [INTERRUPT_LETTER] = "函件", [INTERRUPT_PROMISE] = "承诺",
		[INTERRUPT_AGREEMENT] = "分期协议", [INTERRUPT_PAYMENT] = "部分付款", [INTERRUPT_SUIT] = "起诉",
		[INTERRUPT_ARBITRATION] = "仲裁", [INTERRUPT_PAYMENT_ORDER] = "支付令", [INTERRUPT_ENFORCEMENT] = "执行",
		[INTERRUPT_MEDIATION] = "调解", [INTERRUPT_NOTICE] = "公告", [INTERRUPT_ACKNOWLEDGEMENT] = "确认债务" };
	const struct interruption *basis = s->at.item->limitation.basis;

	(void)f;
	if (basis == NULL)
		v->text = "应缴日届满";
	else if (basis->reference == NULL)
		v->text = words[basis->kind];
	else
		v->text = arena_printf(s->arena, "%s %s", words[basis->kind], basis->reference);
}

static void
limitation_base(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.item->limitation.base;
}

static void
past_proof(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = plan_letter_service(s->account, s->at.past, s->plan->as_of).why;
}

static void
past_charges(const struct subject *s, const struct field *f, struct value *v)
{
	const struct id_list *charges = &s->at.past->charges;

	(void)f;
	for (size_t i = 0; i < charges->n; i++)
		v->text = v->text == NULL ? charges->ids[i] : arena_printf(s->arena, "%s、%s", v->text, charges->ids[i]);
}

static const struct field rows[] = {
	{ "record.date", SCOPE_RECORD, VALUE_DATE, record_date, 0, false, true, "day of the record" },
	{ "record.until", SCOPE_RECORD, VALUE_DATE, record_until, 0, true, true, "day it is due, closed or over" },
	TEXT("record.kind", kind, "应收, 付款, 承诺付款, 上门, …; of a dispute R01 to R17"),
	TEXT("record.id", id, "its id; of a contact who made it"),
	TEXT("record.text", text, "what it says"),
	TEXT("record.state", state, "未结, 已履行, …"),
	MONEY("record.debit", debit, "statement: what is owed; a promise's amount"),
	MONEY("record.credit", credit, "statement: what is paid or waived"),
	MONEY("record.balance", balance, "statement: balance after it"),
	{ "item.limitation-state", SCOPE_ITEM, VALUE_TEXT, limitation_state, 0, false, true, "正常, 预警, 紧急, 已届满, …" },
	{ "item.limitation-base", SCOPE_ITEM, VALUE_DATE, limitation_base, 0, true, true,
	  "day its limitation runs from" },
	{ "item.limitation-basis", SCOPE_ITEM, VALUE_TEXT, limitation_basis, 0, false, false,
	  "why: the due date or an event" },
	{ "past.proof", SCOPE_PAST, VALUE_TEXT, past_proof, 0, true, false, "whether and why it counts as served" },
	{ "past.charges", SCOPE_PAST, VALUE_TEXT, past_charges, 0, true, false, "charges it lists" },
};
const struct field_table fields_records = { rows, COUNT(rows) };
