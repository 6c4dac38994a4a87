/* boundary.c: second pass over the glyphs of a text: where a line may be broken, what pairs of marks lose, where
 * quarter ems stand and where a line can give (typography 1.3, 2.2, 2.5, 3.2). */
#include "layout/text.h"

#include "layout/build.h"

#define ORDINAL 0x7B2C		/* 第 */
#define YEAR 0x5E74
#define MONTH 0x6708
#define YUAN 0x5143
#define JIAO 0x89D2
#define FEN 0x5206
#define WHOLE 0x6574		/* 整 */
#define NUMBER_SIGN 0x53F7	/* 号 */
#define TIMES 0xD7

/* What the class table says about lines. */
enum class_trait {
	NO_START = 1, NO_END = 2, WESTERN = 4,
	OPENS = 8, CLOSES = 16,		/* full-width marks with a blank half */
	TRIMS = 32,			/* makes the mark beside it lose its blank half */
	SPREADS = 64,			/* of HA DA EL: stage E3 between two of them */
	RIGID = 128			/* CN SO SP: no stage E4 beside them */
};
static const uint8_t traits[TEXT_CLASSES] = {
	[TC_HAN] = SPREADS, [TC_HAN_LATE] = SPREADS | NO_START, [TC_SIGN] = SPREADS,
	[TC_OPEN] = NO_END | OPENS, [TC_CLOSE] = NO_START | CLOSES | TRIMS, [TC_PAUSE] = NO_START | CLOSES | TRIMS,
	[TC_STOP] = NO_START | CLOSES | TRIMS, [TC_DOT] = NO_START | TRIMS, [TC_DASH] = SPREADS,
	[TC_ELLIPSIS] = SPREADS | NO_START,
	[TC_CONNECT] = NO_START | RIGID, [TC_SOLIDUS] = NO_START | NO_END | RIGID | WESTERN,
	[TC_PREFIX] = NO_END | WESTERN,
	[TC_POSTFIX] = NO_START | WESTERN, [TC_DIGIT] = WESTERN, [TC_LATIN] = WESTERN, [TC_ASCII] = WESTERN,
	[TC_ASCII_OPEN] = NO_END | WESTERN, [TC_ASCII_CLOSE] = NO_START | WESTERN, [TC_BLANK] = NO_START | RIGID,
	[TC_NO_BREAK] = NO_START | NO_END | RIGID, [TC_WIDE_BLANK] = NO_START | RIGID | TRIMS,
	[TC_JOINER] = NO_START | NO_END,
	[TC_MARK] = NO_START, [TC_TICK] = NO_END, [TC_LINE] = NO_START, [TC_TAB] = NO_START,
};

struct binding {
	struct build *b;
	struct glyph *g;	/* all glyphs */
	size_t first, at;
	bool solid, ordinal, address;
};

static bool
has(const struct glyph *g, unsigned trait)
{
	return (traits[g->class] & trait) != 0;
}

bool
text_western(const struct glyph *g)
{
	return has(g, WESTERN);
}

bool
text_counts(const struct glyph *g)
{
	return g->class <= TC_SIGN || (g->class >= TC_PREFIX && g->class <= TC_ASCII) || g->class == TC_TICK
		|| g->class == TC_LINE;
}

static bool
is_han(const struct glyph *g)
{
	return g->class == TC_HAN || g->class == TC_HAN_LATE;
}

/* Digits ending right before `at`? Gives the glyph before them, or NULL. */
static const struct glyph *
before_digits(const struct binding *w, size_t at)
{
	size_t k = at;

	while (k > w->first && w->g[k - 1].class == TC_DIGIT)
		k--;
	return k == at || k == w->first ? NULL : &w->g[k - 1];
}

/* The glyph after the digits that begin at `at`, or NULL. */
static const struct glyph *
after_digits(const struct binding *w, size_t at)
{
	size_t k = at;

	while (k < w->b->n_glyphs && w->g[k].class == TC_DIGIT)
		k++;
	return k == at || k == w->b->n_glyphs ? NULL : &w->g[k];
}

/* 第九百四十四条: nothing opens after 第 and before 条; between Han numerals a loose line may. */
static bool
ordinal_boundary(struct binding *w, const struct glyph *p, const struct glyph *g, uint8_t *level)
{
	bool numeral = (g->marks & BREAK_NUMERAL) != 0, digit = g->class == TC_DIGIT;

	if (p->c == ORDINAL && (numeral || digit)) {
		w->ordinal = true;
		*level = BREAK_NEVER;
		return true;
	}
	if (!w->ordinal)
		return false;
	w->ordinal = numeral || digit;
	if (!w->ordinal && (g->marks & BREAK_CHAPTER) == 0)
		return false;
	*level = numeral ? BREAK_SOFT : BREAK_NEVER;
	return true;
}

