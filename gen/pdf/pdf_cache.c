/* pdf_cache.c: forms by what they draw, images by path, pages of other files by key, behind one lock. */
#include "pdf/pdf_cache.h"

#include "base/arena.h"
#include "pdf/pdf_image.h"
#include "pdf/pdf_sheet.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define KEY_BITS 40			/* 7 digits of base 62 */

struct pdf_cache {
	pthread_mutex_t lock;
	struct arena *arena;		/* forms */
	struct arena *image_arena;
	struct pdf_form **table;	/* open addressing, a power of two */
	size_t slots, n;
	struct pdf_image **images;
	size_t n_images, cap_images;
	struct pdf_sheet_page **sheets;
	size_t n_sheets, cap_sheets;
};

struct pdf_cache *
pdf_cache_new(void)
{
	struct pdf_cache *k = xmalloc(sizeof *k);

	memset(k, 0, sizeof *k);
	pthread_mutex_init(&k->lock, NULL);
	k->arena = arena_new();
	k->image_arena = arena_new();
	return k;
}

void
pdf_cache_drop(struct pdf_cache *k)
{
	if (k == NULL)
		return;
	pthread_mutex_destroy(&k->lock);
	arena_drop(k->arena);
	arena_drop(k->image_arena);
	free(k->table);
	free(k);
}

void
pdf_cache_clear(struct pdf_cache *k)
{
	free(k->table);
	k->table = NULL;
	k->slots = k->n = 0;
	arena_reset(k->arena);
}

/* Eight bytes at a time, multiplied and folded: it runs over every fixed part of every page. */
uint64_t
pdf_cache_key(const void *data, size_t size)
{
	const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
	const unsigned char *p = data;
	uint64_t h = size * prime, w;

	for (; size >= 8; size -= 8, p += 8) {
		memcpy(&w, p, 8);
		h = (h ^ w) * prime;
		h ^= h >> 29;
	}
	for (; size > 0; size--, p++)
		h = (h ^ *p) * prime;
	h ^= h >> 32;
	h *= prime;
	return h >> (64 - KEY_BITS);
}

static void
make_name(char name[PDF_NAME], char letter, uint64_t key)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	name[0] = letter;
	for (int i = 1; i <= 7; i++, key /= 62)
		name[i] = digits[key % 62];
	name[8] = '\0';
}

/* The slot of the key: the form, or NULL where it would stand. */
static struct pdf_form **
slot_of(const struct pdf_cache *k, uint64_t key)
{
	size_t i = (size_t)key & (k->slots - 1);

	while (k->table[i] != NULL && k->table[i]->key != key)
		i = (i + 1) & (k->slots - 1);
	return &k->table[i];
}

static void
grow(struct pdf_cache *k)
{
	struct pdf_form **old = k->table;
	size_t n = k->slots;

	if (k->slots != 0 && k->n * 2 < k->slots)
		return;
	k->slots = n == 0 ? 256 : n * 2;
	k->table = xmalloc(k->slots * sizeof *k->table);
	for (size_t i = 0; i < k->slots; i++)
		k->table[i] = NULL;
	for (size_t i = 0; i < n; i++)
		if (old[i] != NULL)
			*slot_of(k, old[i]->key) = old[i];
	free(old);
}

static bool
same(const struct pdf_form *f, const char *source, size_t size)
{
	return f->size == size && memcmp(f->source, source, size) == 0;
}

const struct pdf_form *
pdf_cache_form(struct pdf_cache *k, uint64_t key, const char *source, size_t size)
{
	const struct pdf_form *f;

	pthread_mutex_lock(&k->lock);
	f = k->slots == 0 ? NULL : *slot_of(k, key);
	pthread_mutex_unlock(&k->lock);
	return f != NULL && same(f, source, size) ? f : NULL;
}

static struct pdf_form *
keep(struct pdf_cache *k, const struct pdf_form *made)
{
	struct pdf_form *f = arena_copy(k->arena, made, sizeof *made);

	f->source = arena_copy(k->arena, made->source, made->size);
	f->z.data = arena_copy(k->arena, made->z.data, made->z.size);
	f->glyphs = arena_copy(k->arena, made->glyphs, made->n_glyphs * sizeof *made->glyphs);
	f->index = k->n++;
	make_name(f->name, 'X', f->key);
	return f;
}

