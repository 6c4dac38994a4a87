/* qr_code.c: a payload as codewords, with their corrections, placed and masked. */
#include "layout/qr_code.h"

#include <limits.h>
#include <string.h>

#define VERSIONS 40
#define CODEWORDS_MOST 3706
#define CORRECTION_MOST 30
#define BLOCKS_MOST 49
#define FIELD 0x11D			/* polynomial of the field of 256 */
#define FORMAT 0x537
#define FORMAT_MASK 0x5412
#define VERSION_CODE 0x1F25
#define LEVEL_M 0

/* Level M: corrections of one block and number of blocks, by version. */
static const uint8_t corrections[VERSIONS + 1] = { 0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28,
	28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28 };
static const uint8_t blocks[VERSIONS + 1] = { 0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25,
	26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49 };

/* A code in the making: what is drawn, and where no data may stand, by lines and by columns. */
struct drawing {
	struct qr_code *code;
	struct qr_bits columns, fixed, fixed_columns;
};

/* ---- codewords ---- */

static int
alignments(int version)
{
	return version == 1 ? 0 : version / 7 + 2;
}

/* Codewords that a version has room for, corrections included. */
static int
room(int version)
{
	int n = alignments(version), modules = (16 * version + 128) * version + 64;

	if (n > 0)
		modules -= (25 * n - 10) * n - 55;
	if (version >= 7)
		modules -= 36;
	return modules / 8;
}

static int
data_room(int version)
{
	return room(version) - corrections[version] * blocks[version];
}

static int
head_bits(int version)
{
	return 4 + (version < 10 ? 8 : 16);
}

static int
version_for(size_t size)
{
	for (int v = 1; v <= VERSIONS; v++)
		if ((size_t)head_bits(v) + size * 8 <= (size_t)data_room(v) * 8)
			return v;
	return 0;
}

static void
add_bits(uint8_t *out, int *at, unsigned value, int n)
{
	for (; n > 0; n--, ++*at)
		if ((value >> (n - 1) & 1) != 0)
			out[*at / 8] = (uint8_t)(out[*at / 8] | 0x80 >> *at % 8);
}

static void
write_data(uint8_t *out, int version, const uint8_t *payload, size_t size)
{
	int n = data_room(version), at = 0;

	memset(out, 0, (size_t)n);
	add_bits(out, &at, 4, 4);
	add_bits(out, &at, (unsigned)size, head_bits(version) - 4);
	for (size_t i = 0; i < size; i++)
		add_bits(out, &at, payload[i], 8);
	at += at + 4 <= n * 8 ? 4 : n * 8 - at;
	for (int i = (at + 7) / 8, odd = 0; i < n; i++, odd = !odd)
		out[i] = odd ? 0x11 : 0xEC;
}

/* Powers of 2 in the field, twice over, and their exponents. */
struct field {
	uint8_t power[2 * 255], exponent[256];
};

static void
make_field(struct field *f)
{
	unsigned value = 1;

	for (int i = 0; i < 255; i++) {
		f->power[i] = f->power[i + 255] = (uint8_t)value;
		f->exponent[value] = (uint8_t)i;
		value = value << 1 ^ (value >> 7) * FIELD;
	}
}

/* Exponents of the divisor's coefficients, the highest (1) left out; none of them is 0. */
static void
make_divisor(const struct field *f, uint8_t *divisor, int degree)
{
	uint8_t value[CORRECTION_MOST] = { 0 };

	value[degree - 1] = 1;
	for (int root = 0; root < degree; root++)
		for (int k = 0; k < degree; k++)
			value[k] = (uint8_t)((value[k] == 0 ? 0 : f->power[f->exponent[value[k]] + root]) ^
				(k + 1 < degree ? value[k + 1] : 0));
	for (int k = 0; k < degree; k++)
		divisor[k] = f->exponent[value[k]];
}

