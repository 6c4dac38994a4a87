/* test_layout_table.c: tables: decimal points, widths and their remedies, rows over pages, sums, rules. */
#include "support/page_fixture.h"

/* A table of text rows; columns and texts are the caller's. */
struct sheet {
	struct doc *doc;
	struct table *table;
	struct block_list list;
};

static struct sheet
sheet(struct column *columns, int n_columns, int n_rows, const char *const *head)
{
	struct sheet s = { .doc = sample_doc(px.run, "x", "annex") };

	block_list_init(&s.list);
	s.table = arena_alloc(px.run, sizeof *s.table);
	block_add(&s.list, px.run, BLOCK_TABLE)->table = s.table;
	s.table->columns = columns;
	s.table->n_columns = (size_t)n_columns;
	s.table->n_rows = (size_t)n_rows;
	s.table->rows = arena_alloc(px.run, (size_t)n_rows * sizeof *s.table->rows);
	if (head != NULL) {
		s.table->head = arena_alloc(px.run, sizeof *s.table->head);
		s.table->n_head = 1;
		sample_row(px.run, s.table->head, ROW_BODY, n_columns, head);
	}
	s.doc->first = s.list.first;
	return s;
}

/* Sans with the digits of the shipped fonts, which are wider in bold. */
static void
real_digits(struct font_set *set)
{
	test_font_fill(px.run, &set->fonts[2], '0', '9', 555);
	test_font_fill(px.run, &set->fonts[2], ',', '.', 278);
	test_font_fill(px.run, &set->fonts[3], '0', '9', 590);
	test_font_fill(px.run, &set->fonts[3], ',', '.', 325);
}

/* Middle of the decimal point of a text. */
static int32_t
point_of(const struct font_set *set, const struct place *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->chars[i] == '.')
			return p->x + p->at[i] + font_advance(&set->fonts[p->font], '.') * p->size / 2000;
	fail_msg("no decimal point");
	return 0;
}

static void
decimal_points(void **state)
{
	static struct column columns[] = { { .width = MM(60) }, { .width = MM(30), .align = CELL_DECIMAL } };
	static const char *const rows[][2] = { { "甲", "1,234.56" }, { "乙", "0.00" }, { "丙", "-123.45" },
		{ "丁", "99.1" }, { "合计", "1,111.11" } };
	static const char *const texts[] = { "1,234.56", "0.00", "-123.45", "99.1", "1,111.11" };
	struct font_set *set = arena_alloc(px.run, sizeof *set);
	const struct font_set *before = px.lc.fonts;
	struct sheet s = sheet(columns, 2, 5, NULL);
	struct pages *pages;
	int32_t axis = 0;

	(void)state;
	*set = *test_fonts(px.run);
	real_digits(set);
	px.lc.fonts = set;
	for (int i = 0; i < 5; i++)
		sample_row(px.run, &s.table->rows[i], i == 4 ? ROW_TOTAL : ROW_BODY, 2, rows[i]);
	pages = page_layout(s.doc);
	for (int i = 0; i < 5; i++) {
		size_t page = 0;
		const struct place *p = page_find(pages, texts[i], &page);
		int32_t x = point_of(set, p);

		axis = i == 0 ? x : axis;
		if (x - axis > 300 || axis - x > 300)
			fail_msg("%s: the point is %d thousandths of a point off", texts[i], (int)(x - axis));
	}
	assert_int_equal(page_find(pages, "1,111.11", &(size_t){ 0 })->size, 10500);
	px.lc.fonts = before;
}

/* ---- widths ---- */

static int32_t
right_edge(const struct pages *pages)
{
	int32_t right = 0;

	for (size_t k = 0; k < pages->pages[0].n; k++) {
		const struct place *p = &pages->pages[0].places[k];

		if (p->kind == PLACE_LINE && p->x + p->w > right)
			right = p->x + p->w;
	}
	return right;
}

static const struct {
	const char *name;
	struct column columns[3];
	const char *cells[3];
	const char *first_drawn;	/* is the optional column there? */
	int32_t size;			/* of the figure */
	size_t lines;			/* of the text */
} widths[] = {
	{ "as declared", { { .width = MM(10), .optional = true }, { .width = MM(60) },
	{ .width = MM(30), .align = CELL_DECIMAL } },
		{ "序", "物业服务费", "1,234.56" }, "序", 10000, 1 },
	{ "room of others", { { .width = MM(10), .optional = true }, { .width = MM(60) },
	{ .width = MM(15), .align = CELL_DECIMAL } },
		{ "序", "物业服务费", "1,234,567.89" }, "序", 10000, 1 },
	{ "optional column dropped", { { .width = MM(6), .optional = true }, { .width = MM(21) },
	{ .width = MM(20), .align = CELL_DECIMAL } },
		{ "序", "物业服务费", "1,234,567.89" }, NULL, 10000, 1 },
	{ "smaller type", { { .width = MM(6) }, { .width = MM(21) }, { .width = MM(22), .align = CELL_DECIMAL } },
		{ "序", "物业服务费", "12,345.67890" }, "序", 9000, 1 },
	{ "text in two lines", { { .width = MM(6) }, { .width = MM(21) }, { .width = MM(14), .align = CELL_DECIMAL } },
		{ "序", "物业服务费", "12,345.67890" }, "序", 9000, 2 },
};

