/* test_letter_law.c: what the shipped letters say and do not say by law (law-and-forms 2 and 4.3). */
#include "letter_text.h"

#define CONTRACT \
	"<contract name=\"某苑物业服务合同\" number=\"W-1\" signed=\"2018-06-01\" service-since=\"2018-07-01\" fee-clause=\"第六条\" " \
	"due-clause=\"第七条\" penalty-clause=\"第二十一条\" service-address-clause=\"第二十八条\" tariff-ref=\"附件三\"%s/>"
#define HEAD \
	"<manager id=\"M\" name=\"某某物业有限公司\" phone=\"000-1\" address=\"某路1号\"><bank name=\"甲行户\" account=\"12345678\"/>" \
	"</manager><community id=\"C\" name=\"某苑\">" CONTRACT "</community>" \
	"<item id=\"wy\" name=\"物业费\" kind=\"property-fee\"%s/><item id=\"sf\" name=\"水费\" kind=\"water\" supplier=\"某水厂\"/>"
#define CHARGE_OF(id, item, from, to, due, amount) \
	"<charge id=\"" id "\" item=\"" item "\" from=\"" from "\" to=\"" to "\" due=\"" due "\" amount=\"" amount "\"/>"
#define ACCOUNT(parties, rest) \
	"<account id=\"A-1\" class=\"residential\"><property community=\"C\" building=\"3\" unit=\"2\" room=\"1201\"/>" parties \
	"<address party=\"o\" kind=\"service\">某街2号</address>" rest "</account>"
#define OWNER "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\"/>"
#define BARRED CHARGE_OF("C-0", "wy", "2019-01-01", "2019-12-31", "2019-12-31", "900.00")
#define OPEN CHARGE_OF("C-1", "wy", "2025-01-01", "2025-12-31", "2025-12-31", "1000.00") \
	CHARGE_OF("C-2", "sf", "2026-01-01", "2026-06-30", "2026-06-30", "77.00")
#define POLICY "[policy]\nname=p\n[hold]\ndeceased=no\n%s" LEVELS
#define RATE " late-rate-per-day=\"0.0005\""

static const char *const levels[] = { "reminder", "demand", "lawyer", "followup" };

static const struct template_set *
shipped(const char *row)
{
	const struct template_set *set = template_set_read("templates", pc.policy, pc.law, sheet, pc.arena, pc.diag);

	if (set == NULL)
		fail_msg("%s: the shipped templates are refused:\n%s", row, diag_text(pc.diag));
	return set;
}

static const char *
composed(const char *row, const struct template_set *set, const char *level)
{
	const struct letter letter = letter_of(level, level);
	const struct doc *doc = letter_compose(set, &letter, pc.arena, pc.diag);

	if (doc == NULL)
		fail_msg("%s: %s is not made:\n%s", row, level, diag_text(pc.diag));
	return letter_text(doc);
}

static const char *
ledger_with(const char *contract, const char *item, const char *account)
{
	return letter_ledger(arena_printf(pc.arena, HEAD, contract, item), account);
}

/* Every element of 4.3, as the letter words it. */
static void
test_demand_elements(void **state)
{
	static const struct {
		const char *element, *words;
	} elements[] = {
		{ "number", "海物催〔2026〕128号" }, { "copies and service", "一式两份，送达方式见送达记录" }, { "to whom", "张某业主" },
		{ "address for service", "某街2号" }, { "where it comes from", "约定送达地址" }, { "contract", "《某苑物业服务合同》" },
		{ "signed", "2018年6月1日签订" }, { "fee clause", "第六条约定了收费标准" }, { "due clause", "第七条约定了缴纳期限" },
		{ "penalty clause", "第二十一条约定了逾期付款的违约金" }, { "tariff", "附件三" }, { "performance", "自2018年7月1日起，我司持续按约定提供服务" },
		{ "to which day paid", "付款登记至2026年11月20日" }, { "to which day reckoned", "截至2026年11月21日" },
		{ "rate", "按日0.05%（折合年18.25%）" }, { "from when", "自应缴日（遇休息日顺延）的次日起" },
		{ "own claim under the cap", "我司主张" }, { "collected for others", "代收代付" }, { "capitals", "人民币壹仟" },
		{ "each period", "2025-01至2025-12" }, { "each due date", "2025-12-31" }, { "barred apart", "已逾诉讼时效期间的费用" },
		{ "barred amount", "900.00" }, { "ground", "《中华人民共和国民法典》第九百四十四条第一款" },
		{ "the demand in the law's words", "可以催告其在合理期限内支付" }, { "dated deadline", "2026年12月4日（星期五）24时前" },
		{ "account to pay to", "12345678" }, { "consequence", "向人民法院提起诉讼，或者申请支付令" }, { "objection", "2026年12月7日前以书面提出" },
		{ "no cutting", "不以停止供电、供水、供热、供燃气等方式催交" }, { "enclosures", "附件：1.欠费明细表" }, { "signature", "[sign 某某物业有限公司" },
		{ "charges listed", "所列费项编号：C-1" }, { "receipt is no acknowledgement", "签收仅表示收到文书，不视为对金额的承认" },
	};
	const char *text;

	(void)state;
	letter_plan("demand", ledger_with("", RATE, ACCOUNT(OWNER, BARRED OPEN)),
	    arena_printf(pc.arena, POLICY, "[penalty]\ncap=lpr*4\n[sender]\ncontact=客服\n"));
	text = composed("demand", shipped("demand"), "demand");
	for (size_t i = 0; i < COUNT(elements); i++)
		CHECK_HOLDS(elements[i].element, text, elements[i].words);
	assert_null(strstr(text, "仲裁委员会"));
}

