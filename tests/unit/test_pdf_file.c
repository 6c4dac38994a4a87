/* test_pdf_file.c: whole PDF files, checked with qpdf and poppler's tools. */
#include "pdf/pdf.h"

#include "base/date.h"
#include "support/pdf_run.h"
#include "unit/rows.h"

#include <pthread.h>

#define LETTERS 60

static const struct pdf_meta merged = { .title = "催费函", .subject = "海棠花园", .language = "zh-CN", .date = 20778,
	.creator = "dunning test" };
static const struct pdf_meta separate = { .title = "海催字〔2026〕第1号", .language = "zh-CN", .date = 20778, .separate = true };

/* A run of made-up letters, counted and ready to be encoded. */
static void
open_letters(struct press *p)
{
	static const struct pages like = { .title = "催费函" };

	press_open(p);
	p->letters = LETTERS;
	for (unsigned i = 0; i < LETTERS; i++, arena_reset(p->letter))
		sheet_letter(&p->sheet, i, &like);
	press_subset(p);
}

static struct pdf_encoded *
letter(struct press *p, unsigned i, struct arena *a)
{
	static const struct pages like = { .title = "催费函" };

	return pdf_encode(p->encoder, sheet_letter(&p->sheet, i, &like), a);
}

static void
check_good(const char *row, const char *path)
{
	int status;
	const char *said = press_ask(&status, "qpdf --check %s", path);

	if (status != 0 || strstr(said, "WARNING") != NULL)
		fail_msg("%s: qpdf complains:\n%s", row, said);
}

/* One document of one line per text, in the serif face unless said otherwise. */
static void
make_lines(struct press *p, const char *const *lines, size_t n, struct buf *out)
{
	struct pdf_file *file;

	for (size_t i = 0; i < n; i++)
		press_count(p, (enum face)(i % FACES), lines[i]);
	press_subset(p);
	for (size_t i = 0; i < n; i++)
		sheet_text(&p->sheet, (enum face)(i % FACES), PT(14), MM(20), MM(30) + (int32_t)i * PT(24), lines[i]);
	file = pdf_file_new(p->fonts, &merged, p->diag);
	assert_true(pdf_file_append(file, pdf_encode(p->encoder, press_page(p, "x"), p->letter), NULL, NULL, false));
	assert_true(press_finish(p, file, out));
}

/* Rare names are drawn by whichever font has them and come back as text; dashes and shared glyphs too. */
static void
text_comes_back(void **state)
{
	static const struct {
		const char *drawn, *extracted;
	} rows[] = {
		{ "业主䶮㛃𫖯𬎆𠅤㸆𬭎", NULL }, { "晓䶮𬎆（粗）", NULL }, { "㛃𫖯𠅤", NULL }, { "黑体㸆𬭎", NULL }, { "楷体𫖯𬎆𠅤", NULL },
		{ "金额¥1,234.56元（人民币）", NULL }, { "(括号)\\反斜线", NULL }, { "两全⸺破折号", "两全——破折号" }, { "一字―线", "一字—线" },
		{ "不间断\xC2\xA0空格", "不间断 空格" }, { "部首⼀⽉", "部首一月" }, { "“引号”‘单’、，。；：？！…", NULL },
		{ "ABCXYZ abcxyz 0123456789", NULL }, { "〔2026〕㎡℃％", NULL },
	};
	const char *lines[COUNT(rows)];
	struct press p;
	struct buf out = { NULL, 0, 0 };
	const char *text, *path;
	int status;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		lines[i] = rows[i].drawn;
	press_open(&p);
	make_lines(&p, lines, COUNT(rows), &out);
	path = press_save("text.pdf", out.data, out.size);
	check_good("text", path);
	text = press_ask(&status, "pdftotext -layout %s -", path);
	assert_int_equal(status, 0);
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_HOLDS(rows[i].drawn, text, rows[i].extracted != NULL ? rows[i].extracted : rows[i].drawn);
	text = press_ask(&status, "pdffonts %s", path);
	CHECK_HOLDS("embedded", text, "yes yes yes");
	CHECK("all fonts are embedded", strstr(text, " no ") == NULL);
	buf_drop(&out);
	press_drop(&p);
}

