/* test_pdf_font.c: fonts: damaged files are refused with a reason, metrics and chains are right, subsets are the same every time. */
#include "pdf/pdf_font.h"

#include "support/pdf_run.h"
#include "unit/rows.h"

#define SAMPLE "fonts/NotoSansSC-Bold.ttf"

static unsigned char *sample;
static size_t sample_size;

static void
read_sample(void)
{
	FILE *f = fopen(SAMPLE, "rb");
	size_t n;

	assert_non_null(f);
	sample = xmalloc((size_t)32 << 20);
	while ((n = fread(sample + sample_size, 1, 65536, f)) > 0)
		sample_size += n;
	fclose(f);
}

/* Offset of a table's directory entry; its table's offset and size stand 8 and 12 bytes in. */
static size_t
entry_of(const unsigned char *font, const char *tag)
{
	for (size_t i = 0; i < pdf_u16(font + 4); i++)
		if (memcmp(font + 12 + i * 16, tag, 4) == 0)
			return 12 + i * 16;
	fail_msg("no table %s", tag);
	return 0;
}

static size_t
table_of(const unsigned char *font, const char *tag)
{
	return pdf_u32(font + entry_of(font, tag) + 8);
}

enum { AT_START, IN_TABLE, IN_ENTRY };

/* One thing wrong each. */
static void
damaged_fonts_are_refused(void **state)
{
	static const struct {
		const char *name;
		size_t size;		/* 0: the whole file */
		int where;
		const char *table;
		size_t at, bytes;
		const char *value, *message;
	} rows[] = {
		{ "five bytes", 5, AT_START, NULL, 0, 0, "", "only 5 bytes" },
		{ "text", 0, AT_START, NULL, 0, 4, "Dear", "not a TrueType file" },
		{ "CFF", 0, AT_START, NULL, 0, 4, "OTTO", "CFF outlines" },
		{ "web font", 0, AT_START, NULL, 0, 4, "wOF2", "WOFF2" },
		{ "cut in the directory", 40, AT_START, NULL, 0, 0, "", "cut short in its table directory" },
		{ "cut in glyf", 1000000, AT_START, NULL, 0, 0, "", "cut short or damaged" },
		{ "no tables", 0, AT_START, NULL, 4, 2, "\0\0", "claims 0 tables" },
		{ "a thousand tables", 0, AT_START, NULL, 4, 2, "\3\xE8", "claims 1000 tables" },
		{ "table beyond the end", 0, IN_ENTRY, "hmtx", 8, 4, "\x7F\0\0\0", "table hmtx ends at byte" },
		{ "size wraps round", 0, IN_ENTRY, "glyf", 12, 4, "\xFF\xFF\xFF\xFF", "table glyf ends at byte" },
		{ "no glyf", 0, IN_ENTRY, "glyf", 0, 4, "gl_f", "no table glyf" },
		{ "no cmap", 0, IN_ENTRY, "cmap", 0, 4, "c_ap", "no table cmap" },
		{ "short head", 0, IN_ENTRY, "head", 12, 4, "\0\0\0\x10", "head has only 16 bytes" },
		{ "head magic", 0, IN_TABLE, "head", 12, 1, "\0", "magic number" },
		{ "0 units per em", 0, IN_TABLE, "head", 18, 2, "\0\0", "0 units per em" },
		{ "loca format 7", 0, IN_TABLE, "head", 50, 2, "\0\7", "unknown format 7" },
		{ "no glyphs", 0, IN_TABLE, "maxp", 4, 2, "\0\0", "it has no glyphs" },
		{ "more glyphs than loca", 0, IN_TABLE, "maxp", 4, 2, "\xFF\xFE", "bytes for" },
		{ "no metrics", 0, IN_TABLE, "hhea", 34, 2, "\0\0", "its table hmtx has" },
		{ "more metrics than glyphs", 0, IN_TABLE, "hhea", 34, 2, "\xFF\xFF", "its table hmtx has" },
		{ "loca not ascending", 0, IN_TABLE, "loca", 400, 4, "\0\x20\0\0", "not ascending" },
		{ "loca beyond glyf", 0, IN_TABLE, "loca", 44748, 4, "\x7F\0\0\0", "beyond the end of table glyf" },
		{ "unknown cmap", 0, IN_TABLE, "cmap", 2, 2, "\0\0", "no Unicode character map" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct diag *diag = diag_new(NULL);
		struct arena *a = arena_new();
		struct pdf_font_files files = test_font_files;
		size_t size = rows[i].size == 0 ? sample_size : rows[i].size, at = rows[i].at;
		unsigned char *copy = xmalloc(size);

		memcpy(copy, sample, size);
		if (rows[i].where != AT_START)
			at += rows[i].where == IN_TABLE ? table_of(sample, rows[i].table) : entry_of(sample, rows[i].table);
		memcpy(copy + at, rows[i].value, rows[i].bytes);
		files.dir = NULL;
		for (int f = 0; f < FACES; f++)
			files.face[f] = SAMPLE;
		files.face[FACE_KAI] = press_save("damaged.ttf", copy, size);
		CHECK(rows[i].name, pdf_fonts_open(&files, a, diag) == NULL);
		CHECK_INT(rows[i].name, diag_count(diag, DIAG_FATAL), 1);
		CHECK_HOLDS(rows[i].name, diag_text(diag), "damaged.ttf: error: this font cannot be used: ");
		CHECK_HOLDS(rows[i].name, diag_text(diag), rows[i].message);
		free(copy);
		arena_drop(a);
		diag_drop(diag);
	}
}

static void
count_character(void *user, uint32_t c, uint32_t glyph)
{
	size_t *n = user;

	*n += c != 0 || glyph != 0;
}

/* Whatever passes the check can be read without leaving the memory (the sanitizers watch). */
static void
random_damage_never_crashes(void **state)
{
	static const char *const tables[] = { "cmap", "loca", "head", "hhea", "maxp", "hmtx" };
	struct diag *diag = diag_new(NULL);
	uint32_t seed = 20261121;
	size_t passed = 0, characters = 0;

	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		const char *tag = tables[round % COUNT(tables)];
		size_t at = round % 7 == 0 ? 0 : table_of(sample, tag), span = round % 7 == 0 ? 200 : round % 2 != 0 ? 36 : 2000;
		unsigned char old[4];
		size_t places[4];
		struct pdf_sfnt font;

		for (int k = 0; k < 4; k++) {
			seed = seed * 1664525 + 1013904223;
			places[k] = at + (seed >> 8) % span;
			old[k] = sample[places[k]];
			sample[places[k]] = (unsigned char)(seed >> 24);
		}
		if (pdf_sfnt_check(&font, sample, sample_size, 0, "x", diag)) {
			struct pdf_table hhea = pdf_sfnt_table(&font, "hhea"), hmtx = pdf_sfnt_table(&font, "hmtx");

			pdf_sfnt_characters(pdf_sfnt_cmap(&font), count_character, &characters);
			for (unsigned g = 0; g < pdf_sfnt_glyphs(&font); g++)
				characters += pdf_sfnt_advance(hhea, hmtx, g) + pdf_sfnt_glyph(&font, g).size > 0;
			passed++;
		}
		for (int k = 3; k >= 0; k--)
			sample[places[k]] = old[k];
	}
	assert_true(passed > 10 && passed < 290 && characters > 0);
	assert_int_equal(diag_count(diag, DIAG_FATAL), 300 - passed);
	diag_drop(diag);
}

