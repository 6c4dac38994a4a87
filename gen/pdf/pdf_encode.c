/* pdf_encode.c: pages → deflated content; fixed parts become forms that letters share. */
#include "pdf/pdf_encode.h"

#include "base/arena.h"
#include "pdf/pdf.h"
#include "pdf/pdf_content.h"
#include "pdf/pdf_sheet.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define FORM_LEAST 120			/* content bytes (estimated) below which a form is not worth its call */
#define RECENT 512			/* forms that an encoder remembers without asking the shared cache; a power of two */

struct pdf_encoder {
	const struct pdf_fonts *fonts;
	struct pdf_zip *page_zip, *form_zip;
	struct pdf_usage usage, form_usage;
	struct pdf_content page, form;
	const struct pdf_form *recent[RECENT];
	char *source;			/* scratch of make_source */
	size_t source_size, source_cap;

	/* of the letter in the making */
	struct arena *arena;
	struct pdf_encoded *out;
	size_t cap_forms, cap_images, cap_sheets;
};

struct pdf_encoder *
pdf_encoder_new(const struct pdf_fonts *fonts)
{
	struct pdf_encoder *e = xmalloc(sizeof *e);

	assert(fonts->subset);
	memset(e, 0, sizeof *e);
	e->fonts = fonts;
	e->page_zip = pdf_zip_new(PDF_ZIP_QUICK);
	e->form_zip = pdf_zip_new(PDF_ZIP_SMALL);
	pdf_usage_init(&e->usage, fonts);
	pdf_usage_init(&e->form_usage, fonts);
	pdf_content_init(&e->page, fonts, &e->usage);
	pdf_content_init(&e->form, fonts, &e->form_usage);
	return e;
}

void
pdf_encoder_drop(struct pdf_encoder *e)
{
	if (e == NULL)
		return;
	pdf_zip_drop(e->page_zip);
	pdf_zip_drop(e->form_zip);
	pdf_content_drop(&e->page);
	pdf_content_drop(&e->form);
	pdf_usage_drop(&e->usage);
	pdf_usage_drop(&e->form_usage);
	free(e->source);
	free(e);
}

static bool
may_share(const struct place *p)
{
	return p->fixed && p->kind != PLACE_IMAGE && p->kind != PLACE_SHEET && p->angle == 0;
}

/* About what drawing it takes in the content stream. */
static size_t
likely_size(const struct place *p)
{
	size_t hatch = p->hatch == HATCH_NONE ? 0 : 400;

	switch (p->kind) {
	case PLACE_TEXT:
		return 20 + p->n * 2;
	case PLACE_BITS:
		return 80 + (size_t)p->rows * (size_t)p->cols / 4;
	case PLACE_POLYLINE:
		return p->n * 15 + hatch;
	case PLACE_CIRCLE:
		return 120 + hatch;
	default:
		return 30 + hatch;
	}
}

static void
draw(struct pdf_content *c, const struct place *p)
{
	if (p->kind == PLACE_TEXT)
		pdf_content_text(c, p);
	else
		pdf_content_shape(c, p);
}

static void
note_form(struct pdf_encoder *e, const struct pdf_form *f)
{
	struct pdf_encoded *out = e->out;

	for (size_t i = 0; i < out->n_forms; i++)
		if (out->forms[i] == f)
			return;
	*ARENA_PUSH(e->arena, out->forms, out->n_forms, e->cap_forms) = f;
	e->usage.fonts |= f->fonts;
	for (size_t i = 0; i < f->n_glyphs; i++)
		pdf_usage_add(&e->usage, f->glyphs[i].font, f->glyphs[i].code);
}

static void
add_source(struct pdf_encoder *e, const void *data, size_t size)
{
	if (e->source_cap - e->source_size < size) {
		e->source_cap = (e->source_size + size) * 2;
		e->source = xrealloc(e->source, e->source_cap);
	}
	if (size > 0)
		memcpy(e->source + e->source_size, data, size);
	e->source_size += size;
}

