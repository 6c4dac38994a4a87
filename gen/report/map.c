/* map.c: the building map: floors by rooms, coloured, hatched and numbered by state (committee's edition only: a cell's position names
 * the room). Rooms whose number tells no floor stand in rows of their own. */
#include "report/summary.h"

#include "base/arena.h"
#include "base/money.h"
#include "report/canvas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FULL 1280			/* width for cells, tenths of a millimetre; totals stand right of it */
#define LEFT 80
#define GAP 60				/* between units */
#define CELL_W 160
#define CELL_H 80
#define LEAST_W 60
#define ROW_CELLS 14			/* rooms without floors */
#define MAX_UNITS 64
#define MAX_COLUMNS 100

enum state { STATE_CLEAR, STATE_TO_COME, STATE_90, STATE_YEAR, STATE_2Y, STATE_LONG, STATES };
static const struct {
	const char *name, *digit;
	uint32_t fill;
	bool dark;
	int width;			/* in the key */
} states[STATES] = {
	{ "交清", "", 0xFFFFFF, false, 165 }, { "未到期", "·", 0xFBE3D2, false, 195 }, { "逾期1—90天", "1", 0xF6C3A0, false, 265 },
	{ "91—365天", "2", 0xEE9A61, false, 240 }, { "1—2年", "3", 0xD55E00, false, 195 }, { "2年以上", "4", 0x6B2E00, true, 205 },
};

/* One building, or the part of it that fits across the page. */
struct map {
	struct edition *edition;
	const struct household *first;
	size_t n;
	const char *units[MAX_UNITS];
	size_t n_units;
	bool present[MAX_UNITS][MAX_COLUMNS];
	int columns[MAX_UNITS];		/* cells across a unit */
	int low, high;			/* floors */
	int w, h;
};

static enum state
state_of(const struct household *h)
{
	const int64_t *m = h->sums[h->developer ? SCOPE_DEVELOPER : SCOPE_MAIN];

	if (m[MEASURE_CLOSING] <= 0)
		return m[MEASURE_NOT_DUE] > 0 ? STATE_TO_COME : STATE_CLEAR;
	if (h->days <= 0)
		return h->developer ? STATE_90 : STATE_TO_COME;
	return h->days <= 90 ? STATE_90 : h->days <= 365 ? STATE_YEAR : h->days <= 730 ? STATE_2Y : STATE_LONG;
}

static int
floor_of(const struct household *h)
{
	return ledger_property_floor(&h->account->property);
}

/* The room's place on its floor: 1201 → 1. */
static int
column_of(const struct household *h)
{
	return atoi(h->account->property.room) % MAX_COLUMNS;
}

static const char *
unit_name(const struct household *h)
{
	return h->account->property.unit == NULL ? "" : h->account->property.unit;
}

static size_t
unit_of(const struct map *m, const struct household *h)
{
	size_t u = 0;

	while (u < m->n_units && strcmp(m->units[u], unit_name(h)) != 0)
		u++;
	return u;
}

/* Cells left of the room in its unit: numbers that no floor has take no place. */
static int
cell_of(const struct map *m, size_t unit, const struct household *h)
{
	int n = 0;

	for (int c = 0; c < column_of(h); c++)
		n += m->present[unit][c];
	return n;
}

static void
draw_cell(struct canvas *c, const struct map *m, const struct household *h, int x, int y)
{
	enum state s = state_of(h);
	struct shape *box = canvas_rect(c, x, y, m->w, m->h, states[s].fill), *t;

	box->stroke = 250;
	box->color = CANVAS_GREY;
	box->hatch = h->developer ? HATCH_DOTS : h->held || h->instalment ? HATCH_DIAGONAL : HATCH_NONE;
	if (m->w >= 90 && m->h >= 50) {
		t = canvas_text(c, x + 8, y + 28, 7, CELL_LEFT, h->account->property.room);
		t->color = states[s].dark ? CANVAS_WHITE : CANVAS_BLACK;
	}
	t = canvas_bold(c, x + (m->w >= 90 ? m->w * 3 / 4 : m->w / 2), y + m->h - 14, 8, CELL_CENTER, states[s].digit);
	t->color = states[s].dark ? CANVAS_WHITE : CANVAS_BLACK;
}

struct tally {
	int n, clear;
	int64_t open;
};

static void
count(struct tally *t, const struct household *h)
{
	enum state s = state_of(h);

	t->n++;
	t->clear += s == STATE_CLEAR || s == STATE_TO_COME;
	t->open += h->sums[SCOPE_MAIN][MEASURE_CLOSING];
}

