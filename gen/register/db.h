/* db.h: the register's own view of its database; no other room includes it. */
#ifndef REGISTER_DB_H
#define REGISTER_DB_H

#include "base/text.h"
#include "register/register.h"

#include <sqlite3.h>

struct register_db {
	sqlite3 *sql;			/* NULL: an empty register that does not exist */
	char *dir, *path, *by, *command, *community;
	int64_t now;
	bool system_failure;
	bool in_transaction;
	int lock;			/* of the one process that issues letters; -1: not held */
	sqlite3_stmt *made, *archive;	/* used once per letter */
	int batch;			/* letters in the transaction under way */
	struct register_shared *shared;	/* blobs of the run, for the archive */
	size_t n_shared;
	bool one_head;			/* all begin with the same byte */
	unsigned char heads[8192];	/* bit set: a blob begins with these two bytes */
	struct buf parts, own;		/* of the file being archived; kept for the next */
};

/* Snapshots: a row counts at a change when it was made by then and not ended. Takes the change twice ("ii"). */
#define DB_COUNTS(row) " " row "added <= ? AND (" row "ended IS NULL OR " row "ended > ?) "

/* Reports what SQLite says about the last failure ("… : what; done"). Always false. */
bool db_complain(struct register_db *, struct diag *, const char *done);
/* Runs statements without parameters. */
bool db_exec(struct register_db *, const char *sql, struct diag *);
/* Prepares and binds: one character of `types` per parameter: i int64_t, d int, s text (NULL allowed), a day (int32_t, NULL for
 * DATE_NONE). Text must live as long as the statement is used. */
sqlite3_stmt *db_query(struct register_db *, struct diag *, const char *sql, const char *types, ...);
/* Next row. False at the end and after a failure, which is reported and leaves *good false. */
bool db_step(struct register_db *, sqlite3_stmt *, bool *good, struct diag *);
/* Steps a statement that gives no row and finalizes it. */
bool db_run(struct register_db *, struct diag *, const char *sql, const char *types, ...);
/* Binds again and steps a statement that gives no row; it can be used once more. */
bool db_again(struct register_db *, sqlite3_stmt *, struct diag *, const char *types, ...);
/* First column of the first row as a number; `none` when there is no row or it is NULL. False: reported. */
bool db_number(struct register_db *, struct diag *, int64_t *n, int64_t none, const char *sql, const char *types, ...);
bool db_begin(struct register_db *, struct diag *);
bool db_commit(struct register_db *, struct diag *);
void db_rollback(struct register_db *);
/* A row of the audit; its id is the number of the change, 0: reported. */
int64_t db_audit(struct register_db *, struct diag *, const char *object, const char *before, const char *after);
/* Text and day columns; text in the arena. */
const char *db_text(sqlite3_stmt *, int column, struct arena *);
int32_t db_day(sqlite3_stmt *, int column);
struct pos db_place(const struct register_db *);
/* True, and reported, if a text of a person's holds a full identity number; `what` names the field. text may be NULL. */
bool db_refuses(struct register_db *, const char *what, const char *text, struct diag *);

#endif
