/* identity.h: full identity numbers of persons (GB 11643) in a text, which are stored nowhere (law-and-forms section 2, data minimum).
 * A number counts when region, birthday and check digit are right; blanks and hyphens between its digits do not hide it. */
#ifndef BASE_IDENTITY_H
#define BASE_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>

/* written: text written by a person, where full-width digits and numbers of the old form (15 digits, no check digit) count too. NULL: no. */
bool identity_found(const char *text, bool written);
/* Covers all but the last four characters of each number in [p, p+n) with *, in place; how many there were, and where
 * the first began. Only numbers of 18 characters in ASCII. */
size_t identity_mask(char *p, size_t n, size_t *first);
#define IDENTITY_LONGEST 40	/* bytes of a number with something between all its digits */
/* How many bytes at the end of [p, p+n) may be the beginning of a number whose rest is still to come: IDENTITY_LONGEST at most. */
size_t identity_tail(const char *p, size_t n);

#endif
