/* test_ledger_check.c: accounts that contradict themselves are left out with their faults; declared copies are compared. */
#include "ledger_sample.h"

#define GOOD ACCOUNT("A-1", CHARGE("G-1", "100.00"))
#define BAD(content) ACCOUNT("A-2", content)
#define C1 CHARGE("C-1", "100.00")
#define DATED(id, name, attributes) "<" name " id=\"" id "\" " attributes "/>"

/* A second account behind a good one; totals of both without the good one's 100.00. */
struct row {
	const char *name, *account;
	size_t faults;			/* errors reported without the schema; 0: the account is kept */
	const char *says;
	int charges;
	const char *charged, *paid, *adjusted, *balance;
	size_t warnings;
};

static const struct row faults[] = {
	{ "allocation to nothing", BAD(C1 PAYMENT("Z", "10.00", ALLOCATE("C-9", "10.00"))), 1,
	  "l.xml:1: error: allocate/@charge \"C-9\" is not a charge of this account; account A-2 left out", 2,
	  "200", "10", "0", "190", 0 },
	{ "allocation to another account", BAD(C1 PAYMENT("Z", "10.00", ALLOCATE("G-1", "10.00"))), 1,
	  "allocate/@charge \"G-1\"",
	  2, "200", "10", "0", "190", 0 },
	{ "allocates too much", BAD(C1 PAYMENT("Z", "10.00", ALLOCATE("C-1", "6.00") ALLOCATE("C-1", "4.01"))), 1,
	  "payment Z of 10.00 allocates 10.01", 2, "200", "10", "0", "190", 0 },
	{ "payment after as-of", BAD(C1 "<payment id=\"Z\" date=\"2026-11-22\" amount=\"10.00\"/>"), 1,
	  "payment/@date 2026-11-22 is after the ledger's as-of 2026-11-21", 2, "200", "10", "0", "190", 0 },
	{ "adjustment after as-of",
	  BAD(C1 "<adjustment id=\"T\" kind=\"waiver\" date=\"2026-12-01\" amount=\"10.00\"/>"), 1,
	  "adjustment/@date 2026-12-01 is after", 2, "200", "0", "10", "190", 0 },
	{ "adjustment of nothing",
	  BAD(C1 "<adjustment id=\"T\" kind=\"waiver\" date=\"2026-02-01\" charge=\"X\" amount=\"10.00\"/>"), 1,
	  "adjustment/@charge \"X\" is not a charge of this account", 2, "200", "0", "10", "190", 0 },
	{ "charge twice", BAD(C1 C1), 1, "charge id C-1 is used twice, first in line 1", 3, "300", "0", "0", "300", 0 },
	{ "payment twice", BAD(C1 PAYMENT("Z", "1.00", "") PAYMENT("Z", "1.00", "")), 1,
	  "payment id Z is used twice", 2, "200", "2", "0", "198", 0 },
	{ "adjustment twice", BAD(C1 "<adjustment id=\"T\" kind=\"waiver\" date=\"2026-02-01\" amount=\"1\"/>"
	  "<adjustment id=\"T\" kind=\"waiver\" date=\"2026-02-01\" amount=\"1\"/>"), 1,
	  "adjustment id T is used twice", 2, "200", "0", "2", "198", 0 },
	{ "party twice", "<account id=\"A-2\" class=\"other\">"
	  PERSON "<party id=\"P\" role=\"tenant\" kind=\"person\" name=\"x\"/></account>", 1,
	  "party id P is used twice", 1, "100", "0", "0", "100", 0 },
	{ "unknown item", BAD("<charge id=\"C-1\" item=\"XX\" due=\"2026-01-10\" amount=\"1.00\"/>"), 1,
	  "charge/@item \"XX\" is not an item of the ledger's header", 2, "101", "0", "0", "101", 0 },
	{ "unknown community", "<account id=\"A-2\" class=\"other\"><property community=\"D\" room=\"1\"/>"
	  "<party id=\"P\" role=\"owner\" kind=\"person\" name=\"x\"/></account>", 1,
	  "property/@community \"D\" is not a community of this ledger",
	  1, "100", "0", "0", "100", 0 },
	{ "contact of nobody", "<account id=\"A-2\" class=\"other\">"
	  PERSON "<contact party=\"Q\" kind=\"mobile\" value=\"1\"/></account>", 1,
	  "contact/@party \"Q\" is not a party of this account", 1, "100", "0", "0", "100", 0 },
	{ "address of nobody", "<account id=\"A-2\" class=\"other\">"
	  PERSON "<address party=\"Q\" kind=\"mailing\">x</address></account>", 1,
	  "address/@party \"Q\"", 1, "100", "0", "0", "100", 0 },
	{ "period backwards",
	  BAD("<charge id=\"C-1\" item=\"WY\" from=\"2026-02-01\" to=\"2026-01-31\" due=\"2026-01-10\""
	  " amount=\"1.00\"/>"), 1,
	  "charge/@from 2026-02-01 is after to 2026-01-31", 2, "101", "0", "0", "101", 0 },
	{ "hold backwards", BAD(C1 "<hold kind=\"other\" from=\"2026-02-01\" to=\"2026-01-31\">x</hold>"), 1,
	  "hold/@from", 2, "200", "0", "0", "200", 0 },
	{ "event backwards", BAD(C1 "<event kind=\"suit\" from=\"2026-02-01\" to=\"2026-01-31\"/>"), 1,
	  "event/@from", 2, "200", "0", "0", "200", 0 },
	{ "promise backwards", BAD(C1 DATED("N", "promise", "made=\"2026-02-01\" due=\"2026-01-31\" amount=\"1\"")),
	  1, "promise/@made", 2, "200", "0", "0",
	  "200", 0 },
	{ "delivered before it was sent", BAD(C1 DATED("L", "letter",
	  "stage=\"s\" date=\"2026-02-02\" result=\"delivered\" result-date=\"2026-02-01\"")), 1,
	  "letter/@date 2026-02-02 is after result-date", 2, "200", "0", "0", "200", 0 },
	{ "dispute of nothing",
	  BAD(C1 "<dispute id=\"Y\" opened=\"2026-02-01\" status=\"open\" charges=\"C-1 C-8\">x</dispute>"), 1,
	  "dispute/@charges names \"C-8\", which is not a charge of this account; account A-2 left out", 2, "200",
	  "0", "0", "200", 0 },
	{ "promise of nothing", BAD(C1 DATED("N", "promise",
	  "made=\"2026-02-01\" due=\"2026-03-01\" amount=\"1\" charges=\"C-8\"")), 1,
	  "promise/@charges names \"C-8\"", 2, "200", "0", "0", "200", 0 },
	{ "empty list", BAD(C1 DATED("N", "promise",
	  "made=\"2026-02-01\" due=\"2026-03-01\" amount=\"1\" charges=\"\"")), 1,
	  "promise/@charges \"\" is not a list of charge ids", 2, "200", "0", "0", "200", 0 },
	{ "instalment before the plan",
	  BAD(C1 "<plan id=\"F\" agreed=\"2026-02-01\" status=\"current\"><instalment due=\"2026-01-01\""
	  " amount=\"1\"/></plan>"), 1,
	  "instalment 1 is due before the plan was agreed", 2, "200", "0", "0", "200", 0 },
	{ "instalment overpaid",
	  BAD(C1 "<plan id=\"F\" agreed=\"2026-02-01\" status=\"current\"><instalment due=\"2026-03-01\""
	  " amount=\"1\" paid=\"2\"/></plan>"),
	  1, "instalment 1 of 1.00 has 2.00 paid", 2, "200", "0", "0", "200", 0 },
	{ "instalments of nothing",
	  BAD(C1 "<plan id=\"F\" agreed=\"2026-02-01\" status=\"current\"><instalment due=\"2026-03-01\""
	  " amount=\"0\"/></plan>"), 1,
	  "the instalments come to 0.00", 2, "200", "0", "0", "200", 0 },
	{ "no instalments", BAD(C1 "<plan id=\"F\" agreed=\"2026-02-01\" status=\"current\"/>"), 1, "no instalment",
	  2, "200", "0", "0", "200", 0 },
	{ "no party", "<account id=\"A-2\" class=\"other\"><property community=\"C\" room=\"1\"/></account>", 1,
	  "no party", 1, "100", "0", "0", "100", 0 },
	{ "no property",
	  "<account id=\"A-2\" class=\"other\"><party id=\"P\" role=\"owner\" kind=\"person\""
	  " name=\"x\"/></account>", 1, "no property",
	  1, "100", "0", "0", "100", 0 },
	{ "unknown class", "<account id=\"A-2\" class=\"villa\">" PERSON "</account>", 1,
	  "account/@class \"villa\" is not one of the words allowed",
	  1, "100", "0", "0", "100", 0 },
	{ "unknown attribute", "<account id=\"A-2\" class=\"other\" vip=\"yes\">" PERSON "</account>", 1,
	  "account has no attribute \"vip\"",
	  1, "100", "0", "0", "100", 0 },
	{ "unknown element", BAD(C1 "<remark/>"), 1, "account has no element \"remark\"", 2, "200", "0", "0", "200",
	  0 },
	{ "stray text", BAD(C1 "hello"), 1, "account holds the text \"hello\"", 2, "200", "0", "0", "200", 0 },
	{ "prepaid twice", BAD(C1 "<prepaid balance=\"0\"/><prepaid balance=\"0\"/>"), 1,
	  "prepaid occurs more than once", 2, "200", "0", "0", "200", 0 },
	{ "bad day", BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-02-30\" amount=\"1.00\"/>"), 1,
	  "charge/@due \"2026-02-30\" is not a day of the calendar",
	  2, "101", "0", "0", "101", 0 },
	{ "no due date", BAD("<charge id=\"C-1\" item=\"WY\" amount=\"1.00\"/>"), 1, "charge has no \"due\"", 2,
	  "101", "0", "0", "101", 0 },
	{ "three faults at once", BAD("<charge id=\"C-1\" item=\"WY\" from=\"x\" due=\"2026-01-10\" amount=\"1.00\"/>"
	  PAYMENT("Z", "1.00", ALLOCATE("C-9", "1.00"))
	  "<hold kind=\"other\" from=\"2026-02-01\" to=\"2026-01-31\">x</hold>"), 3,
	  "charge/@from \"x\"", 2, "101", "1", "0", "100", 0 },
	{ "share", "<account id=\"A-2\" class=\"other\"><property community=\"C\" room=\"1\"/>"
	  "<party id=\"P\" role=\"owner\" kind=\"person\" name=\"x\" share=\"1/\"/></account>", 1,
	  "party/@share \"1/\" is not well formed",
	  1, "100", "0", "0", "100", 0 },
	{ "whole identity number", "<account id=\"A-2\" class=\"other\"><property community=\"C\" room=\"1\"/>"
	  "<party id=\"P\" role=\"owner\" kind=\"person\" name=\"x\" id-tail=\"00000\"/></account>", 1,
	  "party/@id-tail", 1, "100", "0", "0", "100", 0 },
	{ "area with unit", "<account id=\"A-2\" class=\"other\"><property community=\"C\" room=\"1\" area=\"88㎡\"/>"
	  "<party id=\"P\" role=\"owner\" kind=\"person\" name=\"x\"/></account>", 1,
	  "property/@area \"88㎡\" is not a decimal number", 1, "100", "0", "0",
	  "100", 0 },
};

