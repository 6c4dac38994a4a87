/* test_summary.c: quarters, and the worked example of law-and-forms 6.2 to the fen and the hundredth of a percent. */
#include "plan_case.h"
#include "report/breakdown.h"

#define ACCOUNT(id, room, body) \
	"<account id=\"" id "\" class=\"residential\"><property community=\"C\" building=\"3\" unit=\"2\" room=\"" room "\"/>" \
	"<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\"/>" body "</account>"

static const char worked[] =
	"<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"2026-10-15\">"
	"<manager id=\"M\" name=\"某某物业\"/><community id=\"C\" name=\"某苑\"/>"
	"<item id=\"wy\" name=\"物业费\" kind=\"property-fee\"/><item id=\"sf\" name=\"代收水费\" kind=\"water\"/>"
	ACCOUNT("A", "101",
	    CHARGE("P", "wy", "2025-06-30", "85000.00") PAY_TO("1", "2026-03-01", "21250.00", "P") PAY_TO("2", "2026-08-01", "8500.00", "P"))
	ACCOUNT("B", "102", CHARGE("H", "wy", "2026-04-30", "36250.00") PAY_TO("3", "2026-08-05", "11500.00", "H"))
	ACCOUNT("C", "201",
	    CHARGE("Q", "wy", "2026-07-31", "120000.00") CHARGE("W", "sf", "2026-07-31", "70.00")
	    PAY_TO("4", "2026-06-15", "12000.00", "Q") PAY_TO("5", "2026-08-10", "84300.00", "Q")
	    "<adjustment id=\"n\" kind=\"credit-note\" date=\"2026-08-20\" amount=\"1000.00\" charge=\"Q\" reason=\"更正\"/>"
	    "<adjustment id=\"v\" kind=\"waiver\" date=\"2026-09-01\" amount=\"500.00\" charge=\"Q\" reason=\"减免\" approved-by=\"经理\"/>")
	"<trailer accounts=\"3\" charges=\"4\" charged=\"241320.00\" paid=\"137550.00\" adjusted=\"1500.00\" balance=\"102270.00\"/></ledger>";

static const struct figures *
figures_of(const char *row, const char *quarter, const char *as_of)
{
	struct quarter q;
	const struct figures *f;

	pc.ledger = ledger_read_memory("case.xml", worked, strlen(worked), NULL, pc.arena, pc.diag);
	pc.policy = policy_read_memory("case.ini", "[policy]\n" LEVELS, strlen("[policy]\n" LEVELS), pc.arena, pc.diag);
	if (pc.ledger == NULL || pc.ledger->n_accounts != 3 || pc.policy == NULL || !quarter_parse(quarter, &q))
		fail_msg("%s: the test's own data are refused:\n%s", row, diag_text(pc.diag));
	f = figures_make(pc.ledger, pc.policy, pc.law, NULL, &pc.ledger->communities[0], q, day(as_of), pc.arena, pc.diag);
	return f;
}

static void
test_worked(void **state)
{
	static const struct {
		enum measure measure;
		const char *amount;
	} rows[] = { { MEASURE_BILLED, "120000.00" }, { MEASURE_REVERSED, "1000.00" }, { MEASURE_DUE, "119000.00" },
		{ MEASURE_COLLECTED, "96300.00" }, { MEASURE_CASH, "84300.00" }, { MEASURE_WAIVED, "500.00" },
		{ MEASURE_OPENING, "100000.00" }, { MEASURE_COLLECTED_OLD, "20000.00" }, { MEASURE_WAIVED_OLD, "0.00" },
		{ MEASURE_CLOSING, "102200.00" }, { MEASURE_CLOSING_OLD, "80000.00" }, { MEASURE_YEAR_OPENING, "85000.00" },
		{ MEASURE_YEAR_COLLECTED, "29750.00" }, { MEASURE_NOT_DUE, "0.00" } };
	const struct figures *f = figures_of("worked", "2026Q3", "2026-10-20");
	const int64_t *m = f->total[SCOPE_MAIN].amount;
	char text[MONEY_BUF];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_TEXT(rows[i].amount, money_format(text, m[rows[i].measure]), rows[i].amount);
	CHECK_TEXT("当期", figures_rate_format(text, figures_rate(m[MEASURE_COLLECTED], m[MEASURE_DUE])), "80.92%");
	CHECK_TEXT("不含预收", figures_rate_format(text, figures_rate(m[MEASURE_CASH], m[MEASURE_DUE])), "70.84%");
	CHECK_TEXT("含减免", figures_rate_format(text, figures_rate(m[MEASURE_COLLECTED] + m[MEASURE_WAIVED], m[MEASURE_DUE])), "81.34%");
	CHECK_TEXT("往年", figures_rate_format(text, figures_rate(m[MEASURE_YEAR_COLLECTED], m[MEASURE_YEAR_OPENING])), "35.00%");
	CHECK_TEXT("综合", figures_rate_format(text, figures_rate(m[MEASURE_COLLECTED] + m[MEASURE_COLLECTED_OLD],
	    m[MEASURE_DUE] + m[MEASURE_OPENING])), "53.11%");
	CHECK_INT("foots", figures_difference(&f->total[SCOPE_MAIN]), 0);
	CHECK_INT("water apart", f->total[SCOPE_OTHERS].amount[MEASURE_CLOSING], 7000);
	CHECK_INT("last of the trend", f->trend[FIGURES_TREND - 1].closing, 10220000);
	CHECK_INT("quarter before: closing", f->trend[FIGURES_TREND - 2].closing, 10000000);
	CHECK_INT("quarter before: a year's arrears collected", f->trend[FIGURES_TREND - 2].year_collected, 2125000);
	CHECK(f->unfinished ? "" : "finished", !f->unfinished);
}

