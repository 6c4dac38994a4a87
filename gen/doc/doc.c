/* doc.c: building documents block by block. */
#include "doc/doc.h"

#include "base/arena.h"

void
block_list_init(struct block_list *list)
{
	list->first = NULL;
	list->tail = &list->first;
}

struct block *
block_add(struct block_list *list, struct arena *arena, enum block_kind kind)
{
	struct block *b = arena_alloc(arena, sizeof *b);

	b->kind = kind;
	*list->tail = b;
	list->tail = &b->next;
	return b;
}

/* The array is doubled at powers of two, so that a block needs no capacity of its own. */
struct inline_item *
block_add_inline(struct block *b, struct arena *arena, enum inline_kind kind, const char *text)
{
	struct inline_item *item;
	size_t n = b->n_inlines;

	if ((n & (n - 1)) == 0) {
		struct inline_item *wider = arena_alloc(arena, sizeof *wider * (n == 0 ? 1 : 2 * n));

		for (size_t i = 0; i < n; i++)
			wider[i] = b->inlines[i];
		b->inlines = wider;
	}
	item = &b->inlines[b->n_inlines++];
	item->kind = kind;
	item->text = text;
	return item;
}

struct block *
block_add_text(struct block_list *list, struct arena *arena, const struct text_style *style, const char *text)
{
	struct block *b = block_add(list, arena, BLOCK_PARAGRAPH);

	b->style = style;
	block_add_inline(b, arena, INLINE_TEXT, text);
	return b;
}
