/* company.c: the company's report over many communities. */
#include "report/company.h"

#include "base/arena.h"
#include "base/money.h"
#include "report/canvas.h"

#include <string.h>

bool
company_has(const struct company *c, const char *id)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->rows[i].id, id) == 0)
			return true;
	return false;
}

void
company_add(struct company *c, const struct figures *f, struct arena *a)
{
	struct company_row *r = ARENA_PUSH(a, c->rows, c->n, c->cap);
	const struct breakdown *ages = breakdown_make(f, BY_AGE, a);

	if (c->n == 1) {
		c->manager = arena_strdup(a, f->ledger->manager.name);
		c->quarter = f->quarter;
	}
	*r = (struct company_row){ .id = arena_strdup(a, f->community->id),
		.name = arena_strdup(a, f->community->name == NULL ? f->community->id : f->community->name),
		.main = f->total[SCOPE_MAIN], .now = f->trend[FIGURES_TREND - 1], .before = f->trend[FIGURES_TREND - 2],
		.year = f->trend[FIGURES_TREND - 5], .unfinished = f->unfinished };
	for (int i = 0; i < AGES; i++)
		r->ages[i] = ages->rows[i].sums.amount[MEASURE_CLOSING];
}

static void
put_line(struct report_table *t, struct arena *a, const char *name, const int64_t *m, const struct trend *now, bool total)
{
	struct table_line *line = report_table_line(t, a);
	struct rates r = summary_rates(now);

	line->total = total;
	line->cells[0] = value_text(name);
	line->cells[1] = value_fen(m[MEASURE_DUE]);
	line->cells[2] = value_rate(r.current);
	line->cells[3] = value_rate(r.prior);
	line->cells[4] = value_rate(r.combined);
	line->cells[5] = value_rate(r.households);
	line->cells[6] = value_fen(m[MEASURE_OPENING]);
	line->cells[7] = value_fen(m[MEASURE_CLOSING]);
}

static void
add_trend(struct trend *sum, const struct trend *t)
{
	sum->due += t->due;
	sum->collected += t->collected;
	sum->closing += t->closing;
	sum->opening += t->opening;
	sum->collected_old += t->collected_old;
	sum->year_opening += t->year_opening;
	sum->year_collected += t->year_collected;
	sum->households_due += t->households_due;
	sum->households_paid += t->households_paid;
}

static struct report_table *
rates_table(const struct company *c, struct arena *a)
{
	struct report_table *t = report_table_new(a, "communities", "各小区收缴率", "元",
	    "小区:30:l|应收:26:r|当期:17:r|清欠:17:r|综合:17:r|户数:17:r|期初欠费:26:r|期末欠费:26:r");
	int64_t sum[MEASURES] = { 0 };
	struct trend all = { .known = true };

	for (size_t i = 0; i < c->n; i++) {
		const struct company_row *r = &c->rows[i];

		put_line(t, a, r->unfinished ? arena_printf(a, "%s（未结束）", r->name) : r->name, r->main.amount, &r->now, false);
		add_trend(&all, &r->now);
		for (int m = 0; m < MEASURES; m++)
			sum[m] += r->main.amount[m];
	}
	put_line(t, a, "合计", sum, &all, true);
	if (c->n_missing > 0)
		report_table_note(t, a, "另有%zu个小区（台账）没有本季的数字，未列入。", c->n_missing);
	report_table_note(t, a, "当期＝当期收缴率；清欠＝往年清欠率；综合＝综合收缴率；户数＝户数收缴率。不含建设单位、代收款和违约金。");
	return t;
}

static struct report_table *
ages_table(const struct company *c, struct arena *a)
{
	struct report_table *t = report_table_new(a, "ages", "各小区欠费账龄", "元",
	    "小区:26:l|未到期:18:r|1—30天:20:r|31—90天:20:r|91—180天:20:r|181—365天:20:r|1—2年:20:r|2—3年:20:r|3年以上:20:r");
	int64_t sum[AGES] = { 0 };
	struct table_line *line;

	for (size_t i = 0; i < c->n; i++) {
		line = report_table_line(t, a);
		line->cells[0] = value_text(c->rows[i].name);
		for (int k = 0; k < AGES; k++) {
			line->cells[k + 1] = value_fen(c->rows[i].ages[k]);
			sum[k] += c->rows[i].ages[k];
		}
	}
	line = report_table_line(t, a);
	line->total = true;
	line->cells[0] = value_text("合计");
	for (int k = 0; k < AGES; k++)
		line->cells[k + 1] = value_fen(sum[k]);
	return t;
}

/* One bar a community: this quarter's rate, a stroke for the last quarter's. */
static void
rate_bars(const struct company *c, struct block_list *list, struct arena *a)
{
	size_t shown = c->n < 30 ? c->n : 30;
	struct canvas canvas = canvas_new(list, a, 70 * (int)shown + 10);
	char text[MONEY_BUF];

	for (size_t i = 0; i < shown; i++) {
		int y = 70 * (int)i;
		int64_t now = summary_rates(&c->rows[i].now).current, before = c->rows[i].before.known ?
		    summary_rates(&c->rows[i].before).current : -1;

		canvas_text(&canvas, 0, y + 40, 9, CELL_LEFT, c->rows[i].name);
		canvas_rect(&canvas, 400, y + 8, 1000, 40, 0xEDEDED);
		canvas_rect(&canvas, 400, y + 8, now < 0 ? 0 : canvas_scale(now, 10000, 1000), 40, CANVAS_BLUE);
		if (before >= 0)
			canvas_rect(&canvas, 400 + canvas_scale(before, 10000, 1000) - 4, y + 2, 8, 52, CANVAS_BLACK);
		canvas_bold(&canvas, 1700, y + 42, 10, CELL_RIGHT, arena_strdup(a, figures_rate_format(text, now)));
	}
}

static struct block *
paragraph(struct block_list *list, const struct style_sheet *sheet, const char *style, const char *text, struct arena *a)
{
	return block_add_text(list, a, style_lookup(sheet, style), text);
}

void
company_report_make(struct company_report *r, const struct company *c, const struct style_sheet *sheet, struct arena *a)
{
	struct block_list list;
	char name[QUARTER_BUF];

	block_list_init(&list);
	r->n_tables = 2;
	r->tables[0] = rates_table(c, a);
	r->tables[1] = ages_table(c, a);
	paragraph(&list, sheet, "report-title", arena_printf(a, "各小区%s收缴情况", quarter_format_cn(name, c->quarter)), a);
	paragraph(&list, sheet, "report-sub", arena_printf(a, "%s · %zu个小区 · 内部使用，不得外传", c->manager, c->n), a);
	paragraph(&list, sheet, "report-chart", "当期收缴率（竖线为上季）", a);
	rate_bars(c, &list, a);
	report_table_blocks(r->tables[0], sheet, &list, a);
	report_table_blocks(r->tables[1], sheet, &list, a);
	r->doc = arena_alloc(a, sizeof *r->doc);
	*r->doc = (struct doc){ .title = "各小区收缴情况", .language = "zh-CN", .sheet = sheet, .master = "report", .first = list.first,
		.footer = "用途：公司内部管理 · 内部版 · 保存一年 · 第{page}页 共{pages}页" };
}
