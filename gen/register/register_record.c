/* register_record.c: one letter by its number. */
#include "register/after.h"
#include "register/keep.h"
#include "register/reply.h"
#include "base/arena.h"
#include "base/slipcode.h"
#include "base/text.h"

#include <string.h>

#define RECORD_COLUMNS "SELECT l.id, l.run, l.total, l.number, l.kind, l.title, l.account, l.room, l.recipient, l.path, l.sha256, l.remark, " \
	"r.dir, l.issued, l.status, l.address, l.contacts, l.pages, l.draft, l.forgotten IS NOT NULL, l.community, r.as_of " \
	"FROM letter l JOIN run r ON r.id = l.run WHERE "

static void
load(sqlite3_stmt *s, struct register_record *r, struct arena *a)
{
	*r = (struct register_record){ .id = sqlite3_column_int64(s, 0), .run = sqlite3_column_int64(s, 1),
	    .total = sqlite3_column_int64(s, 2),
		.number = db_text(s, 3, a), .kind = db_text(s, 4, a), .title = db_text(s, 5, a), .account = db_text(s,
		    6, a),
		.room = db_text(s, 7, a), .recipient = db_text(s, 8, a), .path = db_text(s, 9, a), .sha256 = db_text(s,
		    10, a),
		.remark = db_text(s, 11, a), .dir = db_text(s, 12, a), .issued = db_day(s, 13),
		.status = keep_status((const char *)sqlite3_column_text(s, 14)),
		.address = keep_address_kind((const char *)sqlite3_column_text(s, 15)),
		    .contacts = sqlite3_column_int(s, 16),
		.pages = sqlite3_column_int(s, 17), .draft = sqlite3_column_int(s, 18) != 0,
		    .forgotten = sqlite3_column_int(s, 19) != 0,
		.run_day = db_day(s, 21) };
}

/* The letter itself and how many fit. */
static bool
look_up(struct register_db *db, const char *where, const char *key, struct register_record *r, int *n, struct arena *a,
    struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, arena_printf(a, "%s%s AND (l.community = ?2 OR ?2 = '') ORDER BY l.id",
	    RECORD_COLUMNS, where), "ss",
	    key, db->community);
	bool good = true;

	*n = 0;
	while (db_step(db, s, &good, d)) {
		load(s, r, a);
		++*n;
	}
	sqlite3_finalize(s);
	return good;
}

/* SQLite's view of keep_plain_number(). */
static void
plain_number(sqlite3_context *c, int n, sqlite3_value **values)
{
	struct arena *a = arena_new();

	(void)n;
	sqlite3_result_text(c, keep_plain_number((const char *)sqlite3_value_text(values[0]), a), -1, SQLITE_TRANSIENT);
	arena_drop(a);
}

static bool
look_up_plain(struct register_db *db, const char *number, struct register_record *r, int *n, struct arena *a,
    struct diag *d)
{
	if (sqlite3_create_function(db->sql, "plain_number", 1, SQLITE_UTF8, NULL, plain_number, NULL, NULL) != SQLITE_OK)
		return db_complain(db, d, "nothing was changed");
	return look_up(db, "plain_number(l.number) = ?1", keep_plain_number(number, a), r, n, a, d);
}

bool
register_letter_lookup(struct register_db *db, const char *number, struct register_record *r, struct arena *a,
    struct diag *d)
{
	int n;

	if (!look_up(db, "l.number = ?1", number, r, &n, a, d))
		return false;
	if (n == 0 && !look_up_plain(db, number, r, &n, a, d))
		return false;
	if (n == 1)
		return true;
	if (n == 0)
		diag_fatal(d, db_place(db), "no letter has the number \"%s\" (register list shows them); nothing was "
		    "changed", number);
	else
		diag_fatal(d, db_place(db), "%d letters have the number \"%s\": say of which community (--community "
		    "ID); nothing was changed", n,
		    number);
	return false;
}

bool
register_letter_by_tracking(struct register_db *db, const char *tracking, struct register_record *r, struct arena *a,
    struct diag *d)
{
	int n;

	*r = (struct register_record){ 0 };
	if (!look_up(db, "EXISTS (SELECT 1 FROM service s WHERE s.letter = l.id AND s.ended IS NULL AND s.tracking = "
	    "?1)", tracking, r, &n, a, d))
		return false;
	if (n > 1)
		*r = (struct register_record){ 0 };
	return true;
}

/* ---- by the code of the reply slip ---- */

/* Of the letters with this year and sequence the one whose code it is; *near: there are such letters. */
static bool
look_up_code(struct register_db *db, const char *code, int year, int seq, struct register_record *r, int *n, bool *near, struct arena *a,
    struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, RECORD_COLUMNS "l.year = ? AND l.seq = ? ORDER BY l.id", "dd", year, seq);
	bool good = true;

	*n = 0;
	while (db_step(db, s, &good, d)) {
		struct register_record found;
		const char *community = db_text(s, 20, a);

		load(s, &found, a);
		*near = true;
		if ((*db->community != '\0' && strcmp(community, db->community) != 0) || !slipcode_same(code,
		    &(struct slipcode_letter){ community, found.kind, found.number, found.account, year, seq }))
			continue;
		*r = found;
		++*n;
	}
	sqlite3_finalize(s);
	return good;
}

bool
register_letter_by_code(struct register_db *db, const char *code, struct register_record *r, const char **why, struct arena *a, struct diag *d)
{
	int year, seq, n = 0;
	bool near = false;

	if (slipcode_parse(code, &year, &seq)) {
		if (!look_up_code(db, code, year, seq, r, &n, &near, a, d))
			return false;
	} else if (!look_up(db, "l.kind || '-' || l.year || '-' || l.seq = ?1", code, r, &n, a, d))
		return false;
	*why = n > 1 ? "belongs to several letters: name the letter by its number" : near ?
	    "belongs to no letter here: misread, or the slip of another community" : "belongs to no letter";
	return n == 1;
}