/* Kept, with as many warnings; differences of declared copies name both figures. */
static const struct row warnings[] = {
	{ "clean", BAD(C1 PAYMENT("Z", "10.00", ALLOCATE("C-1", "10.00"))), 0, NULL, 2, "200", "10", "0", "190", 0 },
	{ "paid as allocated", BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" paid=\"10.00\"/>"
	  PAYMENT("Z", "10.00", ALLOCATE("C-1", "10.00"))), 0, NULL, 2, "200", "10", "0", "190", 0 },
	{ "paid from what is unallocated",
	  BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" paid=\"10.00\"/>" PAYMENT("Z",
	  "15.00", "")), 0,
	  NULL, 2, "200", "15", "0", "185", 0 },
	{ "paid less than allocated",
	  BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" paid=\"9.00\"/>"
	  PAYMENT("Z", "10.00", ALLOCATE("C-1", "10.00"))), 0,
	  "warning: charge C-1 declares 9.00 paid, but payments allocate 10.00 to it; the payments are used",
	  2, "200", "10", "0", "190", 1 },
	{ "paid without payments",
	  BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" paid=\"100.00\"/>"), 0,
	  "charge C-1 declares 100.00 paid, but payments allocate 0.00", 2, "200", "0", "0", "200", 1 },
	{ "paid more than all payments",
	  BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" paid=\"50.00\"/>" PAYMENT("Z",
	  "15.00", "")), 0,
	  "its charges declare 50.00 paid, but payments allocate 0.00 to them and leave 15.00 unallocated", 2,
	  "200", "15", "0", "185", 1 },
	{ "waived as adjusted", BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" waived=\"5.00\"/>"
	  "<adjustment id=\"T\" kind=\"waiver\" date=\"2026-02-01\" charge=\"C-1\" amount=\"5.00\"/>"), 0, NULL, 2,
	  "200", "0", "5", "195", 0 },
	{ "waived with the credit note",
	  BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" waived=\"7.00\"/>"
	  "<adjustment id=\"T\" kind=\"waiver\" date=\"2026-02-01\" charge=\"C-1\" amount=\"5.00\"/>"
	  "<adjustment id=\"S\" kind=\"credit-note\" date=\"2026-02-01\" charge=\"C-1\" amount=\"2.00\"/>"), 0,
	  NULL, 2, "200", "0", "7", "193", 0 },
	{ "waived more", BAD("<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100\" waived=\"8.00\"/>"
	  "<adjustment id=\"T\" kind=\"waiver\" date=\"2026-02-01\" charge=\"C-1\" amount=\"5.00\"/>"), 0,
	  "charge C-1 declares 8.00 waived, but adjustments take 5.00 off it", 2, "200", "0", "5", "195", 1 },
	{ "prepaid right", BAD(C1 PAYMENT("Z", "150.00", "") "<prepaid balance=\"50.00\"/>"), 0, NULL, 2, "200",
	  "150", "0", "50", 0 },
	{ "prepaid not yet used", BAD(C1 PAYMENT("Z", "150.00", "")
	  "<prepaid balance=\"150.00\" as-of=\"2026-11-21\"/>"), 0, NULL, 2, "200", "150", "0",
	  "50", 0 },
	{ "prepaid too high", BAD(C1 PAYMENT("Z", "150.00", "") "<prepaid balance=\"150.01\"/>"), 0,
	  "account A-2 declares 150.01 prepaid, but payments leave between 50.00 and 150.00", 2, "200", "150", "0",
	  "50", 1 },
	{ "prepaid too low", BAD(C1 PAYMENT("Z", "150.00", "") "<prepaid balance=\"49.99\"/>"), 0,
	  "declares 49.99 prepaid", 2, "200", "150", "0", "50", 1 },
	{ "prepaid of another day", BAD(C1 "<prepaid balance=\"9.00\" as-of=\"2026-10-31\"/>"), 0,
	  "note: account A-2: the prepaid balance is of another day",
	  2, "200", "0", "0", "200", 0 },
	{ "overpaid charge", BAD(C1 PAYMENT("Z", "120.00", ALLOCATE("C-1", "120.00"))), 0,
	  "charge C-1 of 100.00 has 120.00 allocated and 0.00 taken off",
	  2, "200", "120", "0", "80", 1 },
	{ "settled dispute of an old charge",
	  BAD(C1 "<dispute id=\"Y\" opened=\"2026-02-01\" closed=\"2026-03-01\" status=\"rejected\""
	  " charges=\"C-8\">x</dispute>"),
	  0, "dispute/@charges names \"C-8\", which is not a charge of this account; passed over", 2, "200", "0",
	  "0", "200", 1 },
	{ "letter on an old charge", BAD(C1 DATED("L", "letter",
	  "stage=\"s\" date=\"2026-02-02\" charges=\"C-8 C-1\"")), 0, "letter/@charges names \"C-8\"",
	  2, "200", "0", "0", "200", 1 },
	{ "letter after as-of", BAD(C1 DATED("L", "letter", "stage=\"s\" date=\"2026-12-02\"")), 0,
	  "letter/@date 2026-12-02 is after the ledger's as-of 2026-11-21; used as written", 2, "200", "0", "0",
	  "200", 1 },
	{ "hold in the future", BAD(C1 "<hold kind=\"other\" from=\"2027-02-01\">x</hold>"), 0, NULL, 2, "200", "0",
	  "0", "200", 0 },
	{ "plan below the debt",
	  BAD(C1 "<plan id=\"F\" agreed=\"2026-02-01\" status=\"current\""
	  " charges=\"C-1\"><instalment due=\"2026-03-01\" amount=\"99.99\"/></plan>"),
	  0, "plan F: the instalments come to 99.99, the charges it names had 100.00 open", 2, "200", "0", "0",
	  "200", 1 },
	{ "plan of the rest", BAD(C1 PAYMENT("Z", "40.00", ALLOCATE("C-1", "40.00"))
	  "<plan id=\"F\" agreed=\"2026-03-01\" status=\"current\" charges=\"C-1\"><instalment due=\"2026-03-01\""
	  " amount=\"60.00\"/></plan>"), 0, NULL,
	  2, "200", "40", "0", "160", 0 },
	{ "due before the period",
	  BAD("<charge id=\"C-1\" item=\"WY\" from=\"2026-02-01\" due=\"2026-01-10\" amount=\"1.00\"/>"), 0, NULL,
	  2, "101", "0", "0", "101", 0 },
	{ "area zero", "<account id=\"A-2\" class=\"other\"><property community=\"C\" room=\"1\" area=\"0.00\"/>"
	  "<party id=\"P\" role=\"owner\" kind=\"person\" name=\"x\"/></account>", 0, "property/@area is 0.00", 1,
	  "100", "0", "0", "100", 1 },
};

