/* test_template.c: malformed templates and style sheets are refused with file and line; good ones are not. */
#include "letter_case.h"

#define PAGE "<letter title=\"函\" page=\"notice\">\n"
#define TABLE "<table><column/><column/>\n"

/* The fault stands in line 2 unless `line` says so. */
static const struct {
	const char *name, *text, *message;
	int line;
} faults[] = {
	{ "root", "<brief/>", "root element <letter> expected, found <brief>", 1 },
	{ "no title", "<letter page=\"notice\"><p>甲</p></letter>", "<letter> needs the attribute \"title\"", 1 },
	{ "no such page", "<letter title=\"函\" page=\"brochure\"><p>甲</p></letter>", "no page \"brochure\"", 1 },
	{ "root attribute", "<letter title=\"函\" page=\"notice\" colour=\"red\"><p>甲</p></letter>",
	  "has no attribute \"colour\"", 1 },
	{ "footer field", "<letter title=\"函\" page=\"notice\" footer-left=\"letter.date\"><p>甲</p></letter>",
	  "footer-left=\"letter.date\": a text field", 1 },
	{ "empty letter", "<letter title=\"函\" page=\"notice\"></letter>", "<letter> is empty", 1 },
	{ "not well-formed", PAGE "<p>甲</q></letter>", "", 2 },
	{ "unknown element", PAGE "<bold>甲</bold></letter>", "unknown element <bold>", 0 },
	{ "text outside", PAGE "<keep>甲</keep></letter>", "text outside a paragraph", 0 },
	{ "block in a paragraph", PAGE "<p>甲<table/></p></letter>", "<table> may not stand inside a paragraph", 0 },
	{ "paragraph in a row", PAGE "<table><column/><row><p>甲</p></row></table></letter>",
	  "<p> may not stand in a row", 0 },
	{ "row outside a table", PAGE "<row><cell>甲</cell></row></letter>", "<row> may not stand between paragraphs",
	  0 },
	{ "page break in a box", PAGE "<keep><page-break/></keep></letter>",
	  "<page-break> may not stand inside a box", 0 },
	{ "frame in a box", PAGE "<keep><frame anchor=\"first\" x=\"1mm\" y=\"1mm\" w=\"1mm\" h=\"1mm\"><p>甲</p>"
	  "</frame></keep></letter>",
	  "<frame> may not stand inside a box", 0 },
	{ "paragraph in columns", PAGE "<columns><p>甲</p></columns></letter>", "<p> may not stand in columns", 0 },
	{ "element in a field", PAGE "<p><field name=\"account.id\">甲</field></p></letter>",
	  "text outside a paragraph", 0 },
	{ "empty paragraph", PAGE "<p></p></letter>", "<p> is empty", 0 },
	{ "empty condition", PAGE "<if test=\"credit\"/></letter>", "<if> is empty", 0 },
	{ "no columns", PAGE "<table><row><cell>甲</cell></row></table></letter>", "<table> has no <column>", 0 },
	{ "too many cells", PAGE TABLE "<row><cell>甲</cell><cell>乙</cell><cell>丙</cell></row></table></letter>",
	  "the row covers 3 columns, the table has 2", 3 },
	{ "too few cells", PAGE TABLE "<row><cell>甲</cell></row></table></letter>",
	  "the row covers 1 columns, the table has 2", 3 },
	{ "spans too wide", PAGE TABLE "<row><cell span=\"2\">甲</cell><cell>乙</cell></row></table></letter>",
	  "covers 3 columns", 3 },
	{ "no such style", PAGE "<p style=\"fancy\">甲</p></letter>",
	  "no text style \"fancy\" in templates/styles.xml", 0 },
	{ "no such table style", PAGE "<table style=\"fancy\"><column/><row><cell>甲</cell></row></table></letter>",
	  "no table style \"fancy\"", 0 },
	{ "no such page of a break", PAGE "<p>甲</p>\n<page-break page=\"fancy\"/></letter>", "no page \"fancy\"", 3 },
	{ "length without unit", PAGE "<space h=\"3\"/></letter>", "<space h=\"3\">: a length like 3.5mm", 0 },
	{ "length in another unit", PAGE "<space h=\"3cm\"/></letter>", "a length like 3.5mm", 0 },
	{ "missing length", PAGE "<space/></letter>", "<space> needs the attribute \"h\"", 0 },
	{ "colour", PAGE "<rule thickness=\"1pt\" color=\"blue\"/></letter>", "a colour like #0072B2", 0 },
	{ "flag", PAGE "<p keep-next=\"true\">甲</p></letter>", "yes or no expected", 0 },
	{ "word", PAGE "<p>甲<span face=\"gothic\">乙</span></p></letter>",
	  "one of serif, serif-bold, sans, sans-bold, kai expected", 0 },
	{ "tabs", PAGE "<p tabs=\"20mm x\">甲</p></letter>", "tabs=\"20mm x\": lengths", 0 },
	{ "frame off the page", PAGE "<frame anchor=\"first\" x=\"150mm\" y=\"1mm\" w=\"90mm\" h=\"9mm\"><p>甲</p>"
	  "</frame></letter>",
	  "<frame> reaches beyond the page", 0 },
	{ "unknown attribute", PAGE "<p colour=\"red\">甲</p></letter>", "<p> has no attribute \"colour\"", 0 },
	{ "unknown field", PAGE "<p><field name=\"owner.income\"/></p></letter>", "unknown field \"owner.income\"", 0 },
	{ "unknown form", PAGE "<p><field name=\"letter.amount\" as=\"roman\"/></p></letter>",
	  "cannot be written as \"roman\"", 0 },
	{ "form of another kind", PAGE "<p><field name=\"letter.date\" as=\"capitals\"/></p></letter>",
	  "cannot be written as \"capitals\"", 0 },
	{ "unknown fact", PAGE "<if test=\"rich\"><p>甲</p></if></letter>", "no such fact, list or field", 0 },
	{ "test of what is always there", PAGE "<if test=\"account.id\"><p>甲</p></if></letter>", "always has a value",
	  0 },
	{ "unknown list", PAGE "<each in=\"neighbours\"><p>甲</p></each></letter>", "no such list", 0 },
	{ "may be absent", PAGE "<p><field name=\"sender.phone\"/></p></letter>",
	  "field \"sender.phone\" may be absent", 0 },
	{ "tested otherwise", PAGE "<if test=\"sender.address\"><p><field name=\"sender.phone\"/></p></if></letter>",
	  "may be absent", 0 },
	{ "tested for absence", PAGE "<unless test=\"sender.phone\"><p><field name=\"sender.phone\"/></p></unless>"
	  "</letter>",
	  "may be absent", 0 },
	{ "tested with not:", PAGE "<if test=\"not:sender.phone\"><p><field name=\"sender.phone\"/></p></if>"
	  "</letter>", "may be absent", 0 },
	{ "tested beside it", PAGE "<if test=\"sender.phone\"><p>甲</p></if>\n<p><field name=\"sender.phone\"/></p>"
	  "</letter>",
	  "may be absent", 3 },
	{ "code without test", PAGE "<qr field=\"payment.qr\" w=\"24mm\" h=\"24mm\"/></letter>", "may be absent", 0 },
	{ "code of a date", PAGE "<qr field=\"letter.date\" w=\"24mm\" h=\"24mm\"/></letter>", "is no text", 0 },
	{ "item outside its list", PAGE "<p><field name=\"item.charged\"/></p></letter>",
	  "known only inside a list of kind \"item\"", 0 },
	{ "fact outside its list", PAGE "<if test=\"rate.capped\"><p>甲</p></if></letter>",
	  "only inside a list of kind \"rate\"", 0 },
	{ "list outside its list", PAGE "<each in=\"segments\"><p>甲</p></each></letter>",
	  "only inside a list of kind \"item\"", 0 },
	{ "list in itself", PAGE "<each in=\"earlier\">\n<each in=\"barred\"><p>甲</p></each></each></letter>",
	  "already inside a list of kind \"item\"", 3 },
	{ "separator between rows", PAGE "<each in=\"banks\" separator=\"、\"><p>甲</p></each></letter>",
	  "separator is for lists inside", 0 },
	{ "no include", PAGE "<include name=\"nothing\"/></letter>", "<include name=\"nothing\"> failed", 0 },
	{ "include of a path", PAGE "<include name=\"../styles\"/></letter>", "without path and suffix", 0 },
	{ "include without a name", PAGE "<include/></letter>", "needs the name of a file", 0 },
	{ "include of a letter", PAGE "<include name=\"letter\"/></letter>", "root element <common> expected", 1 },
	{ "include in a circle", PAGE "<include name=\"circle\"/></letter>", "inside each other", 1 },
	{ "fault in an include", PAGE "<include name=\"fault\"/></letter>",
	  "common/fault.xml:3: error: unknown field \"x\"", 3 },
	{ "citation", PAGE "<p><cite rule=\"duty-to-pya\"/></p></letter>",
	  "<cite rule=\"duty-to-pya\">: no such rule", 0 },
	{ "form of a citation", PAGE "<p><cite rule=\"duty-to-pay\" as=\"song\"/></p></letter>",
	  "sentence, list, brief or quotation", 0 },
	{ "forbidden words", PAGE "<p>逾期不缴，我司将停水停电。</p></letter>", "停水", 0 },
	{ "forbidden words around a field", PAGE "<p>我司将于<field name=\"letter.date\"/>起停止供水。</p></letter>", "", 0 },
	{ "repealed citation", PAGE "<p>依照《中华人民共和国合同法》第一百零七条的规定。</p></letter>", "合同法", 0 },
	{ "the law firm's voice", PAGE "<p>本所受委托，特函告如下。</p></letter>", "", 0 },
};

