/* marks.c: length of lines, modules of codes, marks for folding and for the seal across pages, stamps on bound pages. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

/* Running text of 12 pt and more: 40 characters at most (letter-design 10, after WCAG). */
void
check_line_length(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (it->kind == ITEM_TEXT && !it->turned && it->size >= PT(12) && it->ink.right - it->ink.left > it->size * 405 / 10)
			fault_say(s, "long-line", it, "more than 40 characters wide");
	}
}

/* Half a millimetre, for the cheapest camera. */
void
check_modules(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (it->kind == ITEM_BITS && it->rows > 1 && it->w * 2 < it->cols * MM(1))
			fault_say(s, "module", it, "modules of a QR code smaller than half a millimetre");
	}
}

/* A horizontal rule that begins there. */
static bool
ruled(const struct sheet *s, int x, int y)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (it->kind == ITEM_LINE && it->h == 0 && abs(it->x - x) <= 2 && abs(it->y - y) <= 2 && it->w < MM(5))
			return true;
	}
	return false;
}

const char *const sheet_folded[] = { "notice", "reminder", "demand", "followup", NULL };

bool
sheet_is(const struct sheet *s, const char *const *kinds)
{
	const char *kind = strrchr(s->letter, ' ');

	for (; kind != NULL && *kinds != NULL; kinds++)
		if (strncmp(kind + 1, *kinds, strlen(*kinds)) == 0 && strchr(".", kind[1 + strlen(*kinds)]) != NULL)
			return true;
	return false;
}

/* Letters for the window envelope are folded at 105 and 210 mm. */
void
check_fold_marks(const struct sheet *s)
{
	if (s->number == 1 && s->n > 0 && sheet_is(s, sheet_folded) && !(ruled(s, MM(5), MM(105)) && ruled(s, MM(5), MM(210))))
		fault_say(s, "fold-marks", &s->items[0], "not both at 105 and 210 mm");
}

/* Evidence of several pages: ticks at the right edge show where the seal goes across the pages; nothing stands between them. */
void
check_seal_ticks(const struct sheet *s)
{
	static const char *const sealed[] = { "demand", NULL };
	const int left = MM(202), top = MM(130), bottom = MM(170);

	if (!sheet_is(s, sealed) || s->of < 2 || s->n == 0)
		return;
	if (!ruled(s, left, top) || !ruled(s, left, bottom))
		fault_say(s, "seal-ticks", &s->items[0], "not both at 130 and 170 mm");
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (it->ink.right > MM(198) && it->ink.bottom > top + 10 && it->ink.top < bottom - 10)
			fault_say(s, "edge", it, "where the seal goes across the pages");
	}
}

/* A letter's page in an evidence pack: only the stamp stands on it, above what any letter has (8 mm). */
void
check_bound(const struct sheet *s)
{
	bool bound = false;

	for (size_t i = 0; i < s->n; i++)
		bound |= s->items[i].kind == ITEM_SHEET;
	for (size_t i = 0; bound && i < s->n; i++)
		if (s->items[i].kind != ITEM_SHEET && s->items[i].ink.bottom > MM(8) && s->items[i].ink.right < MM(198))
			fault_say(s, "bound", &s->items[i], "upon the page of a letter");
}

/* Parts of a bar that lie side by side can be told apart on a grey printer: nine per cent of black between them, or a frame or a hatch. */
void
check_fills(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->n; k++) {
			const struct item *a = &s->items[i], *b = &s->items[k];

			if (a->kind == ITEM_RECT && b->kind == ITEM_RECT && a->black >= 0 && b->black >= 0 && a->stroke == 0 &&
			    b->stroke == 0 && a->y == b->y && a->h == b->h && abs(a->ink.right - b->ink.left) < PT(1.6) &&
			    abs(a->black - b->black) < 9)
				fault_say(s, "fills", b, "as dark as the part beside it");
		}
}
