/* fields_items.c: fields of one item, that is, of a row of the itemised tables, and of the segments of its penalty. */
#include "letter/field.h"

#include "base/arena.h"
#include "base/text.h"
#include "letter/period.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
item_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.item->charge->item->name;
}

static void
item_charge_id(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.item->charge->id;
}

static void
item_description(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.item->charge->description;
}

static void
item_supplier(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.item->charge->item->supplier;
}

static void
item_tariff(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.item->charge->item->tariff_ref;
}

static void
item_period(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = period_short(s->arena, s->at.item->charge->from, s->at.item->charge->to);
}

static void
item_months(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = period_months(s->arena, s->at.item->charge->from, s->at.item->charge->to);
}

static void
item_due(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.item->charge->due;
}

static void
item_effective_due(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.item->effective_due;
}

static void
item_days(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.item->days_overdue;
}

static void
item_money(const struct subject *s, const struct field *f, struct value *v)
{
	memcpy(&v->number, (const char *)s->at.item + f->at, sizeof v->number);
}

static void
item_settled(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.item->paid + s->at.item->waived;
}

static void
item_total(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.item->outstanding + s->at.item->penalty;
}

static void
item_limitation_end(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.item->limitation.end;
}

static void
item_row(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.row;
}

static void
item_number(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.number;
}

static const char *
join(struct arena *arena, const char *a, const char *sign, const char *b)
{
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	return arena_join(arena, a, sign, b, NULL);
}

/* 1236−1203, or (1236−1203)×20 */
static const char *
readings(struct arena *arena, const struct basis *basis)
{
	const char *span;

	if (basis->reading_from == NULL || basis->reading_to == NULL)
		return NULL;
	span = arena_printf(arena, "%s−%s", basis->reading_to, basis->reading_from);
	if (basis->multiplier == NULL || text_equal(basis->multiplier, "1"))
		return span;
	return arena_printf(arena, "(%s)×%s", span, basis->multiplier);
}

/* 4.9500 → 4.95: the same price, as short as a price is written. */
static const char *
price(struct arena *arena, const char *rate)
{
	const char *point = rate == NULL ? NULL : strchr(rate, '.');
	size_t n;

	if (point == NULL)
		return rate;
	n = strlen(rate);
	while (rate[n - 1] == '0' && rate + n > point + 3)
		n--;
	return arena_strndup(arena, rate, n);
}

/* 88.67×2.35×3 · 1236−1203 33吨×4.10 */
static const char *
basis_text(struct arena *arena, const struct basis *basis)
{
	const char *quantity = basis->quantity, *product;

	if (quantity != NULL && basis->unit != NULL && !text_equal(basis->unit, "㎡"))
		quantity = arena_join(arena, quantity, basis->unit, NULL);
	product = join(arena, join(arena, quantity, "×", price(arena, basis->rate)), "×", basis->months);
	return join(arena, readings(arena, basis), " ", product);
}

static void
item_basis(const struct subject *s, const struct field *f, struct value *v)
{
	const struct charge *charge = s->at.item->charge;

	(void)f;
	for (size_t i = 0; i < charge->n_bases; i++)
		v->text = join(s->arena, v->text, "；", basis_text(s->arena, &charge->bases[i]));
}

static void
item_state_word(const struct subject *s, const struct field *f, struct value *v)
{
	static const char *const words[] = { [STATE_OVERDUE] = "逾期", [STATE_NOT_DUE] = "未到期",
	    [STATE_PENALTY_ONLY] = "仅余违约金",
		[STATE_DISPUTED] = "有异议", [STATE_PROMISED] = "已承诺付款", [STATE_INSTALMENT] = "分期协议履行中",
		    [STATE_BARRED] = "已逾时效" };

	(void)f;
	v->text = words[s->at.item->state];
}

static void
segment_from(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.segment->from + 1;	/* the first day that is counted */
}

static void
segment_to(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.segment->to;
}

static void
segment_days(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.segment->to - s->at.segment->from;
}

static void
segment_principal(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->at.segment->principal;
}

static void
segment_rate(const struct subject *s, const struct field *f, struct value *v)
{
	char buf[MONEY_BUF];
	struct ratio percent;

	(void)f;
	if (ratio_mul(s->at.segment->daily, ratio_make(100, 1), &percent))
		v->text = arena_printf(s->arena, "%s%%", ratio_format(buf, percent, 6));
}

static void
segment_amount(const struct subject *s, const struct field *f, struct value *v)
{
	char buf[64];

	(void)f;
	v->text = arena_strdup(s->arena, frac_format(buf, sizeof buf, s->at.segment->amount, 4));
}

/* How the most that may be claimed is reckoned. */
static void
item_cap(const struct subject *s, const struct field *f, struct value *v)
{
	const struct plan_item *it = s->at.item;
	char of[MONEY_BUF], cap[MONEY_BUF], factor[MONEY_BUF];
	struct ratio percent;

	(void)f;
	if (it->cap < 0 || it->rule == NULL)
		return;
	money_format_grouped(cap, it->cap);
	if (it->rule->cap == CAP_LPR)
		v->text = arena_printf(s->arena, "一年期LPR的%s倍，逐段计算合计后四舍五入到分 = %s元", ratio_format(factor, it->rule->cap_factor, 4),
		    cap);
	else if (ratio_mul(it->rule->cap_factor, ratio_make(100, 1), &percent))
		v->text = arena_printf(s->arena, "应收%s元 × %s%% = %s元", money_format_grouped(of, it->amount),
		    ratio_format(factor, percent, 4), cap);
}

