/* test_capitals.c: every row of the table of amounts in capitals (law-and-forms 4.12). */
#include "base/capitals.h"

#include "base/money.h"

#include "unit/rows.h"

static void
amounts(void **state)
{
	static const struct {
		const char *amount, *capitals;
	} rows[] = {
		{ "0.00", "人民币零元整" },
		{ "0.01", "人民币壹分" },
		{ "0.05", "人民币伍分" },
		{ "0.50", "人民币伍角整" },
		{ "0.55", "人民币伍角伍分" },
		{ "1.01", "人民币壹元零壹分" },
		{ "1.10", "人民币壹元壹角整" },
		{ "10.00", "人民币壹拾元整" },
		{ "10.05", "人民币壹拾元零伍分" },
		{ "15.00", "人民币壹拾伍元整" },
		{ "20.30", "人民币贰拾元零叁角整" },
		{ "110.00", "人民币壹佰壹拾元整" },
		{ "325.04", "人民币叁佰贰拾伍元零肆分" },
		{ "1000.00", "人民币壹仟元整" },
		{ "1001.00", "人民币壹仟零壹元整" },
		{ "1010.10", "人民币壹仟零壹拾元零壹角整" },
		{ "1409.50", "人民币壹仟肆佰零玖元伍角整" },
		{ "1680.32", "人民币壹仟陆佰捌拾元零叁角贰分" },
		{ "2000.03", "人民币贰仟元零叁分" },
		{ "6007.14", "人民币陆仟零柒元壹角肆分" },
		{ "10000.00", "人民币壹万元整" },
		{ "10010.00", "人民币壹万零壹拾元整" },
		{ "10203.40", "人民币壹万零贰佰零叁元肆角整" },
		{ "16409.02", "人民币壹万陆仟肆佰零玖元零贰分" },
		{ "20000.50", "人民币贰万元零伍角整" },
		{ "100010.00", "人民币壹拾万零壹拾元整" },
		{ "105000.00", "人民币壹拾万伍仟元整" },
		{ "107000.53", "人民币壹拾万柒仟元零伍角叁分" },
		{ "1000000.01", "人民币壹佰万元零壹分" },
		{ "1050000.00", "人民币壹佰零伍万元整" },
		{ "20000100.00", "人民币贰仟万零壹佰元整" },
		{ "100000000.01", "人民币壹亿元零壹分" },
		{ "100000001.00", "人民币壹亿零壹元整" },
		{ "100200300.45", "人民币壹亿零贰拾万零叁佰元零肆角伍分" },
		{ "1050000000.00", "人民币壹拾亿伍仟万元整" },
		{ "999999999999.99", "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分" },
		{ "-1234.50", "人民币负壹仟贰佰叁拾肆元伍角整" },
	};
	char buf[CAPITALS_BUF];
	int64_t fen = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK(rows[i].amount, money_parse(rows[i].amount, &fen));
		CHECK_TEXT(rows[i].amount, capitals_format(buf, fen), rows[i].capitals);
	}
}

static void
sums_beyond_one_amount(void **state)
{
	char buf[CAPITALS_BUF];

	(void)state;
	assert_string_equal(capitals_format(buf, INT64_C(100000000000000)), "人民币壹万亿元整");
	assert_string_equal(capitals_format(buf, INT64_C(100000000000101)), "人民币壹万亿零壹元零壹分");
	assert_true(strlen(capitals_format(buf, INT64_MIN)) < CAPITALS_BUF);
	assert_true(strlen(capitals_format(buf, INT64_C(-8999999999999999999))) < CAPITALS_BUF);
}

static void
ordinals(void **state)
{
	static const struct {
		int n;
		const char *text;
	} rows[] = {
		{ 1, "一" }, { 3, "三" }, { 10, "十" }, { 12, "十二" }, { 20, "二十" }, { 21, "二十一" }, { 100, "一百" },
		{ 103, "一百零三" }, { 110, "一百一十" }, { 115, "一百一十五" }, { 188, "一百八十八" }, { 585, "五百八十五" },
		{ 944, "九百四十四" }, { 1000, "一千" }, { 1001, "一千零一" }, { 1010, "一千零一十" }, { 1260, "一千二百六十" },
		{ 9999, "九千九百九十九" },
	};
	char buf[40];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_TEXT(rows[i].text, capitals_ordinal(buf, rows[i].n), rows[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts), cmocka_unit_test(sums_beyond_one_amount), cmocka_unit_test(ordinals),
	};

	return cmocka_run_group_tests_name("capitals", tests, NULL, NULL);
}
