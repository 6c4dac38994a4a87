/* ask.c: tables from queries: one description each. */
#include "register/ask.h"
#include "register/keep.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* How a column's value becomes text. */
enum shape { TEXT, MONEY, INSTANT, CHARGES };
struct column {
	const char *name;
	enum shape shape;
};
struct question {
	const char *name, *row, *sql;
	const struct column *columns;
	size_t n_columns;
};
#define COLUMNS(list) list, sizeof list / sizeof *list

/* The record that tells how the letter was served: the first that reached the debtor, else the newest. */
#define SERVED(column) "(SELECT " column " FROM service s WHERE s.letter = l.id AND s.ended IS NULL ORDER BY reached DESC, " \
	"CASE reached WHEN 1 THEN day END, day DESC, s.id DESC LIMIT 1)"
#define WANTED " WHERE (?1 = '' OR l.community = ?1) AND (?2 IS NULL OR ?2 IN (l.account, l.room, l.kind, l.status)) " \
	"AND (?3 IS NULL OR l.run = ?3) ORDER BY l.id"

static const struct column export_columns[] = {
	{ "number", TEXT }, { "kind", TEXT }, { "level", TEXT }, { "account", TEXT }, { "issued", TEXT }, { "run", TEXT },
	{ "principal", MONEY }, { "penalty", MONEY }, { "total", MONEY }, { "items", CHARGES }, { "path", TEXT }, { "sha256", TEXT },
	{ "status", TEXT }, { "served", TEXT }, { "result", TEXT },
};
static const struct question export_question = { "register", "letter",
	"SELECT number, kind, CASE kind WHEN 'notice' THEN '' ELSE kind END, account, issued, run, principal, penalty, total, items, path, "
	"sha256, status, " SERVED("day") ", " SERVED("result") " FROM letter l" WANTED, COLUMNS(export_columns) };

static const struct column list_columns[] = {
	{ "number", TEXT }, { "title", TEXT }, { "account", TEXT }, { "room", TEXT }, { "issued", TEXT }, { "total", MONEY },
	{ "status", TEXT }, { "served", TEXT }, { "method", TEXT }, { "result", TEXT }, { "counts", TEXT },
};
static const struct question list_question = { "letters", "letter",
	"SELECT number, title, account, room, issued, total, status, " SERVED("day") ", " SERVED("method") ", " SERVED("result") ", "
	SERVED("CASE reached WHEN 1 THEN 'yes' ELSE 'no' END") " FROM letter l" WANTED, COLUMNS(list_columns) };

static const struct column run_columns[] = {
	{ "run", TEXT }, { "command", TEXT }, { "as-of", TEXT }, { "only", TEXT }, { "state", TEXT }, { "letters", TEXT }, { "void", TEXT },
	{ "withdrawn", TEXT }, { "total", MONEY }, { "by", TEXT }, { "at", INSTANT }, { "directory", TEXT },
};
static const struct question runs_question = { "runs", "run",
	"SELECT r.id, command, as_of, filter, state, count(l.id), total(l.status = 'void'), total(l.status = 'withdrawn'), "
	"sum(CASE WHEN l.status IN ('issued', 'reserved') THEN l.total ELSE 0 END), r.by, at, dir "
	"FROM run r LEFT JOIN letter l ON l.run = r.id WHERE (?1 = '' OR r.community = ?1) GROUP BY r.id ORDER BY r.id", COLUMNS(run_columns) };

static const struct column letter_columns[] = {
	{ "number", TEXT }, { "title", TEXT }, { "level", TEXT }, { "account", TEXT }, { "room", TEXT }, { "recipient", TEXT },
	{ "issued", TEXT }, { "run", TEXT }, { "principal", MONEY }, { "penalty", MONEY }, { "total", MONEY }, { "pages", TEXT },
	{ "status", TEXT }, { "remark", TEXT }, { "address", TEXT }, { "file", TEXT }, { "sha256", TEXT },
};
static const struct question letter_question = { "letter", "record",
	"SELECT number, title, kind, account, room, recipient, l.issued, l.run, principal, penalty, total, pages, status, l.remark, address, "
	"r.dir || '/' || path, sha256 FROM letter l JOIN run r ON r.id = l.run WHERE l.id = ?2", COLUMNS(letter_columns) };

