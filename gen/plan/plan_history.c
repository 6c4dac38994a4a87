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

static void
gather_promises(struct work *w, const struct account_history *h)
{
	const struct account *a = w->account;

	w->promises = arena_alloc(w->tmp, (a->n_promises + (h == NULL ? 0 : h->n_promises)) * sizeof *w->promises);
	for (size_t i = 0; i < a->n_promises; i++)
		w->promises[w->n_promises++] = &a->promises[i];
	for (size_t i = 0; h != NULL && i < h->n_promises; i++) {
		size_t k = 0;

		while (k < a->n_promises && !text_equal(a->promises[k].id, h->promises[i].id))
			k++;
		if (k == a->n_promises)
			w->promises[w->n_promises++] = &h->promises[i];
	}
}

static void
gather_plans(struct work *w, const struct account_history *h)
{
	const struct account *a = w->account;

	w->plans = arena_alloc(w->tmp, (a->n_plans + (h == NULL ? 0 : h->n_plans)) * sizeof *w->plans);
	for (size_t i = 0; i < a->n_plans; i++)
		w->plans[w->n_plans++] = &a->plans[i];
	for (size_t i = 0; h != NULL && i < h->n_plans; i++) {
		size_t k = 0;

		while (k < a->n_plans && !text_equal(a->plans[k].id, h->plans[i].id))
			k++;
		if (k == a->n_plans)
			w->plans[w->n_plans++] = &h->plans[i];
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

	/* The register's list holds the ledger's letters too. */
	w->letters = h == NULL ? w->account->letters : h->letters;
	w->n_letters = h == NULL ? w->account->n_letters : h->n_letters;
	w->action.letters = w->letters;
	w->action.n_letters = w->n_letters;
	w->services = arena_alloc(w->tmp, w->n_letters * sizeof *w->services);
	for (size_t i = 0; i < w->n_letters; i++)
		w->services[i] = plan_letter_service(w->account, &w->letters[i], w->as_of);
	gather_promises(w, h);
	gather_plans(w, h);
	gather_holds(w, h);
}
