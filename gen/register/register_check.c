/* register_check.c: is everything there and as it was registered? Looks, tells, repairs nothing. */
#include "register/ask.h"
#include "register/keep.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const columns[] = { "object", "fault", "advice" };

struct checking {
	struct register_db *db;
	struct register_table *found;
	size_t cap;
	const char **gone;		/* directories that are missing */
	size_t n_gone, cap_gone;
	struct arena *arena;
	struct diag *diag;
};

static void
add(struct checking *c, const char *object, const char *fault, const char *advice)
{
	const char **row = arena_alloc(c->arena, 3 * sizeof *row);

	row[0] = object;
	row[1] = fault;
	row[2] = advice;
	*ARENA_PUSH(c->arena, c->found->rows, c->found->n_rows, c->cap) = row;
}

/* Queries whose every row is a fault: object, fault. */
static const struct {
	const char *sql, *advice;
} faults[] = {
	{ "SELECT 'database', integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
	    "restore the register from a backup" },
	{ "SELECT \"table\" || ' ' || rowid, 'refers to a missing row of ' || parent FROM pragma_foreign_key_check",
	  "restore the register from a backup" },
	{ "SELECT community || ' ' || kind || ' ' || year, 'numbers 1 to ' || max(seq) || ', but ' || count(*) || ' "
	    "letters' FROM letter "
	  "GROUP BY community, kind, year HAVING min(seq) <> 1 OR max(seq) <> count(*)",
	"a number was removed by another hand" },
	{ "SELECT 'audit', 'changes 1 to ' || max(id) || ', but ' || count(*) || ' rows' FROM audit HAVING max(id) <> "
	    "count(*)",
	  "the audit was changed by another hand" },
	{ "SELECT 'run ' || id, 'begun by ' || by || ' into ' || dir || ' and not finished' FROM run WHERE state = "
	    "'begun'",
	  "run the same command again, or dunning withdraw --run" },
	{ "SELECT number, 'issued, but without a hash' FROM letter WHERE status = 'issued' AND sha256 IS NULL",
	    "restore the register from a backup" },
	{ "SELECT number, 'total is not principal and penalty' FROM letter WHERE kind <> 'notice' AND principal + "
	    "penalty <> total",
	  "the letter's row was changed by another hand" },
	{ "SELECT number, 'not in the archive' FROM letter WHERE status = 'issued' AND forgotten IS NULL AND path NOT "
	    "LIKE 'print/%' AND id NOT IN "
	  "(SELECT letter FROM archive)", "reprint makes it again from its inputs" },
	{ "SELECT number, 'served, but ' || status FROM letter WHERE status IN ('void', 'reserved') AND id IN (SELECT "
	    "letter FROM service)",
	  "the letter's row was changed by another hand" },
};

static bool
check_rows(struct checking *c)
{
	bool good = true;

	for (size_t i = 0; i < sizeof faults / sizeof *faults && good; i++) {
		sqlite3_stmt *s = db_query(c->db, c->diag, faults[i].sql, "");

		while (db_step(c->db, s, &good, c->diag))
			add(c, db_text(s, 0, c->arena), db_text(s, 1, c->arena), faults[i].advice);
		sqlite3_finalize(s);
	}
	return good;
}

/* What a letter lists must add up to what it demands. */
static bool
check_sums(struct checking *c)
{
	sqlite3_stmt *s = db_query(c->db, c->diag, "SELECT number, principal, penalty, items FROM letter WHERE kind <> "
	    "'notice' ORDER BY id", "");
	struct arena *a = arena_new();
	bool good = true;

	while (db_step(c->db, s, &good, c->diag)) {
		struct register_letter l = { .principal = sqlite3_column_int64(s, 1), .penalty = sqlite3_column_int64(s,
		    2) };

		arena_reset(a);
		keep_unpack(arena_strdup(a, (const char *)sqlite3_column_text(s, 3)), &l, a);
		for (size_t i = 0; i < l.n_items; i++) {
			l.principal -= l.items[i].outstanding;
			l.penalty -= l.items[i].penalty;
		}
		if (l.principal != 0 || l.penalty != 0)
			add(c, db_text(s, 0, c->arena), "its charges do not add up to its total",
			    "the letter's row was changed by another hand");
	}
	sqlite3_finalize(s);
	arena_drop(a);
	return good;
}

/* ---- files ---- */

