/* plan_work.h: one account while it is being decided; internal to plan/.
 * Made and dropped inside plan_account(); what is published is copied to the caller's arena. Fixed order of the steps:
 * items, allocation (penalties accrue on the way), limitation, stops, level, decision. */
#ifndef PLAN_PLAN_WORK_H
#define PLAN_PLAN_WORK_H

#include "plan/plan_debtor.h"

/* A daily rate from a day on; a row of them is ascending and begins at DATE_NONE. */
struct span {
	int32_t from;
	struct ratio daily;
};
struct entry;
/* What the items of one fee item share: the rate, and the queue in which money reaches them. */
struct fee {
	const struct item *item;
	const struct penalty_rule *rule;	/* NULL: never a penalty */
	struct span *spans, *cap_spans;
	size_t n_spans, n_cap_spans;
	bool late;			/* booked penalties: no penalty on them, paid after principal */
	struct entry *first, *last;	/* by due date */
	struct entry *head;		/* the first that may still take money, now or later */
	struct entry *front;		/* the first that takes money today */
	struct fee *next;
};
/* A charge on its way to becoming a plan item. */
struct entry {
	struct plan_item item;
	struct fee *fee;
	struct entry *next;		/* in the fee's queue */
	struct entry *booked, *next_booked;	/* penalties the ledger books for this charge */
	size_t index;			/* charges in file order, then those made from adjustments */
	bool raised;			/* a waiver was taken back: it may be owed though nothing is charged */
	int64_t open;			/* principal not yet covered */
	int64_t reserved;		/* of it, promised to explicit allocations still to come */
	int64_t contract, claimed;	/* penalty reckoned and rounded so far */
	struct frac accrued, limit;	/* since then, exact: by the rate, by the LPR cap */
	int32_t accrued_to;		/* DATE_NONE: has not begun */
	bool released;			/* its agreement is over: no penalty any more */
	bool waits;			/* its agreement is broken, but the instalments due do not reach to it */
	int32_t closed;			/* day the principal was paid off; DATE_NONE: open */
	size_t room_segments, room_cap_segments, room_applications;
};
enum inflow_kind { INFLOW_RELIEF, INFLOW_PAYMENT, INFLOW_CREDIT };
/* Something that reduces the debt on its day. */
struct inflow {
	int32_t date;
	enum inflow_kind kind;
	size_t place;			/* among equals: as the file has them */
	struct surplus money;		/* its source; left: the amount */
	struct entry *entry;		/* RELIEF: what it acts on */
};
/* Items that are not demanded for a while. */
struct stop {
	enum item_state state;
	enum reason reason;
	int32_t until;
	const struct id_list *charges;
	int32_t day;			/* the list names none: what was due on this day */
	const struct payment_plan *part;	/* only what waits for the instalments of this agreement; NULL: everything */
};
struct work {
	const struct plan *plan;
	const struct policy *policy;
	const struct account *account;	/* the debtor's share of it */
	const struct debtors *debtors;
	const struct share *share;
	bool divided;
	int32_t as_of;
	struct arena *out, *tmp;	/* published; working space (may be the same) */
	struct diag *diag;
	bool full;			/* keep settled items and passed rules */
	bool overflow;			/* a figure does not fit */

	struct entry *entries;
	size_t n_entries;
	struct entry **order;		/* those that can be owed, by due date */
	size_t n_order;
	struct fee *fees;
	struct inflow *inflows;
	size_t n_inflows;
	struct surplus *money;		/* credit, oldest first */
	size_t n_money, first_money;
	struct entry **group;		/* items that share a payment */
	int64_t *needs;

	const struct past_letter *letters;
	struct past_service *services;	/* of the letters */
	size_t n_letters;
	const struct promise **promises;
	const struct payment_plan **plans;
	const struct hold **holds;
	size_t n_promises, n_plans, n_holds;
	struct stop *stops;
	size_t n_stops;

	struct action action;
	size_t room_trace, room_incidents;
};

/* plan_items.c: the entries with their amounts and due dates, and the inflows by date. */
void plan_items_collect(struct work *);
/* By due date, then place. */
int plan_items_cmp(const struct entry *, const struct entry *);
/* Publishes the entries as items and settled items; the states are set. */
void plan_items_publish(struct work *);

/* plan_allocate.c: lets the money meet the items, day by day. */
void plan_allocate(struct work *);

/* plan_penalty.c */
void plan_penalty_rates(struct work *, struct fee *);
/* Rate per day in force for the fee. */
struct ratio plan_penalty_rate(const struct fee *, int32_t day);
/* Accrues to the end of the day on the principal open until then. */
void plan_penalty_accrue(struct work *, struct entry *, int32_t day);
/* Rounds what accrued since the last time, under the cap. */
void plan_penalty_round(struct work *, struct entry *);
/* Accrued so far, rounded, capped, neither paid nor booked; looking does not round the item. */
int64_t plan_penalty_due(struct work *, const struct entry *);
/* The item's final figures. */
void plan_penalty_finish(struct work *, struct entry *);

/* plan_limit.c: limitation of one item. */
void plan_limit(struct work *, struct entry *);
/* True if the list covers the charge: by name, or (no names) because it was due on the day. */
bool plan_covers(const struct id_list *, const struct charge *, int32_t day);

/* plan_history.c: letters, promises, plans and holds of ledger and register together. */
void plan_history_gather(struct work *, const struct history *);

/* plan_agreement.c: instalments against payments. */
/* First instalment due more than so many days before as_of that the payments since the agreement do not cover; DATE_NONE:
 * all kept. */
int32_t plan_agreement_missed(const struct work *, const struct payment_plan *, int remedy_days);
/* First instalment not covered yet; DATE_NONE: none. */
int32_t plan_agreement_next(const struct work *, const struct payment_plan *);
int32_t plan_agreement_last(const struct payment_plan *);
/* The next day on which an instalment falls due, as_of included; DATE_NONE: all are due. */
int32_t plan_agreement_coming(const struct work *, const struct payment_plan *);
/* Instalments fallen due and not paid. */
int64_t plan_agreement_due(const struct work *, const struct payment_plan *);
/* True if a promise has been kept by payments up to `until`. */
bool plan_agreement_promise_paid(const struct work *, const struct promise *, int32_t until);

/* plan_hold.c: what stops items and the account. */
void plan_hold_stops(struct work *);
/* Of broken agreements that do not make everything fall due: which charges wait. Amounts outstanding are known. */
void plan_hold_part(struct work *);
const struct stop *plan_hold_of(const struct work *, const struct entry *);
/* The agreement on the item that is kept, or over: what was agreed paid, or completed by the ledger's word. NULL: none. */
const struct payment_plan *plan_hold_agreement(const struct work *, const struct entry *, bool *over);
/* A hold on the whole account, told as its reason; false: none. */
bool plan_hold_account(struct work *, enum reason *, int32_t *until);
/* Lists what expired or was broken since the last letter. */
void plan_hold_incidents(struct work *);

/* plan_level.c */
/* Letters of the present arrears: previous, last_letter, cycle_start. */
void plan_level_history(struct work *);
/* The level that would be next, for those held back; NULL: the policy has none. */
const struct level *plan_level_next(struct work *);
/* Level, decision and reason where something is demanded. */
void plan_level_decide(struct work *);

/* plan_decide.c: states, sums and the decision. */
void plan_decide(struct work *);

/* Notes a rule of the decision. */
void plan_trace(struct work *, bool passed, const char *rule, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void plan_incident(struct work *, const char *kind, struct pos, int32_t date, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

#endif
