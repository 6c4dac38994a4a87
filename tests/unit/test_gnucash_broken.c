/* test_gnucash_broken.c: a small book, changed in one place at a time: refused, left out, or told. */
#include "ledger/gnucash.h"
#include "ledger_sample.h"

#include <stdio.h>
#include <unistd.h>

#define GUID(name, guid) "<" name " type=\"guid\">" guid "</" name ">"
#define DATE(name, day) "<" name "><ts:date>" day " 10:59:00 +0000</ts:date></" name ">"
#define SLOT(key, value) "<slot><slot:key>" key "</slot:key><slot:value type=\"string\">" value "</slot:value></slot>"
#define ACCOUNT_OF(guid, name, type, rest) "<gnc:account version=\"2.0.0\"><act:name>" name "</act:name>" \
	GUID("act:id", guid) "<act:type>" type \
	"</act:type><act:commodity><cmdty:space>CURRENCY</cmdty:space><cmdty:id>CNY</cmdty:id></act:commodity>" rest "</gnc:account>\n"
#define LOT(guid, slot) "<gnc:lot version=\"2.0.0\">" GUID("lot:id", guid) \
	"<lot:slots><slot>" slot "</slot></lot:slots></gnc:lot>"
#define OF_INVOICE(guid) \
	"<slot:key>gncInvoice</slot:key><slot:value type=\"frame\"><slot><slot:key>invoice-guid</slot:key>" \
	"<slot:value type=\"guid\">" guid "</slot:value></slot></slot:value>"
#define OF_OWNER(guid) "<slot:key>gncOwner</slot:key><slot:value type=\"frame\"><slot><slot:key>owner-guid</slot:key>" \
	"<slot:value type=\"guid\">" guid "</slot:value></slot></slot:value>"
#define SPLIT(account, amount, lot) \
	"<trn:split><split:value>" amount "</split:value><split:quantity>" amount "</split:quantity>" \
	GUID("split:account", account) lot "</trn:split>"
#define IN_LOT(guid) GUID("split:lot", guid)
#define TRANSACTION(guid, num, day, slots, splits) "<gnc:transaction version=\"2.0.0\">" GUID("trn:id", guid) \
	"<trn:num>" num "</trn:num>" \
	DATE("trn:date-posted", day) \
	"<trn:description>钱某</trn:description><trn:slots>" slots "</trn:slots><trn:splits>" splits "</trn:splits></gnc:transaction>\n"
#define DUE(day) \
	"<slot><slot:key>trans-date-due</slot:key><slot:value type=\"timespec\"><ts:date>" day " 00:00:00 +0000</ts:date></slot:value></slot>"
#define INVOICE(guid, id, owner, transaction, lot) "<gnc:GncInvoice version=\"2.0.0\">" GUID("invoice:guid", guid) \
	"<invoice:id>" id "</invoice:id>" \
	"<invoice:owner version=\"2.0.0\"><owner:type>gncCustomer</owner:type>" GUID("owner:id", owner) \
	"</invoice:owner>" \
	DATE("invoice:posted", "2025-01-01") GUID("invoice:posttxn", transaction) GUID("invoice:postlot", lot) \
	"</gnc:GncInvoice>\n"
#define CUSTOMER(guid, id, name) "<gnc:GncCustomer version=\"2.0.0\">" GUID("cust:guid", guid) \
	"<cust:name>" name "</cust:name><cust:id>" id \
	"</cust:id><cust:notes>房号:1-1-101;类别:住宅;建筑面积:90</cust:notes></gnc:GncCustomer>\n"

#define SPACE(name) " xmlns:" name "=\"http://www.gnucash.org/XML/" name "\""
#define SPACES SPACE("gnc") SPACE("act") SPACE("book") SPACE("cmdty") SPACE("split") SPACE("trn") SPACE("ts") \
	SPACE("lot") SPACE("slot") \
	SPACE("cust") SPACE("entry") SPACE("invoice") SPACE("owner")

