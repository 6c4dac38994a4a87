/* plan_penalty.c: penalty for late payment: simple, by the day, exact until it is rounded.
 * Source: law-and-forms section 5. A stretch runs from the day after `from` to the end of `to`. */
#include "plan/plan_work.h"

#include "base/arena.h"

static struct ratio
by_day(struct work *w, struct ratio yearly, const struct penalty_rule *rule)
{
	struct ratio daily = { 0, 1 };

	if (!ratio_mul(yearly, (struct ratio){ 1, rule->year_days }, &daily))
		w->overflow = true;
	return daily;
}

/* One span for each LPR in force in [from, to). */
static struct span *
lpr_spans(struct work *w, struct span *out, const struct penalty_rule *rule, struct ratio factor, int32_t from,
	int32_t to)
{
	const struct law *law = w->plan->law;
	struct ratio yearly = { 0, 1 };

	w->overflow |= !ratio_mul(factor, law_lpr(law, from), &yearly);
	*out++ = (struct span){ from, by_day(w, yearly, rule) };
	for (size_t i = 0; i < law->n_lpr; i++) {
		if (law->lpr[i].from <= from || law->lpr[i].from >= to)
			continue;
		w->overflow |= !ratio_mul(factor, law->lpr[i].rate, &yearly);
		*out++ = (struct span){ law->lpr[i].from, by_day(w, yearly, rule) };
	}
	return out;
}

static struct span *
step_spans(struct work *w, const struct fee *fee, const struct rate_step *step, int32_t to, struct span *out)
{
	struct ratio daily = { 0, 1 };

	switch (step->kind) {
	case RATE_LPR:
		return lpr_spans(w, out, fee->rule, step->rate, step->from, to);
	case RATE_CONTRACT:
		if (fee->item->has_late_rate)
			daily = fee->item->late_rate;
		break;
	case RATE_FIXED_DAY:
		daily = step->rate;
		break;
	case RATE_FIXED_YEAR:
		daily = by_day(w, step->rate, fee->rule);
		break;
	case RATE_NONE:
		break;
	}
	*out++ = (struct span){ step->from, daily };
	return out;
}

void
plan_penalty_rates(struct work *w, struct fee *fee)
{
	const struct penalty_rule *rule = fee->rule;
	size_t each = 1 + w->plan->law->n_lpr;
	struct span *end;

	if (rule == NULL)
		return;
	end = fee->spans = arena_alloc(w->tmp, rule->n_steps * each * sizeof *fee->spans);
	for (size_t i = 0; i < rule->n_steps; i++)
		end = step_spans(w, fee, &rule->steps[i], i + 1 < rule->n_steps ? rule->steps[i + 1].from : INT32_MAX,
		    end);
	fee->n_spans = (size_t)(end - fee->spans);
	if (rule->cap != CAP_LPR)
		return;
	fee->cap_spans = arena_alloc(w->tmp, each * sizeof *fee->cap_spans);
	end = lpr_spans(w, fee->cap_spans, rule, rule->cap_factor, DATE_NONE, INT32_MAX);
	fee->n_cap_spans = (size_t)(end - fee->cap_spans);
}

/* The span in force on the day. */
static size_t
span_index(const struct span *spans, size_t n, int32_t day)
{
	while (n > 1 && spans[n - 1].from > day)
		n--;
	return n - 1;
}

struct ratio
plan_penalty_rate(const struct fee *fee, int32_t day)
{
	if (fee->n_spans == 0)
		return (struct ratio){ 0, 1 };
	return fee->spans[span_index(fee->spans, fee->n_spans, day)].daily;
}

/* A sum that grows with its segments. */
struct tally {
	struct frac *sum;
	struct segment **segments;
	size_t *n, *room;
};

static void
add_segment(struct work *w, const struct tally *t, struct segment s)
{
	s.amount = (struct frac){ 0, 1 };
	s.rounded = -1;
	if (!frac_add(&s.amount, s.principal, s.daily, s.to - s.from) ||
	    !frac_add(t->sum, s.principal, s.daily, s.to - s.from))
		w->overflow = true;
	*ARENA_PUSH(w->tmp, *t->segments, *t->n, *t->room) = s;
}

