/* pages_dump.c: pages as text, for --dump=pages and golden tests. One line per item; places in points with two
 * decimals. A text shows its first and its last pen and its characters; U+2E3A and U+2015 stand for dashes (see
 * page.h). */
#include "layout/page.h"

#include "base/text.h"

static void
points(struct buf *out, int32_t v)
{
	int64_t hundredths = v < 0 ? -(((int64_t)-v + 5) / 10) : ((int64_t)v + 5) / 10;

	buf_printf(out, " %s%lld.%02lld", hundredths < 0 ? "-" : "",
		(long long)((hundredths < 0 ? -hundredths : hundredths) / 100),
		(long long)((hundredths < 0 ? -hundredths : hundredths) % 100));
}

static void
dump_color(struct buf *out, const struct place *p)
{
	if (p->color != 0)
		buf_printf(out, " #%06X", (unsigned)p->color);
	if (p->has_fill)
		buf_printf(out, " fill=#%06X", (unsigned)p->fill);
	if (p->hatch != HATCH_NONE)
		buf_printf(out, " hatch=%d", (int)p->hatch);
	if (p->fixed)
		buf_puts(out, " fixed");
}

static void
dump_chars(struct buf *out, const struct place *p)
{
	char utf8[4];

	buf_puts(out, " \"");
	for (size_t i = 0; i < p->n; i++)
		buf_add(out, utf8, text_put(utf8, p->chars[i]));
	buf_puts(out, "\"");
}

static void
dump_text(const struct place *p, const struct font_set *fonts, struct buf *out)
{
	buf_printf(out, " %s", fonts->fonts[p->font].name);
	points(out, p->size);
	buf_puts(out, " to");
	points(out, p->n == 0 ? p->x : p->x + p->at[p->n - 1]);
	if (p->angle != 0)
		buf_printf(out, " angle=%d", p->angle);
	dump_color(out, p);
	dump_chars(out, p);
}

static void
dump_shape(const struct place *p, const struct font_set *fonts, struct buf *out)
{
	(void)fonts;
	points(out, p->w);
	points(out, p->h);
	if (p->stroke != 0) {
		buf_puts(out, " stroke");
		points(out, p->stroke);
	}
	if (p->dash != 0) {
		buf_puts(out, " dash");
		points(out, p->dash);
	}
	dump_color(out, p);
	if (p->path != NULL)
		buf_printf(out, " \"%s\"", p->path);
}

static void
dump_polyline(const struct place *p, const struct font_set *fonts, struct buf *out)
{
	dump_shape(p, fonts, out);
	for (size_t i = 0; i < 2 * p->n; i++)
		points(out, p->points[i]);
}

/* The modules themselves are tested by reading them back; here a checksum is enough. */
static void
dump_bits(const struct place *p, const struct font_set *fonts, struct buf *out)
{
	uint32_t sum = 2166136261u;

	dump_shape(p, fonts, out);
	for (int i = 0; i < p->rows * p->cols; i++)
		sum = (sum ^ p->bits[i]) * 16777619u;
	buf_printf(out, " %dx%d %08X", p->cols, p->rows, (unsigned)sum);
}

static const struct {
	const char *name;
	void (*dump)(const struct place *, const struct font_set *, struct buf *);
} kinds[] = {
	[PLACE_TEXT] = { "text", dump_text }, [PLACE_LINE] = { "line", dump_shape },
	[PLACE_RECT] = { "rect", dump_shape },
	[PLACE_POLYLINE] = { "polyline", dump_polyline }, [PLACE_CIRCLE] = { "circle", dump_shape },
	[PLACE_BITS] = { "bits", dump_bits }, [PLACE_IMAGE] = { "image", dump_shape },
	[PLACE_SHEET] = { "sheet", dump_shape },
};

void
pages_dump(const struct pages *pages, const struct font_set *fonts, struct buf *out)
{
	for (size_t i = 0; i < pages->n; i++) {
		const struct page *page = &pages->pages[i];

		buf_printf(out, "page %zu of %zu area", i + 1, pages->n);
		points(out, page->left);
		points(out, page->top);
		points(out, page->right);
		points(out, page->bottom);
		if (page_width(page) != PAGE_WIDTH || page_height(page) != PAGE_HEIGHT) {
			buf_puts(out, " size");
			points(out, page_width(page));
			points(out, page_height(page));
		}
		buf_puts(out, "\n");
		for (size_t k = 0; k < page->n; k++) {
			const struct place *p = &page->places[k];

			buf_puts(out, kinds[p->kind].name);
			points(out, p->x);
			points(out, p->y);
			kinds[p->kind].dump(p, fonts, out);
			buf_puts(out, "\n");
		}
	}
	for (size_t i = 0; i < pages->n_outlines; i++)
		buf_printf(out, "outline \"%s\" page %zu\n", pages->outlines[i].text, pages->outlines[i].page + 1);
}
