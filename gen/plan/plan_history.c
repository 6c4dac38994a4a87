/* plan_history.c: letters, promises, agreements and holds of ledger and register together, and whether a letter reached
 * the debtor. */
#include "plan/plan_work.h"

#include "base/arena.h"
#include "base/text.h"

static struct past_service
not_reached(const char *why)
{
	return (struct past_service){ DATE_NONE, false, why };
}

static bool
is_confirmed(const struct account *a, const struct past_letter *l)
{
	enum contact_kind kind = l->delivery == DELIVERY_SMS ? CONTACT_MOBILE : CONTACT_EMAIL;

	for (size_t i = 0; i < a->n_contacts; i++)
		if (a->contacts[i].kind == kind && a->contacts[i].confirmed != DATE_NONE && a->contacts[i].confirmed <= l->date)
			return true;
	return false;
}

struct past_service
plan_letter_service(const struct account *a, const struct past_letter *l, int32_t as_of)
{
	const struct service_facts facts = { .delivery = l->delivery, .result = l->result, .address = l->address,
		.relation = RELATION_SELF,	/* the ledger does not say who took it */
		.confirmed = is_confirmed(a, l) };
	/* Without a recorded day the letter's own: the earlier, safer one. */
	struct past_service s = l->proof != NULL ? *l->proof : history_judge(&facts, l->result_date == DATE_NONE ? l->date : l->result_date);

	if (s.reached && s.date > as_of)
		return not_reached("截至本日尚未送达");
	return s;
}

/* True if a record is this debtor's, where the account has several. */
static bool
is_his(const struct work *w, const struct id_list *charges, int32_t day)
{
	return !w->divided || plan_divide_concerns(w->debtors, w->share, charges, day);
}

static void
add_promise(struct work *w, const struct promise *p)
{
	if (is_his(w, &p->charges, p->made))
		w->promises[w->n_promises++] = p;
}

static void
add_plan(struct work *w, const struct payment_plan *p)
{
	if (is_his(w, &p->charges, p->agreed))
		w->plans[w->n_plans++] = p;
}

/* A letter to another debtor of the account duns and interrupts nothing here. One that does not say to whom it went
 * belongs to whoever owed on its day. */
static bool
was_sent_to(const struct work *w, const struct past_letter *l)
{
	if (l->debtor != NULL)
		return text_equal(l->debtor, plan_debtor_name(w->debtors, w->share->debtor, w->tmp));
	return plan_party_on(w->debtors, l->date) == w->share->debtor;
}

static void
gather_letters(struct work *w, const struct account_history *h)
{
	/* The register's list holds the ledger's letters too. */
	const struct past_letter *all = h == NULL ? w->account->letters : h->letters;
	size_t n = h == NULL ? w->account->n_letters : h->n_letters;
	struct past_letter *his;

	w->letters = all;
	w->n_letters = n;
	if (w->divided) {
		w->letters = his = arena_alloc(w->out, n * sizeof *his);
		w->n_letters = 0;
		for (size_t i = 0; i < n; i++)
			if (was_sent_to(w, &all[i]))
				his[w->n_letters++] = all[i];
	}
	w->action.letters = w->letters;
	w->action.n_letters = w->n_letters;
}

static void
gather_promises(struct work *w, const struct account_history *h)
{
	const struct account *a = w->account;

	w->promises = arena_alloc(w->tmp, (a->n_promises + (h == NULL ? 0 : h->n_promises)) * sizeof *w->promises);
	for (size_t i = 0; i < a->n_promises; i++)
		add_promise(w, &a->promises[i]);
	for (size_t i = 0; h != NULL && i < h->n_promises; i++) {
		size_t k = 0;

		while (k < a->n_promises && !text_equal(a->promises[k].id, h->promises[i].id))
			k++;
		if (k == a->n_promises)
			add_promise(w, &h->promises[i]);
	}
}

static void
gather_plans(struct work *w, const struct account_history *h)
{
	const struct account *a = w->account;

	w->plans = arena_alloc(w->tmp, (a->n_plans + (h == NULL ? 0 : h->n_plans)) * sizeof *w->plans);
	for (size_t i = 0; i < a->n_plans; i++)
		add_plan(w, &a->plans[i]);
	for (size_t i = 0; h != NULL && i < h->n_plans; i++) {
		size_t k = 0;

		while (k < a->n_plans && !text_equal(a->plans[k].id, h->plans[i].id))
			k++;
		if (k == a->n_plans)
			add_plan(w, &h->plans[i]);
	}
}

static void
gather_holds(struct work *w, const struct account_history *h)
{
	const struct account *a = w->account;

	w->holds = arena_alloc(w->tmp, (a->n_holds + (h == NULL ? 0 : h->n_holds)) * sizeof *w->holds);
	for (size_t i = 0; i < a->n_holds; i++)
		w->holds[w->n_holds++] = &a->holds[i];
	for (size_t i = 0; h != NULL && i < h->n_holds; i++)
		w->holds[w->n_holds++] = &h->holds[i];
}

void
plan_history_gather(struct work *w, const struct history *history)
{
	const struct account_history *h = history_lookup(history, w->account->id);

	gather_letters(w, h);
	w->services = arena_alloc(w->tmp, w->n_letters * sizeof *w->services);
	for (size_t i = 0; i < w->n_letters; i++)
		w->services[i] = plan_letter_service(w->account, &w->letters[i], w->as_of);
	gather_promises(w, h);
	gather_plans(w, h);
	gather_holds(w, h);
}
