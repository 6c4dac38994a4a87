/* table.c: tables as plain data, and what a value looks like. */
#include "report/table.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

#include <inttypes.h>
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

struct value
value_text(const char *text)
{
	return (struct value){ .type = text == NULL ? VALUE_EMPTY : VALUE_STRING, .text = text };
}

struct value
value_int(int64_t n)
{
	return (struct value){ .type = VALUE_INTEGER, .number = n };
}

struct value
value_fen(int64_t fen)
{
	return (struct value){ .type = VALUE_FEN, .number = fen };
}

struct value
value_rate(int64_t hundredths)
{
	return (struct value){ .type = VALUE_PERCENT, .number = hundredths };
}

struct value
value_date(int32_t day)
{
	return (struct value){ .type = day == DATE_NONE ? VALUE_EMPTY : VALUE_DATE, .number = day };
}

struct value
value_na(void)
{
	return (struct value){ .type = VALUE_NA };
}

struct value
value_hidden(const char *text)
{
	return (struct value){ .type = VALUE_HIDDEN, .text = text };
}

const char *
value_print(struct value v, struct arena *a)
{
	char buf[MONEY_BUF], day[DATE_BUF];

	switch (v.type) {
	case VALUE_EMPTY:
		return "";
	case VALUE_STRING:
	case VALUE_HIDDEN:
		return v.text;
	case VALUE_INTEGER:
		return arena_printf(a, "%" PRId64, v.number);
	case VALUE_FEN:
		return arena_strdup(a, money_format_grouped(buf, v.number));
	case VALUE_PERCENT:
		return v.number < 0 ? "—" : arena_printf(a, "%" PRId64 ".%02d%%", v.number / 100, (int)(v.number % 100));
	case VALUE_DATE:
		return arena_strdup(a, date_format(day, (int32_t)v.number));
	case VALUE_NA:
		return "—";
	}
	return "";
}
