/* pdf_file_font.c: font objects: the base that every file shares, and what the file needs of the rest. */
#include "pdf/pdf_file.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* A merged file that draws less than this share of the rest embeds just that; otherwise all of it, which is deflated already. */
#define PIECES_SHARE 4

struct embed {
	struct pdf_file *file;
	const struct pdf_font *font;
	struct pdf_zip *zip;
	uint16_t *rest;
	size_t n_rest;
	bool whole;
	char tag[7];
};

static void
list_rest(struct embed *k, int font)
{
	const struct pdf_subset *s = &k->font->subset;
	size_t n = k->file->n_marks[font], all = s->n - s->n_base;

	k->whole = n > 0 && !k->file->meta.separate && (n == all || n * PIECES_SHARE >= all);
	k->rest = arena_alloc(k->file->arena, (k->whole ? all : n) * sizeof *k->rest);
	for (size_t code = s->n_base; n > 0 && code < s->n; code++)
		if (k->whole || k->file->marks[font][code] != 0)
			k->rest[k->n_rest++] = (uint16_t)code;
}

/* Six letters that tell subsets apart: the same glyphs, the same letters. */
static void
make_tag(struct embed *k)
{
	uint64_t key = pdf_cache_key(k->font->subset.unicode, k->font->subset.n_base * sizeof *k->font->subset.unicode);

	for (size_t i = 0; i < k->n_rest; i++)
		key = (key * 31 + k->rest[i]) & UINT64_C(0xFFFFFFFFFFFF);
	for (int i = 0; i < 6; i++, key /= 26)
		k->tag[i] = (char)('A' + key % 26);
	k->tag[6] = '\0';
}

static struct pdf_object *
add_joined(struct pdf_file *f, const char *text, const struct pdf_piece *pieces, size_t n)
{
	struct pdf_object *o = pdf_object_add(f, text);
	struct pdf_span *spans = arena_alloc(f->arena, (n + 2) * sizeof *spans);

	if (o == NULL)
		return NULL;
	pdf_zip_join(pieces, n, spans, f->arena);
	pdf_object_stream(o, spans, n + 2);
	return o;
}

static struct pdf_object *
add_outlines(struct embed *k)
{
	const struct pdf_subset *s = &k->font->subset;
	struct pdf_file *f = k->file;
	const struct pdf_piece *pieces = &s->whole;
	size_t n = 1, size = s->whole_size;

	if (!k->whole)
		pieces = pdf_font_file(s, k->rest, k->n_rest, k->zip, f->arena, &n, &size);
	return add_joined(f, arena_printf(f->arena, "/Filter/FlateDecode/Length1 %zu", size), pieces, n);
}

static struct pdf_object *
add_unicode(struct embed *k)
{
	const struct pdf_piece *pieces = &k->font->subset.whole_unicode;
	size_t n = 1;

	if (!k->whole)
		pieces = pdf_font_unicode(&k->font->subset, k->rest, k->n_rest, k->file->arena, &n);
	return add_joined(k->file, "/Filter/FlateDecode", pieces, n);
}

/* PDF/A-1 wants the codes present as a bit map. */
static struct pdf_object *
add_cid_set(struct embed *k)
{
	const struct pdf_subset *s = &k->font->subset;
	struct pdf_file *f = k->file;
	size_t n = k->n_rest > 0 ? (size_t)k->rest[k->n_rest - 1] + 1 : s->n_base;
	unsigned char *bits = arena_alloc(f->arena, (n + 7) / 8);
	struct pdf_span *span = arena_alloc(f->arena, sizeof *span);
	struct pdf_object *o = pdf_object_add(f, "");

	for (size_t i = 0; i < s->n_base; i++)
		bits[i / 8] |= (unsigned char)(0x80 >> i % 8);
	for (size_t i = 0; i < k->n_rest; i++)
		bits[k->rest[i] / 8] |= (unsigned char)(0x80 >> k->rest[i] % 8);
	*span = (struct pdf_span){ bits, (n + 7) / 8 };
	if (o != NULL)
		pdf_object_stream(o, span, 1);
	return o;
}

static struct pdf_object *
add_descriptor(struct embed *k)
{
	const struct pdf_font *font = k->font;
	struct pdf_file *f = k->file;
	struct pdf_object *outlines = add_outlines(k), *set = f->meta.pdfa ? add_cid_set(k) : NULL;

	if (outlines == NULL || (f->meta.pdfa && set == NULL))
		return NULL;
	return pdf_object_add(f, arena_printf(f->arena,
		"/Type/FontDescriptor/FontName/%s+%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d"
		"/StemV 80/FontFile2 %u 0 R%s", k->tag, font->metrics->name, font->bbox[0], font->bbox[1], font->bbox[2],
		font->bbox[3], font->metrics->ascent, font->metrics->descent, font->cap_height, pdf_object_id(outlines),
		set == NULL ? "" : arena_printf(f->arena, "/CIDSet %u 0 R", pdf_object_id(set))));
}

static bool
add_font(struct pdf_file *f, int index, struct pdf_zip *zip, struct buf *b)
{
	struct embed k = { .file = f, .font = &f->fonts->fonts[index], .zip = zip };
	const char *name = k.font->metrics->name;
	struct pdf_object *descriptor, *cid, *unicode, *font;

	list_rest(&k, index);
	make_tag(&k);
	descriptor = add_descriptor(&k);
	unicode = add_unicode(&k);
	if (descriptor == NULL || unicode == NULL)
		return false;
	cid = pdf_object_add(f, arena_printf(f->arena,
		"/Type/Font/Subtype/CIDFontType2/BaseFont/%s+%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
		"/DW %d/CIDToGIDMap/Identity/W%s/FontDescriptor %u 0 R", k.tag, name, k.font->subset.default_width,
		k.font->subset.widths, pdf_object_id(descriptor)));
	if (cid == NULL)
		return false;
	font = pdf_object_add(f, arena_printf(f->arena,
		"/Type/Font/Subtype/Type0/BaseFont/%s+%s/Encoding/Identity-H/ToUnicode %u 0 R/DescendantFonts[%u 0 R]", k.tag, name,
		pdf_object_id(unicode), pdf_object_id(cid)));
	if (font == NULL)
		return false;
	buf_printf(b, "/F%d %u 0 R", index, pdf_object_id(font));
	return true;
}

bool
pdf_file_fonts(struct pdf_file *f, struct buf *b)
{
	struct pdf_zip *zip = pdf_zip_new_pieces(true);
	bool good = true;

	for (int i = 0; good && i < f->fonts->set.n_fonts; i++)
		if ((f->font_mask >> i & 1) != 0)
			good = add_font(f, i, zip, b);
	pdf_zip_drop(zip);
	return good;
}
