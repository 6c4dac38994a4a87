/* envelope.c: envelope faces, the outer panel of a folded letter, and what windows show. */
#include "report/envelope.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define POSTCODE 6
#define RED UINT32_C(0xC62828)
#define GREY UINT32_C(0x595959)

/* Sizes: GB/T 1416. The cover is the middle third of an A4 page, folded at 105 and 210 mm. */
static const struct envelope envelopes[] = {
	{ "dl", "envelope-dl", 2200, 1100, 0, false, false },
	{ "zl", "envelope-zl", 2300, 1200, 0, false, false },
	{ "c5", "envelope-c5", 2290, 1620, 0, false, false },
	{ "cover", "cover", 2100, 1050, 1050, true, false },
	{ "door", "cover", 2100, 1050, 1050, true, true },
};

const struct envelope *
envelope_lookup(const char *name)
{
	for (size_t i = 0; i < COUNT(envelopes); i++)
		if (text_equal(envelopes[i].name, name))
			return &envelopes[i];
	return NULL;
}

/* ---- parts of a face ---- */

/* One face in the making. */
struct front {
	struct block_list *page;
	const struct envelope *e;
	const struct style_sheet *sheet;
	struct arena *arena;
};

/* A frame at a place counted from the face's upper left corner, tenths of a millimetre. */
static struct block *
add_frame(const struct front *f, int x, int y, int w, int h)
{
	struct block *frame = block_add(f->page, f->arena, BLOCK_FRAME);

	frame->anchor = FRAME_THIS_PAGE;
	frame->x = MM10(x);
	frame->y = MM10(f->e->top + y);
	frame->w = MM10(w);
	frame->h = MM10(h);
	return frame;
}

static void
add_line(const struct front *f, struct block_list *list, const char *style, const char *text)
{
	if (text != NULL && *text != '\0')
		block_add_text(list, f->arena, style_lookup(f->sheet, style), text);
}

static bool
is_postcode(const char *text)
{
	return text != NULL && strlen(text) == POSTCODE && strspn(text, "0123456789") == POSTCODE;
}

/* Six boxes in the upper left corner, 7 × 9 mm every 9 mm, with a figure in each. */
static void
add_postcode(const struct front *f, const char *code, bool boxes)
{
	struct block *frame, *canvas;
	struct block_list inside;
	struct shape *shapes;
	size_t n = 0;

	if (!is_postcode(code))
		return;
	frame = add_frame(f, 120, 100, 540, 100);
	shapes = arena_alloc(f->arena, 2 * POSTCODE * sizeof *shapes);
	for (int i = 0; i < POSTCODE; i++) {
		if (boxes)
			shapes[n++] = (struct shape){ .kind = SHAPE_RECT, .x = MM10(90 * i), .y = MM10(2), .w = MM10(70), .h = MM10(90),
				.stroke = PT(0.75), .color = RED };
		shapes[n++] = (struct shape){ .kind = SHAPE_TEXT, .x = MM10(90 * i + 35), .y = MM10(68), .size = PT(16),
			.face = FACE_SANS, .align = CELL_CENTER, .text = arena_strndup(f->arena, code + i, 1) };
	}
	block_list_init(&inside);
	canvas = block_add(&inside, f->arena, BLOCK_CANVAS);
	canvas->w = frame->w;
	canvas->h = frame->h;
	canvas->shapes = shapes;
	canvas->n_shapes = n;
	frame->child = inside.first;
}

/* Address, name and delivery code in the middle: in the largest type that all fits in. */
static void
add_addressee(const struct front *f, const struct label *l)
{
	static const struct {
		const char *address, *name;
		int32_t size, leading, name_size, name_leading;
	} types[] = {
		{ "envelope-address", "envelope-name", PT(14), PT(22), PT(20), PT(30) },
		{ "envelope-address-small", "envelope-name-small", PT(11), PT(16.5), PT(14), PT(21) },
	};
	struct block *frame = add_frame(f, 250, f->e->height * 3 / 10, f->e->width - 500, f->e->height * 4 / 10);
	struct block_list inside;
	size_t t = 0;

	for (; t + 1 < COUNT(types); t++)
		if (labels_lines(l->address, types[t].size, frame->w) * types[t].leading +
		    labels_lines(l->name, types[t].name_size, frame->w - 2 * types[t].name_size) * types[t].name_leading + PT(14) + MM(2) <= frame->h)
			break;
	block_list_init(&inside);
	add_line(f, &inside, types[t].address, l->address);
	add_line(f, &inside, types[t].name, arena_printf(f->arena, "%s　收", l->name));
	add_line(f, &inside, "envelope-code", l->code);
	frame->child = inside.first;
}

