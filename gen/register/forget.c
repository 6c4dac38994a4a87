/* forget.c: personal data of a closed account go; figures, numbers and hashes stay. */
#include "register/after.h"
#include "register/keep.h"
#include "base/arena.h"

#include <string.h>

/* A run that was cut short makes its letters again from what would be removed. */
static bool
none_begun(struct register_db *db, struct diag *d)
{
	int64_t begun;

	if (!db_number(db, d, &begun, 0, "SELECT id FROM run WHERE community = ? AND state = 'begun'", "s", db->community))
		return false;
	if (begun != 0)
		diag_fatal(d, db_place(db), "run %lld was begun and not finished: repeat it first, or give it up (dunning withdraw --run "
		    "%lld --reason TEXT); nothing was changed", (long long)begun, (long long)begun);
	return begun == 0;
}

/* Closed or transferred in the newest ledger, or no longer in it. */
static bool
may_forget(struct register_db *db, const char *account, struct diag *d)
{
	int64_t known, over;

	if (!db_number(db, d, &known, 0, "SELECT count(*) FROM account WHERE community = ? AND id = ?", "ss",
	    db->community, account) ||
	    !db_number(db, d, &over, 0, "SELECT status <> 'active' OR run < (SELECT max(run) FROM account WHERE "
	    "community = ?1) FROM account "
	    "WHERE community = ?1 AND id = ?2", "ss", db->community, account))
		return false;
	if (known == 0)
		diag_fatal(d, db_place(db), "the register knows no account \"%s\"; nothing was changed", account);
	else if (over == 0)
		diag_fatal(d, db_place(db), "account \"%s\" is not closed: the newest ledger has it as active; nothing "
		    "was changed", account);
	return known != 0 && over != 0 && none_begun(db, d);
}

/* The ledger of the newest run still has it, closed: the next run brings its data back. */
static bool
find_ledger(struct register_db *db, const char *account, struct register_traces *t, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT r.ledger_path FROM run r JOIN account c ON c.run = r.id WHERE c.community = ?1 AND "
	    "c.id = ?2 AND r.id = (SELECT max(run) FROM account WHERE community = ?1)", "ss", db->community, account);
	bool good = true;

	if (db_step(db, s, &good, d))
		t->ledger = db_text(s, 0, a);
	sqlite3_finalize(s);
	return good;
}

static bool
find_letters(struct register_db *db, const char *account, struct register_traces *t, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT r.dir, l.path, l.sha256 FROM letter l JOIN run r ON r.id = l.run "
	    "WHERE l.community = ? AND "
	    "l.account = ? AND l.path IS NOT NULL AND l.sha256 IS NOT NULL ORDER BY l.id", "ss",
	    db->community, account);
	size_t cap = 0;
	bool good = true;

	while (db_step(db, s, &good, d))
		*ARENA_PUSH(a, t->letters, t->n_letters, cap) = (struct register_file){
			arena_printf(a, "%s/%s", sqlite3_column_text(s, 0), sqlite3_column_text(s, 1)), db_text(s, 2,
			    a) };
	sqlite3_finalize(s);
	return good;
}

/* Merged files and lists of the runs that dealt with it. */
static bool
find_shared(struct register_db *db, const char *account, struct register_traces *t, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT r.dir || '/' || f.path AS file FROM run_file f JOIN run r ON r.id = f.run "
	    "WHERE f.path <> 'manifest.xml' AND r.community = ?1 AND r.id <= (SELECT run FROM account WHERE community = ?1 AND id = ?2) UNION "
	    "SELECT dir || '/' || name FROM run, (SELECT 'plan.csv' AS name UNION SELECT 'print/slips.pdf') "
	    "WHERE community = ?1 AND id <= (SELECT run FROM account WHERE community = ?1 AND id = ?2) ORDER BY 1", "ss", db->community, account);
	size_t cap = 0;
	bool good = true;

	while (db_step(db, s, &good, d))
		*ARENA_PUSH(a, t->shared, t->n_shared, cap) = db_text(s, 0, a);
	sqlite3_finalize(s);
	return good;
}

