/* plan_case.h: a ledger of one account and a policy from a few lines of text, and its plan, for the tests of plan/.
 * The account's text is the inside of <account>; parties and control totals are added. The ledger reaches to the end of
 * 2027, so that each row names its own day. Law data: templates/law. */
#ifndef UNIT_PLAN_CASE_H
#define UNIT_PLAN_CASE_H

#include "base/arena.h"
#include "base/text.h"
#include "plan/plan.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>

#define CHARGE(id, item, due, amount) \
	"<charge id=\"" id "\" item=\"" item "\" due=\"" due "\" amount=\"" amount "\"/>"
#define PAY(id, date, amount) "<payment id=\"" id "\" date=\"" date "\" amount=\"" amount "\"/>"
#define PAY_PART(id, date, amount, charge, part) \
	"<payment id=\"" id "\" date=\"" date "\" amount=\"" amount "\">" \
	"<allocate charge=\"" charge "\" amount=\"" part "\"/></payment>"
#define PAY_TO(id, date, amount, charge) PAY_PART(id, date, amount, charge, amount)
#define LEVELS \
	"[level reminder]\ntemplate=reminder\ndays=10\nmin_amount=50.00\n" \
	"[level demand]\ntemplate=demand\ndays=40\nmin_amount=100.00\ninterval_days=20\nformal=yes\n" \
	"[level lawyer]\ntemplate=lawyer\ndays=90\nmin_amount=500.00\ninterval_days=20\n" \
	"needs_service=yes\ndraft=yes\n" \
	"[level followup]\ntemplate=followup\ndays=105\nmin_amount=500.00\ninterval_days=15\n"

struct plan_case {
	struct arena *arena;
	struct diag *diag;
	const struct law *law;
	struct ledger *ledger;
	struct policy *policy;
	struct plan plan;
	struct action action;
};

static struct plan_case pc;

static inline int
plan_case_setup(void **state)
{
	(void)state;
	pc.arena = arena_new();
	pc.diag = diag_new(NULL);
	pc.law = law_read("templates/law", NULL, pc.arena, pc.diag);
	return pc.law == NULL;
}

static inline int
plan_case_teardown(void **state)
{
	(void)state;
	diag_drop(pc.diag);
	arena_drop(pc.arena);
	return 0;
}

static inline int32_t
day(const char *text)
{
	int32_t d;

	if (text == NULL || *text == '\0')
		return DATE_NONE;
	if (!date_parse(text, &d))
		fail_msg("bad day in the test: %s", text);
	return d;
}

static inline int64_t
fen(const char *text)
{
	int64_t f;

	if (!money_parse(text, &f))
		fail_msg("bad amount in the test: %s", text);
	return f;
}

/* Sum of amount="…" over the elements that begin with `tag`; late fees count the other way round. */
static inline int64_t
case_sum(const char *xml, const char *tag, size_t *n)
{
	int64_t sum = 0;

	for (const char *p = strstr(xml, tag); p != NULL; p = strstr(p + 1, tag)) {
		const char *end = strchr(p, '>'), *amount = strstr(p, " amount=\"");
		const char *late = strstr(p, "kind=\"late-fee\"");
		char text[MONEY_BUF] = "";

		(*n)++;
		sscanf(amount + 9, "%30[^\"]", text);
		sum += late != NULL && late < end ? -fen(text) : fen(text);
	}
	return sum;
}