static void
draw_tally(struct canvas *c, const struct map *m, const struct tally *t, int y, bool bold)
{
	struct shape *(*put)(struct canvas *, int, int, int, enum cell_align, const char *) = bold ? canvas_bold : canvas_text;

	put(c, 1450, y, 9, CELL_RIGHT, arena_printf(c->arena, "%d/%d", t->clear, t->n));
	put(c, 1700, y, 9, CELL_RIGHT, summary_money(m->edition, t->open));
}

static void
heads(struct canvas *c, int y)
{
	canvas_text(c, 1450, y, 8, CELL_RIGHT, "交清/户数");
	canvas_text(c, 1700, y, 8, CELL_RIGHT, "欠费（元）");
}

/* ---- rooms with floors ---- */

static void
survey(struct map *m)
{
	int cells = 0, floors;

	m->low = INT32_MAX;
	for (size_t i = 0; i < m->n; i++) {
		const struct household *h = &m->first[i];
		size_t u = unit_of(m, h);

		if (u == m->n_units)
			m->units[m->n_units++] = unit_name(h);
		m->present[u][column_of(h)] = true;
		m->low = floor_of(h) < m->low ? floor_of(h) : m->low;
		m->high = floor_of(h) > m->high ? floor_of(h) : m->high;
	}
	for (size_t u = 0; u < m->n_units; u++) {
		for (int c = 0; c < MAX_COLUMNS; c++)
			m->columns[u] += m->present[u][c];
		cells += m->columns[u];
	}
	floors = m->high - m->low + 1;
	m->w = (FULL - LEFT - GAP * ((int)m->n_units - 1)) / (cells == 0 ? 1 : cells);
	m->w = m->w > CELL_W ? CELL_W : m->w;
	m->h = 2000 / floors > CELL_H ? CELL_H : 2000 / floors;
}

static int
unit_x(const struct map *m, size_t unit)
{
	int x = LEFT;

	for (size_t u = 0; u < unit; u++)
		x += m->columns[u] * m->w + GAP;
	return x;
}

static void
draw_grid(struct map *m, struct block_list *list)
{
	int floors = m->high - m->low + 1;
	struct canvas c = canvas_new(list, m->edition->arena, 45 + floors * m->h + 60);
	struct tally *sums = arena_alloc(m->edition->arena, (size_t)floors * sizeof *sums), all = { 0, 0, 0 };

	heads(&c, 35);
	for (size_t u = 0; u < m->n_units; u++)
		if (*m->units[u] != '\0')
			canvas_text(&c, unit_x(m, u) + m->columns[u] * m->w / 2, 35, 9, CELL_CENTER,
			    arena_printf(c.arena, "%s单元", m->units[u]));
	for (size_t i = 0; i < m->n; i++) {
		const struct household *h = &m->first[i];
		size_t u = unit_of(m, h);

		draw_cell(&c, m, h, unit_x(m, u) + cell_of(m, u, h) * m->w, 45 + (m->high - floor_of(h)) * m->h);
		count(&sums[m->high - floor_of(h)], h);
		count(&all, h);
	}
	for (int f = 0; f < floors; f++) {
		int y = 45 + f * m->h + m->h * 2 / 3;

		if (sums[f].n == 0)
			continue;
		canvas_text(&c, LEFT - 12, y, 8, CELL_RIGHT, arena_printf(c.arena, "%dF", m->high - f));
		draw_tally(&c, m, &sums[f], y, false);
	}
	canvas_text(&c, LEFT, 45 + floors * m->h + 42, 9, CELL_LEFT, "合计");
	draw_tally(&c, m, &all, 45 + floors * m->h + 42, true);
}

/* ---- rooms without ---- */

static void
draw_rows(struct map *m, struct block_list *list)
{
	int rows = ((int)m->n + ROW_CELLS - 1) / ROW_CELLS;
	struct canvas c = canvas_new(list, m->edition->arena, 45 + rows * CELL_H + 60);
	struct tally all = { 0, 0, 0 };

	m->w = (FULL - LEFT) / ROW_CELLS;
	m->h = CELL_H - 10;
	heads(&c, 35);
	for (size_t i = 0; i < m->n; i++) {
		draw_cell(&c, m, &m->first[i], LEFT + (int)(i % ROW_CELLS) * m->w, 45 + (int)(i / ROW_CELLS) * CELL_H);
		count(&all, &m->first[i]);
	}
	canvas_text(&c, LEFT, 45 + rows * CELL_H + 42, 9, CELL_LEFT, "合计");
	draw_tally(&c, m, &all, 45 + rows * CELL_H + 42, true);
}

