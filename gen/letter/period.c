/* period.c: how a fee period is written. */
#include "letter/period.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

static const char *
one_sided(struct arena *arena, int32_t from, int32_t to)
{
	char buf[DATE_BUF];

	if (from != DATE_NONE)
		return arena_printf(arena, "%s起", date_format_cn(buf, from));
	return to == DATE_NONE ? NULL : arena_printf(arena, "截至%s", date_format_cn(buf, to));
}

static const char *
months(struct arena *arena, const struct date_ymd *a, const struct date_ymd *b)
{
	if (a->year != b->year)
		return arena_printf(arena, "%d年%d月至%d年%d月", a->year, a->month, b->year, b->month);
	if (a->month == 1 && b->month == 12)
		return arena_printf(arena, "%d年度", a->year);
	if (a->month == b->month)
		return arena_printf(arena, "%d年%d月", a->year, a->month);
	return arena_printf(arena, "%d年%d月至%d月", a->year, a->month, b->month);
}

const char *
period_short(struct arena *arena, int32_t from, int32_t to)
{
	char first[DATE_BUF], last[DATE_BUF];
	struct date_ymd a, b;

	if (from == DATE_NONE || to == DATE_NONE)
		return one_sided(arena, from, to);
	a = date_to_ymd(from);
	b = date_to_ymd(to);
	if (from <= to && a.day == 1 && b.day == date_days_in_month(b.year, b.month))
		return months(arena, &a, &b);
	return arena_printf(arena, "%s至%s", date_format(first, from), date_format(last, to));
}

const char *
period_months(struct arena *arena, int32_t from, int32_t to)
{
	char first[DATE_BUF], last[DATE_BUF];
	struct date_ymd a, b;

	if (from == DATE_NONE || to == DATE_NONE)
		return one_sided(arena, from, to);
	a = date_to_ymd(from);
	b = date_to_ymd(to);
	date_format(first, from);
	date_format(last, to);
	if (a.day != 1 || b.day != date_days_in_month(b.year, b.month))
		return arena_printf(arena, "%s至%s", first, last);
	if (a.year == b.year && a.month == b.month)
		return arena_strndup(arena, first, strlen("2026-01"));
	return arena_printf(arena, "%.7s至%.7s", first, last);
}

const char *
period_full(struct arena *arena, int32_t from, int32_t to)
{
	char first[DATE_BUF], last[DATE_BUF];

	if (from == DATE_NONE || to == DATE_NONE)
		return one_sided(arena, from, to);
	return arena_printf(arena, "%s至%s", date_format_cn(first, from), date_format_cn(last, to));
}
