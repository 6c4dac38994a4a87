/* test_offer.c: offers for paying early: exact figures, scope, and the letters that have the line. */
#include "letter_case.h"

#include "letter/offer.h"
#include "letter/subject.h"

#define OFFER "[offer early]\ntitle=优惠\nreference=公告1号\n"
/* On 2026-11-21: 600.00 and 300.00 not due, 200.00 overdue with its penalty, water collected for others. */
#define BILL \
	CHARGE("C-1", "wy", "2026-12-20", "600.33") CHARGE("C-2", "tc", "2026-12-20", "300.00") \
	CHARGE("C-3", "wy", "2026-10-12", "200.00") CHARGE("C-4", "sf", "2026-12-20", "50.00")

static const struct offer_row {
	const char *name, *letter, *account, *policy;
	const char *base, *discount, *waived, *due;	/* base NULL: no line */
} rows[] = {
	{ "share of the fees to come", "notice", BILL, OFFER "discount=2%\nuntil=2026-12-15\n",
	  "900.33", "18.01", "0.00", "1132.32" },
	{ "half a fen goes up", "notice", CHARGE("C-1", "wy", "2026-12-20", "0.50"), OFFER "discount=1%\nuntil=2026-12-15\n",
	  "0.50", "0.01", "0.00", "0.49" },
	{ "less goes down, and nothing is no line", "notice", CHARGE("C-1", "wy", "2026-12-20", "0.49"),
	  OFFER "discount=1%\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "overdue too", "notice", BILL, OFFER "discount=2%\noverdue=yes\nuntil=2026-12-15\n",
	  "1100.33", "22.01", "0.00", "1128.32" },
	{ "collected for others too", "notice", BILL, OFFER "discount=2%\ncollected=yes\nuntil=2026-12-15\n",
	  "950.33", "19.01", "0.00", "1131.32" },
	{ "one kind of fee", "notice", BILL, OFFER "discount=10%\nitems=parking\nuntil=2026-12-15\n",
	  "300.00", "30.00", "0.00", "1120.33" },
	{ "one fee", "notice", BILL, OFFER "discount=10%\nitems=wy, no\nuntil=2026-12-15\n",
	  "600.33", "60.03", "0.00", "1090.30" },
	{ "fixed", "notice", BILL, OFFER "discount=25.00\nuntil=2026-12-15\n", "900.33", "25.00", "0.00", "1125.33" },
	{ "fixed, more than its fees", "notice", BILL, OFFER "discount=1000.00\nitems=tc\nuntil=2026-12-15\n",
	  "300.00", "300.00", "0.00", "850.33" },
	{ "nothing would be left", "notice", CHARGE("C-1", "wy", "2026-12-20", "20.00"),
	  OFFER "discount=25.00\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "credit has paid a part", "notice", CHARGE("C-1", "wy", "2026-12-20", "600.00") PAY("R-1", "2026-11-01", "500.00"),
	  OFFER "discount=10%\nuntil=2026-12-15\n", "100.00", "10.00", "0.00", "90.00" },
	{ "last day", "notice", BILL, OFFER "discount=2%\nuntil=2026-11-21\n", "900.33", "18.01", "0.00", "1132.32" },
	{ "over", "notice", BILL, OFFER "discount=2%\nuntil=2026-11-20\n", NULL, NULL, NULL, NULL },
	{ "first day", "notice", BILL, OFFER "discount=2%\nfrom=2026-11-21\nuntil=2026-12-15\n", "900.33", "18.01", "0.00", "1132.32" },
	{ "still to come", "notice", BILL, OFFER "discount=2%\nfrom=2026-11-22\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "to other classes", "notice", BILL, OFFER "discount=2%\nclasses=office, commercial\nuntil=2026-12-15\n", NULL, NULL, NULL,
	  NULL },
	{ "to this class", "notice", BILL, OFFER "discount=2%\nclasses=office, residential\nuntil=2026-12-15\n", "900.33", "18.01",
	  "0.00", "1132.32" },
	{ "in reminders only", "notice", BILL, OFFER "discount=2%\nletters=reminder\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "the first that reaches something", "notice", BILL, "[offer a]\ntitle=甲\nreference=甲\ndiscount=5%\nitems=no\nuntil=2026-12-15\n"
	  OFFER "discount=2%\nuntil=2026-12-15\n", "900.33", "18.01", "0.00", "1132.32" },
	/* 40 days of 0.10 */
	{ "penalty waived", "reminder", BILL, OFFER "waive_penalty=100%\nuntil=2026-12-15\n", "0.00", "0.00", "4.00", "200.00" },
	{ "an eighth waived", "reminder", CHARGE("C-1", "wy", "2026-10-12", "206.00"), OFFER "waive_penalty=12.5%\nuntil=2026-12-15\n",
	  "0.00", "0.00", "0.52", "209.60" },
	{ "both", "reminder", BILL, OFFER "waive_penalty=50%\ndiscount=5%\noverdue=yes\nuntil=2026-12-15\n", "200.00", "10.00", "2.00",
	  "192.00" },
	{ "no penalty in a notice that shows none", "notice", CHARGE("C-3", "wy", "2026-10-12", "200.00"),
	  OFFER "waive_penalty=100%\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "in notices only", "reminder", BILL, OFFER "waive_penalty=100%\nletters=notice\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "never in a demand", "demand", BILL, OFFER "waive_penalty=100%\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "never in a draft", "lawyer", BILL, OFFER "waive_penalty=100%\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
	{ "never in a follow-up", "followup", BILL, OFFER "waive_penalty=100%\nuntil=2026-12-15\n", NULL, NULL, NULL, NULL },
};

static void
expect_fen(const struct offer_row *row, const char *what, int64_t found, const char *wanted)
{
	char text[MONEY_BUF];

	if (found != fen(wanted))
		fail_msg("%s: %s is %s, not %s", row->name, what, money_format(text, found), wanted);
}

static void
check_row(const struct offer_row *row)
{
	bool notice = strcmp(row->letter, "notice") == 0;
	const struct action *action = case_plan(row->name, row->account, arena_printf(pc.arena, LEVELS "%s", row->policy),
	    "2026-11-21");
	struct letter letter = { .kind = notice ? LETTER_NOTICE : LETTER_LEVEL, .plan = &pc.plan, .action = action,
	    .level = row->letter, .date = pc.plan.as_of, .deadline = DATE_NONE };
	const struct offer_terms *t;
	struct subject s;

	if (!subject_init(&s, &letter, pc.arena, pc.diag))
		fail_msg("%s: %s", row->name, diag_text(pc.diag));
	t = &s.offer;
	if ((t->offer != NULL) != (row->base != NULL))
		fail_msg("%s: %s", row->name, t->offer == NULL ? "no line" : "a line");
	if (t->offer == NULL)
		return;
	expect_fen(row, "base", t->base, row->base);
	expect_fen(row, "discount", t->discount, row->discount);
	expect_fen(row, "waived", t->waived, row->waived);
	expect_fen(row, "due", t->due, row->due);
	if (s.amount != t->due + t->discount + t->waived)
		fail_msg("%s: the amount of the letter has changed", row->name);
}

static void
test_terms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(&rows[i]);
}

