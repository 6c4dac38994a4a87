/* paragraph.c: a paragraph → one slab per line, with what keeps the lines together on a page (typography 3, 4). */
#include "layout/build.h"
#include "layout/known.h"

#define LEAD_IN 0xFF1A	/* ： at the end: what is announced stays with it */

static int32_t
ems(int32_t thousandths, int32_t size)
{
	return (int32_t)((int64_t)thousandths * size / 1000);
}

static struct slice
read_inlines(struct build *b, const struct block *block)
{
	text_begin(b, false);
	for (size_t i = 0; i < block->n_inlines; i++)
		text_add_inline(b, &block->inlines[i], block->style, false);
	return text_end(b, !block->style->autospace);
}

/* Justified text is a whole number of em wide, so that most lines fit exactly. */
static int64_t
measure_of(const struct text_style *style, int64_t width)
{
	return style->align == ALIGN_JUSTIFY && width >= 10 * style->size ? width / style->size * style->size : width;
}

static size_t
fill_lines(struct build *b, const struct block *block, struct slice text, int64_t width)
{
	const struct text_style *style = block->style;
	int32_t indent = ems(style->first_indent, style->size);
	struct fill fill = { .text = text, .measure = measure_of(style, width), .mode = FILL_FLUSH };

	fill.first_measure = fill.measure - indent;
	if (form_wanted(block))
		return form_fill(b, &fill, block->tabs, block->n_tabs, indent);
	if (width < 10 * style->size)
		fill.mode = FILL_RAGGED;
	else if (style->align == ALIGN_JUSTIFY)
		fill.mode = FILL_JUSTIFY;
	return text_fill(b, &fill);
}

static int32_t
line_x(const struct text_style *style, const struct text_line *line, bool first)
{
	int64_t left = line->measure - line->natural;

	if (style->align == ALIGN_CENTER)
		left /= 2;
	else if (style->align != ALIGN_RIGHT)
		left = 0;
	return (int32_t)left + (first ? ems(style->first_indent, style->size) : 0);
}

static bool
is_lead_in(const struct build *b, struct slice text)
{
	return text.n > 0 && b->glyphs[text.first + text.n - 1].c == LEAD_IN;
}

/* 孤行: neither the first nor the last line stands alone; up to three lines stay whole. */
static void
keep_lines(struct area *area, size_t from, bool whole, bool next)
{
	size_t n = area->slabs.n - from;
	struct slab *v = area->slabs.v + from;

	if (n == 0)
		return;
	if (whole || n <= 3) {
		build_keep(area, from, area->slabs.n);
	} else {
		v[0].flags |= SLAB_KEEP_NEXT;
		v[n - 2].flags |= SLAB_KEEP_NEXT;
	}
	if (next)
		v[n - 1].flags |= SLAB_KEEP_NEXT;
}

static void
line_slab(struct build *b, const struct block *block, struct area *area, size_t place)
{
	const struct text_style *style = block->style;
	struct slab *slab = build_slab(b, area, place, style->leading);

	slab->flags |= SLAB_LINE;
	slab->shrink = style->leading / 20;
	slab->grid = style->grid;
}

/* True if the text announces what follows. */
static bool
set_lines(struct build *b, const struct block *block, struct area *area)
{
	const struct text_style *style = block->style;
	int32_t left = ems(style->left_indent, style->size), right = ems(style->right_indent, style->size);
	size_t first_line, n;
	struct slice text;

	b->n_lines = 0;
	text = read_inlines(b, block);
	n = fill_lines(b, block, text, area->w - left - right);
	first_line = b->n_lines - n;
	for (size_t i = 0; i < n && !b->failed; i++) {
		const struct text_line *line = &b->lines[first_line + i];
		size_t place = b->n_places;

		draw_line(b, line, area->x + left + line_x(style, line, i == 0), draw_baseline(style->size, style->leading));
		line_slab(b, block, area, place);
	}
	return is_lead_in(b, text);
}

static bool
repeat_lines(struct build *b, const struct block *block, struct area *area, const struct known_lines *known)
{
	for (size_t i = 0; i < known->n; i++) {
		size_t place = b->n_places;

		known_lines_put(b, known, i, area->x);
		line_slab(b, block, area, place);
	}
	return known->lead_in;
}

void
build_paragraph(struct build *b, const struct block *block, struct area *area)
{
	const struct text_style *style = block->style;
	size_t from = area->slabs.n;
	struct known_wish wish;
	const struct known_lines *known = known_lines_find(b, block, area, &wish);
	bool lead_in;

	area->after += style->before;
	if (known != NULL) {
		lead_in = repeat_lines(b, block, area, known);
	} else {
		lead_in = set_lines(b, block, area);
		known_lines_keep(b, area, &wish, lead_in);
	}
	if (area->slabs.n > from && block->bookmark != NULL)
		area->slabs.v[from].bookmark = block->bookmark;
	area->after += style->after;
	keep_lines(area, from, block->keep_together || style->keep_together, block->keep_next || style->keep_next || lead_in);
}
