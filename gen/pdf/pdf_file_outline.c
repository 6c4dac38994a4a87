/* pdf_file_outline.c: bookmarks: a tree of texts and pages. */
#include "pdf/pdf_file.h"

#include "base/arena.h"
#include "pdf/pdf_content.h"

#include <string.h>

struct link {
	struct pdf_object *object;
	size_t first, last, prev, next, count;	/* indices of nodes; count: children */
};

static size_t
add_node(struct pdf_file *f, const char *text, size_t page, size_t parent)
{
	*ARENA_PUSH(f->arena, f->nodes, f->n_nodes, f->cap_nodes) =
		(struct pdf_node){ arena_strdup(f->arena, text), page, parent };
	return f->n_nodes - 1;
}

/* The newest entry of that text on the top level, or a new one. */
static size_t
parent_node(struct pdf_file *f, const char *text, size_t page)
{
	for (size_t i = f->n_nodes; i > 0; i--)
		if (f->nodes[i - 1].parent == PDF_ROOT && strcmp(f->nodes[i - 1].text, text) == 0)
			return i - 1;
	return add_node(f, text, page, PDF_ROOT);
}

void
pdf_outline_add(struct pdf_file *f, const struct pdf_encoded *e, const char *parent, const char *bookmark, size_t first_page)
{
	size_t at = parent == NULL || bookmark == NULL ? PDF_ROOT : parent_node(f, parent, first_page);

	if (bookmark != NULL)
		at = add_node(f, bookmark, first_page, at);
	for (size_t i = 0; i < e->n_marks; i++)
		add_node(f, e->marks[i].text, first_page + e->marks[i].page, at);
}

static void
append(struct link *parent, struct link *links, size_t i)
{
	links[i].prev = parent->last;
	links[i].next = PDF_ROOT;
	if (parent->last == PDF_ROOT)
		parent->first = i;
	else
		links[parent->last].next = i;
	parent->last = i;
	parent->count++;
}

static void
reference(struct buf *b, const char *key, const struct link *links, size_t i)
{
	if (i != PDF_ROOT)
		pdf_object_ref(b, key, pdf_object_id(links[i].object));
}

/* Entries with children are shown closed. */
static const char *
node_text(struct pdf_file *f, const struct link *links, size_t i, unsigned root)
{
	const struct pdf_node *n = &f->nodes[i];
	struct buf *b = &f->scratch;
	char dest[64], *p = pdf_put(dest, "/Dest[");

	b->size = 0;
	buf_puts(b, "/Title");
	pdf_object_text(b, n->text);
	pdf_object_ref(b, "Parent", n->parent == PDF_ROOT ? root : pdf_object_id(links[n->parent].object));
	reference(b, "Prev", links, links[i].prev);
	reference(b, "Next", links, links[i].next);
	reference(b, "First", links, links[i].first);
	reference(b, "Last", links, links[i].last);
	if (links[i].count > 0)
		buf_printf(b, "/Count -%zu", links[i].count);
	p = pdf_put(pdf_put_number(p, f->pages[n->page], 0), " 0 R/XYZ null null null]");
	buf_add(b, dest, (size_t)(p - dest));
	return pdf_object_keep(f, b);
}

unsigned
pdf_outline_write(struct pdf_file *f)
{
	struct link top = { NULL, PDF_ROOT, PDF_ROOT, PDF_ROOT, PDF_ROOT, 0 };
	struct link *links = arena_alloc(f->arena, f->n_nodes * sizeof *links);
	struct pdf_object *root;

	if (f->n_nodes == 0)
		return 0;
	root = pdf_object_add(f, "");
	if (root == NULL)
		return 0;
	for (size_t i = 0; i < f->n_nodes; i++) {
		links[i] = top;
		links[i].count = 0;
		links[i].first = links[i].last = PDF_ROOT;
		links[i].object = pdf_object_add(f, "");
		if (links[i].object == NULL)
			return 0;
	}
	for (size_t i = 0; i < f->n_nodes; i++)
		append(f->nodes[i].parent == PDF_ROOT ? &top : &links[f->nodes[i].parent], links, i);
	for (size_t i = 0; i < f->n_nodes; i++)
		links[i].object->text = node_text(f, links, i, pdf_object_id(root));
	root->text = arena_printf(f->arena, "/Type/Outlines/First %u 0 R/Last %u 0 R/Count %zu", pdf_object_id(links[top.first].object),
		pdf_object_id(links[top.last].object), top.count);
	return pdf_object_id(root);
}
