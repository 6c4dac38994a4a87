/* test_plan_limit.c: the worked examples of law-and-forms 3.5 from ledger data to the item; the proof of service. */
#include "plan_case.h"

#define DUE(due) CHARGE("a", "wy", due, "1000.00")
#define OTHER(due) CHARGE("b", "wy", due, "1000.00")
#define LETTER(date, rest) "<letter id=\"L\" stage=\"demand\" date=\"" date "\" " rest "/>"
#define EMS(date, rest) LETTER(date, "delivery=\"courier\" result=\"delivered\" result-date=\"" date "\" " rest)
#define EVENT(kind, rest) "<event kind=\"" kind "\" " rest "/>"
#define PROMISE(made) "<promise id=\"N\" made=\"" made "\" due=\"" made "\" amount=\"1.00\"/>"
#define PHONE(rest) "<contact party=\"o\" kind=\"mobile\" value=\"000\" " rest "/>"
#define AGREED(agreed, rest) \
	"<plan id=\"G\" agreed=\"" agreed "\" " rest "><instalment due=\"2025-04-30\" amount=\"500.00\"/>" \
	"<instalment due=\"2025-08-31\" amount=\"500.00\"/></plan>"
#define A "2026-11-21"

/* Of charge a: status, end, and the evidence that the period runs from. */
static const struct {
	const char *name, *account, *as_of, *status, *end, *basis;
} rows[] = {
	{ "L1", DUE("2023-11-20"), A, "expired", "2026-11-20", "" },
	{ "L2", DUE("2023-11-21"), A, "urgent", "2026-11-23", "" },
	{ "L3", DUE("2024-02-29"), A, "warning", "2027-03-01", "" },
	{ "L4", DUE("2022-03-31") EMS("2024-05-10", ""), A, "warning", "2027-05-10", "L" },
	{ "L5", DUE("2020-06-30")
	  "<letter id=\"D\" stage=\"demand\" date=\"2022-09-01\" delivery=\"door\" result=\"delivered\"/>"
	  EMS("2024-10-08", ""), A, "expired", "2023-06-30", "" },
	{ "L5 proven", DUE("2020-06-30")
	  "<letter id=\"D\" stage=\"demand\" date=\"2022-09-01\" delivery=\"hand\" result=\"delivered\"/>"
	  EMS("2024-10-08", ""), A, "normal", "2027-10-08", "L" },
	{ "L6", DUE("2015-09-30"), A, "expired", "2017-09-30", "" },
	{ "L7", DUE("2015-10-08")
	  "<letter id=\"1\" stage=\"demand\" date=\"2018-09-20\" delivery=\"hand\" result=\"delivered\"/>"
	  "<letter id=\"2\" stage=\"demand\" date=\"2021-08-30\" delivery=\"hand\" result=\"delivered\"/>"
	  "<letter id=\"3\" stage=\"demand\" date=\"2024-06-18\" delivery=\"hand\" result=\"delivered\"/>", A, "normal",
	  "2027-06-18", "3" },
	{ "L8", DUE("2022-12-31") PROMISE("2025-12-15"), A, "normal", "2028-12-15", "N" },
	{ "L9", DUE("2024-03-31") AGREED("2025-03-01", "status=\"current\""), A, "normal", "2028-08-31", "G" },
	{ "L10 listed", DUE("2024-03-31") OTHER("2023-03-31") EMS("2025-05-20", "charges=\"a\""), A, "normal",
	  "2028-05-22", "L" },
	{ "L10 omitted", DUE("2023-03-31") OTHER("2024-03-31") EMS("2025-05-20", "charges=\"b\""), A, "expired",
	  "2026-03-31", "" },
	{ "L10 none listed: all due", DUE("2023-03-31") OTHER("2024-03-31") EMS("2025-05-20", ""), A, "normal",
	  "2028-05-22", "L" },
	{ "L12 letter after expiry", DUE("2021-05-31") EMS("2026-03-03", ""), A, "expired", "2024-05-31", "" },
	{ "L12 promise after expiry", DUE("2021-05-31") PROMISE("2026-03-03"), A, "expired-promised", "2029-03-05",
	  "N" },
	{ "payment after expiry", DUE("2021-05-31") "<payment id=\"P\" date=\"2026-03-03\" amount=\"10.00\"/>", A,
	  "expired", "2024-05-31", "" },
	{ "part payment", DUE("2023-05-31") "<payment id=\"P\" date=\"2026-03-03\" amount=\"10.00\"/>", A, "normal",
	  "2029-03-05", "P" },
	{ "payment for another charge", DUE("2023-12-31") OTHER("2024-03-31")
	  PAY_PART("P", "2026-03-03", "10.00", "b", "10.00"), A, "warning", "2026-12-31", "" },
	{ "payment before the due date", DUE("2023-12-31") PAY_PART("P", "2023-12-01", "10.00", "a", "10.00"), A,
	  "warning", "2026-12-31", "" },
	{ "credit used on the due date", DUE("2023-12-31") "<payment id=\"P\" date=\"2023-12-01\" amount=\"10.00\"/>",
	  A, "warning", "2026-12-31", "" },
	{ "waiver is no payment", DUE("2023-12-31")
	  "<adjustment id=\"J\" kind=\"waiver\" date=\"2025-01-01\" charge=\"a\" amount=\"10.00\"/>", A, "warning",
	  "2026-12-31", "" },
	{ "letter before the due date", DUE("2023-12-31") EMS("2023-12-20", "charges=\"a\""), A, "warning",
	  "2026-12-31", "" },
	{ "letter after as-of", DUE("2023-12-31") EMS("2026-12-01", ""), A, "warning", "2026-12-31", "" },
	{ "suit", DUE("2023-05-31") EVENT("suit", "from=\"2026-02-02\" reference=\"S\""), A, "normal", "2029-02-02",
	  "S" },
	{ "suit that ended", DUE("2023-05-31") EVENT("suit", "from=\"2026-02-02\" to=\"2026-08-03\" reference=\"S\""),
	  A, "normal", "2029-08-03", "S" },
	{ "suit for another charge", DUE("2023-05-31") OTHER("2024-03-31")
	  EVENT("suit", "from=\"2026-02-02\" charges=\"b\""), A, "expired", "2026-06-01", "" },
	{ "mediation", DUE("2023-05-31") EVENT("mediation", "from=\"2026-02-02\" reference=\"M\""), A, "normal",
	  "2029-02-02", "M" },
	{ "acknowledgement", DUE("2023-05-31") EVENT("acknowledgement", "from=\"2026-02-02\" reference=\"K\""), A,
	  "normal", "2029-02-02", "K" },
	{ "suspension in the last six months", DUE("2023-10-31")
	  EVENT("suspension", "from=\"2026-09-01\" to=\"2026-09-30\""), A, "warning", "2027-03-30", "" },
	{ "a litigation hold is no suit", DUE("2023-05-31") "<hold kind=\"litigation\" from=\"2026-02-02\">某</hold>", A,
	  "expired", "2026-06-01", "" },
	{ "agreement running", DUE("2024-03-31") AGREED("2025-03-01", "status=\"current\""), "2025-06-30",
	  "not-started", "", "" },
	{ "agreement broken, not accelerated", DUE("2024-03-31") AGREED("2025-03-01", "status=\"broken\""),
	  "2025-06-30", "not-started", "", "" },
	{ "agreement broken, all falls due", DUE("2024-03-31")
	  AGREED("2025-03-01", "status=\"broken\" accelerates=\"true\""), "2025-06-30", "normal", "2028-05-01", "G" },
	{ "agreement after expiry", DUE("2021-05-31") AGREED("2025-03-01", "status=\"current\""), A, "expired-promised",
	  "2028-08-31", "G" },
	{ "due date is not rolled", DUE("2023-11-18"), A, "expired", "2026-11-18", "" },
	{ "not due", DUE("2026-12-31"), A, "not-started", "", "" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *row = rows[i].name;
		const struct action *a = case_plan(row, rows[i].account, "due_roll=yes\n" LEVELS, rows[i].as_of);
		const struct limitation *l = &case_item(a, "a")->limitation;

		CHECK_TEXT(row, limitation_word(l->status), rows[i].status);
		CHECK_INT(row, l->end, day(rows[i].end));
		for (size_t k = 0; k < case_item(a, "a")->n_events; k++)
			CHECK(row, case_item(a, "a")->events[k].date <= pc.plan.as_of);
		if (l->status != LIMITATION_NOT_STARTED)
			CHECK_TEXT(row, l->basis == NULL ? "" : l->basis->reference, rows[i].basis);
	}
}

