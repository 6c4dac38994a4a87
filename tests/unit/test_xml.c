/* test_xml.c: trees out of bytes; what is refused, and where. */
#include "unit/xml_dump.h"

static void
trees(void **state)
{
	static const struct {
		const char *name;
		struct xml_options options;
		const char *xml, *wanted;
	} rows[] = {
		{ "children of the root", { .split = 1 }, "<a>\n<b x='1'/>\n<c/>\n</a>", "b@2[x=1] | c@3" },
		{ "the root itself", { .split = 0 }, "<a y='2'>\n<b x='1'/>\n</a>", "a@1[y=2](b@2[x=1])" },
		{ "an empty root", { .split = 0 }, "<a y='2'/>", "a@1[y=2]" },
		{ "an empty root, split below", { .split = 1 }, "<a/>", "" },
		{ "an empty root with two tags", { .split = 0 }, "<a></a>", "a@1" },
		{ "grandchildren", { .split = 2 }, "<a>t<b>t<c>1</c>t<d/></b><b/><b><e/></b></a>", "c@1(\"1\"@1) | d@1 | e@1" },
		{ "deeper than there is", { .split = 5 }, "<a><b><c/></b></a>", "" },
		{ "mixed content", { .split = 0 }, "<p>a<b>b</b>c\n<i/>d</p>", "p@1(\"a\"@1 b@1(\"b\"@1) \"c\n\"@1 i@2 \"d\"@2)" },
		{ "blank text goes", { .split = 0 }, "<p> <b> </b>\n\t</p>", "p@1(b@1)" },
		{ "blank text stays", { .split = 0, .keep_space = true }, "<p> <b> </b>\n</p>", "p@1(\" \"@1 b@1(\" \"@1) \"\n\"@2)" },
		{ "line of text is its first character's", { .split = 0 }, "<p>\n\n  a\nb\n</p>", "p@1(\"\n\n  a\nb\n\"@3)" },
		{ "line of a tall tag", { .split = 0 }, "<a\n>\n<b\n x='1'\n y='2'\n/><c/></a>", "a@1(b@3[x=1][y=2] c@6)" },
		{ "line break in a value", { .split = 0 }, "<a x='1\n2'>\n<b/></a>", "a@1[x=1 2](b@3)" },
		{ "CR LF", { .split = 0 }, "<a>\r\n<b>\r\nx</b></a>", "a@1(b@2(\"\nx\"@3))" },
		{ "prefix of elements", { .split = 0 }, "<n:a xmlns:n='u' n:x='1' xml:lang='zh'/>", "a@1[n:x=1][xml:lang=zh]" },
		{ "prefix kept", { .split = 0, .keep_prefix = true }, "<n:a xmlns:n='u'><n:b/><b/></n:a>", "n:a@1(n:b@1 b@1)" },
		{ "references", { .split = 0 }, "<a x='&lt;&amp;&gt;&quot;&apos;&#38;#38;&#x6D77;'>&lt;&amp;&#x6D77;&#38;</a>",
		    "a@1[x=<&>\"'&#38;海](\"<&海&\"@1)" },
		{ "references in a row", { .split = 0 }, "<a x='&amp;&amp;amp;&amp;'/>", "a@1[x=&&amp;&]" },
		{ "> in a value", { .split = 1 }, "<a><b x='>' y=\"/>'\"/><c x='\">'>></c></a>", "b@1[x=>][y=/>'] | c@1[x=\">](\">\"@1)" },
		{ "comments and instructions go", { .split = 1 },
		    "<?xml version='1.0'?><!-- <a> --><?p <b> ?><a><!-- </a><b> ' -->x<b>1<!-- - -->2<?q '?>3</b></a><!-- e -->",
		    "b@1(\"123\"@1)" },
		{ "CDATA", { .split = 1 }, "<a><b><![CDATA[</b>]]]]><![CDATA[>&amp;]]> x</b></a>", "b@1(\"</b>]]>&amp; x\"@1)" },
		{ "empty comment, CDATA", { .split = 1 }, "<a><!----><b><![CDATA[]]></b></a>", "b@1" },
		{ "GB18030", { .split = 1 }, "<?xml version='1.0' encoding='gb2312'?><a><b>\xD2\xB5\xD6\xF7</b></a>", "b@1(\"业主\"@1)" },
		{ "UTF-8 mark, wrong label", { .split = 1 }, "\xEF\xBB\xBF<?xml version='1.0' encoding='gb2312'?><a><b>业</b></a>",
		    "b@1(\"业\"@1)" },
		{ "wrong UTF-16 label", { .split = 1 }, "<?xml version='1.0' encoding='UTF-16'?><a><b>业</b></a>", "b@1(\"业\"@1)" },
		{ "assumed", { .split = 1, .assume_encoding = "GBK" }, "<a><b>\xD2\xB5\xD6\xF7</b></a>", "b@1(\"业主\"@1)" },
	};
	bool failed;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_TEXT(rows[i].name, dump(rows[i].xml, strlen(rows[i].xml), &rows[i].options, &failed), rows[i].wanted);
		CHECK_TEXT(rows[i].name, diag_text(diag), "");
		CHECK(rows[i].name, !failed);
	}
}

