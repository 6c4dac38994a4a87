/* test_layout_blocks.c: the kinds of blocks one by one: paragraphs, forms, boxes, columns, drawings, sign-offs. */
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
find(const struct pages *pages, const char *text)
{
	size_t page = 0;
	const struct place *p = page_find(pages, text, &page);

	if (p == NULL)
		fail_msg("%s: not drawn", text);
	return p;
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

/* ---- paragraphs ---- */

static const struct {
	enum align align;
	int32_t first, left, right;	/* thousandths of an em */
	/* of the only line of five characters, em × 1000 from the margin; measure 170 mm */
	int32_t x;
} aligns[] = {
	{ ALIGN_LEFT, 0, 0, 0, 0 }, { ALIGN_LEFT, 2000, 0, 0, 2000 }, { ALIGN_JUSTIFY, 2000, 1000, 0, 3000 },
	{ ALIGN_RIGHT, 0, 0, 4000, 31157 },
	{ ALIGN_CENTER, 0, 0, 0, 17578 },
};

static void
alignment(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof aligns / sizeof aligns[0]; i++) {
		struct text_style style = { .name = "x", .size = 12000, .leading = 20000, .align = aligns[i].align,
			.first_indent = aligns[i].first, .left_indent = aligns[i].left,
			.right_indent = aligns[i].right };
		struct block_list l;
		int32_t x;

		block_list_init(&l);
		sample_p(&l, px.run, "body", "一二三四五")->style = &style;
		x = find(page_layout(doc_of(&l)), "一二三四五")->x - MM(20);
		assert_in_range(x * INT64_C(1000) / 12000 + 1, aligns[i].x, aligns[i].x + 2);
	}
}

static void
spacing_between_blocks(void **state)
{
	struct text_style style = { .name = "x", .size = 10000, .leading = 20000, .before = 3000, .after = 5000 };
	struct block_list l;
	struct pages *pages;

	(void)state;
	block_list_init(&l);
	sample_p(&l, px.run, "body", "甲甲")->style = &style;
	sample_p(&l, px.run, "body", "乙乙")->style = &style;
	sample_space(&l, px.run, 7000);
	sample_p(&l, px.run, "body", "丙丙")->style = &style;
	pages = page_layout(doc_of(&l));
	assert_int_equal(find(pages, "甲甲")->y, MM(20) + 10000 + 3800);
	assert_int_equal(find(pages, "乙乙")->y - find(pages, "甲甲")->y, 20000 + 8000);
	assert_int_equal(find(pages, "丙丙")->y - find(pages, "乙乙")->y, 20000 + 8000 + 7000);
}

static void
forced_breaks_and_faces(void **state)
{
	struct block_list l;
	struct block *p;
	struct inline_item *t;
	struct pages *pages;

	(void)state;
	block_list_init(&l);
	p = sample_p(&l, px.run, "flush", "甲甲");
	block_add_inline(p, px.run, INLINE_BREAK, NULL);
	block_add_inline(p, px.run, INLINE_BREAK, NULL);
	t = block_add_inline(p, px.run, INLINE_TEXT, "乙乙");
	t->has_face = true;
	t->face = FACE_SANS_BOLD;
	t->size = 9000;
	t->has_color = true;
	t->color = 0xFF0000;
	block_add_inline(p, px.run, INLINE_TEXT, "丙丙");
	pages = page_layout(doc_of(&l));
	assert_int_equal(find(pages, "乙乙")->y - find(pages, "甲甲")->y, 2 * MM(7));	/* an empty line between */
	assert_int_equal(find(pages, "乙乙")->font, 3);
	assert_int_equal(find(pages, "乙乙")->size, 9000);
	assert_int_equal(find(pages, "乙乙")->color, 0xFF0000);
	assert_int_equal(find(pages, "丙丙")->x, MM(20) + 18000);
}

static void
rare_character(void **state)
{
	struct block_list l;
	struct pages *pages;

	(void)state;
	block_list_init(&l);
	sample_p(&l, px.run, "flush", "王𠀀某");
	pages = page_layout(doc_of(&l));
	assert_int_equal(find(pages, "王")->font, 0);
	assert_int_equal(find(pages, "𠀀")->font, 4);
	assert_int_equal(find(pages, "某")->x, MM(20) + 24000);
}

/* ---- forms ---- */

static void
writing_lines(void **state)
{
	struct block_list l;
	struct block *p;
	const struct place *a, *b;

	(void)state;
	block_list_init(&l);
	p = sample_p(&l, px.run, "flush", "签名");
	block_add_inline(p, px.run, INLINE_BLANK, NULL)->width = MM(40);
	block_add_inline(p, px.run, INLINE_TEXT, "电话");
	block_add_inline(p, px.run, INLINE_BLANK, NULL);
	a = nth(page_layout(doc_of(&l)), PLACE_LINE, 0);
	b = a;
	while ((++b)->kind != PLACE_LINE)
		;
	assert_int_equal(a->x, MM(20) + 24000);
	assert_int_equal(a->w, MM(40));
	assert_int_equal(b->x, a->x + a->w + 24000);
	assert_int_equal(b->x + b->w, MM(190));		/* to the end of the line */
}

