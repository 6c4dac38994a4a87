/* test_date.c: days, corresponding days, working days. */
#include "base/date.h"

#include "unit/rows.h"

static int32_t
day(const char *text)
{
	int32_t d;

	if (!date_parse(text, &d))
		fail_msg("%s is no date", text);
	return d;
}

static void
parse_is_strict(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int32_t day;
	} rows[] = {
		{ "1970-01-01", true, 0 },
		{ "1969-12-31", true, -1 },
		{ "2000-02-29", true, 11016 },
		{ "2026-11-21", true, 20778 },
		{ "1900-01-01", true, -25567 },
		{ "2199-12-31", true, 84005 },
		{ "2026-02-29", false, 0 },
		{ "1900-02-29", false, 0 },
		{ "2026-04-31", false, 0 },
		{ "2026-13-01", false, 0 },
		{ "2026-00-10", false, 0 },
		{ "2026-01-00", false, 0 },
		{ "1899-12-31", false, 0 },
		{ "2200-01-01", false, 0 },
		{ "2026-1-1", false, 0 },
		{ "2026/01/01", false, 0 },
		{ "20260101", false, 0 },
		{ " 2026-01-01", false, 0 },
		{ "2026-01-01 ", false, 0 },
		{ "2026-01-01Z", false, 0 },
		{ "2026-01-0", false, 0 },
		{ "2026-01-+1", false, 0 },
		{ "２026-01-01", false, 0 },
		{ "", false, 0 },
		{ "31.02.", false, 0 },
	};
	int32_t d = 0;

	(void)state;
	assert_false(date_parse(NULL, &d));
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_INT(rows[i].text, date_parse(rows[i].text, &d), rows[i].ok);
		if (rows[i].ok)
			CHECK_INT(rows[i].text, d, rows[i].day);
	}
}

/* Every day of the range goes to year, month, day and back, in order, and weekdays follow each other. */
static void
round_trip(void **state)
{
	struct date_ymd before = { 1899, 12, 31 };
	int weekday = 7;	/* 1899-12-31 was a Sunday */

	(void)state;
	for (int32_t d = -25567; d <= 84005; d++) {
		struct date_ymd now = date_to_ymd(d);
		bool same_month = now.month == before.month && now.day == before.day + 1;

		assert_int_equal(date_from_ymd(now.year, now.month, now.day), d);
		assert_true(same_month || (now.day == 1 && before.day == date_days_in_month(before.year, before.month)));
		weekday = weekday % 7 + 1;
		assert_int_equal(date_weekday(d), weekday);
		before = now;
	}
}

static void
corresponding_day(void **state)
{
	static const struct {
		const char *from;
		int years, months;
		const char *to;
	} rows[] = {
		{ "2026-01-10", 3, 0, "2029-01-10" },
		{ "2024-02-29", 1, 0, "2025-02-28" },
		{ "2024-02-29", 4, 0, "2028-02-29" },
		{ "2026-01-31", 0, 1, "2026-02-28" },
		{ "2026-01-31", 0, 3, "2026-04-30" },
		{ "2026-11-30", 0, 3, "2027-02-28" },
		{ "2026-12-15", 0, 1, "2027-01-15" },
		{ "2026-01-15", 0, -1, "2025-12-15" },
		{ "2026-03-31", 0, -13, "2025-02-28" },
		{ "2020-02-29", -20, 0, "2000-02-29" },
	};
	char text[DATE_BUF];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t d = date_add_months(date_add_years(day(rows[i].from), rows[i].years), rows[i].months);

		CHECK_TEXT(rows[i].from, date_format(text, d), rows[i].to);
	}
}

static void
written(void **state)
{
	char text[DATE_BUF];

	(void)state;
	assert_string_equal(date_format_cn(text, day("2026-11-21")), "2026年11月21日");
	assert_string_equal(date_format_cn(text, day("2026-01-01")), "2026年1月1日");
	assert_string_equal(date_weekday_cn(day("2026-11-21")), "星期六");
	assert_string_equal(date_weekday_cn(day("1969-12-28")), "星期日");
}

static void
days_between(void **state)
{
	static const struct {
		const char *name, *from, *to;
		int days;
	} rows[] = {
		{ "P1", "2026-03-31", "2026-11-21", 235 }, { "P2", "2026-01-31", "2026-11-21", 294 },
		{ "P5, leap year", "2023-12-31", "2024-12-31", 366 }, { "P6", "2026-01-10", "2026-06-09", 150 },
		{ "P11", "2020-12-31", "2026-11-21", 2151 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_INT(rows[i].name, day(rows[i].to) - day(rows[i].from), rows[i].days);
}

static void
working_days(void **state)
{
	/* Of 2026: National Day 10.1 to 10.7, worked on Sat 10.10. */
	int32_t off[7], worked[1] = { day("2026-10-10") };
	int years[] = { 2026 };
	struct calendar c = { off, 7, worked, 1, years, 1 };
	static const struct {
		const char *from;
		bool with;
		const char *rolled;
	} rows[] = {
		{ "2026-10-31", true, "2026-11-02" }, { "2026-10-31", false, "2026-11-02" }, { "2026-11-21", true, "2026-11-23" },
		{ "2026-10-01", true, "2026-10-08" }, { "2026-10-01", false, "2026-10-01" }, { "2026-10-10", true, "2026-10-10" },
		{ "2026-10-10", false, "2026-10-12" }, { "2026-11-20", true, "2026-11-20" },
	};
	char text[DATE_BUF];

	(void)state;
	for (int i = 0; i < 7; i++)
		off[i] = day("2026-10-01") + i;
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_TEXT(rows[i].from, date_format(text, calendar_roll(rows[i].with ? &c : NULL, day(rows[i].from))), rows[i].rolled);
	assert_true(calendar_has_year(&c, 2026));
	assert_false(calendar_has_year(&c, 2027));
	assert_false(calendar_has_year(NULL, 2026));
	assert_string_equal(date_format(text, calendar_add_workdays(&c, day("2026-09-30"), 3)), "2026-10-10");
	assert_string_equal(date_format(text, calendar_add_workdays(&c, day("2026-10-03"), 0)), "2026-10-03");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse_is_strict), cmocka_unit_test(round_trip), cmocka_unit_test(corresponding_day),
		cmocka_unit_test(written), cmocka_unit_test(days_between), cmocka_unit_test(working_days),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
