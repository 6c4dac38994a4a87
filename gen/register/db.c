/* db.c: speaking to the register's database. */
#include "register/db.h"
#include "base/arena.h"
#include "base/identity.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct pos
db_place(const struct register_db *db)
{
	return (struct pos){ db->path, 0 };
}

/* What it means for the office; unlisted codes are told in SQLite's own words. */
static const struct {
	int code;
	bool system;
	const char *what;
} failures[] = {
	{ SQLITE_FULL, true, "the disk is full" },
	{ SQLITE_IOERR, true, "the disk failed" },
	{ SQLITE_NOMEM, true, "memory is exhausted" },
	{ SQLITE_BUSY, false, "another process has been using the register for 10 seconds" },
	{ SQLITE_LOCKED, false, "another process has been using the register for 10 seconds" },
	{ SQLITE_CORRUPT, false, "the register is damaged: restore it from a backup" },
	{ SQLITE_NOTADB, false, "this is no register, or it is damaged: restore it from a backup" },
	{ SQLITE_READONLY, false, "the register cannot be written" },
	{ SQLITE_CANTOPEN, false, "the register cannot be opened" },
};

bool
db_complain(struct register_db *db, struct diag *d, const char *done)
{
	int code = sqlite3_errcode(db->sql) & 0xff;

	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
		if (failures[i].code == code) {
			db->system_failure = failures[i].system;
			diag_fatal(d, db_place(db), "%s (%s); %s", failures[i].what, sqlite3_errmsg(db->sql), done);
			return false;
		}
	db->system_failure = false;
	diag_fatal(d, db_place(db), "%s; %s", sqlite3_errmsg(db->sql), done);
	return false;
}

/* Inside a run, what is written can be completed; else the transaction is rolled back. */
static const char *
outcome(const struct register_db *db)
{
	return db->made == NULL ? "nothing was changed" : "run the same command again to complete the run";
}

bool
db_exec(struct register_db *db, const char *sql, struct diag *d)
{
	return sqlite3_exec(db->sql, sql, NULL, NULL, NULL) == SQLITE_OK || db_complain(db, d, outcome(db));
}

static void
bind(sqlite3_stmt *s, const char *types, va_list ap)
{
	for (int i = 1; *types != '\0'; types++, i++) {
		const char *text;
		int32_t day;
		char buf[DATE_BUF];

		switch (*types) {
		case 'i':
			sqlite3_bind_int64(s, i, va_arg(ap, int64_t));
			break;
		case 'd':
			sqlite3_bind_int(s, i, va_arg(ap, int));
			break;
		case 's':
			text = va_arg(ap, const char *);
			sqlite3_bind_text(s, i, text, -1, SQLITE_STATIC);
			break;
		default:
			day = va_arg(ap, int32_t);
			if (day == DATE_NONE)
				sqlite3_bind_null(s, i);
			else
				sqlite3_bind_text(s, i, date_format(buf, day), -1, SQLITE_TRANSIENT);
		}
	}
}

static sqlite3_stmt *
prepare(struct register_db *db, struct diag *d, const char *sql, const char *types, va_list ap)
{
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v2(db->sql, sql, -1, &s, NULL) != SQLITE_OK) {
		db_complain(db, d, outcome(db));
		return NULL;
	}
	bind(s, types, ap);
	return s;
}

sqlite3_stmt *
db_query(struct register_db *db, struct diag *d, const char *sql, const char *types, ...)
{
	sqlite3_stmt *s;
	va_list ap;

	va_start(ap, types);
	s = prepare(db, d, sql, types, ap);
	va_end(ap);
	return s;
}

bool
db_step(struct register_db *db, sqlite3_stmt *s, bool *good, struct diag *d)
{
	int code = s == NULL ? SQLITE_DONE : sqlite3_step(s);

	if (code == SQLITE_ROW)
		return true;
	*good = s != NULL && (code == SQLITE_DONE || db_complain(db, d, outcome(db)));
	return false;
}

bool
db_run(struct register_db *db, struct diag *d, const char *sql, const char *types, ...)
{
	sqlite3_stmt *s;
	va_list ap;
	bool good;

	va_start(ap, types);
	s = prepare(db, d, sql, types, ap);
	va_end(ap);
	if (s == NULL)
		return false;
	good = sqlite3_step(s) == SQLITE_DONE || db_complain(db, d, outcome(db));
	sqlite3_finalize(s);
	return good;
}

bool
db_again(struct register_db *db, sqlite3_stmt *s, struct diag *d, const char *types, ...)
{
	va_list ap;
	bool good;

	va_start(ap, types);
	bind(s, types, ap);
	va_end(ap);
	good = sqlite3_step(s) == SQLITE_DONE || db_complain(db, d, outcome(db));
	sqlite3_reset(s);
	return good;
}

bool
db_number(struct register_db *db, struct diag *d, int64_t *n, int64_t none, const char *sql, const char *types, ...)
{
	sqlite3_stmt *s;
	va_list ap;
	bool good = true;

	*n = none;
	va_start(ap, types);
	s = prepare(db, d, sql, types, ap);
	va_end(ap);
	if (s == NULL)
		return false;
	if (db_step(db, s, &good, d) && sqlite3_column_type(s, 0) != SQLITE_NULL)
		*n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return good;
}

bool
db_begin(struct register_db *db, struct diag *d)
{
	db->in_transaction = db_exec(db, "BEGIN IMMEDIATE", d);
	return db->in_transaction;
}

bool
db_commit(struct register_db *db, struct diag *d)
{
	if (!db_exec(db, "COMMIT", d)) {
		db_rollback(db);
		return false;
	}
	db->in_transaction = false;
	return true;
}

void
db_rollback(struct register_db *db)
{
	if (db->in_transaction)
		sqlite3_exec(db->sql, "ROLLBACK", NULL, NULL, NULL);
	db->in_transaction = false;
}

int64_t
db_audit(struct register_db *db, struct diag *d, const char *object, const char *before, const char *after)
{
	if (!db_run(db, d, "INSERT INTO audit (at, by, command, community, object, before, after) VALUES (?, ?, ?, ?, "
	    "?, ?, ?)", "issssss",
	    db->now, db->by, db->command, db->community, object, before, after))
		return 0;
	return sqlite3_last_insert_rowid(db->sql);
}

const char *
db_text(sqlite3_stmt *s, int column, struct arena *a)
{
	return arena_strdup(a, (const char *)sqlite3_column_text(s, column));
}

int32_t
db_day(sqlite3_stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s, column);
	int32_t day;

	return text != NULL && date_parse(text, &day) ? day : DATE_NONE;
}

bool
db_refuses(struct register_db *db, const char *what, const char *text, struct diag *d)
{
	/* Waybill numbers may have 15 digits of any kind. */
	if (!identity_found(text, strcmp(what, "tracking") != 0))
		return false;
	diag_fatal(d, db_place(db), "%s: the text holds a full identity number, which is never stored: write the last "
	    "four digits at most; nothing was changed", what);
	return true;
}
