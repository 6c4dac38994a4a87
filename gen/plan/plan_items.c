/* plan_items.c: charges and adjustments become entries, and everything that reduces the debt an inflow with its day.
 * Credit notes and corrections act from the beginning; waivers and write-offs from their own day; what is booked after
 * as_of is not known. A late fee (booked penalty) and an increase that names no charge become items of their own, due
 * on their day. */
#include "plan/plan_work.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static const struct item late_fee_item = { .id = "late-fee", .name = "违约金（已入账）", .kind = ITEM_LATE_FEE };
static const struct item increase_item = { .id = "correction", .name = "账务调整", .kind = ITEM_OTHER };

static bool
from_beginning(const struct adjustment *a)
{
	return a->kind == ADJUST_CREDIT_NOTE || a->kind == ADJUST_CORRECTION;
}

/* A booked penalty, or an increase of what is owed that names no charge. */
static bool
is_item(const struct work *w, const struct adjustment *a)
{
	if (a->date > w->as_of)
		return false;
	return a->kind == ADJUST_LATE_FEE ? a->amount > 0 : a->charge < 0 && a->amount < 0;
}

static void
add_inflow(struct work *w, enum inflow_kind kind, int32_t date, struct surplus money, struct entry *entry)
{
	money.date = date;
	w->inflows[w->n_inflows] = (struct inflow){ date, kind, w->n_inflows, money, entry };
	w->n_inflows++;
}

static void
add_entry(struct work *w, const struct charge *charge, const struct adjustment *booked)
{
	struct entry *e = &w->entries[w->n_entries];

	e->index = w->n_entries++;
	e->item.charge = charge;
	e->item.booked = booked;
	e->item.amount = charge->amount;
	e->item.effective_due = w->policy->due_roll ? calendar_roll(&w->plan->law->calendar, charge->due) : charge->due;
	e->item.days_overdue = w->as_of - e->item.effective_due;
	e->item.cap = -1;
	e->item.limitation = (struct limitation){ .end = DATE_NONE, .nominal = DATE_NONE, .base = charge->due };
	e->accrued = e->limit = (struct frac){ 0, 1 };
	e->accrued_to = e->closed = DATE_NONE;
}

/* The charge a booked penalty or increase is shown as. */
static void
add_booked(struct work *w, const struct adjustment *a)
{
	const struct charge *parent = a->charge < 0 ? NULL : &w->account->charges[a->charge];
	struct charge *c = arena_alloc(w->out, sizeof *c);
	struct entry *e;

	*c = (struct charge){ .pos = a->pos, .id = a->id, .from = DATE_NONE, .to = DATE_NONE, .issued = a->date,
		.due = a->date, .amount = a->amount < 0 ? -a->amount : a->amount, .description = a->reason,
		.declared_paid = AMOUNT_NONE, .declared_waived = AMOUNT_NONE,
		.item = a->kind == ADJUST_LATE_FEE ? &late_fee_item : &increase_item };
	add_entry(w, c, a);
	if (parent == NULL)
		return;
	c->from = parent->from;
	c->to = parent->to;
	e = &w->entries[a->charge];
	w->entries[w->n_entries - 1].next_booked = e->booked;
	e->booked = &w->entries[w->n_entries - 1];
}

/* Takes money off a charge as if it had never been owed; what the charge cannot hold is credit from that day. */
static void
credit_note(struct work *w, struct entry *e, const struct adjustment *a)
{
	int64_t taken = e->item.amount <= 0 ? 0 : a->amount < e->item.amount ? a->amount : e->item.amount;

	e->item.amount -= taken;
	if (a->amount > taken)
		add_inflow(w, INFLOW_CREDIT, a->date, (struct surplus){ .adjustment = a, .left = a->amount - taken },
		    NULL);
}

/* A late fee taken back: the booked penalties of the charge were never owed. */
static void
late_fee_reversed(struct work *w, const struct adjustment *a)
{
	int64_t left = -a->amount;
	struct entry *e = a->charge < 0 ? NULL : w->entries[a->charge].booked;

	for (; e != NULL && left > 0; e = e->next_booked) {
		int64_t taken = left < e->item.amount ? left : e->item.amount;

		e->item.amount -= taken;
		left -= taken;
	}
	if (left > 0)
		add_inflow(w, INFLOW_CREDIT, a->date, (struct surplus){ .adjustment = a, .left = left }, NULL);
}

