/* known.c: a table of texts by content. */
#include "layout/known.h"

#include <string.h>

#define SLOTS 2048			/* a power of two */
#define MOST ((size_t)4 << 20)		/* bytes kept */

struct known_table {
	struct arena *arena;
	struct known_slot slots[SLOTS];
};

struct known_table *
known_table_new(struct arena *a)
{
	struct known_table *t = arena_alloc(a, sizeof *t);

	t->arena = a;
	return t;
}

void
known_key_begin(struct build *b)
{
	b->key.size = 0;
}

void
known_key_add(struct build *b, const void *data, size_t size)
{
	struct known_key *k = &b->key;

	while (k->cap - k->size < size)
		k->bytes = arena_grow(b->arena, k->bytes, &k->cap, k->cap, 1);
	memcpy(k->bytes + k->size, data, size);
	k->size += size;
}

void
known_key_text(struct build *b, const struct block *block)
{
	const struct inline_item *inl = block->inlines;

	known_key_add(b, &block->made, sizeof block->made);
	for (size_t n = block->made == NULL ? block->n_inlines : 0; n > 0; n--, inl++) {
		const char *text = inl->text == NULL ? "" : inl->text;
		int32_t head[] = { (int32_t)inl->kind, inl->source != NULL, inl->has_face ? (int32_t)inl->face : -1, inl->has_color, inl->keep,
			inl->ticked, inl->size, (int32_t)inl->color, inl->width };

		known_key_add(b, head, sizeof head);
		known_key_add(b, text, strlen(text) + 1);
	}
}

/* Four sums side by side: they do not wait for each other. */
static uint64_t
hash(const char *p, size_t size)
{
	const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
	uint64_t sums[4] = { 1, 2, 3, 4 }, words[4], h = size * prime, w;

	for (; size >= sizeof words; size -= sizeof words, p += sizeof words) {
		memcpy(words, p, sizeof words);
		for (int i = 0; i < 4; i++) {
			sums[i] = (sums[i] ^ words[i]) * prime;
			sums[i] ^= sums[i] >> 29;
		}
	}
	for (int i = 0; i < 4; i++)
		h = (h ^ sums[i]) * prime;
	for (; size >= 8; size -= 8, p += 8) {
		memcpy(&w, p, 8);
		h = (h ^ w) * prime;
		h ^= h >> 29;
	}
	for (; size > 0; size--, p++)
		h = (h ^ (unsigned char)*p) * prime;
	return (h ^ h >> 32) * prime;
}

void *
known_find(struct known_table *t, const struct known_key *k, struct known_slot **wanted)
{
	uint64_t h = hash(k->bytes, k->size);
	struct known_slot *slot = &t->slots[h >> 32 & (SLOTS - 1)];
	bool again = slot->seen == h;

	*wanted = NULL;
	if (slot->key != NULL && slot->size == k->size && memcmp(slot->key, k->bytes, k->size) == 0)
		return slot->kept;
	slot->seen = h;
	if (again && arena_size(t->arena) < MOST)
		*wanted = slot;
	return NULL;
}

void
known_keep(struct known_table *t, struct known_slot *slot, const struct known_key *k, void *kept)
{
	slot->key = memcpy(arena_alloc(t->arena, k->size), k->bytes, k->size);
	slot->size = k->size;
	slot->kept = kept;
}