/* ---- what reaches the debtor ---- */

static const struct {
	const char *name, *letter, *contact, *reached;
} services[] = {
	{ "by hand", "delivery=\"hand\" result=\"delivered\" result-date=\"2026-03-05\"", "", "2026-03-05" },
	{ "no day recorded: the letter's", "delivery=\"hand\" result=\"delivered\"", "", "2026-03-01" },
	{ "registered", "delivery=\"registered\" result=\"delivered\" result-date=\"2026-03-05\"", "", "2026-03-05" },
	{ "refused", "delivery=\"courier\" result=\"refused\" result-date=\"2026-03-05\"", "", "2026-03-05" },
	{ "returned from the address for service",
	  "delivery=\"courier\" result=\"returned\" result-date=\"2026-03-05\" address=\"service\"", "", "2026-03-05" },
	{ "returned from elsewhere",
	  "delivery=\"courier\" result=\"returned\" result-date=\"2026-03-05\" address=\"registered\"", "", "" },
	{ "returned, address not stated", "delivery=\"courier\" result=\"returned\" result-date=\"2026-03-05\"", "",
	  "" },
	{ "unknown", "delivery=\"registered\" result=\"unknown\" result-date=\"2026-03-05\"", "", "" },
	{ "no result yet", "delivery=\"registered\"", "", "" },
	{ "ordinary post", "delivery=\"post\" result=\"delivered\" result-date=\"2026-03-05\"", "", "" },
	{ "poster", "delivery=\"door\" result=\"delivered\" result-date=\"2026-03-05\"", "", "" },
	{ "not stated how", "result=\"delivered\" result-date=\"2026-03-05\"", "", "" },
	{ "sms, confirmed", "delivery=\"sms\" result=\"delivered\" result-date=\"2026-03-05\"",
	  PHONE("confirmed=\"2026-02-01\""), "2026-03-05" },
	{ "sms, confirmed later", "delivery=\"sms\" result=\"delivered\" result-date=\"2026-03-05\"",
	  PHONE("confirmed=\"2026-04-01\""), "" },
	{ "sms, not confirmed", "delivery=\"sms\" result=\"delivered\" result-date=\"2026-03-05\"", PHONE(""), "" },
	{ "sms, no delivery report", "delivery=\"sms\"", PHONE("confirmed=\"2026-02-01\""), "" },
	{ "e-mail to a confirmed telephone", "delivery=\"email\" result=\"delivered\"",
	  PHONE("confirmed=\"2026-02-01\""), "" },
	{ "delivered after as-of", "delivery=\"hand\" result=\"delivered\" result-date=\"2026-12-05\"", "", "" },
};

