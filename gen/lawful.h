/* lawful.h: a policy beside the law data: its free texts, its time to pay, its rates. */
#ifndef DUNNING_LAWFUL_H
#define DUNNING_LAWFUL_H

#include "law/law.h"
#include "policy/policy.h"

/* The words of the policy that letters print: forbidden language and citations out of date refuse it (reported with their
 * lines); what a city's rules ask for and the policy does not give is warned of. False: refused. */
bool lawful_policy(const struct policy *, const struct law *, struct diag *);
/* Last day to pay for a letter of that day: a working day, never sooner than a city's rule for formal demands allows. */
int32_t lawful_deadline(const struct level *, const struct law *, int32_t day);
/* Warns where an office that is no legal person signs the letters. */
void lawful_sender(const struct policy *, const struct ledger *, struct diag *);
/* Warns of rates above what courts grant, by the LPR of the day. ledger NULL: the policy's own rates only. */
void lawful_rates(const struct policy *, const struct ledger *, const struct law *, int32_t day, struct diag *);

#endif
