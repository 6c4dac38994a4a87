/* statutes_text.c: finds citations by name and number in plain text and tells those that are out of date. */
#include "law/statutes_data.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define STATE "中华人民共和国"
#define COURT "最高人民法院"

struct scan {
	const struct statutes *statutes;
	struct arena *arena;
	struct pos pos;
	struct diag *diag;
	const char *text;
	const struct instrument *current;	/* whose articles follow; NULL: none */
	const char *name;			/* where its name begins */
	bool cited;				/* an article of it was named */
	size_t faults;
};

static bool
is_bracket(uint32_t c)
{
	return c == 0x300A || c == 0x300B || c == 0x3008 || c == 0x3009;	/* 《》〈〉 */
}

/* Bytes of the text that are the name, brackets inside it apart; 0: they are not. */
static size_t
name_fits(const char *name, const char *text)
{
	const char *p = text;

	for (uint32_t c; (c = text_next(&name)) != 0;) {
		const char *next = p;
		uint32_t t;

		if (is_bracket(c))
			continue;
		while (is_bracket(t = text_next(&next)) && p != text)
			p = next;
		if (t != c)
			return 0;
		p = next;
	}
	return (size_t)(p - text);
}

/* By the same reading of a name as name_fits(). */
static void
note_start(struct statutes *s, const char *name)
{
	uint32_t c = text_next(&name);

	while (is_bracket(c))
		c = text_next(&name);
	s->starts[c / 64 % 16] |= UINT64_C(1) << c % 64;
}

void
statutes_note_names(struct statutes *s, const struct instrument *i)
{
	note_start(s, i->name);
	note_start(s, i->brief);
	if (text_starts(i->name, STATE))
		note_start(s, i->name + strlen(STATE));
	if (text_starts(i->name, COURT))
		note_start(s, i->name + strlen(COURT));
	for (size_t k = 0; k < i->n_aliases; k++)
		note_start(s, i->aliases[k]);
}

static size_t
longer(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t
instrument_fits(const struct instrument *i, const char *text)
{
	size_t n = longer(name_fits(i->name, text), name_fits(i->brief, text));

	if (text_starts(i->name, STATE))
		n = longer(n, name_fits(i->name + strlen(STATE), text));
	if (text_starts(i->name, COURT))
		n = longer(n, name_fits(i->name + strlen(COURT), text));
	for (size_t k = 0; k < i->n_aliases; k++)
		n = longer(n, name_fits(i->aliases[k], text));
	return n;
}

/* The instrument with the longest name here, one in force before one that is not. */
static const struct instrument *
instrument_at(const struct statutes *s, const char *text, size_t *length)
{
	const struct instrument *best = NULL;
	const char *p = text;
	uint32_t c = text_next(&p);

	*length = 0;
	if ((s->starts[c / 64 % 16] >> c % 64 & 1) == 0)
		return NULL;
	for (size_t i = 0; i < s->n_instruments; i++) {
		size_t n = instrument_fits(&s->instruments[i], text);

		if (n > *length || (n > 0 && n == *length && best->to != DATE_NONE)) {
			best = &s->instruments[i];
			*length = n;
		}
	}
	return best;
}

/* Character before p; 0 at the start. */
static uint32_t
character_before(const char *text, const char *p)
{
	const char *q = p;

	if (p == text)
		return 0;
	do
		q--;
	while (q > text && ((unsigned char)*q & 0xC0) == 0x80);
	return text_next(&q);
}

/* Inside the title of something else (劳动合同法, 某省物业管理条例) it is not the instrument itself. */
static bool
stands_alone(const char *text, const char *p)
{
	static const char openers[] = "照据按依由和与及或在是为的即了对反用国原旧据、";
	uint32_t c = character_before(text, p);
	const char *o = openers;

	if (c < 0x3400 || c > 0x9FFF)
		return true;
	for (uint32_t t; (t = text_next(&o)) != 0;)
		if (t == c)
			return true;
	return false;
}

/* One character of a numeral: its value, 10, 100 or 1000 for a unit, -1 otherwise. */
static int
numeral(uint32_t c)
{
	static const char digits[] = "零一二三四五六七八九", units[] = "十百千";
	const char *p = digits;
	int value = 0, unit = 10;

	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0xFF10 && c <= 0xFF19)
		return (int)(c - 0xFF10);
	if (c == 0x3007)	/* 〇 */
		return 0;
	for (uint32_t t; (t = text_next(&p)) != 0; value++)
		if (t == c)
			return value;
	p = units;
	for (uint32_t t; (t = text_next(&p)) != 0; unit *= 10)
		if (t == c)
			return unit;
	return -1;
}

