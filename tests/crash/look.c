/* look.c: what a run has left: its register, read with SQLite alone, and its files. */
#include "crash.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static sqlite3 *
open_register(const char *dir)
{
	char path[PATH_MAX_HERE];
	sqlite3 *db = NULL;

	snprintf(path, sizeof path, "%s/register.db", dir);
	if (access(path, F_OK) != 0)
		return NULL;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
		sqlite3_close(db);
		return NULL;
	}
	return db;
}

static bool
add_rows(sqlite3 *db, const char *sql, struct sha256 *s)
{
	sqlite3_stmt *q;
	int code;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
		return false;
	while ((code = sqlite3_step(q)) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			const char *text = (const char *)sqlite3_column_text(q, i);

			if (text != NULL)
				sha256_add(s, text, strlen(text));
			sha256_add(s, "|", 1);
		}
	sqlite3_finalize(q);
	return code == SQLITE_DONE;
}

bool
crash_look_register(const char *dir, char hex[SHA256_HEX])
{
	sqlite3 *db = open_register(dir);
	struct sha256 s;
	bool good;

	sha256_init(&s);
	good = db != NULL && add_rows(db, "SELECT run, number, kind, account, issued, principal, penalty, total, items, path, sha256, pages, "
	    "status FROM letter ORDER BY id", &s) && add_rows(db, "SELECT letter, day, method, result, reached, why, ended IS NULL FROM service "
	    "ORDER BY letter, id", &s) && add_rows(db, "SELECT id, state, as_of, command FROM run ORDER BY id", &s) &&
	    add_rows(db, "SELECT run, path, sha256 FROM run_file ORDER BY run, path", &s) &&
	    add_rows(db, "SELECT * FROM decision ORDER BY run, account", &s) &&
	    add_rows(db, "SELECT account, reason, since, until, note, released, ended IS NULL FROM hold ORDER BY id", &s) &&
	    add_rows(db, "SELECT account, made, due, amount, charges, ended IS NULL FROM promise ORDER BY id", &s) &&
	    add_rows(db, "SELECT letter, day, kind, amount, by_day, reason, charges, value, remark, promise, ended IS NULL FROM reply ORDER BY "
	    "id", &s) && add_rows(db, "SELECT account, agreed, charges, note, ended IS NULL FROM agreement ORDER BY id", &s) &&
	    add_rows(db, "SELECT * FROM instalment ORDER BY agreement, due", &s) &&
	    add_rows(db, "SELECT letter, parts FROM archive ORDER BY letter", &s) &&
	    add_rows(db, "SELECT sha256 FROM snapshot ORDER BY sha256", &s) &&
	    add_rows(db, "SELECT id, room, status FROM account ORDER BY id", &s) &&
	    add_rows(db, "SELECT id, room, recipient, remark, forgotten IS NULL FROM letter ORDER BY id", &s);
	sqlite3_close(db);
	sha256_hex(&s, hex);
	return good;
}

/* ---- files ---- */

struct looking {
	struct sha256 sum;
	size_t files, left;
};

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool
ends(const char *name, const char *with)
{
	size_t n = strlen(name), k = strlen(with);

	return n >= k && strcmp(name + n - k, with) == 0;
}

static void look_into(const char *path, struct looking *);

static void
look_at(const char *path, const char *name, struct looking *l)
{
	char hex[SHA256_HEX];
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		look_into(path, l);
	} else if (sha256_file(path, hex)) {
		sha256_add(&l->sum, name, strlen(name));
		sha256_add(&l->sum, hex, strlen(hex));
		l->files++;
		l->left += ends(name, ".tmp");
	}
}

static void
look_into(const char *path, struct looking *l)
{
	struct dirent **names;
	int n = scandir(path, &names, NULL, by_name);

	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name;
		char inside[PATH_MAX_HERE];

		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && strcmp(name, "inputs.xml") != 0 &&
		    snprintf(inside, sizeof inside, "%s/%s", path, name) < (int)sizeof inside)
			look_at(inside, name, l);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

