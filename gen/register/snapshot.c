/* snapshot.c: what runs were made from, packed, each content once: ledger, policy, templates, law data. */
#include "register/keep.h"
#include "base/arena.h"
#include "base/aside.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LARGE 1000000		/* above it, packing is to be fast rather than thorough */
#define PIECE ((size_t)1 << 20)	/* packed by itself: a whole zlib stream; a content is one or several of them */

static void
hash_of(const struct buf *b, char hex[SHA256_HEX])
{
	struct sha256 s;

	sha256_init(&s);
	sha256_add(&s, b->data, b->size);
	sha256_hex(&s, hex);
}

/* A file being packed piece by piece: ledgers are large, and the whole of one is wanted in memory nowhere. */
struct packing {
	struct libdeflate_compressor *press;
	char *piece, *packed;
	size_t room;			/* of `packed` */
	struct buf out;
	struct sha256 hash;
	int64_t size;
	char hex[SHA256_HEX];
};

static void
pack_piece(struct packing *p, const char *piece, size_t n)
{
	buf_add(&p->out, p->packed, libdeflate_zlib_compress(p->press, piece, n, p->packed, p->room));
	sha256_add(&p->hash, piece, n);
	p->size += (int64_t)n;
}

/* How large the file is, to choose how thoroughly it is packed; -1: it cannot be read. */
static int64_t
size_of(int fd)
{
	off_t end = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);

	return end < 0 || lseek(fd, 0, SEEK_SET) < 0 ? -1 : (int64_t)end;
}

static void
begin(struct packing *p, int64_t size)
{
	*p = (struct packing){ .size = 0 };
	sha256_init(&p->hash);
	while ((p->press = libdeflate_alloc_compressor(size > LARGE ? 1 : 6)) == NULL)
		xmalloc(SIZE_MAX / 2);	/* fails for lack of memory only: xmalloc's way out */
	p->piece = xmalloc(PIECE);
	p->room = libdeflate_zlib_compress_bound(p->press, PIECE);
	p->packed = xmalloc(p->room);
}

static void
end(struct packing *p)
{
	if (p->size == 0)
		pack_piece(p, "", 0);	/* nothing is a stream too */
	libdeflate_free_compressor(p->press);
	free(p->piece);
	free(p->packed);
	sha256_hex(&p->hash, p->hex);
}

static void
pack_content(struct packing *p, const char *content, size_t size)
{
	begin(p, (int64_t)size);
	for (size_t at = 0; at < size; at += PIECE)
		pack_piece(p, content + at, size - at < PIECE ? size - at : PIECE);
	end(p);
}

/* As much as a piece holds; less only at the end of the file. -1: it cannot be read. */
static ssize_t
read_piece(int fd, char *piece)
{
	size_t have = 0;

	while (have < PIECE) {
		ssize_t n = read(fd, piece + have, PIECE - have);

		if (n == 0)
			break;
		if (n > 0)
			have += (size_t)n;
		else if (errno != EINTR)
			return -1;
	}
	return (ssize_t)have;
}

static bool
pack_file(struct packing *p, const char *path, struct diag *d)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int64_t size = size_of(fd);
	ssize_t n = size < 0 ? -1 : 0;

	begin(p, size);
	while (size >= 0 && (n = read_piece(fd, p->piece)) > 0)
		pack_piece(p, p->piece, (size_t)n);
	if (n < 0)
		diag_fatal(d, (struct pos){ path, 0 }, "cannot be read: %s", strerror(errno));
	end(p);
	if (fd >= 0)
		close(fd);
	return n == 0;
}

static bool
store(struct register_db *db, const struct packing *p, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "INSERT INTO snapshot (sha256, size, data) VALUES (?, ?, ?)", "si", p->hex, p->size);
	bool good = s != NULL;

	if (s != NULL) {
		sqlite3_bind_blob64(s, 3, p->out.data, p->out.size, SQLITE_STATIC);
		good = !db_step(db, s, &good, d) && good;
		sqlite3_finalize(s);
	}
	return good;
}

static bool
have(struct register_db *db, const char *hex, bool *there, struct diag *d)
{
	int64_t found = 0;
	bool good = db_number(db, d, &found, 0, "SELECT 1 FROM snapshot WHERE sha256 = ?", "s", hex);

	*there = found != 0;
	return good;
}

/* ---- beside ---- */

struct register_packed {
	struct packing packing;
	struct aside *aside;
	const char *path;
	struct diag *diag;
	bool good;
};

static void
pack_beside(void *context)
{
	struct register_packed *k = context;

	k->good = pack_file(&k->packing, k->path, k->diag);
}

