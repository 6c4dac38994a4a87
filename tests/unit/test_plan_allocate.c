/* test_plan_allocate.c: how money meets the items: rows, and what must hold for any account (random ones, seeded). */
#include "plan_case.h"

#define ADJUST(id, kind, date, charge, amount) \
	"<adjustment id=\"" id "\" kind=\"" kind "\" date=\"" date "\" charge=\"" charge "\" amount=\"" amount "\"/>"
#define ADJUST_ALL(id, kind, date, amount) \
	"<adjustment id=\"" id "\" kind=\"" kind "\" date=\"" date "\" amount=\"" amount "\"/>"
#define OLDEST "allocation=oldest_first\n" LEVELS
#define A "2026-11-20"

static const struct {
	const char *name, *account, *policy;
	const char *wanted;	/* outstanding of a, b, c (-: no such charge); credit */
} rows[] = {
	{ "P10 pro rata", CHARGE("a", "wy", "2026-03-31", "333.33") CHARGE("b", "wy", "2026-03-31", "333.33")
	  CHARGE("c", "wy", "2026-03-31", "333.34") PAY("p", "2026-04-10", "100.00"), LEVELS,
	  "300.00 300.00 300.00 0.00" },
	{ "P10 oldest first goes by place", CHARGE("a", "wy", "2026-03-31", "333.33")
	  CHARGE("b", "wy", "2026-03-31", "333.33") CHARGE("c", "wy", "2026-03-31", "333.34")
	  PAY("p", "2026-04-10", "100.00"), OLDEST, "233.33 333.33 333.34 0.00" },
	{ "pro rata over two fees of one rate", CHARGE("a", "tc", "2026-03-31", "100.00")
	  CHARGE("b", "t2", "2026-03-31", "200.00") CHARGE("c", "tc", "2026-04-30", "50.00")
	  PAY("p", "2026-06-01", "30.00"), LEVELS, "90.00 180.00 50.00 0.00" },
	{ "pro rata, fen to the larger fraction", CHARGE("a", "wy", "2026-03-31", "1.00")
	  CHARGE("b", "wy", "2026-03-31", "2.00") PAY("p", "2026-06-01", "0.10"), LEVELS, "0.97 1.93 - 0.00" },
	{ "pro rata, ties by place", CHARGE("a", "t2", "2026-03-31", "1.00") CHARGE("b", "tc", "2026-03-31", "1.00")
	  CHARGE("c", "t2", "2026-03-31", "1.00") PAY("p", "2026-06-01", "0.10"), LEVELS, "0.96 0.97 0.97 0.00" },
	{ "heavier rate before earlier day", CHARGE("a", "tc", "2026-01-30", "900.00")
	  CHARGE("b", "wy", "2026-04-30", "900.00") PAY("p", "2026-07-31", "1000.00"), LEVELS, "800.00 0.00 - 0.00" },
	{ "no rate comes last", CHARGE("a", "no", "2026-01-30", "900.00") CHARGE("b", "tc", "2026-04-30", "900.00")
	  PAY("p", "2026-07-31", "1000.00"), LEVELS, "800.00 0.00 - 0.00" },
	{ "not due is not paid", CHARGE("a", "wy", "2026-03-31", "100.00") CHARGE("b", "wy", "2026-12-31", "100.00")
	  PAY("p", "2026-04-10", "150.00"), LEVELS, "0.00 100.00 - 50.00" },
	{ "credit meets the charge on its day", CHARGE("a", "wy", "2026-03-31", "100.00")
	  CHARGE("b", "wy", "2026-06-30", "100.00") PAY("p", "2026-01-10", "150.00"), LEVELS, "0.00 50.00 - 0.00" },
	{ "payment on the due day", CHARGE("a", "wy", "2026-03-31", "100.00") PAY("p", "2026-03-31", "100.00"), LEVELS,
	  "0.00 - - 0.00" },
	{ "payment on the rolled day's eve waits", CHARGE("a", "wy", "2026-10-31", "100.00")
	  PAY("p", "2026-11-01", "100.00"), LEVELS, "0.00 - - 0.00" },
	{ "explicit before others", CHARGE("a", "wy", "2026-03-31", "100.00") CHARGE("b", "wy", "2026-04-30", "100.00")
	  PAY("p", "2026-05-10", "100.00") PAY_TO("q", "2026-06-10", "100.00", "a"), LEVELS, "0.00 0.00 - 0.00" },
	{ "explicit to what is not due", CHARGE("a", "wy", "2026-03-31", "100.00")
	  CHARGE("b", "wy", "2026-12-31", "100.00") PAY_TO("p", "2026-05-10", "60.00", "b"), LEVELS,
	  "100.00 40.00 - 0.00" },
	{ "explicit beyond the charge", CHARGE("a", "wy", "2026-03-31", "100.00")
	  CHARGE("b", "wy", "2026-04-30", "100.00") PAY_PART("p", "2026-05-10", "150.00", "a", "100.00"), LEVELS,
	  "0.00 50.00 - 0.00" },
	{ "paid before the credit note", CHARGE("a", "wy", "2026-03-31", "100.00")
	  CHARGE("b", "wy", "2026-04-30", "100.00") PAY_TO("p", "2026-03-10", "100.00", "a")
	  ADJUST("j", "credit-note", "2026-09-01", "a", "30.00"), LEVELS, "0.00 70.00 - 0.00" },
	{ "credit note beyond the charge", CHARGE("a", "wy", "2026-03-31", "100.00")
	  CHARGE("b", "wy", "2026-04-30", "100.00") ADJUST("j", "credit-note", "2026-09-01", "a", "130.00"), LEVELS,
	  "0.00 70.00 - 0.00" },
	{ "waiver after full payment is credit", CHARGE("a", "wy", "2026-03-31", "100.00")
	  PAY("p", "2026-03-31", "100.00") ADJUST("j", "waiver", "2026-05-01", "a", "30.00"), LEVELS,
	  "0.00 - - 30.00" },
	{ "waiver taken back", CHARGE("a", "wy", "2026-03-31", "100.00")
	  ADJUST("j", "waiver", "2026-05-01", "a", "30.00") ADJUST("k", "waiver", "2026-06-01", "a", "-30.00")
	  PAY("p", "2026-07-01", "10.00"), LEVELS, "90.00 - - 0.00" },
	{ "write-off", CHARGE("a", "wy", "2026-03-31", "100.00") ADJUST("j", "write-off", "2026-05-01", "a", "100.00"),
	  LEVELS, "0.00 - - 0.00" },
	{ "waiver without charge", CHARGE("a", "wy", "2026-03-31", "100.00")
	  ADJUST_ALL("j", "waiver", "2026-05-01", "130.00"), LEVELS, "0.00 - - 30.00" },
	{ "correction upwards without charge", CHARGE("a", "wy", "2026-03-31", "100.00")
	  ADJUST_ALL("b", "correction", "2026-05-01", "-40.00"), LEVELS, "100.00 40.00 - 0.00" },
	{ "negative charge", CHARGE("a", "wy", "2026-03-31", "100.00") CHARGE("b", "wy", "2026-04-30", "-30.00"),
	  LEVELS, "70.00 0.00 - 0.00" },
	{ "negative charge counts from its issue", CHARGE("a", "wy", "2026-03-31", "100.00")
	  "<charge id=\"b\" item=\"wy\" issued=\"2026-04-01\" due=\"2026-12-31\" amount=\"-30.00\"/>", LEVELS,
	  "70.00 0.00 - 0.00" },
	{ "negative charge still to come", CHARGE("a", "wy", "2026-03-31", "100.00")
	  CHARGE("b", "wy", "2026-12-31", "-30.00"), LEVELS, "100.00 -30.00 - 0.00" },
	{ "late fee after principal", CHARGE("a", "wy", "2026-03-31", "100.00")
	  ADJUST("b", "late-fee", "2026-05-01", "a", "5.00") CHARGE("c", "no", "2026-08-31", "50.00")
	  PAY("p", "2026-09-30", "150.00"), LEVELS, "0.00 5.00 0.00 0.00" },
	{ "late fee first by statute", CHARGE("a", "no", "2026-03-31", "100.00")
	  ADJUST("b", "late-fee", "2026-05-01", "a", "5.00") PAY("p", "2026-09-30", "60.00"), "allocation=statutory\n"
	  LEVELS, "45.00 0.00 - 0.00" },
	{ "explicit reaches the booked late fee", CHARGE("a", "wy", "2026-03-31", "100.00")
	  ADJUST("b", "late-fee", "2026-05-01", "a", "5.00") PAY_TO("p", "2026-05-02", "105.00", "a"), LEVELS,
	  "0.00 0.00 - 0.00" },
	{ "by statute, penalty on principal kept for a later payment is met", CHARGE("a", "wy", "2026-03-31", "1000.00")
	  CHARGE("b", "wy", "2026-04-30", "100.00") PAY("p", "2026-03-31", "50.00")
	  PAY_TO("q", "2026-10-01", "1000.00", "a"), "allocation=statutory\n" LEVELS, "77.00 65.00 - 0.00" },
	{ "oldest first: rolled to one day, the earlier as written", CHARGE("a", "tc", "2026-11-01", "100.00")
	  CHARGE("b", "wy", "2026-10-31", "100.00") PAY("p", "2026-11-03", "50.00"), OLDEST, "100.00 50.00 - 0.00" },
	{ "payments of one day in file order", CHARGE("a", "wy", "2026-03-31", "100.00")
	  CHARGE("b", "wy", "2026-04-30", "100.00") PAY("p", "2026-05-10", "60.00") PAY("q", "2026-05-10", "60.00"),
	  LEVELS, "0.00 80.00 - 0.00" },
	{ "payments out of order", CHARGE("a", "wy", "2026-04-30", "100.00") CHARGE("b", "wy", "2026-03-31", "100.00")
	  PAY("p", "2026-06-10", "60.00") PAY("q", "2026-05-10", "60.00"), LEVELS, "80.00 0.00 - 0.00" },
};

