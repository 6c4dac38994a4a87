/* test_layout_pages.c: whole documents: golden dumps, page breaks, sign-off, what stands on every page. */
#include "support/page_fixture.h"

static const struct {
	const char *name;
	enum { NOTICE, DEMAND, ANNEX } kind;
	int n;
	bool seal;
} samples[] = {
	{ "notice", NOTICE, 0, false }, { "demand", DEMAND, 6, true }, { "draft", DEMAND, 4, false },
	{ "annex", ANNEX, 40, false },
};

static struct doc *
make_sample(size_t i)
{
	if (samples[i].kind == NOTICE)
		return sample_notice(px.run);
	return samples[i].kind == DEMAND ? sample_demand(px.run, samples[i].n, samples[i].seal) : sample_annex(px.run,
		samples[i].n);
}

static void
golden(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		struct doc *doc = make_sample(i);
		struct pages *pages = page_layout(doc);
		struct buf b = { 0 };
		char name[64];

		assert_non_null(pages);
		pages_dump(pages, px.lc.fonts, &b);
		page_golden(samples[i].name, &b);
		buf_drop(&b);
		doc_dump(doc, &b);
		snprintf(name, sizeof name, "%s.doc", samples[i].name);
		page_golden(name, &b);
		buf_drop(&b);
		assert_string_equal(diag_text(px.diag), "");
	}
}

/* The same document gives the same pages, whatever else the arena held. */
static void
deterministic(void **state)
{
	struct doc *doc = sample_notice(px.run);
	struct buf a = { 0 }, b = { 0 };

	(void)state;
	pages_dump(page_layout(doc), px.lc.fonts, &a);
	arena_reset(px.letter);
	pages_dump(page_layout(doc), px.lc.fonts, &b);
	assert_string_equal(a.data, b.data);
	buf_drop(&a);
	buf_drop(&b);
}

/* Every character drawn has been collected, for the font it is drawn in. */
static void
collected(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		struct doc *doc = make_sample(i);
		struct char_use *use = arena_alloc(px.run, sizeof *use);
		struct pages *pages = page_layout(doc);

		assert_int_equal(layout_collect(&px.lc, doc, use, px.run, NULL, 0), 0);
		for (size_t p = 0; p < pages->n; p++)
			for (size_t k = 0; k < pages->pages[p].n; k++) {
				const struct place *t = &pages->pages[p].places[k];

				for (size_t c = 0; t->kind == PLACE_TEXT && c < t->n; c++) {
					const uint32_t *page = use->count[t->font][t->chars[c] >> 8];

					if (page == NULL || page[t->chars[c] & 0xFF] == 0)
						fail_msg("%s: U+%04X of font %d was not collected", samples[i].name,
							(unsigned)t->chars[c], t->font);
				}
			}
	}
}

/* A letter counts once, however often it uses a character. */
static void
counted_by_letter(void **state)
{
	struct doc *doc = sample_demand(px.run, 3, true);
	struct char_use *use = arena_alloc(px.run, sizeof *use);

	(void)state;
	layout_collect(&px.lc, doc, use, px.run, NULL, 0);
	layout_collect(&px.lc, doc, use, px.run, NULL, 0);
	assert_int_equal(use->count[0][0x4E][0x1A], 2);	/* 业 */
	assert_null(use->count[1][0x33]);
}

static void
missing_glyph(void **state)
{
	struct doc *doc = sample_doc(px.run, "x", "annex");
	struct block_list l;
	struct missing_glyph missing[2];
	struct char_use *use = arena_alloc(px.run, sizeof *use);
	struct block *p;

	(void)state;
	block_list_init(&l);
	p = sample_p(&l, px.run, "body", NULL);
	block_add_inline(p, px.run, INLINE_TEXT, "王㐀𠀀")->source = "owner.name";
	doc->first = l.first;
	assert_int_equal(layout_collect(&px.lc, doc, use, px.run, missing, 2), 1);
	assert_int_equal(missing[0].character, 0x3400);
	assert_string_equal(missing[0].source, "owner.name");
	assert_int_equal(use->count[4][0x200][0], 1);	/* the rare character comes from the fallback */
	assert_null(page_layout(doc));
	assert_non_null(strstr(diag_text(px.diag),
		"sample.xml:7: error: owner.name: no font has the character U+3400"));
}

/* ---- page breaks ---- */

