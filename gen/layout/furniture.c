/* furniture.c: what stands on every page besides the flow: watermark, fold marks, seal ticks, footers. */
#include "layout/build.h"

#include <string.h>

#define COS45 7071	/* ten-thousandths */
#define HAIRLINE 250
#define TICK_COLOR 0x595959

static void
watermark_at(struct build *b, struct slice text, int32_t width, int32_t cx, int32_t cy)
{
	size_t first = b->n_places;
	int32_t half = (int32_t)((int64_t)width / 2 * COS45 / 10000);

	draw_slice(b, text, 0, 0, CELL_LEFT);
	for (size_t i = first; i < b->n_places; i++) {
		struct place *p = &b->places[i];
		int32_t along = (int32_t)((int64_t)p->x * COS45 / 10000);

		p->angle = 45;
		p->x = cx - half + along;
		p->y = cy + half - along;
	}
}

/* Three rows, painted before everything else. */
static void
watermark(struct build *b, const struct page_master *m)
{
	const struct style_sheet *sheet = b->doc->sheet;
	const struct text_style style = { .face = FACE_SANS_BOLD,
		.size = sheet->watermark_size > 0 ? sheet->watermark_size : 40000,
		.color = sheet->watermark_size > 0 ? sheet->watermark_color : 0xF4C7C3 };
	struct slice text;
	int32_t width;

	text_begin(b, false);
	text_add(b, b->doc->watermark, &style, false);
	text = text_end(b, true);
	width = (int32_t)text_width(b, text);
	for (int32_t row = 1; row <= 3; row++)
		watermark_at(b, text, width, style_width(m) / 2, style_height(m) / 4 * row);
}

void
furniture_behind(struct build *b, const struct page_master *m, size_t page, size_t pages)
{
	b->fixed = true;
	if (b->doc->watermark != NULL)
		watermark(b, m);
	for (size_t i = 0; page == 0 && i < DOC_FOLDS && b->doc->folds[i] > 0; i++)
		draw_rule(b, MM(5), b->doc->folds[i], MM10(25), 0, HAIRLINE, 0, TICK_COLOR);
	if (b->doc->seal_ticks && pages > 1) {
		draw_rule(b, style_width(m) - MM(8), MM(130), MM(3), 0, HAIRLINE, 0, TICK_COLOR);
		draw_rule(b, style_width(m) - MM(8), MM(170), MM(3), 0, HAIRLINE, 0, TICK_COLOR);
	}
	b->fixed = false;
}

/* Replaces {page} and {pages}. */
static const char *
numbered(struct build *b, const char *text, size_t page, size_t pages)
{
	const char *out = "", *p;

	while ((p = strchr(text, '{')) != NULL) {
		bool total = strncmp(p, "{pages}", 7) == 0, number = strncmp(p, "{page}", 6) == 0;

		if (total || number)
			out = arena_printf(b->arena, "%s%.*s%zu", out, (int)(p - text), text, total ? pages : page + 1);
		else
			out = arena_printf(b->arena, "%s%.*s", out, (int)(p - text) + 1, text);
		text = p + (total ? 7 : number ? 6 : 1);
	}
	return arena_join(b->arena, out, text, NULL);
}

static void
footer_text(struct build *b, const struct text_style *style, const char *text, int32_t x, int32_t y,
	enum cell_align align)
{
	struct slice s;

	text_begin(b, false);
	text_add(b, text, style, false);
	s = text_end(b, true);
	draw_slice(b, s, x, y, align);
}

const struct text_style *
furniture_footer_style(const struct build *b, const struct page_master *m)
{
	return m->footer != NULL ? m->footer : build_style(b, "footer", "note");
}

void
furniture_footer(struct build *b, const struct page_master *m, size_t page, size_t pages, int32_t y)
{
	const struct text_style *style = furniture_footer_style(b, m);
	bool right = style->align == ALIGN_RIGHT;
	int32_t x = right ? style_width(m) - m->right : (m->left + style_width(m) - m->right) / 2;

	if (b->doc->footer_left != NULL)
		footer_text(b, style, numbered(b, b->doc->footer_left, page, pages), m->left, y, CELL_LEFT);
	if (b->doc->footer != NULL)
		footer_text(b, style, numbered(b, b->doc->footer, page, pages), x, y, right ? CELL_RIGHT : CELL_CENTER);
}

int32_t
furniture_footer_y(const struct build *b, const struct page_master *m, bool first, bool last)
{
	int32_t y = m->footer_y;

	for (const struct frame_box *f = b->frames; f != NULL; f = f->next) {
		bool here = (f->anchor == FRAME_FIRST_PAGE && first) || (f->anchor == FRAME_LAST_PAGE && last);

		if (here && f->y <= y + MM(1) && f->y + f->h >= y - MM(1))
			y = f->y - MM10(25);
	}
	return y;
}
