/* demand.c: what a ledger and a policy lack for a demand that holds in court: nothing here is an error; each is a weakness
 * that the debtor's lawyer would find. */
#include "demand.h"
#include "base/arena.h"
#include "base/text.h"
#include "law/statutes.h"

#include <stdarg.h>
#include <stdio.h>

#define FEWEST_DAYS 10		/* to pay: less is hardly a reasonable time */

struct listing {
	struct demand_check *c;
	size_t n;
};

__attribute__((format(printf, 4, 5))) static void
lack(struct listing *l, struct pos pos, const char *whose, const char *fmt, ...)
{
	va_list ap;

	if (pos.line > 0)
		printf("%s:%d: %s: ", pos.file, pos.line, whose);
	else
		printf("%s: %s: ", pos.file, whose);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	l->n++;
}

/* ---- policy and templates ---- */

static void
list_levels(struct listing *l)
{
	const struct policy *p = l->c->policy;
	size_t formal = 0;

	for (size_t i = 0; i < p->n_levels; i++) {
		const struct level *level = &p->levels[i];
		const struct local_rules *local = l->c->law->local;
		int days = local != NULL && local->deadline_days > level->pay_within_days ? local->deadline_days :
		    level->pay_within_days;

		if (!level->formal)
			continue;
		formal++;
		if (days < FEWEST_DAYS)
			lack(l, level->pos, "policy", "level \"%s\" gives %d days to pay; a demand needs a reasonable time, %d at least",
			    level->name, days, FEWEST_DAYS);
		if (level->draft)
			lack(l, level->pos, "policy", "level \"%s\" is formal and a draft: a draft is never sent, so it demands nothing",
			    level->name);
	}
	if (formal == 0)
		lack(l, (struct pos){ p->path, 0 }, "policy", "no level is marked formal = yes: the demand of Civil Code 944(2) is never made");
}

static void
list_sender(struct listing *l)
{
	const struct policy *p = l->c->policy;
	const struct manager *m = &l->c->ledger->manager;
	const struct {
		const char *ours, *theirs, *what;
	} wanted[] = {
		{ p->sender.name, m->name, "no name of the company that demands ([sender] name)" },
		{ p->sender.address, m->address, "no address of the company ([sender] address)" },
		{ p->sender.phone, m->phone, "no telephone number for questions ([sender] phone)" },
		{ p->sender.contact, NULL, "no person or office to turn to ([sender] contact)" },
		{ NULL, m->uscc, "no unified social credit code of the company (<manager uscc>)" },
	};

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (wanted[i].ours == NULL && wanted[i].theirs == NULL)
			lack(l, (struct pos){ p->path, 0 }, "policy", "%s", wanted[i].what);
	if (p->payment.n_banks == 0 && m->n_banks == 0)
		lack(l, (struct pos){ p->path, 0 }, "policy", "no bank account to pay to ([payment] bank1)");
}

static void
list_templates(struct listing *l)
{
	struct template_lack *lacks;
	size_t n = l->c->templates == NULL ? 0 : template_demand_lacks(l->c->templates, l->c->policy, l->c->arena, &lacks);

	for (size_t i = 0; i < n; i++)
		lack(l, lacks[i].pos, "template", "level \"%s\" never says %s (%s)", lacks[i].level, lacks[i].meaning, lacks[i].name);
}

/* ---- fee items ---- */

static bool
bears_penalty(const struct listing *l, const struct item *item)
{
	const struct penalty_rule *rule = policy_penalty(l->c->policy, item);

	if (ledger_collected_for_others(item->kind) || item->kind == ITEM_LATE_FEE)
		return false;
	for (size_t i = 0; i < rule->n_steps; i++)
		if (rule->steps[i].kind != RATE_NONE && (rule->steps[i].kind != RATE_CONTRACT || item->has_late_rate))
			return true;
	return false;
}

