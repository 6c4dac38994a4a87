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

const char *
subject_title(const struct subject *s)
{
	if (s->letter->title != NULL)
		return s->letter->title;
	return s->level != NULL && s->level->title != NULL ? s->level->title : s->policy->notice.title;
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
	s->level = letter->kind != LETTER_LEVEL ? NULL : policy_level_lookup(s->policy, s->account->class,
	    letter->level);
	if (letter->agreement != NULL)
		s->agreement = *letter->agreement;
	if (letter->kind == LETTER_DOCUMENT) {
		records_make(&s->records, action, letter->plan->as_of, arena);
		subject_fees(s);
	}
	subject_parties(s);
	find_banks(s);
	if (!subject_figures(s, diag))
		return false;
	subject_contract(s);
	subject_kinds(s);
	subject_rates(s);
	offer_find(s, &s->offer);
	return true;
}
