/* paginate.h: one attempt at dividing slabs into pages. Private to paginate.c and remedy.c. */
#ifndef LAYOUT_PAGINATE_H
#define LAYOUT_PAGINATE_H

#include "layout/build.h"

#define NOWHERE SIZE_MAX

struct forced {			/* slabs that begin a page (NOWHERE: none) */
	size_t *at, n;
};
/* shrink: with leading less five per cent; forced: NULL: none. False: something cannot be placed (reported). */
bool paginate_attempt(struct build *, const struct area *, struct pagination *, bool shrink, const struct forced *);

#endif
