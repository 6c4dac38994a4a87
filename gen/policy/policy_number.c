/* policy_number.c: prefixes of letter numbers. Series run per kind and year, so every kind has a prefix of its own. */
#include "policy/keys.h"

#include "base/arena.h"
#include "base/capitals.h"
#include "base/text.h"
#include "input/ini.h"

#include <string.h>

#define GIVEN "prefix_"

/* What is added to the stem for letters made by the templates that come with the program: 海物催〔2026〕1号. */
static const struct text_pair marks[] = {
	{ "reminder", "催" }, { "demand", "告" }, { "lawyer", "律" }, { "followup", "函" }, { "notice", "通" },
};

static bool
ends(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

static bool
taken(const struct policy *p, const char *prefix)
{
	for (size_t i = 0; i < p->number.n_kinds; i++)
		if (text_equal(p->number.kinds[i].value, prefix))
			return true;
	return false;
}

/* Stem and mark, with a numeral where that is another kind's already. */
static const char *
derived(struct policy_reader *r, const char *template, size_t place)
{
	const struct policy *p = r->policy;
	const char *stem = p->number.prefix == NULL ? "" : p->number.prefix, *prefix;
	const char *mark = "函";
	char numeral[40];

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (text_equal(marks[i].key, template))
			mark = marks[i].value;
	prefix = ends(stem, mark) ? stem : arena_printf(r->arena, "%s%s", stem, mark);
	for (int n = (int)place + 1; taken(p, prefix); n++)
		prefix = arena_printf(r->arena, "%s%s%s", stem, mark, capitals_ordinal(numeral, n));
	return prefix;
}

static struct text_pair *
kind_lookup(struct policy *p, const char *kind)
{
	for (size_t i = 0; i < p->number.n_kinds; i++)
		if (nearest_same(p->number.kinds[i].key, kind))
			return &p->number.kinds[i];
	return NULL;
}

static void
read_given(struct policy_reader *r, struct ini_entry *e)
{
	struct text_pair *kind;

	if (strncmp(e->key, GIVEN, sizeof GIVEN - 1) != 0)
		return;
	e->used = true;
	kind = kind_lookup(r->policy, e->key + sizeof GIVEN - 1);
	if (kind == NULL)
		policy_fault(r, e->pos, "[number] %s: no level is called \"%s\" (write prefix_LEVEL or prefix_notice)", e->key,
		    e->key + sizeof GIVEN - 1);
	else if (!policy_name_ok(e->value))
		policy_fault(r, e->pos, "[number] %s = %s: cannot be part of a number (it names files too)", e->key, e->value);
	else if (taken(r->policy, e->value))
		policy_fault(r, e->pos, "[number] %s = %s: another kind has this prefix; numbers of the two would be equal", e->key,
		    e->value);
	else
		kind->value = e->value;
}

static void
add_kind(struct policy_reader *r, const char *key)
{
	struct policy *p = r->policy;

	if (kind_lookup(p, key) == NULL)
		p->number.kinds[p->number.n_kinds++].key = key;
}

static struct pos
key_pos(const struct ini_section *s, const char *key)
{
	for (size_t i = 0; i < s->n_entries; i++)
		if (nearest_same(s->entries[i].key, key))
			return s->entries[i].pos;
	return s->pos;
}

/* A number without one of these would occur twice. */
static void
check_pattern(struct policy_reader *r, const struct ini_section *s)
{
	static const char *const needed[] = { "{prefix}", "{year}", "{seq}" };
	const char *pattern = r->policy->number.pattern == NULL ? "" : r->policy->number.pattern;
	const char *prefix = r->policy->number.prefix;

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (strstr(pattern, needed[i]) == NULL)
			policy_fault(r, key_pos(s, "pattern"), "[number] pattern has no %s: two letters would get the same number",
			    needed[i]);
	if (pattern[0] != '\0' && !policy_name_ok(pattern))
		policy_fault(r, key_pos(s, "pattern"), "[number] pattern = %s: cannot be a number (it names files too)", pattern);
	if (prefix != NULL && !policy_name_ok(prefix))
		policy_fault(r, key_pos(s, "prefix"), "[number] prefix = %s: cannot be part of a number (it names files too)", prefix);
}

void
policy_numbers_given(struct policy_reader *r, struct ini_section *s)
{
	struct policy *p = r->policy;

	p->number.kinds = arena_alloc(r->arena, (p->n_levels + 1) * sizeof *p->number.kinds);
	for (size_t i = 0; i < p->n_levels; i++)
		add_kind(r, p->levels[i].name);
	add_kind(r, "notice");
	for (size_t i = 0; s != NULL && i < s->n_entries; i++)
		read_given(r, &s->entries[i]);
}

void
policy_numbers_derive(struct policy_reader *r, const struct ini_section *s)
{
	struct policy *p = r->policy;

	if (s != NULL)
		check_pattern(r, s);
	for (size_t i = 0; i < p->number.n_kinds; i++) {
		struct text_pair *kind = &p->number.kinds[i];

		if (kind->value == NULL)
			kind->value = derived(r, i < p->n_levels ? p->levels[i].template : "notice", i);
	}
}
