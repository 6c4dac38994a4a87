/* sheet.h: the account in the making, and the ledger file it goes to.
 * Records may be added in any order; sheet_end() writes them in the order of the schema and adds them to the control totals.
 * Amounts are fen, dates day numbers, 0 stands for an absent date. Holds one account at a time, whatever the size of the file. */
#ifndef SAMPLES_SHEET_H
#define SAMPLES_SHEET_H

#include "base/date.h"
#include "base/text.h"

#include <stdio.h>

#define D(y, m, d) date_from_ymd((y), (m), (d))

enum section { SECTION_HEAD, SECTION_PARTY, SECTION_CONTACT, SECTION_ADDRESS, SECTION_DISPUTE, SECTION_PROMISE, SECTION_PLAN, SECTION_LOG,
	SECTION_LETTER, SECTION_EVENT, SECTION_HOLD, SECTION_TICKET, SECTIONS };

#define BASIS_MAX 240
struct charge_row {
	char id[16];
	const char *item, *description;
	int32_t from, to, issued, due;
	int64_t amount, paid, waived;
	char basis[BASIS_MAX];
};
struct payment_row {
	int32_t date;
	int64_t amount, left;		/* left: not allocated */
	const char *method, *payer;
	struct buf allocations;
};
struct totals {
	unsigned long accounts, charges;
	int64_t charged, paid, adjusted;
};
struct sheet {
	FILE *out;
	unsigned long serial[128];	/* last number given, by letter of the id */
	struct totals totals;
	struct buf sections[SECTIONS], adjustments;
	struct charge_row *charges;
	struct payment_row *payments;
	size_t n_charges, cap_charges, n_payments, cap_payments;
	int32_t as_of;
	bool open_payments;		/* something was paid without naming what for */
};

/* The frame of the file. */
void sheet_ledger_start(struct sheet *, FILE *, int32_t as_of, const char *source);
void sheet_ledger_line(struct sheet *, const char *line);
bool sheet_ledger_end(struct sheet *);

/* ---- one account ---- */
struct account_row {
	const char *id, *class, *status, *payer, *language, *reason, *collector;
	const char *building, *unit, *room, *label, *area;
	int32_t handover;
	const char *note;		/* comment in front: what this account shows */
};
void sheet_start(struct sheet *, const struct account_row *);
void sheet_end(struct sheet *);

struct party_row {
	const char *id, *role, *kind, *name, *share, *liable, *primary, *guardian, *minor, *administrator, *representative;
	int32_t from, to, deceased, insolvent, notified;
};
void sheet_party(struct sheet *, const struct party_row *);
void sheet_contact(struct sheet *, const char *party, const char *kind, const char *value, int32_t confirmed, const char *consent);
void sheet_address(struct sheet *, const char *party, const char *kind, int32_t confirmed, const char *text);

/* Charges. All give the index, for payments and lists. */
struct period {
	int32_t from, to, issued, due;
	int months;
};
size_t sheet_charge(struct sheet *, const char *item, struct period, int64_t amount, const char *description);
/* area in hundredths of ㎡, rate in fen per ㎡ and month; rounded once */
size_t sheet_charge_area(struct sheet *, const char *item, struct period, int area, int rate);
size_t sheet_charge_fixed(struct sheet *, const char *item, struct period, const char *unit, int rate);
/* readings in whole units, rate in hundredths of a fen */
size_t sheet_charge_meter(struct sheet *, const char *item, struct period, const char *meter, const int readings[2], int multiplier, int rate);
size_t sheet_charge_share(struct sheet *, const char *item, struct period, int area, int rate);

size_t sheet_payment(struct sheet *, int32_t date, int64_t amount, const char *method);
void sheet_allocate(struct sheet *, size_t payment, size_t charge, int64_t amount);
/* Pays what is open on the charges [first, end), with allocation. */
void sheet_pay(struct sheet *, int32_t date, size_t first, size_t end, const char *method);
/* Pays part of one charge. */
void sheet_pay_part(struct sheet *, int32_t date, size_t charge, int64_t amount, const char *method);
/* charge < 0: the account as a whole */
void sheet_adjust(struct sheet *, const char *kind, int32_t date, long charge, int64_t amount, const char *reason);
int64_t sheet_open(const struct sheet *, size_t charge);

struct letter_row {
	const char *stage, *delivery, *tracking, *result, *address;
	int32_t date, result_date;
	int64_t amount;
	size_t first, end;		/* charges listed; none: end == 0 */
};
void sheet_letter(struct sheet *, const struct letter_row *);
/* first and end as above */
void sheet_promise(struct sheet *, int32_t made, int32_t due, int64_t amount, const char *kept, size_t first, size_t end);
void sheet_dispute(struct sheet *, int32_t opened, int32_t closed, const char *status, const char *reason, size_t first, size_t end,
	const char *text);
void sheet_hold(struct sheet *, const char *kind, int32_t from, int32_t to, const char *text);
void sheet_event(struct sheet *, const char *kind, int32_t from, int32_t to, const char *reference, size_t first, size_t end);
void sheet_log(struct sheet *, int32_t date, const char *channel, const char *result, const char *text);
void sheet_ticket(struct sheet *, int32_t date, int32_t closed, const char *kind, const char *text);

struct instalment_row {
	int32_t due;
	int64_t amount, paid;
};
struct plan_row {
	int32_t agreed;
	const char *status, *accelerates;
	size_t first, end;
	const struct instalment_row *instalments;
	size_t n;
};
void sheet_plan(struct sheet *, const struct plan_row *);

#endif
