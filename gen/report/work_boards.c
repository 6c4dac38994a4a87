/* work_boards.c: collectors, changes of class, the statement of the month. */
#include "report/worklist.h"

#include "base/arena.h"
#include "base/capitals.h"
#include "base/money.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- collectors ---- */

struct collector {
	const char *code;
	int households;
	int64_t opening, target, collected_old, due, collected;
};

static int
compare_collectors(const void *left, const void *right)
{
	const struct collector *a = left, *b = right;

	return strcmp(a->code, b->code);
}

static struct collector *
collector_of(struct worklist *w, struct collector **list, size_t *n, size_t *cap, const char *code)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp((*list)[i].code, code) == 0)
			return &(*list)[i];
	*list = arena_grow(w->arena, *list, cap, *n, sizeof **list);
	(*list)[*n].code = code;
	return &(*list)[(*n)++];
}

static const char *
code_of(const struct account *a)
{
	return a->collector == NULL ? "未分派" : a->collector;
}

/* A room's accounts may have different collectors: what is due goes to each his own, the room counts for the present account's. */
static void
add_household(struct worklist *w, struct collector **list, size_t *n, size_t *cap, const struct household *h)
{
	collector_of(w, list, n, cap, code_of(h->account))->households++;
	for (size_t i = 0; i < h->n_facts; i++) {
		const struct fact *x = &h->facts[i];
		struct collector *c;

		if (x->scope != SCOPE_MAIN)
			continue;
		c = collector_of(w, list, n, cap, code_of(x->account));
		c->opening += x->amount[MEASURE_OPENING];
		c->collected_old += x->amount[MEASURE_COLLECTED_OLD];
		c->due += x->amount[MEASURE_DUE];
		c->collected += x->amount[MEASURE_COLLECTED];
	}
}

static void
put_collector(struct worklist *w, struct report_table *t, struct collector *c)
{
	struct table_line *line = report_table_line(t, w->arena);

	if (!money_scale(c->opening, w->plan->policy->worklist.target, &c->target))
		c->target = 0;
	line->cells[0] = value_text(c->code);
	line->cells[1] = value_int(c->households);
	line->cells[2] = value_fen(c->opening);
	line->cells[3] = value_fen(c->target);
	line->cells[4] = value_fen(c->collected_old);
	line->cells[5] = value_rate(figures_rate(c->collected_old, c->target));
	line->cells[6] = value_fen(c->due);
	line->cells[7] = value_fen(c->collected);
	line->cells[8] = value_rate(figures_rate(c->collected, c->due));
}

struct report_table *
work_board(struct worklist *w)
{
	struct report_table *t = report_table_new(w->arena, "collectors", "催收员看板（本季，内部）", "元",
	    "催收员:20:l|户数:14:r|期初欠费:28:r|目标:26:r|收回期初:28:r|完成率:20:r|当期应收:28:r|当期已收:28:r|收缴率:20:r");
	const struct ledger *l = w->plan->ledger;
	struct collector *list = NULL;
	size_t n = 0, cap = 0;

	for (size_t k = 0; k < l->n_communities; k++) {
		const struct figures *f = w->figures[k];

		if (f == NULL)
			report_table_note(t, w->arena, "%s没有本季的数字，未计入。", l->communities[k].name == NULL ? l->communities[k].id :
			    l->communities[k].name);
		for (size_t i = 0; f != NULL && i < f->n_households; i++)
			add_household(w, &list, &n, &cap, &f->households[i]);
	}
	if (n > 0)
		qsort(list, n, sizeof *list, compare_collectors);
	for (size_t i = 0; i < n; i++)
		put_collector(w, t, &list[i]);
	report_table_note(t, w->arena, "只列代码，只供内部；各人负责的户和账龄不同，不宜简单排名，不进入业主委员会版本。");
	return t;
}

/* ---- classes ---- */

/* What is overdue, whether or not it is asked for at present: a promise or a dispute pays nothing. */
static int64_t
overdue(const struct action *a, size_t n, int *days)
{
	int64_t sum = 0;

	*days = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < a[i].n_items; k++) {
			const struct plan_item *it = &a[i].items[k];

			if (it->outstanding <= 0 || it->days_overdue <= 0)
				continue;
			sum += it->outstanding;
			*days = it->days_overdue > *days ? it->days_overdue : *days;
		}
	return sum;
}

