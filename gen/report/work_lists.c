/* work_lists.c: expired holds, addresses to verify, year-end plan, priorities. */
#include "report/worklist.h"

#include "base/arena.h"
#include "base/money.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define SERVICE_MARGIN 7		/* days a served demand should lie before the end of limitation */

bool
work_active(const struct action *a)
{
	return a->account != NULL && a->principal > 0 &&
	    !(a->decision == DECISION_HOLD && a->reason >= REASON_DISPUTED && a->reason <= REASON_INSTRUCTION);
}

const char *
work_room(struct worklist *w, const struct account *a)
{
	const char *room = ledger_property_label(&a->property, w->arena);
	const struct community *c = w->plan->ledger->n_communities < 2 ? NULL : ledger_community(w->plan->ledger, a);

	return c == NULL ? room : arena_printf(w->arena, "%s %s", c->name == NULL ? c->id : c->name, room);
}

const struct account_history *
work_history(const struct worklist *w, const struct account *a)
{
	return w->history == NULL ? NULL : history_lookup(w->history, a->id);
}

int64_t
work_open(const struct worklist *w, const struct action *a, bool earlier)
{
	int32_t year = date_from_ymd(date_to_ymd(w->plan->as_of).year, 1, 1);
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_items; i++)
		if (a->items[i].demanded && a->items[i].outstanding > 0 && (a->items[i].charge->due < year) == earlier)
			sum += a->items[i].outstanding;
	return sum;
}

const struct limitation *
work_nearest(const struct action *a)
{
	const struct limitation *best = NULL;

	for (size_t i = 0; i < a->n_items; i++) {
		const struct plan_item *it = &a->items[i];

		if (it->demanded && it->outstanding > 0 && it->limitation.end != DATE_NONE &&
		    (best == NULL || it->limitation.end < best->end))
			best = &it->limitation;
	}
	return best;
}

static bool
recent(const struct worklist *w, int32_t day)
{
	return day <= w->plan->as_of && day > w->plan->as_of - w->plan->policy->worklist.contact_days;
}

int
work_contacts(const struct worklist *w, const struct action *a)
{
	int n = 0;

	for (size_t i = 0; i < a->account->n_logs; i++)
		n += recent(w, a->account->logs[i].date);
	for (size_t i = 0; i < a->n_letters; i++)
		n += recent(w, a->letters[i].date);
	return n;
}

/* The later of the last one known and those of the list. */
static const struct promise *
later_promise(const struct worklist *w, const struct promise *last, const struct promise *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].made <= w->plan->as_of && (last == NULL || list[i].made >= last->made))
			last = &list[i];
	return last;
}

/* What happened last: a visit or call, a letter, a slip that came back; of one day the slip, then the visit. */
struct contact_found {
	int32_t date;
	const char *text;
};

static void
take_contact(struct worklist *w, struct contact_found *last, int32_t date, const char *what, const char *how)
{
	char day[DATE_BUF];

	if (date > w->plan->as_of || date < last->date)
		return;
	last->date = date;
	last->text = arena_printf(w->arena, "%s %s%s%s", date_format(day, date), what, *what == '\0' || *how == '\0' ? "" : " ", how);
}

static const char *
last_contact(struct worklist *w, const struct action *a)
{
	static const char *const replies[REPLY_KINDS] = { [REPLY_PAID] = "称已缴", [REPLY_PROMISE] = "承诺", [REPLY_INSTALMENTS] = "申请分期",
		[REPLY_DISPUTE] = "异议", [REPLY_REASON] = "说明原因", [REPLY_MOVED] = "已转让、出租", [REPLY_CONSENT] = "同意通知方式",
		[REPLY_REFUSAL] = "拒绝通知方式", [REPLY_ADDRESS] = "新地址" };
	struct contact_found last = { INT32_MIN, NULL };

	if (a->last_letter != NULL)
		take_contact(w, &last, a->last_letter->date, "发函", "");
	for (size_t i = 0; i < a->account->n_logs; i++) {
		const struct log_entry *l = &a->account->logs[i];

		take_contact(w, &last, l->date, l->channel == NULL ? "" : l->channel, l->result != NULL ? l->result : l->text == NULL ? "" :
		    l->text);
	}
	for (size_t i = 0; i < a->account->n_replies; i++)
		take_contact(w, &last, a->account->replies[i].date, "回执", replies[a->account->replies[i].kind]);
	return last.text;
}

