/* table.h: a table being laid out: cells read, columns measured, rows placed. Private to table*.c. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/build.h"

struct grid_cell {
	const struct cell *cell;	/* NULL: empty */
	struct slice text;
	int32_t width;			/* on one line */
	int32_t widest;			/* what cannot be broken; -1: not measured yet */
	int32_t fraction;		/* from the middle of the decimal point to the end, -1: no point */
	int col, span;
	enum cell_align align;
	bool broken;			/* has forced breaks */
	size_t first_line, n_lines;	/* set row by row */
};
struct grid_row {
	const struct row *row;
	const struct text_style *style;
	bool bold, head;
	struct grid_cell *cells;
	size_t n_cells;
};
struct grid_column {
	int32_t x, w;
	int32_t one;			/* what its cells need on one line (heads: on two), with padding */
	int32_t least;			/* what they need when broken wherever possible; figures: on one line */
	int32_t axis;			/* room right of the decimal point */
	bool rigid;			/* figures: never broken */
	bool dropped;
};
struct grid {
	struct build *b;
	const struct table *table;
	const struct table_style *style;
	struct grid_row *rows;		/* heads first */
	size_t n_rows, n_head;
	struct grid_column *columns;
	int n_columns;
	int32_t x, w;			/* of the area, then of the table */
	struct table_carry *carry;	/* of the row in hand, NULL: none */
	int32_t digit, separator;	/* cells of figures in thousandths of an em, for both weights */
};

/* table_read.c: cells → glyphs with their widths; anew after the type has been reduced. */
void table_read(struct grid *);
/* table_widths.c: false: the content cannot be set in so narrow a table (reported). */
bool table_widths(struct grid *);
/* Width of the columns that a cell covers. */
int32_t table_cell_width(const struct grid *, const struct grid_cell *);
/* table_rows.c */
void table_body_rows(struct grid *, struct area *, const struct table_head *);
/* Draws the head rows from y on; gives their height. */
int32_t table_draw_head(struct grid *, int32_t y);

#endif
