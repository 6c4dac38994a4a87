/* pdf_font_check.c: is this a sound TrueType font? Asked before HarfBuzz or a PDF reader sees a byte of it. */
#include "pdf/pdf_sfnt.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define TABLES_MAX 256

struct check {
	struct pdf_sfnt *font;
	const char *path;
	struct diag *diag;
	unsigned glyphs;
};

static bool __attribute__((format(printf, 2, 3)))
refuse(const struct check *k, const char *fmt, ...)
{
	char text[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	diag_fatal(k->diag, (struct pos){ k->path, 0 }, "this font cannot be used: %s, run refused", text);
	return false;
}

static const struct {
	const char *magic, *what;
} foreign[] = {
	{ "OTTO", "it has CFF outlines (OpenType/CFF), only TrueType outlines can be embedded" },
	{ "wOFF", "it is packed as a web font (WOFF), unpack it to .ttf" },
	{ "wOF2", "it is packed as a web font (WOFF2), unpack it to .ttf" },
	{ "typ1", "it is a Type 1 font, not TrueType" },
	{ "%!PS", "it is a Type 1 font, not TrueType" },
};

static bool
is_truetype(const unsigned char *p)
{
	return memcmp(p, "\0\1\0\0", 4) == 0 || memcmp(p, "true", 4) == 0;
}

/* Sets the offset of the table directory. */
static bool
find_directory(const struct check *k, unsigned index)
{
	struct pdf_sfnt *f = k->font;
	uint32_t n;

	if (f->size < 12)
		return refuse(k, "the file has only %zu bytes", f->size);
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (memcmp(f->data, foreign[i].magic, 4) == 0)
			return refuse(k, "%s", foreign[i].what);
	if (memcmp(f->data, "ttcf", 4) == 0) {
		n = pdf_u32(f->data + 8);
		if (index >= n)
			return refuse(k, "the collection has %u fonts, number %u was asked for", (unsigned)n, index);
		if (index >= (f->size - 12) / 4)
			return refuse(k, "the collection is cut short");
		f->directory = pdf_u32(f->data + 12 + (size_t)index * 4);
	} else if (index != 0) {
		return refuse(k, "it is no collection, so it has no font number %u", index);
	}
	if (f->directory > f->size || f->size - f->directory < 12)
		return refuse(k, "the collection is cut short");
	if (memcmp(f->data + f->directory, "OTTO", 4) == 0)
		return refuse(k, "%s", foreign[0].what);
	if (!is_truetype(f->data + f->directory))
		return refuse(k, "it is not a TrueType file");
	return true;
}

static bool
check_directory(const struct check *k)
{
	const struct pdf_sfnt *f = k->font;
	const unsigned char *d = f->data + f->directory;
	unsigned n = pdf_u16(d + 4);

	if (n == 0 || n > TABLES_MAX)
		return refuse(k, "its table directory claims %u tables", n);
	if (f->size - f->directory - 12 < (size_t)n * 16)
		return refuse(k, "the file is cut short in its table directory");
	for (unsigned i = 0; i < n; i++) {
		const unsigned char *e = d + 12 + (size_t)i * 16;
		size_t at = pdf_u32(e + 8), size = pdf_u32(e + 12);

		if (at > f->size || size > f->size - at)
			return refuse(k, "the file is cut short or damaged: table %.4s ends at byte %zu, the file at %zu",
				(const char *)e, at + size, f->size);
	}
	return true;
}

static const struct {
	const char *tag;
	size_t size;			/* least */
} required[] = {
	{ "head", 54 }, { "hhea", 36 }, { "maxp", 6 }, { "hmtx", 4 }, { "loca", 4 }, { "cmap", 4 }, { "glyf", 0 },
};

static bool
check_required(const struct check *k)
{
	for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
		struct pdf_table t = pdf_sfnt_table(k->font, required[i].tag);

		if (t.data == NULL)
			return refuse(k, "it has no table %s", required[i].tag);
		if (t.size < required[i].size)
			return refuse(k, "its table %s has only %zu bytes", required[i].tag, t.size);
	}
	return true;
}

static bool
check_head(struct check *k)
{
	const unsigned char *head = pdf_sfnt_table(k->font, "head").data;
	size_t metrics = pdf_u16(pdf_sfnt_table(k->font, "hhea").data + 34), hmtx = pdf_sfnt_table(k->font, "hmtx").size;

	k->glyphs = pdf_sfnt_glyphs(k->font);
	if (pdf_u32(head + 12) != 0x5F0F3CF5)
		return refuse(k, "its table head is damaged (magic number)");
	if (pdf_u16(head + 18) < 16 || pdf_u16(head + 18) > 16384)
		return refuse(k, "%u units per em", pdf_u16(head + 18));
	if (pdf_u16(head + 50) > 1)
		return refuse(k, "unknown format %u of table loca", pdf_u16(head + 50));
	if (k->glyphs == 0)
		return refuse(k, "it has no glyphs");
	if (metrics == 0 || metrics > k->glyphs || hmtx < metrics * 4 + (k->glyphs - metrics) * 2)
		return refuse(k, "its table hmtx has %zu bytes for %zu metrics and %u glyphs", hmtx, metrics, k->glyphs);
	return true;
}

