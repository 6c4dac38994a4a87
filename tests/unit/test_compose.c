/* test_compose.c: letters of a rich and of a poor account: every obligatory element, no empty brackets, the plan's
 * figures. */
#include "letter_text.h"

#define HEAD \
	"<manager id=\"M\" name=\"某某市样例物业服务有限公司\" phone=\"000-00000001\" address=\"海棠路1号\" " \
	"uscc=\"91330000XXXXXXXXXX\">" \
	"<bank name=\"某某市样例物业服务有限公司\" account=\"1111222233334444555\" branch=\"样例银行海棠支行\"/></manager>" \
	"<community id=\"C\" name=\"海棠花园\" address=\"某某市样例区海棠路1号\">" \
	"<contract name=\"《海棠花园前期物业服务合同》\" number=\"HT-2018-01\" signed=\"2018-06-01\" from=\"2018-07-01\" " \
	"to=\"2024-06-30\" " \
	"service-since=\"2018-07-01\" fee-clause=\"第六条\" due-clause=\"第七条\" penalty-clause=\"第二十一条\" " \
	"cost-clause=\"第二十二条\" " \
	"tariff-ref=\"合同附件三\"/></community>" \
	"<item id=\"wy\" name=\"物业服务费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\"/>" \
	"<item id=\"tc\" name=\"车位服务费\" kind=\"parking\" late-rate-per-day=\"0.0003\"/>" \
	"<item id=\"sf\" name=\"代收水费\" kind=\"water\" supplier=\"样例自来水公司\"/>"
#define PERIOD(id, item, from, to, due, amount, basis) \
	"<charge id=\"" id "\" item=\"" item "\" from=\"" from "\" to=\"" to "\" issued=\"" from "\" " \
	"due=\"" due "\" amount=\"" amount "\">" basis "</charge>"
#define AREA "<basis kind=\"area\" quantity=\"88.67\" unit=\"㎡\" rate=\"2.3500\" months=\"3\"/>"
#define METER "<basis kind=\"meter\" quantity=\"330\" unit=\"m³\" rate=\"4.95\" reading-from=\"1203\" " \
"reading-to=\"1236\" multiplier=\"10\"/>"
#define RICH \
	"<account id=\"A-3-2-1201\" class=\"residential\">" \
	"<property community=\"C\" building=\"3\" unit=\"2\" room=\"1201\" area=\"88.67\"/>" \
	"<party id=\"o\" role=\"owner\" kind=\"person\" name=\"李示例\"/><party id=\"p\" role=\"co-owner\" " \
	"kind=\"person\" name=\"王样本\"/>" \
	"<address party=\"o\" kind=\"mailing\" postcode=\"000001\">某某市学院路2号</address>" \
	"<address party=\"o\" kind=\"service\" postcode=\"000002\">某某市送达路9号</address>" \
	PERIOD("C-01", "wy", "2020-01-01", "2020-03-31", "2020-01-20", "625.12", AREA) \
	PERIOD("C-02", "wy", "2025-01-01", "2025-03-31", "2025-01-20", "625.12", AREA) \
	PERIOD("C-03", "wy", "2025-04-01", "2025-06-30", "2025-04-20", "625.12", AREA) \
	PERIOD("C-04", "wy", "2026-01-01", "2026-03-31", "2026-01-20", "625.12", AREA) \
	PERIOD("C-05", "tc", "2026-01-01", "2026-06-30", "2026-01-20", "900.00", "") \
	PERIOD("C-06", "sf", "2026-08-01", "2026-08-31", "2026-09-20", "1633.50", METER) \
	PERIOD("C-07", "wy", "2026-04-01", "2026-06-30", "2026-04-20", "625.12", AREA) \
	PERIOD("C-08", "wy", "2026-10-01", "2026-12-31", "2026-12-20", "625.12", AREA) \
	PERIOD("C-09", "sf", "2026-11-01", "2026-11-30", "2026-12-20", "49.50", "") \
	"<payment id=\"R-01\" date=\"2026-02-02\" amount=\"400.00\"><allocate charge=\"C-05\" " \
	"amount=\"400.00\"/></payment>" \
	"<adjustment id=\"J-01\" kind=\"waiver\" date=\"2026-03-01\" charge=\"C-05\" amount=\"50.00\"/>" \
	"<dispute id=\"D-01\" opened=\"2026-05-01\" status=\"open\" charges=\"C-07\">漏水未修</dispute>" \
	"<letter id=\"海物催〔2026〕7号\" stage=\"reminder\" date=\"2026-03-02\" delivery=\"courier\" " \
	"tracking=\"XA01\" result=\"delivered\" " \
	"result-date=\"2026-03-04\"/>" \
	"<letter id=\"海物律〔2026〕3号\" stage=\"lawyer\" date=\"2026-10-09\" delivery=\"registered\" " \
	"result=\"refused\" result-date=\"2026-10-12\"/>" \
	"</account>"
