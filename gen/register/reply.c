/* reply.c: recording what a reply slip says, and ending it. */
#include "register/reply.h"
#include "register/counter_read.h"
#include "register/keep.h"
#include "base/arena.h"
#include "base/identity.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

/* One statement under examination. */
struct recording {
	struct register_db *db;
	const struct register_record *letter;
	struct register_reply *new;
	struct id_list listed;		/* charges of the letter */
	int32_t today;
	struct arena *arena;
	struct diag *diag;
};

static bool __attribute__((format(printf, 2, 3)))
refuse(const struct recording *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_error(r->diag, r->new->pos, "%s: %s; record left out", r->letter->number, arena_vprintf(r->arena, fmt, ap));
	va_end(ap);
	return false;
}

/* ---- what it says ---- */

enum part { AMOUNT = 1, BY = 2, COUNT = 4, REASON = 8, CHARGES = 16, CHANNEL = 32, VALUE = 64 };
static const char *const part_names[] = { "amount", "by", "count", "reason", "charges", "channel", "value" };
#define PARTS (sizeof part_names / sizeof *part_names)

/* What each kind must and may say beside a remark. */
static const struct {
	unsigned needs, takes;
} parts_of[REPLY_KINDS] = {
	[REPLY_PAID] = { 0, AMOUNT | BY }, [REPLY_PROMISE] = { BY, AMOUNT | CHARGES }, [REPLY_INSTALMENTS] = { COUNT, BY | AMOUNT },
	[REPLY_DISPUTE] = { 0, AMOUNT | REASON | CHARGES }, [REPLY_REASON] = { REASON, 0 }, [REPLY_MOVED] = { 0, BY | VALUE | REASON },
	[REPLY_CONSENT] = { CHANNEL | VALUE, 0 }, [REPLY_REFUSAL] = { CHANNEL, VALUE }, [REPLY_ADDRESS] = { VALUE, 0 },
};

static unsigned
parts_given(const struct register_reply *n)
{
	return (n->amount != AMOUNT_NONE ? AMOUNT : 0u) | (n->by != DATE_NONE ? BY : 0u) | (n->count != 0 ? COUNT : 0u) |
	    (n->reason != NULL ? REASON : 0u) | (n->charges != NULL ? CHARGES : 0u) | (n->channel != NULL ? CHANNEL : 0u) |
	    (n->value != NULL ? VALUE : 0u);
}

static bool
check_parts(const struct recording *r)
{
	const struct register_reply *n = r->new;
	unsigned given = parts_given(n), needs = parts_of[n->kind].needs, takes = needs | parts_of[n->kind].takes;

	for (size_t i = 0; i < PARTS; i++) {
		if ((needs & ~given & 1u << i) != 0)
			return refuse(r, "a %s needs its %s", register_reply_word(n->kind), part_names[i]);
		if ((given & ~takes & 1u << i) != 0)
			return refuse(r, "a %s has no %s: is the kind right?", register_reply_word(n->kind), part_names[i]);
	}
	if (n->kind == REPLY_DISPUTE && n->reason == NULL && n->remark == NULL)
		return refuse(r, "a dispute needs a reason code or words");
	if (n->kind == REPLY_PROMISE && n->charges != NULL && n->amount == AMOUNT_NONE)
		return refuse(r, "a promise for some of the charges needs its amount");
	return n->amount == AMOUNT_NONE || n->amount > 0 || refuse(r, "the amount must be more than 0.00");
}

static bool
check_letter(const struct recording *r)
{
	static const char *const why[] = {
		[LETTER_RESERVED] = "its run is not finished: run the same command again first",
		[LETTER_VOID] = "the letter is void, it was never made", [LETTER_WITHDRAWN] = "the letter was withdrawn",
	};

	if (r->letter->forgotten)
		return refuse(r, "the account is closed and its data were removed");
	return r->letter->status == LETTER_ISSUED || refuse(r, "%s", why[r->letter->status]);
}