static void
test_faults(void **state)
{
	(void)state;
	case_file("common/letter.xml", PAGE "<p>甲</p></letter>");
	case_file("common/circle.xml", "<common><include name=\"circle\"/></common>");
	case_file("common/fault.xml", "<common>\n<p>甲</p>\n<p><field name=\"x\"/></p></common>");
	for (size_t i = 0; i < COUNT(faults); i++) {
		const char *path = case_file("t.xml", faults[i].text);
		int line = faults[i].line == 0 ? 2 : faults[i].line;

		fresh_diag();
		if (template_check(path, pc.law, sheet, pc.arena, pc.diag) || diag_count(pc.diag, DIAG_FATAL) == 0)
			fail_msg("%s: accepted", faults[i].name);
		CHECK_HOLDS(faults[i].name, diag_text(pc.diag), faults[i].message);
		CHECK_HOLDS(faults[i].name, diag_text(pc.diag), arena_printf(pc.arena, ".xml:%d: error: ", line));
	}
	unlink(case_file("t.xml", ""));
	unlink(case_file("common/letter.xml", ""));
	unlink(case_file("common/circle.xml", ""));
	unlink(case_file("common/fault.xml", ""));
}

static const struct {
	const char *name, *text;
} good[] = {
	{ "one paragraph", PAGE "<p>甲</p></letter>" },
	{ "tested field", PAGE "<if test=\"sender.phone\"><p>电话<field name=\"sender.phone\"/></p></if></letter>" },
	{ "test inside the paragraph", PAGE "<p>甲<if test=\"sender.phone\">，电话<field name=\"sender.phone\"/></if>。"
	  "</p></letter>" },
	{ "else", PAGE "<p><field name=\"sender.phone\" else=\"—\"/></p></letter>" },
	{ "unless not", PAGE "<unless test=\"not:credit\"><p>甲</p></unless></letter>" },
	{ "list of rows", PAGE TABLE "<each in=\"demanded\"><row><cell><field name=\"item.name\"/></cell>"
	  "<cell><field name=\"item.due\" as=\"iso\"/></cell></row></each></table></letter>" },
	{ "segments of items", PAGE "<each in=\"demanded\"><each in=\"segments\"><p><field name=\"segment.days\"/>"
	  "</p></each></each></letter>" },
	{ "list in a sentence", PAGE "<p><each in=\"debtors\" separator=\"、\"><field name=\"party.name\"/></each>"
	  "</p></letter>" },
	{ "conditional cell", PAGE TABLE "<row><cell>甲</cell><if test=\"credit\"><cell>乙</cell></if>"
	  "<unless test=\"credit\"><cell>丙</cell></unless></row></table></letter>" },
	{ "a promise not to cut", PAGE "<p>我司不以停止供电、供水、供热、供燃气等方式催交物业费。</p></letter>" },
	{ "the law firm's draft", "<letter title=\"函\" page=\"notice\" voice=\"lawyer\"><p>本所受委托，特函告如下。</p></letter>" },
};