/* Titles with everything that might need an escape; the reader's tools show them as they are. */
static void
metadata(void **state)
{
	static const char *const titles[] = { "催费函（草稿）𬎆", "a(b)c\\d)e", "<tag> & \"quotes\" '", "/Name[1]<<x>>", "%PDF", "第一行\n第二行" };
	struct press p;
	struct buf out = { NULL, 0, 0 };
	int status;

	(void)state;
	open_letters(&p);
	for (size_t i = 0; i < 2 * COUNT(titles); i++) {
		struct pdf_meta meta = merged;
		struct pdf_file *file;
		const char *path, *said;

		meta.title = meta.subject = titles[i / 2];
		meta.pdfa = i % 2 != 0;
		file = pdf_file_new(p.fonts, &meta, p.diag);
		assert_true(pdf_file_append(file, letter(&p, 0, p.letter), titles[i / 2], "条目", false));
		assert_true(press_finish(&p, file, &out));
		path = press_save("meta.pdf", out.data, out.size);
		check_good(titles[i / 2], path);
		said = press_ask(&status, "pdfinfo %s", path);
		CHECK_HOLDS(titles[i / 2], said, "Creator:         dunning test");
		CHECK_HOLDS(titles[i / 2], said, "CreationDate:    ");
		if (strchr(titles[i / 2], '\n') == NULL)
			CHECK_HOLDS(titles[i / 2], said, titles[i / 2]);
		CHECK(titles[i / 2], strstr(out.data, press_dir) == NULL);
	}
	buf_drop(&out);
	press_drop(&p);
}

static void
bookmarks_and_duplex(void **state)
{
	static const struct {
		const char *parent, *text;
		size_t page;		/* on which it lies, from 1 */
	} rows[] = {
		{ "一号楼", "101室 海（甲）", 1 }, { "一号楼", "102室", 3 }, { "二号楼", "101室", 5 }, { "一号楼", "103室", 7 }, { NULL, "封面", 9 },
	};
	static const char wanted[] =
		"[{\"page\":1,\"kids\":["
		"{\"page\":1,\"kids\":[],\"open\":true,\"title\":\"101室海（甲）\"},"
		"{\"page\":3,\"kids\":[{\"page\":3,\"kids\":[],\"open\":true,\"title\":\"附表\"}],\"open\":false,\"title\":\"102室\"},"
		"{\"page\":7,\"kids\":[],\"open\":true,\"title\":\"103室\"}],\"open\":false,\"title\":\"一号楼\"},"
		"{\"page\":5,\"kids\":[{\"page\":5,\"kids\":[],\"open\":true,\"title\":\"101室\"}],\"open\":false,\"title\":\"二号楼\"},"
		"{\"page\":9,\"kids\":[],\"open\":true,\"title\":\"封面\"}]}";
	struct outline inner = { "附表", 0 };
	struct press p;
	struct buf out = { NULL, 0, 0 };
	struct pdf_file *file;
	const char *said;
	int status;

	(void)state;
	open_letters(&p);
	file = pdf_file_new(p.fonts, &merged, p.diag);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pages pages = *sheet_letter(&p.sheet, (unsigned)i, &(struct pages){ .title = "x" });

		pages.outlines = &inner;
		pages.n_outlines = i == 1;
		assert_true(pdf_file_append(file, pdf_encode(p.encoder, &pages, p.letter), rows[i].parent, rows[i].text, true));
		CHECK_INT(rows[i].text, pdf_file_pages(file), rows[i].page);
	}
	assert_true(press_finish(&p, file, &out));
	check_good("bookmarks", press_save("bookmarks.pdf", out.data, out.size));
	said = press_ask(&status, "qpdf --json --json-key=outlines %s | tr -d ' \\n' | sed 's/\"dest\":[^]]*],//g; s/\"object\":[^,]*,//g; "
		"s/destpageposfrom1/page/g; s/.*\"outlines\"://'", press_path("bookmarks.pdf"));
	CHECK_TEXT("outline", said, wanted);
	said = press_ask(&status, "pdftotext -f 2 -l 2 %s -", press_path("bookmarks.pdf"));
	assert_string_equal(said, "\f");	/* the back of the first letter */
	buf_drop(&out);
	press_drop(&p);
}

struct worker {
	struct press *p;
	struct arena *arena;
	unsigned first, step;
	struct pdf_encoded **out;
};

