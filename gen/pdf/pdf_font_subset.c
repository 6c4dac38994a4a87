/* pdf_font_subset.c: the glyphs of a run: HarfBuzz takes them out of the font, we renumber them (base first, then rest). */
#include "pdf/pdf_font.h"

#include "base/arena.h"
#include "base/text.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

/* A character drawn in at least this share of the letters belongs to the base. A glyph of the rest costs a file that needs it about
 * 15 % more bytes than in the base and no time; one of the base costs every file its bytes. */
#define BASE_PERCENT 50

enum group { GROUP_NOTDEF, GROUP_ODD, GROUP_EM, GROUP_REST };

struct pick {			/* a glyph of HarfBuzz's subset */
	uint32_t count, unicode;
	uint16_t id, code;
	uint8_t group;
	bool component, used;	/* used: unicode is drawn, not only another name of the glyph */
};
struct work {
	struct pdf_font *font;
	struct pdf_sfnt out;	/* HarfBuzz's subset */
	struct pick *picks;	/* by its glyph id, later by code */
	size_t n;
	uint16_t *new_id;	/* old glyph → id + 1 */
	struct arena *arena;	/* of this function */
};

static const char dropped[][5] = {
	"GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "name", "post", "OS/2", "cmap", "gasp", "DSIG", "STAT", "meta", "kern",
	"hdmx", "LTSH", "VDMX", "PCLT", "FFTM", "EBDT", "EBLC", "EBSC", "CBDT", "CBLC", "SVG ", "COLR", "CPAL", "sbix",
};

static hb_subset_input_t *
make_input(void)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_set_t *drop;

	if (in == NULL)
		return NULL;
	drop = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		hb_set_add(drop, hb_tag_from_string(dropped[i], 4));
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
	return in;
}

/* Old glyph → new, for the glyphs asked for. */
static void
note_ids(struct work *k, const hb_subset_plan_t *plan, const hb_set_t *glyphs)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	hb_codepoint_t g = HB_SET_VALUE_INVALID;

	k->new_id = arena_alloc(k->arena, 65536 * sizeof *k->new_id);
	while (hb_set_next(glyphs, &g)) {
		hb_codepoint_t id = hb_map_get(map, g);

		if (id != HB_MAP_VALUE_INVALID && id < 65535)
			k->new_id[g] = (uint16_t)(id + 1);
	}
}

static hb_blob_t *
run_harfbuzz(struct work *k, uint32_t *const use[FONT_PAGES])
{
	hb_subset_input_t *in = make_input();
	hb_subset_plan_t *plan = NULL;
	hb_face_t *face = NULL;
	hb_blob_t *blob = NULL;

	if (in == NULL)
		return NULL;
	for (uint32_t p = 0; p < FONT_PAGES; p++)
		for (uint32_t i = 0; use[p] != NULL && k->font->glyph[p] != NULL && i < 256; i++)
			if (use[p][i] != 0 && k->font->glyph[p][i] != 0)
				hb_set_add(hb_subset_input_glyph_set(in), k->font->glyph[p][i]);
	plan = hb_subset_plan_create_or_fail(k->font->face, in);
	if (plan != NULL)
		face = hb_subset_plan_execute_or_fail(plan);
	if (face != NULL) {
		note_ids(k, plan, hb_subset_input_glyph_set(in));
		blob = hb_face_reference_blob(face);
		hb_face_destroy(face);
	}
	if (plan != NULL)
		hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(in);
	return blob;
}

/* Several characters may share a glyph (a radical and the ideograph, a no-break blank and the blank): the lowest rank is extracted. */
static int
name_rank(uint32_t c)
{
	if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
		return 2;
	if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F) || c == 0xA0 ||
		c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x2011 || c == 0x202F || c < 0x20)
		return 1;
	return 0;
}

static bool
better_name(const struct pick *p, uint32_t c, bool used)
{
	int old = name_rank(p->unicode), new = name_rank(c);

	if (p->unicode == 0 || old != new)
		return p->unicode == 0 || new < old;
	return used && !p->used;
}

/* U+2015 stands for the dash of one em, U+2E3A for that of two: extracted as the dashes that were written. */
static uint32_t
extracted(uint32_t c)
{
	return c == 0x2015 ? 0x2014 : c;
}

