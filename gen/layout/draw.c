/* draw.c: filled lines → places: where every glyph's pen stands (typography 2.6), ticks, writing lines, rules. */
#include "layout/build.h"

#include <string.h>

#define POOL_CHUNK 1024

struct place *
build_place(struct build *b, enum place_kind kind, int32_t x, int32_t y)
{
	struct place *p = ARENA_PUSH(b->arena, b->places, b->n_places, b->cap_places);

	memset(p, 0, sizeof *p);
	p->kind = kind;
	p->fixed = b->fixed;
	p->x = x;
	p->y = y;
	return p;
}

int32_t
draw_baseline(int32_t size, int32_t leading)
{
	return leading / 2 + (int32_t)((int64_t)size * 380 / 1000);
}

void
draw_rule(struct build *b, int32_t x, int32_t y, int32_t w, int32_t h, int32_t stroke, int32_t dash, uint32_t color)
{
	struct place *p = build_place(b, PLACE_LINE, x, y);

	p->w = w;
	p->h = h;
	p->stroke = stroke;
	p->dash = dash;
	p->color = color;
}

static void
move_points(struct build *b, struct place *p, int32_t dx, int32_t dy)
{
	int32_t *points = arena_alloc(b->arena, 2 * p->n * sizeof *points);

	for (size_t i = 0; i < p->n; i++) {
		points[2 * i] = p->points[2 * i] + dx;
		points[2 * i + 1] = p->points[2 * i + 1] + dy;
	}
	p->points = points;
}

void
draw_move(struct build *b, size_t first, size_t n, int32_t dx, int32_t dy)
{
	for (size_t i = first; i < first + n; i++) {
		struct place *p = &b->places[i];

		p->x += dx;
		p->y += dy;
		if (p->kind == PLACE_POLYLINE)
			move_points(b, p, dx, dy);
	}
}

/* ---- a line ---- */

struct pen {
	struct build *b;
	const struct text_line *line;
	int64_t x;			/* left edge of the next glyph */
	int32_t y;
	int64_t spent[STAGES];		/* places passed, weighted as line->room */
	struct place *run;		/* text being drawn */
	uint32_t *chars;
	int32_t *at;
	uint32_t run_item;
};

static void
reserve(struct build *b, size_t n)
{
	size_t chunk = n > POOL_CHUNK ? n : POOL_CHUNK;

	if (n <= b->pool_left)
		return;
	b->pool_chars = arena_room(b->arena, chunk * sizeof *b->pool_chars);
	b->pool_at = arena_room(b->arena, chunk * sizeof *b->pool_at);
	b->pool_left = chunk;
}

/* What one place gets of a stage; the remainders of the division fall evenly and always the same way. */
static int64_t
share(struct pen *pen, enum stage s, int64_t place)
{
	const struct text_line *l = pen->line;
	int64_t before;

	if (l->amount[s] == 0)
		return 0;
	before = l->amount[s] * pen->spent[s] / l->room[s];
	pen->spent[s] += place;
	return l->amount[s] * pen->spent[s] / l->room[s] - before;
}

static void
begin_run(struct pen *pen, const struct glyph *g)
{
	struct build *b = pen->b;
	struct place *p = build_place(b, PLACE_TEXT, 0, pen->y);

	p->font = g->font;
	p->size = g->em;
	p->color = b->items[g->item].color;
	p->chars = pen->chars;
	p->at = pen->at;
	pen->run = p;
	pen->run_item = g->item;
}

static bool
continues(const struct pen *pen, const struct glyph *g)
{
	const struct place *p = pen->run;

	return p != NULL && p->font == g->font && p->size == g->em
		&& (pen->run_item == g->item || p->color == pen->b->items[g->item].color);
}

static void
put_char(struct pen *pen, const struct glyph *g, int64_t x)
{
	if (!continues(pen, g)) {
		begin_run(pen, g);
		pen->run->x = (int32_t)x;
	}
	*pen->chars++ = g->c;
	*pen->at++ = (int32_t)x - pen->run->x;
	pen->run->n++;
}

static void
put_line(struct pen *pen, const struct glyph *g)
{
	draw_rule(pen->b, (int32_t)pen->x, pen->y + g->em / 8, g->width, 0, 500, 0, pen->b->items[g->item].color);
	pen->run = NULL;
}

