/* desk_print.c: tables as aligned text, CSV or XML. */
#include "desk.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Columns on a terminal: characters of Chinese writing are twice as wide. */
static size_t
width_of(const char *text)
{
	size_t n = 0;
	uint32_t c;

	while ((c = text_next(&text)) != 0)
		n += c >= 0x1100 && (c <= 0x115f || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
		    (c >= 0xf900 && c <= 0xfaff) ||
		    (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) || (c >= 0x20000 &&
		    c <= 0x3fffd)) ? 2 : 1;
	return n;
}

static void
pad(struct buf *b, size_t n)
{
	while (n-- > 0)
		buf_puts(b, " ");
}

/* Amounts have two decimals and nothing else has: they are set flush right. */
static bool
is_amount(const char *text)
{
	int64_t fen;

	return strchr(text, '.') != NULL && money_parse(text, &fen);
}

static void
text_row(struct buf *b, const char *const *fields, const size_t *widths, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t free = widths[i] - width_of(fields[i]);

		if (is_amount(fields[i])) {
			pad(b, free);
			buf_puts(b, fields[i]);
			free = 0;
		} else {
			buf_puts(b, fields[i]);
		}
		if (i + 1 < n)
			pad(b, free + 2);
	}
	while (b->size > 0 && b->data[b->size - 1] == ' ')
		b->size--;
	buf_puts(b, "\n");
}

static void
text_table(const struct register_table *t, struct buf *b, struct arena *a)
{
	size_t *widths = arena_alloc(a, t->n_columns * sizeof *widths);

	for (size_t i = 0; i < t->n_columns; i++) {
		widths[i] = width_of(t->columns[i]);
		for (size_t k = 0; k < t->n_rows; k++)
			if (width_of(t->rows[k][i]) > widths[i])
				widths[i] = width_of(t->rows[k][i]);
	}
	text_row(b, t->columns, widths, t->n_columns);
	for (size_t k = 0; k < t->n_rows; k++)
		text_row(b, t->rows[k], widths, t->n_columns);
}

/* One record reads better down the page. */
static void
text_record(const struct register_table *t, struct buf *b)
{
	size_t widest = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		if (strlen(t->columns[i]) > widest)
			widest = strlen(t->columns[i]);
	for (size_t i = 0; i < t->n_columns; i++) {
		buf_puts(b, t->columns[i]);
		pad(b, widest - strlen(t->columns[i]) + 2);
		buf_printf(b, "%s\n", t->rows[0][i]);
	}
}

static void
as_text(const struct register_table *t, struct buf *b, struct arena *a)
{
	bool single = t->next != NULL && t->n_rows == 1;

	for (; t != NULL; t = t->next, single = false) {
		if (t->n_rows == 0 && t->next == NULL && b->size > 0)
			continue;
		if (b->size > 0)
			buf_printf(b, "\n%s\n", t->name);
		if (single)
			text_record(t, b);
		else
			text_table(t, b, a);
	}
}

static void
csv_row(struct buf *b, const char *const *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_puts(b, ",");
		buf_csv(b, fields[i]);
	}
	buf_puts(b, "\r\n");
}

static void
as_csv(const struct register_table *t, struct buf *b, struct arena *a)
{
	(void)a;
	buf_puts(b, "\xef\xbb\xbf");
	for (; t != NULL; t = t->next) {
		csv_row(b, t->columns, t->n_columns);
		for (size_t k = 0; k < t->n_rows; k++)
			csv_row(b, t->rows[k], t->n_columns);
		if (t->next != NULL)
			buf_puts(b, "\r\n");
	}
}

static void
xml_table(const struct register_table *t, struct buf *b, const char *indent)
{
	buf_printf(b, "%s<%s>\n", indent, t->name);
	for (size_t k = 0; k < t->n_rows; k++) {
		buf_printf(b, "%s  <%s", indent, t->row);
		for (size_t i = 0; i < t->n_columns; i++) {
			if (*t->rows[k][i] == '\0')
				continue;
			buf_printf(b, " %s=\"", t->columns[i]);
			buf_xml(b, t->rows[k][i]);
			buf_puts(b, "\"");
		}
		buf_puts(b, "/>\n");
	}
	buf_printf(b, "%s</%s>\n", indent, t->name);
}

static void
as_xml(const struct register_table *t, struct buf *b, struct arena *a)
{
	bool several = t->next != NULL;

	(void)a;
	buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (several)
		buf_puts(b, "<answer>\n");
	for (; t != NULL; t = t->next)
		xml_table(t, b, several ? "  " : "");
	if (several)
		buf_puts(b, "</answer>\n");
}

static bool
print(struct desk *k, const struct register_table *t, void (*form)(const struct register_table *, struct buf *,
    struct arena *))
{
	struct buf b = { 0 };
	bool good;

	if (t == NULL)
		return false;
	if (k->options->xml)
		form = as_xml;
	else if (k->options->csv)
		form = as_csv;
	form(t, &b, k->arena);
	good = desk_write(k, k->options->out == NULL ? "-" : k->options->out, b.data, b.size);
	buf_drop(&b);
	return good;
}

bool
desk_print(struct desk *k, const struct register_table *t)
{
	return print(k, t, as_text);
}

bool
desk_print_csv(struct desk *k, const struct register_table *t)
{
	return print(k, t, as_csv);
}
