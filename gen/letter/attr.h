/* attr.h: XML attributes → fields of a struct, by a table of rules.
 * Unknown attributes and bad values are reported as fatal with file:line; lengths have a unit and become thousandths
 * of a point. */
#ifndef LETTER_ATTR_H
#define LETTER_ATTR_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct xml_node;

enum attr_type {
	ATTR_TEXT,		/* const char * */
	ATTR_LENGTH,		/* int32_t: 12pt, 3.5mm, 0 */
	ATTR_EM,		/* int32_t: thousandths of an em: 2em, 0 */
	ATTR_COUNT,		/* int, 0 … 1000 */
	ATTR_FLAG,		/* bool: yes, no */
	ATTR_COLOR,		/* uint32_t: #RRGGBB, none */
	ATTR_WORD,		/* int-sized enum: index into words */
	ATTR_TYPES
};
struct attr_rule {
	const char *name;
	enum attr_type type;
	size_t at;
	bool required;
	const char *const *words;	/* NULL-terminated */
};
struct attr_rules {
	const struct attr_rule *rules;
	size_t n;
};

/* False: at least one fault (reported); the other attributes have been read. */
bool attr_read(const struct xml_node *, const struct attr_rules *, void *into, struct diag *);
/* "3.5mm" → thousandths of a point. */
bool attr_length(const char *text, int32_t *length);

#endif
