/* db.h: the register's own view of its database; no other room includes it. */
#ifndef REGISTER_DB_H
#define REGISTER_DB_H

#include "register/register.h"

#include <sqlite3.h>

struct register_db {
	sqlite3 *sql;			/* NULL: an empty register that does not exist */
	char *path, *by, *command, *community;
	int64_t now;
	bool system_failure;
	bool in_transaction;
	/* statements used once per letter */
	sqlite3_stmt *issued, *archive;
	struct register_shared *shared;	/* blobs of the run, for the archive */
	size_t n_shared;
};

/* Reports what SQLite says about the last failure ("… : what; done"). Always false. */
bool db_complain(struct register_db *, struct diag *, const char *done);
/* Runs statements without parameters. */
bool db_exec(struct register_db *, const char *sql, struct diag *);
/* Prepares and binds: one character of `types` per parameter: i int64_t, d int, s text (NULL allowed), a day (int32_t, NULL for DATE_NONE). */
sqlite3_stmt *db_query(struct register_db *, struct diag *, const char *sql, const char *types, ...);
/* Steps a statement that gives no row and finalizes it. */
bool db_run(struct register_db *, struct diag *, const char *sql, const char *types, ...);
/* First column of the first row as a number; `none` when there is no row; reports errors. */
int64_t db_number(struct register_db *, struct diag *, int64_t none, const char *sql, const char *types, ...);
bool db_begin(struct register_db *, struct diag *);
bool db_commit(struct register_db *, struct diag *);
void db_rollback(struct register_db *);
bool db_audit(struct register_db *, struct diag *, const char *object, const char *before, const char *after);
/* Text and day columns; text in the arena. */
const char *db_text(sqlite3_stmt *, int column, struct arena *);
int32_t db_day(sqlite3_stmt *, int column);

#endif
