/* test_plan_debtor.c: who owes (law-and-forms 2): accounts with several debtors, what each of them owes and is written for. */
#include "plan_case.h"

#define HOME "<property community=\"C\" room=\"1\"/>"
#define DELIVERED(day) "<property community=\"C\" room=\"1\" handover=\"" day "\"/>"
#define PARTY(id, role, rest) "<party id=\"" id "\" role=\"" role "\" kind=\"person\" name=\"" id "\" " rest "/>"
#define FEE(id, from, to, due, amount) \
	"<charge id=\"" id "\" item=\"no\" from=\"" from "\" to=\"" to "\" due=\"" due "\" amount=\"" amount "\"/>"
#define PAID_BY(id, date, amount, who) \
	"<payment id=\"" id "\" date=\"" date "\" amount=\"" amount "\" payer=\"" who "\"/>"
#define SOLD PARTY("a", "owner", "to=\"2026-04-15\"") PARTY("b", "owner", "primary=\"true\" from=\"2026-04-16\"")
#define APRIL FEE("C4", "2026-04-01", "2026-04-30", "2026-04-30", "208.37")
#define MARCH FEE("C3", "2026-03-01", "2026-03-31", "2026-03-31", "300.00")
#define MAY FEE("C5", "2026-05-01", "2026-05-31", "2026-05-31", "500.00")
#define LET PARTY("o", "owner", "") PARTY("t", "tenant", "liable=\"yes\" from=\"2026-05-01\"")
#define DEAD PARTY("o", "owner", "deceased=\"2026-04-15\"")
#define POLICY "due_roll=no\n[hold]\ndeceased=no\n" LEVELS