static void
test_good(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		const char *path = case_file("t.xml", good[i].text);

		fresh_diag();
		if (!template_check(path, pc.law, sheet, pc.arena, pc.diag))
			fail_msg("%s: %s", good[i].name, diag_text(pc.diag));
		CHECK_TEXT(good[i].name, diag_text(pc.diag), "");
	}
	unlink(case_file("t.xml", ""));
}

#define SHEET "<styles punctuation=\"full\" accent=\"#0072B2\" watermark-size=\"40pt\" watermark-color=\"#F4C7C3\">\n"
#define BODY "<text name=\"body\" face=\"serif\" size=\"12pt\" leading=\"18pt\"/>\n"

static const struct {
	const char *name, *text, *message;
	int line;
} style_faults[] = {
	{ "root", "<style/>", "root element <styles> expected", 1 },
	{ "root attribute missing", "<styles punctuation=\"full\"/>", "needs the attribute \"accent\"", 1 },
	{ "punctuation", "<styles punctuation=\"some\" accent=\"#0072B2\" watermark-size=\"40pt\" "
	  "watermark-color=\"#F4C7C3\"/>", "one of full, kaiming, half", 1 },
	{ "unknown element", SHEET "<font/></styles>", "unknown element <font>", 2 },
	{ "no size", SHEET "<text name=\"a\" face=\"serif\" leading=\"18pt\"/></styles>", "size must be 4pt to 72pt",
	  2 },
	{ "huge size", SHEET "<text name=\"a\" size=\"100pt\" leading=\"120pt\"/></styles>",
	  "size must be 4pt to 72pt", 2 },
	{ "leading", SHEET "<text name=\"a\" size=\"12pt\" leading=\"10pt\"/></styles>",
	  "leading is less than the size", 2 },
	{ "face", SHEET "<text name=\"a\" face=\"fraktur\" size=\"12pt\" leading=\"18pt\"/></styles>",
	  "face=\"fraktur\"", 2 },
	{ "indent in mm", SHEET "<text name=\"a\" size=\"12pt\" leading=\"18pt\" first-indent=\"8mm\"/></styles>",
	  "a length like 2em", 2 },
	{ "like what comes later", SHEET "<text name=\"a\" like=\"body\"/>\n" BODY "</styles>", "is not above it", 2 },
	{ "twice", SHEET BODY BODY "</styles>", "second style of this name", 3 },
	{ "no name", SHEET "<text size=\"12pt\" leading=\"18pt\"/></styles>", "needs the attribute \"name\"", 2 },
	{ "table without styles", SHEET BODY "<table name=\"t\" head=\"body\"/></styles>",
	  "must name text styles above it", 3 },
	{ "margins", SHEET BODY "<page name=\"p\" left=\"90mm\" right=\"90mm\" top=\"1mm\" bottom=\"1mm\" "
	  "footer-y=\"9mm\" footer=\"body\"/></styles>",
	  "margins leave less than 50 mm", 3 },
	{ "footer below", SHEET BODY "<page name=\"p\" left=\"9mm\" right=\"9mm\" top=\"1mm\" bottom=\"1mm\" "
	  "footer-y=\"300mm\" footer=\"body\"/></styles>",
	  "the footer is below the page", 3 },
	{ "footer style", SHEET BODY "<page name=\"p\" left=\"9mm\" right=\"9mm\" top=\"1mm\" bottom=\"1mm\" "
	  "footer-y=\"290mm\" footer=\"foot\"/></styles>",
	  "footer must name a text style", 3 },
};

