/* plan_hold.c: what stops a letter: on items (disputes, promises, instalment agreements) and on the whole account
 * (litigation, insolvency, death, instruction); and what expired or was broken since the last letter. */
#include "plan/plan_work.h"

#include "base/arena.h"

/* ---- disputes ---- */

static bool
dispute_stands(const struct work *w, const struct dispute *d)
{
	if (d->opened > w->as_of || (d->closed != DATE_NONE && d->closed <= w->as_of))
		return false;
	return d->status == DISPUTE_OPEN || d->closed != DATE_NONE;	/* closed later than as_of: it was open then */
}

/* Last day on which an open dispute holds its items; DATE_NONE: until it is closed. */
static int32_t
dispute_until(const struct work *w, const struct dispute *d)
{
	return w->policy->hold.dispute_days > 0 ? d->opened + w->policy->hold.dispute_days : DATE_NONE;
}

/* ---- promises ---- */

enum promise_state { PROMISE_IS_OVER, PROMISE_IS_PENDING, PROMISE_IS_BROKEN };

static int32_t
promise_until(const struct work *w, const struct promise *p)
{
	return p->due + w->policy->hold.promise_grace_days;
}

static enum promise_state
promise_state(const struct work *w, const struct promise *p)
{
	bool over = w->as_of > promise_until(w, p);

	if (p->made > w->as_of || p->kept == PROMISE_KEPT)
		return PROMISE_IS_OVER;
	if (p->kept == PROMISE_BROKEN)
		return PROMISE_IS_BROKEN;
	if (plan_agreement_promise_paid(w, p, promise_until(w, p)))
		return PROMISE_IS_OVER;
	return over ? PROMISE_IS_BROKEN : PROMISE_IS_PENDING;
}

/* ---- instalment agreements ---- */

/* First day of the breach; DATE_NONE: not broken. An instalment may still be made up for some days after its own, as the
 * agreement says. A broken one that says no day of its own is taken from its first uncovered instalment. */
static int32_t
plan_broken_on(const struct work *w, const struct payment_plan *p)
{
	int32_t missed = plan_agreement_missed(w, p, w->policy->agreement.remedy_days), next;

	if (p->status == PLAN_COMPLETED || p->agreed > w->as_of)
		return DATE_NONE;
	if (missed != DATE_NONE || p->status == PLAN_CURRENT)
		return missed;
	next = plan_agreement_next(w, p);
	return next != DATE_NONE && next <= w->as_of ? next : p->agreed;
}

static bool
plan_kept(const struct work *w, const struct payment_plan *p)
{
	return p->status == PLAN_CURRENT && p->agreed <= w->as_of && plan_broken_on(w, p) == DATE_NONE;
}

/* Every instalment is paid. */
static bool
plan_fulfilled(const struct work *w, const struct payment_plan *p)
{
	return p->status != PLAN_BROKEN && p->agreed <= w->as_of && plan_agreement_next(w, p) == DATE_NONE;
}

/* It is broken, but does not make fall due what is not due yet. */
static bool
plan_due_in_part(const struct work *w, const struct payment_plan *p)
{
	return !p->accelerates && plan_broken_on(w, p) != DATE_NONE && plan_agreement_last(p) >= w->as_of;
}

/* By its name or its charge's; a list without names: what was due on the day. */
static bool
touches(const struct work *w, const struct id_list *list, const struct entry *e, int32_t day)
{
	const struct adjustment *booked = e->item.booked;

	if (plan_covers(list, e->item.charge, day))
		return true;
	return list->n > 0 && booked != NULL && booked->charge >= 0 &&
	    plan_covers(list, &w->account->charges[booked->charge], day);
}

const struct payment_plan *
plan_hold_agreement(const struct work *w, const struct entry *e, bool *over)
{
	*over = false;
	for (size_t i = 0; i < w->n_plans; i++) {
		const struct payment_plan *p = w->plans[i];

		bool done = plan_fulfilled(w, p) || (p->status == PLAN_COMPLETED && p->agreed <= w->as_of);

		if ((!done && !plan_kept(w, p)) || !touches(w, &p->charges, e, p->agreed))
			continue;
		*over = done;
		return p;
	}
	return NULL;
}

/* ---- stops on items ---- */

static void
add_stop(struct work *w, enum item_state state, enum reason reason, int32_t until, const struct id_list *charges,
	int32_t day)
{
	w->stops[w->n_stops++] = (struct stop){ state, reason, until, charges, day, NULL };
}

