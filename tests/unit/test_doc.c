/* test_doc.c: building documents, looking up styles. (Dumps are compared in test_layout_pages.c.) */
#include "base/text.h"
#include "support/sample_docs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
lists(void **state)
{
	struct arena *a = arena_new();
	struct block_list l;
	struct block *b, *c;

	(void)state;
	block_list_init(&l);
	assert_null(l.first);
	b = block_add(&l, a, BLOCK_SPACE);
	c = block_add(&l, a, BLOCK_RULE);
	assert_ptr_equal(l.first, b);
	assert_ptr_equal(b->next, c);
	assert_null(c->next);
	assert_int_equal(c->kind, BLOCK_RULE);
	arena_drop(a);
}

/* The array of inlines moves when it grows; what was written stays. */
static void
inlines(void **state)
{
	struct arena *a = arena_new();
	struct block_list l;
	struct block *b;

	(void)state;
	block_list_init(&l);
	b = block_add(&l, a, BLOCK_PARAGRAPH);
	for (int i = 0; i < 37; i++)
		block_add_inline(b, a, i % 2 == 0 ? INLINE_TEXT : INLINE_TAB, arena_printf(a, "%d", i))->size = i;
	assert_int_equal(b->n_inlines, 37);
	for (int i = 0; i < 37; i++) {
		assert_int_equal(b->inlines[i].kind, i % 2 == 0 ? INLINE_TEXT : INLINE_TAB);
		assert_int_equal(b->inlines[i].size, i);
		assert_int_equal(b->inlines[i].text[0], i < 10 ? '0' + i : '0' + i / 10);
	}
	arena_drop(a);
}

static void
styles(void **state)
{
	(void)state;
	assert_string_equal(style_lookup(&sample_sheet, "kai")->name, "kai");
	assert_null(style_lookup(&sample_sheet, "none"));
	assert_null(style_lookup(&sample_sheet, NULL));
	assert_string_equal(style_table_lookup(&sample_sheet, "annex")->name, "annex");
	assert_null(style_table_lookup(&sample_sheet, "none"));
	assert_string_equal(style_master_lookup(&sample_sheet, "formal")->name, "formal");
	assert_null(style_master_lookup(&sample_sheet, NULL));
}

static void
dump(void **state)
{
	struct arena *a = arena_new();
	struct block_list l;
	struct block *b;
	struct inline_item *t;
	struct doc *doc = sample_doc(a, "催告函", "formal");
	struct buf out = { 0 };

	(void)state;
	block_list_init(&l);
	b = sample_p(&l, a, "body", "致");
	b->keep_next = true;
	t = block_add_inline(b, a, INLINE_TEXT, "王某某");
	t->source = "owner.name";
	t->keep = true;
	block_add_inline(b, a, INLINE_BLANK, NULL)->width = 12345;
	doc->first = l.first;
	doc_dump(doc, &out);
	assert_string_equal(out.data,
		"doc title=\"催告函\" number=\"物缴〔2026〕128号\" language=\"zh-CN\" subject=\"3幢2单元1201室\" master=\"formal\""
		" footer=\"第{page}页 共{pages}页\"\n"
		"  paragraph style=body keep-next\n"
		"    text \"致\"\n"
		"    text \"王某某\" source=\"owner.name\" keep\n"
		"    blank width=12.345\n");
	buf_drop(&out);
	arena_drop(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),
		cmocka_unit_test(inlines),
		cmocka_unit_test(styles),
		cmocka_unit_test(dump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
