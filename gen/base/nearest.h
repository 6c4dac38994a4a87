/* nearest.h: which known word a misspelt one was meant to be ("did you mean"). */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stdbool.h>

/* Start from { .text = "misspelt" }; word is the nearest candidate so far, NULL while none is near enough to be meant. */
struct nearest {
	const char *text, *word;
	int distance;
};
void nearest_try(struct nearest *, const char *candidate);
/* ASCII letters alike in either case. */
bool nearest_same(const char *a, const char *b);

#endif
