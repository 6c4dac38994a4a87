/* ledger_fields.h: one attribute value into its member. Inside the room only. */
#ifndef LEDGER_LEDGER_FIELDS_H
#define LEDGER_LEDGER_FIELDS_H

#include "ledger/reading.h"

/* Reads the value into *at; false: it is not what ledger_field_want() says (nothing reported). */
bool ledger_field_read(struct reading *, const struct field *, void *at, const char *value);
/* "an amount with at most two decimals" */
const char *ledger_field_want(const struct field *);
/* What stands for an absent value, where that is not zero. */
void ledger_field_default(const struct field *, void *at);
/* True for an element's text within its limit. */
bool ledger_field_text(const char *);

#endif