/* What comes out: for each debtor "ids(capacity): principal, credit [charge outstanding …]". */
static const struct {
	const char *name, *account, *wanted;
} rows[] = {
	{ "one owner", HOME PARTY("o", "owner", "") APRIL MAY, "-: 708.37, 0.00 [C4 208.37, C5 500.00]" },
	{ "P15: a month divided at the sale, the rest to the last", HOME SOLD APRIL,
	  "a: 104.19, 0.00 [C4 104.19]; b: 104.18, 0.00 [C4 104.18]" },
	{ "each owner his own", HOME SOLD MARCH MAY, "a: 300.00, 0.00 [C3 300.00]; b: 500.00, 0.00 [C5 500.00]" },
	{ "the seller has paid: the buyer alone, as in any account", HOME SOLD MARCH MAY PAY_TO("p", "2026-04-01", "300.00", "C3"),
	  "-: 500.00, 0.00 [C5 500.00]" },
	{ "the buyer has paid: the seller alone, and named", HOME SOLD MARCH MAY PAY_TO("p", "2026-06-01", "500.00", "C5"),
	  "a: 300.00, 0.00 [C3 300.00]" },
	{ "money that names no charge is whose turn it was", HOME SOLD MARCH MAY PAY("p", "2026-06-01", "100.00"),
	  "a: 300.00, 0.00 [C3 300.00]; b: 400.00, 0.00 [C5 400.00]" },
	{ "the payer's name goes before the day", HOME SOLD MARCH MAY PAID_BY("p", "2026-06-01", "100.00", "a"),
	  "a: 200.00, 0.00 [C3 200.00]; b: 500.00, 0.00 [C5 500.00]" },
	{ "too much from the seller is his credit, not the buyer's", HOME SOLD MARCH MAY PAY("p", "2026-04-01", "350.00"),
	  "a: 0.00, 50.00 []; b: 500.00, 0.00 [C5 500.00]" },
	{ "a divided charge: paid by the seller before the sale", HOME SOLD APRIL PAY_TO("p", "2026-04-02", "104.19", "C4"),
	  "-: 104.18, 0.00 [C4 104.18]" },
	{ "a divided charge paid whole by the buyer", HOME SOLD APRIL MAY PAY_TO("p", "2026-05-02", "208.37", "C4"),
	  "-: 500.00, 0.00 [C5 500.00]" },
	{ "a credit note follows the charge", HOME SOLD APRIL
	  "<adjustment id=\"n\" kind=\"credit-note\" date=\"2026-05-02\" amount=\"8.37\" charge=\"C4\"/>",
	  "a: 100.00, 0.00 [C4 100.00]; b: 100.00, 0.00 [C4 100.00]" },
	{ "a waiver what is still open", HOME SOLD APRIL PAY_TO("p", "2026-04-02", "104.19", "C4")
	  "<adjustment id=\"n\" kind=\"waiver\" date=\"2026-05-02\" amount=\"4.18\" charge=\"C4\"/>",
	  "-: 100.00, 0.00 [C4 100.00]" },
	{ "the day of the sale is the buyer's", HOME PARTY("a", "owner", "to=\"2026-04-16\"")
	  PARTY("b", "owner", "from=\"2026-04-16\"") APRIL, "a: 104.19, 0.00 [C4 104.19]; b: 104.18, 0.00 [C4 104.18]" },
	{ "an owner remains one until the next is known", HOME PARTY("a", "owner", "to=\"2026-04-10\"")
	  PARTY("b", "owner", "from=\"2026-04-16\"") APRIL, "a: 104.19, 0.00 [C4 104.19]; b: 104.18, 0.00 [C4 104.18]" },
	{ "what was owed before anyone on record is nobody's", HOME PARTY("b", "owner", "from=\"2026-04-16\"") MARCH MAY,
	  ": 300.00, 0.00 [C3 300.00]; b: 500.00, 0.00 [C5 500.00]" },
	{ "co-owners together", HOME PARTY("a", "owner", "") PARTY("b", "co-owner", "") MAY, "-: 500.00, 0.00 [C5 500.00]" },
	{ "developer until delivery", DELIVERED("2026-04-16") PARTY("d", "developer", "") PARTY("o", "owner", "") APRIL MAY,
	  "d: 104.19, 0.00 [C4 104.19]; o: 604.18, 0.00 [C4 104.18, C5 500.00]" },
	{ "a tenant for his time, with the owner", HOME LET MARCH MAY,
	  "o: 300.00, 0.00 [C3 300.00]; t o: 500.00, 0.00 [C5 500.00]" },
	{ "tenant gone: he still owes for his time", HOME PARTY("o", "owner", "")
	  PARTY("t", "tenant", "liable=\"joint\" to=\"2026-04-30\"") MARCH MAY,
	  "o t: 300.00, 0.00 [C3 300.00]; o: 500.00, 0.00 [C5 500.00]" },
	{ "the owner's unused money pays what he owes with the tenant", HOME LET MARCH MAY PAY("p", "2026-03-01", "350.00"),
	  "-: 450.00, 0.00 [C5 450.00]" },
	{ "the tenant's does not pay what the owner owes alone", HOME LET MARCH MAY PAY("p", "2026-06-01", "600.00"),
	  "o: 300.00, 0.00 [C3 300.00]; t o: 0.00, 100.00 []" },
	{ "the owner's does, when it bears his name", HOME LET MARCH MAY PAID_BY("p", "2026-06-01", "600.00", "o"),
	  "o: 200.00, 0.00 [C3 200.00]" },
	{ "estate and heirs", HOME DEAD APRIL, "o(estate): 104.19, 0.00 [C4 104.19]; o(heirs): 104.18, 0.00 [C4 104.18]" },
	{ "heirs on record are owners", HOME PARTY("o", "owner", "deceased=\"2026-04-15\"")
	  PARTY("h", "owner", "from=\"2026-04-16\"") APRIL,
	  "o(estate): 104.19, 0.00 [C4 104.19]; h: 104.18, 0.00 [C4 104.18]" },
	{ "a part of what was due before the sale falls due on the buyer's first day", HOME SOLD
	  FEE("Y", "2026-01-01", "2026-12-31", "2026-01-31", "3650.00"),
	  "a: 1050.00, 0.00 [Y 1050.00]; b: 2600.00, 0.00 [Y 2600.00 from 2026-04-16]" },
	{ "insolvent co-owner: the other is written to", HOME PARTY("a", "owner", "insolvent=\"2026-03-01\"")
	  PARTY("b", "co-owner", "") MAY, "-: 500.00, 0.00 [C5 500.00]" },
};

static const char *
items_of(const struct action *a)
{
	const char *text = "";
	char sum[MONEY_BUF], due[DATE_BUF];

	for (size_t i = 0; i < a->n_items; i++) {
		const struct charge *c = a->items[i].charge;
		bool later = c->from != DATE_NONE && c->due == c->from;

		text = arena_printf(pc.arena, "%s%s%s %s%s%s", text, i == 0 ? "" : ", ", c->id,
		    money_format(sum, a->items[i].outstanding), later ? " from " : "", later ? date_format(due, c->due) : "");
	}
	return text;
}

