/* reprint.h: an issued letter made again from the register's copies of what it was made from. */
#ifndef DUNNING_REPRINT_H
#define DUNNING_REPRINT_H

#include "base/text.h"
#include "desk.h"

/* Plans and composes the letter's run again as it was and sets this one letter. False: cannot be made again, or comes out otherwise
 * than it was issued (both reported). */
bool reprint_render(struct desk *, const struct register_record *, struct buf *file);

#endif
