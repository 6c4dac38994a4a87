/* pdf_sheet.h: pages of a PDF file that this program wrote before, to be drawn whole on pages of another file: content, fonts and
 * pictures are taken over as they are. Inside pdf/. */
#ifndef PDF_SHEET_H
#define PDF_SHEET_H

#include "pdf/pdf_cache.h"

struct arena;

struct pdf_sheet {
	const char *data;		/* the whole file, with a NUL behind it */
	size_t size;
	size_t *at;			/* where its objects begin; 0: none of that number */
	size_t n;
	bool pdfa;			/* its fonts say which glyphs they hold, as PDF/A-1 wants it */
};
/* One page of it. */
struct pdf_sheet_page {
	const char *key;		/* NAME/1 … */
	char name[PDF_NAME];
	const struct pdf_sheet *sheet;
	unsigned content, resources;	/* object numbers; content 0: an empty page */
};
struct pdf_sheet_object {
	const char *text, *end;		/* between << and >> */
	struct pdf_span stream;		/* data NULL: none */
};

/* The pages of the file (copied). NULL: *why says what is wrong with it. */
struct pdf_sheet_page *pdf_sheet_read(const char *name, const void *, size_t, struct arena *, size_t *n_pages, const char **why);
/* False: there is no such dictionary. */
bool pdf_sheet_object(const struct pdf_sheet *, unsigned id, struct pdf_sheet_object *);
/* The next token of a dictionary at or behind *p: its first character, its end in *p; NULL: there is none. *ref is set when it is a
 * reference to an object ("12 0 R" is one token). */
const char *pdf_sheet_token(const char **p, const char *end, unsigned *ref);

#endif