static void
list_items(struct listing *l, bool general_tariff)
{
	const struct ledger *ledger = l->c->ledger;

	for (size_t i = 0; i < ledger->n_items; i++) {
		const struct item *item = &ledger->items[i];

		if (item->tariff_ref == NULL && !general_tariff && item->kind != ITEM_LATE_FEE)
			lack(l, item->pos, arena_printf(l->c->arena, "fee item %s", item->id), "no tariff reference (tariff-ref): a fee not "
			    "displayed may be refused (WYJS-20 art. 2)");
		if (ledger_collected_for_others(item->kind) && item->supplier == NULL)
			lack(l, item->pos, arena_printf(l->c->arena, "fee item %s", item->id), "collected for others, but not for whom (supplier)");
	}
}

/* ---- contracts ---- */

enum kind_of { A_TEXT, A_DAY };
/* A particular of the contract: in the ledger's <contract>, else in the policy's [contract]. */
static const struct particular {
	const char *what, *where, *key;
	enum kind_of kind;
	size_t ledger, policy;
	bool of_penalty;		/* only where penalties are claimed */
} particulars[] = {
#define P(member) offsetof(struct policy, contract.member)
#define L(member) offsetof(struct contract, member)
#define ELSEWHERE SIZE_MAX
	{ "name of the contract", "name", "name", A_TEXT, L(name), P(name), false },
	{ "day on which it was signed", "signed", "signed_on", A_DAY, L(signed_on), P(signed_on), false },
	{ "first day of service", "service-since", "service_since", A_DAY, L(service_since), P(service_since), false },
	{ "clause on fees", "fee-clause", "fee_clause", A_TEXT, L(fee_clause), P(fee_clause), false },
	{ "clause on due dates", "due-clause", NULL, A_TEXT, L(due_clause), ELSEWHERE, false },
	{ "clause on late payment, though penalties are claimed", "penalty-clause", "penalty_clause", A_TEXT, L(penalty_clause),
	  P(penalty_clause), true },
	{ "clause on the address for service", "service-address-clause", "service_clause", A_TEXT, L(service_address_clause),
	  P(service_clause), false },
	{ "clause on disputes", "dispute-clause", "dispute_clause", A_TEXT, L(dispute_clause), P(dispute_clause), false },
	{ "published tariff", "tariff-ref", "tariff", A_TEXT, L(tariff_ref), P(tariff), false },
};

static bool
known(const struct listing *l, const struct contract *terms, const struct particular *p)
{
	const char *text = NULL;
	int32_t day = DATE_NONE;

	if (terms != NULL && p->kind == A_TEXT)
		text = *(const char *const *)((const char *)terms + p->ledger);
	if (terms != NULL && p->kind == A_DAY)
		day = *(const int32_t *)((const char *)terms + p->ledger);
	if (text == NULL && p->policy != ELSEWHERE)
		text = *(const char *const *)((const char *)l->c->policy + p->policy);
	return text != NULL || day != DATE_NONE;
}

static bool
any_penalty(const struct listing *l)
{
	for (size_t i = 0; i < l->c->ledger->n_items; i++)
		if (bears_penalty(l, &l->c->ledger->items[i]))
			return true;
	return false;
}

static void
list_contract(struct listing *l, struct pos pos, const char *whose, const struct contract *terms)
{
	bool penalty = any_penalty(l), arbitration = l->c->policy->contract.arbitration || (terms != NULL && terms->arbitration);

	for (size_t i = 0; i < sizeof particulars / sizeof *particulars; i++) {
		const struct particular *p = &particulars[i];

		if (known(l, terms, p) || (p->of_penalty && !penalty))
			continue;
		lack(l, pos, whose, "contract: no %s (<contract %s=\"…\">%s%s)", p->what, p->where, p->key == NULL ? "" : " or [contract] ",
		    p->key == NULL ? "" : p->key);
	}
	if (arbitration && (terms == NULL || terms->arbitration_body == NULL))
		lack(l, pos, whose, "contract: arbitration without the name of the commission (<contract arbitration-body=\"…\">): such a "
		    "clause may be void");
}

static void
list_communities(struct listing *l)
{
	const struct ledger *ledger = l->c->ledger;
	bool tariffs = l->c->policy->contract.tariff != NULL;

	for (size_t i = 0; i < ledger->n_communities; i++) {
		const struct community *c = &ledger->communities[i];

		tariffs |= c->n_terms > 0 && c->terms->tariff_ref != NULL;
		list_contract(l, c->n_terms > 0 ? c->terms->pos : c->pos, arena_printf(l->c->arena, "community %s", c->id),
		    c->n_terms > 0 ? c->terms : NULL);
	}
	list_items(l, tariffs);
}

