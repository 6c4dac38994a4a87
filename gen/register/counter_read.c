/* counter_read.c: holds, promises and agreements as plain data. */
#include "register/counter_read.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct reading {
	struct register_db *db;
	struct history *history;
	int64_t mark;
	struct arena *arena;
	struct diag *diag;
};

static const char *const hold_words[] = {
	[HOLD_LITIGATION] = "litigation", [HOLD_BANKRUPTCY] = "bankruptcy", [HOLD_DECEASED] = "deceased",
	    [HOLD_INSTRUCTION] = "instruction",
	[HOLD_OTHER] = "other",
};

const char *
counter_hold_word(enum hold_kind kind)
{
	return hold_words[kind];
}

static enum hold_kind
hold_kind(const char *word)
{
	for (size_t i = 0; i < sizeof hold_words / sizeof *hold_words; i++)
		if (strcmp(hold_words[i], word) == 0)
			return (enum hold_kind)i;
	return HOLD_OTHER;
}

static struct account_history *
entry_of(const struct reading *r, sqlite3_stmt *s, int column)
{
	/* The list was made for this history: what is looked up in it may be filled. */
	const struct account_history *h = history_lookup(r->history, (const char *)sqlite3_column_text(s, column));

	return h == NULL ? NULL : &r->history->accounts[h - r->history->accounts];
}

/* "C-1 C-2" */
static struct id_list
split_ids(char *text, struct arena *a)
{
	struct id_list list = { 0 };
	size_t cap = 0;

	for (char *p = text; *p != '\0';) {
		size_t n = strcspn(p, " ");

		if (n > 0)
			*ARENA_PUSH(a, list.ids, list.n, cap) = arena_strndup(a, p, n);
		p += n + (p[n] == ' ');
	}
	return list;
}

static struct id_list
charges_of(sqlite3_stmt *s, int column, struct arena *a)
{
	return split_ids(arena_strdup(a, (const char *)sqlite3_column_text(s, column)), a);
}

/* A hold that was released later than the mark was not known to be over then. */
static int32_t
hold_end(sqlite3_stmt *s)
{
	int32_t until = db_day(s, 3), released = db_day(s, 5);

	return released != DATE_NONE && (until == DATE_NONE || released - 1 < until) ? released - 1 : until;
}

static void
take_hold(const struct reading *r, sqlite3_stmt *s)
{
	struct account_history *h = entry_of(r, s, 0);
	struct hold hold = { .pos = db_place(r->db), .kind = hold_kind((const char *)sqlite3_column_text(s, 1)),
	    .from = db_day(s, 2),
		.to = hold_end(s), .text = db_text(s, 4, r->arena) };
	size_t cap;

	if (h == NULL || (hold.to != DATE_NONE && hold.to < hold.from))
		return;
	cap = h->n_holds;
	*ARENA_PUSH(r->arena, h->holds, h->n_holds, cap) = hold;
}

static void
take_promise(const struct reading *r, sqlite3_stmt *s)
{
	struct account_history *h = entry_of(r, s, 0);
	size_t cap;

	if (h == NULL)
		return;
	cap = h->n_promises;
	*ARENA_PUSH(r->arena, h->promises, h->n_promises, cap) = (struct promise){ .pos = db_place(r->db),
		.id = arena_printf(r->arena, "REG-P%lld", (long long)sqlite3_column_int64(s, 1)), .made = db_day(s, 2),
		    .due = db_day(s, 3),
		.amount = sqlite3_column_int64(s, 4), .kept = PROMISE_OPEN, .charges = charges_of(s, 5, r->arena) };
}

static void
take_agreement(const struct reading *r, sqlite3_stmt *s)
{
	struct account_history *h = entry_of(r, s, 0);
	size_t cap;

	if (h == NULL)
		return;
	cap = h->n_plans;
	*ARENA_PUSH(r->arena, h->plans, h->n_plans, cap) = (struct payment_plan){ .pos = db_place(r->db),
		.id = arena_printf(r->arena, "REG-G%lld", (long long)sqlite3_column_int64(s, 1)), .agreed = db_day(s,
		    2), .status = PLAN_CURRENT,
		.accelerates = sqlite3_column_int(s, 3) != 0, .charges = charges_of(s, 4, r->arena) };
}

/* Rows come agreement by agreement; the agreements of an account in the order of their numbers. */
static void
take_instalment(const struct reading *r, sqlite3_stmt *s)
{
	struct account_history *h = entry_of(r, s, 0);
	const char *id = arena_printf(r->arena, "REG-G%lld", (long long)sqlite3_column_int64(s, 1));

	for (size_t i = 0; h != NULL && i < h->n_plans; i++) {
		struct payment_plan *p = &h->plans[i];
		size_t cap = p->n_instalments;

		if (strcmp(p->id, id) == 0)
			*ARENA_PUSH(r->arena, p->instalments, p->n_instalments,
			    cap) = (struct instalment){ .due = db_day(s, 2),
				.amount = sqlite3_column_int64(s, 3) };
	}
}

static const struct {
	const char *sql;
	void (*take)(const struct reading *, sqlite3_stmt *);
} sources[] = {
	{ "SELECT account, reason, since, until, coalesce(note, ''), CASE WHEN ended <= ?2 THEN released END FROM hold "
	  "WHERE community IN (?1, '') AND added <= ?2 ORDER BY id", take_hold },
	{ "SELECT account, id, made, due, amount, charges FROM promise WHERE community IN (?1, '') AND added <= ?2 AND "
	  "(ended IS NULL OR ended > ?2) ORDER BY id", take_promise },
	{ "SELECT account, id, agreed, accelerates, charges FROM agreement WHERE community IN (?1, '') AND added <= ?2 "
	    "AND "
	  "(ended IS NULL OR ended > ?2) ORDER BY id", take_agreement },
	{ "SELECT a.account, a.id, i.due, i.amount FROM agreement a JOIN instalment i ON i.agreement = a.id WHERE "
	    "a.community IN (?1, '') "
	  "AND a.added <= ?2 AND (a.ended IS NULL OR a.ended > ?2) ORDER BY a.id, i.due", take_instalment },
};

bool
counter_read(struct register_db *db, struct history *h, int64_t mark, struct arena *a, struct diag *d)
{
	const struct reading r = { db, h, mark, a, d };
	bool good = true;

	for (size_t i = 0; i < sizeof sources / sizeof *sources && good; i++) {
		sqlite3_stmt *s = db_query(db, d, sources[i].sql, "si", db->community, mark);

		while (db_step(db, s, &good, d))
			sources[i].take(&r, s);
		sqlite3_finalize(s);
	}
	return good;
}
