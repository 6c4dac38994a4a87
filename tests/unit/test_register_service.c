/* test_register_service.c: proof rules, recording of service, contradictions, identity numbers. */
#include "register_case.h"
#include "register/service.h"

/* ---- proof rules (law-and-forms 3.2) ---- */

static const struct {
	const char *name, *method, *result, *relation, *address;
	bool confirmed, missing, reached;
	int debtor;			/* REGISTER_PERSON, REGISTER_ORGANISATION; 0: not known */
} proofs[] = {
	{ "A signed by the owner", "hand", "delivered", "self", NULL, false, false, true, 0 },
	{ "A signed by a cohabiting relative", "hand", "delivered", "family", NULL, false, false, true, 0 },
	{ "A signed by an agent", "hand", "delivered", "agent", NULL, false, false, true, 0 },
	{ "A company: representative", "hand", "delivered", "representative", NULL, false, false, true, 0 },
	{ "A company: mail room", "hand", "delivered", "mailroom", NULL, false, false, true, REGISTER_ORGANISATION },
	{ "A company: mail room of one not known", "hand", "delivered", "mailroom", NULL, false, false, true, 0 },
	{ "A company: family", "hand", "delivered", "family", NULL, false, false, false, REGISTER_ORGANISATION },
	{ "A person: mail room", "hand", "delivered", "mailroom", NULL, false, false, false, REGISTER_PERSON },
	{ "A person: somebody's head", "ems", "delivered", "representative", NULL, false, false, false, REGISTER_PERSON },
	{ "A person: relative", "ems", "delivered", "family", NULL, false, false, true, REGISTER_PERSON },
	{ "A co-owners, a company among them: mail room", "hand", "delivered", "mailroom", NULL, false, false, true,
	    REGISTER_PERSON | REGISTER_ORGANISATION },
	{ "A' unsigned", "hand", "delivered", NULL, NULL, false, false, true, 0 },
	{ "A to a neighbour", "hand", "delivered", "neighbour", NULL, false, false, false, 0 },
	{ "A to the gate", "hand", "delivered", "guard", NULL, false, false, false, 0 },
	{ "A to a tenant", "hand", "delivered", "tenant", NULL, false, false, false, 0 },
	{ "A refused", "hand", "refused", NULL, NULL, false, false, true, 0 },
	{ "A nobody met", "hand", "returned", NULL, "service", false, false, false, 0 },
	{ "B courier", "ems", "delivered", NULL, NULL, false, false, true, 0 },
	{ "B registered", "registered", "delivered", NULL, NULL, false, false, true, 0 },
	{ "B courier, to a neighbour", "ems", "delivered", "neighbour", NULL, false, false, false, 0 },
	{ "B refused", "ems", "refused", NULL, "mailing", false, false, true, 0 },
	{ "B returned from the agreed address", "ems", "returned", NULL, "service", false, false, true, 0 },
	{ "B returned from another address", "registered", "returned", NULL, "mailing", false, false, false, 0 },
	{ "B returned from the registered address", "ems", "returned", NULL, "registered", false, false, false, 0 },
	{ "B lost", "ems", "unknown", NULL, "service", false, false, false, 0 },
	{ "ordinary post", "post", "delivered", "self", NULL, false, false, false, 0 },
	{ "B' message to a confirmed number", "sms", "delivered", NULL, NULL, true, false, true, 0 },
	{ "B' message to any number", "sms", "delivered", NULL, NULL, false, false, false, 0 },
	{ "B' mail to a confirmed address", "email", "delivered", NULL, NULL, true, false, true, 0 },
	{ "B' message bounced", "sms", "returned", NULL, NULL, true, false, false, 0 },
	{ "C notice, debtor missing", "notice", "delivered", NULL, NULL, false, true, true, 0 },
	{ "C notice, debtor known", "notice", "delivered", NULL, NULL, false, false, false, 0 },
	{ "D poster", "door", "delivered", NULL, "service", true, false, false, 0 },
};

