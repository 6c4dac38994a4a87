/* summary.h: the quarterly summary for the owners' committee: figures → document, tables.
 * Two editions: the public one (sums only, small rows merged) and the committee's (rooms, levels, periods; never names, telephone or
 * identity numbers). Pure; lives in the arena given. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "report/breakdown.h"
#include "report/table.h"

#define SUMMARY_TABLES 24

struct edition {
	const struct figures *figures;
	const struct style_sheet *sheet;
	struct breakdowns breakdowns;
	bool public;
	int copy;			/* number of a committee copy, from 1 */
	struct report_table *tables[SUMMARY_TABLES];
	size_t n_tables;
	struct arena *arena;
};
/* Breakdowns (suppressed for the public edition, with an eye on that of the quarter before; NULL: there is none) and every table. */
void summary_begin(struct edition *, const struct figures *, const struct figures *before, const struct style_sheet *, bool public,
	struct arena *);
/* The document is made in parts, each in an arena of its own: the report, then of the committee's edition the rooms and the map. */
size_t summary_parts(const struct edition *);
/* The i-th part; of the committee's edition one document per copy. */
struct doc *summary_part(void *edition, int copy, size_t i, struct arena *);

/* ---- pieces ---- */
struct report_table *summary_overview(struct edition *);
struct report_table *summary_breakdown(struct edition *, enum dimension);
struct report_table *summary_apart(struct edition *);
struct report_table *summary_reconciliation(struct edition *);
struct report_table *summary_conversion(struct edition *);
struct report_table *summary_service(struct edition *);
struct report_table *summary_trend(struct edition *);
struct report_table *summary_rooms(struct edition *);
/* Rooms in arrears and nothing else, where that may be posted. */
struct report_table *summary_posted(struct edition *);
struct report_table *summary_definitions(struct edition *);
/* Table of that id, NULL: none. */
struct report_table *summary_table(const struct edition *, const char *id);

void chart_bullets(struct edition *, struct block_list *);
void chart_trend(struct edition *, struct block_list *);
void chart_ages(struct edition *, struct block_list *);
void chart_buildings(struct edition *, struct block_list *);
void chart_levels(struct edition *, struct block_list *);
void chart_waterfall(struct edition *, struct block_list *);
/* The building map: committee's edition only. */
void map_buildings(struct edition *, struct block_list *, size_t from, size_t to);
/* Rates of a quarter of the trend, hundredths of a percent, -1: none. */
struct rates {
	int64_t current, prior, combined, households;
};
struct rates summary_rates(const struct trend *);
/* False where a printed point would show few households. */
bool summary_shows(const struct edition *, const struct trend *);
/* Chart title stating the finding. */
void chart_title(struct edition *, struct block_list *, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* "12.35万" for labels in charts. */
const char *chart_amount(struct edition *, int64_t fen);
/* Amount with separators. */
const char *summary_money(struct edition *, int64_t fen);
/* Number of cases; "＜3" in the public edition where there are so few. */
const char *summary_count(struct edition *, int n);
/* "80.92%". */
const char *summary_percent(struct edition *, int64_t rate);

#endif
