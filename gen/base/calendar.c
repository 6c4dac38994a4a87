/* calendar.c: which days are worked. */
#include "base/date.h"

/* Binary search in a sorted array of days. */
static bool
has_day(const int32_t *days, size_t n, int32_t day)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (days[mid] == day)
			return true;
		if (days[mid] < day)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

bool
calendar_is_rest_day(const struct calendar *c, int32_t day)
{
	bool weekend = date_weekday(day) >= 6;

	if (c == NULL)
		return weekend;
	if (weekend)
		return !has_day(c->workdays, c->n_workdays, day);
	return has_day(c->holidays, c->n_holidays, day);
}

bool
calendar_has_year(const struct calendar *c, int year)
{
	for (size_t i = 0; c != NULL && i < c->n_years; i++)
		if (c->years[i] == year)
			return true;
	return false;
}

int32_t
calendar_roll(const struct calendar *c, int32_t day)
{
	while (calendar_is_rest_day(c, day))
		day++;
	return day;
}

int32_t
calendar_add_workdays(const struct calendar *c, int32_t day, int n)
{
	while (n > 0)
		if (!calendar_is_rest_day(c, ++day))
			n--;
	return day;
}
