/* text.h: text on its way from inlines to lines: glyphs with their imposed widths, the boundaries between them, the
 * lines filled. Made by text.c and boundary.c, filled into lines by fill.c, drawn by draw.c. Private to layout/. */
#ifndef LAYOUT_TEXT_H
#define LAYOUT_TEXT_H

#include "base/diag.h"
#include "layout/break_table.h"
#include "layout/layout.h"

/* The stages of justification, typography 3.2: three that squeeze, four that stretch. */
enum stage { STAGE_S2, STAGE_S3, STAGE_S4, STAGE_E1, STAGE_E2, STAGE_E3, STAGE_E4, STAGES };

/* Where a glyph gives or takes when its line is adjusted. "before" acts between it and the glyph before it. */
enum give {
	GIVE_S2_BEFORE = 0x01, GIVE_S2_AFTER = 0x02, GIVE_S3_AFTER = 0x04,
	GIVE_AUTO = 0x08,	/* a quarter em stands before it */
	GIVE_E1 = 0x10, GIVE_E3 = 0x20, GIVE_E4 = 0x40
};
enum glyph_flag {
	GLYPH_HALF_LEFT = 0x01, GLYPH_HALF_RIGHT = 0x02,	/* has a blank half that can go */
	GLYPH_TRIM_LEFT = 0x04, GLYPH_TRIM_RIGHT = 0x08,	/* gone already, because of the neighbour */
	GLYPH_TIED = 0x10,					/* no blank before it may open: inside —— …… */
	GLYPH_UNBROKEN = 0x20					/* a no-break blank stood before it */
};
enum boundary { BREAK_NEVER, BREAK_SOFT, BREAK_FREE, BREAK_FORCED };

struct glyph {
	uint32_t c;		/* as drawn */
	int32_t em;
	int32_t width;		/* imposed */
	int32_t shift;		/* of the pen from the left edge */
	uint32_t item;		/* index into build.items */
	uint8_t class, marks;	/* enum text_class; BREAK_UNIT … */
	uint8_t font;
	uint8_t before;		/* enum boundary */
	uint8_t give, flags;
	uint8_t pad[2];
};

/* What the glyphs of one inline share. */
struct text_item {
	const struct inline_item *inl;	/* NULL: layout's own words */
	uint32_t color;
	enum face face;
	int32_t size;
};

/* A run of glyphs in build.glyphs. */
struct slice {
	size_t first, n;
};

enum line_how { LINE_FIT, LINE_SQUEEZED, LINE_STRETCHED, LINE_LAST, LINE_SHORT, LINE_OVERFULL };
struct text_line {
	size_t first, end, next;	/* glyphs first..end-1; the next line begins at next */
	int64_t natural, measure;
	int64_t amount[STAGES], room[STAGES];	/* taken or given; places weighted by their limit (E4: by em) */
	uint8_t how;
	bool pulled, pushed;
};

struct build;

#define TEXT_LEAST PT(9)	/* no crowded table is set smaller */

/* ---- text.c: inlines → glyphs ---- */
/* A size after the reduction that a crowded table needs. */
int32_t text_scaled(const struct build *, int32_t size);
/* Begins a new slice at the end of the glyphs; keep false: forgets all earlier slices first. */
void text_begin(struct build *, bool keep);
void text_add(struct build *, const char *utf8, const struct text_style *, bool bold);
void text_add_inline(struct build *, const struct inline_item *, const struct text_style *, bool bold);
/* Resolves classes, chooses fonts, imposes widths, finds the boundaries. solid: no autospace. */
struct slice text_end(struct build *, bool solid);
/* Natural width of the slice on one line (the longest, where breaks are forced), edges trimmed. */
int64_t text_width(const struct build *, struct slice);
/* Widest stretch that no line may be broken in. */
int64_t text_widest(const struct build *, struct slice);

/* ---- resolve.c: context (first pass), boundary.c: pairs (second pass) ---- */
void text_resolve(struct build *, size_t first, bool solid);
void text_bind(struct build *, size_t first, bool solid);
/* True for digits, letters and the half-width signs that stick to them. */
bool text_western(const struct glyph *);
bool text_is_drawn(const struct glyph *);	/* with a character of a font */
bool text_counts(const struct glyph *);		/* is no punctuation (typography 3.3, lone character) */

/* ---- justify.c: shares out what a line is too long or too short (its `how` says which) ---- */
void justify_line(const struct build *, struct text_line *);
/* Stretched by more than an eighth of an em at a place of E3 or E4. */
bool justify_is_loose(const struct text_line *);

/* ---- fill.c: glyphs → lines (appended to build.lines) ---- */
struct fill {
	struct slice text;
	int64_t first_measure, measure;
	enum fill_mode {
		FILL_JUSTIFY,
		FILL_FLUSH,		/* natural widths, lone characters mended */
		FILL_RAGGED		/* cells: natural widths, squeezed where that saves a line */
	} mode;
};
/* Returns the number of lines; they are the last ones of build.lines. */
size_t text_fill(struct build *, const struct fill *);

#endif