static const char *
outcome(const struct action *all, size_t n)
{
	const char *text = "";
	char principal[MONEY_BUF], credit[MONEY_BUF];

	for (size_t i = 0; i < n; i++) {
		const char *who = all[i].debtor == NULL ? "-" : "";

		for (size_t k = 0; all[i].debtor != NULL && k < all[i].n_addressees; k++) {
			const char *word = plan_capacity_word(all[i].capacities[k]);

			who = arena_printf(pc.arena, "%s%s%s%s%s%s", who, k == 0 ? "" : " ", all[i].addressees[k]->id,
			    *word == '\0' ? "" : "(", word, *word == '\0' ? "" : ")");
		}
		text = arena_printf(pc.arena, "%s%s%s: %s, %s [%s]", text, i == 0 ? "" : "; ", who,
		    money_format(principal, all[i].principal), money_format(credit, all[i].credit), items_of(&all[i]));
	}
	return text;
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct action *all;
		size_t n;

		case_read(rows[i].name, rows[i].account, POLICY, "2026-12-31");
		all = plan_account_all(&pc.plan, pc.ledger->accounts, NULL, pc.arena, pc.diag, &n);
		CHECK_TEXT(rows[i].name, outcome(all, n), rows[i].wanted);
	}
}

/* A city where the developer owes through the month of delivery. */
static void
test_month_of_delivery(void **state)
{
	const struct law *law = pc.law;
	struct action *all;
	size_t n;

	(void)state;
	case_read("month", DELIVERED("2026-04-16") PARTY("d", "developer", "") PARTY("o", "owner", "") APRIL MAY, POLICY, "2026-12-31");
	pc.plan.law = law_read("templates/law", "example", pc.arena, pc.diag);
	assert_non_null(pc.plan.law);
	all = plan_account_all(&pc.plan, pc.ledger->accounts, NULL, pc.arena, pc.diag, &n);
	assert_string_equal(outcome(all, n), "d: 208.37, 0.00 [C4 208.37]; o: 500.00, 0.00 [C5 500.00]");
	pc.law = law;
}

