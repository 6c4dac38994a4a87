/* span.c: elimination modulo a prime. */
#include "report/span.h"

#include "base/arena.h"

#include <string.h>

struct span *
span_new(size_t width, struct arena *a)
{
	struct span *s = arena_alloc(a, sizeof *s);

	s->width = width;
	s->rows = arena_alloc(a, width * width * sizeof *s->rows);
	s->lead = arena_alloc(a, width * sizeof *s->lead);
	return s;
}

void
span_copy(struct span *to, const struct span *from)
{
	to->rank = from->rank;
	memcpy(to->rows, from->rows, from->rank * from->width * sizeof *from->rows);
	memcpy(to->lead, from->lead, from->rank * sizeof *from->lead);
}

/* By Fermat: x^(p-2). */
static uint64_t
inverse(uint64_t x)
{
	uint64_t result = 1;

	for (uint64_t e = SPAN_PRIME - 2; e > 0; e >>= 1, x = x * x % SPAN_PRIME)
		if (e & 1)
			result = result * x % SPAN_PRIME;
	return result;
}

bool
span_add(struct span *s, uint64_t *v)
{
	size_t lead = 0;
	uint64_t scale;

	for (size_t i = 0; i < s->rank; i++) {
		const uint64_t *row = s->rows + i * s->width;
		uint64_t k = v[s->lead[i]];

		if (k == 0)
			continue;
		for (size_t c = s->lead[i]; c < s->width; c++)
			if (row[c] != 0)
				v[c] = (v[c] + (SPAN_PRIME - k) * row[c]) % SPAN_PRIME;
	}
	while (lead < s->width && v[lead] == 0)
		lead++;
	if (lead == s->width)
		return false;
	scale = inverse(v[lead]);
	for (size_t c = lead; c < s->width; c++)
		s->rows[s->rank * s->width + c] = v[c] * scale % SPAN_PRIME;
	memset(s->rows + s->rank * s->width, 0, lead * sizeof *s->rows);
	s->lead[s->rank++] = lead;
	return true;
}
