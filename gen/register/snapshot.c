/* snapshot.c: what runs were made from, packed, each content once: ledger, policy, templates, law data. */
#include "register/keep.h"
#include "base/arena.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define LARGE 1000000		/* above it, packing is to be fast rather than thorough */
#define PIECE 65536

static bool
read_whole(const char *path, struct buf *out, struct diag *d)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : 1;
	char piece[PIECE];

	while (n > 0) {
		n = read(fd, piece, sizeof piece);
		if (n > 0)
			buf_add(out, piece, (size_t)n);
		else if (n < 0 && errno == EINTR)
			n = 1;
	}
	if (n < 0)
		diag_fatal(d, (struct pos){ path, 0 }, "cannot be read: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	return n == 0;
}

static void
hash_of(const struct buf *b, char hex[SHA256_HEX])
{
	struct sha256 s;

	sha256_init(&s);
	sha256_add(&s, b->data, b->size);
	sha256_hex(&s, hex);
}

static bool
store(struct register_db *db, const char *sha256, const struct buf *content, struct diag *d)
{
	uLongf size = compressBound(content->size);
	unsigned char *packed = xmalloc(size);
	sqlite3_stmt *s = NULL;
	bool good = compress2(packed, &size, (const unsigned char *)content->data, content->size,
	    content->size > LARGE ? 1 : 6) == Z_OK;

	if (good)
		s = db_query(db, d, "INSERT INTO snapshot (sha256, size, data) VALUES (?, ?, ?)", "si", sha256,
		    (int64_t)content->size);
	if (s != NULL) {
		bool fine = true;

		sqlite3_bind_blob64(s, 3, packed, size, SQLITE_STATIC);
		good = !db_step(db, s, &fine, d) && fine;
		sqlite3_finalize(s);
	}
	free(packed);
	return good && s != NULL;
}

static bool
keep_input(struct register_db *db, const struct register_run *run, const struct register_input *in, struct diag *d)
{
	struct buf content = { 0 };
	char hex[SHA256_HEX];
	int64_t have = 0;
	bool good;

	buf_puts(&content, "");
	good = read_whole(in->path, &content, d);
	if (good) {
		hash_of(&content, hex);
		good = db_number(db, d, &have, 0, "SELECT 1 FROM snapshot WHERE sha256 = ?", "s", hex) &&
		    (have != 0 || store(db, hex, &content, d)) &&
		    db_run(db, d, "INSERT INTO run_input VALUES (?, ?, ?, ?)", "isss", run->id, in->role, in->name,
		    hex);
	}
	buf_drop(&content);
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
		*ARENA_PUSH(a, inputs, *n, cap) = (struct register_input){ db_text(s, 0, a), db_text(s, 1, a),
		    db_text(s, 2, a) };
	sqlite3_finalize(s);
	if (!good)
		*n = 0;
	return inputs;
}

void *
register_snapshot(struct register_db *db, const char *sha256, size_t *size, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT size, data FROM snapshot WHERE sha256 = ?", "s", sha256);
	bool good = true, found = db_step(db, s, &good, d);
	unsigned char *content = NULL;

	if (found) {
		uLongf n = (uLongf)sqlite3_column_int64(s, 0);

		content = arena_alloc(a, n + 1);
		*size = n;
		found = uncompress(content, &n, sqlite3_column_blob(s, 1), (uLong)sqlite3_column_bytes(s, 1)) == Z_OK &&
		    n == *size;
	}
	sqlite3_finalize(s);
	if (found) {
		struct buf b = { .data = (char *)content, .size = *size };
		char hex[SHA256_HEX];

		hash_of(&b, hex);
		found = strcmp(hex, sha256) == 0;
	}
	if (!found && good)
		diag_fatal(d, db_place(db), "the copy of an input (%.12s…) is missing or damaged", sha256);
	return found ? content : NULL;
}