const struct pdf_form *
pdf_cache_add(struct pdf_cache *k, const struct pdf_form *made)
{
	struct pdf_form **slot;
	const struct pdf_form *f;

	pthread_mutex_lock(&k->lock);
	grow(k);
	slot = slot_of(k, made->key);
	if (*slot == NULL)
		*slot = keep(k, made);
	f = *slot;
	pthread_mutex_unlock(&k->lock);
	return same(f, made->source, made->size) ? f : NULL;
}

const struct pdf_image *
pdf_cache_image(struct pdf_cache *k, const char *path)
{
	struct pdf_image *found = NULL;

	pthread_mutex_lock(&k->lock);
	for (size_t i = 0; i < k->n_images; i++)
		if (strcmp(k->images[i]->path, path) == 0)
			found = k->images[i];
	if (found == NULL) {
		found = arena_alloc(k->image_arena, sizeof *found);
		found->path = arena_strdup(k->image_arena, path);
		found->index = k->n_images;
		pdf_image_load(found, k->image_arena);
		make_name(found->name, 'I', pdf_cache_key(found->data.data, found->data.size));
		*ARENA_PUSH(k->image_arena, k->images, k->n_images, k->cap_images) = found;
	}
	pthread_mutex_unlock(&k->lock);
	return found;
}

/* Scaled to the unit square, as images are; nine decimals are finer than any printer. */
static const char *
drawing_dict(struct arena *a, int64_t w, int64_t h)
{
	return arena_printf(a, "/Type/XObject/Subtype/Form/BBox[0 0 %lld.%03lld %lld.%03lld]/Matrix[%.9f 0 0 %.9f 0 0]/Resources<<>>"
		"/Filter/FlateDecode", (long long)(w / 1000), (long long)(w % 1000), (long long)(h / 1000), (long long)(h % 1000),
		1000.0 / (double)w, 1000.0 / (double)h);
}

void
pdf_cache_add_drawing(struct pdf_cache *k, const char *path, const char *content, size_t size, int64_t w, int64_t h)
{
	struct pdf_zip *zip = pdf_zip_new(PDF_ZIP_SMALL);
	struct pdf_span z = pdf_zip_whole(zip, content, size);
	struct pdf_image *image;

	pthread_mutex_lock(&k->lock);
	image = arena_alloc(k->image_arena, sizeof *image);
	image->path = arena_strdup(k->image_arena, path);
	image->index = k->n_images;
	image->dict = drawing_dict(k->image_arena, w, h);
	image->data = (struct pdf_span){ arena_copy(k->image_arena, z.data, z.size), z.size };
	make_name(image->name, 'I', pdf_cache_key(image->data.data, image->data.size));
	*ARENA_PUSH(k->image_arena, k->images, k->n_images, k->cap_images) = image;
	pthread_mutex_unlock(&k->lock);
	pdf_zip_drop(zip);
}

size_t
pdf_cache_read_sheet(struct pdf_cache *k, const char *name, const void *data, size_t size, const char **why)
{
	struct pdf_sheet_page *pages;
	size_t n;

	pthread_mutex_lock(&k->lock);
	pages = pdf_sheet_read(name, data, size, k->image_arena, &n, why);
	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(k->image_arena, k->sheets, k->n_sheets, k->cap_sheets) = &pages[i];
	pthread_mutex_unlock(&k->lock);
	return n;
}

const struct pdf_sheet_page *
pdf_cache_sheet(struct pdf_cache *k, const char *key)
{
	const struct pdf_sheet_page *found = NULL;

	pthread_mutex_lock(&k->lock);
	for (size_t i = 0; i < k->n_sheets && found == NULL; i++)
		if (strcmp(k->sheets[i]->key, key) == 0)
			found = k->sheets[i];
	pthread_mutex_unlock(&k->lock);
	return found;
}
