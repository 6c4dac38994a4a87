/* test_statutes.c: every row of law-and-forms 1.2 and 1.3, the choice by date of 1.4, the wording of 1.5. */
#include "law_case.h"

/* --- 1.2: every old citation; what is in force instead; whether plain text with it is refused --- */

static const struct {
	const char *instrument, *article, *as_of, *now;
	bool refused;			/* as plain text today */
} old_citations[] = {
	{ "民法通则", "第一百零六条", "2015-01-01", MFD "第一百七十六条、第五百七十七条、第五百七十九条", true },
	{ "合同法", "第一百零七条", "2015-01-01", MFD "第五百七十七条", true },
	{ "合同法", "第六十条", "2015-01-01", MFD "第五百零九条第一款", true },
	{ "合同法", "第一百零九条", "2015-01-01", MFD "第五百七十九条", true },
	{ "合同法", "第一百一十四条", "2015-01-01", MFD "第五百八十五条第一款、第二款、第三款", true },
	{ "合同法", "第一百八十二条", "2015-01-01", MFD "第六百五十四条", true },
	{ "合同法", "第一百八十四条", "2015-01-01", MFD "第六百五十六条", true },
	{ "物权法", "第七十二条", "2015-01-01", MFD "第二百七十三条第一款", true },
	{ "物权法", "第八十三条", "2015-01-01", MFD "第二百八十六条第二款、第二百八十七条", true },
	{ "物业管理条例", "第七条", "2015-01-01", WYTL "第七条第五项", false },
	{ "物业管理条例", "第三十六条", "2015-01-01", WYTL "第三十五条", true },
	{ "物业管理条例", "第四十一条", "2015-01-01", WYTL "第四十条", false },	/* today another rule has this number */
	{ "物业管理条例", "第四十二条", "2015-01-01", WYTL "第四十一条第一款", false },
	{ "物业管理条例", "第四十三条", "2015-01-01", WYTL "第四十二条", true },
	{ "物业管理条例", "第六十七条", "2015-01-01", WYTL "第六十四条", true },
	{ "物业管理条例", "第六十五条", "2017-01-01", WYTL "第六十四条", true },
	{ "物业服务收费管理办法", "第四条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第四条", false },
	{ "物业服务收费管理办法", "第八条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第八条", false },
	{ "物业服务收费管理办法", "第九条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第九条", false },
	{ "物业服务收费管理办法", "第十条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第十条", false },
	{ "物业服务收费管理办法", "第十一条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第十一条", false },
	{ "物业服务收费管理办法", "第十五条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第十五条", false },
	{ "物业服务收费管理办法", "第十六条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第十六条", false },
	{ "物业服务收费管理办法", "第二十一条", "2015-01-01", "《物业服务收费管理办法》（发改价格〔2003〕1864号）第二十一条", true },
	{ "业主大会和业主委员会指导规则", "第二十条", "2015-01-01", "《业主大会和业主委员会指导规则》第二十条", true },
	{ "关于审理物业服务纠纷案件具体应用法律若干问题的解释", "第六条", "2015-01-01", MFD "第九百四十四条第一款、第二款", true },
	{ "关于审理物业服务纠纷案件具体应用法律若干问题的解释", "第七条", "2015-01-01",
	  WYTL "第四十一条第一款、" MFD "第五百一十八条、第五百二十三条", true },
	{ "解释", "第六条", NULL, MFD "第九百四十四条第一款、第二款", true },
	{ "解释", "第七条", NULL, WYTL "第四十一条第一款、" MFD "第五百一十八条、第五百二十三条", true },
	{ "北京高院意见", "第二十三条", "2015-01-01", "《北京市高级人民法院关于审理物业管理纠纷案件的意见（试行）》第二十三条", true },
	{ "电信条例", "第三十五条", NULL, NULL, true },
};

static void
test_old_citations(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof old_citations / sizeof *old_citations; i++) {
		const char *name = old_citations[i].instrument, *article = old_citations[i].article;
		const char *now = statutes_in_force(law, name, article, day(old_citations[i].as_of), arena);
		const char *text = arena_printf(arena, "依照《%s》%s的规定，请支付。", name, article);
		size_t faults;

		if (!text_equal(now, old_citations[i].now))
			fail_msg("%s%s: %s", name, article, now == NULL ? "not known" : now);
		fresh_diag();
		faults = statutes_check_text(law, text, (struct pos){ "t.xml", 7 }, diag);
		if (faults != old_citations[i].refused || diag_count(diag, DIAG_FATAL) != faults)
			fail_msg("%s: %s", text, diag_text(diag));
		if (faults > 0 && strncmp(diag_text(diag), "t.xml:7: error: cites ", 22) != 0)
			fail_msg("%s", diag_text(diag));
	}
}

