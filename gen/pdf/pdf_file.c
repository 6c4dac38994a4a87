/* pdf_file.c: a PDF file: pages appended, resources gathered, written. */
#include "pdf/pdf_file.h"

#include "base/arena.h"
#include "pdf/pdf_content.h"

#include <stdlib.h>
#include <string.h>

#define SIZE_LIMIT ((size_t)2000000000)	/* libharu's offsets are 32 bits */

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
	struct pdf_file *f = user;

	if (f->error == HPDF_OK) {
		f->error = error;
		f->detail = detail;
	}
}

/* Reports the first failure, once. */
static bool
fail(struct pdf_file *f, const char *what)
{
	struct pos pos = { f->meta.title, 0 };

	if (f->failed)
		return false;
	f->failed = true;
	if (f->error != HPDF_OK)
		diag_error(f->diag, pos, "%s (libharu error 0x%04lX, %lu), this PDF is not written", what, (unsigned long)f->error,
			(unsigned long)f->detail);
	else
		diag_error(f->diag, pos, "%s, this PDF is not written", what);
	return false;
}

static bool
start(struct pdf_file *f)
{
	/* the structures that we reach into are those of the headers */
	if (strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) != 0)
		return fail(f, "the libharu found is not the version this program was built with");
	f->doc = HPDF_New(on_error, f);
	if (f->doc == NULL)
		return fail(f, "a PDF cannot be started");
	f->font_list = pdf_object_add(f, "");
	f->resources = pdf_object_add(f, "");
	return (f->font_list != NULL && f->resources != NULL) || fail(f, "a PDF cannot be started");
}

struct pdf_file *
pdf_file_new(const struct pdf_fonts *fonts, const struct pdf_meta *meta, struct diag *diag)
{
	struct pdf_file *f = xmalloc(sizeof *f);

	memset(f, 0, offsetof(struct pdf_file, out));
	f->fonts = fonts;
	f->diag = diag;
	f->arena = arena_new();
	f->meta = *meta;
	f->meta.title = arena_strdup(f->arena, meta->title);
	f->meta.subject = arena_strdup(f->arena, meta->subject);
	f->meta.language = arena_strdup(f->arena, meta->language);
	f->meta.creator = arena_strdup(f->arena, meta->creator);
	start(f);
	return f;
}

void
pdf_file_drop(struct pdf_file *f)
{
	if (f == NULL)
		return;
	if (f->doc != NULL)
		HPDF_Free(f->doc);
	arena_drop(f->arena);
	free(f->form_ids);
	buf_drop(&f->xobjects);
	buf_drop(&f->scratch);
	free(f);
}

size_t
pdf_file_pages(const struct pdf_file *f)
{
	return f->n_pages;
}

/* A stream of one span that is kept with the file. */
static bool
set_content(struct pdf_file *f, struct pdf_object *o, struct pdf_span z, bool copy)
{
	struct pdf_span *span = arena_alloc(f->arena, sizeof *span);

	*span = z;
	if (copy)
		span->data = arena_strndup(f->arena, z.data, z.size);
	pdf_object_stream(o, span, 1);
	return true;
}

static bool
add_page(struct pdf_file *f, const struct pdf_leaf *leaf)
{
	const struct pdf_span z = leaf->z;
	struct pdf_object *content = NULL;
	char box[64], *end = box;
	unsigned id;

	if (z.size > 0) {
		content = pdf_object_add(f, "/Filter/FlateDecode");
		if (content == NULL)
			return false;
		set_content(f, content, z, true);
		if (f->meta.pdfa)
			f->content_key = f->content_key * 31 + pdf_cache_key(z.data, z.size);
	}
	f->scratch.size = 0;
	end = pdf_put_number(end, leaf->width, 3);
	*end++ = ' ';
	end = pdf_put_number(end, leaf->height, 3);
	buf_printf(&f->scratch, "/Type/Page/MediaBox[0 0 %.*s]", (int)(end - box), box);
	pdf_object_ref(&f->scratch, "Resources", pdf_object_id(f->resources));
	if (content != NULL)
		pdf_object_ref(&f->scratch, "Contents", pdf_object_id(content));
	id = pdf_object_page(f, pdf_object_keep(f, &f->scratch));
	*ARENA_PUSH(f->arena, f->pages, f->n_pages, f->cap_pages) = id;
	return id != 0;
}

