/* facts.c: one account's charges measured, from its plan items on the last day and the days on which money met them. */
#include "report/figures.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* What reduced an item up to and including a day. */
struct reduction {
	int64_t paid, waived, credited, cash;
};

static bool
is_waiver(const struct application *a)
{
	return a->adjustment != NULL && (a->adjustment->kind == ADJUST_WAIVER || a->adjustment->kind == ADJUST_WRITE_OFF);
}

static struct reduction
reduced(const struct plan_item *it, int32_t after, int32_t until)
{
	struct reduction r = { 0, 0, 0, 0 };

	for (size_t i = 0; i < it->n_applications; i++) {
		const struct application *a = &it->applications[i];

		if (a->date > until || a->date <= after)
			continue;
		if (a->payment != NULL) {
			r.paid += a->principal;
		} else if (is_waiver(a)) {
			r.waived += a->principal;
		}
	}
	return r;
}

/* Credits that come from reversals: they act from the beginning, whatever day they met the item. */
static int64_t
credited(const struct plan_item *it)
{
	int64_t sum = 0;

	for (size_t i = 0; i < it->n_applications; i++)
		if (it->applications[i].payment == NULL && !is_waiver(&it->applications[i]))
			sum += it->applications[i].principal;
	return sum;
}

/* Of what is paid on the item: money that came in after the day. */
static int64_t
cash_after(const struct plan_item *it, int32_t after)
{
	int64_t sum = 0;

	for (size_t i = 0; i < it->n_applications; i++)
		if (it->applications[i].payment != NULL && it->applications[i].payment->date > after)
			sum += it->applications[i].principal;
	return sum;
}

/* Net of reversals: what was ever owed on it. */
static int64_t
net_of(const struct plan_item *it)
{
	return it->amount - credited(it);
}

static int64_t
open_on(const struct plan_item *it, int32_t day)
{
	struct reduction r = reduced(it, INT32_MIN, day);

	return net_of(it) - r.paid - r.waived;
}

static void
measure_current(const struct figures *f, const struct plan_item *it, int64_t *m)
{
	struct reduction r = reduced(it, INT32_MIN, f->view);

	m[MEASURE_BILLED] = it->charge->amount;
	m[MEASURE_DUE] = net_of(it);
	m[MEASURE_REVERSED] = m[MEASURE_BILLED] - m[MEASURE_DUE];
	m[MEASURE_COLLECTED] = r.paid;
	m[MEASURE_CASH] = cash_after(it, f->quarter.from - 1);
	m[MEASURE_WAIVED] = r.waived;
	m[MEASURE_CLOSING] = it->outstanding;
}

static void
measure_old(const struct figures *f, const struct plan_item *it, int64_t *m)
{
	struct reduction r = reduced(it, f->quarter.from - 1, f->view);

	m[MEASURE_OPENING] = open_on(it, f->quarter.from - 1);
	m[MEASURE_COLLECTED_OLD] = r.paid;
	m[MEASURE_WAIVED_OLD] = r.waived;
	m[MEASURE_CLOSING] = m[MEASURE_CLOSING_OLD] = it->outstanding;
}

static void
measure(const struct figures_work *w, const struct plan_item *it, int64_t *m)
{
	const struct figures *f = w->figures;
	int32_t due = it->charge->due;

	if (due > f->view) {
		if (due > f->quarter.to && it->charge->issued != DATE_NONE && it->charge->issued > f->view)
			return;
		m[MEASURE_NOT_DUE] = it->outstanding;
	} else if (due >= f->quarter.from) {
		measure_current(f, it, m);
	} else {
		measure_old(f, it, m);
	}
	if (due < w->year_start) {
		m[MEASURE_YEAR_OPENING] = open_on(it, w->year_start - 1);
		m[MEASURE_YEAR_COLLECTED] = reduced(it, w->year_start - 1, f->view).paid;
	}
}

