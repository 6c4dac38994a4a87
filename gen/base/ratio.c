/* ratio.c: exact rates, and exact sums of amounts times rates times days. */
#include "base/money.h"

#include <stdio.h>
#include <string.h>

#define PLACES_MAX 9
#define DIGITS_MAX 9	/* of an integer in a rate */

__extension__ typedef unsigned __int128 uwide;

static uwide
magnitude(wide v)
{
	return v < 0 ? -(uwide)v : (uwide)v;
}

/* Division of 128 bits is slow: leave it as soon as both values fit 64. */
static uwide
gcd(uwide a, uwide b)
{
	uint64_t x, y;

	while (b > UINT64_MAX) {
		uwide r = a % b;

		a = b;
		b = r;
	}
	if (b == 0)
		return a;
	x = (uint64_t)b;
	y = (uint64_t)(a % b);
	while (y != 0) {
		uint64_t r = x % y;

		x = y;
		y = r;
	}
	return x;
}

static bool
ratio_from_wide(wide n, wide d, struct ratio *out)
{
	wide g = (wide)gcd(magnitude(n), magnitude(d));

	if (d < 0)
		g = -g;
	n /= g;
	d /= g;
	if (n > INT64_MAX || n < INT64_MIN || d > INT64_MAX)
		return false;
	*out = (struct ratio){ (int64_t)n, (int64_t)d };
	return true;
}

struct ratio
ratio_make(int64_t n, int64_t d)
{
	struct ratio r = { (n < 0) == (d < 0) ? INT64_MAX : INT64_MIN, 1 };

	(void)ratio_from_wide(n, d, &r);	/* only INT64_MIN / -1 and the like keep the bound */
	return r;
}

/* Digits, as many as are there but at most `max`; false if there are none or more. */
static bool
parse_digits(const char **p, int max, int64_t *value, int *count)
{
	int n = 0;

	for (; **p >= '0' && **p <= '9'; (*p)++, n++) {
		if (n == max)
			return false;
		*value = *value * 10 + (**p - '0');
	}
	*count = n;
	return n > 0;
}

bool
ratio_parse(const char *text, struct ratio *out)
{
	int64_t num = 0, den = 1;
	const char *p = text;
	int count;

	if (p == NULL || !parse_digits(&p, DIGITS_MAX, &num, &count))
		return false;
	if (*p == '/') {
		p++;
		den = 0;
		if (!parse_digits(&p, DIGITS_MAX, &den, &count) || den == 0)
			return false;
	} else {
		if (*p == '.') {
			p++;
			if (!parse_digits(&p, PLACES_MAX, &num, &count))
				return false;
			while (count-- > 0)
				den *= 10;
		}
		if (*p == '%') {
			p++;
			den *= 100;
		}
	}
	if (*p != '\0')
		return false;
	*out = ratio_make(num, den);
	return true;
}

bool
ratio_mul(struct ratio a, struct ratio b, struct ratio *out)
{
	return ratio_from_wide((wide)a.num * b.num, (wide)a.den * b.den, out);
}

int
ratio_cmp(struct ratio a, struct ratio b)
{
	wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;

	return left < right ? -1 : left > right;
}

char *
ratio_format(char *buf, struct ratio r, int places)
{
	uwide scale = 1, m = magnitude(r.num), den = (uwide)r.den;
	uint64_t whole, part;
	char *end;

	if (places > PLACES_MAX)
		places = PLACES_MAX;
	for (int i = 0; i < places; i++)
		scale *= 10;
	m = (m * scale + den / 2) / den;	/* an odd den has no exact half */
	whole = (uint64_t)(m / scale);
	part = (uint64_t)(m % scale);
	snprintf(buf, MONEY_BUF, "%s%llu", r.num < 0 && m > 0 ? "-" : "", (unsigned long long)whole);
	if (part == 0)
		return buf;
	end = buf + strlen(buf);
	snprintf(end, MONEY_BUF - (size_t)(end - buf), ".%0*llu", places, (unsigned long long)part);
	for (end += strlen(end); end[-1] == '0'; end--)
		end[-1] = '\0';
	return buf;
}

static void
frac_reduce(struct frac *f)
{
	wide g = (wide)gcd(magnitude(f->num), (uwide)f->den);

	f->num /= g;
	f->den /= g;
}

/* sum + t over the least common denominator; false if that does not fit. */
static bool
frac_plus(struct frac *sum, struct frac t)
{
	wide g, left, right, den, num;

	if (sum->den == t.den)
		return !__builtin_add_overflow(sum->num, t.num, &sum->num);
	g = (wide)gcd((uwide)sum->den, (uwide)t.den);
	if (__builtin_mul_overflow(sum->den / g, t.den, &den) || __builtin_mul_overflow(sum->num, t.den / g, &left) ||
	    __builtin_mul_overflow(t.num, sum->den / g, &right) || __builtin_add_overflow(left, right, &num))
		return false;
	*sum = (struct frac){ num, den };
	return true;
}

bool
frac_add(struct frac *sum, int64_t fen, struct ratio rate, int32_t days)
{
	struct frac t = { (wide)fen * days, rate.den }, s = *sum;

	if (__builtin_mul_overflow(t.num, (wide)rate.num, &t.num)) {
		t.num = (wide)fen * days;
		frac_reduce(&t);
		if (__builtin_mul_overflow(t.num, (wide)rate.num, &t.num))
			return false;
	}
	if (!frac_plus(&s, t)) {
		s = *sum;
		frac_reduce(&s);
		frac_reduce(&t);
		if (!frac_plus(&s, t))
			return false;
	}
	*sum = s;
	return true;
}

int
frac_cmp_fen(struct frac f, int64_t fen)
{
	wide q = f.num / f.den, r = f.num % f.den;

	if (q != fen)
		return q < fen ? -1 : 1;
	return r < 0 ? -1 : r > 0;
}

/* The next decimal digit of *rem / den; ten additions cannot overflow where a product could. */
static char
next_digit(uwide *rem, uwide den)
{
	uwide sum = 0;
	char digit = '0';

	for (int i = 0; i < 10; i++) {
		sum += *rem;
		if (sum >= den) {
			sum -= den;
			digit++;
		}
	}
	*rem = sum;
	return digit;
}

char *
frac_format(char *buf, size_t size, struct frac f, int places)
{
	uwide m = magnitude(f.num), den = (uwide)f.den;
	uwide rem = m % den;
	unsigned long long fen = (unsigned long long)(m / den);
	char cents[3];
	size_t at;

	snprintf(cents, sizeof cents, "%02llu", fen % 100);
	snprintf(buf, size, "%s%llu%s", f.num < 0 ? "-" : "", fen / 100, places > 0 ? "." : "");
	at = strlen(buf);
	for (int i = 0; i < places && at + 1 < size; i++)
		buf[at++] = i < 2 ? cents[i] : next_digit(&rem, den);
	buf[at] = '\0';
	return buf;
}
