/* fill.c: glyphs → lines: the greedy algorithm of typography 3.3. */
#include "layout/text.h"

#include "layout/build.h"

#include "base/text.h"

/* A line growing from its first glyph. */
struct walk {
	int64_t width;		/* of all up to the last glyph that is no blank, with its blank half */
	int64_t room;		/* what squeezing can take, without the last glyph's right half */
	int64_t blanks;		/* trailing */
	int64_t tail, tail_room;	/* right half of the last glyph: blank, squeezable */
	size_t end;
};

struct choice {
	size_t next;		/* 0: none */
	size_t end;
	int64_t natural;
	enum line_how how;
};

static bool
is_blank(const struct glyph *g)
{
	return g->class == TC_BLANK || g->class == TC_WIDE_BLANK;
}

static int64_t
left_half(const struct glyph *g, bool starts)
{
	return (g->flags & GLYPH_TRIM_LEFT) != 0 || (starts && (g->flags & GLYPH_HALF_LEFT) != 0) ? g->em / 2 : 0;
}

static void
walk_on(struct walk *w, const struct glyph *g, bool starts, size_t at)
{
	int64_t half = g->em / 2;

	if (is_blank(g)) {
		w->blanks += g->width;
		return;
	}
	w->width += w->blanks + g->width - left_half(g, starts);
	w->room += w->tail_room;
	if (!starts) {
		w->width += (g->give & GIVE_AUTO) != 0 ? g->em / 4 : 0;
		w->room += (g->give & GIVE_AUTO) != 0 ? g->em / 8 : 0;
		w->room += (g->give & GIVE_S2_BEFORE) != 0 ? half : 0;
	}
	if ((g->flags & GLYPH_TRIM_RIGHT) != 0)
		w->width -= half;
	w->tail = (g->flags & (GLYPH_HALF_RIGHT | GLYPH_TRIM_RIGHT)) == GLYPH_HALF_RIGHT ? half : 0;
	w->tail_room = (g->give & (GIVE_S2_AFTER | GIVE_S3_AFTER)) != 0 ? half : 0;
	w->blanks = 0;
	w->end = at + 1;
}

/* Natural width of a line and what squeezing can take. */
static int64_t
measure(const struct build *b, size_t first, size_t end, int64_t *room)
{
	struct walk w = { .end = first };

	for (size_t k = first; k < end; k++)
		walk_on(&w, &b->glyphs[k], k == first, k);
	*room = w.room;
	return w.width - w.tail;
}

int64_t
text_width(const struct build *b, struct slice s)
{
	int64_t room, widest = 0;
	size_t end = s.first + s.n;

	for (size_t i = s.first, k; i < end; i = k) {
		int64_t width;

		for (k = i + 1; k < end && b->glyphs[k].before != BREAK_FORCED; k++)
			;
		width = measure(b, i, k, &room);
		widest = width > widest ? width : widest;
	}
	return widest;
}

int64_t
text_widest(const struct build *b, struct slice s)
{
	int64_t widest = 0;
	size_t end = s.first + s.n;

	for (size_t i = s.first; i < end;) {
		size_t k = i + 1;
		int64_t room, width;

		while (k < end && b->glyphs[k].before < BREAK_FREE)
			k++;
		width = measure(b, i, k, &room);
		widest = width > widest ? width : widest;
		i = k;
	}
	return widest;
}

/* ---- deciding ---- */

static struct choice
overflow(struct choice best, const struct walk *w, size_t next, int64_t room, bool may_squeeze)
{
	int64_t natural = w->width - w->tail, need = natural - room;

	if (may_squeeze && need <= w->room && (best.next == 0 || need <= room - best.natural))
		return (struct choice){ next, w->end, natural, LINE_SQUEEZED };
	return best;
}

