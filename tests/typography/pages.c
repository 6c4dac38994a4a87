/* pages.c: sizes of type, figures in columns, the seal, pages that hold too little. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

static bool
upright(const struct item *it)
{
	return it->kind == ITEM_TEXT && !it->turned && it->n > 0;
}

/* 9 pt; the return line 7 and a crowded address 8, on labels too; in charts and maps of reports 8 and 7. */
void
check_size(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];
		bool window = s->number == 1 && it->ink.right < MM(122) && it->y > MM(39) && it->y < MM(105);
		int least = !window ? PT(9) : it->y < MM(60) ? PT(7) : PT(8);

		if (strncmp(s->letter, "summary/", 8) == 0)
			least = PT(7);
		else if (strncmp(s->letter, "labels", 6) == 0)
			least = PT(8);
		if (upright(it) && it->size < least)
			fault_say(s, "small-type", it, "smaller than 9 pt");
	}
}

#define DECIMAL_PLAY 3		/* hundredths of a point: what rounding leaves */

/* A figure of a column: digits, commas, a point and two decimals. */
static bool
is_figure(const struct item *it)
{
	size_t digits = 0;

	if (!upright(it) || it->n < 4 || it->size > PT(12) || it->chars[it->n - 3] != '.')
		return false;
	for (size_t i = 0; i < it->n; i++) {
		uint32_t c = it->chars[i];

		if (c >= '0' && c <= '9')
			digits++;
		else if (c != ',' && c != '.' && c != '-' && c != 0xA5)
			return false;
	}
	return digits >= 3;
}

/* Middle of the decimal point, from the pens of the first and the last character and the cells that explain them. */
static int
point_of(const struct item *it)
{
	static const int digits[] = { 555, 590 }, separators[] = { 278, 325 };
	int best = 0, error = INT32_MAX, commas = 0;

	for (size_t i = 0; i < it->n; i++)
		commas += it->chars[i] == ',';
	for (size_t k = 0; k < 4; k++) {
		int digit = digits[k / 2], separator = separators[k % 2], n = (int)it->n - 2 - commas;
		int span = it->size * (n * digit + (commas + 1) * separator) / 1000;

		if (abs(it->last - it->x - span) < error) {
			error = abs(it->last - it->x - span);
			best = it->last - it->size * (2 * digit + separator) / 2000;
			if (it->bold && digit == 555)	/* a bold digit in the middle of a regular one's cell */
				best += it->size * (590 - 555) / 2000;
		}
	}
	return best;
}

/* Nearest figure below that belongs to the same column. */
static const struct item *
below(const struct sheet *s, const struct item *it)
{
	const struct item *found = NULL;

	for (size_t i = 0; i < s->n; i++) {
		const struct item *o = &s->items[i];

		if (is_figure(o) && o->y > it->y + PT(4) && o->y < it->y + PT(45) && abs(o->last - it->last) < PT(14) &&
		    (found == NULL || o->y < found->y))
			found = o;
	}
	return found;
}

/* Figures at the ends of bars are no column. */
static bool
has_chart(const struct sheet *s)
{
	size_t bars = 0;

	for (size_t i = 0; i < s->n; i++)
		bars += s->items[i].kind == ITEM_RECT && s->items[i].grey && s->items[i].stroke == 0;
	return bars >= 8;
}

void
check_decimals(const struct sheet *s)
{
	if (has_chart(s))
		return;
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i], *next = is_figure(it) ? below(s, it) : NULL;

		if (next != NULL && abs(point_of(it) - point_of(next)) > DECIMAL_PLAY)
			fault_say(s, "decimals", next, "its point is not below the one above");
	}
}

/* 2026年11月21日, all of it. */
static bool
is_date(const struct item *it)
{
	static const uint32_t marks[] = { 0x5E74, 0x6708, 0x65E5 };
	size_t mark = 0, digits = 0;

	for (size_t i = 0; upright(it) && i < it->n; i++) {
		if (it->chars[i] >= '0' && it->chars[i] <= '9')
			digits++;
		else if (mark < 3 && it->chars[i] == marks[mark])
			mark++;
		else
			return false;
	}
	return mark == 3 && digits >= 6;
}

/* The company's name: the text right above the date. */
static const struct item *
signer_of(const struct sheet *s, const struct item *date)
{
	const struct item *found = NULL;

	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (upright(it) && it->size == date->size && date->y - it->y > it->size && date->y - it->y < 2 * it->size &&
		    it->ink.left < date->ink.right && it->ink.right > date->ink.left && it->ink.right > s->area.right - MM(90) &&
		    it->ink.left > s->area.left + MM(40))
			found = it;
	}
	return found;
}

