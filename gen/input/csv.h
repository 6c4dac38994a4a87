/* csv.h: comma-separated tables (RFC 4180; also semicolon or tab, as spreadsheets write them), UTF-8 with or without BOM, GB18030.
 * Whole file in the arena; every row keeps its line. A leading ' before = + - @ (put there by buf_csv) is removed. */
#ifndef INPUT_CSV_H
#define INPUT_CSV_H

#include "base/diag.h"

#include <stddef.h>

struct arena;

struct csv_row {
	struct pos pos;
	const char **fields;
	size_t n;
};
struct csv {
	struct csv_row *rows;		/* the heads first */
	size_t n;
};
/* NULL: unreadable or an open quote, reported as fatal. Empty lines are passed over. */
struct csv *csv_read(const char *path, struct arena *, struct diag *);
struct csv *csv_parse(const char *name, const char *text, size_t size, struct arena *, struct diag *);

#endif
