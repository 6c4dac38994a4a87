/* chart_bars.c: age structure, buildings, levels, and the waterfall of the reconciliation. */
#include "report/summary.h"

#include "base/arena.h"
#include "base/money.h"
#include "base/text.h"
#include "report/canvas.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_LINE 17			/* characters beside a bar of the levels */
#define FULL 1700			/* width of the page's text, tenths of a millimetre */

/* ---- ages ---- */

struct part {
	const char *name;
	int64_t amount;
	int step;			/* of the ramp; -1: merged rows */
};

static size_t
age_parts(const struct breakdown *b, struct part *p)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		if (b->rows[i].merged == MERGED_NOT && b->rows[i].sums.amount[MEASURE_CLOSING] > 0)
			p[n++] = (struct part){ b->rows[i].label, b->rows[i].sums.amount[MEASURE_CLOSING], (int)i };
	if (b->n_merged > 0 && b->others.amount[MEASURE_CLOSING] > 0)
		p[n++] = (struct part){ "其他（合并）", b->others.amount[MEASURE_CLOSING], -1 };
	return n;
}

static void
draw_part(struct edition *e, struct canvas *c, const struct part *p, int64_t total, int x, int w, bool low)
{
	uint32_t fill = p->step < 0 ? CANVAS_LIGHT : canvas_arrears[p->step];
	struct shape *s = canvas_box(c, x, 90, w > 6 ? w - 3 : w, 90, fill), *t;
	const char *share = summary_percent(e, figures_rate(p->amount, total));
	int label = low ? 218 : 78;

	if (p->step < 0)
		s->hatch = HATCH_DIAGONAL;
	if (w < 120) {
		canvas_line(c, x + w / 2, low ? 180 : 84, 0, low ? 10 : 6, CANVAS_GREY);
		canvas_text(c, x + w / 2, label, 8, CELL_CENTER, p->name);
		canvas_text(c, x + w / 2, low ? label + 32 : label - 32, 8, CELL_CENTER, chart_amount(e, p->amount));
		return;
	}
	canvas_text(c, x + w / 2, label, 9, CELL_CENTER, p->name);
	canvas_text(c, x + w / 2, low ? label + 34 : label - 34, 9, CELL_CENTER, chart_amount(e, p->amount));
	t = canvas_bold(c, x + w / 2, 145, 9, CELL_CENTER, share);
	if (p->step >= CANVAS_DARK)
		t->color = CANVAS_WHITE;
}

void
chart_ages(struct edition *e, struct block_list *list)
{
	const struct breakdown *b = e->breakdowns.by[BY_AGE];
	int64_t total = e->figures->total[SCOPE_MAIN].amount[MEASURE_CLOSING], old = 0;
	struct part p[AGES + 1];
	size_t n = age_parts(b, p);
	struct canvas c;
	int x = 0;
	bool low = false, narrow = false;

	if (total <= 0)
		return;
	for (size_t i = 0; i < n; i++)
		old += p[i].step > AGE_365 ? p[i].amount : 0;
	if (b->n_merged == 0)
		chart_title(e, list, "账龄：期末欠费%s元中，逾期一年以上的占%s", summary_money(e, total), summary_percent(e, figures_rate(old, total)));
	else
		chart_title(e, list, "账龄：期末欠费%s元（户数少的账龄段并入其他）", summary_money(e, total));
	c = canvas_new(list, e->arena, 262);
	for (size_t i = 0; i < n; i++) {
		int w = i + 1 == n ? FULL - x : canvas_scale(p[i].amount, total, FULL);

		/* Labels of neighbours that would touch stand above and below in turn. */
		low = (narrow || w < 170) && i > 0 ? !low : false;
		narrow = w < 170;
		draw_part(e, &c, &p[i], total, x, w < 4 ? 4 : w, low);
		x += w;
	}
}

/* ---- buildings ---- */

#define BUILDINGS_SHOWN 7
#define PITCH 60

struct bar {
	const char *name;
	const struct sums *sums;
	int64_t rate;
	bool merged;
};

