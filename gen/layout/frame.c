/* frame.c: frames: boxes at a fixed place of a page, out of the flow. */
#include "layout/build.h"

/* A frame's places must not lie among those of a slab that is moved as a whole. */
static bool
nested(struct build *b, const struct area *area)
{
	if (area->paged)
		return false;
	diag_error(b->diag, b->pos, "a frame inside a frame, box or column; the letter is left out");
	b->failed = true;
	return true;
}

static struct frame_box *
add_box(struct build *b, const struct block *block, const struct area *area, size_t first)
{
	struct frame_box *box = arena_alloc(b->arena, sizeof *box);

	box->anchor = block->anchor;
	box->x = block->x;
	box->y = block->y;
	box->w = block->w > 0 ? block->w : area->x + area->w - block->x;
	box->h = block->h;
	box->first = first;
	*b->frames_tail = box;
	b->frames_tail = &box->next;
	return box;
}

static void
frame_rect(struct build *b, const struct block *block, size_t place, const struct frame_box *box)
{
	struct place *p = &b->places[place];

	p->w = box->w;
	p->h = box->h;
	p->stroke = block->border;
	p->dash = block->dash;
	p->color = block->color;
	p->has_fill = block->has_fill;
	p->fill = block->fill;
}

static int
in_mm(int32_t length)
{
	return (int)((length + MM(1) / 2) / MM(1));
}

void
build_frame(struct build *b, const struct block *block, struct area *area)
{
	size_t first = b->n_places;
	bool boxed = block->border > 0 || block->has_fill;
	struct frame_box *box;
	struct area inner = { 0 };
	int32_t height;

	if (nested(b, area))
		return;
	box = add_box(b, block, area, first);
	if (boxed)
		build_place(b, PLACE_RECT, block->x, block->y);
	inner.x = block->x + block->padding;
	inner.w = box->w - 2 * block->padding;
	inner.page_height = box->h > 0 ? box->h : style_height(b->master) - box->y;
	build_blocks(b, block->child, &inner);
	height = build_stack(b, &inner, block->y + block->padding) + 2 * block->padding;
	if (box->h == 0)
		box->h = height;
	if (height > box->h && !b->failed) {
		diag_error(b->diag, b->pos,
			"the text of a frame at %d, %d mm needs %d mm, the frame is %d mm high; the letter is left out",
			in_mm(box->x), in_mm(box->y), in_mm(height + MM(1) / 2), in_mm(box->h));
		b->failed = true;
	}
	if (boxed)
		frame_rect(b, block, first, box);
	box->n = b->n_places - first;
	if (block->anchor == FRAME_THIS_PAGE)
		build_slab(b, area, b->n_places, 0)->frame = box;
	for (size_t i = 0; block->anchor == FRAME_THIS_PAGE && i < inner.slabs.n; i++)
		if (inner.slabs.v[i].bookmark != NULL)
			area->slabs.v[area->slabs.n - 1].bookmark = inner.slabs.v[i].bookmark;
}
