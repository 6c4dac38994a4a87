/* date.h: days as numbers.
 * A date is an int32_t day number (1970-01-01 = 0); DATE_NONE stands for "absent".
 * days(a, b) = b - a. The clock is read in main.c only. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_NONE INT32_MIN

struct date_ymd {
	int year, month, day;
};

/* Strict "YYYY-MM-DD", a real day of the proleptic Gregorian calendar, years 1900..2199. */
bool date_parse(const char *text, int32_t *day);
int32_t date_from_ymd(int year, int month, int day);
struct date_ymd date_to_ymd(int32_t day);
/* 1 = Monday … 7 = Sunday */
int date_weekday(int32_t day);
/* The corresponding day `years` or `months` later; where it does not exist, the last day of that month
 * (Civil Code 202). */
int32_t date_add_years(int32_t day, int years);
int32_t date_add_months(int32_t day, int months);
int date_days_in_month(int year, int month);

#define DATE_BUF 48
/* "2026-11-21" */
char *date_format(char *buf, int32_t day);
/* "2026年11月21日" */
char *date_format_cn(char *buf, int32_t day);
/* "星期六" (static text) */
const char *date_weekday_cn(int32_t day);

/* Rest days. Made by law/holiday from templates/law/holidays.xml; owned by its arena. */
struct calendar {
	int32_t *holidays;	/* sorted days off besides weekends */
	size_t n_holidays;
	int32_t *workdays;	/* sorted weekend days that are worked */
	size_t n_workdays;
	int *years;		/* sorted years that a table exists for */
	size_t n_years;
};
/* A NULL calendar knows weekends only. */
bool calendar_is_rest_day(const struct calendar *, int32_t day);
bool calendar_has_year(const struct calendar *, int year);
/* The day itself or the next working day after it (Civil Code 203). */
int32_t calendar_roll(const struct calendar *, int32_t day);
/* The day `n` working days after `day` (n >= 0). */
int32_t calendar_add_workdays(const struct calendar *, int32_t day, int n);

#endif