#define LEVEL_TEXT \
	"[level reminder]\ntitle=催费函\ntemplate=reminder\n[level demand]\ntitle=催告函\ntemplate=demand\nformal=yes\n" \
	"[level lawyer]\ntitle=律师函（草稿）\ntemplate=lawyer\ndraft=yes\n" \
	"[level followup]\ntitle=关于物业服务费事宜的沟通函（律师函后续）\ntemplate=followup\n"
#define POLICY \
	"[policy]\nname=政策\n" LEVEL_TEXT "[penalty]\ncap=lpr*4\n" \
	"[sender]\ncontact=陈样例\nhours=周一至周五\nphone=000-00000001\naddress=海棠路1号服务中心\n" \
	"[payment]\nqr=\"https://pay.example.com/?a={account}&m={amount}\"\nchannels=服务中心现金、刷卡\n" \
	"[notice]\ninvoice=凭缴费记录开具发票\nobjection_days=15\n"
#define POOR_HEAD \
	"<manager id=\"M\" name=\"某某物业\"/><community id=\"C\" name=\"某苑\"/>" \
	"<item id=\"wy\" name=\"物业费\" kind=\"property-fee\"/>"
#define POOR \
	"<account id=\"A-1\" class=\"commercial\"><property community=\"C\" room=\"9\"/>" \
	"<party id=\"o\" role=\"owner\" kind=\"organisation\" name=\"某某市样例商贸有限公司\"/>" \
	"<charge id=\"C-1\" item=\"wy\" due=\"2026-01-20\" amount=\"1000.00\"/></account>"
#define POOR_POLICY "[policy]\nname=政策\n" LEVEL_TEXT

static struct template_set *
read_set(const char *row)
{
	struct template_set *set = template_set_read("templates", pc.policy, pc.law, sheet, pc.arena, pc.diag);

	if (set == NULL)
		fail_msg("%s: the templates are refused:\n%s", row, diag_text(pc.diag));
	return set;
}

static const char *
compose_text(const char *row, const struct letter *letter)
{
	struct doc *doc = letter_compose(read_set(row), letter, pc.arena, pc.diag);

	if (doc == NULL)
		fail_msg("%s: not made: %s", row, diag_text(pc.diag));
	return letter_text(doc);
}

