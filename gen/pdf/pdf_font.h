/* pdf_font.h: the fonts of a run, inside pdf/: files, glyphs, subsets. Filled by pdf_font*.c, read-only afterwards and shared by
 * threads; only the cache behind `cache` has a lock. */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include "layout/font.h"
#include "pdf/pdf_sfnt.h"
#include "pdf/pdf_zip.h"

#include <stdbool.h>

struct arena;
struct diag;
struct pdf_cache;

/* How a character is written: its code in the subset (0: not in it) and its advance in thousandths of an em. */
struct pdf_code {
	uint16_t code, advance;
};

/* The glyphs of one font that the run draws, renumbered: 0 is .notdef, then the base (used by most letters, or of unusual width, or
 * part of other glyphs), then the rest. A file embeds the base and what it needs of the rest; codes are the same in every file. */
struct pdf_subset {
	size_t n, n_base;		/* glyphs; n 0: the font is not drawn with */
	struct pdf_code *codes[FONT_PAGES];
	uint32_t *unicode;		/* the character that each code is extracted as; 0: none */
	uint16_t *advance;		/* in units of the font */
	int16_t *bearing;
	unsigned char *glyf;		/* outlines in the order of the codes, each padded to 4 bytes */
	uint32_t *loca;			/* n + 1 offsets into it */
	uint32_t *sum;			/* checksum of each glyph's bytes */
	unsigned char head[54], hhea[36], maxp[32];
	size_t maxp_size;
	const char *widths;		/* the W array of the base; all else has the DW width */
	int default_width;

	/* deflated once: parts of the base, and each glyph of the rest by itself */
	struct pdf_piece hmtx_base, loca_base, glyf_base, unicode_base;
	uint32_t hmtx_base_sum, loca_base_sum, glyf_base_sum;
	struct pdf_piece *glyf_rest;	/* [code - n_base] */
	struct pdf_piece whole, whole_unicode;
	size_t whole_size;
};

struct pdf_font {
	struct font *metrics;		/* in the font_set */
	unsigned index;			/* within a collection */
	struct pdf_sfnt sfnt;
	void *map;
	size_t map_size;
	struct hb_face_t *face;
	uint16_t *glyph[FONT_PAGES];	/* of each character, 0: none */
	int upem, cap_height, bbox[4];
	struct pdf_subset subset;
};

struct pdf_fonts {
	struct font_set set;
	struct pdf_font fonts[FONT_MAX];	/* set.n_fonts of them, the same order */
	struct arena *run;		/* the caller's: metrics */
	struct arena *arena;		/* ours: subsets */
	bool subset;			/* pdf_fonts_subset() was done */
	struct pdf_cache *cache;	/* forms and images, behind a lock */
};

/* Thousandths of an em. */
int pdf_font_scale(const struct pdf_font *, int units);
/* Makes font->subset for the characters counted in `use` (NULL pages: none). */
bool pdf_font_subset(struct pdf_font *, uint32_t *const use[FONT_PAGES], size_t letters, struct arena *, struct diag *);

/* Deflates base, rest and whole of a subset whose tables are filled. */
void pdf_font_file_prepare(struct pdf_subset *, struct arena *);
/* The TrueType file with the base and the given codes of the rest (ascending), as pieces; n_pieces of them, *size inflated. */
struct pdf_piece *pdf_font_file(const struct pdf_subset *, const uint16_t *rest, size_t n_rest, struct pdf_zip *, struct arena *,
	size_t *n_pieces, size_t *size);
/* The ToUnicode map of the same, as pieces. */
struct pdf_piece *pdf_font_unicode(const struct pdf_subset *, const uint16_t *rest, size_t n_rest, struct arena *, size_t *n_pieces);
void pdf_font_unicode_prepare(struct pdf_subset *, struct pdf_zip *, struct arena *);

#endif
