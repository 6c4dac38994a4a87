/* summary_tables.c: tables of sums: overview, breakdowns, what is kept apart, reconciliation, trend. */
#include "report/summary.h"

#include "base/arena.h"
#include "base/money.h"

#include <stdio.h>
#include <string.h>

static const char *
too_few(struct edition *e)
{
	return arena_printf(e->arena, "＜%d户，不公布", e->figures->policy->summary.small_cell);
}

/* ---- overview ---- */

#define PRIOR_ROW 3			/* 往年清欠率 */

struct overview_row {
	const char *name;
	enum { SHOW_RATE, SHOW_MONEY, SHOW_COUNT } show;
};

static int64_t
overview_value(const struct trend *t, int row)
{
	struct rates r = summary_rates(t);
	const int64_t values[] = { t->due, t->collected, r.current, r.prior, r.combined, r.households, t->opening, t->collected_old,
		t->closing, t->households_due, t->households_paid, t->debtors };

	return values[row];
}

static struct value
overview_cell(struct edition *e, const struct trend *t, int row, const struct overview_row *r)
{
	int64_t v;

	if (!t->known)
		return value_na();
	if (!summary_shows(e, t) || (e->breakdowns.withheld && t == &e->figures->trend[FIGURES_TREND - 1]))
		return row == 0 || row == 9 ? (r->show == SHOW_MONEY ? value_fen(t->due) : value_int(t->households_due)) :
		    value_hidden(too_few(e));
	if (row == PRIOR_ROW && e->breakdowns.prior_hidden)
		return value_hidden(too_few(e));
	v = overview_value(t, row);
	return r->show == SHOW_RATE ? value_rate(v) : r->show == SHOW_MONEY ? value_fen(v) : value_int(v);
}

static void
overview_notes(struct edition *e, struct report_table *t)
{
	const int64_t *m = e->figures->total[SCOPE_MAIN].amount;
	const struct figures *f = e->figures;
	char day[DATE_BUF];

	if (f->unfinished)
		report_table_note(t, e->arena, "本季度未结束：数据截至%s。", date_format_cn(day, f->view));
	if (f->n_unreadable > 0)
		report_table_note(t, e->arena, "另有%zu户的台账记录无法采信，本报告各项数字均未计入。", f->n_unreadable);
	if (f->late_start)
		report_table_note(t, e->arena, "台账自%s起，期初欠费按0.00元计。", date_format_cn(day, f->first_day));
	if (e->breakdowns.withheld)
		return;
	report_table_note(t, e->arena, "当期收缴率另两种口径（仅供比较）：不含预收 %s（本季内到账%s元）；含减免 %s。",
	    summary_percent(e, figures_rate(m[MEASURE_CASH], m[MEASURE_DUE])), summary_money(e, m[MEASURE_CASH]),
	    summary_percent(e, figures_rate(m[MEASURE_COLLECTED] + m[MEASURE_WAIVED], m[MEASURE_DUE])));
	report_table_note(t, e->arena, "当期应收为净额：应收账单%s元，红冲%s元。", summary_money(e, m[MEASURE_BILLED]),
	    summary_money(e, m[MEASURE_REVERSED]));
	if (m[MEASURE_YEAR_OPENING] > 0 && !e->breakdowns.prior_hidden)
		report_table_note(t, e->arena, "往年清欠率：年初往年欠费%s元，本年已收回%s元。", summary_money(e, m[MEASURE_YEAR_OPENING]),
		    summary_money(e, m[MEASURE_YEAR_COLLECTED]));
	report_table_note(t, e->arena, "金额不含建设单位欠费、代收款和违约金，均另列；以往各季按现有台账重算；分母为零时以“—”表示。");
}

struct report_table *
summary_overview(struct edition *e)
{
	static const struct overview_row rows[] = { { "当期应收", SHOW_MONEY }, { "当期已收", SHOW_MONEY }, { "当期收缴率", SHOW_RATE },
		{ "往年清欠率", SHOW_RATE }, { "综合收缴率", SHOW_RATE }, { "户数收缴率", SHOW_RATE }, { "期初欠费", SHOW_MONEY },
		{ "收回期初欠费", SHOW_MONEY }, { "期末欠费", SHOW_MONEY }, { "有应缴款的户", SHOW_COUNT }, { "其中已缴清", SHOW_COUNT },
		{ "季末欠费户", SHOW_COUNT } };
	struct report_table *t = report_table_new(e->arena, "overview", "一、总览", "元", "指标:40:l|本季:40:r|上季:40:r|去年同期:40:r");
	const struct trend *now = &e->figures->trend[FIGURES_TREND - 1];

	for (int i = 0; i < (int)(sizeof rows / sizeof *rows); i++) {
		struct table_line *line = report_table_line(t, e->arena);

		line->cells[0] = value_text(rows[i].name);
		line->cells[1] = overview_cell(e, now, i, &rows[i]);
		line->cells[2] = overview_cell(e, now - 1, i, &rows[i]);
		line->cells[3] = overview_cell(e, now - 4, i, &rows[i]);
	}
	overview_notes(e, t);
	return t;
}

