/* test_xml_schema.c: validation while reading: the element marked, the message placed. */
#include "unit/xml_dump.h"

static const char schema[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t' xmlns='urn:t' elementFormDefault='qualified'>"
    "<xs:element name='l'><xs:complexType><xs:sequence><xs:element ref='b' minOccurs='0' maxOccurs='unbounded'/>"
    "<xs:element name='end'/></xs:sequence><xs:attribute name='v' use='required'/></xs:complexType></xs:element>"
    "<xs:element name='b'><xs:complexType><xs:sequence><xs:element name='c' type='xs:date' minOccurs='0' maxOccurs='9'/></xs:sequence>"
    "<xs:attribute name='n' type='xs:integer'/><xs:attribute name='k'><xs:simpleType><xs:restriction base='xs:string'>"
    "<xs:enumeration value='p'/><xs:enumeration value='q'/></xs:restriction></xs:simpleType></xs:attribute></xs:complexType></xs:element>"
    "</xs:schema>";

static void
validation(void **state)
{
	static const struct {
		const char *name, *body, *wanted, *messages;
	} rows[] = {
		{ "valid", "<b n='1'>\n<c>2026-01-01</c></b><end/>", "b@2[n=1](c@3(\"2026-01-01\"@3)) | end@3", "" },
		{ "a value", "<b/><b n='x'/>\n<b/><end/>", "b@2 | b@2![n=x] | b@3 | end@3",
		    "f.xml:2: error: Element 'b', attribute 'n': 'x' is not a valid value of the atomic type 'xs:integer'\n" },
		{ "two values of one element", "<b n='x' k='z'/><end/>", "b@2![n=x][k=z] | end@2",
		    "f.xml:2: error: Element 'b', attribute 'n': 'x' is not a valid value of the atomic type 'xs:integer'\n"
		    "f.xml:2: error: Element 'b', attribute 'k': [facet 'enumeration'] The value 'z' is not an element of the set {'p', 'q'}\n" },
		{ "a value inside", "<b>\n<c>2026-02-30</c><c/></b><b/><end/>", "b@2!(c@3!(\"2026-02-30\"@3) c@3!) | b@3 | end@3",
		    "f.xml:3: error: Element 'c': '2026-02-30' is not a valid value of the atomic type 'xs:date'\n"
		    "f.xml:3: error: Element 'c': '' is not a valid value of the atomic type 'xs:date'\n" },
		{ "a foreign element", "<b/>\n<b><d/></b><end/>", "b@2 | b@3!(d@3!) | end@3",
		    "f.xml:3: error: Element 'd': This element is not expected. Expected is ( c )\n" },
		{ "text where none may be", "<b>\nx</b><end/>", "b@2!(\"\nx\"@3) | end@3",
		    "f.xml:2: error: Element 'b': Character content other than whitespace is not allowed because the content type is "
		    "'element-only'\n" },
		{ "the end missing", "<b/>\n", "b@2", "f.xml:1: error: Element 'l': Missing child element(s). Expected is one of ( b, end )\n" },
	};
	char path[] = "/tmp/test-xml-XXXXXX";
	const struct xml_options options = { .split = 1, .schema = temporary(path, schema) };
	bool failed;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf xml = { NULL, 0, 0 };

		buf_printf(&xml, "<l xmlns='urn:t' v='1'>\n%s</l>", rows[i].body);
		CHECK_TEXT(rows[i].name, dump(xml.data, xml.size, &options, &failed), rows[i].wanted);
		CHECK_TEXT(rows[i].name, diag_text(diag), rows[i].messages);
		CHECK(rows[i].name, !failed);
		buf_drop(&xml);
	}
	unlink(path);
}

static void
unusable_schemas(void **state)
{
	static const struct {
		const char *name, *text;
	} rows[] = {
		{ "not well-formed", "<xs:schema" },
		{ "no schema", "<a/>" },
		{ "unknown type", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a' type='nope'/></xs:schema>" },
	};
	struct xml_options options = { .split = 1, .schema = "/nonexistent/x.xsd" };
	bool failed;

	(void)state;
	dump("<a/>", 4, &options, &failed);
	CHECK_HOLDS("missing", diag_text(diag), "/nonexistent/x.xsd");
	assert_true(failed);
	for (size_t i = 0; i < COUNT(rows); i++) {
		char path[] = "/tmp/test-xml-XXXXXX";

		options.schema = temporary(path, rows[i].text);
		dump("<a/>", 4, &options, &failed);
		unlink(path);
		CHECK_HOLDS(rows[i].name, diag_text(diag), path);
		CHECK(rows[i].name, failed && diag_count(diag, DIAG_FATAL) > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(validation), cmocka_unit_test(unusable_schemas),
	};

	return cmocka_run_group_tests_name("xml_schema", tests, setup, teardown);
}
