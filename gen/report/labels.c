/* labels.c: places labels on their sheets. */
#include "report/labels.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define PADDING MM(5)	/* outer labels reach the edge of the sheet, where printers do not print */
#define LINE PT(0.25)
#define GREY UINT32_C(0x999999)

/* Sheets sold everywhere: 24 labels of 70 × 37, 21 of 63.5 × 38.1, 16 of 105 × 37, 14 of 99.1 × 38.1. */
static const struct label_sheet sheets[] = {
	{ "3x8", 3, 8, 0, 5, 700, 370, 0 },
	{ "3x7", 3, 7, 72, 151, 635, 381, 26 },
	{ "2x8", 2, 8, 0, 5, 1050, 370, 0 },
	{ "2x7", 2, 7, 47, 151, 991, 381, 25 },
};

const struct label_sheet *
labels_sheet(const char *name)
{
	for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
		if (strcmp(sheets[i].name, name) == 0)
			return &sheets[i];
	return NULL;
}

static void
add_line(struct block_list *list, const struct text_style *style, const char *text, struct arena *a)
{
	if (text != NULL && *text != '\0')
		block_add_text(list, a, style, text);
}

int64_t
labels_lines(const char *text, int32_t size, int32_t width)
{
	int64_t em = (int64_t)(text == NULL ? 0 : text_length(text)) * size;

	return (em + width - 1) / width;
}

/* The biggest type in which all fits; the smallest is tried in any case, and layout complains of what is too long
 * for it. */
static const char *
style_of(const struct label *l, const struct block *frame)
{
	static const struct {
		const char *name;
		int32_t size, leading;
	} types[] = { { "address", PT(11), PT(16.5) }, { "address-small", PT(9.5), PT(13) } };
	int32_t width = frame->w - 2 * PADDING;

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		int64_t lines = labels_lines(l->address, types[i].size, width) + labels_lines(l->name, types[i].size,
		    width - 2 * types[i].size) + 1;

		if (lines * types[i].leading <= frame->h - 2 * PADDING)
			return types[i].name;
	}
	return "address-tiny";
}

/* 000000　A-1-1-101: what the postman and the porter go by. */
static const char *
last_line(const struct label *l, struct arena *a)
{
	bool both = l->postcode != NULL && *l->postcode != '\0' && l->code != NULL && *l->code != '\0';

	return arena_printf(a, "%s%s%s", l->postcode == NULL ? "" : l->postcode, both ? "　" : "",
	    l->code == NULL ? "" : l->code);
}

static void
add_label(struct block_list *page, const struct label *l, const struct label_sheet *s, int at, bool border,
	const struct style_sheet *sheet, struct arena *a)
{
	struct block *frame = block_add(page, a, BLOCK_FRAME);
	struct block_list inside;
	const char *style;

	frame->anchor = FRAME_THIS_PAGE;
	frame->x = MM10(s->left + at % s->columns * (s->width + s->gap));
	frame->y = MM10(s->top + at / s->columns * s->height);
	frame->w = MM10(s->width);
	frame->h = MM10(s->height);
	frame->padding = PADDING;
	frame->border = border ? LINE : 0;
	frame->color = GREY;
	style = style_of(l, frame);
	block_list_init(&inside);
	add_line(&inside, style_lookup(sheet, style), l->address, a);
	add_line(&inside, style_lookup(sheet, style), arena_printf(a, "%s　收", l->name), a);
	add_line(&inside, style_lookup(sheet, style), last_line(l, a), a);
	frame->child = inside.first;
}

struct doc *
labels_doc(const struct label *labels, size_t n, const struct label_sheet *s, int first, bool border,
	const struct style_sheet *sheet,
	struct arena *a)
{
	struct doc *doc = arena_alloc(a, sizeof *doc);
	struct block_list blocks;
	int at = first - 1;

	block_list_init(&blocks);
	for (size_t i = 0; i < n; i++, at++) {
		if (at == s->columns * s->rows) {
			block_add(&blocks, a, BLOCK_PAGE_BREAK);
			at = 0;
		}
		add_label(&blocks, &labels[i], s, at, border, sheet, a);
	}
	doc->title = "邮寄标签";
	doc->language = "zh-CN";
	doc->sheet = sheet;
	doc->master = "labels";
	doc->first = blocks.first;
	return doc;
}
