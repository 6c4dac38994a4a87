/* plan_tell_item.c: one item for the explanation: what was charged, what covered it, every stretch of its penalty, its
 * limitation. */
#include "plan/plan_tell.h"

#include "base/text.h"

#define LABEL 22			/* columns of the label before an amount */
#define AMOUNT 14

static void
line(struct buf *b, const char *label, int64_t fen)
{
	buf_puts(b, "    ");
	plan_tell_padded(b, label, LABEL);
	plan_tell_money(b, fen, AMOUNT);
	buf_puts(b, "\n");
}

static void
tell_head(const struct plan_item *it, struct buf *b)
{
	const struct charge *c = it->charge;

	buf_printf(b, "[%s] %s", c->id, c->item->name);
	if (c->from != DATE_NONE || c->to != DATE_NONE) {
		buf_puts(b, "  费用期间 ");
		plan_tell_day(b, c->from);
		buf_puts(b, "至");
		plan_tell_day(b, c->to);
	}
	buf_puts(b, "  到期日 ");
	plan_tell_day(b, c->due);
	if (it->effective_due != c->due) {
		buf_puts(b, "（休息日，顺延至 ");
		plan_tell_day(b, it->effective_due);
		buf_puts(b, "）");
	}
	if (it->outstanding == 0 && it->penalty == 0)
		buf_puts(b, "  状态 已结清\n");
	else if (it->days_overdue > 0)
		buf_printf(b, "  逾期 %d 天  状态 %s%s\n", it->days_overdue, plan_state_cn(it->state),
		    it->demanded ? "" : "，不列入请求");
	else
		buf_printf(b, "  状态 %s\n", plan_state_cn(it->state));
	if (it->booked != NULL)
		buf_printf(b, "    由台账调整 %s 形成，不再计违约金\n", it->booked->id);
}

static const char *
source_id(const struct application *a)
{
	if (a->payment != NULL)
		return a->payment->id;
	return a->adjustment != NULL ? a->adjustment->id : a->credit->id;
}

static void
tell_application(const struct application *a, struct buf *b)
{
	buf_puts(b, "    ");
	plan_tell_day(b, a->date);
	buf_printf(b, " %s %s", plan_tell_source(a->payment, a->adjustment, a->credit), source_id(a));
	if (a->penalty > 0) {
		buf_puts(b, "  抵违约金 ");
		plan_tell_money(b, a->penalty, 0);
	}
	buf_puts(b, a->principal < 0 ? "  恢复本金 " : "  抵本金 ");
	plan_tell_money(b, a->principal < 0 ? -a->principal : a->principal, 0);
	if (a->payment != NULL && a->payment->date != a->date) {
		buf_puts(b, "（预存，");
		plan_tell_day(b, a->payment->date);
		buf_puts(b, "付，到期日抵用）");
	} else {
		buf_puts(b, a->explicit_allocation ? "（指定）" : "（未指定，按抵充次序）");
	}
	buf_puts(b, "\n");
}

static void
tell_principal(const struct plan_item *it, struct buf *b)
{
	line(b, "应收", it->charge->amount);
	if (it->amount != it->charge->amount)
		line(b, "红冲、更正后应收", it->amount);
	for (size_t i = 0; i < it->n_applications; i++)
		tell_application(&it->applications[i], b);
	line(b, "未付本金", it->outstanding);
}

/* ---- penalty ---- */

/* Exact yuan; "…" where the decimals go on. */
static void
tell_exact(struct frac f, struct buf *b)
{
	char text[64];
	size_t n = 0, point = 0;
	bool goes_on = f.num * 1000000 % f.den != 0;

	frac_format(text, sizeof text, f, 8);
	for (n = 0; text[n] != '\0'; n++)
		if (text[n] == '.')
			point = n;
	while (!goes_on && point > 0 && n > point + 3 && text[n - 1] == '0')
		n--;
	buf_add(b, text, n);
	if (goes_on)
		buf_puts(b, "…");
}

static void
tell_segment(const struct segment *s, int year_days, struct buf *b)
{
	buf_puts(b, "      ");
	plan_tell_day(b, s->from);
	buf_puts(b, "→");
	plan_tell_day(b, s->to);
	buf_printf(b, "  %4d天 × ", s->to - s->from);
	plan_tell_money(b, s->principal, 0);
	buf_puts(b, " × ");
	plan_tell_rate(b, s->daily, year_days);
	buf_puts(b, " = ");
	tell_exact(s->amount, b);
	buf_puts(b, "\n");
}

/* Every stretch, and each place where the sum was rounded. */
static void
tell_segments(const struct segment *s, size_t n, int year_days, struct buf *b)
{
	struct frac sum = { 0, 1 };
	size_t lines = 0;

	for (size_t i = 0; i < n; i++) {
		tell_segment(&s[i], year_days, b);
		lines++;
		if (!frac_add(&sum, s[i].principal, s[i].daily, s[i].to - s[i].from))
			return;
		if (s[i].rounded < 0)
			continue;
		buf_puts(b, "      ");
		if (lines > 1) {
			buf_puts(b, "合计 ");
			tell_exact(sum, b);
			buf_puts(b, "，");
		}
		buf_puts(b, "四舍五入到分 ");
		plan_tell_money(b, s[i].rounded, 0);
		buf_puts(b, "\n");
		sum = (struct frac){ 0, 1 };
		lines = 0;
	}
}

