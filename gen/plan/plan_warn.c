/* plan_warn.c: what is said once about a whole run. */
#include "plan/plan_warn.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

/* ---- rest days ---- */

#define YEAR_MIN 1900
#define YEARS 300

static void
warn_holidays(const struct plan *p, struct arena *a, struct diag *d)
{
	bool missing[YEARS] = { false };
	const char *list = "";
	int32_t last_day = DATE_NONE;

	if (!p->policy->due_roll)
		return;
	for (size_t i = 0; i < p->ledger->n_accounts; i++)
		for (size_t k = 0; k < p->ledger->accounts[i].n_charges; k++) {
			int32_t due = p->ledger->accounts[i].charges[k].due;
			int year;

			if (due == last_day || due > p->as_of)
				continue;
			last_day = due;
			year = date_to_ymd(due).year;
			missing[year - YEAR_MIN] = !calendar_has_year(&p->law->calendar, year);
		}
	for (int i = 0; i < YEARS; i++)
		if (missing[i])
			list = arena_printf(a, "%s%s%d", list, *list == '\0' ? "" : ", ", YEAR_MIN + i);
	if (*list != '\0')
		diag_warning(d, (struct pos){ p->law->dir, 0 },
		    "no table of rest days for %s; due dates of these years roll past weekends only", list);
}

/* ---- LPR ---- */

static bool
uses_lpr(const struct penalty_rule *r)
{
	for (size_t i = 0; i < r->n_steps; i++)
		if (r->steps[i].kind == RATE_LPR)
			return true;
	return r->cap == CAP_LPR;
}

static void
warn_lpr(const struct plan *p, struct diag *d)
{
	bool used = uses_lpr(&p->policy->penalty);
	char day[DATE_BUF];

	for (size_t i = 0; i < p->policy->n_overrides; i++)
		used |= uses_lpr(&p->policy->overrides[i].rule);
	if (used && p->law->lpr_known_until != DATE_NONE && p->as_of > p->law->lpr_known_until)
		diag_warning(d, (struct pos){ p->law->dir, 0 },
		    "the LPR is known until %s only; its last step is taken for the days after",
		    date_format(day, p->law->lpr_known_until));
}

/* ---- penalties twice ---- */

static bool
reckons(const struct plan *p)
{
	const struct ledger *l = p->ledger;

	for (size_t i = 0; i < l->n_items; i++) {
		const struct penalty_rule *r = policy_penalty(p->policy, &l->items[i]);

		if (l->items[i].kind == ITEM_LATE_FEE || ledger_collected_for_others(l->items[i].kind))
			continue;
		for (size_t k = 0; k < r->n_steps; k++)
			if (r->steps[k].kind != RATE_NONE && (r->steps[k].kind != RATE_CONTRACT ||
			    l->items[i].has_late_rate))
				return true;
	}
	return false;
}

static void
warn_booked(const struct plan *p, struct diag *d)
{
	const struct ledger *l = p->ledger;

	for (size_t i = 0; i < l->n_accounts; i++)
		for (size_t k = 0; k < l->accounts[i].n_charges; k++) {
			const struct charge *c = &l->accounts[i].charges[k];

			if (c->item->kind != ITEM_LATE_FEE || !reckons(p))
				continue;
			diag_warning(d, c->pos,
			    "the ledger books penalties as charges (%s is the first) and the policy reckons penalties "
			    "too; both are demanded: if they are for the same delay, set rate = none", c->id);
			return;
		}
}

/* ---- stages ---- */

static bool
is_known(const struct plan *p, enum account_class class, const char *stage)
{
	return text_equal(stage, "notice") || policy_level_lookup(p->policy, class, stage) != NULL;
}

static void
warn_stages(const struct plan *p, struct diag *d)
{
	const struct past_letter *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < p->ledger->n_accounts; i++) {
		const struct account *a = &p->ledger->accounts[i];

		for (size_t k = 0; k < a->n_letters; k++) {
			if (is_known(p, a->class, a->letters[k].stage))
				continue;
			if (first == NULL)
				first = &a->letters[k];
			n++;
		}
	}
	if (first != NULL)
		diag_warning(d, first->pos,
		    "%zu letters of stages that are no level of the policy (first: \"%s\"); they count for the "
		    "interval between letters, not as a level", n, first->stage);
}

void
plan_warn(const struct plan *p, struct arena *a, struct diag *d)
{
	warn_holidays(p, a, d);
	warn_lpr(p, d);
	warn_booked(p, d);
	warn_stages(p, d);
}