static enum scope
scope_of(bool developer, const struct plan_item *it)
{
	enum item_kind kind = it->charge->item->kind;

	if (it->booked != NULL ? it->booked->kind == ADJUST_LATE_FEE : kind == ITEM_LATE_FEE)
		return SCOPE_PENALTY;
	if (ledger_collected_for_others(kind))
		return SCOPE_OTHERS;
	return developer ? SCOPE_DEVELOPER : SCOPE_MAIN;
}

static enum age
age_of(int days)
{
	static const int last[] = { 0, 30, 90, 180, 365, 730, 1095 };
	int a = 0;

	while (a < AGE_OLDER && days > last[a])
		a++;
	return (enum age)a;
}

static enum grade
grade_of(const struct policy *p, int days)
{
	if (days >= p->summary.bad_days)
		return GRADE_BAD;
	if (days >= p->summary.doubtful_days)
		return GRADE_DOUBTFUL;
	return days >= p->summary.dunned_days ? GRADE_DUNNED : GRADE_OPEN;
}

static bool
measures_nothing(const int64_t *m)
{
	for (int i = 0; i < MEASURES; i++)
		if (m[i] != 0)
			return false;
	return true;
}

/* A charge that the plan made (from an adjustment) dies with the account's working space. */
static const struct charge *
kept_charge(struct figures_work *w, const struct account *a, const struct plan_item *it)
{
	const struct charge *known = it->booked == NULL ? ledger_charge_lookup(a, it->charge->id) : NULL;
	struct charge *c;

	if (known != NULL)
		return known;
	c = arena_alloc(w->arena, sizeof *c);
	*c = *it->charge;
	c->id = arena_strdup(w->arena, c->id);
	return c;
}

static void
add_fact(struct figures_work *w, struct household *h, const struct account *account, const struct plan_item *it,
	bool developer)
{
	struct fact f = { .household = h, .account = account, .scope = scope_of(developer, it),
		.limitation = it->limitation.status, .state = it->state, .days = it->days_overdue };

	if (it->charge->amount < 0 && it->booked == NULL)
		return;
	measure(w, it, f.amount);
	if (measures_nothing(f.amount))
		return;
	f.age = age_of(f.days);
	f.grade = grade_of(w->figures->policy, f.days);
	f.charge = kept_charge(w, account, it);
	if ((f.scope == SCOPE_MAIN || f.scope == SCOPE_DEVELOPER) && f.amount[MEASURE_CLOSING] > 0 && f.days > h->days)
		h->days = f.days;
	for (int m = 0; m < MEASURES; m++)
		h->sums[f.scope][m] += f.amount[m];
	*ARENA_PUSH(w->arena, h->facts, h->n_facts, w->cap_facts) = f;
}

/* ---- the eight quarters ---- */

static void
trend_item(const struct plan_item *it, const struct quarter *q, int32_t until, struct trend *t, struct trend_household *h)
{
	int32_t due = it->charge->due, year = date_from_ymd(q->year, 1, 1);

	if (due > until)
		return;
	if (due < year) {
		t->year_opening += open_on(it, year - 1);
		t->year_collected += reduced(it, year - 1, until).paid;
	}
	if (due >= q->from) {
		int64_t open = open_on(it, until);

		t->due += net_of(it);
		t->collected += reduced(it, INT32_MIN, until).paid;
		h->due += net_of(it);
		h->unpaid += open;
		h->closing += open;
		return;
	}
	h->closing += open_on(it, until);
	h->opening += open_on(it, q->from - 1);
	t->collected_old += reduced(it, q->from - 1, until).paid;
}

static void
trend_items(const struct figures_work *w, bool developer, const struct plan_item *items, size_t n, int k,
	struct trend_household *sum)
{
	struct trend *t = &w->figures->trend[k];
	int32_t until = t->quarter.to < w->figures->view ? t->quarter.to : w->figures->view;

	for (size_t i = 0; i < n; i++)
		if ((items[i].charge->amount >= 0 || items[i].booked != NULL) && scope_of(developer, &items[i]) == SCOPE_MAIN)
			trend_item(&items[i], &t->quarter, until, t, sum);
}

static bool
is_developer(const struct action *a)
{
	return a->account->class == CLASS_DEVELOPER || (a->addressee != NULL && a->addressee->role == ROLE_DEVELOPER);
}