static const struct item *
sign_date(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (is_date(&s->items[i]) && s->items[i].y > s->area.top && signer_of(s, &s->items[i]) != NULL)
			return &s->items[i];
	return NULL;
}

static int64_t
square(int v)
{
	return (int64_t)v * v;
}

static int
clamp(int v, int low, int high)
{
	return v < low ? low : v > high ? high : v;
}

/* Name and date, the company's lines above the date. */
static bool
signs(const struct item *it, const struct item *date)
{
	return it->kind == ITEM_TEXT && it->size == date->size && it->y <= date->y && it->y > date->y - 4 * date->size &&
		it->ink.left < date->ink.right && it->ink.right > date->ink.left;
}

/* The first thing in a circle of 42 mm (a millimetre less) around x, y. */
static const struct item *
in_circle(const struct sheet *s, const struct item *date, int x, int y)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];
		const struct box *ink = &it->ink;
		int dx = x - clamp(x, ink->left, ink->right), dy = y - clamp(y, ink->top, ink->bottom);

		if (!signs(it, date) && !it->turned && square(dx) + square(dy) < square(MM(20)))
			return it;
	}
	return NULL;
}

/* A seal goes over name and date, both at its middle or a little below (GB/T 9704); the hand that sets it has some play.
 * No other text and no rule may be under it. */
void
check_seal(const struct sheet *s)
{
	const struct item *date = sign_date(s), *name = date == NULL ? NULL : signer_of(s, date), *found = NULL;
	int x, y;

	if (name == NULL)
		return;
	x = (date->ink.left + date->ink.right) / 2;
	y = (date->y + name->y) / 2;
	for (int up = 0; up <= MM(9); up += MM(1))
		for (int aside = -MM(6); aside <= MM(6); aside += MM(2)) {
			found = in_circle(s, date, x + aside, y - up);
			if (found == NULL)
				return;
		}
	fault_say(s, "seal", found, "where the seal goes");
}

/* Base lines of the text area above y, sign-off and cut-off slip excepted. */
static int
lines_above(const struct sheet *s, int limit)
{
	static int seen[4096];
	int n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];
		bool known = !upright(it) || it->y < s->area.top || it->y > s->area.bottom || it->y >= limit;

		for (int k = 0; k < n && !known; k++)
			known = abs(seen[k] - it->y) < PT(2);
		if (!known && n < 4096)
			seen[n++] = it->y;
	}
	return n;
}

static int
slip_top(const struct sheet *s)
{
	int top = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (it->kind == ITEM_LINE && it->dash > 0 && it->w > MM(150) && it->y > top)
			top = it->y;
	}
	return top == 0 ? s->area.bottom : top;
}

/* No page but the first with only a slip, with a sign-off and less than two lines, or with less than five lines. */
void
check_company(const struct sheet *s)
{
	const struct item *date = sign_date(s), *name = date == NULL ? NULL : signer_of(s, date);
	int slip = slip_top(s), lines;

	for (size_t i = 0; i < s->n; i++)
		if (s->items[i].kind == ITEM_SHEET)
			return;		/* the page of another letter */
	/* Every page of envelopes and labels is a piece of its own. */
	if (s->number == 1 || s->n == 0 || strncmp(s->letter, "envelopes", 9) == 0 || strncmp(s->letter, "labels", 6) == 0)
		return;
	lines = lines_above(s, slip);
	if (lines == 0)
		fault_say(s, "bare-page", &s->items[0], slip < s->area.bottom ? "a page with a slip only" : "a page without text");
	else if (name != NULL && lines_above(s, name->y - PT(1)) < 2)
		fault_say(s, "orphan-sign-off", name, "less than two lines of text above it");
	else if (lines < 5)
		fault_say(s, "bare-page", &s->items[0], "less than five lines on the page");
}

/* 续表: one row at least stands between its heads and the total. */
void
check_lone_total(const struct sheet *s)
{
	const struct item *again = NULL, *total = NULL;
	bool row = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (upright(it) && strncmp(it->utf8, "续表", strlen("续表")) == 0)
			again = it;
		if (upright(it) && again != NULL && total == NULL && it->y > again->y + PT(3) &&
		    strncmp(it->utf8, "合计", strlen("合计")) == 0)
			total = it;
	}
	for (size_t i = 0; total != NULL && i < s->n; i++)
		row |= upright(&s->items[i]) && !s->items[i].grey && s->items[i].y > again->y + PT(3) && s->items[i].y < total->y - PT(8);
	if (total != NULL && !row)
		fault_say(s, "lone-total", total, "the total is all that is left of its table");
}
