/* test_ledger_totals.c: control totals: to the fen, over accounts left out too, uncertain where amounts cannot be read. */
#include "ledger_sample.h"

/* The trailer: every figure off by a fen or by one, signs of adjustments. */
#define BODY ACCOUNT("A-1", CHARGE("C-1", "100.00") CHARGE("C-2", "50.00") PAYMENT("Z-1", "30.00", "") \
	"<adjustment id=\"T-1\" kind=\"waiver\" date=\"2026-03-01\" charge=\"C-1\" amount=\"10.00\"/>" \
	"<adjustment id=\"T-2\" kind=\"correction\" date=\"2026-03-01\" charge=\"C-1\" amount=\"-2.00\"/>" \
	"<adjustment id=\"T-3\" kind=\"late-fee\" date=\"2026-03-01\" amount=\"3.00\"/>")
static const struct total {
	const char *name, *text, *says;
} totals[] = {
	{ "right", HEAD BODY TRAILER("1", "2", "150.00", "30.00", "5.00", "115.00"), NULL },
	{ "accounts", HEAD BODY TRAILER("2", "2", "150.00", "30.00", "5.00", "115.00"),
	  "trailer/@accounts is 2, but the file holds 1" },
	{ "charges", HEAD BODY TRAILER("1", "3", "150.00", "30.00", "5.00", "115.00"),
	  "trailer/@charges is 3, but the file holds 2" },
	{ "charged", HEAD BODY TRAILER("1", "2", "150.01", "30.00", "5.00", "115.00"),
	  "l.xml:1: error: trailer/@charged is 150.01, but the accounts add up to 150.00 (difference 0.01); file refused" },
	{ "paid", HEAD BODY TRAILER("1", "2", "150.00", "29.99", "5.00", "115.00"),
	  "trailer/@paid is 29.99, but the accounts add up to 30.00 (difference -0.01)" },
	{ "late fee as reduction", HEAD BODY TRAILER("1", "2", "150.00", "30.00", "11.00", "109.00"),
	  "trailer/@adjusted is 11.00, but the accounts add up to 5.00" },
	{ "balance", HEAD BODY TRAILER("1", "2", "150.00", "30.00", "5.00", "115.10"),
	  "trailer/@balance is 115.10, but the accounts add up to 115.00" },
	{ "count", HEAD BODY TRAILER("1", "-2", "150.00", "30.00", "5.00", "115.00"),
	  "trailer/@charges \"-2\" is not a count" },
	{ "amount", HEAD BODY TRAILER("1", "2", "1e2", "30.00", "5.00", "115.00"),
	  "trailer/@charged \"1e2\" is not an amount" },
	{ "no accounts", HEAD TRAILER("0", "0", "0.00", "0.00", "0.00", "0.00"), NULL },
};

static void
test_totals(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
		struct sample s = sample_read(totals[i].text, NULL);

		if (!totals[i].says)
			sample_expect_clean(totals[i].name, &s);
		else if (s.ledger)
			fail_msg("%s: read", totals[i].name);
		sample_expect(totals[i].name, diag_text(s.diag), totals[i].says);
		sample_drop(&s);
	}
}

/* The sums count accounts left out; what cannot be read makes only its own total uncertain. */
static void
test_totals_of_left_out(void **state)
{
	struct sample s = sample_read(HEAD ACCOUNT("A-1", CHARGE("C-1", "100.00"))
		"<account id=\"A-2\" class=\"palace\">" PERSON CHARGE("C-2", "50.00") "</account>"
		TRAILER("2", "2", "150.00", "0.00", "0.00", "150.00"), NULL);

	(void)state;
	assert_non_null(s.ledger);
	assert_int_equal(s.ledger->n_accounts, 1);
	assert_int_equal(s.ledger->n_left_out, 1);
	assert_string_equal(s.ledger->left_out[0].account, "A-2");
	assert_int_equal(diag_count(s.diag, DIAG_WARNING), 0);
	sample_drop(&s);
	s = sample_read(HEAD ACCOUNT("A-1", CHARGE("C-1", "100.00")) ACCOUNT("A-2", CHARGE("C-2", "50,00"))
		TRAILER("2", "2", "150.00", "0.00", "0.00", "150.00"), NULL);
	assert_non_null(s.ledger);
	sample_expect("charged", diag_text(s.diag),
		"warning: trailer/@charged is 150.00, the amounts that could be read add up to 100.00 (difference 50.00)");
	sample_expect("balance", diag_text(s.diag), "warning: trailer/@balance");
	sample_drop(&s);
	s = sample_read(HEAD ACCOUNT("A-1", CHARGE("C-1", "100.00")) ACCOUNT("A-2", CHARGE("C-2", "50,00"))
		TRAILER("2", "2", "150.00", "1.00", "0.00", "149.00"), NULL);
	assert_null(s.ledger);
	sample_expect("paid", diag_text(s.diag), "error: trailer/@paid is 1.00");
	sample_drop(&s);
	s = sample_read(HEAD ACCOUNT("A-1", CHARGE("C-1", "100.00")) ACCOUNT("A-2", "<chrage id=\"C-2\" amount=\"50\"/>")
		TRAILER("2", "2", "150.00", "0.00", "0.00", "150.00"), SCHEMA);
	assert_non_null(s.ledger);
	assert_int_equal(s.ledger->n_left_out, 1);
	sample_expect("misnamed charge", diag_text(s.diag), "warning: trailer/@charges is 2, 1 could be read: not verified");
	sample_expect("misnamed charge", diag_text(s.diag), "warning: trailer/@charged is 150.00");
	sample_drop(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_totals_of_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
