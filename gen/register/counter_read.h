/* counter_read.h: the counter's records for the history. Internal to register/. */
#ifndef REGISTER_COUNTER_READ_H
#define REGISTER_COUNTER_READ_H

#include "register/counter.h"
#include "register/db.h"

/* Adds holds, promises and agreements as they were after the change `mark`. */
bool counter_read(struct register_db *, struct history *, int64_t mark, struct arena *, struct diag *);
/* Inserts a promise for the change; *id is its row. The transaction is the caller's. */
bool counter_add_promise(struct register_db *, const char *account, const struct register_promise *, int64_t change, struct diag *, int64_t *id);
/* "litigation" … of a hold. */
const char *counter_hold_word(enum hold_kind);

#endif