static void
check_file(struct checking *c, const char *object, const char *dir, const char *path, const char *sha256)
{
	const char *file = arena_printf(c->arena, "%s/%s", dir, path);
	char hex[SHA256_HEX];

	if (access(file, F_OK) != 0)
		add(c, object, arena_printf(c->arena, "the file %s is missing", file),
		    "run the same command again, or reprint the letter");
	else if (!sha256_file(file, hex))
		add(c, object, arena_printf(c->arena, "the file %s cannot be read", file),
		    "look at its permissions and at the disk");
	else if (strcmp(hex, sha256) != 0)
		add(c, object, arena_printf(c->arena, "the file %s is not the one that was issued", file),
		    "run the same command again, or reprint the letter");
}

/* A run whose whole directory is gone is told once. */
static bool
is_gone(struct checking *c, const char *dir, int64_t run)
{
	for (size_t i = 0; i < c->n_gone; i++)
		if (strcmp(c->gone[i], dir) == 0)
			return true;
	if (access(dir, F_OK) == 0)
		return false;
	*ARENA_PUSH(c->arena, c->gone, c->n_gone, c->cap_gone) = arena_strdup(c->arena, dir);
	add(c, arena_printf(c->arena, "run %lld", (long long)run), arena_printf(c->arena, "the directory %s is missing",
	    dir),
	    "run the same command again");
	return true;
}

static bool
check_files(struct checking *c, const char *sql)
{
	sqlite3_stmt *s = db_query(c->db, c->diag, sql, "");
	bool good = true;

	while (db_step(c->db, s, &good, c->diag)) {
		const char *dir = (const char *)sqlite3_column_text(s, 1);

		if (!is_gone(c, dir, sqlite3_column_int64(s, 4)))
			check_file(c, db_text(s, 0, c->arena), dir, (const char *)sqlite3_column_text(s, 2),
			    (const char *)sqlite3_column_text(s, 3));
	}
	sqlite3_finalize(s);
	return good;
}

static bool
check_archive(struct checking *c)
{
	sqlite3_stmt *s = db_query(c->db, c->diag, "SELECT l.id, l.number, l.sha256 FROM letter l JOIN archive a ON "
	    "a.letter = l.id "
	    "WHERE l.status = 'issued' ORDER BY l.id", "");
	bool good = true;

	while (db_step(c->db, s, &good, c->diag)) {
		unsigned char *data = NULL;
		char hex[SHA256_HEX] = "";
		size_t size;

		if (register_archive_get(c->db, sqlite3_column_int64(s, 0), &data, &size, c->diag)) {
			struct sha256 h;

			sha256_init(&h);
			sha256_add(&h, data, size);
			sha256_hex(&h, hex);
		}
		if (strcmp(hex, (const char *)sqlite3_column_text(s, 2)) != 0)
			add(c, db_text(s, 1, c->arena), "its copy in the archive is damaged",
			    "reprint takes the file of the run directory");
		free(data);
	}
	sqlite3_finalize(s);
	return good;
}

static bool
check_snapshots(struct checking *c)
{
	sqlite3_stmt *s = db_query(c->db, c->diag, "SELECT sha256, min(run) FROM run_input GROUP BY sha256", "");
	struct diag *silent = diag_new(NULL);
	struct arena *a = arena_new();
	bool good = true;
	size_t size;

	while (db_step(c->db, s, &good, c->diag)) {
		arena_reset(a);
		if (register_snapshot(c->db, (const char *)sqlite3_column_text(s, 0), &size, a, silent) == NULL)
			add(c, arena_printf(c->arena, "run %lld", (long long)sqlite3_column_int64(s, 1)),
			    "the copy of an input is missing or damaged",
			    "its lost files can be restored from the archive only");
	}
	sqlite3_finalize(s);
	arena_drop(a);
	diag_drop(silent);
	return good;
}

struct register_table *
register_check(struct register_db *db, struct arena *a, struct diag *d)
{
	struct register_table *t = arena_alloc(a, sizeof *t);
	struct checking c = { .db = db, .found = t, .arena = a, .diag = d };

	*t = (struct register_table){ .name = "check", .row = "fault", .columns = columns,
	    .n_columns = sizeof columns / sizeof *columns };
	if (!check_rows(&c) || !check_sums(&c) ||
	    !check_files(&c, "SELECT l.number, r.dir, l.path, l.sha256, r.id FROM letter l JOIN run r ON r.id = l.run "
	    "WHERE l.status = 'issued' AND l.forgotten IS NULL AND l.path NOT LIKE 'print/%' AND l.sha256 IS NOT NULL "
	    "ORDER BY r.id, l.id") ||
	    !check_files(&c, "SELECT 'run ' || r.id, r.dir, f.path, f.sha256, r.id FROM run_file f JOIN run r ON r.id = "
	    "f.run "
	    "WHERE r.state = 'issued' ORDER BY r.id, f.path") || !check_archive(&c) || !check_snapshots(&c))
		return NULL;
	return t;
}