/* Lower right, as the post wants it: address, name, postcode. */
static void
add_sender(const struct front *f, const struct envelope_sender *s)
{
	struct block *frame = add_frame(f, f->e->width - 1400, f->e->height - 250, 1250, 200);
	struct block_list inside;

	block_list_init(&inside);
	add_line(f, &inside, "envelope-sender", s->address);
	add_line(f, &inside, "envelope-sender", s->name);
	add_line(f, &inside, "envelope-sender", s->postcode);
	frame->child = inside.first;
}

/* Nobody's name, no sender: neighbours pass by. */
static void
add_room(const struct front *f, const struct label *l)
{
	struct block *frame = add_frame(f, 250, f->e->height * 3 / 10, f->e->width - 500, f->e->height * 4 / 10);
	struct block_list inside;

	block_list_init(&inside);
	add_line(f, &inside, "envelope-name", l->room);
	add_line(f, &inside, "envelope-name-small", "亲启");
	frame->child = inside.first;
}

/* Short rules at the left edge where a sheet is folded. */
static void
add_folds(const struct front *f)
{
	for (int i = 0; i < 2; i++) {
		struct block *frame = add_frame(f, 50, i * f->e->height, 40, 10), *rule;
		struct block_list inside;

		block_list_init(&inside);
		rule = block_add(&inside, f->arena, BLOCK_RULE);
		rule->h = PT(0.25);
		rule->color = GREY;
		frame->child = inside.first;
	}
}

static void
add_front(const struct front *f, const struct label *l, const struct envelope_sender *sender, bool boxes)
{
	if (f->e->panel)
		add_folds(f);
	if (f->e->room) {
		add_room(f, l);
		return;
	}
	add_postcode(f, l->postcode, boxes);
	add_addressee(f, l);
	add_sender(f, sender);
}

struct doc *
envelope_doc(const struct label *labels, size_t n, const struct envelope *e, const struct envelope_sender *sender, bool boxes,
	const struct style_sheet *sheet, struct arena *a)
{
	struct doc *doc = arena_alloc(a, sizeof *doc);
	struct block_list blocks;
	const struct front f = { &blocks, e, sheet, a };

	block_list_init(&blocks);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			block_add(&blocks, a, BLOCK_PAGE_BREAK);
		add_front(&f, &labels[i], sender, boxes);
	}
	doc->title = e->panel ? "邮寄封面" : "信封";
	doc->language = "zh-CN";
	doc->sheet = sheet;
	doc->master = e->master;
	doc->first = blocks.first;
	return doc;
}

/* ---- windows ---- */

/* The usual windows; those of C5 for a sheet folded in half. (Window sizes are not in GB/T 1416.) */
static const struct envelope_window windows[] = {
	{ "dl", 2200, 1100, 900, 450, 200, 150, 1050 },
	{ "zl", 2300, 1200, 900, 450, 200, 150, 1050 },
	{ "zl", 2300, 1200, 1000, 450, 200, 200, 1050 },
	{ "c5", 2290, 1620, 900, 450, 200, 600, 1485 },
};

const struct envelope_window *
envelope_window_at(size_t i)
{
	return i < COUNT(windows) ? &windows[i] : NULL;
}

/* The window on the sheet when that lies in the upper left corner; the sheet can slide right and down by the play. */
struct envelope_box
envelope_always(const struct envelope_window *v)
{
	int play_x = v->width - 2100, play_y = v->height - v->panel, top = v->height - v->bottom - v->h;

	return (struct envelope_box){ v->left, top, v->left + v->w - play_x, top + v->h - play_y };
}

struct envelope_box
envelope_ever(const struct envelope_window *v)
{
	int play_x = v->width - 2100, play_y = v->height - v->panel, top = v->height - v->bottom - v->h;

	return (struct envelope_box){ v->left - play_x, top - play_y, v->left + v->w, top + v->h };
}
