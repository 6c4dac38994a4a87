/* work_visit.c: visit sheets (上门催收登记表): one document per collector, this year's and earlier arrears apart. */
#include "report/worklist.h"

#include "base/arena.h"
#include "base/money.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct stop {
	const struct action *action;
	const char *collector;
};

static int
floors_down(const struct property *a, const struct property *b)
{
	int fa = ledger_property_floor(a), fb = ledger_property_floor(b);

	return fa != fb ? (fa > fb ? -1 : 1) : ledger_property_cmp(a, b);
}

static const char *
unit_of(const struct property *p)
{
	return p->unit == NULL ? "" : p->unit;
}

/* Collector, community, building, unit, floor from the top, room. */
static int
compare_stops(const void *left, const void *right)
{
	const struct stop *a = left, *b = right;
	const struct property *p = &a->action->account->property, *q = &b->action->account->property;
	int c = strcmp(a->collector, b->collector);

	if (c == 0)
		c = strcmp(p->community, q->community);
	if (c != 0)
		return c;
	if (!text_equal(p->building, q->building) || strcmp(unit_of(p), unit_of(q)) != 0)
		return ledger_property_cmp(p, q);
	c = floors_down(p, q);
	return c != 0 ? c : (a->action > b->action) - (a->action < b->action);
}

static const char *
limitation_text(struct worklist *w, const struct action *a)
{
	const struct limitation *l = work_nearest(a);
	char day[DATE_BUF];

	if (l == NULL || l->end > w->plan->as_of + LIMITATION_WARNING_DAYS)
		return NULL;
	return arena_printf(w->arena, "%s届满", date_format(day, l->end));
}

static struct report_table *
sheet_table(struct worklist *w, const char *title)
{
	struct report_table *t = report_table_new(w->arena, "visits", title, "元",
	    "次序:9:r|房号、业主:28:l|欠费:20:r|阶段、时效:25:l|上次联系与承诺:25:l|见面结果:23:l|原因（业主自填）:19:l|承诺日期、金额:19:l|文书、签收:18:l");

	t->grid = true;
	t->row_height = MM(15);
	t->style = "list";
	return t;
}

/* 张××: never more than two crosses, which would tell how long the name is. */
static const char *
masked(struct worklist *w, const struct action *a)
{
	const char *name = a->addressee == NULL ? "" : a->addressee->name, *end = name;

	text_next(&end);
	return *name == '\0' ? "" : arena_printf(w->arena, "%.*s××", (int)(end - name), name);
}

static void
put_stop(struct worklist *w, struct report_table *t, const struct action *a, int64_t amount)
{
	struct table_line *line = report_table_line(t, w->arena);
	const char *limitation = limitation_text(w, a), *owner = masked(w, a);

	line->cells[0] = value_int((int64_t)t->n_lines);
	line->cells[1] = value_text(arena_printf(w->arena, "%s\n%s", work_room(w, a->account), owner));
	line->cells[2] = value_fen(amount);
	line->cells[3] = value_text(arena_printf(w->arena, "%s%s%s", a->previous == NULL ? "未发函" : a->previous->title == NULL ?
	    a->previous->name : a->previous->title, limitation == NULL ? "" : "；", limitation == NULL ? "" : limitation));
	line->cells[4] = value_text(work_last_contact(w, a));
	line->cells[5] = value_text("□本人 □家属\n□无人 □拒见");
}

static bool
capped(const struct worklist *w, const struct action *a)
{
	return work_contacts(w, a) >= w->plan->policy->worklist.contact_max;
}

/* Rooms that have been contacted as often as the policy allows; one of several debtors is named once. */
static const char *
capped_rooms(struct worklist *w, const struct stop *stops, size_t n)
{
	const char *text = "";
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (capped(w, stops[i].action) && (i == 0 || !capped(w, stops[i - 1].action) ||
		    strcmp(stops[i].action->account->id, stops[i - 1].action->account->id) != 0))
			text = arena_printf(w->arena, "%s%s%s", text, k++ == 0 ? "" : "、", work_room(w, stops[i].action->account));
	if (k == 0)
		return NULL;
	return arena_printf(w->arena, "近%d天已联系满%d次、本期不再上门的%zu户：%s。", w->plan->policy->worklist.contact_days,
	    w->plan->policy->worklist.contact_max, k, text);
}

