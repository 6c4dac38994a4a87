/* db.c: opening, migrating and speaking to the register's database. */
#include "register/db.h"
#include "register/archive.h"
#include "base/arena.h"
#include "register/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAIT_MS 10000

bool
db_complain(struct register_db *db, struct diag *d, const char *done)
{
	int code = sqlite3_errcode(db->sql) & 0xff;
	const struct pos place = { db->path, 0 };

	db->system_failure = code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_NOMEM;
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		diag_fatal(d, place, "another process has been using the register for 10 seconds; %s", done);
	else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		diag_fatal(d, place, "the register is damaged or is no register (%s); %s; restore it from a backup", sqlite3_errmsg(db->sql), done);
	else
		diag_fatal(d, place, "%s; %s", sqlite3_errmsg(db->sql), done);
	return false;
}

bool
db_exec(struct register_db *db, const char *sql, struct diag *d)
{
	if (sqlite3_exec(db->sql, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return db_complain(db, d, "nothing was changed");
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
			sqlite3_bind_text(s, i, text, -1, SQLITE_TRANSIENT);
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
		db_complain(db, d, "nothing was changed");
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
	good = sqlite3_step(s) == SQLITE_DONE || db_complain(db, d, "nothing was changed");
	sqlite3_finalize(s);
	return good;
}

int64_t
db_number(struct register_db *db, struct diag *d, int64_t none, const char *sql, const char *types, ...)
{
	sqlite3_stmt *s;
	va_list ap;
	int64_t n = none;
	int code;

	va_start(ap, types);
	s = prepare(db, d, sql, types, ap);
	va_end(ap);
	if (s == NULL)
		return none;
	code = sqlite3_step(s);
	if (code == SQLITE_ROW && sqlite3_column_type(s, 0) != SQLITE_NULL)
		n = sqlite3_column_int64(s, 0);
	else if (code != SQLITE_ROW && code != SQLITE_DONE)
		db_complain(db, d, "nothing was changed");
	sqlite3_finalize(s);
	return n;
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

bool
db_audit(struct register_db *db, struct diag *d, const char *object, const char *before, const char *after)
{
	return db_run(db, d, "INSERT INTO audit (at, by, command, object, before, after) VALUES (?, ?, ?, ?, ?, ?)", "isssss", db->now, db->by,
	    db->command, object, before, after);
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

static bool
migrate(struct register_db *db, enum register_mode mode, struct diag *d)
{
	int64_t version = db_number(db, d, -1, "PRAGMA user_version", ""), newest = 0;
	bool good = true;

	if (version < 0)
		return false;
	while (register_migrations[newest] != NULL)
		newest++;
	if (version > newest) {
		diag_fatal(d, (struct pos){ db->path, 0 }, "the register is of version %d, this program knows up to %d; use the newer program",
		    (int)version, (int)newest);
		return false;
	}
	if (version == newest)
		return true;
	if (mode == REGISTER_READ && version == 0) {
		/* Created by a run that was refused before it wrote anything. */
		sqlite3_close(db->sql);
		db->sql = NULL;
		return true;
	}
	if (mode == REGISTER_READ) {
		/* An older register must be brought up to date by a command that may write. */
		diag_fatal(d, (struct pos){ db->path, 0 }, "the register is of the older version %d; run a command that issues letters first",
		    (int)version);
		return false;
	}
	if (!db_begin(db, d))
		return false;
	/* Another process may have migrated while we waited. */
	version = db_number(db, d, -1, "PRAGMA user_version", "");
	for (; good && version >= 0 && version < newest; version++) {
		char pragma[64];

		sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA user_version = %d", (int)version + 1);
		good = db_exec(db, register_migrations[version], d) && db_exec(db, pragma, d);
	}
	if (!good || version < 0) {
		db_rollback(db);
		return false;
	}
	return db_commit(db, d);
}

/* mkdir -p and the file itself, before SQLite opens it: only the owner may look into either. */
static bool
make_private(const char *dir, const char *path, struct diag *d)
{
	char part[4096];
	size_t n = strlen(dir);
	int fd;

	for (size_t i = 1; i <= n && n < sizeof part; i++) {
		if (dir[i] != '/' && dir[i] != '\0')
			continue;
		memcpy(part, dir, i);
		part[i] = '\0';
		mkdir(part, 0700);	/* what is wrong shows when the file is made */
	}
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		diag_fatal(d, (struct pos){ path, 0 }, "the register cannot be created or written: %s; nothing was changed", strerror(errno));
		return false;
	}
	close(fd);
	return true;
}

static bool
configure(struct register_db *db, enum register_mode mode, struct diag *d)
{
	sqlite3_busy_timeout(db->sql, WAIT_MS);
	if (!db_exec(db, "PRAGMA foreign_keys = ON", d))
		return false;
	if (mode == REGISTER_WRITE && !db_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", d))
		return false;
	return migrate(db, mode, d);
}

struct register_db *
register_open(const char *dir, enum register_mode mode, const struct register_actor *actor, struct diag *d)
{
	struct register_db *db = xmalloc(sizeof *db);
	int flags = mode == REGISTER_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

	*db = (struct register_db){ .now = actor->now };
	db->path = sqlite3_mprintf("%s/register.db", dir);
	db->by = sqlite3_mprintf("%s", actor->by == NULL ? "unknown" : actor->by);
	db->command = sqlite3_mprintf("%s", actor->command);
	db->community = sqlite3_mprintf("%s", actor->community == NULL ? "" : actor->community);
	if (mode == REGISTER_READ && access(db->path, F_OK) != 0)
		return db;
	if (mode == REGISTER_WRITE && !make_private(dir, db->path, d)) {
		register_close(db);
		return NULL;
	}
	if (sqlite3_open_v2(db->path, &db->sql, flags, NULL) != SQLITE_OK) {
		db_complain(db, d, "nothing was changed");
		register_close(db);
		return NULL;
	}
	if (!configure(db, mode, d)) {
		register_close(db);
		return NULL;
	}
	return db;
}

void
register_close(struct register_db *db)
{
	db_rollback(db);
	sqlite3_finalize(db->issued);
	sqlite3_finalize(db->archive);
	archive_forget_shared(db);
	sqlite3_close(db->sql);
	sqlite3_free(db->path);
	sqlite3_free(db->by);
	sqlite3_free(db->command);
	sqlite3_free(db->community);
	free(db);
}

bool
register_system_failure(const struct register_db *db)
{
	return db->system_failure;
}
