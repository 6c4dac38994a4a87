/* gnucash_notes.h: free texts of a book by patterns with {fields}. Inside the room only. */
#ifndef LEDGER_GNUCASH_NOTES_H
#define LEDGER_GNUCASH_NOTES_H

#include "ledger/gnucash.h"

/* Value of one field of a list of labelled values such as "房号:1-2-101;类别:住宅". It is found by the words before it in
 * the pattern, at the start of a part, and ends where the next part begins; a field without words before it by matching
 * the whole. NULL: the pattern has no such field, or the
 * notes do not. In the arena. */
const char *gnucash_labelled(const char *pattern, const char *field, const char *notes, struct arena *);

#define GNUCASH_MATCHES 8
struct gnucash_match {
	const char *field, *value;
};
/* Matches the whole text against the pattern: words exactly, {fields} as short as possible and never empty.
 * Number of fields, 0 if it does not match. */
size_t gnucash_match(const char *pattern, const char *text, struct gnucash_match[GNUCASH_MATCHES], struct arena *);
/* Value of a field among n matches, NULL if absent. */
const char *gnucash_matched(const struct gnucash_match *, size_t n, const char *field);

/* Period an invoice is for: by the pattern in any of the texts, else "2025-01", "2025Q1", "2025". False: none tells. */
bool gnucash_period(const char *pattern, const char *const *texts, size_t n, int32_t *from, int32_t *to,
	struct arena *);
/* True if the text contains one of the words between |. */
bool gnucash_has_word(const char *words, const char *text);

#endif
