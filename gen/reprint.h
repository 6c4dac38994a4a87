/* reprint.h: the file of an issued letter, byte for byte. */
#ifndef DUNNING_REPRINT_H
#define DUNNING_REPRINT_H

#include "base/text.h"
#include "desk.h"

/* The archive's copy, else the file that was issued, else made again from the register's copies of what it was made from. Each is held
 * against the hash. A letter that was issued in a print file only is set by itself, after that print file came out as issued.
 * False: none can be had, or it comes out otherwise than it was issued (reported). */
bool reprint_fetch(struct desk *, const struct register_record *, struct buf *file);

#endif