/* In the order in which they take hold of an item: dispute, agreement, promise. */
void
plan_hold_stops(struct work *w)
{
	const struct account *a = w->account;

	w->stops = arena_alloc(w->tmp, (a->n_disputes + w->n_plans + w->n_promises) * sizeof *w->stops);
	for (size_t i = 0; i < a->n_disputes; i++) {
		const struct dispute *d = &a->disputes[i];
		int32_t until = dispute_until(w, d);

		if (dispute_stands(w, d) && (until == DATE_NONE || w->as_of <= until))
			add_stop(w, STATE_DISPUTED, REASON_DISPUTED, until, &d->charges, d->opened);
	}
	for (size_t i = 0; i < w->n_plans; i++) {
		const struct payment_plan *p = w->plans[i];

		if (plan_kept(w, p) || plan_fulfilled(w, p)) {
			add_stop(w, STATE_INSTALMENT, REASON_INSTALMENT_KEPT, plan_agreement_next(w, p), &p->charges, p->agreed);
		} else if (plan_due_in_part(w, p)) {
			add_stop(w, STATE_INSTALMENT, REASON_INSTALMENT_KEPT, plan_agreement_coming(w, p), &p->charges, p->agreed);
			w->stops[w->n_stops - 1].part = p;
		}
	}
	for (size_t i = 0; i < w->n_promises; i++)
		if (promise_state(w, w->promises[i]) == PROMISE_IS_PENDING)
			add_stop(w, STATE_PROMISED, REASON_PROMISE_PENDING, promise_until(w, w->promises[i]),
			    &w->promises[i]->charges, w->promises[i]->made);
}

/* The charge of the agreement that fell due next after the one given; NULL: there is none. */
static struct entry *
next_covered(const struct work *w, const struct stop *s, const struct entry *last)
{
	struct entry *next = NULL;

	for (size_t i = 0; i < w->n_entries; i++) {
		struct entry *e = &w->entries[i];

		if (e->item.outstanding > 0 && e->item.days_overdue > 0 && touches(w, s->charges, e, s->day) &&
		    (last == NULL || plan_items_cmp(e, last) > 0) && (next == NULL || plan_items_cmp(e, next) < 0))
			next = e;
	}
	return next;
}

/* Charges that together are no more than the instalments due are demanded, the oldest first and none in part; the others wait. */
void
plan_hold_part(struct work *w)
{
	for (size_t i = 0; i < w->n_stops; i++) {
		int64_t left = w->stops[i].part == NULL ? 0 : plan_agreement_due(w, w->stops[i].part);
		struct entry *e = NULL;

		while (w->stops[i].part != NULL && (e = next_covered(w, &w->stops[i], e)) != NULL) {
			e->waits = e->item.outstanding > left;
			left -= e->waits ? 0 : e->item.outstanding;
		}
	}
}

const struct stop *
plan_hold_of(const struct work *w, const struct entry *e)
{
	for (size_t i = 0; i < w->n_stops; i++)
		if (touches(w, w->stops[i].charges, e, w->stops[i].day) && (w->stops[i].part == NULL || e->waits))
			return &w->stops[i];
	return NULL;
}

/* ---- holds on the account ---- */

static const enum reason hold_reasons[] = {
	[HOLD_LITIGATION] = REASON_LITIGATION, [HOLD_BANKRUPTCY] = REASON_BANKRUPTCY, [HOLD_DECEASED] = REASON_DECEASED,
	[HOLD_INSTRUCTION] = REASON_INSTRUCTION, [HOLD_OTHER] = REASON_INSTRUCTION,
};

/* The policy may let letters go out in spite of a death or insolvency. */
static bool
holds_here(const struct work *w, enum reason r)
{
	if (r == REASON_DECEASED)
		return w->policy->hold.deceased;
	return r != REASON_BANKRUPTCY || w->policy->hold.bankruptcy;
}

/* What the ledger says of the debtor himself. */
static bool
debtor_stopped(const struct work *w, enum reason *reason)
{
	const struct party *p = w->action.addressee;

	if (p == NULL)
		return false;
	if (p->insolvent != DATE_NONE && p->insolvent <= w->as_of && holds_here(w, REASON_BANKRUPTCY)) {
		*reason = REASON_BANKRUPTCY;
		return true;
	}
	if (p->deceased != DATE_NONE && p->deceased <= w->as_of && holds_here(w, REASON_DECEASED)) {
		*reason = REASON_DECEASED;
		return true;
	}
	return false;
}

