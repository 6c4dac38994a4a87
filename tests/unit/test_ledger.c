/* test_ledger.c: native ledgers read, refused, dumped and written back. */
#include "ledger/ledger_table.h"
#include "ledger_sample.h"

#include <stdio.h>

#define ONE HEAD ACCOUNT("A-1", CHARGE("C-1", "100.00")) TRAILER("1", "1", "100.00", "0.00", "0.00", "100.00")

/* Everything the format knows, once. */
static const char full[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" ROOT_START "\n"
	"<manager id=\"M\" name=\"某某物业服务有限公司\" uscc=\"91330100MA2TE0T00X\" phone=\"0571-00000000\" address=\"样例路1号\">\n"
	" <bank name=\"样例银行\" account=\"000000001\" branch=\"城西支行\"/><bank name=\"二号银行\""
	" account=\"000000002\"/></manager>\n"
	"<community id=\"C\" name=\"海棠花园\" address=\"样例路2号\" contract=\"HT-1\" contract-from=\"2018-07-01\""
	" contract-to=\"2028-06-30\">\n"
	" <contract name=\"海棠花园物业服务合同\" number=\"HT-1\" signed=\"2018-06-15\" from=\"2018-07-01\" to=\"2028-06-30\""
	" service-since=\"2018-07-01\" service-clause=\"第三条\" fee-clause=\"第六条\" due-clause=\"第七条\""
	" penalty-clause=\"第九条\""
	" service-address-clause=\"第二十条\" dispute-clause=\"第二十一条\" cost-clause=\"第九条第二款\" tariff-ref=\"公示2018-1号\""
	" arbitration=\"true\" arbitration-body=\"样例仲裁委员会\"/></community>\n"
	"<item id=\"WY\" name=\"物业服务费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\" tariff-ref=\"第六条\"/>\n"
	"<item id=\"SF\" name=\"水费\" kind=\"water\" supplier=\"样例供水公司\" name-en=\"Water\"/>\n"
	"<account id=\"A-1\" class=\"commercial\" status=\"transferred\" payer-type=\"prepaid\" language=\"en\""
	" reason=\"R07\" collector=\"K2\">\n"
	" <property community=\"C\" building=\"3\" unit=\"2\" room=\"1201\" label=\"三号楼\" area=\"88.67\""
	" area-kind=\"net\" handover=\"2018-06-30\"/>\n"
	" <contract name=\"补充协议\"/>\n"
	" <party id=\"P1\" role=\"owner\" kind=\"organisation\" name=\"某某商贸有限公司\" share=\"1/2\" primary=\"true\""
	" liable=\"joint\""
	" from=\"2018-06-30\" to=\"2026-06-30\" id-tail=\"000X\" insolvent=\"2026-05-01\" administrator=\"样例管理人\""
	" representative=\"钱某\"/>\n"
	" <party id=\"P2\" role=\"co-owner\" kind=\"person\" name=\"黄𬭎\" minor=\"1\" guardian=\"黄某\""
	" deceased=\"2026-02-01\" notified=\"2026-01-01\"/>\n"
	" <contact party=\"P1\" kind=\"mobile\" value=\"13800000000\" confirmed=\"2026-01-01\" consent=\"no\"/>\n"
	" <address party=\"P1\" kind=\"service\" postcode=\"310000\""
	" confirmed=\"2026-01-02\">样例路3号 &lt;东门&gt;</address>\n"
	" <charge id=\"C-1\" item=\"WY\" from=\"2026-01-01\" to=\"2026-01-31\" issued=\"2026-01-01\""
	" due=\"2026-01-10\" amount=\"208.37\""
	" paid=\"100.00\" waived=\"8.37\" description=\"一月&#10;“物业费”\">"
	"<basis kind=\"area\" quantity=\"88.67\" unit=\"㎡\" rate=\"2.35\" months=\"1\"/></charge>\n"
	" <charge id=\"C-2\" item=\"SF\" due=\"2026-02-10\" amount=\"-20.5\"><basis kind=\"meter\" quantity=\"10\""
	" unit=\"吨\" rate=\"2.05\" meter=\"S1\""
	" reading-from=\"100\" reading-to=\"110\" multiplier=\"1\"/></charge>\n"
	" <payment id=\"Z-1\" date=\"2026-03-01\" amount=\"150.00\" method=\"direct-debit\" payer=\"某某商贸\""
	" reference=\"X&amp;1\">"
	"<allocate charge=\"C-1\" amount=\"100.00\"/></payment>\n"
	" <adjustment id=\"T-1\" kind=\"waiver\" date=\"2026-03-02\" charge=\"C-1\" amount=\"8.37\" reason=\"尾数\""
	" approved-by=\"K1\"/>\n"
	" <adjustment id=\"T-2\" kind=\"late-fee\" date=\"2026-03-02\" amount=\"1.00\"/>\n"
	" <prepaid balance=\"50.00\" as-of=\"2026-11-21\"/>\n"
	" <dispute id=\"Y-1\" opened=\"2026-04-01\" closed=\"2026-05-01\" amount=\"10.00\" status=\"rejected\""
	" charges=\"C-1 C-2\" reason=\"R02\">电梯停运</dispute>\n"
	" <promise id=\"N-1\" made=\"2026-04-01\" due=\"2026-04-30\" amount=\"50.00\" kept=\"part\" charges=\"C-1\"/>\n"
	" <plan id=\"F-1\" agreed=\"2026-05-01\" status=\"current\" charges=\"C-1\" accelerates=\"true\">"
	"<instalment due=\"2026-06-01\" amount=\"60.00\" paid=\"60.00\"/><instalment due=\"2026-07-01\""
	" amount=\"48.37\"/></plan>\n"
	" <log date=\"2026-04-02\" channel=\"call\" by=\"K2\" result=\"answered\">将核对</log>\n"
	" <letter id=\"L-1\" stage=\"reminder\" date=\"2026-04-05\" delivery=\"registered\" tracking=\"E1\""
	" result=\"delivered\" result-date=\"2026-04-07\""
	" amount=\"100.00\" charges=\"C-1\" address=\"service\"/>\n"
	" <event kind=\"mediation\" from=\"2026-05-02\" to=\"2026-05-20\" charges=\"C-1\" reference=\"调1\"/>\n"
	" <hold kind=\"litigation\" from=\"2026-06-01\" to=\"2026-12-31\">案件审理中</hold>\n"
	" <ticket id=\"W-1\" date=\"2026-02-01\" kind=\"报修\" closed=\"2026-02-03\" result=\"已修复\">厨房漏水</ticket>\n"
	"</account>\n"
	TRAILER("1", "2", "187.87", "150.00", "7.37", "30.50");

static void
test_full_is_read(void **state)
{
	struct sample s = sample_read(full, SCHEMA);
	const struct account *a;

	(void)state;
	sample_expect_clean("full", &s);
	a = &s.ledger->accounts[0];
	assert_string_equal(s.ledger->manager.banks[1].account, "000000002");
	assert_string_equal(s.ledger->communities[0].terms->penalty_clause, "第九条");
	assert_true(s.ledger->communities[0].terms->arbitration);
	assert_string_equal(ledger_contract(s.ledger, a)->name, "补充协议");
	assert_true(s.ledger->items[0].has_late_rate);
	assert_int_equal(ratio_cmp(s.ledger->items[0].late_rate, ratio_make(5, 10000)), 0);
	assert_false(s.ledger->items[1].has_late_rate);
	assert_int_equal(a->class, CLASS_COMMERCIAL);
	assert_int_equal(a->payer_type, PAYER_PREPAID);
	assert_int_equal(a->language, LANGUAGE_EN);
	assert_string_equal(a->reason, "R07");
	assert_true(a->property.area_is_net);
	assert_int_equal(a->parties[0].liable, LIABLE_JOINT);
	assert_true(a->parties[1].minor);
	assert_int_equal(a->parties[1].deceased, date_from_ymd(2026, 2, 1));
	assert_int_equal(a->contacts[0].consent, CONSENT_NO);
	assert_string_equal(a->addresses[0].text, "样例路3号 <东门>");
	assert_int_equal(a->charges[0].amount, 20837);
	assert_int_equal(a->charges[0].declared_waived, 837);
	assert_int_equal(a->charges[1].declared_paid, AMOUNT_NONE);
	assert_int_equal(a->charges[1].amount, -2050);
	assert_ptr_equal(a->charges[1].item, &s.ledger->items[1]);
	assert_string_equal(a->charges[0].description, "一月\n“物业费”");
	assert_string_equal(a->charges[0].bases[0].rate, "2.35");
	assert_int_equal(a->payments[0].allocations[0].charge, 0);
	assert_int_equal(a->adjustments[1].charge, -1);
	assert_true(a->disputes[0].has_amount);
	assert_int_equal(a->disputes[0].charges.n, 2);
	assert_int_equal(a->plans[0].instalments[1].paid, 0);
	assert_string_equal(a->tickets[0].result, "已修复");
	assert_int_equal(a->holds[0].to, date_from_ymd(2026, 12, 31));
	sample_drop(&s);
}

static void
test_positions(void **state)
{
	struct sample s = sample_read(full, NULL);

	(void)state;
	sample_expect_clean("full", &s);
	assert_string_equal(s.ledger->accounts[0].pos.file, "l.xml");
	assert_int_equal(s.ledger->accounts[0].pos.line, 9);
	assert_int_equal(s.ledger->accounts[0].charges[1].pos.line, 17);
	sample_drop(&s);
}

/* Read, written, read again: the same ledger, and the text written twice is the same too. */
static void
test_round_trip(void **state)
{
	struct sample a = sample_read(full, SCHEMA), b;
	struct buf first = { 0 }, second = { 0 }, dump_a = { 0 }, dump_b = { 0 };

	(void)state;
	ledger_write_xml(a.ledger, &first);
	b = sample_read(first.data, SCHEMA);
	sample_expect_clean("written", &b);
	ledger_write_xml(b.ledger, &second);
	ledger_dump(a.ledger, &dump_a);
	ledger_dump(b.ledger, &dump_b);
	assert_string_equal(dump_a.data, dump_b.data);
	assert_string_equal(first.data, second.data);
	sample_expect("trailer", first.data,
		"<trailer accounts=\"1\" charges=\"2\" charged=\"187.87\" paid=\"150.00\" adjusted=\"7.37\""
		" balance=\"30.50\"/>");
	sample_expect("dump", dump_a.data, "description=\"一月\\n“物业费”\"");
	buf_drop(&first);
	buf_drop(&second);
	buf_drop(&dump_a);
	buf_drop(&dump_b);
	sample_drop(&a);
	sample_drop(&b);
}

static void
expect_fields(const struct record *record, const char *text)
{
	for (size_t i = 0; i < record->n_fields; i++) {
		char wanted[80];

		snprintf(wanted, sizeof wanted, " %s=\"", record->fields[i].name);
		sample_expect(record->name, text, wanted);
	}
	for (size_t i = 0; i < record->n_children; i++) {
		const char *element = strstr(text, record->children[i].name);

		if (!element)
			fail_msg("no %s in the full sample", record->children[i].name);
		expect_fields(&record->children[i], element);
	}
}

/* The full sample holds every attribute of every table, so that a table that differs from the schema shows. */
static void
test_full_is_full(void **state)
{
	struct sample s = sample_read(full, SCHEMA);
	struct buf text = { 0 };

	(void)state;
	ledger_write_xml(s.ledger, &text);
	expect_fields(&ledger_table_root, text.data);
	expect_fields(&ledger_table_manager, text.data);
	expect_fields(&ledger_table_community, text.data);
	expect_fields(&ledger_table_item, text.data);
	expect_fields(&ledger_table_account, text.data);
	buf_drop(&text);
	sample_drop(&s);
}

/* Files refused as a whole: with the schema and without it. */
static const struct refusal {
	const char *name, *text, *says;
} refusals[] = {
	{ "version 2",
	  "<ledger xmlns=\"urn:x-wyledger:1\" version=\"2\" currency=\"CNY\" as-of=\"2026-11-21\"><manager id=\"M\""
	  " name=\"x\"/></ledger>",
	  "ledger/@version \"2\" is not" },
	{ "currency",
	  "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"USD\" as-of=\"2026-11-21\"><manager id=\"M\""
	  " name=\"x\"/></ledger>",
	  "ledger/@currency \"USD\" is not" },
	{ "as-of",
	  "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"2026-02-30\"><manager id=\"M\""
	  " name=\"x\"/></ledger>",
	  "ledger/@as-of \"2026-02-30\" is not" },
	{ "no as-of",
	  "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\"><manager id=\"M\""
	  " name=\"x\"/></ledger>", "ledger has no \"as-of\"" },
	{ "namespace",
	  "<ledger version=\"1\" currency=\"CNY\" as-of=\"2026-11-21\"><manager id=\"M\" name=\"x\"/></ledger>",
	  "the namespace is \"\"" },
	{ "other root", "<plan xmlns=\"urn:x-wyledger:1\"/>", "the root element is \"plan\"" },
	{ "no trailer", HEAD ACCOUNT("A-1", CHARGE("C-1", "1.00")) "</ledger>", "there is no trailer" },
	{ "cut", HEAD ACCOUNT("A-1", CHARGE("C-1", "1.00")), NULL },
	{ "empty", "", NULL },
	{ "second manager", ROOT_START "<manager id=\"M\" name=\"x\"/><manager id=\"N\" name=\"y\"/></ledger>",
	  "manager must not follow manager" },
	{ "no community",
	  ROOT_START "<manager id=\"M\" name=\"x\"/><item id=\"I\" name=\"i\" kind=\"other\"/></ledger>",
	  "item must not follow manager" },
	{ "community twice",
	  ROOT_START "<manager id=\"M\" name=\"x\"/><community id=\"C\" name=\"c\"/><community id=\"C\""
	  " name=\"d\"/></ledger>",
	  "community id C is used twice" },
	{ "item twice", HEAD "<item id=\"WY\" name=\"i\" kind=\"other\"/></ledger>", "item id WY is used twice" },
	{ "item kind", HEAD "<item id=\"X\" name=\"i\" kind=\"gas\"/></ledger>", "item/@kind \"gas\" is not" },
	{ "rate", HEAD "<item id=\"X\" name=\"i\" kind=\"other\" late-rate-per-day=\"-0.1\"/></ledger>", NULL },
	{ "uscc", ROOT_START "<manager id=\"M\" name=\"x\" uscc=\"123\"/></ledger>", "manager/@uscc \"123\" is not" },
	{ "item after account", HEAD ACCOUNT("A-1", "") "<item id=\"X\" name=\"i\" kind=\"other\"/></ledger>",
	  "item must not follow account" },
	{ "unknown element", HEAD "<remark/></ledger>", "unknown element \"remark\"" },
	{ "behind the trailer",
	  HEAD "<trailer accounts=\"0\" charges=\"0\" charged=\"0\" paid=\"0\" adjusted=\"0\" balance=\"0\"/>"
	  ACCOUNT("A-1", "")
	  "</ledger>", "account must not follow trailer" },
};

static void
test_refusals(void **state)
{
	static const char *const schemas[] = { NULL, SCHEMA };

	(void)state;
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
		for (size_t k = 0; k < 2; k++) {
			struct sample s = sample_read(refusals[i].text, schemas[k]);

			if (s.ledger)
				fail_msg("%s: read", refusals[i].name);
			if (diag_count(s.diag, DIAG_FATAL) == 0)
				fail_msg("%s: nothing fatal reported:\n%s", refusals[i].name, diag_text(s.diag));
			if (!schemas[k])
				sample_expect(refusals[i].name, diag_text(s.diag), refusals[i].says);
			sample_drop(&s);
		}
}

/* White space collapses where XML Schema collapses it. */
static void
test_white_space(void **state)
{
	struct sample s = sample_read(HEAD "<account id=\"  A  1 \" class=\" residential \">" PERSON
		"<charge id=\" C-1\" item=\"WY \" due=\" 2026-01-10 \" amount=\" 1.00 \"/>" PAYMENT("Z", "1.00",
		  ALLOCATE("C-1 ", "1"))
		"</account>" TRAILER(" 1 ", "1", "1", "1", "0", "0"), SCHEMA);

	(void)state;
	sample_expect_clean("white space", &s);
	assert_string_equal(s.ledger->accounts[0].id, "A 1");
	sample_drop(&s);
}

static void
test_property(void **state)
{
	static const struct row {
		struct property p;
		const char *label;
		int floor;
	} rows[] = {	/* in delivery order */
		{ { .building = NULL, .room = "地下1-015" }, "地下1-015", 0 },
		{ { .building = "2", .unit = NULL, .room = "101" }, "2幢101室", 1 },
		{ { .building = "2", .unit = "1", .room = "301" }, "2幢1单元301室", 3 },
		{ { .building = "2", .unit = "1", .room = "1001" }, "2幢1单元1001室", 10 },
		{ { .building = "2", .unit = "2", .room = "201" }, "2幢2单元201室", 2 },
		{ { .building = "10", .unit = "1", .room = "101" }, "10幢1单元101室", 1 },
		{ { .building = "A座", .unit = "1", .room = "12楼", .label = "A座十二层" }, "A座十二层", 0 },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(ledger_property_label(&rows[i].p, arena), rows[i].label);
		assert_int_equal(ledger_property_floor(&rows[i].p), rows[i].floor);
		for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
			int order = ledger_property_cmp(&rows[i].p, &rows[k].p);

			if ((order < 0) != (i < k) || (order > 0) != (i > k))
				fail_msg("%s against %s: %d", rows[i].label, rows[k].label, order);
		}
	}
	arena_drop(arena);
}

