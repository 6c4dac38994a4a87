/* company.h: many communities in one table: what the company sees. Rows are sums only; they outlive the ledgers they come from. */
#ifndef REPORT_COMPANY_H
#define REPORT_COMPANY_H

#include "report/summary.h"

struct company_row {
	const char *id, *name;
	struct sums main;
	struct trend now, before, year;
	int64_t ages[AGES];
	bool unfinished;
};
struct company {
	const char *manager;
	struct quarter quarter;
	struct company_row *rows;
	size_t n, cap;
	size_t n_missing;		/* communities and ledgers without figures of the quarter */
};
bool company_has(const struct company *, const char *id);
/* Copies what is needed into the arena, which outlives the figures. */
void company_add(struct company *, const struct figures *, struct arena *);

struct company_report {
	struct report_table *tables[2];
	size_t n_tables;
	struct doc *doc;
};
void company_report_make(struct company_report *, const struct company *, const struct style_sheet *, struct arena *);

#endif
