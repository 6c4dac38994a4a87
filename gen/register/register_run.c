/* register_run.c: runs and numbers: reserve all, make files, mark all issued. */
#include "register/keep.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- finding ---- */

#define RUN_COLUMNS "SELECT id, command, as_of, filter, ledger_sha256, policy_sha256, materials, plan_sha256, seen, planned, ledger_path, " \
	"policy_path, source, dir, version, by, state FROM run WHERE community = ? AND state <> 'withdrawn' AND "
#define NEWEST " ORDER BY id DESC LIMIT 1"

static const char *
text_or_none(sqlite3_stmt *s, int column, struct arena *a)
{
	const char *text = db_text(s, column, a);

	return text == NULL || *text == '\0' ? NULL : text;
}

static void
load_held(struct register_db *db, struct register_run *run, struct arena *a, struct diag *d, bool *good)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT account, debtor, remark FROM decision WHERE run = ?", "i", run->id);
	size_t cap = 0;

	run->held = NULL;
	run->n_held = 0;
	while (db_step(db, s, good, d))
		*ARENA_PUSH(a, run->held, run->n_held, cap) = (struct register_held){ db_text(s, 0, a), text_or_none(s,
		    1, a),
		    db_text(s, 2, a) };
	sqlite3_finalize(s);
}

static void
load_run(sqlite3_stmt *s, struct register_run *run, struct arena *a)
{
	const char *state = (const char *)sqlite3_column_text(s, 16);

	*run = (struct register_run){ .id = sqlite3_column_int64(s, 0), .command = db_text(s, 1, a), .as_of = db_day(s,
	    2),
		.only = text_or_none(s, 3, a), .ledger_sha256 = db_text(s, 4, a), .policy_sha256 = db_text(s, 5, a),
		.materials = db_text(s, 6, a), .plan_sha256 = db_text(s, 7, a), .seen = sqlite3_column_int64(s, 8),
		.planned = sqlite3_column_int64(s, 9), .ledger_path = db_text(s, 10, a), .policy_path = db_text(s, 11,
		    a),
		.from = text_or_none(s, 12, a), .dir = db_text(s, 13, a), .version = db_text(s, 14, a), .by = db_text(s,
		    15, a),
		.begun = strcmp(state, "begun") == 0, .issued = strcmp(state, "issued") == 0 };
}

static sqlite3_stmt *
query_run(struct register_db *db, enum register_find how, const struct register_run *w, struct diag *d)
{
	switch (how) {
	case REGISTER_UNFINISHED:
		return db_query(db, d, RUN_COLUMNS "command = ? AND state = 'begun'" NEWEST, "ss", db->community,
		    w->command);
	case REGISTER_SAME_INPUTS:
		return db_query(db, d, RUN_COLUMNS "command = ? AND state = 'issued' AND ledger_sha256 = ? AND "
		    "policy_sha256 = ? AND "
		    "materials = ? AND as_of = ? AND filter = ?" NEWEST, "sssssas", db->community, w->command,
		    w->ledger_sha256,
		    w->policy_sha256, w->materials, w->as_of, w->only == NULL ? "" : w->only);
	case REGISTER_SAME_PLAN:
		return db_query(db, d, RUN_COLUMNS "command = ? AND plan_sha256 = ? AND planned = ? AND materials = ?"
		    NEWEST, "sssis",
		    db->community, w->command, w->plan_sha256, w->planned, w->materials);
	case REGISTER_SAME_DIR:
		return db_query(db, d, RUN_COLUMNS "dir = ?" NEWEST, "ss", db->community, w->dir);
	case REGISTER_SAME_ID:
		break;
	}
	return db_query(db, d, RUN_COLUMNS "id = ?", "si", db->community, w->id);
}

bool
register_find_run(struct register_db *db, enum register_find how, const struct register_run *wanted,
    struct register_run *found,
    struct arena *a, struct diag *d)
{
	sqlite3_stmt *s;
	bool good = true;

	*found = (struct register_run){ 0 };
	if (db->sql == NULL)
		return true;
	s = query_run(db, how, wanted, d);
	if (db_step(db, s, &good, d))
		load_run(s, found, a);
	sqlite3_finalize(s);
	if (found->id != 0)
		load_held(db, found, a, d, &good);
	return good;
}

/* ---- reserving ---- */

struct reserving {
	struct register_db *db;
	struct register_run *run;
	struct arena *arena;
	struct diag *diag;
	int64_t change;
	sqlite3_stmt *insert;
	const char *kind;		/* series at hand */
	int seq, year;
};

/* "charge<TAB>outstanding<TAB>penalty" line by line: the letter's charges in one text, read back in one piece. */
static const char *
pack_items(const struct register_letter *l, struct arena *a)
{
	struct buf b = { 0 };
	const char *text;

	buf_puts(&b, "");
	for (size_t i = 0; i < l->n_items; i++)
		buf_printf(&b, "%s\t%lld\t%lld\n", l->items[i].charge, (long long)l->items[i].outstanding,
		    (long long)l->items[i].penalty);
	text = arena_strdup(a, b.data);
	buf_drop(&b);
	return text;
}