static const char *
outstanding_of(const struct action *a, const char *charge)
{
	const struct plan_item *it = case_find(a, charge);

	return it == NULL ? "-" : case_amounts(&it->outstanding, 1);
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct action *a = case_plan(rows[i].name, rows[i].account, rows[i].policy, A);

		CHECK_TEXT(rows[i].name, arena_printf(pc.arena, "%s %s %s %s", outstanding_of(a, "a"),
		    outstanding_of(a, "b"), outstanding_of(a, "c"), case_amounts(&a->credit, 1)), rows[i].wanted);
	}
}

/* Who paid what: credit tells the day of the payment and the day it was used. */
static void
test_applications(void **state)
{
	const struct action *a = case_plan("credit", CHARGE("a", "wy", "2026-03-31", "100.00")
	    PAY("p", "2026-01-10", "150.00"), LEVELS, A);
	const struct plan_item *it = case_item(a, "a");

	(void)state;
	assert_int_equal(it->n_applications, 1);
	assert_int_equal(it->applications[0].date, day("2026-03-31"));
	assert_string_equal(it->applications[0].payment->id, "p");
	assert_false(it->applications[0].explicit_allocation);
	assert_int_equal(a->n_surplus, 1);
	assert_int_equal(a->surplus[0].left, 5000);
	assert_int_equal(a->balance, -5000);
}