/* The consequence is what the contract provides: arbitration, and then no suit. */
static void
test_arbitration(void **state)
{
	const char *text;

	(void)state;
	letter_plan("arbitration", ledger_with(" arbitration=\"true\" arbitration-body=\"某市仲裁委员会\"", RATE, ACCOUNT(OWNER, OPEN)),
	    arena_printf(pc.arena, POLICY, ""));
	text = composed("arbitration", shipped("arbitration"), "demand");
	CHECK_HOLDS("arbitration", text, "我司将依法向某市仲裁委员会申请仲裁");
	assert_null(strstr(text, "支付令"));
	assert_null(strstr(text, "向人民法院提起诉讼，"));
}

/* No clause in ledger or policy, or none for these items: no penalty, and no word that suggests one. */
static void
test_no_penalty(void **state)
{
	static const struct {
		const char *name, *item, *policy, *account;
		bool penalty;
	} rows[] = {
		{ "no clause", "", "", ACCOUNT(OWNER, OPEN), false },
		{ "the policy claims none", RATE, "[penalty]\nrate=none\n", ACCOUNT(OWNER, OPEN), false },
		{ "collected for others", RATE, "", ACCOUNT(OWNER, CHARGE_OF("C-2", "sf", "2026-01-01", "2026-06-30", "2026-06-30", "777.00")),
		  false },
		{ "a clause", RATE, "", ACCOUNT(OWNER, OPEN), true },
	};
	static const char *const words[] = { "违约金", "滞纳金", "罚款" };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct template_set *set;

		letter_plan(rows[i].name, ledger_with("", rows[i].item, rows[i].account),
		    arena_printf(pc.arena, POLICY, rows[i].policy));
		set = shipped(rows[i].name);
		for (size_t k = 0; k < COUNT(levels); k++) {
			const char *text = composed(rows[i].name, set, levels[k]);
			const char *where = arena_printf(pc.arena, "%s, %s", rows[i].name, levels[k]);

			CHECK(where, (strstr(text, words[0]) != NULL) == rows[i].penalty);
			CHECK(where, strstr(text, words[1]) == NULL && strstr(text, words[2]) == NULL);
		}
	}
}

/* To whom: names, and the ground on which those who are not owners owe. */
static void
test_debtors(void **state)
{
	static const struct {
		const char *name, *parties, *wanted;
	} rows[] = {
		{ "co-owners", OWNER "<party id=\"c\" role=\"co-owner\" kind=\"person\" name=\"李某\"/>", "张某、李某（共有业主）" },
		{ "estate", "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\" deceased=\"2026-08-01\"/>", "张某（已故）之遗产管理人" },
		{ "limited to what was inherited", "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\" deceased=\"2026-08-01\"/>",
		  "在遗产实际价值范围内清偿" },
		{ "heirs", "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\" deceased=\"2024-08-01\"/>", "张某（已故）之全体继承人" },
		{ "minor", "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\" minor=\"true\" guardian=\"王某\"/>",
		  "张某的法定代理人王某" },
		{ "tenant", OWNER "<party id=\"t\" role=\"tenant\" kind=\"person\" name=\"赵某\" liable=\"yes\" notified=\"2024-01-01\"/>",
		  "赵某（承租人）、张某（业主）" },
		{ "tenant's ground", OWNER "<party id=\"t\" role=\"tenant\" kind=\"person\" name=\"赵某\" liable=\"yes\"/>", "业主负连带交纳责任" },
		{ "tenant the company does not know of", OWNER
		  "<party id=\"t\" role=\"tenant\" kind=\"person\" name=\"赵某\" liable=\"yes\" notified=\"2027-01-01\"/>", "张某业主" },
		{ "developer's ground", "<party id=\"o\" role=\"developer\" kind=\"organisation\" name=\"某地产公司\"/>",
		  "物业服务费用由建设单位交纳" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *account = arena_printf(pc.arena, ACCOUNT("%s", OPEN), rows[i].parties);

		letter_plan(rows[i].name, ledger_with("", RATE, account), arena_printf(pc.arena, POLICY, ""));
		CHECK_HOLDS(rows[i].name, composed(rows[i].name, shipped(rows[i].name), "demand"), rows[i].wanted);
	}
}

/* The shipped demand lacks nothing; a template that does is told what. */
static void
test_template_lacks(void **state)
{
	struct template_lack *lacks;
	size_t n;

	(void)state;
	letter_plan("lacks", ledger_with("", RATE, ACCOUNT(OWNER, OPEN)), arena_printf(pc.arena, POLICY, ""));
	assert_int_equal(template_demand_lacks(shipped("lacks"), pc.policy, pc.arena, &lacks), 0);
	pc.policy = policy_read_memory("p.ini", "[level demand]\ntemplate=reminder\nformal=yes\n",
	    strlen("[level demand]\ntemplate=reminder\nformal=yes\n"), pc.arena, pc.diag);
	n = template_demand_lacks(shipped("lacks"), pc.policy, pc.arena, &lacks);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(lacks[i].level, "demand");
		assert_string_not_equal(lacks[i].name, "letter.deadline");	/* the reminder has one */
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_demand_elements),
		cmocka_unit_test(test_arbitration),
		cmocka_unit_test(test_no_penalty),
		cmocka_unit_test(test_debtors),
		cmocka_unit_test(test_template_lacks),
	};

	return cmocka_run_group_tests(tests, letter_case_setup, letter_case_teardown);
}
