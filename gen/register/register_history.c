/* register_history.c: the register's letters and the ledger's, the same letter counted once. */
#include "register/db.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct growing {
	struct account_history *accounts;
	size_t n, cap;
};

static int
compare_accounts(const void *left, const void *right)
{
	return strcmp(((const struct account_history *)left)->account, ((const struct account_history *)right)->account);
}

static int
compare_letters(const void *left, const void *right)
{
	const struct past_letter *a = left, *b = right;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return strcmp(a->id, b->id);
}

/* One entry per account of the ledger, with room for the ledger's own letters. */
static void
add_ledger(struct growing *g, const struct ledger *l, struct arena *a)
{
	g->accounts = arena_alloc(a, l->n_accounts * sizeof *g->accounts);
	g->n = l->n_accounts;
	for (size_t i = 0; i < l->n_accounts; i++)
		g->accounts[i].account = l->accounts[i].id;
	qsort(g->accounts, g->n, sizeof *g->accounts, compare_accounts);
}

static struct account_history *
entry_of(struct growing *g, const char *account)
{
	const struct account_history key = { .account = account };

	return g->n == 0 ? NULL : bsearch(&key, g->accounts, g->n, sizeof key, compare_accounts);
}

static struct id_list
charges_of(struct register_db *db, int64_t letter, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT charge FROM letter_item WHERE letter = ? ORDER BY charge", "i", letter);
	struct id_list list = { 0 };
	size_t cap = 0;

	while (s != NULL && sqlite3_step(s) == SQLITE_ROW)
		*ARENA_PUSH(a, list.ids, list.n, cap) = db_text(s, 0, a);
	sqlite3_finalize(s);
	return list;
}

static const struct {
	const char *method;
	enum delivery delivery;
} methods[] = {
	{ "hand", DELIVERY_HAND }, { "ems", DELIVERY_COURIER }, { "courier", DELIVERY_COURIER }, { "registered", DELIVERY_REGISTERED },
	{ "door", DELIVERY_DOOR }, { "sms", DELIVERY_SMS }, { "email", DELIVERY_EMAIL }, { "post", DELIVERY_POST }, { "notice", DELIVERY_DOOR },
};
static const struct {
	const char *word;
	enum service_result result;
} results[] = {
	{ "delivered", SERVICE_DELIVERED }, { "refused", SERVICE_REFUSED }, { "returned", SERVICE_RETURNED }, { "unknown", SERVICE_UNKNOWN },
};
static const struct {
	const char *word;
	enum address_kind kind;
} addresses[] = {
	{ "service", ADDRESS_SERVICE }, { "mailing", ADDRESS_MAILING }, { "registered", ADDRESS_REGISTERED },
};

/* The best service record of a letter: one that reached the debtor, else the newest. */
static void
add_service(struct register_db *db, int64_t letter, struct past_letter *l, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT day, method, tracking, result, address FROM service WHERE letter = ? "
	    "ORDER BY reached DESC, day, id LIMIT 1", "i", letter);

	if (s != NULL && sqlite3_step(s) == SQLITE_ROW) {
		const char *method = (const char *)sqlite3_column_text(s, 1), *result = (const char *)sqlite3_column_text(s, 3);
		const char *address = (const char *)sqlite3_column_text(s, 4);

		l->result_date = db_day(s, 0);
		l->tracking = db_text(s, 2, a);
		for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
			if (text_equal(method, methods[i].method))
				l->delivery = methods[i].delivery;
		for (size_t i = 0; i < sizeof results / sizeof *results; i++)
			if (text_equal(result, results[i].word))
				l->result = results[i].result;
		for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
			if (text_equal(address, addresses[i].word))
				l->address = addresses[i].kind;
	}
	sqlite3_finalize(s);
}

static bool
add_register(struct register_db *db, struct growing *g, int64_t except_run, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT id, number, kind, issued, account, total, debtor FROM letter "
	    "WHERE community = ? AND kind <> 'notice' "
	    "AND status IN ('issued', 'reserved') AND run <> ? ORDER BY account, issued, id", "si", db->community, except_run);
	int code = SQLITE_DONE;

	while (s != NULL && (code = sqlite3_step(s)) == SQLITE_ROW) {
		struct account_history *h = entry_of(g, (const char *)sqlite3_column_text(s, 4));
		struct past_letter l = { .pos = { db->path, 0 }, .date = db_day(s, 3), .result_date = DATE_NONE, .has_amount = true };
		size_t cap;

		if (h == NULL)
			continue;	/* an account that the ledger no longer has */
		l.id = db_text(s, 1, a);
		l.stage = db_text(s, 2, a);
		l.amount = sqlite3_column_int64(s, 5);
		l.debtor = db_text(s, 6, a);
		l.charges = charges_of(db, sqlite3_column_int64(s, 0), a, d);
		add_service(db, sqlite3_column_int64(s, 0), &l, a, d);
		cap = h->n_letters;
		*ARENA_PUSH(a, h->letters, h->n_letters, cap) = l;
	}
	sqlite3_finalize(s);
	return s != NULL && (code == SQLITE_DONE || db_complain(db, d, "the history could not be read"));
}

/* The ledger's letters that the register does not have. */
static void
merge_ledger(struct growing *g, const struct ledger *ledger, struct arena *a)
{
	for (size_t i = 0; i < ledger->n_accounts; i++) {
		const struct account *acc = &ledger->accounts[i];
		struct account_history *h = entry_of(g, acc->id);
		size_t own = h->n_letters;

		for (size_t k = 0; k < acc->n_letters; k++) {
			size_t cap = h->n_letters;
			bool known = false;

			for (size_t m = 0; m < own; m++)
				known |= text_equal(h->letters[m].id, acc->letters[k].id);
			if (!known)
				*ARENA_PUSH(a, h->letters, h->n_letters, cap) = acc->letters[k];
		}
		if (h->n_letters > 1)
			qsort(h->letters, h->n_letters, sizeof *h->letters, compare_letters);
	}
}

struct history *
register_history(struct register_db *db, const struct ledger *ledger, int64_t except_run, struct arena *a, struct diag *d)
{
	struct history *h = arena_alloc(a, sizeof *h);
	struct growing g = { 0 };

	h->newest_run = DATE_NONE;
	add_ledger(&g, ledger, a);
	if (db->sql != NULL && !add_register(db, &g, except_run, a, d))
		return NULL;
	merge_ledger(&g, ledger, a);
	h->accounts = g.accounts;
	h->n_accounts = g.n;
	return h;
}
