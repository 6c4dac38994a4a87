/* paginate.c: slabs → which page and where: page breaks, repeated table heads, sums carried over, frames that the text keeps clear of. */
#include "layout/paginate.h"

/* What the text keeps clear of on the current page. */
struct band {
	int32_t top, bottom;
	size_t slab;		/* that brought it: NOWHERE for frames of the first page */
};
struct flowing {
	struct build *b;
	const struct area *area;
	struct pagination *out;
	bool shrink;
	const struct forced *forced;
	struct band *bands;
	size_t n_bands, cap_bands;
	size_t page_first;	/* first slab of the page */
	int32_t y, limit;
	bool empty;		/* nothing of the flow on the page yet */
	const struct page_master *master;
};

static struct page_plan *
page_of(struct flowing *f)
{
	return &f->out->pages[f->out->n_pages - 1];
}

static bool
in_the_way(const struct flowing *f, const struct frame_box *box)
{
	return box->x < style_width(f->master) - f->master->right && box->x + box->w > f->master->left;
}

static void
add_band(struct flowing *f, const struct frame_box *box, size_t slab)
{
	if (in_the_way(f, box))
		*ARENA_PUSH(f->b->arena, f->bands, f->n_bands, f->cap_bands) =
			(struct band){ box->y, box->y + box->h, slab };
}

/* The slab is a row of the table that the slab before it belongs to. */
static bool
goes_on(const struct area *area, size_t slab)
{
	return slab > 0 && slab < area->slabs.n && area->slabs.v[slab].head != NULL &&
		area->slabs.v[slab - 1].head == area->slabs.v[slab].head;
}

/* What a row needs below it if the table goes on and the page may end there. */
static int32_t
room_to_carry(const struct area *area, size_t slab)
{
	const struct table_carry *c = area->slabs.v[slab].carry;

	return c != NULL && goes_on(area, slab + 1) ? c->carried.height : 0;
}

/* 过次页 below the last row of the page before, 承前页 below the heads of this one. */
static void
carry_over(struct flowing *f, struct page_plan *page, size_t slab)
{
	const struct slab *last = &f->area->slabs.v[slab - 1];
	struct page_plan *before = page - 1;

	if (last->carry == NULL || f->out->n_pages < 2)
		return;
	before->carried = &last->carry->carried;
	before->carried_y = f->out->spots[slab - 1].y + last->height;
	before->bottom = before->carried_y + before->carried->height;
	page->brought = &last->carry->brought;
	page->brought_y = f->y;
	f->y += page->brought->height;
}

static void
begin_page(struct flowing *f, size_t slab)
{
	bool first = flow_begins(f->b, f->out->n_pages);
	struct page_plan *page = ARENA_PUSH(f->b->arena, f->out->pages, f->out->n_pages, f->out->cap_pages);

	*page = (struct page_plan){ .master = f->master };
	f->n_bands = 0;
	for (const struct frame_box *box = f->b->frames; box != NULL && first; box = box->next)
		if (box->anchor == FRAME_FIRST_PAGE)
			add_band(f, box, NOWHERE);
	f->y = first && f->master->first_top > 0 ? f->master->first_top : f->master->top;
	f->limit = style_height(f->master) - f->master->bottom;
	f->page_first = slab;
	f->empty = true;
	if (goes_on(f->area, slab)) {
		page->head = f->area->slabs.v[slab].head;
		page->head_y = f->y;
		f->y += page->head->height;
		carry_over(f, page, slab);
	}
	page->bottom = f->y;
}

/* First y from here on where so much room is free of bands. */
static int32_t
clear_of_bands(const struct flowing *f, int32_t y, int32_t height)
{
	bool moved = height > 0;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < f->n_bands; i++)
			if (y < f->bands[i].bottom && y + height > f->bands[i].top) {
				y = f->bands[i].bottom;
				moved = true;
			}
	}
	return y;
}

static int32_t
on_grid(const struct flowing *f, const struct slab *s, int32_t y)
{
	int32_t grid = f->master->grid, above;

	if (!s->grid || grid <= 0 || f->shrink)
		return y;
	above = (y - f->master->top) % grid;
	return above == 0 ? y : above > 0 ? y + grid - above : y - above;
}

static int32_t
height_of(const struct flowing *f, const struct slab *s)
{
	return s->height - (f->shrink ? s->shrink : 0);
}

static int32_t
spot_for(const struct flowing *f, const struct slab *s)
{
	int32_t y = f->y + (f->empty ? 0 : s->before), height = height_of(f, s), next;

	y = on_grid(f, s, y);
	for (next = clear_of_bands(f, y, height); next != y; next = clear_of_bands(f, y, height))
		y = on_grid(f, s, next);
	return y;
}