static void
reduce(struct work *w, const struct adjustment *a)
{
	struct entry *e = a->charge < 0 ? NULL : &w->entries[a->charge];

	if (a->amount == 0 || a->date > w->as_of || is_item(w, a))
		return;
	if (a->kind == ADJUST_LATE_FEE)
		late_fee_reversed(w, a);
	else if (e == NULL)
		add_inflow(w, INFLOW_CREDIT, a->date, (struct surplus){ .adjustment = a, .left = a->amount }, NULL);
	else if (!from_beginning(a)) {
		add_inflow(w, INFLOW_RELIEF, a->date, (struct surplus){ .adjustment = a, .left = a->amount }, e);
		e->raised |= a->amount < 0;
	} else if (a->amount > 0)
		credit_note(w, e, a);
}

static void
collect_adjustments(struct work *w)
{
	const struct account *acc = w->account;

	for (size_t i = 0; i < acc->n_adjustments; i++) {
		const struct adjustment *a = &acc->adjustments[i];

		if (is_item(w, a))
			add_booked(w, a);
		else if (a->date <= w->as_of && from_beginning(a) && a->charge >= 0 && a->amount < 0)
			w->entries[a->charge].item.amount -= a->amount;
	}
	for (size_t i = 0; i < acc->n_adjustments; i++)
		reduce(w, &acc->adjustments[i]);
}

static void
collect_payments(struct work *w)
{
	for (size_t i = 0; i < w->account->n_payments; i++) {
		const struct payment *p = &w->account->payments[i];

		if (p->date > w->as_of)
			continue;
		add_inflow(w, INFLOW_PAYMENT, p->date, (struct surplus){ .payment = p, .left = p->amount }, NULL);
		for (size_t k = 0; k < p->n_allocations; k++)
			w->entries[p->allocations[k].charge].reserved += p->allocations[k].amount;
	}
}

/* A negative charge is a credit from the day it was issued (not stated: due). */
static void
collect_credit(struct work *w, struct entry *e)
{
	const struct charge *c = e->item.charge;
	int32_t day = c->issued == DATE_NONE ? c->due : c->issued;

	if (day > w->as_of)
		return;
	add_inflow(w, INFLOW_CREDIT, day, (struct surplus){ .credit = c, .left = -e->item.amount }, NULL);
	e->item.waived = e->item.amount;
}

static int
compare_inflows(const void *left, const void *right)
{
	const struct inflow *a = left, *b = right;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->place < b->place ? -1 : a->place > b->place;
}

/* Most ledgers are in order already. */
static void
sort_inflows(struct inflow *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (compare_inflows(&v[i - 1], &v[i]) > 0) {
			qsort(v, n, sizeof *v, compare_inflows);
			return;
		}
}

