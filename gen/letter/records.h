/* records.h: what the ledger records about an account, as rows to print: statement, disputes, promises, contacts, work.
 * Made once for a document by records_make() in the letter arena. Internal to letter/. */
#ifndef LETTER_RECORDS_H
#define LETTER_RECORDS_H

#include "plan/plan.h"

struct record {
	int32_t date, until;		/* until: due, closed; DATE_NONE: none */
	const char *kind, *id, *text, *state;	/* NULL: none; kind and state in Chinese */
	int64_t debit, credit, balance;	/* statement; promises: debit is the amount */
};
enum record_list { RECORDS_STATEMENT, RECORDS_DISPUTES, RECORDS_PROMISES, RECORDS_CONTACTS, RECORDS_TICKETS,
    RECORDS_EVENTS,
	RECORDS_REPLIES, RECORD_LISTS };
struct records {
	struct record *rows[RECORD_LISTS];
	size_t n[RECORD_LISTS];
};
/* Up to the plan's day; the statement by date, charges on their due date, with a running balance. */
void records_make(struct records *, const struct action *, int32_t as_of, struct arena *);
/* The statement as CSV, UTF-8 with BOM. */
struct buf;
void records_write_statement(const struct records *, struct buf *);

#endif
