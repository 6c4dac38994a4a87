/* pdf_text.c: lines of text: codes, and the corrections that put each glyph where the layout wants it. */
#include "pdf/pdf_content.h"

#include "base/arena.h"

/* Positions are reckoned in millionths of a point. A glyph may lie this far from its place before it is corrected. */
#define TOLERANCE 5000
/* Above this size half a thousandth of an em is too coarse: TJ numbers get a decimal. */
#define FINE_SIZE 16000

/* Codes and advances of the place's characters into the scratch; a character without a code is noted. */
static void
look_up(struct pdf_content *c, const struct place *p)
{
	const struct pdf_subset *s = &c->fonts->fonts[p->font].subset;

	if (p->n > c->codes_cap) {
		c->codes_cap = p->n * 2;
		c->codes = xrealloc(c->codes, c->codes_cap * sizeof *c->codes);
	}
	c->usage->fonts |= UINT32_C(1) << p->font;
	for (size_t i = 0; i < p->n; i++) {
		uint32_t page = p->chars[i] >> 8;
		const struct pdf_code *codes = page < FONT_PAGES ? s->codes[page] : NULL;
		struct pdf_code code = { 0, 0 };

		if (codes != NULL)
			code = codes[p->chars[i] & 0xFF];
		if (code.code == 0 && c->missing_font < 0) {
			c->missing_font = p->font;
			c->missing = p->chars[i];
		}
		if (code.code >= s->n_base && code.code != 0)
			pdf_usage_add(c->usage, (unsigned)p->font, code.code);
		c->codes[i] = code;
	}
}

/* How far glyphs may lie from their place, and what TJ numbers count in, in millionths of a point. */
static int64_t
unit_of(const struct place *t)
{
	return t->size > FINE_SIZE ? t->size / 10 : t->size;
}

static int64_t
tolerance_of(const struct place *t)
{
	return TOLERANCE > unit_of(t) / 2 ? TOLERANCE : unit_of(t) / 2;
}

/* True if the advances alone put every glyph in its place: most short texts. */
static bool
lies_naturally(const struct pdf_content *c, const struct place *t, int64_t off)
{
	int64_t pen = off, tolerance = tolerance_of(t);

	for (size_t i = 0; i < t->n; i++) {
		int64_t error = (int64_t)t->at[i] * 1000 - pen;

		if (error > tolerance || error < -tolerance)
			return false;
		pen += (int64_t)c->codes[i].advance * t->size;
	}
	return true;
}

/* Blank after glyph i beyond its advance, thousandths of a point. */
static int32_t
space_after(const struct pdf_content *c, const struct place *t, size_t i)
{
	return t->at[i + 1] - t->at[i] - (int32_t)(((int64_t)c->codes[i].advance * t->size + 500) / 1000);
}

static bool
near(int32_t a, int32_t b)
{
	return a - b <= 2 && b - a <= 2;
}

/* The space that most glyphs are followed by (a justified line), as Tc: ten-thousandths of a point. */
static int32_t
common_space(const struct pdf_content *c, const struct place *t)
{
	int64_t sum = 0, agree = 0;
	int32_t guess = 0;
	size_t votes = 0;

	for (size_t i = 0; i + 1 < t->n; i++) {	/* majority vote: whoever has more than half is left over */
		int32_t space = space_after(c, t, i);

		if (votes == 0)
			guess = space;
		votes = votes == 0 || near(space, guess) ? votes + 1 : votes - 1;
	}
	if (t->n < 5 || near(guess, 0))
		return 0;
	for (size_t i = 0; i + 1 < t->n; i++) {
		int32_t space = space_after(c, t, i);

		if (near(space, guess)) {
			agree++;
			sum += space;
		}
	}
	return agree * 2 < (int64_t)t->n ? 0 : (int32_t)(sum * 10 / agree);
}

static inline char *
put_byte(char *p, unsigned byte)
{
	if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
		*p++ = '\\';
	*p++ = (char)(byte == '\r' ? 'r' : byte);
	return p;
}

static inline char *
put_code(char *p, unsigned code)
{
	return put_byte(put_byte(p, code >> 8), code & 0xFF);
}

static void
put_plain(struct pdf_content *c, const struct place *t)
{
	char *p = pdf_content_room(c, t->n * 4 + 8);

	*p++ = '(';
	for (size_t i = 0; i < t->n; i++)
		p = put_code(p, c->codes[i].code);
	pdf_content_end(c, pdf_put(p, ")Tj\n"));
}

