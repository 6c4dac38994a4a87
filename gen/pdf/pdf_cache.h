/* pdf_cache.h: what the letters of a run share: form XObjects (fixed parts of pages) and images, each deflated once.
 * Thread-safe. Names come from the content, so the bytes of a file do not depend on which thread came first. */
#ifndef PDF_CACHE_H
#define PDF_CACHE_H

#include "pdf/pdf_zip.h"

#include <stdbool.h>
#include <stdint.h>

#define PDF_NAME 12

/* A glyph of the rest that something draws. */
struct pdf_glyph {
	uint16_t font, code;
};
struct pdf_form {
	uint64_t key;			/* of the source; the name is made from it */
	char name[PDF_NAME];
	size_t index;			/* in order of making: for tables, never for output */
	const char *source;		/* the places it draws, as bytes: the same source, the same form */
	size_t size;
	struct pdf_span z;		/* its content */
	uint32_t fonts;			/* bit per font */
	const struct pdf_glyph *glyphs;
	size_t n_glyphs;
};
struct pdf_image {
	char name[PDF_NAME];
	size_t index;
	const char *path;
	const char *error;		/* NULL: good */
	const char *dict;		/* entries of its dictionary but /Length */
	struct pdf_span data;
};

struct pdf_sheet_page;
struct pdf_cache;
struct pdf_cache *pdf_cache_new(void);
void pdf_cache_drop(struct pdf_cache *);
/* Forgets the forms. No encoder made before may be used after. */
void pdf_cache_clear(struct pdf_cache *);

uint64_t pdf_cache_key(const void *, size_t);
/* The form of this source; NULL: there is none yet. */
const struct pdf_form *pdf_cache_form(struct pdf_cache *, uint64_t key, const char *source, size_t size);
/* Keeps a copy of the form (or gives what another thread has kept meanwhile). NULL: the key belongs to another source. */
const struct pdf_form *pdf_cache_add(struct pdf_cache *, const struct pdf_form *);
/* Reads the file the first time. */
const struct pdf_image *pdf_cache_image(struct pdf_cache *, const char *path);
/* A drawing under this path, as an image (whose unit square it fills). */
void pdf_cache_add_drawing(struct pdf_cache *, const char *path, const char *content, size_t, int64_t w, int64_t h);
/* Reads the PDF file under the name: number of its pages; 0: *why says what is wrong with it. */
size_t pdf_cache_read_sheet(struct pdf_cache *, const char *name, const void *, size_t, const char **why);
/* A page of such a file by its key (NAME/1); NULL: there is none. */
const struct pdf_sheet_page *pdf_cache_sheet(struct pdf_cache *, const char *key);

#endif
