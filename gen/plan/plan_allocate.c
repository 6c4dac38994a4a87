/* plan_allocate.c: lets the money meet the items, day by day (design section 6.2; Civil Code 560, 561).
 * On a day: waivers and write-offs first, then what payments allocate explicitly, then money that names no item, oldest
 * first, to what has fallen due by then in the policy's order. What finds nothing due waits as credit. An explicit
 * allocation of a later payment keeps its place: other money does not take it. */
#include "plan/plan_work.h"

#include "base/arena.h"

static bool
statutory(const struct work *w)
{
	return w->policy->allocation == ALLOCATE_STATUTORY;
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void
record(struct work *w, struct entry *e, const struct surplus *from, int32_t day, int64_t principal, int64_t penalty,
	bool explicit)
{
	struct plan_item *it = &e->item;

	e->open -= principal;
	if (e->open == 0 && principal != 0)
		e->closed = day;
	if (from->payment != NULL)
		it->paid += principal;
	else
		it->waived += principal;
	it->penalty_paid += penalty;
	*ARENA_PUSH(w->tmp, it->applications, it->n_applications, e->room_applications) = (struct application){
		.date = day, .principal = principal, .penalty = penalty, .payment = from->payment,
		.adjustment = from->adjustment, .credit = from->credit, .explicit_allocation = explicit };
}

/* Pays up to `amount` on the item alone; gives what was used. */
static int64_t
pay_item(struct work *w, struct entry *e, const struct surplus *from, int64_t amount, int32_t day, bool explicit)
{
	int64_t penalty = 0, principal;

	if (amount == 0)
		return 0;
	plan_penalty_accrue(w, e, day);
	if (statutory(w)) {
		plan_penalty_round(w, e);
		penalty = least(amount, plan_penalty_due(w, e));
	}
	principal = least(amount - penalty, e->open);
	if (principal > 0 || penalty > 0)
		record(w, e, from, day, principal, penalty, explicit);
	return principal + penalty;
}

static int64_t
pay_booked(struct work *w, struct entry *e, const struct surplus *from, int64_t amount, int32_t day, bool explicit)
{
	int64_t used = 0;

	for (struct entry *b = e->booked; b != NULL && used < amount; b = b->next_booked)
		if (b->open > 0)
			used += pay_item(w, b, from, amount - used, day, explicit);
	return used;
}

/* The item with the penalties booked for it: these come first by statute (561), last in the other orders. */
static int64_t
pay(struct work *w, struct entry *e, const struct surplus *from, int64_t amount, int32_t day, bool explicit)
{
	int64_t used = statutory(w) ? pay_booked(w, e, from, amount, day, explicit) : 0;

	used += pay_item(w, e, from, amount - used, day, explicit);
	if (explicit && used < amount)
		used += pay_booked(w, e, from, amount - used, day, explicit);
	return used;
}

/* The item can take money again: the queue goes back to it. */
static void
rewind_queue(struct entry *e)
{
	const struct entry *head = e->fee->head;

	if ((e->item.amount > 0 || e->raised) && (head == NULL || plan_items_cmp(e, head) < 0))
		e->fee->head = e;
}

/* What money that names no item may still cover here. */
static int64_t
available(struct work *w, struct entry *e, int32_t day)
{
	int64_t sum = e->open - e->reserved;

	if (statutory(w)) {
		plan_penalty_accrue(w, e, day);
		sum += plan_penalty_due(w, e);
		for (const struct entry *b = e->booked; b != NULL; b = b->next_booked)
			sum += b->open;
	}
	return sum > 0 ? sum : 0;
}

/* True if the item can take nothing; cheap where it has free principal. */
static bool
exhausted(struct work *w, struct entry *e, int32_t day)
{
	if (e->open > e->reserved)
		return false;
	return !statutory(w) || available(w, e, day) == 0;
}

/* For good: nothing will be asked for here again. By statute, principal kept for a later payment still bears penalty. */
static bool
finished(struct work *w, struct entry *e, int32_t day)
{
	return exhausted(w, e, day) && (!statutory(w) || e->open <= 0);
}

/* The fee's first item that can take money and is due; NULL: none. */
static struct entry *
head_of(struct work *w, struct fee *fee, int32_t day)
{
	struct entry *e;

	while (fee->head != NULL && fee->head->item.effective_due <= day && finished(w, fee->head, day))
		fee->head = fee->head->next;
	for (e = fee->head; e != NULL && e->item.effective_due <= day; e = e->next)
		if (!exhausted(w, e, day))
			return e;
	return NULL;
}

/* Heavier rate first, except by due date alone; <0: a goes before b. */
static int
compare_fees(const struct work *w, const struct fee *a, const struct fee *b, int32_t day)
{
	if (!statutory(w) && a->late != b->late)
		return a->late - b->late;
	if (w->policy->allocation == ALLOCATE_OLDEST_FIRST)
		return 0;
	return ratio_cmp(plan_penalty_rate(b, day), plan_penalty_rate(a, day));
}

static bool
goes_before(const struct work *w, const struct entry *a, const struct entry *b, int32_t day)
{
	int c = compare_fees(w, a->fee, b->fee, day);

	if (c == 0 && a->item.effective_due != b->item.effective_due)
		c = a->item.effective_due < b->item.effective_due ? -1 : 1;
	return c != 0 ? c < 0 : plan_items_cmp(a, b) < 0;	/* rolled to one day: as written */
}

/* The items next in order, all of one rank, into w->group. */
static size_t
choose(struct work *w, int32_t day)
{
	struct entry *best = NULL;
	size_t n = 0;
	int32_t due;

	for (struct fee *fee = w->fees; fee != NULL; fee = fee->next) {
		fee->front = head_of(w, fee, day);
		if (fee->front != NULL && (best == NULL || goes_before(w, fee->front, best, day)))
			best = fee->front;
	}
	if (best == NULL || w->policy->allocation == ALLOCATE_OLDEST_FIRST) {
		w->group[0] = best;
		return best != NULL;
	}
	due = best->item.effective_due;
	for (struct fee *fee = w->fees; fee != NULL; fee = fee->next) {
		if (fee->front == NULL || fee->front->item.effective_due != due ||
		    compare_fees(w, fee, best->fee, day) != 0)
			continue;
		for (struct entry *e = fee->front; e != NULL && e->item.effective_due == due; e = e->next)
			if (!exhausted(w, e, day))
				w->group[n++] = e;
	}
	return n;
}

/* Items of one rank in file order: the place among them settles ties. */
static void
sort_group(struct entry **group, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct entry *e = group[i];
		size_t k = i;

		for (; k > 0 && group[k - 1]->index > e->index; k--)
			group[k] = group[k - 1];
		group[k] = e;
	}
}

