/* resolve.c: first pass over the glyphs of a text: what a character is depends on its neighbours. Blanks that
 * typography replaces go, dashes join, signs find their class (typography 1.2, 2.5, 5). */
#include "layout/text.h"

#include "layout/build.h"

#define MINUS 0x2212

struct reading {
	struct build *b;
	struct glyph *g;	/* all glyphs */
	size_t first, end;
	size_t at;		/* being read */
	size_t out;		/* being written */
	bool solid;
};

static const struct glyph *
previous(const struct reading *r)
{
	return r->out == r->first || r->g[r->at].before == BREAK_FORCED ? NULL : &r->g[r->out - 1];
}

static const struct glyph *
next_but(const struct reading *r, size_t skip)
{
	return r->at + skip >= r->end || r->g[r->at + skip].before == BREAK_FORCED ? NULL : &r->g[r->at + skip];
}

/* The next glyph that is no blank. */
static const struct glyph *
next_solid(const struct reading *r)
{
	size_t skip = 1;
	const struct glyph *n;

	while ((n = next_but(r, skip)) != NULL && n->class == TC_BLANK)
		skip++;
	return n;
}

static bool
is_han(const struct glyph *g)
{
	return g != NULL && (g->class == TC_HAN || g->class == TC_HAN_LATE);
}

/* A mark that brings its own blank. */
static bool
is_mark(const struct glyph *g)
{
	return (g->class >= TC_OPEN && g->class <= TC_ELLIPSIS) || g->class == TC_WIDE_BLANK || g->c == 0xFF5E;
}

static bool
is_wide(const struct glyph *g)
{
	return g != NULL && (is_han(g) || is_mark(g));
}

/* Digits and letters with the half-width signs on them, before widths are known. */
static bool
is_group(const struct glyph *g)
{
	return g->class == TC_DIGIT || g->class == TC_LATIN || g->c == MINUS || g->c == 0xB1 || g->c == '+'
		|| g->c == '-' || g->c == 0x20AC
		|| ((g->class == TC_PREFIX || g->class == TC_POSTFIX) && g->c < 0x2000);
}

static bool
gap_is_auto(const struct reading *r, const struct glyph *p, const struct glyph *n)
{
	return !r->solid && p != NULL && n != NULL && ((is_han(p) && is_group(n)) || (is_group(p) && is_han(n)));
}

static bool
is_data(const struct reading *r, const struct glyph *g)
{
	const struct inline_item *inl = r->b->items[g->item].inl;

	return inl != NULL && inl->source != NULL;
}

static bool
blank(struct reading *r, struct glyph *g)
{
	const struct glyph *p = previous(r), *n = next_solid(r);

	(void)g;
	return p != NULL && n != NULL && !is_mark(p) && !is_mark(n) && !gap_is_auto(r, p, n);
}

/* A no-break blank where autospace would stand counts as it. */
static bool
no_break(struct reading *r, struct glyph *g)
{
	const struct glyph *p = previous(r);

	(void)g;
	if (!gap_is_auto(r, p, next_but(r, 1)))
		return true;
	r->g[r->at + 1].flags |= GLYPH_UNBROKEN;
	return false;
}

/* At the ends of data it was meant as an indent; the template's own may stand there. */
static bool
wide_blank(struct reading *r, struct glyph *g)
{
	return !is_data(r, g) || (previous(r) != NULL && next_but(r, 1) != NULL);
}

static bool
has_glyph(const struct reading *r, const struct glyph *g, uint32_t c)
{
	return font_find(r->b->fonts, r->b->items[g->item].face, c) >= 0;
}

/* —— becomes one glyph of two em; a lone — is a connector. */
static bool
dash(struct reading *r, struct glyph *g)
{
	const struct glyph *n = next_but(r, 1);

	if (g->c != 0x2014 || (g->flags & GLYPH_TIED) != 0)
		return true;
	if (n != NULL && n->c == 0x2014) {
		if (has_glyph(r, g, 0x2E3A)) {
			g->c = 0x2E3A;
			r->at++;
		} else {
			r->g[r->at + 1].flags |= GLYPH_TIED;
		}
		return true;
	}
	g->class = TC_CONNECT;
	if (has_glyph(r, g, 0x2015))
		g->c = 0x2015;
	return true;
}

