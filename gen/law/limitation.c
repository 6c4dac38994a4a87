/* limitation.c: when a claim can no longer be enforced (law-and-forms section 3, design 6.6).
 * Three years from the due date as written (Civil Code 188); two where those were full on 2017-09-30 (interpretation
 * 法释〔2018〕12号); anew from every interruption in time (195); never beyond twenty years; the last day rolls past rest days
 * (203). After expiry only a promise or agreement begins a new period (192). */
#include "law/law.h"

#include <stddef.h>

#define YEARS 3
#define YEARS_BEFORE 2
#define YEARS_MOST 20
#define SUSPENSION_MONTHS 6

struct claim {
	const struct calendar *calendar;
	const struct suspension *suspensions;
	size_t n_suspensions;
	int32_t due, as_of, most;	/* most: the twenty-year stop, not rolled */
	int32_t last_of_two;		/* 2017-09-30 */
};

/* By date; events of one day keep their order. */
static void
sort_events(struct interruption *events, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct interruption e = events[i];
		size_t k = i;

		for (; k > 0 && events[k - 1].date > e.date; k--)
			events[k] = events[k - 1];
		events[k] = e;
	}
}

/* A cause that stands in the last six months moves the end: to six months after it is gone (194); before 2017-10-01 to
 * what was left of the six months after that (General Principles 139). A cause still standing is reckoned to today: the
 * safe side. */
static int32_t
suspended(const struct claim *c, int32_t end, bool two_years)
{
	for (size_t i = 0; i < c->n_suspensions; i++) {
		const struct suspension *s = &c->suspensions[i];
		int32_t window = date_add_months(end, -SUSPENSION_MONTHS);
		int32_t to = s->to == DATE_NONE ? c->as_of : s->to;
		int32_t left = end - s->from, later;

		if (s->from > end || to < window || to < s->from)
			continue;
		later = date_add_months(to, SUSPENSION_MONTHS);
		if (two_years && s->from > window && to + left < later)
			later = to + left;
		if (later > end)
			end = later;
	}
	return end;
}

/* Last day of the period that runs from `base`, before rolling. */
static int32_t
period_end(const struct claim *c, int32_t base, bool *capped)
{
	int32_t end = suspended(c, date_add_years(base, YEARS_BEFORE), true);

	if (calendar_roll(c->calendar, end) > c->last_of_two)
		end = suspended(c, date_add_years(base, YEARS), false);
	*capped = end > c->most;
	return *capped ? c->most : end;
}

static int32_t
last_day(const struct claim *c, int32_t base)
{
	bool capped;

	return calendar_roll(c->calendar, period_end(c, base, &capped));
}

static bool
promises(enum interruption_kind kind)
{
	return kind == INTERRUPT_PROMISE || kind == INTERRUPT_AGREEMENT;
}

static enum limitation_status
status_of(const struct claim *c, int32_t end, bool promised)
{
	if (c->as_of > end)
		return LIMITATION_EXPIRED;
	if (promised)
		return LIMITATION_EXPIRED_PROMISED;
	if (end - c->as_of <= LIMITATION_URGENT_DAYS)
		return LIMITATION_URGENT;
	return end - c->as_of <= LIMITATION_WARNING_DAYS ? LIMITATION_WARNING : LIMITATION_NORMAL;
}

/* Lets the events move the base. True if the running period was begun by a promise after expiry. */
static bool
apply_events(const struct claim *c, struct interruption *events, size_t n, struct limitation *l)
{
	bool promised = false;

	for (size_t i = 0; i < n; i++) {
		struct interruption *e = &events[i];
		int32_t restart = e->restart == DATE_NONE || e->restart < e->date ? e->date : e->restart;

		e->in_time = e->date <= last_day(c, l->base);
		if (!e->counts || e->date > c->as_of || restart <= l->base)
			continue;
		if (!e->in_time) {
			if (!promises(e->kind) || e->date > calendar_roll(c->calendar, c->most))
				continue;
			promised = true;
		}
		l->base = restart;
		l->basis = e;
	}
	return promised;
}

struct limitation
limitation_reckon(const struct calendar *calendar, int32_t due, struct interruption *events, size_t n_events,
    const struct suspension *suspensions, size_t n_suspensions, int32_t as_of)
{
	struct claim c = { calendar, suspensions, n_suspensions, due, as_of, date_add_years(due, YEARS_MOST),
		date_from_ymd(2017, 9, 30) };
	struct limitation l = { LIMITATION_NOT_STARTED, DATE_NONE, DATE_NONE, due, NULL, false };
	bool promised;

	sort_events(events, n_events);
	promised = apply_events(&c, events, n_events, &l);
	if (as_of <= due || as_of < l.base)
		return l;
	l.nominal = period_end(&c, l.base, &l.capped);
	l.end = calendar_roll(calendar, l.nominal);
	l.status = status_of(&c, l.end, promised);
	return l;
}

const char *
limitation_word(enum limitation_status status)
{
	static const char *const words[] = {
		[LIMITATION_NOT_STARTED] = "not-started", [LIMITATION_NORMAL] = "normal", [LIMITATION_WARNING] = "warning",
		[LIMITATION_URGENT] = "urgent", [LIMITATION_EXPIRED] = "expired",
		[LIMITATION_EXPIRED_PROMISED] = "expired-promised",
	};

	return words[status];
}
