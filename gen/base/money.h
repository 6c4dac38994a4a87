/* money.h: exact amounts and rates.
 * Money is int64_t fen (1/100 yuan). A rate is a rational. No floating point.
 * Nothing here prints or complains: false means "not a valid figure" or "does not fit". */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MONEY_MAX INT64_C(99999999999999)	/* 999,999,999,999.99 yuan: the ledger's 14 digits */

__extension__ typedef __int128 wide;	/* intermediate products only */

/* A rational num/den, den > 0, in lowest terms. {0,1} is zero. */
struct ratio {
	int64_t num, den;
};

/* A growing exact sum of rationals (see frac_add); den > 0. */
struct frac {
	wide num, den;
};

/* Decimal text "-1234.5" → fen. Refuses: empty, more than 2 decimals, exponent, separators,
 * full-width digits, '+', blanks, values beyond MONEY_MAX. ("1234", "1234.", ".5": only the first is valid.) */
bool money_parse(const char *text, int64_t *fen);
/* "-1234.56"; buf needs MONEY_BUF bytes. Returns buf. */
#define MONEY_BUF 32
char *money_format(char *buf, int64_t fen);
/* "-1,234.56" for letters (no currency sign). */
char *money_format_grouped(char *buf, int64_t fen);
/* Sum with overflow check (bound MONEY_MAX * 1000 in either direction). */
bool money_add(int64_t a, int64_t b, int64_t *sum);
/* fen × num / den, rounded half up (away from zero at exactly half); false on overflow. */
bool money_scale(int64_t fen, struct ratio, int64_t *result);

/* n/d in lowest terms; d != 0. */
struct ratio ratio_make(int64_t n, int64_t d);
/* "0.0005", "0.05%", "1/3" → ratio; "%" divides by 100. Up to 9 decimals. Refuses signs and exponents. */
bool ratio_parse(const char *text, struct ratio *);
bool ratio_mul(struct ratio, struct ratio, struct ratio *);
int ratio_cmp(struct ratio, struct ratio);
/* Shortest decimal text, at most `places` decimals (rounded half up), e.g. "0.05" ; buf MONEY_BUF. */
char *ratio_format(char *buf, struct ratio, int places);

/* sum += fen * rate * days, exactly. False on overflow of 127 bits. Start from {0,1}. */
bool frac_add(struct frac *sum, int64_t fen, struct ratio rate, int32_t days);
/* To fen, rounded half up once. */
bool frac_round(struct frac, int64_t *fen);
/* Exact comparison with an amount in fen: <0, 0, >0. */
int frac_cmp_fen(struct frac, int64_t fen);
/* Decimal text of the exact fen value /100 to exactly `places` decimals, truncated, e.g. "25.34427". */
char *frac_format(char *buf, size_t size, struct frac, int places);

#endif
