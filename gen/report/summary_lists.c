/* summary_lists.c: letters and payments after them, service work, agreements, rooms, definitions. */
#include "report/summary.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

struct report_table *
summary_conversion(struct edition *e)
{
	const struct figures *f = e->figures;
	int small = f->policy->summary.small_cell, running = 0;
	struct report_table *t = report_table_new(e->arena, "conversion", "本季函件与付款", NULL, e->public ?
	    "函件:60:l|发出:26:r|付款:26:r|转化率:34:r" :
	    "函件:46:l|发出:16:r|付款:18:r|转化率:24:r|请求金额（元）:32:r|付款（元）:30:r|金额转化率:24:r");

	for (size_t i = 1; i < f->n_levels; i++) {
		const struct conversion *c = &f->conversion[i];
		struct table_line *line = report_table_line(t, e->arena);
		bool few = e->public && c->letters > 0 && (c->letters < small || (c->paying > 0 && c->paying < small) ||
		    (c->paying < c->letters && c->letters - c->paying < small));
		size_t last = t->n_columns - 1;

		line->cells[0] = value_text(f->levels[i]);
		for (size_t k = 1; few && k <= last; k++)
			line->cells[k] = value_hidden(k == 1 ? arena_printf(e->arena, "少于%d封或户", small) : "…");
		if (few)
			continue;
		running += c->running;
		line->cells[1] = value_int(c->letters);
		line->cells[2] = value_int(c->paying);
		line->cells[3] = value_rate(figures_rate(c->paying, c->letters));
		/* The sum demanded of a few would follow from its share and what is known to have been paid. */
		if (!e->public) {
			line->cells[4] = value_fen(c->demanded);
			line->cells[5] = value_fen(c->paid);
			line->cells[6] = value_rate(figures_rate(c->paid, c->demanded));
		}
	}
	report_table_note(t, e->arena, "转化：发函后%d天内付款的件数；其中%d封的期限到季末未满，转化率尚会上升。", f->policy->summary.conversion_days,
	    running);
	return t;
}

/* What a line tells of: of debts (few of them: nothing is said), of what the company gave up (the sum is public, it stands in the
 * reconciliation), of work. */
enum told { TOLD_DEBT, TOLD_PAID, TOLD_WAIVED, TOLD_COUNT, TOLD_WORK };

static void
count_line(struct edition *e, struct report_table *t, const char *name, int n, enum told told, int64_t amount)
{
	struct table_line *line = report_table_line(t, e->arena);
	bool few = e->public && told != TOLD_WORK && n > 0 && n < e->figures->policy->summary.small_cell;

	line->cells[0] = value_text(name);
	if (told != TOLD_PAID)
		line->cells[1] = few ? value_hidden(summary_count(e, n)) : value_int(n);
	if (told == TOLD_WAIVED)
		line->cells[2] = value_fen(amount);
	else if (told == TOLD_DEBT || told == TOLD_PAID)
		line->cells[2] = few ? value_hidden("不公布") : value_fen(amount);
}

struct report_table *
summary_service(struct edition *e)
{
	const struct agreements *g = &e->figures->agreements;
	const struct service *s = &e->figures->service;
	struct report_table *t = report_table_new(e->arena, "agreements", "八、分期、减免与服务工单", NULL, "项目:70:l|件数:25:r|金额（元）:40:r");

	count_line(e, t, "履行中的分期协议", g->current, TOLD_DEBT, g->covered);
	count_line(e, t, "其中已付", g->current, TOLD_PAID, g->paid);
	count_line(e, t, "本季新签的分期协议", g->signed_now, TOLD_COUNT, 0);
	count_line(e, t, "已违约的分期协议", g->broken, TOLD_COUNT, 0);
	count_line(e, t, "已履行完毕的分期协议", g->completed, TOLD_COUNT, 0);
	count_line(e, t, "本季减免", g->waivers, TOLD_WAIVED, g->waived);
	count_line(e, t, "本季核销（经批准）", g->write_offs, TOLD_WAIVED, g->written_off);
	count_line(e, t, "本季提出的报修、投诉", s->raised, TOLD_WORK, 0);
	count_line(e, t, "本季办结的报修、投诉", s->closed, TOLD_WORK, 0);
	count_line(e, t, "季末未办结的报修、投诉", s->open, TOLD_WORK, 0);
	return t;
}

/* ---- rooms: the committee's edition ---- */

/* "2025-01至2026-06": first and last period owed. */
static const char *
periods(struct edition *e, const struct household *h, int *n)
{
	int32_t from = INT32_MAX, to = INT32_MIN;
	struct date_ymd a, b;

	*n = 0;
	for (size_t i = 0; i < h->n_facts; i++) {
		const struct fact *x = &h->facts[i];
		const struct charge *c = x->charge;

		if (x->scope != SCOPE_MAIN || x->amount[MEASURE_CLOSING] <= 0)
			continue;
		++*n;
		if ((c->from != DATE_NONE ? c->from : c->due) < from)
			from = c->from != DATE_NONE ? c->from : c->due;
		if ((c->to != DATE_NONE ? c->to : c->due) > to)
			to = c->to != DATE_NONE ? c->to : c->due;
	}
	a = date_to_ymd(from);
	b = date_to_ymd(to);
	return arena_printf(e->arena, "%04d-%02d至%04d-%02d", a.year, a.month, b.year, b.month);
}

