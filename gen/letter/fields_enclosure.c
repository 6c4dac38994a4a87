/* fields_enclosure.c: fields of what goes with a letter, and of the document at hand. */
#include "letter/enclosure.h"

#include "base/arena.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
document_title(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->document;
}

static int
place_of(const struct subject *s, const struct enclosure *e)
{
	return s->annexes + (int)(e - s->enclosures) + 1;
}

/* Letters that number their annexes number these too. */
static void
enclosure_label(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	if (s->within != NULL)
		v->text = s->annexes == 0 ? "随函附件" : arena_printf(s->arena, "附件%d", place_of(s, s->within));
}

static void
enclosure_title(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.enclosure->template->title;
}

static void
enclosure_number(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = place_of(s, s->at.enclosure);
}

static void
inspect_days(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->policy->letters.inspect_days;
}

static void
answer_days(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->policy->letters.answer_days;
}

static const struct field rows[] = {
	{ "letters.inspect-days", SCOPE_LETTER, VALUE_COUNT, inspect_days, 0, false, true, "working days until the company looks at a complaint" },
	{ "letters.answer-days", SCOPE_LETTER, VALUE_COUNT, answer_days, 0, false, true, "working days until it answers in writing" },
	{ "document.title", SCOPE_LETTER, VALUE_TEXT, document_title, 0, false, false,
	  "title of the template at hand: of a letter's enclosure its own" },
	{ "enclosure.label", SCOPE_LETTER, VALUE_TEXT, enclosure_label, 0, true, true, "inside an enclosure: 附件3, or 随函附件" },
	{ "enclosure.title", SCOPE_ENCLOSURE, VALUE_TEXT, enclosure_title, 0, false, false, "title of an enclosure" },
	{ "enclosure.number", SCOPE_ENCLOSURE, VALUE_COUNT, enclosure_number, 0, false, true, "its number after the letter's own annexes" },
};
const struct field_table fields_enclosure = { rows, COUNT(rows) };
