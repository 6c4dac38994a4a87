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

/* The space that most glyphs are followed by beyond their advance (a justified line), as Tc: ten-thousandths of a point. */
static int32_t
common_space(const struct pdf_content *c, const struct place *p)
{
	int64_t sum = 0;
	int32_t guess = 0;
	size_t votes = 0, agree = 0;

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i + 1 < p->n; i++) {
			int32_t space = p->at[i + 1] - p->at[i] - (int32_t)(((int64_t)c->codes[i].advance * p->size + 500) / 1000);

			if (round == 1 && space >= guess - 2 && space <= guess + 2) {
				agree++;
				sum += space;
			} else if (round == 0 && votes == 0) {
				guess = space;
				votes = 1;
			} else if (round == 0) {
				votes += space >= guess - 2 && space <= guess + 2 ? 1 : (size_t)-1;
			}
		}
	}
	if (agree < 4 || agree * 2 < p->n || (guess >= -2 && guess <= 2))
		return 0;
	return (int32_t)(sum * 10 / (int64_t)agree);
}

static char *
put_code(char *p, unsigned code)
{
	unsigned char bytes[2] = { (unsigned char)(code >> 8), (unsigned char)code };

	for (int i = 0; i < 2; i++) {
		if (bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\')
			*p++ = '\\';
		else if (bytes[i] == '\r') {
			*p++ = '\\';
			bytes[i] = 'r';
		}
		*p++ = (char)bytes[i];
	}
	return p;
}

/* The string or array of the place. `off`: how far the line's start was rounded away to the right, in millionths. */
static void
put_glyphs(struct pdf_content *c, const struct place *t, int64_t off)
{
	int64_t pen = off, unit = t->size > FINE_SIZE ? t->size / 10 : t->size;
	int64_t tolerance = TOLERANCE > unit / 2 ? TOLERANCE : unit / 2;
	char *p = pdf_content_room(c, t->n * 32 + 16), *first = p;
	bool array = false;

	*p++ = '[';
	*p++ = '(';
	for (size_t i = 0; i < t->n; i++) {
		int64_t error = (int64_t)t->at[i] * 1000 - pen;

		if (error > tolerance || error < -tolerance) {
			int64_t n = (error + (error >= 0 ? unit / 2 : -unit / 2)) / unit;

			*p++ = ')';
			p = pdf_put_number(p, -n, t->size > FINE_SIZE ? 1 : 0);
			*p++ = '(';
			pen += t->size > FINE_SIZE ? n * t->size / 10 : n * t->size;
			array = true;
		}
		p = put_code(p, c->codes[i].code);
		pen += (int64_t)c->codes[i].advance * t->size + (int64_t)c->state.spacing * 100;
	}
	p = pdf_put(p, array ? ")]TJ\n" : ")Tj\n");
	if (!array) {		/* a plain string: take the bracket back */
		memmove(first, first + 1, (size_t)(p - first - 1));
		p--;
	}
	pdf_content_end(c, p);
}

static void
set_text_state(struct pdf_content *c, const struct place *t)
{
	int32_t spacing = common_space(c, t);
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
	put_glyphs(c, t, 0);
	pdf_content_end(c, pdf_put(pdf_content_room(c, 3), "ET\n"));
}

void
pdf_content_text(struct pdf_content *c, const struct place *t)
{
	int32_t x = pdf_content_x(c, t->x), y = pdf_content_y(c, t->y);
	char *p;

	if (t->n == 0)
		return;
	if (c->pending != 0)
		pdf_content_path(c, 0);
	look_up(c, t);
	pdf_content_set_fill(c, t->color);
	set_text_state(c, t);
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
	p = pdf_put(pdf_put_number(p, y - c->line_y, 2), " Td\n");
	pdf_content_end(c, p);
	c->line_x = x;
	c->line_y = y;
	put_glyphs(c, t, ((int64_t)x * 10 - (t->x - c->origin_x)) * 1000);
}
