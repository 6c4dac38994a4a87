/* replies.h: a table of scanned reply slips (CSV) into the register. */
#ifndef DUNNING_REPLIES_H
#define DUNNING_REPLIES_H

#include "desk.h"

struct reply_counts {
	size_t recorded[REPLY_KINDS], total, known, left_out;
};
/* Heads in English or Chinese, in any order; a row names its letter by the code on the slip or by its number. Rows that cannot be
 * taken are reported with their line and left out; all others go into the register in one transaction. False: nothing was recorded
 * (reported). */
bool replies_import(struct desk *, const char *path, struct reply_counts *);

#endif