/* Body lines of the letter on a page: texts at the left margin or its indent. */
static int
body_lines(const struct page *page, int32_t size)
{
	int32_t last = -1;
	int n = 0;

	for (size_t i = 0; i < page->n; i++) {
		const struct place *p = &page->places[i];

		if (p->kind == PLACE_TEXT && p->size == size && p->angle == 0 && p->x < MM(28) + 3 * size
			&& p->y != last) {
			last = p->y;
			n++;
		}
	}
	return n;
}

static void
signature_never_alone(void **state)
{
	(void)state;
	for (int n = 1; n <= 14; n++)
		for (int seal = 0; seal < 2; seal++) {
			struct pages *pages = page_layout(sample_demand(px.run, n, seal != 0));
			const struct place *name;
			size_t page = 0;

			name = page_find(pages, "2026年11月21日", &page);
			while (name != NULL && name->x < MM(100)) {	/* the body names the date too */
				size_t k = 0;

				page++;
				name = page_find(pages, "海棠物业服务有限公司", &k);
				page = k;
			}
			assert_non_null(name);
			if (body_lines(&pages->pages[page], 14000) < 2)
				fail_msg("%d paragraphs: the signature stands alone on page %zu", n, page + 1);
		}
}

/* Paragraphs of one character each, so that lines can be told apart. */
static struct doc *
striped(int first_lines, int paragraphs)
{
	static const char *const chars[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "甲", "乙", "丙", "丁", "戊",
		"己" };
	struct doc *doc = sample_doc(px.run, "x", "formal");
	struct block_list l;

	block_list_init(&l);
	for (int i = 0; i < paragraphs; i++) {
		struct buf b = { 0 };

		for (int k = 0; k < 31 * ((first_lines + i) % 7 + 1) - 2; k++)
			buf_puts(&b, chars[i]);
		sample_p(&l, px.run, "body14", arena_strdup(px.run, b.data));
		buf_drop(&b);
	}
	doc->first = l.first;
	return doc;
}

static void
count_lines(const struct page *page, uint32_t c, int *n)
{
	for (size_t i = 0; i < page->n; i++)
		*n += page->places[i].kind == PLACE_TEXT && page->places[i].chars[0] == c;
}

static void
no_widows(void **state)
{
	static const uint32_t chars[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
		0x5341, 0x7532, 0x4E59,
		0x4E19, 0x4E01, 0x620A, 0x5DF1 };

	(void)state;
	for (int first = 0; first < 7; first++) {
		struct pages *pages = page_layout(striped(first, 16));

		assert_true(pages->n > 1);
		for (int i = 0; i < 16; i++) {
			int total = (first + i) % 7 + 1;

			for (size_t p = 0; p < pages->n; p++) {
				int n = 0;

				count_lines(&pages->pages[p], chars[i], &n);
				if (n == total || n == 0)
					continue;
				if (n < 2 || total - n < 2 || total <= 3)
					fail_msg("paragraph of %d lines: %d of them on page %zu", total, n, p + 1);
			}
		}
	}
}

/* Lines of both sides of a sheet register. */
static void
on_the_grid(void **state)
{
	struct pages *pages = page_layout(striped(3, 16));

	(void)state;
	for (size_t p = 0; p < pages->n; p++)
		for (size_t k = 0; k < pages->pages[p].n; k++) {
			const struct place *t = &pages->pages[p].places[k];
			int32_t top = t->y - 24800 / 2 - 14000 * 38 / 100 - MM(37);

			if (t->kind == PLACE_TEXT && t->size == 14000 && top % 24800 != 0)
				fail_msg("page %zu: a line at %d is off the grid", p + 1, (int)t->y);
		}
}

static void
headings_keep_two_lines(void **state)
{
	(void)state;
	for (int lines = 15; lines < 24; lines++) {
		struct doc *doc = sample_doc(px.run, "x", "formal");
		struct block_list l;
		struct pages *pages;
		size_t heading = 0, text = 0;

		block_list_init(&l);
		for (int i = 0; i < lines; i++)
			sample_p(&l, px.run, "body14", "正文。");
		sample_p(&l, px.run, "heading14", "一、标题");
		sample_space(&l, px.run, MM(2));
		sample_p(&l, px.run, "body14", "首行文字贵户系海棠花园业主依据合同约定交纳物业服务费截至今日尚未交纳请核对后支付"
			"如有异议请书面提出我司三个工作日内答复特此函告请予支持配合谢谢您的理解末行文字共四行左右的一段话就是这样。");
		doc->first = l.first;
		pages = page_layout(doc);
		assert_non_null(page_find(pages, "标题", &heading));
		assert_non_null(page_find(pages, "首行文字", &text));
		if (heading != text)
			fail_msg("%d lines above: the heading is on page %zu, its text on page %zu", lines, heading + 1,
			text + 1);
	}
}

