/* chart.c: what the charts share, bullets of the four rates, the eight quarters. */
#include "report/summary.h"

#include "base/arena.h"
#include "base/money.h"
#include "report/canvas.h"

#include <stdarg.h>
#include <stdio.h>

const char *
summary_money(struct edition *e, int64_t fen)
{
	char buf[MONEY_BUF];

	return arena_strdup(e->arena, money_format_grouped(buf, fen));
}

const char *
summary_count(struct edition *e, int n)
{
	int small = e->figures->policy->summary.small_cell;

	return e->public && n > 0 && n < small ? arena_printf(e->arena, "＜%d", small) : arena_printf(e->arena, "%d", n);
}

const char *
summary_percent(struct edition *e, int64_t rate)
{
	char buf[MONEY_BUF];

	return arena_strdup(e->arena, figures_rate_format(buf, rate));
}

const char *
chart_amount(struct edition *e, int64_t fen)
{
	int64_t hundreds = (fen < 0 ? fen - 5000 : fen + 5000) / 10000;	/* of yuan */

	if (fen > -1000000 && fen < 1000000)
		return summary_money(e, fen);
	return arena_printf(e->arena, "%s%d.%02d万", hundreds < 0 ? "-" : "", (int)((hundreds < 0 ? -hundreds : hundreds) / 100),
	    (int)((hundreds < 0 ? -hundreds : hundreds) % 100));
}

void
chart_title(struct edition *e, struct block_list *list, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	block_add_text(list, e->arena, style_lookup(e->sheet, "report-chart"), arena_vprintf(e->arena, fmt, ap))->keep_next = true;
	va_end(ap);
}

bool
summary_shows(const struct edition *e, const struct trend *t)
{
	int small = e->figures->policy->summary.small_cell;

	if (!t->known)
		return false;
	return !e->public || ((t->debtors == 0 || t->debtors >= small) && (t->unpaid == 0 || t->unpaid >= small));
}

struct rates
summary_rates(const struct trend *t)
{
	return (struct rates){ .current = figures_rate(t->collected, t->due), .prior = figures_rate(t->year_collected, t->year_opening),
		.combined = figures_rate(t->collected + t->collected_old, t->due + t->opening),
		.households = figures_rate(t->households_paid, t->households_due) };
}

/* ---- bullets: this quarter's bar, the last quarter's stroke, the open circle of the same quarter last year ---- */

#define BULLET_X 340
#define BULLET_W 880

static void
bullet(struct edition *e, struct canvas *c, int y, const char *name, int64_t now, int64_t before, int64_t year)
{
	canvas_text(c, 0, y + 52, 10, CELL_LEFT, name);
	canvas_rect(c, BULLET_X, y + 10, BULLET_W, 64, 0xEDEDED);
	canvas_rect(c, BULLET_X, y + 10, BULLET_W * 9 / 10, 64, 0xDFDFDF);
	canvas_rect(c, BULLET_X, y + 10, BULLET_W * 6 / 10, 64, 0xCFCFCF);
	if (now >= 0)
		canvas_rect(c, BULLET_X, y + 31, canvas_scale(now, 10000, BULLET_W), 22, CANVAS_BLUE);
	if (before >= 0)
		canvas_rect(c, BULLET_X + canvas_scale(before, 10000, BULLET_W) - 4, y + 20, 8, 44, CANVAS_BLACK);
	if (year >= 0)
		canvas_dot(c, BULLET_X + canvas_scale(year, 10000, BULLET_W), y + 42, 24, CANVAS_WHITE);
	canvas_bold(c, 1420, y + 58, 14, CELL_RIGHT, summary_percent(e, now));
	canvas_text(c, 1700, y + 36, 9, CELL_RIGHT, arena_printf(e->arena, "上季 %s", summary_percent(e, before)));
	canvas_text(c, 1700, y + 76, 9, CELL_RIGHT, arena_printf(e->arena, "去年同期 %s", summary_percent(e, year)));
}

void
chart_bullets(struct edition *e, struct block_list *list)
{
	static const struct rates none = { -1, -1, -1, -1 };
	const struct trend *t = e->figures->trend;
	struct rates now = summary_rates(&t[FIGURES_TREND - 1]), before = none, year = none;
	struct canvas c = canvas_new(list, e->arena, 452);

	if (summary_shows(e, &t[FIGURES_TREND - 2]))
		before = summary_rates(&t[FIGURES_TREND - 2]);
	if (summary_shows(e, &t[FIGURES_TREND - 5]))
		year = summary_rates(&t[FIGURES_TREND - 5]);
	if (e->breakdowns.prior_hidden)
		now.prior = before.prior = year.prior = -1;
	bullet(e, &c, 0, "当期收缴率", now.current, before.current, year.current);
	bullet(e, &c, 100, "往年清欠率", now.prior, before.prior, year.prior);
	bullet(e, &c, 200, "综合收缴率", now.combined, before.combined, year.combined);
	bullet(e, &c, 300, "户数收缴率", now.households, before.households, year.households);
	for (int i = 0; i <= 10; i += 2)
		canvas_text(&c, BULLET_X + BULLET_W * i / 10, 408, 8, CELL_CENTER, arena_printf(e->arena, "%d%%", 10 * i));
	canvas_rect(&c, BULLET_X, 428, 60, 14, CANVAS_BLUE);
	canvas_text(&c, BULLET_X + 70, 445, 8, CELL_LEFT, "本季");
	canvas_rect(&c, BULLET_X + 170, 420, 8, 28, CANVAS_BLACK);
	canvas_text(&c, BULLET_X + 190, 445, 8, CELL_LEFT, "上季");
	canvas_dot(&c, BULLET_X + 290, 435, 22, CANVAS_WHITE);
	canvas_text(&c, BULLET_X + 315, 445, 8, CELL_LEFT, "去年同期");
	canvas_text(&c, BULLET_X + 460, 445, 8, CELL_LEFT, "底纹由深至浅：60%、90%、100%以内");
}

