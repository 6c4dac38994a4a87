/* fault.c: preloaded into the program under test, it counts the calls that change the disk, and those to SQLite, and makes the one that
 * FAULT_AT names fail once (FAULT=once), end the process (kill), or it and every later one fail as on a full disk (full). Killing and
 * filling count the disk's calls only: between two of them nothing changes. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define SQLITE_OK 0
#define SQLITE_FULL 13

static long at = -1, seen, seen_disk;
static enum { NOTHING, KILL, ONCE, FULL } fault;
static bool sqlite_failed;

__attribute__((constructor)) static void
begin(void)
{
	const char *mode = getenv("FAULT"), *place = getenv("FAULT_AT");

	if (place != NULL)
		at = atol(place);
	if (mode != NULL)
		fault = strcmp(mode, "kill") == 0 ? KILL : strcmp(mode, "once") == 0 ? ONCE : strcmp(mode, "full") == 0 ? FULL : NOTHING;
}

/* How many calls there are to choose from. */
__attribute__((destructor)) static void
end(void)
{
	const char *log = getenv("FAULT_COUNT");
	FILE *f = log == NULL ? NULL : fopen(log, "w");

	if (f == NULL)
		return;
	fprintf(f, "%ld %ld\n", seen, seen_disk);
	fclose(f);
}

/* True if this call is to fail. */
static bool
fails(bool disk)
{
	long n;

	seen++;
	seen_disk += disk;
	n = fault == ONCE ? seen : seen_disk;
	if (at < 0 || fault == NOTHING || n < at || (fault != ONCE && !disk))
		return false;
	if (fault == KILL)
		raise(SIGKILL);
	return fault == FULL || n == at;
}

static void *
next(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

/* One line per function: its own name, looked up once. */
#define NEXT(type, name) static type real; if (real == NULL) { void *p = next(name); memcpy(&real, &p, sizeof real); }

typedef ssize_t (*write_type)(int, const void *, size_t);
typedef ssize_t (*pwrite_type)(int, const void *, size_t, off64_t);
typedef int (*fd_type)(int);
typedef int (*truncate_type)(int, off64_t);
typedef int (*rename_type)(const char *, const char *);
typedef int (*path_type)(const char *);
typedef int (*mkdir_type)(const char *, mode_t);
typedef int (*open_type)(const char *, int, ...);
typedef int (*step_type)(void *);
typedef int (*exec_type)(void *, const char *, void *, void *, void *);
typedef int (*code_type)(void *);

ssize_t write(int fd, const void *data, size_t n);
ssize_t pwrite64(int fd, const void *data, size_t n, off64_t offset);
int sqlite3_step(void *statement);
int sqlite3_exec(void *db, const char *sql, void *callback, void *context, void *message);
int sqlite3_errcode(void *db);

ssize_t
write(int fd, const void *data, size_t n)
{
	NEXT(write_type, "write");
	if (fd > 2 && fails(true)) {
		errno = ENOSPC;
		return -1;
	}
	return real(fd, data, n);
}

ssize_t
pwrite64(int fd, const void *data, size_t n, off64_t offset)
{
	NEXT(pwrite_type, "pwrite64");
	if (fails(true)) {
		errno = ENOSPC;
		return -1;
	}
	return real(fd, data, n, offset);
}

#define FD_CALL(name) \
	int \
	name(int fd) \
	{ \
		NEXT(fd_type, #name) \
		if (fails(true)) { \
			errno = EIO; \
			return -1; \
		} \
		return real(fd); \
	}
FD_CALL(fsync)
FD_CALL(fdatasync)
FD_CALL(syncfs)

int
ftruncate64(int fd, off64_t size)
{
	NEXT(truncate_type, "ftruncate64");
	if (fails(true)) {
		errno = ENOSPC;
		return -1;
	}
	return real(fd, size);
}

int
rename(const char *from, const char *to)
{
	NEXT(rename_type, "rename");
	if (fails(true)) {
		errno = ENOSPC;
		return -1;
	}
	return real(from, to);
}

int
unlink(const char *path)
{
	NEXT(path_type, "unlink");
	if (access(path, F_OK) == 0 && fails(true)) {
		errno = EIO;
		return -1;
	}
	return real(path);
}

int
link(const char *from, const char *to)
{
	NEXT(rename_type, "link");
	if (fails(true)) {
		errno = ENOSPC;
		return -1;
	}
	return real(from, to);
}

int
mkdir(const char *path, mode_t mode)
{
	NEXT(mkdir_type, "mkdir");
	if (access(path, F_OK) != 0 && fails(true)) {
		errno = ENOSPC;
		return -1;
	}
	return real(path, mode);
}

static int
create(open_type real, const char *path, int flags, mode_t mode)
{
	if ((flags & O_CREAT) != 0 && fails(true)) {
		errno = ENOSPC;
		return -1;
	}
	return real(path, flags, mode);
}

#define OPEN_CALL(name) \
	int \
	name(const char *path, int flags, ...) \
	{ \
		mode_t mode = 0; \
		va_list ap; \
		NEXT(open_type, #name) \
		va_start(ap, flags); \
		if ((flags & O_CREAT) != 0) \
			mode = va_arg(ap, mode_t); \
		va_end(ap); \
		return create(real, path, flags, mode); \
	}
OPEN_CALL(open)
OPEN_CALL(open64)

/* SQLite steps its own statements too, while it loads the schema; to fail there is no failure that can happen (it would lose an index
 * of the schema and say nothing): only the program's own calls fail. */
static bool
is_own(const void *caller)
{
	Dl_info info;

	return dladdr(caller, &info) == 0 || info.dli_fname == NULL || strstr(info.dli_fname, "libsqlite3") == NULL;
}

/* A step that fails has done nothing; what SQLite then says of the last failure must be said here too. */
int
sqlite3_step(void *statement)
{
	NEXT(step_type, "sqlite3_step");
	if (!is_own(__builtin_return_address(0)))
		return real(statement);
	sqlite_failed = fails(false);
	return sqlite_failed ? SQLITE_FULL : real(statement);
}

int
sqlite3_exec(void *db, const char *sql, void *callback, void *context, void *message)
{
	NEXT(exec_type, "sqlite3_exec");
	if (!is_own(__builtin_return_address(0)))
		return real(db, sql, callback, context, message);
	sqlite_failed = strcmp(sql, "ROLLBACK") != 0 && fails(false);
	return sqlite_failed ? SQLITE_FULL : real(db, sql, callback, context, message);
}

int
sqlite3_errcode(void *db)
{
	NEXT(code_type, "sqlite3_errcode");
	return sqlite_failed ? SQLITE_FULL : real(db);
}