static bool
next_number(struct reserving *r, struct register_letter *l)
{
	int64_t last;

	if (r->kind == NULL || strcmp(r->kind, l->kind) != 0) {
		if (!db_number(r->db, r->diag, &last, 0, "SELECT max(seq) FROM letter WHERE community = ? AND kind = ? "
		    "AND year = ?", "ssd",
		    r->db->community, l->kind, r->year))
			return false;
		r->kind = l->kind;
		r->seq = (int)last;
	}
	l->seq = ++r->seq;
	l->number = r->run->number(r->run->context, l->kind, r->year, l->seq, r->arena);
	return true;
}

static bool
reserve(struct reserving *r, struct register_letter *l)
{
	struct register_db *db = r->db;

	if (!next_number(r, l))
		return false;
	l->status = LETTER_RESERVED;
	if (!db_again(db, r->insert, r->diag, "issddsssssssadiiisddi", r->run->id, db->community, l->kind, r->year,
	    l->seq, l->number, l->title,
	    l->account, l->debtor, l->room, l->recipient, keep_address_word(l->address), r->run->as_of, l->contacts,
	    l->principal, l->penalty,
	    l->total, pack_items(l, r->arena), l->draft, l->formal, r->change)) {
		if (sqlite3_extended_errcode(db->sql) == SQLITE_CONSTRAINT_UNIQUE)
			diag_note(r->diag, db_place(db), "the number %s was used before: has the policy's pattern or "
			    "prefix changed?", l->number);
		return false;
	}
	l->id = sqlite3_last_insert_rowid(db->sql);
	return true;
}

static bool
reserve_all(struct register_db *db, struct register_run *run, struct register_letter *letters, size_t n, int64_t change,
    struct arena *a,
    struct diag *d)
{
	struct reserving r = { .db = db, .run = run, .arena = a, .diag = d, .change = change,
	    .year = date_to_ymd(run->as_of).year };
	bool good = true;

	r.insert = db_query(db, d, "INSERT INTO letter (run, community, kind, year, seq, number, title, account, "
	    "debtor, room, recipient, address, "
	    "issued, contacts, principal, penalty, total, items, draft, formal, added, status) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'reserved')", "");
	if (r.insert == NULL)
		return false;
	for (size_t i = 0; i < n && good; i++)
		good = reserve(&r, &letters[i]);
	sqlite3_finalize(r.insert);
	return good;
}

/* A run dated before one already issued would turn the history upside down. */
static bool
in_order(struct register_db *db, const struct register_run *run, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT max(as_of) FROM run WHERE community = ? AND command = ? AND state <> "
	    "'withdrawn'", "ss",
	    db->community, run->command);
	char day[DATE_BUF], newest[DATE_BUF];
	int32_t last = DATE_NONE;
	bool good = true;

	if (db_step(db, s, &good, d))
		last = db_day(s, 0);
	else if (!good)
		return sqlite3_finalize(s), false;
	sqlite3_finalize(s);
	if (last == DATE_NONE || last <= run->as_of)
		return true;
	diag_fatal(d, db_place(db), "a run dated %s has been issued already: a run dated %s is refused; nothing was "
	    "changed",
	    date_format(newest, last), date_format(day, run->as_of));
	return false;
}

static bool
create_run(struct register_db *db, struct register_run *run, struct register_letter *letters, size_t n, struct arena *a,
    struct diag *d)
{
	int64_t id, change;
	bool good = true;

	if (!in_order(db, run, d) || !db_number(db, d, &id, 0, "SELECT coalesce(max(id), 0) + 1 FROM run", ""))
		return false;
	change = db_audit(db, d, arena_printf(a, "run %lld", (long long)id), NULL, arena_printf(a,
	    "begun, %zu letters reserved", n));
	if (change == 0 || !db_run(db, d, "INSERT INTO run (id, community, command, as_of, filter, ledger_sha256, "
	    "policy_sha256, materials, "
	    "plan_sha256, seen, planned, ledger_path, policy_path, source, dir, version, by, at, state, added) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'begun', ?)", "issasssssiissssssii", id,
	    db->community,
	    run->command, run->as_of, run->only == NULL ? "" : run->only, run->ledger_sha256, run->policy_sha256,
	    run->materials,
	    run->plan_sha256, run->seen, run->planned, run->ledger_path, run->policy_path,
	    run->from == NULL ? "" : run->from, run->dir,
	    run->version, db->by, db->now, change))
		return false;
	run->id = id;
	run->begun = true;
	for (size_t i = 0; i < run->n_held && good; i++)
		good = db_run(db, d, "INSERT INTO decision VALUES (?, ?, ?, ?)", "isss", id, run->held[i].account,
		    run->held[i].debtor == NULL ? "" : run->held[i].debtor, run->held[i].remark);
	return good && reserve_all(db, run, letters, n, change, a, d) && keep_accounts(db, run, d) && keep_inputs(db,
	    run, d);
}

