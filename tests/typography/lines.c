/* lines.c: what may stand at the ends of a line, how far it may be stretched, what it may be made of. */
#include "sheet.h"

#include <stdlib.h>

static bool
same_line(const struct item *a, const struct item *b)
{
	return abs(a->y - b->y) <= PT(1);
}

/* Something of the same line ends just where this begins: text, a line to write on, a box to tick. */
static bool
joined(const struct item *left, const struct item *right, const struct item *text)
{
	int near = text->size * 45 / 100;

	if (left == right)
		return false;
	if (left->kind == ITEM_TEXT && right->kind == ITEM_TEXT)
		return same_line(left, right) && abs(left->ink.right - right->ink.left) <= near + text->size / 2 &&
			left->x < right->x;
	if (left->kind == ITEM_LINE || right->kind == ITEM_LINE) {
		const struct item *line = left->kind == ITEM_LINE ? left : right;

		return line->h == 0 && line->y >= text->y && line->y <= text->y + text->size * 30 / 100 &&
			abs(left->ink.right - right->ink.left) <= near;
	}
	return left->kind == ITEM_RECT && left->w < PT(12) && left->ink.top < text->y && left->ink.bottom > text->ink.top &&
		abs(left->ink.right - right->ink.left) <= text->size * 6 / 10;
}

static bool
begins_line(const struct sheet *s, const struct item *it)
{
	for (size_t i = 0; i < s->n; i++)
		if (joined(&s->items[i], it, it))
			return false;
	return true;
}

static bool
ends_line(const struct sheet *s, const struct item *it)
{
	for (size_t i = 0; i < s->n; i++)
		if ((s->items[i].kind == ITEM_TEXT || s->items[i].kind == ITEM_LINE) && joined(it, &s->items[i], it))
			return false;
	return true;
}

static bool
upright(const struct item *it)
{
	return it->kind == ITEM_TEXT && !it->turned && it->n > 0;
}

void
check_line_ends(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (!upright(it))
			continue;
		if (it->n == 1 && (it->chars[0] == 0x2026 || it->chars[0] == 0xB7))
			continue;	/* a cell with nothing but … or · */
		if (sign_not_first(it->chars[0]) && begins_line(s, it))
			fault_say(s, "line-start", it, "a mark that must not begin a line");
		if (sign_not_last(it->chars[it->n - 1]) && ends_line(s, it))
			fault_say(s, "line-end", it, "a mark that must not end a line");
	}
}

/* Ideographs only: more than a quarter em between each two. */
void
check_loose(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];
		bool han = upright(it) && it->n > 4;

		for (size_t k = 0; han && k < it->n; k++)
			han = it->chars[k] >= 0x3400 && it->chars[k] < 0x30000 && !sign_mark(it->chars[k]);
		if (han && it->last - it->x > (int)(it->n - 1) * it->size * 126 / 100)
			fault_say(s, "loose", it, "ideographs more than a quarter em apart");
	}
}

static size_t
words(const struct item *it)
{
	size_t n = 0;

	for (size_t i = 0; i < it->n; i++)
		n += !sign_mark(it->chars[i]);
	return n;
}

/* Right above, in the same type, a full line that begins no further right. */
static bool
continues(const struct sheet *s, const struct item *it)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *above = &s->items[i];

		if (upright(above) && above->size == it->size && it->y - above->y > it->size &&
		    it->y - above->y < 2 * it->size && abs(it->ink.left - above->ink.left) <= 2 * it->size + PT(1) &&
		    above->ink.right >= s->area.right - 2 * it->size)
			return true;
	}
	return false;
}

/* Of running text only: a narrow cell may end with one character. */
void
check_lone(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		if (upright(it) && it->n <= 2 && words(it) == 1 && it->chars[0] >= 0x3400 && begins_line(s, it) && ends_line(s, it) &&
		    it->ink.left - s->area.left <= PT(1) && it->y > s->area.top && continues(s, it))
			fault_say(s, "lone-character", it, "a last line of one character");
	}
}

void
check_glyphs(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *it = &s->items[i];

		for (size_t k = 0; it->kind == ITEM_TEXT && k < it->n; k++) {
			uint32_t c = it->chars[k];

			if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c < 0xF900) || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE) {
				fault_say(s, "glyph", it, "a character that no font shows");
				break;
			}
		}
	}
}