static bool
check_loca(const struct check *k)
{
	struct pdf_table loca = pdf_sfnt_table(k->font, "loca"), glyf = pdf_sfnt_table(k->font, "glyf");
	bool is_long = pdf_u16(pdf_sfnt_table(k->font, "head").data + 50) != 0;
	size_t entry = is_long ? 4 : 2, last = 0;

	if (loca.size / entry < (size_t)k->glyphs + 1)
		return refuse(k, "its table loca has %zu bytes for %u glyphs", loca.size, k->glyphs);
	for (size_t i = 0; i <= k->glyphs; i++) {
		const unsigned char *p = loca.data + i * entry;
		size_t at = is_long ? pdf_u32(p) : (size_t)pdf_u16(p) * 2;

		if (at < last)
			return refuse(k, "its table loca is damaged at glyph %zu (not ascending)", i);
		if (at > glyf.size)
			return refuse(k, "glyph %zu lies beyond the end of table glyf", i);
		last = at;
	}
	return true;
}

static bool
check_cmap12(const struct check *k, struct pdf_table map)
{
	uint32_t n = pdf_u32(map.data + 12);
	int64_t last = -1;

	if (n > (map.size - 16) / 12)
		return refuse(k, "its character map claims %u groups in %zu bytes", (unsigned)n, map.size);
	for (uint32_t i = 0; i < n; i++) {
		const unsigned char *g = map.data + 16 + (size_t)i * 12;
		uint32_t from = pdf_u32(g), to = pdf_u32(g + 4), glyph = pdf_u32(g + 8);

		if (from > to || to > 0x10FFFF || (int64_t)from <= last)
			return refuse(k, "group %u of its character map is damaged", (unsigned)i);
		if (glyph >= k->glyphs || to - from >= k->glyphs - glyph)
			return refuse(k, "its character map gives U+%04X a glyph that it does not have", (unsigned)to);
		last = to;
	}
	return true;
}

/* One segment of format 4: its glyph array must lie within the table, its glyphs within the font. */
static bool
check_segment(const struct check *k, struct pdf_table map, size_t seg, size_t i)
{
	const unsigned char *end = map.data + 14 + i, *start = end + seg + 2, *delta = start + seg, *range = delta + seg;
	uint32_t from = pdf_u16(start), to = pdf_u16(end), offset = pdf_u16(range);
	size_t left = map.size - (size_t)(range - map.data);

	if (from > to)
		return refuse(k, "segment %zu of its character map is damaged", i / 2);
	if (from == 0xFFFF)	/* the closing segment: some fonts put nonsense into its offset */
		return true;
	if (offset != 0 && ((size_t)offset + (size_t)(to - from) * 2 + 2 > left || offset % 2 != 0))
		return refuse(k, "segment %zu of its character map points beyond its end", i / 2);
	for (uint32_t c = from; c <= to && c != 0xFFFF; c++) {
		uint32_t glyph = offset == 0 ? c : pdf_u16(range + offset + (size_t)(c - from) * 2);

		if (glyph != 0 || offset == 0)
			glyph = (glyph + pdf_u16(delta)) & 0xFFFF;
		if (glyph >= k->glyphs)
			return refuse(k, "its character map gives U+%04X a glyph that it does not have", (unsigned)c);
	}
	return true;
}

static bool
check_cmap4(const struct check *k, struct pdf_table map)
{
	size_t seg = pdf_u16(map.data + 6) & 0xFFFEu;
	int64_t last = -1;

	if (seg == 0 || map.size < 16 + seg * 4)
		return refuse(k, "its character map claims %zu segments in %zu bytes", seg / 2, map.size);
	for (size_t i = 0; i < seg; i += 2) {
		if ((int64_t)pdf_u16(map.data + 14 + i) <= last)
			return refuse(k, "the segments of its character map are not ascending");
		last = pdf_u16(map.data + 14 + i);
		if (!check_segment(k, map, seg, i))
			return false;
	}
	return true;
}

static bool
check_cmap(const struct check *k)
{
	struct pdf_table map = pdf_sfnt_cmap(k->font);

	if (map.data == NULL)
		return refuse(k, "it has no Unicode character map (cmap format 4 or 12)");
	return pdf_u16(map.data) == 12 ? check_cmap12(k, map) : check_cmap4(k, map);
}

bool
pdf_sfnt_check(struct pdf_sfnt *f, const unsigned char *data, size_t size, unsigned index, const char *path, struct diag *diag)
{
	struct check k = { f, path, diag, 0 };

	*f = (struct pdf_sfnt){ data, size, 0 };
	return find_directory(&k, index) && check_directory(&k) && check_required(&k) && check_head(&k) && check_loca(&k) &&
		check_cmap(&k);
}
