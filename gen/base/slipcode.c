/* slipcode.c: the code of a reply slip. */
#include "base/slipcode.h"
#include "base/sha256.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define YEAR_DIGITS 4
#define SEQ_DIGITS 6	/* at least */
#define CHECK_DIGITS 6
#define CHECKS 1000000u
#define LONGEST 20	/* digits: year, a sequence of ten, check */

static unsigned
check_of(const struct slipcode_letter *l)
{
	const char *const parts[] = { l->community, l->kind, l->number, l->account };
	struct sha256 s;
	char hex[SHA256_HEX];

	sha256_init(&s);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		sha256_add(&s, parts[i], strlen(parts[i]) + 1);
	sha256_hex(&s, hex);
	hex[8] = '\0';
	return (unsigned)(strtoul(hex, NULL, 16) % CHECKS);
}

const char *
slipcode_write(char buf[SLIPCODE_BUF], const struct slipcode_letter *l)
{
	snprintf(buf, SLIPCODE_BUF, "%04d-%06d-%06u", l->year, l->seq, check_of(l));
	return buf;
}

/* The digits alone; 0: something else is in it. */
static size_t
digits_of(const char *code, char digits[LONGEST + 1])
{
	size_t n = 0;

	for (; *code != '\0'; code++) {
		if (*code == '-' || *code == ' ')
			continue;
		if (*code < '0' || *code > '9' || n == LONGEST)
			return 0;
		digits[n++] = *code;
	}
	digits[n] = '\0';
	return n;
}

bool
slipcode_parse(const char *code, int *year, int *seq)
{
	char digits[LONGEST + 1];
	size_t n = digits_of(code, digits);
	long long s;

	if (n < YEAR_DIGITS + SEQ_DIGITS + CHECK_DIGITS)
		return false;
	digits[n - CHECK_DIGITS] = '\0';
	s = strtoll(digits + YEAR_DIGITS, NULL, 10);
	digits[YEAR_DIGITS] = '\0';
	*year = (int)strtol(digits, NULL, 10);
	*seq = (int)s;
	return s <= INT32_MAX;
}

bool
slipcode_same(const char *code, const struct slipcode_letter *l)
{
	char given[LONGEST + 1], own[LONGEST + 1], buf[SLIPCODE_BUF];

	return digits_of(code, given) > 0 && digits_of(slipcode_write(buf, l), own) > 0 && strcmp(given, own) == 0;
}
