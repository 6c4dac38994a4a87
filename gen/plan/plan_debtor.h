/* plan_debtor.h: who owes for which days of an account; internal to plan/.
 * Those who owe together for a stretch of days are one debtor: an owner; an owner with a tenant who has taken over the
 * fees; co-owners; the estate of a dead owner, and his heirs; the developer before delivery (law-and-forms 2). */
#ifndef PLAN_PLAN_DEBTOR_H
#define PLAN_PLAN_DEBTOR_H

#include "plan/plan.h"

struct debtor {
	const struct party **parties;	/* the addressee first; none: nobody is on record for these days */
	enum capacity *capacities;
	size_t n;
	const char *ids;		/* "o1", "t1 o1" */
};
struct tenure {
	int32_t from;			/* until the next one's */
	size_t debtor;
};
struct debtors {
	struct debtor *list;		/* distinct, in the order of their first day */
	size_t n;
	struct tenure *tenures;		/* ascending; the first from the beginning of time */
	size_t n_tenures;
	size_t current;			/* on the day of the plan */
};
/* One debtor's part of the account. */
struct share {
	struct account account;		/* his charges, payments …; the account itself where it has one debtor */
	const struct account *of;	/* &account, or the ledger's own where nothing is divided */
	size_t debtor;
	size_t *payment_of;		/* index of each payment in the undivided account */
};
struct division;
/* Parts of amounts while they are worked out: tables with a column per debtor. */
struct tables {
	struct division *v;
	size_t k;			/* debtors */
	int64_t *part, *room;		/* per charge; room: not yet covered */
	int32_t *days;			/* per charge */
	int64_t *adjusted;		/* per adjustment */
	int64_t *allocated;		/* per allocation of every payment, one after the other */
	size_t *home;			/* per charge: who has most of it */
	bool *owes;			/* per debtor: he has a charge */
};
/* How an account is divided. */
struct division {
	const struct plan *plan;
	const struct account *account;
	const struct debtors *debtors;
	struct arena *arena, *out;	/* working space; where the shares live */
	struct share *shares;		/* those who have something, in the order of the debtors */
	size_t n;
	struct tables *tables;		/* NULL: one debtor */
	int64_t *free;			/* per payment and debtor: what names no charge; in the undivided account's order */
};

/* plan_party.c */
void plan_party_debtors(const struct plan *, const struct account *, struct arena *, struct debtors *);
/* His ids and, of the dead, his capacity: what tells him from the account's other debtors. */
const char *plan_debtor_name(const struct debtors *, size_t debtor, struct arena *);
/* The debtor for a day. */
size_t plan_party_on(const struct debtors *, int32_t day);
bool plan_party_has(const struct debtor *, const struct party *);

/* plan_share.c: days and fen of one charge. */
/* Days of [from, to] for each debtor (the due date alone where no period is given). Returns their sum. */
int32_t plan_share_days(const struct debtors *, const struct charge *, int32_t *days);
/* Part by part, rounded half up on the running sum, so that the parts add up exactly (law-and-forms P15). */
void plan_share_amount(int64_t amount, const int64_t *weights, size_t n, int64_t *parts);
/* A debtor's part of the charge as a charge of its own. */
struct charge plan_share_charge(const struct division *, const struct charge *, size_t debtor, int64_t amount,
	const int32_t *days);

/* plan_divide.c */
/* Divides the account; one debtor for everything: one share, the account itself. */
void plan_divide(struct division *);
/* True if what this debtor left unused may pay the other's debts: the payer owes both. */
bool plan_divide_may_move(const struct division *, size_t payment, size_t from, size_t to);
/* plan_shares.c: the shares as the tables have them (again, after `free` was changed). */
void plan_divide_shares(struct division *);
/* Which debtor a record of that day that names these charges belongs to. */
bool plan_divide_concerns(const struct debtors *, const struct share *, const struct id_list *, int32_t day);

#endif