static bool
maybe_dot(struct reading *r, struct glyph *g)
{
	if (is_han(previous(r)) && is_han(next_but(r, 1))) {
		g->c = 0xB7;
		g->class = TC_DOT;
	} else {
		g->class = g->c == 0x30FB ? TC_HAN_LATE : g->c == 0xFF0E ? TC_STOP : TC_LATIN;
	}
	return true;
}

/* ’ between Latin letters is an apostrophe. */
static bool
close_mark(struct reading *r, struct glyph *g)
{
	const struct glyph *p = previous(r), *n = next_but(r, 1);

	if (g->c == 0x2019 && p != NULL && n != NULL && p->class == TC_LATIN && n->class == TC_LATIN)
		g->class = TC_LATIN;
	return true;
}

static bool
plus_minus(struct reading *r, struct glyph *g)
{
	const struct glyph *n = next_but(r, 1);

	g->class = n != NULL && n->class == TC_DIGIT ? TC_PREFIX : g->c == '+' ? TC_ASCII : TC_SIGN;
	return true;
}

static bool
postfix(struct reading *r, struct glyph *g)
{
	const struct glyph *p = previous(r);

	if ((g->c == 0xB2 || g->c == 0xB3) && (p == NULL || p->class != TC_LATIN))
		g->class = TC_LATIN;
	return true;
}

static void
set(struct reading *r, struct glyph *g, uint32_t c)
{
	g->c = c;
	g->class = break_entry(r->b->breaks, c) & BREAK_CLASS;
}

/* ASCII , ; : ? ! in data, between Han, was meant full-width. */
static bool
ascii_close(struct reading *r, struct glyph *g)
{
	bool known = g->c == ',' || g->c == ';' || g->c == ':' || g->c == '?' || g->c == '!';

	if (known && is_data(r, g) && is_wide(previous(r)) && is_wide(next_but(r, 1)))
		set(r, g, g->c + 0xFEE0);
	return true;
}

/* A bracket pair in data is converted as a pair, when Han stand on its inner sides and before it. */
static bool
ascii_open(struct reading *r, struct glyph *g)
{
	size_t k;

	if (g->c != '(' || !is_data(r, g) || !is_wide(previous(r)) || !is_wide(next_but(r, 1)))
		return true;
	for (k = r->at + 2; k < r->end && r->g[k].item == g->item && r->g[k].c != ')'; k++)
		;
	if (k >= r->end || r->g[k].c != ')' || r->g[k].item != g->item || !is_wide(&r->g[k - 1]))
		return true;
	set(r, g, 0xFF08);
	set(r, &r->g[k], 0xFF09);
	return true;
}

/* False: the glyph goes. */
static bool (*const resolve[TEXT_CLASSES])(struct reading *, struct glyph *) = {
	[TC_CLOSE] = close_mark, [TC_DASH] = dash, [TC_POSTFIX] = postfix, [TC_ASCII_OPEN] = ascii_open,
	[TC_ASCII_CLOSE] = ascii_close,
	[TC_BLANK] = blank, [TC_NO_BREAK] = no_break, [TC_WIDE_BLANK] = wide_blank, [TC_PLUS_MINUS] = plus_minus,
	[TC_MAYBE_DOT] = maybe_dot,
};

void
text_resolve(struct build *b, size_t first, bool solid)
{
	struct reading r = { b, b->glyphs, first, b->n_glyphs, first, first, solid };

	for (; r.at < r.end; r.at++) {
		struct glyph *g = &r.g[r.at];

		if (resolve[g->class] == NULL || resolve[g->class](&r, g)) {
			if (&r.g[r.out] != g)
				r.g[r.out] = *g;
			r.out++;
		} else if (g->before == BREAK_FORCED && r.at + 1 < r.end) {
			r.g[r.at + 1].before = BREAK_FORCED;
		}
	}
	b->n_glyphs = r.out;
}
