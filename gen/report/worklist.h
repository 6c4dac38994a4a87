/* worklist.h: what the office works from, on one day: visit sheets, calendars, priorities, boards. Internal: rooms, masked names,
 * staff by code; no telephone or identity numbers.
 * Made from a plan and the figures of the quarter under way; lives in the arena given; pure. */
#ifndef REPORT_WORKLIST_H
#define REPORT_WORKLIST_H

#include "report/figures.h"
#include "report/table.h"

#define WORKLIST_TABLES 16
#define WORK_YEAR_END_AHEAD 90		/* days after the year's end that its plan still looks at */

enum work_event { EVENT_PROMISE, EVENT_INSTALMENT, EVENT_LIMITATION, EVENT_HOLD_END, WORK_EVENTS };
/* A day to keep in mind. */
struct work_day {
	int32_t day;
	enum work_event kind;
	const struct account *account;
	const char *reference;		/* promise, agreement, charge, as people read it */
	const char *key;		/* tells it from the account's other days of its kind, the same in every run */
	int64_t amount;
	const char *text;		/* state, in words */
	bool missed;			/* past and not kept */
};
struct worklist {
	const struct plan *plan;
	const struct history *history;
	const struct figures **figures;	/* of the quarter under way, by community; NULL: there are none of that one */
	const struct style_sheet *sheet;
	struct arena *arena;
	int32_t limitation_until;	/* ends of limitation up to this day are listed */
	struct work_day *days;		/* all kinds, by day */
	size_t n_days, cap_days;
	struct report_table *tables[WORKLIST_TABLES];
	size_t n_tables;
	int32_t last_run;		/* classes are compared with this day */
	bool last_run_known;		/* false: there was no run; the end of the month before */
};
void worklist_make(struct worklist *, struct diag *);
/* The lists as one document. */
struct doc *worklist_doc(struct worklist *);

/* Visit sheets: one document per collector. */
struct visit_sheet {
	const char *collector;		/* code; "未分派" for none */
	struct doc *doc;
	struct report_table *table;
	size_t n;
};
size_t worklist_visits(struct worklist *, struct visit_sheet **);
/* iCalendar of all days. */
void worklist_ics(struct worklist *, struct buf *);

/* ---- pieces ---- */
/* 31 December of the year. */
int32_t work_year_ends(const struct worklist *);
void work_days_collect(struct worklist *);
struct report_table *work_calendar(struct worklist *, enum work_event, const char *id, const char *title);
struct report_table *work_holds(struct worklist *);
/* NULL: nothing has come back that is still to be dealt with. */
struct report_table *work_replies(struct worklist *);
struct report_table *work_addresses(struct worklist *);
struct report_table *work_year_end(struct worklist *);
struct report_table *work_priority(struct worklist *);
struct report_table *work_board(struct worklist *);
struct report_table *work_changes(struct worklist *, struct diag *);
struct report_table *work_statement(struct worklist *);
/* Overdue and asked for now: not held, not barred. */
bool work_active(const struct action *);
/* "3幢2单元1201室"; where the ledger has several communities, after the community's name. */
/* A paragraph of one text, in a style by its name. */
void work_paragraph(struct worklist *, struct block_list *, const char *style, const char *text);
const char *work_room(struct worklist *, const struct account *);
/* What the register knows of the account, NULL: nothing. */
const struct account_history *work_history(const struct worklist *, const struct account *);
/* Of the last contact, letters included: "2026-09-12 电话 无人接听"; NULL: none. */
const char *work_last_contact(struct worklist *, const struct action *);
int work_contacts(const struct worklist *, const struct action *);
/* Years of the items: this year's or earlier. */
int64_t work_open(const struct worklist *, const struct action *, bool earlier);
const struct limitation *work_nearest(const struct action *);

#endif
