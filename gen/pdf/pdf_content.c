/* pdf_content.c: bytes, numbers and state of a content stream. */
#include "pdf/pdf_content.h"

#include "base/arena.h"

#include <stdlib.h>

#define UNKNOWN_COLOR UINT32_MAX

void
pdf_usage_init(struct pdf_usage *u, const struct pdf_fonts *fonts)
{
	memset(u, 0, sizeof *u);
	for (int i = 0; i < fonts->set.n_fonts; i++) {
		size_t n = fonts->fonts[i].subset.n;

		u->marks[i] = xmalloc(n);
		memset(u->marks[i], 0, n);
	}
}

void
pdf_usage_add(struct pdf_usage *u, unsigned font, unsigned code)
{
	if (u->marks[font][code] != 0)
		return;
	u->marks[font][code] = 1;
	if (u->n == u->cap) {
		u->cap = u->cap == 0 ? 64 : u->cap * 2;
		u->glyphs = xrealloc(u->glyphs, u->cap * sizeof *u->glyphs);
	}
	u->glyphs[u->n++] = (struct pdf_glyph){ (uint16_t)font, (uint16_t)code };
}

void
pdf_usage_clear(struct pdf_usage *u)
{
	for (size_t i = 0; i < u->n; i++)
		u->marks[u->glyphs[i].font][u->glyphs[i].code] = 0;
	u->n = 0;
	u->fonts = 0;
}

void
pdf_usage_drop(struct pdf_usage *u)
{
	for (int i = 0; i < FONT_MAX; i++)
		free(u->marks[i]);
	free(u->glyphs);
}

void
pdf_content_init(struct pdf_content *c, const struct pdf_fonts *fonts, struct pdf_usage *usage)
{
	memset(c, 0, sizeof *c);
	c->fonts = fonts;
	c->usage = usage;
	c->missing_font = -1;
}

void
pdf_content_drop(struct pdf_content *c)
{
	free(c->data);
	free(c->codes);
}

static void
start(struct pdf_content *c, int32_t x, int32_t y, struct pdf_state state)
{
	c->size = 0;
	c->origin_x = x;
	c->origin_y = y;
	c->state = state;
	c->pending = 0;
	c->in_text = false;
}

void
pdf_content_page(struct pdf_content *c, int32_t height)
{
	static const struct pdf_state initial = { .width = 1000, .font = -1 };

	start(c, 0, height, initial);
}

void
pdf_content_form(struct pdf_content *c, int32_t x, int32_t y)
{
	static const struct pdf_state unknown = { UNKNOWN_COLOR, UNKNOWN_COLOR, -1, -1, -1, INT32_MIN, -1 };

	start(c, x, y, unknown);
}

char *
pdf_content_room(struct pdf_content *c, size_t n)
{
	if (c->cap - c->size < n) {
		c->cap = (c->size + n) * 2;
		c->data = xrealloc(c->data, c->cap);
	}
	return c->data + c->size;
}

char *
pdf_put_number(char *p, int64_t v, int decimals)
{
	static const uint32_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
	char digits[24];
	uint64_t u = v < 0 ? (uint64_t)-v : (uint64_t)v;
	uint32_t power = powers[decimals], whole = (uint32_t)(u / power), part = (uint32_t)(u % power);
	int n = 0;

	if (v < 0)
		*p++ = '-';
	for (uint32_t w = whole; w > 0; w /= 10)
		digits[n++] = (char)('0' + w % 10);
	if (whole == 0 && part == 0)
		*p++ = '0';
	while (n > 0)
		*p++ = digits[--n];
	if (part > 0)
		*p++ = '.';
	for (; part > 0; part %= power) {
		part *= 10;
		*p++ = (char)('0' + part / power);
	}
	return p;
}

static char *
put_color(char *p, uint32_t color, const char *gray, const char *rgb)
{
	uint32_t part[3] = { color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF };
	int n = part[0] == part[1] && part[1] == part[2] ? 1 : 3;

	for (int i = 0; i < n; i++) {
		p = pdf_put_number(p, (part[i] * 2000 + 255) / 510, 3);
		*p++ = ' ';
	}
	return pdf_put(p, n == 1 ? gray : rgb);
}

/* Only between paths: a state operator may not stand inside one. */
static void
flush_path(struct pdf_content *c)
{
	char *p;

	if (c->pending == 0)
		return;
	p = pdf_content_room(c, 2);
	*p++ = c->pending;
	*p++ = '\n';
	pdf_content_end(c, p);
	c->pending = 0;
}

void
pdf_content_set_fill(struct pdf_content *c, uint32_t color)
{
	if (c->state.fill == color)
		return;
	flush_path(c);
	pdf_content_end(c, put_color(pdf_content_room(c, 40), color, "g\n", "rg\n"));
	c->state.fill = color;
}

void
pdf_content_set_stroke(struct pdf_content *c, uint32_t color, int32_t width, int32_t dash)
{
	struct pdf_state *s = &c->state;
	char *p;

	if (s->stroke == color && s->width == width && s->dash == dash)
		return;
	flush_path(c);
	p = pdf_content_room(c, 120);
	if (s->stroke != color)
		p = put_color(p, color, "G\n", "RG\n");
	if (s->width != width)
		p = pdf_put(pdf_put_number(p, width, 3), " w\n");
	if (s->dash != dash && dash == 0) {
		p = pdf_put(p, "[]0 d\n");
	} else if (s->dash != dash) {
		*p++ = '[';
		p = pdf_put(pdf_put_number(p, dash, 3), "]0 d\n");
	}
	pdf_content_end(c, p);
	s->stroke = color;
	s->width = width;
	s->dash = dash;
}

void
pdf_content_end_text(struct pdf_content *c)
{
	if (!c->in_text)
		return;
	pdf_content_end(c, pdf_put(pdf_content_room(c, 3), "ET\n"));
	c->in_text = false;
}

void
pdf_content_path(struct pdf_content *c, char op)
{
	if (c->pending != op || op == 0)
		flush_path(c);
	pdf_content_end_text(c);
	c->pending = op;
}

void
pdf_content_finish(struct pdf_content *c)
{
	pdf_content_path(c, 0);
}

void
pdf_content_object(struct pdf_content *c, const char *name, int32_t x, int32_t y, int32_t w, int32_t h)
{
	char *p;

	pdf_content_path(c, 0);
	p = pdf_content_room(c, 160);
	p = pdf_put(p, "q ");
	p = w == 0 ? pdf_put(p, "1") : pdf_put_number(p, w, 3);
	p = pdf_put(p, " 0 0 ");
	p = h == 0 ? pdf_put(p, "1") : pdf_put_number(p, h, 3);
	*p++ = ' ';
	p = pdf_put_number(p, x - c->origin_x, 3);
	*p++ = ' ';
	p = pdf_put_number(p, c->origin_y - y - h, 3);
	p = pdf_put(p, " cm/");
	p = pdf_put(p, name);
	pdf_content_end(c, pdf_put(p, " Do Q\n"));
}
