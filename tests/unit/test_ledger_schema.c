/* test_ledger_schema.c: dates, which are not left to the schema: the table has one wherever the schema has one, and nowhere else. */
#include "input/xml.h"
#include "ledger/ledger_table.h"
#include "ledger_sample.h"

/* The declaration below node, however deep; NULL: there is none. */
static const struct xml_node *
declared(const struct xml_node *node, const char *element, const char *name)
{
	for (const struct xml_node *n = xml_child(node, NULL); n != NULL; n = xml_sibling(n, NULL)) {
		bool here = text_equal(n->name, element) && text_equal(xml_attr(n, "name"), name);
		const struct xml_node *found = here ? n : declared(n, element, name);

		if (found != NULL)
			return found;
	}
	return NULL;
}

static bool
is_date(const struct xml_node *attr)
{
	return text_equal(attr->name, "attribute") && text_equal(xml_attr(attr, "type"), "ns1:date");
}

static size_t
count_dates(const struct xml_node *node)
{
	size_t n = is_date(node);

	for (const struct xml_node *c = xml_child(node, NULL); c != NULL; c = xml_sibling(c, NULL))
		n += count_dates(c);
	return n;
}

/* Compares the record's attributes, then what it holds; returns how many dates the table has. */
static size_t
compare(const struct xml_node *schema, const struct record *record)
{
	const struct xml_node *element = declared(schema, "element", record->name);
	size_t own = 0, within = 0;

	if (element == NULL)
		fail_msg("the schema has no element %s", record->name);
	for (size_t i = 0; i < record->n_fields; i++) {
		const struct field *f = &record->fields[i];
		const struct xml_node *attr = declared(element, "attribute", f->name);

		if (attr == NULL)
			fail_msg("the schema has no %s/@%s", record->name, f->name);
		if (is_date(attr) != (f->kind == FIELD_DATE))
			fail_msg("%s/@%s is a date in one of table and schema only", record->name, f->name);
		own += f->kind == FIELD_DATE;
	}
	if (own != count_dates(element))
		fail_msg("%s: the schema has a date that the table lacks", record->name);
	for (size_t i = 0; i < record->n_children; i++)
		within += compare(schema, &record->children[i]);
	return own + within;
}

static void
dates_of_table_and_schema(void **state)
{
	const struct record *const all[] = { &ledger_table_root, &ledger_table_manager, &ledger_table_community, &ledger_table_item,
		&ledger_table_account, &ledger_table_trailer };
	const struct xml_options options = { .split = 0 };
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(NULL);
	const struct xml_node *schema = xml_read(SCHEMA, &options, arena, diag);
	size_t dates = 0;

	(void)state;
	assert_non_null(schema);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		dates += compare(schema, all[i]);
	assert_true(dates >= 30);
	diag_drop(diag);
	arena_drop(arena);
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
