/* date.c: the proleptic Gregorian calendar as day numbers. */
#include "base/date.h"

#define DAYS_BEFORE_EPOCH 719468	/* 0000-03-01 to 1970-01-01 */
#define DAYS_PER_ERA 146097		/* 400 years */

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Years are counted from March, so that the leap day is the last of its year. */
int32_t
date_from_ymd(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_EPOCH;
}

struct date_ymd
date_to_ymd(int32_t day)
{
	int z = day + DAYS_BEFORE_EPOCH;
	int era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
	int day_of_era = z - era * DAYS_PER_ERA;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int mp = (5 * day_of_year + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;

	return (struct date_ymd){
		.year = year_of_era + era * 400 + (month <= 2),
		.month = month,
		.day = day_of_year - (153 * mp + 2) / 5 + 1,
	};
}

static bool
digits(const char *text, int n, int *value)
{
	*value = 0;
	for (int i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*value = *value * 10 + (text[i] - '0');
	}
	return true;
}

bool
date_parse(const char *text, int32_t *day)
{
	int y, m, d;

	if (text == NULL || !digits(text, 4, &y) || text[4] != '-' || !digits(text + 5, 2, &m) || text[7] != '-' ||
	    !digits(text + 8, 2, &d) || text[10] != '\0')
		return false;
	if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > date_days_in_month(y, m))
		return false;
	*day = date_from_ymd(y, m, d);
	return true;
}

int
date_weekday(int32_t day)
{
	int w = (day % 7 + 7 + 3) % 7;	/* 1970-01-01 was a Thursday */

	return w + 1;
}

int32_t
date_add_months(int32_t day, int months)
{
	struct date_ymd d = date_to_ymd(day);
	int m = d.year * 12 + d.month - 1 + months;
	int year = m / 12, month = m % 12 + 1;
	int last = date_days_in_month(year, month);

	return date_from_ymd(year, month, d.day < last ? d.day : last);
}

int32_t
date_add_years(int32_t day, int years)
{
	return date_add_months(day, years * 12);
}

/* At least so many digits, then the text. Every letter has dozens of dates, and snprintf is slow at them. */
static char *
put_part(char *out, int value, int least, const char *after)
{
	unsigned rest = value < 0 ? 0U - (unsigned)value : (unsigned)value;
	char digits[12];
	int n = 0;

	do
		digits[n++] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (value < 0)
		*out++ = '-';
	for (int i = n + (value < 0); i < least; i++)
		*out++ = '0';
	while (n > 0)
		*out++ = digits[--n];
	while (*after != '\0')
		*out++ = *after++;
	*out = '\0';
	return out;
}

char *
date_format(char *buf, int32_t day)
{
	struct date_ymd d = date_to_ymd(day);

	put_part(put_part(put_part(buf, d.year, 4, "-"), d.month, 2, "-"), d.day, 2, "");
	return buf;
}

char *
date_format_cn(char *buf, int32_t day)
{
	struct date_ymd d = date_to_ymd(day);

	put_part(put_part(put_part(buf, d.year, 1, "年"), d.month, 1, "月"), d.day, 1, "日");
	return buf;
}

const char *
date_weekday_cn(int32_t day)
{
	static const char *const names[] = {
		"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日",
	};

	return names[date_weekday(day) - 1];
}