static void
correct(uint8_t *rest, const uint8_t *data, int n, const struct field *f, const uint8_t *divisor, int degree)
{
	memset(rest, 0, (size_t)degree);
	for (int i = 0; i < n; i++) {
		uint8_t factor = data[i] ^ rest[0];

		memmove(rest, rest + 1, (size_t)degree - 1);
		rest[degree - 1] = 0;
		for (int k = 0; factor != 0 && k < degree; k++)
			rest[k] ^= f->power[f->exponent[factor] + divisor[k]];
	}
}

/* First codewords of all blocks, second ones…, then their corrections likewise. The last blocks may be longer by one. */
static void
interleave(uint8_t *out, const uint8_t *data, int version)
{
	uint8_t divisor[CORRECTION_MOST], rest[BLOCKS_MOST][CORRECTION_MOST];
	struct field field;
	int n = blocks[version], degree = corrections[version], size = data_room(version) / n, shorter = n - data_room(version) % n;

	make_field(&field);
	make_divisor(&field, divisor, degree);
	for (int b = 0, from = 0; b < n; b++) {
		int length = size + (b >= shorter);

		correct(rest[b], data + from, length, &field, divisor, degree);
		from += length;
	}
	for (int i = 0; i <= size; i++)
		for (int b = i < size ? 0 : shorter; b < n; b++)
			*out++ = data[b * size + (b > shorter ? b - shorter : 0) + i];
	for (int i = 0; i < degree; i++)
		for (int b = 0; b < n; b++)
			*out++ = rest[b][i];
}

/* ---- modules ---- */

static bool
has(const struct qr_bits *bits, int x, int y)
{
	return (bits->line[y][x / 64] >> x % 64 & 1) != 0;
}

static void
put(struct qr_bits *bits, int x, int y, bool on)
{
	uint64_t bit = UINT64_C(1) << x % 64;

	if (on)
		bits->line[y][x / 64] |= bit;
	else
		bits->line[y][x / 64] &= ~bit;
}

static void
fix(struct drawing *d, int x, int y, bool on)
{
	put(&d->code->dark, x, y, on);
	put(&d->columns, y, x, on);
	put(&d->fixed, x, y, true);
	put(&d->fixed_columns, y, x, true);
}

/* Squares in squares: a finder with its light border, or an alignment. */
static void
draw_square(struct drawing *d, int x, int y, int reach, unsigned dark_rings)
{
	int side = d->code->side;

	for (int dy = -reach; dy <= reach; dy++)
		for (int dx = -reach; dx <= reach; dx++) {
			int ax = dx < 0 ? -dx : dx, ay = dy < 0 ? -dy : dy, ring = ax > ay ? ax : ay;

			if (x + dx >= 0 && x + dx < side && y + dy >= 0 && y + dy < side)
				fix(d, x + dx, y + dy, (dark_rings >> ring & 1) != 0);
		}
}

static void
draw_alignments(struct drawing *d)
{
	int n = alignments(d->code->version), last = d->code->side - 7, at[8] = { 6 };
	int step = n < 2 ? 0 : d->code->version == 32 ? 26 : (d->code->version * 4 + n * 2 + 1) / (2 * n - 2) * 2;

	for (int i = n - 1; i >= 1; i--)
		at[i] = last - (n - 1 - i) * step;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < n; k++)
			if (!(i == 0 && k == 0) && !(i == 0 && k == n - 1) && !(i == n - 1 && k == 0))
				draw_square(d, at[i], at[k], 2, 0x5);
}

static unsigned
with_remainder(unsigned value, int bits, unsigned divisor)
{
	unsigned rest = value;

	for (int i = 0; i < bits; i++)
		rest = rest << 1 ^ (rest >> (bits - 1)) * divisor;
	return value << bits | rest;
}

static void
draw_version(struct drawing *d)
{
	unsigned bits = with_remainder((unsigned)d->code->version, 12, VERSION_CODE);

	for (int i = 0; d->code->version >= 7 && i < 18; i++) {
		bool on = (bits >> i & 1) != 0;

		fix(d, d->code->side - 11 + i % 3, i / 3, on);
		fix(d, i / 3, d->code->side - 11 + i % 3, on);
	}
}

