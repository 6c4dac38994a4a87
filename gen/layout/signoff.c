/* signoff.c: 落款: name and date at the right, with room for the seal (typography 4). */
#include "layout/build.h"

#define SEAL MM(42)

struct sign {
	struct build *b;
	const struct text_style *style;
	int32_t em, right, left;	/* right and left end of the area */
	struct slice date;
	int32_t date_w, name_w;
	size_t first_line, n_lines;	/* of the name */
};

void
build_sign_slab(struct area *area)
{
	size_t last = area->slabs.n - 1;
	int lines = 0;

	area->slabs.v[last].flags |= SLAB_SIGN;
	for (size_t i = last; i-- > 0 && lines < 2;) {
		struct slab *s = &area->slabs.v[i];

		if ((s->flags & SLAB_NEW_PAGE) != 0)
			return;
		s->flags |= SLAB_KEEP_NEXT;
		lines += (s->flags & (SLAB_LINE | SLAB_ROW)) != 0;
	}
}

/* Date first in the scratch arrays, then the name's lines: a name wider than the area takes several. */
static void
read_texts(struct sign *s, const struct block *block)
{
	struct build *b = s->b;
	struct fill fill = { .measure = s->right - s->left, .first_measure = s->right - s->left, .mode = FILL_RAGGED };

	text_begin(b, false);
	text_add(b, block->sign_date == NULL ? "" : block->sign_date, s->style, false);
	s->date = text_end(b, true);
	s->date_w = (int32_t)text_width(b, s->date);
	text_begin(b, true);
	text_add(b, block->sign_name == NULL ? "" : block->sign_name, s->style, false);
	fill.text = text_end(b, true);
	b->n_lines = 0;
	s->n_lines = text_fill(b, &fill);
	s->first_line = b->n_lines - s->n_lines;
	for (size_t i = 0; i < s->n_lines; i++) {
		int32_t w = (int32_t)b->lines[s->first_line + i].natural;

		s->name_w = w > s->name_w ? w : s->name_w;
	}
}

static void
draw_name(struct sign *s, int32_t centre, int32_t y)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		const struct text_line line = s->b->lines[s->first_line + i];

		draw_line(s->b, &line, centre - (int32_t)line.natural / 2,
			y + (int32_t)i * s->style->leading + draw_baseline(s->em, s->style->leading));
	}
}

static void
draw_date(struct sign *s, int32_t x, int32_t y)
{
	y += (int32_t)s->n_lines * s->style->leading + draw_baseline(s->em, s->style->leading);
	draw_slice(s->b, s->date, x, y, CELL_LEFT);
}

/* Date 4 em before the margin, name centred over it; a long name moves both to the left. */
static int32_t
with_seal(struct sign *s)
{
	int32_t centre = s->right - 4 * s->em - s->date_w / 2, text = (int32_t)(s->n_lines + 1) * s->style->leading;
	int32_t height = text > SEAL ? text : SEAL, y = (height - text) / 2;

	if (s->style->grid)
		y -= y % s->style->leading;	/* name and date stand on lines of the grid */
	if (centre - s->date_w / 2 < s->left)
		centre = (s->left + s->right) / 2;
	if (centre + s->name_w / 2 > s->right)
		centre = s->right - s->name_w / 2;
	draw_name(s, centre, y);
	draw_date(s, centre - s->date_w / 2, y);
	return height;
}

/* Name 2 em before the margin, date 2 em right of its beginning; a long date ends there instead. */
static int32_t
without_seal(struct sign *s)
{
	int32_t end = s->right - 2 * s->em, name = end - s->name_w, date = name + 2 * s->em;

	if (date + s->date_w > end) {
		date = end - s->date_w;
		name = date - 2 * s->em;
	}
	if (name < s->left)
		name = s->left;
	draw_name(s, name + s->name_w / 2, s->style->leading);
	draw_date(s, date, s->style->leading);
	return (int32_t)(s->n_lines + 2) * s->style->leading;
}

const struct text_style *
signoff_style(const struct build *b, const struct block *block)
{
	return block->style != NULL ? block->style : build_style(b, "signoff", "body");
}

void
build_signoff(struct build *b, const struct block *block, struct area *area)
{
	const struct text_style *style = signoff_style(b, block);
	struct sign s = { .b = b, .style = style, .em = style->size, .left = area->x, .right = area->x + area->w };
	size_t first = b->n_places;

	read_texts(&s, block);
	if (b->failed)
		return;
	build_slab(b, area, first, block->seal ? with_seal(&s) : without_seal(&s));
	area->slabs.v[area->slabs.n - 1].n = b->n_places - first;
	area->slabs.v[area->slabs.n - 1].grid = style->grid;
	if (area->paged)
		build_sign_slab(area);
	b->signed_off = true;
}
