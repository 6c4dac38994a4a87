/* courier.h: a courier's list of deliveries (CSV) into service records. */
#ifndef DUNNING_COURIER_H
#define DUNNING_COURIER_H

#include "desk.h"

struct courier_counts {
	size_t recorded, reached, known, open, left_out;
};
/* Heads in English or Chinese, in any order; a row names its letter by number or by a waybill number recorded before. Rows that
 * cannot be taken are reported with their line and left out; parcels still on their way are passed over. All others go into the
 * register in one transaction. False: nothing was recorded (reported). */
bool courier_import(struct desk *, const char *path, struct courier_counts *);

#endif
