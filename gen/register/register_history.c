/* register_history.c: the register's letters and the ledger's, the same letter counted once. Three scans in the order of the rows, then
 * sorted into the accounts: no query per letter. */
#include "register/counter_read.h"
#include "register/keep.h"
#include "register/reply.h"
#include "register/service.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A letter of the register with the account it belongs to. */
struct found {
	int64_t id;
	struct account_history *account;
	bool counts;			/* withdrawn, void: known, but as if never sent */
	struct past_letter letter;
};
struct scan {
	struct register_db *db;
	struct history *history;
	struct found *letters;		/* by id */
	size_t n, cap;
	int64_t mark;
	const char *stage, *why;	/* of the row before: mostly the same again */
	struct arena *arena, *tmp;
	struct diag *diag;
};

static int
compare_accounts(const void *left, const void *right)
{
	return strcmp(((const struct account_history *)left)->account,
	    ((const struct account_history *)right)->account);
}

/* One entry per account of the ledger. */
static void
add_accounts(struct history *h, const struct ledger *l, struct arena *a)
{
	h->accounts = arena_alloc(a, l->n_accounts * sizeof *h->accounts);
	h->n_accounts = l->n_accounts;
	for (size_t i = 0; i < l->n_accounts; i++)
		h->accounts[i].account = l->accounts[i].id;
	if (h->n_accounts > 1)
		qsort(h->accounts, h->n_accounts, sizeof *h->accounts, compare_accounts);
}

static struct account_history *
entry_of(const struct history *h, const char *account)
{
	const struct account_history key = { .account = account };

	return h->n_accounts == 0 ? NULL : bsearch(&key, h->accounts, h->n_accounts, sizeof key, compare_accounts);
}

static const char *
same_or_copy(const char **last, const char *text, struct arena *a)
{
	if (*last == NULL || strcmp(*last, text) != 0)
		*last = arena_strdup(a, text);
	return *last;
}

static bool
scan_letters(struct scan *s)
{
	sqlite3_stmt *q = db_query(s->db, s->diag, "SELECT id, account, number, kind, issued, total, items, address, "
	    "ended IS NULL OR ended > ?, debtor FROM letter INDEXED BY letter_dunning WHERE community = ? AND kind <> "
	    "'notice' AND added <= ? "
	    "ORDER BY id", "isi", s->mark, s->db->community, s->mark);
	bool good = true;

	while (db_step(s->db, q, &good, s->diag)) {
		struct account_history *account = entry_of(s->history, (const char *)sqlite3_column_text(q, 1));
		struct found *f;

		if (account == NULL)
			continue;	/* an account that the ledger no longer has */
		f = ARENA_PUSH(s->tmp, s->letters, s->n, s->cap);
		f->id = sqlite3_column_int64(q, 0);
		f->account = account;
		f->counts = sqlite3_column_int(q, 8) != 0;
		f->letter = (struct past_letter){ .pos = db_place(s->db), .id = db_text(q, 2, s->arena),
		    .stage = same_or_copy(&s->stage, (const char *)sqlite3_column_text(q, 3), s->arena),
			.date = db_day(q, 4), .result_date = DATE_NONE, .has_amount = true,
			    .amount = sqlite3_column_int64(q, 5),
			.address = keep_address_kind((const char *)sqlite3_column_text(q, 7)) };
		f->letter.debtor = db_text(q, 9, s->arena);
		f->letter.charges = keep_charges(arena_strdup(s->arena, (const char *)sqlite3_column_text(q, 6)),
		    s->arena);
	}
	sqlite3_finalize(q);
	return good;
}

/* Of several records the one that reached the debtor first, else the newest. */
static bool
is_better(const struct past_letter *l, const struct past_service *service, int32_t day)
{
	if (l->proof == NULL)
		return true;
	if (service->reached != l->proof->reached)
		return service->reached;
	return service->reached ? day < l->result_date : day >= l->result_date;
}

static void
take_service(struct scan *s, struct past_letter *l, sqlite3_stmt *q)
{
	int32_t day = db_day(q, 1);
	const struct past_service verdict = { day, sqlite3_column_int(q, 6) != 0,
		same_or_copy(&s->why, (const char *)sqlite3_column_text(q, 7), s->arena) };
	struct past_service *proof;
	const char *address = (const char *)sqlite3_column_text(q, 5);

	if (!is_better(l, &verdict, day))
		return;
	proof = arena_alloc(s->arena, sizeof *proof);
	*proof = verdict;
	proof->date = verdict.reached ? day : DATE_NONE;
	l->proof = proof;
	l->result_date = day;
	l->delivery = service_method((const char *)sqlite3_column_text(q, 2))->delivery;
	l->tracking = db_text(q, 3, s->arena);
	l->result = service_result_of((const char *)sqlite3_column_text(q, 4));
	if (address != NULL)
		l->address = keep_address_kind(address);
}

/* Services come in the order of their letters: both lists are walked once. */
static bool
scan_services(struct scan *s)
{
	sqlite3_stmt *q = db_query(s->db, s->diag, "SELECT letter, day, method, tracking, result, address, reached, why "
	    "FROM service "
	    "WHERE" DB_COUNTS("") "ORDER BY letter, id", "ii", s->mark, s->mark);
	bool good = true;
	size_t i = 0;

	while (db_step(s->db, q, &good, s->diag)) {
		int64_t letter = sqlite3_column_int64(q, 0);

		while (i < s->n && s->letters[i].id < letter)
			i++;
		if (i < s->n && s->letters[i].id == letter)
			take_service(s, &s->letters[i].letter, q);
	}
	sqlite3_finalize(q);
	return good;
}

