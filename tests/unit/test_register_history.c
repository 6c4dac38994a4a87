/* test_register_history.c: what the plan is told: register and ledger merged, as it is and as it was after an earlier change. */
#include "register_case.h"

#define HEAD "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"2026-06-30\">" \
	"<manager id=\"M\" name=\"物业\"/><community id=\"HT\" name=\"小区\"/><item id=\"WY\" name=\"费\" " \
	"kind=\"property-fee\"/>"

static struct ledger *
read_ledger(const char *inside_a, const char *inside_b)
{
	const char *text = arena_printf(rc.arena, "%s" "<account id=\"A\" class=\"residential\"><property "
	    "community=\"HT\" building=\"1\" "
	    "room=\"1\"/><party id=\"o1\" role=\"owner\" kind=\"person\" name=\"张某\"/><charge id=\"C-A\" item=\"WY\" "
	    "due=\"2026-01-31\" "
	    "amount=\"100.00\"/>%s</account>" "<account id=\"B\" class=\"residential\"><property community=\"HT\" "
	    "building=\"1\" room=\"2\"/>"
	    "<party id=\"o1\" role=\"owner\" kind=\"person\" name=\"李某\"/><charge id=\"C-B\" item=\"WY\" "
	    "due=\"2026-01-31\" amount=\"100.00\"/>%s"
	    "</account>" "<trailer accounts=\"2\" charges=\"2\" charged=\"200.00\" paid=\"0.00\" adjusted=\"0.00\" "
	    "balance=\"200.00\"/></ledger>", HEAD, inside_a,
	    inside_b);
	struct ledger *l = ledger_read_memory("ledger.xml", text, strlen(text), NULL, rc.arena, rc.diag);

	if (l == NULL)
		fail_msg("the ledger is refused: %s", rc_said());
	return l;
}

/* "stage date reached-day" of each letter, ; between. */
static const char *
letters_of(const struct ledger *l, const char *account, int64_t mark)
{
	const struct history *h = register_history(rc.db, l, mark, rc.arena, rc.diag);
	const struct account_history *a = h == NULL ? NULL : history_lookup(h, account);
	const char *all = "";

	if (a == NULL)
		fail_msg("no history: %s", rc_said());
	for (size_t i = 0; i < a->n_letters; i++) {
		const struct past_letter *p = &a->letters[i];
		char day[DATE_BUF], reached[DATE_BUF] = "-";

		if (p->proof != NULL && p->proof->reached)
			date_format(reached, p->proof->date);
		all = arena_printf(rc.arena, "%s%s%s %s %s", all, i == 0 ? "" : ";", p->stage, date_format(day,
		    p->date), reached);
	}
	return all;
}

static void
test_letters(void **state)
{
	struct ledger *l = read_ledger("", "");
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A;reminder B;notice A");
	rc_issue(&r, "2026-03-10", "demand A;reminder Z");
	assert_true(rc_serve("reminder-2026-1号", "2026-02-14", "registered", "delivered", "2026-06-30"));
	assert_string_equal(letters_of(l, "A", REGISTER_NOW), "reminder 2026-02-10 2026-02-14;demand 2026-03-10 -");
	assert_string_equal(letters_of(l, "B", REGISTER_NOW), "reminder 2026-02-10 -");
	/* The first record that reached him counts, whatever comes before and after. */
	assert_true(rc_serve("demand-2026-1号", "2026-03-20", "hand", "returned", "2026-06-30"));
	assert_true(rc_serve("demand-2026-1号", "2026-03-24", "hand", "refused", "2026-06-30"));
	assert_true(rc_serve("demand-2026-1号", "2026-03-22", "ems", "delivered", "2026-06-30"));
	assert_string_equal(letters_of(l, "A", REGISTER_NOW), "reminder 2026-02-10 2026-02-14;demand 2026-03-10 "
	    "2026-03-22");
}

