/* pdf_font.c: the font files of a run: opened, checked, measured. */
#define _DEFAULT_SOURCE	/* madvise */

#include "pdf/pdf_font.h"

#include "base/arena.h"
#include "base/pool.h"
#include "pdf/pdf.h"
#include "pdf/pdf_cache.h"
#include "pdf/pdf_sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_MAX_LENGTH 63
#define TWO_EM_DASH 0x2E3A
#define INK_CJK 0x40			/* rows of font.ink from U+3000 on; the others begin at U+FF00 */

/* What a face may borrow from, nearest first; then the fallbacks. */
static const enum face chains[FACES][FACES] = {
	[FACE_SERIF] = { FACE_SERIF, FACE_KAI, FACE_SANS, FACE_SERIF_BOLD, FACE_SANS_BOLD },
	[FACE_SERIF_BOLD] = { FACE_SERIF_BOLD, FACE_SERIF, FACE_KAI, FACE_SANS_BOLD, FACE_SANS },
	[FACE_SANS] = { FACE_SANS, FACE_KAI, FACE_SERIF, FACE_SANS_BOLD, FACE_SERIF_BOLD },
	[FACE_SANS_BOLD] = { FACE_SANS_BOLD, FACE_SANS, FACE_KAI, FACE_SERIF_BOLD, FACE_SERIF },
	[FACE_KAI] = { FACE_KAI, FACE_SERIF, FACE_SANS, FACE_SERIF_BOLD, FACE_SANS_BOLD },
};

static bool
map_file(struct pdf_font *f, const char *path, struct diag *diag)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		diag_fatal(diag, (struct pos){ path, 0 }, "this font cannot be read: %s, run refused",
			fd < 0 ? strerror(errno) : "it is no regular file");
		if (fd >= 0)
			close(fd);
		return false;
	}
	f->map_size = (size_t)st.st_size;
	f->map = f->map_size == 0 ? MAP_FAILED : mmap(NULL, f->map_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (f->map != MAP_FAILED)
		return true;
	f->map = NULL;
	diag_fatal(diag, (struct pos){ path, 0 }, "this font cannot be read: %s, run refused",
		f->map_size == 0 ? "the file is empty" : strerror(errno));
	return false;
}

int
pdf_font_scale(const struct pdf_font *f, int units)
{
	int twice = units * 2000 / f->upem;

	return twice >= 0 ? (twice + 1) / 2 : (twice - 1) / 2;
}

