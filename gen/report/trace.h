/* trace.h: the charges behind a figure: "building/3幢/closing" → one CSV line per charge (dunning summary --trace). Internal: rooms and
 * charges, no names. */
#ifndef REPORT_TRACE_H
#define REPORT_TRACE_H

#include "report/breakdown.h"

struct buf;

/* cell: TABLE/ROW/MEASURE; TABLE a dimension's id, or total (ROW then main, developer, others, penalty). false: reported, with what
 * there is. */
bool trace_cell(const struct figures *, const char *cell, struct buf *, struct arena *, struct diag *);

#endif
