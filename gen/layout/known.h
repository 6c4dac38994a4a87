/* known.h: texts met before need not be read, filled and drawn again: most paragraphs are the same in every letter. What is kept is what
 * would come out, so that it shows nowhere but in the time taken. A text is kept when it comes a second time. Private to layout/. */
#ifndef LAYOUT_KNOWN_H
#define LAYOUT_KNOWN_H

#include "layout/build.h"

/* The key of a text: everything that what is made of it depends on, in build.key, until the next one is begun. */
void known_key_begin(struct build *);
void known_key_add(struct build *, const void *, size_t);
/* The text of a paragraph: what was made once is told by its place. */
void known_key_text(struct build *, const struct block *);

/* Where texts of a key stand, or will stand. */
struct known_slot {
	uint64_t seen;			/* the key that asked last */
	const char *key;		/* NULL: nothing is kept */
	size_t size;
	void *kept;
};
struct known_table;
/* In the arena given, which holds what is kept too. */
struct known_table *known_table_new(struct arena *);
/* What is kept for the key. NULL: nothing; then *wanted is the slot for it, or NULL if it is not to be kept. */
void *known_find(struct known_table *, const struct known_key *, struct known_slot **wanted);
void known_keep(struct known_table *, struct known_slot *, const struct known_key *, void *kept);

/* ---- known_lines.c: paragraphs as drawn; one cache per thread ---- */
struct known_lines {
	struct place *places;		/* x counted from the area's */
	size_t *ends;			/* of the lines, in places */
	size_t n;
	bool lead_in;
};
struct known_wish {			/* a paragraph to be kept when it is done */
	struct known_slot *slot;	/* NULL: not to be kept */
	size_t slabs, complaints;	/* before it */
};
const struct known_lines *known_lines_find(struct build *, const struct block *, const struct area *, struct known_wish *);
void known_lines_put(struct build *, const struct known_lines *, size_t line, int32_t x);
void known_lines_keep(struct build *, const struct area *, const struct known_wish *, bool lead_in);

#endif
