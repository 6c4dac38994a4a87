/* offer.c: offers for paying early: which one stands in a letter, and its arithmetic. */
#include "letter/offer.h"

#include "base/arena.h"
#include "base/text.h"
#include "letter/subject.h"

static bool
reaches(const struct offer *o, const struct plan_item *item)
{
	const struct item *fee = item->charge->item;

	return policy_offer_covers(o, fee) && (o->collected || !ledger_collected_for_others(fee->kind));
}

static void
gather(const struct subject *s, struct offer_terms *t)
{
	const struct item_sum *all = &s->sums[GROUP_DEMANDED];
	const bool penalties = all->penalty > 0;	/* a notice may leave them out */

	for (size_t i = 0; i < all->n; i++) {
		const struct plan_item *item = all->items[i];

		if (!reaches(t->offer, item))
			continue;
		if (item->days_overdue <= 0 || t->offer->overdue)
			t->base += item->outstanding;
		t->penalty += penalties ? item->penalty : 0;
	}
	if (t->base > s->amount)	/* credit has paid a part */
		t->base = s->amount;
}

/* False: nothing is taken off, or nothing is left to pay. */
static bool
reckon(const struct subject *s, struct offer_terms *t)
{
	const struct offer *o = t->offer;

	gather(s, t);
	t->discount = o->discount_fen < t->base ? o->discount_fen : t->base;
	if (o->discount_share.num > 0 && !money_scale(t->base, o->discount_share, &t->discount))
		return false;
	if (!money_scale(t->penalty, o->waive_penalty, &t->waived))
		return false;
	t->due = s->amount - t->discount - t->waived;
	return t->discount + t->waived > 0 && t->due > 0;
}

void
offer_find(const struct subject *s, struct offer_terms *found)
{
	*found = (struct offer_terms){ .offer = NULL };
	if (s->letter->kind == LETTER_DOCUMENT || s->amount == 0)
		return;
	for (size_t i = 0; i < s->policy->n_offers; i++) {
		struct offer_terms t = { .offer = &s->policy->offers[i] };

		if (!policy_offer_stands(s->policy, t.offer, s->account->class, s->level, s->letter->date) || !reckon(s, &t))
			continue;
		*found = t;
		return;
	}
}

/* ---- explain ---- */

static void
tell_share(struct buf *b, struct ratio share)
{
	char text[MONEY_BUF];

	buf_printf(b, "%s%%", ratio_format(text, ratio_make(share.num * 100, share.den), 9));
}

/* 1,000.00 × 2.5% = 25.000 → 25.00 */
static void
tell_product(struct buf *b, int64_t fen, struct ratio share, int64_t rounded)
{
	char amount[MONEY_BUF], result[MONEY_BUF], exact[80];
	struct frac product = { 0, 1 };

	buf_printf(b, "%s × ", money_format_grouped(amount, fen));
	tell_share(b, share);
	if (frac_add(&product, fen, share, 1))
		buf_printf(b, " = %s", frac_format(exact, sizeof exact, product, 4));
	buf_printf(b, "，四舍五入到分 %s\n", money_format_grouped(result, rounded));
}

static void
tell_terms(const struct subject *s, const struct offer_terms *t, struct buf *b)
{
	char a[MONEY_BUF], d[MONEY_BUF], w[MONEY_BUF], due[MONEY_BUF], day[DATE_BUF];

	buf_printf(b, "  [offer %s]（第%d行）%s，依%s，至%s止\n", t->offer->name, t->offer->pos.line, t->offer->title,
	    t->offer->reference, date_format_cn(day, t->offer->until));
	if (t->discount > 0 && t->offer->discount_share.num > 0) {
		buf_puts(b, "    减收 ");
		tell_product(b, t->base, t->offer->discount_share, t->discount);
	} else if (t->discount > 0) {
		buf_printf(b, "    减收 %s（定额；适用范围内应付 %s）\n", money_format_grouped(d, t->discount),
		    money_format_grouped(a, t->base));
	}
	if (t->waived > 0) {
		buf_puts(b, "    免收违约金 ");
		tell_product(b, t->penalty, t->offer->waive_penalty, t->waived);
	}
	buf_printf(b, "    函中应付 %s 不变；期内一次付清为 %s − %s − %s = %s\n", money_format_grouped(a, s->amount), a,
	    money_format_grouped(d, t->discount), money_format_grouped(w, t->waived), money_format_grouped(due, t->due));
}

static void
tell_letter(const struct letter *letter, const char *what, struct arena *arena, struct buf *b)
{
	struct diag *silent = diag_new(NULL);
	struct subject s;

	if (subject_init(&s, letter, arena, silent)) {
		buf_printf(b, "六、优惠（%s）\n", what);
		if (s.offer.offer == NULL)
			buf_puts(b, "  没有适用的：不适用于该类客户或者该函，范围内没有可减的金额，或者减后无须付款\n");
		else
			tell_terms(&s, &s.offer, b);
	}
	diag_drop(silent);
}

static bool
runs(const struct policy *p, int32_t day)
{
	for (size_t i = 0; i < p->n_offers; i++)
		if ((p->offers[i].from == DATE_NONE || p->offers[i].from <= day) && day <= p->offers[i].until)
			return true;
	return false;
}

void
offer_explain(const struct plan *plan, const struct action *action, struct buf *b)
{
	struct letter letter = { .kind = LETTER_NOTICE, .plan = plan, .action = action, .level = "notice",
		.date = plan->as_of, .deadline = DATE_NONE };
	struct arena *arena;

	if (!runs(plan->policy, plan->as_of) || action->account == NULL)
		return;
	arena = arena_new();
	tell_letter(&letter, "缴费通知单", arena, b);
	if (action->decision == DECISION_SEND && action->level != NULL) {
		letter.kind = LETTER_LEVEL;
		letter.level = action->level->name;
		tell_letter(&letter, action->level->title, arena, b);
	}
	buf_puts(b, "\n");
	arena_drop(arena);
}