static int
compare_bars(const void *left, const void *right)
{
	const struct bar *a = left, *b = right;

	if (a->sums->amount[MEASURE_CLOSING] != b->sums->amount[MEASURE_CLOSING])
		return a->sums->amount[MEASURE_CLOSING] > b->sums->amount[MEASURE_CLOSING] ? -1 : 1;
	return a->sums < b->sums ? -1 : a->sums > b->sums;
}

static size_t
building_bars(struct edition *e, struct bar *bars)
{
	const struct breakdown *b = e->breakdowns.by[BY_BUILDING];
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct sums *s = &b->rows[i].sums;

		if (b->rows[i].merged == MERGED_NOT && s->n > 0)
			bars[n++] = (struct bar){ b->rows[i].label, s, figures_rate(s->amount[MEASURE_COLLECTED], s->amount[MEASURE_DUE]),
				false };
	}
	qsort(bars, n, sizeof *bars, compare_bars);
	n = n > BUILDINGS_SHOWN - (b->n_merged > 0) ? BUILDINGS_SHOWN - (b->n_merged > 0) : n;
	if (b->n_merged > 0)
		bars[n++] = (struct bar){ "其他（合并）", &b->others,
			figures_rate(b->others.amount[MEASURE_COLLECTED], b->others.amount[MEASURE_DUE]), true };
	return n;
}

void
chart_buildings(struct edition *e, struct block_list *list)
{
	struct bar *bars = arena_alloc(e->arena, (e->breakdowns.by[BY_BUILDING]->n + 1) * sizeof *bars);
	size_t shown = building_bars(e, bars);
	int64_t most = 1;
	struct canvas c;

	if (shown == 0)
		return;
	for (size_t i = 0; i < shown; i++)
		if (bars[i].sums->amount[MEASURE_CLOSING] > most)
			most = bars[i].sums->amount[MEASURE_CLOSING];
	chart_title(e, list, shown < BUILDINGS_SHOWN ? "各楼栋：期末欠费与当期收缴率（欠费多者在前）" :
	    "各楼栋：期末欠费与当期收缴率（欠费多者在前，最多列%d处，其余见表）", BUILDINGS_SHOWN);
	c = canvas_new(list, e->arena, PITCH * (int)shown + 45);
	canvas_text(&c, 220, 30, 8, CELL_LEFT, "期末欠费（元）");
	canvas_text(&c, 1700, 30, 8, CELL_RIGHT, "当期收缴率");
	for (size_t i = 0; i < shown; i++) {
		int y = 40 + PITCH * (int)i, w = canvas_scale(bars[i].sums->amount[MEASURE_CLOSING], most, 950);
		struct shape *s = canvas_rect(&c, 220, y + 6, w, 42, 0xEE9A61);

		if (bars[i].merged) {
			s->fill = CANVAS_LIGHT;
			s->hatch = HATCH_DIAGONAL;
			s->color = CANVAS_GREY;
		}
		canvas_text(&c, 0, y + 40, 9, CELL_LEFT, bars[i].name);
		canvas_text(&c, 235 + w, y + 40, 9, CELL_LEFT, summary_money(e, bars[i].sums->amount[MEASURE_CLOSING]));
		canvas_bold(&c, 1700, y + 40, 10, CELL_RIGHT, summary_percent(e, bars[i].rate));
	}
}

/* ---- levels ---- */

/* A long title takes two lines beside its bar, broken before a bracket if it has one. */
static void
level_label(struct canvas *c, int y, const char *label)
{
	const char *p = label, *bracket = NULL;

	for (int n = 0; n < LABEL_LINE && *p != '\0'; n++) {
		if (n > 0 && strncmp(p, "（", strlen("（")) == 0)
			bracket = p;
		text_next(&p);
	}
	if (*p == '\0') {
		canvas_text(c, 0, y + 48, 9, CELL_LEFT, label);
		return;
	}
	p = bracket == NULL ? p : bracket;
	canvas_text(c, 0, y + 34, 8, CELL_LEFT, arena_strndup(c->arena, label, (size_t)(p - label)));
	canvas_text(c, 0, y + 66, 8, CELL_LEFT, p);
}

