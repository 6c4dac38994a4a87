/* past.h: letters sent before this one. Internal to letter/. */
#ifndef LETTER_PAST_H
#define LETTER_PAST_H

#include "letter/subject.h"

/* From the history that came with the letter, else the ledger's. */
size_t past_count(const struct subject *);
const struct past_letter *past_at(const struct subject *, size_t i);
/* The last one of a level that is a lawyer's draft, NULL: none. */
const struct past_letter *past_last_draft(const struct subject *);

#endif
