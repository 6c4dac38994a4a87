/* pdf_sfnt.c: tables, glyphs and characters of a TrueType file. */
#include "pdf/pdf_sfnt.h"

#include <string.h>

struct pdf_table
pdf_sfnt_table(const struct pdf_sfnt *f, const char *tag)
{
	const unsigned char *d = f->data + f->directory;
	unsigned n = pdf_u16(d + 4);

	for (unsigned i = 0; i < n; i++) {
		const unsigned char *e = d + 12 + (size_t)i * 16;

		if (memcmp(e, tag, 4) == 0)
			return (struct pdf_table){ f->data + pdf_u32(e + 8), pdf_u32(e + 12) };
	}
	return (struct pdf_table){ NULL, 0 };
}

unsigned
pdf_sfnt_glyphs(const struct pdf_sfnt *f)
{
	return pdf_u16(pdf_sfnt_table(f, "maxp").data + 4);
}

unsigned
pdf_sfnt_upem(const struct pdf_sfnt *f)
{
	return pdf_u16(pdf_sfnt_table(f, "head").data + 18);
}

unsigned
pdf_sfnt_advance(struct pdf_table hhea, struct pdf_table hmtx, uint32_t glyph)
{
	uint32_t n = pdf_u16(hhea.data + 34);

	return pdf_u16(hmtx.data + (size_t)(glyph < n ? glyph : n - 1) * 4);
}

struct pdf_table
pdf_sfnt_glyph(const struct pdf_sfnt *f, uint32_t glyph)
{
	struct pdf_table loca = pdf_sfnt_table(f, "loca"), glyf = pdf_sfnt_table(f, "glyf");
	bool is_long = pdf_u16(pdf_sfnt_table(f, "head").data + 50) != 0;
	const unsigned char *p = loca.data + (size_t)glyph * (is_long ? 4 : 2);
	size_t from = is_long ? pdf_u32(p) : (size_t)pdf_u16(p) * 2;
	size_t to = is_long ? pdf_u32(p + 4) : (size_t)pdf_u16(p + 2) * 2;

	return (struct pdf_table){ glyf.data + from, to - from };
}

/* Formats 12 and 4 of the Unicode platform or of Windows; 12 has the characters above U+FFFF. */
static int
rank(unsigned platform, unsigned encoding, unsigned format)
{
	bool unicode = platform == 0 ? encoding != 5 : platform == 3 && (encoding == 1 || encoding == 10);

	if (!unicode)
		return 0;
	return format == 12 ? 2 : format == 4 ? 1 : 0;
}

struct pdf_table
pdf_sfnt_cmap(const struct pdf_sfnt *f)
{
	struct pdf_table cmap = pdf_sfnt_table(f, "cmap"), best = { NULL, 0 };
	int best_rank = 0;

	if (cmap.size < 4)
		return best;
	for (size_t i = 0, n = pdf_u16(cmap.data + 2); i < n && 4 + i * 8 + 8 <= cmap.size; i++) {
		const unsigned char *e = cmap.data + 4 + i * 8;
		size_t at = pdf_u32(e + 4);
		int r;

		if (at > cmap.size || cmap.size - at < 16)
			continue;
		r = rank(pdf_u16(e), pdf_u16(e + 2), pdf_u16(cmap.data + at));
		if (r > best_rank) {
			best = (struct pdf_table){ cmap.data + at, cmap.size - at };
			best_rank = r;
		}
	}
	return best;
}

static void
characters12(const unsigned char *map, void (*each)(void *, uint32_t, uint32_t), void *user)
{
	uint32_t n = pdf_u32(map + 12);

	for (uint32_t i = 0; i < n; i++) {
		const unsigned char *g = map + 16 + (size_t)i * 12;
		uint32_t from = pdf_u32(g), to = pdf_u32(g + 4), glyph = pdf_u32(g + 8);

		for (uint32_t c = from; c <= to; c++, glyph++)
			if (glyph != 0)
				each(user, c, glyph);
	}
}

static void
characters4(struct pdf_table map, void (*each)(void *, uint32_t, uint32_t), void *user)
{
	size_t seg = pdf_u16(map.data + 6) & 0xFFFEu;
	const unsigned char *end = map.data + 14, *start = end + seg + 2, *delta = start + seg, *range = delta + seg;

	for (size_t i = 0; i < seg; i += 2) {
		uint32_t to = pdf_u16(end + i), offset = pdf_u16(range + i);

		for (uint32_t c = pdf_u16(start + i); c <= to && c != 0xFFFF; c++) {
			uint32_t glyph = c;

			if (offset != 0)
				glyph = pdf_u16(range + i + offset + (size_t)(c - pdf_u16(start + i)) * 2);
			if (glyph != 0 || offset == 0)
				glyph = (glyph + pdf_u16(delta + i)) & 0xFFFF;
			if (glyph != 0)
				each(user, c, glyph);
		}
	}
}

void
pdf_sfnt_characters(struct pdf_table cmap, void (*each)(void *, uint32_t, uint32_t), void *user)
{
	if (pdf_u16(cmap.data) == 12)
		characters12(cmap.data, each, user);
	else
		characters4(cmap, each, user);
}
