/* test_plan_level.c: levels as timelines: on each day a run; what it sends is in the history of the next. */
#include "plan_case.h"

#define OWED(id, due, amount) CHARGE(id, "no", due, amount)
#define LETTER(id, stage, date) "<letter id=\"" id "\" stage=\"" stage "\" date=\"" date "\"/>"
#define SERVED(id, stage, date) \
	"<letter id=\"" id "\" stage=\"" stage "\" date=\"" date "\" delivery=\"registered\" " \
	"result=\"delivered\" result-date=\"" date "\"/>"
#define BASE "due_roll=no\n" LEVELS
#define STEPS 12

struct timeline {
	const char *name, *account, *policy;
	bool served;			/* letters sent are delivered the day after */
	const char *steps[STEPS];	/* as-of, decision, level, reason */
};

static const struct timeline timelines[] = {
	{ "one level at a time", OWED("a", "2026-01-31", "1000.00"), BASE, true, { "2026-01-31 none - not-due",
	  "2026-02-01 hold reminder too-soon", "2026-02-09 hold reminder too-soon",
	  "2026-02-10 send reminder level-reached", "2026-02-10 hold demand too-soon",
	  "2026-03-11 hold demand too-soon", "2026-03-12 send demand level-reached", "2026-04-30 hold lawyer too-soon",
	  "2026-05-01 send lawyer level-reached", "2026-05-15 hold followup too-soon",
	  "2026-05-16 send followup level-reached", "2027-01-01 hold followup last-level" } },
	{ "an old debt begins at the first level", OWED("a", "2025-01-31", "1000.00"), BASE, true,
	  { "2026-02-10 send reminder level-reached", "2026-02-10 hold demand too-soon",
	  "2026-02-24 hold demand too-soon", "2026-03-01 hold demand too-soon", "2026-03-02 send demand level-reached",
	  "2026-03-22 send lawyer level-reached", "2026-04-06 send followup level-reached" } },
	{ "start = severest", OWED("a", "2025-01-31", "1000.00"), "start=severest\n" BASE, true, {
	  "2026-02-10 send followup level-reached", "2026-02-11 hold followup last-level" } },
	{ "start = severest, middle", OWED("a", "2026-01-31", "1000.00"), "start=severest\n" BASE, true,
	  { "2026-03-12 send demand level-reached", "2026-03-13 hold lawyer too-soon",
	  "2026-05-16 send followup level-reached" } },
	{ "start = severest, amounts", OWED("a", "2025-01-31", "120.00"), "start=severest\n" BASE, true, {
	  "2026-02-10 send demand level-reached", "2026-05-10 hold followup below-minimum" } },
	{ "service needed and missing", OWED("a", "2025-01-31", "1000.00"), BASE, false, {
	  "2026-02-10 send reminder level-reached", "2026-03-10 send demand level-reached",
	  "2026-04-10 hold lawyer previous-not-served" } },
	{ "below the level's minimum", OWED("a", "2025-01-31", "49.99"), BASE, true,
	  { "2026-02-10 hold reminder below-minimum" } },
	{ "at the level's minimum", OWED("a", "2025-01-31", "50.00"), BASE, true, {
	  "2026-02-10 send reminder level-reached", "2026-06-10 hold demand below-minimum" } },
	{ "below the policy's minimum", OWED("a", "2025-01-31", "80.00"), "min_letter_amount=100.00\n" BASE, true, {
	  "2026-02-10 hold reminder below-minimum" } },
	{ "interval between any two letters", OWED("a", "2025-01-31", "1000.00"), "min_interval_days=60\n" BASE, true,
	  { "2026-02-10 send reminder level-reached", "2026-04-10 hold demand too-soon",
	  "2026-04-11 send demand level-reached" } },
	{ "two runs on one day without intervals", OWED("a", "2025-01-31", "1000.00"),
	  "min_interval_days=0\ndue_roll=no\n"
	  "[level x]\ntemplate=x\ndays=0\ninterval_days=0\n[level y]\ntemplate=y\ndays=1\ninterval_days=0\n", true,
	  { "2026-02-10 send x level-reached", "2026-02-10 hold y too-soon", "2026-02-11 send y level-reached" } },
	{ "paid off, owed again: afresh", OWED("a", "2026-01-31", "1000.00") OWED("b", "2026-05-31", "1000.00")
	  PAY("p", "2026-03-20", "1000.00"), BASE, true, { "2026-02-10 send reminder level-reached",
	  "2026-03-12 send demand level-reached", "2026-03-21 none - not-due", "2026-06-09 hold reminder too-soon",
	  "2026-06-10 send reminder level-reached", "2026-07-10 send demand level-reached" } },
	{ "paid in part: the level stays", OWED("a", "2026-01-31", "1000.00") OWED("b", "2026-02-28", "1000.00")
	  PAY("p", "2026-03-20", "1000.00"), BASE, true, { "2026-02-10 send reminder level-reached",
	  "2026-03-12 send demand level-reached", "2026-05-28 hold lawyer too-soon",
	  "2026-05-29 send lawyer level-reached" } },
	{ "paid off on the day the next is overdue", OWED("a", "2026-01-31", "1000.00")
	  OWED("b", "2026-02-28", "1000.00") PAY("p", "2026-02-28", "1000.00"), BASE, true,
	  { "2026-02-10 send reminder level-reached", "2026-03-10 send reminder level-reached" } },
	{ "not paid off at the end of any day", OWED("a", "2026-01-31", "1000.00") OWED("b", "2026-02-28", "1000.00")
	  PAY("p", "2026-03-01", "1000.00"), BASE, true, { "2026-02-10 send reminder level-reached",
	  "2026-03-22 hold demand too-soon" } },
	{ "a waiver taken back", OWED("a", "2026-01-31", "1000.00")
	  "<adjustment id=\"j\" kind=\"waiver\" date=\"2026-03-01\" charge=\"a\" amount=\"1000.00\"/>"
	  "<adjustment id=\"k\" kind=\"waiver\" date=\"2026-03-10\" charge=\"a\" amount=\"-1000.00\"/>", BASE, true,
	  { "2026-02-15 send reminder level-reached", "2026-03-05 none - nothing-owed",
	  "2026-04-01 send demand level-reached" } },
	{ "no repeat of the last level", OWED("a", "2025-01-31", "1000.00"),
	  "due_roll=no\n[level only]\ntemplate=reminder\ndays=10\n", true, { "2026-02-10 send only level-reached",
	  "2027-02-10 hold only last-level" } },
	{ "repeat of the last level", OWED("a", "2025-01-31", "1000.00"),
	  "due_roll=no\n[level only]\ntemplate=reminder\ndays=10\nrepeat_days=30\n", true,
	  { "2026-02-10 send only level-reached", "2026-03-11 hold only too-soon", "2026-03-12 send only repeat-due",
	  "2026-03-12 hold only too-soon", "2026-04-11 send only repeat-due" } },
	{ "repeat while the next level is not reached", OWED("a", "2026-01-31", "1000.00"),
	  "due_roll=no\n[level x]\ntemplate=x\ndays=10\n" "repeat_days=20\n[level y]\ntemplate=y\ndays=60\n", true,
	  { "2026-02-10 send x level-reached", "2026-03-01 hold y too-soon", "2026-03-02 send x repeat-due",
	  "2026-03-22 send x repeat-due", "2026-04-01 hold y too-soon", "2026-04-06 send y level-reached" } },
	{ "share too small: no lower level fits", OWED("a", "2026-01-31", "100.00") OWED("b", "2027-12-31", "900.00"),
	  "due_roll=no\n[level x]\ntemplate=x\ndays=10\nmin_share=20%\n", true, { "2026-02-20 hold x below-share" } },
	{ "share just reached", OWED("a", "2026-01-31", "200.00") OWED("b", "2027-12-31", "800.00"),
	  "due_roll=no\n[level x]\ntemplate=x\ndays=10\nmin_share=20%\n", true, { "2026-02-20 send x level-reached" } },
	{ "share too small: the lower level is repeated", OWED("a", "2026-01-31", "100.00")
	  OWED("b", "2027-12-31", "900.00"),
	  "due_roll=no\n[level x]\ntemplate=x\ndays=10\nrepeat_days=30\n[level "
	    "y]\ntemplate=y\ndays=40\nmin_share=50%\n",
	  true, { "2026-02-20 send x level-reached", "2026-03-12 hold y below-share",
	  "2026-03-22 send x repeat-due" } },
	{ "share too small: no repeat unless the policy says so", OWED("a", "2026-01-31", "100.00")
	  OWED("b", "2027-12-31", "900.00"),
	  "due_roll=no\n[level x]\ntemplate=x\ndays=10\n[level y]\ntemplate=y\ndays=40\nmin_share=50%\n", true,
	  { "2026-02-20 send x level-reached", "2026-06-22 hold y below-share" } },
	{ "severest, share too small: the next lower", OWED("a", "2026-01-31", "100.00")
	  OWED("b", "2027-12-31", "900.00"),
	  "start=severest\ndue_roll=no\n[level x]\ntemplate=x\ndays=10\n[level "
	    "y]\ntemplate=y\ndays=40\nmin_share=50%\n",
	  true, { "2026-04-20 send x level-reached" } },
	{ "letters of the ledger count", OWED("a", "2025-01-31", "1000.00") LETTER("l", "reminder", "2026-02-01"), BASE,
	  false, { "2026-02-15 hold demand too-soon", "2026-02-21 send demand level-reached" } },
	{ "a letter of the same day", OWED("a", "2025-01-31", "1000.00") LETTER("l", "reminder", "2026-02-01"), BASE,
	  false, { "2026-02-01 hold demand too-soon" } },
	{ "a letter of the first day", OWED("a", "2025-01-31", "1000.00") LETTER("l", "reminder", "2025-02-01"), BASE,
	  false, { "2026-02-15 send demand level-reached" } },
	{ "a reminder after the demand", OWED("a", "2025-01-31", "1000.00") SERVED("l", "demand", "2025-03-01")
	  LETTER("m", "reminder", "2025-05-01"), BASE, false, { "2026-02-15 send lawyer level-reached" } },
	{ "urgent, but a letter of the same day", OWED("a", "2023-02-28", "1000.00")
	  LETTER("l", "reminder", "2026-02-01"), BASE, false, { "2026-02-01 hold demand too-soon" } },
	{ "credit covers to the fen", "<charge id=\"a\" item=\"wy\" due=\"2026-03-31\" amount=\"800.00\"/>"
	  PAY("p", "2026-10-08", "876.40"), "min_letter_amount=0.00\n" BASE, false,
	  { "2026-11-21 none - credit-covers" } },
	{ "a letter before the arrears", OWED("a", "2025-01-31", "1000.00") LETTER("l", "reminder", "2025-01-30"), BASE,
	  false, { "2026-02-15 send reminder level-reached" } },
	{ "a notice is no letter", OWED("a", "2025-01-31", "1000.00") LETTER("l", "notice", "2026-02-14"), BASE, false,
	  { "2026-02-15 send reminder level-reached" } },
	{ "an unknown stage keeps the interval", OWED("a", "2025-01-31", "1000.00")
	  LETTER("l", "warning", "2026-02-14"), BASE, false, { "2026-02-15 hold reminder too-soon",
	  "2026-03-01 send reminder level-reached" } },
	{ "a served demand of the ledger", OWED("a", "2025-01-31", "1000.00") LETTER("l", "reminder", "2025-03-01")
	  SERVED("m", "demand", "2025-05-01"), BASE, false, { "2026-02-15 send lawyer level-reached" } },
	{ "a draft that never left", OWED("a", "2025-01-31", "1000.00") LETTER("l", "reminder", "2025-03-01")
	  SERVED("m", "demand", "2025-05-01"), BASE, false, { "2026-02-15 send lawyer level-reached",
	  "2026-06-15 hold followup previous-not-issued" } },
	{ "a lawyer's letter of the ledger", OWED("a", "2025-01-31", "1000.00") LETTER("l", "reminder", "2025-03-01")
	  SERVED("m", "demand", "2025-05-01") LETTER("n", "lawyer", "2025-06-01"), BASE, false,
	  { "2026-02-15 send followup level-reached" } },
	{ "only a penalty is left", "<charge id=\"a\" item=\"wx\" due=\"2025-01-31\" amount=\"1000.00\"/>"
	  PAY("p", "2026-02-01", "1000.00"), "due_roll=no\n[level x]\ntemplate=x\ndays=10\nmin_amount=0.00\n", false,
	  { "2026-01-15 send x level-reached", "2026-02-15 hold x last-level", "2026-08-15 hold x last-level" } },
	{ "an old penalty does not age young arrears",
	  "<charge id=\"a\" item=\"wx\" due=\"2025-01-31\" amount=\"1000.00\"/>" OWED("b", "2026-02-10", "500.00")
	  PAY("p", "2026-02-01", "1000.00"), BASE, false, { "2026-02-15 hold reminder too-soon",
	  "2026-02-20 send reminder level-reached" } },
	{ "nothing owed", OWED("a", "2026-01-31", "1000.00") PAY("p", "2026-01-31", "1200.00"), BASE, false,
	  { "2026-02-20 none - nothing-owed" } },
	{ "credit covers", "<charge id=\"a\" item=\"wx\" due=\"2026-01-31\" amount=\"1000.00\"/>"
	  PAY("p", "2026-02-10", "1200.00"), BASE, false, { "2026-02-20 none - credit-covers" } },
	{ "urgent limitation: the formal level at once", OWED("a", "2023-02-28", "1000.00"), BASE, false,
	  { "2026-01-28 send reminder level-reached", "2026-02-01 send demand limitation",
	  "2026-02-02 hold lawyer previous-not-served", "2026-02-15 hold lawyer previous-not-served",
	  "2026-02-16 send demand limitation", "2026-03-03 hold - barred" } },
	{ "urgent limitation, served: back to the ladder", OWED("a", "2023-02-28", "1000.00"), BASE, true,
	  { "2026-02-01 send demand limitation", "2026-02-02 hold lawyer too-soon",
	  "2026-02-21 send lawyer level-reached" } },
	{ "urgent, twenty yuan", OWED("a", "2023-02-28", "20.00"), BASE, false,
	  { "2026-02-01 send demand limitation" } },
	{ "urgent, no formal level", OWED("a", "2023-02-28", "1000.00"),
	  "due_roll=no\n[level x]\ntemplate=x\ndays=10\n", false, { "2026-02-01 send x level-reached" } },
	{ "warning is not urgent", OWED("a", "2023-02-28", "1000.00"), BASE, false,
	  { "2026-01-28 send reminder level-reached" } },
};

