/* raw.c: file or memory to bytes, through inflate where it is gzip. */
#include "input/raw.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PACKED_SIZE 16384
#define RATIO_MAX 200		/* real ledgers reach 40 to 1, a bomb 1000 to 1 */
#define RATIO_FREE (1u << 20)	/* what any file may unpack to */

struct raw {
	char *name;
	struct diag *diag;
	int fd;				/* -1: memory */
	const unsigned char *memory;
	size_t memory_left;
	size_t max_bytes;
	uint64_t packed_total, total;	/* bytes taken in, bytes given out */
	bool gzip, failed, ended;
	bool whole;			/* read to the end of the file */
	struct sha256 hash;		/* of what was taken from the file */
	bool between;			/* behind a whole gzip member */
	z_stream z;
	unsigned char packed[PACKED_SIZE];
	size_t packed_at, packed_size;	/* of plain bytes: what was looked at first */
};

static struct pos
place(const struct raw *r)
{
	return (struct pos){ r->name, 0 };
}

static ssize_t
fail(struct raw *r)
{
	r->failed = true;
	return -1;
}

/* Bytes as they lie in the file; short only at its end. */
static ssize_t
take(struct raw *r, unsigned char *out, size_t size)
{
	size_t have = 0;

	if (r->fd < 0) {
		have = size < r->memory_left ? size : r->memory_left;
		if (have > 0)
			memcpy(out, r->memory, have);
		r->memory += have;
		r->memory_left -= have;
	}
	while (r->fd >= 0 && have < size) {
		ssize_t n = read(r->fd, out + have, size - have);

		if (n == 0) {
			r->whole = true;
			break;
		}
		if (n > 0) {
			sha256_add(&r->hash, out + have, (size_t)n);
			have += (size_t)n;
		} else if (errno != EINTR) {
			diag_fatal(r->diag, place(r), "cannot be read: %s", strerror(errno));
			return fail(r);
		}
	}
	r->packed_total += have;
	return (ssize_t)have;
}

/* The first bytes decide; they stay in the buffer for whoever reads them next. */
static bool
look(struct raw *r)
{
	ssize_t n = take(r, r->packed, 2);

	if (n < 0)
		return false;
	r->packed_size = (size_t)n;
	r->gzip = n == 2 && r->packed[0] == 0x1F && r->packed[1] == 0x8B;
	if (!r->gzip)
		return true;
	r->z.next_in = r->packed;
	r->z.avail_in = 2;
	if (inflateInit2(&r->z, 15 + 16) == Z_OK)
		return true;
	r->gzip = false;
	diag_fatal(r->diag, place(r), "cannot be unpacked: zlib does not start");
	return false;
}

static struct raw *
make(const char *name, size_t max_bytes, struct diag *diag)
{
	struct raw *r = xmalloc(sizeof *r);
	size_t n = strlen(name) + 1;

	memset(r, 0, offsetof(struct raw, packed));
	r->packed_at = r->packed_size = 0;
	r->name = xmalloc(n);
	memcpy(r->name, name, n);
	r->diag = diag;
	r->fd = -1;
	sha256_init(&r->hash);
	r->max_bytes = max_bytes;
	return r;
}

static struct raw *
begin(struct raw *r)
{
	if (look(r))
		return r;
	raw_close(r);
	return NULL;
}

struct raw *
raw_open(const char *path, size_t max_bytes, struct diag *diag)
{
	struct raw *r = make(path, max_bytes, diag);
	struct stat st;

	r->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (r->fd < 0 || fstat(r->fd, &st) != 0) {
		diag_fatal(diag, place(r), "cannot be opened: %s", strerror(errno));
		raw_close(r);
		return NULL;
	}
	if (S_ISDIR(st.st_mode)) {
		diag_fatal(diag, place(r), "cannot be opened: it is a directory");
		raw_close(r);
		return NULL;
	}
	return begin(r);
}

