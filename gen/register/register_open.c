/* register_open.c: finding, making, migrating and locking the register. */
#include "register/db.h"
#include "register/archive.h"
#include "register/schema.h"
#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS 10000
#define LOCK_PAUSE_MS 50
#define PATH_BUF 4096

/* ---- version ---- */

static int
newest_version(void)
{
	int n = 0;

	while (register_migrations[n] != NULL)
		n++;
	return n;
}

static bool
bring_up_to_date(struct register_db *db, struct diag *d)
{
	int64_t version;
	bool good;

	if (!db_begin(db, d))
		return false;
	/* Another process may have done it while we waited. */
	good = db_number(db, d, &version, -1, "PRAGMA user_version", "");
	for (; good && version < newest_version(); version++) {
		char pragma[64];

		sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA user_version = %d", (int)version + 1);
		good = db_exec(db, register_migrations[version], d) && db_exec(db, pragma, d);
	}
	if (good)
		return db_commit(db, d);
	db_rollback(db);
	return false;
}

/* A file that another program made, or that a crash left before the first table was in it, has version 0. */
static bool
check_version(struct register_db *db, enum register_mode mode, struct diag *d)
{
	int64_t version, tables;

	if (!db_number(db, d, &version, -1, "PRAGMA user_version", "") ||
	    !db_number(db, d, &tables, 0, "SELECT count(*) FROM sqlite_schema", ""))
		return false;
	if (version > newest_version() || version < 0) {
		diag_fatal(d, db_place(db), "the register is of version %d, this program knows up to %d: use the newer "
		    "program; "
		    "nothing was changed", (int)version, newest_version());
		return false;
	}
	if (version == 0 && tables > 0) {
		diag_fatal(d, db_place(db), "this is a database of another program; nothing was changed");
		return false;
	}
	if (version == newest_version())
		return true;
	if (mode == REGISTER_WRITE || (mode == REGISTER_CHANGE && version > 0))
		return bring_up_to_date(db, d);
	/* Who reads an older register brings it up to date too: nothing that is in it changes. */
	if (version > 0)
		return db_exec(db, "PRAGMA query_only = OFF", d) && bring_up_to_date(db, d) &&
		    db_exec(db, "PRAGMA query_only = ON", d);
	sqlite3_close(db->sql);
	db->sql = NULL;
	return true;
}

/* ---- files ---- */

/* mkdir -p and the file itself, before SQLite opens it: only the owner may look into either. */
static bool
make_private(const struct register_db *db, struct diag *d)
{
	char part[PATH_BUF];
	size_t n = strlen(db->dir);
	int fd;

	for (size_t i = 1; i <= n && n < sizeof part; i++) {
		if (db->dir[i] != '/' && db->dir[i] != '\0')
			continue;
		memcpy(part, db->dir, i);
		part[i] = '\0';
		mkdir(part, 0700);	/* what is wrong shows when the file is made */
	}
	fd = open(db->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		diag_fatal(d, db_place(db), "the register cannot be created or written: %s; nothing was changed",
		    strerror(errno));
		return false;
	}
	close(fd);
	return true;
}

