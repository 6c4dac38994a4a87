/* pdf.h: pages → PDF. The only users of libharu (pdf_file*.c) and HarfBuzz (pdf_font*.c). Dull: decides nothing about layout.
 * Fonts are validated before a library sees them, subset once per run; page content is written and deflated by us and handed to
 * libharu as a container (pdf-engine.md). Same input, same bytes; no clock, no paths, no personal data in the metadata. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/diag.h"
#include "layout/page.h"

struct arena;

/* Font files of a run: a file per face, then fallbacks for every face. Names relative to `dir` unless absolute. */
struct pdf_font_files {
	const char *dir;
	const char *face[FACES];
	const char *fallback[FONT_MAX];
	int n_fallback;
};
struct pdf_fonts;
/* Maps and checks the files (a damaged or non-TrueType file is refused: NULL, reported as fatal) and fills the metrics. */
struct pdf_fonts *pdf_fonts_open(const struct pdf_font_files *, struct arena *, struct diag *);
void pdf_fonts_close(struct pdf_fonts *);
const struct font_set *pdf_fonts_metrics(const struct pdf_fonts *);
/* Subsets every font for the characters of the run. `letters`: how many documents the counts come from; characters used by many of
 * them make the base of the font, which is deflated once and stands in every file; of the rest a file gets what it draws.
 * May be called again for other letters when no encoder, encoded pages or file of the former ones is left. */
bool pdf_fonts_subset(struct pdf_fonts *, const struct char_use *, size_t letters, int threads, struct diag *);
/* Byte strings that stand in every file made with these subsets, the i-th one; false: there are no more. Borrowed until the fonts are
 * subset again or closed. (The register keeps each once.) */
bool pdf_fonts_shared(const struct pdf_fonts *, size_t i, const void **data, size_t *size);

/* Reads a PDF file that this program wrote (copied): its pages can then be drawn as PLACE_SHEET, by the keys NAME/1 …, until the fonts
 * are closed. Number of pages; 0: *why says what is wrong with it. *pdfa: false if a file that holds them cannot be PDF/A. */
size_t pdf_sheet_add(struct pdf_fonts *, const char *name, const void *data, size_t size, bool *pdfa, const char **why);

/* Encoding of pages: one encoder per thread, made after the subsets; no libharu inside. What cannot be drawn (a character that was not
 * counted, an image that has gone) is kept in the result and reported by pdf_file_append(). */
struct pdf_encoder;
struct pdf_encoder *pdf_encoder_new(const struct pdf_fonts *);
void pdf_encoder_drop(struct pdf_encoder *);
struct pdf_encoded;	/* deflated content, fonts, forms and codes used; lives in the arena it was made in */
struct pdf_encoded *pdf_encode(struct pdf_encoder *, const struct pages *, struct arena *);

/* A PDF file in the making. Not thread-safe, but different files may be made by different threads. */
struct pdf_meta {
	const char *title, *subject, *language;	/* no personal data */
	const char *creator;		/* "dunning 1.0"; NULL: "dunning" */
	int32_t date;			/* as-of day, for CreationDate at 00:00; DATE_NONE: none */
	bool pdfa;
	bool separate;			/* one letter: small fonts */
};
struct pdf_file;
struct pdf_file *pdf_file_new(const struct pdf_fonts *, const struct pdf_meta *, struct diag *);
/* Appends the pages in order. bookmark: outline entry of the first page under `parent` (NULL: top level), or NULL.
 * odd_start: adds a blank page when needed so that these pages begin on a front side (duplex). */
bool pdf_file_append(struct pdf_file *, const struct pdf_encoded *, const char *parent, const char *bookmark, bool odd_start);
size_t pdf_file_pages(const struct pdf_file *);
/* Streams the finished file to `write` (false from it ends with false). The file is used up. */
bool pdf_file_write(struct pdf_file *, bool (*write)(void *, const void *, size_t), void *, struct diag *);
void pdf_file_drop(struct pdf_file *);

/* A drawing as page content (filled paths), to be drawn as PLACE_IMAGE by its path until the fonts are closed; copied. w, h: its size in
 * thousandths of its own unit, origin at the lower left. */
void pdf_drawing_add(struct pdf_fonts *, const char *path, const char *content, size_t, int64_t w, int64_t h);

/* Checks an image file (PNG, JPEG) before any library sees it; false: reported. w, h in pixels. */
bool pdf_image_check(const char *path, int *w, int *h, struct pos, struct diag *);

#endif
