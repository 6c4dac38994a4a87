/* figures.h: what a community's quarter comes to: facts per charge, households, sums.
 * Made by figures_make() from a ledger and its plan items on the last day of the quarter; lives in the arena given; never changed.
 * Definitions: law-and-forms section 6.2. One view is taken, on the last day: earlier days follow from the dates on which money met
 * the items, so that every figure foots by construction. Reversals (credit notes, corrections, negative charges) act from the
 * beginning: CR and opening arrears are net of them. Amounts in fen. Pure: no file, no clock. */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include "plan/plan.h"
#include "report/quarter.h"

#define FIGURES_TREND 8

/* What is measured of every charge. */
enum measure {
	MEASURE_BILLED,			/* b: due in the quarter, as billed */
	MEASURE_REVERSED,		/* c */
	MEASURE_DUE,			/* CR = b - c */
	MEASURE_COLLECTED,		/* CC: paid on them up to the last day, prepayments included */
	MEASURE_CASH,			/* of CC: money received inside the quarter */
	MEASURE_WAIVED,			/* waived or written off on them */
	MEASURE_OPENING,		/* outstanding at the beginning, due before */
	MEASURE_COLLECTED_OLD,		/* paid in the quarter on the opening arrears */
	MEASURE_WAIVED_OLD,
	MEASURE_CLOSING,		/* outstanding on the last day, due by then */
	MEASURE_CLOSING_OLD,		/* of it: due before the quarter */
	MEASURE_YEAR_OPENING,		/* OA: outstanding on 1 January, due before */
	MEASURE_YEAR_COLLECTED,		/* paid since on them */
	MEASURE_NOT_DUE,		/* billed, due after the last day */
	MEASURES
};
/* Kept apart: never inside the headline rates. */
enum scope { SCOPE_MAIN, SCOPE_DEVELOPER, SCOPE_OTHERS, SCOPE_PENALTY, SCOPES };
/* Days overdue on the last day. */
enum age { AGE_NOT_DUE, AGE_30, AGE_90, AGE_180, AGE_365, AGE_2Y, AGE_3Y, AGE_OLDER, AGES };
enum grade { GRADE_OPEN, GRADE_DUNNED, GRADE_DOUBTFUL, GRADE_BAD, GRADES };	/* 未收款 催收款 准呆账 呆账 */
#define FIGURES_LIMITATIONS 6
#define FIGURES_REASONS 18			/* R01..R17, and none stated */
#define FIGURES_LEVELS 13			/* none, then the policy's */

struct household;
struct fact {
	const struct household *household;
	const struct account *account;	/* of the household's */
	const struct charge *charge;	/* of the ledger, or made by the plan from an adjustment (in the arena) */
	enum scope scope;
	enum age age;
	enum grade grade;
	enum limitation_status limitation;
	enum item_state state;
	int days;			/* overdue on the last day */
	int64_t amount[MEASURES];
};
/* A room, also when its owner changed: the debtors of one account count once, and so do the accounts of one room and class. */
struct household {
	const struct account *account;	/* the present one */
	struct fact *facts;
	size_t n_facts;
	size_t building;		/* index into figures.buildings */
	int level;			/* 0: none issued in this cycle; else 1 + level of its class */
	int reason;			/* 0: none stated; 1..17 */
	bool developer;
	bool held, instalment;		/* a hold on it; an agreement being kept */
	int days;			/* overdue, oldest open charge of the main scope, or of the developer's */
	int64_t sums[SCOPES][MEASURES];
	int64_t credit;			/* prepaid, unused */
};
/* One set of sums; households: how many have a sum that is not nought; n: how many rooms, the developer's apart, stand in a building
 * or the community, or have anything in another row. */
