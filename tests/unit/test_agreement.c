/* test_agreement.c: the schedule of an instalment agreement: to the fen, by month, within the policy. */
#include "letter/agreement.h"

#include "base/arena.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct charge charges[] = { { .id = "C-1" }, { .id = "C-2" } };
static struct account account = { .id = "A-1", .pos = { "l.xml", 9 }, .charges = charges, .n_charges = 2 };

static const struct row {
	const char *name;
	int64_t principal, penalty;
	int waive;			/* per cent */
	int n;
	const char *first;
	enum reason reason;
	const char *parts;		/* due amount, between commas; NULL: refused */
	const char *said;
} rows[] = {
	{ "even", 60000, 0, 0, 3, "2026-12-10", REASON_LEVEL_REACHED,
	  "2026-12-10 200.00,2027-01-10 200.00,2027-02-10 200.00", "" },
	{ "remainder last", 10000, 0, 0, 3, "2026-12-10", REASON_LEVEL_REACHED,
	  "2026-12-10 33.33,2027-01-10 33.33,2027-02-10 33.34", "" },
	{ "month ends", 400, 0, 0, 4, "2026-12-31", REASON_LEVEL_REACHED,
	  "2026-12-31 1.00,2027-01-31 1.00,2027-02-28 1.00,2027-03-31 1.00", "" },
	{ "with penalty", 10000, 101, 0, 2, "2026-11-21", REASON_LEVEL_REACHED, "2026-11-21 50.50,2026-12-21 50.51",
	  "" },
	{ "half waived", 10000, 101, 50, 2, "2026-12-01", REASON_LEVEL_REACHED, "2026-12-01 50.25,2027-01-01 50.25",
	  "" },
	{ "all waived", 10000, 101, 100, 2, "2026-12-01", REASON_LEVEL_REACHED, "2026-12-01 50.00,2027-01-01 50.00",
	  "" },
	{ "a fen each", 3, 0, 0, 3, "2026-12-01", REASON_LEVEL_REACHED,
	  "2026-12-01 0.01,2027-01-01 0.01,2027-02-01 0.01", "" },
	{ "less than a fen", 2, 0, 0, 3, "2026-12-01", REASON_LEVEL_REACHED, NULL,
	  "nothing is overdue that could be paid in 3" },
	{ "nothing owed", 0, 0, 0, 3, "2026-12-01", REASON_NOTHING_OWED, NULL, "nothing is overdue" },
	{ "one", 10000, 0, 0, 1, "2026-12-01", REASON_LEVEL_REACHED, NULL, "the policy allows 2 to 12" },
	{ "too many", 10000, 0, 0, 13, "2026-12-01", REASON_LEVEL_REACHED, NULL,
	  "13 instalments, the policy allows 2 to 12" },
	{ "in the past", 10000, 0, 0, 2, "2026-11-20", REASON_LEVEL_REACHED, NULL, "before the day of the agreement" },
	{ "insolvent", 10000, 0, 0, 2, "2026-12-01", REASON_BANKRUPTCY, NULL, "insolvency" },
	{ "dead", 10000, 0, 0, 2, "2026-12-01", REASON_DECEASED, NULL, "the estate" },
};

static void
check_parts(const struct row *row, const struct agreement *a)
{
	struct buf b = { 0 };
	char day[DATE_BUF], amount[MONEY_BUF];
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_parts; i++) {
		sum += a->parts[i].amount;
		buf_printf(&b, "%s%s %s", i == 0 ? "" : ",", date_format(day, a->parts[i].due), money_format(amount,
		    a->parts[i].amount));
		if (a->parts[i].sum != sum || a->parts[i].left != a->total - sum)
			fail_msg("%s: part %zu does not add up", row->name, i + 1);
	}
	if (sum != a->total || a->total != a->principal + a->penalty - a->waived)
		fail_msg("%s: the parts do not make the total", row->name);
	if (strcmp(b.data, row->parts) != 0)
		fail_msg("%s: %s", row->name, b.data);
	buf_drop(&b);
}

static void
test_schedule(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new(NULL);
		struct policy policy = { .agreement = { .max_instalments = 12,
		    .waive_penalty = ratio_make(rows[i].waive, 100) } };
		struct plan plan = { .policy = &policy };
		struct action action = { .account = &account, .principal = rows[i].principal,
		    .penalty = rows[i].penalty,
			.reason = rows[i].reason };
		struct agreement a;
		int32_t first;
		bool made;

		assert_true(date_parse("2026-11-21", &plan.as_of) && date_parse(rows[i].first, &first));
		made = agreement_make(&a, &plan, &action, rows[i].n, first, arena, diag);
		if (made != (rows[i].parts != NULL) || strstr(diag_text(diag), rows[i].said) == NULL)
			fail_msg("%s: %s", rows[i].name, diag_text(diag));
		if (made)
			check_parts(&rows[i], &a);
		diag_drop(diag);
		arena_drop(arena);
	}
}

/* A booked late fee is an item without a charge in the ledger: the ledger's <plan> cannot name it. */
static void
test_data(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(NULL);
	struct policy policy = { .agreement = { .max_instalments = 12, .accelerates = true,
	    .waive_penalty = ratio_make(0, 1) } };
	struct plan plan = { .policy = &policy };
	struct charge fee = { .id = "J-9" };
	struct plan_item items[] = { { .charge = &charges[0], .demanded = true }, { .charge = &charges[1] },
		{ .charge = &fee, .demanded = true } };
	struct action action = { .account = &account, .principal = 1001, .items = items, .n_items = 3 };
	struct agreement a;
	struct buf b = { 0 };
	int32_t first;

	(void)state;
	assert_true(date_parse("2026-11-21", &plan.as_of) && date_parse("2026-12-31", &first));
	assert_true(agreement_make(&a, &plan, &action, 2, first, arena, diag));
	agreement_write_xml(&a, &plan, &action, &b);
	assert_string_equal(b.data, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<plan id=\"F-20261121\" agreed=\"2026-11-21\" status=\"current\" charges=\"C-1\" accelerates=\"true\">\n"
	    "  <instalment due=\"2026-12-31\" amount=\"5.00\"/>\n  <instalment due=\"2027-01-31\" amount=\"5.01\"/>\n</plan>\n");
	b.size = 0;
	agreement_write_csv(&a, &b);
	assert_string_equal(b.data, "\xEF\xBB\xBF" "instalment,due,amount,sum,left\r\n1,2026-12-31,5.00,5.00,5.01\r\n"
	    "2,2027-01-31,5.01,10.01,0.00\r\n");
	buf_drop(&b);
	diag_drop(diag);
	arena_drop(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_schedule), cmocka_unit_test(test_data) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