/* Elements that law-and-forms 4.1 to 4.7 mark as obligatory, in the letters of the rich account. */
static const struct {
	const char *level, *element, *text;
} elements[] = {
	{ "notice", "1 title", "物业服务费缴费通知单" },
	{ "notice", "2 number", "编号 海物催〔2026〕128号" },
	{ "notice", "2 bar code", "[code 2026000128482137]" },
	{ "notice", "3 room", "3幢2单元1201室" },
	{ "notice", "4 period", "2026-10至2026-12" },
	{ "notice", "5 area", "建筑面积88.67㎡" },
	{ "notice", "5 basis", "88.67×2.35×3" },
	{ "notice", "6 columns", "序号|费目|计费期间|计算|应收（元）|减免|已付|应付（元）|" },
	{ "notice", "6 row", "1|物业服务费|2026-10至2026-12|88.67×2.35×3|625.12|—|—|625.12|" },
	{ "notice", "7 for others", "代有关单位收取，不加收手续费" },
	{ "notice", "8 arrears in one line", "|往期未缴|2025-01至2026-08|共5笔，见附页|4,408.86|50.00|400.00|3,958.86|" },
	{ "notice", "8 details", "附页" },
	{ "notice", "9 total in figures", "¥4,633.48" },
	{ "notice", "9 total in capitals", "人民币肆仟陆佰叁拾叁元肆角捌分" },
	{ "notice", "10 deadline with weekday", "请于2026年12月4日/（星期五）24时前支付" },
	{ "notice", "11 account", "某某市样例物业服务有限公司，样例银行海棠支行，账号1111 2222 3333 4444 555" },
	{ "notice", "11 code", "[code https://pay.example.com/?a=A-3-2-1201&m=4633.48]" },
	{ "notice", "11 counter", "服务中心现金、刷卡" },
	{ "notice", "12 reference", "3幢2单元1201室李示例" },
	{ "notice", "13 invoice", "凭缴费记录开具发票" },
	{ "notice", "14 objection", "请于2026年12月7日前致电、到服务中心或书面提出" },
	{ "notice", "15 made and checked by", "制单____　复核____" },
	{ "notice", "16 slip", "回　执" },
	{ "notice", "booked to", "付款登记至2026年11月20日" },
	{ "notice", "left out", "有异议、正在核对的费用625.12元未计入本通知" },
	{ "reminder", "1 title", "关于缴纳物业服务费的函（催费函）" },
	{ "reminder", "2 number", "海物催〔2026〕128号" },
	{ "reminder", "3 salutation", "李示例、王样本（共有业主）：" },
	{ "reminder", "4 fact", "尚有5笔费用未见入账" },
	{ "reminder", "4 booked to", "付款登记至2026年11月20日" },
	{ "reminder", "5 details in the annex", "欠费明细表" },
	{ "reminder", "6 help", "勾选分期" },
	{ "reminder", "6 objection", "有意见，请告知" },
	{ "reminder", "7 deadline", "请于2026年12月4日（星期五）24时前支付" },
	{ "reminder", "8 contract", "《海棠花园前期物业服务合同》第六条" },
	{ "reminder", "8 law", "《中华人民共和国民法典》第九百四十四条第一款" },
	{ "reminder", "9 penalty by contract", "依合同第二十一条" },
	{ "reminder", "10 sign-off", "某某市样例物业服务有限公司\n2026年11月21日" },
	{ "reminder", "11 slip", "承诺于____年____月____日前缴清" },
	{ "reminder", "box label", "尚欠费用" },
	{ "demand", "1 head", "某某市样例物业服务有限公司" },
	{ "demand", "1 number, copies", "海物催〔2026〕128号　2026年11月21日　一式两份" },
	{ "demand", "2 to, at the address for service", "某某市送达路9号" },
	{ "demand", "2 full names", "李示例、王样本（共有业主）（海棠花园3幢2单元1201室）：" },
	{ "demand", "3 contract", "2018年6月1日签订的《海棠花园前期物业服务合同》（编号HT-2018-01）" },
	{ "demand", "3 term", "合同期限：2018年7月1日至2024年6月30日。期满后我司继续提供服务" },
	{ "demand", "3 clause on fees", "合同第六条约定了收费标准，第七条约定了缴纳期限" },
	{ "demand", "3 clause on penalties", "合同第二十一条约定了逾期付款的违约金" },
	{ "demand", "4 performance", "自2018年7月1日起，我司持续按约定提供服务" },
	{ "demand", "5 summary, this year", "2026年到期，2笔|" },
	{ "demand", "5 summary, earlier", "往年到期，2笔|1,250.24|" },
	{ "demand", "5 for others", "代收代付，1笔|1,633.50|—|1,633.50|" },
	{ "demand", "5 rate", "按日0.05%（折合年18.25%）计" },
	{ "demand", "5 from the day after", "自应缴日（遇休息日顺延）的次日起" },
	{ "demand", "5 reckoned to", "计至2026年11月21日" },
	{ "demand", "5 cap", "以一年期贷款市场报价利率（LPR）的4倍为限" },
	{ "demand", "6 item with due date", "|物业服务费|2025-01至2025-03|88.67×2.35×3|2025-01-20|625.12|—|625.12|" },
	{ "demand", "6 meter", "|代收水费|2026-08|(1236−1203)×10 330m³×4.95|2026-09-20|1,633.50|" },
	{ "demand", "6 waived", "|车位服务费|2026-01至2026-06|—|2026-01-20|900.00|450.00|450.00|" },
	{ "demand", "7 barred apart", "已逾诉讼时效期间的费用（不计入上列合计" },
	{ "demand", "7 barred sum", "小计（不在本函催收之列）|625.12|625.12|" },
	{ "demand", "disputed apart", "有异议、正在核对的费用625.12元，不在本函催告之列" },
	{ "demand", "8 law", "依照《中华人民共和国民法典》第九百四十四条第一款" },
	{ "demand", "8 wording", "业主违反约定逾期不支付物业费的，物业服务人可以催告其在合理期限内支付" },
	{ "demand", "9 dated deadline", "请于2026年12月4日（星期五）24时前，将应付合计¥" },
	{ "demand", "10 consequence", "依法向人民法院提起诉讼，或者申请支付令" },
	{ "demand", "10 costs only by contract", "有关费用的负担，按合同第二十二条处理" },
	{ "demand", "11 objection", "请于2026年12月7日前以书面提出并附有关材料" },
	{ "demand", "12 promise", "不以停止供电、供水、供热、供燃气等方式催交物业费" },
	{ "demand", "13 attachments", "附件：1.欠费明细表" },
	{ "demand", "14 sign-off", "[sign 某某市样例物业服务有限公司 2026年11月21日]" },
	{ "demand", "15 contact", "联系人：陈样例　电话：000-00000001" },
	{ "demand", "16 service record", "送达记录" },
	{ "demand", "16 items listed", "C-02、C-03、C-04、C-05、C-06" },
	{ "demand", "16 two witnesses", "见证人____、____" },
	{ "demand", "16 time to the minute", "____时____分" },
	{ "demand", "16 no admission", "签收仅表示收到文书，不视为对金额的承认" },
	{ "lawyer", "2 firm's head", "律师事务所抬头（空，由律所填写）" },
	{ "lawyer", "3 firm's number", "（2026）____律函字第____号" },
	{ "lawyer", "4 to", "致：李示例、王样本（共有业主）" },
	{ "lawyer", "5 mandate", "〔律所确认〕受某某市样例物业服务有限公司" },
	{ "lawyer", "6 facts by the client", "一、基本事实（据委托人提供的材料）" },
	{ "lawyer", "7 analysis", "二、法律分析" },
	{ "lawyer", "8 the client's account", "支付至委托人账户：某某市样例物业服务有限公司，样例银行海棠支行，账号1111 2222 3333 4444 555" },
	{ "lawyer", "9 consequence", "有权依法向人民法院提起诉讼，或者申请支付令" },
	{ "lawyer", "10 contact empty", "请联系本所____律师，电话____" },
	{ "lawyer", "11 disclaimer", "本函所述事实以委托人提供的材料为准" },
	{ "lawyer", "12 licence empty", "执业证号____" },
	{ "lawyer", "13 date empty", "日期____年____月____日" },
	{ "lawyer", "14 list of material", "委托材料清单" },
	{ "lawyer", "14 earlier letters", "|海物催〔2026〕7号|催费函|2026-03-02|特快专递|XA01|已送达/2026-03-04|" },
	{ "followup", "title", "关于物业服务费事宜的沟通函（律师函后续）" },
	{ "followup", "the lawyer's letter", "2026年10月9日，我司委托的律师事务所就物业服务费一事向您发函（我司案号海物律〔2026〕3号）" },
	{ "followup", "by a date", "请在2026年12月4日（星期五）前" },
	{ "followup", "named contact", "陈样例专门负责此事" },
	{ "followup", "answer by", "三个工作日内答复" },
	{ "followup", "instalments", "可商定分期" },
	{ "followup", "no suit till then", "在此之前，我司不启动诉讼程序" },
	{ "followup", "problem form", "问题类别|描述|希望的解决方式|可预约时间|" },
	{ "followup", "ways to pay", "账号1111 2222 3333 4444 555" },
	{ "followup", "slip", "□ 同意以下列方式接收通知" },
};