struct sums {
	int64_t amount[MEASURES];
	int32_t households[MEASURES];
	int32_t n, due, paid;		/* see above; with anything due; of them fully paid */
};
struct trend {
	struct quarter quarter;
	bool known;			/* false: the ledger does not reach back so far */
	int64_t due, collected, closing, opening, collected_old, year_opening, year_collected;
	int32_t households_due, households_paid, debtors, unpaid;	/* unpaid: with an open charge of the quarter */
};
/* Letters of a level sent in the quarter. */
struct conversion {
	int letters, paying;		/* with a payment within the days */
	int running;			/* whose days are not over */
	int64_t demanded, paid;
};
struct service {
	int raised, closed, open;	/* tickets of the quarter; open on the last day */
};
struct agreements {
	int current, broken, completed, signed_now;	/* on the last day; signed in the quarter */
	int64_t covered, paid;		/* of those current: sums of instalments */
	int waivers, write_offs;	/* booked in the quarter */
	int64_t waived, written_off;
};
/* What stands behind the counts that are no sums of charges: letters, agreements, waivers, tickets, money not used yet. */
struct entry {
	const char *table, *row;	/* "conversion", the level's name; "agreements" … */
	const struct account *account;
	const char *reference;		/* letter, agreement, adjustment, ticket; NULL: none */
	int32_t date;			/* DATE_NONE: none */
	int64_t amount, paid;
};
struct figures {
	const struct ledger *ledger;
	const struct policy *policy;
	const struct community *community;
	struct quarter quarter;
	int32_t view;			/* last day known: end of the quarter, or earlier when it is not over */
	bool unfinished;
	bool late_start;		/* the ledger begins inside the quarter */
	int32_t first_day;		/* of the ledger's records */
	struct household *households;
	size_t n_households;
	const char **buildings;
	size_t n_buildings;
	const char *levels[FIGURES_LEVELS];	/* titles; 0: none */
	size_t n_levels;
	struct sums total[SCOPES];
	struct trend trend[FIGURES_TREND];	/* the oldest first; the last is this quarter */
	struct conversion conversion[FIGURES_LEVELS];
	struct service service;
	struct agreements agreements;
	struct entry *entries;
	size_t n_entries, cap_entries;
	int64_t credit;
	int32_t credit_households;
	size_t n_unreadable;
	bool list_rooms;		/* a local rule, a sign-off and the policy allow rooms (nothing else) to be posted */
};

/* NULL: refused, reported (the ledger begins after the quarter, ends before it, or sums do not foot). */
struct figures *figures_make(const struct ledger *, const struct policy *, const struct law *, const struct history *,
	const struct community *, struct quarter, int32_t as_of, struct arena *, struct diag *);
/* Adds what the household has in the scope. */
void figures_add(struct sums *, const struct household *, const int64_t amount[MEASURES]);
/* Opening + CR - CC - collected - waived - closing: 0 when it foots. */
int64_t figures_difference(const struct sums *);
/* part / whole in hundredths of a percent, half up; -1: the whole is not positive ("—"). */
int64_t figures_rate(int64_t part, int64_t whole);
/* "80.92%" or "—"; buf MONEY_BUF. */
char *figures_rate_format(char *buf, int64_t rate);

extern const char *const figures_age_cn[AGES], *const figures_grade_cn[GRADES], *const figures_limitation_cn[FIGURES_LIMITATIONS];
extern const char *const figures_reason_cn[FIGURES_REASONS], *const figures_class_cn[CLASSES], *const figures_kind_cn[ITEM_KINDS];

/* ---- inside: one household ---- */
/* What one household has in a quarter of the trend. */
struct trend_household {
	int64_t due, opening, closing, unpaid;
};
struct figures_work {
	struct figures *figures;
	const struct plan *plan;
	const struct history *history;
	struct arena *arena, *tmp;
	struct diag *scratch;
	int32_t year_start;
	size_t cap_buildings, cap_facts;
	struct trend_household trend[FIGURES_TREND];
};
/* Begins a household with its first account, adds further ones, ends it. */
void figures_household(struct figures_work *, struct household *, const struct account *);
void figures_account(struct figures_work *, struct household *, const struct account *);
void figures_household_end(struct figures_work *);
void figures_letters(struct figures_work *, const struct account *, const struct action *, bool developer);
void figures_entry(struct figures_work *, const struct entry *);
void figures_other(struct figures_work *, const struct account *);
/* Paid towards an agreement since its day, up to and including the other; its own copies of `paid` are not relied on. */
int64_t figures_agreement_paid(const struct account *, const struct payment_plan *, int32_t until);

#endif
