/* plan_party.c: who owes for which days (law-and-forms 2, "who owes").
 * The developer until delivery; then the owners, the primary one first, with a tenant who has taken over the fees and
 * of whose agreement the company knows (物业管理条例 41): he first where he owes alone, after them where jointly. A dead
 * owner's estate owes to the day of his death, his heirs from the next. Agents are never written to. */
#include "plan/plan_debtor.h"

#include "base/arena.h"
#include "base/text.h"
#include "law/statutes.h"

#include <stdlib.h>
#include <string.h>

#define BEGINNING (DATE_NONE + 1)

/* One account's parties while their days are worked out. */
struct roll {
	const struct plan *plan;
	const struct account *account;
	struct arena *arena;
	int32_t delivered;		/* first day that the owner owes; BEGINNING: always */
	int32_t day;
	struct debtor *found;		/* of that day */
};

static bool
owns(const struct party *p)
{
	return p->role == ROLE_OWNER || p->role == ROLE_CO_OWNER;
}

static bool
died(const struct roll *r, const struct party *p)
{
	return p->deceased != DATE_NONE && p->deceased <= r->plan->as_of;
}

/* The day of the sale belongs to the buyer. */
static bool
sold_on(const struct roll *r, const struct party *p, int32_t day)
{
	for (size_t i = 0; owns(p) && p->to == day && i < r->account->n_parties; i++) {
		const struct party *q = &r->account->parties[i];

		if (q != p && owns(q) && q->from == day && p->from != day)
			return true;
	}
	return false;
}

/* The heirs are on record as owners. */
static bool
inherited(const struct roll *r, const struct party *p)
{
	for (size_t i = 0; i < r->account->n_parties; i++) {
		const struct party *q = &r->account->parties[i];

		if (q != p && owns(q) && q->from != DATE_NONE && q->from >= p->deceased && q->from <= r->day)
			return true;
	}
	return false;
}

static bool
is_active(const struct roll *r, const struct party *p)
{
	if (p->role == ROLE_TENANT && p->notified != DATE_NONE && p->notified > r->plan->as_of)
		return false;	/* the company has not learned of the agreement yet */
	if (text_is_blank(p->name) || (p->from != DATE_NONE && p->from > r->day) ||
	    (p->to != DATE_NONE && r->day > p->to) || sold_on(r, p, r->day))
		return false;
	return !(died(r, p) && r->day > p->deceased && inherited(r, p));
}

bool
plan_party_has(const struct debtor *d, const struct party *p)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->parties[i] == p)
			return true;
	return false;
}

static void
add_party(struct roll *r, const struct party *p)
{
	struct debtor *d = r->found;

	d->capacities[d->n] = !died(r, p) ? CAPACITY_SELF : r->day <= p->deceased ? CAPACITY_ESTATE : CAPACITY_HEIRS;
	d->parties[d->n++] = p;
}

/* Everyone active in the role, primary parties before others. */
static void
add_role(struct roll *r, enum party_role role, enum party_liable liable)
{
	for (int primary = 1; primary >= 0; primary--)
		for (size_t i = 0; i < r->account->n_parties; i++) {
			const struct party *p = &r->account->parties[i];

			if (p->role == role && p->primary == primary && is_active(r, p) &&
			    !plan_party_has(r->found, p) && (role != ROLE_TENANT || p->liable == liable))
				add_party(r, p);
		}
}

static bool
stopped(const struct roll *r, const struct party *p)
{
	return r->plan->policy->hold.bankruptcy && p->insolvent != DATE_NONE && p->insolvent <= r->plan->as_of;
}

/* Dunning stops against those in insolvency; the others who owe with them are still written to. */
static void
drop_insolvent(struct roll *r)
{
	struct debtor *d = r->found;
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		n += !stopped(r, d->parties[i]);
	if (n == 0 || n == d->n)
		return;
	n = 0;
	for (size_t i = 0; i < d->n; i++) {
		if (stopped(r, d->parties[i]))
			continue;
		d->capacities[n] = d->capacities[i];
		d->parties[n++] = d->parties[i];
	}
	d->n = n;
}

static void
find_debtor(struct roll *r, int32_t day)
{
	size_t room = r->account->n_parties;

	r->day = day;
	r->found = arena_alloc(r->arena, sizeof *r->found);
	r->found->parties = arena_alloc(r->arena, room * sizeof *r->found->parties);
	r->found->capacities = arena_alloc(r->arena, room * sizeof *r->found->capacities);
	if (day < r->delivered)
		add_role(r, ROLE_DEVELOPER, LIABLE_UNSTATED);
	if (r->found->n == 0) {
		add_role(r, ROLE_TENANT, LIABLE_YES);
		add_role(r, ROLE_OWNER, LIABLE_UNSTATED);
		add_role(r, ROLE_CO_OWNER, LIABLE_UNSTATED);
		add_role(r, ROLE_TENANT, LIABLE_JOINT);
	}
	if (r->found->n == 0)
		add_role(r, ROLE_DEVELOPER, LIABLE_UNSTATED);
	drop_insolvent(r);
}

