/* law_calendar.c: rest days and worked weekends from holidays.xml. */
#include "law/reading.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST 16	/* days of one holiday */

struct days {
	int32_t *days;
	size_t n, cap;
};
struct table {
	struct law_reader *reader;
	struct days off, work, years;	/* years as numbers */
};

static bool
has(const struct days *d, int32_t day)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->days[i] == day)
			return true;
	return false;
}

static void
add_day(struct table *t, struct days *to, int32_t day, int year, const struct xml_node *node)
{
	char text[DATE_BUF];

	if (date_to_ymd(day).year != year)
		law_fault(t->reader, node->pos, "%s is not in %d", date_format(text, day), year);
	else if (has(&t->off, day) || has(&t->work, day))
		law_fault(t->reader, node->pos, "%s is listed twice", date_format(text, day));
	else
		*ARENA_PUSH(t->reader->arena, to->days, to->n, to->cap) = day;
}

static void
read_off(struct table *t, const struct xml_node *node, int year)
{
	int32_t from = law_day(t->reader, node, "from"), to = law_day(t->reader, node, "to");

	if (from == DATE_NONE || to == DATE_NONE)
		return;
	if (to < from || to - from >= LONGEST) {
		law_fault(t->reader, node->pos, "a holiday must last 1 to %d days", LONGEST);
		return;
	}
	for (int32_t day = from; day <= to; day++)
		add_day(t, &t->off, day, year, node);
}

static void
read_work(struct table *t, const struct xml_node *node, int year)
{
	int32_t day = law_day(t->reader, node, "day");

	if (day == DATE_NONE)
		return;
	if (date_weekday(day) < 6)
		law_fault(t->reader, node->pos, "a worked day is listed only when it is a Saturday or Sunday");
	else
		add_day(t, &t->work, day, year, node);
}

static void
read_year(struct table *t, const struct xml_node *node)
{
	static const char *const children[] = { "off", "work", NULL };
	static const char *const attrs[] = { "n", "complete", "source", NULL };
	static const char *const off_attrs[] = { "from", "to", "name", NULL }, *const work_attrs[] = { "day", "name", NULL };
	static const char *const none[] = { NULL };
	const char *text = law_attr(t->reader, node, "n");
	int year = strlen(text) == 4 && strspn(text, "0123456789") == 4 ? (int)strtol(text, NULL, 10) : 0;

	law_allow(t->reader, node, children, attrs);
	(void)law_attr(t->reader, node, "source");
	if (year < 1990 || year > 2199)
		law_fault(t->reader, node->pos, "n=\"%s\" is not a year", text);
	else if (law_flag(t->reader, node, "complete")) {
		if (has(&t->years, year))
			law_fault(t->reader, node->pos, "%d is listed twice", year);
		*ARENA_PUSH(t->reader->arena, t->years.days, t->years.n, t->years.cap) = year;
	}
	for (const struct xml_node *c = xml_child(node, "off"); c != NULL; c = xml_sibling(c, "off")) {
		law_allow(t->reader, c, none, off_attrs);
		read_off(t, c, year);
	}
	for (const struct xml_node *c = xml_child(node, "work"); c != NULL; c = xml_sibling(c, "work")) {
		law_allow(t->reader, c, none, work_attrs);
		read_work(t, c, year);
	}
}

static int
by_day(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static int
by_year(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The calendar wants days off besides weekends. */
static void
finish(struct table *t, struct calendar *c)
{
	struct arena *arena = t->reader->arena;

	c->holidays = arena_alloc(arena, t->off.n * sizeof *c->holidays);
	for (size_t i = 0; i < t->off.n; i++)
		if (date_weekday(t->off.days[i]) < 6)
			c->holidays[c->n_holidays++] = t->off.days[i];
	c->workdays = t->work.days;
	c->n_workdays = t->work.n;
	c->years = arena_alloc(arena, t->years.n * sizeof *c->years);
	for (size_t i = 0; i < t->years.n; i++)
		c->years[c->n_years++] = (int)t->years.days[i];
	if (c->n_holidays > 1)
		qsort(c->holidays, c->n_holidays, sizeof *c->holidays, by_day);
	if (c->n_workdays > 1)
		qsort(c->workdays, c->n_workdays, sizeof *c->workdays, by_day);
	if (c->n_years > 1)
		qsort(c->years, c->n_years, sizeof *c->years, by_year);
}

void
law_calendar_read(struct law_reader *r, const struct xml_node *root)
{
	static const char *const children[] = { "year", NULL }, *const attrs[] = { NULL };
	struct table t = { .reader = r };

	law_allow(r, root, children, attrs);
	for (const struct xml_node *c = xml_child(root, "year"); c != NULL; c = xml_sibling(c, "year"))
		read_year(&t, c);
	finish(&t, &r->law->calendar);
}
