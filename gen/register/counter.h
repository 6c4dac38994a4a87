/* counter.h: what is agreed or ordered at the counter: holds, promises, instalment agreements. They go into the history and so into
 * the plan, beside the ledger's own. Every function is one transaction; false: reported, nothing was changed. */
#ifndef REGISTER_COUNTER_H
#define REGISTER_COUNTER_H

#include "register/register.h"

/* The account that is meant, by its id or its room, as the ledgers of earlier runs named it. in_ledger: found in the ledger at hand
 * (then the register need not know it). NULL: unknown, reported; a register without any account takes it as written, with a warning. */
const char *register_account(struct register_db *, const char *account, bool in_ledger, struct arena *, struct diag *);

/* id is the record's number, REG-H1 …: for `release`. */
struct register_hold {
	enum hold_kind kind;
	int32_t since, until;		/* last day; DATE_NONE: until released */
	const char *note;
	const char *id;
};
bool register_hold(struct register_db *, const char *account, struct register_hold *, struct arena *, struct diag *);
struct register_promise {
	int32_t made, due;
	int64_t amount;
	const char *charges, *note;	/* ids with blanks between; NULL: all then due */
	const char *id;
};
bool register_promise(struct register_db *, const char *account, struct register_promise *, struct arena *, struct diag *);
struct register_agreement {
	int32_t agreed;
	const char *charges, *note;
	bool accelerates;
	struct instalment *instalments;	/* by day; due and amount */
	size_t n_instalments;
	const char *id;
};
bool register_agreement(struct register_db *, const char *account, struct register_agreement *, struct arena *, struct diag *);
/* Ends the holds of an account, or one record by its number; promises and agreements are struck out. *n: how many. */
bool register_release(struct register_db *, const char *what, int32_t day, size_t *n, struct arena *, struct diag *);

#endif
