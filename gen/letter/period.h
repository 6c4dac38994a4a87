/* period.h: how a fee period is written. Internal to letter/. */
#ifndef LETTER_PERIOD_H
#define LETTER_PERIOD_H

#include <stdint.h>

struct arena;

/* "2026年7月" · "2026年1月至6月" · "2025年度" · "2026-07-05至2026-08-04"; NULL when neither day is known. */
const char *period_short(struct arena *, int32_t from, int32_t to);
/* For tables: "2026-07" · "2026-01至2026-06" · "2026-07-05至2026-08-04"; NULL when neither day is known. */
const char *period_months(struct arena *, int32_t from, int32_t to);
/* "2026年7月1日至2026年9月30日"; NULL when neither day is known. */
const char *period_full(struct arena *, int32_t from, int32_t to);

#endif
