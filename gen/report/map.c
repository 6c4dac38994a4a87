/* map.c: the building map: floors by rooms, coloured, hatched and numbered by state (committee's edition only: a cell's position names
 * the room). A unit too wide for the page is drawn in strips, a tower too high in bands; rooms whose number tells no floor (basements,
 * garages) stand in rows of their own below. */
#include "report/summary.h"

#include "base/arena.h"
#include "base/money.h"
#include "report/canvas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FULL 1280			/* width for cells, tenths of a millimetre; totals stand right of it */
#define LEFT 80
#define TOP 45
#define GAP 60				/* between strips */
#define CELL_W 160
#define CELL_H 80
#define LEAST_W 66			/* a room number fits */
#define WIDE_W 90			/* number and digit stand side by side */
#define HEIGHT 2000			/* of a canvas's cells */
#define BAND_FLOORS 40
#define ROW_CELLS 12			/* rooms without floors */
#define ROWS 20
#define MAX_FLOOR 120
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

/* A unit, or the part of one that is not too wide: rooms of these places on their floors. */
struct strip {
	const char *unit;
	bool present[MAX_COLUMNS];
	int columns;			/* cells across */
};
/* What stands on one canvas: strips side by side, floors low..high. */
struct map {
	struct edition *edition;
	const struct household *const *rooms;
	size_t n;
	const struct strip *strips;
	size_t n_strips;
	int low, high;
	int w, h;
};

