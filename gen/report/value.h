/* value.h: the values that cells of reports hold, and what they look like. Plain values. */
#ifndef REPORT_VALUE_H
#define REPORT_VALUE_H

#include <stdint.h>

struct arena;

enum value_type {
	VALUE_EMPTY,			/* nothing */
	VALUE_STRING,
	VALUE_INTEGER,
	VALUE_FEN,
	VALUE_PERCENT,			/* hundredths of a percent; below 0: "—" */
	VALUE_DATE,			/* DATE_NONE: empty */
	VALUE_NA,			/* "—" */
	VALUE_HIDDEN			/* suppressed; text says how */
};
struct value {
	enum value_type type;
	int64_t number;
	const char *text;		/* a line feed breaks the line */
};
struct value value_text(const char *);
struct value value_int(int64_t);
struct value value_fen(int64_t);
struct value value_rate(int64_t hundredths);
struct value value_date(int32_t);
struct value value_na(void);
struct value value_hidden(const char *);

/* As people read it ("1,234.50", "80.92%", "2026-09-30"); "" when empty. */
const char *value_print(struct value, struct arena *);

#endif
