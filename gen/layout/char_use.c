/* char_use.c: the tally of characters drawn. */
#include "layout/font.h"

#include "base/arena.h"

void
char_use_add(struct char_use *use, struct arena *arena, int font, uint32_t c)
{
	uint32_t **page;

	if (c >> 8 >= FONT_PAGES)
		return;
	page = &use->count[font][c >> 8];
	if (*page == NULL)
		*page = arena_alloc(arena, 256 * sizeof **page);
	(*page)[c & 0xFF]++;
}
