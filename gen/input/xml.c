/* xml.c: bytes through the scanner into libxml2, elements out one by one. */
#include "input/xml.h"

#include "base/arena.h"
#include "input/encoding.h"
#include "input/xml_reader.h"

#include <libxml/parser.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES ((size_t)4 << 30)

void
xml_stop(struct xml_reader *r, int line, const char *fmt, ...)
{
	struct arena *scratch;
	va_list ap;

	if (r->failed)
		return;
	r->failed = true;
	scratch = arena_new();
	va_start(ap, fmt);
	diag_fatal(r->diag, (struct pos){ r->path, line }, "%s", arena_vprintf(scratch, fmt, ap));
	va_end(ap);
	arena_drop(scratch);
}

static int
count_lines(const char *p, const char *end)
{
	int n = 0;

	for (; p < end; p++)
		n += *p == '\n';
	return n;
}

/* The line of a byte of the chunk: libxml2 may still hold some bytes before it. */
static int
line_at(const struct xml_reader *r, size_t at)
{
	const xmlParserInput *in = r->parser->input;

	return in->line + count_lines((const char *)in->cur, (const char *)in->end) +
	    count_lines(r->input + r->at, r->input + at);
}

/* Only the first fault is told: those behind it are its consequences. */
static void
on_error(void *context, xmlErrorPtr error)
{
	xmlParserCtxtPtr parser = error->ctxt;
	struct xml_reader *r;
	size_t n;

	(void)context;	/* the validator's when one is plugged in, so the reader is found through the parser */
	if (parser == NULL || parser->_private == NULL || error->level < XML_ERR_ERROR || error->message == NULL)
		return;
	r = parser->_private;
	n = strcspn(error->message, "\n");
	if (error->code == XML_ERR_DOCUMENT_END && r->ended && r->depth > 0)
		xml_stop(r, line_at(r, r->at), "ends before </%s>: is the file cut off?", r->root->name);
	else if (r->root == NULL && (error->code == XML_ERR_DOCUMENT_END || error->code == XML_ERR_DOCUMENT_EMPTY))
		xml_stop(r, error->line, "holds no XML element");
	else
		xml_stop(r, error->line, "%.*s; nothing more is read", (int)n, error->message);
}

static void
silence(void *context, const char *fmt, ...)
{
	(void)context;
	(void)fmt;
}

static void
feed(struct xml_reader *r, size_t n, bool last)
{
	int status = xmlParseChunk(r->parser, r->input + r->at, (int)n, last);

	if (status != 0 && !r->parser->wellFormed)
		xml_stop(r, r->last_line, "is not well-formed XML; nothing more is read");
	/* Not inside an event: the validator still looks at the text that xmlStopParser frees. */
	if (r->failed)
		xmlStopParser(r->parser);
	xml_cut_keep(r, r->input + r->at, n);
	r->at += n;
}

/* Feeds up to the next tag that matters or the end of the chunk. */
static void
advance(struct xml_reader *r)
{
	size_t n;

	switch (xml_scan(&r->scan, r->input + r->at, r->size - r->at, &n)) {
	case SCAN_MORE:
		feed(r, n, false);
		return;
	case SCAN_TAG:
		feed(r, n, false);
		if (r->depth != r->scan.depth)
			break;
		return;
	case SCAN_DOCTYPE:
		xml_stop(r, line_at(r, r->at + n), "a DOCTYPE is not allowed, it could draw in foreign files; nothing is read");
		return;
	case SCAN_TOO_LONG:
		xml_stop(r, line_at(r, r->at + n), "a tag is longer than %d bytes, or a comment than %u; nothing more is read",
		    XML_TAG_MAX, XML_COMMENT_MAX);
		return;
	case SCAN_BROKEN:
		feed(r, n, true);
		break;
	}
	/* The tag is none, or libxml2 held it back, so that it would get mixed up with the next element. */
	feed(r, 0, true);
	xml_stop(r, r->last_line, "is not well-formed XML; nothing more is read");
}

/* libxml2 looks at nothing before it has four bytes, which "<a>" alone is not: a blank before it does no harm. */
static void
begin_text(struct xml_reader *r)
{
	if (!r->begun && r->size >= 2 && !(r->input[0] == '<' && r->input[1] == '?'))
		xmlParseChunk(r->parser, " ", 1, 0);
	r->begun = true;
}

static void
pump(struct xml_reader *r)
{
	ssize_t n;

	if (r->at < r->size) {
		begin_text(r);
		advance(r);
		return;
	}
	if (r->source == NULL) {
		r->dry = true;
		return;
	}
	r->at = r->size = 0;
	n = xml_cut_fill(r);
	if (n < 0) {
		r->failed = true;
	} else if (n > 0) {
		r->size = (size_t)n;
	} else if (r->begun) {
		r->ended = true;
		feed(r, 0, true);
	} else {
		xml_stop(r, 0, "is empty");
	}
}