static void
put_tick(struct pen *pen, const struct glyph *g)
{
	const struct inline_item *inl = pen->b->items[g->item].inl;
	int32_t side = g->em * 8 / 10, x = (int32_t)pen->x + g->em / 20, y = pen->y - g->em * 78 / 100;
	uint32_t color = pen->b->items[g->item].color;
	struct place *p = build_place(pen->b, PLACE_RECT, x, y);

	p->w = p->h = side;
	p->stroke = 600;
	p->color = color;
	pen->run = NULL;
	if (inl != NULL && inl->ticked) {
		int32_t *points = arena_alloc(pen->b->arena, 6 * sizeof *points);

		p = build_place(pen->b, PLACE_POLYLINE, x, y);
		points[0] = x + side / 5;
		points[1] = y + side / 2;
		points[2] = x + side * 2 / 5;
		points[3] = y + side * 3 / 4;
		points[4] = x + side * 17 / 20;
		points[5] = y + side / 5;
		p->points = points;
		p->n = 3;
		p->stroke = 1000;
		p->color = color;
	}
}

/* Blank before a glyph that does not begin the line; gives what its own left half loses. */
static int64_t
step_before(struct pen *pen, const struct glyph *g)
{
	int64_t em = g->em;

	if ((g->give & GIVE_AUTO) != 0)
		pen->x += em / 4 - share(pen, STAGE_S4, em / 8) + share(pen, STAGE_E2, em / 8);
	if ((g->give & GIVE_E1) != 0)
		pen->x += share(pen, STAGE_E1, em / 4);
	if ((g->give & GIVE_E3) != 0)
		pen->x += share(pen, STAGE_E3, em / 4);
	if ((g->give & GIVE_E4) != 0)
		pen->x += share(pen, STAGE_E4, em);
	return (g->give & GIVE_S2_BEFORE) != 0 ? share(pen, STAGE_S2, em / 2) : 0;
}

static int64_t
loss_after(struct pen *pen, const struct glyph *g)
{
	if ((g->give & GIVE_S2_AFTER) != 0)
		return share(pen, STAGE_S2, g->em / 2);
	return (g->give & GIVE_S3_AFTER) != 0 ? share(pen, STAGE_S3, g->em / 2) : 0;
}

static void
put_glyph(struct pen *pen, const struct glyph *g, bool starts, bool ends)
{
	int64_t loss = 0;

	if ((g->flags & GLYPH_TRIM_LEFT) != 0 || (starts && (g->flags & GLYPH_HALF_LEFT) != 0))
		loss = g->em / 2;
	if (!starts)
		loss += step_before(pen, g);
	if (g->class == TC_LINE)
		put_line(pen, g);
	else if (g->class == TC_TICK)
		put_tick(pen, g);
	else if (g->c != 0 && g->class != TC_JOINER)
		put_char(pen, g, pen->x + g->shift - loss);
	pen->x += g->width - loss;
	if ((g->flags & GLYPH_TRIM_RIGHT) != 0)
		pen->x -= g->em / 2;
	else if (!ends)
		pen->x -= loss_after(pen, g);
}

void
draw_line(struct build *b, const struct text_line *line, int32_t x, int32_t y)
{
	size_t n = line->end - line->first;
	struct pen pen = { .b = b, .line = line, .x = x, .y = y };

	reserve(b, n);
	pen.chars = b->pool_chars;
	pen.at = b->pool_at;
	for (size_t k = line->first; k < line->end; k++)
		put_glyph(&pen, &b->glyphs[k], k == line->first, k + 1 == line->end);
	b->pool_left -= (size_t)(pen.chars - b->pool_chars);
	b->pool_chars = pen.chars;
	b->pool_at = pen.at;
}

void
draw_slice(struct build *b, struct slice s, int32_t x, int32_t y, enum cell_align align)
{
	struct text_line line = { .first = s.first, .end = s.first + s.n, .how = LINE_LAST };
	int32_t width = (int32_t)text_width(b, s);

	if (align == CELL_CENTER)
		x -= width / 2;
	else if (align != CELL_LEFT)
		x -= width;
	draw_line(b, &line, x, y);
}
