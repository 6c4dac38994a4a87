/* qr_mask.c: the eight masks of QR codes and the marks against each, 64 modules at a time. */
#include "layout/qr_code.h"

#include <string.h>

#define PERIOD 12			/* every mask repeats after 12 lines and 12 modules */
#define RUN_LEAST 5
#define RUN_PENALTY 3
#define BLOCK_PENALTY 3
#define FINDER_PENALTY 40
#define SHARE_PENALTY 10

static bool
mask_turns(int mask, int x, int y)
{
	switch (mask) {
	case 0:
		return (x + y) % 2 == 0;
	case 1:
		return y % 2 == 0;
	case 2:
		return x % 3 == 0;
	case 3:
		return (x + y) % 3 == 0;
	case 4:
		return (x / 3 + y / 2) % 2 == 0;
	case 5:
		return x * y % 2 + x * y % 3 == 0;
	case 6:
		return (x * y % 2 + x * y % 3) % 2 == 0;
	default:
		return ((x + y) % 2 + x * y % 3) % 2 == 0;
	}
}

void
qr_mask_pattern(struct qr_bits *out, int side, int mask, bool columns)
{
	int words = (side + 63) / 64;

	for (int y = 0; y < PERIOD; y++) {
		uint64_t period = 0;

		for (int x = 0; x < PERIOD; x++)
			period |= (uint64_t)(columns ? mask_turns(mask, y, x) : mask_turns(mask, x, y)) << x;
		for (int x = PERIOD; x < 64; x *= 2)
			period |= period << x;
		for (int w = 0; w < words; w++) {
			int into = w * 64 % PERIOD;	/* the first module of the word */

			out->line[y][w] = into == 0 ? period : period >> into | period << (60 - into);
		}
		out->line[y][words - 1] &= UINT64_MAX >> (words * 64 - side);
	}
	for (int y = PERIOD; y < side; y++)
		memcpy(out->line[y], out->line[y - PERIOD], sizeof out->line[y]);
}

/* Lengths of the runs of a line; the first is light, and -1 where the line begins with a dark module. */
static int
find_runs(const uint64_t *line, int side, int *runs)
{
	uint64_t before = 0;		/* the module before the word */
	int n = 0, start = 0;

	if ((line[0] & 1) != 0) {
		runs[n++] = -1;
		before = 1;
	}
	for (int w = 0; w * 64 < side; w++) {
		uint64_t turns = line[w] ^ (line[w] << 1 | before);

		if (side - w * 64 < 64)
			turns &= (UINT64_C(1) << (side - w * 64)) - 1;
		for (; turns != 0; turns &= turns - 1) {
			int at = w * 64 + __builtin_ctzll(turns);

			runs[n++] = at - start;
			start = at;
		}
		before = line[w] >> 63;
	}
	runs[n++] = side - start;
	return n;
}

/* 1:1:3:1:1 around the dark run i, with four light ones or the border's on a side, looks like a finder. */
static bool
like_finder(const int *runs, int n, int i)
{
	int unit = runs[i - 1];

	if (runs[i] != 3 * unit || runs[i - 2] != unit || runs[i + 1] != unit || runs[i + 2] != unit)
		return false;
	return i == 3 || runs[i - 3] >= 4 * unit || i + 4 >= n || runs[i + 3] >= 4 * unit;
}

static int
line_penalty(const uint64_t *line, int side)
{
	int runs[QR_SIDE_MOST + 1], n = find_runs(line, side, runs), sum = 0;

	for (int i = 0; i < n; i++)
		sum += runs[i] >= RUN_LEAST ? RUN_PENALTY + runs[i] - RUN_LEAST : 0;
	for (int i = 3; i + 2 < n; i += 2)
		if (like_finder(runs, n, i))
			sum += FINDER_PENALTY;
	return sum;
}

/* Bit x of a word: module x of both lines and the next are alike. */
static int
block_penalty(const uint64_t *a, const uint64_t *b, int side)
{
	int n = 0;

	for (int w = 0; w * 64 < side - 1; w++) {
		uint64_t next_a = a[w] >> 1, next_b = b[w] >> 1, alike;
		int places = side - 1 - w * 64;

		if (w + 1 < QR_WORDS) {
			next_a |= a[w + 1] << 63;
			next_b |= b[w + 1] << 63;
		}
		alike = ~((a[w] ^ b[w]) | (a[w] ^ next_a) | (b[w] ^ next_b));
		if (places < 64)
			alike &= (UINT64_C(1) << places) - 1;
		n += __builtin_popcountll(alike);
	}
	return n * BLOCK_PENALTY;
}

int
qr_mask_penalty(const struct qr_bits *lines, const struct qr_bits *columns, int side, int enough)
{
	int sum = 0, dark = 0, share;

	for (int y = 0; y < side && sum < enough; y++) {
		sum += line_penalty(lines->line[y], side) + line_penalty(columns->line[y], side);
		if (y > 0)
			sum += block_penalty(lines->line[y - 1], lines->line[y], side);
		for (int w = 0; w * 64 < side; w++)
			dark += __builtin_popcountll(lines->line[y][w]);
	}
	share = (200 * dark + side * side) / (side * side) / 2;		/* per cent, rounded */
	return sum + (share > 50 ? share - 50 : 50 - share) / 5 * SHARE_PENALTY;
}