struct register_packed *
register_pack_begin(struct register_db *db, int threads, const char *path, const char *sha256)
{
	struct diag *silent = diag_new(NULL);
	struct register_packed *k;
	bool there = threads < 2 || !have(db, sha256, &there, silent) || there;

	diag_drop(silent);
	if (there)
		return NULL;
	k = xmalloc(sizeof *k);
	*k = (struct register_packed){ .path = path, .diag = diag_new(NULL) };
	k->aside = aside_begin(threads, pack_beside, k);
	return k;
}

static bool
take_packed(struct packing *p, struct register_packed *k, struct diag *d)
{
	aside_wait(k->aside);
	k->aside = NULL;
	diag_merge(d, k->diag);
	*p = k->packing;
	k->packing.out = (struct buf){ 0 };
	return k->good;
}

void
register_pack_drop(struct register_packed *k)
{
	if (k == NULL)
		return;
	aside_wait(k->aside);
	buf_drop(&k->packing.out);
	diag_drop(k->diag);
	free(k);
}

static bool
pack(struct packing *p, const struct register_input *in, struct diag *d)
{
	return in->content != NULL || (in->packed != NULL ? take_packed(p, in->packed, d) : pack_file(p, in->path, d));
}

static bool
keep_input(struct register_db *db, const struct register_run *run, const struct register_input *in, struct diag *d)
{
	struct packing p = { .size = 0 };
	bool there, good = true;

	if (in->content != NULL)
		pack_content(&p, in->content, in->size);
	else if (in->sha256 != NULL)
		memcpy(p.hex, in->sha256, sizeof p.hex);
	else if (!sha256_file(in->path, p.hex))
		p.hex[0] = '\0';	/* packing says why */
	if (!have(db, p.hex, &there, d)) {
		buf_drop(&p.out);
		return false;
	}
	if (!there)
		good = pack(&p, in, d) && have(db, p.hex, &there, d) && (there || store(db, &p, d));
	if (good && in->content == NULL && in->sha256 != NULL && strcmp(p.hex, in->sha256) != 0) {
		diag_fatal(d, (struct pos){ in->path, 0 }, "has changed while it was being used; nothing was changed: run again");
		good = false;
	}
	good = good && db_run(db, d, "INSERT INTO run_input VALUES (?, ?, ?, ?)", "isss", run->id, in->role, in->name, p.hex);
	buf_drop(&p.out);
	return good;
}

bool
keep_inputs(struct register_db *db, const struct register_run *run, struct diag *d)
{
	bool good = true;

	for (size_t i = 0; i < run->n_inputs && good; i++)
		good = keep_input(db, run, &run->inputs[i], d);
	return good;
}

struct register_input *
register_run_inputs(struct register_db *db, int64_t run, size_t *n, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT role, name, sha256 FROM run_input WHERE run = ? ORDER BY role, name",
	    "i", run);
	struct register_input *inputs = NULL;
	size_t cap = 0;
	bool good = true;

	*n = 0;
	while (db_step(db, s, &good, d))
		*ARENA_PUSH(a, inputs, *n, cap) = (struct register_input){ .role = db_text(s, 0, a),
		    .name = db_text(s, 1, a), .path = db_text(s, 2, a) };
	sqlite3_finalize(s);
	if (!good)
		*n = 0;
	return inputs;
}

/* One zlib stream after the other. */
static bool
unpack(unsigned char *to, size_t size, const unsigned char *from, size_t n)
{
	struct libdeflate_decompressor *press;
	size_t used, made;
	bool good = true;

	while ((press = libdeflate_alloc_decompressor()) == NULL)
		xmalloc(SIZE_MAX / 2);
	while (n > 0 && good) {
		good = libdeflate_zlib_decompress_ex(press, from, n, to, size, &used, &made) == LIBDEFLATE_SUCCESS;
		if (good) {
			from += used;
			n -= used;
			to += made;
			size -= made;
		}
	}
	libdeflate_free_decompressor(press);
	return good && size == 0;
}

void *
register_snapshot(struct register_db *db, const char *sha256, size_t *size, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT size, data FROM snapshot WHERE sha256 = ?", "s", sha256);
	bool good = true, found = db_step(db, s, &good, d);
	unsigned char *content = NULL;

	if (found) {
		*size = (size_t)sqlite3_column_int64(s, 0);
		content = arena_alloc(a, *size + 1);
		found = unpack(content, *size, sqlite3_column_blob(s, 1), (size_t)sqlite3_column_bytes(s, 1));
	}
	sqlite3_finalize(s);
	if (found) {
		struct buf b = { .data = (char *)content, .size = *size };
		char hex[SHA256_HEX];

		hash_of(&b, hex);
		found = strcmp(hex, sha256) == 0;
	}
	if (!found && good)
		diag_fatal(d, db_place(db), "the copy of an input is missing or damaged");
	return found ? content : NULL;
}
