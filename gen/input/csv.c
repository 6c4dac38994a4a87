/* csv.c: comma-separated tables. */
#include "input/csv.h"
#include "base/arena.h"
#include "base/text.h"
#include "input/encoding.h"

#include <string.h>

struct csv_parser {
	const char *p, *end;
	char separator;
	int line;
	struct buf field;
	struct arena *arena;
};

/* The separator is the first of , ; TAB outside quotes in the head line. */
static char
guess_separator(const char *p, const char *end)
{
	bool quoted = false;

	for (; p < end && (quoted || *p != '\n'); p++) {
		if (*p == '"')
			quoted = !quoted;
		else if (!quoted && (*p == ',' || *p == ';' || *p == '\t'))
			return *p;
	}
	return ',';
}

static bool
read_quoted(struct csv_parser *c)
{
	for (c->p++; c->p < c->end; c->p++) {
		if (*c->p == '\n')
			c->line++;
		if (*c->p == '"') {
			if (c->p + 1 == c->end || c->p[1] != '"') {
				c->p++;
				return true;
			}
			c->p++;
		}
		buf_add(&c->field, c->p, 1);
	}
	return false;
}

static bool
read_field(struct csv_parser *c)
{
	c->field.size = 0;
	buf_puts(&c->field, "");
	if (c->p < c->end && *c->p == '"' && !read_quoted(c))
		return false;
	while (c->p < c->end && *c->p != c->separator && *c->p != '\n' && *c->p != '\r')
		buf_add(&c->field, c->p++, 1);
	return true;
}

static const char *
keep_field(struct csv_parser *c)
{
	const char *s = c->field.data;

	if (c->field.size > 1 && s[0] == '\'' && strchr("=+-@", s[1]) != NULL)
		s++;
	return arena_strndup(c->arena, s, c->field.size - (size_t)(s - c->field.data));
}

static bool
read_row(struct csv_parser *c, struct csv_row *row)
{
	size_t cap = 0;

	for (;;) {
		if (!read_field(c))
			return false;
		*ARENA_PUSH(c->arena, row->fields, row->n, cap) = keep_field(c);
		if (c->p == c->end || *c->p != c->separator)
			break;
		c->p++;
	}
	if (c->p < c->end && *c->p == '\r')
		c->p++;
	if (c->p < c->end && *c->p == '\n') {
		c->p++;
		c->line++;
	}
	return true;
}

struct csv *
csv_parse(const char *name, const char *text, size_t size, struct arena *a, struct diag *d)
{
	struct csv *table = arena_alloc(a, sizeof *table);
	struct csv_parser c = { .p = text, .end = text + size, .line = 1, .arena = a };
	size_t cap = 0;
	bool good = true;

	name = arena_strdup(a, name);
	if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		c.p += 3;
	c.separator = guess_separator(c.p, c.end);
	while (good && c.p < c.end) {
		struct csv_row row = { .pos = { name, c.line } };

		good = read_row(&c, &row);
		if (good && (row.n > 1 || *row.fields[0] != '\0'))
			*ARENA_PUSH(a, table->rows, table->n, cap) = row;
		else if (!good)
			diag_fatal(d, row.pos, "a quoted field has no end; file refused");
	}
	buf_drop(&c.field);
	return good ? table : NULL;
}

struct csv *
csv_read(const char *path, struct arena *a, struct diag *d)
{
	struct byte_source *source = encoding_open(path, "GB18030", 64u << 20, d);
	struct buf text = { 0 };
	struct csv *table = NULL;
	char block[65536];
	ssize_t n;

	if (source == NULL)
		return NULL;
	while ((n = encoding_read(source, block, sizeof block)) > 0)
		buf_add(&text, block, (size_t)n);
	encoding_close(source);
	if (n == 0)
		table = csv_parse(path, text.data == NULL ? "" : text.data, text.size, a, d);
	buf_drop(&text);
	return table;
}
