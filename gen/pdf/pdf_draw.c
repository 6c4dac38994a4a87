/* pdf_draw.c: lines, boxes, curves, hatches and bar codes. */
#include "pdf/pdf_content.h"

#define ROUND INT64_C(552285)		/* control points of a quarter circle, millionths of the radius */
#define HATCH_PITCH 4000		/* thousandths of a point */
#define HATCH_WIDTH 400
#define DOT 800

struct outline_box {
	int32_t left, bottom, right, top;	/* hundredths, in the stream's coordinates */
};

static char *
put_point(char *p, int32_t x, int32_t y, const char *op)
{
	p = pdf_put_number(p, x, 2);
	*p++ = ' ';
	return pdf_put(pdf_put_number(p, y, 2), op);
}

static void
put_line(struct pdf_content *c, const struct place *s)
{
	char *p = pdf_content_room(c, 100);

	p = put_point(p, pdf_content_x(c, s->x), pdf_content_y(c, s->y), " m ");
	p = put_point(p, pdf_content_x(c, s->x + s->w), pdf_content_y(c, s->y + s->h), " l\n");
	pdf_content_end(c, p);
}

/* Both edges are rounded, so that boxes that touch in the layout touch on paper. */
static void
put_rect(struct pdf_content *c, const struct place *s)
{
	int32_t x = pdf_content_x(c, s->x), y = pdf_content_y(c, s->y + s->h);
	char *p = pdf_content_room(c, 100);

	p = put_point(p, x, y, " ");
	p = put_point(p, pdf_content_x(c, s->x + s->w) - x, pdf_content_y(c, s->y) - y, " re\n");
	pdf_content_end(c, p);
}

static void
put_polyline(struct pdf_content *c, const struct place *s)
{
	char *p = pdf_content_room(c, s->n * 50 + 4);

	for (size_t i = 0; i < s->n; i++)
		p = put_point(p, pdf_content_x(c, s->points[2 * i]), pdf_content_y(c, s->points[2 * i + 1]), i == 0 ? " m\n" : " l\n");
	if (s->has_fill)
		p = pdf_put(p, "h\n");
	pdf_content_end(c, p);
}

static void
put_circle(struct pdf_content *c, const struct place *s)
{
	/* unit circle: start, then three points of each quarter, in radii or control distances */
	static const signed char way[4][6] = {
		{ 2, 1, 1, 2, 0, 2 }, { -1, 2, -2, 1, -2, 0 }, { -2, -1, -1, -2, 0, -2 }, { 1, -2, 2, -1, 2, 0 },
	};
	int32_t r = s->w / 2, k = (int32_t)(r * ROUND / 1000000), x = s->x + r, y = s->y + r;
	int32_t step[5] = { -r, -k, 0, k, r };
	char *p = pdf_content_room(c, 400);

	p = put_point(p, pdf_content_x(c, x + r), pdf_content_y(c, y), " m\n");
	for (int q = 0; q < 4; q++)
		for (int i = 0; i < 6; i += 2)
			p = put_point(p, pdf_content_x(c, x + step[way[q][i] + 2]), pdf_content_y(c, y - step[way[q][i + 1] + 2]),
				i == 4 ? " c\n" : " ");
	pdf_content_end(c, p);
}

typedef void put_fn(struct pdf_content *, const struct place *);
static put_fn *const put_outline[] = {
	[PLACE_LINE] = put_line, [PLACE_RECT] = put_rect, [PLACE_POLYLINE] = put_polyline, [PLACE_CIRCLE] = put_circle,
};

static struct outline_box
box_of(const struct pdf_content *c, const struct place *s)
{
	int32_t h = s->kind == PLACE_CIRCLE ? s->w : s->h;
	struct outline_box b = { pdf_content_x(c, s->x), pdf_content_y(c, s->y + h), pdf_content_x(c, s->x + s->w),
		pdf_content_y(c, s->y) };

	for (size_t i = 0; s->kind == PLACE_POLYLINE && i < s->n; i++) {
		int32_t x = pdf_content_x(c, s->points[2 * i]), y = pdf_content_y(c, s->points[2 * i + 1]);

		if (i == 0)
			b = (struct outline_box){ x, y, x, y };
		b.left = x < b.left ? x : b.left;
		b.right = x > b.right ? x : b.right;
		b.bottom = y < b.bottom ? y : b.bottom;
		b.top = y > b.top ? y : b.top;
	}
	return b;
}

