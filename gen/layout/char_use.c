/* char_use.c: the tally of characters drawn. */
#include "layout/font.h"

#include "base/arena.h"

void
char_use_next_letter(struct char_use *use)
{
	use->letter++;
}

static uint32_t *
cell(uint32_t **page, struct arena *arena, uint32_t c)
{
	if (*page == NULL)
		*page = arena_alloc(arena, 256 * sizeof **page);
	return *page + (c & 0xFF);
}

void
char_use_add(struct char_use *use, struct arena *arena, int font, uint32_t c)
{
	uint32_t *count, *last;

	if (c >> 8 >= FONT_PAGES)
		return;
	count = cell(&use->count[font][c >> 8], arena, c);
	last = cell(&use->last[font][c >> 8], arena, c);
	if (*count == 0 || *last != use->letter)
		++*count;
	*last = use->letter;
}