static void
ticks(void **state)
{
	struct block_list l;
	struct block *p;
	struct pages *pages;

	(void)state;
	block_list_init(&l);
	p = sample_p(&l, px.run, "flush", NULL);
	block_add_inline(p, px.run, INLINE_TICK, NULL)->ticked = true;
	block_add_inline(p, px.run, INLINE_TEXT, "已缴");
	block_add_inline(p, px.run, INLINE_TICK, NULL);
	block_add_inline(p, px.run, INLINE_TEXT, "未缴");
	pages = page_layout(doc_of(&l));
	assert_int_equal(nth(pages, PLACE_RECT, 0)->w, nth(pages, PLACE_RECT, 1)->w);
	assert_int_equal(nth(pages, PLACE_POLYLINE, 0)->n, 3);
	assert_true(nth(pages, PLACE_POLYLINE, 0)->points[1] > MM(20));	/* on the page, not on the line */
	assert_int_equal(find(pages, "未缴")->x, MM(20) + 12000 * 4);
}

static void
tab_stops(void **state)
{
	static const int32_t tabs[] = { MM(30), MM(90) };
	struct block_list l;
	struct block *p;
	struct pages *pages;

	(void)state;
	block_list_init(&l);
	p = sample_p(&l, px.run, "flush", "户名");
	p->tabs = tabs;
	p->n_tabs = 2;
	block_add_inline(p, px.run, INLINE_TAB, NULL);
	block_add_inline(p, px.run, INLINE_TEXT, "海棠");
	block_add_inline(p, px.run, INLINE_TAB, NULL);
	block_add_inline(p, px.run, INLINE_TEXT, "账号");
	block_add_inline(p, px.run, INLINE_BREAK, NULL);
	block_add_inline(p, px.run, INLINE_TEXT, "开户银行名称较长超过第一个制表位");
	block_add_inline(p, px.run, INLINE_TAB, NULL);
	block_add_inline(p, px.run, INLINE_TEXT, "末");
	pages = page_layout(doc_of(&l));
	assert_int_equal(find(pages, "海棠")->x + find(pages, "海棠")->at[0], find(pages, "海棠")->x);
	assert_int_equal(find(pages, "户名")->x + find(pages, "户名")->at[2], MM(20) + MM(30));
	assert_int_equal(find(pages, "末")->x + find(pages, "末")->at[find(pages, "末")->n - 1], MM(20) + MM(90));
}

/* ---- boxes and columns ---- */

static void
columns_side_by_side(void **state)
{
	struct block_list l, side, in;
	struct block *cols, *g;
	struct pages *pages;

	(void)state;
	block_list_init(&l);
	cols = block_add(&l, px.run, BLOCK_COLUMNS);
	block_list_init(&side);
	for (int i = 0; i < 3; i++) {
		g = block_add(&side, px.run, BLOCK_GROUP);
		g->w = i == 0 ? MM(50) : 0;
		block_list_init(&in);
		for (int k = 0; k <= i; k++)
			sample_p(&in, px.run, "flush", i == 0 ? "左左" : i == 1 ? "中中" : "右右");
		g->child = in.first;
	}
	cols->child = side.first;
	sample_p(&l, px.run, "flush", "下下");
	pages = page_layout(doc_of(&l));
	assert_int_equal(find(pages, "中中")->x, MM(70));
	assert_in_range(find(pages, "右右")->x, MM(130) - 2, MM(130) + 2);
	assert_int_equal(find(pages, "右右")->y, find(pages, "左左")->y);
	assert_int_equal(find(pages, "下下")->y - find(pages, "左左")->y, 3 * MM(7));
}

static void
box_in_the_flow(void **state)
{
	struct block_list l, in;
	struct block *g;
	struct pages *pages;
	const struct place *box;

	(void)state;
	block_list_init(&l);
	g = block_add(&l, px.run, BLOCK_GROUP);
	g->border = 1000;
	g->padding = MM(3);
	block_list_init(&in);
	sample_p(&in, px.run, "flush", "里里");
	g->child = in.first;
	sample_p(&l, px.run, "flush", "下下");
	pages = page_layout(doc_of(&l));
	box = nth(pages, PLACE_RECT, 0);
	assert_int_equal(box->h, MM(7) + 2 * MM(3));
	assert_int_equal(find(pages, "里里")->x, MM(23));
	assert_int_equal(find(pages, "下下")->y - find(pages, "里里")->y, MM(7) + MM(3));
}

