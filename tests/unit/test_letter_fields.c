/* test_letter_fields.c: names of the template language, forms of values, lists, variants, what letters share. */
#include "letter_text.h"

#include "letter/field.h"
#include "letter/period.h"

#define SIMPLE_HEAD \
	"<manager id=\"M\" name=\"某某物业\"><bank name=\"甲行户\" account=\"12345678\"/><bank name=\"乙行户\" " \
	"account=\"1234567890\" branch=\"乙行\"/></manager>" \
	"<community id=\"C\" name=\"某苑\"/>" \
	"<item id=\"wy\" name=\"物业费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\"/><item id=\"sf\" " \
	"name=\"水费\" kind=\"water\"/>"
#define ACCOUNT(class, attributes, parties, charges) \
	"<account id=\"A-1\" class=\"" class "\"" attributes "><property community=\"C\" building=\"3\" " \
	"unit=\"2\" room=\"1201\"/>" \
	parties charges "</account>"
#define OWNER "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\"/>"
#define TWO CHARGE("C-1", "wy", "2025-12-31", "1000.00") CHARGE("C-2", "wy", "2026-01-09", "3600.00")
#define SIMPLE_POLICY "[policy]\nname=p\n[level reminder]\ntitle=催费函\ntemplate=t\n[notice]\ntemplate=n\n"
#define LETTER(body) "<letter title=\"函\" page=\"notice\">" body "</letter>"

static void
test_names(void **state)
{
	struct buf doc = { NULL, 0, 0 };
	const struct field *f;
	const struct fact *fact;
	const struct list *list;

	(void)state;
	letter_fields_doc(&doc);
	for (size_t i = 0; (f = field_at(i)) != NULL; i++) {
		CHECK(f->name, field_lookup(f->name) == f);
		CHECK(f->name, facts_lookup(f->name) == NULL && lists_lookup(f->name) == NULL);
		CHECK(f->name, *f->meaning != '\0' && format_lookup(f->kind, "") != NULL);
		CHECK_HOLDS(f->name, doc.data, arena_printf(pc.arena, "| `%s` |", f->name));
	}
	for (size_t i = 0; (fact = facts_at(i)) != NULL; i++) {
		CHECK(fact->name, facts_lookup(fact->name) == fact && lists_lookup(fact->name) == NULL);
		CHECK_HOLDS(fact->name, doc.data, arena_printf(pc.arena, "| `%s` |", fact->name));
	}
	for (size_t i = 0; (list = lists_at(i)) != NULL; i++) {
		CHECK(list->name, lists_lookup(list->name) == list);
		CHECK_HOLDS(list->name, doc.data, arena_printf(pc.arena, "| `%s` |", list->name));
	}
	buf_drop(&doc);
}

static const struct {
	enum value_kind kind;
	const char *form;
	struct value value;
	const char *text;
} forms[] = {
	{ VALUE_MONEY, "", { .number = 123456 }, "1,234.56" },
	{ VALUE_MONEY, "yuan", { .number = 123456 }, "¥1,234.56" },
	{ VALUE_MONEY, "yuan", { .number = -5 }, "¥-0.05" },
	{ VALUE_MONEY, "words", { .number = 100 }, "1.00元" },
	{ VALUE_MONEY, "dash", { .number = 0 }, "—" },
	{ VALUE_MONEY, "dash", { .number = 1 }, "0.01" },
	{ VALUE_MONEY, "capitals", { .number = 10005 }, "人民币壹佰元零伍分" },
	{ VALUE_DATE, "", { .number = 20778 }, "2026年11月21日" },
	{ VALUE_DATE, "iso", { .number = 20778 }, "2026-11-21" },
	{ VALUE_DATE, "weekday", { .number = 20778 }, "星期六" },
	{ VALUE_DATE, "full", { .number = 20778 }, "2026年11月21日（星期六）" },
	{ VALUE_DATE, "year", { .number = 20778 }, "2026" },
	{ VALUE_COUNT, "", { .number = 12 }, "12" },
	{ VALUE_COUNT, "chinese", { .number = 12 }, "十二" },
	{ VALUE_COUNT, "chinese", { .number = 0 }, "0" },
	{ VALUE_TEXT, "", { .text = "张某" }, "张某" },
	{ VALUE_TEXT, "mask", { .text = "张某某" }, "张××" },
	{ VALUE_TEXT, "open", { .text = "到窗口办理。" }, "到窗口办理" },
	{ VALUE_TEXT, "open", { .text = "。" }, "。" },
};

