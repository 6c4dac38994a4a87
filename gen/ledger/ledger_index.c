/* ledger_index.c: an open-addressing hash table over borrowed texts. */
#include "ledger/ledger_index.h"

#include "base/arena.h"

#include <string.h>

#define MOST_SHARED 65536

struct slot {
	const char *key;
	uint32_t hash, value;
};

struct ledger_index {
	struct arena *arena;
	struct slot *slots;
	size_t size, used;	/* size is a power of two */
};

/* FNV-1a with a final mix: short ids that differ in the last digit must not cluster. */
static uint32_t
hash_of(const char *key)
{
	uint32_t h = 2166136261u;

	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 16777619u;
	h ^= h >> 15;
	h *= 2246822519u;
	return h ^ (h >> 13);
}

struct ledger_index *
ledger_index_new(struct arena *arena, size_t expected)
{
	struct ledger_index *index = arena_alloc(arena, sizeof *index);

	index->arena = arena;
	for (index->size = 16; index->size * 3 / 4 < expected; index->size *= 2)
		;
	index->slots = arena_alloc(arena, index->size * sizeof *index->slots);
	return index;
}

static struct slot *
seek(const struct ledger_index *index, const char *key, uint32_t hash)
{
	size_t at = hash & (index->size - 1);

	while (index->slots[at].key && (index->slots[at].hash != hash || strcmp(index->slots[at].key, key) != 0))
		at = (at + 1) & (index->size - 1);
	return &index->slots[at];
}

static void
double_size(struct ledger_index *index)
{
	struct ledger_index old = *index;

	index->size *= 2;
	index->slots = arena_alloc(index->arena, index->size * sizeof *index->slots);
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].key)
			*seek(index, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

uint32_t
ledger_index_find(const struct ledger_index *index, const char *key)
{
	struct slot *slot;

	if (!index)
		return INDEX_NONE;
	slot = seek(index, key, hash_of(key));
	return slot->key ? slot->value : INDEX_NONE;
}

static struct slot *
insert(struct ledger_index *index, const char *key, uint32_t hash, uint32_t value)
{
	struct slot *slot;

	if ((index->used + 1) * 4 > index->size * 3)
		double_size(index);
	slot = seek(index, key, hash);
	*slot = (struct slot){ key, hash, value };
	index->used++;
	return slot;
}

uint32_t
ledger_index_add(struct ledger_index *index, const char *key, uint32_t value)
{
	uint32_t hash = hash_of(key);
	struct slot *slot = seek(index, key, hash);

	if (slot->key)
		return slot->value;
	insert(index, key, hash, value);
	return INDEX_NONE;
}

const char *
ledger_index_share(struct ledger_index *index, struct arena *texts, const char *text)
{
	uint32_t hash = hash_of(text);
	struct slot *slot = seek(index, text, hash);

	if (slot->key)
		return slot->key;
	if (index->used >= MOST_SHARED)
		return arena_strdup(texts, text);
	return insert(index, arena_strdup(texts, text), hash, 0)->key;
}
