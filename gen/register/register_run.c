/* register_run.c: runs and numbers: reserve all, make files, mark all issued. */
#include "register/db.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

int64_t
register_find_run(struct register_db *db, const char *ledger, const char *policy, int32_t as_of, const char *command, const char *only)
{
	struct diag *silent;
	int64_t id;

	if (db->sql == NULL)
		return 0;
	silent = diag_new(NULL);
	id = db_number(db, silent, 0, "SELECT id FROM run WHERE ledger_sha256 = ? AND policy_sha256 = ? AND as_of = ? AND command = ? "
	    "AND filter = ? AND community = ? AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1", "ssasss", ledger, policy, as_of, command,
	    only == NULL ? "" : only, db->community);
	diag_drop(silent);
	return id;
}

/* Numbers are taken in the order of the letters, one series per kind and year. */
static bool
reserve(struct register_db *db, struct register_run *run, struct register_letter *l, struct arena *a, struct diag *d)
{
	int year = date_to_ymd(run->as_of).year;

	l->seq = (int)db_number(db, d, 0, "SELECT max(seq) FROM letter WHERE community = ? AND kind = ? AND year = ?", "ssd", db->community,
	    l->kind, year) + 1;
	l->number = run->number(run->context, l->kind, year, l->seq, a);
	l->status = LETTER_RESERVED;
	if (!db_run(db, d, "INSERT INTO letter (run, community, kind, year, seq, number, title, account, room, recipient, issued, principal, "
	    "penalty, total, draft, formal, debtor, status) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'reserved')",
	    "issddsssssaiiidds", run->id, db->community, l->kind, year, l->seq, l->number, l->title, l->account, l->room,
	    l->recipient, run->as_of, l->principal, l->penalty, l->total, l->draft, l->formal, l->debtor))
		return false;
	l->id = sqlite3_last_insert_rowid(db->sql);
	for (size_t i = 0; i < l->n_items; i++)
		if (!db_run(db, d, "INSERT INTO letter_item VALUES (?, ?, ?, ?)", "isii", l->id, l->items[i].charge, l->items[i].outstanding,
		    l->items[i].penalty))
			return false;
	return true;
}

/* A dunning run dated before one already issued would turn the history upside down. */
static bool
in_order(struct register_db *db, const struct register_run *run, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT max(as_of) FROM run WHERE community = ? AND command = ? AND state <> 'withdrawn'", "ss",
	    db->community, run->command);
	char day[DATE_BUF], newest[DATE_BUF];
	int32_t last;

	if (s == NULL)
		return false;
	last = sqlite3_step(s) == SQLITE_ROW ? db_day(s, 0) : DATE_NONE;
	sqlite3_finalize(s);
	if (last == DATE_NONE || last <= run->as_of)
		return true;
	diag_fatal(d, (struct pos){ db->path, 0 }, "a run dated %s has been issued already; a run dated %s before it is refused",
	    date_format(newest, last), date_format(day, run->as_of));
	return false;
}

static bool
create_run(struct register_db *db, struct register_run *run, struct register_letter *letters, size_t n, struct arena *a, struct diag *d)
{
	bool good;

	if (!in_order(db, run, d) ||
	    !db_run(db, d, "INSERT INTO run (community, key, ledger_sha256, policy_sha256, as_of, command, filter, dir, by, begun, state) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'begun')", "ssssassssi", db->community, run->key, run->ledger_sha256, run->policy_sha256,
	    run->as_of, run->command, run->only == NULL ? "" : run->only, run->dir, db->by, db->now))
		return false;
	run->id = sqlite3_last_insert_rowid(db->sql);
	good = true;
	for (size_t i = 0; i < n && good; i++)
		good = reserve(db, run, &letters[i], a, d);
	return good && db_audit(db, d, arena_printf(a, "run %lld", (long long)run->id), NULL,
	    arena_printf(a, "begun, %zu letters reserved", n));
}

static const struct {
	const char *word;
	enum register_status status;
} status_words[] = {
	{ "reserved", LETTER_RESERVED }, { "issued", LETTER_ISSUED }, { "void", LETTER_VOID }, { "withdrawn", LETTER_WITHDRAWN },
};

static enum register_status
status_of(const char *word)
{
	for (size_t i = 0; i < sizeof status_words / sizeof *status_words; i++)
		if (strcmp(status_words[i].word, word) == 0)
			return status_words[i].status;
	return LETTER_RESERVED;
}

/* The letters of a run begun before, in the order of their rows: the same jobs in the same order, or the key would differ. */
static bool
take_up(struct register_db *db, struct register_run *run, struct register_letter *letters, size_t n, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT account, number, seq, status, coalesce(sha256, ''), coalesce(pages, 0), id FROM letter "
	    "WHERE run = ? ORDER BY id", "i", run->id);
	size_t i = 0;

	if (s == NULL)
		return false;
	for (; sqlite3_step(s) == SQLITE_ROW && i < n; i++) {
		struct register_letter *l = &letters[i];
		const char *sha = (const char *)sqlite3_column_text(s, 4);

		if (strcmp((const char *)sqlite3_column_text(s, 0), l->account) != 0)
			break;
		l->number = db_text(s, 1, a);
		l->seq = sqlite3_column_int(s, 2);
		l->status = status_of((const char *)sqlite3_column_text(s, 3));
		memcpy(l->sha256, sha, strlen(sha) < SHA256_HEX ? strlen(sha) + 1 : 1);
		l->pages = sqlite3_column_int(s, 5);
		l->id = sqlite3_column_int64(s, 6);
	}
	sqlite3_finalize(s);
	if (i == n)
		return true;
	diag_fatal(d, (struct pos){ db->path, 0 }, "run %lld holds other letters than this plan; nothing was changed", (long long)run->id);
	return false;
}

bool
register_run_begin(struct register_db *db, struct register_run *run, struct register_letter *letters, size_t n, struct arena *a,
    struct diag *d)
{
	bool good;

	if (!db_begin(db, d))
		return false;
	run->id = db_number(db, d, 0, "SELECT id FROM run WHERE key = ?", "s", run->key);
	run->resumed = run->id != 0;
	run->complete = run->resumed && db_number(db, d, 0, "SELECT state = 'issued' FROM run WHERE id = ?", "i", run->id) == 1;
	good = run->resumed ? take_up(db, run, letters, n, a, d) : create_run(db, run, letters, n, a, d);
	if (good)
		return db_commit(db, d);
	db_rollback(db);
	return false;
}
