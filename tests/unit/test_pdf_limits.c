/* test_pdf_limits.c: very many pages, every size, and what is said when a PDF cannot be made. */
#include "pdf/pdf.h"

#include "support/pdf_run.h"
#include "unit/rows.h"

static const struct pdf_meta merged = { .title = "催费函", .language = "zh-CN", .date = 20778 };

/* libharu's page tree ends at 32,767 pages unless it is made deeper. */
static void
very_many_pages(void **state)
{
	struct press p;
	struct buf out = { NULL, 0, 0 };
	struct pdf_file *file;
	int status;

	(void)state;
	press_open(&p);
	press_count(&p, FACE_SERIF, "第0123456789页");
	press_subset(&p);
	file = pdf_file_new(p.fonts, &merged, p.diag);
	for (unsigned i = 0; i < 33000; i++, arena_reset(p.letter)) {
		char text[32];

		snprintf(text, sizeof text, "第%u页", i + 1);
		sheet_text(&p.sheet, FACE_SERIF, PT(10), MM(20), MM(20), text);
		assert_true(pdf_file_append(file, pdf_encode(p.encoder, press_page(&p, "x"), p.letter), NULL, NULL, false));
	}
	assert_true(press_finish(&p, file, &out));
	press_save("many.pdf", out.data, out.size);
	assert_string_equal(press_ask(&status, "qpdf --show-npages %s", press_path("many.pdf")), "33000\n");
	assert_string_equal(press_ask(&status, "pdftotext -f 32999 -l 32999 %s -", press_path("many.pdf")), "第32999页\n\n\f");
	buf_drop(&out);
	press_drop(&p);
}

/* Sizes around every boundary of buffers: the cross-reference table must lie where the file says. */
static void
every_size(void **state)
{
	struct press p;
	struct buf out = { NULL, 0, 0 };
	char text[2048];
	int status;

	(void)state;
	press_open(&p);
	press_count(&p, FACE_SERIF, "0123456789abcdefghijklmnopqrstuvwxyz");
	press_subset(&p);
	for (size_t n = 1; n < 1200; n++, arena_reset(p.letter)) {
		struct pdf_file *file = pdf_file_new(p.fonts, &merged, p.diag);
		char *end;
		size_t at;

		for (size_t i = 0; i < n; i++)
			text[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[(i * i * 7 + i / 5 + n) % 36];
		text[n] = '\0';
		sheet_text(&p.sheet, FACE_SERIF, PT(1), MM(20), MM(20), text);
		assert_true(pdf_file_append(file, pdf_encode(p.encoder, press_page(&p, "x"), p.letter), NULL, NULL, false));
		assert_true(press_finish(&p, file, &out));
		end = strstr(out.data + out.size - 40, "startxref\n");
		assert_non_null(end);
		at = strtoul(end + 10, NULL, 10);
		if (at >= out.size || strncmp(out.data + at, "xref\n", 5) != 0)
			fail_msg("%zu characters, %zu bytes: no table at %zu", n, out.size, at);
	}
	press_ask(&status, "qpdf --check %s", press_save("size.pdf", out.data, out.size));
	assert_int_equal(status, 0);
	buf_drop(&out);
	press_drop(&p);
}

static bool
full_disk(void *user, const void *data, size_t size)
{
	size_t *left = user;

	(void)data;
	if (size > *left)
		return false;
	*left -= size;
	return true;
}

static void
failures_are_reported_once(void **state)
{
	static const struct pages like = { .title = "催费函" };
	struct press p;
	struct pdf_file *file;
	size_t room[] = { 0, 3000, 40000 };

	(void)state;
	press_open(&p);
	for (unsigned i = 0; i < 5; i++)
		sheet_letter(&p.sheet, i, &like);
	press_subset(&p);
	for (size_t i = 0; i < COUNT(room); i++) {
		size_t errors = diag_count(p.diag, DIAG_ERROR);

		file = pdf_file_new(p.fonts, &merged, p.diag);
		for (unsigned k = 0; k < 5; k++)
			assert_true(pdf_file_append(file, pdf_encode(p.encoder, sheet_letter(&p.sheet, k, &like), p.letter), NULL, NULL, false));
		assert_false(pdf_file_write(file, full_disk, &room[i], p.diag));
		assert_int_equal(diag_count(p.diag, DIAG_ERROR), errors + 1);
		pdf_file_drop(file);
	}
	CHECK_HOLDS("disk", diag_text(p.diag), "催费函: error: the output cannot be written, this PDF is not written");

	/* a character that was not counted; then nothing more goes into that file */
	file = pdf_file_new(p.fonts, &merged, p.diag);
	p.sheet.places = NULL;
	p.sheet.n = p.sheet.cap = 0;
	sheet_text(&p.sheet, FACE_SERIF, PT(10), MM(20), MM(20), "龘");
	assert_false(pdf_file_append(file, pdf_encode(p.encoder, press_page(&p, "x"), p.letter), NULL, NULL, false));
	CHECK_HOLDS("character", diag_text(p.diag), "character U+9F98 of font NotoSerifSC-Regular was not collected");
	assert_false(pdf_file_append(file, pdf_encode(p.encoder, sheet_letter(&p.sheet, 0, &like), p.letter), NULL, NULL, false));
	pdf_file_drop(file);

	/* a missing image */
	file = pdf_file_new(p.fonts, &merged, p.diag);
	p.sheet.places = NULL;
	p.sheet.n = p.sheet.cap = 0;
	sheet_add(&p.sheet, PLACE_IMAGE, 0, 0, 100, 100)->path = "no-such.png";
	assert_false(pdf_file_append(file, pdf_encode(p.encoder, press_page(&p, "x"), p.letter), NULL, NULL, false));
	CHECK_HOLDS("image", diag_text(p.diag), "image no-such.png: No such file or directory");
	pdf_file_drop(file);

	/* no pages */
	file = pdf_file_new(p.fonts, &merged, p.diag);
	assert_false(pdf_file_write(file, full_disk, &room[0], p.diag));
	CHECK_HOLDS("empty", diag_text(p.diag), "a PDF without pages");
	pdf_file_drop(file);
	press_drop(&p);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(very_many_pages),
		cmocka_unit_test(every_size),
		cmocka_unit_test(failures_are_reported_once),
	};

	(void)argc;
	press_place(argv[0]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
