/* value.c: what a cell's value looks like. */
#include "report/value.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"

#include <inttypes.h>

struct value
value_text(const char *text)
{
	return (struct value){ .type = text == NULL ? VALUE_EMPTY : VALUE_STRING, .text = text };
}

struct value
value_int(int64_t n)
{
	return (struct value){ .type = VALUE_INTEGER, .number = n };
}

struct value
value_fen(int64_t fen)
{
	return (struct value){ .type = VALUE_FEN, .number = fen };
}

struct value
value_rate(int64_t hundredths)
{
	return (struct value){ .type = VALUE_PERCENT, .number = hundredths };
}

struct value
value_date(int32_t day)
{
	return (struct value){ .type = day == DATE_NONE ? VALUE_EMPTY : VALUE_DATE, .number = day };
}

struct value
value_na(void)
{
	return (struct value){ .type = VALUE_NA };
}

struct value
value_hidden(const char *text)
{
	return (struct value){ .type = VALUE_HIDDEN, .text = text };
}

const char *
value_print(struct value v, struct arena *a)
{
	char buf[MONEY_BUF], day[DATE_BUF];

	switch (v.type) {
	case VALUE_EMPTY:
		return "";
	case VALUE_STRING:
	case VALUE_HIDDEN:
		return v.text;
	case VALUE_INTEGER:
		return arena_printf(a, "%" PRId64, v.number);
	case VALUE_FEN:
		return arena_strdup(a, money_format_grouped(buf, v.number));
	case VALUE_PERCENT:
		return v.number < 0 ? "—" : arena_printf(a, "%" PRId64 ".%02d%%", v.number / 100, (int)(v.number % 100));
	case VALUE_DATE:
		return arena_strdup(a, date_format(day, (int32_t)v.number));
	case VALUE_NA:
		return "—";
	}
	return "";
}
