/* binder.h: what an evidence pack binds in: the letters as issued, and the pages on which everything stands.
 * Plain data, filled by the command; the pages are known once the pack has been laid out. */
#ifndef LETTER_BINDER_H
#define LETTER_BINDER_H

#include <stdbool.h>
#include <stddef.h>

struct past_letter;

enum evidence_copy {
	EVIDENCE_BOUND,
	EVIDENCE_NOT_HELD,		/* known from the ledger only */
	EVIDENCE_REMOVED,		/* its data had to go (register forget) */
	EVIDENCE_LOST			/* issued by us, but no copy can be had any more (reported) */
};
struct evidence {
	const struct past_letter *past;
	enum evidence_copy copy;
	const char *title, *sha256;	/* as issued; NULL: not known */
	const char *name;		/* of its pages: keys are NAME/1 … */
	const char *mark;		/* outline entry of its first page */
	size_t row;			/* 1, 2, … over those that are bound; 0: not bound */
	size_t pages, first;		/* first: page of the pack, from 1; 0: not known yet */
	bool draft;
};
struct binder_part {			/* an outline entry of the pack */
	const char *title;
	size_t page;			/* from 1 */
};
struct binder {
	struct evidence *letters;	/* those of the action, in its order */
	size_t n;
	struct binder_part *parts;
	size_t n_parts, n_bound, pages;	/* pages: of the whole pack; 0: not known yet */
};

/* "已装订", … */
const char *binder_copy_cn(enum evidence_copy);

#endif
