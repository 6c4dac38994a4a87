/* plan_decide.c: states of the items, the sums, and the decision for one account.
 * The reasons in the order in which they are looked for; the first that holds decides:
 *   nothing-owed, not-due, credit-covers (decision none);
 *   litigation, bankruptcy, deceased, instruction (holds on the account);
 *   disputed, instalment-kept, promise-pending, barred (where no item is left to demand);
 *   the level rules (plan_level.c: limitation, amounts, days, shares, predecessor, service, intervals);
 *   no-address (a letter is due, but nobody can be written to). */
#include "plan/plan_work.h"

#include "base/arena.h"

#include <stdarg.h>

void
plan_trace(struct work *w, bool passed, const char *rule, const char *fmt, ...)
{
	struct action *a = &w->action;
	va_list ap;

	if (passed && !w->full)
		return;
	va_start(ap, fmt);
	*ARENA_PUSH(w->out, a->trace, a->n_trace, w->room_trace) =
	    (struct rule_trace){ rule, arena_vprintf(w->out, fmt, ap), passed };
	va_end(ap);
}

void
plan_incident(struct work *w, const char *kind, struct pos pos, int32_t date, const char *fmt, ...)
{
	struct action *a = &w->action;
	va_list ap;

	va_start(ap, fmt);
	*ARENA_PUSH(w->out, a->incidents, a->n_incidents, w->room_incidents) =
	    (struct incident){ kind, arena_vprintf(w->out, fmt, ap), pos, date };
	va_end(ap);
}

/* ---- states ---- */

/* Past limitation: no penalty, and not demanded unless the policy insists. */
static void
bar(struct work *w, struct plan_item *it)
{
	it->state = STATE_BARRED;
	it->penalty = it->penalty_contract = 0;
	it->segments = it->cap_segments = NULL;
	it->n_segments = it->n_cap_segments = 0;
	it->demanded = w->policy->charge_barred;
}

static void
set_state(struct work *w, struct entry *e)
{
	struct plan_item *it = &e->item;
	const struct stop *stop;

	if (it->outstanding == 0 && it->penalty == 0)
		return;
	plan_limit(w, e);
	if (it->days_overdue <= 0 || it->outstanding < 0) {
		it->state = STATE_NOT_DUE;
		return;
	}
	if (it->limitation.status == LIMITATION_EXPIRED) {
		bar(w, it);
		return;
	}
	stop = plan_hold_of(w, e);
	it->demanded = stop == NULL;
	it->state = stop != NULL ? stop->state : it->outstanding == 0 ? STATE_PENALTY_ONLY : STATE_OVERDUE;
}

static void
finish_items(struct work *w)
{
	for (size_t i = 0; i < w->n_entries; i++) {
		struct entry *e = &w->entries[i];

		e->item.outstanding = e->item.amount - e->item.paid - e->item.waived;
		plan_penalty_finish(w, e);
	}
	plan_hold_part(w);
	for (size_t i = 0; i < w->n_entries; i++)
		set_state(w, &w->entries[i]);
}

/* ---- sums ---- */

static void
add(struct work *w, int64_t *sum, int64_t amount)
{
	w->overflow |= !money_add(*sum, amount, sum);
}

static void
sum_up(struct work *w)
{
	struct action *a = &w->action;
	int oldest_penalty = 0;

	for (size_t i = 0; i < a->n_items; i++) {
		const struct plan_item *it = &a->items[i];

		add(w, &a->balance, it->outstanding);
		if (!it->demanded)
			continue;
		add(w, &a->principal, it->outstanding);
		add(w, &a->penalty, it->penalty);
		if (it->outstanding > 0 && it->days_overdue > a->days_overdue)
			a->days_overdue = it->days_overdue;
		if (it->days_overdue > oldest_penalty)
			oldest_penalty = it->days_overdue;
	}
	add(w, &a->balance, -a->credit);
	add(w, &a->total, a->principal);
	add(w, &a->total, a->penalty);
	/* An old penalty on what is paid does not make young arrears old. */
	if (a->principal == 0)
		a->days_overdue = oldest_penalty;
}

/* ---- the decision ---- */

struct tally {
	size_t owed, overdue, demanded;
};

static struct tally
count_items(const struct action *a)
{
	struct tally t = { 0, 0, 0 };

	for (size_t i = 0; i < a->n_items; i++) {
		t.owed += a->items[i].outstanding > 0 || a->items[i].penalty > 0;
		t.overdue += a->items[i].state != STATE_NOT_DUE;
		t.demanded += a->items[i].demanded;
	}
	return t;
}

static void
conclude(struct work *w, enum decision decision, enum reason reason)
{
	w->action.decision = decision;
	w->action.reason = reason;
}