/* ---- merging ---- */

static int
compare_letters(const void *left, const void *right)
{
	const struct past_letter *a = left, *b = right;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return strcmp(a->id, b->id);
}

/* The ledger's record of a letter that the register has: only its proof of service is news, and only while the register has none. */
static void
take_from_ledger(struct past_letter *l, const struct past_letter *same)
{
	if (l->proof != NULL || same->delivery == DELIVERY_UNSTATED)
		return;
	l->delivery = same->delivery;
	l->result = same->result;
	l->result_date = same->result_date;
	l->tracking = same->tracking;
	if (same->address != ADDRESS_UNSTATED)
		l->address = same->address;
}

/* The letter of the register that the ledger tells of too: by its number, however that is written, or under a number of the ledger's
 * own, if the register has just one letter of that level and day. NULL: none. */
static struct found *
same_letter(struct found *const *own, size_t n_own, const struct past_letter *l, struct arena *tmp)
{
	const char *plain = keep_plain_number(l->id, tmp);
	struct found *same = NULL;
	size_t n = 0;

	for (size_t k = 0; k < n_own; k++)
		if (strcmp(keep_plain_number(own[k]->letter.id, tmp), plain) == 0)
			return own[k];
	for (size_t k = 0; k < n_own; k++)
		if (own[k]->counts && own[k]->letter.date == l->date && text_equal(own[k]->letter.stage, l->stage)) {
			same = own[k];
			n++;
		}
	return n == 1 ? same : NULL;
}

/* The account's letters: those of the register, then those that only the ledger knows. */
static void
join_letters(struct account_history *h, struct found *const *own, size_t n_own, const struct account *account,
    struct arena *a, struct arena *tmp)
{
	bool sorted = true;

	h->letters = arena_alloc(a, (n_own + account->n_letters) * sizeof *h->letters);
	for (size_t i = 0; i < account->n_letters; i++) {
		struct found *same = same_letter(own, n_own, &account->letters[i], tmp);

		if (same != NULL)
			take_from_ledger(&same->letter, &account->letters[i]);
		else
			h->letters[h->n_letters++] = account->letters[i];
	}
	for (size_t k = 0; k < n_own; k++)
		if (own[k]->counts)
			h->letters[h->n_letters++] = own[k]->letter;
	for (size_t i = 1; i < h->n_letters; i++)
		sorted &= compare_letters(&h->letters[i - 1], &h->letters[i]) <= 0;
	if (!sorted)
		qsort(h->letters, h->n_letters, sizeof *h->letters, compare_letters);
}

static void
merge(struct scan *s, const struct ledger *ledger)
{
	size_t n = s->history->n_accounts, *first = arena_alloc(s->tmp, (n + 1) * sizeof *first);
	size_t *at = arena_alloc(s->tmp, (n + 1) * sizeof *at);
	struct found **sorted = arena_alloc(s->tmp, s->n * sizeof *sorted);

	/* Counting sort by account; each account's letters stay in the order of their numbers. */
	for (size_t i = 0; i < s->n; i++)
		first[s->letters[i].account - s->history->accounts + 1]++;
	for (size_t i = 0; i < n; i++)
		first[i + 1] += first[i];
	memcpy(at, first, n * sizeof *at);
	for (size_t i = 0; i < s->n; i++)
		sorted[at[s->letters[i].account - s->history->accounts]++] = &s->letters[i];
	for (size_t i = 0; i < ledger->n_accounts; i++) {
		struct account_history *h = entry_of(s->history, ledger->accounts[i].id);
		size_t k = (size_t)(h - s->history->accounts);

		join_letters(h, sorted + first[k], first[k + 1] - first[k], &ledger->accounts[i], s->arena,
		    s->tmp);
	}
}

static bool
read_newest(struct scan *s)
{
	sqlite3_stmt *q = db_query(s->db, s->diag, "SELECT max(as_of) FROM run WHERE community = ? AND command = 'run' "
	    "AND state <> 'withdrawn' "
	    "AND added <= ?", "si", s->db->community, s->mark);
	bool good = true;

	if (db_step(s->db, q, &good, s->diag))
		s->history->newest_run = db_day(q, 0);
	sqlite3_finalize(q);
	return good;
}

struct history *
register_history(struct register_db *db, const struct ledger *ledger, int64_t mark, struct arena *a, struct diag *d)
{
	struct history *h = arena_alloc(a, sizeof *h);
	struct scan s = { .db = db, .history = h, .mark = mark, .arena = a, .tmp = arena_new(), .diag = d };
	bool good = true;

	h->newest_run = DATE_NONE;
	add_accounts(h, ledger, a);
	if (db->sql != NULL)
		good = scan_letters(&s) && scan_services(&s) && read_newest(&s) && counter_read(db, h, mark, a, d) &&
		    register_reply_read(db, h, mark, a, d);
	merge(&s, ledger);
	arena_drop(s.tmp);
	return good ? h : NULL;
}
