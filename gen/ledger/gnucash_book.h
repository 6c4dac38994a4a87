/* gnucash_book.h: what matters of a GnuCash book, as tables that refer to each other by number. Inside the room only.
 * GnuCash writes references before what they name: a record is made at its first mention and filled when it comes. */
#ifndef LEDGER_GNUCASH_BOOK_H
#define LEDGER_GNUCASH_BOOK_H

#include "ledger/gnucash.h"
#include "ledger/ledger_index.h"

struct arena;
struct xml_node;

#define BOOK_NONE SIZE_MAX

enum book_kind { BOOK_ACCOUNT, BOOK_LOT, BOOK_TRANSACTION, BOOK_CUSTOMER, BOOK_JOB, BOOK_INVOICE, BOOK_KINDS };
enum book_account_type { ACCOUNT_OTHER, ACCOUNT_RECEIVABLE, ACCOUNT_CASH, ACCOUNT_BANK, ACCOUNT_INCOME,
	ACCOUNT_EXPENSE };

struct book_account {
	int line;		/* 0: only mentioned so far; so in all of these */
	const char *guid, *name, *code, *currency;
	enum book_account_type type;
};
struct book_lot {
	int line;
	const char *guid;
	size_t invoice;		/* BOOK_NONE: none */
	const char *owner;	/* guid of a customer or job, of lots without invoice */
};
struct book_transaction {
	int line;
	const char *guid, *num, *description;
	int32_t date, due;
	char type;		/* I invoice, P payment, L link between lots, 0 */
	size_t counter;		/* the account of the first split outside receivables */
	bool money;		/* some of it moved through bank, cash or the like */
};
/* A split of a receivable account, in fen; positive: the customer owes more. */
struct book_split {
	int line;
	size_t transaction, lot;	/* lot BOOK_NONE: none */
	int64_t amount;
	const char *memo;
};
struct book_customer {
	int line;
	const char *guid, *id, *name, *notes, *addressee, *address, *ship, *postcode, *phone, *email;
	bool inactive;
};
struct book_job {
	int line;
	const char *guid, *owner;
};
struct book_invoice {
	int line;
	const char *guid, *id, *owner, *notes, *billing_id;
	int32_t posted;
	size_t transaction;	/* that posted it; BOOK_NONE: not posted */
	size_t lot;
	size_t first_entry;	/* chain through book_entry.next, in reverse file order */
	size_t item;		/* of the ledger to be; BOOK_NONE: without entries */
	bool is_charge;		/* posted, and not as a credit note */
};
struct book_entry {
	int line;
	const char *description, *action, *quantity, *price;	/* figures as n/d */
	size_t account, next;
};

struct book_table {
	struct ledger_index *guids;
	void *rows;
	size_t n, cap;
};
struct book {
	const char *path, *company;
	struct arena *arena;	/* tables and texts */
	struct diag *diag;
	struct book_table tables[BOOK_KINDS];
	struct book_split *splits;
	struct book_entry *entries;
	size_t n_splits, cap_splits, n_entries, cap_entries;
	int32_t latest;		/* posting date */
	bool failed;		/* something was reported as fatal */
};

/* Reads the book's records, identity numbers masked and counted; false: reported as fatal. */
bool gnucash_book_read(struct book *, const char *path, size_t *identities, struct arena *, struct diag *);
/* Number of the record with that guid, made when it is not there; BOOK_NONE for a NULL guid. */
size_t gnucash_book_row(struct book *, enum book_kind, const char *guid);
/* The same without making it. */
size_t gnucash_book_find(const struct book *, enum book_kind, const char *guid);

struct book_account *gnucash_accounts(const struct book *);
struct book_lot *gnucash_lots(const struct book *);
struct book_transaction *gnucash_transactions(const struct book *);
struct book_customer *gnucash_customers(const struct book *);
struct book_job *gnucash_jobs(const struct book *);
struct book_invoice *gnucash_invoices(const struct book *);

/* "33521/100" → fen, exactly; false: no such figure, or not whole fen. */
bool gnucash_money(const char *fraction, int64_t *fen);
/* "123/10" → "12.3", at most 6 decimals; NULL: no exact decimal. */
const char *gnucash_decimal(const char *fraction, struct arena *);
/* "2025-01-01 10:59:00 +0000" → the day as written. */
bool gnucash_date(const char *text, int32_t *day);
/* Value of a slot: frames are walked by a path "gncInvoice/invoice-guid"; text or date inside; NULL if absent. */
const char *gnucash_slot(const struct xml_node *slots, const char *path);

#endif