/* From the day after `from` to the end of `to`, split where the rate changes. */
static void
accrue_along(struct work *w, const struct span *spans, size_t n, int64_t principal, int32_t from, int32_t to,
	const struct tally *t)
{
	for (size_t i = span_index(spans, n, from + 1); from < to; i++) {
		int32_t end = i + 1 < n && spans[i + 1].from <= to ? spans[i + 1].from - 1 : to;

		if (spans[i].daily.num != 0)
			add_segment(w, t, (struct segment){ .from = from, .to = end, .principal = principal,
			    .daily = spans[i].daily });
		from = end;
	}
}

/* The last day on which a payment is still free of penalty. */
static int32_t
grace_end(const struct entry *e)
{
	return e->item.effective_due + e->fee->rule->grace_days;
}

void
plan_penalty_accrue(struct work *w, struct entry *e, int32_t day)
{
	const struct fee *fee = e->fee;
	struct tally rate = { &e->accrued, &e->item.segments, &e->item.n_segments, &e->room_segments };
	struct tally cap = { &e->limit, &e->item.cap_segments, &e->item.n_cap_segments, &e->room_cap_segments };
	int32_t from = e->accrued_to;

	/* While an agreement is kept, what is paid by instalments bears no penalty. */
	if (e->item.agreement != NULL && day > e->item.agreement->agreed)
		day = e->item.agreement->agreed;
	if (fee->rule == NULL || day <= grace_end(e))
		return;
	if (from == DATE_NONE)
		from = fee->rule->grace_shift ? grace_end(e) : e->item.effective_due;
	if (from >= day)
		return;
	e->accrued_to = day;
	if (e->open <= 0)
		return;
	accrue_along(w, fee->spans, fee->n_spans, e->open, from, day, &rate);
	if (fee->n_cap_spans > 0)
		accrue_along(w, fee->cap_spans, fee->n_cap_spans, e->open, from, day, &cap);
}

static void
mark_rounded(struct segment *s, size_t n, int64_t fen)
{
	if (n > 0)
		s[n - 1].rounded = fen;
}

/* What accrued since the last rounding: by the contract, the limit of an LPR cap, and what is claimed of it. */
struct rounded {
	int64_t contract, limit, claimed;
};

static struct rounded
round_accrued(struct work *w, const struct entry *e)
{
	const struct penalty_rule *rule = e->fee->rule;
	struct rounded r = { 0, 0, 0 };

	if (e->accrued.num == 0)
		return r;
	if (!frac_round(e->accrued, &r.contract) || !frac_round(e->limit, &r.limit)) {
		w->overflow = true;
		return (struct rounded){ 0, 0, 0 };
	}
	r.claimed = r.contract;
	if (rule->cap == CAP_LPR && r.limit < r.claimed)
		r.claimed = r.limit;
	else if (rule->cap == CAP_SHARE && r.claimed > e->item.cap - e->claimed)
		r.claimed = e->item.cap - e->claimed;
	return r;
}

void
plan_penalty_round(struct work *w, struct entry *e)
{
	struct rounded r = round_accrued(w, e);

	if (e->accrued.num == 0)
		return;
	mark_rounded(e->item.segments, e->item.n_segments, r.contract);
	mark_rounded(e->item.cap_segments, e->item.n_cap_segments, r.limit);
	if (e->fee->rule->cap == CAP_LPR)
		e->item.cap += r.limit;
	e->contract += r.contract;
	e->claimed += r.claimed;
	e->accrued = e->limit = (struct frac){ 0, 1 };
}

static int64_t
unpaid(const struct entry *e, int64_t reckoned)
{
	int64_t left = reckoned - e->item.penalty_booked - e->item.penalty_paid;

	return left > 0 ? left : 0;
}

int64_t
plan_penalty_due(struct work *w, const struct entry *e)
{
	return unpaid(e, e->claimed + round_accrued(w, e).claimed);
}

void
plan_penalty_finish(struct work *w, struct entry *e)
{
	struct plan_item *it = &e->item;

	plan_penalty_accrue(w, e, w->as_of);
	plan_penalty_round(w, e);
	it->rule = e->fee->rule;
	it->rate_day = plan_penalty_rate(e->fee, w->as_of);
	it->penalty_contract = unpaid(e, e->contract);
	it->penalty = unpaid(e, e->claimed);
	if (e->released || (it->rule != NULL && it->rule->waive_after_payment && it->outstanding == 0))
		it->penalty_contract = it->penalty = 0;
}
