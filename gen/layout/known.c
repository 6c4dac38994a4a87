/* known.c: texts of the template met before, while characters are collected: they need not be read again in every letter. */
#include "layout/build.h"

#include <string.h>

#define SLOTS 1024			/* a power of two; what finds its slot taken is read every time */

struct known_text {
	const char *key;
	size_t size;
	uint32_t **counts;		/* count and last of each character, in pairs */
	size_t n;
};
struct known_texts {
	struct known_text slots[SLOTS];
};

static bool
is_own(const struct inline_item *inl, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (inl[i].source != NULL)
			return false;
	return n > 0;
}

/* Everything that the characters drawn depend on, as bytes. */
static char *
make_key(struct arena *a, const struct inline_item *inl, size_t n, enum face face, bool solid, size_t *size)
{
	char *key, *p;

	*size = 2;
	for (size_t i = 0; i < n; i++)
		*size += 3 + (inl[i].text == NULL ? 0 : strlen(inl[i].text));
	p = key = arena_alloc(a, *size);
	*p++ = (char)face;
	*p++ = (char)solid;
	for (size_t i = 0; i < n; i++) {
		size_t length = inl[i].text == NULL ? 0 : strlen(inl[i].text);

		*p++ = (char)inl[i].kind;
		*p++ = (char)(inl[i].has_face ? 1 + (int)inl[i].face : 0);
		if (length > 0)
			memcpy(p, inl[i].text, length);
		p[length] = '\0';
		p += length + 1;
	}
	return key;
}

static size_t
slot_of(const char *key, size_t size)
{
	uint64_t h = size, w;

	for (; size >= 8; size -= 8, key += 8) {
		memcpy(&w, key, 8);
		h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
		h ^= h >> 29;
	}
	for (; size > 0; size--, key++)
		h = (h ^ (unsigned char)*key) * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(h >> 40) & (SLOTS - 1);
}

static void
count(const struct known_text *t, uint32_t letter)
{
	for (size_t i = 0; i < t->n; i++) {
		uint32_t *n = t->counts[2 * i], *last = t->counts[2 * i + 1];

		if (*last != letter)
			++*n;
		*last = letter;
	}
}

bool
known_count(struct build *b, const struct inline_item *inl, size_t n, enum face face, bool solid)
{
	struct known_text *t;
	size_t size;
	char *key;

	b->knowing = NULL;
	if (!is_own(inl, n))
		return false;
	if (b->use->known == NULL)
		b->use->known = arena_alloc(b->use_arena, sizeof *b->use->known);
	key = make_key(b->arena, inl, n, face, solid, &size);
	t = &b->use->known->slots[slot_of(key, size)];
	if (t->key != NULL && t->size == size && memcmp(t->key, key, size) == 0) {
		count(t, b->use->letter);
		return true;
	}
	if (t->key == NULL) {
		t->key = memcpy(arena_alloc(b->use_arena, size), key, size);
		t->size = size;
		b->knowing = t;
	}
	return false;
}

static bool
has(const struct known_text *t, const uint32_t *n)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->counts[2 * i] == n)
			return true;
	return false;
}

void
known_keep(struct build *b, struct slice s)
{
	struct known_text *t = b->knowing;

	if (t == NULL)
		return;
	b->knowing = NULL;
	if (b->n_missing > 0) {		/* complained of in every letter */
		t->key = NULL;
		return;
	}
	t->counts = arena_alloc(b->use_arena, 2 * s.n * sizeof *t->counts);
	for (size_t i = s.first; i < s.first + s.n; i++) {
		const struct glyph *g = &b->glyphs[i];
		uint32_t *n = b->use->count[g->font][g->c >> 8], *last = b->use->last[g->font][g->c >> 8];

		if (!text_is_drawn(g) || has(t, n + (g->c & 0xFF)))
			continue;
		t->counts[2 * t->n] = n + (g->c & 0xFF);
		t->counts[2 * t->n++ + 1] = last + (g->c & 0xFF);
	}
}