/* The places as bytes, relative to the first: what tells two forms apart. Much cheaper than drawing them. */
static void
make_source(struct pdf_encoder *e, const struct place *places, size_t n)
{
	e->source_size = 0;
	for (size_t i = 0; i < n; i++) {
		const struct place *p = &places[i];
		int32_t head[] = { (int32_t)p->kind, p->x - places[0].x, p->y - places[0].y, p->w, p->h, (int32_t)p->color,
			p->has_fill ? (int32_t)p->fill : -1, (int32_t)p->hatch, p->stroke, p->dash, p->font, p->size, p->rows, p->cols,
			(int32_t)p->n };

		add_source(e, head, sizeof head);
		if (p->kind == PLACE_TEXT) {
			add_source(e, p->chars, p->n * sizeof *p->chars);
			add_source(e, p->at, p->n * sizeof *p->at);
		} else if (p->kind == PLACE_BITS) {
			add_source(e, p->bits, (size_t)p->rows * (size_t)p->cols);
		}
		for (size_t k = 0; p->kind == PLACE_POLYLINE && k < 2 * p->n; k++) {
			int32_t from_start = p->points[k] - (k % 2 == 0 ? places[0].x : places[0].y);

			add_source(e, &from_start, sizeof from_start);
		}
	}
}

static const struct pdf_form *
make_form(struct pdf_encoder *e, struct pdf_form *made, const struct place *places, size_t n)
{
	pdf_usage_clear(&e->form_usage);
	pdf_content_form(&e->form, places[0].x, places[0].y);
	for (size_t i = 0; i < n; i++)
		draw(&e->form, &places[i]);
	pdf_content_finish(&e->form);
	if (e->form.missing_font >= 0)	/* not kept: the letter is refused, and the next one like it too */
		return NULL;
	made->z = pdf_zip_whole(e->form_zip, e->form.data, e->form.size);
	made->fonts = e->form_usage.fonts;
	made->glyphs = e->form_usage.glyphs;
	made->n_glyphs = e->form_usage.n;
	return pdf_cache_add(e->fonts->cache, made);
}

/* NULL: these places cannot be a form. */
static const struct pdf_form *
find_form(struct pdf_encoder *e, const struct place *places, size_t n)
{
	struct pdf_form made = { .key = 0 };
	const struct pdf_form **recent, *f;

	make_source(e, places, n);
	made.source = e->source;
	made.size = e->source_size;
	made.key = pdf_cache_key(made.source, made.size);
	recent = &e->recent[made.key & (RECENT - 1)];
	f = *recent;
	if (f != NULL && f->key == made.key && f->size == made.size && memcmp(f->source, made.source, made.size) == 0)
		return f;
	f = pdf_cache_form(e->fonts->cache, made.key, made.source, made.size);
	if (f == NULL)
		f = make_form(e, &made, places, n);
	if (f != NULL)
		*recent = f;
	return f;
}

static bool
draw_form(struct pdf_encoder *e, const struct place *places, size_t n)
{
	const struct pdf_form *f = find_form(e, places, n);

	if (f == NULL)
		return false;
	pdf_content_object(&e->page, f->name, places[0].x, places[0].y, 0, 0);
	note_form(e, f);
	return true;
}

static void
draw_image(struct pdf_encoder *e, const struct place *p)
{
	struct pdf_encoded *out = e->out;
	const struct pdf_image *image = pdf_cache_image(e->fonts->cache, p->path);
	size_t i = 0;

	if (image->error != NULL) {
		out->broken = arena_printf(e->arena, "image %s: %s", p->path, image->error);
		return;
	}
	while (i < out->n_images && out->images[i] != image)
		i++;
	if (i == out->n_images)
		*ARENA_PUSH(e->arena, out->images, out->n_images, e->cap_images) = image;
	pdf_content_object(&e->page, image->name, p->x, p->y, p->w, p->h);
}

