/* blocks.c: blocks → slabs: dispatch, and the kinds that hold or need little. */
#include "layout/build.h"

#include "base/text.h"

struct slab *
build_slab(struct build *b, struct area *area, size_t first, int32_t height)
{
	struct slab *slab = ARENA_PUSH(b->arena, area->slabs.v, area->slabs.n, area->slabs.cap);

	*slab = (struct slab){ .height = height, .before = area->after, .first = first,
		.n = b->n_places - first };
	area->after = 0;
	return slab;
}

void
build_keep(struct area *area, size_t from, size_t to)
{
	for (size_t i = from; i + 1 < to; i++)
		area->slabs.v[i].flags |= SLAB_KEEP_NEXT;
}

int32_t
build_stack(struct build *b, const struct area *area, int32_t y)
{
	int32_t top = y;

	for (size_t i = 0; i < area->slabs.n; i++) {
		const struct slab *s = &area->slabs.v[i];

		y += i > 0 ? s->before : 0;
		draw_move(b, s->first, s->n, 0, y);
		y += s->height;
	}
	return y - top;
}

const struct text_style *
build_style(const struct build *b, const char *name, const char *otherwise)
{
	const struct style_sheet *sheet = b->doc->sheet;
	const struct text_style *style = style_lookup(sheet, name);

	if (style == NULL && otherwise != NULL)
		style = style_lookup(sheet, otherwise);
	return style != NULL ? style : &sheet->styles[0];
}

static void
build_space(struct build *b, const struct block *block, struct area *area)
{
	bool kept = area->slabs.n > 0 && (area->slabs.v[area->slabs.n - 1].flags & SLAB_KEEP_NEXT) != 0;
	struct slab *slab = build_slab(b, area, b->n_places, block->h);

	slab->flags |= (uint8_t)(SLAB_SPACE | (kept ? SLAB_KEEP_NEXT : 0));
}

static void
build_rule(struct build *b, const struct block *block, struct area *area)
{
	size_t first = b->n_places;
	int32_t left = block->w > 0 ? block->x : 0, width = block->w > 0 ? block->w : area->w;

	draw_rule(b, area->x + left, block->h / 2, width, 0, block->h, block->dash, block->color);
	build_slab(b, area, first, block->h);
}

static void
build_page_break(struct build *b, const struct block *block, struct area *area)
{
	struct slab *slab;

	if (!area->paged) {
		diag_error(b->diag, b->pos, "a page break inside a frame or column; the letter is left out");
		b->failed = true;
		return;
	}
	if (block->master != NULL) {
		const struct page_master *m = style_master_lookup(b->doc->sheet, block->master);

		if (m == NULL) {
			diag_error(b->diag, b->pos, "no page master \"%s\" in the style sheet; the letter is left out",
				block->master);
			b->failed = true;
			return;
		}
		b->master = m;
		area->x = m->left;
		area->w = style_width(m) - m->left - m->right;
		area->page_height = style_height(m) - m->top - m->bottom;
	}
	slab = build_slab(b, area, b->n_places, 0);
	slab->flags |= (uint8_t)(SLAB_NEW_PAGE | (block->section ? SLAB_SECTION : 0));
	slab->master = b->master;
}

static void
build_image(struct build *b, const struct block *block, struct area *area)
{
	size_t first = b->n_places;
	struct place *p = build_place(b, block->kind == BLOCK_SHEET ? PLACE_SHEET : PLACE_IMAGE, area->x + block->x, 0);

	p->w = block->w;
	p->h = block->h;
	p->path = block->payload;
	build_slab(b, area, first, block->h)->bookmark = block->bookmark;
}

/* Children in a box of their own: one slab. */
static void
build_box(struct build *b, const struct block *block, struct area *area)
{
	size_t first = b->n_places, box;
	struct area inner = { .x = area->x + block->padding, .w = area->w - 2 * block->padding,
		.page_height = area->page_height };
	struct slab *slab;
	int32_t height;

	build_place(b, PLACE_RECT, area->x, 0);
	box = b->n_places - 1;
	build_blocks(b, block->child, &inner);
	height = build_stack(b, &inner, block->padding) + 2 * block->padding;
	if (height < block->h)
		height = block->h;
	b->places[box].w = area->w;
	b->places[box].h = height;
	b->places[box].stroke = block->border;
	b->places[box].dash = block->dash;
	b->places[box].color = block->color;
	b->places[box].has_fill = block->has_fill;
	b->places[box].fill = block->fill;
	slab = build_slab(b, area, first, height);
	slab->grid = false;
}

static void
build_group(struct build *b, const struct block *block, struct area *area)
{
	size_t from = area->slabs.n;

	if (block->border > 0 || block->has_fill || block->padding > 0) {
		build_box(b, block, area);
	} else {
		build_blocks(b, block->child, area);
		if (block->keep_together)
			build_keep(area, from, area->slabs.n);
	}
	if (block->keep_next && area->slabs.n > from)
		area->slabs.v[area->slabs.n - 1].flags |= SLAB_KEEP_NEXT;
}

/* Width for each child of COLUMNS that names none. */
static int32_t
free_share(const struct block *columns, int32_t width)
{
	int n = 0;

	for (const struct block *c = columns->child; c != NULL; c = c->next) {
		width -= c->w;
		n += c->w == 0;
	}
	return n == 0 || width < 0 ? 0 : width / n;
}

/* Groups side by side: one slab. */
static void
build_columns(struct build *b, const struct block *block, struct area *area)
{
	size_t first = b->n_places;
	int32_t x = area->x, height = 0, free_width = free_share(block, area->w);
	bool signed_before = b->signed_off;

	b->signed_off = false;
	for (const struct block *c = block->child; c != NULL && !b->failed; c = c->next) {
		struct area inner = { .x = x, .w = c->w > 0 ? c->w : free_width, .page_height = area->page_height };
		bool fixed = b->fixed;
		int32_t h;

		b->fixed = fixed || c->fixed;
		build_group(b, c, &inner);
		b->fixed = fixed;
		h = build_stack(b, &inner, 0);
		height = h > height ? h : height;
		x += inner.w;
	}
	build_slab(b, area, first, height > block->h ? height : block->h);
	if (b->signed_off && area->paged)
		build_sign_slab(area);
	b->signed_off |= signed_before;
}

static void (*const kinds[BLOCK_KINDS])(struct build *, const struct block *, struct area *) = {
	[BLOCK_PARAGRAPH] = build_paragraph, [BLOCK_TABLE] = build_table, [BLOCK_SPACE] = build_space,
	[BLOCK_RULE] = build_rule,
	[BLOCK_GROUP] = build_group, [BLOCK_FRAME] = build_frame, [BLOCK_COLUMNS] = build_columns,
	[BLOCK_QR] = build_qr,
	[BLOCK_BARCODE] = build_barcode, [BLOCK_SIGNOFF] = build_signoff, [BLOCK_PAGE_BREAK] = build_page_break,
	[BLOCK_CANVAS] = build_canvas, [BLOCK_IMAGE] = build_image, [BLOCK_SHEET] = build_image,
};

void
build_blocks(struct build *b, const struct block *block, struct area *area)
{
	bool fixed = b->fixed;

	for (; block != NULL && !b->failed; block = block->next) {
		size_t from = area->slabs.n;

		b->fixed = fixed || block->fixed;
		kinds[block->kind](b, block, area);
		if (block->keep_next && area->slabs.n > from)
			area->slabs.v[area->slabs.n - 1].flags |= SLAB_KEEP_NEXT;
	}
	b->fixed = fixed;
}
