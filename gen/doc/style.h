/* style.h: named styles as plain data. Read from templates/styles.xml by letter/style_read.c; run arena; never changed.
 * Lengths in thousandths of a point, indents in thousandths of an em. Sizes and places: letter-design.md,
 * typography.md. */
#ifndef DOC_STYLE_H
#define DOC_STYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* millimetres (may be a decimal constant times 10: MM10) → thousandths of a point, 1 mm = 2834.646 */
#define MM(mm) ((int32_t)((INT64_C(2834646) * (mm) + 500) / 1000))
#define MM10(tenths) ((int32_t)((INT64_C(283465) * (tenths) + 500) / 1000))
#define PT(pt) ((int32_t)((pt) * 1000))
/* A4 */
#define PAGE_WIDTH INT32_C(595276)
#define PAGE_HEIGHT INT32_C(841890)

enum face { FACE_SERIF, FACE_SERIF_BOLD, FACE_SANS, FACE_SANS_BOLD, FACE_KAI, FACES };
enum align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
enum punctuation { PUNCT_FULL, PUNCT_KAIMING, PUNCT_HALF };

struct text_style {
	const char *name;		/* "body", "title", "salutation", "heading1", "note" … */
	enum face face;
	int32_t size, leading;
	enum align align;
	int32_t first_indent, left_indent, right_indent;	/* thousandths of an em */
	int32_t before, after;
	uint32_t color;
	bool keep_next, keep_together;
	bool autospace;			/* quarter em between Han and Western; false: set solid */
	bool grid;			/* lines stand on the page's grid */
};
struct table_style {
	const char *name;		/* "table", "annex", "form" */
	const struct text_style *head, *body, *total, *note;
	int32_t padding, row_height, row_height_two;	/* least heights */
	int32_t rule_outer, rule_inner, rule_head, rule_total;
	uint32_t rule_color, rule_inner_color;
	uint32_t head_fill, zebra_fill;	/* STYLE_NO_FILL: none */
	int group_every;		/* a small gap every n rows, 0: none */
	int32_t group_gap;
};
#define STYLE_NO_FILL UINT32_C(0xFFFFFFFF)
struct page_master {
	const char *name;		/* "notice", "formal", "annex", "report" */
	int32_t width, height;		/* 0: A4 */
	int32_t left, right, top, bottom;	/* margins */
	int32_t first_top;		/* of the document's first page */
	int32_t grid;			/* base line pitch, 0: none */
	int32_t footer_y;		/* base line of the footer from the page's top */
	const struct text_style *footer;
};
struct style_sheet {
	const char *path;
	enum punctuation punctuation;
	uint32_t accent;
	struct text_style *styles;
	struct table_style *tables;
	struct page_master *masters;
	size_t n_styles, n_tables, n_masters;
	int32_t watermark_size;
	uint32_t watermark_color;
};
static inline int32_t
style_width(const struct page_master *m)
{
	return m->width > 0 ? m->width : PAGE_WIDTH;
}
static inline int32_t
style_height(const struct page_master *m)
{
	return m->height > 0 ? m->height : PAGE_HEIGHT;
}
/* NULL if there is none of that name. */
const struct text_style *style_lookup(const struct style_sheet *, const char *name);
const struct table_style *style_table_lookup(const struct style_sheet *, const char *name);
const struct page_master *style_master_lookup(const struct style_sheet *, const char *name);

#endif