static void
test_days(void **state)
{
	static const struct {
		const char *name, *quarter, *as_of, *said;
		bool refused, unfinished;
		int64_t closing;
	} rows[] = {
		{ "over", "2026Q3", "2026-10-20", "", false, false, 10220000 },
		{ "not over", "2026Q3", "2026-08-01", "unfinished", false, true, 19950000 },
		{ "ledger ends in it", "2026Q4", "2026-12-31", "unfinished", false, true, 10220000 },
		{ "before the ledger", "2025Q1", "2026-10-20", "opening balance is unknown", true, false, 0 },
		{ "to come", "2027Q1", "2026-10-20", "before quarter 27Q1 begins", true, false, 0 },
		{ "ledger begins in it", "2025Q2", "2026-10-20", "taken as 0.00", false, false, 8500000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct figures *f = figures_of(rows[i].name, rows[i].quarter, rows[i].as_of);

		CHECK_INT(rows[i].name, f == NULL, rows[i].refused);
		CHECK_HOLDS(rows[i].name, diag_text(pc.diag), rows[i].said);
		if (f == NULL)
			continue;
		CHECK_INT(rows[i].name, f->unfinished, rows[i].unfinished);
		CHECK_INT(rows[i].name, f->total[SCOPE_MAIN].amount[MEASURE_CLOSING], rows[i].closing);
		CHECK_INT(rows[i].name, figures_difference(&f->total[SCOPE_MAIN]), 0);
	}
}

static void
test_classes(void **state)
{
	const struct figures *f = figures_of("classes", "2026Q3", "2026-10-20");
	struct quarter q = f->quarter;

	(void)state;
	pc.policy->summary.bad_days = pc.policy->summary.doubtful_days;
	CHECK("equal bounds", figures_make(pc.ledger, pc.policy, pc.law, NULL, &pc.ledger->communities[0], q, day("2026-10-20"), pc.arena,
	    pc.diag) == NULL);
	CHECK_HOLDS("equal bounds", diag_text(pc.diag), "do not ascend");
}

static void
test_rates(void **state)
{
	static const struct {
		const char *text;
		int64_t part, whole;
	} rows[] = { { "62.57%", 590, 943 }, { "—", 5, 0 }, { "—", 0, -3 }, { "0.00%", 0, 7 }, { "100.00%", 7, 7 }, { "0.00%", -7, 7 },
		{ "33.33%", 1, 3 }, { "66.67%", 2, 3 }, { "0.01%", 1, 20000 }, { "150.00%", 3, 2 } };
	char text[MONEY_BUF];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_TEXT(rows[i].text, figures_rate_format(text, figures_rate(rows[i].part, rows[i].whole)), rows[i].text);
}

static void
test_quarters(void **state)
{
	static const struct {
		const char *text, *from, *to, *before;
	} rows[] = { { "2026Q1", "2026-01-01", "2026-03-31", "25Q4" }, { "2026q4", "2026-10-01", "2026-12-31", "26Q3" },
		{ "2024Q1", "2024-01-01", "2024-03-31", "23Q4" } };
	static const char *const bad[] = { "", "2026", "2026Q", "2026Q0", "2026Q5", "26Q1", "2026Q33", "2026-Q3", "1800Q1" };
	struct quarter q;
	char name[QUARTER_BUF];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK(rows[i].text, quarter_parse(rows[i].text, &q));
		CHECK_INT(rows[i].text, q.from, day(rows[i].from));
		CHECK_INT(rows[i].text, q.to, day(rows[i].to));
		CHECK_TEXT(rows[i].text, quarter_format_short(name, quarter_back(q, 1)), rows[i].before);
		CHECK_INT(rows[i].text, quarter_of(q.to).from, q.from);
		CHECK_INT(rows[i].text, quarter_ended(q.to).from, q.from);
		CHECK_INT(rows[i].text, quarter_ended(q.to - 1).to, q.from - 1);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK(bad[i], !quarter_parse(bad[i], &q));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_worked), cmocka_unit_test(test_days),
		cmocka_unit_test(test_classes), cmocka_unit_test(test_rates),
		cmocka_unit_test(test_quarters) };

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
