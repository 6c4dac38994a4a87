/* text.c: inlines → glyphs: decoding, folding of troublesome data, choice of font, imposed widths (typography 1.1, 2.1,
 * 5). */
#include "layout/text.h"

#include "base/text.h"
#include "layout/build.h"

#include <string.h>

#define EM_DASH 0x2014
#define TWO_EM_DASH 0x2E3A
#define EN_DASH 0x2013
#define APOSTROPHE 0x2019

static const enum face bold_of[FACES] = {
	[FACE_SERIF] = FACE_SERIF_BOLD, [FACE_SERIF_BOLD] = FACE_SERIF_BOLD,
	[FACE_SANS] = FACE_SANS_BOLD, [FACE_SANS_BOLD] = FACE_SANS_BOLD, [FACE_KAI] = FACE_KAI,
};

void
text_begin(struct build *b, bool keep)
{
	if (!keep) {
		b->n_glyphs = 0;
		b->n_items = 0;
	}
	b->slice_first = b->n_glyphs;
	b->pending_break = false;
}

int32_t
text_scaled(const struct build *b, int32_t size)
{
	int32_t scaled = (int32_t)((int64_t)size * b->type_scale / 1000), least = size < TEXT_LEAST ? size : TEXT_LEAST;

	return b->type_scale == 0 ? size : scaled < least ? least : scaled;
}

static struct text_item *
add_item(struct build *b, const struct inline_item *inl, const struct text_style *style, bool bold)
{
	struct text_item *item = ARENA_PUSH(b->arena, b->items, b->n_items, b->cap_items);

	item->inl = inl;
	item->face = inl != NULL && inl->has_face ? inl->face : style->face;
	if (bold)
		item->face = bold_of[item->face];
	item->size = inl != NULL && inl->size > 0 ? inl->size : style->size;
	item->size = text_scaled(b, item->size);
	item->color = inl != NULL && inl->has_color ? inl->color : style->color;
	return item;
}

/* Makes room for n more glyphs. */
static void
reserve(struct build *b, size_t n)
{
	while (b->n_glyphs + n > b->cap_glyphs)
		b->glyphs = arena_grow(b->arena, b->glyphs, &b->cap_glyphs, b->cap_glyphs, sizeof *b->glyphs);
}

/* Room has been made. */
static struct glyph *
put_glyph(struct build *b, uint32_t c, uint8_t entry)
{
	struct glyph *g = &b->glyphs[b->n_glyphs++];
	uint32_t item = (uint32_t)b->n_items - 1;

	*g = (struct glyph){ .c = c, .em = b->items[item].size, .item = item, .class = entry & BREAK_CLASS,
		.marks = entry & (uint8_t)~BREAK_CLASS, .before = b->pending_break ? BREAK_FORCED : BREAK_NEVER };
	b->pending_break = false;
	return g;
}

static struct glyph *
add_glyph(struct build *b, uint32_t c, uint8_t entry)
{
	reserve(b, 1);
	return put_glyph(b, c, entry);
}

static const char *
source_of(const struct inline_item *inl)
{
	return inl == NULL || inl->source == NULL ? "text" : inl->source;
}

/* Says what a troublesome character was taken for; the silent kinds change nothing a reader would see. */
static uint32_t
fold(struct build *b, uint32_t c, const struct inline_item *inl)
{
	const struct fold *f = break_fold(b->breaks, c);
	bool variant = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);

	if (b->diag == NULL || f->kind == FOLD_SILENT)
		return f->to;
	if (variant)
		diag_note(b->diag, b->pos,
			"%s: variation selector U+%04X: the fonts have no variants, drawn without it", source_of(inl),
			(unsigned)c);
	else if (f->to == 0)
		diag_warning(b->diag, b->pos, "%s: invisible character U+%04X left out", source_of(inl), (unsigned)c);
	else
		diag_warning(b->diag, b->pos, "%s: %s U+%04X drawn as U+%04X", source_of(inl),
			f->kind == FOLD_RADICAL ? "radical" : "compatibility ideograph", (unsigned)c, (unsigned)f->to);
	return f->to;
}

