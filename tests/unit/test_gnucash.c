/* test_gnucash.c: books of GnuCash against GnuCash's own reports, and broken books. */
#include "ledger/gnucash.h"
#include "ledger_sample.h"

#include <stdio.h>
#include <unistd.h>

#define DATA "tests/data/gnucash/"

static struct sample
read_book(const char *path, const struct gnucash_options *options)
{
	struct sample s = { arena_new(), diag_new(NULL), NULL };

	s.ledger = ledger_read_gnucash(path, options, s.arena, s.diag);
	return s;
}

static const struct account *
account_of(const struct ledger *l, const char *name)
{
	for (size_t i = 0; i < l->n_accounts; i++)
		if (strcmp(l->accounts[i].parties[0].name, name) == 0)
			return &l->accounts[i];
	fail_msg("no customer %s", name);
	return NULL;
}

/* Open amount of one charge: what it came to, less allocations and adjustments. */
static int64_t
open_of(const struct account *a, size_t charge)
{
	int64_t open = a->charges[charge].amount;

	for (size_t i = 0; i < a->n_payments; i++)
		for (size_t k = 0; k < a->payments[i].n_allocations; k++)
			if (a->payments[i].allocations[k].charge == charge)
				open -= a->payments[i].allocations[k].amount;
	for (size_t i = 0; i < a->n_adjustments; i++)
		if (a->adjustments[i].charge == (ptrdiff_t)charge)
			open -= a->adjustments[i].amount;
	return open;
}

static int64_t
balance_of(const struct account *a)
{
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_charges; i++)
		sum += a->charges[i].amount;
	for (size_t i = 0; i < a->n_payments; i++)
		sum -= a->payments[i].amount;
	for (size_t i = 0; i < a->n_adjustments; i++)
		sum -= a->adjustments[i].amount;
	return sum;
}

static int64_t
balance_of_all(const struct ledger *l)
{
	int64_t sum = 0;

	for (size_t i = 0; i < l->n_accounts; i++)
		sum += balance_of(&l->accounts[i]);
	return sum;
}

/* "CN¥1,551.65" → 155165 */
static int64_t
report_amount(const char *text)
{
	char plain[64];
	size_t n = 0;
	int64_t fen = -1;

	for (; *text && n + 1 < sizeof plain; text++)
		if (strchr("-.0123456789", *text))
			plain[n++] = *text;
	plain[n] = '\0';
	if (!money_parse(plain, &fen))
		fail_msg("\"%s\" is no amount", plain);
	return fen;
}

/* Fields of a line, in place; the line end goes. */
static size_t
fields_of(char *line, char mark, char *fields[], size_t most)
{
	size_t n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	for (fields[n++] = line; n < most && (line = strchr(line, mark)) != NULL; fields[n++] = line)
		*line++ = '\0';
	return n;
}

/* Every line of GnuCash's aging report: name first, total last. Customers it does not name have nothing open. */
static void
compare_with_report(const struct ledger *l, const char *path)
{
	FILE *f = fopen(path, "r");
	char line[512], *fields[16];
	size_t named = 0, open = 0;

	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	while (fgets(line, sizeof line, f)) {
		size_t n = fields_of(line, '\t', fields, 16);
		int64_t total = report_amount(fields[n - 1]);

		if (strcmp(fields[0], "Total") == 0) {
			assert_int_equal(balance_of_all(l), total);
			continue;
		}
		named++;
		if (balance_of(account_of(l, fields[0])) != total)
			fail_msg("%s: %ld fen, GnuCash has %s", fields[0], (long)balance_of(account_of(l,
				fields[0])), fields[n - 1]);
	}
	for (size_t i = 0; i < l->n_accounts; i++)
		open += balance_of(&l->accounts[i]) != 0;
	assert_int_equal(named, open);
	fclose(f);
}

static const struct gnucash_options named = { .community = "锦绣花园", .manager = "某某物业服务有限公司" };

static void
test_estate_aging(void **state)
{
	struct sample s = read_book(DATA "estate-9x6.xml", &named);

	(void)state;
	assert_non_null(s.ledger);
	assert_int_equal(s.ledger->n_accounts, 9);
	assert_int_equal(s.ledger->n_left_out, 0);
	assert_int_equal(s.ledger->as_of, date_from_ymd(2025, 4, 15));
	assert_int_equal(balance_of_all(s.ledger), 155165);
	compare_with_report(s.ledger, DATA "estate-9x6.receivable-aging.tsv");
	sample_drop(&s);
}

