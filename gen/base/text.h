/* text.h: UTF-8 slices and growing buffers. Never locale-dependent.
 * Strings are UTF-8, checked when they enter the program (input/encoding). */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Decodes one character at *p, moves *p behind it. U+FFFD for a bad byte (one byte is skipped).
 * At the end of the string gives 0 and does not move. */
uint32_t text_next(const char **p);
/* Writes c to out (at most 4 bytes, not terminated); returns the count. */
size_t text_put(char *out, uint32_t c);
/* True if the n bytes are valid UTF-8 (no surrogates, overlongs, above U+10FFFF); else *bad is the offset. */
bool text_valid(const char *, size_t n, size_t *bad);
/* Number of characters. */
size_t text_length(const char *);
bool text_equal(const char *a, const char *b);	/* NULL equals NULL only */
bool text_starts(const char *text, const char *prefix);
/* Without blanks (ASCII and U+3000) at both ends; in the arena. */
const char *text_trim(struct arena *, const char *);
/* True if nothing of it could be seen: NULL, empty, blanks of any width alone. */
bool text_is_blank(const char *);
/* "（张某）" masks: keeps the first character, rest × (law-and-forms 2, data minimum). */
const char *text_mask_name(struct arena *, const char *name);
/* "138****0000": masks the middle; "****3456": keeps the last four. */
const char *text_mask_phone(struct arena *, const char *);
const char *text_mask_account(struct arena *, const char *);

/* A growing byte buffer in the C heap; buf_drop() frees it. data is always terminated. */
struct buf {
	char *data;
	size_t size, cap;
};
void buf_add(struct buf *, const void *, size_t n);
void buf_puts(struct buf *, const char *);
void buf_printf(struct buf *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_drop(struct buf *);
/* XML escaping for attribute and text; CSV field quoting (RFC 4180; quotes only when needed; a field that
 * begins with = + - @ TAB CR and is no number is prefixed with ' so that no spreadsheet runs it). */
void buf_xml(struct buf *, const char *);
void buf_csv(struct buf *, const char *);

#endif
