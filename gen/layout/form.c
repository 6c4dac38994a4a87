/* form.c: lines of forms: tab stops, and writing lines that take what is left of the line. Natural widths, never
 * justified. */
#include "layout/build.h"

bool
form_wanted(const struct block *block)
{
	for (size_t i = 0; i < block->n_inlines; i++)
		if (block->inlines[i].kind == INLINE_TAB
			|| (block->inlines[i].kind == INLINE_BLANK && block->inlines[i].width == 0))
			return true;
	return false;
}

struct form {
	struct build *b;
	const int32_t *tabs;
	size_t n_tabs;
	size_t stop;
};

/* Width of a tab that stands at x: to the next stop beyond; behind the last stop one em. */
static int32_t
tab_width(const struct form *f, int64_t x, int32_t em)
{
	for (size_t i = 0; i < f->n_tabs; i++)
		if (f->tabs[i] > x)
			return (int32_t)(f->tabs[i] - x);
	return em;
}

static bool
is_elastic(const struct build *b, const struct glyph *g)
{
	const struct inline_item *inl = b->items[g->item].inl;

	return g->class == TC_LINE && inl != NULL && inl->width == 0;
}

static int64_t
width_to(const struct build *b, size_t first, size_t end)
{
	return text_width(b, (struct slice){ first, end - first });
}

/* Longest run of glyphs from `first` that fits; tabs get their width on the way. What no break helps is cut where the
 * line is full. */
static struct text_line
take(struct form *f, size_t first, int32_t indent, int64_t room)
{
	struct glyph *g = f->b->glyphs;
	struct text_line line = { .first = first, .measure = room, .how = LINE_LAST };
	size_t fits = first + 1;

	for (size_t k = first; k < f->stop; k++) {
		int64_t width;

		if (g[k].class == TC_TAB)
			g[k].width = tab_width(f, indent + width_to(f->b, first, k), g[k].em);
		width = width_to(f->b, first, k + 1);
		if (width > room)
			break;
		fits = k + 1;
		if (fits == f->stop || g[fits].before >= BREAK_FREE)
			line.next = fits;
	}
	if (line.next == 0) {
		line.next = fits;
		line.how = LINE_OVERFULL;
	}
	line.end = line.next;
	while (line.end > first + 1 && g[line.end - 1].class == TC_BLANK)
		line.end--;
	line.natural = width_to(f->b, first, line.end);
	return line;
}

/* Elastic lines share what is left. */
static void
expand(struct form *f, struct text_line *line)
{
	int64_t left = line->measure - line->natural;
	int n = 0;

	for (size_t k = line->first; k < line->end; k++)
		n += is_elastic(f->b, &f->b->glyphs[k]);
	for (size_t k = line->first; k < line->end && left > 0 && n > 0; k++)
		if (is_elastic(f->b, &f->b->glyphs[k])) {
			f->b->glyphs[k].width += (int32_t)(left / n);
			line->natural += left / n;
			left -= left / n;
			n--;
		}
}

size_t
form_fill(struct build *b, const struct fill *spec, const int32_t *tabs, size_t n_tabs, int32_t indent)
{
	struct form f = { b, tabs, n_tabs, 0 };
	size_t end = spec->text.first + spec->text.n, line_0 = b->n_lines;

	for (size_t i = spec->text.first; i < end;) {
		bool first = b->n_lines == line_0;
		struct text_line line;

		for (f.stop = i + 1; f.stop < end && b->glyphs[f.stop].before != BREAK_FORCED; f.stop++)
			;
		line = take(&f, i, first ? indent : 0, first ? spec->first_measure : spec->measure);
		if (line.how == LINE_OVERFULL && b->diag != NULL)
			diag_warning(b->diag, b->pos,
				"overfull: a word is wider than the line of the form; broken inside");
		expand(&f, &line);
		*ARENA_PUSH(b->arena, b->lines, b->n_lines, b->cap_lines) = line;
		i = line.next;
	}
	return b->n_lines - line_0;
}