static enum state
state_of(const struct household *h)
{
	const int64_t *m = h->sums[h->developer ? SCOPE_DEVELOPER : SCOPE_MAIN];

	if (m[MEASURE_CLOSING] <= 0)
		return m[MEASURE_NOT_DUE] > 0 ? STATE_TO_COME : STATE_CLEAR;
	if (h->days <= 0)
		return STATE_TO_COME;
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

/* Cells left of the room in the strip: numbers that no floor has take no place. */
static int
cell_of(const struct strip *s, const struct household *h)
{
	int n = 0;

	for (int c = 0; c < column_of(h); c++)
		n += s->present[c];
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
	if (m->w >= LEAST_W) {
		t = canvas_text(c, x + 7, y + (m->h < 60 ? 24 : 28), 7, CELL_LEFT, h->account->property.room);
		t->color = states[s].dark ? CANVAS_WHITE : CANVAS_BLACK;
	}
	t = canvas_bold(c, x + (m->w >= WIDE_W ? m->w * 3 / 4 : m->w / 2), y + m->h - (m->h < 60 ? 4 : 12), 8, CELL_CENTER, states[s].digit);
	t->color = states[s].dark ? CANVAS_WHITE : CANVAS_BLACK;
}

/* The developer's rooms are counted apart. */
struct tally {
	int n, clear, developer;
	int64_t open, developer_open;
};

static void
count(struct tally *t, const struct household *h)
{
	enum state s = state_of(h);

	t->n += !h->developer;
	t->clear += !h->developer && (s == STATE_CLEAR || s == STATE_TO_COME);
	t->open += h->sums[SCOPE_MAIN][MEASURE_CLOSING];
	t->developer += h->developer;
	t->developer_open += h->sums[SCOPE_DEVELOPER][MEASURE_CLOSING];
}

static void
draw_tally(struct canvas *c, const struct map *m, const struct tally *t, int y, bool bold)
{
	struct shape *(*put)(struct canvas *, int, int, int, enum cell_align, const char *) = bold ? canvas_bold : canvas_text;

	put(c, 1450, y, 9, CELL_RIGHT, t->n == 0 ? "—" : arena_printf(c->arena, "%d/%d", t->clear, t->n));
	/* never bold: its decimal point stands below the others */
	canvas_text(c, 1700, y, 9, CELL_RIGHT, t->n == 0 && t->open == 0 ? "—" : summary_money(m->edition, t->open));
}

static void
heads(struct canvas *c, int y)
{
	canvas_text(c, 1450, y, 8, CELL_RIGHT, "交清/户数");
	canvas_text(c, 1700, y, 8, CELL_RIGHT, "欠费（元）");
}

/* ---- rooms with floors ---- */

/* The strip the room stands in, n_strips: none of these. */
static size_t
strip_of(const struct map *m, const struct household *h)
{
	size_t i = 0;

	while (i < m->n_strips && (strcmp(m->strips[i].unit, unit_name(h)) != 0 || !m->strips[i].present[column_of(h)]))
		i++;
	return i;
}

static int
strip_x(const struct map *m, size_t strip)
{
	int x = LEFT;

	for (size_t i = 0; i < strip; i++)
		x += m->strips[i].columns * m->w + GAP;
	return x;
}

/* Width of a cell where the strips stand side by side. */
static int
cell_width(const struct strip *strips, size_t n)
{
	int cells = 0, w;

	for (size_t i = 0; i < n; i++)
		cells += strips[i].columns;
	w = (FULL - LEFT - GAP * ((int)n - 1)) / (cells == 0 ? 1 : cells);
	return w > CELL_W ? CELL_W : w;
}

static void
draw_heads(struct canvas *c, const struct map *m)
{
	heads(c, TOP - 10);
	for (size_t i = 0; i < m->n_strips; i++)
		if (*m->strips[i].unit != '\0')
			canvas_text(c, strip_x(m, i) + m->strips[i].columns * m->w / 2, TOP - 10, 9, CELL_CENTER,
			    arena_printf(c->arena, "%s单元", m->strips[i].unit));
}

static void
draw_grid(struct map *m, struct block_list *list, const char *sum_name)
{
	int floors = m->high - m->low + 1;
	struct canvas c = canvas_new(list, m->edition->arena, TOP + floors * m->h + 60);
	struct tally *sums = arena_alloc(m->edition->arena, (size_t)floors * sizeof *sums), all = { .n = 0 };

	draw_heads(&c, m);
	for (size_t i = 0; i < m->n; i++) {
		const struct household *h = m->rooms[i];
		size_t strip = strip_of(m, h);

		if (strip == m->n_strips || floor_of(h) < m->low || floor_of(h) > m->high)
			continue;
		draw_cell(&c, m, h, strip_x(m, strip) + cell_of(&m->strips[strip], h) * m->w, TOP + (m->high - floor_of(h)) * m->h);
		count(&sums[m->high - floor_of(h)], h);
		count(&all, h);
	}
	for (int f = 0; f < floors; f++) {
		int y = TOP + f * m->h + m->h * 2 / 3;

		if (sums[f].n + sums[f].developer == 0)
			continue;
		canvas_text(&c, LEFT - 12, y, 8, CELL_RIGHT, arena_printf(c.arena, "%dF", m->high - f));
		draw_tally(&c, m, &sums[f], y, false);
	}
	canvas_text(&c, LEFT, TOP + floors * m->h + 42, 9, CELL_LEFT, sum_name);
	draw_tally(&c, m, &all, TOP + floors * m->h + 42, true);
}

/* Strips as they come, each unit's places divided evenly where they are too many for one. */
static struct strip *
make_strips(const struct map *m, size_t *n)
{
	const int most = (FULL - LEFT) / LEAST_W;
	struct strip *strips = NULL, *all;
	struct arena *a = m->edition->arena;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0, end; i < m->n; i = end) {
		int parts, each;

		all = arena_alloc(a, sizeof *all);
		for (end = i; end < m->n && strcmp(unit_name(m->rooms[end]), unit_name(m->rooms[i])) == 0; end++)
			all->present[column_of(m->rooms[end])] = true;
		for (int c = 0; c < MAX_COLUMNS; c++)
			all->columns += all->present[c];
		parts = (all->columns + most - 1) / most;
		each = (all->columns + parts - 1) / parts;
		for (int c = 0, k = 0; c < MAX_COLUMNS; c++) {
			if (!all->present[c])
				continue;
			if (k % each == 0)
				ARENA_PUSH(a, strips, *n, cap)->unit = unit_name(m->rooms[i]);
			strips[*n - 1].present[c] = true;
			strips[*n - 1].columns++;
			k++;
		}
	}
	return strips;
}