/* ---- the whole ---- */

static void
legend(struct edition *e, struct block_list *list)
{
	struct canvas c = canvas_new(list, e->arena, 60);
	int x = 0;

	for (int s = 0; s < STATES; s++) {
		struct shape *t;

		canvas_box(&c, x, 10, 60, 40, states[s].fill);
		t = canvas_bold(&c, x + 30, 40, 8, CELL_CENTER, states[s].digit);
		t->color = states[s].dark ? CANVAS_WHITE : CANVAS_BLACK;
		canvas_text(&c, x + 70, 42, 8, CELL_LEFT, states[s].name);
		x += states[s].width;
	}
	canvas_box(&c, x, 10, 60, 40, CANVAS_WHITE)->hatch = HATCH_DIAGONAL;
	canvas_text(&c, x + 70, 42, 8, CELL_LEFT, "暂缓、分期");
	x += 240;
	canvas_box(&c, x, 10, 60, 40, CANVAS_WHITE)->hatch = HATCH_DOTS;
	canvas_text(&c, x + 70, 42, 8, CELL_LEFT, "建设单位");
}

static void
building_title(struct edition *e, struct block_list *list, const char *name, const struct household *first, size_t n)
{
	struct block *b = block_add(list, e->arena, BLOCK_PARAGRAPH);
	struct tally t = { 0, 0, 0 };

	for (size_t i = 0; i < n; i++)
		count(&t, &first[i]);
	b->style = style_lookup(e->sheet, "report-chart");
	b->keep_next = true;
	b->bookmark = name;
	block_add_inline(b, e->arena, INLINE_TEXT, arena_printf(e->arena, "%s：%d户中%d户没有到期欠费，期末欠费%s元", name, t.n, t.clear,
	    summary_money(e, t.open)));
}

static bool
has_floors(const struct household *first, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (floor_of(&first[i]) <= 0 || floor_of(&first[i]) > 120)
			return false;
	return true;
}

/* As many units as stand side by side with cells wide enough. */
static size_t
units_that_fit(struct edition *e, const struct household *first, size_t n)
{
	struct map *m = arena_alloc(e->arena, sizeof *m);
	size_t fit = 0;

	while (fit < n) {
		size_t end = fit;

		while (end < n && strcmp(unit_name(&first[end]), unit_name(&first[fit])) == 0)
			end++;
		memset(m, 0, sizeof *m);
		m->first = first;
		m->n = end;
		survey(m);
		if ((m->w < LEAST_W || m->n_units == MAX_UNITS) && fit > 0)
			break;
		fit = end;
	}
	return fit;
}

static void
draw_building(struct edition *e, struct block_list *list, const char *name, const struct household *first, size_t n)
{
	bool floors = has_floors(first, n);

	building_title(e, list, name, first, n);
	while (n > 0) {
		size_t part = floors ? units_that_fit(e, first, n) : n < 20 * ROW_CELLS ? n : 20 * ROW_CELLS;
		struct map *m = arena_alloc(e->arena, sizeof *m);

		m->edition = e;
		m->first = first;
		m->n = part;
		if (floors) {
			survey(m);
			draw_grid(m, list);
		} else {
			draw_rows(m, list);
		}
		first += part;
		n -= part;
	}
	block_add(list, e->arena, BLOCK_SPACE)->h = MM(3);
}

/* Households from..to - 1: whole buildings. */
void
map_buildings(struct edition *e, struct block_list *list, size_t from, size_t to)
{
	const struct figures *f = e->figures;
	struct block *b = block_add(list, e->arena, BLOCK_PARAGRAPH);
	char day[DATE_BUF];

	b->style = style_lookup(e->sheet, "report-heading");
	block_add_inline(b, e->arena, INLINE_TEXT, arena_printf(e->arena, "附四、楼栋收缴状况图（截至%s）%s", date_format(day, f->view),
	    from > 0 ? "（续）" : ""));
	legend(e, list);
	for (size_t i = from, end; i < to; i = end) {
		for (end = i; end < to && f->households[end].building == f->households[i].building; end++)
			;
		draw_building(e, list, e->breakdowns.by[BY_BUILDING]->rows[f->households[i].building].label, &f->households[i], end - i);
	}
}