/* "一百零七", "107" → 107; *p moves behind it. 0: no numeral here. */
static int
read_numeral(const char **p)
{
	int sum = 0, digit = 0;
	bool decimal = false;

	for (int count = 0; count < 12; count++) {
		const char *next = *p;
		uint32_t c = text_next(&next);
		int value = numeral(c);

		if (value < 0)
			break;
		decimal = decimal || (value < 10 && c < 0x3000) || c >= 0xFF10;
		if (value >= 10) {
			sum += (digit == 0 ? 1 : digit) * value;
			digit = 0;
		} else
			digit = decimal ? digit * 10 + value : value;
		if (digit > 99999)
			return 0;
		*p = next;
	}
	return sum + digit;
}

/* "第…条" at p: the number, and the end in *end; 0: it is not one. */
static int
article_at(const char *p, const char *unit, const char **end)
{
	int n;

	if (!text_starts(p, "第"))
		return 0;
	p += strlen("第");
	n = read_numeral(&p);
	if (n == 0 || !text_starts(p, unit))
		return 0;
	*end = p + strlen(unit);
	return n;
}

/* What may stand between the name and the articles, or between two articles: its length in bytes, 0: nothing of the kind. */
static size_t
connector_at(const char *p)
{
	static const char *const words[] = { "》", "〉", "、", "，", ",", " ", "　", "\n", "\t", "和", "与", "及", "以及", "或", "或者", "的",
		"以下简称", "”", "“" };
	const char *close = text_starts(p, "（") ? strstr(p, "）") : text_starts(p, "(") ? strchr(p, ')') : NULL;
	const char *end;

	if (close != NULL && close - p < 120)
		return (size_t)(close - p) + (*close == ')' ? 1 : strlen("）"));
	if (article_at(p, "款", &end) > 0 || article_at(p, "项", &end) > 0)
		return (size_t)(end - p);
	if (text_starts(p, "第（") && (close = strstr(p, "）项")) != NULL && close - p < 30)
		return (size_t)(close - p) + strlen("）项");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_starts(p, words[i]))
			return strlen(words[i]);
	return 0;
}

static const struct provision *
provision_of(const struct statutes *s, const struct instrument *of, int article, int32_t day, bool any_day)
{
	for (size_t i = 0; i < s->n_provisions; i++) {
		const struct provision *p = &s->provisions[i];

		if (p->of != of)
			continue;
		for (size_t k = 0; k < p->n_numbers; k++)
			if (p->numbers[k].article == article && (any_day || statutes_number(p, day) == &p->numbers[k]))
				return p;
	}
	return NULL;
}

static void
out_of_date(struct scan *s, const char *what, const char *why, const char *instead)
{
	diag_fatal(s->diag, s->pos, "cites %s: %s; %s%s, the text is refused", what, why,
	    instead[0] == '\0' ? "leave it out" : "cite instead ", instead);
	s->faults++;
}

static const char *
repealed(struct scan *s, const struct instrument *i)
{
	char day[DATE_BUF];

	return arena_printf(s->arena, "not in force since %s", date_format(day, i->to));
}

