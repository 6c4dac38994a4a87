/* flow.c: the paginated slabs, frames and furniture → pages, each an array of places in drawing order. */
#include "layout/build.h"

struct filler {
	struct build *b;
	const struct area *area;
	const struct pagination *plan;
	struct page *page;
	size_t cap;
	uint16_t part;	/* the one that places are added to */
};

static void
move_points(struct filler *f, struct place *p, int32_t dy)
{
	int32_t *points = arena_alloc(f->b->arena, 2 * p->n * sizeof *points);

	for (size_t i = 0; i < p->n; i++) {
		points[2 * i] = p->points[2 * i];
		points[2 * i + 1] = p->points[2 * i + 1] + dy;
	}
	p->points = points;
}

static void
add_places(struct filler *f, size_t first, size_t n, int32_t dy)
{
	struct page *page = f->page;

	for (size_t i = 0; i < n; i++) {
		struct place *p = ARENA_PUSH(f->b->arena, page->places, page->n, f->cap);

		*p = f->b->places[first + i];
		p->y += dy;
		p->part = f->part;
		if (p->kind == PLACE_POLYLINE && dy != 0)
			move_points(f, p, dy);
	}
}

/* What stands apart from what was added before. */
static void
add_part(struct filler *f, size_t first, size_t n)
{
	f->part++;
	add_places(f, first, n, 0);
	f->part++;
}

/* Frames between two heights: those below the text come after it, so that the page reads in its order. */
static void
add_frames(struct filler *f, enum frame_anchor anchor, int32_t from, int32_t to)
{
	for (const struct frame_box *box = f->b->frames; box != NULL; box = box->next)
		if (box->anchor == anchor && box->y >= from && box->y < to)
			add_part(f, box->first, box->n);
}

static void
add_slab(struct filler *f, size_t i)
{
	const struct slab *s = &f->area->slabs.v[i];

	if (s->frame != NULL) {
		add_part(f, s->frame->first, s->frame->n);
		return;
	}
	add_places(f, s->first, s->n, f->plan->spots[i].y);
}

/* Room for the places of the page, furniture excepted. */
static void
make_room(struct filler *f, size_t page, size_t slab)
{
	const struct page_plan *plan = &f->plan->pages[page];

	f->cap = 16 + (plan->head != NULL ? plan->head->n : 0);
	for (const struct frame_box *box = f->b->frames; box != NULL; box = box->next)
		f->cap += box->n;
	for (; slab < f->area->slabs.n && f->plan->spots[slab].page == page; slab++)
		f->cap += f->area->slabs.v[slab].n;
	f->page->places = arena_room(f->b->arena, f->cap * sizeof *f->page->places);
}

static void
text_area(struct page *page, const struct page_master *m, bool first)
{
	page->width = style_width(m);
	page->height = style_height(m);
	page->left = m->left;
	page->right = page->width - m->right;
	page->top = first && m->first_top > 0 ? m->first_top : m->top;
	page->bottom = page->height - m->bottom;
}

static size_t
fill_page(struct filler *f, size_t page, size_t slab)
{
	const struct page_plan *plan = &f->plan->pages[page];
	size_t first = f->b->n_places, pages = f->plan->n_pages;
	bool last = page + 1 == f->plan->n_main;
	int32_t footer = furniture_footer_y(f->b, plan->master, page == 0, last);

	text_area(f->page, plan->master, flow_begins(f->b, page));
	make_room(f, page, slab);
	furniture_behind(f->b, plan->master, page, pages);
	add_part(f, first, f->b->n_places - first);
	if (page == 0)
		add_frames(f, FRAME_FIRST_PAGE, INT32_MIN, f->page->bottom);
	if (plan->head != NULL)
		add_places(f, plan->head->first, plan->head->n, plan->head_y);
	if (plan->brought != NULL)
		add_places(f, plan->brought->first, plan->brought->n, plan->brought_y);
	for (; slab < f->area->slabs.n && f->plan->spots[slab].page == page; slab++)
		add_slab(f, slab);
	if (plan->carried != NULL)
		add_places(f, plan->carried->first, plan->carried->n, plan->carried_y);
	if (page == 0)
		add_frames(f, FRAME_FIRST_PAGE, f->page->bottom, INT32_MAX);
	if (last)
		add_frames(f, FRAME_LAST_PAGE, INT32_MIN, INT32_MAX);
	first = f->b->n_places;
	furniture_footer(f->b, plan->master, page + f->b->doc->pages_before, f->b->doc->pages_all > 0 ? f->b->doc->pages_all : pages,
		footer);
	add_part(f, first, f->b->n_places - first);
	return slab;
}

static void
add_outlines(struct build *b, const struct area *area, const struct pagination *plan, struct pages *pages)
{
	size_t cap = 0;

	for (size_t i = 0; i < area->slabs.n; i++)
		if (area->slabs.v[i].bookmark != NULL)
			*ARENA_PUSH(b->arena, pages->outlines, pages->n_outlines, cap) =
				(struct outline){ area->slabs.v[i].bookmark, plan->spots[i].page };
}

void
flow_add_last(struct build *b, const struct area *area, struct pagination *p)
{
	const struct page_master *m = p->pages[p->n_main - 1].master;

	ARENA_PUSH(b->arena, p->pages, p->n_pages, p->cap_pages);
	for (size_t i = p->n_pages - 1; i > p->n_main; i--)
		p->pages[i] = p->pages[i - 1];
	p->pages[p->n_main++] = (struct page_plan){ .master = m, .bottom = m->top };
	for (size_t i = p->section; i < area->slabs.n; i++)
		p->spots[i].page++;
}

struct pages *
flow_pages(struct build *b, const struct area *area, const struct pagination *plan)
{
	struct pages *pages = arena_alloc(b->arena, sizeof *pages);
	size_t slab = 0;

	pages->title = b->doc->title;
	pages->number = b->doc->number;
	pages->subject = b->doc->subject;
	pages->language = b->doc->language;
	pages->n = plan->n_pages;
	pages->pages = arena_alloc(b->arena, plan->n_pages * sizeof *pages->pages);
	for (size_t i = 0; i < plan->n_pages; i++) {
		struct filler f = { .b = b, .area = area, .plan = plan, .page = &pages->pages[i] };

		slab = fill_page(&f, i, slab);
	}
	add_outlines(b, area, plan, pages);
	return pages;
}