/* The oldest charge decides, over all debtors of the account. */
static int
grade_of(const struct policy *p, int days)
{
	if (days <= 0)
		return -1;
	return days >= p->summary.bad_days ? GRADE_BAD : days >= p->summary.doubtful_days ? GRADE_DOUBTFUL :
	    days >= p->summary.dunned_days ? GRADE_DUNNED : GRADE_OPEN;
}

static const char *
grade_name(int grade)
{
	return grade < 0 ? "无逾期" : figures_grade_cn[grade];
}

static int32_t
compared_with(struct worklist *w)
{
	struct date_ymd d = date_to_ymd(w->plan->as_of);
	int32_t run = w->history == NULL ? DATE_NONE : w->history->newest_run;

	w->last_run_known = run != DATE_NONE && run < w->plan->as_of;
	return w->last_run_known ? run : date_from_ymd(d.year, d.month, 1) - 1;
}

static void
put_change(struct worklist *w, struct report_table *t, const struct account *a, int before, int now, int64_t open)
{
	struct table_line *line = report_table_line(t, w->arena);

	line->cells[0] = value_text(work_room(w, a));
	line->cells[1] = value_text(a->collector);
	line->cells[2] = value_text(grade_name(before));
	line->cells[3] = value_text(grade_name(now));
	line->cells[4] = value_text(now < before ? "好转" : "加重");
	line->cells[5] = value_fen(open);
}

struct report_table *
work_changes(struct worklist *w, struct diag *d)
{
	struct report_table *t = report_table_new(w->arena, "changes", "欠费分级变动", "元",
	    "房号:40:l|催收员:14:c|此前:22:l|现在:22:l|变动:16:c|逾期未付:28:r");
	struct plan then = *w->plan;
	struct arena *work = arena_new();
	struct diag *scratch = diag_new(NULL);
	size_t at = 0;
	char day[DATE_BUF];

	(void)d;
	then.as_of = w->last_run = compared_with(w);
	for (size_t i = 0; i < w->plan->ledger->n_accounts; i++) {
		const struct account *a = &w->plan->ledger->accounts[i];
		size_t n, from = at;
		const struct action *earlier;
		int days, before, now;
		int64_t open;

		while (at < w->plan->n_actions && w->plan->actions[at].account != NULL &&
		    strcmp(w->plan->actions[at].account->id, a->id) == 0)
			at++;
		open = overdue(&w->plan->actions[from], at - from, &days);
		now = grade_of(w->plan->policy, days);
		earlier = plan_account_all(&then, a, w->history, work, scratch, &n);
		overdue(earlier, n, &days);
		before = grade_of(w->plan->policy, days);
		arena_reset(work);
		if (at > from && before != now)
			put_change(w, t, a, before, now, open);
	}
	report_table_note(t, w->arena, w->last_run_known ? "与上一次出函运行（%s）相比。" : "登记簿中没有更早的运行，与上月末（%s）相比。",
	    date_format(day, w->last_run));
	diag_drop(scratch);
	arena_drop(work);
	return t;
}

/* ---- the month ---- */

struct tally {
	int n, bare;			/* bare: letters of which no amount is known */
	int64_t principal, penalty;
	bool one_sum;			/* principal and penalty are known together only */
};

static void
statement_line(struct worklist *w, struct report_table *t, const char *name, const struct tally *y, bool total)
{
	struct table_line *line = report_table_line(t, w->arena);
	bool unknown = y->n > 0 && y->bare == y->n;

	line->total = total;
	line->cells[0] = value_text(name);
	line->cells[1] = value_int(y->n);
	line->cells[2] = y->one_sum || unknown ? value_na() : value_fen(y->principal);
	line->cells[3] = y->one_sum || unknown ? value_na() : value_fen(y->penalty);
	line->cells[4] = unknown ? value_na() : value_fen(y->principal + y->penalty);
}

static void
heading(struct worklist *w, struct report_table *t, const char *name)
{
	struct table_line *line = report_table_line(t, w->arena);

	line->group = true;
	line->cells[0] = value_text(name);
}

