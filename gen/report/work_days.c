/* work_days.c: the days to keep in mind: promises, instalments, limitation, ends of holds; as tables and as iCalendar. */
#include "report/worklist.h"

#include "base/arena.h"
#include "base/money.h"
#include "base/sha256.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static struct work_day *
add_day(struct worklist *w, enum work_event kind, const struct account *a, int32_t day, const char *reference, int64_t amount)
{
	struct work_day *d = ARENA_PUSH(w->arena, w->days, w->n_days, w->cap_days);

	*d = (struct work_day){ .day = day, .kind = kind, .account = a, .reference = reference, .key = reference, .amount = amount,
		.text = "" };
	return d;
}

static const char *
days_text(const struct worklist *w, int32_t day, const char *past)
{
	int days = day - w->plan->as_of;

	if (days == 0)
		return "今日";
	return days < 0 ? arena_printf(w->arena, "%s，已过%d天", past, -days) : arena_printf(w->arena, "还有%d天", days);
}

static bool
ahead(const struct worklist *w, int32_t day)
{
	return day <= w->plan->as_of + w->plan->policy->worklist.ahead_days;
}

/* ---- promises ---- */

/* As the plan judges it: what was paid towards its charges from the day it was made until its day and the policy's days of grace. */
static bool
kept(const struct worklist *w, const struct account *a, const struct promise *p)
{
	const struct payment_plan as_plan = { .agreed = p->made, .charges = p->charges };
	int32_t until = p->due + w->plan->policy->hold.promise_grace_days;

	if (p->kept == PROMISE_KEPT || p->kept == PROMISE_BROKEN)
		return p->kept == PROMISE_KEPT;
	return p->amount > 0 && figures_agreement_paid(a, &as_plan, until < w->plan->as_of ? until : w->plan->as_of) >= p->amount;
}

static void
add_promise(struct worklist *w, const struct account *a, const struct promise *p)
{
	struct work_day *d;

	if (p->made > w->plan->as_of || kept(w, a, p) || !ahead(w, p->due))
		return;
	d = add_day(w, EVENT_PROMISE, a, p->due, p->id == NULL ? "" : p->id, p->amount);
	if (p->id == NULL)
		d->key = arena_printf(w->arena, "%d %d", p->made, p->due);
	d->missed = p->due + w->plan->policy->hold.promise_grace_days < w->plan->as_of || p->kept == PROMISE_BROKEN;
	d->text = d->missed ? days_text(w, p->due, "失约") : days_text(w, p->due, "宽限中");
}

/* ---- agreements ---- */

static void
add_agreement(struct worklist *w, const struct account *a, const struct payment_plan *p)
{
	int64_t left = figures_agreement_paid(a, p, w->plan->as_of);

	if (p->agreed > w->plan->as_of || p->status == PLAN_COMPLETED)
		return;
	for (size_t i = 0; i < p->n_instalments; i++) {
		const struct instalment *in = &p->instalments[i];
		int64_t open = in->amount - (left > 0 ? left : 0);
		struct work_day *d;

		left -= in->amount;
		if (open <= 0 || !ahead(w, in->due))
			continue;
		d = add_day(w, EVENT_INSTALMENT, a, in->due, arena_printf(w->arena, "%s 第%zu期", p->id, i + 1),
		    open < in->amount ? open : in->amount);
		d->missed = in->due < w->plan->as_of;
		d->text = days_text(w, in->due, "未付");
	}
}

/* ---- holds, limitation ---- */

static void
add_hold(struct worklist *w, const struct account *a, const struct hold *h)
{
	static const char *const kinds[] = { "诉讼", "破产", "身故", "指示", "其他" };
	struct work_day *d;

	if (h->to == DATE_NONE || h->from > w->plan->as_of || !ahead(w, h->to) || h->to < w->plan->as_of - 365)
		return;
	d = add_day(w, EVENT_HOLD_END, a, h->to, kinds[h->kind], 0);
	d->key = arena_printf(w->arena, "%s %d", kinds[h->kind], h->from);
	d->missed = h->to < w->plan->as_of;
	d->text = days_text(w, h->to, "届满");
}

