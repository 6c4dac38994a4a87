/* known_lines.c: paragraphs as drawn, to be drawn again. */
#include "layout/known.h"

#include <string.h>

struct layout_cache {
	struct arena *arena;
	struct known_table *table;
};

struct layout_cache *
layout_cache_new(void)
{
	struct arena *a = arena_new();
	struct layout_cache *cache = arena_alloc(a, sizeof *cache);

	cache->arena = a;
	cache->table = known_table_new(a);
	return cache;
}

void
layout_cache_drop(struct layout_cache *cache)
{
	if (cache != NULL)
		arena_drop(cache->arena);
}

static size_t
complaints(const struct build *b)
{
	size_t n = 0;

	for (int level = 0; level < DIAG_LEVELS; level++)
		n += diag_count(b->diag, (enum diag_level)level);
	return n;
}

static void
make_key(struct build *b, const struct block *block, const struct area *area)
{
	const struct text_style *s = block->style;
	int32_t head[] = { (int32_t)s->face, s->size, s->leading, (int32_t)s->align, s->first_indent, s->left_indent, s->right_indent,
		(int32_t)s->color, s->autospace, area->w, b->type_scale, (int32_t)b->doc->sheet->punctuation, (int32_t)block->n_tabs };

	known_key_begin(b);
	known_key_add(b, head, sizeof head);
	if (block->n_tabs > 0)
		known_key_add(b, block->tabs, block->n_tabs * sizeof *block->tabs);
	known_key_text(b, block);
}

const struct known_lines *
known_lines_find(struct build *b, const struct block *block, const struct area *area, struct known_wish *wish)
{
	*wish = (struct known_wish){ .slabs = area->slabs.n };
	if (b->cache == NULL)
		return NULL;
	wish->complaints = complaints(b);
	make_key(b, block, area);
	return known_find(b->cache->table, &b->key, &wish->slot);
}

void
known_lines_put(struct build *b, const struct known_lines *k, size_t line, int32_t x)
{
	for (size_t i = line == 0 ? 0 : k->ends[line - 1]; i < k->ends[line]; i++) {
		struct place *p = ARENA_PUSH(b->arena, b->places, b->n_places, b->cap_places);

		*p = k->places[i];
		p->x += x;
		p->fixed = b->fixed;
	}
}

static bool
keep_place(struct arena *a, struct place *p, int32_t x)
{
	if (p->kind != PLACE_TEXT && p->kind != PLACE_LINE && p->kind != PLACE_RECT)
		return false;
	p->x -= x;
	if (p->kind == PLACE_TEXT) {
		p->chars = arena_copy(a, p->chars, p->n * sizeof *p->chars);
		p->at = arena_copy(a, p->at, p->n * sizeof *p->at);
	}
	return true;
}

/* What drew a complaint is to be complained of again, so it is not kept. */
void
known_lines_keep(struct build *b, const struct area *area, const struct known_wish *wish, bool lead_in)
{
	const struct slab *slabs = area->slabs.v + wish->slabs;
	size_t n = area->slabs.n - wish->slabs, first;
	struct known_lines *k;

	if (wish->slot == NULL || n == 0 || b->failed || complaints(b) != wish->complaints)
		return;
	first = slabs[0].first;
	k = arena_alloc(b->cache->arena, sizeof *k);
	k->n = n;
	k->lead_in = lead_in;
	k->ends = arena_alloc(b->cache->arena, n * sizeof *k->ends);
	for (size_t i = 0; i < n; i++)
		k->ends[i] = slabs[i].first + slabs[i].n - first;
	k->places = arena_copy(b->cache->arena, b->places + first, k->ends[n - 1] * sizeof *k->places);
	for (size_t i = 0; i < k->ends[n - 1]; i++)
		if (!keep_place(b->cache->arena, &k->places[i], area->x))
			return;
	known_keep(b->cache->table, wish->slot, &b->key, k);
}
