/* test_plan_hold.c: disputes, promises, instalment agreements, holds on the account, addressees, and what is listed. */
#include "plan_case.h"

#define OWED(id, due, amount) CHARGE(id, "no", due, amount)
#define TWO OWED("a", "2026-01-31", "1000.00") OWED("b", "2026-04-30", "500.00")
#define DISPUTE(rest) "<dispute id=\"d\" opened=\"2026-05-10\" " rest ">漏水</dispute>"
#define PROMISE(rest) "<promise id=\"n\" made=\"2026-05-10\" due=\"2026-06-10\" amount=\"600.00\" " rest "/>"
#define INSTALMENTS \
	"<instalment due=\"2026-06-01\" amount=\"500.00\"/><instalment due=\"2026-07-01\" amount=\"500.00\"/>" \
	"<instalment due=\"2026-08-01\" amount=\"500.00\"/>"
#define AGREED(rest) "<plan id=\"g\" agreed=\"2026-05-10\" " rest ">" INSTALMENTS "</plan>"
#define HOLD(kind, rest) "<hold kind=\"" kind "\" from=\"2026-05-10\" " rest ">某</hold>"
#define LETTER(date) "<letter id=\"l\" stage=\"reminder\" date=\"" date "\"/>"
#define BASE "due_roll=no\n" LEVELS
#define AT_ONCE BASE "[agreement]\nremedy_days=0\n"
/* 1,000.00 at 0.05 % a day: by 2026-05-10 (99 days) 49.50 of penalty, half of it waived. */
#define FINED CHARGE("a", "wy", "2026-01-31", "1000.00")
#define PARTS "<instalment due=\"2026-06-01\" amount=\"500.00\"/><instalment due=\"2026-07-01\" amount=\"524.75\"/></plan>"
#define SHARED(status) "<plan id=\"g\" agreed=\"2026-05-10\" status=\"" status "\" charges=\"a\">" PARTS