/* Other money leaves an explicit allocation its place; on one day a waiver comes before the payment. */
static void
test_places(void **state)
{
	const struct action *a = case_plan("reserved", CHARGE("a", "wy", "2026-03-31", "100.00")
	    CHARGE("b", "wy", "2026-04-30", "100.00") PAY("p", "2026-05-10", "100.00")
	    PAY_TO("q", "2026-06-10", "60.00", "a"), LEVELS, A);
	const struct plan_item *it = case_item(a, "a");

	(void)state;
	assert_int_equal(it->n_applications, 2);
	assert_int_equal(it->applications[0].principal, 4000);
	assert_int_equal(it->applications[1].principal, 6000);
	assert_true(it->applications[1].explicit_allocation);
	a = case_plan("one day", CHARGE("a", "wy", "2026-03-31", "100.00") CHARGE("b", "wy", "2026-04-30", "100.00")
	    PAY_TO("p", "2026-05-10", "100.00", "a") ADJUST("j", "waiver", "2026-05-10", "a", "30.00"), LEVELS, A);
	assert_int_equal(case_item(a, "a")->paid, 7000);
	assert_int_equal(case_item(a, "a")->waived, 3000);
	assert_int_equal(case_item(a, "b")->paid, 3000);
}

/* ---- any account ---- */

static uint64_t seed;

static int
roll(int n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int)(seed % (uint64_t)n);
}

enum { CHARGES_MAX = 12, PAYMENTS_MAX = 10, ADJUSTMENTS_MAX = 6, ITEMS = 4 };
static struct item items[ITEMS] = {
	{ .id = "wy", .name = "物业费", .kind = ITEM_PROPERTY_FEE, .has_late_rate = true, .late_rate = { 5, 10000 } },
	{ .id = "tc", .name = "停车费", .kind = ITEM_PARKING, .has_late_rate = true, .late_rate = { 3, 10000 } },
	{ .id = "sf", .name = "水费", .kind = ITEM_WATER },
	{ .id = "zn", .name = "违约金", .kind = ITEM_LATE_FEE },
};

