/* run_jobs.c: which letters a run makes, in delivery order. */
#include "run.h"
#include "base/arena.h"
#include "base/text.h"
#include "lawful.h"

#include <stdlib.h>
#include <string.h>

/* A number that holds every digit: characters are collected before the real numbers are known. */
#define PROVISIONAL_SEQ 1234567890

struct order {
	const struct batch_job *job;
	int level;
};

static int
level_index(const struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->n_levels; i++)
		if (strcmp(p->levels[i].name, name) == 0)
			return (int)i;
	return -1;
}

static int
compare_jobs(const void *left, const void *right)
{
	const struct batch_job *a = left, *b = right;
	int la = level_index(a->letter.plan->policy, a->folder), lb = level_index(b->letter.plan->policy, b->folder);
	int c;

	if (la != lb)
		return la < lb ? -1 : 1;
	c = ledger_property_cmp(&a->letter.action->account->property, &b->letter.action->account->property);
	if (c == 0)
		c = strcmp(a->letter.action->account->id, b->letter.action->account->id);
	return c != 0 ? c : (a->letter.action > b->letter.action) - (a->letter.action < b->letter.action);
}

/* The address a letter goes to: confirmed for service first, then mailing, then registered, then the room itself. */
const struct address *
run_address(const struct action *action)
{
	static const enum address_kind order[] = { ADDRESS_SERVICE, ADDRESS_MAILING, ADDRESS_REGISTERED };
	const struct account *acc = action->account;

	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (size_t i = 0; i < acc->n_addresses; i++)
			if (acc->addresses[i].kind == order[k] && action->addressee != NULL &&
			    text_equal(acc->addresses[i].party, action->addressee->id))
				return &acc->addresses[i];
	return NULL;
}

/* What the register must know to judge later how the letter was served. */
static int
known_of_debtor(const struct action *action, int32_t day)
{
	const struct account *a = action->account;
	int found = 0;

	for (size_t i = 0; i < action->n_addressees; i++)
		found |= action->addressees[i]->kind == PARTY_PERSON ? REGISTER_PERSON : REGISTER_ORGANISATION;

	for (size_t i = 0; i < a->n_contacts; i++) {
		const struct contact *c = &a->contacts[i];

		if (c->confirmed == DATE_NONE || c->confirmed > day)
			continue;
		found |= c->kind == CONTACT_MOBILE ? REGISTER_MOBILE : c->kind == CONTACT_EMAIL ? REGISTER_EMAIL : 0;
	}
	return found;
}

/* The charges that the letter asks for, and what it asks. */
static void
list_items(struct batch_job *job, const struct policy *policy, struct arena *a)
{
	struct register_letter *record = &job->record;
	const struct action *action = job->letter.action;
	bool penalties = job->letter.kind == LETTER_LEVEL || policy->notice.include_penalty;

	record->items = arena_alloc(a, action->n_items * sizeof *record->items);
	for (size_t i = 0; i < action->n_items; i++) {
		const struct plan_item *item = &action->items[i];
		int64_t penalty = penalties ? item->penalty : 0;

		if (!letter_asks(&job->letter, item))
			continue;
		record->items[record->n_items++] = (struct register_item){ item->charge->id, item->outstanding,
		    penalty };
		record->principal += item->outstanding;
		record->penalty += penalty;
	}
	record->total = letter_amount(&job->letter);
}

/* "3" → "3幢", "商业" as it is. */
static const char *
building_label(struct arena *a, const char *building)
{
	if (building == NULL || building[strspn(building, "0123456789")] != '\0')
		return building;
	return arena_printf(a, "%s幢", building);
}

static const char *
recipient(const struct action *action, struct arena *a)
{
	if (action->addressee == NULL)
		return NULL;
	return arena_printf(a, "%s%s", action->addressee->name, plan_capacity_cn(action->capacities[0]));
}

