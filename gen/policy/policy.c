/* policy.c: questions to a policy. */
#include "policy/policy.h"

#include "policy/keys.h"

#include <string.h>

const struct class_policy *
policy_class(const struct policy *p, enum account_class class)
{
	return &p->classes[class];
}

static const struct penalty_rule *
rule_lookup(const struct policy *p, const char *item)
{
	for (size_t i = 0; i < p->n_overrides; i++)
		if (strcmp(p->overrides[i].item, item) == 0)
			return &p->overrides[i].rule;
	return NULL;
}

const struct penalty_rule *
policy_penalty(const struct policy *p, const struct item *item)
{
	const struct penalty_rule *rule = rule_lookup(p, item->id);

	if (rule == NULL)
		rule = rule_lookup(p, ledger_item_kind_word(item->kind));
	return rule == NULL ? &p->penalty : rule;
}

const struct level *
policy_level_lookup(const struct policy *p, enum account_class class, const char *name)
{
	const struct class_policy *c = policy_class(p, class);

	for (size_t i = 0; i < c->n_levels; i++)
		if (strcmp(c->levels[i].name, name) == 0)
			return &c->levels[i];
	return NULL;
}

static const char *
pair_value(const struct text_pair *pairs, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(pairs[i].key, key) == 0)
			return pairs[i].value;
	return NULL;
}

const char *
policy_number_prefix(const struct policy *p, const char *kind)
{
	return pair_value(p->number.kinds, p->number.n_kinds, kind);
}

const char *
policy_gnucash(const struct policy *p, const char *key)
{
	return pair_value(p->gnucash, p->n_gnucash, key);
}