static void
check_article(struct scan *s, int article, const char *p, const char *end)
{
	const struct instrument *of = s->current;
	const struct provision *now = provision_of(s->statutes, of, article, DATE_NONE, false);
	const struct provision *any = provision_of(s->statutes, of, article, DATE_NONE, true);
	const char *what = arena_printf(s->arena, "《%s》%.*s", of->brief, (int)(end - p), p);
	const char *instead = any == NULL ? "" : statutes_instead(s->arena, any);

	if (now == NULL)
		now = any;
	if (now != NULL && !now->letters)
		out_of_date(s, what, now->why, "");
	else if (of->to != DATE_NONE)
		out_of_date(s, what, repealed(s, of), instead);
	else if (!of->letters)
		out_of_date(s, what, of->why, "");
	else if (now != NULL && statutes_number(now, DATE_NONE) == NULL)
		out_of_date(s, what, now->says, instead);
	else if (now != NULL && statutes_number(now, DATE_NONE)->article != article)
		out_of_date(s, what, "the article has another number now", statutes_title(s->arena, now, DATE_NONE));
	else if (now == NULL && of->articles > 0 && article > of->articles)
		out_of_date(s, what, arena_printf(s->arena, "it has %d articles", of->articles), "");
	else if (now == NULL)
		diag_warning(s->diag, s->pos, "cites %s, which the table of statutes does not have: not checked, kept as written", what);
}

/* A name in 《》 without an article is a citation too. */
static void
leave_instrument(struct scan *s)
{
	const struct instrument *i = s->current;

	if (i != NULL && !s->cited && (i->to != DATE_NONE || !i->letters) && character_before(s->text, s->name) == 0x300A)
		out_of_date(s, arena_printf(s->arena, "《%s》", i->brief), i->to != DATE_NONE ? repealed(s, i) : i->why, "");
	s->current = NULL;
}

/* One step of the scan; returns the bytes it covers. */
static size_t
step(struct scan *s, const char *p)
{
	size_t length;
	const struct instrument *found = instrument_at(s->statutes, p, &length);
	const char *end = p;
	int article;

	if (found != NULL && stands_alone(s->text, p)) {
		leave_instrument(s);
		s->current = found;
		s->name = p;
		s->cited = false;
		return length;
	}
	article = s->current == NULL ? 0 : article_at(p, "条", &end);
	if (article > 0) {
		check_article(s, article, p, end);
		s->cited = true;
		return (size_t)(end - p);
	}
	length = s->current == NULL ? 0 : connector_at(p);
	if (length > 0)
		return length;
	leave_instrument(s);
	(void)text_next(&end);
	return (size_t)(end - p);
}

size_t
statutes_check_text(const struct law *law, const char *text, struct pos pos, struct diag *diag)
{
	struct scan s = { .statutes = law->statutes, .arena = arena_new(), .pos = pos, .diag = diag, .text = text };

	for (const char *p = text; *p != '\0';)
		p += step(&s, p);
	leave_instrument(&s);
	arena_drop(s.arena);
	return s.faults;
}

const char *
statutes_in_force(const struct law *law, const char *instrument, const char *article, int32_t day, struct arena *arena)
{
	const struct statutes *s = law->statutes;
	const struct provision *p = NULL;
	const char *end;
	int number = article_at(article, "条", &end);

	for (size_t i = 0; i < s->n_instruments && p == NULL; i++)
		if (instrument_fits(&s->instruments[i], instrument) == strlen(instrument))
			p = provision_of(s, &s->instruments[i], number, day, false);
	for (size_t i = 0; i < s->n_instruments && p == NULL && day == DATE_NONE; i++)
		if (instrument_fits(&s->instruments[i], instrument) == strlen(instrument))
			p = provision_of(s, &s->instruments[i], number, day, true);
	if (p == NULL)
		return NULL;
	return statutes_number(p, DATE_NONE) != NULL ? statutes_title(arena, p, DATE_NONE) : statutes_instead(arena, p);
}