void
chart_levels(struct edition *e, struct block_list *list)
{
	const struct breakdown *b = e->breakdowns.by[BY_LEVEL];
	int32_t most = 1, sent = 0;
	struct canvas c;
	int y = 0;

	for (size_t i = 0; i < b->n; i++) {
		int32_t n = b->rows[i].sums.households[MEASURE_CLOSING];

		if (b->rows[i].merged == MERGED_NOT && n > most)
			most = n;
		sent += i > 0 ? n : 0;
	}
	if (b->n_merged > 0 && b->others.households[MEASURE_CLOSING] > most)
		most = b->others.households[MEASURE_CLOSING];
	if (b->n_merged == 0)
		chart_title(e, list, "催收阶段：季末欠费户中，%d户已发函", (int)sent);
	else
		chart_title(e, list, "催收阶段：季末欠费户数与金额");
	c = canvas_new(list, e->arena, 80 * (int)(b->n - b->n_merged + (b->n_merged > 0)));
	for (size_t i = 0; i <= b->n; i++) {
		bool others = i == b->n;
		const struct sums *s = others ? &b->others : &b->rows[i].sums;
		int w = canvas_scale(s->households[MEASURE_CLOSING], most, 780);
		struct shape *bar;

		if (others ? b->n_merged == 0 : b->rows[i].merged != MERGED_NOT)
			continue;
		bar = canvas_rect(&c, 560, y + 8, w, 56, others ? CANVAS_LIGHT : canvas_arrears[i + 1 < CANVAS_STEPS ? i + 1 : CANVAS_STEPS - 1]);
		bar->stroke = 400;
		bar->color = CANVAS_GREY;
		bar->hatch = others ? HATCH_DIAGONAL : HATCH_NONE;
		level_label(&c, y, others ? "其他（合并）" : b->rows[i].label);
		canvas_text(&c, 575 + w, y + 48, 9, CELL_LEFT, arena_printf(e->arena, "%d户  %s元", (int)s->households[MEASURE_CLOSING],
		    summary_money(e, s->amount[MEASURE_CLOSING])));
		y += 80;
	}
}

/* ---- waterfall ---- */

struct fall {
	const char *name, *sign;
	int64_t amount, from, to;	/* the bar stands between */
	uint32_t fill;
};

void
chart_waterfall(struct edition *e, struct block_list *list)
{
	const int64_t *m = e->figures->total[SCOPE_MAIN].amount;
	int64_t opening = m[MEASURE_OPENING], due = m[MEASURE_DUE], got = m[MEASURE_COLLECTED] + m[MEASURE_COLLECTED_OLD],
		waived = m[MEASURE_WAIVED] + m[MEASURE_WAIVED_OLD], closing = m[MEASURE_CLOSING], top = opening + due;
	const struct fall falls[] = {
		{ "期初欠费", "", opening, 0, opening, 0x9A9A9A },
		{ "本季应收", "＋", due, opening, top, 0xCFCFCF },
		{ "收回", "－", got, top - got, top, CANVAS_BLUE },
		{ "减免、核销", "－", waived, closing, top - got, 0x7FBCE0 },
		{ "期末欠费", "＝", closing, 0, closing, 0xD55E00 },
	};
	struct canvas c;

	if (top <= 0)
		return;
	chart_title(e, list, "勾稽：期初＋应收－收回－减免＝期末（元）");
	c = canvas_new(list, e->arena, 330);
	canvas_line(&c, 0, 250, FULL, 0, CANVAS_BLACK);
	for (int i = 0; i < 5; i++) {
		int x = i * 340, high = canvas_scale(falls[i].to, top, 200), low = canvas_scale(falls[i].from, top, 200);

		canvas_box(&c, x + 60, 250 - high, 220, high - low < 3 ? 3 : high - low, falls[i].fill);
		if (i > 0)
			canvas_text(&c, x + 5, 290, 12, CELL_LEFT, falls[i].sign);
		canvas_text(&c, x + 170, 287, 9, CELL_CENTER, falls[i].name);
		canvas_bold(&c, x + 170, 323, 10, CELL_CENTER, summary_money(e, falls[i].amount));
		if (i < 4) {
			int level = 250 - canvas_scale(i < 2 ? falls[i].to : falls[i].from, top, 200);
			struct shape *line = canvas_line(&c, x + 280, level, 120, 0, CANVAS_GREY);

			line->dash = PT(2);
		}
	}
}