static struct sample
read_row(const struct row *row, const char *schema)
{
	struct buf text = { 0 };
	struct sample s;

	buf_printf(&text,
		"%s%s<trailer accounts=\"2\" charges=\"%d\" charged=\"%s\" paid=\"%s\" adjusted=\"%s\""
		" balance=\"%s\"/></ledger>", HEAD GOOD,
		row->account, row->charges, row->charged, row->paid, row->adjusted, row->balance);
	s = sample_read(text.data, schema);
	if (!s.ledger)
		fail_msg("%s: refused:\n%s", row->name, diag_text(s.diag));
	buf_drop(&text);
	return s;
}

static void
expect_count(const struct row *row, const struct sample *s, const char *what, size_t got, size_t wanted)
{
	if (got != wanted)
		fail_msg("%s: %zu %s, wanted %zu:\n%s", row->name, got, what, wanted, diag_text(s->diag));
}

static void
test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		const struct row *row = &faults[i];
		struct sample s = read_row(row, NULL);

		expect_count(row, &s, "accounts", s.ledger->n_accounts, 1);
		expect_count(row, &s, "left out", s.ledger->n_left_out, 1);
		expect_count(row, &s, "errors", diag_count(s.diag, DIAG_ERROR), row->faults);
		expect_count(row, &s, "warnings", diag_count(s.diag, DIAG_WARNING), 0);
		assert_string_equal(s.ledger->left_out[0].account, "A-2");
		sample_expect(row->name, diag_text(s.diag), row->says);
		assert_string_equal(s.ledger->accounts[0].id, "A-1");
		sample_drop(&s);
	}
}

