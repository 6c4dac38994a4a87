/* test_boundaries.c: character classes, folding of troublesome data, and the boundaries of typography 1.2 and 1.3. */
#include "support/line_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const struct {
	uint32_t c;
	enum text_class class;
} classes[] = {
	{ 0x4E00, TC_HAN }, { 0x3400, TC_HAN }, { 0x20000, TC_HAN }, { 0x3007, TC_HAN }, { 0x3005, TC_HAN_LATE },
	{ 0x30FC, TC_HAN_LATE },
	{ 0xD7, TC_SIGN }, { 0x2460, TC_SIGN }, { 0x2160, TC_SIGN }, { 0x25A1, TC_SIGN }, { 0xFF0B, TC_SIGN },
	{ 0xFF1D, TC_SIGN },
	{ 0x2018, TC_OPEN }, { 0x201C, TC_OPEN }, { 0x3008, TC_OPEN }, { 0x300A, TC_OPEN }, { 0x3010, TC_OPEN },
	{ 0x3014, TC_OPEN },
	{ 0xFF08, TC_OPEN }, { 0xFF3B, TC_OPEN }, { 0x2019, TC_CLOSE }, { 0x201D, TC_CLOSE }, { 0x300B, TC_CLOSE },
	{ 0x3015, TC_CLOSE },
	{ 0xFF09, TC_CLOSE }, { 0xFF5D, TC_CLOSE }, { 0x3001, TC_PAUSE }, { 0xFF0C, TC_PAUSE }, { 0xFF1A, TC_PAUSE },
	{ 0xFF1B, TC_PAUSE },
	{ 0x3002, TC_STOP }, { 0xFF01, TC_STOP }, { 0xFF1F, TC_STOP }, { 0xB7, TC_DOT }, { 0x2014, TC_DASH },
	{ 0x2026, TC_ELLIPSIS },
	{ 0x22EF, TC_ELLIPSIS }, { 0x2013, TC_CONNECT }, { 0xFF5E, TC_CONNECT }, { '/', TC_SOLIDUS },
	{ 0xFF0F, TC_SOLIDUS },
	{ 0xA5, TC_PREFIX }, { 0xFFE5, TC_PREFIX }, { '$', TC_PREFIX }, { 0x2116, TC_PREFIX }, { 0xA7, TC_PREFIX },
	{ '%', TC_POSTFIX },
	{ 0xFF05, TC_POSTFIX }, { 0x2103, TC_POSTFIX }, { 0x33A1, TC_POSTFIX }, { 0x33A5, TC_POSTFIX },
	{ 0x338F, TC_POSTFIX },
	{ '0', TC_DIGIT }, { 'a', TC_LATIN }, { ',', TC_ASCII_CLOSE }, { '(', TC_ASCII_OPEN }, { '-', TC_ASCII },
	{ ' ', TC_BLANK },
	{ 0xA0, TC_NO_BREAK }, { 0x3000, TC_WIDE_BLANK }, { 0x2060, TC_JOINER }, { 0x0301, TC_MARK },
	{ 0xFF11, TC_FOLD }, { 0xFF21, TC_FOLD },
	{ 0x200B, TC_FOLD }, { 0x2F00, TC_FOLD }, { 0xF900, TC_FOLD }, { 0xFA0E, TC_HAN }, { 0xFE00, TC_FOLD },
	{ 0xE0100, TC_FOLD },
	{ 0x202E, TC_FOLD }, { 0xE000, TC_HAN }, { 0x3042, TC_HAN }, { 0xAC00, TC_HAN },
};

static void
character_classes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
		int class = break_entry(fx.breaks, classes[i].c) & BREAK_CLASS;

		if (class != (int)classes[i].class)
			print_error("U+%04X: class %d, expected %d\n", (unsigned)classes[i].c, class,
				(int)classes[i].class);
		assert_int_equal(class, classes[i].class);
	}
}

static const struct {
	const char *name, *text, *drawn, *complaint;	/* complaint: part of what is said, NULL: nothing */
} folds[] = {
	{ "full-width digits", "１２３Ａｂ", "123Ab", NULL },
	{ "Kangxi radical", "⼀⼈", "一人", "radical U+2F00 drawn as U+4E00" },
	{ "radical supplement", "⺟", "母", "radical U+2E9F drawn as U+6BCD" },
	{ "compatibility ideograph", "\xEF\xA4\x80", "豈", "compatibility ideograph U+F900" },
	{ "zero-width", "甲\xE2\x80\x8B乙", "甲乙", "invisible character U+200B" },
	{ "byte order mark", "\xEF\xBB\xBF甲", "甲", "U+FEFF" },
	{ "soft hyphen", "ab\xC2\xAD" "cd", "abcd", "U+00AD" },
	{ "override", "甲\xE2\x80\xAE乙", "甲乙", "U+202E" },
	{ "variation selector", "甲\xEF\xB8\x80乙", "甲乙", "note: text: variation selector U+FE00" },
	{ "ideographic variation", "甲\xF3\xA0\x84\x80乙", "甲乙", "U+E0100" },
	{ "line feed", "ab\ncd", "ab cd", NULL },
	{ "wave dash", "5〜10", "5～10", NULL },
	{ "katakana dot in a name", "买买提・吐逊", "买买提·吐逊", NULL },
	{ "bullet in a name", "买买提•吐逊", "买买提·吐逊", NULL },
	{ "hyphenation point", "阿凡提‧某", "阿凡提·某", NULL },
	{ "full stop in a name", "买买提．吐逊", "买买提·吐逊", NULL },
	{ "blank beside a mark", "“甲” 、 乙", "“甲”、乙", NULL },
	{ "blank between Han and digits", "共 3 笔", "共3笔", NULL },
	{ "blank between Han", "张 三", "张 三", NULL },
};