/* Who has left and has no address is not written to at the room; a member of the same debtor who can be reached is. */
static void
test_reachable(void **state)
{
	static const struct {
		const char *name, *account, *wanted;
	} cases[] = {
		{ "seller without address", HOME SOLD MARCH MAY, "a:-:hold no-address; b:b:send level-reached" },
		{ "seller with address", HOME SOLD "<address party=\"a\" kind=\"mailing\">旧居路</address>" MARCH MAY,
		  "a:a:send level-reached; b:b:send level-reached" },
		{ "tenant gone, owner there", HOME PARTY("o", "owner", "")
		  PARTY("t", "tenant", "liable=\"yes\" to=\"2026-04-30\"") MARCH MAY,
		  "o t:o:send level-reached; o:o:send level-reached" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *text = "";
		struct action *all;
		size_t n;

		case_read(cases[i].name, cases[i].account, POLICY, "2026-12-31");
		all = plan_account_all(&pc.plan, pc.ledger->accounts, NULL, pc.arena, pc.diag, &n);
		for (size_t k = 0; k < n; k++) {
			const char *who = "";

			for (size_t m = 0; m < all[k].n_addressees; m++)
				who = arena_printf(pc.arena, "%s%s%s", who, m == 0 ? "" : " ", all[k].addressees[m]->id);
			text = arena_printf(pc.arena, "%s%s%s:%s:%s %s", text, k == 0 ? "" : "; ", who,
			    all[k].addressee == NULL ? "-" : all[k].addressee->id, plan_decision_word(all[k].decision),
			    plan_reason_word(all[k].reason));
		}
		CHECK_TEXT(cases[i].name, text, cases[i].wanted);
	}
}

/* A letter to one debtor neither duns nor interrupts for the other. */
static void
test_letters_apart(void **state)
{
	static char *const to[] = { "a", "b" };
	struct past_letter letter = { .id = "1", .stage = "reminder", .date = day("2026-12-01"),
		.result_date = day("2026-12-02"), .delivery = DELIVERY_HAND, .result = SERVICE_DELIVERED };
	struct account_history h = { .account = "A-1", .letters = &letter, .n_letters = 1 };
	struct history history = { &h, 1, DATE_NONE };

	(void)state;
	case_read("letters", HOME SOLD MARCH MAY, POLICY, "2026-12-31");
	for (size_t i = 0; i < 2; i++) {
		struct action *all;
		size_t n;

		letter.debtor = to[i];
		all = plan_account_all(&pc.plan, pc.ledger->accounts, &history, pc.arena, pc.diag, &n);
		assert_int_equal(n, 2);
		for (size_t k = 0; k < 2; k++) {
			assert_int_equal(all[k].n_letters, k == i);
			assert_int_equal(all[k].items[0].limitation.basis != NULL, k == i);
			assert_string_equal(all[k].level->name, k == i ? "demand" : "reminder");
		}
	}
}

/* ---- property: the debtors' accounts add up to the account ---- */

static uint32_t seed;

static unsigned
draw(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static const char *
random_day(void)
{
	char text[DATE_BUF];

	return arena_strdup(pc.arena, date_format(text, date_from_ymd(2025, 1, 1) + (int32_t)draw(700)));
}

/* Three owners one after the other, a tenant now and then, charges across their days, money in every way. */
static const char *
random_account(void)
{
	int32_t first = date_from_ymd(2025, 3, 1) + (int32_t)draw(200), second = first + (int32_t)draw(200);
	char a[DATE_BUF], b[DATE_BUF];
	const char *text = arena_printf(pc.arena, HOME PARTY("a", "owner", "to=\"%s\"") PARTY("b", "owner", "from=\"%s\" to=\"%s\""),
	    date_format(a, first), date_format(a, first), date_format(b, second));
	const char *tail = "";
	unsigned n = 2 + draw(5);

	text = arena_printf(pc.arena, "%s" PARTY("c", "owner", "from=\"%s\"%s") PARTY("t", "tenant", "liable=\"%s\" from=\"%s\""), text,
	    date_format(b, second), draw(3) == 0 ? " deceased=\"2026-08-01\"" : "", draw(2) == 0 ? "yes" : "joint", random_day());
	for (unsigned i = 0; i < n; i++) {
		int32_t from = date_from_ymd(2025, 1, 1) + (int32_t)draw(500), to = from + (int32_t)draw(365);

		text = arena_printf(pc.arena, "%s<charge id=\"C%u\" item=\"%s\" from=\"%s\" to=\"%s\" due=\"%s\" amount=\"%u.%02u\"/>", text, i,
		    draw(2) == 0 ? "no" : "wy", date_format(a, from), date_format(b, to), random_day(), draw(2000), draw(100));
	}
	for (unsigned i = 0; i < 4; i++)
		text = arena_printf(pc.arena, draw(2) == 0 ? "%s" PAY("P%u", "%s", "%u.01") :
		    "%s" PAY_PART("P%u", "%s", "1%u.01", "C1", "7.00"), text, i, random_day(), 10 + draw(900));
	for (unsigned i = 0; i < 3; i++) {
		static const char *const kinds[] = { "waiver", "credit-note", "write-off", "late-fee" };

		tail = arena_printf(pc.arena, "%s<adjustment id=\"N%u\" kind=\"%s\" date=\"%s\" amount=\"%u.07\" charge=\"C%u\"/>", tail, i,
		    kinds[draw(4)], random_day(), draw(60), draw(n));
	}
	return arena_printf(pc.arena, "%s%s", text, tail);
}

static int64_t
account_balance(const struct account *a, int32_t as_of)
{
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_charges; i++)
		sum += a->charges[i].amount;
	for (size_t i = 0; i < a->n_payments; i++)
		sum -= a->payments[i].date <= as_of ? a->payments[i].amount : 0;
	for (size_t i = 0; i < a->n_adjustments; i++)
		if (a->adjustments[i].date <= as_of)
			sum += a->adjustments[i].kind == ADJUST_LATE_FEE ? a->adjustments[i].amount : -a->adjustments[i].amount;
	return sum;
}

static void
test_sums(void **state)
{
	size_t several = 0;

	(void)state;
	for (uint32_t i = 1; i <= 400; i++) {
		const char *text;
		struct action *all;
		int64_t sum = 0, listed = 0;
		size_t n;

		seed = i * 2654435761u;
		text = random_account();
		case_read(text, text, POLICY, "2026-10-01");
		all = plan_account_all(&pc.plan, pc.ledger->accounts, NULL, pc.arena, pc.diag, &n);
		several += n > 1;
		for (size_t k = 0; k < n; k++) {
			sum += all[k].balance;
			listed -= all[k].credit;
			for (size_t m = 0; m < all[k].n_items; m++) {
				listed += all[k].items[m].outstanding;
				CHECK(text, all[k].items[m].outstanding >= 0);
			}
		}
		CHECK_INT(text, sum, account_balance(pc.ledger->accounts, pc.plan.as_of));
		CHECK_INT(text, listed, sum);
	}
	assert_true(several > 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_month_of_delivery),
		cmocka_unit_test(test_reachable),
		cmocka_unit_test(test_letters_apart),
		cmocka_unit_test(test_sums),
	};

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
