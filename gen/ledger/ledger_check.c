/* ledger_check.c: what no schema can say about one account: ids, references, the order of dates. */
#include "ledger/reading.h"

#include <string.h>

/* One date must not lie after another of the same record, or after the day the ledger reflects (LATE). */
#define LATE "as-of"
static const struct order {
	const char *record, *early, *late;
	bool warns;	/* kept as written; else the account is left out */
} orders[] = {
	{ "contract", "from", "to", false },
	{ "party", "from", "to", false },
	{ "party", "deceased", LATE, true },
	{ "charge", "from", "to", false },
	{ "payment", "date", LATE, false },
	{ "adjustment", "date", LATE, false },
	{ "dispute", "opened", "closed", false },
	{ "dispute", "opened", LATE, true },
	{ "promise", "made", "due", false },
	{ "promise", "made", LATE, true },
	{ "plan", "agreed", LATE, true },
	{ "log", "date", LATE, true },
	{ "letter", "date", "result-date", false },
	{ "letter", "date", LATE, true },
	{ "letter", "result-date", LATE, true },
	{ "event", "from", "to", false },
	{ "event", "from", LATE, true },
	{ "hold", "from", "to", false },
	{ "ticket", "date", "closed", false },
};

static const struct record *
kind_of(const char *name)
{
	const struct record *account = &ledger_table_account;

	for (size_t i = 0; i < account->n_children; i++)
		if (strcmp(account->children[i].name, name) == 0)
			return &account->children[i];
	return NULL;
}

static const struct field *
field_of(const struct record *record, const char *name)
{
	for (size_t i = 0; i < record->n_fields; i++)
		if (strcmp(record->fields[i].name, name) == 0)
			return &record->fields[i];
	return NULL;
}

/* Where the records of one kind lie in the account. */
static const char *
records(const struct account *a, const struct record *kind, size_t *n)
{
	const char *array;

	memcpy(n, (const char *)a + kind->count_at, sizeof *n);
	memcpy(&array, (const char *)a + kind->at, sizeof array);
	return array;
}

static struct pos
pos_of(const struct account *a, const struct record *kind, const char *record)
{
	struct pos pos = a->pos;

	if (kind->pos_at != NO_OFFSET)
		memcpy(&pos, record + kind->pos_at, sizeof pos);
	return pos;
}

static int32_t
date_at(const char *record, const struct field *f)
{
	int32_t day;

	memcpy(&day, record + f->at, sizeof day);
	return day;
}

static void
wrong_order(struct reading *r, const struct order *o, struct pos pos, int32_t early, int32_t late)
{
	char a[DATE_BUF], b[DATE_BUF];
	bool ledger = strcmp(o->late, LATE) == 0;

	date_format(a, early);
	date_format(b, late);
	if (o->warns)
		diag_warning(r->diag, pos, "%s/@%s %s is after %s%s %s; used as written", o->record, o->early, a,
			ledger ? "the ledger's " : "", o->late, b);
	else
		reading_fault(r, pos, "%s/@%s %s is after %s%s %s", o->record, o->early, a,
			ledger ? "the ledger's " : "", o->late, b);
}

static void
check_order(struct reading *r, const struct order *o)
{
	const struct record *kind = kind_of(o->record);
	const struct field *early, *late;
	size_t n;
	const char *record = records(r->account, kind, &n);

	if (n == 0)
		return;
	early = field_of(kind, o->early);
	late = field_of(kind, o->late);
	for (; n > 0; n--, record += kind->size) {
		int32_t a = date_at(record, early), b = late ? date_at(record, late) : r->ledger->as_of;

		if (a != DATE_NONE && b != DATE_NONE && a > b)
			wrong_order(r, o, pos_of(r->account, kind, record), a, b);
	}
}

