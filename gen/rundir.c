/* rundir.c: temporary name, flush, rename. */
#define _GNU_SOURCE	/* syncfs */

#include "rundir.h"
#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BUF 4096

struct rundir {
	char path[PATH_BUF];
};
struct rundir_file {
	char path[PATH_BUF], temporary[PATH_BUF + 8];
	struct sha256 hash;
	int fd;
	int error;
	size_t used;
	unsigned char buffer[65536];
};

static bool
complain(struct diag *d, const char *path, const char *what, int error)
{
	diag_fatal(d, (struct pos){ path, 0 }, "%s: %s", what, strerror(error));
	return false;
}

/* mkdir -p with mode 0700; the last component must be a directory in the end. */
static bool
make_path(const char *path)
{
	char part[PATH_BUF];
	size_t n = strlen(path);
	struct stat st;

	if (n >= sizeof part) {
		errno = ENAMETOOLONG;
		return false;
	}
	for (size_t i = 1; i <= n; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return false;
	}
	if (stat(path, &st) != 0)
		return false;
	errno = ENOTDIR;
	return S_ISDIR(st.st_mode);
}

struct rundir *
rundir_open(const char *path, struct diag *d)
{
	struct rundir *r = xmalloc(sizeof *r);
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	if (n >= sizeof r->path - 256) {
		complain(d, path, "the path is too long", ENAMETOOLONG);
		free(r);
		return NULL;
	}
	memcpy(r->path, path, n);
	r->path[n] = '\0';
	if (!make_path(r->path)) {
		complain(d, path, "the run directory cannot be created", errno);
		free(r);
		return NULL;
	}
	return r;
}

void
rundir_close(struct rundir *r)
{
	free(r);
}

const char *
rundir_path(const struct rundir *r)
{
	return r->path;
}

bool
rundir_folder(struct rundir *r, const char *name, struct diag *d)
{
	char path[PATH_BUF];

	if (snprintf(path, sizeof path, "%s/%s", r->path, name) >= (int)sizeof path)
		return complain(d, r->path, "the path is too long", ENAMETOOLONG);
	if (!make_path(path))
		return complain(d, path, "the folder cannot be created", errno);
	return true;
}

struct rundir_file *
rundir_create(struct rundir *r, const char *name, struct diag *d)
{
	struct rundir_file *f = xmalloc(sizeof *f);

	f->error = 0;
	f->used = 0;
	sha256_init(&f->hash);
	if (snprintf(f->path, sizeof f->path, "%s/%s", r->path, name) >= (int)sizeof f->path) {
		complain(d, r->path, "the path is too long", ENAMETOOLONG);
		free(f);
		return NULL;
	}
	snprintf(f->temporary, sizeof f->temporary, "%s.tmp", f->path);
	f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (f->fd < 0) {
		complain(d, f->temporary, "cannot be created", errno);
		free(f);
		return NULL;
	}
	return f;
}

static bool
write_all(struct rundir_file *f, const unsigned char *p, size_t n)
{
	while (n > 0) {
		ssize_t k = write(f->fd, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			f->error = k < 0 ? errno : ENOSPC;
			return false;
		}
		p += k;
		n -= (size_t)k;
	}
	return true;
}

bool
rundir_write(void *file, const void *data, size_t n)
{
	struct rundir_file *f = file;

	if (f->error != 0)
		return false;
	sha256_add(&f->hash, data, n);
	if (f->used + n <= sizeof f->buffer) {
		memcpy(f->buffer + f->used, data, n);
		f->used += n;
		return true;
	}
	if (!write_all(f, f->buffer, f->used))
		return false;
	f->used = 0;
	if (n >= sizeof f->buffer)
		return write_all(f, data, n);
	memcpy(f->buffer, data, n);
	f->used = n;
	return true;
}

bool
rundir_commit(struct rundir_file *f, bool sync, char hash[SHA256_HEX], struct diag *d)
{
	bool good = f->error == 0 && write_all(f, f->buffer, f->used);

	if (good && sync && fsync(f->fd) != 0) {
		f->error = errno;
		good = false;
	}
	if (close(f->fd) != 0 && good) {
		f->error = errno;
		good = false;
	}
	if (good && rename(f->temporary, f->path) != 0) {
		f->error = errno;
		good = false;
	}
	if (!good) {
		unlink(f->temporary);
		complain(d, f->path, "cannot be written, nothing is left under this name", f->error);
	} else if (hash != NULL) {
		sha256_hex(&f->hash, hash);
	}
	free(f);
	return good;
}

void
rundir_abandon(struct rundir_file *f)
{
	if (f == NULL)
		return;
	close(f->fd);
	unlink(f->temporary);
	free(f);
}

bool
rundir_put(struct rundir *r, const char *name, const void *data, size_t n, char hash[SHA256_HEX], struct diag *d)
{
	struct rundir_file *f = rundir_create(r, name, d);

	if (f == NULL)
		return false;
	rundir_write(f, data, n);
	return rundir_commit(f, true, hash, d);
}

bool
rundir_sync(struct rundir *r, const char *folder, struct diag *d)
{
	char path[PATH_BUF];
	int fd;
	bool good;

	if (snprintf(path, sizeof path, "%s/%s", r->path, folder) >= (int)sizeof path)
		return complain(d, r->path, "the path is too long", ENAMETOOLONG);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	good = fd >= 0 && fsync(fd) == 0;
	if (!good)
		complain(d, path, "cannot be flushed", errno);
	if (fd >= 0)
		close(fd);
	return good;
}

bool
rundir_flush(struct rundir *r, struct diag *d)
{
	int fd = open(r->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* One call for the whole file system: ten thousand single ones would take longer than making the files. */
	bool good = fd >= 0 && syncfs(fd) == 0;

	if (!good)
		complain(d, r->path, "cannot be flushed to the disk", errno);
	if (fd >= 0)
		close(fd);
	return good;
}