const char *
work_last_contact(struct worklist *w, const struct action *a)
{
	const struct account_history *h = work_history(w, a->account);
	const struct promise *promise = later_promise(w, NULL, a->account->promises, a->account->n_promises);
	const char *text = last_contact(w, a);
	char day[DATE_BUF];

	if (h != NULL)
		promise = later_promise(w, promise, h->promises, h->n_promises);
	if (promise != NULL)
		text = arena_printf(w->arena, "%s%s承诺%s付", text == NULL ? "" : text, text == NULL ? "" : "；", date_format(day, promise->due));
	return text;
}

/* ---- holds that ran out, promises and agreements broken ---- */

struct report_table *
work_holds(struct worklist *w)
{
	struct report_table *t = report_table_new(w->arena, "resumed", "暂缓期满与恢复催收", NULL, "日期:20:c|房号:40:l|催收员:14:c|说明:100:l");

	for (size_t i = 0; i < w->plan->n_actions; i++) {
		const struct action *a = &w->plan->actions[i];

		for (size_t k = 0; k < a->n_incidents; k++) {
			struct table_line *line = report_table_line(t, w->arena);

			line->cells[0] = value_date(a->incidents[k].date);
			line->cells[1] = value_text(work_room(w, a->account));
			line->cells[2] = value_text(a->account->collector);
			line->cells[3] = value_text(a->incidents[k].text);
		}
	}
	return t;
}

/* ---- addresses ---- */

static const struct past_letter *
last_returned(const struct worklist *w, const struct action *a)
{
	const struct past_letter *last = NULL;

	for (size_t i = 0; i < a->n_letters; i++)
		if (a->letters[i].date <= w->plan->as_of && (last == NULL || a->letters[i].date >= last->date))
			last = &a->letters[i];
	return last != NULL && (last->result == SERVICE_RETURNED || last->result == SERVICE_UNKNOWN) ? last : NULL;
}

struct report_table *
work_addresses(struct worklist *w)
{
	struct report_table *t = report_table_new(w->arena, "addresses", "送达地址待核实", NULL, "房号:40:l|催收员:14:c|函件:44:l|发出:20:c|结果:56:l");

	for (size_t i = 0; i < w->plan->n_actions; i++) {
		const struct action *a = &w->plan->actions[i];
		const struct past_letter *l = a->account == NULL ? NULL : last_returned(w, a);
		struct table_line *line;

		if (l == NULL && a->reason != REASON_NO_ADDRESS)
			continue;
		line = report_table_line(t, w->arena);
		line->cells[0] = value_text(work_room(w, a->account));
		line->cells[1] = value_text(a->account->collector);
		line->cells[2] = value_text(l == NULL ? NULL : l->id);
		line->cells[3] = value_date(l == NULL ? DATE_NONE : l->date);
		line->cells[4] = value_text(l == NULL ? "没有可写明的收件人" : l->result == SERVICE_RETURNED ? "退回" : "送达结果不明");
	}
	report_table_note(t, w->arena, "只用于依法核实：向业主本人、不动产登记地址、合同所载地址征询；不得向单位、邻居、亲友、中介打听。");
	return t;
}

/* ---- year's end ---- */

static const char *
formal_title(const struct policy *p)
{
	for (size_t i = 0; i < p->n_levels; i++)
		if (p->levels[i].formal)
			return p->levels[i].title != NULL ? p->levels[i].title : p->levels[i].name;
	return "书面催告";
}

int32_t
work_year_ends(const struct worklist *w)
{
	return date_from_ymd(date_to_ymd(w->plan->as_of).year, 12, 31);
}

struct report_table *
work_year_end(struct worklist *w)
{
	int32_t end = work_year_ends(w);
	struct report_table *t = report_table_new(w->arena, "year-end", "年末计划：何时前送达什么", "元",
	    "最迟送达:22:c|时效届满:22:c|房号:40:l|催收员:14:c|文书:36:l|未付:26:r");

	for (size_t i = 0; i < w->n_days; i++) {
		const struct work_day *d = &w->days[i];
		struct table_line *line;

		if (d->kind != EVENT_LIMITATION || d->day > end + WORK_YEAR_END_AHEAD)
			continue;
		line = report_table_line(t, w->arena);
		line->cells[0] = value_date(d->day - SERVICE_MARGIN > w->plan->as_of ? d->day - SERVICE_MARGIN : w->plan->as_of);
		line->cells[1] = value_date(d->day);
		line->cells[2] = value_text(work_room(w, d->account));
		line->cells[3] = value_text(d->account->collector);
		line->cells[4] = value_text(formal_title(w->plan->policy));
		line->cells[5] = value_fen(d->amount);
	}
	report_table_note(t, w->arena, "距年底%d天。最迟送达日比届满日早%d天；每笔费用须在函中逐笔列明，送达须有凭证。", (int)(end - w->plan->as_of),
	    SERVICE_MARGIN);
	return t;
}

