/* counter_read.h: the counter's records for the history. Internal to register/. */
#ifndef REGISTER_COUNTER_READ_H
#define REGISTER_COUNTER_READ_H

#include "register/db.h"

/* Adds holds, promises and agreements as they were after the change `mark`. */
bool counter_read(struct register_db *, struct history *, int64_t mark, struct arena *, struct diag *);
/* "litigation" … of a hold. */
const char *counter_hold_word(enum hold_kind);

#endif
