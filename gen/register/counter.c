/* counter.c: recording holds, promises and agreements, and ending them. */
#include "register/counter.h"
#include "register/counter_read.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- accounts ---- */

/* By its id, else by its room; *n: how many there are. */
static bool
find_account(struct register_db *db, const char *account, const char **id, int *n, struct arena *a, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT id, id = ?2 FROM account WHERE (?1 = '' OR community = ?1) AND (id = ?2 OR room = ?2) "
	    "ORDER BY id <> ?2", "ss", db->community, account);
	bool good = true, by_id = false;

	*n = 0;
	while (db_step(db, s, &good, d)) {
		if (by_id && sqlite3_column_int(s, 1) == 0)
			continue;
		by_id = sqlite3_column_int(s, 1) != 0;
		if (++*n == 1)
			*id = db_text(s, 0, a);
	}
	sqlite3_finalize(s);
	return good;
}

const char *
register_account(struct register_db *db, const char *account, bool in_ledger, struct arena *a, struct diag *d)
{
	const char *id = NULL;
	int64_t known;
	int n;

	if (!find_account(db, account, &id, &n, a, d) || !db_number(db, d, &known, 0, "SELECT count(*) FROM account",
	    ""))
		return NULL;
	if (n == 1)
		return id;
	if (n > 1) {
		diag_fatal(d, db_place(db), "%d accounts belong to \"%s\": name the account, or its community (--community ID); nothing was "
		    "changed", n,
		    account);
		return NULL;
	}
	if (in_ledger)
		return account;
	if (known == 0) {
		diag_warning(d, db_place(db), "no run has told the register its accounts yet; account \"%s\" is taken "
		    "as written", account);
		return account;
	}
	diag_fatal(d, db_place(db), "the ledgers of the runs so far know no account \"%s\"; if it is new, name the "
	    "ledger that has it "
	    "(--ledger FILE); nothing was changed", account);
	return NULL;
}

/* ---- records ---- */

/* A failed record leaves nothing behind. */
static bool
conclude(struct register_db *db, bool good, struct diag *d)
{
	if (good && db_commit(db, d))
		return true;
	db_rollback(db);
	return false;
}

static bool
refuse(struct register_db *db, struct diag *d, const char *what)
{
	diag_fatal(d, db_place(db), "%s; nothing was changed", what);
	return false;
}

static const char *
last_id(struct register_db *db, char letter, struct arena *a)
{
	return arena_printf(a, "REG-%c%lld", letter, (long long)sqlite3_last_insert_rowid(db->sql));
}

bool
register_hold(struct register_db *db, const char *account, struct register_hold *h, struct arena *a, struct diag *d)
{
	char since[DATE_BUF], until[DATE_BUF];
	int64_t change;

	if (h->until != DATE_NONE && h->until < h->since)
		return refuse(db, d, "the hold would end before it begins");
	if (db_refuses(db, "note", h->note, d) || !db_begin(db, d))
		return false;
	change = db_audit(db, d, arena_printf(a, "account %s", account), NULL, arena_printf(a,
	    "hold for %s from %s%s%s",
	    counter_hold_word(h->kind), date_format(since, h->since), h->until == DATE_NONE ? "" : " to ",
	    h->until == DATE_NONE ? "" : date_format(until, h->until)));
	if (!conclude(db, change != 0 && db_run(db, d, "INSERT INTO hold (community, account, reason, since, until, "
	    "note, added) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?)", "sssaasi", db->community, account, counter_hold_word(h->kind), h->since,
	    h->until, h->note, change), d))
		return false;
	h->id = last_id(db, 'H', a);
	return true;
}