static void
tell_cap(const struct plan_item *it, struct buf *b)
{
	char times[MONEY_BUF];

	if (it->cap < 0)
		return;
	buf_puts(b, "    上限 ");
	if (it->rule->cap == CAP_SHARE) {
		buf_puts(b, "应收");
		plan_tell_money(b, it->amount, 0);
		buf_puts(b, " × ");
		plan_tell_rate(b, it->rule->cap_factor, 1);
		buf_puts(b, " = ");
		plan_tell_money(b, it->cap, 0);
		buf_puts(b, "\n");
		return;
	}
	buf_printf(b, "一年期LPR的%s倍\n", ratio_format(times, it->rule->cap_factor, 4));
	tell_segments(it->cap_segments, it->n_cap_segments, it->rule->year_days, b);
}

static const char *
no_penalty_because(const struct plan_item *it)
{
	if (it->booked != NULL || it->charge->item->kind == ITEM_LATE_FEE)
		return "违约金之上不再计违约金";
	if (it->rule == NULL)
		return "代收款项，不计违约金";
	if (it->state == STATE_BARRED)
		return "已过诉讼时效，不计违约金";
	if (it->days_overdue <= 0)
		return "尚未逾期";
	if (it->rate_day.num == 0)
		return "合同和政策都没有约定利率，不计违约金";
	return it->days_overdue <= it->rule->grace_days ? "在宽限期内" : "没有逾期未付的本金";
}

static void
tell_penalty(const struct plan_item *it, struct buf *b)
{
	char day[DATE_BUF];

	if (it->n_segments == 0) {
		buf_printf(b, "    违约金：%s\n", no_penalty_because(it));
		return;
	}
	buf_puts(b, "    违约金（到期次日起至计算日止；日利率 × 天数 × 未付本金）\n");
	tell_segments(it->segments, it->n_segments, it->rule->year_days, b);
	tell_cap(it, b);
	if (it->penalty_booked > 0)
		line(b, "减：台账已入账违约金", it->penalty_booked);
	if (it->penalty_paid > 0)
		line(b, "减：已付违约金", it->penalty_paid);
	if (it->rule->waive_after_payment && it->outstanding == 0)
		buf_puts(b, "    本金已付清，按政策不再主张违约金\n");
	if (it->agreement != NULL)
		buf_printf(b, "    分期协议%s：自%s起不另计违约金%s\n", it->agreement->id, date_format(day, it->agreement->agreed),
		    it->penalty_contract == 0 ? "，按约付清后不再主张" : "");
	line(b, "违约金（合同）", it->penalty_contract);
	line(b, "违约金（请求）", it->penalty);
}

/* ---- limitation ---- */

static const char *const statuses[] = {
	[LIMITATION_NOT_STARTED] = "未起算", [LIMITATION_NORMAL] = "正常", [LIMITATION_WARNING] = "预警（180天内）",
	[LIMITATION_URGENT] = "紧急（30天内）", [LIMITATION_EXPIRED] = "已届满", [LIMITATION_EXPIRED_PROMISED] = "届满后承诺",
};
static const char *const interruptions[] = {
	[INTERRUPT_LETTER] = "函件", [INTERRUPT_PROMISE] = "承诺", [INTERRUPT_AGREEMENT] = "分期协议",
	[INTERRUPT_PAYMENT] = "付款",
	[INTERRUPT_SUIT] = "起诉", [INTERRUPT_ARBITRATION] = "仲裁", [INTERRUPT_PAYMENT_ORDER] = "支付令",
	[INTERRUPT_ENFORCEMENT] = "执行", [INTERRUPT_MEDIATION] = "调解", [INTERRUPT_NOTICE] = "公告",
	[INTERRUPT_ACKNOWLEDGEMENT] = "确认",
};

static void
tell_limitation(const struct plan *p, const struct plan_item *it, struct buf *b)
{
	const struct limitation *l = &it->limitation;

	buf_printf(b, "    诉讼时效：%s", statuses[l->status]);
	if (l->end != DATE_NONE) {
		buf_puts(b, "，自");
		plan_tell_day(b, l->base);
		buf_printf(b, "（%s%s%s）起算，至", l->basis == NULL ? "到期日" : interruptions[l->basis->kind],
		    l->basis == NULL || l->basis->reference == NULL ? "" : " ",
		    l->basis == NULL || l->basis->reference == NULL ? "" : l->basis->reference);
		plan_tell_day(b, l->end);
		buf_printf(b, "届满%s%s", l->capped ? "（二十年最长期间）" : "", l->end != l->nominal ? "（末日为休息日，顺延）" : "");
		if (l->end >= p->as_of)
			buf_printf(b, "，还有%d天", l->end - p->as_of);
	}
	buf_puts(b, "\n");
	for (size_t i = 0; i < it->n_events; i++) {
		const struct interruption *e = &it->events[i];

		buf_puts(b, "      ");
		plan_tell_day(b, e->date);
		buf_printf(b, " %s %s%s%s：%s%s\n", e->counts && e->in_time ? "✓" : "✗", interruptions[e->kind],
		    e->reference == NULL ? "" : " ", e->reference == NULL ? "" : e->reference, e->why,
		    e->counts && !e->in_time ? "；但发生在时效届满之后" : "");
	}
}

void
plan_tell_item(const struct plan *p, const struct plan_item *it, struct buf *b)
{
	tell_head(it, b);
	tell_principal(it, b);
	tell_penalty(it, b);
	if (it->outstanding != 0 || it->penalty != 0)
		tell_limitation(p, it, b);
	buf_puts(b, "\n");
}