/* Pro rata: each share floored, the fen left over to the largest fractions, ties by place. needs becomes the shares. */
static void
divide(int64_t *needs, size_t n, int64_t total, int64_t amount, int64_t *fraction)
{
	int64_t left = amount;

	for (size_t i = 0; i < n; i++) {
		wide exact = (wide)amount * needs[i];

		needs[i] = (int64_t)(exact / total);
		fraction[i] = (int64_t)(exact % total);
		left -= needs[i];
	}
	for (; left > 0; left--) {
		size_t top = 0;

		for (size_t i = 1; i < n; i++)
			if (fraction[i] > fraction[top])
				top = i;
		needs[top]++;
		fraction[top] = -1;
	}
}

static void
share_out(struct work *w, struct surplus *money, size_t n, int32_t day)
{
	int64_t total = 0, fraction[1], *fractions = n == 1 ? fraction : arena_alloc(w->tmp, n * sizeof *fractions);

	sort_group(w->group, n);
	for (size_t i = 0; i < n; i++)
		total += w->needs[i] = available(w, w->group[i], day);
	if (money->left < total)
		divide(w->needs, n, total, money->left, fractions);
	for (size_t i = 0; i < n; i++)
		money->left -= pay(w, w->group[i], money, w->needs[i], day, false);
}

/* Money that names no item, oldest first. What is left when nothing more is due is credit. */
static void
spend(struct work *w, int32_t day)
{
	while (w->first_money < w->n_money) {
		struct surplus *money = &w->money[w->first_money];

		while (money->left > 0) {
			size_t n = choose(w, day);

			if (n == 0)
				return;
			share_out(w, money, n, day);
		}
		w->first_money++;
	}
}

static void
keep(struct work *w, const struct surplus *source, int64_t left)
{
	if (left <= 0)
		return;
	w->money[w->n_money] = *source;
	w->money[w->n_money++].left = left;
}

/* A waiver or write-off (below 0: taken back). Beyond the principal it reaches the penalties booked for the charge,
 * then other debt. */
static void
take_relief(struct work *w, const struct inflow *in)
{
	struct entry *e = in->entry;
	int64_t used, amount = in->money.left;

	plan_penalty_accrue(w, e, in->date);
	used = amount < 0 ? amount : least(amount, e->open);
	if (used != 0)
		record(w, e, &in->money, in->date, used, 0, true);
	if (amount < 0) {
		e->closed = DATE_NONE;
		rewind_queue(e);
	}
	for (struct entry *b = e->booked; b != NULL && used < amount; b = b->next_booked) {
		int64_t part = least(amount - used, b->open);

		if (part > 0)
			record(w, b, &in->money, in->date, part, 0, true);
		used += part;
	}
	keep(w, &in->money, amount - used);
}

static void
take_payment(struct work *w, const struct inflow *in)
{
	const struct payment *p = in->money.payment;
	int64_t left = p->amount;

	for (size_t i = 0; i < p->n_allocations; i++) {
		struct entry *e = &w->entries[p->allocations[i].charge];

		e->reserved -= p->allocations[i].amount;
		left -= pay(w, e, &in->money, p->allocations[i].amount, in->date, true);
		if (statutory(w))
			rewind_queue(e);	/* the penalty took a part: principal is free again */
	}
	keep(w, &in->money, left);
}

static void
take_credit(struct work *w, const struct inflow *in)
{
	keep(w, &in->money, in->money.left);
}

void
plan_allocate(struct work *w)
{
	static void (*const take[])(struct work *, const struct inflow *) = {
		[INFLOW_RELIEF] = take_relief, [INFLOW_PAYMENT] = take_payment, [INFLOW_CREDIT] = take_credit };
	size_t i = 0, k = 0;

	for (;;) {
		int32_t due = k < w->n_order ? w->order[k]->item.effective_due : INT32_MAX;
		int32_t day = i < w->n_inflows && w->inflows[i].date < due ? w->inflows[i].date : due;

		if (day > w->as_of)
			return;
		for (; i < w->n_inflows && w->inflows[i].date == day; i++)
			take[w->inflows[i].kind](w, &w->inflows[i]);
		while (k < w->n_order && w->order[k]->item.effective_due == day)
			k++;
		spend(w, day);
	}
}