/* Ids that only need to be unique within the account; charges have an index of their own. */
static struct ledger_index *
check_ids(struct reading *r, const struct record *kind)
{
	struct ledger_index *index;
	size_t n;
	const char *first = records(r->account, kind, &n), *record = first;

	if (n == 0)
		return NULL;
	index = ledger_index_new(r->work, n);
	for (size_t i = 0; i < n; i++, record += kind->size) {
		const char *id;
		uint32_t before;

		memcpy(&id, record + kind->fields[0].at, sizeof id);
		before = id ? ledger_index_add(index, id, (uint32_t)i) : INDEX_NONE;
		if (before != INDEX_NONE)
			reading_fault(r, pos_of(r->account, kind, record),
				"%s id %s is used twice, first in line %d", kind->name,
				reading_show(r, id), pos_of(r->account, kind, first + before * kind->size).line);
	}
	return index;
}

static void
check_all_ids(struct reading *r)
{
	static const char *const kinds[] = { "payment", "adjustment", "dispute", "promise", "plan", "letter",
		"ticket" };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		check_ids(r, kind_of(kinds[i]));
}

static void
check_parties(struct reading *r)
{
	const struct account *a = r->account;
	const struct ledger_index *parties = check_ids(r, kind_of("party"));

	for (size_t i = 0; i < a->n_contacts; i++)
		if (a->contacts[i].party && ledger_index_find(parties, a->contacts[i].party) == INDEX_NONE)
			reading_fault(r, a->contacts[i].pos, "contact/@party \"%s\" is not a party of this account",
				reading_show(r, a->contacts[i].party));
	for (size_t i = 0; i < a->n_addresses; i++)
		if (a->addresses[i].party && ledger_index_find(parties, a->addresses[i].party) == INDEX_NONE)
			reading_fault(r, a->addresses[i].pos, "address/@party \"%s\" is not a party of this account",
				reading_show(r, a->addresses[i].party));
}

static void
check_property(struct reading *r)
{
	const struct property *p = &r->account->property;

	if (p->community && !ledger_community(r->ledger, r->account))
		reading_fault(r, r->account->pos, "property/@community \"%s\" is not a community of this ledger",
			reading_show(r, p->community));
	if (p->area && (*p->area == '-' || strspn(p->area, "0.") == strlen(p->area)))
		diag_warning(r->diag, r->account->pos, "property/@area is %s; used as written", p->area);
}

/* live: the list decides what is demanded, so an unknown id cannot be passed over. */
static void
check_list(struct reading *r, struct pos pos, const char *what, const struct id_list *list, bool live)
{
	for (size_t i = 0; i < list->n; i++) {
		if (r->nameless_charge || ledger_index_find(r->own_charges, list->ids[i]) != INDEX_NONE)
			continue;
		if (live)
			reading_fault(r, pos, "%s/@charges names \"%s\", which is not a charge of this account", what,
				reading_show(r, list->ids[i]));
		else
			diag_warning(r->diag, pos,
				"%s/@charges names \"%s\", which is not a charge of this account; passed over", what,
				reading_show(r, list->ids[i]));
	}
}

static void
check_lists(struct reading *r)
{
	const struct account *a = r->account;

	for (size_t i = 0; i < a->n_disputes; i++)
		check_list(r, a->disputes[i].pos, "dispute", &a->disputes[i].charges,
			a->disputes[i].status == DISPUTE_OPEN && a->disputes[i].closed == DATE_NONE);
	for (size_t i = 0; i < a->n_promises; i++)
		check_list(r, a->promises[i].pos, "promise", &a->promises[i].charges,
			a->promises[i].kept != PROMISE_KEPT);
	for (size_t i = 0; i < a->n_plans; i++)
		check_list(r, a->plans[i].pos, "plan", &a->plans[i].charges, a->plans[i].status != PLAN_COMPLETED);
	for (size_t i = 0; i < a->n_letters; i++)
		check_list(r, a->letters[i].pos, "letter", &a->letters[i].charges, false);
	for (size_t i = 0; i < a->n_events; i++)
		check_list(r, a->events[i].pos, "event", &a->events[i].charges, false);
}

void
ledger_check_account(struct reading *r)
{
	check_property(r);
	check_parties(r);
	check_all_ids(r);
	check_lists(r);
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		check_order(r, &orders[i]);
	ledger_check_sums(r);
}