static void
missing_files(void **state)
{
	struct diag *diag = diag_new(NULL);
	struct arena *a = arena_new();
	struct pdf_font_files files = test_font_files;

	(void)state;
	files.face[FACE_KAI] = "no-such.ttf";
	files.face[FACE_SANS] = "/";
	assert_null(pdf_fonts_open(&files, a, diag));
	assert_int_equal(diag_count(diag, DIAG_FATAL), 2);	/* both are named */
	CHECK_HOLDS("missing", diag_text(diag), "fonts/no-such.ttf: error: this font cannot be read: No such file");
	CHECK_HOLDS("directory", diag_text(diag), "/: error: this font cannot be read: it is no regular file");
	arena_drop(a);
	diag_drop(diag);
}

static void
advances(void **state)
{
	static const struct {
		const char *name;
		int face;
		uint32_t c;
		int advance;
	} rows[] = {
		{ "Han", FACE_SERIF, 0x4E00, 1000 }, { "serif 1", FACE_SERIF, '1', 471 }, { "sans 1", FACE_SANS, '1', 555 },
		{ "kai 1", FACE_KAI, '1', 600 }, { "two-em dash, serif", FACE_SERIF, 0x2E3A, 2000 },
		{ "two-em dash, sans bold", FACE_SANS_BOLD, 0x2E3A, 2000 }, { "two-em dash, kai", FACE_KAI, 0x2E3A, 2000 },
		{ "one-em dash", FACE_SERIF, 0x2015, 1000 }, { "above U+FFFF", FACE_SERIF, 0x2B5AF, 1000 },
		{ "not covered", FACE_SERIF, 0x10FFFF, -1 }, { "not covered", FACE_SERIF_BOLD, 0x2C386, -1 },
	};
	struct press p;

	(void)state;
	press_open(&p);
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_INT(rows[i].name, font_advance(&p.sheet.set->fonts[rows[i].face], rows[i].c), rows[i].advance);
	assert_int_equal(p.sheet.set->fonts[0].ascent, 880);
	assert_int_equal(p.sheet.set->fonts[0].descent, -120);
	assert_string_equal(p.sheet.set->fonts[0].name, "NotoSerifSC-Regular");
	press_drop(&p);
}

