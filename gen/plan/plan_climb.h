/* plan_climb.h: where an account stands on the way up the levels; internal to plan/. */
#ifndef PLAN_PLAN_CLIMB_H
#define PLAN_PLAN_CLIMB_H

#include "plan/plan_work.h"

struct climb {
	struct work *w;
	const struct level *levels;
	int n;
	int reached;			/* highest level issued in this cycle, -1: none */
	int32_t last_in_cycle;		/* letter of a level; DATE_NONE */
	int32_t last_any;		/* letter of any cycle */
};
/* One condition of a level. */
struct climb_rule {
	bool (*passes)(const struct climb *, int level);	/* notes itself in the trace */
	enum reason reason;		/* of the hold when it does not pass */
	bool falls_back;		/* a lower level may fit instead */
};

/* plan_climb.c: the letters of the present arrears */
struct climb plan_climb(struct work *);
/* Index of the level that the stage names, -1: none. */
int plan_climb_level(const struct climb *, const char *stage);
/* True if the letter belongs to the present arrears. */
bool plan_climb_current(const struct work *, const struct past_letter *);
/* Last letter of the level in this cycle, NULL: none. */
const struct past_letter *plan_climb_last(const struct climb *, int level);

/* plan_rule.c: the conditions in the order in which they are tried; ended by a NULL function */
extern const struct climb_rule plan_rules[];
/* Days and amounts, without a note. */
bool plan_rule_fits(const struct climb *, int level);
/* The reason where they do not fit; notes itself. */
enum reason plan_rule_shortfall(const struct climb *, int level);
bool plan_rule_letter_amount(const struct climb *, int level);
bool plan_rule_previous(const struct climb *, int level);
bool plan_rule_service(const struct climb *, int level);
bool plan_rule_interval(const struct climb *, int level);
bool plan_rule_min_interval(const struct climb *, int level);
/* Days since a letter: at least one, so that two runs on one day never escalate. */
bool plan_rule_rested(const struct climb *, const char *rule, int32_t since, int days);

#endif