/* ---- accounts ---- */

static bool
has_address(const struct account *a, const struct party *p, enum address_kind kind)
{
	for (size_t i = 0; i < a->n_addresses; i++)
		if (a->addresses[i].kind == kind && text_equal(a->addresses[i].party, p->id))
			return true;
	return false;
}

static void
list_party(struct listing *l, const struct action *a, size_t i, const char *whose)
{
	const struct party *p = a->addressees[i];
	int32_t day = l->c->as_of;

	if (!has_address(a->account, p, ADDRESS_SERVICE))
		lack(l, p->pos, whose, "%s: no address agreed for service (<address kind=\"service\">)%s", p->name,
		    has_address(a->account, p, ADDRESS_MAILING) || has_address(a->account, p, ADDRESS_REGISTERED) ? "" :
		    " and no other: letters go to the room");
	if (p->minor && p->guardian == NULL)
		lack(l, p->pos, whose, "%s is a minor or without capacity, but no guardian is named (guardian)", p->name);
	if (a->capacities[i] == CAPACITY_ESTATE && p->administrator == NULL)
		lack(l, p->pos, whose, "%s has died: no administrator of the estate is named (administrator)", p->name);
	if (a->capacities[i] == CAPACITY_HEIRS)
		lack(l, p->pos, whose, "%s has died: his heirs are not on record as owners", p->name);
	if (p->insolvent != DATE_NONE && p->insolvent <= day && p->administrator == NULL)
		lack(l, p->pos, whose, "%s is insolvent: no administrator is named (administrator)", p->name);
	if (p->kind == PARTY_ORGANISATION && p->representative == NULL)
		lack(l, p->pos, whose, "%s: no legal representative (representative)", p->name);
	if (p->role == ROLE_TENANT && p->notified == DATE_NONE)
		lack(l, p->pos, whose, "%s, tenant: no day on which the company learned of the agreement (notified)", p->name);
}

static void
list_charges(struct listing *l, const struct action *a, const char *whose)
{
	for (size_t i = 0; i < a->n_items; i++) {
		const struct charge *c = a->items[i].charge;

		if (!a->items[i].demanded || a->items[i].booked != NULL)
			continue;
		if (c->from == DATE_NONE || c->to == DATE_NONE)
			lack(l, c->pos, whose, "charge %s: no service period (from, to): law and limitation go by the due date alone", c->id);
		if (c->n_bases == 0 && c->description == NULL)
			lack(l, c->pos, whose, "charge %s: neither reckoning (<basis>) nor description: the debtor cannot check it", c->id);
		if (c->issued == DATE_NONE)
			lack(l, c->pos, whose, "charge %s: no day on which it was billed (issued)", c->id);
	}
}

/* Accounts in arrears: the others get no demand. */
static void
list_accounts(struct listing *l)
{
	const struct demand_check *c = l->c;
	struct plan *plan = plan_build(c->ledger, c->policy, c->law, NULL, c->as_of, c->arena, c->diag);

	for (size_t i = 0; i < plan->n_actions; i++) {
		const struct action *a = &plan->actions[i];
		const char *whose;

		if (a->account == NULL || a->total == 0)
			continue;
		whose = arena_printf(c->arena, "account %s", a->account->id);
		if (a->account->n_terms > 0)
			list_contract(l, a->account->terms->pos, whose, a->account->terms);
		if (a->addressee == NULL)
			lack(l, a->account->pos, whose, "nobody is on record who owes this");
		for (size_t k = 0; k < a->n_addressees; k++)
			list_party(l, a, k, whose);
		list_charges(l, a, whose);
	}
}

size_t
demand_list(struct demand_check *c)
{
	struct listing l = { c, 0 };

	list_levels(&l);
	list_sender(&l);
	list_templates(&l);
	list_communities(&l);
	list_accounts(&l);
	return l.n;
}