/* Decision none: there is nothing to demand today. */
static bool
nothing_to_ask(struct work *w, const struct tally *t)
{
	const struct action *a = &w->action;
	char total[MONEY_BUF], credit[MONEY_BUF];
	bool covered = t->demanded > 0 && a->credit >= a->total;

	plan_trace(w, t->owed > 0, "欠费", "%zu笔未付，其中%zu笔已逾期", t->owed, t->overdue);
	if (t->owed == 0) {
		conclude(w, DECISION_NONE, REASON_NOTHING_OWED);
		return true;
	}
	plan_trace(w, t->overdue > 0, "到期", "已逾期%zu笔", t->overdue);
	if (t->overdue == 0) {
		conclude(w, DECISION_NONE, REASON_NOT_DUE);
		return true;
	}
	plan_trace(w, !covered, "预存抵扣", "请求金额%s元，预存余额%s元", money_format_grouped(total, a->total),
	    money_format_grouped(credit, a->credit));
	if (covered)
		conclude(w, DECISION_NONE, REASON_CREDIT_COVERS);
	return covered;
}

static const struct {
	enum item_state state;
	enum reason reason;
} stopping[] = {
	{ STATE_DISPUTED, REASON_DISPUTED }, { STATE_INSTALMENT, REASON_INSTALMENT_KEPT },
	{ STATE_PROMISED, REASON_PROMISE_PENDING }, { STATE_BARRED, REASON_BARRED },
};

/* The earliest day on which a stop of this reason ends. */
static int32_t
stop_until(const struct work *w, enum reason reason)
{
	int32_t until = DATE_NONE;

	for (size_t i = 0; i < w->n_stops; i++)
		if (w->stops[i].reason == reason && w->stops[i].until != DATE_NONE &&
		    (until == DATE_NONE || w->stops[i].until < until))
			until = w->stops[i].until;
	return until;
}

static size_t
count_state(const struct action *a, enum item_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_items; i++)
		n += a->items[i].state == state;
	return n;
}

/* Items left out; where none remains their reason is the account's. */
static bool
all_stopped(struct work *w, const struct tally *t)
{
	struct action *a = &w->action;
	bool found = false;

	for (size_t i = 0; i < sizeof stopping / sizeof *stopping; i++) {
		size_t n = count_state(a, stopping[i].state);

		if (n == 0)
			continue;
		plan_trace(w, t->demanded > 0, plan_reason_cn(stopping[i].reason), "%zu笔不列入请求%s", n,
		    t->demanded > 0 ? "，其余照催" : "，没有其他可催的费项");
		if (t->demanded > 0 || found)
			continue;
		found = true;
		conclude(w, DECISION_HOLD, stopping[i].reason);
		a->until = stop_until(w, stopping[i].reason);
		a->level = stopping[i].reason == REASON_BARRED ? NULL : plan_level_next(w);
	}
	return found;
}

static bool
account_held(struct work *w)
{
	struct action *a = &w->action;
	enum reason reason;
	char day[DATE_BUF];

	if (!plan_hold_account(w, &reason, &a->until))
		return false;
	plan_trace(w, false, "暂缓催收", "%s%s%s", plan_reason_cn(reason), a->until == DATE_NONE ? "，未定期限" : "，至",
	    a->until == DATE_NONE ? "" : date_format(day, a->until));
	conclude(w, DECISION_HOLD, reason);
	a->level = plan_level_next(w);
	return true;
}

/* A hold does not stop limitation: what would have been urgent is told to the office. */
static void
warn_of_limitation(struct work *w)
{
	const struct action *a = &w->action;

	if (a->decision == DECISION_SEND)
		return;
	for (size_t i = 0; i < a->n_items; i++) {
		const struct plan_item *it = &a->items[i];
		char day[DATE_BUF];

		if (it->limitation.status == LIMITATION_URGENT && it->outstanding > 0)
			plan_incident(w, "limitation-held", it->charge->pos, it->limitation.end,
			    "费项%s的时效于%s届满，而催收暂缓（%s）", it->charge->id, date_format_cn(day, it->limitation.end),
			    plan_reason_cn(a->reason));
	}
}

static void
decide_demanded(struct work *w)
{
	struct action *a = &w->action;

	if (policy_class(w->policy, w->account->class)->n_levels == 0)
		return;
	plan_level_decide(w);
	if (a->decision != DECISION_SEND)
		return;
	plan_trace(w, a->addressee != NULL, "收件人", "%s", a->addressee != NULL ? a->addressee->name :
	    a->n_addressees > 0 ? "已不在本物业，也没有登记地址" : "没有在册的业主或建设单位");
	if (a->addressee == NULL)
		conclude(w, DECISION_HOLD, REASON_NO_ADDRESS);
}

void
plan_decide(struct work *w)
{
	struct tally t;

	finish_items(w);
	plan_items_publish(w);
	sum_up(w);
	t = count_items(&w->action);
	plan_level_history(w);
	if (nothing_to_ask(w, &t))
		return;
	plan_hold_incidents(w);
	if (!account_held(w) && !all_stopped(w, &t))
		decide_demanded(w);
	warn_of_limitation(w);
}