/* --- 1.3: numbers of 物业管理条例 by date --- */

static const struct {
	const char *rule, *first, *second, *third;	/* 2003–2016, 2016–2018, since */
} numbers[] = {
	{ "duty-to-pay", "第七条第五项", "第七条第五项", "第七条第五项" },
	{ "performance", "第三十六条", "第三十五条", "第三十五条" },
	{ "fee-principles", "第四十一条", "第四十条", "第四十条" },
	{ "owner-pays", "第四十二条第一款", "第四十一条第一款", "第四十一条第一款" },
	{ "user-joint", "第四十二条第一款", "第四十一条第一款", "第四十一条第一款" },
	{ "developer-pays", "第四十二条第二款", "第四十一条第二款", "第四十一条第二款" },
	{ "price-supervision", "第四十三条", "第四十二条", "第四十二条" },
	{ "utilities", "第四十五条", "第四十四条", "第四十四条" },
	{ "demand", "第六十七条", "第六十五条", "第六十四条" },
	{ "committee-urges", "第六十七条", "第六十五条", "第六十四条" },
};

static void
expect_number(const char *rule, const char *item_date, const char *number)
{
	struct citations c = statutes_cite(law, rule, day(item_date), day(LETTER), STATUTES_OLD_LAW);

	if (c.n != 1 || strstr(c.of[0]->list, arena_printf(arena, WYTL "%s", number)) == NULL)
		fail_msg("%s on %s: %s", rule, item_date, c.n == 0 ? "nothing" : c.of[0]->list);
}

static void
test_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (strcmp(numbers[i].rule, "developer-pays") != 0)	/* its second provision began in 2004 only */
			expect_number(numbers[i].rule, "2003-09-01", numbers[i].first);
		expect_number(numbers[i].rule, "2010-06-30", numbers[i].first);
		expect_number(numbers[i].rule, "2016-02-05", numbers[i].first);
		expect_number(numbers[i].rule, "2016-02-06", numbers[i].second);
		expect_number(numbers[i].rule, "2018-03-18", numbers[i].second);
		expect_number(numbers[i].rule, "2018-03-19", numbers[i].third);
		expect_number(numbers[i].rule, "2020-12-31", numbers[i].third);
	}
	expect_number("fee-principles", "2025-01-01", "第四十条");
}

/* --- 1.4: the regime by date and policy --- */

