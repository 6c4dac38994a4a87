/* nearest.c: which known word a misspelt one was meant to be. */
#include "base/nearest.h"

#include <string.h>

#define WORD_MAX 40

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

bool
nearest_same(const char *a, const char *b)
{
	for (; *a != '\0' && lower(*a) == lower(*b); a++)
		b++;
	return *a == *b;
}

static int
least(int a, int b, int c)
{
	int m = a < b ? a : b;

	return m < c ? m : c;
}

/* Letters to insert, drop, change or swap with their neighbour, counted in bytes. */
static int
distance(const char *a, const char *b)
{
	int rows[3][WORD_MAX + 1];
	int *before = rows[0], *last = rows[1], *row = rows[2];
	size_t n = strlen(a), m = strlen(b);

	if (n > WORD_MAX || m > WORD_MAX)
		return WORD_MAX;
	for (size_t j = 0; j <= m; j++)
		last[j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int *oldest = before;

		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			bool same = lower(a[i - 1]) == lower(b[j - 1]);

			row[j] = least(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]) &&
			    before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
		}
		before = last;
		last = row;
		row = oldest;
	}
	return last[m];
}

void
nearest_try(struct nearest *n, const char *candidate)
{
	size_t length = strlen(candidate), given = strlen(n->text);
	int d = distance(n->text, candidate);
	bool inside = given >= 3 && length > given && strstr(candidate, n->text) != NULL;
	int limit = length < 5 ? 1 : length < 9 ? 2 : 3;

	if (inside && d > limit)
		d = limit;	/* "interval" was meant to be "interval_days" */
	if (d <= limit && (n->word == NULL || d < n->distance)) {
		n->word = candidate;
		n->distance = d;
	}
}
