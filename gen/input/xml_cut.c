/* xml_cut.c: whole elements cut off the stream before they are parsed, and readers that parse them in other threads. */
#include "base/arena.h"
#include "input/encoding.h"
#include "input/xml_reader.h"

#include <libxml/parser.h>
#include <string.h>

#define HEAD_MAX ((size_t)1 << 20)	/* a longer head is parsed by one thread, and what follows it too */
#define ELEMENT_MAX ((size_t)16 << 20)	/* so is a longer element */

/* ---- the leader ---- */

void
xml_cut_keep(struct xml_reader *r, const char *bytes, size_t n)
{
	if (!r->options.followed || r->cutting)
		return;
	buf_add(&r->head, bytes, n);
	if (r->head.size <= HEAD_MAX)
		return;
	r->options.followed = false;
	buf_drop(&r->head);
}

static ssize_t
read_source(struct xml_reader *r, char *into)
{
	ssize_t n = r->source_ended ? r->source_end : encoding_read(r->source, into, XML_CHUNK);

	if (n <= 0) {
		r->source_ended = true;
		r->source_end = n;
	}
	return n;
}

ssize_t
xml_cut_fill(struct xml_reader *r)
{
	size_t left = r->ahead.size - r->ahead_at;
	ssize_t n;

	if (r->source_said && r->ahead_at == r->late_at) {
		diag_merge(r->diag, r->late);
		r->source_said = false;
	}
	if (left > 0) {
		if (r->source_said)
			left = r->late_at - r->ahead_at;
		left = left < XML_CHUNK ? left : XML_CHUNK;
		memcpy(r->chunk, r->ahead.data + r->ahead_at, left);
		r->ahead_at += left;
		return (ssize_t)left;
	}
	n = read_source(r, r->chunk);
	diag_merge(r->diag, r->late);
	return n;
}

/* One chunk more; false at the end, after a fault, or when the source has something to say: that must come in its place. */
static bool
read_ahead(struct xml_reader *r)
{
	char chunk[XML_CHUNK];
	size_t before = r->ahead.size;
	ssize_t n;

	if (r->source_said)
		return false;
	n = read_source(r, chunk);
	if (n > 0)
		buf_add(&r->ahead, chunk, (size_t)n);
	if (!diag_said(r->late))
		return n > 0;
	r->source_said = true;
	r->late_at = before;
	return false;
}

/* The byte at an offset of what is ahead; 0: there is none. */
static char
peek(struct xml_reader *r, size_t at)
{
	while (at >= r->ahead.size)
		if (!read_ahead(r))
			return '\0';
	return r->ahead.data[at];
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Blanks and the beginning of a start tag of that name. */
static bool
begins(struct xml_reader *r, size_t at, const char *name)
{
	while (is_blank(peek(r, at)))
		at++;
	if (peek(r, at++) != '<')
		return false;
	for (; *name != '\0'; name++, at++)
		if (peek(r, at) != *name)
			return false;
	return is_blank(peek(r, at)) || peek(r, at) == '>' || peek(r, at) == '/';
}

/* Behind the element that begins at `from`; `from`: there is none, or not a whole one. */
static size_t
end_of_element(struct xml_reader *r, size_t from, const char *name)
{
	struct xml_scan scan = r->scan;
	size_t at = from, used;

	if (!begins(r, from, name))
		return from;
	for (;;) {
		enum xml_scan_stop stop = xml_scan(&scan, r->ahead.data + at, r->ahead.size - at, &used);

		at += used;
		if (stop == SCAN_TAG)
			return at;
		if (stop != SCAN_MORE || at - from > ELEMENT_MAX || !read_ahead(r))
			return from;
	}
}

static int
lines_in(const char *p, size_t n)
{
	int lines = 0;

	for (size_t i = 0; i < n; i++)
		lines += p[i] == '\n';
	return lines;
}

/* What the leader has in hand but not parsed goes before what was read ahead: at the first cut, and when it has parsed in between. */
static void
put_back(struct xml_reader *r)
{
	size_t left = r->size - r->at, rest = r->ahead.size - r->ahead_at;
	struct buf all = { 0 };

	if (left == 0 && r->ahead_at == 0)
		return;
	buf_add(&all, r->chunk + r->at, left);
	buf_add(&all, r->ahead.data == NULL ? "" : r->ahead.data + r->ahead_at, rest);
	if (r->source_said)
		r->late_at = left + (r->late_at - r->ahead_at);
	buf_drop(&r->ahead);
	r->ahead = all;
	r->ahead_at = r->at = r->size = 0;
}

bool
xml_cut(struct xml_reader *r, const char *name, size_t least, struct buf *into, int *line)
{
	struct buf taken;
	size_t last = 0, end = 0, next;

	if (!r->options.followed || r->failed || r->ended || r->depth != r->options.split || r->ready != NULL)
		return false;
	r->cutting = true;
	put_back(r);
	while (end < least && (next = end_of_element(r, end, name)) > end && !(r->source_said && next > r->late_at)) {
		last = end;
		end = next;
	}
	if (end == 0)
		return false;
	/* The buffers change places, so that only the rest is copied. */
	taken = r->ahead;
	r->ahead = *into;
	r->ahead.size = 0;
	buf_add(&r->ahead, taken.data + end, taken.size - end);
	taken.size = end;
	if (r->source_said)
		r->late_at -= end;
	*into = taken;
	*line = r->parser->input->line;
	r->parser->input->line += lines_in(taken.data, end);
	/* Faults of the schema between elements are told of the one before. */
	while (is_blank(taken.data[last]))
		last++;
	r->last = NULL;
	r->last_line = *line + lines_in(taken.data, last);
	r->last_fault[0] = '\0';
	return true;
}

/* ---- the followers ---- */

void
xml_give(struct xml_reader *r, const char *bytes, size_t n, int line)
{
	r->input = bytes;
	r->at = 0;
	r->size = n;
	r->dry = false;
	if (r->parser != NULL)
		r->parser->input->line = line;
}

void
xml_tell(struct xml_reader *r, struct diag *diag)
{
	r->diag = diag;
}

struct xml_reader *
xml_follow(const struct xml_reader *leader, struct diag *diag)
{
	struct diag *silent = diag_new(NULL);
	struct xml_reader *r = xml_reader_new(leader->path, &leader->options, silent);
	struct arena *nowhere;

	r->options.followed = false;
	xml_give(r, leader->head.data, leader->head.size, 1);
	r = xml_reader_begin(r);
	nowhere = arena_new();
	while (r != NULL && xml_next(r, nowhere) != NULL)
		arena_reset(nowhere);
	arena_drop(nowhere);
	if (r != NULL)
		r->diag = diag;
	else
		diag_merge(diag, silent);
	diag_drop(silent);
	return r;
}