static bool
configure(struct register_db *db, enum register_mode mode, struct diag *d)
{
	sqlite3_busy_timeout(db->sql, WAIT_MS);
	/* In memory: what a statement would have to take back, else written to a file for every letter. */
	if (!db_exec(db, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY", d))
		return false;
	if (mode == REGISTER_READ)
		return db_exec(db, "PRAGMA query_only = ON", d) && check_version(db, mode, d);
	/* Large pages: most of the file is archived letters. secure_delete: what `register forget` removes is gone from the file too. */
	return db_exec(db, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON", d) &&
	    check_version(db, mode, d);
}

static bool
try_open(struct register_db *db, const char *name, int flags)
{
	/* One thread uses a connection, and nobody asks how much memory SQLite holds: no locks for either. Without effect when it runs. */
	sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(name, &db->sql, flags, NULL) != SQLITE_OK)
		return false;
	/* The first read tells whether the file can be used at all. */
	sqlite3_busy_timeout(db->sql, WAIT_MS);
	return sqlite3_exec(db->sql, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK;
}

/* A disk that may not be written has no room for SQLite's own lock files: then nobody else can write either. */
static bool
open_unwritable(struct register_db *db)
{
	char *uri = sqlite3_mprintf("file:%s?immutable=1", db->path), *wal = sqlite3_mprintf("%s-wal", db->path);
	bool good = false;

	if (strpbrk(db->path, "?#%") == NULL && faccessat(AT_FDCWD, db->dir, W_OK, AT_EACCESS) != 0 &&
	    access(wal, F_OK) != 0) {
		sqlite3_close(db->sql);
		db->sql = NULL;
		good = try_open(db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
	}
	sqlite3_free(uri);
	sqlite3_free(wal);
	return good;
}

static bool
open_file(struct register_db *db, enum register_mode mode, struct diag *d)
{
	/* Readers open for writing too (and write nothing): so the last one to close leaves no files of SQLite behind. */
	if (try_open(db, db->path, SQLITE_OPEN_READWRITE) || (mode == REGISTER_READ && open_unwritable(db)))
		return true;
	if (db->sql == NULL)
		diag_fatal(d, db_place(db), "memory is exhausted");
	else
		db_complain(db, d, "nothing was changed");
	return false;
}

/* The runs know this community, or there are none yet; *other: one that they know. */
static bool
is_known(struct register_db *db, const char *community, bool *known, const char **other, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT DISTINCT community FROM run", "");
	bool good = true;

	*other = NULL;
	*known = false;
	while (db_step(db, s, &good, d)) {
		*other = db_text(s, 0, a);
		*known |= strcmp(*other, community) == 0;
	}
	sqlite3_finalize(s);
	*known |= *other == NULL;
	return good;
}

/* A register given by mistake has none of the ledger's letters: everything would begin at the first level again. */
static bool
greet(struct register_db *db, const struct register_actor *actor, struct diag *d)
{
	struct arena *a;
	const char *other;
	bool known, good;

	if (db->sql == NULL || actor->community == NULL)
		return true;
	a = arena_new();
	good = is_known(db, actor->community, &known, &other, a, d);
	if (good && !known)
		diag_warning(d, db_place(db), "has letters of community %s and none of %s so far: %s begins with numbers and a history "
		    "of its own (is this the right --state?)", other, actor->community, actor->community);
	arena_drop(a);
	return good;
}

static struct register_db *
new_db(const char *dir, const struct register_actor *actor)
{
	struct register_db *db = xmalloc(sizeof *db);

	*db = (struct register_db){ .now = actor->now, .lock = -1 };
	db->dir = sqlite3_mprintf("%s", dir);
	db->path = sqlite3_mprintf("%s/register.db", dir);
	db->by = sqlite3_mprintf("%s", actor->by);
	db->command = sqlite3_mprintf("%s", actor->command);
	db->community = sqlite3_mprintf("%s", actor->community == NULL ? "" : actor->community);
	return db;
}

struct register_db *
register_open(const char *dir, enum register_mode mode, const struct register_actor *actor, struct diag *d)
{
	struct register_db *db = new_db(dir, actor);
	bool absent = access(db->path, F_OK) != 0 && errno == ENOENT, good = true;

	if (absent && mode == REGISTER_READ)
		return db;
	if (absent && mode == REGISTER_CHANGE) {
		diag_fatal(d, db_place(db), "there is no register here (--state DIR or -p POLICY says where it is); "
		    "nothing was changed");
		good = false;
	}
	good = good && (mode != REGISTER_WRITE || make_private(db, d)) && open_file(db, mode, d) && configure(db, mode,
	    d) && greet(db, actor, d);
	if (good)
		return db;
	register_close(db);
	return NULL;
}

bool
register_exists(const struct register_db *db)
{
	return db->sql != NULL;
}

void
register_close(struct register_db *db)
{
	if (db->sql != NULL)
		db_rollback(db);
	sqlite3_finalize(db->made);
	sqlite3_finalize(db->archive);
	archive_forget_shared(db);
	sqlite3_close(db->sql);
	if (db->lock >= 0)
		close(db->lock);
	sqlite3_free(db->dir);
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

/* ---- one process that issues ---- */

bool
register_lock(struct register_db *db, struct diag *d)
{
	const struct timespec pause = { 0, LOCK_PAUSE_MS * 1000000L };
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char *path = sqlite3_mprintf("%s/register.lock", db->dir);
	int waited = 0, error = 0;

	db->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	while (db->lock >= 0 && fcntl(db->lock, F_SETLK, &whole) != 0) {
		error = errno;
		if ((error != EACCES && error != EAGAIN) || waited >= WAIT_MS) {
			close(db->lock);
			db->lock = -1;
			break;
		}
		nanosleep(&pause, NULL);
		waited += LOCK_PAUSE_MS;
	}
	if (db->lock < 0 && waited >= WAIT_MS)
		diag_fatal(d, db_place(db), "another process has been issuing letters for 10 seconds; nothing was "
		    "changed: try again when it "
		    "has finished");
	else if (db->lock < 0)
		diag_fatal(d, (struct pos){ path, 0 }, "cannot be locked: %s; nothing was changed",
		    strerror(error == 0 ? errno : error));
	sqlite3_free(path);
	return db->lock >= 0;
}

/* ---- whose letters ---- */

static void
keep_community(struct register_db *db, const char *community)
{
	char *copy = sqlite3_mprintf("%s", community);

	sqlite3_free(db->community);
	db->community = copy;
}

void
register_set_community(struct register_db *db, const char *community)
{
	keep_community(db, community);
}

static bool
choose_named(struct register_db *db, const char *community, struct diag *d)
{
	struct arena *a;
	const char *other;
	bool known = true, good = true;

	keep_community(db, community);
	if (db->sql == NULL)
		return true;
	a = arena_new();
	good = is_known(db, community, &known, &other, a, d);
	if (good && !known)
		diag_fatal(d, db_place(db), "there is no community \"%s\" here (there is \"%s\"); nothing was changed", community, other);
	arena_drop(a);
	return good && known;
}

bool
register_choose(struct register_db *db, const char *community, bool all, struct diag *d)
{
	sqlite3_stmt *s;
	bool good = true;
	int n = 0;

	if (community != NULL)
		return choose_named(db, community, d);
	if (db->sql == NULL)
		return true;
	s = db_query(db, d, "SELECT DISTINCT community FROM run ORDER BY community", "");
	while (db_step(db, s, &good, d))
		if (n++ == 0)
			keep_community(db, (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	if (n > 1 && all)
		keep_community(db, "");
	else if (n > 1)
		diag_fatal(d, db_place(db), "the register holds %d communities: say which (--community ID); nothing was "
		    "changed", n);
	return good && (n <= 1 || all);
}

bool
register_mark(struct register_db *db, int64_t *mark, struct diag *d)
{
	*mark = 0;
	return db->sql == NULL || db_number(db, d, mark, 0, "SELECT max(id) FROM audit", "");
}
