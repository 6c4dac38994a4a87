/* fields_offer.c: fields of an offer for paying early; only inside <if test="offer">. */
#include "letter/field.h"

#include "base/arena.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define MONEY(name, member, meaning) \
	{ name, SCOPE_LETTER, VALUE_MONEY, field_subject_number, offsetof(struct subject, offer.member), false, true, meaning }

static void
offer_text(const struct subject *s, const struct field *f, struct value *v)
{
	if (s->offer.offer != NULL)
		memcpy(&v->text, (const char *)s->offer.offer + f->at, sizeof v->text);
}

static void
offer_rate(const struct subject *s, const struct field *f, struct value *v)
{
	char text[MONEY_BUF];
	struct ratio share;

	(void)f;
	if (s->offer.offer == NULL || s->offer.offer->discount_share.num == 0 || s->offer.discount == 0)
		return;
	share = s->offer.offer->discount_share;
	v->text = arena_printf(s->arena, "%s%%", ratio_format(text, ratio_make(share.num * 100, share.den), 9));
}

static void
offer_until(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->offer.offer == NULL ? DATE_NONE : s->offer.offer->until;
}

bool
field_offer_discounts(const struct subject *s)
{
	return s->offer.discount > 0;
}

bool
field_offer_waives(const struct subject *s)
{
	return s->offer.waived > 0;
}

static const struct field rows[] = {
	{ "offer.title", SCOPE_LETTER, VALUE_TEXT, offer_text, offsetof(struct offer, title), true, false,
	  "offer for paying early: what it is called" },
	{ "offer.reference", SCOPE_LETTER, VALUE_TEXT, offer_text, offsetof(struct offer, reference), true, false,
	  "where it was published" },
	{ "offer.until", SCOPE_LETTER, VALUE_DATE, offer_until, 0, true, true, "its last day" },
	{ "offer.rate", SCOPE_LETTER, VALUE_TEXT, offer_rate, 0, true, true, "its discount as a share, 2%; absent for a fixed amount" },
	MONEY("offer.base", base, "offer: what the discount is reckoned from"),
	MONEY("offer.discount", discount, "offer: taken off the fees"),
	MONEY("offer.waived", waived, "offer: taken off the penalty"),
	MONEY("offer.due", due, "offer: what is then to be paid instead of the letter's amount"),
};
const struct field_table fields_offer = { rows, COUNT(rows) };
