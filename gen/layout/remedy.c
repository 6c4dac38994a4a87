/* remedy.c: pages that would hold too little: a sign-off or a slip alone, a few lines run over (typography 4). */
#include "layout/paginate.h"

#define GAP MM(3)	/* between text and a frame at the foot */
#define COMPANY 5	/* lines or rows that no page has less of, a page with a slip included */

/* The last sign-off's slab, or NOWHERE. */
static size_t
find_sign(const struct area *area)
{
	for (size_t i = area->slabs.n; i-- > 0;)
		if ((area->slabs.v[i].flags & SLAB_SIGN) != 0)
			return i;
	return NOWHERE;
}

/* The page that the sign-off stands on begins with what was moved along with it. */
static bool
sign_was_moved(const struct area *area, const struct pagination *p, size_t sign)
{
	size_t i = sign;

	if (sign == NOWHERE)
		return false;
	while (i > 0 && (area->slabs.v[i - 1].flags & SLAB_KEEP_NEXT) != 0)
		i--;
	return i > 0 && p->spots[i - 1].page < p->spots[i].page && (area->slabs.v[i - 1].flags & SLAB_NEW_PAGE) == 0;
}

static bool
last_page_is_free(const struct build *b, const struct pagination *p)
{
	const struct page_plan *page = &p->pages[p->n_main - 1];
	int32_t limit = style_height(page->master), footer = furniture_footer_y(b, page->master, p->n_main == 1, true);

	for (const struct frame_box *f = b->frames; f != NULL; f = f->next)
		if (f->anchor == FRAME_LAST_PAGE && f->y - GAP < limit)
			limit = f->y - GAP;
	if (footer < page->master->footer_y && b->doc->footer != NULL && footer - GAP - GAP < limit)
		limit = footer - GAP - GAP;
	return page->bottom <= limit;
}

/* Slabs up to `end` are a run: a page break, or nothing, stands there. Its last page: lines and rows, and the slab it begins with. */
static int
lines_on_last(const struct area *area, const struct pagination *p, size_t end, size_t *begun)
{
	int lines = 0;

	*begun = end;
	for (size_t i = end; i-- > 0 && p->spots[i].page == p->spots[end - 1].page; *begun = i) {
		if ((area->slabs.v[i].flags & SLAB_NEW_PAGE) != 0)
			break;
		lines += (area->slabs.v[i].flags & (SLAB_LINE | SLAB_ROW)) != 0;
	}
	return lines;
}

static bool
ends_run(const struct area *area, size_t i)
{
	return i > 0 && (i == area->slabs.n || (area->slabs.v[i].flags & SLAB_NEW_PAGE) != 0);
}

/* Less than five lines have run over to the run's last page. */
static bool
is_poor(const struct area *area, const struct pagination *p, size_t end)
{
	size_t begun;
	int lines = lines_on_last(area, p, end, &begun);

	return lines > 0 && lines < COMPANY && begun > 0 && (area->slabs.v[begun - 1].flags & SLAB_NEW_PAGE) == 0;
}

static size_t
count_poor(const struct area *area, const struct pagination *p)
{
	size_t n = 0;

	for (size_t i = 1; i <= area->slabs.n; i++)
		n += ends_run(area, i) && is_poor(area, p, i);
	return n;
}

/* The last place where the run may be broken so that enough goes to its last page; NOWHERE: there is none. */
static size_t
break_for_company(const struct area *area, const struct pagination *p, size_t end)
{
	int lines = 0;

	for (size_t i = end; i-- > 1 && p->spots[i - 1].page + 1 >= p->spots[end - 1].page;) {
		const struct slab *s = &area->slabs.v[i], *before = s - 1;

		if ((s->flags & SLAB_NEW_PAGE) != 0 || (before->flags & SLAB_NEW_PAGE) != 0)
			return NOWHERE;
		lines += (s->flags & (SLAB_LINE | SLAB_ROW)) != 0;
		if (lines >= COMPANY && (before->flags & SLAB_KEEP_NEXT) == 0 && (s->flags & SLAB_SPACE) == 0)
			return i;
	}
	return NOWHERE;
}

/* Sends some lines more to last pages that have few; a slip that finds no room gets a page before the enclosures, and lines go with it. */
static void
give_company(struct build *b, const struct area *area, struct pagination *out)
{
	struct pagination broken = { 0 };
	struct forced forced = { arena_alloc(b->arena, (area->slabs.n + 1) * sizeof *forced.at), 0 };
	bool bare = !last_page_is_free(b, out);
	size_t pages = out->n_pages + bare, poor = count_poor(area, out);

	for (size_t i = 1; i <= area->slabs.n; i++)
		if (ends_run(area, i) && (is_poor(area, out, i) || (bare && i == out->section)))
			forced.at[forced.n++] = break_for_company(area, out, i);
	if (paginate_attempt(b, area, &broken, false, &forced) && broken.n_pages == pages && last_page_is_free(b, &broken) &&
	    (bare || count_poor(area, &broken) < poor))
		*out = broken;
	else if (bare)
		flow_add_last(b, area, out);
}

/* Remedies in the order of typography 4: leading less five per cent, if that brings the sign-off or a few lines back or clears the slip's
 * place; else the lines that are kept with the sign-off move along, the slip gets a page more, and a last page five lines at least. */
bool
flow_paginate(struct build *b, const struct area *area, struct pagination *out)
{
	struct pagination tight = { 0 };
	size_t sign = find_sign(area);
	bool moved, covered, poor;

	if (!paginate_attempt(b, area, out, false, NULL))
		return false;
	moved = sign_was_moved(area, out, sign);
	covered = !last_page_is_free(b, out);
	poor = out->section > 0 && is_poor(area, out, out->section);
	if (moved || covered || poor) {
		if (!paginate_attempt(b, area, &tight, true, NULL))
			return false;
		/* a sign-off that has moved with its lines stands well: it comes back only if that saves a page */
		if ((moved && tight.n_pages < out->n_pages && tight.spots[sign].page < out->spots[sign].page)
			|| (covered && last_page_is_free(b, &tight))
			|| (poor && tight.n_pages < out->n_pages && last_page_is_free(b, &tight)))
			*out = tight;
	}
	if (!last_page_is_free(b, out) || count_poor(area, out) > 0)
		give_company(b, area, out);
	return true;
}