static void
frame_inside_column(void **state)
{
	struct block_list l, side, in;
	struct block *cols, *g;

	(void)state;
	block_list_init(&l);
	cols = block_add(&l, px.run, BLOCK_COLUMNS);
	block_list_init(&side);
	g = block_add(&side, px.run, BLOCK_GROUP);
	block_list_init(&in);
	sample_frame(&in, px.run, FRAME_FIRST_PAGE, 0, 0, MM(10), MM(10));
	g->child = in.first;
	cols->child = side.first;
	assert_null(page_layout(doc_of(&l)));
	assert_non_null(strstr(diag_text(px.diag), "a frame inside a frame, box or column"));
}

static void
drawings(void **state)
{
	static int32_t points[] = { 0, 0, 10000, 20000, 30000, 5000 };
	struct shape shapes[] = {
		{ .kind = SHAPE_RECT, .x = 1000, .y = 2000, .w = 3000, .h = 4000, .has_fill = true, .fill = 0xEE9A61,
			.hatch = HATCH_DIAGONAL },
		{ .kind = SHAPE_POLYLINE, .points = points, .n_points = 3, .stroke = 1000 },
		{ .kind = SHAPE_TEXT, .x = 50000, .y = 30000, .text = "80.92%", .face = FACE_SANS, .size = 9000,
			.align = CELL_CENTER },
	};
	struct block_list l;
	struct block *b;
	struct pages *pages;

	(void)state;
	block_list_init(&l);
	sample_space(&l, px.run, MM(10));
	b = block_add(&l, px.run, BLOCK_CANVAS);
	b->shapes = shapes;
	b->n_shapes = 3;
	b->h = MM(40);
	sample_p(&l, px.run, "flush", "下下");
	pages = page_layout(doc_of(&l));
	assert_int_equal(nth(pages, PLACE_RECT, 0)->x, MM(20) + 1000);
	assert_int_equal(nth(pages, PLACE_RECT, 0)->y, MM(20) + MM(10) + 2000);
	assert_int_equal(nth(pages, PLACE_RECT, 0)->hatch, HATCH_DIAGONAL);
	assert_int_equal(nth(pages, PLACE_POLYLINE, 0)->points[2], MM(20) + 10000);
	assert_int_equal(nth(pages, PLACE_POLYLINE, 0)->points[3], MM(20) + MM(10) + 20000);
	assert_int_equal(find(pages, "80.92%")->x, MM(20) + 50000 - 6 * 4500 / 2);
	assert_int_equal(find(pages, "下下")->y, MM(20) + MM(10) + MM(40) + MM(7) / 2 + 4560);
}

/* Date first: 4 em from the margin, the name over its middle; without a seal 2 em. A long name moves both. */
static const struct {
	const char *name;
	bool seal;
	int name_end, date_end;	/* thousandths of an em before the right margin */
} signs[] = {
	{ "海棠物业", true, 4000 + 1500, 4000 }, { "海棠物业服务有限公司测试市虚构区分公司", true, 0, 6000 },
	{ "海棠物业服务有限公司", false, 2000, 3000 }, { "海棠", false, 9000, 2000 },
};

static void
signoff(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		struct block_list l;
		struct block *b;
		struct pages *pages;
		const struct place *name, *date;

		block_list_init(&l);
		b = block_add(&l, px.run, BLOCK_SIGNOFF);
		b->style = style_lookup(&sample_sheet, "flush");
		b->sign_name = signs[i].name;
		b->sign_date = "2026年11月21日";
		b->seal = signs[i].seal;
		pages = page_layout(doc_of(&l));
		name = find(pages, signs[i].name);
		date = find(pages, "2026年11月21日");
		assert_int_equal(date->y - name->y, MM(7));
		assert_int_equal(MM(190) - (name->x + name->at[name->n - 1] + 12000), signs[i].name_end * 12);
		assert_in_range(MM(190) - (date->x + date->at[date->n - 1] + 12000) + 1, signs[i].date_end * 12,
			signs[i].date_end * 12 + 2);
	}
}

static void
unknown_master(void **state)
{
	struct block_list l;
	struct doc *doc;

	(void)state;
	block_list_init(&l);
	sample_p(&l, px.run, "flush", "甲");
	doc = doc_of(&l);
	doc->master = "none";
	assert_null(page_layout(doc));
	assert_non_null(strstr(diag_text(px.diag), "no page master \"none\""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alignment),
		cmocka_unit_test(spacing_between_blocks),
		cmocka_unit_test(forced_breaks_and_faces),
		cmocka_unit_test(rare_character),
		cmocka_unit_test(writing_lines),
		cmocka_unit_test(ticks),
		cmocka_unit_test(tab_stops),
		cmocka_unit_test(columns_side_by_side),
		cmocka_unit_test(box_in_the_flow),
		cmocka_unit_test(frame_inside_column),
		cmocka_unit_test(drawings),
		cmocka_unit_test(signoff),
		cmocka_unit_test(unknown_master),
	};

	return cmocka_run_group_tests(tests, page_setup, page_teardown);
}