static void
random_charges(struct account *a, int32_t as_of)
{
	a->charges = arena_alloc(pc.arena, CHARGES_MAX * sizeof *a->charges);
	a->n_charges = 1 + (size_t)roll(CHARGES_MAX);
	for (size_t i = 0; i < a->n_charges; i++) {
		int32_t due = as_of - 600 + 30 * roll(22);

		a->charges[i] = (struct charge){ .id = arena_printf(pc.arena, "c%zu", i), .item = &items[roll(ITEMS)],
			.from = DATE_NONE, .to = DATE_NONE, .issued = DATE_NONE, .due = due,
			.amount = 1 + roll(40000) };
		if (roll(15) == 0)
			a->charges[i].amount = -a->charges[i].amount;
	}
}

static void
random_payment(struct account *a, struct payment *p, int32_t as_of)
{
	*p = (struct payment){ .id = "p", .date = as_of - 620 + roll(640), .amount = roll(60000) };
	if (roll(3) != 0)
		return;
	p->allocations = arena_alloc(pc.arena, 2 * sizeof *p->allocations);
	p->n_allocations = 1 + (size_t)roll(2);
	for (size_t i = 0; i < p->n_allocations; i++)
		p->allocations[i] = (struct allocation){ (size_t)roll((int)a->n_charges), p->amount / 2 };
}

static struct account *
random_account(int32_t as_of)
{
	struct account *a = arena_alloc(pc.arena, sizeof *a);

	*a = (struct account){ .id = "A", .property = { .community = "C", .room = "1", .handover = DATE_NONE } };
	random_charges(a, as_of);
	a->n_payments = (size_t)roll(PAYMENTS_MAX);
	a->payments = arena_alloc(pc.arena, PAYMENTS_MAX * sizeof *a->payments);
	for (size_t i = 0; i < a->n_payments; i++)
		random_payment(a, &a->payments[i], as_of);
	a->n_adjustments = (size_t)roll(ADJUSTMENTS_MAX);
	a->adjustments = arena_alloc(pc.arena, ADJUSTMENTS_MAX * sizeof *a->adjustments);
	for (size_t i = 0; i < a->n_adjustments; i++)
		a->adjustments[i] = (struct adjustment){ .id = "j", .kind = (enum adjustment_kind)roll(5),
			.date = as_of - 600 + roll(620), .amount = roll(20000) - 4000,
			.charge = (ptrdiff_t)roll((int)a->n_charges + 1) - 1 };
	return a;
}

struct totals {
	int64_t paid, waived, penalty_paid, outstanding, used, amount;
};

static void
add_items(const char *row, const struct plan_item *v, size_t n, struct totals *t, int32_t as_of)
{
	for (size_t i = 0; i < n; i++) {
		const struct plan_item *it = &v[i];
		int64_t principal = 0, penalty = 0;

		for (size_t k = 0; k < it->n_applications; k++) {
			principal += it->applications[k].principal;
			penalty += it->applications[k].penalty;
			CHECK(row, k == 0 || it->applications[k].date >= it->applications[k - 1].date);
		}
		if (it->amount >= 0)
			CHECK_INT(row, principal, it->paid + it->waived);
		CHECK_INT(row, penalty, it->penalty_paid);
		CHECK_INT(row, it->outstanding, it->amount - it->paid - it->waived);
		CHECK(row, it->outstanding >= 0 || (it->charge->amount < 0 && it->charge->due > as_of));
		CHECK(row, it->penalty >= 0 && it->penalty <= it->penalty_contract);
		t->paid += it->paid;
		t->waived += it->waived;
		t->penalty_paid += it->penalty_paid;
		t->outstanding += it->outstanding;
		t->amount += it->amount;
	}
}

/* What the ledger says is owed: charges less payments less adjustments, late fees the other way. */
static int64_t
ledger_balance(const struct account *a, int32_t as_of)
{
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_charges; i++)
		sum += a->charges[i].amount;
	for (size_t i = 0; i < a->n_payments; i++)
		sum -= a->payments[i].date <= as_of ? a->payments[i].amount : 0;
	for (size_t i = 0; i < a->n_adjustments; i++)
		if (a->adjustments[i].date <= as_of)
			sum += a->adjustments[i].kind == ADJUST_LATE_FEE ? a->adjustments[i].amount :
			    -a->adjustments[i].amount;
	return sum;
}