static void
masters_and_footers(void **state)
{
	struct doc *doc = sample_doc(px.run, "x", "formal");
	struct block_list l;
	struct pages *pages;
	const struct place *a, *b;
	size_t page = 0;

	(void)state;
	block_list_init(&l);
	sample_p(&l, px.run, "flush", "甲甲");
	block_add(&l, px.run, BLOCK_PAGE_BREAK)->master = "annex";
	sample_p(&l, px.run, "flush", "乙乙");
	block_add(&l, px.run, BLOCK_PAGE_BREAK);
	sample_p(&l, px.run, "flush", "丙丙");
	doc->first = l.first;
	pages = page_layout(doc);
	assert_int_equal(pages->n, 3);
	a = page_find(pages, "甲甲", &page);
	b = page_find(pages, "乙乙", &page);
	assert_int_equal(a->x, MM(28));
	assert_int_equal(b->x, MM(20));
	assert_int_equal(page, 1);
	assert_non_null(page_find(pages, "第2页 共3页", &page));
	assert_int_equal(page, 1);
	assert_non_null(page_find(pages, "第3页 共3页", &page));
	assert_int_equal(page_count(pages, "共3页"), 3);
}

static void
marks_and_watermark(void **state)
{
	struct pages *pages = page_layout(sample_demand(px.run, 7, false));
	const struct place *first = &pages->pages[0].places[0];
	int ticks = 0;

	(void)state;
	assert_int_equal(pages->n, 2);
	assert_int_equal(first->kind, PLACE_TEXT);
	assert_int_equal(first->angle, 45);
	assert_int_equal(first->color, 0xF4C7C3);
	for (size_t k = 0; k < pages->pages[1].n; k++)
		ticks += pages->pages[1].places[k].kind == PLACE_LINE && pages->pages[1].places[k].x > MM(198);
	assert_int_equal(ticks, 2);
	pages = page_layout(sample_demand(px.run, 1, true));
	assert_int_equal(pages->n, 1);
	for (size_t k = 0; k < pages->pages[0].n; k++)
		assert_int_not_equal(pages->pages[0].places[k].kind, PLACE_LINE);
}

/* The circle of the seal holds nothing but name and date. */
static void
seal_zone_is_free(void **state)
{
	struct pages *pages = page_layout(sample_demand(px.run, 2, true));
	const struct place *name;
	size_t page = 0;
	int32_t cx, cy;

	(void)state;
	name = page_find(pages, "海棠物业服务有限公司", &page);
	assert_non_null(name);
	cx = name->x + (name->at[name->n - 1] + name->size) / 2;
	cy = name->y - name->size * 38 / 100 + 24800 / 2;
	for (size_t k = 0; k < pages->pages[page].n; k++) {
		const struct place *p = &pages->pages[page].places[k];

		if (p->kind != PLACE_TEXT || p == name || (p->x > MM(100) && p->y == name->y + 24800))
			continue;
		if (p->y > cy - MM(21) && p->y - p->size < cy + MM(21)
			&& p->x + p->at[p->n - 1] + p->size > cx - MM(21))
			fail_msg("text at %d, %d stands in the seal", (int)p->x, (int)p->y);
	}
	assert_true(cx + MM(21) < PAGE_WIDTH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(deterministic),
		cmocka_unit_test(collected),
		cmocka_unit_test(counted_by_letter),
		cmocka_unit_test(missing_glyph),
		cmocka_unit_test(signature_never_alone),
		cmocka_unit_test(no_widows),
		cmocka_unit_test(on_the_grid),
		cmocka_unit_test(headings_keep_two_lines),
		cmocka_unit_test(masters_and_footers),
		cmocka_unit_test(marks_and_watermark),
		cmocka_unit_test(seal_zone_is_free),
	};

	return cmocka_run_group_tests(tests, page_setup, page_teardown);
}
