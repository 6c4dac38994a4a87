/* labels.h: mailing labels on A4 sheets: name, address, postcode and delivery code, never a word of what is sent. */
#ifndef REPORT_LABELS_H
#define REPORT_LABELS_H

#include "doc/doc.h"

struct label {
	const char *name, *address, *postcode, *code, *room;	/* any but the name may be NULL or empty */
};
/* A common label sheet, in tenths of a millimetre. */
struct label_sheet {
	const char *name;		/* "3x8": columns and rows */
	int columns, rows;
	int left, top, width, height, gap;	/* gap between columns; rows touch */
};
/* Lines that a text takes, reckoned as if all were Chinese; 0 for none. */
int64_t labels_lines(const char *text, int32_t size, int32_t width);
/* NULL: no such sheet. */
const struct label_sheet *labels_sheet(const char *name);
/* first: place of the first label on the first sheet, 1 for the upper left one. border: hairlines to cut along. */
struct doc *labels_doc(const struct label *, size_t n, const struct label_sheet *, int first, bool border,
	const struct style_sheet *,
	struct arena *);

#endif
