/* test_text.c: UTF-8, masks, escapes of XML and CSV. */
#include "base/text.h"

#include "base/arena.h"

#include "unit/rows.h"

static void
validity(void **state)
{
	static const struct {
		const char *name, *text;
		long bad;	/* -1: valid */
	} rows[] = {
		{ "ASCII", "abc", -1 },
		{ "two, three and four bytes", "é海𬭎", -1 },
		{ "long ASCII, then Chinese", "0123456789abcdef业主", -1 },
		{ "lone continuation", "ab\x80", 2 },
		{ "overlong slash", "\xC0\xAF", 0 },
		{ "overlong of three", "a\xE0\x80\xAF", 1 },
		{ "overlong of four", "\xF0\x80\x80\xAF", 0 },
		{ "surrogate", "x\xED\xA0\x80", 1 },
		{ "last before the surrogates", "\xED\x9F\xBF", -1 },
		{ "above U+10FFFF", "\xF4\x90\x80\x80", 0 },
		{ "U+10FFFF", "\xF4\x8F\xBF\xBF", -1 },
		{ "cut", "海\xE6\xB5", 3 },
		{ "GBK", "12345678\xD5\xC5\xC8\xFD", 8 },
		{ "FF", "\xFF", 0 },
		{ "nothing", "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t bad = 0;
		bool ok = text_valid(rows[i].text, strlen(rows[i].text), &bad);

		CHECK_INT(rows[i].name, ok, rows[i].bad < 0);
		if (!ok)
			CHECK_INT(rows[i].name, bad, rows[i].bad);
	}
}

static void
characters(void **state)
{
	static const uint32_t all[] = { 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0x6D77, 0xFFFD, 0x10000, 0x2CB4E, 0x10FFFF };
	const char *bad = "a\xE6\xB5", *p = bad;
	char out[4];

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++) {
		char text[5] = "";
		const char *from = text;
		size_t n = text_put(text, all[i]);

		assert_int_equal(text_next(&from), all[i]);
		assert_int_equal(from - text, n);
	}
	assert_int_equal(text_next(&p), 'a');
	assert_int_equal(text_next(&p), 0xFFFD);
	assert_int_equal(text_next(&p), 0xFFFD);
	assert_int_equal(text_next(&p), 0);
	assert_ptr_equal(p, bad + 3);
	assert_int_equal(text_put(out, 0xD800), 3);
	assert_int_equal(text_length("海棠a𬭎"), 4);
}

static void
comparing(void **state)
{
	(void)state;
	assert_true(text_equal("a", "a"));
	assert_false(text_equal("a", "b"));
	assert_true(text_equal(NULL, NULL));
	assert_false(text_equal(NULL, ""));
	assert_true(text_starts("海棠花园", "海棠"));
	assert_false(text_starts("海", "海棠"));
}

static void
trimming_and_masking(void **state)
{
	static const struct {
		const char *name;
		const char *(*make)(struct arena *, const char *);
		const char *from, *to;
	} rows[] = {
		{ "blanks", text_trim, " \t a b \r\n", "a b" },
		{ "ideographic blanks", text_trim, "　海 棠　 ", "海 棠" },
		{ "only blanks", text_trim, " 　\n", "" },
		{ "nothing to trim", text_trim, "海", "海" },
		{ "empty", text_trim, "", "" },
		{ "two characters", text_mask_name, "甲乙", "甲×" },
		{ "three characters", text_mask_name, "甲乙丙", "甲××" },
		{ "one character", text_mask_name, "甲", "甲" },
		{ "beyond the BMP", text_mask_name, "𬭎乙", "𬭎×" },
		{ "no name", text_mask_name, "", "" },
		{ "mobile", text_mask_phone, "13800000000", "138****0000" },
		{ "landline", text_mask_phone, "010-00001234", "010****1234" },
		{ "short number", text_mask_phone, "12345", "****" },
		{ "account", text_mask_account, "6222000000003456", "****3456" },
		{ "short account", text_mask_account, "3456", "****" },
	};
	struct arena *a = arena_new();

	(void)state;
	assert_null(text_trim(a, NULL));
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_TEXT(rows[i].name, rows[i].make(a, rows[i].from), rows[i].to);
	arena_drop(a);
}

static void
escapes(void **state)
{
	static const struct {
		const char *name;
		void (*add)(struct buf *, const char *);
		const char *from, *to;
	} rows[] = {
		{ "XML specials", buf_xml, "a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'" },
		{ "XML white space", buf_xml, "\t\r\n", "&#9;&#13;&#10;" },
		{ "XML control", buf_xml, "a\x01z", "a\xEF\xBF\xBDz" },
		{ "XML Chinese", buf_xml, "业主", "业主" },
		{ "CSV plain", buf_csv, "业主 1", "业主 1" },
		{ "CSV empty", buf_csv, "", "" },
		{ "CSV comma", buf_csv, "a,b", "\"a,b\"" },
		{ "CSV quote", buf_csv, "a\"b\"", "\"a\"\"b\"\"\"" },
		{ "CSV line break", buf_csv, "a\nb", "\"a\nb\"" },
		{ "CSV formula", buf_csv, "=1+1", "'=1+1" },
		{ "CSV formula with comma", buf_csv, "=A(1,2)", "\"'=A(1,2)\"" },
		{ "CSV at", buf_csv, "@x", "'@x" },
		{ "CSV plus", buf_csv, "+A1", "'+A1" },
		{ "CSV tab", buf_csv, "\tx", "'\tx" },
		{ "CSV negative amount", buf_csv, "-12.50", "-12.50" },
		{ "CSV signed number", buf_csv, "+8610", "+8610" },
		{ "CSV minus alone", buf_csv, "-", "'-" },
		{ "CSV minus word", buf_csv, "-1-1", "'-1-1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf b = { NULL, 0, 0 };

		rows[i].add(&b, rows[i].from);
		CHECK_TEXT(rows[i].name, b.data, rows[i].to);
		CHECK_INT(rows[i].name, b.size, strlen(rows[i].to));
		buf_drop(&b);
	}
}

static void
buffer_grows(void **state)
{
	struct buf b = { NULL, 0, 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "%d,%s;", i % 10, "海");
	assert_int_equal(b.size, 6000);
	assert_int_equal(strlen(b.data), 6000);
	assert_memory_equal(b.data + 5994, "9,海;", 6);
	buf_add(&b, "\0x", 2);
	assert_int_equal(b.size, 6002);
	buf_drop(&b);
	assert_null(b.data);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(validity), cmocka_unit_test(characters), cmocka_unit_test(comparing),
		cmocka_unit_test(trimming_and_masking), cmocka_unit_test(escapes), cmocka_unit_test(buffer_grows),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