/* PostScript name, of letters that a PDF name may hold as they are. */
static const char *
font_name(const struct pdf_font *f, const char *path, struct arena *a)
{
	char name[NAME_MAX_LENGTH + 1] = "";
	unsigned size = sizeof name, n = 0;
	const char *base = strrchr(path, '/');

	hb_ot_name_get_utf8(f->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
	if (name[0] == '\0') {
		base = base == NULL ? path : base + 1;
		memcpy(name, base, strlen(base) < NAME_MAX_LENGTH ? strlen(base) + 1 : NAME_MAX_LENGTH);
	}
	for (const char *p = name; *p != '\0'; p++)
		if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z') || *p == '-')
			name[n++] = *p;
	return n == 0 ? "Font" : arena_strndup(a, name, n);
}

struct fill {
	struct pdf_font *font;
	struct pdf_table hhea, hmtx;
	struct arena *arena;
};

static void
add_character(void *user, uint32_t c, uint32_t glyph)
{
	struct fill *k = user;
	uint32_t page = c >> 8;
	struct pdf_font *f = k->font;
	int advance;

	if (page >= FONT_PAGES)
		return;
	if (f->glyph[page] == NULL) {
		f->glyph[page] = arena_alloc(k->arena, 256 * sizeof(uint16_t));
		f->metrics->advance[page] = arena_alloc(k->arena, 256 * sizeof(uint16_t));
	}
	advance = pdf_font_scale(f, (int)pdf_sfnt_advance(k->hhea, k->hmtx, glyph));
	f->glyph[page][c & 0xFF] = (uint16_t)glyph;
	f->metrics->advance[page][c & 0xFF] = (uint16_t)(advance > 65534 ? 65535 : advance + 1);
}

/* The dash of two ems is a variant (GSUB fwid) of the glyph that the character map gives: shaping finds it. */
static void
find_two_em_dash(struct fill *k, hb_font_t *hb)
{
	static const hb_feature_t full_width = { HB_TAG('f', 'w', 'i', 'd'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
	hb_buffer_t *buffer = hb_buffer_create();
	const hb_glyph_info_t *info;
	uint32_t dash = TWO_EM_DASH;
	unsigned n = 0;

	hb_buffer_add_utf32(buffer, &dash, 1, 0, 1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer, hb_language_from_string("zh-cn", -1));
	hb_shape(hb, buffer, &full_width, 1);
	info = hb_buffer_get_glyph_infos(buffer, &n);
	if (n == 1 && info[0].codepoint != 0)
		add_character(k, TWO_EM_DASH, info[0].codepoint);
	hb_buffer_destroy(buffer);
}

static void
measure_ink(struct pdf_font *f, hb_font_t *hb, struct arena *a)
{
	f->metrics->ink = arena_alloc(a, FONT_INK * sizeof *f->metrics->ink);
	for (int i = 0; i < FONT_INK; i++) {
		uint32_t c = i < INK_CJK ? 0x3000u + (uint32_t)i : 0xFF00u + (uint32_t)(i - INK_CJK);
		hb_glyph_extents_t x;
		int16_t *ink = f->metrics->ink[i];

		if (f->glyph[c >> 8] == NULL || f->glyph[c >> 8][c & 0xFF] == 0 ||
			!hb_font_get_glyph_extents(hb, f->glyph[c >> 8][c & 0xFF], &x) || x.width == 0)
			continue;
		ink[0] = (int16_t)pdf_font_scale(f, x.x_bearing);
		ink[1] = (int16_t)pdf_font_scale(f, x.x_bearing + x.width);
	}
}

/* Ascent and descent of the em box (OS/2 typographic), which Chinese lines are set by; hhea's has room for stacked accents. */
static void
read_heights(struct pdf_font *f)
{
	struct pdf_table head = pdf_sfnt_table(&f->sfnt, "head"), hhea = pdf_sfnt_table(&f->sfnt, "hhea");
	struct pdf_table os2 = pdf_sfnt_table(&f->sfnt, "OS/2");
	int ascent = pdf_i16(hhea.data + 4), descent = pdf_i16(hhea.data + 6), cap = 0;

	if (os2.data != NULL && os2.size >= 78 && pdf_i16(os2.data + 68) != 0) {
		ascent = pdf_i16(os2.data + 68);
		descent = pdf_i16(os2.data + 70);
	}
	if (os2.data != NULL && os2.size >= 90 && pdf_u16(os2.data) >= 2)
		cap = pdf_i16(os2.data + 88);
	f->metrics->ascent = (int16_t)pdf_font_scale(f, ascent);
	f->metrics->descent = (int16_t)pdf_font_scale(f, descent);
	f->cap_height = cap > 0 ? pdf_font_scale(f, cap) : 700;
	for (int i = 0; i < 4; i++)
		f->bbox[i] = pdf_font_scale(f, pdf_i16(head.data + 36 + 2 * i));
}

static void
check_licence(const struct pdf_font *f, struct diag *diag)
{
	struct pdf_table os2 = pdf_sfnt_table(&f->sfnt, "OS/2");

	if (os2.data != NULL && os2.size >= 10 && (pdf_u16(os2.data + 8) & 0xF) == 2)
		diag_warning(diag, (struct pos){ f->metrics->path, 0 },
			"this font says that its licence forbids embedding (fsType 2), embedded all the same: make sure that you may");
}

static bool
open_font(struct pdf_fonts *fonts, struct pdf_font *f, const char *path, struct diag *diag)
{
	struct fill k = { f, { NULL, 0 }, { NULL, 0 }, fonts->run };
	hb_blob_t *blob;
	hb_font_t *hb;

	if (!map_file(f, path, diag) || !pdf_sfnt_check(&f->sfnt, f->map, f->map_size, f->index, path, diag))
		return false;
	blob = hb_blob_create(f->map, (unsigned)f->map_size, HB_MEMORY_MODE_READONLY, NULL, NULL);
	f->face = hb_face_create(blob, f->index);
	hb_blob_destroy(blob);
	hb = hb_font_create(f->face);
	f->upem = (int)pdf_sfnt_upem(&f->sfnt);
	f->metrics->name = font_name(f, path, fonts->run);
	read_heights(f);
	check_licence(f, diag);
	k.hhea = pdf_sfnt_table(&f->sfnt, "hhea");
	k.hmtx = pdf_sfnt_table(&f->sfnt, "hmtx");
	pdf_sfnt_characters(pdf_sfnt_cmap(&f->sfnt), add_character, &k);
	if (font_advance(f->metrics, TWO_EM_DASH) >= 0)
		find_two_em_dash(&k, hb);
	measure_ink(f, hb, fonts->run);
	hb_font_destroy(hb);
	return true;
}

/* "fonts.ttc#2" is font 2 of a collection. */
static const char *
split_index(struct arena *a, const char *path, unsigned *index)
{
	const char *mark = strrchr(path, '#');
	char *end;
	unsigned long n;

	*index = 0;
	if (mark == NULL || mark[1] < '0' || mark[1] > '9')
		return path;
	n = strtoul(mark + 1, &end, 10);
	if (*end != '\0' || n > 65535)
		return path;
	*index = (unsigned)n;
	return arena_strndup(a, path, (size_t)(mark - path));
}

/* Index of the file's font, opened once; -1: refused. */
static int
font_of(struct pdf_fonts *fonts, const char *dir, const char *name, struct diag *diag)
{
	unsigned index;
	const char *path = name[0] == '/' || dir == NULL ? arena_strdup(fonts->run, name) :
		arena_printf(fonts->run, "%s/%s", dir, name);
	int n = fonts->set.n_fonts;

	path = split_index(fonts->run, path, &index);
	for (int i = 0; i < n; i++)
		if (strcmp(fonts->set.fonts[i].path, path) == 0 && fonts->fonts[i].index == index)
			return i;
	if (n == FONT_MAX) {
		diag_fatal(diag, (struct pos){ path, 0 }, "more than %d fonts, run refused", FONT_MAX);
		return -1;
	}
	fonts->set.fonts[n].path = path;
	fonts->fonts[n].metrics = &fonts->set.fonts[n];
	fonts->fonts[n].index = index;
	fonts->set.n_fonts++;
	return open_font(fonts, &fonts->fonts[n], path, diag) ? n : -1;
}

static void
chain_add(struct font_set *set, int face, int font)
{
	for (int i = 0; i < set->n_chain[face]; i++)
		if (set->chain[face][i] == font)
			return;
	set->chain[face][set->n_chain[face]++] = (uint8_t)font;
}

struct pdf_fonts *
pdf_fonts_open(const struct pdf_font_files *files, struct arena *a, struct diag *diag)
{
	struct pdf_fonts *fonts = arena_alloc(a, sizeof *fonts);
	int of_face[FACES], of_fallback[FONT_MAX];
	bool good = true;

	fonts->run = a;
	fonts->arena = arena_new();
	fonts->cache = pdf_cache_new();
	for (int i = 0; i < FACES; i++)
		good &= (of_face[i] = font_of(fonts, files->dir, files->face[i], diag)) >= 0;
	for (int i = 0; i < files->n_fallback && i < FONT_MAX; i++)
		good &= (of_fallback[i] = font_of(fonts, files->dir, files->fallback[i], diag)) >= 0;
	if (!good) {
		pdf_fonts_close(fonts);
		return NULL;
	}
	for (int i = 0; i < FACES; i++) {
		for (int j = 0; j < FACES; j++)
			chain_add(&fonts->set, i, of_face[chains[i][j]]);
		for (int j = 0; j < files->n_fallback && j < FONT_MAX; j++)
			chain_add(&fonts->set, i, of_fallback[j]);
	}
	return fonts;
}

void
pdf_fonts_close(struct pdf_fonts *fonts)
{
	if (fonts == NULL)
		return;
	for (int i = 0; i < fonts->set.n_fonts; i++) {
		hb_face_destroy(fonts->fonts[i].face);
		if (fonts->fonts[i].map != NULL)
			munmap(fonts->fonts[i].map, fonts->fonts[i].map_size);
	}
	pdf_cache_drop(fonts->cache);
	arena_drop(fonts->arena);
}

const struct font_set *
pdf_fonts_metrics(const struct pdf_fonts *fonts)
{
	return &fonts->set;
}

struct subsetting {
	struct pdf_fonts *fonts;
	const struct char_use *use;
	size_t letters;
	struct diag *diag;
	bool failed;
	struct {
		struct arena *arena;
		struct diag *diag;
		bool good;
	} of[FONT_MAX];
};

static void
subset_one(void *context, int worker, size_t i)
{
	struct subsetting *s = context;
	struct pdf_font *f = &s->fonts->fonts[i];

	(void)worker;
	s->of[i].arena = arena_new();
	s->of[i].diag = diag_new_for(s->diag);
	s->of[i].good = pdf_font_subset(f, s->use->count[i], s->letters, s->of[i].arena, s->of[i].diag);
	/* the file is hardly looked at again: its pages need not count as ours */
	madvise(f->map, f->map_size, MADV_DONTNEED);
}

/* All are taken, so that nothing is left behind when one fails. */
static bool
take_one(void *context, size_t i)
{
	struct subsetting *s = context;

	diag_merge(s->diag, s->of[i].diag);
	diag_drop(s->of[i].diag);
	arena_adopt(s->fonts->arena, s->of[i].arena);
	s->failed |= !s->of[i].good;
	return true;
}

bool
pdf_fonts_subset(struct pdf_fonts *fonts, const struct char_use *use, size_t letters, int threads, struct diag *diag)
{
	struct subsetting s = { .fonts = fonts, .use = use, .letters = letters, .diag = diag };
	const struct pool_plan plan = { (size_t)fonts->set.n_fonts, threads, FONT_MAX, &s, subset_one, take_one, NULL };

	arena_reset(fonts->arena);
	pdf_cache_clear(fonts->cache);
	fonts->subset = pool_run(&plan) && !s.failed;
	return fonts->subset;
}

void
pdf_drawing_add(struct pdf_fonts *fonts, const char *path, const char *content, size_t size, int64_t w, int64_t h)
{
	pdf_cache_add_drawing(fonts->cache, path, content, size, w, h);
}

size_t
pdf_sheet_add(struct pdf_fonts *fonts, const char *name, const void *data, size_t size, bool *pdfa, const char **why)
{
	size_t n = pdf_cache_read_sheet(fonts->cache, name, data, size, why);

	*pdfa = n > 0 && pdf_cache_sheet(fonts->cache, arena_printf(fonts->run, "%s/1", name))->sheet->pdfa;
	return n;
}

bool
pdf_fonts_shared(const struct pdf_fonts *fonts, size_t i, const void **data, size_t *size)
{
	for (int f = 0; f < fonts->set.n_fonts; f++) {
		const struct pdf_subset *s = &fonts->fonts[f].subset;
		const struct pdf_piece *const pieces[] = { &s->hmtx_base, &s->loca_base, &s->glyf_base, &s->unicode_base };

		for (size_t k = 0; s->n > 0 && k < sizeof pieces / sizeof *pieces; k++) {
			if (i-- > 0)
				continue;
			*data = pieces[k]->z.data;
			*size = pieces[k]->z.size;
			return true;
		}
	}
	return false;
}