static const struct {
	const char *name, *rule, *date;
	enum statutes_choice choice;
	const char *sentences[2];
} choices[] = {
	{ "new", "duty-to-pay", "2021-01-01", STATUTES_BOTH, {
	  "依照" MFD "第九百四十四条第一款以及" WYTL "第七条第五项的规定，业主应当按照约定支付物业费。" } },
	{ "new, policy for old items is of no account", "duty-to-pay", "2026-06-30", STATUTES_OLD_LAW, {
	  "依照" MFD "第九百四十四条第一款以及" WYTL "第七条第五项的规定，业主应当按照约定支付物业费。" } },
	{ "last day of the old law, both", "duty-to-pay", "2020-12-31", STATUTES_BOTH, {
	  "依照《中华人民共和国合同法》第六十条第一款、" WYTL "第七条第五项以及《最高人民法院关于审理物业服务纠纷案件具体应用法律若干问题的解释》"
	  "（法释〔2009〕8号）第六条的规定，业主应当按照合同约定交纳物业服务费用。",
	  "上述欠费在民法典施行后仍然持续的，依照" MFD "第九百四十四条第一款以及" WYTL "第七条第五项的规定，业主应当按照约定支付物业费。" } },
	{ "old law alone", "breach", "2019-06-30", STATUTES_OLD_LAW, {
	  "依照《中华人民共和国合同法》第一百零七条、第一百零九条的规定，一方不履行合同义务的，应当承担继续履行等违约责任。" } },
	{ "Civil Code alone", "breach", "2019-06-30", STATUTES_CIVIL_CODE, {
	  "上述欠费在民法典施行后仍然持续的，依照" MFD "第五百七十七条、第五百七十九条的规定，一方不支付物业费的，对方可以请求其支付，并请求其承担违约责任。" } },
	{ "no second sentence without new law", "committee-urges", "2019-06-30", STATUTES_BOTH, {
	  "依照" WYTL "第六十四条的规定，业主逾期不交纳物业服务费用的，业主委员会应当督促其限期交纳。" } },
	{ "the regulation where the Civil Code is silent", "committee-urges", "2015-06-30", STATUTES_CIVIL_CODE, {
	  "依照" WYTL "第六十七条的规定，业主逾期不交纳物业服务费用的，业主委员会应当督促其限期交纳。" } },
	{ "before the interpretation of 2009", "duty-to-pay", "2008-12-31", STATUTES_OLD_LAW, {
	  "依照《中华人民共和国合同法》第六十条第一款以及" WYTL "第七条第五项的规定，业主应当按照合同约定交纳物业服务费用。" } },
	{ "before the regulation", "duty-to-pay", "2003-08-31", STATUTES_OLD_LAW, {
	  "依照《中华人民共和国合同法》第六十条第一款的规定，业主应当按照合同约定交纳物业服务费用。" } },
	{ "before the Contract Law", "duty-to-pay", "1999-09-30", STATUTES_OLD_LAW, {
	  "依照《中华人民共和国民法通则》第一百零六条第一款的规定，业主应当按照合同约定交纳物业服务费用。" } },
	{ "before everything", "duty-to-pay", "1986-12-31", STATUTES_OLD_LAW, { NULL } },
	{ "before the Property Law", "common-parts", "2007-09-30", STATUTES_OLD_LAW, { NULL } },
	{ "under the Property Law", "common-parts", "2007-10-01", STATUTES_OLD_LAW, {
	  "依照《中华人民共和国物权法》第七十二条第一款的规定，业主对共有部分享有权利，承担义务；不得以放弃权利不履行义务。" } },
	{ "demand, old", "demand", "2020-06-30", STATUTES_OLD_LAW, {
	  "依照" WYTL "第六十四条以及《最高人民法院关于审理物业服务纠纷案件具体应用法律若干问题的解释》（法释〔2009〕8号）第六条的规定，"
	  "业主逾期不交纳物业服务费用，经催交仍不交纳的，物业服务企业可以向人民法院起诉。" } },
	{ "demand, new", "demand", "2026-06-30", STATUTES_BOTH, {
	  "依照" MFD "第九百四十四条第二款的规定，业主逾期不支付物业费的，物业服务人可以催告其在合理期限内支付；合理期限届满仍不支付的，"
	  "物业服务人可以提起诉讼或者申请仲裁。" } },
	{ "conduct goes by the letter", "no-cutting", "2019-06-30", STATUTES_OLD_LAW, {
	  "依照" MFD "第九百四十四条第三款的规定，物业服务人不得采取停止供电、供水、供热、供燃气等方式催交物业费。" } },
	{ "limitation goes by the letter", "limitation", "2019-06-30", STATUTES_BOTH, {
	  "依照" MFD "第一百八十八条第一款的规定，向人民法院请求保护民事权利的诉讼时效期间为三年。" } },
	{ "no old ground", "contract-binding", "2019-06-30", STATUTES_OLD_LAW, { NULL } },
	{ "unknown rule", "duty-to-sing", "2026-06-30", STATUTES_BOTH, { NULL } },
};

static void
test_choices(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
		struct citations c = statutes_cite(law, choices[i].rule, day(choices[i].date), day(LETTER), choices[i].choice);
		size_t n = choices[i].sentences[0] == NULL ? 0 : choices[i].sentences[1] == NULL ? 1 : 2;

		if (c.n != n)
			fail_msg("%s: %zu citations", choices[i].name, c.n);
		for (size_t k = 0; k < n; k++)
			if (strcmp(c.of[k]->sentence, choices[i].sentences[k]) != 0)
				fail_msg("%s: %s", choices[i].name, c.of[k]->sentence);
	}
}

/* One sentence per regime, never one list of mixed articles: for every rule and many dates. */
static void
test_no_mixture(void **state)
{
	static const char *const dates[] = { "1990-01-01", "2001-01-01", "2005-01-01", "2008-01-01", "2015-01-01", "2017-01-01",
		"2019-01-01", "2021-01-01", "2024-05-01", "2026-10-31" };
	static const char *const repealed[] = { "合同法", "物权法", "民法通则", "民法总则", "法释〔2009〕8号" };
	const char *meaning, *rule;

	(void)state;
	for (size_t i = 0; (rule = statutes_rule_at(law, i, &meaning)) != NULL; i++)
		for (size_t k = 0; k < sizeof dates / sizeof *dates; k++) {
			struct citations c = statutes_cite(law, rule, day(dates[k]), day(LETTER), STATUTES_BOTH);

			for (size_t j = 0; j < c.n; j++)
				for (size_t m = 0; m < sizeof repealed / sizeof *repealed; m++)
					if (strstr(c.of[j]->list, repealed[m]) != NULL &&
					    (strstr(c.of[j]->list, "民法典") != NULL || c.of[j]->regime != REGIME_OLD))
						fail_msg("%s on %s: %s", rule, dates[k], c.of[j]->list);
		}
	assert_true(statutes_rule_known(law, "duty-to-pay"));
	assert_false(statutes_rule_known(law, "duty-to-sing"));
}