static void
name_glyphs(struct work *k, uint32_t *const use[FONT_PAGES])
{
	for (uint32_t p = 0; p < FONT_PAGES; p++) {
		for (uint32_t i = 0; k->font->glyph[p] != NULL && i < 256; i++) {
			uint16_t id = k->new_id[k->font->glyph[p][i]];
			uint32_t count = use[p] == NULL ? 0 : use[p][i];
			struct pick *pick;

			if (id == 0 || id > k->n || k->font->glyph[p][i] == 0)
				continue;
			pick = &k->picks[id - 1];
			if (better_name(pick, p << 8 | i, count != 0)) {
				pick->unicode = p << 8 | i;
				pick->used = count != 0;
			}
			if (count > pick->count)
				pick->count = count;
		}
	}
}

/* Calls with the place of each component's glyph id in the outline. */
static void
each_component(unsigned char *glyph, size_t size, void (*each)(struct work *, unsigned char *), struct work *k)
{
	size_t at = 10;
	unsigned flags = 0x20;

	if (size < 10 || pdf_i16(glyph) >= 0)
		return;
	while ((flags & 0x20) != 0 && at + 4 <= size) {
		flags = pdf_u16(glyph + at);
		each(k, glyph + at + 2);
		at += 4 + ((flags & 1) != 0 ? 4u : 2u);
		at += (flags & 8) != 0 ? 2u : (flags & 0x40) != 0 ? 4u : (flags & 0x80) != 0 ? 8u : 0u;
	}
}

static void
mark_component(struct work *k, unsigned char *id)
{
	if (pdf_u16(id) < k->n)
		k->picks[pdf_u16(id)].component = true;
}

/* While `picks` is in HarfBuzz's order, `code` of each is set. */
static void
renumber_component(struct work *k, unsigned char *id)
{
	pdf_put16(id, pdf_u16(id) < k->n ? k->picks[pdf_u16(id)].code : 0);
}

static int
by_code(const void *a, const void *b)
{
	const struct pick *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static void
group_glyphs(struct work *k, size_t letters, struct pdf_table hhea, struct pdf_table hmtx)
{
	struct pick *first_rest = NULL;
	bool have_em = false;

	for (size_t i = 0; i < k->n; i++) {
		struct pick *p = &k->picks[i];

		p->id = (uint16_t)i;
		if (i == 0)
			p->group = GROUP_NOTDEF;
		else if ((int)pdf_sfnt_advance(hhea, hmtx, (uint32_t)i) != k->font->upem)
			p->group = GROUP_ODD;
		else if (p->component || p->unicode == 0 || (uint64_t)p->count * 100 >= (uint64_t)letters * BASE_PERCENT)
			p->group = GROUP_EM;
		else
			p->group = GROUP_REST;
		have_em |= p->group == GROUP_EM;
		if (p->group == GROUP_REST && first_rest == NULL)
			first_rest = p;
	}
	if (!have_em && first_rest != NULL)	/* the last of the base gives the rest its advance */
		first_rest->group = GROUP_EM;
}

static uint32_t
checksum(const unsigned char *p, size_t size)
{
	uint32_t sum = 0;

	for (size_t i = 0; i + 4 <= size; i += 4)
		sum += pdf_u32(p + i);
	return sum;
}

/* Copies outlines and metrics in the order of the codes. */
static void
fill_tables(struct work *k, const struct pick *order, struct pdf_subset *s, struct arena *a)
{
	struct pdf_table hhea = pdf_sfnt_table(&k->out, "hhea"), hmtx = pdf_sfnt_table(&k->out, "hmtx");
	size_t metrics = pdf_u16(hhea.data + 34), at = 0;

	s->glyf = arena_alloc(a, pdf_sfnt_table(&k->out, "glyf").size + s->n * 4);
	s->loca = arena_alloc(a, (s->n + 1) * sizeof *s->loca);
	s->sum = arena_alloc(a, s->n * sizeof *s->sum);
	s->advance = arena_alloc(a, s->n * sizeof *s->advance);
	s->bearing = arena_alloc(a, s->n * sizeof *s->bearing);
	s->unicode = arena_alloc(a, s->n * sizeof *s->unicode);
	for (size_t i = 0; i < s->n; i++) {
		size_t id = order[i].id, lsb = id < metrics ? id * 4 + 2 : metrics * 4 + (id - metrics) * 2;
		struct pdf_table g = pdf_sfnt_glyph(&k->out, (uint32_t)id);

		if (g.size > 0)
			memcpy(s->glyf + at, g.data, g.size);
		each_component(s->glyf + at, g.size, renumber_component, k);
		s->loca[i] = (uint32_t)at;
		s->sum[i] = checksum(s->glyf + at, (g.size + 3) & ~(size_t)3);
		s->advance[i] = (uint16_t)pdf_sfnt_advance(hhea, hmtx, (uint32_t)id);
		s->bearing[i] = pdf_i16(hmtx.data + lsb);
		s->unicode[i] = extracted(order[i].unicode);
		at += (g.size + 3) & ~(size_t)3;
	}
	s->loca[s->n] = (uint32_t)at;
}

static void
fill_codes(struct work *k, uint32_t *const use[FONT_PAGES], struct pdf_subset *s, struct arena *a)
{
	for (uint32_t p = 0; p < FONT_PAGES; p++) {
		for (uint32_t i = 0; use[p] != NULL && k->font->glyph[p] != NULL && i < 256; i++) {
			uint16_t id = k->new_id[k->font->glyph[p][i]];

			if (use[p][i] == 0 || id == 0 || k->font->glyph[p][i] == 0)
				continue;
			if (s->codes[p] == NULL)
				s->codes[p] = arena_alloc(a, 256 * sizeof(struct pdf_code));
			s->codes[p][i].code = k->picks[id - 1].code;
			s->codes[p][i].advance = (uint16_t)(k->font->metrics->advance[p][i] - 1);
		}
	}
}

/* Codes of unusual width come first and side by side. */
static void
fill_widths(const struct pdf_font *f, struct pdf_subset *s, struct arena *a)
{
	struct buf b = { NULL, 0, 0 };
	size_t n = s->n_base;

	while (n > 0 && s->advance[n - 1] == f->upem)
		n--;
	buf_puts(&b, "[");
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, i == 0 ? "0[%d" : " %d", pdf_font_scale(f, s->advance[i]));
	buf_puts(&b, n > 0 ? "]]" : "]");
	s->widths = arena_strdup(a, b.data);
	s->default_width = 1000;
	buf_drop(&b);
}

