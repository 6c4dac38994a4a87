/* pdf_file_sheet.c: a page of another file of ours as a form: what it refers to is copied as it is, only numbered anew. */
#include "pdf/pdf_file.h"
#include "pdf/pdf_sheet.h"

#include "base/arena.h"

#include <string.h>

#define DEEP 12				/* references in references; ours go five deep */

static unsigned copy_object(struct pdf_file *, struct pdf_copy *, unsigned id, int depth);

static bool
is_length(const char *token, const char *end)
{
	return end - token == 7 && memcmp(token, "/Length", 7) == 0;
}

/* Entries of the dictionary with our numbers; the length is written with the stream. */
static bool
copy_entries(struct pdf_file *f, struct pdf_copy *c, const struct pdf_sheet_object *o, struct buf *b, int depth)
{
	const char *p = o->text, *token;
	unsigned ref;

	while ((token = pdf_sheet_token(&p, o->end, &ref)) != NULL) {
		unsigned id = ref == 0 ? 0 : copy_object(f, c, ref, depth - 1);

		if (ref != 0 && id == 0)
			return false;
		if (is_length(token, p)) {
			pdf_sheet_token(&p, o->end, &ref);
			continue;
		}
		if (*token != '/' && *token != '[' && *token != ']' && *token != '(' && *token != '<' && *token != '>')
			buf_puts(b, " ");
		if (ref != 0)
			buf_printf(b, "%u 0 R", id);
		else
			buf_add(b, token, (size_t)(p - token));
	}
	return true;
}

static struct pdf_object *
add_stream(struct pdf_file *f, const struct buf *b, struct pdf_span stream)
{
	struct pdf_object *o = pdf_object_add(f, pdf_object_keep(f, b));
	struct pdf_span *span = arena_alloc(f->arena, sizeof *span);

	*span = stream;
	if (o != NULL && stream.data != NULL)
		pdf_object_stream(o, span, 1);
	return o;
}

static unsigned
copy_object(struct pdf_file *f, struct pdf_copy *c, unsigned id, int depth)
{
	struct pdf_sheet_object o;
	struct pdf_object *made = NULL;
	struct buf b = { NULL, 0, 0 };

	if (depth == 0 || !pdf_sheet_object(c->sheet, id, &o))
		return 0;
	if (c->ids[id] != 0)
		return c->ids[id];
	buf_puts(&b, "");
	if (copy_entries(f, c, &o, &b, depth))
		made = add_stream(f, &b, o.stream);
	buf_drop(&b);
	c->ids[id] = made == NULL ? 0 : pdf_object_id(made);
	return c->ids[id];
}

static struct pdf_copy *
copy_of(struct pdf_file *f, const struct pdf_sheet *sheet)
{
	struct pdf_copy *c;

	for (size_t i = 0; i < f->n_copies; i++)
		if (f->copies[i].sheet == sheet)
			return &f->copies[i];
	c = ARENA_PUSH(f->arena, f->copies, f->n_copies, f->cap_copies);
	*c = (struct pdf_copy){ sheet, arena_alloc(f->arena, sheet->n * sizeof(unsigned)) };
	return c;
}

bool
pdf_file_sheet(struct pdf_file *f, const struct pdf_sheet_page *page)
{
	struct pdf_copy *c = copy_of(f, page->sheet);
	struct pdf_sheet_object content = { .stream = { "", 0 } };
	unsigned resources = copy_object(f, c, page->resources, DEEP);
	struct buf b = { NULL, 0, 0 };
	struct pdf_object *o;

	if (resources == 0 || (page->content != 0 && !pdf_sheet_object(page->sheet, page->content, &content)))
		return false;
	buf_puts(&b, "/Type/XObject/Subtype/Form/BBox[0 0 595.276 841.89]");
	pdf_object_ref(&b, "Resources", resources);
	if (page->content != 0)
		buf_puts(&b, "/Filter/FlateDecode");
	o = add_stream(f, &b, content.stream);
	buf_drop(&b);
	if (o != NULL)
		pdf_object_ref(&f->xobjects, page->name, pdf_object_id(o));
	return o != NULL;
}
