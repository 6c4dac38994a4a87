/* statutes.c: look-ups in the table of statutes: what to cite for a debt, what replaces an old citation. */
#include "law/statutes_data.h"

#include "base/nearest.h"

#include <string.h>

static const struct rule *
rule_lookup(const struct law *law, const char *key)
{
	for (size_t i = 0; i < law->statutes->n_rules; i++)
		if (strcmp(law->statutes->rules[i].key, key) == 0)
			return &law->statutes->rules[i];
	return NULL;
}

bool
statutes_rule_known(const struct law *law, const char *key)
{
	return rule_lookup(law, key) != NULL;
}

bool
statutes_rule_english(const struct law *law, const char *key)
{
	const struct rule *rule = rule_lookup(law, key);

	for (int k = 0; rule != NULL && k < REGIME_CONTINUING; k++)
		if (rule->grounds[k].given && rule->grounds[k].english == NULL)
			return false;
	return rule != NULL;
}

const char *
statutes_rule_meant(const struct law *law, const char *key)
{
	struct nearest n = { .text = key };

	for (size_t i = 0; i < law->statutes->n_rules; i++)
		nearest_try(&n, law->statutes->rules[i].key);
	return n.word;
}

const char *
statutes_rule_at(const struct law *law, size_t i, const char **meaning)
{
	if (i >= law->statutes->n_rules)
		return NULL;
	*meaning = law->statutes->rules[i].meaning;
	return law->statutes->rules[i].key;
}

/* Number of changes on or before the day: the interval it lies in. */
static size_t
interval(const struct statutes *s, int32_t day)
{
	size_t n = 0;

	while (n < s->n_changes && s->changes[n] <= day)
		n++;
	return n;
}

static void
add(struct citations *c, const struct rule *rule, enum regime regime, size_t at)
{
	if (rule->made[regime][at] != NULL)
		c->of[c->n++] = rule->made[regime][at];
}

struct citations
statutes_cite(const struct law *law, const char *key, int32_t item_date, int32_t letter_date, enum statutes_choice choice)
{
	const struct statutes *s = law->statutes;
	const struct rule *rule = rule_lookup(law, key);
	struct citations c = { .n = 0 };

	if (rule == NULL)
		return c;
	if (rule->by_letter)
		add(&c, rule, REGIME_CIVIL_CODE, interval(s, letter_date));
	else if (item_date >= s->turn)
		add(&c, rule, REGIME_CIVIL_CODE, interval(s, item_date));
	else {
		if (choice != STATUTES_CIVIL_CODE || rule->made[REGIME_CONTINUING][interval(s, letter_date)] == NULL)
			add(&c, rule, REGIME_OLD, interval(s, item_date));
		if (choice != STATUTES_OLD_LAW)
			add(&c, rule, REGIME_CONTINUING, interval(s, letter_date));
	}
	return c;
}

static size_t
add_distinct(const struct citation **out, size_t n, size_t max, const struct citation *c)
{
	for (size_t i = 0; i < n && i < max; i++)
		if (out[i] == c)
			return n;
	if (n < max)
		out[n] = c;
	return n + 1;
}

/* Old law, then the Civil Code for what lasted, then the Civil Code: the order of the letter. */
size_t
statutes_cite_items(const struct law *law, const char *key, const int32_t *item_dates, size_t n_items, int32_t letter_date,
    enum statutes_choice choice, const struct citation **out, size_t max, size_t *missing)
{
	static const enum regime order[] = { REGIME_OLD, REGIME_CONTINUING, REGIME_CIVIL_CODE };
	size_t n = 0;

	*missing = 0;
	for (size_t i = 0; i < n_items; i++)
		*missing += statutes_cite(law, key, item_dates[i], letter_date, choice).n == 0;
	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (size_t i = 0; i < n_items; i++) {
			struct citations c = statutes_cite(law, key, item_dates[i], letter_date, choice);

			for (size_t j = 0; j < c.n; j++)
				if (c.of[j]->regime == order[k])
					n = add_distinct(out, n, max, c.of[j]);
		}
	return n;
}