/* Exactly one message, of the right line, and nothing printed by libxml2 itself. */
static void
refusals(void **state)
{
	static const struct {
		const char *name, *xml, *before, *message;
	} rows[] = {
		{ "nothing", "", "", "f.xml: error: is empty" },
		{ "blanks", "\n \n", "", "error: holds no XML element" },
		{ "a tag begun", "<a", "", "f.xml:1: error: " },
		{ "no XML", "abc", "", "f.xml:1: error: holds no XML element" },
		{ "no end", "<a>\n<b/>\n", "b@2", "f.xml:3: error: ends before </a>: is the file cut off?" },
		{ "cut inside a tag", "<a>\n<b/>\n<c x='1", "b@2", "f.xml:3: error: " },
		{ "wrong end", "<a>\n<b/>\n<c></d></a>", "b@2", "f.xml:3: error: Opening and ending tag mismatch: c line 3 and d" },
		{ "two roots", "<a><b/></a>\n<a/>", "b@1", "f.xml:2: error: Extra content" },
		{ "text behind the root", "<a><b/></a>\nx", "b@1", "f.xml:2: error: Extra content" },
		{ "end tag too many", "<a><b/></a></a>", "b@1", "f.xml:1: error: " },
		{ "attribute twice", "<a>\n<b x='1' x='2'/></a>", "", "f.xml:2: error: Attribute x redefined" },
		{ "no quotes", "<a>\n<b x=1/></a>", "", "f.xml:2: error: AttValue" },
		{ "quote not closed", "<a>\n<b x='1></b><c y='2'/></a>", "", "f.xml:2: error: Unescaped '<'" },
		{ "< in a tag", "<a>\n<b <c/></a>", "", "f.xml:2: error: " },
		{ "< in an end tag", "<a>\n<b></b <c/></a>", "", "f.xml:2: error: " },
		{ "unknown entity", "<a>\n<b>&x;</b></a>", "", "f.xml:2: error: Entity 'x' not defined" },
		{ "unknown entity in a value", "<a>\n<b x='&x;'/></a>", "", "f.xml:2: error: Entity 'x' not defined" },
		{ "bare &", "<a>\n<b>a & b</b></a>", "", "f.xml:2: error: " },
		{ "control character", "<a>\n<b>\x04</b></a>", "", "f.xml:2: error: " },
		{ "control reference", "<a>\n<b>&#4;</b></a>", "", "f.xml:2: error: xmlParseCharRef: invalid xmlChar value 4" },
		{ "prefix without namespace", "<a>\n<n:b/></a>", "", "f.xml:2: error: Namespace prefix n on b is not defined" },
		{ "blank before the declaration", " <?xml version='1.0'?><a/>", "", "f.xml:1: error: XML declaration allowed only at the start" },
		{ "DOCTYPE", "<?xml version='1.0'?>\n\n<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>", "", "f.xml:3: error: a DOCTYPE is not allowed" },
		{ "DOCTYPE of a file", "<!DOCTYPE a SYSTEM '/etc/passwd'><a/>", "", "f.xml:1: error: a DOCTYPE is not allowed" },
		{ "declaration inside", "<a>\n<!ELEMENT b ANY></a>", "", "f.xml:2: error: " },
		{ "bad byte", "<a>\n<b>\xFF</b></a>", "", "f.xml:2: error: byte 7 (0x7): 0xFF" },
		{ "bad byte later", "<a>\n<b/>\n<c>\xFF</c></a>", "b@2", "f.xml:3: error: byte 12 (0xC): 0xFF" },
		{ "-- in a comment", "<a>\n<!-- x -- y --><b/></a>", "", "f.xml:2: error: " },
		{ "]]> in text", "<a>\n<b>]]></b></a>", "", "f.xml:2: error: " },
	};
	const struct xml_options options = { .split = 1 };
	bool failed;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_TEXT(rows[i].name, dump(rows[i].xml, strlen(rows[i].xml), &options, &failed), rows[i].before);
		CHECK_HOLDS(rows[i].name, diag_text(diag), rows[i].message);
		CHECK_INT(rows[i].name, diag_count(diag, DIAG_FATAL), 1);
		CHECK(rows[i].name, failed);
	}
}

