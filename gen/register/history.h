/* history.h: what was sent before, as plain data, and what counts as having reached the debtor (no SQLite here).
 * Made by register_history() from the register merged with the ledger's <letter> elements (same letter counted once);
 * a run without a register passes NULL and the plan uses the ledger's letters alone. */
#ifndef REGISTER_HISTORY_H
#define REGISTER_HISTORY_H

#include "ledger/ledger.h"

struct past_service {
	int32_t date;			/* day it counts as having reached the debtor */
	bool reached;			/* by the proof rules of law-and-forms 3.2 */
	const char *why;		/* static Chinese text */
};
struct account_history {
	const char *account;
	struct past_letter *letters;	/* by date; the same record as in the ledger */
	size_t n_letters;
	struct hold *holds;		/* entered at the counter */
	size_t n_holds;
	struct promise *promises;
	size_t n_promises;
	struct payment_plan *plans;
	size_t n_plans;
	struct reply *replies;		/* from the letters' slips, by date */
	size_t n_replies;
};
struct history {
	struct account_history *accounts;	/* sorted by account id */
	size_t n_accounts;
	int32_t newest_run;		/* day of the newest dunning run; DATE_NONE: none */
};
/* The ledger with what the slips brought: disputes, the reason given last, contacts consented to or refused, addresses for
 * service, and the replies themselves. Up to as_of. The ledger itself where no account has a reply; else a copy in the arena that
 * shares everything that is the same. */
struct ledger *history_join(struct ledger *, const struct history *, int32_t as_of, struct arena *);
/* NULL if nothing is known. */
const struct account_history *history_lookup(const struct history *, const char *account);

/* Who took the letter. */
enum relation { RELATION_UNSTATED, RELATION_SELF, RELATION_FAMILY, RELATION_AGENT, RELATION_REPRESENTATIVE, RELATION_MAILROOM,
	RELATION_TENANT, RELATION_NEIGHBOUR, RELATION_GUARD, RELATION_OTHER, RELATIONS };
/* What is known of one attempt to serve a letter. */
struct service_facts {
	enum delivery delivery;
	enum service_result result;
	enum address_kind address;	/* it was sent to */
	enum relation relation;
	bool person, organisation;	/* what the debtor is; neither or both: not known */
	bool confirmed;			/* the contact was confirmed by the debtor before the letter's day (SMS, e-mail) */
	bool published;			/* in a newspaper, not by any delivery */
	bool missing;			/* the debtor cannot be found */
};
/* The proof rules (law-and-forms 3.2; design.md 6.6), as one table. day: the day of the record. */
struct past_service history_judge(const struct service_facts *, int32_t day);

#endif