static const struct {
	const char *name, *account, *policy, *as_of;
	const char *wanted, *until;
	const char *principal, *states;	/* by due date: o d p i b n */
	const char *incidents;
} rows[] = {
	{ "nothing stops it", TWO, BASE, "2026-05-20", "send reminder level-reached", "", "1500.00", "oo", "" },
	/* disputes */
	{ "one item disputed, the rest dunned", TWO DISPUTE("status=\"open\" charges=\"a\""), BASE, "2026-05-20",
	  "send reminder level-reached", "", "500.00", "do", "" },
	{ "all due then disputed", TWO DISPUTE("status=\"open\""), BASE, "2026-05-20", "hold reminder disputed", "",
	  "0.00", "dd", "" },
	{ "disputed, then more falls due", TWO OWED("c", "2026-05-31", "70.00") DISPUTE("status=\"open\""), BASE,
	  "2026-06-20", "send reminder level-reached", "", "70.00", "ddo", "" },
	{ "dispute closed", TWO DISPUTE("status=\"rejected\" closed=\"2026-05-15\""), BASE, "2026-05-20",
	  "send reminder level-reached", "", "1500.00", "oo", "" },
	{ "dispute closed later", TWO DISPUTE("status=\"rejected\" closed=\"2026-05-25\""), BASE, "2026-05-20",
	  "hold reminder disputed", "", "0.00", "dd", "" },
	{ "dispute not opened yet", TWO DISPUTE("status=\"open\""), BASE, "2026-05-09", "send reminder level-reached",
	  "", "1500.00", "oo", "" },
	{ "dispute holds thirty days", TWO DISPUTE("status=\"open\""), BASE "[hold]\ndispute_days=30\n", "2026-06-09",
	  "hold reminder disputed", "2026-06-09", "0.00", "dd", "" },
	{ "dispute held its days", TWO DISPUTE("status=\"open\""), BASE "[hold]\ndispute_days=30\n", "2026-06-10",
	  "send reminder level-reached", "", "1500.00", "oo", "hold-expired" },
	/* promises */
	{ "promise pending", TWO PROMISE("kept=\"open\""), BASE, "2026-06-10", "hold reminder promise-pending",
	  "2026-06-10", "0.00", "pp", "" },
	{ "promise broken", TWO PROMISE("kept=\"open\""), BASE, "2026-06-11", "send reminder level-reached", "",
	  "1500.00", "oo", "promise-broken" },
	{ "promise with days of grace", TWO PROMISE("kept=\"open\""), BASE "[hold]\npromise_grace_days=5\n",
	  "2026-06-15", "hold reminder promise-pending", "2026-06-15", "0.00", "pp", "" },
	{ "promise kept by payment", TWO PROMISE("kept=\"open\"") PAY("p", "2026-06-09", "600.00"), BASE, "2026-06-11",
	  "send reminder level-reached", "", "900.00", "oo", "" },
	{ "promise kept too late", TWO PROMISE("kept=\"open\"") PAY("p", "2026-06-11", "600.00"), BASE, "2026-06-12",
	  "send reminder level-reached", "", "900.00", "oo", "promise-broken" },
	{ "promise kept, says the ledger", TWO PROMISE("kept=\"yes\""), BASE, "2026-06-11",
	  "send reminder level-reached", "", "1500.00", "oo", "" },
	{ "promise broken, says the ledger", TWO PROMISE("kept=\"no\""), BASE, "2026-05-20",
	  "send reminder level-reached", "", "1500.00", "oo", "promise-broken" },
	{ "promise for one charge", TWO PROMISE("kept=\"open\" charges=\"b\""), BASE, "2026-05-20",
	  "send reminder level-reached", "", "1000.00", "op", "" },
	{ "promise not made yet", TWO PROMISE("kept=\"open\""), BASE, "2026-05-09", "send reminder level-reached", "",
	  "1500.00", "oo", "" },
	{ "broken promise resumes at the old level", TWO LETTER("2026-05-01") PROMISE("kept=\"open\""), BASE,
	  "2026-06-11", "send demand level-reached", "", "1500.00", "oo", "promise-broken" },
	{ "broken promise answered by a letter", TWO LETTER("2026-06-12") PROMISE("kept=\"open\""), BASE, "2026-06-20",
	  "hold demand too-soon", "", "1500.00", "oo", "" },
	/* instalment agreements */
	{ "agreement kept", TWO AGREED("status=\"current\"") PAY("p", "2026-05-31", "500.00"), BASE, "2026-06-20",
	  "hold reminder instalment-kept", "2026-07-01", "0.00", "ii", "" },
	{ "agreement with a first payment on the day", TWO AGREED("status=\"current\"")
	  PAY("p", "2026-05-10", "500.00"), BASE, "2026-06-20", "hold reminder instalment-kept", "2026-07-01", "0.00",
	  "ii", "" },
	{ "agreement on its day", TWO AGREED("status=\"current\""), BASE, "2026-06-01", "hold reminder instalment-kept",
	  "2026-06-01", "0.00", "ii", "" },
	{ "agreement missed", TWO AGREED("status=\"current\""), AT_ONCE, "2026-06-02", "send reminder level-reached", "",
	  "500.00", "io", "plan-broken" },
	{ "agreement missed, everything falls due", TWO AGREED("status=\"current\" accelerates=\"true\""), AT_ONCE, "2026-06-02",
	  "send reminder level-reached", "", "1500.00", "oo", "plan-broken" },
	{ "agreement missed, nothing whole is due", OWED("a", "2026-01-31", "1500.00") AGREED("status=\"current\""), AT_ONCE,
	  "2026-06-02", "hold reminder instalment-kept", "2026-07-01", "0.00", "i", "plan-broken" },
	{ "agreement missed, the last instalment too", TWO AGREED("status=\"current\""), AT_ONCE, "2026-08-02",
	  "send reminder level-reached", "", "1500.00", "oo", "plan-broken" },
	{ "agreement missed, other debts are dunned in full", TWO OWED("c", "2026-05-20", "80.00") AGREED("status=\"current\""), AT_ONCE,
	  "2026-06-02", "send reminder level-reached", "", "580.00", "ioo", "plan-broken" },
	{ "agreement missed, resumes at the old level", TWO AGREED("status=\"current\"") LETTER("2026-05-01")
	  PAY("p", "2026-06-01", "500.00"), AT_ONCE, "2026-07-02", "send demand level-reached", "", "500.00", "oi",
	  "plan-broken" },
	{ "agreement: money for another charge does not count", TWO OWED("c", "2026-05-20", "500.00")
	  AGREED("status=\"current\"") PAY_PART("p", "2026-05-31", "500.00", "c", "500.00"), AT_ONCE, "2026-06-02",
	  "send reminder level-reached", "", "500.00", "io", "plan-broken" },
	{ "agreement broken, says the ledger, but nothing of it is due", TWO AGREED("status=\"broken\"")
	  PAY("p", "2026-05-31", "500.00"), BASE, "2026-06-20", "hold reminder instalment-kept", "2026-07-01", "0.00", "ii",
	  "plan-broken" },
	{ "agreement broken, says the ledger, and all fell due", TWO AGREED("status=\"broken\" accelerates=\"true\"")
	  PAY("p", "2026-05-31", "500.00"), BASE, "2026-06-20", "send reminder level-reached", "", "1000.00", "oo", "plan-broken" },
	{ "agreement kept, new debt dunned", TWO OWED("c", "2026-05-20", "80.00") AGREED("status=\"current\"")
	  PAY("p", "2026-05-15", "500.00"), BASE, "2026-06-20", "send reminder level-reached", "", "80.00", "iio", "" },
	{ "agreement missed, still to be made up for", TWO AGREED("status=\"current\""), BASE, "2026-06-08",
	  "hold reminder instalment-kept", "2026-06-01", "0.00", "ii", "instalment-late" },
	{ "agreement not made up for", TWO AGREED("status=\"current\""), BASE, "2026-06-09", "send reminder level-reached", "",
	  "500.00", "io", "plan-broken" },
	{ "agreement fulfilled: its penalty is not asked for", FINED SHARED("current") PAY("p", "2026-06-01", "500.00")
	  PAY("q", "2026-07-01", "524.75"), BASE, "2026-08-20", "none - nothing-owed", "", "0.00", "", "" },
	{ "agreement completed, says the ledger", FINED SHARED("completed") PAY("p", "2026-06-01", "500.00")
	  PAY("q", "2026-07-01", "524.75"), BASE, "2026-08-20", "none - nothing-owed", "", "0.00", "", "" },
	{ "agreement fulfilled, penalty first: nothing is left to ask for", FINED SHARED("completed")
	  PAY("p", "2026-06-01", "500.00") PAY("q", "2026-07-01", "524.75"), "allocation=statutory\n" BASE, "2026-08-20",
	  "hold reminder instalment-kept", "", "0.00", "i", "" },
	{ "agreement completed without payments: what is owed is asked for", FINED SHARED("completed"), BASE, "2026-08-20",
	  "send reminder level-reached", "", "1000.00", "o", "" },
	{ "a booked penalty is held with its charge", FINED "<adjustment id=\"j\" kind=\"late-fee\" date=\"2026-05-10\" "
	  "charge=\"a\" amount=\"24.75\"/>" SHARED("current") PAY("p", "2026-05-20", "500.00"), BASE, "2026-06-20",
	  "hold reminder instalment-kept", "2026-07-01", "0.00", "ii", "" },
	{ "a booked penalty is disputed with its charge", FINED "<adjustment id=\"j\" kind=\"late-fee\" date=\"2026-05-12\" "
	  "charge=\"a\" amount=\"24.75\"/>" DISPUTE("status=\"open\" charges=\"a\""), BASE, "2026-06-20",
	  "hold reminder disputed", "", "0.00", "dd", "" },
	/* holds on the account */
	{ "litigation", TWO HOLD("litigation", ""), BASE, "2026-05-20", "hold reminder litigation", "", "1500.00", "oo",
	  "" },
	{ "bankruptcy", TWO HOLD("bankruptcy", ""), BASE, "2026-05-20", "hold reminder bankruptcy", "", "1500.00", "oo",
	  "" },
	{ "bankruptcy, but the policy writes", TWO HOLD("bankruptcy", ""), BASE "[hold]\nbankruptcy=no\n", "2026-05-20",
	  "send reminder level-reached", "", "1500.00", "oo", "" },
	{ "deceased", TWO HOLD("deceased", ""), BASE, "2026-05-20", "hold reminder deceased", "", "1500.00", "oo", "" },
	{ "deceased, but the policy writes", TWO HOLD("deceased", ""), BASE "[hold]\ndeceased=no\n", "2026-05-20",
	  "send reminder level-reached", "", "1500.00", "oo", "" },
	{ "instruction until a day", TWO HOLD("instruction", "to=\"2026-06-30\""), BASE, "2026-06-30",
	  "hold reminder instruction", "2026-06-30", "1500.00", "oo", "" },
	{ "instruction over", TWO HOLD("instruction", "to=\"2026-06-30\""), BASE, "2026-07-01",
	  "send reminder level-reached", "", "1500.00", "oo", "hold-expired" },
	{ "instruction over, answered by a letter", TWO HOLD("instruction", "to=\"2026-06-30\"") LETTER("2026-07-01"),
	  BASE, "2026-07-05", "hold demand too-soon", "", "1500.00", "oo", "" },
	{ "another hold", TWO HOLD("other", ""), BASE, "2026-05-20", "hold reminder instruction", "", "1500.00", "oo",
	  "" },
	{ "hold not begun", TWO HOLD("litigation", ""), BASE, "2026-05-09", "send reminder level-reached", "",
	  "1500.00", "oo", "" },
	{ "two holds: the weightier", TWO HOLD("instruction", "") HOLD("litigation", "to=\"2026-06-30\""), BASE,
	  "2026-05-20", "hold reminder litigation", "2026-06-30", "1500.00", "oo", "" },
	{ "nothing due under a hold", OWED("a", "2026-12-31", "1000.00") HOLD("litigation", ""), BASE, "2026-05-20",
	  "none - not-due", "", "0.00", "n", "" },
	{ "a hold over all disputed", TWO DISPUTE("status=\"open\"") HOLD("litigation", ""), BASE, "2026-05-20",
	  "hold reminder litigation", "", "0.00", "dd", "" },
	/* limitation */
	{ "all barred", OWED("a", "2023-01-31", "1000.00"), BASE, "2026-05-20", "hold - barred", "", "0.00", "b", "" },
	{ "barred and not", OWED("a", "2023-01-31", "1000.00") OWED("b", "2026-01-31", "100.00"), BASE, "2026-05-20",
	  "send reminder level-reached", "", "100.00", "bo", "" },
	{ "barred, but the policy demands", OWED("a", "2023-01-31", "1000.00"), "charge_barred=yes\n" BASE,
	  "2026-05-20", "send reminder level-reached", "", "1000.00", "b", "" },
	{ "limitation runs out under a hold", OWED("a", "2023-05-31", "1000.00") HOLD("instruction", ""), BASE,
	  "2026-05-20", "hold reminder instruction", "", "1000.00", "o", "limitation-held" },
};

