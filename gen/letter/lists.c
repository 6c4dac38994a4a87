/* lists.c: what <each in="…"> runs over. */
#include "letter/field.h"

#include "letter/enclosure.h"
#include "letter/past.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static size_t
count_items(const struct subject *s, const struct list *list)
{
	return s->sums[list->group].n;
}

static void
enter_item(struct subject *s, const struct list *list, size_t i)
{
	const struct plan_item *item = s->sums[list->group].items[i];

	s->at.item = item;
	s->at.row = i + 1;
	s->at.number++;
	s->at.sum.charged += item->amount;
	s->at.sum.settled += item->paid + item->waived;
	s->at.sum.outstanding += item->outstanding;
	s->at.sum.penalty += item->penalty;
}

static size_t
count_kinds(const struct subject *s, const struct list *list)
{
	return s->n_kinds[list->group];
}

static void
enter_kind(struct subject *s, const struct list *list, size_t i)
{
	s->at.kind = &s->kinds[list->group][i];
	s->at.row = i + 1;
}

static size_t
count_rates(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->n_rates;
}

static void
enter_rate(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.rate = &s->rates[i];
	s->at.row = i + 1;
}

static size_t
count_banks(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->n_banks;
}

static void
enter_bank(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.bank = &s->banks[i];
	s->at.row = i + 1;
}

static size_t
count_main_bank(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->n_banks > 0;
}

static size_t
count_debtors(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->n_debtors;
}

static void
enter_debtor(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.party = s->debtors[i];
	s->at.row = i + 1;
}

static size_t
count_past(const struct subject *s, const struct list *list)
{
	(void)list;
	return past_count(s);
}

static void
enter_past(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.past = past_at(s, i);
	s->at.evidence = s->letter->binder == NULL ? NULL : &s->letter->binder->letters[i];
	s->at.row = i + 1;
}

static size_t
count_pack_parts(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->letter->binder == NULL ? 0 : s->letter->binder->n_parts;
}

static void
enter_pack_part(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.part_of = &s->letter->binder->parts[i];
	s->at.row = i + 1;
}

static size_t
count_sheets(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->at.evidence == NULL || s->at.evidence->copy != EVIDENCE_BOUND ? 0 : s->at.evidence->pages;
}

static void
enter_sheet(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.sheet = i + 1;
}

static size_t
count_segments(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->at.item->n_segments;
}

static void
enter_segment(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.segment = &s->at.item->segments[i];
	s->at.row = i + 1;
}

static size_t
count_parts(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->agreement.n_parts;
}

static void
enter_part(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.part = &s->agreement.parts[i];
	s->at.row = i + 1;
}

static size_t
count_fees(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->n_fees;
}

static void
enter_fee(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.fee = s->fees[i];
	s->at.row = i + 1;
}

static size_t
count_records(const struct subject *s, const struct list *list)
{
	return s->records.n[list->group];
}

static void
enter_record(struct subject *s, const struct list *list, size_t i)
{
	s->at.record = &s->records.rows[list->group][i];
	s->at.row = i + 1;
}

static size_t
count_open(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->action->n_items;
}

static void
enter_open(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.item = &s->action->items[i];
	s->at.row = i + 1;
}

static size_t
count_cap_segments(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->at.item->n_cap_segments;
}

static void
enter_cap_segment(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.segment = &s->at.item->cap_segments[i];
	s->at.row = i + 1;
}

#define RECENT_DAYS 365
#define RECENT_MOST 8

/* Tickets stand by date: the last ones. */
static size_t
count_recent(const struct subject *s, const struct list *list)
{
	size_t all = s->records.n[RECORDS_TICKETS], n = 0;

	(void)list;
	while (n < all && n < RECENT_MOST && s->records.rows[RECORDS_TICKETS][all - n - 1].date >= s->letter->date - RECENT_DAYS)
		n++;
	return n;
}

static void
enter_recent(struct subject *s, const struct list *list, size_t i)
{
	s->at.record = &s->records.rows[RECORDS_TICKETS][s->records.n[RECORDS_TICKETS] - count_recent(s, list) + i];
	s->at.row = i + 1;
}

static size_t
count_tariffs(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->n_tariffs;
}

static void
enter_tariff(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.item = &s->tariffs[i];
	s->at.row = i + 1;
}

static size_t
count_enclosures(const struct subject *s, const struct list *list)
{
	(void)list;
	return s->n_enclosures;
}

static void
enter_enclosure(struct subject *s, const struct list *list, size_t i)
{
	(void)list;
	s->at.enclosure = &s->enclosures[i];
	s->at.row = i + 1;
}

