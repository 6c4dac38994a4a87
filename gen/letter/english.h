/* english.h: what letters in English call things. Names, addresses and titles stay Chinese. Internal to letter/. */
#ifndef LETTER_ENGLISH_H
#define LETTER_ENGLISH_H

#include "ledger/ledger.h"

struct arena;

/* "5 November 2026" · "Thursday, 5 November 2026" */
const char *english_date(struct arena *, int32_t day);
const char *english_day(struct arena *, int32_t day);
/* "July 2026" · "Jan to Jun 2026" · "Dec 2026 to Feb 2027" · "2025" · "5 July 2026 to 4 August 2026"; NULL when
 * neither day is known. */
const char *english_period(struct arena *, int32_t from, int32_t to);
/* The ledger's English name; else by the kind, "Property service fee"; of kind other its Chinese name. */
const char *english_fee(const struct item *);
/* 第二十一条第二款 as "Article 21, paragraph 2", 2018年7月1日 as "1 July 2018"; anything else as it is. */
const char *english_text(struct arena *, const char *);
/* "Building 3, Unit 2, Room 1201"; a place with names of its own as it is. */
const char *english_place(struct arena *, const struct property *);

#endif
