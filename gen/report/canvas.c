/* canvas.c: shapes of charts. */
#include "report/canvas.h"

#include "base/arena.h"
#include "base/money.h"

const uint32_t canvas_arrears[CANVAS_STEPS] = { 0xFFFFFF, 0xFBE3D2, 0xF6C3A0, 0xEE9A61, 0xD55E00, 0x9C4300, 0x6B2E00, 0x2E1300 };

struct canvas
canvas_new(struct block_list *list, struct arena *a, int height)
{
	struct canvas c = { .arena = a };

	c.block = block_add(list, a, BLOCK_CANVAS);
	c.block->h = MM10(height);
	c.block->w = MM(170);
	c.block->keep_together = true;
	return c;
}

static struct shape *
add(struct canvas *c, enum shape_kind kind, int x, int y)
{
	struct shape *s = ARENA_PUSH(c->arena, c->block->shapes, c->block->n_shapes, c->cap);

	s->kind = kind;
	s->x = MM10(x);
	s->y = MM10(y);
	return s;
}

struct shape *
canvas_rect(struct canvas *c, int x, int y, int w, int h, uint32_t fill)
{
	struct shape *s = add(c, SHAPE_RECT, x, y);

	s->w = MM10(w);
	s->h = MM10(h);
	s->has_fill = true;
	s->fill = fill;
	return s;
}

struct shape *
canvas_box(struct canvas *c, int x, int y, int w, int h, uint32_t fill)
{
	struct shape *s = canvas_rect(c, x, y, w, h, fill);

	s->stroke = 400;
	s->color = CANVAS_GREY;
	return s;
}

struct shape *
canvas_line(struct canvas *c, int x, int y, int dx, int dy, uint32_t color)
{
	struct shape *s = add(c, SHAPE_LINE, x, y);

	s->w = MM10(dx);
	s->h = MM10(dy);
	s->stroke = 500;
	s->color = color;
	return s;
}

struct shape *
canvas_dot(struct canvas *c, int x, int y, int diameter, uint32_t fill)
{
	struct shape *s = add(c, SHAPE_CIRCLE, x - diameter / 2, y - diameter / 2);

	s->w = MM10(diameter);
	s->h = s->w;
	s->has_fill = true;
	s->fill = fill;
	s->stroke = 800;
	s->color = CANVAS_BLACK;
	return s;
}

struct shape *
canvas_path(struct canvas *c, const int *points, size_t n, uint32_t color)
{
	struct shape *s = add(c, SHAPE_POLYLINE, 0, 0);

	s->points = arena_alloc(c->arena, 2 * n * sizeof *s->points);
	for (size_t i = 0; i < 2 * n; i++)
		s->points[i] = MM10(points[i]);
	s->n_points = n;
	s->stroke = 1000;
	s->color = color;
	return s;
}

struct shape *
canvas_text(struct canvas *c, int x, int y, int size, enum cell_align align, const char *text)
{
	struct shape *s = add(c, SHAPE_TEXT, x, y);

	s->face = FACE_SANS;
	s->size = PT(size);
	s->align = align;
	s->text = text;
	return s;
}

struct shape *
canvas_bold(struct canvas *c, int x, int y, int size, enum cell_align align, const char *text)
{
	struct shape *s = canvas_text(c, x, y, size, align, text);

	s->face = FACE_SANS_BOLD;
	return s;
}

int
canvas_scale(int64_t part, int64_t whole, int full)
{
	if (whole <= 0 || part <= 0)
		return 0;
	return part >= whole ? full : (int)((wide)part * full / whole);
}
