/* plan.h: what this run decides, for every account, acted on or not.
 * Made by plan_build() from checked ledger, policy, law and history; run arena; never changed. Pure: no file, no clock,
 * no font. Cannot fail: what cannot be decided becomes an action with a reason. Amounts in fen. Rules: design.md
 * section 6. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "law/law.h"
#include "ledger/ledger.h"
#include "policy/policy.h"
#include "register/history.h"

enum decision { DECISION_NONE, DECISION_HOLD, DECISION_SEND };
/* The closed list of reasons; words in plan_reason_word(), documented in the README. */
enum reason { REASON_LEVEL_REACHED, REASON_REPEAT_DUE, REASON_LIMITATION, REASON_NOT_DUE, REASON_NOTHING_OWED,
	REASON_CREDIT_COVERS, REASON_BELOW_MINIMUM, REASON_BELOW_SHARE, REASON_TOO_SOON, REASON_PREVIOUS_NOT_ISSUED,
	REASON_PREVIOUS_NOT_SERVED, REASON_LAST_LEVEL, REASON_DISPUTED, REASON_PROMISE_PENDING, REASON_INSTALMENT_KEPT,
	REASON_LITIGATION, REASON_BANKRUPTCY, REASON_DECEASED, REASON_INSTRUCTION, REASON_BARRED, REASON_NO_ADDRESS,
	REASON_UNREADABLE, REASONS };
enum item_state { STATE_OVERDUE, STATE_NOT_DUE, STATE_PENALTY_ONLY, STATE_DISPUTED, STATE_PROMISED, STATE_INSTALMENT,
	STATE_BARRED };

/* A stretch of constant principal at one rate: the lines of the arithmetic. */
struct segment {
	int32_t from, to;		/* days = to - from; from excluded, to included */
	int64_t principal;
	struct ratio daily;		/* rate per day that applied */
	struct frac amount;		/* exact, fen */
	int64_t rounded;		/* the stretches up to here together, in fen; -1: they are rounded later */
};
/* How a payment, an adjustment or a credit booked as a negative charge met this item; one of the three is set. */
struct application {
	int32_t date;			/* day it took effect (credit: the day the item fell due) */
	int64_t principal, penalty;	/* what it covered */
	const struct payment *payment;
	const struct adjustment *adjustment;
	const struct charge *credit;
	bool explicit_allocation;
};
struct plan_item {
	/* Borrowed from the ledger. A booked penalty (late-fee adjustment) and an increase that names no charge are
	 * items of their own: then the charge is made here, its id is the adjustment's, and `booked` is set. */
	const struct charge *charge;
	const struct adjustment *booked;
	int32_t effective_due;		/* rolled */
	int days_overdue;		/* as_of - effective_due; <= 0: not due */
	int64_t amount;			/* charged, after credit notes and corrections */
	int64_t paid, waived;		/* up to as_of; waived: by adjustments and credits */
	/* amount - paid - waived, principal; below 0 only for a credit that is still to come (not due) */
	int64_t outstanding;
	/* before and after the cap; outstanding part (less penalty paid or booked) */
	int64_t penalty_contract, penalty;
	int64_t penalty_paid;		/* by payments (allocation = statutory) */
	/* late fees the ledger books for this charge: set off, so that nothing is demanded twice */
	int64_t penalty_booked;
	int64_t cap;			/* most that may be claimed; -1: no cap */
	enum item_state state;
	bool demanded;			/* part of principal/penalty/total of the action */
	struct limitation limitation;
	struct interruption *events;
	size_t n_events;
	struct segment *segments;
	size_t n_segments;
	struct segment *cap_segments;	/* the same days at the LPR cap's rate; none for other caps */
	size_t n_cap_segments;
	struct application *applications;
	size_t n_applications;
	struct ratio rate_day;		/* the rate in force at as_of, {0,1}: none */
	const struct payment_plan *agreement;	/* kept or fulfilled: no penalty after its day; NULL: none */
	const struct penalty_rule *rule;	/* NULL: never a penalty (late fees, 代收, booked adjustments) */
};
/* Money not used: a payment, adjustment or negative charge and what is left of it. */
struct surplus {
	int32_t date;
	const struct payment *payment;
	const struct adjustment *adjustment;
	const struct charge *credit;
	int64_t left;
};
/* One step of the reasoning, for explain and held.csv: a rule, and whether it let the letter pass. */
struct rule_trace {
	const char *rule;		/* "interval since last letter" in Chinese: "与上一函间隔" */
	const char *detail;		/* "距上一函10天，要求15天" */
	bool passed;
};
/* A listed incident of the run: expired hold, broken promise or plan resumed. */
struct incident {
	const char *kind;		/* "hold-expired" "promise-broken" "instalment-late" "plan-broken"
					 * "limitation-held" */
	const char *text;
	struct pos pos;
	int32_t date;
};
/* As what someone is written to. */
enum capacity { CAPACITY_SELF, CAPACITY_ESTATE, CAPACITY_HEIRS };
struct action {
	const struct account *account;	/* borrowed; NULL for an unreadable one (see left_out) */
	const struct left_out *unreadable;
	const struct party *addressee;	/* to whom the letter goes, NULL if none can be named */
	/* addressee first, then those named with him (co-owners, liable tenant, owner) */
	const struct party **addressees;
	enum capacity *capacities;	/* of the addressees */
	size_t n_addressees;
	/* Where the account has several debtors: their ids ("o1", "t1 o1"), the addressee first, and `account` is this
	 * debtor's part of it. NULL: the account has one. */
	const char *debtor;
	enum decision decision;
	const struct level *level;	/* decided level, or the one held back (last-level: the last); NULL: none */
	const struct level *previous;	/* highest level issued in this cycle; NULL: none */
	const struct past_letter *last_letter;	/* last dunning letter of any cycle; NULL: none */
	int32_t cycle_start;		/* first day of the present arrears; DATE_NONE: none */
	enum reason reason;
	int32_t until;			/* of a hold; DATE_NONE */
	int64_t principal, penalty, total;	/* overdue and demanded */
	int64_t credit;			/* unused */
	int64_t balance;		/* sum of outstanding - credit */
	int days_overdue;		/* oldest demanded item, 0 if none */
	struct plan_item *items;	/* everything open, by due date */
	size_t n_items;
	struct plan_item *settled;	/* nothing left to pay; plan_account() only */
	size_t n_settled;
	struct surplus *surplus;	/* what makes up the credit; plan_account() only */
	size_t n_surplus;
	const struct past_letter *letters;	/* earlier letters, of register and ledger; borrowed */
	size_t n_letters;
	struct rule_trace *trace;	/* every rule (plan_account()), or only those not passed (plan_build()) */
	size_t n_trace;
	struct incident *incidents;
	size_t n_incidents;
};
struct plan {
	const struct ledger *ledger;
	const struct policy *policy;
	const struct law *law;
	int32_t as_of;
	struct action *actions;		/* accounts in ledger order, each with its debtors, then the unreadable ones */
	size_t n_actions;
};

