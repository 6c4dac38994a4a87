/* diag.c: one line per complaint, at once or kept. */
#include "base/diag.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct diag {
	FILE *out;
	struct buf line;	/* the message being made */
	struct buf kept;
	struct buf seen;	/* what was written while `once` was on */
	bool quiet, once;
	size_t count[DIAG_LEVELS];
};

static const char *const level_names[DIAG_LEVELS] = { "note", "warning", "error", "error" };

struct diag *
diag_new(FILE *out)
{
	struct diag *d = xmalloc(sizeof *d);

	*d = (struct diag){ .out = out };
	return d;
}

struct diag *
diag_new_for(const struct diag *into)
{
	struct diag *d = diag_new(NULL);

	d->quiet = into->quiet;
	return d;
}

void
diag_drop(struct diag *d)
{
	if (d == NULL)
		return;
	buf_drop(&d->line);
	buf_drop(&d->kept);
	buf_drop(&d->seen);
	free(d);
}

void
diag_set_quiet(struct diag *d, bool quiet)
{
	d->quiet = quiet;
}

void
diag_set_once(struct diag *d, bool once)
{
	d->once = once;
}

/* True if the line was written before; else it is remembered. */
static bool
is_repeated(struct diag *d)
{
	if (d->seen.size > 0 && strstr(d->seen.data, d->line.data) != NULL)
		return true;
	buf_add(&d->seen, d->line.data, d->line.size);
	return false;
}

static void
emit(struct diag *d, const struct buf *text)
{
	if (text->size == 0)
		return;
	if (d->out == NULL)
		buf_add(&d->kept, text->data, text->size);
	else
		fwrite(text->data, 1, text->size, d->out);
}

/* A message quotes foreign data: a line break in it must not forge a second message,
 * nor an escape sequence reach the terminal. */
static void
defuse(char *text)
{
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x20 || c == 0x7F)
			*text = c == '\n' || c == '\r' || c == '\t' ? ' ' : '?';
		else if (c == 0xC2 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] < 0xA0)
			text[0] = text[1] = '?';
	}
}

static void __attribute__((format(printf, 4, 0)))
report(struct diag *d, enum diag_level level, struct pos pos, const char *fmt, va_list ap)
{
	struct arena *a;

	d->count[level]++;
	if (d->quiet && level < DIAG_ERROR)
		return;
	a = arena_new();
	d->line.size = 0;
	if (pos.file == NULL)
		buf_puts(&d->line, "dunning: ");
	else if (pos.line > 0)
		buf_printf(&d->line, "%s:%d: ", pos.file, pos.line);
	else
		buf_printf(&d->line, "%s: ", pos.file);
	buf_printf(&d->line, "%s: %s", level_names[level], arena_vprintf(a, fmt, ap));
	defuse(d->line.data);
	buf_puts(&d->line, "\n");
	if (!d->once || !is_repeated(d))
		emit(d, &d->line);
	arena_drop(a);
}

#define REPORTER(name, level) \
	void \
	name(struct diag *d, struct pos pos, const char *fmt, ...) \
	{ \
		va_list ap; \
		va_start(ap, fmt); \
		report(d, level, pos, fmt, ap); \
		va_end(ap); \
	}

REPORTER(diag_note, DIAG_NOTE)
REPORTER(diag_warning, DIAG_WARNING)
REPORTER(diag_error, DIAG_ERROR)
REPORTER(diag_fatal, DIAG_FATAL)

size_t
diag_count(const struct diag *d, enum diag_level level)
{
	return d->count[level];
}

bool
diag_said_of(const struct diag *d, const char *file)
{
	size_t n = strlen(file);

	for (const char *line = d->seen.data; line != NULL && *line != '\0'; line = strchr(line, '\n') + 1)
		if (strncmp(line, file, n) == 0 && line[n] == ':')
			return true;
	return false;
}

bool
diag_said(const struct diag *d)
{
	bool said = false;

	for (int i = 0; i < DIAG_LEVELS; i++)
		said |= d->count[i] > 0;
	return said;
}

const char *
diag_text(const struct diag *d)
{
	return d->kept.data == NULL ? "" : d->kept.data;
}

void
diag_merge(struct diag *into, struct diag *from)
{
	emit(into, &from->kept);
	buf_drop(&from->kept);
	for (int i = 0; i < DIAG_LEVELS; i++) {
		into->count[i] += from->count[i];
		from->count[i] = 0;
	}
}