static void
decode(struct build *b, const char *p, const struct inline_item *inl)
{
	bool data = inl != NULL && inl->source != NULL;
	uint32_t c;

	reserve(b, strlen(p));
	while (*p != '\0') {
		uint8_t entry;

		c = (unsigned char)*p < 0x80 ? (uint32_t)*p++ : text_next(&p);
		entry = break_entry(b->breaks, c);
		if ((entry & BREAK_CLASS) == TC_FOLD) {
			c = fold(b, c, inl);
			if (c == 0)
				continue;
			entry = break_entry(b->breaks, c);
		}
		if ((entry & BREAK_CLASS) == TC_JOINER && data) {
			if (b->diag != NULL)
				diag_warning(b->diag, b->pos, "%s: invisible character U+%04X left out", source_of(inl),
					(unsigned)c);
			continue;
		}
		put_glyph(b, c, entry);
	}
}

void
text_add(struct build *b, const char *utf8, const struct text_style *style, bool bold)
{
	add_item(b, NULL, style, bold);
	decode(b, utf8, NULL);
}

static void
add_text(struct build *b, const struct inline_item *inl)
{
	if (inl->text != NULL)
		decode(b, inl->text, inl);
}

static void
add_line(struct build *b, const struct inline_item *inl)
{
	struct glyph *g = add_glyph(b, 0, TC_LINE);

	g->width = inl->width > 0 ? inl->width : 3 * g->em;
}

static void
add_tick(struct build *b, const struct inline_item *inl)
{
	(void)inl;
	add_glyph(b, 0, TC_TICK);
}

static void
add_break(struct build *b, const struct inline_item *inl)
{
	(void)inl;
	if (b->pending_break)
		add_glyph(b, 0, TC_JOINER);
	b->pending_break = true;
}

static void
add_tab(struct build *b, const struct inline_item *inl)
{
	(void)inl;
	add_glyph(b, 0, TC_TAB);
}

void
text_add_inline(struct build *b, const struct inline_item *inl, const struct text_style *style, bool bold)
{
	static void (*const add[])(struct build *, const struct inline_item *) = {
		[INLINE_TEXT] = add_text, [INLINE_BLANK] = add_line, [INLINE_TICK] = add_tick,
		[INLINE_BREAK] = add_break,
		[INLINE_TAB] = add_tab,
	};

	add_item(b, inl, style, bold);
	add[inl->kind](b, inl);
}

static void
missing(struct build *b, const struct glyph *g)
{
	const struct inline_item *inl = b->items[g->item].inl;

	b->failed = true;
	if (b->use != NULL) {
		if (b->n_missing < b->max_missing)
			b->missing[b->n_missing] = (struct missing_glyph){ g->c, inl == NULL ? NULL : inl->source,
				inl == NULL ? NULL : inl->text };
		b->n_missing++;
	} else {
		diag_error(b->diag, b->pos, "%s: no font has the character U+%04X; the letter is left out",
			source_of(inl),
			(unsigned)g->c);
	}
}

/* How a class gets its width: by the font, imposed with the ink centred, or imposed with the ink at the text's side. */
enum width_rule { WIDTH_FONT, WIDTH_FULL, WIDTH_HALF, WIDTH_QUARTER, WIDTH_ZERO, WIDTH_OPEN, WIDTH_CLOSE,
	WIDTH_SPECIAL };
static const uint8_t width_rules[TEXT_CLASSES] = {
	[TC_HAN] = WIDTH_FULL, [TC_HAN_LATE] = WIDTH_FULL, [TC_SIGN] = WIDTH_FULL, [TC_OPEN] = WIDTH_OPEN,
	[TC_CLOSE] = WIDTH_CLOSE,
	[TC_PAUSE] = WIDTH_CLOSE, [TC_STOP] = WIDTH_CLOSE, [TC_DOT] = WIDTH_HALF, [TC_DASH] = WIDTH_SPECIAL,
	[TC_ELLIPSIS] = WIDTH_FULL, [TC_CONNECT] = WIDTH_SPECIAL, [TC_SOLIDUS] = WIDTH_HALF, [TC_LATIN] = WIDTH_SPECIAL,
	[TC_BLANK] = WIDTH_QUARTER, [TC_NO_BREAK] = WIDTH_QUARTER, [TC_WIDE_BLANK] = WIDTH_FULL,
	[TC_JOINER] = WIDTH_ZERO,
	[TC_MARK] = WIDTH_ZERO,
};
/* The same for what the narrower punctuation styles change. */
static const uint8_t narrow_marks[3][TEXT_CLASSES] = {
	[PUNCT_KAIMING] = { [TC_OPEN] = 1, [TC_CLOSE] = 1, [TC_PAUSE] = 1 },
	[PUNCT_HALF] = { [TC_OPEN] = 1, [TC_CLOSE] = 1, [TC_PAUSE] = 1, [TC_STOP] = 1 },
};

