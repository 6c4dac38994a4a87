/* test_statutes_text.c: citations written out in plain text; a city's file. */
#include "law_case.h"

/* --- citations in plain text --- */

static const struct {
	const char *text;
	size_t faults, warnings;
	const char *message;
} texts[] = {
	{ "依照《中华人民共和国民法典》第九百四十四条第一款、第二款和第五百七十七条的规定", 0, 0, "" },
	{ "根据民法典第944条", 0, 0, "" },
	{ "依据《物业管理条例》第七条第（五）项、第四十一条", 0, 0, "" },
	{ "《物业管理条例》（2018年修正）第六十四条", 0, 0, "" },
	{ "依照合同第六条和第二十一条的约定", 0, 0, "" },
	{ "《海棠花园前期物业服务合同》第六十七条", 0, 0, "" },
	{ "依照劳动合同法第三十八条", 0, 0, "" },
	{ "依照《某某省物业管理条例》第八十八条", 0, 0, "" },
	{ "《最高人民法院关于适用〈中华人民共和国民法典〉合同编通则若干问题的解释》第六十五条", 0, 0, "" },
	{ "合同法律关系", 0, 0, "" },
	{ "合同法第107条规定", 1, 0, "cites 《合同法》第107条: not in force since 2021-01-01; cite instead 《中华人民共和国民法典》第五百七十七条, the text is refused" },
	{ "依照《中华人民共和国合同法》第一百零七条、第一百零九条", 2, 0, "第五百七十九条" },
	{ "合同法第一百零七条和物权法第七十二条", 2, 0, "第二百七十三条第一款" },
	{ "根据《合同法》的有关规定", 1, 0, "cites 《合同法》: not in force since 2021-01-01" },
	{ "《物业管理条例》第六十七条", 1, 0, "cite instead 《物业管理条例》第六十四条" },
	{ "依照条例第36条", 1, 0, "cite instead 《物业管理条例》第三十五条" },
	{ "《物业管理条例》第六十八条", 1, 0, "it has 67 articles" },
	{ "依照解释第六条", 1, 0, "原第六条已删去; cite instead 《中华人民共和国民法典》第九百四十四条第一款" },
	{ "民法典第六百五十四条", 1, 0, "这是供电人的权利" },
	{ "《业主大会和业主委员会指导规则》第二十条", 1, 0, "" },
	{ "治安管理处罚法第四十二条", 1, 0, "第五十条第一款第五项" },
	{ "民法典第一千二百六十一条", 1, 0, "it has 1260 articles" },
	{ "民法典第九百四十五条第一款", 0, 0, "" },
	{ "民法典第二百一十五条", 0, 1, "not checked, kept as written" },
	{ "合同法第九十九条", 1, 0, "leave it out" },
};

static void
test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		size_t faults;

		fresh_diag();
		faults = statutes_check_text(law, texts[i].text, (struct pos){ "t.xml", 1 }, diag);
		if (faults != texts[i].faults || diag_count(diag, DIAG_WARNING) != texts[i].warnings ||
		    strstr(diag_text(diag), texts[i].message) == NULL)
			fail_msg("%s: %zu faults\n%s", texts[i].text, faults, diag_text(diag));
	}
}

/* The words of every sentence the table makes pass its own check, where they are today's law. */
static void
test_own_sentences(void **state)
{
	const char *meaning, *rule;

	(void)state;
	fresh_diag();
	for (size_t i = 0; (rule = statutes_rule_at(law, i, &meaning)) != NULL; i++) {
		struct citations c = statutes_cite(law, rule, day("2026-06-30"), day(LETTER), STATUTES_BOTH);

		if (c.n != 1 || statutes_check_text(law, c.of[0]->sentence, (struct pos){ rule, 0 }, diag) > 0)
			fail_msg("%s: %s", rule, diag_text(diag));
	}
}

/* --- a city's file --- */

static void
test_local(void **state)
{
	const struct law *city = law_read("templates/law", "example", arena, diag);
	struct citations c;

	(void)state;
	assert_null(law->local);
	if (city == NULL)
		fail_msg("%s", diag_text(diag));
	assert_string_equal(city->local->city, "示例市");
	assert_int_equal(city->local->deadline_days, 15);
	assert_true(city->local->publication);
	c = statutes_cite(city, "duty-to-pay", day("2026-06-30"), day(LETTER), STATUTES_BOTH);
	assert_string_equal(c.of[0]->list, MFD "第九百四十四条第一款、" WYTL "第七条第五项以及《示例市物业管理条例》第二十条");
	fresh_diag();
	assert_null(law_read("templates/law", "nowhere", arena, diag));
	assert_true(diag_count(diag, DIAG_FATAL) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_own_sentences),
		cmocka_unit_test(test_local),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
