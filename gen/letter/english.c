/* english.c: dates, periods, fees, clauses and rooms for letters in English. */
#include "letter/english.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December" };

const char *
english_date(struct arena *arena, int32_t day)
{
	struct date_ymd d = date_to_ymd(day);

	return arena_printf(arena, "%d %s %d", d.day, months[d.month - 1], d.year);
}

const char *
english_day(struct arena *arena, int32_t day)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

	return arena_printf(arena, "%s, %s", days[date_weekday(day) - 1], english_date(arena, day));
}

static const char *
whole_months(struct arena *arena, const struct date_ymd *a, const struct date_ymd *b)
{
	const char *first = months[a->month - 1], *last = months[b->month - 1];

	if (a->year != b->year)
		return arena_printf(arena, "%.3s %d to %.3s %d", first, a->year, last, b->year);
	if (a->month == 1 && b->month == 12)
		return arena_printf(arena, "%d", a->year);
	if (a->month == b->month)
		return arena_printf(arena, "%s %d", first, a->year);
	return arena_printf(arena, "%.3s to %.3s %d", first, last, a->year);
}

const char *
english_period(struct arena *arena, int32_t from, int32_t to)
{
	struct date_ymd a, b;

	if (from == DATE_NONE)
		return to == DATE_NONE ? NULL : arena_printf(arena, "until %s", english_date(arena, to));
	if (to == DATE_NONE)
		return arena_printf(arena, "from %s", english_date(arena, from));
	a = date_to_ymd(from);
	b = date_to_ymd(to);
	if (from <= to && a.day == 1 && b.day == date_days_in_month(b.year, b.month))
		return whole_months(arena, &a, &b);
	return arena_printf(arena, "%s to %s", english_date(arena, from), english_date(arena, to));
}

const char *
english_fee(const struct item *item)
{
	static const char *const fees[ITEM_KINDS] = { [ITEM_PROPERTY_FEE] = "Property service fee", [ITEM_PARKING] = "Parking fee",
		[ITEM_WATER] = "Water (collected for the supplier)", [ITEM_ELECTRICITY] = "Electricity (collected for the supplier)",
		[ITEM_HEATING] = "Heating (collected for the supplier)", [ITEM_SHARED_UTILITY] = "Shared utilities",
		[ITEM_REPAIR_FUND] = "Repair fund", [ITEM_LATE_FEE] = "Late payment charge" };

	if (item->name_en != NULL)
		return item->name_en;
	return fees[item->kind] != NULL ? fees[item->kind] : item->name;
}

/* ---- clauses ---- */

static const struct {
	const char *sign;
	int value;
} numerals[] = {
	{ "〇", 0 }, { "零", 0 }, { "一", 1 }, { "二", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 }, { "八", 8 },
	{ "九", 9 }, { "十", 10 }, { "百", 100 }, { "千", 1000 },
};

static int
numeral(const char **p)
{
	for (size_t i = 0; i < COUNT(numerals); i++)
		if (text_starts(*p, numerals[i].sign)) {
			*p += strlen(numerals[i].sign);
			return numerals[i].value;
		}
	return -1;
}

/* 二十一 or 21; 0: no number. */
static int
number(const char **p)
{
	int total = 0, digit = -1, value;

	while (**p >= '0' && **p <= '9' && total < 100000)
		total = total * 10 + *(*p)++ - '0';
	while (total < 100000 && (value = numeral(p)) >= 0) {
		if (value < 10) {
			digit = value;
			continue;
		}
		total += (digit < 0 ? 1 : digit) * value;
		digit = -1;
	}
	return total + (digit > 0 ? digit : 0);
}

/* One 第…条; NULL: it is none. */
static const char *
part(struct arena *arena, const char **p)
{
	static const struct {
		const char *sign, *word;
	} parts[] = { { "条", "Article" }, { "款", "paragraph" }, { "项", "item" } };
	int n;

	if (!text_starts(*p, "第"))
		return NULL;
	*p += strlen("第");
	n = number(p);
	for (size_t i = 0; n > 0 && i < COUNT(parts); i++)
		if (text_starts(*p, parts[i].sign)) {
			*p += strlen(parts[i].sign);
			return arena_printf(arena, "%s %d", parts[i].word, n);
		}
	return NULL;
}

static const char *
clause(struct arena *arena, const char *text)
{
	const char *made = part(arena, &text), *more;

	while (made != NULL && *text != '\0') {
		more = part(arena, &text);
		made = more == NULL ? NULL : arena_printf(arena, "%s, %s", made, more);
	}
	return made;
}

/* 2018年7月1日; DATE_NONE: it is no day. */
static int32_t
day_of(const char *text)
{
	static const char *const signs[] = { "年", "月", "日" };
	int n[3];

	for (size_t i = 0; i < COUNT(signs); i++) {
		n[i] = *text >= '0' && *text <= '9' ? number(&text) : 0;
		if (n[i] == 0 || !text_starts(text, signs[i]))
			return DATE_NONE;
		text += strlen(signs[i]);
	}
	if (*text != '\0' || n[0] < 1900 || n[0] > 2199 || n[1] > 12 || n[2] > date_days_in_month(n[0], n[1]))
		return DATE_NONE;
	return date_from_ymd(n[0], n[1], n[2]);
}

const char *
english_text(struct arena *arena, const char *text)
{
	const char *made = clause(arena, text);
	int32_t day = day_of(text);

	if (day != DATE_NONE)
		return english_date(arena, day);
	return made != NULL ? made : text;
}

static bool
is_number(const char *text)
{
	size_t n = strspn(text, "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ-");

	return n > 0 && text[n] == '\0';
}

const char *
english_place(struct arena *arena, const struct property *p)
{
	const char *text;

	if (p->label != NULL || p->building == NULL || !is_number(p->building) || !is_number(p->room) ||
	    (p->unit != NULL && !is_number(p->unit)))
		return ledger_property_label(p, arena);
	text = arena_printf(arena, "Building %s", p->building);
	if (p->unit != NULL)
		text = arena_printf(arena, "%s, Unit %s", text, p->unit);
	return arena_printf(arena, "%s, Room %s", text, p->room);
}