/* ---- priorities ---- */

#define AGE_FULL 1095			/* days that give full points */
#define AMOUNT_FULL INT64_C(1000000)	/* fen that give full points */
#define PRINTED 40			/* the file has all */

struct priority {
	const struct action *action;
	int age, amount, limitation, history;	/* points of 100 */
	int64_t score;			/* hundredths of a point, which print as an amount does */
};

static int
limitation_points(const struct worklist *w, const struct action *a)
{
	const struct limitation *l = work_nearest(a);
	int left = l == NULL ? INT32_MAX : l->end - w->plan->as_of;

	if (left <= 30)
		return 100;
	return left <= 180 ? 70 : left <= 365 ? 40 : 10;
}

static int
history_points(const struct action *a)
{
	int n = 0;

	for (size_t i = 0; i < a->n_incidents; i++)
		n += strcmp(a->incidents[i].kind, "promise-broken") == 0 || strcmp(a->incidents[i].kind, "plan-broken") == 0;
	for (size_t i = 0; i < a->account->n_promises; i++)
		n += a->account->promises[i].kept == PROMISE_BROKEN;
	return n > 1 ? 100 : 50 * n;
}

static struct priority
weigh(const struct worklist *w, const struct action *a)
{
	const struct policy *p = w->plan->policy;
	int all = p->worklist.weight_age + p->worklist.weight_amount + p->worklist.weight_limitation + p->worklist.weight_history;
	struct priority x = { .action = a, .limitation = limitation_points(w, a), .history = history_points(a) };

	x.age = a->days_overdue >= AGE_FULL ? 100 : a->days_overdue * 100 / AGE_FULL;
	x.amount = a->principal >= AMOUNT_FULL ? 100 : (int)(a->principal * 100 / AMOUNT_FULL);
	if (all > 0)
		x.score = (INT64_C(100) * (x.age * p->worklist.weight_age + x.amount * p->worklist.weight_amount +
		    x.limitation * p->worklist.weight_limitation + x.history * p->worklist.weight_history) + all / 2) / all;
	return x;
}

static int
compare_priorities(const void *left, const void *right)
{
	const struct priority *a = left, *b = right;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->action->principal != b->action->principal)
		return a->action->principal > b->action->principal ? -1 : 1;
	return a->action < b->action ? -1 : a->action > b->action;
}

struct report_table *
work_priority(struct worklist *w)
{
	const struct policy *p = w->plan->policy;
	struct report_table *t = report_table_new(w->arena, "priority", "优先次序", "元",
	    "次序:10:r|房号:36:l|催收员:12:c|得分:14:r|逾期天数:16:r|金额:24:r|账龄、金额、时效、失约（分×权重）:62:l");
	struct priority *list = arena_alloc(w->arena, w->plan->n_actions * sizeof *list);
	size_t n = 0;

	for (size_t i = 0; i < w->plan->n_actions; i++)
		if (work_active(&w->plan->actions[i]))
			list[n++] = weigh(w, &w->plan->actions[i]);
	if (n > 0)
		qsort(list, n, sizeof *list, compare_priorities);
	for (size_t i = 0; i < n; i++) {
		const struct priority *x = &list[i];
		struct table_line *line = report_table_line(t, w->arena);

		line->cells[0] = value_int((int64_t)i + 1);
		line->cells[1] = value_text(work_room(w, x->action->account));
		line->cells[2] = value_text(x->action->account->collector);
		line->cells[3] = value_fen(x->score);
		line->cells[4] = value_int(x->action->days_overdue);
		line->cells[5] = value_fen(x->action->principal);
		line->cells[6] = value_text(arena_printf(w->arena, "%d×%d ＋ %d×%d ＋ %d×%d ＋ %d×%d", x->age, p->worklist.weight_age,
		    x->amount, p->worklist.weight_amount, x->limitation, p->worklist.weight_limitation, x->history,
		    p->worklist.weight_history));
	}
	t->print_lines = PRINTED;
	if (n > PRINTED)
		report_table_note(t, w->arena, "此处列前%d户，共%zu户，全部见文件lists-priority.csv。", PRINTED, n);
	report_table_note(t, w->arena, "得分＝各项分数×权重之和÷权重之和。账龄：%d天得100分；金额：10,000.00元得100分；时效：30天内届满100分，180天内70分，"
	    "一年内40分，其余10分；失约：每次50分，至多100分。只用于安排先后，不作信用评价，不对外。", AGE_FULL);
	return t;
}