/* ---- breakdowns ---- */

enum cell_kind { CELL_N, CELL_AMOUNT, CELL_DEBTORS, CELL_RATE };
struct shape_column {
	enum cell_kind kind;
	enum measure measure;
};
static const struct shape_column cols_building[] = { { CELL_N, MEASURES }, { CELL_AMOUNT, MEASURE_DUE }, { CELL_AMOUNT, MEASURE_COLLECTED },
	{ CELL_RATE, MEASURES }, { CELL_AMOUNT, MEASURE_OPENING }, { CELL_DEBTORS, MEASURES }, { CELL_AMOUNT, MEASURE_CLOSING } };
static const struct shape_column cols_rate[] = { { CELL_AMOUNT, MEASURE_DUE }, { CELL_AMOUNT, MEASURE_COLLECTED }, { CELL_RATE, MEASURES },
	{ CELL_DEBTORS, MEASURES }, { CELL_AMOUNT, MEASURE_CLOSING } };
static const struct shape_column cols_debt[] = { { CELL_DEBTORS, MEASURES }, { CELL_AMOUNT, MEASURE_CLOSING } };
static const struct shape_column cols_count[] = { { CELL_DEBTORS, MEASURES } };

static const struct {
	const char *title, *heads;
	const struct shape_column *columns;
} shapes[DIMENSIONS] = {
	[BY_KIND] = { "二、按费目", "费目:34:l|应收:30:r|已收:30:r|收缴率:20:r|欠费户:18:r|期末欠费:32:r", cols_rate },
	[BY_BUILDING] = { "三、按楼栋", "楼栋:26:l|户数:13:r|应收:28:r|已收:28:r|收缴率:19:r|期初欠费:27:r|欠费户:15:r|期末欠费:28:r",
	  cols_building },
	[BY_CLASS] = { "按客户类别", "类别:34:l|应收:30:r|已收:30:r|收缴率:20:r|欠费户:18:r|期末欠费:32:r", cols_rate },
	[BY_AGE] = { "四、账龄", "逾期:60:l|欠费户:30:r|期末欠费:40:r", cols_debt },
	[BY_GRADE] = { "欠费分级", "分级:60:l|欠费户:30:r|期末欠费:40:r", cols_debt },
	[BY_LIMITATION] = { "五、诉讼时效", "时效状态:60:l|欠费户:30:r|期末欠费:40:r", cols_debt },
	[BY_LEVEL] = { "六、按催收阶段", "已发函件（最高一级）:70:l|欠费户:25:r|期末欠费:40:r", cols_debt },
	[BY_REASON] = { "七、欠费原因", "原因（业主自述，按类）:70:l|欠费户:25:r", cols_count },
};
static const struct {
	const char *heads;
	const struct shape_column *columns;
} reason_inside = { "原因（业主自述，按类）:70:l|欠费户:25:r|期末欠费:40:r", cols_debt };

static size_t
put_columns(struct table_line *line, const struct sums *s, const struct shape_column *columns, size_t n, const char *hidden)
{
	for (size_t i = 0; i < n; i++) {
		struct value *v = &line->cells[i + 1];

		if (columns[i].kind == CELL_N)
			*v = value_int(s->n);
		else if (hidden != NULL)
			*v = i + 1 == n ? value_hidden(hidden) : value_hidden("…");
		else if (columns[i].kind == CELL_AMOUNT)
			*v = value_fen(s->amount[columns[i].measure]);
		else if (columns[i].kind == CELL_DEBTORS)
			*v = value_int(s->households[MEASURE_CLOSING]);
		else
			*v = value_rate(figures_rate(s->amount[MEASURE_COLLECTED], s->amount[MEASURE_DUE]));
	}
	return n;
}

/* A row worth printing: something is or was owed, or somebody lives there. */
static bool
has_content(const struct breakdown *b, const struct sums *s)
{
	if (s->n == 0)
		return false;
	if (b->dimension == BY_BUILDING || b->dimension == BY_CLASS || b->dimension == BY_KIND)
		return true;
	return s->amount[MEASURE_CLOSING] != 0;
}