/* Ink of full-width marks, as layout trims them: （ in the right half, 。 in the left. */
static void
ink(void **state)
{
	struct press p;
	int left, right;

	(void)state;
	press_open(&p);
	for (int f = 0; f < FACES; f++) {
		const struct font *font = &p.sheet.set->fonts[f];

		assert_true(font_ink(font, 0xFF08, &left, &right));
		assert_true(left >= 460 && right <= 1000);
		assert_true(font_ink(font, 0x3002, &left, &right));
		assert_true(left >= 0 && right <= 540);
		assert_false(font_ink(font, 0x3000, &left, &right));
	}
	press_drop(&p);
}

/* Rare names are found by falling back; a file named twice is opened once; a fallback comes last. */
static void
chains(void **state)
{
	static const struct {
		const char *name;
		int face;
		uint32_t c;
		int font;
	} rows[] = {
		{ "own", FACE_SERIF, 0x4E00, 0 }, { "bold of a rare one", FACE_SERIF_BOLD, 0x3B43, -2 },
		{ "rare: kai", FACE_SERIF, 0x2C386, 3 }, { "bold rare: kai", FACE_SANS_BOLD, 0x2C386, 3 }, { "nobody", FACE_KAI, 0x10FFFD, -1 },
	};
	struct pdf_font_files files = test_font_files;
	struct arena *a = arena_new();
	struct diag *diag = diag_new(NULL);
	struct pdf_fonts *fonts;
	const struct font_set *set;

	(void)state;
	files.face[FACE_SANS] = files.face[FACE_SERIF];
	files.face[FACE_SANS_BOLD] = files.face[FACE_SERIF_BOLD];
	files.fallback[0] = "NotoSansSC-Regular.ttf";
	files.fallback[1] = files.face[FACE_KAI];
	files.n_fallback = 2;
	fonts = pdf_fonts_open(&files, a, diag);
	assert_non_null(fonts);
	set = pdf_fonts_metrics(fonts);
	assert_int_equal(set->n_fonts, 4);	/* serif, serif bold, kai, the fallback */
	for (size_t i = 0; i < COUNT(rows); i++) {
		int font = font_find(set, (enum face)rows[i].face, rows[i].c);

		if (rows[i].font == -2)
			CHECK(rows[i].name, font >= 0);
		else
			CHECK_INT(rows[i].name, font, rows[i].font == 3 ? 2 : rows[i].font);
	}
	for (int f = 0; f < FACES; f++)
		assert_int_equal(set->chain[f][set->n_chain[f] - 1], 3);
	pdf_fonts_close(fonts);
	arena_drop(a);
	diag_drop(diag);
}

