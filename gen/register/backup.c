/* backup.c: a copy of the register while others use it. */
#include "register/ask.h"
#include "register/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define STEP_PAGES 2000
#define PAUSE_MS 50
#define WAIT_MS 10000
#define PATH_BUF 4096

/* SQLite copies page by page; a writer in between makes it copy what changed once more. */
static int
copy(sqlite3 *from, sqlite3 *to)
{
	const struct timespec pause = { 0, PAUSE_MS * 1000000L };
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int code = b == NULL ? sqlite3_errcode(to) : SQLITE_OK, waited = 0;

	while (code == SQLITE_OK || ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && waited < WAIT_MS)) {
		if (code != SQLITE_OK) {
			nanosleep(&pause, NULL);
			waited += PAUSE_MS;
		}
		code = sqlite3_backup_step(b, STEP_PAGES);
	}
	sqlite3_backup_finish(b);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* One file without SQLite's companions, and sound: the copy of a damaged register is no backup. */
static int
settle(sqlite3 *to)
{
	sqlite3_stmt *s = NULL;
	int code = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_prepare_v2(to, "PRAGMA quick_check(1)", -1, &s, NULL);
	if (code == SQLITE_OK && (code = sqlite3_step(s)) == SQLITE_ROW)
		code = strcmp((const char *)sqlite3_column_text(s, 0), "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
	sqlite3_finalize(s);
	return code;
}

static bool
refuse(struct diag *d, const char *file, const char *what)
{
	diag_fatal(d, (struct pos){ file, 0 }, "%s; no backup was made", what);
	return false;
}

/* Where the file system knows no second names (some memory sticks), the file must still not be there. */
static bool
name_it(const char *temporary, const char *file)
{
	if (link(temporary, file) == 0)
		return unlink(temporary) == 0;
	if (errno == EEXIST || access(file, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(temporary, file) == 0;
}

/* Only a copy that is whole and on the disk gets the name. */
static bool
finish(struct register_db *db, const char *file, const char *temporary, struct diag *d)
{
	sqlite3 *to = NULL;
	int code = sqlite3_open_v2(temporary, &to, SQLITE_OPEN_READWRITE, NULL);

	if (code == SQLITE_OK)
		code = copy(db->sql, to);
	if (code == SQLITE_OK)
		code = settle(to);
	db->system_failure = (code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR ||
	    (code & 0xff) == SQLITE_NOMEM;
	sqlite3_close(to);
	if (code != SQLITE_OK)
		return refuse(d, file, (code & 0xff) == SQLITE_CORRUPT ? "the register is damaged" : sqlite3_errstr(code));
	if (name_it(temporary, file))
		return true;
	db->system_failure = errno != EEXIST;
	return refuse(d, file, strerror(errno));
}

static bool
create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	return fd >= 0 && close(fd) == 0;
}

bool
register_backup(struct register_db *db, const char *file, struct diag *d)
{
	char temporary[PATH_BUF];

	if (db->sql == NULL)
		return refuse(d, file, "there is no register");
	if (snprintf(temporary, sizeof temporary, "%s.tmp", file) >= (int)sizeof temporary)
		return refuse(d, file, "the path is too long");
	if (access(file, F_OK) == 0)
		return refuse(d, file, "the file exists already, and is not overwritten");
	if (!create(temporary)) {
		db->system_failure = errno == ENOSPC || errno == EIO;
		return refuse(d, temporary, errno == EEXIST ? "another backup is being made, or one was cut short: if none is under way, "
		    "remove this file" : strerror(errno));
	}
	if (finish(db, file, temporary, d))
		return true;
	unlink(temporary);
	return false;
}