static size_t
open_charges(const struct ledger *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n_accounts; i++)
		for (size_t k = 0; k < l->accounts[i].n_charges; k++)
			n += open_of(&l->accounts[i], k) != 0;
	return n;
}

static void
test_estate_open_items(void **state)
{
	struct sample s = read_book(DATA "estate-9x6.xml", &named);
	FILE *f = fopen(DATA "estate-9x6.open-items.csv", "r");
	char line[512], *fields[8];
	size_t rows = 0;

	(void)state;
	assert_non_null(s.ledger);
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	for (; fgets(line, sizeof line, f); rows++) {
		const struct account *a;
		const struct charge *c;
		int32_t due;

		assert_int_equal(fields_of(line, ',', fields, 8), 5);
		a = ledger_account_lookup(s.ledger, fields[0]);
		assert_non_null(a);
		assert_string_equal(a->parties[0].name, fields[1]);
		c = ledger_charge_lookup(a, fields[2]);
		assert_non_null(c);
		assert_true(date_parse(fields[3], &due));
		assert_int_equal(c->due, due);
		assert_int_equal(open_of(a, (size_t)(c - a->charges)), report_amount(fields[4]));
	}
	assert_int_equal(rows, 7);
	assert_int_equal(open_charges(s.ledger), rows);
	fclose(f);
	sample_drop(&s);
}

static void
test_estate_particulars(void **state)
{
	struct sample s = read_book(DATA "estate-9x6.xml", &named);
	const struct account *a = account_of(s.ledger, "黄𬭎");
	const struct charge *c = ledger_charge_lookup(a, "WY202503-0008");

	(void)state;
	assert_string_equal(a->id, "000008");
	assert_string_equal(ledger_property_label(&a->property, s.arena), "1幢2单元202室");
	assert_string_equal(a->property.area, "142.86");
	assert_int_equal(a->class, CLASS_RESIDENTIAL);
	assert_int_equal(a->contacts[0].kind, CONTACT_MOBILE);
	assert_string_equal(a->addresses[0].postcode, "310012");
	assert_int_equal(c->from, date_from_ymd(2025, 3, 1));
	assert_int_equal(c->to, date_from_ymd(2025, 3, 31));
	assert_int_equal(c->n_bases, 3);
	assert_int_equal(c->item->kind, ITEM_PROPERTY_FEE);
	assert_string_equal(c->item->name, "物业服务费等");
	assert_string_equal(s.ledger->manager.name, "某某物业服务有限公司");
	assert_string_equal(s.ledger->communities[0].name, "锦绣花园");
	sample_expect("collected for others", diag_text(s.diag), "also bill amounts collected for others");
	sample_drop(&s);
}

static void
test_links_aging(void **state)
{
	struct sample s = read_book(DATA "links.gnucash", &named);

	(void)state;
	assert_non_null(s.ledger);
	assert_int_equal(s.ledger->n_accounts, 6);
	compare_with_report(s.ledger, DATA "links.receivable-aging.tsv");
	sample_expect("unposted", diag_text(s.diag), "1 invoices are not posted");
	sample_drop(&s);
}

static void
test_links_flows(void **state)
{
	struct sample s = read_book(DATA "links.gnucash", &named);
	const struct account *a = account_of(s.ledger, "张三");

	(void)state;
	/* 350.00 paid on 200.00 still open: the rest is credit. */
	assert_int_equal(a->n_payments, 2);
	assert_int_equal(a->payments[1].amount, 35000);
	assert_int_equal(a->payments[1].n_allocations, 1);
	assert_int_equal(a->payments[1].allocations[0].amount, 20000);
	assert_string_equal(a->payments[0].method, "wechat");
	assert_int_equal(a->charges[1].from, date_from_ymd(2025, 2, 1));
	/* A credit note carried to its invoice by a link. */
	a = account_of(s.ledger, "李四");
	assert_int_equal(a->n_adjustments, 1);
	assert_int_equal(a->adjustments[0].kind, ADJUST_CREDIT_NOTE);
	assert_int_equal(a->adjustments[0].charge, 0);
	assert_string_equal(a->property.area, "45.2");
	assert_int_equal(a->class, CLASS_COMMERCIAL);
	/* A prepayment used up by three invoices. */
	a = account_of(s.ledger, "王五");
	assert_int_equal(a->n_payments, 1);
	assert_int_equal(a->payments[0].n_allocations, 3);
	assert_int_equal(a->payments[0].allocations[2].amount, 49900);
	assert_string_equal(a->property.room, "王五");
	/* Taken off against an expense account: no payment. */
	a = account_of(s.ledger, "某某市样例商贸有限公司");
	assert_int_equal(a->n_payments, 0);
	assert_int_equal(a->adjustments[0].kind, ADJUST_WRITE_OFF);
	assert_int_equal(a->parties[0].kind, PARTY_ORGANISATION);
	assert_int_equal(a->class, CLASS_OTHER);
	/* A refund takes up the credit note it pays out; another note is left. */
	a = account_of(s.ledger, "钱某");
	assert_int_equal(a->n_charges, 2);
	assert_int_equal(open_of(a, 0), 0);
	assert_int_equal(open_of(a, 1), 0);
	assert_int_equal(a->n_adjustments, 2);
	sample_drop(&s);
}

