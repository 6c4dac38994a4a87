/* xml_tree.c: events of libxml2 to plain nodes in an arena. */
#include "base/arena.h"
#include "input/xml_reader.h"

#include <libxml/parser.h>
#include <stdint.h>
#include <string.h>

/* Names recur: within one delivered element each is copied once. */
static const char *
name_of(struct xml_reader *r, const xmlChar *local, const xmlChar *prefix)
{
	uint64_t hash = ((uint64_t)(uintptr_t)local ^ (uint64_t)(uintptr_t)prefix << 7) * UINT64_C(0x9E3779B97F4A7C15);
	struct xml_name *n = &r->names[hash >> 32 & (XML_NAMES - 1)];

	if (n->delivery == r->delivery && n->local == local && n->prefix == prefix)
		return n->copy;
	n->local = local;
	n->prefix = prefix;
	n->delivery = r->delivery;
	n->copy = prefix == NULL ? arena_strdup(r->into, (const char *)local)
	                         : arena_printf(r->into, "%s:%s", (const char *)prefix, (const char *)local);
	return n->copy;
}

/* The event comes at the end of the start tag; no < can stand inside one. The way back is only gone in files
 * whose tags are broken over lines. */
static int
line_of_tag(const struct xml_reader *r)
{
	const xmlChar *p = r->parser->input->cur, *base = r->parser->input->base;
	int line = r->parser->input->line;

	for (p--; r->scan.tall && p >= base && *p != '<'; p--)
		line -= *p == '\n';
	return line;
}

/* Without entity replacement libxml2 hands on "&#38;" for every & that was escaped. */
static const char *
value_of(struct xml_reader *r, const char *value, const char *end)
{
	static const char escape[] = "#38;";
	char *copy = arena_strndup(r->into, value, (size_t)(end - value)), *from, *to;

	for (from = to = memchr(copy, '&', (size_t)(end - value)); from != NULL && *from != '\0'; to++) {
		*to = *from++;
		if (*to == '&' && strncmp(from, escape, sizeof escape - 1) == 0)
			from += sizeof escape - 1;
	}
	if (to != NULL)
		*to = '\0';
	return copy;
}

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value, its end. */
static struct xml_attr *
make_attrs(struct xml_reader *r, size_t n, const xmlChar **given)
{
	struct xml_attr *attrs;

	if (n == 0)
		return NULL;
	attrs = arena_alloc(r->into, n * sizeof *attrs);
	for (size_t i = 0; i < n; i++, given += 5) {
		attrs[i].name = name_of(r, given[0], given[1]);
		attrs[i].value = value_of(r, (const char *)given[3], (const char *)given[4]);
	}
	return attrs;
}

static struct xml_node *
append(struct xml_reader *r, int line)
{
	struct xml_node *node = arena_alloc(r->into, sizeof *node);

	node->pos = (struct pos){ r->file, line };
	if (r->depth > r->options.split) {
		struct xml_level *parent = &r->level[r->depth - 1];

		*parent->tail = node;
		parent->tail = &node->next;
	}
	return node;
}

static bool
is_blank(const struct buf *b)
{
	for (size_t i = 0; i < b->size; i++)
		if (b->data[i] != ' ' && b->data[i] != '\n' && b->data[i] != '\t' && b->data[i] != '\r')
			return false;
	return true;
}

/* The run of text before a tag becomes a node. */
static void
end_text(struct xml_reader *r)
{
	struct xml_level *l;

	if (r->text.size == 0)
		return;
	l = &r->level[r->depth - 1];
	if (r->options.keep_space || !is_blank(&r->text)) {
		struct xml_node *node = append(r, r->text_line);

		node->text = arena_strndup(r->into, r->text.data, r->text.size);
		l->text_bytes += r->text.size;
		l->n_runs++;
		if (l->n_runs == 1)
			l->node->text = node->text;
	}
	r->text.size = 0;
}

/* Several runs of text are joined once, when the element ends. */
static void
join_text(struct xml_reader *r, const struct xml_level *l)
{
	char *joined, *to;

	if (l->n_runs < 2)
		return;
	to = joined = arena_alloc(r->into, l->text_bytes + 1);
	for (const struct xml_node *n = l->node->child; n != NULL; n = n->next)
		if (n->name == NULL) {
			size_t size = strlen(n->text);

			memcpy(to, n->text, size);
			to += size;
		}
	l->node->text = joined;
}

