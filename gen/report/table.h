/* table.h: tables of reports and lists as plain data, printed three ways: in a document, as CSV, as a sheet of a workbook.
 * Made by summary and worklist modules; lives in the arena given. Cells hold values, not texts, so that all three say the same. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "doc/doc.h"
#include "report/value.h"

struct arena;
struct buf;

struct table_column {
	const char *head;
	int weight;			/* share of the width */
	enum cell_align align;
};
struct table_line {
	struct value *cells;
	bool total, group;		/* total: of the lines since the last heading; group: a heading over the lines that follow */
	bool minus;			/* taken off in the total */
};
struct report_table {
	const char *id, *title, *unit;	/* id: file and sheet name, ASCII */
	struct table_column *columns;
	size_t n_columns;
	struct table_line *lines;
	size_t n_lines, cap_lines;
	const char **notes;
	size_t n_notes, cap_notes;
	bool grid;			/* to write in by hand */
	int32_t row_height;		/* 0: the style's */
	const char *style;		/* NULL: "report" */
	size_t print_lines;		/* lines printed in the document, 0: all; files have all */
};

/* heads: "楼栋:22:l|户数:16:r" — head, weight, alignment l c r. */
struct report_table *report_table_new(struct arena *, const char *id, const char *title, const char *unit, const char *heads);
/* A new line of empty cells. */
struct table_line *report_table_line(struct report_table *, struct arena *);
void report_table_note(struct report_table *, struct arena *, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Blocks of the table: caption, rows, notes. */
void report_table_blocks(const struct report_table *, const struct style_sheet *, struct block_list *, struct arena *);
/* CSV with BOM; amounts plain ("1234.50"). */
void report_table_csv(const struct report_table *, struct buf *);

#endif