static void
add_limitations(struct worklist *w, const struct action *a)
{
	for (size_t i = 0; i < a->n_items; i++) {
		const struct plan_item *it = &a->items[i];
		struct work_day *d;

		if (it->outstanding <= 0 || it->limitation.end == DATE_NONE || it->state == STATE_BARRED ||
		    it->limitation.end > w->limitation_until)
			continue;
		d = add_day(w, EVENT_LIMITATION, a->account, it->limitation.end,
		    arena_printf(w->arena, "%s %s", it->charge->item->name, it->charge->id), it->outstanding);
		d->key = arena_printf(w->arena, "%s %s", it->charge->id, a->debtor == NULL ? "" : a->debtor);
		d->text = days_text(w, it->limitation.end, "届满");
	}
}

static int
compare_days(const void *left, const void *right)
{
	const struct work_day *a = left, *b = right;
	int c;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	c = strcmp(a->account->id, b->account->id);
	return c != 0 ? c : strcmp(a->reference, b->reference);
}

/* What was missed and has been paid since all the same is nothing to keep in mind. */
static void
forget_settled(struct worklist *w, size_t first)
{
	size_t n = first;

	for (size_t i = first; i < w->n_days; i++)
		if (!w->days[i].missed || w->days[i].kind == EVENT_HOLD_END)
			w->days[n++] = w->days[i];
	w->n_days = n;
}

static bool
known_promise(const struct account *a, const char *id)
{
	for (size_t i = 0; i < a->n_promises; i++)
		if (text_equal(a->promises[i].id, id))
			return true;
	return false;
}

static bool
known_plan(const struct account *a, const char *id)
{
	for (size_t i = 0; i < a->n_plans; i++)
		if (text_equal(a->plans[i].id, id))
			return true;
	return false;
}

/* Of ledger and register; what both have counts once. */
static void
collect_account(struct worklist *w, const struct account *a, bool owes)
{
	const struct account_history *h = work_history(w, a);
	size_t first = w->n_days;

	for (size_t i = 0; i < a->n_promises; i++)
		add_promise(w, a, &a->promises[i]);
	for (size_t i = 0; i < a->n_plans; i++)
		add_agreement(w, a, &a->plans[i]);
	for (size_t i = 0; i < a->n_holds; i++)
		add_hold(w, a, &a->holds[i]);
	for (size_t i = 0; h != NULL && i < h->n_promises; i++)
		if (!known_promise(a, h->promises[i].id))
			add_promise(w, a, &h->promises[i]);
	for (size_t i = 0; h != NULL && i < h->n_plans; i++)
		if (!known_plan(a, h->plans[i].id))
			add_agreement(w, a, &h->plans[i]);
	for (size_t i = 0; h != NULL && i < h->n_holds; i++)
		add_hold(w, a, &h->holds[i]);
	if (!owes)
		forget_settled(w, first);
}

static bool
anything_overdue(const struct action *a)
{
	for (size_t i = 0; i < a->n_items; i++)
		if (a->items[i].outstanding > 0 && a->items[i].days_overdue > 0)
			return true;
	return false;
}

/* As far as the calendars look, the warning time of limitation, and the plan of the year's end. */
static int32_t
limitation_horizon(const struct worklist *w)
{
	int32_t ahead = w->plan->policy->worklist.ahead_days, year_end = work_year_ends(w) + WORK_YEAR_END_AHEAD,
		day = w->plan->as_of + (ahead > LIMITATION_WARNING_DAYS ? ahead : LIMITATION_WARNING_DAYS);

	return day > year_end ? day : year_end;
}

/* Of the accounts in the plan, which --only may have cut down; the debtors of an account follow each other in it. */
void
work_days_collect(struct worklist *w)
{
	const struct ledger *l = w->plan->ledger;
	size_t at = 0;

	w->limitation_until = limitation_horizon(w);
	for (size_t i = 0; i < l->n_accounts; i++) {
		bool owes = false;
		size_t from = at;

		for (; at < w->plan->n_actions && w->plan->actions[at].account != NULL &&
		    strcmp(w->plan->actions[at].account->id, l->accounts[i].id) == 0; at++) {
			add_limitations(w, &w->plan->actions[at]);
			owes |= anything_overdue(&w->plan->actions[at]);
		}
		if (at > from)
			collect_account(w, &l->accounts[i], owes);
	}
	if (w->n_days > 0)
		qsort(w->days, w->n_days, sizeof *w->days, compare_days);
}

/* ---- tables ---- */

