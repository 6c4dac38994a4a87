/* plan_warn.h: what is said once about a whole run; internal to plan/. */
#ifndef PLAN_PLAN_WARN_H
#define PLAN_PLAN_WARN_H

#include "plan/plan.h"

/* Years without a holiday table, LPR beyond what is known, penalties booked and reckoned both, stages that are no
 * level. */
void plan_warn(const struct plan *, struct arena *, struct diag *);

#endif
