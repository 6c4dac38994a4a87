/* ledger_index.h: text → number, for ids and for texts kept once. Inside the room only.
 * Keys are borrowed; everything lies in the arena it was made in. */
#ifndef LEDGER_LEDGER_INDEX_H
#define LEDGER_LEDGER_INDEX_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct ledger_index;

#define INDEX_NONE UINT32_MAX

/* expected: number of keys it will hold, as far as known. */
struct ledger_index *ledger_index_new(struct arena *, size_t expected);
/* Value of the key, or INDEX_NONE. A NULL index is empty. */
uint32_t ledger_index_find(const struct ledger_index *, const char *key);
/* Adds the key unless it is there: gives the value it had, or INDEX_NONE when it is new. */
uint32_t ledger_index_add(struct ledger_index *, const char *key, uint32_t value);
/* The one copy of the text, in `texts`; after the first 65,536 different ones new texts are copied each time. */
const char *ledger_index_share(struct ledger_index *, struct arena *texts, const char *text);

#endif