static bool
add_form(struct pdf_file *f, const struct pdf_form *form)
{
	struct pdf_object *o;

	if (form->index >= f->n_form_ids) {
		size_t n = (form->index + 1) * 2;

		f->form_ids = xrealloc(f->form_ids, n * sizeof *f->form_ids);
		memset(f->form_ids + f->n_form_ids, 0, (n - f->n_form_ids) * sizeof *f->form_ids);
		f->n_form_ids = n;
	}
	if (f->form_ids[form->index] != 0)
		return true;
	/* it may stand anywhere on a page; its own coordinates begin at its first item */
	o = pdf_object_add(f, arena_printf(f->arena,
		"/Type/XObject/Subtype/Form/BBox[-900 -900 900 900]/Resources<</Font %u 0 R>>/Filter/FlateDecode",
		pdf_object_id(f->font_list)));
	if (o == NULL)
		return false;
	f->form_ids[form->index] = pdf_object_id(o);
	f->content_key = f->content_key * 31 + form->key;
	pdf_object_ref(&f->xobjects, form->name, pdf_object_id(o));
	return set_content(f, o, form->z, false);
}

static bool
add_image(struct pdf_file *f, const struct pdf_image *image)
{
	struct pdf_object *o;

	for (size_t i = 0; i < f->n_images; i++)	/* the same picture under another path has the same name */
		if (strcmp(f->images[i]->name, image->name) == 0)
			return true;
	o = pdf_object_add(f, image->dict);
	if (o == NULL)
		return false;
	*ARENA_PUSH(f->arena, f->images, f->n_images, f->cap_images) = image;
	pdf_object_ref(&f->xobjects, image->name, pdf_object_id(o));
	return set_content(f, o, image->data, false);
}

static void
mark_glyphs(struct pdf_file *f, const struct pdf_encoded *e)
{
	f->font_mask |= e->fonts;
	for (size_t i = 0; i < e->n_glyphs; i++) {
		struct pdf_glyph g = e->glyphs[i];

		if (f->marks[g.font] == NULL)
			f->marks[g.font] = arena_alloc(f->arena, f->fonts->fonts[g.font].subset.n);
		f->n_marks[g.font] += f->marks[g.font][g.code] == 0;
		f->marks[g.font][g.code] = 1;
	}
}

bool
pdf_file_append(struct pdf_file *f, const struct pdf_encoded *e, const char *parent, const char *bookmark, bool odd_start)
{
	const struct pdf_leaf blank = { { NULL, 0 }, e->n_pages > 0 ? e->pages[0].width : PAGE_WIDTH,
		e->n_pages > 0 ? e->pages[0].height : PAGE_HEIGHT };

	if (f->failed)
		return false;
	if (e->broken != NULL)
		return fail(f, e->broken);
	if (odd_start && f->n_pages % 2 != 0 && !add_page(f, &blank))
		return fail(f, "a page cannot be added");
	if (bookmark != NULL || e->n_marks > 0)
		pdf_outline_add(f, e, parent, bookmark, f->n_pages);
	for (size_t i = 0; i < e->n_forms; i++)
		if (!add_form(f, e->forms[i]))
			return fail(f, "a page cannot be added");
	for (size_t i = 0; i < e->n_images; i++)
		if (!add_image(f, e->images[i]))
			return fail(f, "an image cannot be added");
	for (size_t i = 0; i < e->n_sheets; i++)
		if (!pdf_file_sheet(f, e->sheets[i]))
			return fail(f, "a page of another file cannot be taken over");
	for (size_t i = 0; i < e->n_pages; i++)
		if (!add_page(f, &e->pages[i]))
			return fail(f, "a page cannot be added");
	mark_glyphs(f, e);
	if (f->bytes > SIZE_LIMIT)
		return fail(f, "a PDF may not be larger than 2 GB");
	return true;
}

/* What pages refer to by name. */
static bool
finish_resources(struct pdf_file *f)
{
	struct buf b = { NULL, 0, 0 };
	bool good = pdf_file_fonts(f, &b);

	if (b.data != NULL)
		f->font_list->text = arena_strdup(f->arena, b.data);
	buf_drop(&b);
	buf_printf(&b, "/ProcSet[/PDF/Text/ImageB/ImageC/ImageI]/Font %u 0 R", pdf_object_id(f->font_list));
	if (f->xobjects.size > 0)
		buf_printf(&b, "/XObject<<%s>>", f->xobjects.data);
	f->resources->text = arena_strdup(f->arena, b.data);
	buf_drop(&b);
	return good;
}

bool
pdf_file_write(struct pdf_file *f, bool (*write)(void *, const void *, size_t), void *user, struct diag *diag)
{
	if (f->failed)
		return false;
	f->diag = diag;
	f->write = write;
	f->user = user;
	if (f->n_pages == 0)
		return fail(f, "a PDF without pages");
	if (!finish_resources(f) || !pdf_file_meta(f, pdf_outline_write(f)) || f->error != HPDF_OK)
		return fail(f, "the PDF cannot be finished");
	if (pdf_object_write_all(f))
		return true;
	if (f->write_failed)
		f->error = HPDF_OK;
	return fail(f, f->write_failed ? "the output cannot be written" : "the PDF cannot be written");
}
