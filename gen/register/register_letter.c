/* register_letter.c: what becomes of a reserved letter: issued with its file, or void. */
#include "register/archive.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* Many letters share one transaction; register_run_finish commits it. */
static bool
open_transaction(struct register_db *db, struct diag *d)
{
	return db->in_transaction || db_begin(db, d);
}

static bool
step_once(struct register_db *db, sqlite3_stmt *s, struct diag *d)
{
	bool good = sqlite3_step(s) == SQLITE_DONE || db_complain(db, d, "the run can be completed by running it again");

	sqlite3_reset(s);
	return good;
}

bool
register_letter_issued(struct register_db *db, const struct register_run *run, struct register_letter *l, const void *bytes, size_t size,
    struct diag *d)
{
	(void)run;
	if (!open_transaction(db, d))
		return false;
	if (l->status == LETTER_ISSUED && bytes != NULL) {
		char hex[SHA256_HEX];
		struct sha256 s;

		sha256_init(&s);
		sha256_add(&s, bytes, size);
		sha256_hex(&s, hex);
		if (strcmp(hex, l->sha256) == 0)
			return true;
	}
	if (db->issued == NULL)
		db->issued = db_query(db, d, "UPDATE letter SET status = 'issued', path = ?, sha256 = ?, pages = ? "
		    "WHERE id = ? AND status IN ('reserved', 'issued')", "");
	if (db->issued == NULL)
		return false;
	sqlite3_bind_text(db->issued, 1, l->path, -1, SQLITE_STATIC);
	sqlite3_bind_text(db->issued, 2, l->sha256, -1, SQLITE_STATIC);
	sqlite3_bind_int(db->issued, 3, l->pages);
	sqlite3_bind_int64(db->issued, 4, l->id);
	if (!step_once(db, db->issued, d))
		return false;
	l->status = LETTER_ISSUED;
	return bytes == NULL || archive_put(db, l->id, bytes, size, d);
}

bool
register_letter_void(struct register_db *db, const struct register_run *run, struct register_letter *l, const char *reason, struct diag *d)
{
	if (!open_transaction(db, d))
		return false;
	(void)run;
	l->status = LETTER_VOID;
	return db_run(db, d, "UPDATE letter SET status = 'void', remark = ? WHERE id = ?", "si", reason, l->id) &&
	    db_audit(db, d, l->number, "reserved", reason);
}

bool
register_run_finish(struct register_db *db, struct register_run *run, struct diag *d)
{
	struct arena *a;
	bool good;

	if (!open_transaction(db, d))
		return false;
	a = arena_new();
	good = db_run(db, d, "UPDATE run SET state = 'issued' WHERE id = ?", "i", run->id) &&
	    db_audit(db, d, arena_printf(a, "run %lld", (long long)run->id), "begun", "issued");
	arena_drop(a);
	archive_forget_shared(db);
	return good && db_commit(db, d);
}