bool
counter_add_promise(struct register_db *db, const char *account, const struct register_promise *p, int64_t change, struct diag *d, int64_t *id)
{
	if (!db_run(db, d, "INSERT INTO promise (community, account, made, due, amount, charges, note, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	    "ssaaissi", db->community, account, p->made, p->due, p->amount, p->charges == NULL ? "" : p->charges, p->note, change))
		return false;
	*id = sqlite3_last_insert_rowid(db->sql);
	return true;
}

bool
register_promise(struct register_db *db, const char *account, struct register_promise *p, struct arena *a,
    struct diag *d)
{
	char due[DATE_BUF], amount[MONEY_BUF];
	int64_t change, id = 0;

	if (p->due < p->made)
		return refuse(db, d, "the promised day lies before the promise");
	if (p->amount <= 0)
		return refuse(db, d, "the promised amount must be more than 0.00");
	if (db_refuses(db, "note", p->note, d) || !db_begin(db, d))
		return false;
	change = db_audit(db, d, arena_printf(a, "account %s", account), NULL, arena_printf(a, "promise of %s by %s",
	    money_format(amount, p->amount), date_format(due, p->due)));
	if (!conclude(db, change != 0 && counter_add_promise(db, account, p, change, d, &id), d))
		return false;
	p->id = arena_printf(a, "REG-P%lld", (long long)id);
	return true;
}

/* Days in order, amounts above nothing. */
static bool
check_schedule(struct register_db *db, const struct register_agreement *g, struct diag *d)
{
	if (g->n_instalments == 0)
		return refuse(db, d, "an agreement needs its instalments");
	for (size_t i = 0; i < g->n_instalments; i++) {
		if (g->instalments[i].amount <= 0)
			return refuse(db, d, "an instalment must be more than 0.00");
		if (g->instalments[i].due < g->agreed)
			return refuse(db, d, "an instalment falls due before the agreement");
		if (i > 0 && g->instalments[i].due <= g->instalments[i - 1].due)
			return refuse(db, d, "the instalments are not in the order of their days, or two fall on one "
			    "day");
	}
	return true;
}

static bool
insert_agreement(struct register_db *db, const char *account, struct register_agreement *g, int64_t change,
    struct arena *a, struct diag *d)
{
	int64_t row;
	bool good = db_run(db, d, "INSERT INTO agreement (community, account, agreed, accelerates, charges, note, "
	    "added) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?)", "ssadssi", db->community, account, g->agreed, g->accelerates,
	    g->charges == NULL ? "" : g->charges,
	    g->note, change);

	row = sqlite3_last_insert_rowid(db->sql);
	for (size_t i = 0; i < g->n_instalments && good; i++)
		good = db_run(db, d, "INSERT INTO instalment VALUES (?, ?, ?)", "iai", row, g->instalments[i].due,
		    g->instalments[i].amount);
	g->id = arena_printf(a, "REG-G%lld", (long long)row);
	return good;
}

bool
register_agreement(struct register_db *db, const char *account, struct register_agreement *g, struct arena *a,
    struct diag *d)
{
	char last[DATE_BUF], sum[MONEY_BUF];
	int64_t change, total = 0;

	if (!check_schedule(db, g, d) || db_refuses(db, "note", g->note, d) || !db_begin(db, d))
		return false;
	for (size_t i = 0; i < g->n_instalments; i++)
		total += g->instalments[i].amount;
	change = db_audit(db, d, arena_printf(a, "account %s", account), NULL, arena_printf(a,
	    "agreement on %s in %zu instalments, last %s",
	    money_format(sum, total), g->n_instalments, date_format(last, g->instalments[g->n_instalments - 1].due)));
	return conclude(db, change != 0 && insert_agreement(db, account, g, change, a, d), d);
}

/* ---- release ---- */

static const struct {
	char letter;
	const char *count, *release, *name;
} records[] = {
	{ 'H', "SELECT count(*) FROM hold WHERE id = ? AND ended IS NULL",
	    "UPDATE hold SET released = ?, ended = ? WHERE id = ?", "hold" },
	{ 'P', "SELECT count(*) FROM promise WHERE id = ? AND ended IS NULL",
	    "UPDATE promise SET released = ?, ended = ? WHERE id = ?", "promise" },
	{ 'G', "SELECT count(*) FROM agreement WHERE id = ? AND ended IS NULL",
	    "UPDATE agreement SET released = ?, ended = ? WHERE id = ?",
	  "agreement" },
};

static bool
release_record(struct register_db *db, const char *what, int32_t day, size_t *n, struct diag *d)
{
	int64_t id = strtoll(what + 5, NULL, 10), open, change;

	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		if (records[i].letter != what[4])
			continue;
		if (!db_number(db, d, &open, 0, records[i].count, "i", id))
			return false;
		*n = (size_t)open;
		if (open == 0)
			return true;
		change = db_audit(db, d, what, records[i].name, "released");
		return change != 0 && db_run(db, d, records[i].release, "aii", day, change, id);
	}
	return true;
}

static bool
release_account(struct register_db *db, const char *account, int32_t day, size_t *n, struct arena *a, struct diag *d)
{
	int64_t open, change;

	if (!db_number(db, d, &open, 0, "SELECT count(*) FROM hold WHERE account = ? AND community IN (?, '') AND ended "
	    "IS NULL", "ss", account,
	    db->community))
		return false;
	*n = (size_t)open;
	if (open == 0)
		return true;
	change = db_audit(db, d, arena_printf(a, "account %s", account), arena_printf(a, "%lld holds", (long long)open),
	    "released");
	return change != 0 && db_run(db, d, "UPDATE hold SET released = ?, ended = ? WHERE account = ? AND community IN "
	    "(?, '') AND ended IS NULL",
	    "aiss", day, change, account, db->community);
}

bool
register_release(struct register_db *db, const char *what, int32_t day, size_t *n, struct arena *a, struct diag *d)
{
	bool good, record = text_starts(what, "REG-") && strlen(what) > 5;

	*n = 0;
	if (!db_begin(db, d))
		return false;
	good = record ? release_record(db, what, day, n, d) : release_account(db, what, day, n, a, d);
	if (good && *n == 0)
		good = refuse(db, d, record ? "there is no such record, or it was released before" : "the account has "
		    "no hold to release");
	return conclude(db, good, d);
}