static const struct column service_columns[] = {
	{ "date", TEXT }, { "method", TEXT }, { "tracking", TEXT }, { "recipient", TEXT }, { "relation", TEXT }, { "result", TEXT },
	{ "address", TEXT }, { "counts", TEXT }, { "why", TEXT }, { "note", TEXT }, { "struck-out", TEXT },
};
static const struct question service_question = { "service", "record",
	"SELECT day, method, tracking, recipient, relation, result, address, CASE reached WHEN 1 THEN 'yes' ELSE 'no' END, why, note, "
	"CASE WHEN ended IS NULL THEN '' ELSE 'yes' END FROM service WHERE letter = ?2 ORDER BY id", COLUMNS(service_columns) };

static const struct column audit_columns[] = {
	{ "change", TEXT }, { "at", INSTANT }, { "by", TEXT }, { "command", TEXT }, { "object", TEXT }, { "before", TEXT }, { "after", TEXT },
};
#define AUDIT "SELECT id, at, by, command, object, before, after FROM audit "
static const struct question letter_audit_question = { "changes", "change",
	AUDIT "WHERE id IN (SELECT added FROM letter WHERE id = ?2 UNION SELECT ended FROM letter WHERE id = ?2 UNION "
	"SELECT added FROM service WHERE letter = ?2 UNION SELECT ended FROM service WHERE letter = ?2 UNION "
	"SELECT forgotten FROM letter WHERE id = ?2) ORDER BY id", COLUMNS(audit_columns) };
static const struct question audit_question = { "audit", "change",
	AUDIT "WHERE (?1 = '' OR community IN (?1, '')) AND id > ?2 ORDER BY id", COLUMNS(audit_columns) };

static const struct column timeline_columns[] = {
	{ "date", TEXT }, { "event", TEXT }, { "what", TEXT }, { "amount", MONEY }, { "detail", TEXT },
};
#define REPLY_SAYS "r.kind || CASE r.count WHEN 0 THEN '' ELSE ' ' || r.count END || coalesce(' by ' || r.by_day, '') || " \
	"coalesce(' ' || r.reason, '') || coalesce(' ' || r.channel, '') || coalesce(' ' || r.value, '') || coalesce(': ' || r.remark, '')"
#define OF_ACCOUNT " account = ?2 AND (?1 = '' OR community IN (?1, ''))"
static const struct question timeline_question = { "timeline", "event",
	"SELECT day, event, what, amount, detail FROM ("
	"SELECT issued AS day, 1 AS rank, CASE kind WHEN 'notice' THEN 'notice' ELSE 'letter' END AS event, number AS what, total AS amount, "
	"title || CASE status WHEN 'issued' THEN '' ELSE ' (' || status || ')' END || CASE draft WHEN 1 THEN ' (draft)' ELSE '' END AS detail "
	"FROM letter WHERE" OF_ACCOUNT " UNION ALL "
	"SELECT s.day, 2, 'service', l.number, NULL, s.method || ' ' || s.result || ': ' || s.why || "
	"CASE WHEN s.ended IS NULL THEN '' ELSE ' (struck out)' END FROM service s JOIN letter l ON l.id = s.letter WHERE" OF_ACCOUNT
	" UNION ALL SELECT r.day, 3, 'reply', 'REG-R' || r.id, r.amount, " REPLY_SAYS " || CASE WHEN r.ended IS NULL THEN '' ELSE ' (struck out)' "
	"END FROM reply r JOIN letter l ON l.id = r.letter WHERE" OF_ACCOUNT " UNION ALL SELECT closed, 4, 'closed', 'REG-R' || r.id, NULL, state "
	"FROM reply r JOIN letter l ON l.id = r.letter WHERE closed IS NOT NULL AND" OF_ACCOUNT
	" UNION ALL SELECT since, 3, 'hold', 'REG-H' || id, NULL, reason || coalesce(' until ' || until, '') || coalesce(': ' || note, '') "
	"FROM hold WHERE" OF_ACCOUNT " UNION ALL SELECT released, 4, 'release', 'REG-H' || id, NULL, reason FROM hold WHERE released IS NOT NULL "
	"AND" OF_ACCOUNT " UNION ALL SELECT made, 3, 'promise', 'REG-P' || id, amount, 'by ' || due || coalesce(': ' || note, '') || "
	"CASE WHEN ended IS NULL THEN '' ELSE ' (struck out)' END FROM promise WHERE" OF_ACCOUNT
	" UNION ALL SELECT agreed, 3, 'agreement', 'REG-G' || id, (SELECT sum(amount) FROM instalment WHERE agreement = agreement.id), "
	"coalesce(note, '') || CASE WHEN ended IS NULL THEN '' ELSE ' (struck out)' END FROM agreement WHERE" OF_ACCOUNT
	" UNION ALL SELECT i.due, 5, 'instalment', 'REG-G' || g.id, i.amount, '' FROM instalment i JOIN agreement g ON g.id = i.agreement "
	"WHERE g.ended IS NULL AND" OF_ACCOUNT ") ORDER BY day, rank, what", COLUMNS(timeline_columns) };

