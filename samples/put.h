/* put.h: XML attributes into a buffer; an absent value (NULL, date 0) writes nothing. */
#ifndef SAMPLES_PUT_H
#define SAMPLES_PUT_H

#include "base/text.h"

void put_text(struct buf *, const char *name, const char *value);
void put_date(struct buf *, const char *name, int32_t day);
/* Also quantities and rates with two decimals. */
void put_money(struct buf *, const char *name, int64_t fen);

#endif