static void
test_items_of_a_letter(void **state)
{
	const int32_t dates[] = { day("2026-06-30"), day("2019-06-30"), day("2025-06-30"), day("2019-12-31"), day("2015-12-31") };
	const struct citation *out[8];
	size_t missing, n = statutes_cite_items(law, "duty-to-pay", dates, 5, day(LETTER), STATUTES_BOTH, out, 8, &missing);

	(void)state;
	assert_int_equal(missing, 0);
	assert_int_equal(n, 3);		/* the article has one number for all the old ones */
	assert_int_equal(out[0]->regime, REGIME_OLD);
	assert_int_equal(out[1]->regime, REGIME_CONTINUING);
	assert_int_equal(out[2]->regime, REGIME_CIVIL_CODE);
	n = statutes_cite_items(law, "owner-pays", dates, 5, day(LETTER), STATUTES_OLD_LAW, out, 8, &missing);
	assert_int_equal(n, 3);		/* article 42 and article 41 of old, article 41 of now */
	n = statutes_cite_items(law, "contract-binding", dates, 5, day(LETTER), STATUTES_OLD_LAW, out, 8, &missing);
	assert_int_equal(n, 1);
	assert_int_equal(missing, 3);
}

/* --- 1.5: wording --- */

static const struct {
	const char *rule, *title, *text;
} quotations[] = {
	{ "duty-to-pay", MFD "第九百四十四条第一款", "业主应当按照约定向物业服务人支付物业费。物业服务人已经按照约定和有关规定提供服务的，业主不得以未接受或者"
	  "无需接受相关物业服务为由拒绝支付物业费。" },
	{ "demand", MFD "第九百四十四条第二款", "业主违反约定逾期不支付物业费的，物业服务人可以催告其在合理期限内支付；合理期限届满仍不支付的，物业服务人"
	  "可以提起诉讼或者申请仲裁。" },
	{ "no-cutting", MFD "第九百四十四条第三款", "物业服务人不得采取停止供电、供水、供热、供燃气等方式催交物业费。" },
	{ "common-parts", MFD "第二百七十三条第一款", "业主对建筑物专有部分以外的共有部分，享有权利，承担义务；不得以放弃权利为由不履行义务。" },
	{ "performance", MFD "第五百零九条第一款", "当事人应当按照约定全面履行自己的义务。" },
	{ "breach", MFD "第五百七十七条", "当事人一方不履行合同义务或者履行合同义务不符合约定的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。" },
	{ "penalty", MFD "第五百八十五条第一款", "当事人可以约定一方违约时应当根据违约情况向对方支付一定数额的违约金，也可以约定因违约产生的损失赔偿额的"
	  "计算方法。" },
	{ "limitation", MFD "第一百八十八条第一款", "向人民法院请求保护民事权利的诉讼时效期间为三年。法律另有规定的，依照其规定。" },
	{ "contract-binding", MFD "第九百三十九条", "建设单位依法与物业服务人订立的前期物业服务合同，以及业主委员会与业主大会依法选聘的物业服务人订立的"
	  "物业服务合同，对业主具有法律约束力。" },
	{ "owner-pays", WYTL "第四十一条第一款", "业主应当根据物业服务合同的约定交纳物业服务费用。业主与物业使用人约定由物业使用人交纳物业服务费用的，从其约定，"
	  "业主负连带交纳责任。" },
	{ "committee-urges", WYTL "第六十四条", "违反物业服务合同约定，业主逾期不交纳物业服务费用的，业主委员会应当督促其限期交纳；逾期仍不交纳的，"
	  "物业服务企业可以向人民法院起诉。" },
};

static void
test_quotations(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof quotations / sizeof *quotations; i++) {
		struct citations c = statutes_cite(law, quotations[i].rule, day("2026-06-30"), day(LETTER), STATUTES_BOTH);

		assert_int_equal(c.n, 1);
		assert_true(c.of[0]->n_quotations >= 1);
		assert_string_equal(c.of[0]->quotations[0].title, quotations[i].title);
		assert_string_equal(c.of[0]->quotations[0].text, quotations[i].text);
	}
}

static void
test_brief(void **state)
{
	struct citations c = statutes_cite(law, "duty-to-pay", day("2026-06-30"), day(LETTER), STATUTES_BOTH);

	(void)state;
	assert_string_equal(c.of[0]->brief, "民法典第九百四十四条第一款以及物业管理条例第七条第五项");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_old_citations),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_no_mixture),
		cmocka_unit_test(test_items_of_a_letter),
		cmocka_unit_test(test_quotations),
		cmocka_unit_test(test_brief),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
