/* xlsx.h: tables as a workbook (the only user of libxlsxwriter). One sheet per table; sums as formulas with their value beside. */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include "base/diag.h"
#include "report/table.h"

/* date: day of the file's properties. false: reported (nothing usable at path). */
bool xlsx_write(const char *path, const char *title, int32_t date, const struct report_table *const *, size_t n, struct diag *);

#endif
