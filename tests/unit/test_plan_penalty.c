/* test_plan_penalty.c: the worked examples of law-and-forms 5.3 and what surrounds them, through ledger and policy. */
#include "plan_case.h"

/* Promises that keep a claim of 2020 from being barred. */
#define ALIVE \
	"<promise id=\"n\" made=\"2023-06-01\" due=\"2023-06-30\" amount=\"480.00\" kept=\"no\"/>" \
	"<promise id=\"m\" made=\"2025-06-01\" due=\"2025-06-30\" amount=\"480.00\" kept=\"no\"/>"
#define ADJUST(id, kind, date, amount) \
	"<adjustment id=\"" id "\" kind=\"" kind "\" date=\"" date "\" charge=\"c\" amount=\"" amount "\"/>"
#define NO_ROLL "due_roll=no\n"
#define PENALTY LEVELS "[penalty]\n"
#define A "2026-11-21"

static const struct {
	const char *name, *account, *policy, *as_of;
	const char *wanted;	/* principal, penalty by the contract, claimed, total, credit */
} rows[] = {
	{ "P1", CHARGE("c", "wy", "2026-03-31", "1200.00"), LEVELS, A, "1200.00 141.00 141.00 1341.00 0.00" },
	{ "P2", CHARGE("c", "tc", "2026-01-31", "287.35"), NO_ROLL LEVELS, A, "287.35 25.34 25.34 312.69 0.00" },
	{ "P3", CHARGE("c", "wy", "2026-11-20", "330.00"), LEVELS, A, "330.00 0.17 0.17 330.17 0.00" },
	{ "P3 below half", CHARGE("c", "wy", "2026-11-20", "329.00"), LEVELS, A, "329.00 0.16 0.16 329.16 0.00" },
	{ "P4 rolled, paid one day late", CHARGE("c", "wx", "2026-10-31", "500.00")
	  PAY_TO("p", "2026-11-03", "500.00", "c"), LEVELS, A, "0.00 0.50 0.50 0.50 0.00" },
	{ "P4 no roll", CHARGE("c", "wx", "2026-10-31", "500.00") PAY_TO("p", "2026-11-03", "500.00", "c"),
	  NO_ROLL LEVELS, A, "0.00 1.50 1.50 1.50 0.00" },
	{ "P4 paid on the rolled day", CHARGE("c", "wx", "2026-10-31", "500.00")
	  PAY_TO("p", "2026-11-02", "500.00", "c"), LEVELS, A, "0.00 0.00 0.00 0.00 0.00" },
	{ "P4 unpaid", CHARGE("c", "wx", "2026-10-31", "500.00"), LEVELS, "2026-11-03",
	  "500.00 0.50 0.50 500.50 0.00" },
	{ "P5 leap year", CHARGE("c", "wy", "2023-12-31", "650.00"), NO_ROLL LEVELS, "2024-12-31",
	  "650.00 118.95 118.95 768.95 0.00" },
	{ "P6", CHARGE("c", "wy", "2026-01-10", "3600.00") PAY("p", "2026-06-09", "1000.00"), NO_ROLL LEVELS, A,
	  "2600.00 484.50 484.50 3084.50 0.00" },
	{ "P6 named", CHARGE("c", "wy", "2026-01-10", "3600.00") PAY_TO("p", "2026-06-09", "1000.00", "c"),
	  NO_ROLL LEVELS, A, "2600.00 484.50 484.50 3084.50 0.00" },
	{ "P7", CHARGE("c", "wy", "2026-01-10", "3600.00") PAY("p", "2026-06-09", "1000.00"),
	  NO_ROLL "allocation=statutory\n" LEVELS, A, "2870.00 236.78 236.78 3106.78 0.00" },
	{ "P7 named", CHARGE("c", "wy", "2026-01-10", "3600.00") PAY_TO("p", "2026-06-09", "1000.00", "c"),
	  NO_ROLL "allocation=statutory\n" LEVELS, A, "2870.00 236.78 236.78 3106.78 0.00" },
	{ "P8", CHARGE("a", "wy", "2026-03-31", "800.00") CHARGE("b", "wy", "2026-06-30", "800.00")
	  CHARGE("c", "wy", "2026-12-31", "800.00") PAY("p", "2026-10-08", "1000.00"), "allocation=statutory\n" LEVELS,
	  A, "716.40 15.76 15.76 732.16 0.00" },
	{ "P8'", CHARGE("a", "wy", "2026-03-31", "800.00") CHARGE("b", "wy", "2026-06-30", "800.00")
	  CHARGE("c", "wy", "2026-12-31", "800.00") PAY("p", "2026-10-08", "1000.00"), LEVELS, A,
	  "600.00 129.60 129.60 729.60 0.00" },
	{ "P9", CHARGE("a", "tc", "2026-01-31", "900.00") CHARGE("b", "wy", "2026-04-30", "900.00")
	  PAY("p", "2026-07-31", "900.00"), NO_ROLL LEVELS, A, "900.00 120.78 120.78 1020.78 0.00" },
	{ "P9'", CHARGE("a", "tc", "2026-01-31", "900.00") CHARGE("b", "wy", "2026-04-30", "900.00")
	  PAY("p", "2026-07-31", "900.00"), NO_ROLL "allocation=oldest_first\n" LEVELS, A,
	  "900.00 141.12 141.12 1041.12 0.00" },
	{ "P11 no cap", CHARGE("c", "hi", "2020-12-31", "480.00"), "charge_barred=no\n" LEVELS, A,
	  "0.00 0.00 0.00 0.00 0.00" },
	{ "P11 contract", CHARGE("c", "hi", "2020-12-31", "480.00") ALIVE, LEVELS, A,
	  "480.00 3097.44 3097.44 3577.44 0.00" },
	{ "P11 cap principal", CHARGE("c", "hi", "2020-12-31", "480.00") ALIVE,
	  PENALTY "cap=100%\n", A, "480.00 3097.44 480.00 960.00 0.00" },
	{ "P11 cap 30%", CHARGE("c", "hi", "2020-12-31", "480.00") ALIVE, PENALTY "cap=30%\n", A,
	  "480.00 3097.44 144.00 624.00 0.00" },
	{ "P11 0.05%/day", CHARGE("c", "wy", "2020-12-31", "480.00") ALIVE, LEVELS, A,
	  "480.00 516.24 516.24 996.24 0.00" },
	{ "P12 LPR", CHARGE("c", "wy", "2024-06-30", "5000.00"), NO_ROLL PENALTY "rate=lpr*1\n", "2025-06-30",
	  "5000.00 158.55 158.55 5158.55 0.00" },
	{ "P12 /360", CHARGE("c", "wy", "2024-06-30", "5000.00"), NO_ROLL PENALTY "rate=lpr*1\nyear_days=360\n",
	  "2025-06-30", "5000.00 160.75 160.75 5160.75 0.00" },
	{ "P12 x 1.3", CHARGE("c", "wy", "2024-06-30", "5000.00"), NO_ROLL PENALTY "rate=lpr*1.3\n", "2025-06-30",
	  "5000.00 206.11 206.11 5206.11 0.00" },
	{ "P12 x 4", CHARGE("c", "wy", "2024-06-30", "5000.00"), NO_ROLL PENALTY "rate=lpr*4\n", "2025-06-30",
	  "5000.00 634.19 634.19 5634.19 0.00" },
	{ "P12 contract", CHARGE("c", "wy", "2024-06-30", "5000.00"), NO_ROLL LEVELS, "2025-06-30",
	  "5000.00 912.50 912.50 5912.50 0.00" },
	{ "P12 contract, cap LPR x 4", CHARGE("c", "wy", "2024-06-30", "5000.00"), NO_ROLL PENALTY "cap=lpr*4\n",
	  "2025-06-30", "5000.00 912.50 634.19 5634.19 0.00" },
	{ "P13 within the grace", CHARGE("c", "wy", "2026-09-30", "1000.00") PAY("p", "2026-10-10", "1000.00"),
	  PENALTY "grace_days=10\n", A, "0.00 0.00 0.00 0.00 0.00" },
	{ "P13 waive", CHARGE("c", "wy", "2026-09-30", "1000.00") PAY("p", "2026-10-11", "1000.00"),
	  PENALTY "grace_days=10\n", A, "0.00 5.50 5.50 5.50 0.00" },
	{ "P13 shift", CHARGE("c", "wy", "2026-09-30", "1000.00") PAY("p", "2026-10-11", "1000.00"),
	  PENALTY "grace_days=10\ngrace_mode=shift\n", A, "0.00 0.50 0.50 0.50 0.00" },
	{ "grace, a part within it", CHARGE("c", "wy", "2026-09-30", "1000.00") PAY("p", "2026-10-05", "400.00"),
	  PENALTY "grace_days=10\n", "2026-10-11", "600.00 3.30 3.30 603.30 0.00" },
	{ "grace still running", CHARGE("c", "wy", "2026-11-16", "1000.00"), PENALTY "grace_days=10\n", A,
	  "1000.00 0.00 0.00 1000.00 0.00" },
	{ "after payment: waived", CHARGE("c", "wy", "2026-09-30", "1000.00") PAY("p", "2026-10-20", "1000.00"),
	  PENALTY "after_payment=waive\n", A, "0.00 0.00 0.00 0.00 0.00" },
	{ "no clause", CHARGE("c", "no", "2026-03-31", "1000.00"), LEVELS, A, "1000.00 0.00 0.00 1000.00 0.00" },
	{ "collected for others", CHARGE("c", "sf", "2026-03-31", "1000.00"), LEVELS, A,
	  "1000.00 0.00 0.00 1000.00 0.00" },
	{ "collected for others, policy rate", CHARGE("c", "sf", "2026-03-31", "1000.00"), PENALTY "rate=0.05%/day\n",
	  A, "1000.00 0.00 0.00 1000.00 0.00" },
	{ "on a penalty", CHARGE("c", "zn", "2026-03-31", "100.00"), PENALTY "rate=0.05%/day\n", A,
	  "100.00 0.00 0.00 100.00 0.00" },
	{ "the policy's own rate", CHARGE("c", "no", "2026-03-31", "1200.00"), PENALTY "rate=0.05%/day\n", A,
	  "1200.00 141.00 141.00 1341.00 0.00" },
	{ "a rate per year", CHARGE("c", "no", "2025-11-21", "1000.00"), PENALTY "rate=12%/year\n", A,
	  "1000.00 120.00 120.00 1120.00 0.00" },
	{ "dated rates", CHARGE("c", "no", "2026-03-31", "1000.00"), PENALTY "rate=0.05%/day, 2026-04-11 0.03%/day\n",
	  "2026-04-20", "1000.00 8.00 8.00 1008.00 0.00" },
	{ "dated rates, none before", CHARGE("c", "no", "2026-03-31", "1000.00"), PENALTY "rate=2026-04-11 0.03%/day\n",
	  "2026-04-20", "1000.00 3.00 3.00 1003.00 0.00" },
	{ "credit note from the beginning", CHARGE("c", "wy", "2026-03-31", "1400.00")
	  ADJUST("j", "credit-note", "2026-10-01", "200.00"), LEVELS, A, "1200.00 141.00 141.00 1341.00 0.00" },
	{ "share cap after the credit note", CHARGE("c", "hi", "2026-03-31", "1400.00")
	  ADJUST("j", "credit-note", "2026-10-01", "200.00"), PENALTY "cap=30%\n", A,
	  "1200.00 846.00 360.00 1560.00 0.00" },
	{ "correction upwards", CHARGE("c", "wy", "2026-03-31", "1000.00")
	  ADJUST("j", "correction", "2026-10-01", "-200.00"), LEVELS, A, "1200.00 141.00 141.00 1341.00 0.00" },
	{ "waiver from its own day", CHARGE("c", "wy", "2026-01-10", "3600.00")
	  ADJUST("j", "waiver", "2026-06-09", "1000.00"), NO_ROLL LEVELS, A, "2600.00 484.50 484.50 3084.50 0.00" },
	{ "adjustment after as-of", CHARGE("c", "wy", "2026-03-31", "1200.00")
	  ADJUST("j", "waiver", "2026-11-22", "200.00"), LEVELS, A, "1200.00 141.00 141.00 1341.00 0.00" },
	{ "booked late fee is set off", CHARGE("c", "wy", "2026-03-31", "1200.00")
	  ADJUST("j", "late-fee", "2026-10-01", "50.00"), LEVELS, A, "1250.00 91.00 91.00 1341.00 0.00" },
	{ "booked late fee above the reckoned", CHARGE("c", "wy", "2026-03-31", "1200.00")
	  ADJUST("j", "late-fee", "2026-10-01", "150.00"), LEVELS, A, "1350.00 0.00 0.00 1350.00 0.00" },
	{ "booked late fee taken back", CHARGE("c", "wy", "2026-03-31", "1200.00")
	  ADJUST("j", "late-fee", "2026-10-01", "50.00") ADJUST("k", "late-fee", "2026-10-02", "-50.00"), LEVELS, A,
	  "1200.00 141.00 141.00 1341.00 0.00" },
	{ "late fee of the account", CHARGE("c", "wy", "2026-03-31", "1200.00")
	  "<adjustment id=\"j\" kind=\"late-fee\" date=\"2026-10-01\" amount=\"50.00\"/>", LEVELS, A,
	  "1250.00 141.00 141.00 1391.00 0.00" },
	{ "share cap over two reckonings", CHARGE("c", "hi", "2026-01-31", "1000.00") PAY("p", "2026-05-11", "500.00"),
	  NO_ROLL "allocation=statutory\n" PENALTY "cap=30%\n", A, "800.00 465.60 0.00 800.00 0.00" },
	{ "share cap used up by the second", CHARGE("c", "hi", "2026-01-31", "1000.00")
	  PAY("p", "2026-04-07", "198.00"),
	  NO_ROLL "allocation=statutory\n" PENALTY "cap=30%\n", "2026-06-12", "1000.00 198.00 102.00 1102.00 0.00" },
	{ "penalty credit covers", CHARGE("c", "wy", "2026-03-31", "800.00") PAY("p", "2026-10-08", "1000.00"), LEVELS,
	  A, "0.00 76.40 76.40 76.40 200.00" },
	{ "statutory pays the penalty", CHARGE("c", "wy", "2026-03-31", "800.00") PAY("p", "2026-10-08", "1000.00"),
	  "allocation=statutory\n" LEVELS, A, "0.00 0.00 0.00 0.00 123.60" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *row = rows[i].name;
		const struct action *a = case_plan(row, rows[i].account, rows[i].policy, rows[i].as_of);
		int64_t contract = 0;

		for (size_t k = 0; k < a->n_items; k++)
			contract += a->items[k].demanded ? a->items[k].penalty_contract : 0;
		CHECK_TEXT(row, case_amounts((int64_t[]){ a->principal, contract, a->penalty, a->total, a->credit }, 5),
		    rows[i].wanted);
	}
}

