/* summary.c: the committee's summary put together: first page, tables, appendices. */
#include "report/summary.h"

#include "base/arena.h"
#include "base/money.h"
#include "report/suppress.h"

#include <stdarg.h>
#include <string.h>

/* The committee's document is made in parts of about so many rooms, so that a big community takes no more memory than a small one. */
#define ROOMS_PART 800
#define HOUSEHOLDS_PART 800

static void
add_table(struct edition *e, struct report_table *t)
{
	e->tables[e->n_tables++] = t;
}

struct report_table *
summary_table(const struct edition *e, const char *id)
{
	for (size_t i = 0; i < e->n_tables; i++)
		if (strcmp(e->tables[i]->id, id) == 0)
			return e->tables[i];
	return NULL;
}

static void
suppress(struct edition *e, const struct figures *before)
{
	int small = e->figures->policy->summary.small_cell;
	struct edition_before last;
	bool printed = before != NULL && suppress_before(&last, before, small, e->arena);

	suppress_rows(&e->breakdowns, e->figures, small, printed ? &last : NULL, e->arena);
}

void
summary_begin(struct edition *e, const struct figures *f, const struct figures *before, const struct style_sheet *sheet, bool public,
	struct arena *a)
{
	*e = (struct edition){ .figures = f, .sheet = sheet, .public = public, .arena = a };
	breakdown_all(&e->breakdowns, f, a);
	if (public)
		suppress(e, before);
	add_table(e, summary_overview(e));
	if (!e->breakdowns.withheld) {
		for (int d = 0; d < DIMENSIONS; d++)
			add_table(e, summary_breakdown(e, (enum dimension)d));
		add_table(e, summary_apart(e));
		add_table(e, summary_reconciliation(e));
	}
	add_table(e, summary_conversion(e));
	add_table(e, summary_service(e));
	add_table(e, summary_trend(e));
	add_table(e, summary_definitions(e));
	if (!public)
		add_table(e, summary_rooms(e));
	else if (f->list_rooms)
		add_table(e, summary_posted(e));
}

/* ---- text ---- */

static struct block *
paragraph(struct edition *e, struct block_list *list, const char *style, const char *fmt, ...)
{
	struct block *b;
	va_list ap;

	va_start(ap, fmt);
	b = block_add_text(list, e->arena, style_lookup(e->sheet, style), arena_vprintf(e->arena, fmt, ap));
	va_end(ap);
	return b;
}

static void
space(struct edition *e, struct block_list *list, int32_t height)
{
	block_add(list, e->arena, BLOCK_SPACE)->h = height;
}

static void
tables(struct edition *e, struct block_list *list, const char *const *ids)
{
	for (; *ids != NULL; ids++) {
		const struct report_table *t = summary_table(e, *ids);

		if (t != NULL && t->n_lines > 0)
			report_table_blocks(t, e->sheet, list, e->arena);
	}
}

/* Two narrow tables beside each other. */
static void
pair(struct edition *e, struct block_list *list, const char *left, const char *right)
{
	const char *const ids[] = { left, right };
	struct block *columns = block_add(list, e->arena, BLOCK_COLUMNS);
	struct block_list sides;

	columns->keep_together = true;
	block_list_init(&sides);
	for (int i = 0; i < 2; i++) {
		const struct report_table *t = summary_table(e, ids[i]);
		struct block *side;
		struct block_list inside;

		if (t == NULL || t->n_lines == 0)
			continue;
		if (i > 0 && sides.first != NULL) {
			side = block_add(&sides, e->arena, BLOCK_GROUP);
			side->w = MM(6);
		}
		side = block_add(&sides, e->arena, BLOCK_GROUP);
		side->w = MM(82);
		block_list_init(&inside);
		report_table_blocks(t, e->sheet, &inside, e->arena);
		side->child = inside.first;
	}
	columns->child = sides.first;
}

static const char *
quarter_name(struct edition *e)
{
	char name[QUARTER_BUF];

	return arena_strdup(e->arena, quarter_format_cn(name, e->figures->quarter));
}

