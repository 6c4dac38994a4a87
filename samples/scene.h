/* scene.h: one room of the sample community and the verbs that tell its story.
 * Made by community_write() for each room in turn; situations_*.c tell the stories that chance would not bring. */
#ifndef SAMPLES_SCENE_H
#define SAMPLES_SCENE_H

#include "names.h"
#include "sheet.h"

#define PERIODS_MAX 32

struct scene {
	struct sheet *s;
	struct dice dice;
	struct account_row account;	/* to be completed before scene_start */
	char id[64], building[16], unit[16], room[32], label[64], area_text[32], name[NAME_MAX_BYTES], phone[32], water_meter[12],
	    power_meter[12];
	int area;			/* hundredths of ㎡ */
	int serial;
	int32_t as_of;
	struct period periods[PERIODS_MAX];
	int n_periods, n_due;		/* billed; of them due by as_of */
	size_t start[PERIODS_MAX + 1];	/* first charge of a period, end of the last */
};

/* Appends n months, due on day `due_day`; to replace the usual periods set n_periods to 0 before and count afterwards. */
void scene_months(struct scene *, int year, int month, int n, int due_day);
void scene_count_due(struct scene *);
/* Writes <account> with its note and the owner with a telephone. */
void scene_start(struct scene *, const char *note);
void scene_owner(struct scene *, const char *name);	/* NULL: an invented one */
/* Charges of every period; afterwards start[] is set. */
void scene_bill(struct scene *);
/* Pays the periods [first, end) a few days before they are due, or `late` days after. */
void scene_pay(struct scene *, int first, int end);
void scene_pay_late(struct scene *, int first, int end, int late);
/* The day, or the ledger's date when that comes first. */
int32_t scene_day(const struct scene *, int32_t day);
/* start, owner, bill, and pay all but the last `open` due periods. */
void scene_usual(struct scene *, const char *note, int open);
/* A letter of a level, delivered as told. */
void scene_letter(struct scene *, const char *stage, int32_t date, const char *delivery, const char *result, int32_t result_date);
/* Property fee of a year or quarter before the sample's 24 months; to be called before scene_bill. */
size_t scene_old(struct scene *, int32_t from, int32_t to, int32_t due, int months);

/* A story: told instead of the usual billing. */
struct story {
	const char *room;		/* account id */
	void (*tell)(struct scene *);
};
extern const struct story stories_people[], stories_money[], stories_time[];	/* ended by NULL */

/* Rooms with two accounts: seller and buyer. */
void story_seller(struct scene *);
void story_buyer(struct scene *);

bool community_write(FILE *);

#endif