static void
test_style_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(style_faults); i++) {
		const char *path = case_file("s.xml", style_faults[i].text);

		fresh_diag();
		if (style_read(path, pc.arena, pc.diag) != NULL || diag_count(pc.diag, DIAG_FATAL) == 0)
			fail_msg("%s: accepted", style_faults[i].name);
		CHECK_HOLDS(style_faults[i].name, diag_text(pc.diag), style_faults[i].message);
		CHECK_HOLDS(style_faults[i].name, diag_text(pc.diag), arena_printf(pc.arena, "s.xml:%d: error: ",
		    style_faults[i].line));
	}
	unlink(case_file("s.xml", ""));
}

static void
test_style_values(void **state)
{
	static const char text[] = SHEET BODY "<text name=\"quote\" like=\"body\" face=\"kai\" "
	"left-indent=\"2.5em\" color=\"#0A0B0c\"/>\n"
	    "<table name=\"t\" head=\"body\" body=\"body\" total=\"quote\" note=\"body\" padding=\"1.2mm\" "
	    "group-every=\"5\"/>\n"
	    "<page name=\"p\" left=\"20mm\" right=\"20mm\" top=\"12mm\" bottom=\"12mm\" footer-y=\"290mm\" "
	    "footer=\"body\"/></styles>";
	const struct style_sheet *s = style_read(case_file("s.xml", text), pc.arena, pc.diag);
	const struct text_style *quote = style_lookup(s, "quote");
	const struct table_style *table = style_table_lookup(s, "t");
	const struct page_master *page = style_master_lookup(s, "p");

	(void)state;
	CHECK_INT("size inherited", quote->size, 12000);
	CHECK_INT("face changed", quote->face, FACE_KAI);
	CHECK_INT("em", quote->left_indent, 2500);
	CHECK_INT("colour", quote->color, 0x0A0B0C);
	CHECK_INT("padding", table->padding, 3402);
	CHECK_INT("no fill", table->head_fill, STYLE_NO_FILL);
	CHECK("total", table->total == quote);
	CHECK_INT("margin", page->left, 56693);
	CHECK_INT("first page like the others", page->first_top, page->top);
	CHECK_INT("accent", s->accent, 0x0072B2);
	unlink(case_file("s.xml", ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_style_faults),
		cmocka_unit_test(test_style_values),
	};

	return cmocka_run_group_tests(tests, letter_case_setup, letter_case_teardown);
}