/* As an array with a number before each glyph that would lie off its place. `off`: how far the start was rounded to the right. */
static void
put_adjusted(struct pdf_content *c, const struct place *t, int64_t off)
{
	int64_t pen = off, unit = unit_of(t), tolerance = tolerance_of(t), spacing = (int64_t)c->state.spacing * 100;
	char *p = pdf_content_room(c, t->n * 32 + 16);

	p = pdf_put(p, "[(");
	for (size_t i = 0; i < t->n; i++) {
		int64_t error = (int64_t)t->at[i] * 1000 - pen;

		if (error > tolerance || error < -tolerance) {
			int64_t n = (error + (error >= 0 ? unit / 2 : -unit / 2)) / unit;

			*p++ = ')';
			p = pdf_put_number(p, -n, t->size > FINE_SIZE ? 1 : 0);
			*p++ = '(';
			pen += t->size > FINE_SIZE ? n * t->size / 10 : n * t->size;
		}
		p = put_code(p, c->codes[i].code);
		pen += (int64_t)c->codes[i].advance * t->size + spacing;
	}
	pdf_content_end(c, pdf_put(p, ")]TJ\n"));
}

static void
set_text_state(struct pdf_content *c, const struct place *t, int32_t spacing)
{
	char *p = pdf_content_room(c, 80);

	if (c->state.font != t->font || c->state.size != t->size) {
		p = pdf_put(p, "/F");
		p = pdf_put_number(p, t->font, 0);
		*p++ = ' ';
		p = pdf_put(pdf_put_number(p, t->size, 3), " Tf\n");
		c->state.font = t->font;
		c->state.size = t->size;
	}
	if (c->state.spacing != spacing) {
		p = pdf_put(pdf_put_number(p, spacing, 4), " Tc\n");
		c->state.spacing = spacing;
	}
	pdf_content_end(c, p);
}

/* sin of whole degrees in millionths, by its series: no maths library, the same on every machine. */
static int64_t
sine(int degrees)
{
	double x, sum;

	degrees = (degrees % 360 + 360) % 360;
	if (degrees >= 180)
		return -sine(degrees - 180);
	if (degrees > 90)
		degrees = 180 - degrees;
	x = degrees * 3.14159265358979323846 / 180;
	sum = x;
	for (int i = 3; i < 18; i += 2)
		sum += x *= -(degrees * 3.14159265358979323846 / 180) * (degrees * 3.14159265358979323846 / 180) / (i * (i - 1));
	return (int64_t)(sum * 1e6 + 0.5);
}

/* Turned text stands in a text object of its own. */
static void
put_turned(struct pdf_content *c, const struct place *t)
{
	int64_t sin = sine(t->angle), cos = sine(t->angle + 90);
	int64_t matrix[4] = { cos, sin, -sin, cos };
	char *p;

	pdf_content_end_text(c);
	p = pdf_put(pdf_content_room(c, 160), "BT\n");
	for (int i = 0; i < 4; i++) {
		p = pdf_put_number(p, matrix[i], 6);
		*p++ = ' ';
	}
	p = pdf_put_number(p, t->x - c->origin_x, 3);
	*p++ = ' ';
	p = pdf_put_number(p, c->origin_y - t->y, 3);
	pdf_content_end(c, pdf_put(p, " Tm\n"));
	put_adjusted(c, t, 0);
	pdf_content_end(c, pdf_put(pdf_content_room(c, 3), "ET\n"));
}

void
pdf_content_text(struct pdf_content *c, const struct place *t)
{
	int32_t x = pdf_content_x(c, t->x), y = pdf_content_y(c, t->y);
	int64_t off = ((int64_t)x * 10 - (t->x - c->origin_x)) * 1000;
	bool plain;
	char *p;

	if (t->n == 0)
		return;
	if (c->pending != 0)
		pdf_content_path(c, 0);
	look_up(c, t);
	pdf_content_set_fill(c, t->color);
	plain = t->angle == 0 && lies_naturally(c, t, off);
	set_text_state(c, t, plain ? 0 : common_space(c, t));
	if (t->angle != 0) {
		put_turned(c, t);
		return;
	}
	p = pdf_content_room(c, 64);
	if (!c->in_text) {
		p = pdf_put(p, "BT\n");
		c->line_x = c->line_y = 0;
		c->in_text = true;
	}
	p = pdf_put_number(p, x - c->line_x, 2);
	*p++ = ' ';
	p = pdf_put(pdf_put_number(p, y - c->line_y, 2), " Td");
	pdf_content_end(c, p);
	c->line_x = x;
	c->line_y = y;
	if (plain)
		put_plain(c, t);
	else
		put_adjusted(c, t, off);
}
