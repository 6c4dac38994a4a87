/* test_gnucash_notes.c: notes by patterns, fractions, dates. */
#include "ledger/gnucash_book.h"
#include "ledger/gnucash_notes.h"
#include "ledger_sample.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_drop(arena);
	return 0;
}

static void
expect(const char *row, const char *got, const char *wanted)
{
	if (!text_equal(got, wanted))
		fail_msg("%s: \"%s\", wanted \"%s\"", row, got ? got : "(none)", wanted ? wanted : "(none)");
}

#define NOTES "房号:{room};类别:{class};建筑面积:{area}"

static void
test_labelled(void **state)
{
	static const struct {
		const char *pattern, *field, *notes, *value;
	} rows[] = {
		{ NOTES, "room", "房号:1-2-101;类别:住宅;建筑面积:103.98;单价:2.40", "1-2-101" },
		{ NOTES, "area", "房号:1-2-101;类别:住宅;建筑面积:103.98;单价:2.40", "103.98" },
		{ NOTES, "class", "类别: 商铺 ;房号:S-1", "商铺" },
		{ NOTES, "room", "类别：住宅；房号：3－1－201", "3-1-201" },
		{ NOTES, "room", "VIP\n房号:1-1-1\n", "1-1-1" },
		{ NOTES, "room", "原房号:9-9-9", NULL },
		{ NOTES, "room", "房号:;类别:住宅", NULL },
		{ NOTES, "room", "", NULL },
		{ NOTES, "room", NULL, NULL },
		{ NOTES, "phone", "房号:1-1-1", NULL },
		{ NOTES, "area", "建筑面积:1,203.5", "1,203.5" },
		{ "Room {room}, class {class}", "class", "Room 3-1, class shop", "shop" },
		{ "{room};{class};{area}", "class", "1-1-101;住宅;88.00", "住宅" },
		{ "{room};{class};{area}", "class", "1-1-101;住宅", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(rows[i].notes ? rows[i].notes : "NULL", gnucash_labelled(rows[i].pattern, rows[i].field,
			rows[i].notes, arena), rows[i].value);
}

static void
test_match(void **state)
{
	static const struct {
		const char *pattern, *text;
		size_t n;
		const char *building, *room;
	} rows[] = {
		{ "{building}-{unit}-{room}", "3-2-1201", 3, "3", "1201" },
		{ "{building}-{unit}-{room}", "3-2-1201-1", 3, "3", "1201-1" },
		{ "{building}-{unit}-{room}", "3-1201", 0, NULL, NULL },
		{ "{building}-{unit}-{room}", "--", 0, NULL, NULL },
		{ "{building}-{unit}-{room}", "3-2-", 0, NULL, NULL },
		{ "{building}幢{room}室", "3幢1201室", 2, "3", "1201" },
		{ "{building}幢{room}室", "3幢1201", 0, NULL, NULL },
		{ "{room}", "地下015", 1, NULL, "地下015" },
		{ "fixed", "fixed", 0, NULL, NULL },
		{ "{room", "1", 0, NULL, NULL },
		{ "{building}{room}", "12", 0, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct gnucash_match match[GNUCASH_MATCHES];
		size_t n = gnucash_match(rows[i].pattern, rows[i].text, match, arena);

		if (n != rows[i].n)
			fail_msg("%s on %s: %zu fields", rows[i].pattern, rows[i].text, n);
		expect(rows[i].text, gnucash_matched(match, n, "building"), rows[i].building);
		expect(rows[i].text, gnucash_matched(match, n, "room"), rows[i].room);
	}
}

static void
test_period(void **state)
{
	static const struct {
		const char *text, *from, *to;
	} rows[] = {
		{ "账期 2025年01月", "2025-01-01", "2025-01-31" }, { "2024-02", "2024-02-01", "2024-02-29" },
		{ "2025Q4", "2025-10-01", "2025-12-31" }, { "2025年第1季度", "2025-01-01", "2025-03-31" },
		{ "2025年3月", "2025-03-01", "2025-03-31" }, { "2025", "2025-01-01", "2025-12-31" },
		{ "2025-13", NULL, NULL }, { "2025Q5", NULL, NULL }, { "", NULL, NULL }, { "1月", NULL, NULL },
		  { "20250-1", NULL, NULL },
		{ "0025-01", NULL, NULL }, { "2025-", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *const texts[] = { NULL, rows[i].text };
		int32_t from, to;
		char a[DATE_BUF], b[DATE_BUF];
		bool found = gnucash_period("账期 {year}年{month}月", texts, 2, &from, &to, arena);

		if (found != (rows[i].from != NULL))
			fail_msg("%s: %s", rows[i].text, found ? "found" : "not found");
		if (found) {
			expect(rows[i].text, date_format(a, from), rows[i].from);
			expect(rows[i].text, date_format(b, to), rows[i].to);
		}
	}
}

static void
test_money(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t fen;
	} rows[] = {
		{ "33521/100", true, 33521 }, { "-33521/100", true, -33521 }, { "5", true, 500 }, { "1/4", true,
		  25 }, { "0/1", true, 0 },
		{ "1500/1000", true, 150 }, { "1/3", false, 0 }, { "1/1000", false, 0 }, { "1/0", false, 0 },
		  { "1/-1", false, 0 }, { "", false, 0 },
		{ "1.5", false, 0 }, { "/100", false, 0 }, { "1/", false, 0 }, { NULL, false, 0 },
		  { "99999999999999/100", true, INT64_C(99999999999999) },
		{ "100000000000000/100", false, 0 }, { "99999999999999999999/100", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t fen = 0;

		if (gnucash_money(rows[i].text, &fen) != rows[i].ok || fen != rows[i].fen)
			fail_msg("%s: %ld", rows[i].text ? rows[i].text : "NULL", (long)fen);
	}
}

static void
test_decimal(void **state)
{
	static const char *const rows[][2] = {
		{ "123/10", "12.3" }, { "24/10", "2.4" }, { "10/5", "2" }, { "-1/2", "-0.5" }, { "1/8", "0.125" },
		  { "1/3", NULL }, { "5", "5" },
		{ "1/100000000", NULL }, { "x", NULL }, { "8704/100", "87.04" }, { "1000/1000000", "0.001" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(rows[i][0], gnucash_decimal(rows[i][0], arena), rows[i][1]);
}

static void
test_dates_and_words(void **state)
{
	int32_t day;

	(void)state;
	assert_true(gnucash_date("2025-01-01 10:59:00 +0000", &day));
	assert_int_equal(day, date_from_ymd(2025, 1, 1));
	assert_true(gnucash_date("2025-01-01", &day));
	assert_false(gnucash_date("2025-01-01T10:59", &day));
	assert_false(gnucash_date("2025-02-30 10:59:00 +0000", &day));
	assert_false(gnucash_date(NULL, &day));
	assert_true(gnucash_has_word("商业|商铺", "临街商铺"));
	assert_false(gnucash_has_word("商业|商铺", "住宅"));
	assert_false(gnucash_has_word("", "住宅"));
	assert_false(gnucash_has_word("|", "住宅"));
	assert_false(gnucash_has_word(NULL, "住宅"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labelled),
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_period),
		cmocka_unit_test(test_money),
		cmocka_unit_test(test_decimal),
		cmocka_unit_test(test_dates_and_words),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