/* Every row is merged: only the total is left to print. */
static bool
none_alone(const struct breakdown *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->rows[i].merged == MERGED_NOT && has_content(b, &b->rows[i].sums))
			return false;
	return b->n_merged > 0;
}

static void
breakdown_notes(struct edition *e, struct report_table *t, const struct breakdown *b)
{
	const struct figures *f = e->figures;
	int64_t not_due = f->total[SCOPE_MAIN].amount[MEASURE_NOT_DUE];

	if (none_alone(b))
		report_table_note(t, e->arena, "各行户数少，或者据以能推算出少数户的欠费，不分列。");
	else if (b->n_merged > 0)
		report_table_note(t, e->arena, "户数少于%d户的行，以及据以能推算出少数户欠费的行，并入“其他（合并）”。",
		    f->policy->summary.small_cell);
	if (b->dimension == BY_KIND || b->dimension == BY_AGE || b->dimension == BY_GRADE || b->dimension == BY_LIMITATION)
		report_table_note(t, e->arena, "一户可能列在几行，各行户数之和不等于合计。");
	if (b->dimension == BY_AGE && not_due != 0)
		report_table_note(t, e->arena, "另有账单已出、季末之后才到期的%s元，不计入期末欠费。", summary_money(e, not_due));
	if (b->dimension == BY_GRADE)
		report_table_note(t, e->arena, "未收款：逾期%d天以下；催收款：%d天起；准呆账：%d天起；呆账：%d天起；死账：经批准核销，本季%s笔、%s元，"
		    "已不在期末欠费内。", f->policy->summary.dunned_days, f->policy->summary.dunned_days, f->policy->summary.doubtful_days,
		    f->policy->summary.bad_days, summary_count(e, f->agreements.write_offs), summary_money(e, f->agreements.written_off));
	if (b->dimension == BY_LIMITATION)
		report_table_note(t, e->arena, "时效期间三年，自到期之日起算，因送达的催告、部分付款、承诺等中断后重新计算；届满不等于债权消灭。");
}

static void
breakdown_lines(struct edition *e, struct report_table *t, const struct breakdown *b, const struct shape_column *columns)
{
	const char *small = arena_printf(e->arena, "＜%d户，并入其他", e->figures->policy->summary.small_cell);
	const struct sums *total = &e->figures->total[SCOPE_MAIN];
	size_t n = t->n_columns - 1;
	bool nothing = none_alone(b);
	struct table_line *line;

	for (size_t i = 0; i < b->n && !nothing; i++) {
		const struct breakdown_row *r = &b->rows[i];

		if (!has_content(b, &r->sums))
			continue;
		line = report_table_line(t, e->arena);
		line->cells[0] = value_text(r->label);
		put_columns(line, &r->sums, columns, n, r->merged == MERGED_NOT ? NULL : r->merged == MERGED_SMALL ? small : "并入其他");
	}
	if (b->n_merged > 0 && !nothing) {
		line = report_table_line(t, e->arena);
		line->cells[0] = value_text("其他（合并）");
		put_columns(line, &b->others, columns, n, NULL);
		/* Their number follows from the rows. */
		if (columns[0].kind == CELL_N)
			line->cells[1] = value_na();
	}
	line = report_table_line(t, e->arena);
	line->total = true;
	line->cells[0] = value_text("合计");
	put_columns(line, total, columns, n, NULL);
}

struct report_table *
summary_breakdown(struct edition *e, enum dimension d)
{
	const struct breakdown *b = e->breakdowns.by[d];
	bool inside = d == BY_REASON && !e->public;
	const char *title = shapes[d].title;
	struct report_table *t = report_table_new(e->arena, b->id, title, "元", inside ? reason_inside.heads : shapes[d].heads);

	if (d == BY_REASON && e->public)
		t->unit = NULL;
	breakdown_lines(e, t, b, inside ? reason_inside.columns : shapes[d].columns);
	breakdown_notes(e, t, b);
	return t;
}

/* ---- kept apart ---- */

static struct value
guarded(struct edition *e, const struct sums *s, enum measure m, bool household)
{
	int small = e->figures->policy->summary.small_cell;

	if (e->public && household && s->households[m] > 0 && s->households[m] < small)
		return value_hidden(too_few(e));
	return value_fen(s->amount[m]);
}

