/* register_service.c: recording how a letter was served. */
#include "register/after.h"
#include "register/keep.h"
#include "register/service.h"
#include "base/arena.h"
#include "base/identity.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

/* One record under examination. */
struct serving {
	struct register_db *db;
	const struct register_record *letter;
	struct register_service *new;
	const struct service_method *method;
	const struct service_relation *relation;
	enum service_result result;
	int32_t today;
	struct arena *arena;
	struct diag *diag;
};

/* A line of a courier's list is left out and the others go on; a command is refused. */
static bool __attribute__((format(printf, 2, 3)))
refuse(const struct serving *s, const char *fmt, ...)
{
	const char *what;
	va_list ap;

	va_start(ap, fmt);
	what = arena_vprintf(s->arena, fmt, ap);
	va_end(ap);
	if (s->new->pos.file != NULL)
		diag_error(s->diag, s->new->pos, "%s: %s; record left out", s->letter->number, what);
	else
		diag_fatal(s->diag, db_place(s->db), "%s: %s; nothing was changed", s->letter->number, what);
	return false;
}

static bool
check_letter(const struct serving *s)
{
	static const char *const why[] = {
		[LETTER_RESERVED] = "its run is not finished: run the same command again first",
		    [LETTER_VOID] = "the letter is void, it was never made",
		[LETTER_WITHDRAWN] = "the letter was withdrawn",
	};

	return s->letter->status == LETTER_ISSUED || refuse(s, "%s", why[s->letter->status]);
}

static bool
check_day(const struct serving *s)
{
	char day[DATE_BUF], other[DATE_BUF];

	if (s->new->date < s->letter->issued)
		return refuse(s, "the letter was issued on %s and cannot have been served on %s", date_format(other,
		    s->letter->issued),
		    date_format(day, s->new->date));
	if (s->new->date > s->today)
		return refuse(s, "%s is in the future (today is %s)", date_format(day, s->new->date), date_format(other,
		    s->today));
	return true;
}

static bool
check_words(struct serving *s)
{
	const struct register_service *n = s->new;

	s->method = service_method(n->method);
	s->result = service_result_of(n->result);
	if (s->method == NULL)
		return refuse(s, "method \"%s\" is none of %s", n->method == NULL ? "" : n->method, service_methods);
	if (s->result == SERVICE_UNSTATED)
		return refuse(s, "result \"%s\" is none of %s", n->result == NULL ? "" : n->result, service_results);
	if ((s->method->results & 1u << s->result) == 0)
		return refuse(s, "service by %s cannot have the result %s", s->method->word,
		    service_result_word(s->result));
	if (n->address != NULL && keep_address_kind(n->address) == ADDRESS_UNSTATED)
		return refuse(s, "address \"%s\" is none of service, mailing, registered", n->address);
	if (n->missing && !s->method->published)
		return refuse(s, "--missing belongs to --method notice");
	if (n->relation == NULL && (s->relation = service_result_relation(n->result)) != NULL)
		return true;
	if (n->relation != NULL && (s->relation = service_relation(n->relation)) == NULL)
		diag_warning(s->diag, n->pos.file != NULL ? n->pos : db_place(s->db),
		    "%s: relation \"%s\" is none of %s: kept as written and "
		    "judged as another person", s->letter->number, n->relation, service_relations);
	return true;
}