static void
part(struct worklist *w, struct visit_sheet *v, struct block_list *list, const struct stop *stops, size_t n, bool earlier)
{
	const char *person = earlier ? w->plan->policy->worklist.person_earlier : w->plan->policy->worklist.person_current;
	struct report_table *t = sheet_table(w, arena_printf(w->arena, "%s · 负责人：%s", earlier ? "往年欠费" : "当年欠费", person));

	for (size_t i = 0; i < n; i++) {
		const struct action *a = stops[i].action;
		int64_t amount = work_open(w, a, earlier);
		struct table_line *line;

		if (amount <= 0 || capped(w, a))
			continue;
		put_stop(w, t, a, amount);
		v->n++;
		line = report_table_line(v->table, w->arena);
		memcpy(line->cells, t->lines[t->n_lines - 1].cells, 5 * sizeof *line->cells);
		line->cells[5] = value_text(earlier ? "往年" : "当年");
	}
	if (t->n_lines > 0)
		report_table_blocks(t, w->sheet, list, w->arena);
}

static void
make_sheet(struct worklist *w, struct visit_sheet *v, const struct stop *stops, size_t n)
{
	struct block_list list;
	char day[DATE_BUF];
	const char *rest = capped_rooms(w, stops, n);

	*v = (struct visit_sheet){ .collector = stops[0].collector };
	v->table = report_table_new(w->arena, "visits", arena_printf(w->arena, "上门催收 %s", v->collector), "元",
	    "次序:10:r|房号、业主:40:l|欠费:24:r|阶段、时效:30:l|上次联系与承诺:60:l|年份:14:c");
	block_list_init(&list);
	work_paragraph(w, &list, "report-title", "上门催收登记表");
	work_paragraph(w, &list, "report-sub", arena_printf(w->arena,
	    "催收员 %s · 截至%s · 日期 ________ 时段 ________ · 同行人 ________（两人同行，佩戴工牌，不在夜间上门）", v->collector,
	    date_format(day, w->plan->as_of)));
	part(w, v, &list, stops, n, false);
	part(w, v, &list, stops, n, true);
	if (rest != NULL)
		work_paragraph(w, &list, "report-note", rest);
	work_paragraph(w, &list, "report-note", "只与业主本人或同住成年家属谈；不张贴、不向邻居或单位提起；业主提出异议的，当场记下，当日移交。"
	    "移交：当年欠费—客服，往年欠费—经理，工程、保洁等问题—相应班组。");
	v->doc = arena_alloc(w->arena, sizeof *v->doc);
	*v->doc = (struct doc){ .title = "上门催收登记表", .language = "zh-CN", .sheet = w->sheet, .master = "list", .first = list.first,
		.footer = "用途：上门核对与催收 · 内部使用，用毕交回 · 保存一年 · 第{page}页 共{pages}页" };
}

size_t
worklist_visits(struct worklist *w, struct visit_sheet **sheets)
{
	struct stop *stops = arena_alloc(w->arena, w->plan->n_actions * sizeof *stops);
	size_t n = 0, n_sheets = 0, cap = 0;

	*sheets = NULL;
	for (size_t i = 0; i < w->plan->n_actions; i++) {
		const struct action *a = &w->plan->actions[i];

		if (work_active(a))
			stops[n++] = (struct stop){ a, a->account->collector == NULL ? "未分派" : a->account->collector };
	}
	if (n > 0)
		qsort(stops, n, sizeof *stops, compare_stops);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && strcmp(stops[end].collector, stops[i].collector) == 0; end++)
			;
		make_sheet(w, ARENA_PUSH(w->arena, *sheets, n_sheets, cap), stops + i, end - i);
	}
	return n_sheets;
}
