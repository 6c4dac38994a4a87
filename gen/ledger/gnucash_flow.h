/* gnucash_flow.h: how one customer's money went: which payment or credit settled which invoice, by the lots.
 * Inside the room only. */
#ifndef LEDGER_GNUCASH_FLOW_H
#define LEDGER_GNUCASH_FLOW_H

#include "ledger/gnucash_book.h"

/* What settles: a payment, or an adjustment (credit note; settlement against income or expense). */
struct flow_source {
	size_t transaction, invoice;	/* invoice: of a credit note, else BOOK_NONE */
	bool payment;
	enum adjustment_kind kind;
	int64_t amount;
	const char *memo;
};
/* What is to be settled: a posted invoice, or another posting that increases the debt (a refund). */
struct flow_demand {
	int line;
	size_t transaction, invoice;	/* invoice BOOK_NONE: no invoice */
	int64_t amount;
	const char *memo;
};
/* Part of a source and where it went; demand BOOK_NONE: it is still credit. */
struct flow_share {
	size_t source, demand;
	int64_t amount;
};
struct gnucash_flow {
	struct flow_source *sources;
	struct flow_demand *demands;
	struct flow_share *shares;
	size_t n_sources, n_demands, n_shares, cap_sources, cap_demands, cap_shares;
	const char *fault;	/* NULL: none */
	int fault_line;
};

/* The splits are the customer's, by number, in file order. Everything lies in the arena. */
struct gnucash_flow gnucash_flow_make(const struct book *, const size_t *splits, size_t n, struct arena *);

#endif
