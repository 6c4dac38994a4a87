/* facts_letters.c: letters of the quarter and what was paid after them, agreements, waivers, service work of one account. */
#include "report/figures.h"

#include "base/text.h"

#include <string.h>

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
add_letter(struct figures_work *w, const struct action *a, const struct past_letter *l, int level)
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
}

void
figures_letters(struct figures_work *w, const struct action *a, bool developer)
{
	const struct figures *f = w->figures;

	for (size_t i = 0; !developer && i < a->n_letters; i++) {
		const struct past_letter *l = &a->letters[i];
		int level = level_named(f, l->stage);

		if (level > 0 && level < FIGURES_LEVELS && l->date >= f->quarter.from && l->date <= f->view)
			add_letter(w, a, l, level);
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

static void
add_agreement(struct figures *f, const struct account *a, const struct payment_plan *p)
{
	struct agreements *g = &f->agreements;
	int64_t covered = 0, paid = 0;

	if (p->agreed > f->view)
		return;
	for (size_t i = 0; i < p->n_instalments; i++)
		covered += p->instalments[i].amount;
	paid = figures_agreement_paid(a, p, f->view);
	paid = paid < covered ? paid : covered;
	g->signed_now += p->agreed >= f->quarter.from;
	g->broken += p->status == PLAN_BROKEN;
	g->completed += p->status == PLAN_COMPLETED;
	if (p->status != PLAN_CURRENT)
		return;
	g->current++;
	g->covered += covered;
	g->paid += paid;
}

static void
add_adjustment(struct figures *f, const struct adjustment *a)
{
	struct agreements *g = &f->agreements;

	if (a->date < f->quarter.from || a->date > f->view)
		return;
	if (a->kind == ADJUST_WAIVER) {
		g->waivers++;
		g->waived += a->amount;
	} else if (a->kind == ADJUST_WRITE_OFF) {
		g->write_offs++;
		g->written_off += a->amount;
	}
}

void
figures_other(struct figures_work *w, const struct account *account)
{
	struct figures *f = w->figures;
	struct service *s = &f->service;
	const struct account_history *h = w->history == NULL ? NULL : history_lookup(w->history, account->id);

	for (size_t i = 0; i < account->n_plans; i++)
		add_agreement(f, account, &account->plans[i]);
	for (size_t i = 0; h != NULL && i < h->n_plans; i++) {
		size_t k = 0;

		while (k < account->n_plans && !text_equal(account->plans[k].id, h->plans[i].id))
			k++;
		if (k == account->n_plans)
			add_agreement(f, account, &h->plans[i]);
	}
	for (size_t i = 0; i < account->n_adjustments; i++)
		add_adjustment(f, &account->adjustments[i]);
	for (size_t i = 0; i < account->n_tickets; i++) {
		const struct ticket *t = &account->tickets[i];

		s->raised += t->date >= f->quarter.from && t->date <= f->view;
		s->closed += t->closed != DATE_NONE && t->closed >= f->quarter.from && t->closed <= f->view;
		s->open += t->date <= f->view && (t->closed == DATE_NONE || t->closed > f->view);
	}
}
