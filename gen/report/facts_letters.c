/* facts_letters.c: letters of the quarter and what was paid after them, agreements, waivers, service work of one account. */
#include "report/figures.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

void
figures_entry(struct figures_work *w, const struct entry *e)
{
	struct figures *f = w->figures;

	*ARENA_PUSH(w->arena, f->entries, f->n_entries, f->cap_entries) = *e;
}

static int
level_named(const struct figures *f, const char *stage)
{
	for (size_t i = 0; stage != NULL && i < f->policy->n_levels; i++)
		if (strcmp(f->policy->levels[i].name, stage) == 0)
			return (int)i + 1;
	return -1;
}

/* Open on the letter's day, and paid on it in the days after. */
static void
after_letter(const struct plan_item *it, const struct past_letter *l, int32_t until, int64_t *demanded, int64_t *paid)
{
	int64_t open = it->amount, collected = 0;

	if (it->charge->due >= l->date || !ledger_list_has(&l->charges, it->charge->id) || it->amount <= 0)
		return;
	for (size_t i = 0; i < it->n_applications; i++) {
		const struct application *a = &it->applications[i];

		if (a->date <= l->date)
			open -= a->principal;
		else if (a->date <= until && a->payment != NULL)
			collected += a->principal;
	}
	*demanded += open;
	*paid += collected;
}

static void
add_letter(struct figures_work *w, const struct account *account, const struct action *a, const struct past_letter *l, int level)
{
	const struct figures *f = w->figures;
	struct conversion *c = &w->figures->conversion[level];
	int32_t end = l->date + f->policy->summary.conversion_days, until = end < f->view ? end : f->view;
	int64_t demanded = 0, paid = 0;

	for (size_t i = 0; i < a->n_items; i++)
		after_letter(&a->items[i], l, until, &demanded, &paid);
	for (size_t i = 0; i < a->n_settled; i++)
		after_letter(&a->settled[i], l, until, &demanded, &paid);
	c->letters++;
	c->paying += paid > 0;
	c->running += end > f->view;
	c->demanded += demanded;
	c->paid += paid;
	figures_entry(w, &(struct entry){ "conversion", f->policy->levels[level - 1].name, account, l->id, l->date, demanded, paid });
}

void
figures_letters(struct figures_work *w, const struct account *account, const struct action *a, bool developer)
{
	const struct figures *f = w->figures;

	for (size_t i = 0; !developer && i < a->n_letters; i++) {
		const struct past_letter *l = &a->letters[i];
		int level = level_named(f, l->stage);

		if (level > 0 && level < FIGURES_LEVELS && l->date >= f->quarter.from && l->date <= f->view)
			add_letter(w, account, a, l, level);
	}
}

int64_t
figures_agreement_paid(const struct account *a, const struct payment_plan *p, int32_t until)
{
	int64_t sum = 0;

	for (size_t i = 0; i < a->n_payments; i++) {
		const struct payment *pay = &a->payments[i];

		if (pay->date < p->agreed || pay->date > until)
			continue;
		sum += pay->amount;
		for (size_t k = 0; k < pay->n_allocations; k++) {
			const struct charge *c = &a->charges[pay->allocations[k].charge];

			if (p->charges.n > 0 ? !ledger_list_has(&p->charges, c->id) : c->due > p->agreed)
				sum -= pay->allocations[k].amount;
		}
	}
	return sum;
}

/* The ledger says how it is now; on the last day it may still have been kept, or not have been paid yet. */
static enum plan_status
status_then(const struct payment_plan *p, int64_t paid, int32_t view)
{
	int64_t due = 0, all = 0;

	for (size_t i = 0; i < p->n_instalments; i++) {
		all += p->instalments[i].amount;
		due += p->instalments[i].due <= view ? p->instalments[i].amount : 0;
	}
	if ((p->status == PLAN_BROKEN && paid >= due) || (p->status == PLAN_COMPLETED && paid < all))
		return PLAN_CURRENT;
	return p->status;
}

static void
add_agreement(struct figures_work *w, const struct account *a, const struct payment_plan *p)
{
	struct agreements *g = &w->figures->agreements;
	struct entry e = { "agreements", NULL, a, p->id, p->agreed, 0, 0 };
	enum plan_status status;

	if (p->agreed > w->figures->view)
		return;
	for (size_t i = 0; i < p->n_instalments; i++)
		e.amount += p->instalments[i].amount;
	e.paid = figures_agreement_paid(a, p, w->figures->view);
	e.paid = e.paid < e.amount ? e.paid : e.amount;
	status = status_then(p, e.paid, w->figures->view);
	if (p->agreed >= w->figures->quarter.from) {
		g->signed_now++;
		e.row = "signed";
		figures_entry(w, &e);
	}
	g->broken += status == PLAN_BROKEN;
	g->completed += status == PLAN_COMPLETED;
	e.row = status == PLAN_BROKEN ? "broken" : status == PLAN_COMPLETED ? "completed" : "current";
	figures_entry(w, &e);
	if (status != PLAN_CURRENT)
		return;
	g->current++;
	g->covered += e.amount;
	g->paid += e.paid;
}

static void
add_adjustment(struct figures_work *w, const struct account *account, const struct adjustment *a)
{
	struct agreements *g = &w->figures->agreements;
	struct entry e = { "agreements", a->kind == ADJUST_WAIVER ? "waived" : "written-off", account, a->id, a->date, a->amount, 0 };

	if (a->date < w->figures->quarter.from || a->date > w->figures->view)
		return;
	if (a->kind == ADJUST_WAIVER) {
		g->waivers++;
		g->waived += a->amount;
		figures_entry(w, &e);
	} else if (a->kind == ADJUST_WRITE_OFF) {
		g->write_offs++;
		g->written_off += a->amount;
		figures_entry(w, &e);
	}
}

static void
add_ticket(struct figures_work *w, const struct account *account, const struct ticket *t)
{
	const struct figures *f = w->figures;
	struct service *s = &w->figures->service;
	const bool raised = t->date >= f->quarter.from && t->date <= f->view;
	const bool closed = t->closed != DATE_NONE && t->closed >= f->quarter.from && t->closed <= f->view;
	const bool open = t->date <= f->view && (t->closed == DATE_NONE || t->closed > f->view);

	s->raised += raised;
	s->closed += closed;
	s->open += open;
	if (raised)
		figures_entry(w, &(struct entry){ "service", "raised", account, t->id, t->date, 0, 0 });
	if (closed)
		figures_entry(w, &(struct entry){ "service", "closed", account, t->id, t->closed, 0, 0 });
	if (open)
		figures_entry(w, &(struct entry){ "service", "open", account, t->id, t->date, 0, 0 });
}

void
figures_other(struct figures_work *w, const struct account *account)
{
	const struct account_history *h = w->history == NULL ? NULL : history_lookup(w->history, account->id);

	for (size_t i = 0; i < account->n_plans; i++)
		add_agreement(w, account, &account->plans[i]);
	for (size_t i = 0; h != NULL && i < h->n_plans; i++) {
		size_t k = 0;

		while (k < account->n_plans && !text_equal(account->plans[k].id, h->plans[i].id))
			k++;
		if (k == account->n_plans)
			add_agreement(w, account, &h->plans[i]);
	}
	for (size_t i = 0; i < account->n_adjustments; i++)
		add_adjustment(w, account, &account->adjustments[i]);
	for (size_t i = 0; i < account->n_tickets; i++)
		add_ticket(w, account, &account->tickets[i]);
}
