/* span.h: the space that vectors span, modulo a prime: which combinations of printed figures there are (inside the room report).
 * The vectors hold noughts and ones; a rank modulo the prime that differs from the rank over the rationals is a chance of one in
 * a hundred million. */
#ifndef REPORT_SPAN_H
#define REPORT_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define SPAN_PRIME UINT64_C(2147483647)

struct span {
	size_t width, rank;
	uint64_t *rows;			/* rank rows of `width`, each led by 1 */
	size_t *lead;
};
struct span *span_new(size_t width, struct arena *);
void span_copy(struct span *, const struct span *);
/* True if the vector was not in the space; it is now. The vector is used up. */
bool span_add(struct span *, uint64_t *vector);

#endif