static void
test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++)
		CHECK_TEXT(forms[i].text, format_lookup(forms[i].kind, forms[i].form)->write(pc.arena,
		    &forms[i].value), forms[i].text);
}

static const struct {
	const char *from, *to, *brief, *months, *full;
} periods[] = {
	{ "2026-07-01", "2026-07-31", "2026年7月", "2026-07", "2026年7月1日至2026年7月31日" },
	{ "2026-07-01", "2026-09-30", "2026年7月至9月", "2026-07至2026-09", "2026年7月1日至2026年9月30日" },
	{ "2026-01-01", "2026-12-31", "2026年度", "2026-01至2026-12", "2026年1月1日至2026年12月31日" },
	{ "2025-11-01", "2026-02-28", "2025年11月至2026年2月", "2025-11至2026-02", "2025年11月1日至2026年2月28日" },
	{ "2024-02-01", "2024-02-28", "2024-02-01至2024-02-28", "2024-02-01至2024-02-28", "2024年2月1日至2024年2月28日" },
	{ "2026-07-05", "2026-08-04", "2026-07-05至2026-08-04", "2026-07-05至2026-08-04", "2026年7月5日至2026年8月4日" },
	{ "2026-07-01", NULL, "2026年7月1日起", "2026年7月1日起", "2026年7月1日起" },
	{ NULL, "2026-07-31", "截至2026年7月31日", "截至2026年7月31日", "截至2026年7月31日" },
	{ NULL, NULL, NULL, NULL, NULL },
};

static void
test_periods(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(periods); i++) {
		int32_t from = day(periods[i].from), to = day(periods[i].to);

		CHECK_TEXT("brief", period_short(pc.arena, from, to), periods[i].brief);
		CHECK_TEXT("months", period_months(pc.arena, from, to), periods[i].months);
		CHECK_TEXT("full", period_full(pc.arena, from, to), periods[i].full);
	}
}

/* A template set of the case's own: t.xml and what else is given, n.xml for notices. */
static struct template_set *
own_set(const char *row, const char *name, const char *text)
{
	struct template_set *set;

	case_file("t.xml", LETTER("<p>通行</p>"));
	case_file("n.xml", LETTER("<p>通知</p>"));
	case_file(name, text);
	set = template_set_read(case_dir, pc.policy, pc.law, sheet, pc.arena, pc.diag);
	unlink(arena_printf(pc.arena, "%s/%s", case_dir, name));
	unlink(arena_printf(pc.arena, "%s/t.xml", case_dir));
	unlink(arena_printf(pc.arena, "%s/n.xml", case_dir));
	if (set == NULL)
		fail_msg("%s: %s", row, diag_text(pc.diag));
	return set;
}