static void *
encode_some(void *user)
{
	struct worker *w = user;
	struct pdf_encoder *encoder = pdf_encoder_new(w->p->fonts);
	struct sheet sheet = w->p->sheet;
	static const struct pages like = { .title = "催费函" };

	sheet.arena = w->arena;
	for (unsigned i = w->first; i < LETTERS; i += w->step)
		w->out[i] = pdf_encode(encoder, sheet_letter(&sheet, i, &like), w->arena);
	pdf_encoder_drop(encoder);
	return NULL;
}

/* Encodes by `threads` threads and appends in order. */
static void
make_merged(struct press *p, unsigned threads, struct buf *out)
{
	struct pdf_encoded *encoded[LETTERS];
	struct worker workers[4];
	pthread_t ids[4];
	struct pdf_file *file = pdf_file_new(p->fonts, &merged, p->diag);

	for (unsigned i = 0; i < threads; i++) {
		workers[i] = (struct worker){ p, arena_new(), threads - 1 - i, threads, encoded };
		assert_int_equal(pthread_create(&ids[i], NULL, encode_some, &workers[i]), 0);
	}
	for (unsigned i = 0; i < threads; i++)
		pthread_join(ids[i], NULL);
	for (unsigned i = 0; i < LETTERS; i++)
		assert_true(pdf_file_append(file, encoded[i], "楼", "函", true));
	assert_true(press_finish(p, file, out));
	for (unsigned i = 0; i < threads; i++)
		arena_drop(workers[i].arena);
}

/* The bytes depend on the input alone: not on threads, not on what was made before, not on the run. */
static void
same_bytes(void **state)
{
	struct press p[2];
	struct buf first = { NULL, 0, 0 }, again = { NULL, 0, 0 };

	(void)state;
	for (int run = 0; run < 2; run++) {
		open_letters(&p[run]);
		if (run == 1)
			press_subset(&p[run]);	/* again: nothing of the first time is left */
		for (unsigned threads = 1; threads <= 3; threads++) {
			make_merged(&p[run], threads, first.size == 0 ? &first : &again);
			assert_true(again.size == 0 || (again.size == first.size && memcmp(again.data, first.data, first.size) == 0));
		}
		press_drop(&p[run]);
	}
	assert_true(first.size > 100000 && again.size > 0);
	check_good("threads", press_save("threads.pdf", first.data, first.size));
	buf_drop(&first);
	buf_drop(&again);
}

/* A separate file says what the merged one says on that page, holds no glyph of other letters' names, and is small. */
static void
separate_files(void **state)
{
	struct press p;
	struct buf out = { NULL, 0, 0 };
	int status;

	(void)state;
	open_letters(&p);
	make_merged(&p, 1, &out);
	press_save("all.pdf", out.data, out.size);
	for (unsigned i = 0; i < LETTERS; i += 7) {
		struct pdf_file *file = pdf_file_new(p.fonts, &separate, p.diag);
		char name[32], *wanted;

		snprintf(name, sizeof name, "letter %u", i);
		assert_true(pdf_file_append(file, letter(&p, i, p.letter), NULL, NULL, false));
		assert_true(press_finish(&p, file, &out));
		CHECK(name, out.size < 100000);
		check_good(name, press_save("one.pdf", out.data, out.size));
		wanted = strdup(press_ask(&status, "pdftotext -f %u -l %u %s -", 2 * i + 1, 2 * i + 1, press_path("all.pdf")));
		CHECK_TEXT(name, press_ask(&status, "pdftotext %s -", press_path("one.pdf")), wanted);
		CHECK(name, strlen(wanted) > 500);
		free(wanted);
		press_ask(&status, "pdftoppm -r 30 -f %u -l %u -gray %s > %s", 2 * i + 1, 2 * i + 1, press_path("all.pdf"), press_path("all.pgm"));
		press_ask(&status, "pdftoppm -r 30 -gray %s > %s", press_path("one.pdf"), press_path("one.pgm"));
		press_ask(&status, "cmp %s %s", press_path("all.pgm"), press_path("one.pgm"));
		CHECK_INT(name, status, 0);	/* the same picture */
	}
	buf_drop(&out);
	press_drop(&p);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_comes_back),
		cmocka_unit_test(metadata),
		cmocka_unit_test(bookmarks_and_duplex),
		cmocka_unit_test(same_bytes),
		cmocka_unit_test(separate_files),
	};

	(void)argc;
	press_place(argv[0]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
