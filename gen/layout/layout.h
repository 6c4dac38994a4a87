/* layout.h: documents → pages. Pure: the same doc and fonts give the same pages. Thread-safe (separate arenas,
 * sinks and caches). Composition rules: typography.md; page geometry: letter-design.md and the style sheet. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/diag.h"
#include "doc/doc.h"
#include "layout/page.h"

struct arena;

/* Line-break classes for every character, tabulated from ICU's property data with the overrides of typography 1.2.
 * Built once at start-up; shared read-only. */
struct break_table;
struct break_table *layout_break_table(struct arena *);

/* Paragraphs that letters have in common are set once. One per thread; it changes nothing but the time taken. */
struct layout_cache;
struct layout_cache *layout_cache_new(void);
void layout_cache_drop(struct layout_cache *);

struct layout_context {
	const struct font_set *fonts;
	const struct break_table *breaks;
	struct layout_cache *cache;	/* NULL: none */
};

/* A character that no font of its face's chain has. */
struct missing_glyph {
	uint32_t character;
	const char *source;		/* field name or NULL */
	const char *text;		/* the text it stands in */
};
/* Adds every character that laying out `doc` may draw (its own and layout's: page numbers, 续表 …) to `use`.
 * Returns the number of characters that no font has; the first `max` are written to `missing`. */
size_t layout_collect(const struct layout_context *, const struct doc *, struct char_use *use, struct arena *use_arena,
	struct missing_glyph *missing, size_t max);

/* Lays the document out. Loose or overfull lines and other blemishes are warnings at pos. NULL only when the document
 * cannot be set at all (a frame too small for its text, a cell narrower than one character): reported as error; the
 * letter is not made. */
struct pages *layout_doc(const struct layout_context *, const struct doc *, struct pos, struct arena *, struct diag *);

#endif
