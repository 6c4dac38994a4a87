/* test_english.c: dates, periods, clauses and rooms of letters in English, and the law they cite. */
#include "letter_case.h"

#include "law/statutes.h"
#include "letter/english.h"

static void
expect(const char *what, const char *found, const char *wanted)
{
	if (!text_equal(found, wanted))
		fail_msg("%s: \"%s\", not \"%s\"", what, found == NULL ? "(none)" : found, wanted == NULL ? "(none)" : wanted);
}

static void
test_days(void **state)
{
	static const struct {
		const char *from, *to, *text;
	} periods[] = {
		{ "2026-07-01", "2026-07-31", "July 2026" },
		{ "2026-01-01", "2026-06-30", "Jan to Jun 2026" },
		{ "2025-12-01", "2026-02-28", "Dec 2025 to Feb 2026" },
		{ "2024-02-01", "2024-02-29", "February 2024" },
		{ "2025-01-01", "2025-12-31", "2025" },
		{ "2026-07-05", "2026-08-04", "5 July 2026 to 4 August 2026" },
		{ "2026-07-05", "", "from 5 July 2026" },
		{ "", "2026-08-04", "until 4 August 2026" },
		{ "", "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		expect("period", english_period(pc.arena, day(periods[i].from), day(periods[i].to)), periods[i].text);
	expect("date", english_date(pc.arena, day("2026-11-05")), "5 November 2026");
	expect("day", english_day(pc.arena, day("2026-11-21")), "Saturday, 21 November 2026");
	expect("Monday", english_day(pc.arena, day("2026-11-23")), "Monday, 23 November 2026");
}

static void
test_clauses(void **state)
{
	static const char *const texts[][2] = {
		{ "第六条", "Article 6" }, { "第十条", "Article 10" }, { "第二十一条", "Article 21" }, { "第一百零七条", "Article 107" },
		{ "第9条", "Article 9" }, { "第六条第二款", "Article 6, paragraph 2" }, { "第七条第五项", "Article 7, item 5" },
		{ "第六条第二款第（三）项", "第六条第二款第（三）项" }, { "第六章", "第六章" }, { "附件三", "附件三" }, { "第条", "第条" },
		{ "第六条和第七条", "第六条和第七条" }, { "2018年7月1日", "1 July 2018" }, { "2018年13月1日", "2018年13月1日" },
		{ "2018年2月30日", "2018年2月30日" }, { "2018年7月1日起", "2018年7月1日起" }, { "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		expect(texts[i][0], english_text(pc.arena, texts[i][0]), texts[i][1]);
}

static void
test_places(void **state)
{
	const struct property room = { .building = "3", .unit = "2", .room = "1201" }, no_unit = { .building = "A1", .room = "7" };
	const struct property shop = { .building = "商业", .room = "101" }, named = { .building = "3", .room = "101", .label = "海棠商业街101号" };
	const struct item fee = { .kind = ITEM_PROPERTY_FEE, .name = "物业服务费" }, other = { .kind = ITEM_OTHER, .name = "装修管理费" },
		own = { .kind = ITEM_OTHER, .name = "装修管理费", .name_en = "Decoration supervision" };

	(void)state;
	expect("room", english_place(pc.arena, &room), "Building 3, Unit 2, Room 1201");
	expect("no unit", english_place(pc.arena, &no_unit), "Building A1, Room 7");
	expect("shop", english_place(pc.arena, &shop), ledger_property_label(&shop, pc.arena));
	expect("named", english_place(pc.arena, &named), "海棠商业街101号");
	expect("fee", english_fee(&fee), "Property service fee");
	expect("other", english_fee(&other), "装修管理费");
	expect("its own", english_fee(&own), "Decoration supervision");
}

/* Of every rule that has English words: the sentence, the list; for debts of both laws the openings. */
static void
test_citations(void **state)
{
	const struct citations new = statutes_cite(pc.law, "duty-to-pay", day("2026-06-30"), day("2026-11-21"), STATUTES_BOTH);
	const struct citations old = statutes_cite(pc.law, "duty-to-pay", day("2020-06-30"), day("2026-11-21"), STATUTES_BOTH);
	const struct citations two = statutes_cite(pc.law, "breach", day("2026-06-30"), day("2026-11-21"), STATUTES_BOTH);

	(void)state;
	expect("sentence", new.of[0]->english->sentence, "Under Article 944, paragraph 1, of the Civil Code of the PRC and Article 7, item 5, of the "
	    "Regulations on Property Management, owners shall pay the property service fee as agreed. ");
	expect("two articles", two.of[0]->english->list, "Articles 577 and 579 of the Civil Code of the PRC");
	assert_int_equal(old.n, 2);
	assert_non_null(strstr(old.of[0]->english->beside, "For fees for service up to 31 December 2020: under Article 60, paragraph 1, of the "
	    "Contract Law of the PRC"));
	assert_non_null(strstr(old.of[1]->english->sentence, "As these debts have continued since the Civil Code took effect: under Article 944"));
	assert_true(statutes_rule_english(pc.law, "duty-to-pay"));
	assert_false(statutes_rule_english(pc.law, "fee-costs"));
	assert_false(statutes_rule_english(pc.law, "no such rule"));
}

/* A template in English may cite only rules that have English words. */
static void
test_check(void **state)
{
	const char *path = case_file("t.en.xml", "<letter title=\"T\" page=\"english\"><p><cite rule=\"fee-costs\"/></p></letter>");

	(void)state;
	fresh_diag();
	assert_false(template_check(path, pc.law, sheet, pc.arena, pc.diag));
	assert_non_null(strstr(diag_text(pc.diag), "the rule has no English words"));
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_days), cmocka_unit_test(test_clauses), cmocka_unit_test(test_places),
		cmocka_unit_test(test_citations), cmocka_unit_test(test_check) };

	return cmocka_run_group_tests(tests, letter_case_setup, letter_case_teardown);
}