/* Diagonals through the box; rising ones, or falling ones too for a cross hatch. The clip cuts them. */
static void
put_diagonals(struct pdf_content *c, struct outline_box b, bool falling)
{
	int32_t pitch = HATCH_PITCH / 10, h = b.top - b.bottom;

	for (int32_t x = b.left - h; x < b.right; x += pitch) {
		char *p = pdf_content_room(c, 100);

		p = put_point(p, x, falling ? b.top : b.bottom, " m ");
		pdf_content_end(c, put_point(p, x + h, falling ? b.bottom : b.top, " l\n"));
	}
}

static void
put_dots(struct pdf_content *c, struct outline_box b)
{
	int32_t pitch = HATCH_PITCH / 10, odd = 0;

	for (int32_t y = b.bottom + pitch / 2; y < b.top; y += pitch / 2, odd = !odd) {
		for (int32_t x = b.left + (odd ? pitch : pitch / 2); x < b.right; x += pitch) {
			char *p = put_point(pdf_content_room(c, 100), x, y, " ");

			pdf_content_end(c, put_point(p, DOT / 10, DOT / 10, " re\n"));
		}
	}
}

/* Drawn as lines inside a clip, not as a pattern: the stream needs no resources and prints the same everywhere. */
static void
put_hatch(struct pdf_content *c, const struct place *s)
{
	struct pdf_state outside;
	char *p;

	pdf_content_path(c, 0);
	outside = c->state;
	pdf_content_end(c, pdf_put(pdf_content_room(c, 4), "q\n"));
	put_outline[s->kind](c, s);
	pdf_content_end(c, pdf_put(pdf_content_room(c, 8), "W n\n"));
	if (s->hatch == HATCH_DOTS) {
		pdf_content_set_fill(c, s->color);
		put_dots(c, box_of(c, s));
	} else {
		pdf_content_set_stroke(c, s->color, HATCH_WIDTH, 0);
		put_diagonals(c, box_of(c, s), false);
		if (s->hatch == HATCH_CROSS)
			put_diagonals(c, box_of(c, s), true);
	}
	p = pdf_put(pdf_content_room(c, 8), s->hatch == HATCH_DOTS ? "f\nQ\n" : "S\nQ\n");
	pdf_content_end(c, p);
	c->state = outside;
}

/* A one-bit image mask in hexadecimal: no byte of it can be taken for the end of the image. */
static void
put_bits(struct pdf_content *c, const struct place *s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t row = ((size_t)s->cols + 7) / 8;
	char *p;

	pdf_content_path(c, 0);
	pdf_content_set_fill(c, s->color);
	p = pdf_content_room(c, 256 + row * 2 * (size_t)s->rows);
	p = pdf_put(pdf_put_number(pdf_put(p, "q "), s->w, 3), " 0 0 ");
	p = pdf_put_number(p, s->h, 3);
	*p++ = ' ';
	p = pdf_put_number(p, s->x - c->origin_x, 3);
	*p++ = ' ';
	p = pdf_put_number(p, c->origin_y - s->y - s->h, 3);
	p = pdf_put_number(pdf_put(p, " cm\nBI/W "), s->cols, 0);
	p = pdf_put_number(pdf_put(p, "/H "), s->rows, 0);
	p = pdf_put(p, "/IM true/D[1 0]/F/AHx ID ");
	for (int r = 0; r < s->rows; r++) {
		for (size_t b = 0; b < row; b++) {
			unsigned v = 0;

			for (size_t i = 0; i < 8; i++)
				if (b * 8 + i < (size_t)s->cols && s->bits[(size_t)r * (size_t)s->cols + b * 8 + i] != 0)
					v |= 0x80u >> i;
			*p++ = hex[v >> 4];
			*p++ = hex[v & 15];
		}
	}
	pdf_content_end(c, pdf_put(p, ">\nEI Q\n"));
}

void
pdf_content_shape(struct pdf_content *c, const struct place *s)
{
	bool fill = s->has_fill && s->kind != PLACE_LINE, stroke = s->stroke > 0;

	if (s->kind == PLACE_BITS) {
		put_bits(c, s);
		return;
	}
	if (s->kind == PLACE_POLYLINE && s->n < 2)
		return;
	if (fill) {
		/* boxes are gathered into one path; other figures would cut holes into each other */
		pdf_content_set_fill(c, s->fill);
		pdf_content_path(c, s->kind == PLACE_RECT ? 'f' : 0);
		put_outline[s->kind](c, s);
		c->pending = 'f';
		if (s->kind != PLACE_RECT)
			pdf_content_path(c, 0);
	}
	if (s->hatch != HATCH_NONE && s->kind != PLACE_LINE)
		put_hatch(c, s);
	if (stroke) {
		pdf_content_set_stroke(c, s->color, s->stroke, s->dash);
		pdf_content_path(c, 'S');
		put_outline[s->kind](c, s);
	}
}