struct past {
	struct past_letter letters[STEPS];
	size_t n;
};

/* The register's view: the ledger's letters and those sent so far. */
static struct history *
history_of(const struct account *a, const struct past *past)
{
	struct history *h = arena_alloc(pc.arena, sizeof *h);
	struct account_history *one = arena_alloc(pc.arena, sizeof *one);

	one->account = a->id;
	one->letters = arena_alloc(pc.arena, (a->n_letters + past->n) * sizeof *one->letters);
	for (size_t i = 0; i < a->n_letters; i++)
		one->letters[one->n_letters++] = a->letters[i];
	for (size_t i = 0; i < past->n; i++)
		one->letters[one->n_letters++] = past->letters[i];
	*h = (struct history){ one, 1, DATE_NONE };
	return h;
}

/* The letter that the run's decision sends. */
static struct past_letter
letter_of(const struct timeline *t, const struct action *a, int32_t today, size_t n)
{
	return (struct past_letter){ .id = arena_printf(pc.arena, "no. %zu", n), .stage = a->level->name, .date = today,
		.delivery = t->served ? DELIVERY_REGISTERED : DELIVERY_UNSTATED,
		.result = t->served ? SERVICE_DELIVERED : SERVICE_UNSTATED,
		.result_date = t->served ? today + 1 : DATE_NONE };
}

