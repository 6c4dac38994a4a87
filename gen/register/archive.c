/* archive.c: files as parts: own bytes and shared blobs. */
#include "register/archive.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A blob of the run under way. Borrowed: it lives as long as the fonts. */
struct register_shared {
	int64_t id;
	const unsigned char *data;
	size_t size;
};

#define PROBE 32	/* bytes compared before the whole blob is */
#define LEAST 128	/* a smaller blob is not worth its entry */

static int64_t
shared_id(struct register_db *db, const void *data, size_t size, struct diag *d)
{
	char hex[SHA256_HEX];
	struct sha256 s;
	sqlite3_stmt *insert;
	int64_t id;
	bool good;

	sha256_init(&s);
	sha256_add(&s, data, size);
	sha256_hex(&s, hex);
	if (!db_number(db, d, &id, 0, "SELECT id FROM shared WHERE sha256 = ?", "s", hex) || id != 0)
		return id;
	insert = db_query(db, d, "INSERT INTO shared (sha256, data) VALUES (?, ?)", "s", hex);
	if (insert == NULL)
		return 0;
	sqlite3_bind_blob64(insert, 2, data, size, SQLITE_STATIC);
	good = db_again(db, insert, d, "");
	sqlite3_finalize(insert);
	return good ? sqlite3_last_insert_rowid(db->sql) : 0;
}

bool
register_archive_shared(struct register_db *db, const void *data, size_t size, struct diag *d)
{
	const unsigned char *bytes = data;
	bool alone = !db->in_transaction;
	unsigned head;
	int64_t id;

	if (size < LEAST)
		return true;
	if (alone && !db_begin(db, d))
		return false;
	id = shared_id(db, data, size, d);
	if (id == 0 || (alone && !db_commit(db, d)))
		return false;
	db->shared = xrealloc(db->shared, (db->n_shared + 1) * sizeof *db->shared);
	db->one_head = db->n_shared == 0 || (db->one_head && bytes[0] == db->shared[0].data[0]);
	db->shared[db->n_shared++] = (struct register_shared){ id, data, size };
	head = (unsigned)(bytes[0] << 8 | bytes[1]);
	db->heads[head >> 3] |= (unsigned char)(1 << (head & 7));
	return true;
}

void
archive_forget_shared(struct register_db *db)
{
	buf_drop(&db->parts);
	buf_drop(&db->own);
	free(db->shared);
	db->shared = NULL;
	db->n_shared = 0;
	memset(db->heads, 0, sizeof db->heads);
}

/* The blob that begins at p, or NULL. */
static const struct register_shared *
shared_at(const struct register_db *db, const unsigned char *p, size_t left)
{
	for (size_t i = 0; i < db->n_shared; i++)
		if (db->shared[i].size <= left && memcmp(p, db->shared[i].data, PROBE) == 0 &&
		    memcmp(p, db->shared[i].data, db->shared[i].size) == 0)
			return &db->shared[i];
	return NULL;
}

/* Where the next blob may begin, NULL: nowhere. Nearly all begin with the same byte (zlib's), which the C library finds fast. */
static const unsigned char *
next_head(const struct register_db *db, const unsigned char *p, const unsigned char *end)
{
	if (db->one_head)
		return memchr(p, db->shared[0].data[0], (size_t)(end - p));
	for (; p + 1 < end; p++) {
		unsigned head = (unsigned)(p[0] << 8 | p[1]);

		if ((db->heads[head >> 3] & 1 << (head & 7)) != 0)
			return p;
	}
	return NULL;
}

/* One pass over what is not shared. */
static void
split(const struct register_db *db, const unsigned char *data, size_t size, struct buf *parts, struct buf *own)
{
	const unsigned char *p = data, *from = data, *end = data + size;

	while (db->n_shared > 0 && end - p > PROBE && (p = next_head(db, p, end - PROBE)) != NULL) {
		const struct register_shared *s = shared_at(db, p, (size_t)(end - p));

		if (s == NULL) {
			p++;
			continue;
		}
		buf_printf(parts, "d%zu s%lld ", (size_t)(p - from), (long long)s->id);
		buf_add(own, from, (size_t)(p - from));
		p += s->size;
		from = p;
	}
	buf_printf(parts, "d%zu", (size_t)(end - from));
	buf_add(own, from, (size_t)(end - from));
}

bool
archive_put(struct register_db *db, int64_t letter, const unsigned char *data, size_t size, struct diag *d)
{
	if (db->archive == NULL)
		db->archive = db_query(db, d, "INSERT OR REPLACE INTO archive (letter, size, parts, data) VALUES (?, ?, "
		    "?, ?)", "");
	if (db->archive == NULL)
		return false;
	db->parts.size = db->own.size = 0;
	split(db, data, size, &db->parts, &db->own);
	sqlite3_bind_blob64(db->archive, 4, db->own.data, db->own.size, SQLITE_STATIC);
	return db_again(db, db->archive, d, "iis", letter, (int64_t)size, db->parts.data);
}

static bool
add_shared(struct register_db *db, int64_t id, struct buf *out, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT data FROM shared WHERE id = ?", "i", id);
	bool good = true, found = db_step(db, s, &good, d);

	if (found)
		buf_add(out, sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0));
	sqlite3_finalize(s);
	return found;
}

/* Puts the parts together again; false when they do not fit the stored bytes. */
static bool
join(struct register_db *db, const char *parts, const unsigned char *own, size_t n_own, struct buf *out, struct diag *d)
{
	while (*parts != '\0') {
		char *end, kind = *parts;
		long long n = strtoll(parts + 1, &end, 10);

		if (kind == 'd' && n >= 0 && (size_t)n <= n_own) {
			buf_add(out, own, (size_t)n);
			own += n;
			n_own -= (size_t)n;
		} else if (kind != 's' || !add_shared(db, n, out, d)) {
			return false;
		}
		parts = *end == ' ' ? end + 1 : end;
	}
	return n_own == 0;
}

bool
register_archive_get(struct register_db *db, int64_t letter, unsigned char **data, size_t *size, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT parts, data, size FROM archive WHERE letter = ?", "i", letter);
	struct buf out = { 0 };
	bool good = true;

	if (db_step(db, s, &good, d))
		good = join(db, (const char *)sqlite3_column_text(s, 0), sqlite3_column_blob(s, 1),
		    (size_t)sqlite3_column_bytes(s, 1), &out, d) &&
		    out.size == (size_t)sqlite3_column_int64(s, 2);
	else
		good = false;
	sqlite3_finalize(s);
	if (!good) {
		buf_drop(&out);
		return false;
	}
	*data = (unsigned char *)out.data;
	*size = out.size;
	return true;
}