static void
test_lookups(void **state)
{
	struct sample s = sample_read(ONE, NULL);
	const struct account *a = ledger_account_lookup(s.ledger, "A-1");
	const char *ids[] = { "C-1" };
	struct id_list none = { 0 }, one = { ids, 1 };

	(void)state;
	assert_non_null(a);
	assert_null(ledger_account_lookup(s.ledger, "A-2"));
	assert_ptr_equal(ledger_charge_lookup(a, "C-1"), &a->charges[0]);
	assert_null(ledger_charge_lookup(a, "C-2"));
	assert_true(ledger_list_has(&none, "C-9"));
	assert_true(ledger_list_has(&one, "C-1"));
	assert_false(ledger_list_has(&one, "C-9"));
	assert_string_equal(ledger_community(s.ledger, a)->name, "海棠花园");
	assert_null(ledger_contract(s.ledger, a));
	assert_string_equal(ledger_class_word(CLASS_PARKING), "parking");
	assert_string_equal(ledger_item_kind_word(ITEM_REPAIR_FUND), "repair-fund");
	assert_string_equal(ledger_role_word(ROLE_CO_OWNER), "co-owner");
	assert_string_equal(ledger_delivery_word(DELIVERY_UNSTATED), "");
	assert_string_equal(ledger_result_word(SERVICE_REFUSED), "refused");
	assert_true(ledger_collected_for_others(ITEM_HEATING));
	assert_false(ledger_collected_for_others(ITEM_SHARED_UTILITY));
	assert_int_equal(strlen(s.ledger->sha256), 64);
	sample_drop(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_full_is_read),
		cmocka_unit_test(test_positions),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_full_is_full),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_white_space),
		cmocka_unit_test(test_property),
		cmocka_unit_test(test_lookups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
