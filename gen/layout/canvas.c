/* canvas.c: free drawing (charts, maps): shapes → places, moved to where the block stands. */
#include "layout/build.h"

static void
outline(struct build *b, const struct shape *s, enum place_kind kind, int32_t x)
{
	struct place *p = build_place(b, kind, x + s->x, s->y);

	p->w = s->w;
	p->h = kind == PLACE_CIRCLE ? s->w : s->h;
	p->stroke = s->stroke;
	p->dash = s->dash;
	p->color = s->color;
	p->has_fill = s->has_fill;
	p->fill = s->fill;
	p->hatch = s->hatch;
}

static void
shape_line(struct build *b, const struct shape *s, int32_t x)
{
	outline(b, s, PLACE_LINE, x);
}

static void
shape_rect(struct build *b, const struct shape *s, int32_t x)
{
	outline(b, s, PLACE_RECT, x);
}

static void
shape_circle(struct build *b, const struct shape *s, int32_t x)
{
	outline(b, s, PLACE_CIRCLE, x);
}

static void
shape_polyline(struct build *b, const struct shape *s, int32_t x)
{
	int32_t *points = arena_alloc(b->arena, 2 * s->n_points * sizeof *points);

	outline(b, s, PLACE_POLYLINE, x);
	for (size_t i = 0; i < s->n_points; i++) {
		points[2 * i] = s->points[2 * i] + x;
		points[2 * i + 1] = s->points[2 * i + 1];
	}
	b->places[b->n_places - 1].points = points;
	b->places[b->n_places - 1].n = s->n_points;
}

static void
shape_text(struct build *b, const struct shape *s, int32_t x)
{
	const struct text_style style = { .face = s->face, .size = s->size, .color = s->color };
	struct slice text;

	text_begin(b, false);
	text_add(b, s->text, &style, false);
	text = text_end(b, true);
	draw_slice(b, text, x + s->x, s->y, s->align);
}

void
build_canvas(struct build *b, const struct block *block, struct area *area)
{
	static void (*const draw[])(struct build *, const struct shape *, int32_t) = {
		[SHAPE_LINE] = shape_line, [SHAPE_RECT] = shape_rect, [SHAPE_POLYLINE] = shape_polyline,
		[SHAPE_CIRCLE] = shape_circle,
		[SHAPE_TEXT] = shape_text,
	};
	size_t first = b->n_places;

	for (size_t i = 0; i < block->n_shapes; i++)
		draw[block->shapes[i].kind](b, &block->shapes[i], area->x + block->x);
	build_slab(b, area, first, block->h);
}
