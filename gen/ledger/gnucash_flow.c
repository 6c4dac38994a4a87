/* gnucash_flow.c: lots as pools of credit. Payments and credit notes fill the pool of their lot; link transactions carry
 * credit from pool to pool; refunds take from a pool; what remains in an invoice's pool settles the invoice. First come,
 * first used; each part keeps the name of the payment or note it came from, so that sums stay exact. */
#include "ledger/gnucash_flow.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct piece {
	size_t source;
	int64_t amount;
};
struct pool {
	size_t lot, demand;	/* demand BOOK_NONE: no invoice to settle */
	struct piece *pieces;
	size_t n, cap;
};
struct step {
	int32_t date;
	size_t split;
	bool link;	/* carries credit between lots */
};
struct work {
	const struct book *book;
	struct gnucash_flow flow;
	struct arena *arena;
	struct pool *pools;
	size_t n_pools, cap_pools;
};

static const struct book_transaction *
transaction_of(const struct work *w, const struct book_split *s)
{
	return &gnucash_transactions(w->book)[s->transaction];
}

static void
fault(struct work *w, const struct book_split *s, const char *what)
{
	if (w->flow.fault)
		return;
	w->flow.fault = what;
	w->flow.fault_line = s->line;
}

/* Customers have few lots that are still in use together; the last one is asked for most. */
static struct pool *
pool_of(struct work *w, size_t lot)
{
	struct pool *pool;

	for (size_t i = w->n_pools; i > 0; i--)
		if (w->pools[i - 1].lot == lot)
			return &w->pools[i - 1];
	pool = ARENA_PUSH(w->arena, w->pools, w->n_pools, w->cap_pools);
	pool->lot = lot;
	pool->demand = BOOK_NONE;
	return pool;
}

static void
put(struct work *w, struct pool *pool, size_t source, int64_t amount)
{
	*ARENA_PUSH(w->arena, pool->pieces, pool->n, pool->cap) = (struct piece){ source, amount };
}

/* Takes up to *amount from the pool's oldest pieces into `into`, or gives it to a demand. */
static void
take(struct work *w, struct pool *pool, int64_t *amount, struct pool *into, size_t demand)
{
	for (size_t i = 0; i < pool->n && *amount > 0; i++) {
		struct piece *p = &pool->pieces[i];
		int64_t part = p->amount < *amount ? p->amount : *amount;

		if (part == 0)
			continue;
		p->amount -= part;
		*amount -= part;
		if (into)
			put(w, into, p->source, part);
		else
			*ARENA_PUSH(w->arena, w->flow.shares, w->flow.n_shares, w->flow.cap_shares) =
				(struct flow_share){ p->source, demand, part };
	}
}

static enum adjustment_kind
kind_without_money(const struct work *w, const struct book_transaction *t)
{
	enum book_account_type type = t->counter == BOOK_NONE ? ACCOUNT_OTHER
		: gnucash_accounts(w->book)[t->counter].type;

	return type == ACCOUNT_EXPENSE ? ADJUST_WRITE_OFF : type == ACCOUNT_INCOME ? ADJUST_WAIVER : ADJUST_CORRECTION;
}

static bool
posts_invoice(const struct work *w, const struct book_split *s)
{
	size_t invoice = gnucash_lots(w->book)[s->lot].invoice;

	return invoice != BOOK_NONE && gnucash_invoices(w->book)[invoice].transaction == s->transaction;
}

/* One payment may have several splits, each in its own lot. */
static size_t
source_of(struct work *w, const struct book_split *s, bool note)
{
	const struct book_transaction *t = transaction_of(w, s);
	struct gnucash_flow *f = &w->flow;
	struct flow_source *source;

	for (size_t i = f->n_sources; !note && i > 0; i--)
		if (f->sources[i - 1].transaction == s->transaction && f->sources[i - 1].invoice == BOOK_NONE)
			return i - 1;
	source = ARENA_PUSH(w->arena, f->sources, f->n_sources, f->cap_sources);
	source->transaction = s->transaction;
	source->invoice = note ? gnucash_lots(w->book)[s->lot].invoice : BOOK_NONE;
	source->payment = !note && t->money;
	source->kind = note ? ADJUST_CREDIT_NOTE : kind_without_money(w, t);
	source->memo = s->memo;
	return f->n_sources - 1;
}

static size_t
demand_of(struct work *w, const struct book_split *s, bool invoice)
{
	struct gnucash_flow *f = &w->flow;
	struct flow_demand *demand = ARENA_PUSH(w->arena, f->demands, f->n_demands, f->cap_demands);

	demand->line = s->line;
	demand->transaction = s->transaction;
	demand->invoice = invoice ? gnucash_lots(w->book)[s->lot].invoice : BOOK_NONE;
	demand->amount = s->amount;
	demand->memo = s->memo;
	return f->n_demands - 1;
}