static void
run_timeline(const struct timeline *t)
{
	struct past past = { .n = 0 };

	for (size_t i = 0; i < STEPS && t->steps[i] != NULL; i++) {
		const char *row = t->name, *as_of = arena_strndup(pc.arena, t->steps[i], 10);
		const struct account *acc;
		struct action a;

		case_read(row, t->account, t->policy, as_of);
		acc = &pc.ledger->accounts[0];
		a = plan_account(&pc.plan, acc, history_of(acc, &past), pc.arena, pc.diag);
		CHECK_TEXT(row, arena_printf(pc.arena, "%s %s", as_of, case_decision(&a)), t->steps[i]);
		if (a.decision == DECISION_SEND)
			past.letters[past.n++] = letter_of(t, &a, pc.plan.as_of, i);
	}
}

static void
test_timelines(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(timelines); i++)
		run_timeline(&timelines[i]);
}

/* Every rule that was asked is in the trace, with its figures; the one that failed is the last. */
static void
test_trace(void **state)
{
	const struct action *a = case_plan("trace", OWED("a", "2026-01-31", "1000.00"), BASE, "2026-02-05");

	(void)state;
	assert_true(a->n_trace >= 5);
	assert_false(a->trace[a->n_trace - 1].passed);
	assert_string_equal(a->trace[a->n_trace - 1].rule, "逾期天数");
	assert_non_null(strstr(a->trace[a->n_trace - 1].detail, "已逾期5天"));
	assert_non_null(strstr(a->trace[a->n_trace - 1].detail, "2026-02-10"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_timelines),
		cmocka_unit_test(test_trace),
	};

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