/* What a template makes of a small account (two items, 4,600.00 and penalties). */
static const struct {
	const char *name, *account, *body, *text;
} made[] = {
	{ "field", ACCOUNT("residential", "", OWNER, TWO),
	  "<p>应付<field name=\"demanded.principal\" as=\"words\"/>。</p>", "应付4,600.00元。\n" },
	{ "condition", ACCOUNT("residential", "", OWNER, TWO),
	  "<p>甲<if test=\"penalty\">乙</if><unless test=\"penalty\">丙</unless></p>",
	  "甲乙\n" },
	{ "empty paragraphs vanish", ACCOUNT("residential", "", OWNER, TWO),
	  "<p><if test=\"credit\">甲</if></p><p>乙</p>", "乙\n" },
	{ "else", ACCOUNT("residential", "", OWNER, TWO), "<p><field name=\"sender.phone\" else=\"（无）\"/></p>",
	  "（无）\n" },
	{ "separator", ACCOUNT("residential", "", OWNER, TWO),
	  "<p><each in=\"banks\" separator=\"；\"><field name=\"bank.row\"/>"
	  "<field name=\"bank.name\"/><field name=\"bank.account\"/></each></p>", "1甲行户12345678；2乙行户1234 5678 90\n" },
	{ "parts", ACCOUNT("residential", "", OWNER, TWO),
	  "<p><field name=\"earlier.principal\"/>+<field name=\"this-year.principal\"/></p>",
	  "1,000.00+3,600.00\n" },
	{ "numbers go on", ACCOUNT("residential", "", OWNER, TWO),
	  "<each in=\"earlier\"><p><field name=\"item.number\"/></p></each>"
	  "<each in=\"this-year\"><p><field name=\"item.number\"/> <field name=\"item.row\"/></p></each>", "1\n2 1\n" },
	{ "segments", ACCOUNT("residential", "", OWNER, TWO PAY_TO("R", "2026-06-09", "1000.00", "C-2")),
	  "<each in=\"this-year\"><each in=\"segments\"><p><field name=\"segment.principal\"/>×<field "
	  "name=\"segment.rate\"/>×"
	  "<field name=\"segment.days\"/></p></each></each>", "3,600.00×0.05%×151\n2,600.00×0.05%×165\n" },
	{ "blanks of the file", ACCOUNT("residential", "", OWNER, TWO),
	  "<p>\n  甲\n  乙 <span face=\"kai\">丙</span>\n  A\n  B\n</p>",
	  "甲乙 丙A B\n" },
	{ "you", ACCOUNT("office", "", "<party id=\"o\" role=\"owner\" kind=\"organisation\" name=\"甲公司\"/>", TWO),
	  "<p><field name=\"addressee.you\"/><field name=\"account.premises\"/></p>", "贵司办公用房\n" },
	{ "a shop owned by a person", ACCOUNT("commercial", "", OWNER, TWO),
	  "<p><field name=\"addressee.you\"/><field name=\"account.premises\"/></p>", "您商铺\n" },
	{ "minor", ACCOUNT("residential", "",
	  "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张小\" minor=\"true\" guardian=\"张大\"/>", TWO),
	  "<p><field name=\"addressee.salutation\"/>：</p>", "张小的法定代理人张大：\n" },
	{ "dead, debts of his time", ACCOUNT("residential", "",
	  "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张故\" "
	  "deceased=\"2026-06-01\"/>", TWO),
	    "<p><field name=\"addressee.salutation\"/>：<field name=\"addressee.you\"/></p>",
	  "张故（已故）之遗产管理人：贵方\n" },
	{ "insolvent", ACCOUNT("office", "", "<party id=\"o\" role=\"owner\" kind=\"organisation\" name=\"甲公司\" "
	  "insolvent=\"2026-06-01\" administrator=\"乙事务所\"/>", TWO), "<p><field name=\"addressee.salutation\"/>：</p>",
	  "甲公司管理人乙事务所：\n" },
	{ "tenant and owner", ACCOUNT("residential", "",
	  OWNER "<party id=\"t\" role=\"tenant\" kind=\"person\" name=\"赵一\" liable=\"yes\"/>", TWO),
	  "<p><field name=\"addressee.salutation\"/>：</p>", "赵一（承租人）、张某（业主）：\n" },
	{ "what a tenant holds", ACCOUNT("residential", "", OWNER "<party id=\"t\" role=\"tenant\" kind=\"person\" "
	  "name=\"赵一\" liable=\"yes\"/>", TWO), "<p><field name=\"account.holding\"/></p>", "名下或租用的房屋\n" },
	{ "what an owner holds", ACCOUNT("parking", "", OWNER, TWO), "<p><field name=\"account.holding\"/></p>",
	  "名下车位\n" },
	{ "code of the letter", ACCOUNT("residential", "", OWNER, TWO),
	  "<if test=\"letter.code\"><p><field name=\"letter.code\"/></p></if>",
	  "2026000128482137\n" },
	{ "new law", ACCOUNT("residential", "", OWNER, TWO), "<p><cite rule=\"duty-to-pay\" as=\"brief\"/></p>",
	  "民法典第九百四十四条第一款以及物业管理条例第七条第五项\n" },
	{ "quotation", ACCOUNT("residential", "", OWNER, TWO), "<p><cite rule=\"demand\" as=\"quotation\"/></p>",
	  "《中华人民共和国民法典》第九百四十四条第二款：“业主违反约定逾期不支付物业费的，物业服务人可以催告其在合理期限内支付；"
	  "合理期限届满仍不支付的，物业服务人可以提起诉讼或者申请仲裁。”\n" },
};

