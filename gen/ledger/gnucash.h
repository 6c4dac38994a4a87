/* gnucash.h: GnuCash XML books (version 2, plain or gzip) as a ledger.
 * Customers become accounts, posted invoices charges; the lots of the receivable accounts say what was paid on which.
 * What room a customer owns comes from his notes by patterns; what a book does not say is reported, not guessed. */
#ifndef LEDGER_GNUCASH_H
#define LEDGER_GNUCASH_H

#include "ledger/ledger.h"

/* Patterns hold {fields}; ':' and ';' match their full-width forms. NULL: the default.
 * notes   房号:{room};类别:{class};建筑面积:{area}     each field is looked for by the words before it, in any order
 * room    {building}-{unit}-{room}                       of the room in the notes
 * period  账期 {year}年{month}月                       of the invoice's notes, then of its billing id ({quarter} too)
 * classes words between |; the customer's class must contain one */
struct gnucash_options {
	const char *notes, *room, *period;
	const char *classes[CLASSES];
	const char *community, *manager;	/* names; default: the book's company name */
	bool has_as_of;
	int32_t as_of;		/* later postings are passed over; absent: the latest posting of the book */
};

/* Sets an option by its key in a policy's [gnucash]: notes room period community manager class_residential …
 * False: no such key. The value is borrowed. */
bool gnucash_set_option(struct gnucash_options *, const char *key, const char *value);

/* Reads a book; options may be NULL. NULL: it cannot be read or is not in CNY (reported as fatal). Customers whose
 * figures cannot be trusted are left out and listed, as are postings to receivables that belong to no customer. */
struct ledger *ledger_read_gnucash(const char *path, const struct gnucash_options *, struct arena *, struct diag *);

#endif
