/* identity.c: GB 11643 identity numbers in a text. */
#include "base/identity.h"
#include "base/arena.h"
#include "base/date.h"

#include <stdlib.h>
#include <string.h>

#define NEW_FORM 18
#define OLD_FORM 15
#define STEP 6		/* written in groups (region, birthday, rest) or without: its first six digits stand together */
#define KEPT 4

static int
number_of(const char *p, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + (p[i] - '0');
	return value;
}

static bool
is_birthday(int year, int month, int day)
{
	return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= date_days_in_month(year,
	    month);
}

/* Province codes run from 11 to 82. */
static bool
is_region(const char *p)
{
	int province = number_of(p, 2);

	return province >= 11 && province <= 82;
}

static bool
is_new_form(const char *p)
{
	static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += (p[i] - '0') * weights[i];
	return is_region(p) && is_birthday(number_of(p + 6, 4), number_of(p + 10, 2), number_of(p + 12, 2)) &&
	    "10X98765432"[sum % 11] == p[17];
}

static bool
is_old_form(const char *p)
{
	return is_region(p) && is_birthday(1900 + number_of(p + 6, 2), number_of(p + 8, 2), number_of(p + 10, 2));
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_between(char c)
{
	return c == ' ' || c == '-';
}

static bool
is_number(const char *d, size_t n, bool written, bool grouped)
{
	return (n == NEW_FORM && is_new_form(d)) || (n == OLD_FORM && written && !grouped && is_old_form(d));
}

/* Bytes of the number that begins at p, the first digit of a group; 0: none does. It ends where a group ends. */
static size_t
match(const char *p, const char *end, bool written)
{
	char d[NEW_FORM];
	bool grouped = false;
	size_t n = 0;

	for (const char *q = p;; q++) {
		if (q < end && n < NEW_FORM && (is_digit(*q) || (n == NEW_FORM - 1 && (*q == 'X' || *q == 'x')))) {
			d[n++] = *q == 'x' ? 'X' : *q;
			continue;
		}
		if ((q == end || !is_digit(*q)) && is_number(d, n, written, grouped))
			return (size_t)(q - p);
		if (q + 1 >= end || !is_between(*q) || !is_digit(q[1]))
			return 0;
		grouped = true;
	}
}

/* Full-width digits and X (U+FF10 …, U+FF38) become their ASCII; the rest is copied. */
static size_t
narrow(const char *text, char *out)
{
	size_t n = 0;

	while (*text != '\0') {
		const unsigned char *p = (const unsigned char *)text;
		bool wide = p[0] == 0xEF && p[1] == 0xBC;

		if (wide && ((p[2] >= 0x90 && p[2] <= 0x99) || p[2] == 0xB8)) {
			out[n++] = p[2] == 0xB8 ? 'X' : (char)('0' + (p[2] - 0x90));
			text += 3;
		} else {
			out[n++] = *text++;
		}
	}
	return n;
}

bool
identity_found(const char *text, bool written)
{
	char *plain;
	bool found = false;
	size_t n;

	if (text == NULL)
		return false;
	plain = xmalloc(strlen(text) + 1);
	n = narrow(text, plain);
	for (size_t i = 0; i < n && !found; i++)
		found = is_digit(plain[i]) && (i == 0 || !is_digit(plain[i - 1])) && match(plain + i, plain + n, written) > 0;
	free(plain);
	return found;
}

size_t
identity_mask(char *p, size_t n, size_t *first)
{
	size_t found = 0;

	for (size_t i = STEP - 1; i < n; i += STEP) {
		size_t from = i, size;

		if (!is_digit(p[i]))
			continue;
		while (from > 0 && is_digit(p[from - 1]))
			from--;
		size = match(p + from, p + n, false);
		if (size > 0) {
			if (found++ == 0)
				*first = from;
			memset(p + from, '*', size - KEPT);
			i = from + size - 1;
		}
		while (i < n && is_digit(p[i]))
			i++;
	}
	return found;
}

size_t
identity_tail(const char *p, size_t n)
{
	size_t from = n;

	while (from > 0 && n - from < IDENTITY_LONGEST && (is_digit(p[from - 1]) || (is_between(p[from - 1]) && from > 1 && is_digit(p[from - 2]))))
		from--;
	return n - from;
}
