/* test_layout_frames.c: frames: slips on the last page, text kept clear, parts that are the same in every letter. */
#include "support/page_fixture.h"

/* The slip stands on the last page, in one piece, no text reaches into it, and a page of its own has five lines of the text too. */
static void
slip_on_the_last_page(void **state)
{
	(void)state;
	for (int lines = 1; lines < 80; lines++) {
		struct doc *doc = sample_doc(px.run, "x", "annex");
		struct block_list l;
		struct pages *pages;
		size_t slip = 0;
		int company = 0;

		block_list_init(&l);
		for (int i = 0; i < lines; i++)
			sample_p(&l, px.run, "body", "正文。");
		sample_slip(&l, px.run);
		doc->first = l.first;
		pages = page_layout(doc);
		assert_non_null(page_find(pages, "回执", &slip));
		assert_int_equal(slip, pages->n - 1);
		for (size_t k = 0; k < pages->pages[slip].n; k++) {
			const struct place *p = &pages->pages[slip].places[k];

			if (p->kind == PLACE_TEXT && p->size == 12000 && p->y > MM(210))
				fail_msg("%d lines: text at %d reaches into the slip", lines, (int)p->y);
			company += p->kind == PLACE_TEXT && p->size == 12000;
		}
		if (pages->n > 1 && company < 5)
			fail_msg("%d lines: %d of them on the page of the slip", lines, company);
	}
}

static struct pages *
with_enclosures(int lines, int enclosures)
{
	struct doc *doc = sample_doc(px.run, "x", "annex");
	struct block_list l;

	block_list_init(&l);
	for (int i = 0; i < lines; i++)
		sample_p(&l, px.run, "body", "正文。");
	sample_slip(&l, px.run);
	for (int i = 0; i < enclosures; i++) {
		block_add(&l, px.run, BLOCK_PAGE_BREAK)->section = true;
		sample_p(&l, px.run, "body", i == 0 ? "答客问" : "说明");
	}
	doc->first = l.first;
	return page_layout(doc);
}

/* The letter is the same as without enclosures: its slip on its own last page, they behind it, one a page. */
static void
enclosures_behind_the_slip(void **state)
{
	(void)state;
	for (int lines = 1; lines < 80; lines++) {
		struct pages *alone = with_enclosures(lines, 0), *both = with_enclosures(lines, 2);
		size_t slip = 0, first = 0, second = 0;

		assert_int_equal(both->n, alone->n + 2);
		assert_non_null(page_find(both, "回执", &slip));
		assert_non_null(page_find(both, "答客问", &first));
		assert_non_null(page_find(both, "说明", &second));
		if (slip != alone->n - 1 || first != alone->n || second != alone->n + 1)
			fail_msg("%d lines: slip on page %zu, enclosures on %zu and %zu", lines, slip, first, second);
		for (size_t i = 0; i < alone->n; i++)
			assert_int_equal(both->pages[i].n, alone->pages[i].n);
	}
}

static void
frame_too_small(void **state)
{
	struct doc *doc = sample_doc(px.run, "x", "annex");
	struct block_list l, in;
	struct block *f;

	(void)state;
	block_list_init(&l);
	f = sample_frame(&l, px.run, FRAME_FIRST_PAGE, MM(20), MM(30), MM(40), MM(12));
	block_list_init(&in);
	sample_p(&in, px.run, "flush", "这一段文字在四十毫米宽的框里要占三行");
	f->child = in.first;
	doc->first = l.first;
	assert_null(page_layout(doc));
	assert_non_null(strstr(diag_text(px.diag), "sample.xml:7: error: the text of a frame at 20, 30 mm"));
}

/* Text of the flow keeps clear of frames in its way, not of those in the margin. */
static void
flow_around_frames(void **state)
{
	static const struct {
		int x, y, w, h;	/* mm */
		int text;	/* where the first line begins, mm */
	} rows[] = { { 100, 20, 60, 30, 50 }, { 192, 20, 10, 30, 20 }, { 20, 60, 60, 30, 20 }, { 20, 23, 60, 30, 53 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct doc *doc = sample_doc(px.run, "x", "annex");
		struct block_list l;
		struct pages *pages;
		const struct place *p;
		size_t page = 0;

		block_list_init(&l);
		sample_frame(&l, px.run, FRAME_FIRST_PAGE, MM(rows[i].x), MM(rows[i].y), MM(rows[i].w), MM(rows[i].h));
		sample_p(&l, px.run, "flush", "正文");
		doc->first = l.first;
		pages = page_layout(doc);
		p = page_find(pages, "正文", &page);
		assert_int_equal(p->y, MM(rows[i].text) + MM(7) / 2 + 12000 * 38 / 100);
	}
}

static void
fixed_places(void **state)
{
	struct pages *pages = page_layout(sample_notice(px.run));
	size_t page = 0;

	(void)state;
	assert_true(page_find(pages, "物业服务费缴费通知单", &page)->fixed);
	assert_true(page_find(pages, "本期应付", &page)->fixed);
	assert_true(page_find(pages, "承诺缴清", &page)->fixed);
	assert_false(page_find(pages, "王某某 收", &page)->fixed);
	assert_false(page_find(pages, "尊敬的", &page)->fixed);
	/* a frame keeps its place while the flow grows: what stands next to each other in a form must move together */
	assert_int_not_equal(page_find(pages, "本期应付", &page)->part, page_find(pages, "尊敬的", &page)->part);
	assert_int_not_equal(page_find(pages, "本期应付", &page)->part, page_find(pages, "承诺缴清", &page)->part);
}

/* Of the flow, blocks that are fixed may be shared wherever a text of varying length puts them. */
static void
fixed_in_the_flow(void **state)
{
	struct doc *doc = sample_doc(px.run, "x", "annex");
	struct block_list l;
	struct pages *pages;
	size_t page = 0;

	(void)state;
	block_list_init(&l);
	sample_p(&l, px.run, "flush", "上面")->fixed = true;
	sample_p(&l, px.run, "flush", "中间");
	sample_p(&l, px.run, "flush", "下面")->fixed = true;
	doc->first = l.first;
	pages = page_layout(doc);
	assert_true(page_find(pages, "上面", &page)->fixed);
	assert_false(page_find(pages, "中间", &page)->fixed);
	assert_true(page_find(pages, "下面", &page)->fixed);
	assert_int_equal(page_find(pages, "上面", &page)->part, page_find(pages, "下面", &page)->part);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slip_on_the_last_page),
		cmocka_unit_test(enclosures_behind_the_slip),
		cmocka_unit_test(frame_too_small),
		cmocka_unit_test(flow_around_frames),
		cmocka_unit_test(fixed_places),
		cmocka_unit_test(fixed_in_the_flow),
	};

	return cmocka_run_group_tests(tests, page_setup, page_teardown);
}
