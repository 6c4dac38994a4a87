/* report_files.h: tables of a report as files of the run directory: CSV each, one workbook. */
#ifndef DUNNING_REPORT_FILES_H
#define DUNNING_REPORT_FILES_H

#include "report/table.h"
#include "rundir.h"

/* "summary/HT-2026Q3-public": stem; the files are STEM.xlsx and STEM-TABLE.csv. false: reported. */
bool report_files_write(struct rundir *, const char *stem, const char *title, int32_t date, struct report_table *const *, size_t n,
	struct arena *, struct diag *);
/* A community's id as a part of file names. */
const char *report_files_stem(struct arena *, const char *id);

#endif
