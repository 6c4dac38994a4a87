/* slipcode.h: what the bar code on a reply slip says: which letter, and which account it went to.
 * YEAR-SEQ-CHECK, all digits (a scanner's narrowest code, a keypad's too): "2026-000128-482137". Every kind of letter has a series of its
 * own per year, so year and sequence leave a few letters; the check, six digits of the SHA-256 over community, kind, number and
 * account, tells them apart and refuses a slip of another community or a misread one (one chance in a million each). */
#ifndef BASE_SLIPCODE_H
#define BASE_SLIPCODE_H

#include <stdbool.h>

#define SLIPCODE_BUF 32

struct slipcode_letter {
	const char *community, *kind, *number, *account;
	int year, seq;
};
/* Gives buf. */
const char *slipcode_write(char buf[SLIPCODE_BUF], const struct slipcode_letter *);
/* Year and sequence of such a code, with hyphens or without; false: it is none. The letter is the one of these whose own code is
 * the same (slipcode_same). */
bool slipcode_parse(const char *code, int *year, int *seq);
/* True if the letter's code is this one, whether with hyphens or without. */
bool slipcode_same(const char *code, const struct slipcode_letter *);

#endif