/* A developer's own units are never delivered; a city may let him owe through the month of delivery. */
static int32_t
delivery(const struct plan *plan, const struct account *account)
{
	const struct local_rules *local = plan->law->local;
	int32_t day = account->property.handover;
	struct date_ymd ymd;

	if (account->class == CLASS_DEVELOPER)
		return INT32_MAX;
	if (day == DATE_NONE || local == NULL || !local->developer_month)
		return day == DATE_NONE ? BEGINNING : day;
	ymd = date_to_ymd(day);
	return day + date_days_in_month(ymd.year, ymd.month) - ymd.day + 1;
}

static int
compare_days(const void *left, const void *right)
{
	int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;

	return (a > b) - (a < b);
}

/* Days on which someone may begin or cease to owe. */
static size_t
turning_days(const struct roll *r, int32_t *days)
{
	size_t n = 0;

	days[n++] = BEGINNING;
	if (r->delivered != INT32_MAX)
		days[n++] = r->delivered;
	for (size_t i = 0; i < r->account->n_parties; i++) {
		const struct party *p = &r->account->parties[i];

		if (p->from != DATE_NONE)
			days[n++] = p->from;
		if (p->to != DATE_NONE) {
			days[n++] = p->to;
			days[n++] = p->to + 1;
		}
		if (died(r, p))
			days[n++] = p->deceased + 1;
	}
	qsort(days, n, sizeof *days, compare_days);
	return n;
}

static bool
same(const struct debtor *a, const struct debtor *b)
{
	return a->n == b->n && memcmp(a->parties, b->parties, a->n * sizeof(struct party *)) == 0 &&
	    memcmp(a->capacities, b->capacities, a->n * sizeof(enum capacity)) == 0;
}

static const char *
ids_of(const struct debtor *d, struct arena *arena)
{
	const char *ids = d->n == 0 ? "" : d->parties[0]->id;

	for (size_t i = 1; i < d->n; i++)
		ids = arena_printf(arena, "%s %s", ids, d->parties[i]->id);
	return ids;
}

/* An owner remains one until the next is on record: nobody between two debtors is the one before. */
static void
close_gaps(struct debtors *ds)
{
	for (size_t i = 1; i + 1 < ds->n_tenures; i++)
		if (ds->list[ds->tenures[i].debtor].n == 0 && ds->list[ds->tenures[i + 1].debtor].n > 0)
			ds->tenures[i].debtor = ds->tenures[i - 1].debtor;
}

static size_t
enter(struct debtors *ds, const struct debtor *found, struct arena *arena)
{
	for (size_t k = 0; k < ds->n; k++)
		if (same(&ds->list[k], found))
			return k;
	ds->list[ds->n] = *found;
	ds->list[ds->n].ids = ids_of(found, arena);
	return ds->n++;
}

void
plan_party_debtors(const struct plan *plan, const struct account *account, struct arena *arena, struct debtors *ds)
{
	struct roll r = { .plan = plan, .account = account, .arena = arena, .delivered = delivery(plan, account) };
	size_t most = 2 + 4 * account->n_parties, n;
	int32_t *days = arena_alloc(arena, most * sizeof *days);

	*ds = (struct debtors){ .list = arena_alloc(arena, most * sizeof *ds->list),
		.tenures = arena_alloc(arena, most * sizeof *ds->tenures) };
	n = turning_days(&r, days);
	for (size_t i = 0; i < n; i++) {
		size_t k;

		if (i > 0 && days[i] == days[i - 1])
			continue;
		find_debtor(&r, days[i]);
		k = enter(ds, r.found, arena);
		if (ds->n_tenures == 0 || ds->tenures[ds->n_tenures - 1].debtor != k)
			ds->tenures[ds->n_tenures++] = (struct tenure){ days[i], k };
	}
	close_gaps(ds);
	ds->current = plan_party_on(ds, plan->as_of);
}

const char *
plan_debtor_name(const struct debtors *ds, size_t debtor, struct arena *arena)
{
	const struct debtor *d = &ds->list[debtor];
	const char *name = d->ids;

	for (size_t i = 0; i < d->n; i++)
		if (d->capacities[i] != CAPACITY_SELF)
			name = arena_printf(arena, "%s:%s", name, plan_capacity_word(d->capacities[i]));
	return name;
}

size_t
plan_party_on(const struct debtors *ds, int32_t day)
{
	size_t i = ds->n_tenures - 1;

	while (i > 0 && ds->tenures[i].from > day)
		i--;
	return ds->tenures[i].debtor;
}