/* Rooms with floors: as many strips side by side as fit, bands of floors below each other. */
static void
draw_floors(struct edition *e, struct block_list *list, const struct household *const *rooms, size_t n, bool all)
{
	struct map m = { .edition = e, .rooms = rooms, .n = n, .low = INT32_MAX };
	size_t n_strips;
	struct strip *strips = make_strips(&m, &n_strips);
	int low = MAX_FLOOR, high = 0, bands, each;

	for (size_t i = 0; i < n; i++) {
		low = floor_of(rooms[i]) < low ? floor_of(rooms[i]) : low;
		high = floor_of(rooms[i]) > high ? floor_of(rooms[i]) : high;
	}
	bands = (high - low + BAND_FLOORS) / BAND_FLOORS;
	each = (high - low + bands) / bands;
	m.h = HEIGHT / each > CELL_H ? CELL_H : HEIGHT / each;
	for (size_t from = 0, to; from < n_strips; from = to) {
		for (to = from + 1; to < n_strips && cell_width(&strips[from], to - from + 1) >= LEAST_W; to++)
			;
		m.strips = &strips[from];
		m.n_strips = to - from;
		m.w = cell_width(m.strips, m.n_strips);
		for (m.high = high; m.high >= low; m.high -= each) {
			m.low = m.high - each + 1 > low ? m.high - each + 1 : low;
			draw_grid(&m, list, all && from == 0 && to == n_strips && bands == 1 ? "合计" : "小计");
		}
	}
}

/* ---- rooms without ---- */

static void
draw_rows(struct edition *e, struct block_list *list, const struct household *const *rooms, size_t n, bool whole)
{
	const struct map m = { .edition = e, .w = (FULL - LEFT) / ROW_CELLS, .h = CELL_H - 10 };
	int lines = ((int)n + ROW_CELLS - 1) / ROW_CELLS;
	struct canvas c = canvas_new(list, e->arena, TOP + lines * CELL_H + 60);
	struct tally all = { .n = 0 };

	heads(&c, TOP - 10);
	for (size_t i = 0; i < n; i++) {
		draw_cell(&c, &m, rooms[i], LEFT + (int)(i % ROW_CELLS) * m.w, TOP + (int)(i / ROW_CELLS) * CELL_H);
		count(&all, rooms[i]);
	}
	canvas_text(&c, LEFT, TOP + lines * CELL_H + 42, 9, CELL_LEFT, whole ? "合计" : "小计");
	draw_tally(&c, &m, &all, TOP + lines * CELL_H + 42, true);
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
	struct block *b;
	struct tally t = { .n = 0 };
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		count(&t, &first[i]);
	if (t.n > 0)
		text = arena_printf(e->arena, "%d户中%d户没有到期欠费，期末欠费%s元", t.n, t.clear, summary_money(e, t.open));
	if (t.developer > 0 || t.developer_open != 0)
		text = arena_printf(e->arena, "%s%s建设单位%d户，到期欠费%s元", text, *text == '\0' ? "" : "；另有", t.developer,
		    summary_money(e, t.developer_open));
	b = block_add_text(list, e->arena, style_lookup(e->sheet, "report-chart"), arena_printf(e->arena, "%s：%s", name, text));
	b->keep_next = true;
	b->bookmark = name;
}

static bool
has_floor(const struct household *h)
{
	return floor_of(h) > 0 && floor_of(h) <= MAX_FLOOR;
}

static void
draw_building(struct edition *e, struct block_list *list, const char *name, const struct household *first, size_t n)
{
	const struct household **rooms = arena_alloc(e->arena, n * sizeof *rooms);
	size_t k = 0;

	building_title(e, list, name, first, n);
	for (size_t i = 0; i < n; i++)
		if (has_floor(&first[i]))
			rooms[k++] = &first[i];
	if (k > 0)
		draw_floors(e, list, rooms, k, k == n);
	k = 0;
	for (size_t i = 0; i < n; i++)
		if (!has_floor(&first[i]))
			rooms[k++] = &first[i];
	for (size_t from = 0; from < k; from += ROWS * ROW_CELLS)
		draw_rows(e, list, &rooms[from], k - from < ROWS * ROW_CELLS ? k - from : ROWS * ROW_CELLS, n <= ROWS * ROW_CELLS && k == n);
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
