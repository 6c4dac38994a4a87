/* test_plan_write.c: plan.xml and plan.csv to the byte, what the explanation must say, and what is warned of once. */
#include "plan_case.h"

#define A "2026-11-21"

static const char two_items[] = CHARGE("C-0007", "wy", "2026-01-10", "3600.00")
	CHARGE("C-0008", "no", "2026-12-31", "10.50") PAY("P-1", "2026-06-09", "1000.00");

static struct plan *
build(const char *row, const char *account, const char *policy)
{
	case_read(row, account, policy, A);
	return plan_build(pc.ledger, pc.policy, pc.law, NULL, day(A), pc.arena, pc.diag);
}

static void
test_xml(void **state)
{
	struct plan *p = build("xml", two_items, "due_roll=no\n" LEVELS);
	struct left_out bad = { { "case.xml", 9 }, "B<1>", "amount unreadable" };
	struct buf b = { 0 };
	struct action more[2] = { p->actions[0], { .unreadable = &bad, .decision = DECISION_HOLD,
	    .reason = REASON_UNREADABLE, .until = DATE_NONE } };

	(void)state;
	p->actions = more;
	p->n_actions = 2;
	plan_write_xml(p, &b);
	CHECK_TEXT("plan.xml", b.data, arena_printf(pc.arena,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<plan as-of=\"2026-11-21\" ledger-sha256=\"%s\" policy-sha256=\"%s\" currency=\"CNY\">\n"
	    "  <action account=\"A-1\" decision=\"send\" level=\"reminder\" reason=\"level-reached\" "
	    "principal=\"2600.00\" penalty=\"484.50\" " "total=\"3084.50\" credit=\"0.00\" days-overdue=\"315\">\n"
	    "    <item charge=\"C-0007\" due=\"2026-01-10\" outstanding=\"2600.00\" days-overdue=\"315\" "
	    "penalty-contract=\"484.50\" "
	    "penalty=\"484.50\" limitation-end=\"2029-06-11\" limitation=\"normal\" state=\"overdue\"/>\n"
	    "    <item charge=\"C-0008\" due=\"2026-12-31\" outstanding=\"10.50\" days-overdue=\"0\" "
	    "penalty-contract=\"0.00\" " "penalty=\"0.00\" limitation=\"not-started\" state=\"not-due\"/>\n"
	    "  </action>\n"
	    "  <action account=\"B&lt;1&gt;\" decision=\"hold\" reason=\"unreadable\" principal=\"0.00\" "
	    "penalty=\"0.00\" total=\"0.00\" " "credit=\"0.00\" days-overdue=\"0\"/>\n" "</plan>\n", pc.ledger->sha256,
	    pc.policy->sha256));
	buf_drop(&b);
}

static void
test_csv(void **state)
{
	struct plan *p = build("csv", arena_printf(pc.arena,
	    "<property community=\"C\" building=\"3\" unit=\"2\" room=\"1201\" label=\"=1+1\"/>"
	    "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\"/><party id=\"c\" role=\"co-owner\" "
	    "kind=\"person\" name=\"李,某\"/>"
	    "%s<hold kind=\"instruction\" from=\"2026-11-01\" to=\"2026-12-01\">某</hold>", two_items),
	    "due_roll=no\n" LEVELS);
	struct buf b = { 0 };

	(void)state;
	plan_write_csv(p, &b);
	CHECK_TEXT("plan.csv", b.data,
	    "\xEF\xBB\xBF"
	    "account,room,name,decision,level,reason,until,principal,penalty,total,credit,days-overdue,remark\r\n"
	    "A-1,'=1+1,\"张某、李,某\",hold,reminder,instruction,2026-12-01,2600.00,484.50,3084.50,0.00,315,\r\n");
	buf_drop(&b);
}

/* ---- explain ---- */