static inline const char *
case_ledger(const char *account)
{
	char money[4][MONEY_BUF];
	size_t charges = 0, others = 0;
	int64_t charged = case_sum(account, "<charge ", &charges), paid = case_sum(account, "<payment ", &others);
	int64_t adjusted = case_sum(account, "<adjustment ", &others);
	const char *owner = strstr(account, "<party ") != NULL || strstr(account, "<!--nobody-->") != NULL ? "" :
	    "<property community=\"C\" building=\"3\" unit=\"2\" room=\"1201\"/>"
	    "<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\"/>";

	return arena_printf(pc.arena,
	    "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"2027-12-31\">\n"
	    "<manager id=\"M\" name=\"某某物业\"/><community id=\"C\" name=\"某苑\"/>\n"
	    "<item id=\"wy\" name=\"物业费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\"/>\n"
	    "<item id=\"tc\" name=\"停车费\" kind=\"parking\" late-rate-per-day=\"0.0003\"/>\n"
	    "<item id=\"t2\" name=\"地面车位费\" kind=\"parking\" late-rate-per-day=\"0.0003\"/>\n"
	    "<item id=\"hi\" name=\"商铺费\" kind=\"property-fee\" late-rate-per-day=\"0.003\"/>\n"
	    "<item id=\"wx\" name=\"有偿服务费\" kind=\"other\" late-rate-per-day=\"0.001\"/>\n"
	    "<item id=\"sf\" name=\"代收水费\" kind=\"water\" late-rate-per-day=\"0.001\"/>\n"
	    "<item id=\"no\" name=\"装修费\" kind=\"other\"/>\n"
	    "<item id=\"zn\" name=\"违约金\" kind=\"late-fee\" late-rate-per-day=\"0.001\"/>\n"
	    "<account id=\"A-1\" class=\"residential\">%s%s</account>\n"
	    "<trailer accounts=\"1\" charges=\"%zu\" charged=\"%s\" paid=\"%s\" adjusted=\"%s\" "
	    "balance=\"%s\"/></ledger>\n", owner, account, charges, money_format(money[0], charged),
	    money_format(money[1], paid), money_format(money[2], adjusted), money_format(money[3],
	    charged - paid - adjusted));
}

/* Reads both; any complaint fails the test. */
static inline void
case_read(const char *row, const char *account, const char *policy, const char *as_of)
{
	const char *ledger = case_ledger(account);
	const char *ini = arena_printf(pc.arena, "[policy]\n%s", policy);

	pc.ledger = ledger_read_memory("case.xml", ledger, strlen(ledger), NULL, pc.arena, pc.diag);
	pc.policy = policy_read_memory("case.ini", ini, strlen(ini), pc.arena, pc.diag);
	if (pc.ledger == NULL || pc.policy == NULL || pc.ledger->n_accounts != 1)
		fail_msg("%s: the test's own data are refused:\n%s", row, diag_text(pc.diag));
	pc.plan = (struct plan){ .ledger = pc.ledger, .policy = pc.policy, .law = pc.law, .as_of = day(as_of) };
}

static inline const struct action *
case_plan(const char *row, const char *account, const char *policy, const char *as_of)
{
	case_read(row, account, policy, as_of);
	pc.action = plan_account(&pc.plan, &pc.ledger->accounts[0], NULL, pc.arena, pc.diag);
	return &pc.action;
}

/* Open or settled; NULL: none of that id. */
static inline const struct plan_item *
case_find(const struct action *a, const char *charge)
{
	for (size_t i = 0; i < a->n_items; i++)
		if (strcmp(a->items[i].charge->id, charge) == 0)
			return &a->items[i];
	for (size_t i = 0; i < a->n_settled; i++)
		if (strcmp(a->settled[i].charge->id, charge) == 0)
			return &a->settled[i];
	return NULL;
}

static inline const struct plan_item *
case_item(const struct action *a, const char *charge)
{
	const struct plan_item *it = case_find(a, charge);

	if (it == NULL)
		fail_msg("no item %s", charge);
	return it;
}

/* "1.00 2.50" */
static inline const char *
case_amounts(const int64_t *fens, size_t n)
{
	const char *text = "";
	char one[MONEY_BUF];

	for (size_t i = 0; i < n; i++)
		text = arena_printf(pc.arena, "%s%s%s", text, i == 0 ? "" : " ", money_format(one, fens[i]));
	return text;
}

/* "send reminder level-reached" */
static inline const char *
case_decision(const struct action *a)
{
	return arena_printf(pc.arena, "%s %s %s", plan_decision_word(a->decision),
	    a->level == NULL ? "-" : a->level->name, plan_reason_word(a->reason));
}

#endif
