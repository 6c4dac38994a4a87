/* quarter.c: calendar quarters. */
#include "report/quarter.h"

#include "base/date.h"

#include <stdio.h>

static struct quarter
make(int year, int number)
{
	int last = 3 * number;

	return (struct quarter){ year, number, date_from_ymd(year, last - 2, 1),
		date_from_ymd(year, last, date_days_in_month(year, last)) };
}

bool
quarter_parse(const char *text, struct quarter *q)
{
	int year = 0;

	for (int i = 0; i < 4; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		year = 10 * year + (text[i] - '0');
	}
	if ((text[4] != 'Q' && text[4] != 'q') || text[5] < '1' || text[5] > '4' || text[6] != '\0' || year < 1901 || year > 2198)
		return false;
	*q = make(year, text[5] - '0');
	return true;
}

struct quarter
quarter_of(int32_t day)
{
	struct date_ymd d = date_to_ymd(day);

	return make(d.year, (d.month + 2) / 3);
}

struct quarter
quarter_back(struct quarter q, int n)
{
	int count = 4 * q.year + q.number - 1 - n;

	return make(count / 4, count % 4 + 1);
}

struct quarter
quarter_ended(int32_t day)
{
	struct quarter q = quarter_of(day);

	return q.to == day ? q : quarter_back(q, 1);
}

char *
quarter_format_cn(char *buf, struct quarter q)
{
	static const char *const names[] = { "一", "二", "三", "四" };

	snprintf(buf, QUARTER_BUF, "%d年第%s季度", q.year, names[q.number - 1]);
	return buf;
}

char *
quarter_format_short(char *buf, struct quarter q)
{
	snprintf(buf, QUARTER_BUF, "%02dQ%d", q.year % 100, q.number);
	return buf;
}
