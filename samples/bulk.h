/* bulk.h: a ledger of any size, for measurements. */
#ifndef SAMPLES_BULK_H
#define SAMPLES_BULK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct bulk {
	int accounts, months;
	int arrears;			/* percent of the accounts that owe */
	int unpaid;			/* months they owe */
	uint64_t seed;
};
bool bulk_write(const struct bulk *, FILE *);

#endif
