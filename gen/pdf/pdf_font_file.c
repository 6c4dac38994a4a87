/* pdf_font_file.c: TrueType files from a subset: prefix, hmtx, loca, glyf in this order, so that all but the prefix is the same or a
 * few bytes in every file and deflated once. */
#include "pdf/pdf_font.h"

#include "base/arena.h"

#include <string.h>

#define TABLES 6
#define DIRECTORY (12 + TABLES * 16)
#define PREFIX_MAX (DIRECTORY + 56 + 36 + 32)

struct part {
	size_t size;		/* as the directory names it; padded to 4 in the file */
	uint32_t sum;
};
struct shape {			/* of one file */
	size_t glyphs;
	struct part hmtx, loca, glyf;
};

static size_t
padded(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

static uint32_t
sum_of(const unsigned char *p, size_t size)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < size; i += 4)
		sum += pdf_u32(p + i);
	return sum;
}

static void
entry(unsigned char *e, const char *tag, size_t at, struct part part)
{
	memcpy(e, tag, 4);
	pdf_put32(e + 4, part.sum);
	pdf_put32(e + 8, (uint32_t)at);
	pdf_put32(e + 12, (uint32_t)part.size);
}

/* Directory, head, hhea and maxp. */
static size_t
make_prefix(const struct pdf_subset *s, const struct shape *f, unsigned char out[PREFIX_MAX])
{
	static const unsigned char start[12] = { 0, 1, 0, 0, 0, TABLES, 0, 64, 0, 2, 0, 32 };
	size_t hhea = DIRECTORY + 56, maxp = hhea + 36, end = maxp + padded(s->maxp_size);
	size_t loca = end + padded(f->hmtx.size), glyf = loca + f->loca.size;
	uint32_t sum;

	memset(out, 0, PREFIX_MAX);
	memcpy(out, start, sizeof start);
	memcpy(out + DIRECTORY, s->head, sizeof s->head);
	pdf_put32(out + DIRECTORY + 8, 0);
	pdf_put16(out + DIRECTORY + 50, 1);
	memcpy(out + hhea, s->hhea, sizeof s->hhea);
	pdf_put16(out + hhea + 34, (uint32_t)s->n_base);
	memcpy(out + maxp, s->maxp, s->maxp_size);
	pdf_put16(out + maxp + 4, (uint32_t)f->glyphs);
	entry(out + 12, "glyf", glyf, f->glyf);
	entry(out + 28, "head", DIRECTORY, (struct part){ 54, sum_of(out + DIRECTORY, 56) });
	entry(out + 44, "hhea", hhea, (struct part){ 36, sum_of(out + hhea, 36) });
	entry(out + 60, "hmtx", end, f->hmtx);
	entry(out + 76, "loca", loca, f->loca);
	entry(out + 92, "maxp", maxp, (struct part){ s->maxp_size, sum_of(out + maxp, padded(s->maxp_size)) });
	sum = sum_of(out, end) + f->hmtx.sum + f->loca.sum + f->glyf.sum;
	pdf_put32(out + DIRECTORY + 8, 0xB1B0AFBAu - sum);
	return end;
}

static void
make_base(struct pdf_subset *s, struct pdf_zip *zip, struct arena *a)
{
	size_t n = s->n_base;
	unsigned char *hmtx = arena_alloc(a, n * 4), *loca = arena_alloc(a, n * 4);

	for (size_t i = 0; i < n; i++) {
		pdf_put16(hmtx + i * 4, s->advance[i]);
		pdf_put16(hmtx + i * 4 + 2, (uint16_t)s->bearing[i]);
		pdf_put32(loca + i * 4, s->loca[i]);
		s->glyf_base_sum += s->sum[i];
	}
	s->hmtx_base_sum = sum_of(hmtx, n * 4);
	s->loca_base_sum = sum_of(loca, n * 4);
	s->hmtx_base = pdf_zip_piece(zip, hmtx, n * 4, a);
	s->loca_base = pdf_zip_piece(zip, loca, n * 4, a);
	s->glyf_base = pdf_zip_piece(zip, s->glyf, s->loca[n], a);
}

