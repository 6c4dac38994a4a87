/* buf.c: a byte string that grows, with the escapes of XML and CSV. */
#include "base/text.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
reserve(struct buf *b, size_t n)
{
	size_t need = b->size + n + 1;

	if (need <= b->cap)
		return;
	b->cap = need < 2 * b->cap ? 2 * b->cap : need < 64 ? 64 : need;
	b->data = xrealloc(b->data, b->cap);
}

void
buf_add(struct buf *b, const void *data, size_t n)
{
	reserve(b, n);
	if (n > 0)
		memcpy(b->data + b->size, data, n);
	b->size += n;
	b->data[b->size] = '\0';
}

void
buf_puts(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	reserve(b, 127);	/* most texts fit, so that they are printed once */
	va_start(ap, fmt);
	n = vsnprintf(b->data + b->size, 128, fmt, ap);
	va_end(ap);
	if (n > 127) {
		reserve(b, (size_t)n);
		va_start(ap, fmt);
		vsnprintf(b->data + b->size, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	b->size += n < 0 ? 0 : (size_t)n;
}

void
buf_drop(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ NULL, 0, 0 };
}

/* Line breaks and tabs are written as references, or attribute normalisation would make blanks of them;
 * other control characters cannot stand in XML at all. */
static const char *
xml_escape(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		return (unsigned char)c < 0x20 ? "\xEF\xBF\xBD" : NULL;
	}
}

void
buf_xml(struct buf *b, const char *text)
{
	const char *from = text;

	for (; *text != '\0'; text++) {
		const char *escape = xml_escape(*text);

		if (escape == NULL)
			continue;
		buf_add(b, from, (size_t)(text - from));
		buf_puts(b, escape);
		from = text + 1;
	}
	buf_add(b, from, (size_t)(text - from));
}

/* Sign, digits, at most one point: what a spreadsheet reads as a figure and not as a formula. */
static bool
is_number(const char *text)
{
	size_t n;

	text += *text == '-' || *text == '+';
	n = strspn(text, "0123456789");
	text += n;
	if (*text == '.') {
		size_t decimals = strspn(++text, "0123456789");

		text += decimals;
		n += decimals;
	}
	return n > 0 && *text == '\0';
}

void
buf_csv(struct buf *b, const char *text)
{
	bool formula = *text != '\0' && strchr("=+-@\t\r", *text) != NULL && !is_number(text);
	bool quote = strpbrk(text, ",\"\r\n") != NULL;

	if (quote)
		buf_add(b, "\"", 1);
	if (formula)
		buf_add(b, "'", 1);
	for (const char *p; (p = strchr(text, '"')) != NULL; text = p + 1) {
		buf_add(b, text, (size_t)(p - text));
		buf_add(b, "\"\"", 2);
	}
	buf_puts(b, text);
	if (quote)
		buf_add(b, "\"", 1);
}