/* ?1 community, ?2 account, ?3 change. The copies of ledgers that had the account go whole: they hold its names too. */
static const char *const removals[] = {
	"DELETE FROM archive WHERE letter IN (SELECT id FROM letter WHERE community = ?1 AND account = ?2)",
	"UPDATE service SET tracking = NULL, recipient = NULL, relation = NULL, note = NULL WHERE letter IN "
	"(SELECT id FROM letter WHERE community = ?1 AND account = ?2)",
	"UPDATE reply SET value = NULL, remark = NULL WHERE letter IN (SELECT id FROM letter WHERE community = ?1 AND account = ?2)",
	"UPDATE letter SET room = NULL, recipient = NULL, remark = NULL, forgotten = ?3 WHERE community = ?1 AND "
	"account = ?2 AND forgotten IS NULL",
	"UPDATE hold SET note = NULL WHERE community IN (?1, '') AND account = ?2",
	"UPDATE promise SET note = NULL WHERE community IN (?1, '') AND account = ?2",
	"UPDATE agreement SET note = NULL WHERE community IN (?1, '') AND account = ?2",
	"UPDATE decision SET remark = '' WHERE account = ?2 AND run IN (SELECT id FROM run WHERE community = ?1)",
	"DELETE FROM run_input WHERE role = 'ledger' AND run IN (SELECT id FROM run WHERE community = ?1 AND id <= "
	"(SELECT run FROM account WHERE community = ?1 AND id = ?2))",
	"DELETE FROM snapshot WHERE sha256 NOT IN (SELECT sha256 FROM run_input)",
	"UPDATE account SET room = NULL WHERE community = ?1 AND id = ?2",
};

static bool
remove_all(struct register_db *db, const char *account, int64_t change, struct diag *d)
{
	bool good = true;

	for (size_t i = 0; i < sizeof removals / sizeof *removals && good; i++) {
		sqlite3_stmt *s = db_query(db, d, removals[i], "");

		if (s == NULL)
			return false;
		/* Not every statement has all three. */
		for (int k = 1; k <= sqlite3_bind_parameter_count(s); k++)
			if (k == 3)
				sqlite3_bind_int64(s, k, change);
			else
				sqlite3_bind_text(s, k, k == 1 ? db->community : account, -1, SQLITE_STATIC);
		db_step(db, s, &good, d);
		sqlite3_finalize(s);
	}
	return good;
}

/* Deleted rows are overwritten (secure_delete), but rows that SQLite moved may have left copies in unused parts of pages: the file is
 * written anew, and the log emptied. */
static bool
sweep(struct register_db *db, struct diag *d)
{
	static const char undone[] = "the data are removed, but traces may be left in unused parts of the file: repeat the command";
	int64_t busy = 1;

	if (sqlite3_exec(db->sql, "VACUUM", NULL, NULL, NULL) != SQLITE_OK)
		return db_complain(db, d, undone);
	if (!db_number(db, d, &busy, 1, "PRAGMA wal_checkpoint(TRUNCATE)", ""))
		return false;
	if (busy != 0)
		diag_fatal(d, db_place(db), "another process has been reading the register for 10 seconds; %s", undone);
	return busy == 0;
}

bool
register_forget(struct register_db *db, const char *account, const char *reason, struct register_traces *t,
    struct arena *a, struct diag *d)
{
	int64_t change = 0;
	bool good;

	*t = (struct register_traces){ 0 };
	if (db_refuses(db, "reason", reason, d) || !db_begin(db, d))
		return false;
	good = may_forget(db, account, d) && find_ledger(db, account, t, a, d) && find_letters(db, account, t, a, d) &&
	    find_shared(db, account, t, a, d);
	if (good)
		change = db_audit(db, d, arena_printf(a, "account %s", account), "personal data kept", arena_printf(a,
		    "forgotten: %s", reason));
	if (change == 0 || !remove_all(db, account, change, d) || !db_commit(db, d)) {
		db_rollback(db);
		return false;
	}
	return sweep(db, d);
}
