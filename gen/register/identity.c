/* identity.c: GB 11643 identity numbers in a text. */
#include "register/identity.h"

#include <string.h>

static int
number_of(const char *p, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + (p[i] - '0');
	return value;
}

static bool
is_birthday(int year, int month, int day)
{
	return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= date_days_in_month(year,
	    month);
}

/* Province codes run from 11 to 82. */
static bool
is_region(const char *p)
{
	int province = number_of(p, 2);

	return province >= 11 && province <= 82;
}

static bool
is_new_form(const char *p, char last)
{
	static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += (p[i] - '0') * weights[i];
	return is_region(p) && is_birthday(number_of(p + 6, 4), number_of(p + 10, 2), number_of(p + 12, 2)) &&
	    "10X98765432"[sum % 11] == (last == 'x' ? 'X' : last);
}

static bool
is_old_form(const char *p)
{
	return is_region(p) && is_birthday(1900 + number_of(p + 6, 2), number_of(p + 8, 2), number_of(p + 10, 2));
}

bool
identity_found(const char *text, bool written)
{
	while (text != NULL && *text != '\0') {
		size_t n = strspn(text, "0123456789");

		if (n == 0) {
			text++;
			continue;
		}
		if (n == 17 && (text[17] == 'X' || text[17] == 'x') && is_new_form(text, text[17]))
			return true;
		if (n == 18 && is_new_form(text, text[17]))
			return true;
		if (n == 15 && written && is_old_form(text))
			return true;
		text += n;
	}
	return false;
}

bool
identity_refused(struct register_db *db, const char *what, const char *text, struct diag *d)
{
	/* Waybill numbers may have 15 digits of any kind. */
	if (!identity_found(text, strcmp(what, "tracking") != 0))
		return false;
	diag_fatal(d, db_place(db), "%s: the text holds a full identity number, which is never stored: write the last "
	    "four digits at most; "
	    "nothing was changed", what);
	return true;
}
