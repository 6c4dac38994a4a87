/* ledger_walk.h: visits the records of a ledger in the order of the native format. Inside the room only. */
#ifndef LEDGER_LEDGER_WALK_H
#define LEDGER_LEDGER_WALK_H

#include "ledger/ledger_table.h"

struct ledger_visitor {
	void (*start)(void *context, const char *name, int depth);
	void (*attribute)(void *context, const char *name, const char *value);
	void (*list)(void *context, const char *name, const struct id_list *);
	/* After the attributes; text may be NULL; inside: child elements follow. */
	void (*content)(void *context, const char *text, bool inside);
	void (*end)(void *context, const char *name, int depth, bool inside, const char *text);
};

/* Manager, communities, items, accounts; not the root, not the trailer. */
void ledger_walk(const struct ledger *, const struct ledger_visitor *, void *context);
void ledger_walk_record(const struct ledger_visitor *, void *context, const struct record *, const void *record,
	const struct account *);
void ledger_walk_attributes(const struct ledger_visitor *, void *context, const struct record *, const void *record);

#endif
