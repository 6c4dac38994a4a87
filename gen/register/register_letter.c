/* register_letter.c: what becomes of a run's reserved letters: made, void, and in the end issued. */
#include "register/archive.h"
#include "base/arena.h"

#include <string.h>

#define BATCH 256		/* letters in one transaction: others wait no longer than that takes */

/* While the files are made the register need not survive a power cut, only be whole: the run is completed from its numbers. */
static bool
open_batch(struct register_db *db, struct diag *d)
{
	if (db->in_transaction)
		return true;
	if (db->made == NULL) {
		db->made = db_query(db, d, "UPDATE letter SET path = ?, sha256 = ?, pages = ? WHERE id = ? AND (status "
		    "= 'reserved' OR status = 'issued')", "");
		if (db->made == NULL || !db_exec(db, "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384",
		    d))
			return false;
	}
	db->batch = 0;
	return db_begin(db, d);
}

static bool
close_batch(struct register_db *db, struct diag *d)
{
	return ++db->batch < BATCH || db_commit(db, d);
}

bool
register_letter_made(struct register_db *db, struct register_letter *l, const void *bytes, size_t size, struct diag *d)
{
	return open_batch(db, d) && db_again(db, db->made, d, "ssdi", l->path, *l->sha256 == '\0' ? NULL : l->sha256,
	    l->pages, l->id) &&
	    (bytes == NULL || archive_put(db, l->id, bytes, size, d)) && close_batch(db, d);
}

bool
register_letter_void(struct register_db *db, struct register_letter *l, const char *reason, struct diag *d)
{
	int64_t change;

	if (!open_batch(db, d))
		return false;
	l->status = LETTER_VOID;
	change = db_audit(db, d, l->number, "reserved", "void");
	return change != 0 && db_run(db, d, "UPDATE letter SET status = 'void', remark = ?, ended = ? WHERE id = ? AND "
	    "status = 'reserved'",
	    "sii", reason, change, l->id) && close_batch(db, d);
}

bool
register_run_file(struct register_db *db, const struct register_run *run, const char *path, const char *sha256,
    struct diag *d)
{
	if (sha256 == NULL)
		return open_batch(db, d) && db_run(db, d, "DELETE FROM run_file WHERE run = ? AND path = ?", "is", run->id, path);
	return open_batch(db, d) && db_run(db, d, "INSERT OR REPLACE INTO run_file VALUES (?, ?, ?)", "iss", run->id,
	    path, sha256) &&
	    db_run(db, d, "UPDATE letter SET sha256 = ? WHERE run = ? AND path = ?", "sis", sha256, run->id, path);
}

struct register_file *
register_run_files(struct register_db *db, int64_t run, size_t *n, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT path, sha256 FROM run_file WHERE run = ? ORDER BY path", "i", run);
	struct register_file *files = NULL;
	size_t cap = 0;
	bool good = true;

	*n = 0;
	while (db_step(db, s, &good, d))
		*ARENA_PUSH(a, files, *n, cap) = (struct register_file){ db_text(s, 0, a), db_text(s, 1, a) };
	sqlite3_finalize(s);
	if (!good)
		*n = 0;
	return files;
}

/* A letter without a file cannot be issued: the caller forgot one, or the register was changed by another hand. */
static bool
all_made(struct register_db *db, const struct register_run *run, struct diag *d)
{
	int64_t unmade;

	if (!db_number(db, d, &unmade, 0, "SELECT count(*) FROM letter WHERE run = ? AND status = 'reserved' AND sha256 "
	    "IS NULL", "i", run->id))
		return false;
	if (unmade > 0)
		diag_fatal(d, db_place(db), "%lld letters of run %lld have no file; the run is not finished",
		    (long long)unmade,
		    (long long)run->id);
	return unmade == 0;
}

bool
register_run_finish(struct register_db *db, struct register_run *run, struct diag *d)
{
	struct arena *a = arena_new();
	const char *object = arena_printf(a, "run %lld", (long long)run->id),
	    *before = run->issued ? "issued" : "begun";
	const char *after = run->issued ? "issued, files made again" : "issued";
	bool good;

	good = (!db->in_transaction || db_commit(db, d)) && db_exec(db, "PRAGMA synchronous = FULL", d) && db_begin(db,
	    d) &&
	    all_made(db, run, d) && db_run(db, d, "UPDATE letter SET status = 'issued' WHERE run = ? AND status = "
	    "'reserved'", "i", run->id) &&
	    db_run(db, d, "UPDATE run SET state = 'issued' WHERE id = ?", "i", run->id) && db_audit(db, d, object,
	    before, after) != 0 &&
	    db_commit(db, d);
	arena_drop(a);
	archive_forget_shared(db);
	if (!good)
		db_rollback(db);
	run->issued |= good;
	return good;
}
