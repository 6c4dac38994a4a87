/* plan_explain.c: one account's reasoning and arithmetic line by line, so that every figure can be defended at the
 * counter. */
#include "plan/plan_tell.h"

#include "base/arena.h"
#include "base/capitals.h"
#include "base/text.h"

static const char *const orders[] = {
	[ALLOCATE_PRINCIPAL_FIRST] = "先本金后违约金；违约金率高者先，同率者先到期者先，再同者按比例（民法典第五百六十条）",
	[ALLOCATE_OLDEST_FIRST] = "先到期者先；先本金后违约金",
	[ALLOCATE_STATUTORY] = "负担较重者先、先到期者先、按比例（民法典第五百六十条）；每笔先违约金后本金（第五百六十一条）",
};

static void
heading(struct buf *b, const char *text)
{
	buf_printf(b, "%s\n", text);
}

static void
tell_account(const struct plan *p, const struct action *a, struct buf *b)
{
	struct arena *arena = arena_new();

	buf_printf(b, "户号 %s  %s\n", a->account->id, ledger_property_label(&a->account->property, arena));
	if (a->debtor != NULL)
		buf_puts(b, "本户先后或者同时有几位债务人，以下只是其中一位（组）应付的部分：各自负担自己期间的费用，跨期的按天分摊\n");
	buf_puts(b, "收件人 ");
	for (size_t i = 0; i < a->n_addressees; i++)
		buf_printf(b, "%s%s%s", i > 0 ? "、" : "", a->addressees[i]->name, plan_capacity_cn(a->capacities[i]));
	buf_puts(b, a->n_addressees == 0 ? "（无）\n" : "\n");
	buf_puts(b, "计算至 ");
	plan_tell_day(b, p->as_of);
	buf_puts(b, "  台账反映至 ");
	plan_tell_day(b, p->ledger->as_of);
	buf_printf(b, "  政策 %s\n抵充次序 %s\n\n", p->policy->name, orders[p->policy->allocation]);
	arena_drop(arena);
}

/* Paid in time: one line each. Paid late: in full, for the penalty was looked at. */
static void
tell_settled(const struct plan *p, const struct action *a, struct buf *b)
{
	size_t lines = 0;

	for (size_t i = 0; i < a->n_settled; i++)
		if (a->settled[i].n_segments > 0)
			plan_tell_item(p, &a->settled[i], b);
	for (size_t i = 0; i < a->n_settled; i++) {
		const struct plan_item *it = &a->settled[i];

		if (it->n_segments > 0)
			continue;
		if (lines++ == 0)
			buf_puts(b, "已结清，没有违约金：\n");
		buf_puts(b, "  ");
		plan_tell_padded(b, it->charge->id, 14);
		plan_tell_padded(b, it->charge->item->name, 20);
		buf_puts(b, "到期 ");
		plan_tell_day(b, it->charge->due);
		plan_tell_money(b, it->amount, 14);
		if (it->n_applications > 0) {
			buf_puts(b, "  结清 ");
			plan_tell_day(b, it->applications[it->n_applications - 1].date);
		}
		buf_puts(b, "\n");
	}
	if (lines > 0)
		buf_puts(b, "\n");
}

/* ---- money in ---- */

static void
tell_use(const struct plan_item *items, size_t n, const struct payment *p, const struct adjustment *adj,
	const struct charge *credit, struct buf *b)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < items[i].n_applications; k++) {
			const struct application *u = &items[i].applications[k];

			if (u->payment != p || u->adjustment != adj || u->credit != credit)
				continue;
			buf_printf(b, "  [%s] ", items[i].charge->id);
			plan_tell_money(b, u->principal + u->penalty, 0);
		}
}

static void
tell_uses(const struct action *a, const struct payment *p, const struct adjustment *adj, const struct charge *credit,
	struct buf *b)
{
	tell_use(a->items, a->n_items, p, adj, credit, b);
	tell_use(a->settled, a->n_settled, p, adj, credit, b);
	for (size_t i = 0; i < a->n_surplus; i++)
		if (a->surplus[i].payment == p && a->surplus[i].adjustment == adj && a->surplus[i].credit == credit) {
			buf_puts(b, "  余额 ");
			plan_tell_money(b, a->surplus[i].left, 0);
		}
	buf_puts(b, "\n");
}

static void
tell_row(struct buf *b, int32_t day, const char *word, const char *id, int64_t fen)
{
	buf_puts(b, "  ");
	plan_tell_day(b, day);
	buf_puts(b, " ");
	plan_tell_padded(b, word, 12);
	plan_tell_padded(b, id, 14);
	plan_tell_money(b, fen, 14);
}

/* Credit notes and booked penalties act on the amounts charged; the others are seen where they were used. */
static void
tell_adjustment(const struct plan *p, const struct action *a, const struct adjustment *adj, struct buf *b)
{
	tell_row(b, adj->date, plan_tell_source(NULL, adj, NULL), adj->id, adj->amount);
	if (adj->date > p->as_of) {
		buf_puts(b, "  计算日以后，不计\n");
		return;
	}
	if (adj->charge >= 0)
		buf_printf(b, "  对[%s]", a->account->charges[adj->charge].id);
	if (adj->reason != NULL)
		buf_printf(b, "  %s", adj->reason);
	tell_uses(a, NULL, adj, NULL, b);
}