static void
put(struct flowing *f, size_t i, int32_t y)
{
	const struct slab *s = &f->area->slabs.v[i];

	f->out->spots[i] = (struct spot){ f->out->n_pages - 1, y };
	f->y = y + height_of(f, s);
	if (s->frame != NULL) {
		if (f->y > s->frame->y && f->y > f->master->top && in_the_way(f, s->frame)
			&& f->y < s->frame->y + s->frame->h)
			diag_warning(f->b->diag, f->b->pos, "a frame at %d mm is covered by text that stands before it",
				(int)(s->frame->y / MM(1)));
		add_band(f, s->frame, i);
		return;
	}
	f->empty = false;
	if ((s->flags & SLAB_SPACE) == 0)
		page_of(f)->bottom = f->y;
}

/* Where to break when slab i does not fit: before the slabs that are kept with it. */
static size_t
break_before(struct flowing *f, size_t i)
{
	size_t k = i;

	while (k > f->page_first && (f->area->slabs.v[k - 1].flags & SLAB_KEEP_NEXT) != 0)
		k--;
	if (k > f->page_first)
		return k;
	if (i > f->page_first)
		diag_warning(f->b->diag, f->b->pos, "what must stay together is longer than a page; broken inside");
	return i;
}

/* The page's bottom as it is without what moves on. */
static void
forget_from(struct flowing *f, size_t k)
{
	int32_t bottom = page_of(f)->head != NULL ? f->master->top + page_of(f)->head->height : f->master->top;

	for (size_t i = f->page_first; i < k; i++)
		if ((f->area->slabs.v[i].flags & SLAB_SPACE) == 0 && f->area->slabs.v[i].frame == NULL)
			bottom = f->out->spots[i].y + height_of(f, &f->area->slabs.v[i]);
	page_of(f)->bottom = bottom;
}

static bool
does_not_fit(struct flowing *f, size_t i)
{
	diag_error(f->b->diag, f->b->pos, "a block of %d mm is higher than the page; the letter is left out",
		(int)(f->area->slabs.v[i].height / MM(1)));
	f->b->failed = true;
	return false;
}

/* A page break with nothing but blanks behind it would leave an empty page. */
static bool
ends_the_flow(const struct slabs *slabs, size_t i)
{
	while (++i < slabs->n)
		if ((slabs->v[i].flags & (SLAB_SPACE | SLAB_NEW_PAGE)) == 0)
			return false;
	return true;
}

static void
turn_page(struct flowing *f, size_t i)
{
	if (!ends_the_flow(&f->area->slabs, i)) {
		f->master = f->area->slabs.v[i].master;
		f->out->n_pages -= f->empty && f->n_bands == 0;
		if ((f->area->slabs.v[i].flags & SLAB_SECTION) != 0 && f->out->n_main == 0) {
			f->out->n_main = f->out->n_pages;
			f->out->section = i;
		}
		begin_page(f, i + 1);
	}
	f->out->spots[i] = (struct spot){ f->out->n_pages - 1, f->y };
}

static bool
is_forced(const struct flowing *f, size_t slab)
{
	for (size_t i = 0; f->forced != NULL && i < f->forced->n; i++)
		if (f->forced->at[i] == slab)
			return true;
	return false;
}

static bool
flow_all(struct flowing *f)
{
	const struct slabs *slabs = &f->area->slabs;

	begin_page(f, 0);
	for (size_t i = 0; i < slabs->n; i++) {
		const struct slab *s = &slabs->v[i];
		bool bare = f->empty && f->n_bands == 0;
		int32_t y;

		if (is_forced(f, i) && !f->empty)
			begin_page(f, i);
		if ((s->flags & SLAB_NEW_PAGE) != 0) {
			turn_page(f, i);
			continue;
		}
		if (f->empty && (s->flags & SLAB_SPACE) != 0 && f->out->n_pages > 1) {
			f->out->spots[i] = (struct spot){ f->out->n_pages - 1, f->y };
			continue;
		}
		y = spot_for(f, s);
		if (y + height_of(f, s) + room_to_carry(f->area, i) <= f->limit || ((s->flags & SLAB_SPACE) != 0 && y <= f->limit)) {
			put(f, i, y);
			continue;
		}
		if (bare && (f->out->n_pages > 1 || f->master->first_top <= f->master->top))
			return does_not_fit(f, i);
		i = break_before(f, i);
		forget_from(f, i);
		begin_page(f, i);
		i--;
	}
	return true;
}

bool
paginate_attempt(struct build *b, const struct area *area, struct pagination *out, bool shrink, const struct forced *forced)
{
	struct flowing f = { .b = b, .area = area, .out = out, .shrink = shrink, .forced = forced, .master = b->master };

	out->n_pages = out->n_main = 0;
	out->section = area->slabs.n;
	out->spots = arena_alloc(b->arena, (area->slabs.n + 1) * sizeof *out->spots);
	if (!flow_all(&f))
		return false;
	out->n_main = out->n_main == 0 ? out->n_pages : out->n_main;
	return true;
}
