/* listing.h: what imports of tables (CSV) share: columns found by their heads, fields, days as offices write them. */
#ifndef DUNNING_LISTING_H
#define DUNNING_LISTING_H

#include "desk.h"
#include "input/csv.h"

#include <stdbool.h>
#include <stdint.h>

/* A head, in English or Chinese, and the field it means. */
struct listing_head {
	const char *head;
	int field;
};
/* column[field]: where it stands, -1: the table has none. */
void listing_columns(const struct csv_row *, const struct listing_head *, size_t n, int *column, int n_fields);
/* Without blanks around it; NULL where the row has nothing. */
const char *listing_field(struct arena *, const struct csv_row *, int column);
/* "2026-12-03", "2026/12/3", "2026.12.3", "2026年12月3日", with or without a time behind it; text may be NULL. */
bool listing_day(const char *text, int32_t *day);

/* What an import does with its heads (false: refused, reported) and with each row (what it cannot take it reports and counts). */
struct listing_reader {
	bool (*heads)(void *context, const struct csv_row *);
	void (*row)(void *context, const struct csv_row *);
};
/* All rows of the table in one transaction of the register. False: nothing was recorded (reported). */
bool listing_import(struct desk *, const char *path, const struct listing_reader *, void *context);

#endif
