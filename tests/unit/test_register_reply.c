/* test_register_reply.c: replies recorded, ended, joined to the ledger: as they are and as they were after an earlier change. */
#include "register/reply.h"
#include "register_case.h"

#include <sqlite3.h>

static struct ledger *
read_ledger(void)
{
	static const char text[] = "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"2026-06-30\">"
	    "<manager id=\"M\" name=\"物业\"/><community id=\"HT\" name=\"小区\"/><item id=\"WY\" name=\"费\" kind=\"property-fee\"/>"
	    "<account id=\"A\" class=\"residential\" reason=\"R01\"><property community=\"HT\" building=\"1\" room=\"1\"/>"
	    "<party id=\"o1\" role=\"owner\" kind=\"person\" name=\"张某\"/><party id=\"o2\" role=\"co-owner\" kind=\"person\" name=\"李某\"/>"
	    "<contact party=\"o1\" kind=\"mobile\" value=\"13800000001\" consent=\"yes\"/>"
	    "<contact party=\"o1\" kind=\"email\" value=\"z@example.com\" consent=\"yes\"/>"
	    "<address party=\"o1\" kind=\"service\" confirmed=\"2026-01-05\">旧址</address>"
	    "<charge id=\"C-A\" item=\"WY\" due=\"2026-01-31\" amount=\"100.00\"/></account>"
	    "<account id=\"B\" class=\"residential\"><property community=\"HT\" building=\"1\" room=\"2\"/>"
	    "<party id=\"o1\" role=\"owner\" kind=\"person\" name=\"王某\"/><charge id=\"C-B\" item=\"WY\" due=\"2026-01-31\" amount=\"100.00\"/>"
	    "</account><trailer accounts=\"2\" charges=\"2\" charged=\"200.00\" paid=\"0.00\" adjusted=\"0.00\" balance=\"200.00\"/></ledger>";
	struct ledger *l = ledger_read_memory("ledger.xml", text, sizeof text - 1, NULL, rc.arena, rc.diag);

	if (l == NULL)
		fail_msg("the ledger is refused: %s", rc_said());
	return l;
}

/* One statement on the slip of reminder-2026-1. */
static bool
say(struct register_reply r, const char *day)
{
	struct register_record letter;
	bool good;

	r.pos = (struct pos){ "scans.csv", 2 };
	r.date = rc_day(day);
	r.by = r.by == 0 ? DATE_NONE : r.by;
	r.amount = r.amount == 0 ? AMOUNT_NONE : r.amount;
	if (!register_letter_lookup(rc.db, "reminder-2026-1号", &letter, rc.arena, rc.diag) || !register_change_begin(rc.db, rc.diag))
		return false;
	good = register_reply(rc.db, &letter, &r, rc_day("2026-06-30"), rc.arena, rc.diag);
	return register_change_end(rc.db, rc.diag) && good;
}

static const struct account *
joined(int64_t mark, const char *as_of, const char *account)
{
	struct ledger *l = read_ledger();
	const struct history *h = register_history(rc.db, l, mark, rc.arena, rc.diag);

	if (h == NULL)
		fail_msg("no history: %s", rc_said());
	return ledger_account_lookup(history_join(l, h, rc_day(as_of), rc.arena), account);
}

static void
test_joined(void **state)
{
	struct rc_run r;
	const struct account *a;
	int64_t before, mark;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A;reminder B");
	before = rc_mark();
	assert_true(say((struct register_reply){ .kind = REPLY_DISPUTE, .reason = "R02", .remark = "灯不亮" }, "2026-02-20"));
	mark = rc_mark();
	assert_true(say((struct register_reply){ .kind = REPLY_REASON, .reason = "R05" }, "2026-03-01"));
	assert_true(say((struct register_reply){ .kind = REPLY_CONSENT, .channel = "mobile", .value = "13900000002" }, "2026-03-01"));
	assert_true(say((struct register_reply){ .kind = REPLY_REFUSAL, .channel = "email" }, "2026-03-01"));
	assert_true(say((struct register_reply){ .kind = REPLY_ADDRESS, .value = "新址" }, "2026-03-01"));

	/* As it was before: the very same ledger. */
	a = joined(before, "2026-06-30", "A");
	assert_int_equal(a->n_replies, 0);
	assert_string_equal(a->reason, "R01");
	a = joined(mark, "2026-06-30", "A");
	assert_int_equal(a->n_disputes, 1);
	assert_string_equal(a->reason, "R02");
	assert_string_equal(a->disputes[0].charges.ids[0], "C-A");
	assert_int_equal(a->disputes[0].status, DISPUTE_OPEN);
	/* On a day before the slip nothing is known of it. */
	assert_int_equal(joined(REGISTER_NOW, "2026-02-19", "A")->n_disputes, 0);

	a = joined(REGISTER_NOW, "2026-06-30", "A");
	assert_int_equal(a->n_replies, 5);
	assert_string_equal(a->reason, "R05");
	assert_string_equal(a->replies[0].party, "o1");
	assert_int_equal(a->n_contacts, 3);
	assert_string_equal(a->contacts[0].value, "13900000002");
	assert_int_equal(a->contacts[0].consent, CONSENT_YES);
	assert_int_equal(a->contacts[0].confirmed, rc_day("2026-03-01"));
	assert_int_equal(a->contacts[2].consent, CONSENT_NO);
	assert_int_equal(a->n_addresses, 2);
	assert_string_equal(a->addresses[0].text, "新址");
	assert_int_equal(a->addresses[0].kind, ADDRESS_SERVICE);
	assert_int_equal(joined(REGISTER_NOW, "2026-06-30", "B")->n_replies, 0);

}