static void
centre(struct glyph *g, int32_t width, int32_t advance)
{
	g->width = width;
	g->shift = (width - advance) / 2;
}

static void
special_width(struct glyph *g, int32_t advance)
{
	if (g->c == TWO_EM_DASH)
		centre(g, 2 * g->em, advance);
	else if (g->c == EN_DASH)
		centre(g, g->em / 2, advance);
	else if (g->class == TC_LATIN)
		g->width = g->c == APOSTROPHE && advance > g->em / 3 ? g->em / 3 : advance;
	else
		centre(g, g->em, advance);
}

/* OP, CL, PE, ST: one em of which a half is blank, where the font draws them so. */
static void
mark_width(const struct build *b, struct glyph *g, int32_t advance, bool open)
{
	enum punctuation style = b->doc->sheet->punctuation;
	int left = 500, right = 500;
	bool narrow = narrow_marks[style][g->class] != 0;
	bool known = font_ink(&b->fonts->fonts[g->font], g->c, &left, &right);

	if (known && (open ? left < 460 : right > 540)) {
		centre(g, g->em, advance);
		return;
	}
	g->width = narrow ? g->em / 2 : g->em;
	g->shift = open ? g->width - advance : 0;
	if (!narrow)
		g->flags |= open ? GLYPH_HALF_LEFT : GLYPH_HALF_RIGHT;
}

static void
set_width(const struct build *b, struct glyph *g, int32_t advance)
{
	if (g->class == TC_HAN && advance == g->em) {
		g->width = advance;
		return;
	}
	switch ((enum width_rule)width_rules[g->class]) {
	case WIDTH_FONT: g->width = advance; break;
	case WIDTH_FULL: centre(g, g->em, advance); break;
	case WIDTH_HALF: centre(g, g->em / 2, advance); break;
	case WIDTH_QUARTER: g->width = g->em / 4; break;
	case WIDTH_ZERO: g->width = 0; break;
	case WIDTH_OPEN: mark_width(b, g, advance, true); break;
	case WIDTH_CLOSE: mark_width(b, g, advance, false); break;
	case WIDTH_SPECIAL: special_width(g, advance); break;
	}
}

/* Finds the first font of the chain that has the character. */
static bool
set_font(struct build *b, struct glyph *g, enum face face)
{
	const struct font_set *set = b->fonts;
	uint32_t page = g->c >> 8;

	for (int i = 0; i < set->n_chain[face] && page < FONT_PAGES; i++) {
		int f = set->chain[face][i];
		const uint16_t *advances = set->fonts[f].advance[page];

		if (advances != NULL && advances[g->c & 0xFF] != 0) {
			g->font = (uint8_t)f;
			if (b->use == NULL)	/* who collects measures nothing */
				set_width(b, g, (int32_t)((int64_t)(advances[g->c & 0xFF] - 1) * g->em / 1000));
			return true;
		}
	}
	missing(b, g);
	return false;
}

bool
text_is_drawn(const struct glyph *g)
{
	return g->c != 0 && g->class != TC_JOINER && g->class != TC_TICK;
}

static void
set_fonts(struct build *b, size_t first)
{
	for (size_t i = first; i < b->n_glyphs; i++) {
		struct glyph *g = &b->glyphs[i];

		if (g->class == TC_TICK)
			g->width = g->em;
		else if (text_is_drawn(g) && set_font(b, g, b->items[g->item].face) && b->use != NULL)
			char_use_add(b->use, b->use_arena, g->font, g->c);
	}
}

struct slice
text_end(struct build *b, bool solid)
{
	size_t first = b->slice_first;

	text_resolve(b, first, solid);
	set_fonts(b, first);
	if (b->use == NULL)	/* who collects sets no lines */
		text_bind(b, first, solid);
	return (struct slice){ first, b->n_glyphs - first };
}