static const struct column counter_columns[] = {
	{ "id", TEXT }, { "account", TEXT }, { "kind", TEXT }, { "from", TEXT }, { "until", TEXT }, { "amount", MONEY }, { "note", TEXT },
};
static const struct question counter_question = { "counter", "record",
	"SELECT 'REG-H' || id, account, 'hold: ' || reason, since, until, NULL, note FROM hold WHERE ended IS NULL UNION ALL "
	"SELECT 'REG-P' || id, account, 'promise', made, due, amount, note FROM promise WHERE ended IS NULL UNION ALL "
	"SELECT 'REG-G' || id, account, 'agreement', agreed, (SELECT max(due) FROM instalment WHERE agreement = agreement.id), "
	"(SELECT sum(amount) FROM instalment WHERE agreement = agreement.id), note FROM agreement WHERE ended IS NULL UNION ALL "
	/* what is still to be dealt with */
	"SELECT 'REG-R' || r.id, l.account, r.kind, r.day, r.by_day, r.amount, " REPLY_SAYS " FROM reply r JOIN letter l ON l.id = r.letter "
	"WHERE r.kind NOT IN ('promise', 'consent', 'refusal', 'address') AND r.ended IS NULL AND r.closing IS NULL ORDER BY 2, 1",
	COLUMNS(counter_columns) };

/* ---- answering ---- */

/* Times in the office's zone (UTC+8), as dates are. */
static const char *
instant(int64_t at, struct arena *a)
{
	int64_t local = at + 8 * 3600;
	char day[DATE_BUF];

	return arena_printf(a, "%s %02d:%02d:%02d", date_format(day, (int32_t)(local / 86400)), (int)(local % 86400 / 3600),
	    (int)(local % 3600 / 60), (int)(local % 60));
}

static const char *
charges(sqlite3_stmt *s, int i, struct arena *a)
{
	struct id_list list = keep_charges(arena_strdup(a, (const char *)sqlite3_column_text(s, i)), a);
	const char *all = list.n == 0 ? "" : list.ids[0];

	for (size_t k = 1; k < list.n; k++)
		all = arena_printf(a, "%s %s", all, list.ids[k]);
	return all;
}

static const char *
shaped(sqlite3_stmt *s, int i, enum shape shape, struct arena *a)
{
	char buf[MONEY_BUF];

	if (sqlite3_column_type(s, i) == SQLITE_NULL)
		return "";
	switch (shape) {
	case MONEY:
		return arena_strdup(a, money_format(buf, sqlite3_column_int64(s, i)));
	case INSTANT:
		return instant(sqlite3_column_int64(s, i), a);
	case CHARGES:
		return charges(s, i, a);
	case TEXT:
		break;
	}
	if (sqlite3_column_type(s, i) == SQLITE_FLOAT)	/* total() */
		return arena_printf(a, "%lld", (long long)sqlite3_column_int64(s, i));
	return db_text(s, i, a);
}

static void
take_row(struct register_table *t, const struct question *q, sqlite3_stmt *s, size_t *cap, struct arena *a)
{
	const char **row = arena_alloc(a, q->n_columns * sizeof *row);

	for (size_t i = 0; i < q->n_columns; i++)
		row[i] = shaped(s, (int)i, q->columns[i].shape, a);
	*ARENA_PUSH(a, t->rows, t->n_rows, *cap) = row;
}

static struct register_table *
new_table(const struct question *q, struct arena *a)
{
	struct register_table *t = arena_alloc(a, sizeof *t);
	const char **columns = arena_alloc(a, q->n_columns * sizeof *columns);

	for (size_t i = 0; i < q->n_columns; i++)
		columns[i] = q->columns[i].name;
	*t = (struct register_table){ .name = q->name, .row = q->row, .columns = columns, .n_columns = q->n_columns };
	return t;
}