/* decide() of typography 3.3: the last break that fits, or the first that does not if squeezing to it is the nearer. */
static struct choice
decide(const struct build *b, size_t first, size_t stop, int64_t room, uint8_t level, bool may_squeeze)
{
	struct walk w = { .end = first };
	struct choice best = { 0, 0, 0, LINE_STRETCHED };

	for (size_t k = first; k < stop; k++) {
		walk_on(&w, &b->glyphs[k], k == first, k);
		if (k + 1 < stop && b->glyphs[k + 1].before < level)
			continue;
		if (w.width - w.tail > room)
			return overflow(best, &w, k + 1, room, may_squeeze);
		best = (struct choice){ k + 1, w.end, w.width - w.tail, LINE_STRETCHED };
		if (k + 1 == stop)
			best.how = LINE_LAST;
		else if (best.natural == room)
			best.how = LINE_FIT;
	}
	return best;
}

/* No break fits: the cluster is cut wherever the line is full. */
static struct choice
cut(struct build *b, size_t first, size_t stop, int64_t room)
{
	struct walk w = { .end = first };
	struct choice c = { first + 1, first + 1, b->glyphs[first].width, LINE_OVERFULL };

	for (size_t k = first; k < stop; k++) {
		walk_on(&w, &b->glyphs[k], k == first, k);
		if (w.width - w.tail > room)
			break;
		c = (struct choice){ k + 1, w.end, w.width - w.tail, LINE_OVERFULL };
	}
	while (c.next < stop && b->glyphs[c.next].class == TC_MARK)
		c.next = c.end = c.next + 1;
	if (c.natural > room && b->diag != NULL) {
		diag_error(b->diag, b->pos, "a line is narrower than one character; the letter is left out");
		b->failed = true;
	} else if (b->diag != NULL) {
		diag_warning(b->diag, b->pos, "overfull: a word or number is wider than the line; broken inside");
	}
	return c;
}

static struct text_line
make_line(const struct build *b, size_t first, struct choice c, int64_t room)
{
	struct text_line line = { .first = first, .end = c.end, .next = c.next, .natural = c.natural, .measure = room,
		.how = (uint8_t)c.how };

	justify_line(b, &line);
	return line;
}

/* ---- filling ---- */

struct filling {
	struct build *b;
	size_t stop;
	bool justify, may_squeeze;
};

static struct text_line
next_line(const struct filling *f, size_t first, int64_t room)
{
	struct choice c = decide(f->b, first, f->stop, room, BREAK_FREE, f->may_squeeze), soft;
	struct text_line line;

	if (c.next != 0 && !f->justify && c.how != LINE_SQUEEZED)
		c.how = LINE_LAST;
	if (c.next != 0) {
		line = make_line(f->b, first, c, room);
		if (c.how != LINE_STRETCHED || !justify_is_loose(&line))
			return line;
	}
	soft = decide(f->b, first, f->stop, room, BREAK_SOFT, f->may_squeeze);
	if (soft.next != 0 && soft.next != c.next)
		c = soft;
	if (c.next == 0)
		c = cut(f->b, first, f->stop, room);
	else if (!f->justify && c.how != LINE_SQUEEZED)
		c.how = LINE_LAST;
	return make_line(f->b, first, c, room);
}

static struct text_line *
push_line(struct build *b, struct text_line line)
{
	struct text_line *l = ARENA_PUSH(b->arena, b->lines, b->n_lines, b->cap_lines);

	*l = line;
	return l;
}

static size_t
count_solid(const struct build *b, size_t first, size_t end)
{
	size_t n = 0;

	for (size_t k = first; k < end && n < 2; k++)
		n += text_counts(&b->glyphs[k]);
	return n;
}

/* The last two lines as one, squeezed. */
static bool
pull(struct build *b, struct text_line *above, const struct text_line *last)
{
	int64_t room, natural = measure(b, above->first, last->end, &room);
	struct choice c = { last->next, last->end, natural, LINE_SQUEEZED };

	if (natural - above->measure > room)
		return false;
	*above = make_line(b, above->first, c, above->measure);
	above->pulled = true;
	b->n_lines--;
	return true;
}

