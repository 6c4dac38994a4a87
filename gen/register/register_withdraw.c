/* register_withdraw.c: letters taken back: levels and intervals are as if they had never been sent. */
#include "register/after.h"
#include "register/keep.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static bool
may_withdraw(struct register_db *db, const struct register_record *l, struct diag *d)
{
	static const char *const why[] = {
		[LETTER_RESERVED] = "its run is not finished: run the same command again, or withdraw the whole run",
		[LETTER_VOID] = "the letter is void, it was never made",
		    [LETTER_WITHDRAWN] = "the letter was withdrawn before",
	};

	if (l->status == LETTER_ISSUED)
		return true;
	diag_fatal(d, db_place(db), "%s: %s; nothing was changed", l->number, why[l->status]);
	return false;
}

/* What reached the debtor was a demand; withdrawn, it no longer counts as one. */
static bool
warn_of_service(struct register_db *db, const char *where, int64_t id, struct arena *a, struct diag *d)
{
	int64_t n;

	if (!db_number(db, d, &n, 0, arena_printf(a, "SELECT count(DISTINCT letter) FROM service WHERE reached AND "
	    "ended IS NULL AND letter IN "
	    "(SELECT id FROM letter WHERE status = 'issued' AND %s = ?)", where), "i", id))
		return false;
	if (n > 0)
		diag_warning(d, db_place(db), "%lld of the letters withdrawn had reached the debtor: they no longer "
		    "interrupt the limitation",
		    (long long)n);
	return true;
}

bool
register_withdraw(struct register_db *db, const struct register_record *l, const char *reason, struct arena *a,
    struct diag *d)
{
	int64_t change;

	if (!may_withdraw(db, l, d) || db_refuses(db, "reason", reason, d) || !db_begin(db, d))
		return false;
	change = warn_of_service(db, "id", l->id, a, d) ? db_audit(db, d, l->number, "issued", "withdrawn") : 0;
	if (change != 0 && db_run(db, d, "UPDATE letter SET status = 'withdrawn', remark = ?, ended = ? WHERE id = ? "
	    "AND status = 'issued'", "sii",
	    reason, change, l->id) && db_commit(db, d))
		return true;
	db_rollback(db);
	return false;
}

/* state is NULL when there is no such run. */
static bool
state_of_run(struct register_db *db, const char *run, int64_t *id, const char **state, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s;
	char *end;
	bool good = true;

	*state = NULL;
	*id = strtoll(run, &end, 10);
	if (*run == '\0' || *end != '\0')
		return true;
	s = db_query(db, d, "SELECT state FROM run WHERE id = ?", "i", *id);
	if (db_step(db, s, &good, d))
		*state = db_text(s, 0, a);
	sqlite3_finalize(s);
	return good;
}

static bool
withdraw_all(struct register_db *db, int64_t id, const char *state, const char *reason, size_t *n, struct arena *a,
    struct diag *d)
{
	bool begun = strcmp(state, "begun") == 0;
	int64_t change = db_audit(db, d, arena_printf(a, "run %lld", (long long)id), state, "withdrawn");

	if (change == 0 || !db_run(db, d, "UPDATE run SET state = 'withdrawn', remark = ?, ended = ? WHERE id = ?",
	    "sii", reason, change, id) ||
	    !db_run(db, d, "UPDATE letter SET status = ?, remark = ?, ended = ? WHERE run = ? AND status = ?", "ssiis",
	    begun ? "void" : "withdrawn", reason, change, id, begun ? "reserved" : "issued"))
		return false;
	*n = (size_t)sqlite3_changes(db->sql);
	return true;
}

bool
register_withdraw_run(struct register_db *db, const char *run, const char *reason, size_t *n, struct arena *a,
    struct diag *d)
{
	const char *state;
	int64_t id;
	bool good;

	*n = 0;
	if (db_refuses(db, "reason", reason, d) || !db_begin(db, d))
		return false;
	good = state_of_run(db, run, &id, &state, a, d);
	if (good && (state == NULL || strcmp(state, "withdrawn") == 0)) {
		diag_fatal(d, db_place(db), state == NULL ? "there is no run \"%s\" (register runs shows them); nothing "
		    "was changed"
							  : "run %s was withdrawn before; nothing was changed", run);
		good = false;
	}
	if (good && warn_of_service(db, "run", id, a, d) && withdraw_all(db, id, state, reason, n, a, d) &&
	    db_commit(db, d))
		return true;
	db_rollback(db);
	return false;
}
