/* table.c: tables as plain data. */
#include "report/table.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static enum cell_align
align_of(char c)
{
	return c == 'r' ? CELL_RIGHT : c == 'c' ? CELL_CENTER : CELL_LEFT;
}

struct report_table *
report_table_new(struct arena *a, const char *id, const char *title, const char *unit, const char *heads)
{
	struct report_table *t = arena_alloc(a, sizeof *t);
	size_t cap = 0;

	*t = (struct report_table){ .id = id, .title = title, .unit = unit };
	while (*heads != '\0') {
		size_t length = strcspn(heads, "|"), name = strcspn(heads, ":");
		struct table_column *c = ARENA_PUSH(a, t->columns, t->n_columns, cap);

		c->head = arena_strndup(a, heads, name);
		c->weight = atoi(heads + name + 1);
		c->align = align_of(heads[length - 1]);
		heads += length;
		heads += *heads == '|';
	}
	return t;
}

struct table_line *
report_table_line(struct report_table *t, struct arena *a)
{
	struct table_line *line = ARENA_PUSH(a, t->lines, t->n_lines, t->cap_lines);

	line->cells = arena_alloc(a, t->n_columns * sizeof *line->cells);
	return line;
}

void
report_table_note(struct report_table *t, struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	*ARENA_PUSH(a, t->notes, t->n_notes, t->cap_notes) = arena_vprintf(a, fmt, ap);
	va_end(ap);
}
