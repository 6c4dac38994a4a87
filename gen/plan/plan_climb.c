/* plan_climb.c: the present arrears and the letters that belong to them. */
#include "plan/plan_climb.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Days on which something was overdue and unpaid, at the end of the day. */
struct stretch {
	int32_t from, to;
};

static int
compare_stretches(const void *left, const void *right)
{
	const struct stretch *a = left, *b = right;

	return a->from < b->from ? -1 : a->from > b->from;
}

/* First day of the unbroken run of arrears that reaches to as_of: a paid-off account starts afresh. Barred items, which
 * nobody asks for any more, do not keep old arrears alive. Where only penalties are left to pay, the arrears they stem
 * from are still the present ones. */
static int32_t
cycle_start(struct work *w)
{
	struct stretch *s = arena_alloc(w->tmp, w->n_order * sizeof *s);
	int32_t start = DATE_NONE, end = DATE_NONE;
	size_t n = 0;
	bool sorted = true;

	for (size_t i = 0; i < w->n_order; i++) {
		const struct entry *e = w->order[i];
		struct stretch one = { e->item.effective_due + 1, e->closed == DATE_NONE ? w->as_of : e->closed - 1 };

		if (one.from > one.to || (e->item.state == STATE_BARRED && !e->item.demanded))
			continue;
		sorted &= n == 0 || s[n - 1].from <= one.from;
		s[n++] = one;
	}
	if (!sorted)
		qsort(s, n, sizeof *s, compare_stretches);
	for (size_t i = 0; i < n; i++) {
		if (start == DATE_NONE || s[i].from > end + 1)
			start = s[i].from;
		if (end == DATE_NONE || s[i].to > end)
			end = s[i].to;
	}
	return end == w->as_of || w->action.principal == 0 ? start : DATE_NONE;
}

int
plan_climb_level(const struct climb *c, const char *stage)
{
	for (int i = 0; i < c->n; i++)
		if (strcmp(c->levels[i].name, stage) == 0)
			return i;
	return -1;
}

/* Payment notices dun nobody. A stage that is no level of the policy still counts for the interval between letters. */
static bool
is_dunning(const struct past_letter *l)
{
	return !text_equal(l->stage, "notice");
}

bool
plan_climb_current(const struct work *w, const struct past_letter *l)
{
	return w->action.cycle_start != DATE_NONE && l->date >= w->action.cycle_start;
}

struct climb
plan_climb(struct work *w)
{
	const struct class_policy *class = policy_class(w->policy, w->account->class);
	struct climb c = { w, class->levels, (int)class->n_levels, -1, DATE_NONE, DATE_NONE };

	for (size_t i = 0; i < w->n_letters; i++) {
		const struct past_letter *l = &w->letters[i];
		int k = plan_climb_level(&c, l->stage);

		if (is_dunning(l) && l->date >= c.last_any) {
			c.last_any = l->date;
			w->action.last_letter = l;
		}
		if (k < 0 || !plan_climb_current(w, l))
			continue;
		c.reached = k > c.reached ? k : c.reached;
		c.last_in_cycle = l->date > c.last_in_cycle ? l->date : c.last_in_cycle;
	}
	return c;
}

void
plan_level_history(struct work *w)
{
	struct climb c;

	w->action.cycle_start = cycle_start(w);
	c = plan_climb(w);
	w->action.previous = c.reached < 0 ? NULL : &c.levels[c.reached];
}

const struct past_letter *
plan_climb_last(const struct climb *c, int level)
{
	const struct past_letter *last = NULL;

	for (size_t i = 0; i < c->w->n_letters; i++) {
		const struct past_letter *l = &c->w->letters[i];

		if (plan_climb_current(c->w, l) && plan_climb_level(c, l->stage) == level &&
		    (last == NULL || l->date >= last->date))
			last = l;
	}
	return last;
}
