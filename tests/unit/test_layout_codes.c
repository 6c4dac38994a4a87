/* test_layout_codes.c: QR and Code 128 as modules. */
#include "support/page_fixture.h"

static struct doc *
doc_of(struct block_list *l)
{
	struct doc *doc = sample_doc(px.run, "x", "annex");

	doc->footer = NULL;
	doc->first = l->first;
	return doc;
}

static const struct place *
nth(const struct pages *pages, enum place_kind kind, int n)
{
	for (size_t k = 0; k < pages->pages[0].n; k++)
		if (pages->pages[0].places[k].kind == kind && n-- == 0)
			return &pages->pages[0].places[k];
	fail_msg("fewer items of kind %d", (int)kind);
	return NULL;
}

/* The modules of Start B, "WJ-", Code C, "20", "26", Code B, "-", Code C, "000128", check, stop. */
static void
code_128(void **state)
{
	static const char want[] =
		"11010010000" "11101000110" "10110111000" "10011011100" "10111011110" "11001001110" "11100100110"
		"10111101110" "10011011100"
		"10111011110" "11011001100" "11001101100" "11100110100";
	struct block_list l;
	struct block *b;
	const struct place *p;

	(void)state;
	block_list_init(&l);
	b = block_add(&l, px.run, BLOCK_BARCODE);
	b->payload = "WJ-2026-000128";
	b->w = MM(62);
	b->h = MM(12);
	p = nth(page_layout(doc_of(&l)), PLACE_BITS, 0);
	assert_int_equal(p->rows, 1);
	assert_int_equal(p->h, MM(12));
	assert_true(p->x - MM(20) >= 10 * p->w / p->cols);	/* quiet zone */
	for (size_t i = 0; want[i] != '\0'; i++)
		if (p->bits[i] != want[i] - '0')
			fail_msg("module %zu", i);
	assert_int_equal((p->cols - 2) % 11, 0);
}

static void
code_128_refuses(void **state)
{
	struct block_list l;
	struct block *b;

	(void)state;
	block_list_init(&l);
	b = block_add(&l, px.run, BLOCK_BARCODE);
	b->payload = "海-128";
	b->w = MM(62);
	b->h = MM(12);
	assert_null(page_layout(doc_of(&l)));
	assert_non_null(strstr(diag_text(px.diag), "cannot be a Code 128"));
}

static bool
finder_at(const struct place *p, int row, int col)
{
	static const char *const rows[] = { "1111111", "1000001", "1011101", "1011101", "1011101", "1000001",
		"1111111" };

	for (int r = 0; r < 7; r++)
		for (int c = 0; c < 7; c++)
			if (p->bits[(row + r) * p->cols + col + c] != rows[r][c] - '0')
				return false;
	return true;
}

static void
qr(void **state)
{
	struct block_list l;
	struct block *b;
	const struct place *p;

	(void)state;
	block_list_init(&l);
	b = block_add(&l, px.run, BLOCK_QR);
	b->payload = "https://pay.example/q?n=A-3-2-1201&f=114024";
	b->w = b->h = MM(28);
	p = nth(page_layout(doc_of(&l)), PLACE_BITS, 0);
	assert_int_equal(p->rows, p->cols);
	assert_true(finder_at(p, 0, 0) && finder_at(p, 0, p->cols - 7) && finder_at(p, p->rows - 7, 0));
	assert_true(p->x - MM(20) >= 4 * p->w / p->cols);
	assert_true(p->x + p->w + 4 * p->w / p->cols <= MM(48) + 1);
	assert_string_equal(diag_text(px.diag), "");
	/* 41 modules of level M would be 0.49 mm in this place: level L has 37 */
	b->payload = "https://pay.example.com/?acc=A-3-2-1201&amt=114024.07&no=HWG2026-1201";
	b->w = b->h = MM(24);
	p = nth(page_layout(doc_of(&l)), PLACE_BITS, 0);
	assert_int_equal(p->rows, 37);
	assert_true(p->w / p->cols >= MM10(5));
	assert_string_equal(diag_text(px.diag), "");
	b->w = b->h = MM(12);
	assert_non_null(page_layout(doc_of(&l)));
	assert_non_null(strstr(diag_text(px.diag), "smaller than 0.5 mm"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code_128),
		cmocka_unit_test(code_128_refuses),
		cmocka_unit_test(qr),
	};

	return cmocka_run_group_tests(tests, page_setup, page_teardown);
}