/* Between the parts of a date; digits stand on the far side of 年 or 月. */
static bool
date_boundary(const struct binding *w, const struct glyph *p, const struct glyph *g, uint8_t *level)
{
	const struct glyph *n;

	if (g->class != TC_DIGIT || (p->c != YEAR && p->c != MONTH) || w->at < w->first + 2
		|| w->g[w->at - 2].class != TC_DIGIT)
		return false;
	n = after_digits(w, w->at);
	if (p->c == YEAR && (n == NULL || n->c != MONTH))
		return false;
	*level = p->c == YEAR ? BREAK_SOFT : BREAK_NEVER;
	return true;
}

/* 6222 0212 …: a blank after four digits with digits behind it. */
static bool
account_blank(const struct binding *w)
{
	size_t k = w->at - 1;

	if (w->g[w->at].class != TC_DIGIT || k < w->first + 4)
		return false;
	for (size_t i = 1; i <= 4; i++)
		if (w->g[k - i].class != TC_DIGIT)
			return false;
	return k < w->first + 5 || w->g[k - 5].class != TC_DIGIT;
}

static uint8_t
blank_boundary(const struct binding *w, const struct glyph *g)
{
	size_t k = w->at - 1;

	while (k > w->first && w->g[k].class == TC_BLANK)
		k--;
	if (has(g, NO_START) || has(&w->g[k], NO_END))
		return BREAK_NEVER;
	return account_blank(w) ? BREAK_SOFT : BREAK_FREE;
}

/* Units of two characters: 2单元, 3个月, 5万元. */
static bool
inside_unit(const struct binding *w, const struct glyph *p, const struct glyph *g)
{
	static const uint32_t pairs[][2] = { { 0x5355, YUAN }, { 0x4E2A, MONTH }, { 0x4E07, YUAN }, { 0x4EBF, YUAN } };

	if ((p->marks & BREAK_UNIT) == 0 || w->at < w->first + 2 || w->g[w->at - 2].class != TC_DIGIT)
		return false;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (p->c == pairs[i][0] && g->c == pairs[i][1])
			return true;
	return false;
}

/* Before 元 角 分 整 of an amount in capitals. */
static bool
inside_capitals(const struct glyph *p, const struct glyph *g)
{
	static const uint16_t figures[] = { 0x96F6, 0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D, 0x9646, 0x67D2, 0x634C,
		0x7396, 0x62FE, 0x4F70, 0x4EDF, 0x4E07, 0x4EBF, YUAN, JIAO };

	if (g->c != YUAN && g->c != JIAO && g->c != FEN && g->c != WHOLE)
		return false;
	for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
		if (p->c == figures[i])
			return g->c == WHOLE || (p->c != YUAN && p->c != JIAO);
	return false;
}

static uint8_t
boundary(struct binding *w, const struct glyph *p, const struct glyph *g)
{
	uint8_t level;

	if (p->class == TC_BLANK && g->class != TC_BLANK)
		return blank_boundary(w, g);
	if (has(g, NO_START) || has(p, NO_END) || (g->flags & (GLYPH_TIED | GLYPH_UNBROKEN)) != 0)
		return BREAK_NEVER;
	if (has(g, WESTERN) && has(p, WESTERN))
		return BREAK_NEVER;
	if (ordinal_boundary(w, p, g, &level) || date_boundary(w, p, g, &level))
		return level;
	if (p->class == TC_DIGIT && ((g->marks & BREAK_UNIT) != 0 || g->c == TIMES))
		return BREAK_NEVER;
	if ((p->c == TIMES || p->c == 0x2013) && g->class == TC_DIGIT)
		return BREAK_NEVER;
	if (inside_capitals(p, g) || g->c == '-' || inside_unit(w, p, g))
		return BREAK_NEVER;
	return BREAK_FREE;
}

static bool
keep_together(const struct binding *w, const struct glyph *p, const struct glyph *g)
{
	const struct inline_item *inl = w->b->items[g->item].inl;

	return p->item == g->item && inl != NULL && inl->keep;
}

static void
trim_pair(struct glyph *p, struct glyph *g)
{
	if ((g->flags & GLYPH_HALF_LEFT) != 0 && has(p, OPENS | TRIMS))
		g->flags |= GLYPH_TRIM_LEFT;
	else if ((p->flags & GLYPH_HALF_RIGHT) != 0 && has(g, TRIMS))
		p->flags |= GLYPH_TRIM_RIGHT;
}

/* 1. at the beginning of a text: the full stop of a label, after which a quarter em stands. */
static bool
is_label_stop(const struct binding *w, size_t at)
{
	if (w->g[at].c != '.' || at == w->first)
		return false;
	while (at > w->first && w->g[at - 1].class == TC_DIGIT)
		at--;
	return at == w->first;
}

static bool
group_begins(const struct binding *w, size_t at)
{
	const struct glyph *g = &w->g[at];
	bool digit_next = at + 1 < w->b->n_glyphs && w->g[at + 1].class == TC_DIGIT;

	if (g->class == TC_DIGIT || g->class == TC_LATIN)
		return true;
	return (g->class == TC_PREFIX && g->width * 10 < g->em * 9) || ((g->c == '-' || g->c == '+') && digit_next);
}

static bool
group_ends(const struct binding *w, size_t at)
{
	const struct glyph *g = &w->g[at];

	if (g->class == TC_DIGIT || g->class == TC_LATIN)
		return true;
	return (g->class == TC_POSTFIX && g->width < g->em) || is_label_stop(w, at);
}

