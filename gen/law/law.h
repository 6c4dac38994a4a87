/* law.h: dated facts of law as data: rest days, LPR, statutes, limitation.
 * Made by law_read() from templates/law/ (holidays.xml, lpr.xml, statutes.xml, …); run arena; never changed. */
#ifndef LAW_LAW_H
#define LAW_LAW_H

#include "base/date.h"
#include "base/diag.h"
#include "base/money.h"

struct arena;

struct lpr_step {
	int32_t from;
	struct ratio rate;		/* per year */
};
struct law {
	const char *dir;
	const char **files;		/* every file read */
	size_t n_files;
	struct calendar calendar;
	struct lpr_step *lpr;		/* ascending */
	size_t n_lpr;
	int32_t lpr_known_until;	/* last day the table vouches for; later days use the last step and warn */
	struct statutes *statutes;	/* opaque; law/statutes.h */
	struct language_rules *language;	/* opaque; law/language.h */
	struct local_rules *local;	/* of a city; NULL: none; law/statutes.h */
};
/* NULL: refused (reported with file:line). `local` names a city file in templates/law/local/ or is NULL. */
struct law *law_read(const char *dir, const char *local, struct arena *, struct diag *);
/* Rate per year in force on the day (before the first step: the first). */
struct ratio law_lpr(const struct law *, int32_t day);

/* Limitation of one claim (law-and-forms section 3; design 6.6). */
/* Days before the end from which a claim is a warning, and urgent. */
#define LIMITATION_WARNING_DAYS 180
#define LIMITATION_URGENT_DAYS 30
enum limitation_status { LIMITATION_NOT_STARTED, LIMITATION_NORMAL, LIMITATION_WARNING, LIMITATION_URGENT, LIMITATION_EXPIRED,
	LIMITATION_EXPIRED_PROMISED };
enum interruption_kind { INTERRUPT_LETTER, INTERRUPT_PROMISE, INTERRUPT_AGREEMENT, INTERRUPT_PAYMENT, INTERRUPT_SUIT, INTERRUPT_ARBITRATION,
	INTERRUPT_PAYMENT_ORDER, INTERRUPT_ENFORCEMENT, INTERRUPT_MEDIATION, INTERRUPT_NOTICE, INTERRUPT_ACKNOWLEDGEMENT };
/* One event that bears on the claim. Made by plan/ from ledger and register; `counts` false keeps it as a remark. */
struct interruption {
	enum interruption_kind kind;
	int32_t date;			/* its day */
	int32_t restart;		/* the period runs anew from this day (= date; a procedure: its end; an agreement: last instalment) */
	bool counts;
	const char *why;		/* rule or reason it does not count, for explain */
	const char *reference;		/* letter number, promise id … */
	/* outcome, filled by limitation_reckon */
	bool in_time;
};
struct suspension {
	int32_t from, to;		/* to DATE_NONE: still lasting */
};
struct limitation {
	enum limitation_status status;
	int32_t end;			/* rolled; DATE_NONE when not started */
	int32_t nominal;		/* before rolling */
	int32_t base;			/* the day the running period counts from */
	const struct interruption *basis;	/* NULL: the due date */
	bool capped;			/* the 20-year stop ends it */
};
/* due: as written, never rolled. events: sorted by date here (stable); later than as_of: left aside; restart DATE_NONE: its
 * day. NOT_STARTED while due >= as_of or the last instalment is to come. suspensions to DATE_NONE are reckoned to as_of.
 * Pure. */
struct limitation limitation_reckon(const struct calendar *, int32_t due, struct interruption *events, size_t n_events,
	const struct suspension *suspensions, size_t n_suspensions, int32_t as_of);
/* "normal", "expired-promised" … as in plan.xml; static text. */
const char *limitation_word(enum limitation_status);

#endif
