/* places.c: what stands outside its place, upon something else, or in room that must be free. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

bool
box_meets(const struct box *a, const struct box *b, int slack)
{
	return a->left + slack < b->right && b->left + slack < a->right && a->top + slack < b->bottom && b->top + slack < a->bottom;
}

static bool
upright(const struct item *it)
{
	return it->kind == ITEM_TEXT && !it->turned && it->n > 0;
}

/* Office printers leave 15 mm at the sides, 5 mm above and below; lists for the office's own printer go nearer, labels as near as any
 * printer goes. Envelopes are pages of other sizes with an area of their own. */
static struct box
print_area(const struct sheet *s)
{
	int side = strncmp(s->letter, "worklist/", 9) == 0 ? MM(10) : strncmp(s->letter, "labels", 6) == 0 ? MM(5) + PT(1) : MM(15);

	if (strncmp(s->letter, "envelopes", 9) == 0)
		return s->area;
	return (struct box){ side - PT(1), MM(5), MM(210) - side + PT(1), MM(292) + PT(2) };
}

void
check_print_area(const struct sheet *s)
{
	struct box area = print_area(s);

	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if ((upright(it) || it->kind == ITEM_BITS) && (it->ink.left < area.left || it->ink.right > area.right ||
		    it->ink.top < area.top || it->ink.bottom > area.bottom))
			fault_say(s, "print-area", it, "outside what office printers print");
	}
}

/* Where the slip begins: its cutting line. */
static int
cut_of(const struct sheet *s)
{
	int cut = s->area.bottom;

	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (it->kind == ITEM_LINE && it->dash > 0 && it->h == 0 && it->w > MM(150) && it->y < cut)
			cut = it->y;
	}
	return cut;
}

/* A box drawn around it. */
static bool
framed(const struct sheet *s, const struct item *it)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->items[i].kind == ITEM_RECT && s->items[i].w > PT(12) && box_meets(&s->items[i].ink, &it->ink, 0))
			return true;
	return false;
}

void
check_text_area(const struct sheet *s)
{
	int cut = cut_of(s);

	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (!upright(it) || it->ink.top < s->area.top || it->y > cut || framed(s, it))
			continue;
		if (it->ink.left < s->area.left - PT(0.8) || it->ink.right > s->area.right + PT(0.8))
			fault_say(s, "text-area", it, "outside the margins");
	}
}

static void
look_at_pair(const struct sheet *s, const struct item *a, const struct item *b)
{
	if (!box_meets(&a->ink, &b->ink, PT(0.4)))
		return;
	/* Marks of which one half is trimmed may lean into each other on one line. */
	if (abs(a->y - b->y) < PT(1) && (a->ink.right - b->ink.left) < a->size / 8 && a->x < b->x)
		return;
	if (abs(a->y - b->y) < PT(1) && (b->ink.right - a->ink.left) < a->size / 8 && b->x < a->x)
		return;
	fault_say(s, "overlap", a, b->utf8);
}

void
check_overlap(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = i + 1; upright(&s->items[i]) && k < s->n; k++)
			if (upright(&s->items[k]))
				look_at_pair(s, &s->items[i], &s->items[k]);
}

static bool
crosses(const struct box *line, const struct item *text)
{
	struct box core = { text->ink.left + PT(0.6), text->y - text->size * 68 / 100, text->ink.right - PT(0.6),
		text->y - text->size * 4 / 100 };
	struct box thick = { line->left, line->top, line->right + 1, line->bottom + 1 };

	return box_meets(&thick, &core, 0);
}

static void
look_at_edges(const struct sheet *s, const struct item *shape, const struct item *text)
{
	const struct box *b = &shape->ink;
	const struct box edges[] = { { b->left, b->top, b->right, b->top }, { b->left, b->bottom, b->right, b->bottom },
		{ b->left, b->top, b->left, b->bottom }, { b->right, b->top, b->right, b->bottom } };
	size_t n = shape->kind == ITEM_LINE ? 1 : 4;
	bool hit = false;

	for (size_t i = 0; i < n; i++)
		hit |= crosses(shape->kind == ITEM_LINE ? b : &edges[i], text);
	if (hit)
		fault_say(s, "crossed", text, "a rule or the edge of a box runs through it");
}

void
check_crossed(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; upright(&s->items[i]) && k < s->n; k++)
			if ((s->items[k].kind == ITEM_LINE || s->items[k].kind == ITEM_RECT) && s->items[k].stroke > 0)
				look_at_edges(s, &s->items[k], &s->items[i]);
}

/* A frame drawn around the code, or a rule that keeps away from it, does no harm. */
static bool
holds(const struct box *outer, const struct box *inner)
{
	return outer->left <= inner->left && outer->right >= inner->right && outer->top <= inner->top &&
		outer->bottom >= inner->bottom;
}

/* QR: 4 modules all round; Code 128: 10 modules at both ends. */
void
check_quiet(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *code = &s->items[i];
		struct box zone = code->ink;
		int module;

		if (code->kind != ITEM_BITS || code->cols == 0)
			continue;
		module = code->w / code->cols;
		zone.left -= module * (code->rows == 1 ? 10 : 4);
		zone.right += module * (code->rows == 1 ? 10 : 4);
		zone.top -= code->rows == 1 ? 0 : 4 * module;
		zone.bottom += code->rows == 1 ? 0 : 4 * module;
		for (size_t k = 0; k < s->n; k++) {
			const struct item *it = &s->items[k];
			struct box ink = it->ink;

			ink.right += it->kind == ITEM_LINE;
			ink.bottom += it->kind == ITEM_LINE;
			if (it != code && !it->turned && !holds(&ink, &zone) && box_meets(&ink, &zone, PT(0.4)))
				fault_say(s, "quiet-zone", it, "in the quiet zone of a code");
		}
	}
}

/* Letters for the window envelope: page 1, x 0 to 122, y 39 to 105 mm shows the return line and the address only. */
void
check_privacy(const struct sheet *s)
{
	const struct box zone = { 0, MM(39), MM(122), MM(105) };

	if (s->number != 1 || !sheet_is(s, sheet_folded))
		return;
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];
		struct box ink = it->ink;
		bool address = upright(it) && ink.left >= MM(25) - PT(0.5) && it->y > MM(55) && it->y < MM(85) &&
			ink.right <= MM(it->y < MM(60) ? 97 : 88) + PT(0.5);

		ink.right += it->kind == ITEM_LINE;
		ink.bottom += it->kind == ITEM_LINE;
		if (!address && !it->turned && box_meets(&ink, &zone, PT(0.4)))
			fault_say(s, "privacy", it, "in the part of the page that a window may show");
	}
}