static void
test_made(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(made); i++) {
		struct letter letter;
		struct template_set *set;
		struct doc *doc;

		fresh_diag();
		letter_plan(made[i].name, letter_ledger(SIMPLE_HEAD, made[i].account), SIMPLE_POLICY);
		letter = letter_of("reminder", "own");
		pc.policy->levels[0].template = "own";
		for (int c = 0; c < CLASSES; c++)
			pc.policy->classes[c].levels[0].template = "own";
		set = own_set(made[i].name, "own.xml", arena_printf(pc.arena, LETTER("%s"), made[i].body));
		doc = letter_compose(set, &letter, pc.arena, pc.diag);
		if (doc == NULL)
			fail_msg("%s: %s", made[i].name, diag_text(pc.diag));
		CHECK_TEXT(made[i].name, letter_text(doc), made[i].text);
	}
}

static const struct {
	const char *name, *account, *file, *text;
} variants[] = {
	{ "the common one", ACCOUNT("residential", "", OWNER, TWO), "x.xml", "通行\n" },
	{ "the class's own", ACCOUNT("commercial", "", OWNER, TWO), "t@commercial.xml", "另一\n" },
	{ "not another class's", ACCOUNT("office", "", OWNER, TWO), "t@commercial.xml", "通行\n" },
	{ "the language's own behind the Chinese one", ACCOUNT("residential", " language=\"en\"", OWNER, TWO), "t.en.xml", "通行\n\n另一\n" },
	{ "not another language's", ACCOUNT("residential", " language=\"zh\"", OWNER, TWO), "t.en.xml", "通行\n" },
	{ "language without that file", ACCOUNT("office", " language=\"en\"", OWNER, TWO), "t@office.xml", "另一\n" },
	{ "class and language", ACCOUNT("office", " language=\"en\"", OWNER, TWO), "t@office.en.xml", "通行\n\n另一\n" },
};

static void
test_variants(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(variants); i++) {
		struct letter letter;
		struct template_set *set;
		struct doc *doc;

		fresh_diag();
		letter_plan(variants[i].name, letter_ledger(SIMPLE_HEAD, variants[i].account), SIMPLE_POLICY);
		letter = letter_of("reminder", "t");
		set = own_set(variants[i].name, variants[i].file, LETTER("<p>另一</p>"));
		doc = letter_compose(set, &letter, pc.arena, pc.diag);
		CHECK(variants[i].name, doc != NULL);
		CHECK_TEXT(variants[i].name, letter_text(doc), variants[i].text);
	}
}

/* A policy of Chinese alone. */
static void
test_chinese_alone(void **state)
{
	struct letter letter;
	struct doc *doc;

	(void)state;
	fresh_diag();
	letter_plan("zh", letter_ledger(SIMPLE_HEAD, ACCOUNT("residential", " language=\"en\"", OWNER, TWO)), SIMPLE_POLICY);
	pc.policy->letters.languages = POLICY_CHINESE;
	letter = letter_of("reminder", "t");
	doc = letter_compose(own_set("zh", "t.en.xml", LETTER("<p>另一</p>")), &letter, pc.arena, pc.diag);
	CHECK("zh", doc != NULL);
	CHECK_TEXT("zh", letter_text(doc), "通行\n");
}

/* Two letters of one set share what does not depend on the account, by address. */
static void
test_shared(void **state)
{
	struct letter letter;
	struct template_set *set;
	const struct doc *one, *two;
	const struct table *tables[2];

	(void)state;
	fresh_diag();
	letter_plan("shared", letter_ledger(SIMPLE_HEAD, ACCOUNT("residential", "", OWNER, TWO)), SIMPLE_POLICY);
	letter = letter_of("reminder", "own");
	pc.policy->levels[0].template = "own";
	for (int c = 0; c < CLASSES; c++)
		pc.policy->classes[c].levels[0].template = "own";
	set = own_set("shared", "own.xml",
	    LETTER("<p>甲</p><keep><p>乙</p><p><field name=\"account.id\"/></p></keep><keep><p>丙</p></keep>"
	    "<table><column/><row><cell>丁</cell></row><row><cell><field name=\"account.id\"/></cell></row></table>"));
	one = letter_compose(set, &letter, pc.arena, pc.diag);
	two = letter_compose(set, &letter, pc.arena, pc.diag);
	CHECK("own heads", one->first != two->first);
	CHECK("paragraph", one->first->fixed && one->first->inlines == two->first->inlines);
	CHECK("mixed box", !one->first->next->fixed &&
	    one->first->next->child->inlines == two->first->next->child->inlines);
	CHECK("field", one->first->next->child->next->inlines != two->first->next->child->next->inlines);
	CHECK("whole box", one->first->next->next->fixed &&
	    one->first->next->next->child == two->first->next->next->child);
	tables[0] = one->first->next->next->next->table;
	tables[1] = two->first->next->next->next->table;
	CHECK("row", tables[0]->rows[0].cells == tables[1]->rows[0].cells);
	CHECK("source", strcmp(one->first->next->child->next->inlines[0].source, "account.id") == 0);
}