/* Invoices and credits come first, so that whatever is carried on is there. */
static void
enter(struct work *w, const struct book_split *s)
{
	struct pool *pool = pool_of(w, s->lot);
	bool posting = posts_invoice(w, s);

	if (s->amount < 0) {
		size_t source = source_of(w, s, posting);

		w->flow.sources[source].amount -= s->amount;
		put(w, pool, source, -s->amount);
	} else if (posting && pool->demand == BOOK_NONE) {
		pool->demand = demand_of(w, s, true);
	} else if (posting) {
		w->flow.demands[pool->demand].amount += s->amount;
	}
}

static void
refund(struct work *w, const struct book_split *s)
{
	int64_t rest = s->amount;

	take(w, pool_of(w, s->lot), &rest, NULL, demand_of(w, s, false));
}

/* A link takes from the lots with positive splits and gives to those with negative ones. */
static void
carry(struct work *w, const struct step *steps, size_t n)
{
	struct pool hand = { .demand = BOOK_NONE };

	for (size_t i = 0; i < n; i++) {
		const struct book_split *s = &w->book->splits[steps[i].split];
		int64_t rest = s->amount;

		if (rest <= 0)
			continue;
		take(w, pool_of(w, s->lot), &rest, &hand, BOOK_NONE);
		if (rest > 0)
			fault(w, s, "a link carries more credit than its lot holds");
	}
	for (size_t i = 0; i < n; i++) {
		const struct book_split *s = &w->book->splits[steps[i].split];
		int64_t rest = -s->amount;

		if (rest <= 0)
			continue;
		take(w, &hand, &rest, pool_of(w, s->lot), BOOK_NONE);
		if (rest > 0)
			fault(w, s, "a link gives more credit than it takes");
	}
	for (size_t i = 0; i < hand.n; i++)
		if (hand.pieces[i].amount > 0)
			fault(w, &w->book->splits[steps[0].split], "a link takes more credit than it gives");
}

static int
compare_steps(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return x->split < y->split ? -1 : x->split > y->split;
}

/* Number of steps of the transaction that begins here. */
static size_t
group_size(const struct work *w, const struct step *steps, size_t n)
{
	size_t first = w->book->splits[steps[0].split].transaction, size = 1;

	while (size < n && w->book->splits[steps[size].split].transaction == first)
		size++;
	return size;
}

/* Links are marked as such; older books only have transactions with nothing outside the receivables. */
static void
mark_links(struct work *w, struct step *steps, size_t n)
{
	const struct book_transaction *t = transaction_of(w, &w->book->splits[steps[0].split]);
	wide sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += w->book->splits[steps[i].split].amount;
	for (size_t i = 0; i < n; i++)
		steps[i].link = t->type == 'L' || (t->counter == BOOK_NONE && sum == 0);
}

static struct step *
in_order(struct work *w, const size_t *splits, size_t n)
{
	struct step *steps = arena_alloc(w->arena, n * sizeof *steps);

	for (size_t i = 0; i < n; i++)
		steps[i] = (struct step){ transaction_of(w, &w->book->splits[splits[i]])->date, splits[i], false };
	qsort(steps, n, sizeof *steps, compare_steps);
	for (size_t i = 0; i < n; i += group_size(w, &steps[i], n - i))
		mark_links(w, &steps[i], group_size(w, &steps[i], n - i));
	return steps;
}

static void
carry_all(struct work *w, const struct step *steps, size_t n)
{
	for (size_t i = 0, size; i < n; i += size) {
		const struct book_split *s = &w->book->splits[steps[i].split];

		size = steps[i].link ? group_size(w, &steps[i], n - i) : 1;
		if (steps[i].link)
			carry(w, &steps[i], size);
		else if (s->amount > 0 && !posts_invoice(w, s))
			refund(w, s);
	}
}

static void
settle(struct work *w)
{
	for (size_t i = 0; i < w->n_pools; i++) {
		struct pool *pool = &w->pools[i];
		int64_t open = pool->demand == BOOK_NONE ? 0 : w->flow.demands[pool->demand].amount, rest = INT64_MAX;

		take(w, pool, &open, NULL, pool->demand);
		take(w, pool, &rest, NULL, BOOK_NONE);
	}
}

struct gnucash_flow
gnucash_flow_make(const struct book *book, const size_t *splits, size_t n, struct arena *arena)
{
	struct work w = { .book = book, .arena = arena };
	struct step *steps = in_order(&w, splits, n);

	for (size_t i = 0; i < n; i++)
		if (!steps[i].link && book->splits[steps[i].split].amount != 0)
			enter(&w, &book->splits[steps[i].split]);
	carry_all(&w, steps, n);
	settle(&w);
	return w.flow;
}
