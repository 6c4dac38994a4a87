/* report_files.c: CSV files and the workbook of a report. */
#include "report_files.h"
#include "base/arena.h"
#include "base/text.h"
#include "report/xlsx.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *
report_files_stem(struct arena *a, const char *id)
{
	char *copy = arena_strdup(a, id == NULL || *id == '\0' ? "community" : id);

	for (char *p = copy; *p != '\0'; p++)
		if (strchr("/\\ .:", *p) != NULL)
			*p = '-';
	return copy;
}

/* The library writes to a path of its own; what it made is read back and put where it belongs, whole. */
static bool
put_workbook(struct rundir *dir, const char *name, const char *made, struct diag *d)
{
	FILE *in = fopen(made, "rb");
	struct buf b = { 0 };
	char part[65536];
	size_t n;
	bool good;

	if (in == NULL) {
		diag_fatal(d, (struct pos){ made, 0 }, "cannot be read; not written");
		return false;
	}
	while ((n = fread(part, 1, sizeof part, in)) > 0)
		buf_add(&b, part, n);
	good = ferror(in) == 0;
	fclose(in);
	if (!good)
		diag_fatal(d, (struct pos){ made, 0 }, "cannot be read; not written");
	good = good && rundir_put(dir, name, b.data, b.size, NULL, d);
	buf_drop(&b);
	return good;
}

bool
report_files_write(struct rundir *dir, const char *stem, const char *title, int32_t date, struct report_table *const *tables, size_t n,
	struct arena *a, struct diag *d)
{
	const char *temporary = arena_printf(a, "%s/%s.xlsx.part", rundir_path(dir), stem);
	struct buf b = { 0 };
	bool good = true;

	for (size_t i = 0; good && i < n; i++) {
		b.size = 0;
		report_table_csv(tables[i], &b);
		good = rundir_put(dir, arena_printf(a, "%s-%s.csv", stem, tables[i]->id), b.data, b.size, NULL, d);
	}
	buf_drop(&b);
	good = good && xlsx_write(temporary, title, date, (const struct report_table *const *)tables, n, d) &&
	    put_workbook(dir, arena_printf(a, "%s.xlsx", stem), temporary, d);
	unlink(temporary);
	return good;
}