static const char *const levels[] = { "notice", "reminder", "demand", "lawyer", "followup" };

static const char *
template_of(const char *level)
{
	return strcmp(level, "notice") == 0 ? "notice" : level;
}

static void
test_elements(void **state)
{
	(void)state;
	fresh_diag();
	letter_plan("rich", letter_ledger(HEAD, RICH), POLICY);
	for (size_t l = 0; l < COUNT(levels); l++) {
		struct letter letter = letter_of(levels[l], template_of(levels[l]));
		const char *text = compose_text(levels[l], &letter);

		for (size_t i = 0; i < COUNT(elements); i++)
			if (strcmp(elements[i].level, levels[l]) == 0)
				CHECK_HOLDS(elements[i].element, text, elements[i].text);
	}
	CHECK_TEXT("complaints", diag_text(pc.diag), "");
}

/* The owner's slip, on every letter. */
static void
test_slip(void **state)
{
	static const char *const parts[] = { "已于____年____月____日缴纳", "承诺于", "申请分____期", "对金额有异议：费目____",
	    "对服务有意见：原因代码____",
		"R01", "R17", "已转让", "已出租", "手机____", "邮箱____", "微信____", "签名（盖章）____", "房号 3幢2单元1201室", "李××等2人",
		    "保存三年" };

	(void)state;
	fresh_diag();
	letter_plan("rich", letter_ledger(HEAD, RICH), POLICY);
	for (size_t l = 0; l < COUNT(levels); l++) {
		struct letter letter = letter_of(levels[l], template_of(levels[l]));
		const char *text = compose_text(levels[l], &letter);

		for (size_t i = 0; i < COUNT(parts) && strcmp(levels[l], "lawyer") != 0; i++)
			CHECK_HOLDS(levels[l], text, parts[i]);
		if (strcmp(levels[l], "lawyer") == 0)
			CHECK("the firm posts its letter", strstr(text, "□ 承诺于") == NULL && strstr(text,
			    " 收\n") == NULL);
	}
}