static void
test_proof(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(proofs); i++) {
		const struct service_method *method = service_method(proofs[i].method);
		const struct service_relation *relation = service_relation(proofs[i].relation);
		const struct service_facts facts = { .delivery = method->delivery, .published = method->published,
			.result = service_result_of(proofs[i].result), .confirmed = proofs[i].confirmed,
			    .missing = proofs[i].missing,
			.person = (proofs[i].debtor & REGISTER_PERSON) != 0, .organisation = (proofs[i].debtor & REGISTER_ORGANISATION) != 0,
			.relation = relation == NULL ? RELATION_UNSTATED : relation->relation,
			.address = proofs[i].address == NULL ? ADDRESS_UNSTATED : strcmp(proofs[i].address,
			    "service") == 0 ? ADDRESS_SERVICE
				: strcmp(proofs[i].address, "mailing") == 0 ? ADDRESS_MAILING : ADDRESS_REGISTERED };
		struct past_service s = history_judge(&facts, 20000);

		CHECK_INT(proofs[i].name, s.reached, proofs[i].reached);
		CHECK_INT(proofs[i].name, s.date, proofs[i].reached ? 20000 : DATE_NONE);
		CHECK(proofs[i].name, s.why != NULL && *s.why != '\0');
	}
}

static const struct {
	const char *word;
	const char *method;
} words[] = {
	{ "EMS", "ems" }, { "快递", "ems" }, { "courier", "ems" }, { "直接送达", "hand" }, { "挂号信", "registered" },
	    { "公告", "notice" },
	{ "pigeon", NULL }, { "", NULL },
};

static void
test_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		const struct service_method *m = service_method(words[i].word);

		CHECK_TEXT(words[i].word, m == NULL ? NULL : m->word, words[i].method);
	}
	assert_int_equal(service_result_of("妥投"), SERVICE_DELIVERED);
	assert_int_equal(service_result_of("收件人拒收"), SERVICE_REFUSED);
	assert_int_equal(service_result_of("退件"), SERVICE_RETURNED);
	assert_int_equal(service_result_of("在途"), SERVICE_UNSTATED);
	assert_null(service_relation(NULL));
	assert_int_equal(service_result_of("他人代收"), SERVICE_DELIVERED);
	assert_int_equal(service_result_relation("他人代收")->relation, RELATION_OTHER);
	assert_int_equal(service_result_relation("本人签收")->relation, RELATION_SELF);
	assert_null(service_result_relation("妥投"));
	assert_null(service_result_relation("签收"));
}

/* ---- recording, one after the other ---- */

enum outcome { RECORDED, KNOWN, REFUSED };
static const struct {
	const char *name, *number, *day, *method, *tracking, *result;
	enum outcome outcome;
	const char *said;
} records[] = {
	{ "before the issue", "reminder-2026-1号", "2026-01-09", "ems", "E1", "delivered", REFUSED,
	    "was issued on 2026-01-10" },
	{ "tomorrow", "reminder-2026-1号", "2026-02-02", "ems", "E1", "delivered", REFUSED,
	    "2026-02-02 is in the future" },
	{ "no method", "reminder-2026-1号", "2026-01-12", "pigeon", NULL, "delivered", REFUSED, "is none of hand, ems" },
	{ "no result", "reminder-2026-1号", "2026-01-12", "ems", NULL, "eaten", REFUSED, "is none of delivered" },
	{ "a poster refused", "reminder-2026-1号", "2026-01-12", "door", NULL, "refused", REFUSED,
	    "cannot have the result" },
	{ "on the day of issue", "reminder-2026-2号", "2026-01-10", "hand", NULL, "refused", RECORDED, "" },
	{ "parcel", "reminder-2026-1号", "2026-01-12", "ems", "E1", "returned", RECORDED, "" },
	{ "the same again", "reminder-2026-1号", "2026-01-12", "ems", "E1", "returned", KNOWN, "" },
	{ "the same parcel delivered", "reminder-2026-1号", "2026-01-14", "ems", "E1", "delivered", REFUSED,
	    "contradicts the earlier record" },
	{ "no parcel named", "reminder-2026-1号", "2026-01-14", "ems", NULL, "delivered", REFUSED,
	    "contradicts the earlier record" },
	{ "another parcel sent", "reminder-2026-1号", "2026-01-13", "ems", "E2", "unknown", RECORDED, "" },
	{ "it arrives before it was sent", "reminder-2026-1号", "2026-01-12", "ems", "E2", "delivered", REFUSED, "contradicts" },
	{ "it arrives", "reminder-2026-1号", "2026-01-15", "ems", "E2", "delivered", RECORDED, "" },
	{ "its sending told again", "reminder-2026-1号", "2026-01-13", "ems", "E2", "unknown", KNOWN, "" },
	{ "lost after it arrived", "reminder-2026-1号", "2026-01-19", "ems", "E2", "unknown", REFUSED, "contradicts" },
	{ "by hand too", "reminder-2026-1号", "2026-01-16", "hand", NULL, "returned", RECORDED, "" },
	{ "a second visit", "reminder-2026-1号", "2026-01-18", "hand", NULL, "delivered", RECORDED, "" },
	{ "a visit after success", "reminder-2026-1号", "2026-01-20", "hand", NULL, "refused", REFUSED, "contradicts" },
	{ "two successes", "reminder-2026-1号", "2026-01-17", "hand", NULL, "delivered", REFUSED, "contradicts" },
	{ "an earlier visit", "reminder-2026-1号", "2026-01-13", "hand", NULL, "returned", RECORDED, "" },
	{ "two results of one day", "reminder-2026-1号", "2026-01-13", "hand", NULL, "refused", REFUSED, "contradicts" },
	{ "void", "reminder-2026-3号", "2026-01-12", "ems", NULL, "delivered", REFUSED, "is void" },
	{ "withdrawn", "reminder-2026-4号", "2026-01-12", "ems", NULL, "delivered", REFUSED, "was withdrawn" },
	{ "unfinished", "demand-2026-1号", "2026-01-25", "ems", NULL, "delivered", REFUSED, "run is not finished" },
};