/* ---- taking up ---- */

struct register_letter *
register_run_letters(struct register_db *db, int64_t run, size_t *n, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT id, kind, title, account, room, recipient, principal, penalty, total, "
	    "draft, formal, seq, "
	    "number, status, coalesce(path, ''), coalesce(sha256, ''), coalesce(pages, 0), items, forgotten IS NOT "
	    "NULL, debtor FROM letter "
	    "WHERE run = ? ORDER BY id", "i", run);
	struct register_letter *letters = NULL;
	size_t cap = 0;
	bool good = true;

	*n = 0;
	while (db_step(db, s, &good, d)) {
		struct register_letter *l = ARENA_PUSH(a, letters, *n, cap);
		const char *sha = (const char *)sqlite3_column_text(s, 15);

		*l = (struct register_letter){ .id = sqlite3_column_int64(s, 0), .kind = db_text(s, 1, a),
		    .title = db_text(s, 2, a),
			.account = db_text(s, 3, a), .room = db_text(s, 4, a), .recipient = db_text(s, 5, a),
			.principal = sqlite3_column_int64(s, 6), .penalty = sqlite3_column_int64(s, 7),
			    .total = sqlite3_column_int64(s, 8),
			.draft = sqlite3_column_int(s, 9) != 0, .formal = sqlite3_column_int(s, 10) != 0,
			    .seq = sqlite3_column_int(s, 11),
			.number = db_text(s, 12, a), .status = keep_status((const char *)sqlite3_column_text(s, 13)),
			    .path = db_text(s, 14, a),
			.pages = sqlite3_column_int(s, 16), .forgotten = sqlite3_column_int(s, 18) != 0,
			.debtor = db_text(s, 19, a) };
		if (strlen(sha) < sizeof l->sha256)
			memcpy(l->sha256, sha, strlen(sha) + 1);
		keep_unpack(arena_strdup(a, (const char *)sqlite3_column_text(s, 17)), l, a);
	}
	sqlite3_finalize(s);
	if (!good)
		*n = 0;
	return letters;
}

/* The letters of a run begun before, in the order of their rows: the same letters, or this would be another run. */
static bool
take_up(struct register_db *db, const struct register_run *run, struct register_letter *letters, size_t n,
    struct arena *a, struct diag *d)
{
	size_t n_then;
	const struct register_letter *then = register_run_letters(db, run->id, &n_then, a, d);
	bool same = n == n_then;

	for (size_t i = 0; i < n && same; i++) {
		struct register_letter *l = &letters[i];
		const struct register_letter *t = &then[i];

		same = strcmp(l->account, t->account) == 0 && text_equal(l->debtor, t->debtor) && strcmp(l->kind,
		    t->kind) == 0 &&
		    l->total == t->total &&
		    strcmp(pack_items(l, a), pack_items(t, a)) == 0;
		l->id = t->id;
		l->seq = t->seq;
		l->number = t->number;
		l->status = t->status;
		l->path = t->path;
		l->pages = t->pages;
		l->forgotten = t->forgotten;
		memcpy(l->sha256, t->sha256, sizeof l->sha256);
	}
	if (!same)
		diag_fatal(d, db_place(db), "run %lld was begun with other letters (by version %s of the program): "
		    "complete it with that version, "
		    "or give it up: dunning withdraw --run %lld --reason TEXT; nothing was changed", (long long)run->id,
		    run->version,
		    (long long)run->id);
	return same;
}

/* Taken up into another directory: that is where its files are from now on. */
static bool
move_run(struct register_db *db, const struct register_run *run, struct arena *a, struct diag *d)
{
	int64_t same;

	if (!db_number(db, d, &same, 0, "SELECT dir = ? FROM run WHERE id = ?", "si", run->dir, run->id))
		return false;
	return same == 1 || (db_run(db, d, "UPDATE run SET dir = ? WHERE id = ?", "si", run->dir, run->id) &&
	    db_audit(db, d, arena_printf(a, "run %lld", (long long)run->id), NULL, arena_printf(a,
	    "files made again in %s", run->dir)) != 0);
}

bool
register_run_begin(struct register_db *db, struct register_run *run, struct register_letter *letters, size_t n,
    struct arena *a,
    struct diag *d)
{
	bool good;

	if (!db_begin(db, d))
		return false;
	good = run->id != 0 ? take_up(db, run, letters, n, a, d) && move_run(db, run, a, d) : create_run(db, run,
	    letters, n, a, d);
	if (good)
		return db_commit(db, d);
	db_rollback(db);
	return false;
}