struct report_table *
summary_apart(struct edition *e)
{
	static const char *const names[SCOPES] = { "", "建设单位欠费", "代收款（水、电、暖、维修资金）", "已入账违约金" };
	static const enum measure shown[] = { MEASURE_OPENING, MEASURE_DUE, MEASURE_COLLECTED, MEASURE_CLOSING };
	const struct figures *f = e->figures;
	struct report_table *t = report_table_new(e->arena, "apart", "另列：不计入收缴率", "元",
	    "项目:52:l|期初:28:r|本季应收:30:r|收回:28:r|期末:28:r");
	struct table_line *line;

	for (int s = SCOPE_DEVELOPER; s < SCOPES; s++) {
		bool household = s != SCOPE_DEVELOPER, any = false;
		struct sums sum = f->total[s];
		int small = f->policy->summary.small_cell;

		line = report_table_line(t, e->arena);
		line->cells[0] = value_text(names[s]);
		for (int i = 0; i < 4; i++)
			any |= household && e->public && sum.households[shown[i]] > 0 && sum.households[shown[i]] < small;
		for (int i = 0; i < 4; i++) {
			int64_t more = i == 2 ? sum.amount[MEASURE_COLLECTED_OLD] : 0;

			sum.amount[shown[i]] += more;
			line->cells[i + 1] = any ? value_hidden(too_few(e)) : guarded(e, &sum, shown[i], household);
		}
	}
	if (!e->public || f->credit_households == 0 || f->credit_households >= f->policy->summary.small_cell)
		report_table_note(t, e->arena, "预收余额%s元（%d户），尚未抵扣，不与欠费相抵。", summary_money(e, f->credit),
		    (int)f->credit_households);
	return t;
}

/* ---- reconciliation ---- */

static void
reconcile(struct edition *e, struct report_table *t, const char *name, int64_t amount, bool minus)
{
	struct table_line *line = report_table_line(t, e->arena);

	line->cells[0] = value_text(name);
	line->cells[1] = value_fen(amount);
	line->minus = minus;
}

struct report_table *
summary_reconciliation(struct edition *e)
{
	const int64_t *m = e->figures->total[SCOPE_MAIN].amount;
	struct report_table *t = report_table_new(e->arena, "reconciliation", "附一、勾稽表", "元", "项目:80:l|金额:40:r");

	reconcile(e, t, "期初欠费（季初前已到期未付）", m[MEASURE_OPENING], false);
	reconcile(e, t, "加：本季应收（已扣红冲）", m[MEASURE_DUE], false);
	reconcile(e, t, "减：当期已收（含以往预收抵扣）", m[MEASURE_COLLECTED], true);
	reconcile(e, t, "减：收回期初欠费", m[MEASURE_COLLECTED_OLD], true);
	reconcile(e, t, "减：减免、核销", m[MEASURE_WAIVED] + m[MEASURE_WAIVED_OLD], true);
	reconcile(e, t, "期末欠费", m[MEASURE_CLOSING], false);
	t->lines[t->n_lines - 1].total = true;
	report_table_note(t, e->arena, "差额 %s 元。", summary_money(e, figures_difference(&e->figures->total[SCOPE_MAIN])));
	return t;
}

/* ---- trend ---- */

struct report_table *
summary_trend(struct edition *e)
{
	struct report_table *t = report_table_new(e->arena, "trend", "九、八个季度", "元",
	    "季度:24:l|应收:30:r|已收:30:r|收缴率:20:r|户数收缴率:22:r|欠费户:18:r|期末欠费:30:r");
	bool gap = false;

	for (int k = 0; k < FIGURES_TREND; k++) {
		const struct trend *x = &e->figures->trend[k];
		struct table_line *line;
		char name[QUARTER_BUF];

		if (!summary_shows(e, x) || (e->breakdowns.withheld && k == FIGURES_TREND - 1)) {
			gap = true;
			continue;
		}
		line = report_table_line(t, e->arena);
		line->cells[0] = value_text(arena_strdup(e->arena, quarter_format_short(name, x->quarter)));
		line->cells[1] = value_fen(x->due);
		line->cells[2] = value_fen(x->collected);
		line->cells[3] = value_rate(figures_rate(x->collected, x->due));
		line->cells[4] = value_rate(figures_rate(x->households_paid, x->households_due));
		line->cells[5] = value_int(x->debtors);
		line->cells[6] = value_fen(x->closing);
	}
	if (gap)
		report_table_note(t, e->arena, "未列的季度：台账没有当时的记录，或欠费户过少不公布。");
	return t;
}
