/* plan_history.c: letters, promises, agreements and holds of ledger and register together, and whether a letter reached
 * the debtor. */
#include "plan/plan_work.h"

#include "base/arena.h"
#include "base/text.h"

/* How a letter's proof of service counts (law-and-forms 3.2; design 6.6). */
enum proof {
	PROOF_NEVER,			/* ordinary post, posters, not stated */
	PROOF_RECORDED,			/* by hand, registered, courier: someone recorded the delivery */
	PROOF_CONFIRMED			/* a message to a contact that the debtor confirmed */
};
static const enum proof proofs[] = {
	[DELIVERY_UNSTATED] = PROOF_NEVER, [DELIVERY_POST] = PROOF_NEVER, [DELIVERY_REGISTERED] = PROOF_RECORDED,
	[DELIVERY_COURIER] = PROOF_RECORDED, [DELIVERY_HAND] = PROOF_RECORDED, [DELIVERY_DOOR] = PROOF_NEVER,
	[DELIVERY_SMS] = PROOF_CONFIRMED, [DELIVERY_EMAIL] = PROOF_CONFIRMED,
};
static const char *const never_because[] = {
	[DELIVERY_UNSTATED] = "未记载送达方式，不计", [DELIVERY_POST] = "平信无送达证明，不计",
	[DELIVERY_DOOR] = "张贴不是法定送达方式，不计",
};

static struct past_service
not_reached(const char *why)
{
	return (struct past_service){ DATE_NONE, false, why };
}

static struct past_service
recorded(const struct past_letter *l, int32_t day)
{
	switch (l->result) {
	case SERVICE_DELIVERED:
		return (struct past_service){ day, true, "有送达记录，自送达之日起计" };
	case SERVICE_REFUSED:
		return (struct past_service){ day, true, "拒收视为到达，自拒收之日起计" };
	case SERVICE_RETURNED:
		if (l->address == ADDRESS_SERVICE)
			return (struct past_service){ day, true, "寄往约定的送达地址被退回，视为到达" };
		return not_reached("退回，且寄往地址不是约定的送达地址，不计");
	case SERVICE_UNKNOWN:
		return not_reached("送达结果不明，不计");
	case SERVICE_UNSTATED:
		break;
	}
	return not_reached("尚无送达结果，不计");
}

static struct past_service
to_contact(const struct account *a, const struct past_letter *l, int32_t day)
{
	enum contact_kind kind = l->delivery == DELIVERY_SMS ? CONTACT_MOBILE : CONTACT_EMAIL;

	if (l->result != SERVICE_DELIVERED)
		return not_reached("电子送达没有到达记录，不计");
	for (size_t i = 0; i < a->n_contacts; i++)
		if (a->contacts[i].kind == kind && a->contacts[i].confirmed != DATE_NONE &&
		    a->contacts[i].confirmed <= l->date)
			return (struct past_service){ day, true, "发至本人确认的联系方式，自到达之日起计" };
	return not_reached("联系方式未经本人确认，不计");
}

struct past_service
plan_letter_service(const struct account *a, const struct past_letter *l, int32_t as_of)
{
	/* Without a recorded day the letter's own: the earlier, safer one. */
	int32_t day = l->result_date == DATE_NONE ? l->date : l->result_date;
	struct past_service s;

	if (proofs[l->delivery] == PROOF_NEVER)
		return not_reached(never_because[l->delivery]);
	s = proofs[l->delivery] == PROOF_RECORDED ? recorded(l, day) : to_contact(a, l, day);
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
