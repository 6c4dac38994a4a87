/* plan_tell.h: pieces of the explanation; internal to plan/. */
#ifndef PLAN_PLAN_TELL_H
#define PLAN_PLAN_TELL_H

#include "plan/plan.h"

struct buf;

/* Text padded to a width in columns (a Chinese character takes two); never cut. */
void plan_tell_padded(struct buf *, const char *, int width);
/* An amount with its thousands grouped, right-aligned. */
void plan_tell_money(struct buf *, int64_t fen, int width);
/* "2026-01-10"; "—" for none. */
void plan_tell_day(struct buf *, int32_t day);
/* A rate per day: "0.05%", "年3.45%÷365" where the decimals would go on. */
void plan_tell_rate(struct buf *, struct ratio daily, int year_days);
const char *plan_tell_source(const struct payment *, const struct adjustment *, const struct charge *credit);

/* plan_tell_item.c: one item with its payments, penalty and limitation. */
void plan_tell_item(const struct plan *, const struct plan_item *, struct buf *);

#endif
