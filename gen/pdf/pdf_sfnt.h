/* pdf_sfnt.h: reading the tables of a TrueType file that lies in memory.
 * Everything is bounds-checked by pdf_sfnt_check(); the other functions may only be used on a font that passed it. */
#ifndef PDF_SFNT_H
#define PDF_SFNT_H

#include "base/diag.h"

#include <stddef.h>
#include <stdint.h>

struct pdf_sfnt {
	const unsigned char *data;	/* the whole file, borrowed */
	size_t size;
	size_t directory;		/* offset of the table directory (not 0 in a collection) */
};
struct pdf_table {
	const unsigned char *data;	/* NULL: the font has no such table */
	size_t size;
};

static inline uint16_t
pdf_u16(const unsigned char *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

static inline int16_t
pdf_i16(const unsigned char *p)
{
	return (int16_t)pdf_u16(p);
}

static inline uint32_t
pdf_u32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static inline void
pdf_put16(unsigned char *p, uint32_t v)
{
	p[0] = (unsigned char)(v >> 8);
	p[1] = (unsigned char)v;
}

static inline void
pdf_put32(unsigned char *p, uint32_t v)
{
	pdf_put16(p, v >> 16);
	pdf_put16(p + 2, v);
}

/* Finds font `index` of the file (0 unless it is a collection) and checks all that we or a library will rely on: directory, required
 * tables, sizes, the order of loca, the character map. What is wrong is reported as fatal, with the file as place. */
bool pdf_sfnt_check(struct pdf_sfnt *, const unsigned char *data, size_t size, unsigned index, const char *path, struct diag *);

struct pdf_table pdf_sfnt_table(const struct pdf_sfnt *, const char *tag);
unsigned pdf_sfnt_glyphs(const struct pdf_sfnt *);
unsigned pdf_sfnt_upem(const struct pdf_sfnt *);
/* Advance width in units of the font. */
unsigned pdf_sfnt_advance(struct pdf_table hhea, struct pdf_table hmtx, uint32_t glyph);
/* Bytes of the glyph in glyf; size 0: no outline. */
struct pdf_table pdf_sfnt_glyph(const struct pdf_sfnt *, uint32_t glyph);

/* The best Unicode map of the font: format 12 or 4; data NULL if it has neither. */
struct pdf_table pdf_sfnt_cmap(const struct pdf_sfnt *);
/* Calls `each` for every character that has a glyph, in ascending order. */
void pdf_sfnt_characters(struct pdf_table cmap, void (*each)(void *, uint32_t character, uint32_t glyph), void *);

#endif