/* ---- small multiples ---- */

#define PLOT_W 400
#define PLOT_STEP 433
#define PLOT_TOP 110
#define PLOT_H 190

struct series {
	const char *title;
	int64_t value[FIGURES_TREND];
	bool known[FIGURES_TREND];
	bool percent, count;
};

static const char *
point_label(struct edition *e, const struct series *s, int k)
{
	if (s->percent)
		return summary_percent(e, s->value[k]);
	return s->count ? arena_printf(e->arena, "%d户", (int)s->value[k]) : chart_amount(e, s->value[k]);
}

static void
plot(struct edition *e, struct canvas *c, int x, const struct series *s)
{
	int points[2 * FIGURES_TREND], last = FIGURES_TREND - 1, at[FIGURES_TREND];
	int64_t top = s->percent ? 10000 : 1;
	size_t n = 0;
	char name[QUARTER_BUF];

	for (int k = 0; k < FIGURES_TREND; k++)
		if (s->known[k] && s->value[k] > top)
			top = s->value[k];
	canvas_bold(c, x, 36, 9, CELL_LEFT, s->title);
	canvas_line(c, x, PLOT_TOP + PLOT_H, PLOT_W, 0, CANVAS_GREY);
	for (int k = 0; k < FIGURES_TREND; k++) {
		int px = x + 20 + (PLOT_W - 110) * k / last;

		if (!s->known[k])
			continue;
		at[k] = PLOT_TOP + PLOT_H - canvas_scale(s->value[k], top, PLOT_H);
		points[2 * n] = px;
		points[2 * n + 1] = at[k];
		n++;
	}
	if (n > 1)
		canvas_path(c, points, n, CANVAS_BLUE);
	for (size_t i = 0; i + 1 < n; i++)
		canvas_dot(c, points[2 * i], points[2 * i + 1], 9, CANVAS_BLUE)->stroke = 0;
	if (s->known[last - 4])
		canvas_dot(c, x + 20 + (PLOT_W - 110) * (last - 4) / last, at[last - 4], 22, CANVAS_WHITE);
	if (s->known[last]) {
		canvas_dot(c, points[2 * n - 2], points[2 * n - 1], 22, CANVAS_BLUE);
		canvas_bold(c, x + PLOT_W - 5, points[2 * n - 1] - 26, 10, CELL_RIGHT, point_label(e, s, last));
	}
	canvas_text(c, x, PLOT_TOP + PLOT_H + 38, 8, CELL_LEFT,
	    arena_strdup(e->arena, quarter_format_short(name, e->figures->trend[0].quarter)));
	canvas_text(c, x + PLOT_W - 90, PLOT_TOP + PLOT_H + 38, 8, CELL_CENTER,
	    arena_strdup(e->arena, quarter_format_short(name, e->figures->trend[last].quarter)));
}

void
chart_trend(struct edition *e, struct block_list *list)
{
	struct series s[4] = { { .title = "当期收缴率", .percent = true }, { .title = "当期应收（元）" }, { .title = "季末欠费（元）" },
		{ .title = "季末欠费户数", .count = true } };
	struct canvas c;
	int n = 0;

	for (int k = 0; k < FIGURES_TREND; k++) {
		const struct trend *t = &e->figures->trend[k];
		const int64_t values[4] = { figures_rate(t->collected, t->due), t->due, t->closing, t->debtors };

		n += summary_shows(e, t);
		for (int i = 0; i < 4; i++) {
			s[i].value[k] = values[i];
			s[i].known[k] = summary_shows(e, t) && values[i] >= 0;
		}
	}
	if (n == FIGURES_TREND)
		chart_title(e, list, "八个季度的走势（空心圈为去年同期）");
	else
		chart_title(e, list, "近%d个季度的走势（空心圈为去年同期；其余季度台账无记录或不公布）", n);
	c = canvas_new(list, e->arena, 350);
	for (int i = 0; i < 4; i++)
		plot(e, &c, i * PLOT_STEP, &s[i]);
}
