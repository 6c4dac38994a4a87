/* test_pdf_sheet.c: pages of a finished file drawn whole on pages of another: the same text, a sound file; what is damaged is refused. */
#include "pdf/pdf.h"

#include "support/pdf_run.h"
#include "unit/rows.h"

static const struct pages like = { .title = "催费函", .language = "zh-CN" };
static const struct pdf_meta meta = { .title = "催费函", .language = "zh-CN", .date = 20778, .separate = true };

/* Two letters of different texts in one file. */
static void
make_letters(struct press *p, bool pdfa, struct buf *out)
{
	struct pdf_meta m = meta;
	struct pdf_file *file;

	m.pdfa = pdfa;
	file = pdf_file_new(p->fonts, &m, p->diag);
	for (unsigned i = 0; i < 2; i++)
		assert_true(pdf_file_append(file, pdf_encode(p->encoder, sheet_letter(&p->sheet, i, &like), p->letter), NULL, NULL, false));
	assert_true(press_finish(p, file, out));
}

static void
open_press(struct press *p)
{
	press_open(p);
	for (unsigned i = 0; i < 2; i++)
		sheet_letter(&p->sheet, i, &like);
	press_count(p, FACE_SANS, "证据第0123456789页");
	press_subset(p);
}

/* Each page of the file on a page of its own, with a stamp above. False: refused. */
static bool
bind(struct press *p, const char *name, size_t pages, struct buf *out)
{
	struct pdf_file *file = pdf_file_new(p->fonts, &meta, p->diag);
	bool good = true;

	for (size_t i = 1; i <= pages && good; i++) {
		struct place *s;
		char key[32];

		snprintf(key, sizeof key, "%s/%zu", name, i);
		p->sheet.places = NULL;
		p->sheet.n = p->sheet.cap = 0;
		sheet_text(&p->sheet, FACE_SANS, PT(9), MM(150), MM(7), "证据1");
		s = sheet_add(&p->sheet, PLACE_SHEET, 0, 0, PAGE_WIDTH, PAGE_HEIGHT);
		s->path = key;
		good = pdf_file_append(file, pdf_encode(p->encoder, press_page(p, "x"), p->letter), NULL, NULL, false);
	}
	if (!good || pages == 0) {
		pdf_file_drop(file);
		return false;
	}
	return press_finish(p, file, out);
}

/* Without the strip of the stamp. */
static const char *
text_of(const char *name)
{
	int status;
	const char *text = press_ask(&status, "pdftotext -layout -x 0 -y 25 -W 596 -H 817 %s -", press_path(name));

	assert_int_equal(status, 0);
	return text;
}

static void
same_pages(void **state)
{
	struct press p;
	struct buf first = { NULL, 0, 0 }, second = { NULL, 0, 0 }, third = { NULL, 0, 0 };
	const char *why;
	char before[8192];
	bool pdfa;
	int status;

	(void)state;
	open_press(&p);
	make_letters(&p, false, &first);
	press_save("letters.pdf", first.data, first.size);
	snprintf(before, sizeof before, "%s", text_of("letters.pdf"));
	assert_true(strlen(before) > 100);
	assert_int_equal(pdf_sheet_add(p.fonts, "A", first.data, first.size, &pdfa, &why), 2);
	assert_null(why);
	assert_false(pdfa);
	assert_true(bind(&p, "A", 2, &second));
	press_ask(&status, "qpdf --check %s", press_save("bound.pdf", second.data, second.size));
	assert_int_equal(status, 0);
	assert_string_equal(text_of("bound.pdf"), before);
	CHECK_HOLDS("stamp", press_ask(&status, "pdftotext %s -", press_path("bound.pdf")), "证据1");

	/* what was bound can be bound again */
	assert_int_equal(pdf_sheet_add(p.fonts, "B", second.data, second.size, &pdfa, &why), 2);
	assert_true(bind(&p, "B", 2, &third));
	press_ask(&status, "qpdf --check %s", press_save("twice.pdf", third.data, third.size));
	assert_int_equal(status, 0);
	assert_string_equal(text_of("twice.pdf"), before);
	buf_drop(&first);
	buf_drop(&second);
	buf_drop(&third);
	press_drop(&p);
}

static void
tells_pdfa(void **state)
{
	struct press p;
	struct buf b = { NULL, 0, 0 };
	const char *why;
	bool pdfa;

	(void)state;
	open_press(&p);
	make_letters(&p, true, &b);
	assert_int_equal(pdf_sheet_add(p.fonts, "A", b.data, b.size, &pdfa, &why), 2);
	assert_true(pdfa);
	buf_drop(&b);
	press_drop(&p);
}

/* Cut anywhere, or with any byte changed, a file is refused or taken, but nothing is read beyond it and no loop goes on for ever. */
static void
damaged(void **state)
{
	struct press p;
	struct buf b = { NULL, 0, 0 };
	const char *why;
	bool pdfa;
	size_t taken = 0;

	(void)state;
	open_press(&p);
	make_letters(&p, false, &b);
	assert_int_equal(pdf_sheet_add(p.fonts, "none", "", 0, &pdfa, &why), 0);
	assert_non_null(why);
	for (size_t n = 1; n < b.size; n += 1 + b.size / 40)
		assert_int_equal(pdf_sheet_add(p.fonts, "cut", b.data, n, &pdfa, &why), 0);
	for (size_t i = 0; i < 400; i++) {
		struct buf out = { NULL, 0, 0 };
		size_t at = i < 200 ? b.size - 1 - i * 7 : i * (b.size / 400), pages;
		char name[16], kept = b.data[at];

		snprintf(name, sizeof name, "m%zu", i);
		b.data[at] = "0<>/[R\n9"[i % 8];
		pages = pdf_sheet_add(p.fonts, name, b.data, b.size, &pdfa, &why);
		b.data[at] = kept;
		taken += pages > 0 && bind(&p, name, pages, &out);
		buf_drop(&out);
		arena_reset(p.letter);
	}
	assert_in_range(taken, 100, 400);
	buf_drop(&b);
	press_drop(&p);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_pages),
		cmocka_unit_test(tells_pdfa),
		cmocka_unit_test(damaged),
	};

	(void)argc;
	press_place(argv[0]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
