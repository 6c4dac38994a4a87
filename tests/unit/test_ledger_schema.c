/* test_ledger_schema.c: dates, which are not left to the schema: the table has one wherever the schema has one, and nowhere else. */
#include "ledger/ledger_table.h"
#include "ledger_sample.h"

#include <libxml/parser.h>

static int
of_type(xmlNodePtr node, const char *element, const char *attr, const char *value)
{
	xmlChar *have = node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, element) == 0 ?
	    xmlGetNoNsProp(node, (const xmlChar *)attr) : NULL;
	int same = have != NULL && strcmp((const char *)have, value) == 0;

	xmlFree(have);
	return same;
}

/* The declaration below node, however deep; NULL: there is none. */
static xmlNodePtr
declared(xmlNodePtr node, const char *element, const char *name)
{
	for (xmlNodePtr n = node->children; n != NULL; n = n->next) {
		xmlNodePtr deeper = of_type(n, element, "name", name) ? n : declared(n, element, name);

		if (deeper != NULL)
			return deeper;
	}
	return NULL;
}

static size_t
count_dates(xmlNodePtr node)
{
	size_t n = of_type(node, "attribute", "type", "ns1:date");

	for (xmlNodePtr c = node->children; c != NULL; c = c->next)
		n += count_dates(c);
	return n;
}

/* Compares the record's attributes, then what it holds; returns how many dates the table has. */
static size_t
compare(xmlNodePtr schema, const struct record *record)
{
	xmlNodePtr element = declared(schema, "element", record->name);
	size_t dates = 0;

	if (element == NULL)
		fail_msg("the schema has no element %s", record->name);
	for (size_t i = 0; i < record->n_fields; i++) {
		const struct field *f = &record->fields[i];
		xmlNodePtr attr = declared(element, "attribute", f->name);

		if (attr == NULL)
			fail_msg("the schema has no %s/@%s", record->name, f->name);
		if (of_type(attr, "attribute", "type", "ns1:date") != (f->kind == FIELD_DATE))
			fail_msg("%s/@%s is a date in one of table and schema only", record->name, f->name);
		dates += f->kind == FIELD_DATE;
	}
	if (dates != count_dates(element))
		fail_msg("%s: the schema has a date that the table lacks", record->name);
	for (size_t i = 0; i < record->n_children; i++)
		dates += compare(schema, &record->children[i]);
	return dates;
}

static void
dates_of_table_and_schema(void **state)
{
	const struct record *const all[] = { &ledger_table_root, &ledger_table_manager, &ledger_table_community, &ledger_table_item,
		&ledger_table_account, &ledger_table_trailer };
	xmlDocPtr doc = xmlReadFile(SCHEMA, NULL, XML_PARSE_NONET);
	size_t dates = 0;

	(void)state;
	assert_non_null(doc);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		dates += compare(xmlDocGetRootElement(doc), all[i]);
	assert_true(dates >= 30);
	xmlFreeDoc(doc);
}

/* What the schema's date refuses, the table's date refuses too, and blanks around are nothing. */
static void
dates_read(void **state)
{
	static const struct {
		const char *due;
		bool good;
	} rows[] = {
		{ "2026-01-31", true }, { " 2026-01-31", true }, { "2026-01-31\t ", true }, { "2026-01-31Z", false }, { "2026-01-31+08:00", false },
		{ "-2026-01-31", false }, { "12026-01-31", false }, { "2026-1-31", false }, { "2026-02-30", false }, { "2026-13-01", false },
		{ "2026-01-00", false }, { "", false }, { "2026 01 31", false }, { "20260131", false }, { "２０２６-01-31", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf xml = { 0 };
		struct sample s;

		buf_printf(&xml, HEAD ACCOUNT("A-1", "<charge id=\"C-1\" item=\"WY\" issued=\"2026-01-01\" due=\"%s\" amount=\"100.00\"/>")
		    TRAILER("1", "1", "100.00", "0.00", "0.00", "100.00"), rows[i].due);
		s = sample_read(xml.data, SCHEMA);
		if ((s.ledger != NULL && s.ledger->n_accounts == 1) != rows[i].good)
			fail_msg("\"%s\" is %s:\n%s", rows[i].due, rows[i].good ? "refused" : "taken", diag_text(s.diag));
		if (!rows[i].good && strstr(diag_text(s.diag), "is not a day of the calendar written YYYY-MM-DD") == NULL)
			fail_msg("\"%s\": %s", rows[i].due, diag_text(s.diag));
		sample_drop(&s);
		buf_drop(&xml);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_of_table_and_schema),
		cmocka_unit_test(dates_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