static bool
end_it(int64_t id, const char *result, bool wrong, bool *struck)
{
	const struct register_reply_ending ending = { result, wrong };

	return register_reply_end(rc.db, id, &ending, rc_day("2026-04-01"), struck, rc.arena, rc.diag);
}

static void
test_ended(void **state)
{
	const struct account *a;
	struct rc_run r;
	int64_t mark;
	bool struck;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A");
	assert_true(say((struct register_reply){ .kind = REPLY_DISPUTE, .reason = "R02", .remark = "灯不亮" }, "2026-02-20"));
	mark = rc_mark();
	assert_true(say((struct register_reply){ .kind = REPLY_REASON, .reason = "R05" }, "2026-03-01"));
	assert_true(say((struct register_reply){ .kind = REPLY_ADDRESS, .value = "新址" }, "2026-03-01"));
	/* Settled: as it is, and as it was. */
	assert_true(end_it(1, "rejected", false, &struck));
	a = joined(REGISTER_NOW, "2026-06-30", "A");
	assert_int_equal(a->disputes[0].status, DISPUTE_REJECTED);
	assert_int_equal(a->disputes[0].closed, rc_day("2026-04-01"));
	assert_int_equal(joined(mark, "2026-06-30", "A")->disputes[0].status, DISPUTE_OPEN);
	assert_false(struck);
	/* Closed: the reason stays. Wrong: it goes. */
	assert_true(end_it(2, NULL, false, &struck));
	assert_false(struck);
	assert_string_equal(joined(REGISTER_NOW, "2026-06-30", "A")->reason, "R05");
	assert_true(end_it(2, NULL, true, &struck));
	assert_true(struck);
	assert_string_equal(joined(REGISTER_NOW, "2026-06-30", "A")->reason, "R02");
	/* An address is struck out. */
	assert_true(end_it(3, NULL, false, &struck));
	assert_true(struck);
	assert_int_equal(joined(REGISTER_NOW, "2026-06-30", "A")->n_addresses, 1);
	assert_false(end_it(3, NULL, false, &struck));
}

/* What a slip promises is a promise of the counter, for what the letter lists; struck out with it. */
static void
test_promise(void **state)
{
	const struct account_history *h;
	struct rc_run r;
	bool struck;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A");
	assert_true(say((struct register_reply){ .kind = REPLY_PROMISE, .by = rc_day("2026-03-15") }, "2026-02-20"));
	h = history_lookup(register_history(rc.db, read_ledger(), REGISTER_NOW, rc.arena, rc.diag), "A");
	assert_int_equal(h->n_promises, 1);
	assert_int_equal(h->promises[0].amount, 10500);
	assert_int_equal(h->promises[0].due, rc_day("2026-03-15"));
	assert_string_equal(h->promises[0].charges.ids[0], "C-A");
	/* The same again changes nothing; another day contradicts it; on another day's slip it may be. */
	assert_true(say((struct register_reply){ .kind = REPLY_PROMISE, .by = rc_day("2026-03-15") }, "2026-02-20"));
	assert_false(say((struct register_reply){ .kind = REPLY_PROMISE, .by = rc_day("2026-03-20") }, "2026-02-20"));
	assert_non_null(strstr(rc_said(), "scans.csv:2: error: reminder〔2026〕1号: this contradicts"));
	assert_true(say((struct register_reply){ .kind = REPLY_PROMISE, .by = rc_day("2026-03-20") }, "2026-02-25"));
	assert_true(end_it(1, NULL, false, &struck));
	h = history_lookup(register_history(rc.db, read_ledger(), REGISTER_NOW, rc.arena, rc.diag), "A");
	assert_int_equal(h->n_promises, 1);
	assert_int_equal(h->promises[0].due, rc_day("2026-03-20"));
}

/* A register of the version before is brought up to date by whoever opens it, be it to read. */
static void
test_older(void **state)
{
	struct rc_run r;
	char path[128];
	sqlite3 *db;

	(void)state;
	rc_issue(&r, "2026-02-10", "reminder A");
	register_close(rc.db);
	rc.db = NULL;
	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "DROP TABLE reply; DROP INDEX letter_seq; PRAGMA user_version = 1", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	rc_open(REGISTER_READ);
	assert_non_null(rc.db);
	assert_int_equal(joined(REGISTER_NOW, "2026-06-30", "A")->n_replies, 0);
	rc_open(REGISTER_CHANGE);
	assert_true(say((struct register_reply){ .kind = REPLY_REASON, .reason = "R03" }, "2026-02-20"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_joined, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_ended, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_promise, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_older, rc_setup, rc_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
