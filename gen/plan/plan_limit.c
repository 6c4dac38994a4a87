/* plan_limit.c: what bears on the limitation of one item: letters, promises, agreements, part payments, recorded
 * events, suspensions (design 6.6; law-and-forms 3.2). The reckoning itself is the law's. */
#include "plan/plan_work.h"

#include "base/arena.h"

#include <string.h>

bool
plan_covers(const struct id_list *list, const struct charge *c, int32_t day)
{
	return list->n > 0 ? ledger_list_has(list, c->id) : c->due <= day;
}

/* The events of one item as they are gathered. */
struct events {
	struct work *w;
	const struct charge *charge;
	struct interruption *list;
	size_t n;
	struct suspension *suspensions;
	size_t n_suspensions;
};

/* What happens before the claim is due cannot interrupt it. */
static void
add(struct events *e, struct interruption i)
{
	if (i.counts && i.date <= e->charge->due) {
		i.counts = false;
		i.why = "在到期日或以前，时效尚未起算";
	}
	e->list[e->n++] = i;
}

static void
add_letters(struct events *e)
{
	const struct work *w = e->w;

	for (size_t i = 0; i < w->n_letters; i++) {
		const struct past_letter *l = &w->letters[i];
		const struct past_service *s = &w->services[i];
		int32_t day = s->reached ? s->date : l->date;

		if (l->date <= w->as_of && plan_covers(&l->charges, e->charge, l->date))
			add(e, (struct interruption){ .kind = INTERRUPT_LETTER, .date = day, .restart = day,
			    .counts = s->reached, .why = s->why, .reference = l->id });
	}
}

static void
add_promises(struct events *e)
{
	const struct work *w = e->w;

	for (size_t i = 0; i < w->n_promises; i++) {
		const struct promise *p = w->promises[i];

		if (p->made <= w->as_of && plan_covers(&p->charges, e->charge, p->made))
			add(e, (struct interruption){ .kind = INTERRUPT_PROMISE, .date = p->made, .restart = p->made,
			    .counts = true, .why = "债务人承诺付款，自承诺之日起重新计算", .reference = p->id });
	}
}

/* An agreement makes one debt of many: the period runs from its last instalment (Civil Code 189), or from the missed
 * one where that makes everything fall due. */
static void
add_agreements(struct events *e)
{
	const struct work *w = e->w;

	for (size_t i = 0; i < w->n_plans; i++) {
		const struct payment_plan *p = w->plans[i];
		int32_t restart = plan_agreement_last(p), missed;

		if (p->agreed > w->as_of || !plan_covers(&p->charges, e->charge, p->agreed))
			continue;
		missed = p->accelerates ? plan_agreement_missed(w, p, 0) : DATE_NONE;
		if (missed != DATE_NONE && missed < restart)
			restart = missed;
		add(e, (struct interruption){ .kind = INTERRUPT_AGREEMENT, .date = p->agreed, .restart = restart,
		    .counts = true, .reference = p->id,
		    .why = missed == DATE_NONE ? "分期协议，自最后一期届满起算" : "分期协议因违约全部提前到期，自违约之期起算" });
	}
}

/* Money that the debtor paid on this debt. Credit that met it when it fell due is no act of his. */
static void
add_payments(struct events *e, const struct plan_item *it)
{
	for (size_t i = 0; i < it->n_applications; i++) {
		const struct application *a = &it->applications[i];

		if (a->payment != NULL && a->payment->date == a->date)
			add(e, (struct interruption){ .kind = INTERRUPT_PAYMENT, .date = a->date, .restart = a->date,
			    .counts = true, .why = "部分履行，自付款之日起重新计算", .reference = a->payment->id });
	}
}

static const struct {
	enum interruption_kind kind;
	const char *why;
} kinds[] = {
	[EVENT_SUIT] = { INTERRUPT_SUIT, "提起诉讼" },
	[EVENT_ARBITRATION] = { INTERRUPT_ARBITRATION, "申请仲裁" },
	[EVENT_PAYMENT_ORDER] = { INTERRUPT_PAYMENT_ORDER, "申请支付令" },
	[EVENT_ENFORCEMENT] = { INTERRUPT_ENFORCEMENT, "申请强制执行" },
	[EVENT_MEDIATION] = { INTERRUPT_MEDIATION, "申请调解" },
	[EVENT_PUBLISHED_NOTICE] = { INTERRUPT_NOTICE, "公告催收" },
	[EVENT_ACKNOWLEDGEMENT] = { INTERRUPT_ACKNOWLEDGEMENT, "债务人确认" },
};

static void
add_events(struct events *e)
{
	const struct account *acc = e->w->account;

	for (size_t i = 0; i < acc->n_events; i++) {
		const struct event *ev = &acc->events[i];
		bool over = ev->to != DATE_NONE && ev->to <= e->w->as_of;

		if (ev->from > e->w->as_of || !plan_covers(&ev->charges, e->charge, ev->from))
			continue;
		if (ev->kind == EVENT_SUSPENSION)
			e->suspensions[e->n_suspensions++] = (struct suspension){ ev->from, ev->to };
		else	/* a procedure still under way counts from its beginning: the earlier, safer day */
			add(e, (struct interruption){ .kind = kinds[ev->kind].kind, .date = ev->from,
			    .restart = over ? ev->to : ev->from, .counts = true, .why = kinds[ev->kind].why,
			    .reference = ev->reference });
	}
}

void
plan_limit(struct work *w, struct entry *entry)
{
	struct plan_item *it = &entry->item;
	size_t most = w->n_letters + w->n_promises + w->n_plans + it->n_applications + w->account->n_events;
	struct events e = { .w = w, .charge = it->charge };

	if (it->charge->due < w->as_of && most > 0) {
		e.list = arena_alloc(w->tmp, most * sizeof *e.list);
		e.suspensions = arena_alloc(w->tmp, w->account->n_events * sizeof *e.suspensions);
		add_letters(&e);
		add_promises(&e);
		add_agreements(&e);
		add_payments(&e, it);
		add_events(&e);
	}
	if (e.n > 0) {	/* the result points into the list */
		it->events = arena_alloc(w->out, e.n * sizeof *it->events);
		memcpy(it->events, e.list, e.n * sizeof *it->events);
	}
	it->n_events = e.n;
	it->limitation = limitation_reckon(&w->plan->law->calendar, it->charge->due, it->events, it->n_events,
	    e.suspensions, e.n_suspensions, w->as_of);
}