static bool
check_days(const struct recording *r)
{
	const struct register_reply *n = r->new;
	char day[DATE_BUF], other[DATE_BUF];

	if (n->date < r->letter->issued)
		return refuse(r, "the letter was issued on %s and cannot have been answered on %s", date_format(other, r->letter->issued),
		    date_format(day, n->date));
	if (n->date > r->today)
		return refuse(r, "%s is in the future (today is %s)", date_format(day, n->date), date_format(other, r->today));
	if ((n->kind == REPLY_PROMISE || n->kind == REPLY_INSTALMENTS) && n->by != DATE_NONE && n->by < n->date)
		return refuse(r, "the promised day %s lies before the slip's, %s", date_format(day, n->by), date_format(other, n->date));
	if (n->kind == REPLY_PAID && n->by != DATE_NONE && n->by > r->today)
		return refuse(r, "paid on %s: that is in the future (today is %s)", date_format(day, n->by), date_format(other, r->today));
	return true;
}

static bool
check_privacy(const struct recording *r)
{
	return (!identity_found(r->new->value, true) && !identity_found(r->new->remark, true)) ||
	    refuse(r, "the text holds a full identity number, which is never stored: write the last four digits at most");
}

/* ---- charges ---- */

static bool
read_listed(struct recording *r)
{
	sqlite3_stmt *s = db_query(r->db, r->diag, "SELECT items FROM letter WHERE id = ?", "i", r->letter->id);
	bool good = true;

	if (db_step(r->db, s, &good, r->diag))
		r->listed = keep_charges(arena_strdup(r->arena, (const char *)sqlite3_column_text(s, 0)), r->arena);
	sqlite3_finalize(s);
	return good;
}