/* 〔2026〕15号 is set solid. */
static bool
in_document_number(const struct binding *w, const struct glyph *g)
{
	const struct glyph *before = g->c == NUMBER_SIGN ? before_digits(w, w->at) : NULL;

	return before != NULL && before->c == 0x3015;
}

static bool
autospace(const struct binding *w, const struct glyph *p, const struct glyph *g)
{
	if (w->solid)
		return false;
	if (is_han(p))
		return group_begins(w, w->at);
	return is_han(g) && group_ends(w, w->at - 1) && !in_document_number(w, g);
}

static uint8_t
gives(const struct binding *w, const struct glyph *p, const struct glyph *g)
{
	uint8_t give = 0;
	bool inside = has(p, WESTERN) && has(g, WESTERN);
	bool tied = (g->flags & GLYPH_TIED) != 0 || (p->class == TC_ELLIPSIS && g->class == TC_ELLIPSIS)
		|| g->class == TC_MARK;

	if (autospace(w, p, g))
		give |= GIVE_AUTO;
	if (has(p, SPREADS) && has(g, SPREADS) && !tied)
		give |= GIVE_E3;
	if (!inside && !tied && !has(p, RIGID) && !has(g, RIGID))
		give |= GIVE_E4;
	return give;
}

static uint8_t
own_gives(const struct binding *w, const struct glyph *g)
{
	uint8_t give = 0;

	if (g->class == TC_BLANK && w->at > w->first && w->at + 1 < w->b->n_glyphs && has(g - 1, WESTERN)
		&& has(g + 1, WESTERN))
		give |= GIVE_E1;
	if ((g->flags & GLYPH_HALF_LEFT) != 0 && (g->flags & GLYPH_TRIM_LEFT) == 0)
		give |= GIVE_S2_BEFORE;
	return give;
}

/* What a closing mark can give is known when its neighbour is. */
static void
close_gives(struct glyph *p)
{
	if ((p->flags & GLYPH_HALF_RIGHT) == 0 || (p->flags & GLYPH_TRIM_RIGHT) != 0)
		return;
	if (p->class == TC_CLOSE)
		p->give |= GIVE_S2_AFTER;
	else if (p->class == TC_PAUSE)
		p->give |= GIVE_S3_AFTER;
}

/* Inside an address on the net a line may end after these; no hyphen is added. */
static void
loosen_address(struct binding *w, size_t from, size_t to)
{
	for (size_t k = from + 1; k < to; k++) {
		uint32_t c = w->g[k - 1].c;

		if (w->g[k].before == BREAK_NEVER && (c == '@' || c == '.' || c == '/' || c == '-' || c == '_')
			&& w->g[k].c != '/' && w->g[k].c != c)
			w->g[k].before = BREAK_SOFT;
		if (w->g[k].class == TC_SOLIDUS) {
			w->g[k].width -= 2 * w->g[k].shift;
			w->g[k].shift = 0;
		}
	}
}

static void
find_addresses(struct binding *w)
{
	for (size_t i = w->first; i < w->b->n_glyphs;) {
		size_t end = i;
		bool address = false;

		while (end < w->b->n_glyphs && has(&w->g[end], WESTERN)) {
			address |= w->g[end].c == '@' || (w->g[end].c == ':' && end + 2 < w->b->n_glyphs
				&& w->g[end + 1].c == '/');
			end++;
		}
		if (address)
			loosen_address(w, i, end);
		i = end + 1;
	}
}

/* The two pairs that make up most of every letter. */
static bool
plain_pair(struct binding *w, const struct glyph *p, struct glyph *g)
{
	if (p->class == TC_HAN && g->class == TC_HAN && ((p->marks | g->marks) & (BREAK_NUMERAL | BREAK_UNIT)) == 0) {
		g->before = keep_together(w, p, g) ? BREAK_NEVER : BREAK_FREE;
		g->give = GIVE_E3 | GIVE_E4;
		w->ordinal = false;
		return true;
	}
	return p->class == TC_DIGIT && g->class == TC_DIGIT;
}

void
text_bind(struct build *b, size_t first, bool solid)
{
	struct binding w = { b, b->glyphs, first, first, solid, false, false };

	for (; w.at < b->n_glyphs; w.at++) {
		struct glyph *g = &w.g[w.at], *p = g - 1;

		w.address |= g->c == '@' || (g->c == '/' && w.at > first && p->c == ':');
		if (w.at == first || g->before == BREAK_FORCED) {
			g->give |= own_gives(&w, g);
			if (w.at > first)
				close_gives(p);
			continue;
		}
		if (plain_pair(&w, p, g))
			continue;
		trim_pair(p, g);
		close_gives(p);
		g->before = keep_together(&w, p, g) ? BREAK_NEVER : boundary(&w, p, g);
		g->give |= (uint8_t)(gives(&w, p, g) | own_gives(&w, g));
	}
	if (b->n_glyphs > first)
		close_gives(&w.g[b->n_glyphs - 1]);
	if (w.address)
		find_addresses(&w);
}
