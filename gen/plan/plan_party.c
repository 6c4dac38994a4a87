/* plan_party.c: to whom a letter goes, and who is named with him.
 * The owner (the primary one first); the developer while the unit is not handed over; a tenant who has taken over the
 * fees, with the owner, who stays jointly liable (物业管理条例 41). Agents are never written to. */
#include "plan/plan_work.h"

#include "base/arena.h"

static bool
is_active(const struct work *w, const struct party *p)
{
	if (p->role == ROLE_TENANT && p->notified != DATE_NONE && p->notified > w->as_of)
		return false;	/* the company has not learned of the agreement yet */
	return p->name != NULL && p->name[0] != '\0' && (p->from == DATE_NONE || p->from <= w->as_of) &&
	    (p->to == DATE_NONE || w->as_of <= p->to);
}

static bool
is_listed(const struct action *a, const struct party *p)
{
	for (size_t i = 0; i < a->n_addressees; i++)
		if (a->addressees[i] == p)
			return true;
	return false;
}

/* Everyone active in the role, primary parties before others. */
static void
add_role(struct work *w, enum party_role role, enum party_liable liable)
{
	const struct account *acc = w->account;
	struct action *a = &w->action;

	for (int primary = 1; primary >= 0; primary--)
		for (size_t i = 0; i < acc->n_parties; i++) {
			const struct party *p = &acc->parties[i];

			if (p->role == role && p->primary == primary && is_active(w, p) && !is_listed(a, p) &&
			    (role != ROLE_TENANT || p->liable == liable))
				a->addressees[a->n_addressees++] = p;
		}
}

static bool
handed_over(const struct work *w)
{
	const struct property *p = &w->account->property;

	if (w->account->class == CLASS_DEVELOPER)
		return false;
	return p->handover == DATE_NONE || p->handover <= w->as_of;
}

void
plan_party_address(struct work *w)
{
	struct action *a = &w->action;

	a->addressees = arena_alloc(w->out, w->account->n_parties * sizeof *a->addressees);
	if (!handed_over(w))
		add_role(w, ROLE_DEVELOPER, LIABLE_UNSTATED);
	if (a->n_addressees == 0) {
		add_role(w, ROLE_TENANT, LIABLE_YES);
		add_role(w, ROLE_OWNER, LIABLE_UNSTATED);
		add_role(w, ROLE_CO_OWNER, LIABLE_UNSTATED);
		add_role(w, ROLE_TENANT, LIABLE_JOINT);
	}
	if (a->n_addressees == 0)
		add_role(w, ROLE_DEVELOPER, LIABLE_UNSTATED);
	a->addressee = a->n_addressees == 0 ? NULL : a->addressees[0];
}
