/* fit.h: facts about what fits where on the pages of the shipped templates (in the tables of facts.c). Internal to letter/. */
#ifndef LETTER_FIT_H
#define LETTER_FIT_H

#include <stdbool.h>

struct subject;

bool fit_title_short(const struct subject *);
bool fit_title_long(const struct subject *);
bool fit_few_items(const struct subject *);
bool fit_short_bill(const struct subject *);
bool fit_dues_differ(const struct subject *);
bool fit_bill_annex(const struct subject *);
bool fit_big_amount(const struct subject *);
bool fit_huge_amount(const struct subject *);
bool fit_giant_amount(const struct subject *);
bool fit_usual_amount(const struct subject *);
bool fit_usual_address(const struct subject *);
bool fit_small_address(const struct subject *);
bool fit_tiny_address(const struct subject *);
bool fit_many_items(const struct subject *);

#endif
