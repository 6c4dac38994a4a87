/* font.c: look-ups in font metrics. */
#include "layout/font.h"

int32_t
font_advance(const struct font *font, uint32_t c)
{
	const uint16_t *page = c >> 8 < FONT_PAGES ? font->advance[c >> 8] : NULL;

	return page == NULL ? -1 : (int32_t)page[c & 0xFF] - 1;
}

int
font_find(const struct font_set *set, enum face face, uint32_t c)
{
	for (int i = 0; i < set->n_chain[face]; i++)
		if (font_advance(&set->fonts[set->chain[face][i]], c) >= 0)
			return set->chain[face][i];
	return -1;
}

bool
font_ink(const struct font *font, uint32_t c, int *left, int *right)
{
	uint32_t row = c >= 0xFF00 ? c - 0xFF00 + 0x40 : c - 0x3000;

	if (font->ink == NULL || c < 0x3000 || row >= FONT_INK || (c < 0xFF00 && row >= 0x40))
		return false;
	*left = font->ink[row][0];
	*right = font->ink[row][1];
	return *left < *right;
}
