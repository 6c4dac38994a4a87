/* reading.h: what the parts of the reader share while one ledger is read. Inside the room only. */
#ifndef LEDGER_READING_H
#define LEDGER_READING_H

#include "ledger/ledger_index.h"
#include "ledger/ledger_table.h"

struct arena;
struct xml_node;
struct xml_reader;

/* What payments and adjustments do to one charge. */
struct charge_sums {
	int64_t paid;		/* allocated to it */
	int64_t waived;		/* waivers alone */
	int64_t reduced;	/* waivers, write-offs, credit notes, corrections */
};
struct account_sums {
	struct charge_sums *charges;
	int64_t unallocated;	/* of payments */
	int64_t unassigned;	/* reductions that name no charge */
	int64_t late_fees;
};

/* An account of the file, left out or not; in file order. */
struct reading_seat {
	size_t slot;		/* place in ledger->accounts, SEAT_EMPTY when it was left out */
	int line;
};
#define SEAT_EMPTY ((size_t)-1)

struct reading {
	struct ledger *ledger;
	struct diag *diag;
	struct arena *run;	/* the ledger itself */
	struct arena *work;	/* the account at hand: reset after each */
	struct arena *seat;	/* what outlives `work` until the account is accepted: NULL: the same */
	struct arena *tables;	/* indexes over the whole file: dropped at the end */
	struct ledger_index *texts, *items, *accounts, *charges;
	struct reading_seat *seats;
	bool *dropped;		/* by slot: accepted first, found untrustworthy later */
	size_t n_seats, cap_seats, cap_dropped, cap_accounts, cap_communities, cap_items, cap_left_out;

	/* The account at hand; NULL while the header is read: then every fault refuses the file. */
	struct account *account;
	struct ledger_index *own_charges;	/* id → index */
	size_t faults;
	const char *reason;	/* of the first fault */
	bool silent;		/* the schema has reported this element's syntax already */
	struct account_sums account_sums;
	bool nameless_charge;	/* a charge without id: unknown references cannot be judged */

	/* Control totals over every account of the file. */
	struct ledger_trailer sums;
	unsigned unsure;	/* FIELD_TOTALS whose amounts could not all be read */
	bool overflow;
};

/* Prepares *r for a ledger that lies in `run`. reading_end() drops what was only needed meanwhile and takes out the
 * accounts that turned out untrustworthy after they had been accepted. */
void reading_begin(struct reading *, struct ledger *, struct arena *run, struct diag *);
void reading_end(struct reading *);
/* Between these two every fault concerns the account. The second checks it, adds its amounts to the control totals and
 * appends it to the ledger, or leaves it out and lists it. The struct is copied. */
void reading_account_begin(struct reading *, struct account *);
void reading_account_end(struct reading *);
/* Ids of the account's charges, once they are there. */
void reading_index_charges(struct reading *);
/* Appends a header record; false: the id is used twice (fatal, reported). */
bool reading_add_community(struct reading *, struct community);
bool reading_add_item(struct reading *, struct item);

/* Reports a fault of the element at hand and counts it; the first becomes the reason of leaving the account out. */
void reading_fault(struct reading *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Lists something of the file that no account holds, and reports it as an error. */
void reading_leave_out(struct reading *, struct pos, const char *account, const char *reason);
/* A fault of syntax: not repeated when the schema has reported it. */
void reading_syntax(struct reading *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A value for a message: at most 60 characters, nothing that disturbs a terminal; in the work arena. */
const char *reading_show(struct reading *, const char *value);

/* Fills a record (attributes, text, children) from the element; faults are reported and counted. What could not be
 * read is left neutral: NULL, DATE_NONE, AMOUNT_NONE, index -1. */
void reading_record(struct reading *, const struct record *, void *into, const struct xml_node *);

/* Checks the account at hand on its own and against the header: ids, references, periods, dates; then its sums. */
void ledger_check_account(struct reading *);
void ledger_check_sums(struct reading *);
/* Compares the declared copies (paid, waived, prepaid) with what payments and adjustments give: warnings only. */
void ledger_check_copies(struct reading *);

/* Lengths the format allows, of a record made from a foreign file and all that it holds. */
void reading_check_limits(struct reading *, const struct record *, const void *, struct pos);

/* Adds the account's amounts to the control totals. */
void ledger_totals_add(struct reading *, const struct account *);
/* The trailer's figures against the accounts' (signs: ledger.rnc); false: reported as fatal. */
bool ledger_totals_compare(struct reading *, const struct ledger_trailer *, struct pos);

/* What was read of an account, apart from judging it: by another thread, and only in order of the file by the one that accepts. */
struct reading_draft {
	struct account account;
	struct ledger_index *own_charges;
	size_t faults;
	const char *reason;
	bool nameless_charge;
	struct diag *said_parsing, *said_reading;	/* NULL: nothing */
};
/* Fills the draft, in another struct reading that shares ledger and items with the first. */
void reading_draft(struct reading *, struct reading_draft *, const struct xml_node *);
/* Accepts or leaves out, as reading_account_end() does. */
void reading_accept(struct reading *, struct reading_draft *);

/* ledger_pieces.c: as many accounts as other threads can read, from where the reader stands. False: the file is refused (reported).
 * *some: enough came that it is worth trying again behind what the caller reads next. */
bool ledger_pieces_read(struct reading *, struct xml_reader *, int threads, bool *some);

#endif