static const char *
states_of(const struct action *a)
{
	static const char letters[] = { [STATE_OVERDUE] = 'o', [STATE_NOT_DUE] = 'n', [STATE_PENALTY_ONLY] = '-',
	    [STATE_DISPUTED] = 'd',
		[STATE_PROMISED] = 'p', [STATE_INSTALMENT] = 'i', [STATE_BARRED] = 'b' };
	char *text = arena_alloc(pc.arena, a->n_items + 1);

	for (size_t i = 0; i < a->n_items; i++)
		text[i] = letters[a->items[i].state];
	return text;
}

static const char *
incidents_of(const struct action *a)
{
	const char *text = "";

	for (size_t i = 0; i < a->n_incidents; i++)
		text = arena_printf(pc.arena, "%s%s%s", text, i == 0 ? "" : " ", a->incidents[i].kind);
	return text;
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *row = rows[i].name;
		const struct action *a = case_plan(row, rows[i].account, rows[i].policy, rows[i].as_of);

		CHECK_TEXT(row, case_decision(a), rows[i].wanted);
		CHECK_INT(row, a->until, day(rows[i].until));
		CHECK_INT(row, a->principal, fen(rows[i].principal));
		CHECK_TEXT(row, states_of(a), rows[i].states);
		CHECK_TEXT(row, incidents_of(a), rows[i].incidents);
	}
}

