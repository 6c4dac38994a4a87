/* qr_mask.c: the eight masks of QR codes and the marks against each, 64 modules at a time. */
#include "layout/qr_code.h"

#include <string.h>

#define PERIOD 12
#define BLOCK_PENALTY 3
#define FINDER_PENALTY 40
#define SHARE_PENALTY 10

/* Where a module x of line y is turned over: (x + y) % 2, y % 2, x % 3, (x + y) % 3, (x / 3 + y / 2) % 2, x * y % 2 + x * y % 3,
 * (x * y % 2 + x * y % 3) % 2, ((x + y) % 2 + x * y % 3) % 2 are 0. Every mask repeats after 12 lines and 12 modules: bit x. */
static const uint16_t lines_of[QR_MASKS][PERIOD] = {
	{ 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA },
	{ 0xFFF, 0x000, 0xFFF, 0x000, 0xFFF, 0x000, 0xFFF, 0x000, 0xFFF, 0x000, 0xFFF, 0x000 },
	{ 0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249 },
	{ 0x249, 0x924, 0x492, 0x249, 0x924, 0x492, 0x249, 0x924, 0x492, 0x249, 0x924, 0x492 },
	{ 0x1C7, 0x1C7, 0xE38, 0xE38, 0x1C7, 0x1C7, 0xE38, 0xE38, 0x1C7, 0x1C7, 0xE38, 0xE38 },
	{ 0xFFF, 0x041, 0x249, 0x555, 0x249, 0x041, 0xFFF, 0x041, 0x249, 0x555, 0x249, 0x041 },
	{ 0xFFF, 0x1C7, 0x6DB, 0x555, 0xB6D, 0xC71, 0xFFF, 0x1C7, 0x6DB, 0x555, 0xB6D, 0xC71 },
	{ 0x555, 0xE38, 0xC71, 0xAAA, 0x1C7, 0x38E, 0x555, 0xE38, 0xC71, 0xAAA, 0x1C7, 0x38E },
};
static const uint16_t columns_of[QR_MASKS][PERIOD] = {
	{ 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA, 0x555, 0xAAA },
	{ 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555 },
	{ 0xFFF, 0x000, 0x000, 0xFFF, 0x000, 0x000, 0xFFF, 0x000, 0x000, 0xFFF, 0x000, 0x000 },
	{ 0x249, 0x924, 0x492, 0x249, 0x924, 0x492, 0x249, 0x924, 0x492, 0x249, 0x924, 0x492 },
	{ 0x333, 0x333, 0x333, 0xCCC, 0xCCC, 0xCCC, 0x333, 0x333, 0x333, 0xCCC, 0xCCC, 0xCCC },
	{ 0xFFF, 0x041, 0x249, 0x555, 0x249, 0x041, 0xFFF, 0x041, 0x249, 0x555, 0x249, 0x041 },
	{ 0xFFF, 0x1C7, 0x6DB, 0x555, 0xB6D, 0xC71, 0xFFF, 0x1C7, 0x6DB, 0x555, 0xB6D, 0xC71 },
	{ 0x555, 0xE38, 0xC71, 0xAAA, 0x1C7, 0x38E, 0x555, 0xE38, 0xC71, 0xAAA, 0x1C7, 0x38E },
};

