/* test_labels.c: labels lie on their sheets, none beside the paper, none over another. */
#include "report/labels.h"

#include "base/arena.h"
#include "rows.h"

static const struct {
	const char *name;
	int n, first;
	int pages;
} rows[] = {
	{ "3x8", 24, 1, 1 }, { "3x8", 25, 1, 2 }, { "3x8", 24, 2, 2 }, { "3x8", 1, 24, 1 }, { "3x7", 43, 1, 3 },
	  { "2x8", 16, 1, 1 },
	{ "2x7", 15, 14, 2 },
};

static const char *const styles[] = { "address", "address-small", "address-tiny" };
static struct text_style style_list[COUNT(styles)];

static void
check_frame(const char *row, const struct block *f, const struct block *before)
{
	CHECK(row, f->x >= 0 && f->y >= 0 && f->x + f->w <= PAGE_WIDTH + MM10(1) && f->y + f->h <= PAGE_HEIGHT);
	if (before == NULL)
		return;
	/* To the right in its row, or in a row below. */
	CHECK(row, (f->y == before->y && f->x >= before->x + before->w - 2) || (f->y >= before->y + before->h - 2 &&
	    f->x < before->x));
}

static void
test_places(void **state)
{
	const struct style_sheet sheet = { .styles = style_list, .n_styles = COUNT(styles) };

	(void)state;
	for (size_t i = 0; i < COUNT(styles); i++)
		style_list[i].name = styles[i];
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *arena = arena_new();
		const struct block *before = NULL;
		int frames = 0, pages = 1;
		struct doc *doc;
		struct label one[50];

		for (int k = 0; k < rows[i].n; k++)
			one[k] = (struct label){ "张某", "某某市样例路1号", k % 2 == 0 ? "000000" : NULL,
			    k % 3 == 0 ? "A-1" : NULL, NULL };
		doc = labels_doc(one, (size_t)rows[i].n, labels_sheet(rows[i].name), rows[i].first, false, &sheet,
		    arena);
		for (const struct block *b = doc->first; b != NULL; b = b->next) {
			if (b->kind == BLOCK_PAGE_BREAK) {
				pages++;
				before = NULL;
				continue;
			}
			check_frame(rows[i].name, b, before);
			before = b;
			frames++;
		}
		CHECK_INT(rows[i].name, frames, rows[i].n);
		CHECK_INT(rows[i].name, pages, rows[i].pages);
		arena_drop(arena);
	}
	assert_null(labels_sheet("4x4"));
}

/* The longer name and address, the smaller the type. */
static void
test_types(void **state)
{
	const struct style_sheet sheet = { .styles = style_list, .n_styles = COUNT(styles) };
	static const struct {
		const char *name, *address, *style;
	} types[] = {
		{ "张某", "某某市样例区海棠路1号海棠花园1幢1单元101室", "address" },
		{ "张某", "某某市样例区海棠路1号海棠花园商业街区东侧第三排临街商铺一百零一号二层三层之间夹层办公区域八零一至八零九", "address-small" },
		{ "某某市海棠春晓文化艺术交流与数字媒体内容产业投资管理咨询服务股份有限公司样例区第二分公司海棠花园员工公寓管理处",
		  "某某市样例区工业大道99号样例创业园二期研发楼A座18层1801至1816室", "address-tiny" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(types); i++) {
		struct arena *arena = arena_new();
		const struct label l = { types[i].name, types[i].address, "000000", "A-1", NULL };
		struct doc *doc = labels_doc(&l, 1, labels_sheet("3x8"), 1, true, &sheet, arena);

		CHECK_TEXT(types[i].style, doc->first->child->style->name, types[i].style);
		arena_drop(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_places), cmocka_unit_test(test_types) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