static bool
check_privacy(const struct serving *s)
{
	const struct { const char *what, *text; } texts[] = {
		{ "recipient", s->new->recipient }, { "relation", s->new->relation }, { "note", s->new->note },
		    { "tracking", s->new->tracking },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (identity_found(texts[i].text, strcmp(texts[i].what, "tracking") != 0))
			return refuse(s, "%s: the text holds a full identity number, which is never stored: write the "
			    "last four digits at most",
			    texts[i].what);
	return true;
}

/* ---- earlier records ---- */

struct earlier {
	const char *method, *tracking, *recipient, *relation, *result;
	int32_t day;
};

static bool
same_or_not_given(const char *new, const char *old)
{
	return new == NULL || text_equal(new, old);
}

static bool
is_same(const struct serving *s, const struct earlier *e)
{
	return strcmp(e->method, s->method->word) == 0 && e->day == s->new->date && strcmp(e->result,
	    service_result_word(s->result)) == 0 &&
	    same_or_not_given(s->new->tracking, e->tracking) && same_or_not_given(s->new->recipient, e->recipient) &&
	    same_or_not_given(s->relation != NULL ? s->relation->word : s->new->relation, e->relation);
}

/* A parcel has one fate, and its sending may have been recorded (as unknown) before. Without a number it is taken for the same parcel. */
static bool
parcel_contradicts(const struct serving *s, const struct earlier *e)
{
	bool was_sent = strcmp(e->result, "unknown") == 0, is_sent = s->result == SERVICE_UNKNOWN;
	bool same = text_equal(e->tracking, s->new->tracking);

	if (was_sent != is_sent && (e->tracking == NULL || same))
		return was_sent ? s->new->date < e->day : s->new->date > e->day;
	return e->tracking == NULL || s->new->tracking == NULL || same;
}

/* A visit or message may be tried again until it has succeeded, and not afterwards. */
static bool
contradicts(const struct serving *s, const struct earlier *e)
{
	bool delivered = strcmp(e->result, "delivered") == 0, delivers = s->result == SERVICE_DELIVERED;

	if (strcmp(e->method, s->method->word) != 0)
		return false;
	if (s->method->route == ROUTE_PARCEL)
		return parcel_contradicts(s, e);
	return e->day == s->new->date || (delivered && (delivers || s->new->date > e->day)) || (delivers &&
	    e->day > s->new->date);
}

static bool
check_earlier(const struct serving *s)
{
	sqlite3_stmt *q = db_query(s->db, s->diag, "SELECT method, tracking, recipient, relation, result, day FROM "
	    "service "
	    "WHERE letter = ? AND ended IS NULL ORDER BY id", "i", s->letter->id);
	bool good = true, fits = true;
	char day[DATE_BUF];

	while (fits && !s->new->known && db_step(s->db, q, &good, s->diag)) {
		const struct earlier e = { db_text(q, 0, s->arena), db_text(q, 1, s->arena), db_text(q, 2, s->arena),
		    db_text(q, 3, s->arena),
			db_text(q, 4, s->arena), db_day(q, 5) };

		if (is_same(s, &e))
			s->new->known = true;
		else if (contradicts(s, &e))
			fits = refuse(s, "this contradicts the earlier record (%s %s %s%s%s); strike that out first if "
			    "it is wrong: dunning served "
			    "%s --cancel --reason TEXT", date_format(day, e.day), e.method, e.result,
			    e.tracking == NULL ? "" : ", ",
			    e.tracking == NULL ? "" : e.tracking, s->letter->number);
	}
	sqlite3_finalize(q);
	return good && fits;
}

/* ---- recording ---- */

static struct past_service
judge(const struct serving *s)
{
	enum address_kind address = s->new->address == NULL ? s->letter->address : keep_address_kind(s->new->address);
	const struct service_facts facts = { .delivery = s->method->delivery, .result = s->result, .address = address,
		.relation = s->relation != NULL ? s->relation->relation : s->new->relation == NULL ? RELATION_UNSTATED : RELATION_OTHER,
		.confirmed = (s->letter->contacts & (s->method->delivery == DELIVERY_SMS ? REGISTER_MOBILE : REGISTER_EMAIL)) != 0,
		.person = (s->letter->contacts & REGISTER_PERSON) != 0,
		.organisation = (s->letter->contacts & REGISTER_ORGANISATION) != 0, .published = s->method->published, .missing = s->new->missing };

	return history_judge(&facts, s->new->date);
}

static bool
insert(const struct serving *s)
{
	const struct register_service *n = s->new;
	const char *address = n->address != NULL ? n->address : keep_address_word(s->letter->address);
	char day[DATE_BUF];
	int64_t change = db_audit(s->db, s->diag, s->letter->number, NULL, arena_printf(s->arena, "%s %s %s: %s",
	    date_format(day, n->date),
	    s->method->word, service_result_word(s->result), n->verdict.reached ? "reached the debtor" : "does not "
	    "count"));

	return change != 0 && db_run(s->db, s->diag, "INSERT INTO service (letter, day, method, tracking, recipient, "
	    "relation, result, address, "
	    "missing, note, reached, why, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iassssssdsdsi",
	    s->letter->id, n->date,
	    s->method->word, n->tracking, n->recipient, s->relation != NULL ? s->relation->word : n->relation,
	    service_result_word(s->result),
	    address, n->missing, n->note, n->verdict.reached, n->verdict.why, change);
}

bool
register_change_begin(struct register_db *db, struct diag *d)
{
	return db_begin(db, d);
}

bool
register_change_end(struct register_db *db, struct diag *d)
{
	return db_commit(db, d);
}

bool
register_serve(struct register_db *db, const struct register_record *letter, struct register_service *new,
    int32_t today, struct arena *a,
    struct diag *d)
{
	struct serving s = { .db = db, .letter = letter, .new = new, .today = today, .arena = a, .diag = d };
	bool alone = !db->in_transaction;

	if (!check_letter(&s) || !check_day(&s) || !check_words(&s) || !check_privacy(&s))
		return false;
	new->verdict = judge(&s);
	if (alone && !db_begin(db, d))
		return false;
	if (check_earlier(&s) && (new->known || insert(&s)))
		return !alone || db_commit(db, d);
	if (alone)
		db_rollback(db);
	return false;
}

bool
register_unserve(struct register_db *db, const struct register_record *letter, const char *reason, size_t *n,
    struct arena *a, struct diag *d)
{
	int64_t change, count;
	bool good;

	*n = 0;
	if (db_refuses(db, "reason", reason, d) || !db_begin(db, d))
		return false;
	good = db_number(db, d, &count, 0, "SELECT count(*) FROM service WHERE letter = ? AND ended IS NULL", "i",
	    letter->id);
	if (good && count == 0) {
		diag_fatal(d, db_place(db), "%s has no record of service; nothing was changed", letter->number);
		good = false;
	}
	change = good ? db_audit(db, d, letter->number, arena_printf(a, "%lld service records", (long long)count),
	    "struck out") : 0;
	if (change != 0 && db_run(db, d, "UPDATE service SET ended = ?, note = coalesce(note || '; ', '') || ? WHERE "
	    "letter = ? AND ended IS NULL",
	    "isi", change, reason, letter->id) &&
	    db_commit(db, d)) {
		*n = (size_t)count;
		return true;
	}
	db_rollback(db);
	return false;
}
