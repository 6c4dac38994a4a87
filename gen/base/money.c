/* money.c: decimal text to fen and back, without rounding on the way. */
#include "base/money.h"

#include <stdio.h>
#include <string.h>

#define SUM_MAX (MONEY_MAX * 1000)

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The integer part: at least one digit, value not beyond MONEY_MAX. */
static bool
parse_yuan(const char **p, int64_t *yuan)
{
	*yuan = 0;
	if (!is_digit(**p))
		return false;
	for (; is_digit(**p); (*p)++) {
		*yuan = *yuan * 10 + (**p - '0');
		if (*yuan > MONEY_MAX)
			return false;
	}
	return true;
}

bool
money_parse(const char *text, int64_t *fen)
{
	const char *p = text;
	int64_t value;
	int decimals = 0;
	bool negative;

	if (p == NULL)
		return false;
	negative = *p == '-';
	p += negative;
	if (!parse_yuan(&p, &value))
		return false;
	if (*p == '.') {
		for (p++; decimals < 2 && is_digit(*p); p++, decimals++)
			value = value * 10 + (*p - '0');
		if (decimals == 0)
			return false;
	}
	for (; decimals < 2; decimals++)
		value *= 10;
	if (*p != '\0' || value > MONEY_MAX)
		return false;
	*fen = negative ? -value : value;
	return true;
}

static uint64_t
magnitude(int64_t fen)
{
	return fen < 0 ? -(uint64_t)fen : (uint64_t)fen;
}

char *
money_format(char *buf, int64_t fen)
{
	uint64_t m = magnitude(fen);
	char digits[24], *out = buf;
	int n = 0;

	/* by hand: every letter has dozens of amounts, and snprintf is slow at them */
	for (; n < 3 || m > 0; m /= 10)
		digits[n++] = (char)('0' + m % 10);
	if (fen < 0)
		*out++ = '-';
	while (n > 2)
		*out++ = digits[--n];
	*out++ = '.';
	*out++ = digits[1];
	*out++ = digits[0];
	*out = '\0';
	return buf;
}

char *
money_format_grouped(char *buf, int64_t fen)
{
	char plain[MONEY_BUF], *out = buf;
	const char *p = money_format(plain, fen);

	if (*p == '-')
		*out++ = *p++;
	for (size_t left = strcspn(p, "."); left > 0; left--) {
		*out++ = *p++;
		if (left > 1 && left % 3 == 1)
			*out++ = ',';
	}
	memcpy(out, p, strlen(p) + 1);
	return buf;
}

static bool
fits(wide value)
{
	return value >= -(wide)SUM_MAX && value <= (wide)SUM_MAX;
}

bool
money_add(int64_t a, int64_t b, int64_t *sum)
{
	wide s = (wide)a + b;

	if (!fits(s))
		return false;
	*sum = (int64_t)s;
	return true;
}

/* At exactly half, away from zero. */
static wide
divide_half_up(wide num, wide den)
{
	wide q = num / den, r = num % den;

	if (r < 0)
		r = -r;
	if (r >= den - r)
		q += num < 0 ? -1 : 1;
	return q;
}

bool
money_scale(int64_t fen, struct ratio rate, int64_t *result)
{
	wide r = divide_half_up((wide)fen * rate.num, rate.den);

	if (!fits(r))
		return false;
	*result = (int64_t)r;
	return true;
}

bool
frac_round(struct frac f, int64_t *fen)
{
	wide r = divide_half_up(f.num, f.den);

	if (!fits(r))
		return false;
	*fen = (int64_t)r;
	return true;
}