/* What an agreement that does not make all fall due has made due by the day of its breach. */
static void
test_breach(void **state)
{
	const struct action *a = case_plan("breach", TWO AGREED("status=\"current\"") PAY("p", "2026-05-31", "200.00"), AT_ONCE,
	    "2026-07-02");

	(void)state;
	assert_int_equal(a->n_incidents, 1);
	assert_non_null(strstr(a->incidents[0].text, "到期未付的各期共800.00元"));
	a = case_plan("all due", TWO AGREED("status=\"current\" accelerates=\"true\""), AT_ONCE, "2026-07-02");
	assert_null(strstr(a->incidents[0].text, "到期未付"));
}

/* ---- to whom ---- */

#define HOME(rest) "<property community=\"C\" room=\"1\" " rest "/>"
#define PARTY(id, role, rest) "<party id=\"" id "\" role=\"" role "\" kind=\"person\" name=\"" id "\" " rest "/>"

static const struct {
	const char *name, *account, *wanted;
} addressees[] = {
	{ "owner", HOME("") PARTY("o", "owner", ""), "o" },
	{ "primary owner first", HOME("") PARTY("o", "owner", "") PARTY("q", "owner", "primary=\"true\""), "q o" },
	{ "co-owners after the owner", HOME("") PARTY("c", "co-owner", "") PARTY("o", "owner", ""), "o c" },
	{ "former owner", HOME("") PARTY("f", "owner", "to=\"2026-03-01\"") PARTY("o", "owner", "from=\"2026-03-02\""),
	  "o" },
	{ "developer before handover", HOME("handover=\"2026-12-01\"") PARTY("o", "owner", "")
	  PARTY("d", "developer", ""), "d" },
	{ "owner after handover", HOME("handover=\"2026-01-01\"") PARTY("d", "developer", "") PARTY("o", "owner", ""),
	  "o" },
	{ "what was due before handover is the developer's", HOME("handover=\"2026-05-20\"") PARTY("d", "developer", "")
	  PARTY("o", "owner", "") "<address party=\"d\" kind=\"registered\">某路</address>", "d" },
	{ "owner from the day of handover", HOME("handover=\"2026-01-10\"") PARTY("d", "developer", "")
	  PARTY("o", "owner", ""), "o" },
	{ "developer where no owner is", HOME("") PARTY("d", "developer", ""), "d" },
	{ "tenant who pays, owner liable with him", HOME("") PARTY("o", "owner", "")
	  PARTY("t", "tenant", "liable=\"yes\""), "t o" },
	{ "tenant jointly", HOME("") PARTY("o", "owner", "") PARTY("t", "tenant", "liable=\"joint\""), "o t" },
	{ "tenant not liable", HOME("") PARTY("o", "owner", "") PARTY("t", "tenant", "liable=\"no\""), "o" },
	{ "tenant gone", HOME("") PARTY("o", "owner", "") PARTY("t", "tenant", "liable=\"yes\" to=\"2026-01-01\""),
	  "o" },
	{ "agents are not written to", HOME("") PARTY("g", "agent", "") PARTY("o", "owner", ""), "o" },
	{ "an owner whose name is a blank is nobody", HOME("") "<party id=\"o\" role=\"owner\" kind=\"person\" name=\" \xe3\x80\x80 \"/>",
	  "" },
	{ "nobody", HOME("") PARTY("g", "agent", ""), "" },
};

