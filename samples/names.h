/* names.h: a small random generator and invented names. The same seed gives the same sequence on every machine. */
#ifndef SAMPLES_NAMES_H
#define SAMPLES_NAMES_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
	uint64_t state;
};
/* 0 .. n - 1 */
int dice_roll(struct dice *, int n);
/* True in `percent` of cases. */
bool dice_percent(struct dice *, int percent);

#define NAME_MAX_BYTES 32
#define NAME_COUNT (60 * 90 * 90)
/* Name number i of NAME_COUNT different ones, shuffled by the seed: surname and two characters. */
char *name_person(char out[NAME_MAX_BYTES], uint64_t seed, uint64_t i);

#endif