static const char book[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<gnc-v2"
	SPACES ">\n<gnc:book version=\"2.0.0\">\n"
	"<book:slots><slot><slot:key>options</slot:key><slot:value type=\"frame\"><slot><slot:key>Business</slot:key><slot:value type=\"frame\">"
	SLOT("Company Name", "样例物业公司") "</slot:value></slot></slot:value></slot></book:slots>\n"
	ACCOUNT_OF("ar", "应收账款", "RECEIVABLE", "<act:lots>" LOT("lot1", OF_INVOICE("inv1")) LOT("lot2",
		OF_OWNER("cus1"))
		LOT("lot3", OF_INVOICE("inv2")) "</act:lots>")
	ACCOUNT_OF("bank", "银行存款", "BANK", "") ACCOUNT_OF("fee", "物业服务费收入", "INCOME", "")
	TRANSACTION("t1", "INV-1", "2025-01-01", DUE("2025-01-31") SLOT("trans-txn-type", "I"), SPLIT("ar",
		"30000/100", IN_LOT("lot1"))
		SPLIT("fee", "-30000/100", ""))
	TRANSACTION("t2", "PAY-1", "2025-02-01", SLOT("trans-txn-type", "P"), SPLIT("bank", "50000/100", "")
		SPLIT("ar", "-50000/100", IN_LOT("lot2")))
	TRANSACTION("t3", "", "2025-02-02", SLOT("trans-txn-type", "L"), SPLIT("ar", "10000/100", IN_LOT("lot2"))
		SPLIT("ar", "-10000/100", IN_LOT("lot1")))
	TRANSACTION("t4", "INV-2", "2025-01-05", DUE("2025-01-31") SLOT("trans-txn-type", "I"), SPLIT("ar",
		"7000/100", IN_LOT("lot3"))
		SPLIT("fee", "-7000/100", ""))
	CUSTOMER("cus1", "000001", "钱某") CUSTOMER("cus2", "000002", "周某")
	"<gnc:GncEntry version=\"2.0.0\"><entry:description>物业服务费</entry:description><entry:qty>1/3</entry:qty>"
	  GUID("entry:i-acct", "fee")
	"<entry:i-price>90000/100</entry:i-price>" GUID("entry:invoice", "inv1") "</gnc:GncEntry>\n"
	INVOICE("inv1", "F-1", "cus1", "t1", "lot1") INVOICE("inv2", "F-2", "cus2", "t4", "lot3")
	"</gnc:book>\n</gnc-v2>\n";

/* The book with the first `from` replaced by `to`. */
static struct sample
read_changed(const char *row, const char *from, const char *to, const struct gnucash_options *options)
{
	char path[] = "/tmp/test_gnucash_XXXXXX";
	struct sample s = { arena_new(), diag_new(NULL), NULL };
	const char *at = from ? strstr(book, from) : book;
	FILE *f = fdopen(mkstemp(path), "w");

	assert_non_null(f);
	if (!at)
		fail_msg("%s: the book has no \"%s\"", row, from);
	fprintf(f, "%.*s%s%s", (int)(at - book), book, from ? to : "", from ? at + strlen(from) : at);
	fclose(f);
	s.ledger = ledger_read_gnucash(path, options, s.arena, s.diag);
	unlink(path);
	return s;
}

static void
test_sound(void **state)
{
	struct sample s = read_changed("sound", NULL, NULL, NULL);
	const struct account *a;

	(void)state;
	assert_non_null(s.ledger);
	assert_int_equal(s.ledger->n_accounts, 2);
	assert_string_equal(s.ledger->manager.name, "样例物业公司");
	assert_string_equal(s.ledger->communities[0].name, "样例物业公司");
	assert_int_equal(s.ledger->as_of, date_from_ymd(2025, 2, 2));
	a = &s.ledger->accounts[0];
	assert_int_equal(a->n_payments, 1);
	assert_int_equal(a->payments[0].amount, 50000);
	assert_int_equal(a->payments[0].n_allocations, 1);
	assert_int_equal(a->payments[0].allocations[0].amount, 10000);
	assert_null(a->charges[0].bases[0].quantity);	/* a third is no decimal */
	assert_string_equal(s.ledger->accounts[1].charges[0].item->id, "OTHER");
	sample_drop(&s);
}

/* kept, left_out: 0 and 0 for a book refused. */
static const struct row {
	const char *name, *from, *to;
	size_t kept, left_out;
	const char *says;
} rows[] = {
	{ "not GnuCash", "gnc-v2", "other", 0, 0, "this is no GnuCash XML book" },
	{ "another currency", "CNY</cmdty:id></act:commodity><act:lots>",
	  "USD</cmdty:id></act:commodity><act:lots>", 0, 0,
	  "account 应收账款 is kept in USD, only CNY can be read; book refused" },
	{ "half a fen", "<split:quantity>30000/100", "<split:quantity>30000/7", 0, 0,
	  "split:quantity \"30000/7\" is not an amount in whole fen" },
	{ "no posting date", "2025-02-01", "2025-02-31", 0, 0, "no readable date-posted" },
	{ "lot of nobody", ">cus1</slot:value>", ">cus9</slot:value>", 1, 3,
	  "a posting of -500.00 to receivables belongs to no customer; left out" },
	{ "split without lot", "-50000/100</split:quantity><split:account type=\"guid\">ar</split:account>"
	  IN_LOT("lot2"),
	  "-50000/100</split:quantity><split:account type=\"guid\">ar</split:account>", 1, 2,
	  "a link carries more credit than its lot holds" },
	{ "link of more than there is", "<split:quantity>10000/100", "<split:quantity>60000/100", 1, 1,
	  "a link carries more credit than its lot holds" },
	{ "link that gives more", "<split:quantity>-10000/100", "<split:quantity>-10001/100", 1, 1,
	  "a link gives more credit than it takes" },
	{ "link that gives less", "<split:quantity>-10000/100", "<split:quantity>-9999/100", 1, 1,
	  "a link takes more credit than it gives" },
	{ "invoice of nobody", "<owner:id type=\"guid\">cus2", "<owner:id type=\"guid\">cus9", 2, 1,
	  "a posting of 70.00 to receivables belongs to no customer" },
	{ "no due date", DUE("2025-01-31"), "", 2, 0, "invoice F-1 has no due date; due on the day it was posted" },
	{ "same invoice number", "<invoice:id>F-2", "<invoice:id>F-1", 2, 0, "invoice number F-1 is used twice" },
	{ "same customer number", "<cust:id>000002", "<cust:id>000001", 0, 2, "account id 000001 is used before" },
	{ "no customer number", "<cust:id>000002</cust:id>", "", 2, 0, NULL },
	{ "no name", "<cust:name>周某</cust:name>", "", 2, 0, NULL },
	{ "stray blanks", "<cust:id>000002", "<cust:id>00  02", 1, 1, "account/@id \"00  02\"" },
	{ "cut", "</gnc:book>\n</gnc-v2>\n", "", 0, 0, NULL },
	{ "DOCTYPE", "<gnc-v2", "<!DOCTYPE x><gnc-v2", 0, 0, "DOCTYPE" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *row = &rows[i];
		struct sample s = read_changed(row->name, row->from, row->to, NULL);

		if ((s.ledger == NULL) != (row->kept + row->left_out == 0))
			fail_msg("%s: %s\n%s", row->name, s.ledger ? "read" : "refused", diag_text(s.diag));
		if (!s.ledger && diag_count(s.diag, DIAG_FATAL) == 0)
			fail_msg("%s: refused without a word", row->name);
		if (s.ledger && (s.ledger->n_accounts != row->kept || s.ledger->n_left_out != row->left_out))
			fail_msg("%s: %zu kept, %zu left out\n%s", row->name, s.ledger->n_accounts,
				s.ledger->n_left_out, diag_text(s.diag));
		sample_expect(row->name, diag_text(s.diag), row->says);
		sample_drop(&s);
	}
}

/* Whatever is kept can be written and read back. */
static void
test_rows_convert(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sample s = read_changed(rows[i].name, rows[i].from, rows[i].to, NULL), native;
		struct buf text = { 0 };

		if (s.ledger) {
			ledger_write_xml(s.ledger, &text);
			native = sample_read(text.data, SCHEMA);
			if (!native.ledger || native.ledger->n_accounts != s.ledger->n_accounts
				|| native.ledger->n_left_out > 0)
				fail_msg("%s: %s\n%s", rows[i].name, diag_text(native.diag), text.data);
			sample_drop(&native);
		}
		buf_drop(&text);
		sample_drop(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_rows_convert),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