/* A collection of one font, made here: the header in front, all table offsets moved. */
static void
collections(void **state)
{
	static const struct {
		const char *name, *suffix, *message;
	} rows[] = {
		{ "by default the first", "", NULL }, { "the first", "#0", NULL }, { "no second one", "#1", "number 1 was asked for" },
	};
	unsigned char *ttc = xmalloc(sample_size + 16);
	char path[700];

	(void)state;
	memcpy(ttc, "ttcf\0\1\0\0\0\0\0\1\0\0\0\x10", 16);
	memcpy(ttc + 16, sample, sample_size);
	for (size_t i = 0; i < pdf_u16(sample + 4); i++)
		pdf_put32(ttc + 16 + 12 + i * 16 + 8, pdf_u32(sample + 12 + i * 16 + 8) + 16);
	press_save("collection.ttc", ttc, sample_size + 16);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pdf_font_files files = test_font_files;
		struct arena *a = arena_new();
		struct diag *diag = diag_new(NULL);
		struct pdf_fonts *fonts;

		snprintf(path, sizeof path, "%s%s", press_path("collection.ttc"), rows[i].suffix);
		files.dir = NULL;
		for (int f = 0; f < FACES; f++)
			files.face[f] = path;
		fonts = pdf_fonts_open(&files, a, diag);
		if (rows[i].message == NULL) {
			CHECK(rows[i].name, fonts != NULL);
			CHECK_INT(rows[i].name, font_advance(&pdf_fonts_metrics(fonts)->fonts[0], '1'), 590);
		} else {
			CHECK(rows[i].name, fonts == NULL);
			CHECK_HOLDS(rows[i].name, diag_text(diag), rows[i].message);
		}
		pdf_fonts_close(fonts);
		arena_drop(a);
		diag_drop(diag);
	}
	free(ttc);
}

/* Only blanks: an outline table of no bytes. */
static void
blanks_alone(void **state)
{
	struct press p;

	(void)state;
	press_open(&p);
	press_count(&p, FACE_KAI, "   ");
	press_subset(&p);
	assert_int_equal(p.fonts->fonts[4].subset.n, 2);
	assert_int_equal(p.fonts->fonts[0].subset.n, 0);
	press_drop(&p);
}

/* Frequent characters, and those of unusual width, make the base; codes are dense and the same in every run. */
static void
base_and_rest(void **state)
{
	struct press p[2];
	const struct pdf_subset *s[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		press_open(&p[i]);
		p[i].letters = 100;
		for (int k = 0; k < 100; k++)
			press_count(&p[i], FACE_SERIF, k == 7 ? "尊敬的业主䶮abc" : k == 9 ? "尊敬的业主㛃" : "尊敬的业主");
		press_subset(&p[i]);
		s[i] = &p[i].fonts->fonts[0].subset;
		assert_int_equal(s[i]->n_base, 1 + 5 + 3);
		assert_int_equal(s[i]->n, 1 + 5 + 3 + 2);
		for (size_t c = 1; c < s[i]->n; c++)
			assert_true(s[i]->unicode[c] != 0);
	}
	assert_int_equal(s[0]->whole.z.size, s[1]->whole.z.size);
	assert_memory_equal(s[0]->whole.z.data, s[1]->whole.z.data, s[0]->whole.z.size);
	press_drop(&p[0]);
	press_drop(&p[1]);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damaged_fonts_are_refused),
		cmocka_unit_test(random_damage_never_crashes),
		cmocka_unit_test(missing_files),
		cmocka_unit_test(advances),
		cmocka_unit_test(ink),
		cmocka_unit_test(chains),
		cmocka_unit_test(collections),
		cmocka_unit_test(blanks_alone),
		cmocka_unit_test(base_and_rest),
	};
	int failed;

	(void)argc;
	press_place(argv[0]);
	read_sample();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	free(sample);
	return failed;
}