static const char *
remark(const struct household *h)
{
	if (h->instalment)
		return "分期履行中";
	return h->held ? "暂缓" : NULL;
}

struct report_table *
summary_rooms(struct edition *e)
{
	const struct figures *f = e->figures;
	struct report_table *t = report_table_new(e->arena, "rooms", "附三、欠费房号与期间（督促用）", "元",
	    "房号:45:l|欠费期间:42:l|笔数:10:r|逾期天数:17:r|阶段:34:l|备注:22:l|期末欠费:22:r");
	size_t building = SIZE_MAX;

	for (size_t i = 0; i < f->n_households; i++) {
		const struct household *h = &f->households[i];
		struct table_line *line;
		int n;

		if (h->sums[SCOPE_MAIN][MEASURE_CLOSING] <= 0)
			continue;
		if (h->building != building) {
			building = h->building;
			line = report_table_line(t, e->arena);
			line->group = true;
			line->cells[0] = value_text(e->breakdowns.by[BY_BUILDING]->rows[building].label);
		}
		line = report_table_line(t, e->arena);
		line->cells[0] = value_text(ledger_property_label(&h->account->property, e->arena));
		line->cells[1] = value_text(periods(e, h, &n));
		line->cells[2] = value_int(n);
		line->cells[3] = value_int(h->days > 0 ? h->days : 0);
		line->cells[4] = value_text(f->levels[h->level]);
		line->cells[5] = value_text(remark(h));
		line->cells[6] = value_fen(h->sums[SCOPE_MAIN][MEASURE_CLOSING]);
	}
	report_table_note(t, e->arena, "只列房号、期间、阶段和金额；不含姓名、电话、证件号码和个人原因。请勿复印、拍照、张贴或转发。");
	return t;
}

struct report_table *
summary_posted(struct edition *e)
{
	const struct figures *f = e->figures;
	struct report_table *t = report_table_new(e->arena, "posted", "附三、期末欠费的房号", NULL, "楼栋:30:l|房号:140:l");
	struct table_line *line = NULL;
	size_t building = SIZE_MAX;

	for (size_t i = 0; i < f->n_households; i++) {
		const struct household *h = &f->households[i];
		const char *room = ledger_property_label(&h->account->property, e->arena);

		if (h->sums[SCOPE_MAIN][MEASURE_CLOSING] <= 0 || h->held || h->instalment)
			continue;
		if (h->building != building) {
			building = h->building;
			line = report_table_line(t, e->arena);
			line->cells[0] = value_text(e->breakdowns.by[BY_BUILDING]->rows[building].label);
			line->cells[1] = value_text(room);
		} else {
			line->cells[1] = value_text(arena_printf(e->arena, "%s、%s", line->cells[1].text, room));
		}
	}
	report_table_note(t, e->arena, "依地方规定公布，只列房号；有异议、分期履行中和暂缓催收的不列。");
	return t;
}

/* ---- definitions ---- */

struct report_table *
summary_definitions(struct edition *e)
{
	static const char *const rows[][2] = {
		{ "当期应收（CR）", "到期日在本季度内的各笔费用，减去红冲、更正" },
		{ "当期已收（CC）", "截至季末，冲抵上列费用的付款；以往预收的，在抵扣后计入；减免不计入" },
		{ "当期收缴率", "当期已收÷当期应收" },
		{ "往年清欠率", "本年收回的往年欠费÷年初时的往年欠费（1月1日前到期而未付，减去红冲）" },
		{ "综合收缴率", "（当期已收＋本季收回的期初欠费）÷（当期应收＋期初欠费）" },
		{ "户、户数", "一套房屋（或者一个车位、商铺）为一户，更换业主的、欠费人有几个的，仍为一户；建设单位的房屋不计" },
		{ "户数收缴率", "已缴清的户数÷有应缴款的户数；与按金额计算的收缴率不同" },
		{ "期初欠费", "季初之前已到期、到季初尚未付清的金额" },
		{ "期末欠费", "到季末已到期、尚未付清的金额" },
		{ "逾期天数", "从到期日（遇休息日顺延）至季末" },
		{ "金额单位、舍入", "金额精确到分；比率取两位小数，四舍五入；分母为零时记“—”" },
	};
	struct report_table *t = report_table_new(e->arena, "definitions", "附二、口径与名词", NULL, "名词:36:l|含义:134:l");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct table_line *line = report_table_line(t, e->arena);

		line->cells[0] = value_text(rows[i][0]);
		line->cells[1] = value_text(rows[i][1]);
	}
	t->style = "report";
	return t;
}