static void
test_addressees(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(addressees); i++) {
		const char *row = addressees[i].name, *names = "";
		const struct action *a = case_plan(row, arena_printf(pc.arena, "%s%s", addressees[i].account, TWO),
		    BASE, "2026-05-20");

		for (size_t k = 0; k < a->n_addressees; k++)
			names = arena_printf(pc.arena, "%s%s%s", names, k == 0 ? "" : " ", a->addressees[k]->name);
		CHECK_TEXT(row, names, addressees[i].wanted);
		CHECK(row, (a->reason == REASON_NO_ADDRESS) == (a->n_addressees == 0));
		CHECK_INT(row, a->decision, a->n_addressees == 0 ? DECISION_HOLD : DECISION_SEND);
	}
}

/* What the counter entered counts like what the ledger says; the same promise twice counts once. */
static void
test_counter(void **state)
{
	struct promise promise = { .id = "x", .made = day("2026-05-10"), .due = day("2026-06-10"), .amount = 60000,
	    .kept = PROMISE_OPEN };
	struct hold hold = { .kind = HOLD_INSTRUCTION, .from = day("2026-05-10"), .to = day("2026-05-30"),
	    .text = "经理" };
	struct account_history one = { .account = "A-1", .promises = &promise, .n_promises = 1 };
	struct history h = { &one, 1, DATE_NONE };
	struct action a;

	(void)state;
	case_read("counter", TWO, BASE, "2026-05-20");
	a = plan_account(&pc.plan, pc.ledger->accounts, &h, pc.arena, pc.diag);
	assert_int_equal(a.reason, REASON_PROMISE_PENDING);
	one.holds = &hold;
	one.n_holds = 1;
	a = plan_account(&pc.plan, pc.ledger->accounts, &h, pc.arena, pc.diag);
	assert_int_equal(a.reason, REASON_INSTRUCTION);
	assert_int_equal(a.until, day("2026-05-30"));
	case_read("both", TWO PROMISE("kept=\"open\""), BASE, "2026-06-20");
	promise.id = "n";
	one.n_holds = 0;
	a = plan_account(&pc.plan, pc.ledger->accounts, &h, pc.arena, pc.diag);
	assert_int_equal(a.n_incidents, 1);
}

static void
test_ledger_age(void **state)
{
	struct ledger l = { .path = "l.xml", .as_of = day("2026-10-01") };
	struct policy p = { .max_ledger_age_days = 45 };

	(void)state;
	assert_false(plan_ledger_too_old(&l, &p, day("2026-11-15"), pc.diag));
	assert_false(plan_ledger_too_old(&l, &p, day("2026-09-01"), pc.diag));
	assert_int_equal(diag_count(pc.diag, DIAG_FATAL), 0);
	assert_true(plan_ledger_too_old(&l, &p, day("2026-11-16"), pc.diag));
	assert_int_equal(diag_count(pc.diag, DIAG_FATAL), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_breach),
		cmocka_unit_test(test_addressees),
		cmocka_unit_test(test_counter),
		cmocka_unit_test(test_ledger_age),
	};

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