/* The plan of a run taken up sees the register as it was. */
static void
test_marks(void **state)
{
	struct ledger *l = read_ledger("", "");
	struct rc_run r;
	int64_t empty = rc_mark(), issued, served, withdrawn;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A");
	issued = rc_mark();
	assert_true(rc_serve("reminder-2026-1号", "2026-02-14", "registered", "delivered", "2026-06-30"));
	served = rc_mark();
	assert_true(rc_withdraw("reminder-2026-1号"));
	withdrawn = rc_mark();
	rc_issue(&r, "2026-02-11", "reminder A");
	assert_string_equal(letters_of(l, "A", empty), "");
	assert_string_equal(letters_of(l, "A", issued), "reminder 2026-02-10 -");
	assert_string_equal(letters_of(l, "A", served), "reminder 2026-02-10 2026-02-14");
	assert_string_equal(letters_of(l, "A", withdrawn), "");
	assert_string_equal(letters_of(l, "A", REGISTER_NOW), "reminder 2026-02-11 -");
}

/* The same letter in ledger and register counts once; the ledger's proof is taken while the register has none; what was withdrawn does
 * not come back through the ledger. */
static void
test_merge(void **state)
{
	struct ledger *l = read_ledger(
	    "<letter id=\"old\" stage=\"reminder\" date=\"2025-12-01\"/>"
	    "<letter id=\"reminder〔2026〕1号\" stage=\"reminder\" date=\"2026-02-10\" delivery=\"registered\" "
	    "result=\"delivered\" "
	    "result-date=\"2026-02-13\"/>",
	    "<letter id=\"reminder〔2026〕2号\" stage=\"reminder\" date=\"2026-02-10\"/>");
	const struct account_history *a;
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A;reminder B");
	assert_string_equal(letters_of(l, "A", REGISTER_NOW), "reminder 2025-12-01 -;reminder 2026-02-10 -");
	a = history_lookup(register_history(rc.db, l, REGISTER_NOW, rc.arena, rc.diag), "A");
	assert_int_equal(a->letters[1].result, SERVICE_DELIVERED);
	assert_int_equal(a->letters[1].result_date, rc_day("2026-02-13"));
	assert_int_equal(a->letters[1].charges.n, 1);
	assert_string_equal(a->letters[1].charges.ids[0], "C-A");
	assert_true(rc_serve("reminder-2026-1号", "2026-02-20", "ems", "returned", "2026-06-30"));
	a = history_lookup(register_history(rc.db, l, REGISTER_NOW, rc.arena, rc.diag), "A");
	assert_int_equal(a->letters[1].result, SERVICE_RETURNED);
	assert_true(rc_withdraw("reminder-2026-2号"));
	assert_string_equal(letters_of(l, "B", REGISTER_NOW), "");
}

/* The register has reminder〔2026〕1号 of 2026-02-10; the ledger tells of it in its own way. */
static const struct {
	const char *id, *stage, *day;
	bool same;
} spellings[] = {
	{ "reminder〔2026〕1号", "reminder", "2026-02-10", true }, { "reminder[2026]1号", "reminder", "2026-02-10", true },
	{ "reminder（2026）1号", "reminder", "2026-02-10", true }, { "reminder【２０２６】１号", "reminder", "2026-02-11", true },
	{ "reminder-2026-1号", "reminder", "2026-02-10", true }, { "reminder-2026-1号.pdf", "reminder", "2026-02-10", true },
	{ "reminder 〔2026〕 1号", "reminder", "2026-02-10", true }, { "reminder/2026/1号", "demand", "2026-02-09", true },
	{ "ERP-000017", "reminder", "2026-02-10", true },		/* a number of the ledger's own */
	{ "ERP-000017", "reminder", "2026-02-09", false }, { "ERP-000017", "demand", "2026-02-10", false },
	{ "reminder〔2026〕11号", "reminder", "2026-03-10", false }, { "reminder〔2025〕1号", "reminder", "2025-02-10", false },
};

