/* run_claims.c: claims.csv: what to file with the administrators of insolvent debtors, against whom dunning stops.
 * Penalties end on the day the court accepted the case (Enterprise Bankruptcy Law 46); fees for the days after it are
 * no claim in the proceedings but a debt of the estate (42), divided by days where a period goes across. */
#include "run.h"
#include "base/arena.h"
#include "base/text.h"
#include "plan/plan_debtor.h"

/* One insolvent debtor and what he owes in one action. */
struct claim {
	const struct run *run;
	const struct action *action;
	const struct party *party;
	const struct action *then;	/* the same debtor on the day of acceptance; NULL: owed nothing */
	struct buf *out;
	struct arena *arena;
};

static bool
is_insolvent(const struct run *r, const struct party *p)
{
	return p->insolvent != DATE_NONE && p->insolvent <= r->in.as_of;
}

static bool
is_addressed(const struct action *a, const struct party *p)
{
	for (size_t i = 0; i < a->n_addressees; i++)
		if (a->addressees[i] == p)
			return true;
	return false;
}

/* Someone who owes with those written to, and is left out because he is insolvent. */
static bool
owes_with_them(const struct party *p, const struct charge *c)
{
	int32_t day = c->to != DATE_NONE ? c->to : c->due;
	bool liable = p->role == ROLE_OWNER || p->role == ROLE_CO_OWNER ||
	    (p->role == ROLE_TENANT && (p->liable == LIABLE_YES || p->liable == LIABLE_JOINT));

	return liable && (p->from == DATE_NONE || p->from <= day) && (p->to == DATE_NONE || day <= p->to);
}

static int64_t
penalty_then(const struct claim *c, const struct charge *charge)
{
	for (size_t i = 0; c->then != NULL && i < c->then->n_items; i++)
		if (text_equal(c->then->items[i].charge->id, charge->id))
			return c->then->items[i].penalty;
	return 0;
}

static const char *
day_text(struct arena *a, int32_t day)
{
	char text[DATE_BUF];

	return day == DATE_NONE ? "" : arena_strdup(a, date_format(text, day));
}

static void
put_claim(const struct claim *c, const struct plan_item *it, bool before, int64_t principal, int64_t penalty)
{
	const struct charge *charge = it->charge;
	char a[MONEY_BUF], b[MONEY_BUF], sum[MONEY_BUF];
	const char *fields[] = { c->action->account->id, ledger_property_label(&c->action->account->property, c->arena),
		c->party->name, c->party->administrator, day_text(c->arena, c->party->insolvent), charge->id, charge->item->name,
		day_text(c->arena, charge->from), day_text(c->arena, charge->to), day_text(c->arena, charge->due),
		before ? "claim" : "estate-debt", before ? "申报债权" : "受理后发生，共益债务，另行主张", money_format(a, principal),
		money_format(b, penalty), money_format(sum, principal + penalty),
		limitation_word(it->limitation.status), day_text(c->arena, it->limitation.end) };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (i > 0)
			buf_puts(c->out, ",");
		buf_csv(c->out, fields[i] == NULL ? "" : fields[i]);
	}
	buf_puts(c->out, "\r\n");
}

/* Days of the item's period up to and after the acceptance. */
static void
days_around(const struct charge *c, int32_t accepted, int64_t days[2])
{
	int32_t from = c->from != DATE_NONE ? c->from : c->to != DATE_NONE ? c->to : c->due;
	int32_t to = c->to != DATE_NONE && c->to >= from ? c->to : from;

	days[0] = accepted < from ? 0 : (accepted < to ? accepted : to) - from + 1;
	days[1] = to - from + 1 - days[0];
}

static void
put_item(const struct claim *c, const struct plan_item *it)
{
	int64_t days[2], parts[2], penalty = penalty_then(c, it->charge);

	if (it->outstanding <= 0 && penalty == 0)
		return;
	days_around(it->charge, c->party->insolvent, days);
	plan_share_amount(it->outstanding, days, 2, parts);
	if (parts[0] != 0 || penalty != 0)
		put_claim(c, it, true, parts[0], penalty);
	if (parts[1] != 0)
		put_claim(c, it, false, parts[1], 0);
}

/* The plan of the day on which the case was accepted: the penalties as they stood then. */
static void
find_then(struct claim *c)
{
	struct plan at = *c->run->in.plan;
	const struct account *account = ledger_account_lookup(c->run->in.ledger, c->action->account->id);
	struct diag *silent = diag_new(NULL);
	struct action *all;
	size_t n;

	at.as_of = c->party->insolvent;
	all = plan_account_all(&at, account, NULL, c->arena, silent, &n);
	for (size_t i = 0; i < n; i++)
		if (n == 1 || text_equal(all[i].debtor, c->action->debtor))
			c->then = &all[i];
	diag_drop(silent);
}

static void
put_head(struct buf *b)
{
	buf_puts(b, "account,room,debtor,administrator,accepted,charge,item,from,to,due,kind,kind-cn,principal,penalty,total,limitation,"
	    "limitation-end\r\n");
}

void
run_list_claims(const struct run *r, struct buf *b, struct arena *a)
{
	bool headed = false;

	for (size_t i = 0; i < r->in.plan->n_actions; i++) {
		const struct action *action = &r->in.plan->actions[i];

		for (size_t k = 0; action->account != NULL && k < action->account->n_parties; k++) {
			const struct party *p = &action->account->parties[k];
			struct claim c = { r, action, p, NULL, b, a };

			if (!is_insolvent(r, p) || action->n_items == 0)
				continue;
			find_then(&c);
			for (size_t m = 0; m < action->n_items; m++) {
				if (!is_addressed(action, p) && !owes_with_them(p, action->items[m].charge))
					continue;
				if (!headed)
					put_head(b);
				headed = true;
				put_item(&c, &action->items[m]);
			}
		}
	}
}
