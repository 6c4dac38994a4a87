/* subject.c: everything the fields of one letter read, gathered once. */
#include "letter/subject.h"

#include "base/arena.h"

static void
find_banks(struct subject *s)
{
	bool own = s->policy->payment.n_banks > 0;

	s->banks = own ? s->policy->payment.banks : s->ledger->manager.banks;
	s->n_banks = own ? s->policy->payment.n_banks : s->ledger->manager.n_banks;
}

bool
subject_init(struct subject *s, const struct letter *letter, struct arena *arena, struct diag *diag)
{
	const struct action *action = letter->action;

	*s = (struct subject){ .letter = letter, .plan = letter->plan, .action = action, .account = action->account,
	    .arena = arena };
	s->ledger = letter->plan->ledger;
	s->policy = letter->plan->policy;
	if (s->account == NULL) {
		diag_error(diag, action->unreadable->pos, "account %s could not be read; letter not made",
		    action->unreadable->account);
		return false;
	}
	s->community = ledger_community(s->ledger, s->account);
	s->level = letter->kind == LETTER_NOTICE ? NULL : policy_level_lookup(s->policy, s->account->class,
	    letter->level);
	subject_parties(s);
	find_banks(s);
	if (!subject_figures(s, diag))
		return false;
	subject_contract(s);
	subject_kinds(s);
	subject_rates(s);
	return true;
}