static const struct {
	const char *name, *account, *policy;
	const char *says[8];
} explanations[] = {
	{ "P6", CHARGE("c", "wy", "2026-01-10", "3600.00") PAY("p", "2026-06-09", "1000.00"), "due_roll=no\n" LEVELS,
	  { "2026-01-10→2026-06-09   150天 × 3,600.00 × 0.05% = 270.00\n",
	  "2026-06-09→2026-11-21   165天 × 2,600.00 × 0.05% = 214.50\n", "合计 484.50，四舍五入到分 484.50",
	  "2026-06-09 付款 p  抵本金 1,000.00（未指定，按抵充次序）", "请求合计                      3,084.50", "大写 人民币叁仟零捌拾肆元伍角整",
	  "发函  催费函  原因：已到本级催收条件（level-reached）", "自2026-06-09（付款 p）起算" } },
	{ "P7: rounded at the payment", CHARGE("c", "wy", "2026-01-10", "3600.00") PAY("p", "2026-06-09", "1000.00"),
	  "due_roll=no\nallocation=statutory\n" LEVELS, { "150天 × 3,600.00 × 0.05% = 270.00\n      四舍五入到分 270.00\n",
	  "165天 × 2,870.00 × 0.05% = 236.775\n      四舍五入到分 236.78\n", "2026-06-09 付款 p  抵违约金 270.00  抵本金 730.00",
	  "减：已付违约金                270.00" } },
	{ "rolled, LPR cap", CHARGE("c", "wy", "2026-10-31", "1000.00"), LEVELS "[penalty]\ncap=lpr*4\n", {
	  "到期日 2026-10-31（休息日，顺延至 2026-11-02）", "上限 一年期LPR的4倍", "19天 × 1,000.00 × 年12%÷365 = 6.24657534…",
	  "违约金（合同）                  9.50", "违约金（请求）                  6.25" } },
	{ "share cap", CHARGE("c", "hi", "2026-01-31", "1000.00"), LEVELS "[penalty]\ncap=30%\n",
	  { "上限 应收1,000.00 × 30% = 300.00" } },
	{ "booked and not borne", CHARGE("c", "wy", "2026-03-31", "1200.00") CHARGE("s", "sf", "2026-03-31", "100.00")
	  "<adjustment id=\"j\" kind=\"late-fee\" date=\"2026-10-01\" charge=\"c\" amount=\"50.00\" reason=\"手工\"/>",
	  LEVELS, { "减：台账已入账违约金           50.00", "代收款项，不计违约金", "[j] 违约金（已入账）", "违约金之上不再计违约金", "对[c]  手工" } },
	{ "evidence", CHARGE("c", "wy", "2024-03-31", "1200.00")
	  "<letter id=\"L9\" stage=\"reminder\" date=\"2025-03-01\" delivery=\"door\"/>", LEVELS,
	  { "✗ 函件 L9：张贴不是法定送达方式，不计", "诉讼时效：预警（180天内），自2024-03-31（到期日）起算", "本轮欠费自 2024-04-02 起" } },
	{ "rules", CHARGE("c", "wy", "2026-11-15", "1200.00"), LEVELS, { "✗ 逾期天数", "要求满10天，最早可发日2026-11-26",
	  "暂缓  催费函" } },
	{ "credit in part", CHARGE("c", "wy", "2026-09-30", "200.00") PAY("p", "2026-09-01", "150.00"), LEVELS, {
	  "抵本金 150.00（预存，2026-09-01付，到期日抵用）", "未付本金                       50.00" } },
	{ "credit left", CHARGE("c", "wy", "2026-09-30", "100.00") PAY("p", "2026-09-01", "150.00"), LEVELS, {
	  "[c] 100.00  余额 50.00", "不发函  原因：无欠费（nothing-owed）", "预存余额                         50.00" } },
};

static void
test_explain(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(explanations); i++) {
		struct buf b = { 0 };

		case_plan(explanations[i].name, explanations[i].account, explanations[i].policy, A);
		plan_explain(&pc.plan, &pc.action, &b);
		for (size_t k = 0; k < COUNT(explanations[i].says) && explanations[i].says[k] != NULL; k++)
			CHECK_HOLDS(explanations[i].name, b.data, explanations[i].says[k]);
		buf_drop(&b);
	}
}

/* ---- warnings ---- */

static const struct {
	const char *name, *account, *policy, *says;
} warnings[] = {
	{ "no table of rest days", CHARGE("a", "wy", "2016-03-31", "1.00") CHARGE("b", "wy", "2015-03-31", "1.00"),
	  LEVELS, "no table of rest days for 2015, 2016;" },
	{ "due dates do not roll", CHARGE("a", "wy", "2024-03-31", "1.00"), "due_roll=no\n" LEVELS, "" },
	{ "LPR of the future", CHARGE("a", "wy", "2026-03-31", "1.00"), LEVELS "[penalty]\ncap=lpr*4\n",
	  "the LPR is known until" },
	{ "penalties booked and reckoned", CHARGE("a", "zn", "2026-03-31", "1.00"), LEVELS,
	  "case.xml:11: warning: the ledger books penalties" },
	{ "penalties only booked", CHARGE("a", "zn", "2026-03-31", "1.00"), LEVELS "[penalty]\nrate=none\n", "" },
	{ "unknown stage", CHARGE("a", "wy", "2026-03-31", "1.00")
	  "<letter id=\"L\" stage=\"call\" date=\"2026-05-01\"/>", LEVELS,
	  "1 letters of stages that are no level of the policy (first: \"call\")" },
	{ "nothing to warn of", CHARGE("a", "wy", "2026-03-31", "1.00")
	  "<letter id=\"L\" stage=\"notice\" date=\"2026-05-01\"/>", LEVELS, "" },
};

static void
test_warnings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(warnings); i++) {
		struct diag *d = diag_new(NULL);

		case_read(warnings[i].name, warnings[i].account, warnings[i].policy, A);
		plan_build(pc.ledger, pc.policy, pc.law, NULL, day(A), pc.arena, d);
		if (*warnings[i].says == '\0')
			CHECK_TEXT(warnings[i].name, diag_text(d), "");
		else
			CHECK_HOLDS(warnings[i].name, diag_text(d), warnings[i].says);
		CHECK_INT(warnings[i].name, diag_count(d, DIAG_WARNING), *warnings[i].says != '\0');
		diag_drop(d);
	}
}

/* Every reason, state and decision has its word, and no two share one. */
static void
test_words(void **state)
{
	(void)state;
	for (int i = 0; i < REASONS; i++) {
		assert_non_null(plan_reason_word((enum reason)i));
		assert_non_null(plan_reason_cn((enum reason)i));
		for (int k = 0; k < i; k++)
			assert_string_not_equal(plan_reason_word((enum reason)i), plan_reason_word((enum reason)k));
	}
	assert_string_equal(plan_reason_word(REASON_PREVIOUS_NOT_SERVED), "previous-not-served");
	assert_string_equal(plan_state_word(STATE_PENALTY_ONLY), "penalty-only");
	assert_string_equal(plan_decision_word(DECISION_SEND), "send");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_xml),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_explain),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