#define ITEMS(name, group, meaning) { name, SCOPE_LETTER, SCOPE_ITEM, count_items, enter_item, group, meaning }
#define KINDS(name, group, meaning) { name, SCOPE_LETTER, SCOPE_KIND, count_kinds, enter_kind, group, meaning }
#define RECORDS(name, records, meaning) \
	{ name, SCOPE_LETTER, SCOPE_RECORD, count_records, enter_record, (enum group)(records), meaning }
#define LIST(name, scope, of, meaning) { name, SCOPE_LETTER, scope, count_##of##s, enter_##of, 0, meaning }
static const struct list lists[] = {
	ITEMS("demanded", GROUP_DEMANDED, "every item asked for, by due date"),
	ITEMS("this-year", GROUP_THIS_YEAR, "own items due in the year of the letter"),
	ITEMS("earlier", GROUP_EARLIER, "own items due in earlier years"),
	ITEMS("collected", GROUP_COLLECTED, "items collected for others"),
	ITEMS("current", GROUP_CURRENT, "notice: own items of this bill"),
	ITEMS("current-collected", GROUP_CURRENT_COLLECTED, "notice: items of this bill collected for others"),
	ITEMS("arrears", GROUP_ARREARS, "notice: overdue items"),
	ITEMS("barred", GROUP_BARRED, "items past limitation, not demanded"),
	ITEMS("disputed", GROUP_DISPUTED, "items left out because of a dispute"),
	ITEMS("held", GROUP_HELD, "items promised or in instalments"),
	ITEMS("not-due", GROUP_NOT_DUE, "items not due or not billed yet"),
	KINDS("kinds", GROUP_DEMANDED, "everything asked for, by fee"),
	KINDS("current-kinds", GROUP_CURRENT, "notice: own items of this bill, by fee"),
	KINDS("current-collected-kinds", GROUP_CURRENT_COLLECTED, "notice: those collected for others, by fee"),
	LIST("rates", SCOPE_RATE, rate, "rates of penalty"),
	LIST("banks", SCOPE_BANK, bank, "accounts to pay to"),
	{ "main-bank", SCOPE_LETTER, SCOPE_BANK, count_main_bank, enter_bank, 0, "the first account to pay to" },
	LIST("debtors", SCOPE_PARTY, debtor, "debtors written to"),
	{ "open-items", SCOPE_LETTER, SCOPE_ITEM, count_open, enter_open, 0, "every open item, demanded or not" },
	RECORDS("statement", RECORDS_STATEMENT, "document: charges due, payments, adjustments by date"),
	RECORDS("disputes", RECORDS_DISPUTES, "document: disputes"),
	RECORDS("promises", RECORDS_PROMISES, "document: promises and instalment agreements"),
	RECORDS("contacts", RECORDS_CONTACTS, "document: visits, calls, messages"),
	RECORDS("tickets", RECORDS_TICKETS, "document: service work for this room"),
	RECORDS("events", RECORDS_EVENTS, "document: suits and other events that bear on limitation"),
	LIST("fees", SCOPE_FEE, fee, "document: what the account has ever been charged"),
	RECORDS("replies", RECORDS_REPLIES, "document: what came back on reply slips; record.id: of the letter, record.state: of the reply"),
	LIST("instalments", SCOPE_INSTALMENT, part, "instalments of the agreement"),
	{ "past", SCOPE_LETTER, SCOPE_PAST, count_past, enter_past, 0, "letters sent before" },
	{ "parts", SCOPE_LETTER, SCOPE_PART, count_pack_parts, enter_pack_part, 0, "evidence pack: its parts, by their bookmarks" },
	{ "sheets", SCOPE_PAST, SCOPE_SHEET, count_sheets, enter_sheet, 0, "evidence pack: pages of a letter bound in" },
	{ "recent-tickets", SCOPE_LETTER, SCOPE_RECORD, count_recent, enter_recent, 0, "document: service work of the last year, the newest eight" },
	{ "tariffs", SCOPE_LETTER, SCOPE_ITEM, count_tariffs, enter_tariff, 0, "explanation of the fee: the newest charge of each fee" },
	LIST("enclosures", SCOPE_ENCLOSURE, enclosure, "further pages that go with the letter"),
	{ "segments", SCOPE_ITEM, SCOPE_SEGMENT, count_segments, enter_segment, 0,
	  "penalty of an item: stretches of constant principal" },
	{ "cap-segments", SCOPE_ITEM, SCOPE_SEGMENT, count_cap_segments, enter_cap_segment, 0,
	  "the same at the rate of a cap by LPR" },
};

const struct list *
lists_at(size_t i)
{
	return i < COUNT(lists) ? &lists[i] : NULL;
}

const struct list *
lists_lookup(const char *name)
{
	for (size_t i = 0; i < COUNT(lists); i++)
		if (strcmp(lists[i].name, name) == 0)
			return &lists[i];
	return NULL;
}
