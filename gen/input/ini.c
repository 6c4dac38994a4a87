/* ini.c: iniparser, fed with what it can read. */
#include "input/ini.h"

#include "base/arena.h"
#include "base/text.h"
#include "input/encoding.h"
#include "input/ini_lines.h"

#include <iniparser/iniparser.h>
#include <string.h>

#define ASSUMED "GB18030"	/* INI files declare nothing: what is not UTF-8 comes from an old editor */
#define FILE_MAX ((size_t)1 << 20)
#define PIECE_MAX 900		/* iniparser takes lines of 1024 bytes */

/* Where one value lies in the text handed to iniparser: pieces numbered from `first`. */
struct span {
	size_t first, n;
};

static int
silence(const char *fmt, ...)
{
	(void)fmt;
	return 0;
}

/* How much of a value fits one quoted line: no more than it takes, not both kinds of quotes, whole characters. */
static size_t
piece(const char *value, char *quote)
{
	const char *p = value;
	char seen = '\0';

	for (;;) {
		const char *at = p;
		uint32_t c = text_next(&p);

		if (c == 0 || p - value > PIECE_MAX || ((c == '"' || c == '\'') && seen != '\0' && (char)c != seen)) {
			*quote = seen == '"' ? '\'' : '"';
			return (size_t)(at - value);
		}
		if (c == '"' || c == '\'')
			seen = (char)c;
	}
}

/* iniparser cuts values at ; and #, even inside words, unless they are quoted; it lower-cases sections, loses the
 * order and takes the last of two keys. So it gets every value quoted, under a number of its own. */
static struct span
write_value(struct buf *out, const char *value, size_t first)
{
	struct span span = { first, 0 };

	while (*value != '\0') {
		char quote;
		size_t n = piece(value, &quote);

		buf_printf(out, "k%zu = %c%.*s%c\n", first + span.n, quote, (int)n, value, quote);
		value += n;
		span.n++;
	}
	return span;
}

static const char *
read_value(const dictionary *d, struct span span, struct arena *arena)
{
	struct buf joined = { NULL, 0, 0 };
	const char *value = "";

	for (size_t i = 0; i < span.n && value != NULL; i++) {
		char key[32];

		snprintf(key, sizeof key, "v:k%zu", span.first + i);
		value = iniparser_getstring(d, key, NULL);
		if (value != NULL)
			buf_puts(&joined, value);
	}
	if (value != NULL)
		value = arena_strndup(arena, joined.data == NULL ? "" : joined.data, joined.size);
	buf_drop(&joined);
	return value;
}

/* iniparser 4.1 reads from a path only: a nameless temporary file has one under /proc. */
static dictionary *
load(const struct buf *text)
{
	FILE *f = tmpfile();
	dictionary *d = NULL;
	char path[64];

	if (f == NULL)
		return NULL;
	if (fwrite(text->data, 1, text->size, f) == text->size && fflush(f) == 0) {
		snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(f));
		iniparser_set_error_callback(silence);
		d = iniparser_load(path);
	}
	fclose(f);
	return d;
}

static bool
read_values(struct ini *ini, struct arena *arena, struct diag *diag)
{
	struct buf text = { NULL, 0, 0 };
	struct span *spans = NULL;
	size_t n = 0, cap = 0, n_pieces = 0;
	dictionary *d;
	bool ok;

	buf_puts(&text, "[v]\n");
	for (size_t i = 0; i < ini->n_sections; i++)
		for (size_t k = 0; k < ini->sections[i].n_entries; k++) {
			struct span *s = ARENA_PUSH(arena, spans, n, cap);

			*s = write_value(&text, ini->sections[i].entries[k].value, n_pieces);
			n_pieces += s->n;
		}
	d = load(&text);
	buf_drop(&text);
	ok = d != NULL;
	n = 0;
	for (size_t i = 0; ok && i < ini->n_sections; i++)
		for (size_t k = 0; ok && k < ini->sections[i].n_entries; k++) {
			struct ini_entry *e = &ini->sections[i].entries[k];

			e->value = read_value(d, spans[n++], arena);
			ok = e->value != NULL;
		}
	if (d != NULL)
		iniparser_freedict(d);
	if (!ok)
		diag_fatal(diag, (struct pos){ ini->path, 0 }, "cannot be read: iniparser or its temporary file failed");
	return ok;
}

/* All of a source as one string. */
static bool
slurp(struct byte_source *source, struct buf *text)
{
	ssize_t n;
	char chunk[4096];

	buf_puts(text, "");
	while ((n = encoding_read(source, chunk, sizeof chunk)) > 0)
		buf_add(text, chunk, (size_t)n);
	encoding_close(source);
	return n == 0;
}

static struct ini *
read_source(const char *path, struct byte_source *source, struct arena *arena, struct diag *diag)
{
	struct buf text = { NULL, 0, 0 };
	struct ini *ini;
	bool ok;

	if (source == NULL)
		return NULL;
	ini = arena_alloc(arena, sizeof *ini);
	ini->path = arena_strdup(arena, path);
	ok = slurp(source, &text) && ini_lines(ini, text.data, arena, diag) && read_values(ini, arena, diag);
	buf_drop(&text);
	return ok ? ini : NULL;
}

struct ini *
ini_read(const char *path, struct arena *arena, struct diag *diag)
{
	return read_source(path, encoding_open(path, ASSUMED, FILE_MAX, diag), arena, diag);
}

struct ini *
ini_read_memory(const char *name, const void *data, size_t size, struct arena *arena, struct diag *diag)
{
	return read_source(name, encoding_open_memory(name, data, size, ASSUMED, FILE_MAX, diag), arena, diag);
}