/* What the counter says: exact product, rounding, and why there is none. */
static void
test_explain(void **state)
{
	const struct action *action;
	struct buf b = { 0 };

	(void)state;
	action = case_plan("explain", BILL, LEVELS OFFER "discount=2%\nwaive_penalty=100%\nuntil=2026-12-15\n", "2026-11-21");
	offer_explain(&pc.plan, action, &b);
	assert_non_null(strstr(b.data, "六、优惠（缴费通知单）\n  [offer early]"));
	assert_non_null(strstr(b.data, "减收 900.33 × 2% = 18.0066，四舍五入到分 18.01\n"));
	assert_non_null(strstr(b.data, "函中应付 1,150.33 不变；期内一次付清为 1,150.33 − 18.01 − 0.00 = 1,132.32\n"));
	assert_non_null(strstr(b.data, "免收违约金 4.00 × 100% = 4.0000，四舍五入到分 4.00\n"));
	buf_drop(&b);
	action = case_plan("no offer", BILL, LEVELS, "2026-11-21");
	offer_explain(&pc.plan, action, &b);
	assert_int_equal(b.size, 0);
	action = case_plan("over", BILL, LEVELS OFFER "discount=2%\nuntil=2026-11-20\n", "2026-11-21");
	offer_explain(&pc.plan, action, &b);
	assert_int_equal(b.size, 0);
	action = case_plan("not for him", BILL, LEVELS OFFER "discount=2%\nclasses=office\nuntil=2026-11-21\n", "2026-11-21");
	offer_explain(&pc.plan, action, &b);
	assert_non_null(strstr(b.data, "没有适用的"));
	buf_drop(&b);
	action = case_plan("over", BILL, LEVELS OFFER "discount=2%\nuntil=2026-11-20\n", "2026-11-21");
	fresh_diag();
	policy_check_offers(pc.policy, day("2026-11-20"), pc.diag);
	assert_int_equal(diag_count(pc.diag, DIAG_NOTE), 0);
	policy_check_offers(pc.policy, day("2026-11-21"), pc.diag);
	assert_non_null(strstr(diag_text(pc.diag), "note: [offer early] ended on 2026-11-20; no letter has its line"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_terms), cmocka_unit_test(test_explain) };

	return cmocka_run_group_tests(tests, letter_case_setup, letter_case_teardown);
}
