/* test_fonts.h: a made-up font set with the metrics of typography 3.4: Han and full-width marks 1 em, all ASCII and · ¥
 * 0.5. Fonts: 0 and 1 (bold) for serif, 2 and 3 for sans, 4 for kai; kai is the fallback of all. Covered: ASCII,
 * Latin-1, general punctuation, U+2E3A, CJK, full-width forms. U+9FFF and U+20000 exist in kai only; U+3400 in no
 * font. */
#ifndef SUPPORT_TEST_FONTS_H
#define SUPPORT_TEST_FONTS_H

#include "base/arena.h"
#include "layout/font.h"

#include <string.h>

static inline void
test_font_fill(struct arena *arena, struct font *f, uint32_t first, uint32_t last, int advance)
{
	for (uint32_t c = first; c <= last; c++) {
		if (f->advance[c >> 8] == NULL)
			f->advance[c >> 8] = arena_alloc(arena, 256 * sizeof(uint16_t));
		f->advance[c >> 8][c & 0xFF] = (uint16_t)(advance + 1);
	}
}

static inline const struct font_set *
test_fonts(struct arena *arena)
{
	static const char *const names[] = { "Serif", "Serif-Bold", "Sans", "Sans-Bold", "Kai" };
	static const struct {
		uint32_t first, last;
		int advance;
	} ranges[] = {
		{ 0x20, 0x20, 250 }, { 0x21, 0x7E, 500 }, { 0xA0, 0xA0, 250 }, { 0xA1, 0xFF, 500 },
		{ 0x2010, 0x2027, 1000 },
		{ 0x2030, 0x205E, 1000 }, { 0x2100, 0x21FF, 1000 }, { 0x2212, 0x2212, 500 }, { 0x2460, 0x24FF, 1000 },
		{ 0x2500, 0x26FF, 1000 }, { 0x2E3A, 0x2E3A, 2000 }, { 0x3000, 0x33FF, 1000 }, { 0x4E00, 0x9FFE, 1000 },
		{ 0xFF01, 0xFF5E, 1000 }, { 0xFFE5, 0xFFE5, 1000 },
	};
	struct font_set *set = arena_alloc(arena, sizeof *set);

	set->n_fonts = 5;
	for (int f = 0; f < 5; f++) {
		set->fonts[f].name = names[f];
		set->fonts[f].ascent = 880;
		set->fonts[f].descent = -120;
		for (size_t r = 0; r < sizeof ranges / sizeof ranges[0]; r++)
			test_font_fill(arena, &set->fonts[f], ranges[r].first, ranges[r].last, ranges[r].advance);
		set->chain[f][0] = (uint8_t)f;
		set->chain[f][1] = 4;
		set->n_chain[f] = f == 4 ? 1 : 2;
	}
	test_font_fill(arena, &set->fonts[4], 0x9FFF, 0x9FFF, 1000);
	test_font_fill(arena, &set->fonts[4], 0x20000, 0x20000, 1000);
	return set;
}

#endif
