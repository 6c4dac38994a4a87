/* pdf_encode.h: encoded pages, inside pdf/. */
#ifndef PDF_ENCODE_H
#define PDF_ENCODE_H

#include "pdf/pdf_cache.h"

#include <stddef.h>
#include <stdint.h>

struct pdf_mark {			/* outline entry of the document itself */
	const char *text;
	size_t page;
};
struct pdf_leaf {			/* one page */
	struct pdf_span z;		/* its content, a zlib stream; empty: blank */
	int32_t width, height;
};
struct pdf_encoded {
	struct pdf_leaf *pages;
	size_t n_pages;
	uint32_t fonts;			/* bit per font, those of forms included */
	const struct pdf_glyph *glyphs;	/* of the rest, those of forms included */
	size_t n_glyphs;
	const struct pdf_form **forms;	/* in order of first use */
	size_t n_forms;
	const struct pdf_image **images;
	size_t n_images;
	const struct pdf_mark *marks;
	size_t n_marks;
	const struct pdf_sheet_page **sheets;
	size_t n_sheets;
	const char *broken;		/* why it cannot be drawn; NULL: good */
};

#endif