/* Day by day, without segments: principal open at the end of the day before × rate. */
static int64_t
slow_penalty(const struct plan_item *it, int32_t as_of)
{
	int64_t open = it->amount, sum = 0, rate = it->charge->item->late_rate.num;
	size_t k = 0;

	for (int32_t d = it->effective_due + 1; d <= as_of; d++) {
		for (; k < it->n_applications && it->applications[k].date < d; k++)
			open -= it->applications[k].principal;
		sum += open * rate;
	}
	return (sum + 5000) / 10000;
}

static void
check_penalties(const char *row, const struct plan_item *v, size_t n, int32_t as_of)
{
	for (size_t i = 0; i < n; i++) {
		int64_t left;

		if (v[i].rule == NULL || v[i].amount <= 0 || v[i].state == STATE_BARRED)
			continue;
		left = slow_penalty(&v[i], as_of) - v[i].penalty_booked;
		CHECK_INT(row, v[i].penalty_contract, left > 0 ? left : 0);
	}
}

static void
check_account(const char *row, const struct account *acc, const struct action *a, int32_t as_of)
{
	struct totals t = { 0 };
	int64_t demanded = 0;

	add_items(row, a->items, a->n_items, &t, as_of);
	add_items(row, a->settled, a->n_settled, &t, as_of);
	for (size_t i = 0; i < a->n_items; i++)
		demanded += a->items[i].demanded ? a->items[i].outstanding + a->items[i].penalty : 0;
	CHECK_INT(row, a->total, demanded);
	CHECK_INT(row, a->total, a->principal + a->penalty);
	CHECK_INT(row, a->balance, t.outstanding - a->credit);
	CHECK_INT(row, a->balance, ledger_balance(acc, as_of) + t.penalty_paid);
	CHECK(row, a->credit >= 0);
	/* Credit waits only where nothing is due. */
	for (size_t i = 0; i < a->n_items && a->credit > 0; i++)
		CHECK(row, a->items[i].effective_due > as_of || a->items[i].outstanding == 0);
}

static void
test_any_account(void **state)
{
	static const enum allocation_order orders[] = { ALLOCATE_PRINCIPAL_FIRST, ALLOCATE_OLDEST_FIRST,
	    ALLOCATE_STATUTORY };
	int32_t as_of = day("2026-11-20");

	(void)state;
	case_read("any", CHARGE("a", "wy", "2026-03-31", "1.00"), LEVELS, A);
	seed = 20261121;
	for (int i = 0; i < 3000; i++) {
		struct arena *mine = arena_new();
		struct account *acc = random_account(as_of);

		for (size_t k = 0; k < COUNT(orders); k++) {
			const char *row = arena_printf(mine, "account %d, order %zu", i, k);
			struct action a;

			pc.policy->allocation = orders[k];
			a = plan_account(&pc.plan, acc, NULL, mine, pc.diag);
			check_account(row, acc, &a, as_of);
			if (orders[k] == ALLOCATE_STATUTORY)
				continue;
			check_penalties(row, a.items, a.n_items, as_of);
			check_penalties(row, a.settled, a.n_settled, as_of);
		}
		arena_drop(mine);
	}
}

/* The plan of the whole ledger keeps the open items of the account alone. */
static void
test_build_agrees(void **state)
{
	struct ledger l;
	struct plan *p;

	(void)state;
	case_read("build", CHARGE("a", "wy", "2026-03-31", "1.00"), LEVELS, A);
	l = *pc.ledger;
	seed = 7;
	l.n_accounts = 200;
	l.accounts = arena_alloc(pc.arena, l.n_accounts * sizeof *l.accounts);
	for (size_t i = 0; i < l.n_accounts; i++)
		l.accounts[i] = *random_account(pc.plan.as_of);
	p = plan_build(&l, pc.policy, pc.law, NULL, pc.plan.as_of, pc.arena, pc.diag);
	assert_int_equal(p->n_actions, 200);
	for (size_t i = 0; i < l.n_accounts; i++) {
		struct action one = plan_account(&pc.plan, &l.accounts[i], NULL, pc.arena, pc.diag);
		const struct action *many = &p->actions[i];

		assert_int_equal(one.total, many->total);
		assert_int_equal(one.credit, many->credit);
		assert_int_equal(one.reason, many->reason);
		assert_int_equal(one.n_items, many->n_items);
		for (size_t k = 0; k < one.n_items; k++) {
			assert_string_equal(one.items[k].charge->id, many->items[k].charge->id);
			assert_int_equal(one.items[k].n_segments, many->items[k].n_segments);
			assert_int_equal(one.items[k].penalty, many->items[k].penalty);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_applications),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_any_account),
		cmocka_unit_test(test_build_agrees),
	};

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