/* A part of the statement: its heading, a line for each tally that has something; their sum. */
static struct tally
put_tallies(struct worklist *w, struct report_table *t, const char *title, const struct tally *list,
	const char *(*name)(const struct worklist *, size_t), size_t n)
{
	struct tally all = { .n = 0 };

	heading(w, t, title);
	for (size_t i = 0; i < n; i++) {
		if (list[i].n > 0)
			statement_line(w, t, name(w, i), &list[i], false);
		all.n += list[i].n;
		all.bare += list[i].bare;
		all.principal += list[i].principal;
		all.penalty += list[i].penalty;
		all.one_sum |= list[i].one_sum;
	}
	if (all.n == 0)
		report_table_line(t, w->arena)->cells[0] = value_text("无");
	return all;
}

static const char *
level_name(const struct worklist *w, size_t i)
{
	return w->plan->policy->levels[i].title != NULL ? w->plan->policy->levels[i].title : w->plan->policy->levels[i].name;
}

static const char *
reason_name(const struct worklist *w, size_t i)
{
	(void)w;
	return plan_reason_cn((enum reason)i);
}

static size_t
level_index(const struct policy *p, const char *name)
{
	size_t i = 0;

	while (i < p->n_levels && (name == NULL || strcmp(p->levels[i].name, name) != 0))
		i++;
	return i;
}

static void
add(struct tally *t, const struct action *a)
{
	t->n++;
	t->principal += a->principal;
	t->penalty += a->penalty;
}

/* Letters that the register or the ledger knows of this month, by level. */
static void
count_issued(const struct worklist *w, struct tally *issued)
{
	struct date_ymd d = date_to_ymd(w->plan->as_of);
	int32_t first = date_from_ymd(d.year, d.month, 1);

	for (size_t i = 0; i < w->plan->n_actions; i++)
		for (size_t k = 0; k < w->plan->actions[i].n_letters; k++) {
			const struct past_letter *l = &w->plan->actions[i].letters[k];
			size_t level = level_index(w->plan->policy, l->stage);

			if (level == w->plan->policy->n_levels || l->date < first || l->date > w->plan->as_of)
				continue;
			issued[level].n++;
			issued[level].bare += !l->has_amount;
			issued[level].one_sum = true;
			issued[level].principal += l->has_amount ? l->amount : 0;
		}
}

/* Every action is in one part of the statement or has nothing to send. */
static void
sort_actions(const struct worklist *w, struct tally *send, struct tally *hold, struct tally *left)
{
	for (size_t i = 0; i < w->plan->n_actions; i++) {
		const struct action *a = &w->plan->actions[i];

		if (a->reason == REASON_UNREADABLE || a->reason == REASON_NO_ADDRESS)
			add(&left[a->reason], a);
		else if (a->decision == DECISION_SEND)
			add(&send[level_index(w->plan->policy, a->level->name)], a);
		else if (a->decision == DECISION_HOLD)
			add(&hold[a->reason], a);
	}
}

struct report_table *
work_statement(struct worklist *w)
{
	const struct policy *p = w->plan->policy;
	struct report_table *t = report_table_new(w->arena, "statement", "月末结单", "元",
	    "项目:62:l|件数:16:r|本金:32:r|违约金:28:r|合计:32:r");
	struct tally *send = arena_alloc(w->arena, (p->n_levels + 1) * sizeof *send);
	struct tally *issued = arena_alloc(w->arena, (p->n_levels + 1) * sizeof *issued);
	struct tally hold[REASONS] = { { .n = 0 } }, left[REASONS] = { { .n = 0 } }, all;
	char capitals[CAPITALS_BUF];

	sort_actions(w, send, hold, left);
	count_issued(w, issued);
	all = put_tallies(w, t, "本月已登记的函件（按函载金额）", issued, level_name, p->n_levels);
	statement_line(w, t, "已登记合计", &all, true);
	if (all.n > all.bare)
		report_table_note(t, w->arena, "已登记合计：%s。", capitals_format(capitals, all.principal + all.penalty));
	if (all.bare > 0)
		report_table_note(t, w->arena, "已登记的函件中，%d封没有记载金额，未计入合计。", all.bare);
	all = put_tallies(w, t, "按今日台账应发的函件", send, level_name, p->n_levels);
	statement_line(w, t, "应发合计", &all, true);
	report_table_note(t, w->arena, "应发合计：%s。", capitals_format(capitals, all.principal + all.penalty));
	put_tallies(w, t, "暂不发函，按原因", hold, reason_name, REASONS);
	put_tallies(w, t, "未能处理，按原因", left, reason_name, REASONS);
	return t;
}
