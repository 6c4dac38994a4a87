/* language_data.h: the rules of language as read (inside the room law only). */
#ifndef LAW_LANGUAGE_DATA_H
#define LAW_LANGUAGE_DATA_H

#include "law/language.h"

#define GAP 1u			/* … in a phrase: up to GAP_MOST characters of one clause */
#define GAP_LONG 2u		/* ……: up to GAP_LONG_MOST characters of one sentence */
#define GAP_MOST 8
#define GAP_LONG_MOST 30

/* One way of saying it: characters and gaps, alternatives expanded. */
struct phrase {
	const char *shown;	/* as the file has it */
	const uint32_t *c;
	size_t n, order;	/* order: in the file */
};
struct phrase_list {
	struct phrase *of;	/* by their first characters, those of one character as in the file */
	size_t n, cap;
	uint64_t starts[16];	/* bit c % 1024: some phrase begins with c; most places of a text are passed by it */
};
struct language_rule {
	struct pos pos;
	const char *id, *title, *why, *source, *instead;
	bool error, denial, lawyer;	/* lawyer: allowed in the lawyer's draft */
	struct phrase_list forbid, except, unless;
};
struct language_rules {
	struct language_rule *rules;
	size_t n, cap;
	struct phrase_list before, after, breaks, direct, never;	/* denial */
};

#endif