void
qr_mask_pattern(struct qr_bits *out, int side, int mask, bool columns)
{
	int words = (side + 63) / 64;

	for (int y = 0; y < PERIOD; y++) {
		uint64_t period = columns ? columns_of[mask][y] : lines_of[mask][y];

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

/* ---- the marks: down the columns, for 64 columns at a time ---- */

/* Bit x of line y: the module is not like the one above; outside all is light. */
struct turns {
	uint64_t line[QR_SIDE_MOST + 1];
};

static bool
at(uint64_t line, int x)
{
	return (line >> x & 1) != 0;
}

static void
find_turns(struct turns *t, const struct qr_bits *dark, int side, int w)
{
	uint64_t above = 0;

	for (int y = 0; y < side; y++) {
		t->line[y] = dark->line[y][w] ^ above;
		above = dark->line[y][w];
	}
	t->line[side] = above;
}

/* Three for five alike, one for each more: a run has four fives less than modules, and one last five. */
static int
run_penalty(const struct turns *t, int side, uint64_t inside)
{
	uint64_t before = 0;
	int sum = 0;

	for (int y = 4; y < side; y++) {
		uint64_t five = inside & ~(t->line[y] | t->line[y - 1] | t->line[y - 2] | t->line[y - 3]);

		if (five != 0)
			sum += __builtin_popcountll(five) + 2 * __builtin_popcountll(five & ~before);
		before = five;
	}
	return sum;
}

/* 1:1:3:1:1 of the unit down from y, with four light ones or the border's on a side, looks like a finder. */
static bool
like_finder(const struct turns *t, int side, int x, int y, int unit)
{
	int above = y - 1, end = y + 7 * unit, below = end + 1, n = 0;

	for (int i = y; i <= end; i++)
		n += at(t->line[i], x);
	if (n != 6)
		return false;
	while (above > 0 && !at(t->line[above], x))
		above--;
	while (below < side && !at(t->line[below], x))
		below++;
	return above <= 0 || y - above >= 4 * unit || below >= side || below - end >= 4 * unit;
}

static int
finder_penalty(const struct turns *t, const struct qr_bits *dark, int side, int w)
{
	int n = 0;

	for (int unit = 1; 7 * unit <= side; unit++)
		for (int y = 0; y + 7 * unit <= side; y++) {
			const uint64_t *l = &t->line[y];
			uint64_t likely = dark->line[y][w] & l[0] & l[unit] & l[2 * unit] & l[5 * unit] & l[6 * unit] & l[7 * unit] &
				~(l[2 * unit + 1] | l[2 * unit + 2]);

			for (; likely != 0; likely &= likely - 1)
				n += like_finder(t, side, __builtin_ctzll(likely), y, unit);
		}
	return n * FINDER_PENALTY;
}

static int
column_penalty(const struct qr_bits *dark, int side)
{
	int sum = 0;

	for (int w = 0; w * 64 < side; w++) {
		struct turns t;

		find_turns(&t, dark, side, w);
		sum += run_penalty(&t, side, UINT64_MAX >> (side - w * 64 < 64 ? w * 64 + 64 - side : 0));
		sum += finder_penalty(&t, dark, side, w);
	}
	return sum;
}

/* Squares of four alike, with their lower right module at bit x. */
static int
block_penalty(const struct qr_bits *dark, int side)
{
	int n = 0;

	for (int y = 1; y < side; y++)
		for (int w = 0; w * 64 < side; w++) {
			const uint64_t *a = &dark->line[y - 1][w], *b = &dark->line[y][w];
			uint64_t left_a = *a << 1, left_b = *b << 1, inside = UINT64_MAX >> (side - w * 64 < 64 ? w * 64 + 64 - side : 0);

			if (w > 0) {
				left_a |= a[-1] >> 63;
				left_b |= b[-1] >> 63;
			} else {
				inside &= ~UINT64_C(1);
			}
			n += __builtin_popcountll(inside & ~((*a ^ *b) | (*a ^ left_a) | (*b ^ left_b)));
		}
	return n * BLOCK_PENALTY;
}

static int
share_penalty(const struct qr_bits *dark, int side)
{
	int n = 0, share;

	for (int y = 0; y < side; y++)
		for (int w = 0; w * 64 < side; w++)
			n += __builtin_popcountll(dark->line[y][w]);
	share = (200 * n + side * side) / (side * side) / 2;	/* per cent, rounded */
	return (share > 50 ? share - 50 : 50 - share) / 5 * SHARE_PENALTY;
}

int
qr_mask_penalty(const struct qr_bits *lines, const struct qr_bits *columns, int side)
{
	return column_penalty(lines, side) + column_penalty(columns, side) + block_penalty(lines, side) + share_penalty(lines, side);
}