/* P11 with the rate the example names: 4 × 3.85 %, one step. */
static void
test_cap_of_one_lpr(void **state)
{
	struct lpr_step step = { day("2020-04-20"), { 385, 10000 } };
	struct law law = *pc.law;
	const struct plan_item *it;

	(void)state;
	law.lpr = &step;
	law.n_lpr = 1;
	case_read("P11", CHARGE("c", "hi", "2020-12-31", "480.00") ALIVE, PENALTY "cap=lpr*4\n", A);
	pc.plan.law = &law;
	pc.action = plan_account(&pc.plan, pc.ledger->accounts, NULL, pc.arena, pc.diag);
	it = case_item(&pc.action, "c");
	assert_int_equal(it->penalty_contract, 309744);
	assert_int_equal(it->penalty, 43562);
	assert_int_equal(it->cap, 43562);
	assert_int_equal(it->n_cap_segments, 1);
}

/* P6: the lines of the arithmetic. */
static void
test_segments(void **state)
{
	const struct action *a = case_plan("P6", CHARGE("c", "wy", "2026-01-10", "3600.00")
	    PAY("p", "2026-06-09", "1000.00"), NO_ROLL LEVELS, A);
	const struct plan_item *it = case_item(a, "c");

	(void)state;
	assert_int_equal(it->n_segments, 2);
	assert_int_equal(it->segments[0].to - it->segments[0].from, 150);
	assert_int_equal(it->segments[0].principal, 360000);
	assert_int_equal(frac_cmp_fen(it->segments[0].amount, 27000), 0);
	assert_int_equal(it->segments[0].rounded, -1);
	assert_int_equal(it->segments[1].to - it->segments[1].from, 165);
	assert_int_equal(it->segments[1].principal, 260000);
	assert_int_equal(frac_cmp_fen(it->segments[1].amount, 21450), 0);
	assert_int_equal(it->segments[1].rounded, 48450);
	assert_int_equal(it->penalty_paid, 0);
	assert_int_equal(it->state, STATE_OVERDUE);
}