static void
test_same_letter(void **state)
{
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A");
	for (size_t i = 0; i < COUNT(spellings); i++) {
		struct ledger *l = read_ledger(arena_printf(rc.arena, "<letter id=\"%s\" stage=\"%s\" date=\"%s\"/>", spellings[i].id,
		    spellings[i].stage, spellings[i].day), "");
		const struct account_history *a = history_lookup(register_history(rc.db, l, REGISTER_NOW, rc.arena, rc.diag), "A");

		CHECK_INT(spellings[i].id, a->n_letters, spellings[i].same ? 1 : 2);
	}
	/* Withdrawn, it does not come back through the ledger under another spelling; the ledger's own letter of that day is another one. */
	assert_true(rc_withdraw("reminder-2026-1号"));
	assert_string_equal(letters_of(read_ledger("<letter id=\"reminder[2026]1号\" stage=\"reminder\" date=\"2026-02-10\"/>", ""), "A",
	    REGISTER_NOW), "");
	assert_string_equal(letters_of(read_ledger("<letter id=\"ERP-17\" stage=\"reminder\" date=\"2026-02-10\"/>", ""), "A",
	    REGISTER_NOW), "reminder 2026-02-10 -");
}

/* ---- the counter ---- */

static const struct account_history *
history_of(const char *account, int64_t mark)
{
	return history_lookup(register_history(rc.db, read_ledger("", ""), mark, rc.arena, rc.diag), account);
}

static void
test_holds(void **state)
{
	struct register_hold h = { .kind = HOLD_LITIGATION, .since = rc_day("2026-03-01"),
	    .until = rc_day("2026-05-31"), .note = "立案" };
	const struct account_history *a;
	int64_t before;
	size_t n;

	(void)state;
	assert_true(register_hold(rc.db, "A", &h, rc.arena, rc.diag));
	assert_string_equal(h.id, "REG-H1");
	before = rc_mark();
	a = history_of("A", REGISTER_NOW);
	assert_int_equal(a->n_holds, 1);
	assert_int_equal(a->holds[0].kind, HOLD_LITIGATION);
	assert_int_equal(a->holds[0].to, rc_day("2026-05-31"));
	assert_int_equal(history_of("B", REGISTER_NOW)->n_holds, 0);
	/* Released: the day before is its last; but not for a run that was planned earlier. */
	assert_true(register_release(rc.db, "A", rc_day("2026-04-10"), &n, rc.arena, rc.diag));
	assert_int_equal(n, 1);
	assert_int_equal(history_of("A", REGISTER_NOW)->holds[0].to, rc_day("2026-04-09"));
	assert_int_equal(history_of("A", before)->holds[0].to, rc_day("2026-05-31"));
	assert_false(register_release(rc.db, "A", rc_day("2026-04-10"), &n, rc.arena, rc.diag));
	CHECK_HOLDS("twice", rc_said(), "no hold to release");
	/* Released on the day it began: it never was. */
	assert_true(register_hold(rc.db, "B", &h, rc.arena, rc.diag));
	assert_true(register_release(rc.db, h.id, rc_day("2026-03-01"), &n, rc.arena, rc.diag));
	assert_int_equal(history_of("B", REGISTER_NOW)->n_holds, 0);
	h.until = rc_day("2026-02-01");
	assert_false(register_hold(rc.db, "A", &h, rc.arena, rc.diag));
	CHECK_HOLDS("backwards", rc_said(), "would end before it begins");
}