static void
test_service(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(services); i++) {
		const char *row = services[i].name;
		struct past_service s;

		case_read(row, arena_printf(pc.arena, "%s%s<letter id=\"L\" stage=\"demand\" date=\"2026-03-01\" %s/>",
		    services[i].contact, DUE("2026-01-31"), services[i].letter), LEVELS, A);
		s = plan_letter_service(&pc.ledger->accounts[0], &pc.ledger->accounts[0].letters[0], day(A));
		CHECK_INT(row, s.reached, *services[i].reached != '\0');
		CHECK_INT(row, s.date, day(services[i].reached));
		CHECK(row, s.why != NULL && *s.why != '\0');
	}
}

/* Barred: out of the sums, without penalty; demanded again after a promise. */
static void
test_barred(void **state)
{
	const struct action *a = case_plan("barred", DUE("2021-05-31") OTHER("2026-05-31"), LEVELS, A);

	(void)state;
	assert_int_equal(case_item(a, "a")->state, STATE_BARRED);
	assert_int_equal(case_item(a, "a")->penalty_contract, 0);
	assert_int_equal(a->principal, 100000);
	assert_int_equal(a->balance, 200000);
	a = case_plan("promised", DUE("2021-05-31") OTHER("2026-05-31") PROMISE("2026-03-03"), LEVELS, A);
	assert_int_equal(case_item(a, "a")->state, STATE_OVERDUE);
	assert_true(case_item(a, "a")->penalty > 0);
	assert_int_equal(a->principal, 200000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_service),
		cmocka_unit_test(test_barred),
	};

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