/* What a sentence looks like whose facts are missing and nobody cared. */
static const char *const ugly[] = { "（）", "《》", "〔〕", "()", "，。", "，，", "。。", "：。", "：，", "、。", "；。", "，；", "、、",
    "“”", "，）", "（，",
	"null", "（编号）", "电话　", "：\n\n：", "自起", "合同约定了", "依合同，", "账号，", "，账号\n", "第条", "〔律所填写〕；或" };

static void
test_poor_account(void **state)
{
	(void)state;
	fresh_diag();
	letter_plan("poor", letter_ledger(POOR_HEAD, POOR), POOR_POLICY);
	for (size_t l = 0; l < COUNT(levels); l++) {
		struct letter letter = letter_of(levels[l], template_of(levels[l]));
		const char *text;

		letter.number = NULL;
		letter.deadline = DATE_NONE;
		text = compose_text(levels[l], &letter);
		for (size_t i = 0; i < COUNT(ugly); i++)
			if (strstr(text, ugly[i]) != NULL)
				fail_msg("%s: \"%s\" in\n%s", levels[l], ugly[i], text);
		CHECK_HOLDS(levels[l], text, "某某市样例商贸有限公司");
		if (strstr(text, "违约金") != NULL)
			fail_msg("%s: speaks of a penalty without a clause:\n%s", levels[l], text);
		CHECK(levels[l], strstr(text, "您") == NULL);
	}
	CHECK_TEXT("complaints", diag_text(pc.diag), "");
}