static void
folding(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
		struct buf got = { 0 };
		struct slice s;

		diag_drop(fx.diag);
		fx.diag = diag_new(NULL);
		s = read_text(folds[i].text, false);
		put_glyphs(&got, s.first, s.first + s.n);
		if (strcmp(got.data, folds[i].drawn) != 0)
			print_error("%s\n", folds[i].name);
		assert_string_equal(got.data, folds[i].drawn);
		if (folds[i].complaint == NULL)
			assert_string_equal(diag_text(fx.diag), "");
		else if (strstr(diag_text(fx.diag), folds[i].complaint) == NULL)
			fail_msg("%s: %s", folds[i].name, diag_text(fx.diag));
		buf_drop(&got);
	}
}

/* Data only: signs that were typed in ASCII. */
static const struct {
	const char *text, *drawn;
} data_rows[] = {
	{ "张三,李四", "张三，李四" }, { "张三(代)", "张三（代）" }, { "张三(B座)", "张三(B座)" }, { "A,B", "A,B" }, { "共3,450元", "共3,450元" },
	{ "甲:乙;丙", "甲：乙；丙" }, { "http://a.cn", "http://a.cn" }, { "\xE3\x80\x80张三\xE3\x80\x80", "张三" },
	{ "甲\xE2\x81\xA0乙", "甲乙" },
};

static void
data(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof data_rows / sizeof data_rows[0]; i++) {
		struct inline_item item = { .kind = INLINE_TEXT, .text = data_rows[i].text, .source = "owner.name" };
		struct buf got = { 0 };
		struct slice s;

		read_text("", false);
		text_begin(&fx.b, false);
		text_add_inline(&fx.b, &item, &style, false);
		s = text_end(&fx.b, false);
		put_glyphs(&got, s.first, s.first + s.n);
		assert_string_equal(got.data, data_rows[i].drawn);
		buf_drop(&got);
	}
}

/* The boundaries between the characters: 0 never, 1 soft, 2 free. */
static const struct {
	const char *text, *levels;
} boundaries[] = {
	{ "第九百四十四条", "011110" }, { "第944条", "0000" }, { "第3幢", "00" }, { "第一季度", "022" },
	{ "2026年11月21日", "0000100000" },
	{ "11月21日起", "000002" }, { "2026年起", "00002" }, { "a@b.cn", "01010" }, { "6222 0212 345", "000010000100" },
	{ "Ab cd", "0020" },
	{ "12 34", "0020" }, { "元整", "0" }, { "十元整", "20" }, { "89.50㎡的", "000002" }, { "甲·乙", "02" }, { "甲—乙", "02" },
	{ "甲——乙", "22" }, { "甲……乙", "002" }, { "5×3", "00" }, { "1–9", "00" }, { "（甲）", "00" }, { "甲“乙”丙", "2002" },
	{ "甲》第", "02" }, { "¥1", "0" }, { "甲¥1元", "200" }, { "1/2", "00" }, { "0755-1234", "00000000" },
	{ "甲\xC2\xA0" "1", "0" },
	{ "5％以上", "022" }, { "甲々", "0" }, { "甲\xE2\x81\xA0乙", "00" }, { "甲-乙", "02" }, { "www.a.cn", "0000000" },
	{ "壹仟贰佰元整", "22200" },
	{ "伍拾万元", "220" }, { "叁角整", "00" }, { "柒分", "0" }, { "美元", "2" }, { "http://a.cn/b", "000000101001" },
	{ "3幢2单元", "0200" },
};

static void
levels(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof boundaries / sizeof boundaries[0]; i++) {
		struct slice s = read_text(boundaries[i].text, false);
		char got[64];
		size_t n = 0;

		for (size_t k = 1; k < s.n; k++)
			got[n++] = (char)('0' + fx.b.glyphs[s.first + k].before);
		got[n] = '\0';
		if (strcmp(got, boundaries[i].levels) != 0)
			print_error("%s: %s, expected %s\n", boundaries[i].text, got, boundaries[i].levels);
		assert_string_equal(got, boundaries[i].levels);
	}
}

/* The template's keep binds everything inside an inline, not its ends. */
static void
keep(void **state)
{
	struct inline_item items[] = { { .text = "致" }, { .text = "王某某", .source = "owner.name", .keep = true },
		{ .text = "业主" } };
	static const uint8_t want[] = { BREAK_FREE, BREAK_NEVER, BREAK_NEVER, BREAK_FREE, BREAK_FREE };
	struct slice s;

	(void)state;
	read_text("", false);
	text_begin(&fx.b, false);
	for (int i = 0; i < 3; i++)
		text_add_inline(&fx.b, &items[i], &style, false);
	s = text_end(&fx.b, false);
	assert_int_equal(s.n, 6);
	for (size_t k = 1; k < 6; k++)
		assert_int_equal(fx.b.glyphs[s.first + k].before, want[k - 1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(character_classes),
		cmocka_unit_test(folding),
		cmocka_unit_test(data),
		cmocka_unit_test(levels),
		cmocka_unit_test(keep),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
