/* gnucash_account.h: a customer of a book with his flows as an account of the ledger. Inside the room only. */
#ifndef LEDGER_GNUCASH_ACCOUNT_H
#define LEDGER_GNUCASH_ACCOUNT_H

#include "ledger/gnucash_flow.h"
#include "ledger/reading.h"

struct gnucash_reading {
	struct book book;
	struct gnucash_options options;		/* defaults filled in */
	struct reading reading;
	struct ledger_index *charge_ids;	/* given so far, in the whole file */
	const struct item *other_item;		/* for what no invoice explains */
	int64_t unowned;			/* balance of what belongs to no customer */
};

/* Makes the ledger's items from the income accounts of the posted invoices; false: reported as fatal. */
bool gnucash_items(struct gnucash_reading *);

/* Who, where, how to reach: everything but the money. Missing room, class or area are reported as warnings. */
void gnucash_account_person(struct gnucash_reading *, const struct book_customer *, struct account *);
/* Charges, payments, adjustments. */
void gnucash_account_money(struct gnucash_reading *, const struct gnucash_flow *, struct account *);

#endif