/* What of the penalty is settled already. */
static void
item_penalty_less(const struct subject *s, const struct field *f, struct value *v)
{
	const struct plan_item *it = s->at.item;
	char buf[MONEY_BUF];

	(void)f;
	if (it->penalty_booked > 0)
		v->text = arena_printf(s->arena, "台账已入账违约金%s元", money_format_grouped(buf, it->penalty_booked));
	if (it->penalty_paid > 0)
		v->text = join(s->arena, v->text, "，",
		    arena_printf(s->arena, "已付违约金%s元", money_format_grouped(buf, it->penalty_paid)));
}

static void
running_sum(const struct subject *s, const struct field *f, struct value *v)
{
	memcpy(&v->number, (const char *)&s->at + f->at, sizeof v->number);
}

#define MEMBER(name, member, meaning) { name, SCOPE_ITEM, VALUE_MONEY, item_money, offsetof(struct plan_item, \
    member), false, true, meaning }
#define ITEM(name, kind, fn, optional, keep, meaning) { name, SCOPE_ITEM, kind, fn, 0, optional, keep, meaning }
#define SUM(name, member, meaning) { name, SCOPE_ITEM, VALUE_MONEY, running_sum, offsetof(struct cursor, sum.member), \
    false, true, meaning }
#define SEGMENT(name, kind, fn, meaning) { name, SCOPE_SEGMENT, kind, fn, 0, false, true, meaning }
static const struct field rows[] = {
	ITEM("item.row", VALUE_COUNT, item_row, false, true, "1, 2, … inside its list"),
	ITEM("item.number", VALUE_COUNT, item_number, false, true, "1, 2, … through all item lists of the letter"),
	ITEM("item.name", VALUE_TEXT, item_name, false, false, "fee"),
	ITEM("item.charge", VALUE_TEXT, item_charge_id, false, true, "charge id in the ledger"),
	ITEM("item.description", VALUE_TEXT, item_description, true, false, "description in the ledger"),
	ITEM("item.supplier", VALUE_TEXT, item_supplier, true, false, "for whom it is collected"),
	ITEM("item.tariff", VALUE_TEXT, item_tariff, true, false, "published tariff or clause"),
	ITEM("item.period", VALUE_TEXT, item_period, true, false, "2026年7月至9月"),
	ITEM("item.months", VALUE_TEXT, item_months, true, false, "2026-07至2026-09, for tables"),
	ITEM("item.basis", VALUE_TEXT, item_basis, true, false,
	    "88.67×2.35×3 (area, price, months); meter readings and multiplier"),
	ITEM("item.due", VALUE_DATE, item_due, false, true, "due date as written in the ledger"),
	ITEM("item.effective-due", VALUE_DATE, item_effective_due, false, true, "due date rolled past rest days"),
	ITEM("item.days", VALUE_COUNT, item_days, false, true, "days overdue"),
	MEMBER("item.charged", amount, "charged, after credit notes and corrections"),
	MEMBER("item.paid", paid, "paid"),
	MEMBER("item.waived", waived, "waived or written off"),
	ITEM("item.settled", VALUE_MONEY, item_settled, false, true, "paid and waived"),
	MEMBER("item.outstanding", outstanding, "principal outstanding"),
	MEMBER("item.penalty-contract", penalty_contract, "penalty before the cap"),
	MEMBER("item.penalty", penalty, "penalty claimed"),
	ITEM("item.cap", VALUE_TEXT, item_cap, true, false, "how the most that may be claimed as its penalty is reckoned"),
	ITEM("item.penalty-less", VALUE_TEXT, item_penalty_less, true, false, "what of its penalty is paid or booked already"),
	ITEM("item.total", VALUE_MONEY, item_total, false, true, "principal and penalty"),
	ITEM("item.limitation-end", VALUE_DATE, item_limitation_end, true, true, "last day of the limitation period"),
	ITEM("item.state", VALUE_TEXT, item_state_word, false, true, "逾期, 有异议, …"),
	SUM("item.sum-charged", charged, "charged, with the items before it in the table"),
	SUM("item.sum-settled", settled, "paid and waived, with those before it"),
	SUM("item.sum-outstanding", outstanding, "principal outstanding, with those before it"),
	SUM("item.sum-penalty", penalty, "penalty claimed, with those before it"),
	SEGMENT("segment.from", VALUE_DATE, segment_from, "first day counted"),
	SEGMENT("segment.to", VALUE_DATE, segment_to, "last day counted"),
	SEGMENT("segment.days", VALUE_COUNT, segment_days, "days"),
	SEGMENT("segment.principal", VALUE_MONEY, segment_principal, "principal unpaid"),
	{ "segment.rate", SCOPE_SEGMENT, VALUE_TEXT, segment_rate, 0, false, true, "rate per day, 0.05%" },
	SEGMENT("segment.amount", VALUE_TEXT, segment_amount, "exact amount to four places"),
};
const struct field_table fields_items = { rows, COUNT(rows) };