/* P12: 21 days at 3.45, 91 at 3.35, 211 at 3.10, 42 at 3.00. */
static void
test_lpr_segments(void **state)
{
	static const int days[] = { 21, 91, 211, 42 };
	const struct action *a = case_plan("P12", CHARGE("c", "wy", "2024-06-30", "5000.00"),
	    NO_ROLL PENALTY "rate=lpr*1\n", "2025-06-30");

	(void)state;
	assert_int_equal(a->items[0].n_segments, 4);
	for (size_t i = 0; i < COUNT(days); i++)
		assert_int_equal(a->items[0].segments[i].to - a->items[0].segments[i].from, days[i]);
}

/* The LPR cap of a debt whose penalty was reckoned twice: the cap is the sum of both. */
static void
test_cap_in_parts(void **state)
{
	const struct action *a = case_plan("parts", CHARGE("c", "wy", "2024-06-30", "5000.00")
	    PAY("p", "2024-12-31", "1000.00"), NO_ROLL "allocation=statutory\n" PENALTY "cap=lpr*4\n", "2025-06-30");
	const struct plan_item *it = case_item(a, "c");

	(void)state;
	assert_true(it->penalty_paid > 0 && it->penalty > 0);
	assert_int_equal(it->cap, it->penalty_paid + it->penalty);
	assert_true(it->penalty_contract > it->penalty);
}