struct report_table *
work_calendar(struct worklist *w, enum work_event kind, const char *id, const char *title)
{
	struct report_table *t = report_table_new(w->arena, id, title, "元",
	    "日期:20:c|状态:34:l|房号:40:l|催收员:14:c|依据:44:l|金额:26:r");

	for (size_t i = 0; i < w->n_days; i++) {
		const struct work_day *d = &w->days[i];
		struct table_line *line;

		if (d->kind != kind)
			continue;
		line = report_table_line(t, w->arena);
		line->cells[0] = value_date(d->day);
		line->cells[1] = value_text(d->text);
		line->cells[2] = value_text(work_room(w, d->account));
		line->cells[3] = value_text(d->account->collector);
		line->cells[4] = value_text(d->reference);
		line->cells[5] = value_fen(d->amount);
	}
	return t;
}

/* ---- iCalendar ---- */

/* Lines of at most 75 bytes, broken between characters, the rest after a blank. */
static void
put_folded(struct buf *b, const char *text)
{
	size_t column = 0;

	while (*text != '\0') {
		const char *next = text;
		size_t n;

		text_next(&next);
		n = (size_t)(next - text);
		if (column + n > 74) {
			buf_puts(b, "\r\n ");
			column = 1;
		}
		buf_add(b, text, n);
		column += n;
		text = next;
	}
	buf_puts(b, "\r\n");
}

static const char *
escaped(struct arena *a, const char *text)
{
	struct buf b = { 0 };
	const char *copy;

	for (; *text != '\0'; text++) {
		if (strchr(",;\\", *text) != NULL)
			buf_puts(&b, "\\");
		buf_add(&b, text, 1);
	}
	copy = arena_strndup(a, b.data == NULL ? "" : b.data, b.size);
	buf_drop(&b);
	return copy;
}

static const char *
ics_day(struct arena *a, int32_t day)
{
	struct date_ymd d = date_to_ymd(day);

	return arena_printf(a, "%04d%02d%02d", d.year, d.month, d.day);
}

/* The same thing has the same identifier in every run, so that a calendar program moves it instead of showing it twice. Neither
 * room nor charge can be read from it. */
static const char *
event_id(const struct work_day *d, struct arena *a)
{
	static const char *const words[WORK_EVENTS] = { "promise", "instalment", "limitation", "hold" };
	const char *const parts[] = { d->account->property.community, d->account->id, d->key };
	char hex[SHA256_HEX];
	struct sha256 s;

	sha256_init(&s);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		sha256_add(&s, parts[i], strlen(parts[i]) + 1);
	sha256_hex(&s, hex);
	return arena_printf(a, "%s-%.24s@dunning", words[d->kind], hex);
}

static void
put_event(struct worklist *w, const struct work_day *d, struct buf *b)
{
	static const char *const kinds[WORK_EVENTS] = { "承诺付款", "分期到期", "时效届满", "暂缓期满" };
	char money[MONEY_BUF];
	struct arena *a = w->arena;

	buf_puts(b, "BEGIN:VEVENT\r\n");
	put_folded(b, arena_printf(a, "UID:%s", event_id(d, a)));
	put_folded(b, arena_printf(a, "DTSTAMP:%sT000000Z", ics_day(a, w->plan->as_of)));
	put_folded(b, arena_printf(a, "DTSTART;VALUE=DATE:%s", ics_day(a, d->day)));
	put_folded(b, arena_printf(a, "DTEND;VALUE=DATE:%s", ics_day(a, d->day + 1)));
	put_folded(b, arena_printf(a, "SUMMARY:%s %s%s%s", kinds[d->kind],
	    escaped(a, work_room(w, d->account)), d->amount > 0 ? " " : "",
	    d->amount > 0 ? escaped(a, money_format(money, d->amount)) : ""));
	put_folded(b, arena_printf(a, "DESCRIPTION:%s %s", escaped(a, d->reference), escaped(a, d->text)));
	put_folded(b, arena_printf(a, "CATEGORIES:%s", kinds[d->kind]));
	if (d->kind == EVENT_LIMITATION)
		buf_puts(b, "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:时效即将届满\r\nTRIGGER:-P30D\r\nEND:VALARM\r\n");
	buf_puts(b, "END:VEVENT\r\n");
}

void
worklist_ics(struct worklist *w, struct buf *b)
{
	buf_puts(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dunning//worklist//ZH\r\nCALSCALE:GREGORIAN\r\n");
	for (size_t i = 0; i < w->n_days; i++)
		put_event(w, &w->days[i], b);
	buf_puts(b, "END:VCALENDAR\r\n");
}
