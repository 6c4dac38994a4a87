/* arena.c: blocks that grow, taken from the front, freed together. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MIN ((size_t)16 << 10)
#define BLOCK_MAX ((size_t)1 << 20)
#define ALIGN _Alignof(max_align_t)

struct block {
	struct block *next;
	size_t size, used;
	max_align_t data[];
};

struct arena {
	struct block *head;	/* the block being filled; full and oversized ones follow */
	size_t total;
};

_Noreturn static void
out_of_memory(void)
{
	fputs("dunning: error: out of memory\n", stderr);
	exit(3);
}

void *
xmalloc(size_t size)
{
	return xrealloc(NULL, size);
}

void *
xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size > 0 ? size : 1);

	if (p == NULL)
		out_of_memory();
	return p;
}

struct arena *
arena_new(void)
{
	struct arena *a = xmalloc(sizeof *a);

	*a = (struct arena){ NULL, 0 };
	return a;
}

static void
free_blocks(struct block *b)
{
	while (b != NULL) {
		struct block *next = b->next;

		free(b);
		b = next;
	}
}

void
arena_drop(struct arena *a)
{
	if (a == NULL)
		return;
	free_blocks(a->head);
	free(a);
}

void
arena_reset(struct arena *a)
{
	struct block *keep = a->head;

	if (keep == NULL)
		return;
	free_blocks(keep->next);
	keep->next = NULL;
	keep->used = 0;
	a->total = sizeof *keep + keep->size;
	if (keep->size > BLOCK_MAX) {
		free(keep);
		a->head = NULL;
		a->total = 0;
	}
}

/* The block being filled stays the first, so that its rest is used. */
void
arena_adopt(struct arena *a, struct arena *from)
{
	struct block *last = from->head;

	if (a->head == NULL) {
		a->head = from->head;
	} else if (last != NULL) {
		while (last->next != NULL)
			last = last->next;
		last->next = a->head->next;
		a->head->next = from->head;
	}
	a->total += from->total;
	free(from);
}

static struct block *
new_block(struct arena *a, size_t size)
{
	struct block *b;

	if (size > SIZE_MAX - sizeof *b)
		out_of_memory();
	b = xmalloc(sizeof *b + size);
	b->size = size;
	b->used = 0;
	a->total += sizeof *b + size;
	return b;
}

/* Blocks double with the arena, so that a small arena stays small and a large one has few.
 * What would waste most of a block gets one of its own, behind the one being filled. */
static struct block *
block_for(struct arena *a, size_t size)
{
	struct block *b;
	size_t usual = a->total < BLOCK_MIN ? BLOCK_MIN : a->total > BLOCK_MAX ? BLOCK_MAX : a->total;

	if (a->head != NULL && size > usual / 4) {
		b = new_block(a, size);
		b->next = a->head->next;
		a->head->next = b;
		return b;
	}
	b = new_block(a, size > usual ? size : usual);
	b->next = a->head;
	a->head = b;
	return b;
}

static void *
take(struct arena *a, size_t size, size_t align)
{
	struct block *b = a->head;
	size_t at = b == NULL ? 0 : (b->used + align - 1) / align * align;

	if (b == NULL || at > b->size || size > b->size - at) {
		b = block_for(a, size);
		at = 0;
	}
	b->used = at + size;
	return (char *)b->data + at;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	if (size == 0)
		size = 1;
	return memset(take(a, size, ALIGN), 0, size);
}

void *
arena_room(struct arena *a, size_t size)
{
	return take(a, size > 0 ? size : 1, ALIGN);
}

void *
arena_copy(struct arena *a, const void *data, size_t size)
{
	void *copy = arena_room(a, size);

	if (size > 0)
		memcpy(copy, data, size);
	return copy;
}

char *
arena_strndup(struct arena *a, const char *text, size_t n)
{
	char *copy;

	if (n == SIZE_MAX)
		out_of_memory();
	copy = take(a, n + 1, 1);
	memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

char *
arena_strdup(struct arena *a, const char *text)
{
	return text == NULL ? NULL : arena_strndup(a, text, strlen(text));
}

char *
arena_join(struct arena *a, const char *first, ...)
{
	size_t size = strlen(first) + 1;
	char *text, *to;
	va_list ap;

	va_start(ap, first);
	for (const char *part; (part = va_arg(ap, const char *)) != NULL;)
		size += strlen(part);
	va_end(ap);
	text = take(a, size, 1);
	to = stpcpy(text, first);
	va_start(ap, first);
	for (const char *part; (part = va_arg(ap, const char *)) != NULL;)
		to = stpcpy(to, part);
	va_end(ap);
	return text;
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char small[256], *text;	/* most texts fit, so that they are printed once */
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(small, sizeof small, fmt, ap);
	if (n < 0)
		out_of_memory();
	text = take(a, (size_t)n + 1, 1);
	if ((size_t)n < sizeof small)
		memcpy(text, small, (size_t)n + 1);
	else
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return text;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return text;
}

/* An array that was taken last is lengthened where it stands. */
static bool
extend(struct arena *a, const char *array, size_t old, size_t new)
{
	struct block *b = a->head;

	if (b == NULL || array == NULL || array + old != (char *)b->data + b->used || new - old > b->size - b->used)
		return false;
	memset((char *)b->data + b->used, 0, new - old);
	b->used += new - old;
	return true;
}

void *
arena_grow(struct arena *a, void *array, size_t *cap, size_t n, size_t size)
{
	size_t old = *cap * size, wanted;
	void *moved;

	if (n < *cap)
		return array;
	wanted = *cap == 0 ? 8 : *cap * 2;
	if (wanted < *cap || wanted > SIZE_MAX / size)
		out_of_memory();
	*cap = wanted;
	if (extend(a, array, old, wanted * size))
		return array;
	moved = arena_alloc(a, wanted * size);
	if (old > 0)
		memcpy(moved, array, old);
	return moved;
}

size_t
arena_size(const struct arena *a)
{
	return a->total;
}