static void
add_job(struct run *r, const struct action *action, const char *kind, const char *title, const char *template,
    int32_t deadline,
    size_t *cap)
{
	struct arena *a = r->in.arena;
	struct batch_job *job = ARENA_PUSH(a, r->batch.jobs, r->batch.n_jobs, *cap);
	const struct property *p = &action->account->property;
	bool notice = strcmp(kind, "notice") == 0;

	job->folder = kind;
	job->parent = building_label(a, p->building);
	job->letter = (struct letter){ .kind = notice ? LETTER_NOTICE : LETTER_LEVEL, .plan = r->in.plan,
	    .action = action, .level = kind,
		.template = template, .date = r->in.as_of, .deadline = deadline,
		.number = run_number(r->in.policy, kind, date_to_ymd(r->in.as_of).year, PROVISIONAL_SEQ, a),
		.draft = !notice && action->level->draft };
	job->record = (struct register_letter){ .kind = kind, .title = title, .account = action->account->id,
		.room = ledger_property_label(p, a), .recipient = recipient(action, a), .debtor = action->debtor,
		.contacts = known_of_debtor(action, r->in.as_of), .draft = job->letter.draft,
		.formal = !notice && action->level->formal };
	job->letter.code = run_code(&r->in, job, PROVISIONAL_SEQ);
	if (run_address(action) != NULL)
		job->record.address = run_address(action)->kind;
	job->bookmark = job->record.room;
	list_items(job, r->in.policy, a);
}

/* At once: an array that doubles leaves as much behind in the arena as it holds. */
static void
make_room(struct run *r, size_t n)
{
	r->batch.jobs = arena_alloc(r->in.arena, n * sizeof *r->batch.jobs);
	r->batch.n_jobs = 0;
}

static void
jobs_levels(struct run *r)
{
	const struct plan *plan = r->in.plan;
	size_t cap = 0;

	for (size_t i = 0; i < plan->n_actions; i++)
		cap += plan->actions[i].decision == DECISION_SEND;
	make_room(r, cap);
	for (size_t i = 0; i < plan->n_actions; i++) {
		const struct action *a = &plan->actions[i];
		const char *remark;

		if (a->decision != DECISION_SEND)
			continue;
		if (r->decisions != NULL && decisions_held(r->decisions, a, &remark))
			continue;
		add_job(r, a, a->level->name, a->level->title, a->level->template,
		    lawful_deadline(a->level, r->in.law, r->in.as_of), &cap);
	}
}

/* Bankrupt debtors' administrators get claims filed, not notices; the dead have no letter box. */
static bool
notice_stopped(const struct action *a)
{
	bool moved = a->debtor != NULL && a->addressee == NULL;	/* the room is another's */

	return moved || a->reason == REASON_BANKRUPTCY || a->reason == REASON_DECEASED || a->reason == REASON_NO_ADDRESS;
}

/* What the notice would ask for. */
static int64_t
to_pay(const struct run *r, const struct action *a)
{
	return letter_amount(&(struct letter){ .kind = LETTER_NOTICE, .plan = r->in.plan, .action = a,
	    .date = r->in.as_of });
}

/* The first due date still to come of what it asks for: who pays by then is late with nothing. Else so many days from
 * today. */
static int32_t
notice_deadline(const struct run *r, const struct action *a)
{
	const struct letter notice = { .kind = LETTER_NOTICE, .plan = r->in.plan, .action = a, .date = r->in.as_of };
	int32_t day = DATE_NONE;

	for (size_t i = 0; i < a->n_items; i++)
		if (a->items[i].effective_due >= r->in.as_of && letter_asks(&notice, &a->items[i]) &&
		    (day == DATE_NONE || a->items[i].effective_due < day))
			day = a->items[i].effective_due;
	return day != DATE_NONE ? day : calendar_roll(&r->in.law->calendar,
	    r->in.as_of + r->in.policy->notice.pay_within_days);
}

static void
jobs_notices(struct run *r)
{
	const struct plan *plan = r->in.plan;
	size_t cap = plan->n_actions;

	make_room(r, cap);
	for (size_t i = 0; i < plan->n_actions; i++) {
		const struct action *a = &plan->actions[i];

		if (a->account == NULL || notice_stopped(a) || (to_pay(r, a) <= 0 && !r->in.policy->notice.always))
			continue;
		add_job(r, a, "notice", r->in.policy->notice.title, r->in.policy->notice.template, notice_deadline(r,
		    a), &cap);
	}
}

void
run_jobs(struct run *r)
{
	if (r->notices)
		jobs_notices(r);
	else
		jobs_levels(r);
	if (r->batch.n_jobs > 0)
		qsort(r->batch.jobs, r->batch.n_jobs, sizeof *r->batch.jobs, compare_jobs);
}
