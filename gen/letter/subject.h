/* subject.h: what the fields of one letter read: the letter, its account and the figures summed from its plan items.
 * Made by subject_init() in the letter arena; lists move its cursors; internal to letter/. */
#ifndef LETTER_SUBJECT_H
#define LETTER_SUBJECT_H

#include "letter/letter.h"
#include "letter/offer.h"
#include "letter/records.h"

struct arena;

/* Parts of an account's open items. A level letter and a notice divide them differently (figures.c). */
enum group {
	GROUP_DEMANDED,		/* level letter: all that is demanded; notice: all that is asked for */
	GROUP_THIS_YEAR,	/* demanded, own, due in the year of the letter */
	GROUP_EARLIER,		/* demanded, own, due before that year */
	GROUP_COLLECTED,	/* demanded, collected for others */
	GROUP_CURRENT,		/* notice: own items of this bill */
	GROUP_CURRENT_COLLECTED,/* notice: collected for others, of this bill */
	GROUP_ARREARS,		/* notice: overdue from before */
	GROUP_BARRED,		/* past limitation, not demanded */
	GROUP_DISPUTED,		/* left out because of a dispute */
	GROUP_HELD,		/* promised or under an instalment agreement */
	GROUP_NOT_DUE,		/* not due yet (level letters); issued after the day of the letter (notices) */
	GROUPS
};
/* Items of one part with their sums. */
struct item_sum {
	const struct plan_item **items;
	size_t n;
	int64_t charged, paid, waived, settled, outstanding, penalty, contract_penalty, total;
	int32_t from, to;	/* period covered; DATE_NONE: no item states one */
	int32_t oldest_due;
};
/* The items of one part that share a fee kind: a row of the short tables. */
struct kind_sum {
	const struct item *item;
	struct item_sum sum;
};
/* Items that share a rate of penalty. */
struct rate_sum {
	const char *names;	/* 物业服务费、停车费 */
	struct ratio rate_day, contract;	/* in force; of the contract */
	const struct penalty_rule *rule;
	int32_t from;		/* first day for which penalty is owed; DATE_NONE: none yet */
	int64_t contract_penalty, penalty;
	bool capped;
};
/* Contract particulars: the ledger's contract, else the policy's. NULL: not known. */
struct contract_facts {
	const char *name, *number, *signed_on, *term, *service_since, *service_clause, *fee_clause, *due_clause,
	    *penalty_clause;
	const char *service_address_clause, *dispute_clause, *cost_clause, *tariff, *arbitration_body;
	bool arbitration, term_over;
};
enum window_type { WINDOW_USUAL, WINDOW_SMALL, WINDOW_TINY };
/* What one row of a table is about: where the lists stand. */
struct cursor {
	const struct plan_item *item;
	const struct segment *segment;
	const struct bank *bank;
	const struct past_letter *past;
	const struct party *party;
	const struct kind_sum *kind;
	const struct item *fee;
	const struct rate_sum *rate;
	const struct agreement_part *part;
	const struct record *record;
	const struct enclosure *enclosure;
	const struct evidence *evidence;	/* of the earlier letter, in an evidence pack */
	const struct binder_part *part_of;	/* of an evidence pack */
	size_t sheet;		/* of a bound letter, from 1 */
	struct {
		int64_t charged, settled, outstanding, penalty;
	} sum;			/* of the items so far, over all item lists of the table */
	size_t row;		/* 1, 2, … inside the innermost list */
	size_t number;		/* running number over all item lists of the letter */
};
struct subject {
	const struct letter *letter;
	const struct plan *plan;
	const struct action *action;
	const struct account *account;
	const struct ledger *ledger;
	const struct policy *policy;
	const struct community *community;
	const struct level *level;	/* NULL for a notice and other documents */
	const struct party *addressee;	/* NULL: unknown */
	const struct address *address;	/* NULL: the property's own */
	struct contract_facts contract;
	struct item_sum sums[GROUPS];
	struct kind_sum *kinds[GROUPS];	/* filled for the groups that subject_kinds() names */
	size_t n_kinds[GROUPS];
	const struct item **fees;	/* of a LETTER_DOCUMENT: what the account has ever been charged, in the ledger's order */
	size_t n_fees;
	struct rate_sum *rates;
	size_t n_rates;
	const struct bank *banks;
	size_t n_banks;
	const struct party *const *debtors;	/* addressee first, then those named with him */
	size_t n_debtors;
	const char **called;		/* how a letter writes to each: name, estate, guardian … */
	const char *names;		/* all of them */
	const char *postal, *room;
	enum window_type window;	/* size of type that name and address need in the window */
	int64_t amount;			/* asked for: the action's total; notice: less credit, not below 0 */
	struct records records;		/* of a LETTER_DOCUMENT; else none */
	struct agreement agreement;	/* all zero: none */
	struct offer_terms offer;	/* for paying early; offer.offer NULL: none */
	const char *document;		/* title of the template at hand */
	int annexes;			/* numbered by the letter's template itself */
	struct enclosure *enclosures;	/* what goes with it; see enclosure.h */
	size_t n_enclosures;
	struct plan_item *tariffs;	/* newest charge of each fee, for the explanation of the fee; else none */
	size_t n_tariffs;
	const struct enclosure *within;	/* the one being composed; NULL: the letter itself */
	int64_t credit;			/* unused credit */
	int64_t surplus;		/* credit left when it covers everything */
	struct cursor at;
	struct arena *arena;
};

/* False: the figures do not agree (reported as error at the account's place). */
bool subject_init(struct subject *, const struct letter *, struct arena *, struct diag *);
/* Title of the document: its own, the level's or the notice's. */
const char *subject_title(const struct subject *);
/* figures.c */
bool subject_figures(struct subject *, struct diag *);
/* parties.c */
void subject_parties(struct subject *);
/* As what debtor i is written to. */
enum capacity subject_capacity(const struct subject *, size_t i);
/* contract.c */
void subject_contract(struct subject *);
/* Fee kinds and rates of penalty of the items asked for (groups.c). */
void subject_kinds(struct subject *);
void subject_rates(struct subject *);
void subject_fees(struct subject *);

#endif