/* hmtx and loca behind the base; codes that are not in `rest` are empty. */
static void
make_rest(const struct pdf_subset *s, const uint16_t *rest, size_t n_rest, struct shape *f, unsigned char *hmtx,
	unsigned char *loca)
{
	size_t more = f->glyphs - s->n_base, next = 0;
	uint32_t at = s->loca[s->n_base];

	memset(hmtx, 0, padded(more * 2));
	f->glyf.sum = s->glyf_base_sum;
	for (size_t i = 0; i < more; i++) {
		size_t code = s->n_base + i;

		pdf_put32(loca + i * 4, at);
		if (next == n_rest || rest[next] != code)
			continue;
		pdf_put16(hmtx + i * 2, (uint16_t)s->bearing[code]);
		at += s->loca[code + 1] - s->loca[code];
		f->glyf.sum += s->sum[code];
		next++;
	}
	pdf_put32(loca + more * 4, at);
	f->hmtx = (struct part){ s->n_base * 4 + more * 2, s->hmtx_base_sum + sum_of(hmtx, padded(more * 2)) };
	f->loca = (struct part){ (f->glyphs + 1) * 4, s->loca_base_sum + sum_of(loca, more * 4 + 4) };
	f->glyf.size = at;
}

struct pdf_piece *
pdf_font_file(const struct pdf_subset *s, const uint16_t *rest, size_t n_rest, struct pdf_zip *zip, struct arena *a, size_t *n_pieces,
	size_t *size)
{
	struct shape f = { .glyphs = n_rest == 0 ? s->n_base : (size_t)rest[n_rest - 1] + 1 };
	size_t more = f.glyphs - s->n_base, n = 0;
	struct pdf_piece *pieces = arena_alloc(a, (6 + n_rest) * sizeof *pieces);
	unsigned char *hmtx = arena_alloc(a, padded(more * 2)), *loca = arena_alloc(a, more * 4 + 4), prefix[PREFIX_MAX];
	size_t prefix_size;

	make_rest(s, rest, n_rest, &f, hmtx, loca);
	prefix_size = make_prefix(s, &f, prefix);
	pieces[n++] = pdf_zip_stored(prefix, prefix_size, a);
	pieces[n++] = s->hmtx_base;
	if (more > 0)
		pieces[n++] = pdf_zip_piece(zip, hmtx, padded(more * 2), a);
	pieces[n++] = s->loca_base;
	pieces[n++] = pdf_zip_piece(zip, loca, more * 4 + 4, a);
	pieces[n++] = s->glyf_base;
	for (size_t i = 0; i < n_rest; i++)
		pieces[n++] = s->glyf_rest[rest[i] - s->n_base];
	*n_pieces = n;
	*size = prefix_size + padded(f.hmtx.size) + f.loca.size + f.glyf.size;
	return pieces;
}

/* The file with every glyph of the run, for merged files: deflated as one. */
static void
make_whole(struct pdf_subset *s, struct pdf_zip *zip, struct arena *a)
{
	struct shape f = { .glyphs = s->n };
	size_t n_rest = s->n - s->n_base, base = s->n_base * 4, more = padded(n_rest * 2), at;
	struct arena *scratch = arena_new();
	uint16_t *rest = arena_alloc(scratch, n_rest * sizeof *rest);
	unsigned char *out = arena_alloc(scratch, PREFIX_MAX + base * 2 + more + n_rest * 4 + 4 + s->loca[s->n]);
	unsigned char *hmtx = arena_alloc(scratch, more), *loca = arena_alloc(scratch, n_rest * 4 + 4);

	for (size_t i = 0; i < n_rest; i++)
		rest[i] = (uint16_t)(s->n_base + i);
	make_rest(s, rest, n_rest, &f, hmtx, loca);
	at = make_prefix(s, &f, out);
	for (size_t i = 0; i < s->n_base; i++, at += 4) {
		pdf_put16(out + at, s->advance[i]);
		pdf_put16(out + at + 2, (uint16_t)s->bearing[i]);
	}
	memcpy(out + at, hmtx, more);
	at += more;
	for (size_t i = 0; i < s->n_base; i++, at += 4)
		pdf_put32(out + at, s->loca[i]);
	memcpy(out + at, loca, n_rest * 4 + 4);
	at += n_rest * 4 + 4;
	memcpy(out + at, s->glyf, s->loca[s->n]);
	at += s->loca[s->n];
	s->whole = pdf_zip_piece(zip, out, at, a);
	s->whole_size = at;
	arena_drop(scratch);
}

void
pdf_font_file_prepare(struct pdf_subset *s, struct arena *a)
{
	struct pdf_zip *large = pdf_zip_new_pieces(false), *small = pdf_zip_new_pieces(true);

	make_base(s, large, a);
	make_whole(s, large, a);
	s->glyf_rest = arena_alloc(a, (s->n - s->n_base) * sizeof *s->glyf_rest);
	for (size_t i = s->n_base; i < s->n; i++)
		s->glyf_rest[i - s->n_base] = pdf_zip_piece(small, s->glyf + s->loca[i], s->loca[i + 1] - s->loca[i], a);
	pdf_font_unicode_prepare(s, large, a);
	pdf_zip_drop(large);
	pdf_zip_drop(small);
}