/* With the schema the same accounts are left out, each fault told by one of the two. */
static void
test_faults_with_schema(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct sample s = read_row(&faults[i], SCHEMA);

		expect_count(&faults[i], &s, "accounts", s.ledger->n_accounts, 1);
		expect_count(&faults[i], &s, "left out", s.ledger->n_left_out, 1);
		if (diag_count(s.diag, DIAG_ERROR) == 0 || !*s.ledger->left_out[0].reason)
			fail_msg("%s: nothing reported", faults[i].name);
		sample_drop(&s);
	}
}

static void
test_warnings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++) {
		const struct row *row = &warnings[i];
		struct sample s = read_row(row, SCHEMA);

		expect_count(row, &s, "accounts", s.ledger->n_accounts, 2);
		expect_count(row, &s, "errors", diag_count(s.diag, DIAG_ERROR), 0);
		expect_count(row, &s, "warnings", diag_count(s.diag, DIAG_WARNING), row->warnings);
		sample_expect(row->name, diag_text(s.diag), row->says);
		sample_drop(&s);
	}
}

/* Two accounts that share an id: which of them is right cannot be known, so both go; others stay. */
static void
test_shared_ids(void **state)
{
	static const struct {
		const char *name, *text, *says;
		size_t kept, left_out;
	} rows[] = {
		{ "account", HEAD ACCOUNT("A-1", CHARGE("C-1", "1")) ACCOUNT("A-2", CHARGE("C-2", "1"))
		  ACCOUNT("A-1", CHARGE("C-3", "1"))
		  TRAILER("3", "3", "3", "0", "0", "3"),
		  "account id A-1 is used before, in line 1, which is left out too", 1, 2 },
		{ "account three times", HEAD ACCOUNT("A-1", CHARGE("C-1", "1")) ACCOUNT("A-1", CHARGE("C-2", "1"))
		  ACCOUNT("A-1", CHARGE("C-3", "1"))
		  TRAILER("3", "3", "3", "0", "0", "3"), "account id A-1 is used before", 0, 3 },
		{ "charge", HEAD ACCOUNT("A-1", CHARGE("C-1", "1")) ACCOUNT("A-2", CHARGE("C-2", "1"))
		  ACCOUNT("A-3", CHARGE("C-1", "1"))
		  TRAILER("3", "3", "3", "0", "0", "3"),
		  "charge id C-1 is used in another account, line 1, which is left out too", 1, 2 },
		{ "charge of one left out", HEAD ACCOUNT("A-1", CHARGE("C-1", "1") "<x/>") ACCOUNT("A-2",
		  CHARGE("C-1", "1"))
		  TRAILER("2", "2", "2", "0", "0", "2"), "charge id C-1 is used in another account", 0, 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sample s = sample_read(rows[i].text, NULL);

		assert_non_null(s.ledger);
		if (s.ledger->n_accounts != rows[i].kept || s.ledger->n_left_out != rows[i].left_out)
			fail_msg("%s: %zu kept, %zu left out:\n%s", rows[i].name, s.ledger->n_accounts,
				s.ledger->n_left_out, diag_text(s.diag));
		sample_expect(rows[i].name, diag_text(s.diag), rows[i].says);
		if (rows[i].kept > 0)
			assert_string_equal(s.ledger->accounts[0].id, "A-2");
		sample_drop(&s);
	}
}

/* Amounts that are none: every one leaves the account out and makes the totals uncertain, never a different figure. */
static void
test_amounts(void **state)
{
	static const char *const bad[] = { "", "1.234", "1e2", "1,000.00", "１００", "+1.00", ".5", "5.", "0x10",
		"NaN", "1 0", "999999999999999" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct buf text = { 0 };
		struct sample s;

		buf_printf(&text, HEAD GOOD "<account id=\"A-2\" class=\"other\">" PERSON
			"<charge id=\"C-1\" item=\"WY\" due=\"2026-01-10\" amount=\"%s\"/></account>" TRAILER("2",
			  "2", "300", "0", "0", "300"), bad[i]);
		s = sample_read(text.data, NULL);
		assert_non_null(s.ledger);
		assert_int_equal(s.ledger->n_accounts, 1);
		sample_expect(bad[i], diag_text(s.diag),
			"is not an amount with at most two decimals; account A-2 left out");
		sample_expect(bad[i], diag_text(s.diag), "not verified");
		buf_drop(&text);
		sample_drop(&s);
	}
}

/* What a message quotes is cut and made harmless. */
static void
test_messages(void **state)
{
	struct sample s = sample_read(HEAD "<account id=\"A&#10;l.xml:1: error: forged\" class=\"&#x9b;31m"
		"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十末\">" PERSON "</account>"
		TRAILER("1", "0", "0", "0", "0", "0"), NULL);

	(void)state;
	assert_non_null(s.ledger);
	sample_expect("cut", diag_text(s.diag), "\"?31m一二三四五六七八九十");
	sample_expect("cut", diag_text(s.diag), "…\"");
	if (strstr(diag_text(s.diag), "末") || strstr(diag_text(s.diag), "\nl.xml:1: error: forged"))
		fail_msg("%s", diag_text(s.diag));
	sample_drop(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_faults_with_schema),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_shared_ids),
		cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