/* True if the list of ids with blanks between names it. */
static bool
names(const char *list, const char *id)
{
	size_t n = strlen(id);

	for (const char *p = list; (p = strstr(p, id)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

static bool
check_charges(const struct recording *r)
{
	for (const char *p = r->new->charges; p != NULL && *p != '\0';) {
		const char *id = arena_strndup(r->arena, p, strcspn(p, " "));
		bool found = false;

		for (size_t i = 0; i < r->listed.n; i++)
			found |= strcmp(r->listed.ids[i], id) == 0;
		if (!found)
			return refuse(r, "the letter does not list the charge \"%s\"", id);
		p += strlen(id);
		p += *p == ' ';
	}
	return true;
}

static const char *
all_listed(const struct recording *r)
{
	const char *all = "";

	for (size_t i = 0; i < r->listed.n; i++)
		all = arena_printf(r->arena, "%s%s%s", all, i == 0 ? "" : " ", r->listed.ids[i]);
	return all;
}

/* ---- earlier records ---- */

struct earlier {
	struct register_reply said;
	const char *word, *id;
};

static bool
same(const char *a, const char *b)
{
	return text_equal(a, b) || ((a == NULL || *a == '\0') && (b == NULL || *b == '\0'));
}

static bool
is_same(const struct recording *r, const struct earlier *e)
{
	const struct register_reply *n = r->new, *o = &e->said;

	return strcmp(e->word, register_reply_word(n->kind)) == 0 && o->date == n->date && o->by == n->by && o->amount == n->amount &&
	    o->count == n->count && same(o->reason, n->reason) && same(o->charges, n->charges) && same(o->channel, n->channel) &&
	    same(o->value, n->value) && same(o->remark, n->remark);
}

/* Both lists of ids have one in common; none named: all. */
static bool
share_charges(const struct recording *r, const char *a, const char *b)
{
	if (same(a, NULL) || same(b, NULL))
		return true;
	for (size_t i = 0; i < r->listed.n; i++)
		if (names(a, r->listed.ids[i]) && names(b, r->listed.ids[i]))
			return true;
	return false;
}

static bool
pair_is(const struct recording *r, const struct earlier *e, enum reply_kind a, enum reply_kind b)
{
	enum reply_kind new = r->new->kind;

	return (new == a && strcmp(e->word, register_reply_word(b)) == 0) || (new == b && strcmp(e->word, register_reply_word(a)) == 0);
}

/* What one slip cannot say: it has one day and one hand. A later slip may say something else. */
static bool
contradicts(const struct recording *r, const struct earlier *e)
{
	const struct register_reply *n = r->new, *o = &e->said;
	bool alike = strcmp(e->word, register_reply_word(n->kind)) == 0;

	if (o->date != n->date)
		return false;
	if (alike && n->kind == REPLY_PROMISE)
		return share_charges(r, o->charges, n->charges);
	if (alike && (n->kind == REPLY_INSTALMENTS || n->kind == REPLY_ADDRESS))
		return true;
	if (pair_is(r, e, REPLY_CONSENT, REPLY_REFUSAL))
		return same(o->channel, n->channel) && (o->value == NULL || n->value == NULL || same(o->value, n->value));
	return pair_is(r, e, REPLY_PROMISE, REPLY_INSTALMENTS) ||
	    (pair_is(r, e, REPLY_PROMISE, REPLY_DISPUTE) && share_charges(r, o->charges, n->charges));
}

static struct earlier
load(sqlite3_stmt *s, struct arena *a)
{
	return (struct earlier){ .word = db_text(s, 0, a), .id = arena_printf(a, "REG-R%lld", (long long)sqlite3_column_int64(s, 10)),
		.said = { .date = db_day(s, 1), .amount = sqlite3_column_type(s, 2) == SQLITE_NULL ? AMOUNT_NONE : sqlite3_column_int64(s, 2),
		    .by = db_day(s, 3), .count = sqlite3_column_int(s, 4), .reason = db_text(s, 5, a), .charges = db_text(s, 6, a),
		    .channel = db_text(s, 7, a), .value = db_text(s, 8, a), .remark = db_text(s, 9, a) } };
}

static bool
check_earlier(const struct recording *r)
{
	sqlite3_stmt *s = db_query(r->db, r->diag, "SELECT kind, day, amount, by_day, count, reason, charges, channel, value, remark, id "
	    "FROM reply WHERE letter = ? AND ended IS NULL ORDER BY id", "i", r->letter->id);
	bool good = true, fits = true;

	while (fits && !r->new->known && db_step(r->db, s, &good, r->diag)) {
		const struct earlier e = load(s, r->arena);
		char day[DATE_BUF];

		if (is_same(r, &e)) {
			r->new->known = true;
			r->new->id = e.id;
		} else if (contradicts(r, &e))
			fits = refuse(r, "this contradicts what the slip of the same day says already (%s, %s of %s); strike that out first "
			    "if it is wrong: dunning release %s", e.id, e.word, date_format(day, e.said.date), e.id);
	}
	sqlite3_finalize(s);
	return good && fits;
}

/* ---- recording ---- */

/* The promise that is made of it: for what the letter lists, its total, where the slip says nothing else. */
static bool
make_promise(const struct recording *r, int64_t change, int64_t *promise)
{
	const struct register_reply *n = r->new;
	struct register_promise p = { .made = n->date, .due = n->by, .amount = n->amount == AMOUNT_NONE ? r->letter->total : n->amount,
		.charges = n->charges != NULL ? n->charges : all_listed(r), .note = n->remark };

	if (p.amount <= 0)
		return refuse(r, "the letter asks for nothing: say the amount that was promised");
	return counter_add_promise(r->db, r->letter->account, &p, change, r->diag, promise);
}

static bool
insert(const struct recording *r)
{
	struct register_reply *n = r->new;
	char day[DATE_BUF], by[DATE_BUF];
	int64_t promise = 0, change = db_audit(r->db, r->diag, r->letter->number, NULL, arena_printf(r->arena, "reply of %s: %s%s%s%s%s",
	    date_format(day, n->date), register_reply_word(n->kind), n->by == DATE_NONE ? "" : " by ",
	    n->by == DATE_NONE ? "" : date_format(by, n->by), n->reason == NULL ? "" : " ", n->reason == NULL ? "" : n->reason));

	if (change == 0 || (n->kind == REPLY_PROMISE && !make_promise(r, change, &promise)))
		return false;
	if (!db_run(r->db, r->diag, "INSERT INTO reply (letter, day, kind, amount, by_day, count, reason, charges, channel, value, remark, "
	    "promise, added) VALUES (?1, ?2, ?3, nullif(?4, ?14), ?5, ?6, ?7, ?8, ?9, ?10, ?11, nullif(?12, 0), ?13)", "iasiadsssssiii",
	    r->letter->id, n->date, register_reply_word(n->kind), n->amount, n->by, n->count, n->reason, n->charges == NULL ? "" : n->charges,
	    n->channel, n->value, n->remark, promise, change, AMOUNT_NONE))
		return false;
	n->id = arena_printf(r->arena, "REG-R%lld", (long long)sqlite3_last_insert_rowid(r->db->sql));
	return true;
}

bool
register_reply(struct register_db *db, const struct register_record *letter, struct register_reply *new, int32_t today, struct arena *a,
    struct diag *d)
{
	struct recording r = { .db = db, .letter = letter, .new = new, .today = today, .arena = a, .diag = d };

	new->known = false;
	return check_letter(&r) && check_days(&r) && check_parts(&r) && check_privacy(&r) && read_listed(&r) && check_charges(&r) &&
	    check_earlier(&r) && (new->known || insert(&r));
}

/* ---- ending ---- */

/* What is at work for good is no matter to be closed: if it is ended, it was wrong. */
static const bool lasts[REPLY_KINDS] = { [REPLY_PROMISE] = true, [REPLY_CONSENT] = true, [REPLY_REFUSAL] = true, [REPLY_ADDRESS] = true };

static bool
strike(struct register_db *db, int64_t id, int32_t day, int64_t change, struct diag *d)
{
	return db_run(db, d, "UPDATE promise SET released = ?, ended = ? WHERE ended IS NULL AND id = (SELECT promise FROM reply WHERE "
	    "id = ?)", "aii", day, change, id) && db_run(db, d, "UPDATE reply SET ended = ? WHERE id = ?", "ii", change, id);
}

/* The kind of a reply that is open; false: reported. */
static bool
find_open(struct register_db *db, int64_t id, bool wrong, enum reply_kind *kind, struct diag *d)
{
	sqlite3_stmt *s = db_query(db, d, "SELECT kind FROM reply WHERE id = ? AND ended IS NULL AND (closing IS NULL OR ?)", "id", id, wrong);
	bool good = true, found = db_step(db, s, &good, d);

	if (found)
		*kind = register_reply_kind((const char *)sqlite3_column_text(s, 0));
	else if (good)
		diag_fatal(d, db_place(db), "there is no such record, or it was released before; nothing was changed");
	sqlite3_finalize(s);
	return found;
}

bool
register_reply_end(struct register_db *db, int64_t id, const struct register_reply_ending *e, int32_t day, bool *struck, struct arena *a,
    struct diag *d)
{
	enum reply_kind kind = REPLY_DISPUTE;
	const char *state = NULL;
	int64_t change = 0;
	bool good;

	if (!db_begin(db, d))
		return false;
	good = find_open(db, id, e->wrong, &kind, d);
	*struck = e->wrong || lasts[kind];
	if (kind == REPLY_DISPUTE)
		state = e->result == NULL ? "withdrawn" : e->result;
	if (good)
		change = db_audit(db, d, arena_printf(a, "REG-R%lld", (long long)id), "reply", *struck ? "struck out" : state != NULL ? state :
		    "closed");
	good = change != 0 && (*struck ? strike(db, id, day, change, d) :
	    db_run(db, d, "UPDATE reply SET closed = ?, state = ?, closing = ? WHERE id = ?", "asii", day, state, change, id));
	if (good && db_commit(db, d))
		return true;
	db_rollback(db);
	return false;
}