/* Its own coordinates begin at the lower left corner of the page. */
static void
draw_sheet(struct pdf_encoder *e, const struct place *p)
{
	const struct pdf_sheet_page *page = pdf_cache_sheet(e->fonts->cache, p->path);

	if (page == NULL) {
		e->out->broken = arena_printf(e->arena, "no page %s was read", p->path);
		return;
	}
	*ARENA_PUSH(e->arena, e->out->sheets, e->out->n_sheets, e->cap_sheets) = page;
	pdf_content_object(&e->page, page->name, p->x, p->y + p->h, 0, 0);
}

/* Places are drawn in their order: a run of fixed ones as a form, if it is large enough. */
static void
draw_page(struct pdf_encoder *e, const struct page *page)
{
	pdf_content_page(&e->page, page_height(page));
	for (size_t i = 0; i < page->n;) {
		size_t run = 0, size = 0;

		while (i + run < page->n && may_share(&page->places[i + run]) && page->places[i + run].part == page->places[i].part)
			size += likely_size(&page->places[i + run++]);
		if (size >= FORM_LEAST && draw_form(e, page->places + i, run)) {
			i += run;
			continue;
		}
		do {
			if (page->places[i].kind == PLACE_IMAGE)
				draw_image(e, &page->places[i]);
			else if (page->places[i].kind == PLACE_SHEET)
				draw_sheet(e, &page->places[i]);
			else
				draw(&e->page, &page->places[i]);
			i++;
		} while (run > 0 && --run > 0);
	}
	pdf_content_finish(&e->page);
}

static struct pdf_span
deflated(struct pdf_encoder *e)
{
	struct pdf_span z = pdf_zip_whole(e->page_zip, e->page.data, e->page.size);
	char *copy;

	if (e->page.size == 0)
		return (struct pdf_span){ NULL, 0 };
	copy = arena_alloc(e->arena, z.size);
	memcpy(copy, z.data, z.size);
	return (struct pdf_span){ copy, z.size };
}

static void
copy_marks(struct pdf_encoder *e, const struct pages *pages)
{
	struct pdf_mark *marks = arena_alloc(e->arena, pages->n_outlines * sizeof *marks);

	for (size_t i = 0; i < pages->n_outlines; i++) {
		marks[i].text = arena_strdup(e->arena, pages->outlines[i].text);
		marks[i].page = pages->outlines[i].page;
	}
	e->out->marks = marks;
	e->out->n_marks = pages->n_outlines;
}

static void
note_missing(struct pdf_encoder *e, struct pdf_content *c)
{
	if (c->missing_font >= 0)
		e->out->broken = arena_printf(e->arena, "character U+%04X of font %s was not collected before the fonts were subset",
			(unsigned)c->missing, e->fonts->set.fonts[c->missing_font].name);
	c->missing_font = -1;
}

struct pdf_encoded *
pdf_encode(struct pdf_encoder *e, const struct pages *pages, struct arena *a)
{
	struct pdf_encoded *out = arena_alloc(a, sizeof *out);
	struct pdf_glyph *glyphs;

	e->arena = a;
	e->out = out;
	e->cap_forms = e->cap_images = e->cap_sheets = 0;
	pdf_usage_clear(&e->usage);
	out->pages = arena_alloc(a, pages->n * sizeof *out->pages);
	out->n_pages = pages->n;
	for (size_t i = 0; i < pages->n; i++) {
		draw_page(e, &pages->pages[i]);
		out->pages[i] = (struct pdf_leaf){ deflated(e), page_width(&pages->pages[i]), page_height(&pages->pages[i]) };
	}
	out->fonts = e->usage.fonts;
	glyphs = arena_alloc(a, e->usage.n * sizeof *glyphs);
	if (e->usage.n > 0)
		memcpy(glyphs, e->usage.glyphs, e->usage.n * sizeof *glyphs);
	out->glyphs = glyphs;
	out->n_glyphs = e->usage.n;
	copy_marks(e, pages);
	note_missing(e, &e->page);
	note_missing(e, &e->form);
	return out;
}