struct raw *
raw_open_memory(const char *name, const void *data, size_t size, size_t max_bytes, struct diag *diag)
{
	struct raw *r = make(name, max_bytes, diag);

	r->memory = data;
	r->memory_left = size;
	return begin(r);
}

/* More packed bytes; false at the end of the file or after a fault. */
static bool
refill(struct raw *r)
{
	ssize_t n;

	if (r->z.avail_in > 0)
		return true;
	n = take(r, r->packed, sizeof r->packed);
	r->z.next_in = r->packed;
	r->z.avail_in = n > 0 ? (unsigned)n : 0;
	return n > 0;
}

static ssize_t
broken(struct raw *r, const char *what)
{
	diag_fatal(r->diag, place(r), "gzip data are %s after %llu unpacked bytes; nothing is read", what,
	    (unsigned long long)(r->total));
	return fail(r);
}

/* One step of inflate. A file may hold several members; zeros or a ^Z behind the last are padding. */
static ssize_t
inflate_some(struct raw *r, unsigned char *out, size_t size)
{
	int status;

	if (!refill(r)) {
		if (r->failed)
			return -1;
		r->ended = true;
		return r->between ? 0 : broken(r, "cut off");
	}
	if (r->between) {
		if (r->z.next_in[0] != 0x1F) {
			r->ended = true;
			return 0;
		}
		inflateReset(&r->z);
		r->between = false;
	}
	r->z.next_out = out;
	r->z.avail_out = (unsigned)size;
	status = inflate(&r->z, Z_NO_FLUSH);
	if (status == Z_STREAM_END)
		r->between = true;
	else if (status != Z_OK && status != Z_BUF_ERROR)
		return broken(r, "damaged");
	return (ssize_t)(size - r->z.avail_out);
}

static ssize_t
read_plain(struct raw *r, unsigned char *out, size_t size)
{
	size_t have = r->packed_size - r->packed_at;
	ssize_t n;

	if (have > size)
		have = size;
	memcpy(out, r->packed + r->packed_at, have);
	r->packed_at += have;
	n = take(r, out + have, size - have);
	return n < 0 ? n : n + (ssize_t)have;
}

static ssize_t
read_gzip(struct raw *r, unsigned char *out, size_t size)
{
	size_t have = 0;

	while (have < size && !r->ended) {
		ssize_t n = inflate_some(r, out + have, size - have);

		if (n < 0)
			return n;
		have += (size_t)n;
	}
	return (ssize_t)have;
}

static bool
within_caps(struct raw *r)
{
	if (r->total > r->max_bytes) {
		diag_fatal(r->diag, place(r), "holds more than the %zu bytes allowed; nothing is read", r->max_bytes);
		return false;
	}
	if (r->gzip && r->total > RATIO_FREE && r->total / RATIO_MAX > r->packed_total) {
		diag_fatal(r->diag, place(r), "unpacks to more than %d times its size; taken for an attack", RATIO_MAX);
		return false;
	}
	return true;
}

ssize_t
raw_read(struct raw *r, void *out, size_t size)
{
	ssize_t n;

	if (r->failed)
		return -1;
	n = r->gzip ? read_gzip(r, out, size) : read_plain(r, out, size);
	if (n <= 0)
		return n;
	r->total += (uint64_t)n;
	return within_caps(r) ? n : fail(r);
}

bool
raw_sha256(const struct raw *r, char hex[SHA256_HEX])
{
	struct sha256 hash = r->hash;

	if (!r->whole || r->failed)
		return false;
	sha256_hex(&hash, hex);
	return true;
}

const char *
raw_name(const struct raw *r)
{
	return r->name;
}

void
raw_close(struct raw *r)
{
	if (r == NULL)
		return;
	if (r->gzip)
		inflateEnd(&r->z);
	if (r->fd >= 0)
		close(r->fd);
	free(r->name);
	free(r);
}