static void
width_remedies(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		struct column *columns = arena_alloc(px.run, sizeof widths[i].columns);
		struct sheet s;
		struct pages *pages;
		const struct place *p;
		int32_t sum = 0;
		size_t page = 0;

		memcpy(columns, widths[i].columns, sizeof widths[i].columns);
		s = sheet(columns, 3, 1, NULL);
		sample_row(px.run, s.table->rows, ROW_BODY, 3, widths[i].cells);
		pages = page_layout(s.doc);
		if (pages == NULL)
			fail_msg("%s: %s", widths[i].name, diag_text(px.diag));
		p = page_find(pages, widths[i].cells[2], &page);
		assert_non_null(p);
		assert_int_equal(p->size, widths[i].size);
		assert_int_equal(page_find(pages, "序", &page) != NULL, widths[i].first_drawn != NULL);
		assert_int_equal(page_find(pages, "物业服务费", &page) != NULL, widths[i].lines == 1);
		for (int k = 0; k < 3; k++)
			sum += columns[k].width;
		assert_int_equal(right_edge(pages), MM(20) + sum);
	}
}

static void
too_wide(void **state)
{
	static struct column columns[] = { { .width = MM(10), .align = CELL_DECIMAL },
		{ .width = MM(10), .align = CELL_DECIMAL } };
	static const char *const cells[] = { "1,234,567.89", "1,234,567.89" };
	struct sheet s = sheet(columns, 2, 1, NULL);

	(void)state;
	sample_row(px.run, s.table->rows, ROW_BODY, 2, cells);
	assert_null(page_layout(s.doc));
	assert_non_null(strstr(diag_text(px.diag), "error: the figures of a table"));
}

static void
weights(void **state)
{
	static struct column columns[] = { { .weight = 1 }, { .weight = 3 }, { .width = MM(50), .align = CELL_RIGHT } };
	static const char *const cells[] = { "甲", "乙", "丙" };
	struct sheet s = sheet(columns, 3, 1, NULL);
	struct pages *pages;
	size_t page = 0;

	(void)state;
	sample_row(px.run, s.table->rows, ROW_BODY, 3, cells);
	pages = page_layout(s.doc);
	assert_int_equal(page_find(pages, "甲", &page)->x, MM(20) + MM10(12));
	assert_in_range(page_find(pages, "乙", &page)->x, MM(50) + MM10(12) - 2, MM(50) + MM10(12) + 2);
	assert_in_range(right_edge(pages), MM(190) - 2, MM(190) + 2);
}

/* ---- rows ---- */

/* Row numbers and amounts in one line of the page belong together, and the total never stands alone on top. */
static void
rows_over_pages(void **state)
{
	(void)state;
	for (int n = 20; n < 32; n++) {
		struct pages *pages = page_layout(sample_annex(px.run, n));
		size_t total = 0, last = 0, before = 0;
		char number[16];

		assert_non_null(page_find(pages, "123,456.78", &total));
		assert_int_equal(total, pages->n - 1);
		snprintf(number, sizeof number, "%d.00", 500 + n - 1);
		assert_non_null(page_find(pages, number, &last));
		snprintf(number, sizeof number, "%d.00", 500 + n - 2);
		assert_non_null(page_find(pages, number, &before));
		if (total != last || total != before)
			fail_msg("%d rows: the total is on page %zu, the rows before it on %zu and %zu", n, total + 1,
			before + 1, last + 1);
		assert_int_equal(page_count(pages, "费目"), pages->n);
		assert_int_equal(page_count(pages, "续表1"), pages->n - 1);
		assert_int_equal(page_count(pages, "单位：元"), pages->n);
	}
}

static void
continued_without_caption(void **state)
{
	struct doc *doc = sample_annex(px.run, 40);
	struct pages *pages;

	(void)state;
	doc->first->next->table->caption = NULL;
	pages = page_layout(doc);
	assert_int_equal(page_count(pages, "续表"), pages->n - 1);
	doc->first->next->table->caption = "欠费一览";
	pages = page_layout(doc);
	assert_int_equal(page_count(pages, "续表"), pages->n - 1);
}