static void
test_rich_is_tidy(void **state)
{
	(void)state;
	fresh_diag();
	letter_plan("rich", letter_ledger(HEAD, RICH), POLICY);
	for (size_t l = 0; l < COUNT(levels); l++) {
		struct letter letter = letter_of(levels[l], template_of(levels[l]));
		const char *text = compose_text(levels[l], &letter);

		for (size_t i = 0; i < COUNT(ugly); i++)
			if (strstr(text, ugly[i]) != NULL)
				fail_msg("%s: \"%s\" in\n%s", levels[l], ugly[i], text);
	}
}

/* Figures that differ from the plan's: no letter. */
static const struct {
	const char *name;
	int64_t principal, penalty, total, credit, balance, outstanding;
	const char *message;
} spoilt[] = {
	{ "principal", 1, 0, 0, 0, 0, 0, "principal of the letter's items" },
	{ "penalty", 0, 1, 0, 0, 0, 0, "penalty of the letter's items" },
	{ "total", 0, 0, -1, 0, 0, 0, "total of the letter's items" },
	{ "balance", 0, 0, 0, 0, 1, 0, "balance of the letter's items" },
	{ "credit", 0, 0, 0, 100, 0, 0, "balance of the letter's items" },
	{ "an item", 0, 0, 0, 0, 1, 1, "amount less payments and waivers" },
};

static void
test_totals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(spoilt); i++) {
		struct letter letter;

		fresh_diag();
		letter_plan(spoilt[i].name, letter_ledger(HEAD, RICH), POLICY);
		letter = letter_of("demand", "demand");
		pc.action.principal += spoilt[i].principal;
		pc.action.penalty += spoilt[i].penalty;
		pc.action.total += spoilt[i].total;
		pc.action.credit += spoilt[i].credit;
		pc.action.balance += spoilt[i].balance;
		pc.action.items[0].outstanding += spoilt[i].outstanding;
		CHECK(spoilt[i].name, letter_compose(read_set(spoilt[i].name), &letter, pc.arena, pc.diag) == NULL);
		CHECK_HOLDS(spoilt[i].name, diag_text(pc.diag), spoilt[i].message);
		CHECK_HOLDS(spoilt[i].name, diag_text(pc.diag), "letter not made");
	}
}

static void
test_amounts(void **state)
{
	char buf[MONEY_BUF];
	int64_t asked = 0;
	struct letter letter;

	(void)state;
	letter_plan("rich", letter_ledger(HEAD, RICH), POLICY);
	letter = letter_of("demand", "demand");
	CHECK_INT("demand", letter_amount(&letter), pc.action.total);
	for (size_t i = 0; i < pc.action.n_items; i++)
		CHECK_INT(pc.action.items[i].charge->id, letter_asks(&letter, &pc.action.items[i]),
		    pc.action.items[i].demanded);
	letter = letter_of("notice", "notice");
	CHECK_TEXT("notice", money_format(buf, letter_amount(&letter)), "4633.48");
	for (size_t i = 0; i < pc.action.n_items; i++)
		if (letter_asks(&letter, &pc.action.items[i]))
			asked += pc.action.items[i].outstanding;
	CHECK_INT("notice by items", asked, letter_amount(&letter));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_elements),
		cmocka_unit_test(test_slip),
		cmocka_unit_test(test_poor_account),
		cmocka_unit_test(test_rich_is_tidy),
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_amounts),
	};

	return cmocka_run_group_tests(tests, letter_case_setup, letter_case_teardown);
}