/* Ends the line above earlier, so that two characters or more stand on the last. */
static bool
push(struct build *b, struct text_line *above, struct text_line *last, bool justify)
{
	for (size_t k = above->next; k-- > above->first + 1;) {
		struct choice c = { k, k, 0, justify ? LINE_STRETCHED : LINE_LAST };
		struct text_line line;
		int64_t room;

		if (b->glyphs[k].before < BREAK_FREE || count_solid(b, k, last->end) < 2)
			continue;
		while (c.end > above->first && is_blank(&b->glyphs[c.end - 1]))
			c.end--;
		c.natural = measure(b, above->first, c.end, &room);
		line = make_line(b, above->first, c, above->measure);
		if (c.natural > above->measure || measure(b, k, last->end, &room) > last->measure
			|| line.amount[STAGE_E4] > 0 || line.how == LINE_SHORT)
			return false;
		line.pushed = true;
		*above = line;
		last->first = k;
		last->natural = measure(b, k, last->end, &room);
		return true;
	}
	return false;
}

static void
mend_lone(struct build *b, bool justify)
{
	struct text_line *last = &b->lines[b->n_lines - 1], *above = last - 1;

	if (count_solid(b, last->first, last->end) > 1)
		return;
	if ((justify && pull(b, above, last)) || push(b, above, last, justify))
		return;
	if (b->diag != NULL)
		diag_warning(b->diag, b->pos, "a single character is left on the last line of a paragraph");
}

/* The first characters of a line, for messages. */
static const char *
line_start(struct build *b, const struct text_line *line)
{
	char text[8 * 4 + 1];
	size_t n = 0;

	for (size_t i = line->first; i < line->end && i < line->first + 8; i++)
		n += text_put(text + n, b->glyphs[i].c);
	return arena_strndup(b->arena, text, n);
}

static void
warn_loose(struct build *b, size_t from)
{
	for (size_t i = from; i < b->n_lines && b->diag != NULL; i++)
		if (b->lines[i].amount[STAGE_E4] > 0 || b->lines[i].how == LINE_SHORT)
			diag_warning(b->diag, b->pos, "loose line: blanks wider than half an em were needed to fill it (\"%s…\")",
				line_start(b, &b->lines[i]));
}

/* One stretch of text without forced breaks. */
static void
fill_stretch(const struct filling *f, size_t first, const struct fill *spec, size_t line_0)
{
	size_t from = f->b->n_lines;

	for (size_t i = first; i < f->stop;) {
		struct text_line line = next_line(f, i, f->b->n_lines == line_0 ? spec->first_measure : spec->measure);

		push_line(f->b, line);
		i = line.next;
		if (f->b->failed)
			return;
	}
	if (f->b->n_lines >= from + 2 && spec->mode != FILL_RAGGED)
		mend_lone(f->b, f->justify);
	if (f->justify)
		warn_loose(f->b, from);
}

/* Narrow cells: squeezed lines only where they save one. */
static void
fill_ragged(struct filling *f, size_t first, const struct fill *spec, size_t line_0)
{
	size_t from = f->b->n_lines, natural;

	fill_stretch(f, first, spec, line_0);
	natural = f->b->n_lines - from;
	if (natural < 2 || f->b->failed)
		return;
	f->may_squeeze = true;
	fill_stretch(f, first, spec, line_0 == from ? f->b->n_lines : line_0);
	f->may_squeeze = false;
	if (f->b->n_lines - from - natural < natural) {
		size_t squeezed = f->b->n_lines - from - natural;

		for (size_t i = 0; i < squeezed; i++)
			f->b->lines[from + i] = f->b->lines[from + natural + i];
		natural = squeezed;
	}
	f->b->n_lines = from + natural;
}

size_t
text_fill(struct build *b, const struct fill *spec)
{
	size_t end = spec->text.first + spec->text.n, line_0 = b->n_lines;
	struct filling f = { b, 0, spec->mode == FILL_JUSTIFY, spec->mode == FILL_JUSTIFY };

	for (size_t i = spec->text.first; i < end && !b->failed; i = f.stop) {
		for (f.stop = i + 1; f.stop < end && b->glyphs[f.stop].before != BREAK_FORCED; f.stop++)
			;
		if (spec->mode == FILL_RAGGED)
			fill_ragged(&f, i, spec, line_0);
		else
			fill_stretch(&f, i, spec, line_0);
	}
	return b->n_lines - line_0;
}