static bool
hold_stands(const struct work *w, const struct hold *h)
{
	return h->from <= w->as_of && (h->to == DATE_NONE || w->as_of <= h->to) && holds_here(w, hold_reasons[h->kind]);
}

bool
plan_hold_account(struct work *w, enum reason *reason, int32_t *until)
{
	const struct hold *top = NULL;

	for (size_t i = 0; i < w->n_holds; i++) {
		const struct hold *h = w->holds[i];

		if (!hold_stands(w, h))
			continue;
		/* The weightiest reason; of equals the one that lasts longest. */
		if (top == NULL || hold_reasons[h->kind] < hold_reasons[top->kind] ||
		    (hold_reasons[h->kind] == hold_reasons[top->kind] && top->to != DATE_NONE &&
		    (h->to == DATE_NONE || h->to > top->to)))
			top = h;
	}
	*until = top == NULL ? DATE_NONE : top->to;
	if (debtor_stopped(w, reason) && (top == NULL || *reason < hold_reasons[top->kind])) {
		*until = DATE_NONE;
		return true;
	}
	if (top != NULL)
		*reason = hold_reasons[top->kind];
	return top != NULL;
}

/* ---- incidents ---- */

/* Not answered by a letter yet. */
static bool
is_news(const struct work *w, int32_t day)
{
	return w->action.last_letter == NULL || w->action.last_letter->date < day;
}

static void
hold_incidents(struct work *w)
{
	for (size_t i = 0; i < w->n_holds; i++) {
		const struct hold *h = w->holds[i];
		char day[DATE_BUF];

		if (h->to != DATE_NONE && h->to < w->as_of && is_news(w, h->to + 1))
			plan_incident(w, "hold-expired", h->pos, h->to, "暂缓催收（%s）于%s届满，恢复催收",
			    plan_reason_cn(hold_reasons[h->kind]), date_format_cn(day, h->to));
	}
	for (size_t i = 0; i < w->account->n_disputes; i++) {
		const struct dispute *d = &w->account->disputes[i];
		int32_t until = dispute_until(w, d);
		char day[DATE_BUF];

		if (dispute_stands(w, d) && until != DATE_NONE && until < w->as_of && is_news(w, until + 1))
			plan_incident(w, "hold-expired", d->pos, until, "异议%s的暂缓期于%s届满，恢复催收", d->id,
			    date_format_cn(day, until));
	}
}

void
plan_hold_incidents(struct work *w)
{
	char day[DATE_BUF], until[DATE_BUF], sum[MONEY_BUF];

	hold_incidents(w);
	for (size_t i = 0; i < w->n_promises; i++) {
		const struct promise *p = w->promises[i];
		int32_t broken = p->due < w->as_of ? p->due : w->as_of;

		if (promise_state(w, p) == PROMISE_IS_BROKEN && is_news(w, broken + 1))
			plan_incident(w, "promise-broken", p->pos, broken, "承诺于%s前支付%s元，未履行",
			    date_format_cn(day, p->due), money_format_grouped(sum, p->amount));
	}
	for (size_t i = 0; i < w->n_plans; i++) {
		const struct payment_plan *p = w->plans[i];
		int32_t broken = plan_broken_on(w, p), missed = plan_agreement_missed(w, p, 0);

		if (missed != DATE_NONE && plan_kept(w, p))
			plan_incident(w, "instalment-late", p->pos, missed, "分期协议%s应于%s支付的一期未付足，应当书面提醒，宽限至%s", p->id,
			    date_format_cn(day, missed), date_format_cn(until, missed + w->policy->agreement.remedy_days));
		if (broken == DATE_NONE || !is_news(w, broken + 1))
			continue;
		if (plan_due_in_part(w, p))
			plan_incident(w, "plan-broken", p->pos, broken,
			    "分期协议%s自%s一期起未按约支付；协议没有约定全部提前到期，到期未付的各期共%s元，只请求合计不超过此数的整笔费用，其余待以后各期到期",
			    p->id, date_format_cn(day, broken), money_format_grouped(sum, plan_agreement_due(w, p)));
		else
			plan_incident(w, "plan-broken", p->pos, broken, "分期协议%s自%s一期起未按约支付，恢复催收", p->id,
			    date_format_cn(day, broken));
	}
}
