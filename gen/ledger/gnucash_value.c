/* gnucash_value.c: fractions, dates and slots as GnuCash writes them. */
#include "ledger/gnucash_book.h"

#include "base/arena.h"
#include "input/xml.h"

#include <inttypes.h>
#include <string.h>

/* -?digits, at most 18 of them; *end is behind them. */
static bool
whole(const char *text, const char **end, int64_t *value)
{
	bool minus = *text == '-';
	size_t n;

	text += minus;
	n = strspn(text, "0123456789");
	*value = 0;
	for (*end = text + n; text < *end && n <= 18; text++)
		*value = *value * 10 + (*text - '0');
	if (minus)
		*value = -*value;
	return n > 0 && n <= 18;
}

static bool
fraction(const char *text, int64_t *num, int64_t *den)
{
	const char *end;

	*den = 1;
	if (!text || !whole(text, &end, num))
		return false;
	if (*end == '/' && (!whole(end + 1, &end, den) || *den <= 0))
		return false;
	return *end == '\0';
}

bool
gnucash_money(const char *text, int64_t *fen)
{
	int64_t num, den;
	wide product;

	if (!fraction(text, &num, &den))
		return false;
	product = (wide)num * 100;
	if (product % den != 0 || product / den > MONEY_MAX || product / den < -MONEY_MAX)
		return false;
	*fen = (int64_t)(product / den);
	return true;
}

const char *
gnucash_decimal(const char *text, struct arena *arena)
{
	int64_t num, den, size, places = 1;
	int digits = 0;
	wide scaled;

	if (!fraction(text, &num, &den))
		return NULL;
	while ((wide)num * places % den != 0 && digits++ < 6)
		places *= 10;
	scaled = (wide)num * places / den;
	if ((wide)num * places % den != 0 || scaled > INT64_C(999999999999999) || scaled < -INT64_C(999999999999999))
		return NULL;
	if (digits == 0)
		return arena_printf(arena, "%" PRId64, (int64_t)scaled);
	size = (int64_t)(scaled < 0 ? -scaled : scaled);
	return arena_printf(arena, "%s%" PRId64 ".%0*" PRId64, scaled < 0 ? "-" : "", size / places, digits,
		size % places);
}

bool
gnucash_date(const char *text, int32_t *day)
{
	char head[11];

	if (!text || strlen(text) < 10 || (text[10] && text[10] != ' '))
		return false;
	memcpy(head, text, 10);
	head[10] = '\0';
	return date_parse(head, day);
}

static const struct xml_node *
slot_value(const struct xml_node *slots, const char *key, size_t length)
{
	for (const struct xml_node *s = xml_child(slots, "slot"); s; s = xml_sibling(s, "slot")) {
		const struct xml_node *k = xml_child(s, "slot:key");

		if (k && k->text && strlen(k->text) == length && memcmp(k->text, key, length) == 0)
			return xml_child(s, "slot:value");
	}
	return NULL;
}

const char *
gnucash_slot(const struct xml_node *slots, const char *path)
{
	while (slots) {
		size_t length = strcspn(path, "/");
		const struct xml_node *value = slot_value(slots, path, length);
		const struct xml_node *inner;

		if (value && path[length]) {
			slots = value;
			path += length + 1;
			continue;
		}
		inner = value ? xml_child(value, NULL) : NULL;
		return inner ? inner->text : value ? value->text : NULL;
	}
	return NULL;
}
