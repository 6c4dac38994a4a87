/* build.h: a document being laid out: scratch arrays, slabs in the making, complaints. One per layout_doc() call;
 * letter arena. A slab is a horizontal strip that no page break may cut; its places are relative to the page's left
 * edge and the slab's top. */
#ifndef LAYOUT_BUILD_H
#define LAYOUT_BUILD_H

#include "base/arena.h"
#include "layout/text.h"

enum slab_flag {
	SLAB_KEEP_NEXT = 1,	/* no page break after it */
	SLAB_SPACE = 2,		/* blank: vanishes at a page's top */
	SLAB_LINE = 4,		/* a line of text: counts as body for the sign-off */
	SLAB_SIGN = 8,
	SLAB_NEW_PAGE = 16,
	SLAB_ROW = 32,
	SLAB_SECTION = 64	/* with SLAB_NEW_PAGE: the document proper ends, enclosures follow */
};

struct table_head {		/* what a table repeats on every page it continues on */
	size_t first, n;	/* places */
	int32_t height;
};
struct table_carry {		/* sums carried over a page's end */
	struct carry_row {
		size_t first, n;	/* places */
		int32_t height;
	} carried, brought;		/* below the last row of the page, below the heads of the next */
};
struct frame_box {
	enum frame_anchor anchor;
	int32_t x, y, w, h;
	size_t first, n;
	struct frame_box *next;
};
struct slab {
	int32_t height;
	int32_t before;		/* blank above it, dropped at a page's top */
	int32_t shrink;		/* what of the height and blank may go when the leading is reduced */
	bool grid;
	uint8_t flags;
	size_t first, n;	/* places */
	const struct table_head *head;	/* repeated when a page begins with this slab */
	const struct table_carry *carry;	/* of a row: if the next row begins a page; NULL: none */
	const char *bookmark;
	struct frame_box *frame;	/* FRAME_THIS_PAGE: set when the flow reaches it */
	const struct page_master *master;	/* with SLAB_NEW_PAGE */
};
struct slabs {
	struct slab *v;
	size_t n, cap;
};

/* Bytes that tell a text from others (known.h). */
struct known_key {
	char *bytes;
	size_t size, cap;
};

struct build {
	const struct font_set *fonts;
	const struct break_table *breaks;
	const struct doc *doc;
	struct pos pos;
	struct arena *arena;
	struct diag *diag;		/* NULL: characters are being collected only */
	struct layout_cache *cache;	/* NULL: none */
	struct known_key key;
	bool failed, fixed;
	bool pending_break;		/* the next glyph begins a line */
	int32_t type_scale;		/* thousandths by which a crowded table's type is reduced; 0: none */

	struct glyph *glyphs;
	size_t n_glyphs, cap_glyphs, slice_first;
	struct text_item *items;
	size_t n_items, cap_items;
	struct text_line *lines;
	size_t n_lines, cap_lines;
	struct place *places;
	size_t n_places, cap_places;
	uint32_t *pool_chars;		/* unused rest of the current chunk of drawn characters */
	int32_t *pool_at;
	size_t pool_left;

	const struct page_master *master;
	struct frame_box *frames, **frames_tail;
	bool signed_off;		/* a sign-off has been made (build_columns looks whether inside it) */

	/* collecting */
	struct char_use *use;
	struct arena *use_arena;
	struct missing_glyph *missing;
	size_t n_missing, max_missing;
};

/* A column that blocks are stacked in. */
struct area {
	int32_t x, w;
	struct slabs slabs;
	int32_t after;		/* blank owed by the block above */
	bool paged;		/* the main flow: may be cut into pages */
	int32_t page_height;	/* most that one slab of it can hold */
};