/* Level and mask, twice, around the finders. */
static void
draw_format(struct drawing *d, int mask)
{
	static const uint8_t along[] = { 0, 1, 2, 3, 4, 5, 7, 8 };
	unsigned bits = with_remainder(LEVEL_M << 3 | (unsigned)mask, 10, FORMAT) ^ FORMAT_MASK;
	int side = d->code->side;

	for (int i = 0; i < 15; i++) {
		bool on = (bits >> i & 1) != 0;

		if (i < 8) {
			fix(d, 8, along[i], on);
			fix(d, side - 1 - i, 8, on);
		} else {
			fix(d, i == 8 ? 7 : 14 - i, 8, on);
			fix(d, 8, side - 15 + i, on);
		}
	}
	fix(d, 8, side - 8, true);
}

static void
draw_fixed(struct drawing *d)
{
	int last = d->code->side - 4;

	for (int i = 0; i < d->code->side; i++) {
		fix(d, 6, i, i % 2 == 0);
		fix(d, i, 6, i % 2 == 0);
	}
	draw_square(d, 3, 3, 4, 0xB);
	draw_square(d, last, 3, 4, 0xB);
	draw_square(d, 3, last, 4, 0xB);
	draw_alignments(d);
	draw_format(d, 0);
	draw_version(d);
}

/* In columns two modules wide, from the right, up and down in turn; column 6 is left out. */
static void
draw_codewords(struct drawing *d, const uint8_t *words, int n)
{
	int side = d->code->side, bit = 0;
	bool up = true;

	for (int right = side - 1; right >= 1; right -= 2, up = !up) {
		right -= right == 6;
		for (int i = 0; i < 2 * side; i++) {
			int x = right - i % 2, y = up ? side - 1 - i / 2 : i / 2;

			if (has(&d->fixed, x, y) || bit >= n * 8)
				continue;
			if ((words[bit / 8] << bit % 8 & 0x80) != 0) {
				put(&d->code->dark, x, y, true);
				put(&d->columns, y, x, true);
			}
			bit++;
		}
	}
}

/* The mask acts on data only. */
static void
turn(struct qr_bits *out, const struct qr_bits *plain, const struct qr_bits *fixed, int side, int mask, bool columns)
{
	struct qr_bits pattern;

	qr_mask_pattern(&pattern, side, mask, columns);
	for (int y = 0; y < side; y++)
		for (int w = 0; w * 64 < side; w++)
			out->line[y][w] = plain->line[y][w] ^ (pattern.line[y][w] & ~fixed->line[y][w]);
}

static void
choose_mask(struct drawing *d)
{
	struct qr_bits plain = d->code->dark, plain_columns = d->columns, best;
	int side = d->code->side, least = INT_MAX;

	for (int mask = 0; mask < QR_MASKS; mask++) {
		int penalty;

		turn(&d->code->dark, &plain, &d->fixed, side, mask, false);
		turn(&d->columns, &plain_columns, &d->fixed_columns, side, mask, true);
		draw_format(d, mask);
		penalty = qr_mask_penalty(&d->code->dark, &d->columns, side);
		if (penalty < least) {
			least = penalty;
			best = d->code->dark;
		}
	}
	d->code->dark = best;
}

bool
qr_code_make(struct qr_code *code, const void *payload, size_t size)
{
	struct drawing d = { .code = code };
	uint8_t data[CODEWORDS_MOST], words[CODEWORDS_MOST];
	int version = version_for(size);

	if (version == 0)
		return false;
	memset(code, 0, sizeof *code);
	code->version = version;
	code->side = 17 + 4 * version;
	write_data(data, version, payload, size);
	interleave(words, data, version);
	draw_fixed(&d);
	draw_codewords(&d, words, room(version));
	choose_mask(&d);
	return true;
}