static bool
start_parser(struct xml_reader *r)
{
	xmlSAXHandler sax;

	xmlSetGenericErrorFunc(NULL, silence);
	xml_tree_events(&sax);
	r->parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
	if (r->parser == NULL) {
		xml_stop(r, 0, "cannot be read: the XML parser does not start");
		return false;
	}
	r->parser->_private = r;
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	if (!xml_schema_open(r))
		return false;
	r->parser->sax->serror = on_error;
	return true;
}

struct xml_reader *
xml_reader_new(const char *path, const struct xml_options *options, struct diag *diag)
{
	struct xml_reader *r = xmalloc(sizeof *r);

	memset(r, 0, offsetof(struct xml_reader, chunk));
	r->options = *options;
	if (r->options.max_bytes == 0)
		r->options.max_bytes = MAX_BYTES;
	r->diag = diag;
	r->own = arena_new();
	r->path = arena_strdup(r->own, path);
	r->late = diag_new_for(diag);
	r->input = r->chunk;
	r->scan.split = options->split;
	return r;
}

/* The root is kept in the reader's own arena. */
struct xml_reader *
xml_reader_begin(struct xml_reader *r)
{
	if (start_parser(r)) {
		if (r->source != NULL)
			encoding_mask_identities(r->source, r->options.identities);
		r->into = r->own;
		r->file = r->path;
		r->delivery = 1;
		while (r->root == NULL && !r->failed && !r->ended && !r->dry)
			pump(r);
		if (r->root != NULL && !r->failed)
			return r;
	}
	xml_close(r);
	return NULL;
}

static struct xml_reader *
open_source(struct xml_reader *r, struct byte_source *source)
{
	diag_merge(r->diag, r->late);
	r->source = source;
	if (source != NULL)
		return xml_reader_begin(r);
	xml_close(r);
	return NULL;
}

struct xml_reader *
xml_open(const char *path, const struct xml_options *options, struct diag *diag)
{
	struct xml_reader *r = xml_reader_new(path, options, diag);

	return open_source(r, encoding_open(path, options->assume_encoding, r->options.max_bytes, r->late));
}

struct xml_reader *
xml_open_memory(const char *name, const void *data, size_t size, const struct xml_options *options, struct diag *diag)
{
	struct xml_reader *r = xml_reader_new(name, options, diag);

	return open_source(r, encoding_open_memory(name, data, size, options->assume_encoding, r->options.max_bytes, r->late));
}

void
xml_close(struct xml_reader *r)
{
	if (r == NULL)
		return;
	xml_schema_close(r);
	xmlFreeParserCtxt(r->parser);
	encoding_close(r->source);
	buf_drop(&r->text);
	buf_drop(&r->ahead);
	buf_drop(&r->head);
	diag_drop(r->late);
	arena_drop(r->own);
	free(r);
}

const struct xml_node *
xml_root(const struct xml_reader *r)
{
	return r->root;
}

const char *
xml_namespace(const struct xml_reader *r)
{
	return r->namespace;
}

struct xml_node *
xml_next(struct xml_reader *r, struct arena *into)
{
	struct xml_node *node;

	if (r->failed || (r->ended && r->ready == NULL))
		return NULL;
	xml_tree_begin(r, into);
	while (r->ready == NULL && !r->failed && !r->ended && !r->dry)
		pump(r);
	node = r->failed ? NULL : r->ready;
	r->ready = NULL;
	return node;
}

bool
xml_sha256(const struct xml_reader *r, char hex[SHA256_HEX])
{
	return r->source != NULL && encoding_sha256(r->source, hex);
}

bool
xml_failed(const struct xml_reader *r)
{
	return r->failed;
}

struct xml_node *
xml_read(const char *path, const struct xml_options *options, struct arena *arena, struct diag *diag)
{
	struct xml_options whole = *options;
	struct xml_node *root = NULL;
	struct xml_reader *r;

	whole.split = 0;
	r = xml_open(path, &whole, diag);
	if (r == NULL)
		return NULL;
	root = xml_next(r, arena);
	/* What stands behind the root must be well-formed too. */
	while (!r->failed && !r->ended)
		pump(r);
	if (r->failed)
		root = NULL;
	xml_close(r);
	return root;
}

const char *
xml_attr(const struct xml_node *node, const char *name)
{
	for (size_t i = 0; i < node->n_attrs; i++)
		if (strcmp(node->attrs[i].name, name) == 0)
			return node->attrs[i].value;
	return NULL;
}

static struct xml_node *
first_element(struct xml_node *node, const char *name)
{
	while (node != NULL && (node->name == NULL || (name != NULL && strcmp(node->name, name) != 0)))
		node = node->next;
	return node;
}

struct xml_node *
xml_child(const struct xml_node *node, const char *name)
{
	return first_element(node->child, name);
}

struct xml_node *
xml_sibling(const struct xml_node *node, const char *name)
{
	return first_element(node->next, name);
}