/* ---- draw.c ---- */
struct place *build_place(struct build *, enum place_kind, int32_t x, int32_t y);
/* Draws a line with its first glyph's left edge at x and the base line at y. */
void draw_line(struct build *, const struct text_line *, int32_t x, int32_t y);
/* Draws the slice on one natural line; align says which point of it x is. */
void draw_slice(struct build *, struct slice, int32_t x, int32_t y, enum cell_align);
void draw_rule(struct build *, int32_t x, int32_t y, int32_t w, int32_t h, int32_t stroke, int32_t dash,
	uint32_t color);
/* From the top of a line of this leading to its base line: Han stand in the middle. */
int32_t draw_baseline(int32_t size, int32_t leading);
/* Moves places down (and right). */
void draw_move(struct build *, size_t first, size_t n, int32_t dx, int32_t dy);

/* ---- blocks.c, paragraph.c, table*.c, frame.c, code.c, signoff.c, canvas.c: one block → slabs of an area ---- */
void build_blocks(struct build *, const struct block *, struct area *);
/* Adds a slab that holds the places made since `first`. */
struct slab *build_slab(struct build *, struct area *, size_t first, int32_t height);
void build_keep(struct area *, size_t from, size_t to);	/* no page break between these slabs */
/* The last slab holds the sign-off: two lines of what stands above go with it. */
void build_sign_slab(struct area *);
void build_paragraph(struct build *, const struct block *, struct area *);
void build_table(struct build *, const struct block *, struct area *);
void build_frame(struct build *, const struct block *, struct area *);
void build_qr(struct build *, const struct block *, struct area *);
void build_barcode(struct build *, const struct block *, struct area *);
void build_signoff(struct build *, const struct block *, struct area *);
void build_canvas(struct build *, const struct block *, struct area *);
/* Stacks the slabs of an area from y on; gives the height used. */
int32_t build_stack(struct build *, const struct area *, int32_t y);
/* Lines of a paragraph whose inlines hold tabs or elastic writing lines (form.c). */
size_t form_fill(struct build *, const struct fill *, const int32_t *tabs, size_t n_tabs, int32_t indent);
bool form_wanted(const struct block *);
/* Text style of the sheet by name, or by the next name, or the sheet's first. */
const struct text_style *build_style(const struct build *, const char *name, const char *otherwise);

/* ---- collect.c ---- */
void collect_text(struct build *, const char *, const struct text_style *);
void table_collect(struct build *, const struct block *);
const struct text_style *signoff_style(const struct build *, const struct block *);
const struct text_style *furniture_footer_style(const struct build *, const struct page_master *);

/* ---- remedy.c, flow.c: slabs → pages ---- */
struct page_plan {
	const struct page_master *master;
	const struct table_head *head;	/* repeated at its top */
	int32_t head_y;
	const struct carry_row *brought, *carried;	/* NULL: none */
	int32_t brought_y, carried_y;
	int32_t bottom;			/* where the text ends */
};
struct pagination {
	struct spot {
		size_t page;
		int32_t y;
	} *spots;			/* of every slab */
	struct page_plan *pages;
	size_t n_pages, cap_pages;
	size_t n_main, section;		/* pages before the enclosures, and the slab that ends them; without any all pages */
};
/* The first page of the whole document, whatever part of it is laid out. */
static inline bool
flow_begins(const struct build *b, size_t page)
{
	return page == 0 && b->doc->pages_before == 0;
}

/* False: something cannot be placed (reported). */
bool flow_paginate(struct build *, const struct area *, struct pagination *);
/* A page more for what is anchored to the last one; enclosures move on. */
void flow_add_last(struct build *, const struct area *, struct pagination *);
struct pages *flow_pages(struct build *, const struct area *, const struct pagination *);

/* ---- furniture.c: what stands on every page besides the flow ---- */
/* Watermark and ticks, drawn first; footers, drawn last. page counts from 0. */
void furniture_behind(struct build *, const struct page_master *, size_t page, size_t pages);
void furniture_footer(struct build *, const struct page_master *, size_t page, size_t pages, int32_t y);
/* Base line of the footer: above a frame that covers its place. */
int32_t furniture_footer_y(const struct build *, const struct page_master *, bool first, bool last);

#endif
