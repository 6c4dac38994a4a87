/* past.h: letters sent before this one. Internal to letter/. */
#ifndef LETTER_PAST_H
#define LETTER_PAST_H

#include "letter/subject.h"

/* Of register and ledger, as the plan knows them. */
size_t past_count(const struct subject *);
const struct past_letter *past_at(const struct subject *, size_t i);
/* The last one of a level that is a lawyer's draft, NULL: none. */
const struct past_letter *past_last_draft(const struct subject *);

#endif