/* Decides for every account. The result is the arena's. Warns (diag) where a year has no holiday table or the LPR is
 * unknown, where penalties are booked and reckoned both, and of letters whose stage is no level. */
struct plan *plan_build(const struct ledger *, const struct policy *, const struct law *, const struct history *,
	int32_t as_of, struct arena *, struct diag *);
/* One account alone, in full: an action for each of its debtors, in the order of time. Otherwise as plan_account(). */
struct action *plan_account_all(const struct plan *context, const struct account *, const struct history *, struct arena *,
	struct diag *, size_t *n);
/* One account alone, in full (explain, reports, tests); of several debtors the one who owes today, else the first.
 * Of the context ledger, policy, law and as_of are read.
 * Thread-safe: own arena and own diag per thread. */
struct action plan_account(const struct plan *context, const struct account *, const struct history *, struct arena *,
	struct diag *);
/* True (and reported as fatal) if the ledger is older on as_of than the policy allows. */
bool plan_ledger_too_old(const struct ledger *, const struct policy *, int32_t as_of, struct diag *);
/* Whether and when a letter reached the debtor (law-and-forms 3.2), as known on as_of. why: static Chinese text. */
struct past_service plan_letter_service(const struct account *, const struct past_letter *, int32_t as_of);

const char *plan_capacity_word(enum capacity);	/* "estate"; "" for oneself */
const char *plan_capacity_cn(enum capacity);	/* behind a name: （已故）之遗产; "" for oneself */
const char *plan_reason_word(enum reason);	/* "level-reached" */
const char *plan_reason_cn(enum reason);	/* 已到催收条件 */
const char *plan_decision_word(enum decision);
const char *plan_state_word(enum item_state);
const char *plan_state_cn(enum item_state);

struct buf;
/* plan.xml and plan.csv exactly as design.md section 4. */
void plan_write_xml(const struct plan *, struct buf *);
void plan_write_csv(const struct plan *, struct buf *);
/* One account's reasoning and arithmetic line by line, in Chinese (dunning explain). */
void plan_explain(const struct plan *, const struct action *, struct buf *);

#endif