static void
open_level(struct xml_reader *r, struct xml_node *node, int line)
{
	r->level[r->depth++] = (struct xml_level){ .node = node, .tail = node == NULL ? NULL : &node->child, .line = line };
	r->last = node;
	r->last_line = line;
	r->last_fault[0] = '\0';
}

static bool
within_caps(struct xml_reader *r, int line, int n_attrs)
{
	if (r->depth == XML_DEPTH_MAX)
		xml_stop(r, line, "elements are nested deeper than %d levels; nothing more is read", XML_DEPTH_MAX);
	else if (n_attrs > XML_ATTRS_MAX)
		xml_stop(r, line, "an element has more than %d attributes; nothing more is read", XML_ATTRS_MAX);
	return !r->failed;
}

static void
on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *namespace, int n_namespaces,
	const xmlChar **namespaces, int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	struct xml_reader *r = context;
	struct xml_node *node = NULL;
	int line = line_of_tag(r);

	(void)namespaces;
	(void)n_defaulted;
	if (r->failed || !within_caps(r, line, n_attrs + n_namespaces))
		return;
	end_text(r);
	if (r->depth == 0 || r->depth >= r->options.split) {
		node = append(r, line);
		node->name = name_of(r, local, r->options.keep_prefix ? prefix : NULL);
		node->n_attrs = (size_t)n_attrs;
		node->attrs = make_attrs(r, node->n_attrs, attrs);
	}
	if (r->depth == 0) {
		r->root = node;
		r->namespace = arena_strdup(r->own, (const char *)namespace);
	}
	open_level(r, node, line);
}

static void
on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *namespace)
{
	struct xml_reader *r = context;
	struct xml_level *l;

	(void)local;
	(void)prefix;
	(void)namespace;
	if (r->failed)
		return;
	end_text(r);
	l = &r->level[--r->depth];
	if (r->depth >= r->options.split)
		join_text(r, l);
	if (r->depth == r->options.split)
		r->ready = l->node;
	r->last = l->node;
	r->last_line = l->line;
}

/* The line of the first character that is no blank, if the piece has one. */
static int
line_of_text(const struct xml_reader *r, const xmlChar *text, int n)
{
	int line = r->parser->input->line;
	bool begun = false;

	for (int i = 0; i < n; i++) {
		begun = begun || (text[i] != ' ' && text[i] != '\t' && text[i] != '\n');
		line -= begun && text[i] == '\n';
	}
	return line;
}

static void
on_text(void *context, const xmlChar *text, int n)
{
	struct xml_reader *r = context;

	if (r->failed || r->depth <= r->options.split)
		return;
	if (r->level[r->depth - 1].text_bytes + r->text.size + (size_t)n > XML_TEXT_MAX) {
		xml_stop(r, r->level[r->depth - 1].line, "an element holds more than %u bytes of text; nothing more is read",
		    XML_TEXT_MAX);
		return;
	}
	if (r->text.size == 0)
		r->text_line = line_of_text(r, text, n);
	buf_add(&r->text, text, (size_t)n);
}

void
xml_tree_events(xmlSAXHandler *sax)
{
	memset(sax, 0, sizeof *sax);
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->characters = on_text;
	sax->ignorableWhitespace = on_text;	/* the same function: libxml2 then does not try to tell them apart */
	sax->cdataBlock = on_text;
}

void
xml_tree_begin(struct xml_reader *r, struct arena *into)
{
	struct xml_node *top;

	r->into = into;
	r->file = arena_strdup(into, r->path);
	r->delivery++;
	r->last = NULL;		/* what was delivered before is the caller's, and may be gone */
	if (r->options.split > 0 || r->root == NULL)
		return;
	top = arena_alloc(into, sizeof *top);
	*top = *r->root;
	top->pos.file = r->file;
	top->name = arena_strdup(into, top->name);
	top->attrs = top->n_attrs == 0 ? NULL : arena_alloc(into, top->n_attrs * sizeof *top->attrs);
	for (size_t i = 0; i < top->n_attrs; i++) {
		top->attrs[i].name = arena_strdup(into, r->root->attrs[i].name);
		top->attrs[i].value = arena_strdup(into, r->root->attrs[i].value);
	}
	r->level[0].node = r->last = top;
	r->level[0].tail = &top->child;
	if (r->ready == r->root)
		r->ready = top;
}