/* One of each block, exactly. */
static const char every_block[] = "<title>函</title><frame anchor=\"first\" x=\"20mm\" y=\"40mm\" w=\"60mm\" "
"h=\"20mm\" border=\"1pt\" "
    "color=\"#0072B2\" padding=\"2mm\"><p style=\"note\">甲<br/>乙</p></frame><space h=\"2mm\"/><rule "
    "thickness=\"0.5pt\" dash=\"2pt\"/>"
    "<columns><part width=\"50mm\"><p style=\"slip\"><tick/> 丙<blank width=\"10mm\"/><tab/><blank/></p></part>"
    "<part/></columns>"
    "<barcode field=\"account.id\" w=\"50mm\" h=\"9mm\"/>"
    "<table style=\"form\" unit=\"单位：元\" grid=\"yes\"><column width=\"30mm\" optional=\"yes\"/><column "
    "align=\"decimal\"/>"
    "<head><cell>费目</cell><cell>金额</cell></head><row kind=\"total\" keep-next=\"yes\" height=\"9mm\"><cell>合计</cell>"
    "<cell align=\"right\" bold=\"yes\"><field name=\"demanded.principal\" as=\"yuan\"/></cell></row></table><sign "
    "seal=\"yes\"/>"
    "<page-break page=\"annex\"/>";

static const char golden[] =
    "doc title=\"催费函\" number=\"海物催〔2026〕128号\" language=\"zh-CN\" subject=\"3幢2单元1201室\" master=\"notice\"\n"
    "  paragraph style=title keep-next fixed\n"
    "    text \"函\"\n"
    "  frame first-page x=56.693 y=113.386 w=170.079 h=56.693 border=1.000 padding=5.669 fixed\n"
    "    paragraph style=note fixed\n"
    "      text \"甲\"\n"
    "      break\n"
    "      text \"乙\"\n"
    "  space h=5.669 fixed\n"
    "  rule h=0.500 color=000000 dash=2.000 fixed\n"
    "  columns fixed\n"
    "    group w=141.732 fixed\n"
    "      paragraph style=slip fixed\n"
    "        tick\n"
    "        text \" 丙\"\n"
    "        blank width=28.346\n"
    "        tab\n"
    "        blank\n"
    "    group fixed\n"
    "  barcode w=141.732 h=25.512 payload=\"A-1\"\n"
    "  table style=form unit=\"单位：元\" grid\n"
    "    column left width=85.039 weight=1 optional\n"
    "    column decimal weight=1\n"
    "    head body\n"
    "      cell\n"
    "        text \"费目\"\n"
    "      cell\n"
    "        text \"金额\"\n"
    "    row total height=25.512 keep-next\n"
    "      cell\n"
    "        text \"合计\"\n"
    "      cell align=right bold\n"
    "        text \"¥4,600.00\" source=\"demanded.principal\" keep\n"
    "  signoff name=\"某某物业\" date=\"2026年11月21日\" seal fixed\n"
    "  page-break master=\"annex\" fixed\n";

static void
test_dump(void **state)
{
	struct buf dump = { NULL, 0, 0 };
	struct letter letter;
	struct doc *doc;

	(void)state;
	fresh_diag();
	letter_plan("dump", letter_ledger(SIMPLE_HEAD, ACCOUNT("residential", "", OWNER, TWO)), SIMPLE_POLICY);
	letter = letter_of("reminder", "t");
	doc = letter_compose(own_set("dump", "t.xml", arena_printf(pc.arena, LETTER("%s"), every_block)), &letter,
	    pc.arena, pc.diag);
	CHECK("made", doc != NULL);
	doc_dump(doc, &dump);
	CHECK_TEXT("dump", dump.data, golden);
	buf_drop(&dump);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_made),
		cmocka_unit_test(test_variants),
		cmocka_unit_test(test_chinese_alone),
		cmocka_unit_test(test_shared),
		cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests(tests, letter_case_setup, letter_case_teardown);
}