/* A row higher than a page is cut between lines and nothing is lost. */
static void
row_higher_than_a_page(void **state)
{
	static struct column columns[] = { { .width = MM(30) }, { .width = MM(100) } };
	static const char *const head[] = { "项目", "说明" };
	struct sheet s = sheet(columns, 2, 1, head);
	struct buf text = { 0 };
	const char *cells[2];
	struct pages *pages;
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 3000; i++)
		buf_puts(&text, "业");
	cells[0] = "甲";
	cells[1] = text.data;
	sample_row(px.run, s.table->rows, ROW_BODY, 2, cells);
	pages = page_layout(s.doc);
	assert_non_null(pages);
	assert_true(pages->n > 1);
	for (size_t i = 0; i < pages->n; i++)
		for (size_t k = 0; k < pages->pages[i].n; k++)
			for (size_t c = 0; pages->pages[i].places[k].kind == PLACE_TEXT
			&& c < pages->pages[i].places[k].n; c++) {
				n += pages->pages[i].places[k].chars[c] == 0x4E1A;
				assert_true(pages->pages[i].places[k].y <= MM(285));
			}
	assert_int_equal(n, 3000);
	assert_int_equal(page_count(pages, "项目"), pages->n);
	buf_drop(&text);
}

static void
sums_and_capitals(void **state)
{
	static struct column columns[] = { { .width = MM(7), .align = CELL_CENTER, .optional = true },
		{ .width = MM(40) },
		{ .width = MM(30), .align = CELL_DECIMAL } };
	static const char *const body[] = { "1", "物业服务费", "—" }, *const total[] = { "合计总额", "", "¥5.00" };
	static const char *const capitals[] = { "人民币（大写）：伍元整，此行横跨整张表格的全部栏目" };
	struct sheet s = sheet(columns, 3, 3, NULL);
	struct pages *pages;
	const struct place *dash;
	size_t page = 0;

	(void)state;
	sample_row(px.run, &s.table->rows[0], ROW_BODY, 3, body);
	sample_row(px.run, &s.table->rows[1], ROW_TOTAL, 3, total);
	sample_row(px.run, &s.table->rows[2], ROW_CAPITALS, 1, capitals);
	pages = page_layout(s.doc);
	assert_non_null(page_find(pages, "合计总额", &page));		/* on one line, over the empty cell */
	assert_non_null(page_find(pages, "人民币（大写）：伍元整，此行横跨", &page));
	assert_int_equal(page_find(pages, "¥5.00", &page)->font, 3);	/* bold */
	dash = page_find(pages, "―", &page);
	assert_int_equal(dash->x, MM(20) + MM(47) + MM(15) - 5000);	/* a lone dash is centred */
}

/* Single lines stand in the middle of a row that another cell makes higher. */
static void
vertical_centre(void **state)
{
	static struct column columns[] = { { .width = MM(20) }, { .width = MM(20) } };
	static const char *const cells[] = { "甲", "这一格的文字要占两行" };
	struct sheet s = sheet(columns, 2, 1, NULL);
	struct pages *pages;
	const struct place *one, *two, *three;
	size_t page = 0;

	(void)state;
	sample_row(px.run, s.table->rows, ROW_BODY, 2, cells);
	pages = page_layout(s.doc);
	one = page_find(pages, "甲", &page);
	two = page_find(pages, "这一", &page);
	three = page_find(pages, "两行", &page);
	assert_in_range(2 * one->y, two->y + three->y - 2, two->y + three->y + 2);
}

static void
rules(void **state)
{
	static struct column columns[] = { { .width = MM(40) }, { .width = MM(40) } };
	static const char *const cells[] = { "甲", "乙" };
	struct sheet s = sheet(columns, 2, 3, cells);
	struct pages *pages;
	int strokes[4] = { 0 }, vertical = 0;

	(void)state;
	for (int i = 0; i < 3; i++)
		sample_row(px.run, &s.table->rows[i], i == 2 ? ROW_TOTAL : ROW_BODY, 2, cells);
	s.table->grid = true;
	pages = page_layout(s.doc);
	for (size_t k = 0; k < pages->pages[0].n; k++) {
		const struct place *p = &pages->pages[0].places[k];

		vertical += p->kind == PLACE_LINE && p->w == 0;
		if (p->kind == PLACE_LINE && p->h == 0)
			strokes[p->stroke / 250]++;
	}
	assert_int_equal(strokes[3], 3);	/* above, below, above the total */
	assert_int_equal(strokes[2], 1);	/* below the head */
	assert_int_equal(strokes[1], 1);	/* between the two rows */
	assert_int_equal(vertical, 4 * 3);
}

static void
too_many_cells(void **state)
{
	static struct column columns[] = { { .width = MM(40) } };
	static const char *const cells[] = { "甲", "乙" };
	struct sheet s = sheet(columns, 1, 1, NULL);

	(void)state;
	sample_row(px.run, s.table->rows, ROW_BODY, 2, cells);
	assert_null(page_layout(s.doc));
	assert_non_null(strstr(diag_text(px.diag), "more cells than columns"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decimal_points),
		cmocka_unit_test(width_remedies),
		cmocka_unit_test(too_wide),
		cmocka_unit_test(weights),
		cmocka_unit_test(rows_over_pages),
		cmocka_unit_test(continued_without_caption),
		cmocka_unit_test(row_higher_than_a_page),
		cmocka_unit_test(sums_and_capitals),
		cmocka_unit_test(vertical_centre),
		cmocka_unit_test(rules),
		cmocka_unit_test(too_many_cells),
	};

	return cmocka_run_group_tests(tests, page_setup, page_teardown);
}