/* The statement is used up. An absent register answers with no rows. */
static struct register_table *
answer(struct register_db *db, const struct question *q, sqlite3_stmt *s, struct arena *a, struct diag *d)
{
	struct register_table *t = new_table(q, a);
	size_t cap = 0;
	bool good = true;

	if (db->sql == NULL)
		return t;
	while (db_step(db, s, &good, d))
		take_row(t, q, s, &cap, a);
	sqlite3_finalize(s);
	return good ? t : NULL;
}

static sqlite3_stmt *
ask(struct register_db *db, const struct question *q, struct diag *d)
{
	return db->sql == NULL ? NULL : db_query(db, d, q->sql, "s", db->community);
}

static struct register_table *
ask_letters(struct register_db *db, const struct question *q, const struct register_filter *f, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = ask(db, q, d);

	if (s != NULL) {
		sqlite3_bind_text(s, 2, f->what, -1, SQLITE_STATIC);
		if (f->run != NULL)
			sqlite3_bind_int64(s, 3, strtoll(f->run, NULL, 10));
	}
	return answer(db, q, s, a, d);
}

struct register_table *
register_ask_export(struct register_db *db, const struct register_filter *f, struct arena *a, struct diag *d)
{
	return ask_letters(db, &export_question, f, a, d);
}

struct register_table *
register_ask_list(struct register_db *db, const struct register_filter *f, struct arena *a, struct diag *d)
{
	return ask_letters(db, &list_question, f, a, d);
}

struct register_table *
register_ask_runs(struct register_db *db, struct arena *a, struct diag *d)
{
	return answer(db, &runs_question, ask(db, &runs_question, d), a, d);
}

struct register_table *
register_ask_counter(struct register_db *db, struct arena *a, struct diag *d)
{
	return answer(db, &counter_question, db->sql == NULL ? NULL : db_query(db, d, counter_question.sql, ""), a, d);
}

static struct register_table *
ask_number(struct register_db *db, const struct question *q, int64_t n, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = ask(db, q, d);

	if (s != NULL)
		sqlite3_bind_int64(s, 2, n);
	return answer(db, q, s, a, d);
}

struct register_table *
register_ask_audit(struct register_db *db, int64_t mark, struct arena *a, struct diag *d)
{
	return ask_number(db, &audit_question, mark, a, d);
}

struct register_table *
register_ask_timeline(struct register_db *db, const char *account, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = ask(db, &timeline_question, d);

	if (s != NULL)
		sqlite3_bind_text(s, 2, account, -1, SQLITE_STATIC);
	return answer(db, &timeline_question, s, a, d);
}

/* The stored lines as a table of their own. */
static struct register_table *
letter_items(struct register_db *db, int64_t letter, struct arena *a, struct diag *d)
{
	static const struct column columns[] = { { "charge", TEXT }, { "outstanding", MONEY }, { "penalty", MONEY } };
	static const struct question q = { "items", "item", NULL, COLUMNS(columns) };
	struct register_table *t = new_table(&q, a);
	sqlite3_stmt *s = db_query(db, d, "SELECT items FROM letter WHERE id = ?", "i", letter);
	struct register_letter l = { 0 };
	char buf[MONEY_BUF];
	size_t cap = 0;
	bool good = true;

	if (db_step(db, s, &good, d))
		keep_unpack(arena_strdup(a, (const char *)sqlite3_column_text(s, 0)), &l, a);
	sqlite3_finalize(s);
	for (size_t i = 0; i < l.n_items; i++) {
		const char **row = arena_alloc(a, 3 * sizeof *row);

		row[0] = l.items[i].charge;
		row[1] = arena_strdup(a, money_format(buf, l.items[i].outstanding));
		row[2] = arena_strdup(a, money_format(buf, l.items[i].penalty));
		*ARENA_PUSH(a, t->rows, t->n_rows, cap) = row;
	}
	return good ? t : NULL;
}

struct register_table *
register_ask_letter(struct register_db *db, int64_t letter, struct arena *a, struct diag *d)
{
	struct register_table *parts[] = { ask_number(db, &letter_question, letter, a, d), letter_items(db, letter, a, d),
		ask_number(db, &service_question, letter, a, d), ask_number(db, &letter_audit_question, letter, a, d) };
	const size_t n = sizeof parts / sizeof *parts;

	for (size_t i = 0; i < n; i++)
		if (parts[i] == NULL)
			return NULL;
	for (size_t i = 0; i + 1 < n; i++)
		parts[i]->next = parts[i + 1];
	return parts[0];
}