static void
make_letters(void)
{
	struct rc_run r;

	rc_describe(&r, "2026-01-10", "reminder A;reminder B;reminder C;reminder D");
	assert_true(rc_begin(&r));
	assert_true(register_letter_void(rc.db, &r.letters[2], "cannot-be-set", rc.diag));
	assert_true(rc_finish(&r));
	assert_true(rc_withdraw("reminder-2026-4号"));
	rc_describe(&r, "2026-01-20", "demand A");
	assert_true(rc_begin(&r));
}

static void
test_records(void **state)
{
	(void)state;
	make_letters();
	for (size_t i = 0; i < COUNT(records); i++) {
		struct register_service s = { .method = records[i].method, .result = records[i].result,
		    .tracking = records[i].tracking,
			.date = rc_day(records[i].day) };
		struct register_record r;
		int64_t before = rc_mark();
		bool good;

		assert_true(register_letter_lookup(rc.db, records[i].number, &r, rc.arena, rc.diag));
		good = register_serve(rc.db, &r, &s, rc_day("2026-02-01"), rc.arena, rc.diag);
		CHECK_INT(records[i].name, good ? (s.known ? KNOWN : RECORDED) : REFUSED, records[i].outcome);
		CHECK_INT(records[i].name, rc_mark() - before, records[i].outcome == RECORDED);
		CHECK_HOLDS(records[i].name, rc_said(), records[i].said);
	}
}

static void
test_strike_out(void **state)
{
	struct register_record r;
	size_t n;

	(void)state;
	make_letters();
	assert_true(register_letter_lookup(rc.db, "reminder-2026-1号", &r, rc.arena, rc.diag));
	assert_false(register_unserve(rc.db, &r, "typed wrongly", &n, rc.arena, rc.diag));
	CHECK_HOLDS("nothing to strike out", rc_said(), "has no record of service");
	assert_true(rc_serve("reminder-2026-1号", "2026-01-12", "ems", "delivered", "2026-02-01"));
	assert_true(register_unserve(rc.db, &r, "typed wrongly", &n, rc.arena, rc.diag));
	assert_int_equal(n, 1);
	assert_true(rc_serve("reminder-2026-1号", "2026-01-13", "ems", "returned", "2026-02-01"));
}

/* ---- identity numbers ---- */

static void
test_identity_refused(void **state)
{
	struct register_service s = { .method = "hand", .result = "delivered", .recipient = "张某 11010519491231002X",
	    .date = rc_day("2026-01-12") };
	struct register_hold h = { .since = rc_day("2026-01-12"), .until = DATE_NONE, .note = "110105491231002" };
	struct register_record r;

	(void)state;
	make_letters();
	assert_true(register_letter_lookup(rc.db, "reminder-2026-1号", &r, rc.arena, rc.diag));
	assert_false(register_serve(rc.db, &r, &s, rc_day("2026-02-01"), rc.arena, rc.diag));
	CHECK_HOLDS("recipient", rc_said(), "never stored");
	assert_false(register_hold(rc.db, "A", &h, rc.arena, rc.diag));
	CHECK_HOLDS("note", rc_said(), "never stored");
	assert_false(register_withdraw(rc.db, &r, "11010519491231002X", rc.arena, rc.diag));
	CHECK_HOLDS("reason", rc_said(), "never stored");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proof),
		cmocka_unit_test(test_words),
		cmocka_unit_test_setup_teardown(test_records, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_strike_out, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_identity_refused, rc_setup, rc_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
