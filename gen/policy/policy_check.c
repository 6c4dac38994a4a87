/* policy_check.c: a policy beside the ledger and the interest rates it will be used with. Warnings only. */
#include "policy/policy.h"

#include "base/arena.h"
#include "base/text.h"
#include "policy/keys.h"

#include <string.h>

static bool
names_item(const struct ledger *ledger, const char *word)
{
	for (size_t i = 0; i < ledger->n_items; i++)
		if (strcmp(ledger->items[i].id, word) == 0)
			return true;
	for (int k = 0; k < ITEM_KINDS; k++)
		if (strcmp(ledger_item_kind_word((enum item_kind)k), word) == 0)
			return true;
	return false;
}

static void
check_override(const struct penalty_override *o, const struct ledger *ledger, struct diag *diag)
{
	struct nearest nearest = { .text = o->item };

	if (names_item(ledger, o->item))
		return;
	for (size_t i = 0; i < ledger->n_items; i++)
		nearest_try(&nearest, ledger->items[i].id);
	for (int k = 0; k < ITEM_KINDS; k++)
		nearest_try(&nearest, ledger_item_kind_word((enum item_kind)k));
	if (nearest.word != NULL)
		diag_warning(diag, o->rule.pos, "[penalty %s]: the ledger has no such fee item (did you mean \"%s\"?); the rule is "
		    "not used", o->item, nearest.word);
	else
		diag_warning(diag, o->rule.pos, "[penalty %s]: the ledger has no such fee item; the rule is not used", o->item);
}

static void
check_offer_items(const struct offer *o, const struct ledger *ledger, struct diag *diag)
{
	for (size_t i = 0; i < o->n_items; i++)
		if (!names_item(ledger, o->items[i]))
			diag_warning(diag, o->pos, "[offer %s] items: the ledger has no fee item \"%s\"; it is not used", o->name,
			    o->items[i]);
}

void
policy_check_ledger(const struct policy *p, const struct ledger *ledger, struct diag *diag)
{
	struct pos pos = { p->path, 0 };

	for (size_t i = 0; i < p->n_overrides; i++)
		check_override(&p->overrides[i], ledger, diag);
	for (size_t i = 0; i < p->n_offers; i++)
		check_offer_items(&p->offers[i], ledger, diag);
	if (p->sender.name == NULL && text_is_blank(ledger->manager.name))
		diag_warning(diag, pos, "neither [sender] name nor the ledger's manager says who writes; no letter can be made");
	if (p->sender.phone == NULL && ledger->manager.phone == NULL)
		diag_warning(diag, pos, "neither [sender] phone nor the ledger gives a telephone number; letters have none");
	if (p->payment.n_banks == 0 && ledger->manager.n_banks == 0 && p->payment.channels == NULL)
		diag_warning(diag, pos, "neither [payment] bank1 nor the ledger names a bank account, and channels is empty; "
		    "letters do not say how to pay");
}

/* A rate per year; {0,1} for none or the ledger's. */
static struct ratio
yearly(const struct rate_step *step, int year_days, struct ratio lpr)
{
	struct ratio year = { 0, 1 };

	if (step->kind == RATE_FIXED_DAY)
		(void)ratio_mul(step->rate, (struct ratio){ year_days, 1 }, &year);
	else if (step->kind == RATE_FIXED_YEAR)
		year = step->rate;
	else if (step->kind == RATE_LPR)
		(void)ratio_mul(step->rate, lpr, &year);
	return year;
}

static const char *
percent(char *buf, struct ratio r)
{
	struct ratio hundred = { 0, 1 };
	size_t n;

	(void)ratio_mul(r, (struct ratio){ 100, 1 }, &hundred);
	n = strlen(ratio_format(buf, hundred, 2));
	buf[n] = '%';
	buf[n + 1] = '\0';
	return buf;
}

/* Compares a yearly rate with the marks that courts look at: LPR × 1.3 (30 % above the loss) and LPR × 4. */
static void
check_year(struct pos pos, const char *what, struct ratio year, struct ratio lpr, struct diag *diag)
{
	static const struct {
		struct ratio times;
		const char *name, *why;
	} marks[] = {
		{ { 4, 1 }, "4", "the ceiling of private lending" },
		{ { 13, 10 }, "1.3", "30% above the usual loss" },
	};
	char text[3][MONEY_BUF + 2];

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct ratio mark = { 0, 1 };

		(void)ratio_mul(marks[i].times, lpr, &mark);
		if (ratio_cmp(year, mark) <= 0)
			continue;
		diag_warning(diag, pos, "%s is %s a year, above LPR x %s = %s (LPR %s; %s): a court may reduce it on request "
		    "(Civil Code 585); taken as written, cap = lpr*%s would limit what is claimed", what, percent(text[0], year),
		    marks[i].name, percent(text[1], mark), percent(text[2], lpr), marks[i].why, marks[i].name);
		return;
	}
}

static bool
capped_enough(const struct penalty_rule *rule)
{
	return rule->cap == CAP_LPR && ratio_cmp(rule->cap_factor, (struct ratio){ 4, 1 }) <= 0;
}

static void
check_rule(const char *name, const struct penalty_rule *rule, struct ratio lpr, struct diag *diag)
{
	for (size_t i = 0; i < rule->n_steps && !capped_enough(rule); i++)
		check_year(rule->pos, name, yearly(&rule->steps[i], rule->year_days, lpr), lpr, diag);
}

static bool
uses_contract(const struct penalty_rule *rule)
{
	for (size_t i = 0; i < rule->n_steps; i++)
		if (rule->steps[i].kind == RATE_CONTRACT)
			return true;
	return false;
}

/* Rates of the ledger's items under rules that say "contract". */
static void
check_contract_rates(const struct policy *p, const struct ledger *ledger, struct ratio lpr, struct diag *diag)
{
	for (size_t i = 0; i < ledger->n_items; i++) {
		const struct item *item = &ledger->items[i];
		const struct penalty_rule *rule = policy_penalty(p, item);
		struct rate_step step = { DATE_NONE, RATE_FIXED_DAY, item->late_rate };

		if (item->has_late_rate && uses_contract(rule) && !capped_enough(rule))
			check_year(item->pos, "late-rate-per-day", yearly(&step, rule->year_days, lpr), lpr, diag);
	}
}

void
policy_check_rates(const struct policy *p, const struct ledger *ledger, struct ratio lpr, struct diag *diag)
{
	check_rule("[penalty] rate", &p->penalty, lpr, diag);
	for (size_t i = 0; i < p->n_overrides; i++)
		if (p->overrides[i].rule.steps != p->penalty.steps)	/* else it is the same rate again */
			check_rule("[penalty ITEM] rate", &p->overrides[i].rule, lpr, diag);
	if (ledger != NULL)
		check_contract_rates(p, ledger, lpr, diag);
}
