/* pdf_file.h: a PDF file in the making, inside pdf/. libharu numbers the objects, holds the page tree and writes the file with its
 * cross-reference table; the text of dictionaries and the streams (deflated already, not copied) are ours. */
#ifndef PDF_FILE_H
#define PDF_FILE_H

#include "base/text.h"
#include "pdf/pdf.h"
#include "pdf/pdf_encode.h"
#include "pdf/pdf_font.h"

#include <hpdf.h>

#define PDF_OUT (64 * 1024)

/* An indirect object: the entries of its dictionary as text, and a stream if it has spans. */
struct pdf_object {
	struct pdf_file *file;
	HPDF_Dict dict;
	HPDF_Stream out;		/* while it is written */
	const char *text;
	const struct pdf_span *spans;
	size_t n_spans, size;
};
struct pdf_node {			/* of the outline */
	const char *text;
	size_t page, parent;		/* parent: index, or PDF_ROOT */
};
#define PDF_ROOT SIZE_MAX
struct pdf_sheet;
struct pdf_copy {			/* what of another file was taken over */
	const struct pdf_sheet *sheet;
	unsigned *ids;			/* by its object numbers: ours; 0: not yet */
};

struct pdf_file {
	const struct pdf_fonts *fonts;
	struct pdf_meta meta;
	struct diag *diag;
	struct arena *arena;
	HPDF_Doc doc;
	HPDF_STATUS error, detail;	/* of libharu, the first one */
	bool failed;			/* reported */

	struct pdf_object *font_list, *resources;	/* filled when the file is written */
	unsigned *pages;		/* object numbers */
	size_t n_pages, cap_pages, pages_in_node;
	uint32_t font_mask;
	unsigned char *marks[FONT_MAX];	/* codes of the rest that are drawn; NULL: none */
	size_t n_marks[FONT_MAX];
	unsigned *form_ids;		/* by form->index, 0: not in this file */
	size_t n_form_ids;
	struct buf xobjects;		/* names and references */
	struct buf scratch;
	const struct pdf_image **images;
	size_t n_images, cap_images;
	struct pdf_copy *copies;
	size_t n_copies, cap_copies;
	struct pdf_node *nodes;
	size_t n_nodes, cap_nodes;
	size_t bytes;			/* of streams, about */
	uint64_t content_key;		/* of all content, for the identifier */

	bool (*write)(void *, const void *, size_t);
	void *user;
	bool write_failed;
	size_t n_out;
	unsigned char out[PDF_OUT];
};

/* ---- pdf_file_object.c ---- */
/* A new object of the file; its text and spans may be set until the file is written. NULL: libharu failed. */
struct pdf_object *pdf_object_add(struct pdf_file *, const char *text);
unsigned pdf_object_id(const struct pdf_object *);
/* Gives it a stream of these spans (borrowed). */
void pdf_object_stream(struct pdf_object *, const struct pdf_span *, size_t n);
/* Adds entries to a dictionary of libharu's own. */
bool pdf_object_extend(struct pdf_file *, HPDF_Dict, const char *text);
/* A page of the page tree; returns its number, 0 on failure. */
unsigned pdf_object_page(struct pdf_file *, const char *text);
bool pdf_object_write_all(struct pdf_file *);
/* A text string: UTF-16BE in hexadecimal, so that nothing needs an escape. */
void pdf_object_text(struct buf *, const char *utf8);
/* "/Key 12 0 R" */
void pdf_object_ref(struct buf *, const char *key, unsigned id);
/* The text kept as long as the file. */
const char *pdf_object_keep(struct pdf_file *, const struct buf *);

/* ---- pdf_file_font.c ---- */
/* Font objects for all that was drawn: entries of the font dictionary. */
bool pdf_file_fonts(struct pdf_file *, struct buf *);

/* ---- pdf_file_sheet.c ---- */
/* A page of another file as a form: content, fonts and pictures as they are there. */
bool pdf_file_sheet(struct pdf_file *, const struct pdf_sheet_page *);

/* ---- pdf_file_outline.c ---- */
void pdf_outline_add(struct pdf_file *, const struct pdf_encoded *, const char *parent, const char *bookmark, size_t first_page);
/* Objects of the outline; the root's number, 0: there is none. */
unsigned pdf_outline_write(struct pdf_file *);

/* ---- pdf_file_meta.c ---- */
/* Document information, catalog, and what PDF/A-1b asks for. */
bool pdf_file_meta(struct pdf_file *, unsigned outline);

#endif