static void
masthead(struct edition *e, struct block_list *list, int copy)
{
	const struct figures *f = e->figures;
	struct block *b;
	char day[DATE_BUF];

	b = paragraph(e, list, "report-title", "%s %s%s", f->community->name == NULL ? f->community->id : f->community->name,
	    quarter_name(e), f->unfinished ? "收缴情况（未结束）" : "物业费收缴情况");
	b->bookmark = "收缴情况";
	if (e->public)
		paragraph(e, list, "report-sub", "公开版 · 截至%s · 编制 ______ 复核 ______ · 口径见附二", date_format(day, f->view));
	else
		paragraph(e, list, "report-sub", "督促版 第%02d号 · 截至%s · 编制 ______ 复核 ______ · 领取人 ____________ · 口径见附二", copy,
		    date_format(day, f->view));
}

static void
finding(struct edition *e, struct block_list *list)
{
	const struct figures *f = e->figures;
	const int64_t *m = f->total[SCOPE_MAIN].amount;
	struct rates r = summary_rates(&f->trend[FIGURES_TREND - 1]);

	if (e->breakdowns.withheld) {
		paragraph(e, list, "report-finding", "本季应收%s元。欠费的户数少于%d户，为保护个人信息，欠费和收缴金额不公布。",
		    summary_money(e, m[MEASURE_DUE]), f->policy->summary.small_cell);
		return;
	}
	paragraph(e, list, "report-finding", "本季应收%s元，已收%s元，收缴率%s；期末欠费%s元%s。", summary_money(e, m[MEASURE_DUE]),
	    summary_money(e, m[MEASURE_COLLECTED]), summary_percent(e, r.current), summary_money(e, m[MEASURE_CLOSING]),
	    r.prior < 0 || e->breakdowns.prior_hidden ? "" : arena_printf(e->arena, "，往年欠费已收回%s", summary_percent(e, r.prior)));
}

/* What the committee is asked to do, in figures. */
static void
requests(struct edition *e, struct block_list *list)
{
	const struct figures *f = e->figures;
	const struct breakdown *limits = e->breakdowns.by[BY_LIMITATION];
	int64_t soon = 0;
	bool merged = false;

	paragraph(e, list, "report-heading", "十、下季安排与请业主委员会协助的事项");
	for (int s = LIMITATION_WARNING; s <= LIMITATION_URGENT; s++) {
		soon += limits->rows[s].sums.amount[MEASURE_CLOSING];
		merged |= limits->rows[s].merged != MERGED_NOT;
	}
	paragraph(e, list, "report-text", "一、继续按催收政策逐级通知，先核对、再协商、后依法主张；不停水停电、不公示姓名。");
	if (!merged && !e->breakdowns.withheld)
		paragraph(e, list, "report-text", "二、时效将在一百八十天内届满的欠费共%s元，优先送达书面催告。", summary_money(e, soon));
	else
		paragraph(e, list, "report-text", "二、时效将在一百八十天内届满的欠费，优先送达书面催告。");
	paragraph(e, list, "report-text", "三、请业主委员会依照《物业管理条例》第六十四条，督促逾期未交费的业主限期交纳%s。",
	    e->public ? "" : "（房号和期间见附三）");
	paragraph(e, list, "report-text", "四、本季提出的报修、投诉%d件，办结%d件；对服务的意见，请汇总后交物业服务中心，我们逐项答复。", f->service.raised,
	    f->service.closed);
}

static void
first_page(struct edition *e, struct block_list *list, int copy)
{
	masthead(e, list, copy);
	finding(e, list);
	if (e->breakdowns.withheld)
		return;
	chart_bullets(e, list);
	chart_trend(e, list);
	chart_ages(e, list);
	chart_buildings(e, list);
	chart_waterfall(e, list);
	space(e, list, MM(2));
	paragraph(e, list, "report-note", "当期收缴率＝截至季末冲抵本季到期费用的付款÷本季到期费用；往年清欠率＝本年收回的往年欠费÷年初往年欠费；综合收缴率兼计期初欠费；"
	    "户数收缴率按户数计。完整口径见附二。");
	if (e->public)
		paragraph(e, list, "report-note", "公开版只列合计：少于%d户的项目并入其他，并入的项目不能从各表推算出来，与上季的公开版对照也不能。", e->figures->policy->summary.small_cell);
}

