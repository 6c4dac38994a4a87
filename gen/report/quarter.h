/* quarter.h: calendar quarters: first and last day, names, steps. Plain values. */
#ifndef REPORT_QUARTER_H
#define REPORT_QUARTER_H

#include <stdbool.h>
#include <stdint.h>

#define QUARTER_BUF 40

struct quarter {
	int year, number;		/* 1..4 */
	int32_t from, to;		/* both in it */
};
/* "2026Q3"; years 1900..2199. */
bool quarter_parse(const char *text, struct quarter *);
/* The quarter that a day lies in. */
struct quarter quarter_of(int32_t day);
/* n quarters earlier (n < 0: later). */
struct quarter quarter_back(struct quarter, int n);
/* The last quarter that has ended on or before the day. */
struct quarter quarter_ended(int32_t day);
/* "2026年第三季度", "26Q3"; buf QUARTER_BUF. */
char *quarter_format_cn(char *buf, struct quarter);
char *quarter_format_short(char *buf, struct quarter);

#endif
