/* doc.h: a document as blocks and inlines, without positions: the waist between letters, reports and layout.
 * Made by letter/ and report/, laid out by layout/; lives in the letter arena; no business words, no figures to
 * calculate with. Lengths are int32_t thousandths of a point (MM() converts); colours 0xRRGGBB; texts UTF-8. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "doc/style.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* ---- inlines ---- */
enum inline_kind {
	INLINE_TEXT,
	INLINE_BLANK,		/* a line to write on, `width` long (0: to the end of the line) */
	INLINE_TICK,		/* an empty box to tick; ticked: with a tick */
	INLINE_BREAK,		/* forced new line */
	INLINE_TAB		/* to the next tab stop of the paragraph (block.tabs) */
};
struct inline_item {
	enum inline_kind kind;
	const char *text;
	const char *source;	/* field it came from ("owner.name"), for complaints; NULL: the template's own words */
	bool has_face, has_color, keep, ticked;	/* keep: never broken inside */
	enum face face;
	int32_t size;		/* 0: the paragraph's */
	uint32_t color;
	int32_t width;
};

/* ---- tables ---- */
enum cell_align { CELL_LEFT, CELL_CENTER, CELL_RIGHT, CELL_DECIMAL };
struct column {
	int32_t width;		/* 0: by weight of what is left */
	int weight;
	int32_t min_width;
	enum cell_align align;
	bool optional;		/* may be dropped first when the content is too wide (序号) */
};
struct cell {
	struct inline_item *inlines;
	size_t n_inlines;
	int span;		/* columns covered, 0 = 1 */
	bool has_align, bold;
	enum cell_align align;
	bool has_fill, has_color;
	uint32_t fill, color;
};
enum row_kind {
	ROW_BODY, ROW_GROUP, ROW_SUBTOTAL, ROW_TOTAL, ROW_CAPITALS, ROW_NOTE,
	ROW_CARRIED, ROW_BROUGHT	/* sums up to the row above: 过次页 and 承前页, drawn only where a page ends below it */
};
struct row {
	enum row_kind kind;
	struct cell *cells;
	size_t n_cells;
	bool keep_next;
	int32_t height;		/* least height, 0: the style's */
};
struct table {
	const char *caption, *unit;	/* 表1 …, 单位：元 */
	const char *style;		/* named table style of the sheet, NULL: "table" */
	struct column *columns;
	size_t n_columns;
	struct row *head, *rows;
	size_t n_head, n_rows;
	bool grid;			/* vertical and horizontal rules (forms) */
};

/* ---- free drawing (charts, building map), origin top left of the block, y downwards ---- */
enum shape_kind { SHAPE_LINE, SHAPE_RECT, SHAPE_POLYLINE, SHAPE_CIRCLE, SHAPE_TEXT };
enum hatch { HATCH_NONE, HATCH_DIAGONAL, HATCH_DOTS, HATCH_CROSS };
struct shape {
	enum shape_kind kind;
	int32_t x, y, w, h;		/* LINE: to x+w, y+h; CIRCLE: w = diameter; TEXT: baseline at y */
	int32_t *points;		/* POLYLINE: x, y pairs */
	size_t n_points;		/* number of pairs */
	int32_t stroke;			/* line width, 0: none */
	bool has_fill;
	uint32_t color, fill;
	enum hatch hatch;
	int32_t dash;			/* 0: solid */
	const char *text;
	enum face face;
	int32_t size;
	enum cell_align align;		/* TEXT: which point of the text x is */
};

/* ---- blocks ---- */
enum block_kind {
	BLOCK_PARAGRAPH, BLOCK_TABLE, BLOCK_SPACE, BLOCK_RULE, BLOCK_GROUP, BLOCK_FRAME, BLOCK_COLUMNS, BLOCK_QR,
		BLOCK_BARCODE,
	BLOCK_SIGNOFF, BLOCK_PAGE_BREAK, BLOCK_CANVAS, BLOCK_IMAGE,
	BLOCK_SHEET,		/* a page of another file, whole */
	BLOCK_KINDS
};
enum frame_anchor {
	FRAME_FIRST_PAGE,	/* at x, y of the first page of the document */
	FRAME_LAST_PAGE,	/* at x, y of the last page; a page is added when the text reaches below y - gap */
	FRAME_THIS_PAGE		/* of the page that the flow has reached */
};
struct block {
	enum block_kind kind;
	struct block *next;
	const struct text_style *style;	/* PARAGRAPH: never NULL */
	bool keep_next, keep_together;
	bool fixed;			/* hardly anything in it depends on the recipient: worth sharing between letters */
	const struct block *made;	/* NULL: made for this document; else all of the same `made` are one text, made once */

	/* PARAGRAPH */
	struct inline_item *inlines;
	size_t n_inlines;
	const int32_t *tabs;
	size_t n_tabs;
	const char *bookmark;		/* outline entry; also of a SHEET */

	/* TABLE, CANVAS */
	struct table *table;
	struct shape *shapes;
	size_t n_shapes;

	/* SPACE: h; RULE: h = thickness, color, dash; QR, BARCODE, CANVAS, IMAGE, SHEET, FRAME: w,
	 * h */
	int32_t x, y, w, h;
	uint32_t color;
	int32_t dash;
	const char *payload;		/* QR, BARCODE; IMAGE: path of a file that pdf/ has checked; SHEET: key of a page
					 * that pdf/ has read */

	/* GROUP, FRAME, COLUMNS: children; each child of COLUMNS is a GROUP with its w (0: equal share) */
	struct block *child;
	enum frame_anchor anchor;
	int32_t border;			/* FRAME: line width, 0: none */
	bool has_fill;
	uint32_t fill;
	int32_t padding;

	/* SIGNOFF: company and date with room for the seal (typography section 4) */
	const char *sign_name, *sign_date;
	bool seal;

	/* PAGE_BREAK: master of the pages that follow, NULL: the same; section: an enclosure begins, what is anchored to the last page
	 * stands on the one before */
	const char *master;
	bool section;
};

#define DOC_FOLDS 2
/* What identifies the file: no names, no paths. */
struct doc {
	const char *title;		/* 催告函 */
	const char *number;		/* letter number; in the footer and bookmarks */
	const char *language;		/* "zh-CN" */
	const char *subject;		/* room label for bookmarks in merged files */
	const struct style_sheet *sheet;
	const char *master;		/* page master to begin with */
	struct block *first;
	const char *footer;		/* e.g. "第{page}页 共{pages}页"; {page}, {pages} are replaced by layout */
	const char *footer_left;	/* number or purpose line, NULL: none */
	const char *watermark;		/* 草稿, NULL: none */
	/* A part of a longer document: pages before it, pages of the whole; 0: it is the whole. */
	size_t pages_before, pages_all;
	int32_t folds[DOC_FOLDS];	/* ticks to fold at on the first page, from its top; 0: no more */
	bool seal_ticks;		/* cross-page seal ticks when there is more than one page */
};

/* Appends to a list held by its first pointer and tail pointer. */
struct block_list {
	struct block *first, **tail;
};
void block_list_init(struct block_list *);
struct block *block_add(struct block_list *, struct arena *, enum block_kind);
/* A paragraph of one text. */
struct block *block_add_text(struct block_list *, struct arena *, const struct text_style *, const char *text);
struct inline_item *block_add_inline(struct block *, struct arena *, enum inline_kind, const char *text);

struct buf;
/* Text dump (--dump=doc, golden tests). */
void doc_dump(const struct doc *, struct buf *);

#endif