void
crash_look_files(const char *dir, char hex[SHA256_HEX], size_t *files, size_t *left)
{
	struct looking l = { .files = 0 };
	char path[PATH_MAX_HERE];

	sha256_init(&l.sum);
	snprintf(path, sizeof path, "%s/out", dir);
	look_into(path, &l);
	sha256_hex(&l.sum, hex);
	*files = l.files;
	*left = l.left;
}

/* ---- rules ---- */

static bool
is_empty(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q;
	bool empty = sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_DONE;

	sqlite3_finalize(q);
	return empty;
}

bool
crash_look_copy(const char *dir)
{
	char path[PATH_MAX_HERE];
	sqlite3 *db = NULL;
	bool whole;

	snprintf(path, sizeof path, "%s/copy.db", dir);
	if (access(path, F_OK) != 0)
		return true;
	whole = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
	    is_empty(db, "SELECT 1 FROM pragma_integrity_check WHERE integrity_check <> 'ok'") &&
	    !is_empty(db, "SELECT 1 FROM letter WHERE status = 'issued'");
	sqlite3_close(db);
	return whole;
}

static const char *
check_files(sqlite3 *db, size_t *letters)
{
	sqlite3_stmt *q;
	const char *wrong = NULL;

	if (sqlite3_prepare_v2(db, "SELECT r.dir || '/' || l.path, l.sha256 FROM letter l JOIN run r ON r.id = l.run "
	    "WHERE l.status = 'issued' AND l.forgotten IS NULL", -1, &q, NULL) != SQLITE_OK)
		return "the letters cannot be read";
	while (sqlite3_step(q) == SQLITE_ROW) {
		char hex[SHA256_HEX];

		if (!sha256_file((const char *)sqlite3_column_text(q, 0), hex))
			wrong = "an issued letter has no file";
		else if (strcmp(hex, (const char *)sqlite3_column_text(q, 1)) != 0)
			wrong = "an issued letter's file is another one";
		++*letters;
	}
	sqlite3_finalize(q);
	return wrong;
}

static const struct {
	const char *sql, *wrong;
} rules[] = {
	{ "SELECT 1 FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "the register is damaged" },
	{ "SELECT 1 FROM pragma_foreign_key_check", "a row of the register refers to none" },
	{ "SELECT 1 FROM letter GROUP BY community, kind, year HAVING min(seq) <> 1 OR max(seq) <> count(*)", "a number was skipped" },
	{ "SELECT 1 FROM letter WHERE status IN ('issued', 'reserved') GROUP BY community, account, kind, issued HAVING count(*) > 1",
	  "an account has the same letter twice" },
	{ "SELECT 1 FROM letter l JOIN run r ON r.id = l.run WHERE r.state = 'issued' AND l.status = 'reserved'",
	  "a letter of a finished run is not issued" },
	{ "SELECT 1 FROM letter l JOIN run r ON r.id = l.run WHERE r.state = 'begun' AND l.status = 'issued'",
	  "a letter of an unfinished run is issued" },
	{ "SELECT 1 FROM (SELECT max(id) AS top, count(*) AS n FROM audit) WHERE top <> n", "a change is missing in the audit" },
};

const char *
crash_look_rules(const char *dir, size_t *letters)
{
	sqlite3 *db = open_register(dir);
	const char *wrong = NULL;

	/* No register yet, or one without tables: the crash came before the first change. */
	if (db == NULL || is_empty(db, "SELECT 1 FROM sqlite_schema")) {
		sqlite3_close(db);
		return NULL;
	}
	for (size_t i = 0; i < sizeof rules / sizeof *rules && wrong == NULL; i++)
		if (!is_empty(db, rules[i].sql))
			wrong = rules[i].wrong;
	if (wrong == NULL)
		wrong = check_files(db, letters);
	sqlite3_close(db);
	return wrong;
}
