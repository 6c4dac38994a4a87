/* page.h: placed items and nothing else: what the PDF writer draws. No business words, no decisions left.
 * Made by layout_doc(); lives in the letter arena. Origin top left, y downwards, thousandths of a point. Items are
 * drawn in order. */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "doc/doc.h"
#include "layout/font.h"

enum place_kind { PLACE_TEXT, PLACE_LINE, PLACE_RECT, PLACE_POLYLINE, PLACE_CIRCLE, PLACE_BITS, PLACE_IMAGE,
	PLACE_SHEET };	/* a page of another file, whole */
struct place {
	enum place_kind kind;
	bool fixed;			/* the same in many letters: candidate for a form XObject */
	uint16_t part;			/* places next to each other of one part (the flow, a frame) stand in one distance in many letters */
	int32_t x, y;			/* TEXT: pen of the first glyph on the base line */
	/* LINE: to x+w, y+h; RECT, BITS, IMAGE: size; CIRCLE: w = diameter, x, y top left */
	int32_t w, h;
	uint32_t color;			/* text, stroke, bits */
	bool has_fill;
	uint32_t fill;
	enum hatch hatch;
	int32_t stroke, dash;

	/* TEXT: one font and size; at[i] is the pen of char i relative to x. U+2E3A stands for a two-em dash that
	 * extracts as two U+2014, U+2015 for a one-em dash that extracts as U+2014. */
	int font;
	int32_t size;
	int angle;			/* degrees counter-clockwise, 0 but for watermarks */
	const uint32_t *chars;
	const int32_t *at;
	size_t n;

	/* POLYLINE: pairs relative to the page */
	const int32_t *points;
	/* BITS: rows × cols modules, one byte each, 1 = dark (QR, Code 128) */
	const unsigned char *bits;
	int rows, cols;
	const char *path;		/* IMAGE; SHEET: the key of the page (pdf_sheet_add) */
};
struct page {
	struct place *places;
	size_t n;
	int32_t width, height;			/* 0: A4 */
	int32_t left, top, right, bottom;	/* the text area: what is flowing stays inside; frames may stand anywhere */
};
static inline int32_t
page_width(const struct page *p)
{
	return p->width > 0 ? p->width : PAGE_WIDTH;
}
static inline int32_t
page_height(const struct page *p)
{
	return p->height > 0 ? p->height : PAGE_HEIGHT;
}
struct outline {
	const char *text;
	size_t page;
};
struct pages {
	const char *title, *number, *subject, *language;
	struct page *pages;
	size_t n;
	struct outline *outlines;
	size_t n_outlines;
};

struct buf;
/* One line per item: page, kind, place, font name, size, text (--dump=pages, golden tests). */
void pages_dump(const struct pages *, const struct font_set *, struct buf *);

#endif