int
plan_items_cmp(const struct entry *a, const struct entry *b)
{
	if (a->item.charge->due != b->item.charge->due)
		return a->item.charge->due < b->item.charge->due ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static int
compare_entries(const void *left, const void *right)
{
	return plan_items_cmp(*(struct entry *const *)left, *(struct entry *const *)right);
}

static void
sort_entries(struct entry **v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (plan_items_cmp(v[i - 1], v[i]) > 0) {
			qsort(v, n, sizeof *v, compare_entries);
			return;
		}
}

static struct fee *
fee_of(struct work *w, const struct entry *e)
{
	const struct item *item = e->item.charge->item;
	bool never = e->item.booked != NULL || item->kind == ITEM_LATE_FEE || ledger_collected_for_others(item->kind);
	struct fee *fee = w->fees;

	while (fee != NULL && fee->item != item)
		fee = fee->next;
	if (fee != NULL)
		return fee;
	fee = arena_alloc(w->tmp, sizeof *fee);
	*fee = (struct fee){ .item = item, .rule = never ? NULL : policy_penalty(w->policy, item),
		.late = item->kind == ITEM_LATE_FEE, .next = w->fees };
	plan_penalty_rates(w, fee);
	return w->fees = fee;
}

static void
enqueue(struct work *w, struct entry *e)
{
	struct fee *fee = e->fee;

	if (fee->first == NULL)
		fee->first = fee->head = e;
	else
		fee->last->next = e;
	fee->last = e;
	if (fee->rule == NULL || fee->rule->cap == CAP_NONE)
		return;
	e->item.cap = 0;
	if (fee->rule->cap == CAP_SHARE && e->item.amount > 0)
		w->overflow |= !money_scale(e->item.amount, fee->rule->cap_factor, &e->item.cap);
}

static void
collect_entries(struct work *w)
{
	for (size_t i = 0; i < w->n_entries; i++) {
		struct entry *e = &w->entries[i];

		e->open = e->item.amount > 0 ? e->item.amount : 0;
		e->fee = fee_of(w, e);
		e->item.agreement = plan_hold_agreement(w, e, &e->released);
		if (e->item.amount < 0)
			collect_credit(w, e);
		if (e->item.amount <= 0 && !e->raised)
			continue;
		for (struct entry *b = e->booked; b != NULL; b = b->next_booked)
			e->item.penalty_booked += b->item.amount;
		w->order[w->n_order++] = e;
	}
	sort_entries(w->order, w->n_order);
	for (size_t i = 0; i < w->n_order; i++)
		enqueue(w, w->order[i]);
}

void
plan_items_collect(struct work *w)
{
	const struct account *acc = w->account;
	size_t n = acc->n_charges;

	for (size_t i = 0; i < acc->n_adjustments; i++)
		n += is_item(w, &acc->adjustments[i]);
	w->entries = arena_alloc(w->tmp, n * sizeof *w->entries);
	w->order = arena_alloc(w->tmp, n * sizeof *w->order);
	w->group = arena_alloc(w->tmp, n * sizeof *w->group);
	w->needs = arena_alloc(w->tmp, n * sizeof *w->needs);
	w->inflows = arena_alloc(w->tmp, (n + acc->n_payments + acc->n_adjustments) * sizeof *w->inflows);
	for (size_t i = 0; i < acc->n_charges; i++)
		add_entry(w, &acc->charges[i], NULL);
	collect_adjustments(w);
	collect_payments(w);
	collect_entries(w);
	w->money = arena_alloc(w->tmp, w->n_inflows * sizeof *w->money);
	sort_inflows(w->inflows, w->n_inflows);
}

/* Copies what was gathered in working space to where it is published. */
static void *
published(struct work *w, const void *data, size_t n, size_t size)
{
	void *copy;

	if (n == 0)
		return NULL;
	copy = arena_alloc(w->out, n * size);
	memcpy(copy, data, n * size);
	return copy;
}

static struct plan_item
publish_item(struct work *w, const struct entry *e)
{
	struct plan_item it = e->item;

	it.segments = published(w, it.segments, it.n_segments, sizeof *it.segments);
	it.cap_segments = published(w, it.cap_segments, it.n_cap_segments, sizeof *it.cap_segments);
	it.applications = published(w, it.applications, it.n_applications, sizeof *it.applications);
	return it;
}

static bool
is_open(const struct entry *e)
{
	return e->item.outstanding != 0 || e->item.penalty > 0;
}

void
plan_items_publish(struct work *w)
{
	struct action *a = &w->action;
	struct entry **all = arena_alloc(w->tmp, w->n_entries * sizeof *all);
	size_t n_open = 0;

	for (size_t i = 0; i < w->n_entries; i++) {
		all[i] = &w->entries[i];
		n_open += is_open(all[i]);
	}
	sort_entries(all, w->n_entries);
	a->items = arena_alloc(w->out, n_open * sizeof *a->items);
	if (w->full)
		a->settled = arena_alloc(w->out, (w->n_entries - n_open) * sizeof *a->settled);
	for (size_t i = 0; i < w->n_entries; i++) {
		if (is_open(all[i]))
			a->items[a->n_items++] = publish_item(w, all[i]);
		else if (w->full)
			a->settled[a->n_settled++] = publish_item(w, all[i]);
	}
	for (size_t i = w->first_money; i < w->n_money; i++)
		a->credit += w->money[i].left;
	if (w->full) {
		a->n_surplus = w->n_money - w->first_money;
		a->surplus = published(w, w->money + w->first_money, a->n_surplus, sizeof *a->surplus);
	}
}
