/* pdf_content.h: a content stream in the making: bytes, the graphics state that a reader would have, glyphs drawn.
 * Coordinates are written in hundredths of a point; what that rounds away is made up for within each line of text. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "layout/page.h"
#include "pdf/pdf_cache.h"
#include "pdf/pdf_font.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Fonts and glyphs of the rest that were drawn; each glyph once. */
struct pdf_usage {
	uint32_t fonts;
	unsigned char *marks[FONT_MAX];	/* by code */
	struct pdf_glyph *glyphs;
	size_t n, cap;
};
void pdf_usage_init(struct pdf_usage *, const struct pdf_fonts *);
void pdf_usage_add(struct pdf_usage *, unsigned font, unsigned code);
void pdf_usage_clear(struct pdf_usage *);
void pdf_usage_drop(struct pdf_usage *);

struct pdf_state {
	uint32_t fill, stroke;
	int32_t width, dash, size, spacing;	/* spacing: Tc in ten-thousandths of a point */
	int font;
};
struct pdf_content {
	const struct pdf_fonts *fonts;
	struct pdf_usage *usage;
	char *data;
	size_t size, cap;
	int32_t origin_x, origin_y;	/* page coordinates of the stream's (0, 0) */
	struct pdf_state state;
	char pending;			/* path operator still to come: 'S', 'f' or 0 */
	bool in_text;
	int32_t line_x, line_y;		/* start of the text line, hundredths */
	struct pdf_code *codes;		/* scratch of text */
	size_t codes_cap;
	int missing_font;		/* first character without a code: -1, or the font asked for */
	uint32_t missing;
};
void pdf_content_init(struct pdf_content *, const struct pdf_fonts *, struct pdf_usage *);
void pdf_content_drop(struct pdf_content *);
/* A new page of that height (the state is PDF's initial one), or a form whose origin is at x, y of the page (the state is unknown). */
void pdf_content_page(struct pdf_content *, int32_t height);
void pdf_content_form(struct pdf_content *, int32_t x, int32_t y);
/* Ends what is open (path, text). */
void pdf_content_finish(struct pdf_content *);

/* Draws one place: PLACE_TEXT, or all else but images. */
void pdf_content_text(struct pdf_content *, const struct place *);
void pdf_content_shape(struct pdf_content *, const struct place *);
/* Draws a form or image with its (0, 0) at x, y of the page; w, h: size of an image, 0 for a form. */
void pdf_content_object(struct pdf_content *, const char *name, int32_t x, int32_t y, int32_t w, int32_t h);

/* ---- writing ---- */
/* Room for n bytes behind the end; the caller moves the end with pdf_content_end(). */
char *pdf_content_room(struct pdf_content *, size_t n);
static inline void
pdf_content_end(struct pdf_content *c, const char *p)
{
	c->size = (size_t)(p - c->data);
}
static inline char *
pdf_put(char *p, const char *text)
{
	size_t n = strlen(text);

	memcpy(p, text, n);
	return p + n;
}
/* v / 10^decimals (at most 6), without needless digits; the whole part below 2^32. At most 24 bytes. */
char *pdf_put_number(char *p, int64_t v, int decimals);
/* Thousandths → hundredths of a point, rounded. */
static inline int32_t
pdf_hundredths(int32_t v)
{
	return v >= 0 ? (v + 5) / 10 : -((5 - v) / 10);
}
static inline int32_t
pdf_content_x(const struct pdf_content *c, int32_t x)
{
	return pdf_hundredths(x - c->origin_x);
}
static inline int32_t
pdf_content_y(const struct pdf_content *c, int32_t y)
{
	return pdf_hundredths(c->origin_y - y);
}
void pdf_content_set_fill(struct pdf_content *, uint32_t color);
void pdf_content_set_stroke(struct pdf_content *, uint32_t color, int32_t width, int32_t dash);
void pdf_content_end_text(struct pdf_content *);
/* Ends text and makes `op` ('S', 'f', or 0) the operator of the path to come; a path with the same one is continued. */
void pdf_content_path(struct pdf_content *, char op);

#endif