static const char *
footer(struct edition *e, int copy)
{
	const struct figures *f = e->figures;
	char day[DATE_BUF];

	if (e->public)
		return "用途：向业主报告收费情况 · 公开版 · 长期保存 · 第{page}页 共{pages}页";
	return arena_printf(e->arena, "用途：业主委员会依《物业管理条例》第六十四条督促 · 督促版第%02d号 · %s前销毁 · 第{page}页 共{pages}页", copy,
	    date_format(day, f->view + f->policy->summary.retention_days));
}

/* ---- the parts of the document ---- */

static void
front(struct edition *e, struct block_list *list, int copy)
{
	static const char *const one[] = { "overview", "kind", "building", "class", "apart", NULL };
	static const char *const three[] = { "level", "conversion", "agreements", "trend", NULL };
	static const char *const last[] = { "reconciliation", "definitions", "posted", NULL };

	first_page(e, list, copy);
	if (!e->breakdowns.withheld)
		block_add(list, e->arena, BLOCK_PAGE_BREAK);
	tables(e, list, one);
	if (!e->breakdowns.withheld) {
		pair(e, list, "age", "grade");
		pair(e, list, "limitation", "reason");
		chart_levels(e, list);
		space(e, list, MM(3));
	}
	tables(e, list, three);
	requests(e, list);
	space(e, list, MM(4));
	tables(e, list, last);
}

/* Where the i-th part of so many lines ends: at the next building, or when a building is very long. */
static size_t
rooms_end(const struct report_table *t, size_t from)
{
	size_t i = from + ROOMS_PART < t->n_lines ? from + ROOMS_PART : t->n_lines;

	while (i < t->n_lines && !t->lines[i].group && i < from + 2 * ROOMS_PART)
		i++;
	return i;
}

static size_t
households_end(const struct figures *f, size_t from)
{
	size_t i = from + HOUSEHOLDS_PART < f->n_households ? from + HOUSEHOLDS_PART : f->n_households;

	while (i < f->n_households && f->households[i].building == f->households[i - 1].building)
		i++;
	return i;
}

/* Which part is the i-th: of the map, or of the list of rooms, each from one line on; and how many there are. */
struct part {
	bool map, rooms;
	size_t from, to;
};

static size_t
find_part(const struct edition *e, size_t wanted, struct part *found)
{
	const struct report_table *t = summary_table(e, "rooms");
	size_t n = 1;

	*found = (struct part){ .map = false };
	if (e->public)
		return n;
	for (size_t from = 0, to; t != NULL && from < t->n_lines; from = to, n++) {
		to = rooms_end(t, from);
		if (n == wanted)
			*found = (struct part){ .rooms = true, .from = from, .to = to };
	}
	for (size_t from = 0, to; from < e->figures->n_households; from = to, n++) {
		to = households_end(e->figures, from);
		if (n == wanted)
			*found = (struct part){ .map = true, .from = from, .to = to };
	}
	return n;
}

size_t
summary_parts(const struct edition *e)
{
	struct part p;

	return find_part(e, SIZE_MAX, &p);
}

static void
rooms(struct edition *e, struct block_list *list, size_t from, size_t to)
{
	struct report_table t = *summary_table(e, "rooms");

	if (from > 0)
		t.title = arena_printf(e->arena, "%s（续）", t.title);
	t.n_notes = to < t.n_lines ? 0 : t.n_notes;
	t.lines += from;
	t.n_lines = to - from;
	report_table_blocks(&t, e->sheet, list, e->arena);
}

struct doc *
summary_part(void *edition, int copy, size_t i, struct arena *a)
{
	struct edition e = *(const struct edition *)edition;
	struct doc *d = arena_alloc(a, sizeof *d);
	struct block_list list;
	struct part p;

	e.arena = a;
	find_part(&e, i, &p);
	block_list_init(&list);
	if (p.map)
		map_buildings(&e, &list, p.from, p.to);
	else if (p.rooms)
		rooms(&e, &list, p.from, p.to);
	else
		front(&e, &list, copy);
	*d = (struct doc){ .title = "物业费收缴情况", .language = "zh-CN", .sheet = e.sheet, .master = "report", .first = list.first,
		.footer = footer(&e, copy) };
	return d;
}