static void
test_customers_without_notes(void **state)
{
	struct sample s = read_book(DATA "links.gnucash", &named);

	(void)state;
	sample_expect("none", diag_text(s.diag),
		"customer 000003: the notes do not tell: room, class, area; the name stands for the room");
	sample_expect("class", diag_text(s.diag), "customer 000004: no class goes by the words \"仓库\"");
	sample_expect("area", diag_text(s.diag), "customer 000004: the area \"大\" is no number");
	sample_expect("room", diag_text(s.diag),
		"customer 000004: the room \"S-12\" is not written as {building}-{unit}-{room}");
	sample_drop(&s);
}

/* Converted to the native format: valid, the same sums, the same dump. */
static void
test_conversion(void **state)
{
	static const char *const books[] = { DATA "estate-9x6.xml", DATA "links.gnucash" };

	(void)state;
	for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
		struct sample s = read_book(books[i], &named), native;
		struct buf text = { 0 }, a = { 0 }, b = { 0 };

		ledger_write_xml(s.ledger, &text);
		native = sample_read(text.data, SCHEMA);
		if (!native.ledger || diag_count(native.diag, DIAG_ERROR) + diag_count(native.diag, DIAG_WARNING) > 0)
			fail_msg("%s: %s", books[i], diag_text(native.diag));
		assert_int_equal(balance_of_all(native.ledger), balance_of_all(s.ledger));
		ledger_dump(s.ledger, &a);
		ledger_dump(native.ledger, &b);
		assert_string_equal(a.data, b.data);
		buf_drop(&text);
		buf_drop(&a);
		buf_drop(&b);
		sample_drop(&s);
		sample_drop(&native);
	}
}

/* A day before the last payments: those are not known then. */
static void
test_as_of(void **state)
{
	struct gnucash_options options = named;
	struct sample s;

	(void)state;
	options.has_as_of = true;
	options.as_of = date_from_ymd(2025, 1, 20);
	s = read_book(DATA "links.gnucash", &options);
	assert_non_null(s.ledger);
	assert_int_equal(s.ledger->as_of, options.as_of);
	assert_int_equal(balance_of(account_of(s.ledger, "张三")), 20000);
	assert_int_equal(balance_of(account_of(s.ledger, "王五")), 100 - 80000);
	sample_expect("late", diag_text(s.diag), "postings after the day asked for are passed over");
	sample_drop(&s);
}

static void
test_options(void **state)
{
	struct gnucash_options options = { .notes = NULL };
	struct sample s;

	(void)state;
	assert_true(gnucash_set_option(&options, "class_office", "住宅"));
	assert_true(gnucash_set_option(&options, "room", "{building}-{room}"));
	assert_true(gnucash_set_option(&options, "notes", "房号:{room};类别:{class}"));
	assert_false(gnucash_set_option(&options, "rooms", "x"));
	s = read_book(DATA "estate-9x6.xml", &options);
	/* The first class whose words fit: residential keeps its default. */
	assert_int_equal(s.ledger->accounts[0].class, CLASS_RESIDENTIAL);
	assert_string_equal(s.ledger->accounts[0].property.building, "1");
	assert_null(s.ledger->accounts[0].property.unit);
	assert_string_equal(s.ledger->accounts[0].property.room, "1-101");
	assert_null(s.ledger->accounts[0].property.area);
	sample_expect("community", diag_text(s.diag), "[gnucash] community");
	sample_drop(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_estate_aging),
		cmocka_unit_test(test_estate_open_items),
		cmocka_unit_test(test_estate_particulars),
		cmocka_unit_test(test_links_aging),
		cmocka_unit_test(test_links_flows),
		cmocka_unit_test(test_customers_without_notes),
		cmocka_unit_test(test_conversion),
		cmocka_unit_test(test_as_of),
		cmocka_unit_test(test_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