static void
test_promises(void **state)
{
	struct register_promise p = { .made = rc_day("2026-03-01"), .due = rc_day("2026-03-31"), .amount = 10000,
	    .charges = "C-A C-X" };
	const struct account_history *a;
	int64_t before;
	size_t n;

	(void)state;
	assert_true(register_promise(rc.db, "A", &p, rc.arena, rc.diag));
	before = rc_mark();
	a = history_of("A", REGISTER_NOW);
	assert_int_equal(a->n_promises, 1);
	assert_int_equal(a->promises[0].amount, 10000);
	assert_int_equal(a->promises[0].charges.n, 2);
	assert_string_equal(a->promises[0].charges.ids[1], "C-X");
	assert_true(register_release(rc.db, "REG-P1", rc_day("2026-03-02"), &n, rc.arena, rc.diag));
	assert_int_equal(history_of("A", REGISTER_NOW)->n_promises, 0);
	assert_int_equal(history_of("A", before)->n_promises, 1);
	p.due = rc_day("2026-02-01");
	assert_false(register_promise(rc.db, "A", &p, rc.arena, rc.diag));
	p = (struct register_promise){ .made = rc_day("2026-03-01"), .due = rc_day("2026-03-31"), .amount = 0 };
	assert_false(register_promise(rc.db, "A", &p, rc.arena, rc.diag));
}

static const struct {
	const char *name;
	struct { const char *due; int64_t amount; } parts[3];
	bool good;
} schedules[] = {
	{ "in order", { { "2026-04-30", 5000 }, { "2026-05-31", 5000 }, { NULL, 0 } }, true },
	{ "none", { { NULL, 0 } }, false },
	{ "out of order", { { "2026-05-31", 5000 }, { "2026-04-30", 5000 }, { NULL, 0 } }, false },
	{ "twice on one day", { { "2026-04-30", 5000 }, { "2026-04-30", 5000 }, { NULL, 0 } }, false },
	{ "nothing", { { "2026-04-30", 0 }, { NULL, 0 } }, false },
	{ "before the agreement", { { "2026-02-28", 5000 }, { NULL, 0 } }, false },
};

static void
test_agreements(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(schedules); i++) {
		struct instalment parts[3];
		struct register_agreement g = { .agreed = rc_day("2026-03-01"), .instalments = parts,
		    .accelerates = true };

		for (; schedules[i].parts[g.n_instalments].due != NULL; g.n_instalments++)
			parts[g.n_instalments] = (struct instalment){ .due = rc_day(schedules[i].parts[g.n_instalments].due),
				.amount = schedules[i].parts[g.n_instalments].amount };
		CHECK_INT(schedules[i].name, register_agreement(rc.db, "A", &g, rc.arena, rc.diag), schedules[i].good);
	}
	assert_int_equal(history_of("A", REGISTER_NOW)->n_plans, 1);
	assert_int_equal(history_of("A", REGISTER_NOW)->plans[0].n_instalments, 2);
	assert_int_equal(history_of("A", REGISTER_NOW)->plans[0].instalments[1].due, rc_day("2026-05-31"));
	assert_true(history_of("A", REGISTER_NOW)->plans[0].accelerates);
}

/* ---- accounts that hands type ---- */

static void
test_accounts(void **state)
{
	struct ledger *l = read_ledger("", "");
	struct rc_run r;

	(void)state;
	assert_string_equal(register_account(rc.db, "Q", false, rc.arena, rc.diag), "Q");
	CHECK_HOLDS("none known", rc_said(), "taken as written");
	rc_describe(&r, "2026-02-10", "reminder A");
	r.run.ledger = l;
	assert_true(rc_begin(&r) && rc_finish(&r));
	assert_string_equal(register_account(rc.db, "A", false, rc.arena, rc.diag), "A");
	assert_string_equal(register_account(rc.db, "1幢2室", false, rc.arena, rc.diag), "B");
	assert_null(register_account(rc.db, "Q", false, rc.arena, rc.diag));
	CHECK_HOLDS("unknown", rc_said(), "know no account \"Q\"");
	assert_string_equal(register_account(rc.db, "Q", true, rc.arena, rc.diag), "Q");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_letters, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_marks, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_merge, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_same_letter, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_holds, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_promises, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_agreements, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_accounts, rc_setup, rc_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