/* A figure that does not fit is not guessed: the account is held and reported. */
static void
test_overflow(void **state)
{
	struct diag *d = diag_new(NULL);

	(void)state;
	case_read("overflow", CHARGE("c", "wy", "2026-01-31", "999999999999.99"), LEVELS, A);
	pc.ledger->items[0].late_rate = (struct ratio){ 999999999, 1 };
	pc.action = plan_account(&pc.plan, pc.ledger->accounts, NULL, pc.arena, d);
	assert_int_equal(pc.action.decision, DECISION_HOLD);
	assert_int_equal(pc.action.reason, REASON_UNREADABLE);
	assert_int_equal(pc.action.n_items, 0);
	assert_int_equal(diag_count(d, DIAG_ERROR), 1);
	CHECK_HOLDS("overflow", diag_text(d), "case.xml:11: error: account A-1");
	diag_drop(d);
}

static void
test_penalty_only(void **state)
{
	const struct action *a = case_plan("kept", CHARGE("c", "wy", "2026-09-30", "1000.00")
	    PAY("p", "2026-10-20", "1000.00"), LEVELS, A);

	(void)state;
	assert_int_equal(a->n_items, 1);
	assert_int_equal(a->items[0].state, STATE_PENALTY_ONLY);
	assert_int_equal(a->items[0].outstanding, 0);
	assert_int_equal(a->items[0].penalty, 1000);
	assert_int_equal(a->items[0].n_segments, 1);
	assert_int_equal(a->reason, REASON_BELOW_MINIMUM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_cap_of_one_lpr),
		cmocka_unit_test(test_segments),
		cmocka_unit_test(test_lpr_segments),
		cmocka_unit_test(test_cap_in_parts),
		cmocka_unit_test(test_overflow),
		cmocka_unit_test(test_penalty_only),
	};

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
