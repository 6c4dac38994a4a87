/* pdf_zip.h: deflate, whole and in pieces.
 * A piece is deflated by itself and ends on a byte: pieces can be joined into one zlib stream in any order, so that what many files
 * share is deflated once per run and only copied. One struct pdf_zip per thread. */
#ifndef PDF_ZIP_H
#define PDF_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct pdf_zip;

struct pdf_span {
	const void *data;
	size_t size;
};
struct pdf_piece {
	struct pdf_span z;		/* raw deflate blocks, none of them final */
	size_t size;			/* inflated */
	uint32_t adler;
};

/* For whole streams; the caller drops it. QUICK, for what comes once per letter, gives 2 % more bytes than SMALL in a third of the time. */
enum pdf_zip_level { PDF_ZIP_QUICK = 1, PDF_ZIP_SMALL = 6 };
struct pdf_zip *pdf_zip_new(enum pdf_zip_level);
void pdf_zip_drop(struct pdf_zip *);
/* A complete zlib stream. The result is borrowed until the next call. */
struct pdf_span pdf_zip_whole(struct pdf_zip *, const void *, size_t);

/* For small pieces (cheap to start, little memory) or large ones. */
struct pdf_zip *pdf_zip_new_pieces(bool small);
struct pdf_piece pdf_zip_piece(struct pdf_zip *, const void *, size_t, struct arena *);
/* The bytes as they are, as stored blocks. */
struct pdf_piece pdf_zip_stored(const void *, size_t, struct arena *);
/* The zlib stream of pieces as spans: n + 2 of them are written to `out` (header, pieces, end). Returns its size. */
size_t pdf_zip_join(const struct pdf_piece *, size_t n, struct pdf_span *out, struct arena *);

#endif
