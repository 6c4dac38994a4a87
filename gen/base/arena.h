/* arena.h: memory that lives and dies together.
 * One arena for the run, one per letter (reset after each). Nothing taken from
 * an arena is freed singly. Memory is zeroed and aligned for any type.
 * Exhaustion ends the program with status 3: no function here returns NULL. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new, empty arena; the caller drops it. */
struct arena *arena_new(void);
/* Frees everything taken from it and the arena itself. NULL is allowed. */
void arena_drop(struct arena *);
/* Forgets everything taken from it, keeps one block for reuse. */
void arena_reset(struct arena *);
/* Moves everything taken from the second into the first, where it stays as it lies, and drops the second. */
void arena_adopt(struct arena *, struct arena *);
/* `size` zeroed bytes (0 gives a valid unique pointer). */
void *arena_alloc(struct arena *, size_t size);
/* The same, but not zeroed: for what is filled before it is read. */
void *arena_room(struct arena *, size_t size);
/* A copy of `size` bytes, which may be none. */
void *arena_copy(struct arena *, const void *data, size_t size);
/* Copies of text, always terminated. arena_strdup(NULL) is NULL. */
char *arena_strdup(struct arena *, const char *);
char *arena_strndup(struct arena *, const char *, size_t n);
/* The texts one behind the other; NULL ends them. */
char *arena_join(struct arena *, const char *first, ...) __attribute__((sentinel));
char *arena_printf(struct arena *, const char *fmt, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
char *arena_vprintf(struct arena *, const char *fmt, va_list) __attribute__((format(printf, 2, 0), nonnull(2)));
/* Makes room for element number n in a growing array whose capacity is *cap:
 * returns the array, moved and its capacity doubled when n == *cap. New space is zeroed. */
void *arena_grow(struct arena *, void *array, size_t *cap, size_t n, size_t size);
/* Bytes taken from the system by this arena (for --verbose and tests). */
size_t arena_size(const struct arena *);

/* Appends one zeroed element to array `a` with count `n` and capacity `cap`
 * (lvalues, counts are size_t) and gives its address. */
#define ARENA_PUSH(ar, a, n, cap) \
	((a) = arena_grow((ar), (a), &(cap), (n), sizeof *(a)), &(a)[(n)++])

/* malloc that ends the program with status 3 when memory is exhausted (walls and caches only). */
void *xmalloc(size_t);
void *xrealloc(void *, size_t);

#endif
