/* font.h: font metrics as plain data: which font has a character, and how wide it is.
 * Filled by pdf/ (pdf_fonts_open); unit tests hand layout a made-up fixed-pitch set. Read-only and shared by
 * threads. */
#ifndef LAYOUT_FONT_H
#define LAYOUT_FONT_H

#include "doc/style.h"

#define FONT_MAX 16			/* fonts of a set, fallbacks included */
#define FONT_PAGES 0x330		/* pages of 256 code points: up to U+32FFF */
/* rows of font.ink: U+3000 + row for the first 0x40, then U+FF00 + row - 0x40 */
#define FONT_INK 0xA6

struct font {
	const char *name;		/* PostScript-like, for dumps and the PDF */
	const char *path;		/* NULL for test fonts */
	int16_t ascent, descent;	/* thousandths of an em; descent negative */
	uint16_t *advance[FONT_PAGES];	/* thousandths of an em + 1; 0 or a NULL page: not covered */
	/* NULL, or FONT_INK rows: left and right ink edges of U+3000..U+303F, U+FF00..U+FF65 (see font_ink) */
	int16_t (*ink)[2];
};
struct font_set {
	struct font fonts[FONT_MAX];
	int n_fonts;
	uint8_t chain[FACES][FONT_MAX];	/* fonts to try for a face, in order */
	uint8_t n_chain[FACES];
};

/* Natural advance in thousandths of an em; -1: the font has no such glyph. */
int32_t font_advance(const struct font *, uint32_t c);
/* Index of the first font of the face's chain that has the character; -1: none has it. */
int font_find(const struct font_set *, enum face, uint32_t c);

/* Ink edges of a full-width mark in thousandths of an em, measured from the pen; false: not known (no ink table, other
 * character). Layout trims a mark's blank half only when the ink keeps clear of it; unknown counts as clear. */
bool font_ink(const struct font *, uint32_t c, int *left, int *right);

/* Characters that will be drawn, per font: made by layout_collect, used by pdf_fonts_subset. */
struct char_use {
	uint32_t *count[FONT_MAX][FONT_PAGES];	/* letters that use it; NULL pages: none */
	uint32_t *last[FONT_MAX][FONT_PAGES];	/* the letter that was counted last; for char_use_add() only */
	uint32_t letter;			/* the letter being counted */
	struct known_table *known;		/* texts and what they use; for layout_collect() only */
};
struct arena;
/* A letter counts a character once, however often it uses it. */
void char_use_next_letter(struct char_use *);
void char_use_add(struct char_use *, struct arena *, int font, uint32_t c);

#endif
