/* demand.h: check --demand: what a ledger and a policy lack for a demand that holds in court (law-and-forms 4.3). */
#ifndef DUNNING_DEMAND_H
#define DUNNING_DEMAND_H

#include "letter/letter.h"

struct demand_check {
	const struct ledger *ledger;
	const struct policy *policy;
	const struct law *law;
	const struct template_set *templates;	/* NULL: not looked at */
	int32_t as_of;
	struct arena *arena;
	struct diag *diag;
};
/* Prints the list on standard output: policy, fee items, contracts by community, accounts in arrears. Returns the number
 * of findings. */
size_t demand_list(struct demand_check *);

#endif
