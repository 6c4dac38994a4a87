/* ledger_property.c: names of rooms and the order in which a postman walks. */
#include "ledger/ledger.h"

#include "base/arena.h"

#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Runs of digits compare as numbers ("2" before "10"), all else by bytes; NULL before any text. */
static int
compare_natural(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	while (*a && *b) {
		size_t n, m;
		int order;

		if (!is_digit(*a) || !is_digit(*b)) {
			if (*a != *b)
				return (unsigned char)*a - (unsigned char)*b;
			a++;
			b++;
			continue;
		}
		a += strspn(a, "0");
		b += strspn(b, "0");
		n = strspn(a, "0123456789");
		m = strspn(b, "0123456789");
		order = n != m ? (n < m ? -1 : 1) : memcmp(a, b, n);
		if (order != 0)
			return order;
		a += n;
		b += n;
	}
	return (*a != 0) - (*b != 0);
}

int
ledger_property_floor(const struct property *p)
{
	size_t digits = strspn(p->room, "0123456789");
	int floor = 0;

	if (digits < 3 || digits > 5 || p->room[digits])
		return 0;
	for (size_t i = 0; i + 2 < digits; i++)
		floor = floor * 10 + (p->room[i] - '0');
	return floor;
}

int
ledger_property_cmp(const struct property *a, const struct property *b)
{
	int order = compare_natural(a->building, b->building);

	if (order == 0)
		order = compare_natural(a->unit, b->unit);
	if (order == 0)
		order = ledger_property_floor(a) - ledger_property_floor(b);
	if (order == 0)
		order = compare_natural(a->room, b->room);
	return order;
}

/* "3" → "3幢"; what already says what it is stays. */
static const char *
with_word(struct arena *arena, const char *name, const char *word)
{
	static const char plain[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";
	bool bare = name && strspn(name, plain) == strlen(name);

	return !name || !*name ? "" : bare ? arena_join(arena, name, word, NULL) : name;
}

const char *
ledger_property_label(const struct property *p, struct arena *arena)
{
	if (p->label)
		return p->label;
	return arena_join(arena, with_word(arena, p->building, "幢"), with_word(arena, p->unit, "单元"),
		with_word(arena, p->room, p->building ? "室" : ""), NULL);
}
