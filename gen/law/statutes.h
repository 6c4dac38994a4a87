/* statutes.h: which provision to cite for a debt of a given day, and whether a citation written out is out of date.
 * Read from templates/law/statutes.xml (and a city's file) by law_read(); all sentences are made then, so that look-ups
 * allocate nothing and threads may share them. Rules: law-and-forms section 1. */
#ifndef LAW_STATUTES_H
#define LAW_STATUTES_H

#include "law/law.h"

/* Old debts (service period ended, or due, before 2021-01-01) under the law of their time, all others under the Civil Code. */
enum regime {
	REGIME_CIVIL_CODE,
	REGIME_OLD,
	REGIME_CONTINUING,	/* an old debt that lasted beyond 2020: the Civil Code as the second ground */
	REGIMES
};
/* What the policy says for old debts; in the order of its enum old_items. */
enum statutes_choice { STATUTES_BOTH, STATUTES_OLD_LAW, STATUTES_CIVIL_CODE };

/* A provision in its own words. */
struct quotation {
	const char *title;	/* 《中华人民共和国民法典》第九百四十四条第一款 */
	const char *text;
};
/* One regime's citation for one rule. */
struct arena;

struct citation {
	enum regime regime;
	const char *rule;
	const char *sentence;	/* 依照《中华人民共和国民法典》第九百四十四条第一款的规定，业主应当按照约定支付物业费。 */
	const char *beside;	/* the same sentence where debts of the old and the new law stand in one letter */
	const char *joined;	/* Civil Code: for the new debts and for the old ones that lasted, in one sentence */
	const char *list;	/* 《中华人民共和国民法典》第九百四十四条第一款以及《物业管理条例》第七条第五项 */
	const char *brief;	/* 民法典第九百四十四条第一款…: after the first mention */
	const struct quotation *quotations;	/* those whose wording the table has */
	size_t n_quotations;
	const struct citation *english;	/* the same in English, without quotations; NULL: the table has no English for the rule */
};
/* The sentences for one debt, in the order they are printed; never a mixed list. n == 0: the table has no provision for
 * that rule and day (the letter must not be sent with a guess). */
struct citations {
	const struct citation *of[2];
	size_t n;
};

/* True if templates may cite that rule. */
bool statutes_rule_known(const struct law *, const char *rule);
/* True if it has English words for every ground. */
bool statutes_rule_english(const struct law *, const char *rule);
/* The key meant by a misspelt one, NULL if none is near. */
const char *statutes_rule_meant(const struct law *, const char *rule);
/* Key and one-line meaning of rule number i, NULL at the end (documentation). */
const char *statutes_rule_at(const struct law *, size_t i, const char **meaning);
/* item_date: end of the service period, else the due date. Rules of conduct go by the letter's date alone. */
struct citations statutes_cite(const struct law *, const char *rule, int32_t item_date, int32_t letter_date, enum statutes_choice);
/* The same for all items of a letter: distinct citations, old law first; returns their number (at most max are given).
 * *missing is the number of dates without any provision. */
size_t statutes_cite_items(const struct law *, const char *rule, const int32_t *item_dates, size_t n_items, int32_t letter_date,
	enum statutes_choice, const struct citation **out, size_t max, size_t *missing);

/* Looks through a text of a template or policy for citations by name and number: repealed, renumbered, deleted or not to be
 * cited in letters → fatal with the provision to use instead; provisions the table does not have → warning.
 * Returns the number of fatal findings. */
size_t statutes_check_text(const struct law *, const char *text, struct pos, struct diag *);
/* What to cite now for a provision cited on a day of the past ("合同法", "第一百零七条"): "《中华人民共和国民法典》第五百七十七条".
 * day DATE_NONE: today's numbers first. NULL: not known. In the arena. */
const char *statutes_in_force(const struct law *, const char *instrument, const char *article, int32_t day, struct arena *);

/* What a city's file adds (law->local; NULL: no file). */
struct local_rules {
	const char *city, *source;
	int deadline_days;	/* least time to pay in a formal demand; 0: no rule */
	const char *deadline_why;
	bool developer_month;	/* the developer owes through the month of delivery, the buyer from the next */
	const char *developer_why;
	bool publication;	/* rooms of debtors may be posted (never names or amounts) */
	const char *publication_why;
};

#endif