static void
add_trend(struct figures_work *w, const struct action *actions, size_t n)
{
	for (int k = 0; k < FIGURES_TREND; k++)
		for (size_t i = 0; w->figures->trend[k].known && i < n; i++) {
			trend_items(w, is_developer(&actions[i]), actions[i].items, actions[i].n_items, k, &w->trend[k]);
			trend_items(w, is_developer(&actions[i]), actions[i].settled, actions[i].n_settled, k, &w->trend[k]);
		}
}

void
figures_household_end(struct figures_work *w)
{
	for (int k = 0; k < FIGURES_TREND; k++) {
		struct trend *t = &w->figures->trend[k];
		const struct trend_household *sum = &w->trend[k];
		bool due = sum->due > 0 || sum->opening > 0;

		t->closing += sum->closing;
		t->opening += sum->opening;
		t->debtors += sum->closing > 0;
		t->unpaid += sum->unpaid > 0;
		t->households_due += due;
		t->households_paid += due && sum->closing == 0;
	}
}

/* ---- the household ---- */

static size_t
building_of(struct figures_work *w, const char *name)
{
	struct figures *f = w->figures;
	size_t i = 0;

	while (i < f->n_buildings && strcmp(f->buildings[i], name) != 0)
		i++;
	if (i == f->n_buildings)
		*ARENA_PUSH(w->arena, f->buildings, f->n_buildings, w->cap_buildings) = name;
	return i;
}

static int
level_of(const struct figures *f, const struct account *account, const struct level *previous)
{
	const struct class_policy *c = policy_class(f->policy, account->class);

	for (size_t i = 0; previous != NULL && i < c->n_levels; i++)
		if (strcmp(c->levels[i].name, previous->name) == 0)
			return (int)i + 1;
	return 0;
}

static int
reason_of(const char *code)
{
	int n;

	if (code == NULL || code[0] != 'R' || code[1] < '0' || code[1] > '9' || code[2] < '0' || code[2] > '9')
		return 0;
	n = 10 * (code[1] - '0') + (code[2] - '0');
	return n >= FIGURES_REASONS ? 0 : n;
}

/* One debtor's part of the account. */
static void
add_action(struct figures_work *w, struct household *h, const struct account *account, const struct action *a)
{
	bool developer = is_developer(a);
	int level = level_of(w->figures, account, a->previous);

	h->developer &= developer;
	h->credit += a->credit;
	h->level = level > h->level ? level : h->level;
	h->held |= a->decision == DECISION_HOLD && a->reason >= REASON_DISPUTED && a->reason <= REASON_INSTRUCTION;
	h->instalment |= a->reason == REASON_INSTALMENT_KEPT;
	for (size_t i = 0; i < a->n_settled; i++)
		add_fact(w, h, account, &a->settled[i], developer);
	for (size_t i = 0; i < a->n_items; i++)
		add_fact(w, h, account, &a->items[i], developer);
	figures_letters(w, account, a, developer);
	if (a->credit > 0)
		figures_entry(w, &(struct entry){ "credit", "main", account, NULL, DATE_NONE, a->credit, 0 });
}

void
figures_household(struct figures_work *w, struct household *h, const struct account *account)
{
	const char *building = account->property.building;

	*h = (struct household){ .account = account, .developer = true };
	h->building = building_of(w, building == NULL ? "" : building);
	w->cap_facts = 0;
	memset(w->trend, 0, sizeof w->trend);
	figures_account(w, h, account);
}

void
figures_account(struct figures_work *w, struct household *h, const struct account *account)
{
	size_t n;
	struct action *a = plan_account_all(w->plan, account, w->history, w->tmp, w->scratch, &n);

	if (account->status != ACCOUNT_TRANSFERRED)
		h->account = account;
	if (h->reason == 0 || h->account == account)
		h->reason = reason_of(account->reason);
	for (size_t i = 0; i < n; i++)
		add_action(w, h, account, &a[i]);
	add_trend(w, a, n);
	figures_other(w, account);
}