static void
fill_subset(struct work *k, uint32_t *const use[FONT_PAGES], size_t letters, struct arena *a)
{
	struct pdf_subset *s = &k->font->subset;
	struct pdf_table hhea = pdf_sfnt_table(&k->out, "hhea"), hmtx = pdf_sfnt_table(&k->out, "hmtx");
	struct pdf_table maxp = pdf_sfnt_table(&k->out, "maxp");
	struct pick *order;

	name_glyphs(k, use);
	for (size_t i = 0; i < k->n; i++) {
		struct pdf_table g = pdf_sfnt_glyph(&k->out, (uint32_t)i);

		each_component((unsigned char *)(uintptr_t)g.data, g.size, mark_component, k);
	}
	group_glyphs(k, letters, hhea, hmtx);
	order = arena_alloc(k->arena, k->n * sizeof *order);
	memcpy(order, k->picks, k->n * sizeof *order);
	qsort(order, k->n, sizeof *order, by_code);
	s->n = k->n;
	for (size_t i = 0; i < k->n; i++) {
		k->picks[order[i].id].code = (uint16_t)i;
		s->n_base += order[i].group != GROUP_REST;
	}
	fill_tables(k, order, s, a);
	fill_codes(k, use, s, a);
	fill_widths(k->font, s, a);
	memcpy(s->head, pdf_sfnt_table(&k->out, "head").data, sizeof s->head);
	memcpy(s->hhea, hhea.data, sizeof s->hhea);
	s->maxp_size = maxp.size < sizeof s->maxp ? maxp.size : sizeof s->maxp;
	memcpy(s->maxp, maxp.data, s->maxp_size);
}

static bool
is_used(uint32_t *const use[FONT_PAGES])
{
	for (uint32_t p = 0; p < FONT_PAGES; p++)
		for (uint32_t i = 0; use[p] != NULL && i < 256; i++)
			if (use[p][i] != 0)
				return true;
	return false;
}

bool
pdf_font_subset(struct pdf_font *f, uint32_t *const use[FONT_PAGES], size_t letters, struct arena *a, struct diag *diag)
{
	struct work k = { .font = f, .arena = arena_new() };
	hb_blob_t *blob;
	unsigned size;
	const char *data;
	bool good = false;

	memset(&f->subset, 0, sizeof f->subset);
	if (!is_used(use)) {
		good = true;
	} else if ((blob = run_harfbuzz(&k, use)) != NULL) {
		data = hb_blob_get_data(blob, &size);
		k.out = (struct pdf_sfnt){ (const unsigned char *)data, size, 0 };
		k.n = pdf_sfnt_glyphs(&k.out);
		k.picks = arena_alloc(k.arena, k.n * sizeof *k.picks);
		fill_subset(&k, use, letters, a);
		pdf_font_file_prepare(&f->subset, a);
		hb_blob_destroy(blob);
		good = true;
	} else {
		diag_fatal(diag, (struct pos){ f->metrics->path, 0 }, "the glyphs needed could not be taken out of this font, run refused");
	}
	arena_drop(k.arena);
	return good;
}
