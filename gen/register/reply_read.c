/* reply_read.c: the replies as plain data for the history. */
#include "register/keep.h"
#include "register/reply.h"
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

static const char *const words[REPLY_KINDS] = { [REPLY_PAID] = "paid", [REPLY_PROMISE] = "promise", [REPLY_INSTALMENTS] = "instalments",
	[REPLY_DISPUTE] = "dispute", [REPLY_REASON] = "reason", [REPLY_MOVED] = "moved", [REPLY_CONSENT] = "consent",
	[REPLY_REFUSAL] = "refusal", [REPLY_ADDRESS] = "address" };
static const struct {
	const char *word;
	enum dispute_status status;
} states[] = { { "upheld", DISPUTE_UPHELD }, { "rejected", DISPUTE_REJECTED }, { "withdrawn", DISPUTE_WITHDRAWN } };

const char *
register_reply_word(enum reply_kind kind)
{
	return words[kind];
}

enum reply_kind
register_reply_kind(const char *word)
{
	int k = 0;

	while (strcmp(words[k], word) != 0)
		k++;	/* the table's CHECK knows the same words */
	return (enum reply_kind)k;
}

static enum dispute_status
state_of(const char *word)
{
	for (size_t i = 0; word != NULL && i < sizeof states / sizeof *states; i++)
		if (strcmp(states[i].word, word) == 0)
			return states[i].status;
	return DISPUTE_OPEN;
}

/* "C-1 C-2" */
static struct id_list
ids_of(const char *text, struct arena *a)
{
	struct id_list list = { 0 };
	size_t cap = 0;

	for (const char *p = text; *(p += strspn(p, " ")) != '\0'; p += strcspn(p, " "))
		*ARENA_PUSH(a, list.ids, list.n, cap) = arena_strndup(a, p, strcspn(p, " "));
	return list;
}

/* Columns in the order of the query below. */
static struct reply
load(const struct register_db *db, sqlite3_stmt *s, struct arena *a)
{
	const char *debtor = db_text(s, 16, a), *items = (const char *)sqlite3_column_text(s, 18);
	struct reply r = { .pos = db_place(db), .id = arena_printf(a, "REG-R%lld", (long long)sqlite3_column_int64(s, 1)),
		.kind = register_reply_kind((const char *)sqlite3_column_text(s, 2)), .date = db_day(s, 3),
		.amount = sqlite3_column_type(s, 4) == SQLITE_NULL ? AMOUNT_NONE : sqlite3_column_int64(s, 4), .by = db_day(s, 5),
		.count = sqlite3_column_int(s, 6), .reason = db_text(s, 7, a), .charges = ids_of((const char *)sqlite3_column_text(s, 8), a),
		.channel = db_text(s, 9, a), .value = db_text(s, 10, a), .remark = db_text(s, 11, a), .closed = db_day(s, 12),
		.status = state_of(db_text(s, 13, a)), .letter = db_text(s, 14, a), .title = db_text(s, 15, a), .name = db_text(s, 17, a) };

	if (debtor != NULL)
		r.party = arena_strndup(a, debtor, strcspn(debtor, " "));
	/* Who disputes a letter without naming charges disputes what it lists. */
	if (r.kind == REPLY_DISPUTE && r.charges.n == 0 && items != NULL)
		r.charges = keep_charges(arena_strdup(a, items), a);
	return r;
}

bool
register_reply_read(struct register_db *db, struct history *h, int64_t mark, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT l.account, r.id, r.kind, r.day, r.amount, r.by_day, r.count, r.reason, r.charges, r.channel, "
	    "r.value, r.remark, CASE WHEN r.closing <= ?2 THEN r.closed END, CASE WHEN r.closing <= ?2 THEN r.state END, l.number, l.title, "
	    "l.debtor, l.recipient, l.items FROM reply r JOIN letter l ON l.id = r.letter WHERE l.community = ?1 AND r.added <= ?2 AND "
	    "(r.ended IS NULL OR r.ended > ?2) ORDER BY r.day, r.id", "si", db->community, mark);
	bool good = true;

	while (db_step(db, s, &good, d)) {
		/* The list was made for this history: what is looked up in it may be filled. */
		const struct account_history *found = history_lookup(h, (const char *)sqlite3_column_text(s, 0));
		struct account_history *to = found == NULL ? NULL : &h->accounts[found - h->accounts];
		size_t cap = to == NULL ? 0 : to->n_replies;

		if (to != NULL)
			*ARENA_PUSH(a, to->replies, to->n_replies, cap) = load(db, s, a);
	}
	sqlite3_finalize(s);
	return good;
}