static void
tell_money_in(const struct plan *p, const struct action *a, struct buf *b)
{
	const struct account *acc = a->account;
	size_t lines = acc->n_payments + acc->n_adjustments;

	heading(b, "二、付款、减免和调整");
	for (size_t i = 0; i < acc->n_payments; i++) {
		const struct payment *pay = &acc->payments[i];

		tell_row(b, pay->date, "付款", pay->id, pay->amount);
		if (pay->date > p->as_of)
			buf_puts(b, "  计算日以后，不计\n");
		else
			tell_uses(a, pay, NULL, NULL, b);
	}
	for (size_t i = 0; i < acc->n_adjustments; i++)
		tell_adjustment(p, a, &acc->adjustments[i], b);
	for (size_t i = 0; i < acc->n_charges; i++) {
		const struct charge *c = &acc->charges[i];

		if (c->amount >= 0)
			continue;
		lines++;
		tell_row(b, c->issued == DATE_NONE ? c->due : c->issued, "贷项", c->id, -c->amount);
		tell_uses(a, NULL, NULL, c, b);
	}
	buf_puts(b, lines == 0 ? "  （无）\n\n" : "\n");
}

/* ---- reasoning ---- */

static void
tell_letters(const struct plan *p, const struct action *a, struct buf *b)
{
	heading(b, "三、既往函件");
	if (a->cycle_start != DATE_NONE) {
		buf_puts(b, "  本轮欠费自 ");
		plan_tell_day(b, a->cycle_start);
		buf_puts(b, " 起；在此之前的函件属于已结清的欠费\n");
	}
	for (size_t i = 0; i < a->n_letters; i++) {
		const struct past_letter *l = &a->letters[i];
		const struct past_service s = plan_letter_service(a->account, l, p->as_of);

		buf_puts(b, "  ");
		plan_tell_day(b, l->date);
		buf_puts(b, " ");
		plan_tell_padded(b, l->stage, 12);
		plan_tell_padded(b, l->id, 22);
		buf_puts(b, s.why);
		if (s.reached) {
			buf_puts(b, " ");
			plan_tell_day(b, s.date);
		}
		buf_puts(b, "\n");
	}
	buf_puts(b, a->n_letters == 0 ? "  （无）\n\n" : "\n");
}

static void
tell_rules(const struct action *a, struct buf *b)
{
	heading(b, "四、规则");
	for (size_t i = 0; i < a->n_trace; i++) {
		buf_printf(b, "  %s ", a->trace[i].passed ? "✓" : "✗");
		plan_tell_padded(b, a->trace[i].rule, 20);
		buf_printf(b, "%s\n", a->trace[i].detail);
	}
	for (size_t i = 0; i < a->n_incidents; i++)
		buf_printf(b, "  ！ %s\n", a->incidents[i].text);
	buf_puts(b, "\n");
}

static void
tell_sum(struct buf *b, const char *label, int64_t fen)
{
	buf_puts(b, "  ");
	plan_tell_padded(b, label, 24);
	plan_tell_money(b, fen, 14);
	buf_puts(b, "\n");
}

static void
tell_decision(const struct action *a, struct buf *b)
{
	static const char *const decisions[] = {
		[DECISION_NONE] = "不发函", [DECISION_HOLD] = "暂缓", [DECISION_SEND] = "发函" };
	char capitals[CAPITALS_BUF];

	heading(b, "五、结论");
	buf_printf(b, "  %s%s%s  原因：%s（%s）", decisions[a->decision], a->level == NULL ? "" : "  ",
	    a->level == NULL ? "" : a->level->title, plan_reason_cn(a->reason), plan_reason_word(a->reason));
	if (a->until != DATE_NONE) {
		buf_puts(b, "，至 ");
		plan_tell_day(b, a->until);
	}
	buf_puts(b, "\n");
	tell_sum(b, "逾期本金", a->principal);
	tell_sum(b, "违约金", a->penalty);
	tell_sum(b, "请求合计", a->total);
	tell_sum(b, "预存余额", a->credit);
	tell_sum(b, "账户余额（含未到期）", a->balance);
	buf_printf(b, "  大写 %s\n", capitals_format(capitals, a->total));
}

void
plan_explain(const struct plan *p, const struct action *a, struct buf *b)
{
	if (a->account == NULL) {
		buf_printf(b, "户号 %s  台账记录无法采信，不予计算：%s\n", a->unreadable->account, a->unreadable->reason);
		return;
	}
	tell_account(p, a, b);
	heading(b, "一、费项");
	for (size_t i = 0; i < a->n_items; i++)
		plan_tell_item(p, &a->items[i], b);
	tell_settled(p, a, b);
	tell_money_in(p, a, b);
	tell_letters(p, a, b);
	tell_rules(a, b);
	tell_decision(a, b);
}
