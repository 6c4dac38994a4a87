/* listing.c: tables by their heads. */
#include "listing.h"
#include "base/date.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

void
listing_columns(const struct csv_row *row, const struct listing_head *heads, size_t n, int *column, int n_fields)
{
	for (int f = 0; f < n_fields; f++)
		column[f] = -1;
	for (size_t i = 0; i < row->n; i++)
		for (size_t k = 0; k < n; k++)
			if (strcmp(heads[k].head, row->fields[i]) == 0 && column[heads[k].field] < 0)
				column[heads[k].field] = (int)i;
}

const char *
listing_field(struct arena *a, const struct csv_row *row, int c)
{
	const char *text = c < 0 || (size_t)c >= row->n ? "" : text_trim(a, row->fields[c]);

	return *text == '\0' ? NULL : text;
}

bool
listing_day(const char *text, int32_t *day)
{
	static const char *const forms[] = { "%4d-%2d-%2d%n", "%4d/%2d/%2d%n", "%4d.%2d.%2d%n", "%4d年%2d月%2d日%n" };
	char iso[32];

	for (size_t i = 0; text != NULL && i < sizeof forms / sizeof *forms; i++) {
		int y, m, d, end = 0;

		if (sscanf(text, forms[i], &y, &m, &d, &end) != 3 || end == 0 || strchr(" T\t", text[end]) == NULL)
			continue;
		snprintf(iso, sizeof iso, "%04d-%02d-%02d", y, m, d);
		return date_parse(iso, day);
	}
	return false;
}

bool
listing_import(struct desk *k, const char *path, const struct listing_reader *reader, void *context)
{
	struct csv *table = csv_read(path, k->arena, k->diag);

	if (table == NULL)
		return false;
	if (table->n == 0) {
		diag_fatal(k->diag, (struct pos){ path, 0 }, "the list is empty; nothing was recorded");
		return false;
	}
	if (!reader->heads(context, &table->rows[0]) || !register_change_begin(k->db, k->diag))
		return false;
	/* A row that the database itself refuses ends the list: the transaction is gone, and so is every row. */
	for (size_t i = 1; i < table->n && !register_system_failure(k->db); i++)
		reader->row(context, &table->rows[i]);
	return !register_system_failure(k->db) && register_change_end(k->db, k->diag);
}