/* Elements of one arena stay when the next one is reset, and outlive the reader. */
static void
ownership(void **state)
{
	static const char xml[] = "<a><b x='1'>one</b><b x='2'>two</b></a>";
	const struct xml_options options = { .split = 1 };
	struct xml_reader *r = xml_open_memory("f.xml", xml, sizeof xml - 1, &options, diag);
	struct arena *other = arena_new();
	struct xml_node *one, *two;

	(void)state;
	one = xml_next(r, arena);
	two = xml_next(r, other);
	assert_string_equal(two->text, "two");
	arena_drop(other);
	xml_close(r);
	assert_string_equal(one->name, "b");
	assert_string_equal(one->text, "one");
	assert_string_equal(xml_attr(one, "x"), "1");
	assert_string_equal(one->pos.file, "f.xml");
}

static void
text_of_elements(void **state)
{
	static const struct {
		const char *name, *xml, *text;
	} rows[] = {
		{ "none", "<a><b/></a>", NULL }, { "blank", "<a> <b/> </a>", NULL }, { "one run", "<a>x<b>y</b></a>", "x" },
		{ "runs joined", "<a>x <b>y</b>z<b/>\n</a>", "x z" }, { "across a comment", "<a>x<!-- c -->y</a>", "xy" },
	};
	const struct xml_options options = { .split = 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct xml_reader *r = xml_open_memory("f.xml", rows[i].xml, strlen(rows[i].xml), &options, diag);

		CHECK_TEXT(rows[i].name, xml_next(r, arena)->text, rows[i].text);
		xml_close(r);
	}
}

static void
looking_around(void **state)
{
	static const char xml[] = "<n:a xmlns:n='urn:x' v='1'>t<b i='1'/>t<c/><b i='2'/></n:a>";
	char path[] = "/tmp/test-xml-XXXXXX";
	const struct xml_options options = { .split = 1 };
	struct xml_reader *r;
	struct xml_node *root;

	(void)state;
	temporary(path, xml);
	r = xml_open(path, &options, diag);
	assert_string_equal(xml_root(r)->name, "a");
	assert_string_equal(xml_attr(xml_root(r), "v"), "1");
	assert_string_equal(xml_namespace(r), "urn:x");
	xml_close(r);
	root = xml_read(path, &options, arena, diag);
	unlink(path);
	assert_string_equal(xml_child(root, NULL)->name, "b");
	assert_string_equal(xml_attr(xml_sibling(xml_child(root, "b"), "b"), "i"), "2");
	assert_string_equal(xml_sibling(xml_child(root, "b"), NULL)->name, "c");
	assert_null(xml_child(root, "d"));
	assert_null(xml_attr(root, "w"));
	assert_null(xml_read("/nonexistent/f.xml", &options, arena, diag));
	CHECK_HOLDS("missing file", diag_text(diag), "/nonexistent/f.xml: error: cannot be opened");
	xml_close(NULL);
}

/* A whole document is read to its end before anybody trusts it. */
static void
whole_documents(void **state)
{
	char path[] = "/tmp/test-xml-XXXXXX";
	const struct xml_options options = { 0 };

	(void)state;
	temporary(path, "<a><b/></a>\n<c/>");
	assert_null(xml_read(path, &options, arena, diag));
	CHECK_HOLDS("two roots", diag_text(diag), ":2: error: Extra content");
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees), cmocka_unit_test(refusals), cmocka_unit_test(ownership),
		cmocka_unit_test(text_of_elements), cmocka_unit_test(looking_around), cmocka_unit_test(whole_documents),
	};

	return cmocka_run_group_tests_name("xml", tests, setup, teardown);
}
