/* policy_level.c: levels, their overrides for classes, and penalty rules for items. */
#include "policy/keys.h"

#include "base/arena.h"
#include "input/ini.h"

#include <string.h>

/* Titles of the letters that come with the program; another template's letter is titled by the level's name. */
static const struct text_pair titles[] = {
	{ "reminder", "催费函" }, { "demand", "催告函" }, { "lawyer", "律师函（草稿）" }, { "followup", "关于物业服务费事宜的沟通函" },
};

static struct level *
level_lookup(struct level *levels, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (nearest_same(levels[i].name, name))
			return &levels[i];
	return NULL;
}

static bool
given(const struct ini_section *s, const char *key)
{
	for (size_t i = 0; i < s->n_entries; i++)
		if (nearest_same(s->entries[i].key, key))
			return true;
	return false;
}

static void
derive_title(struct level *l)
{
	for (size_t i = 0; l->title == NULL && l->template != NULL && i < sizeof titles / sizeof *titles; i++)
		if (strcmp(titles[i].key, l->template) == 0)
			l->title = titles[i].value;
	if (l->title == NULL)
		l->title = l->name;
}

/* A level that names no template takes the shipped one of its own name, else the one that its flags ask for; said, not silent. */
static void
derive_template(struct policy_reader *r, const struct ini_section *s, struct level *l)
{
	l->template = l->draft ? "lawyer" : l->formal ? "demand" : "reminder";
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (strcmp(titles[i].key, l->name) == 0)
			l->template = titles[i].key;
	diag_note(r->diag, s->pos, "[%s] names no template; template = %s is taken", s->name, l->template);
}

static void
read_level(struct policy_reader *r, const struct ini_section *s, struct level *l, const char *name)
{
	bool first = l == r->policy->levels;

	l->pos = s->pos;
	l->name = name;
	r->section = s->name;
	policy_preset(r, &policy_level_keys, l);
	if (!first)
		l->interval_days = 1;	/* two runs on one day never escalate */
	policy_section_read(r, s, &policy_level_keys, l);
	if (l->template == NULL && given(s, "template"))
		policy_fault(r, s->pos, "[%s] has no template: name the letter's template, such as template = reminder", s->name);
	else if (l->template == NULL)
		derive_template(r, s, l);
	derive_title(l);
}

/* True if the section is [level …] and has a usable name. */
static bool
level_heading(struct policy_reader *r, const struct ini_section *s, struct policy_heading *h)
{
	*h = policy_heading(r->arena, s->name);
	return nearest_same(h->word, "level") && h->name != NULL && policy_name_ok(h->name);
}

static void
check_name(struct policy_reader *r, const struct ini_section *s)
{
	struct policy_heading h;

	if (level_heading(r, s, &h) || !nearest_same(h.word, "level"))
		return;
	if (h.name == NULL)
		policy_fault(r, s->pos, "[%s]: a level needs a name: [level NAME]", s->name);
	else
		policy_fault(r, s->pos, "[%s]: \"%s\" cannot name a level (it names files too)", s->name, h.name);
}

static void
read_levels(struct policy_reader *r, const struct ini *ini)
{
	struct policy *p = r->policy;

	p->levels = arena_alloc(r->arena, ini->n_sections * sizeof *p->levels);
	for (size_t i = 0; i < ini->n_sections; i++) {
		const struct ini_section *s = &ini->sections[i];
		const struct level *twin;
		struct policy_heading h;

		check_name(r, s);
		if (!level_heading(r, s, &h) || h.class != NULL)
			continue;
		twin = level_lookup(p->levels, p->n_levels, h.name);
		if (twin != NULL)
			policy_fault(r, s->pos, "[%s]: there is a level of this name on line %d", s->name, twin->pos.line);
		else
			read_level(r, s, &p->levels[p->n_levels++], h.name);
	}
	if (p->n_levels == 0)
		policy_fault(r, (struct pos){ p->path, 0 }, "no [level NAME] section: a policy needs at least one level");
}

/* Class of that word, CLASSES if there is none. */
static enum account_class
class_lookup(const char *word)
{
	for (int c = 0; c < CLASSES; c++)
		if (nearest_same(ledger_class_word((enum account_class)c), word))
			return (enum account_class)c;
	return CLASSES;
}

static void
unknown_class(struct policy_reader *r, const struct ini_section *s, const char *word)
{
	const char *list = ledger_class_word((enum account_class)0);

	for (int c = 1; c < CLASSES; c++)
		list = arena_printf(r->arena, "%s, %s", list, ledger_class_word((enum account_class)c));
	policy_fault(r, s->pos, "[%s]: unknown class \"%s\"; write [level NAME @CLASS] with one of %s", s->name, word, list);
}

/* The class gets its own copy of the levels when its first override is read. */
static void
read_override(struct policy_reader *r, const struct ini_section *s, struct policy_heading h)
{
	struct policy *p = r->policy;
	enum account_class class = class_lookup(h.class);
	struct class_policy *cp;
	struct level *base = level_lookup(p->levels, p->n_levels, h.name), *l;

	if (class == CLASSES)
		unknown_class(r, s, h.class);
	else if (base == NULL)
		policy_fault(r, s->pos, "[%s] overrides a level that is not there: no [level %s]", s->name, h.name);
	if (class == CLASSES || base == NULL)
		return;
	cp = &p->classes[class];
	if (cp->levels == p->levels) {
		cp->levels = arena_alloc(r->arena, p->n_levels * sizeof *cp->levels);
		memcpy(cp->levels, p->levels, p->n_levels * sizeof *cp->levels);
	}
	l = &cp->levels[base - p->levels];
	if (l->pos.line != base->pos.line) {
		policy_fault(r, s->pos, "[%s]: the class has an override of this level on line %d", s->name, l->pos.line);
		return;
	}
	l->pos = s->pos;
	policy_section_read(r, s, &policy_level_keys, l);
	if (given(s, "template") && !given(s, "title") && strcmp(base->title, base->name) == 0)
		l->title = NULL;	/* it was derived from the base's template */
	if (l->template == NULL)
		policy_fault(r, s->pos, "[%s]: template is empty", s->name);
	derive_title(l);
}

/* Order of the levels of one class. */
static void
check_order(struct policy_reader *r, const struct level *levels, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct level *l = &levels[i], *before = &levels[i - 1];

		if (l->days < before->days)
			policy_fault(r, l->pos, "level \"%s\" comes at %d days, before level \"%s\" (line %d) at %d days: the order of "
			    "the sections is the order of the levels", l->name, l->days, before->name, before->pos.line,
			    before->days);
	}
}

static int
interval(const struct policy *p, const struct level *l)
{
	return l->interval_days > p->min_interval_days ? l->interval_days : p->min_interval_days;
}

/* What is allowed but rarely meant. */
static void
check_sense(struct policy_reader *r, const struct level *l, const struct level *before)
{
	if (l->draft && l->formal)
		policy_fault(r, l->pos, "level \"%s\" is draft and formal: a draft is never sent, so it cannot be the formal demand",
		    l->name);
	if (l->formal && l->pay_within_days < 10)
		diag_warning(r->diag, l->pos, "level \"%s\" is the formal demand and gives %d days to pay; 10 to 30 are usual for the "
		    "\"reasonable time\" of Civil Code 944; taken as written", l->name, l->pay_within_days);
	if (before == NULL && l->needs_service)
		diag_warning(r->diag, l->pos, "level \"%s\" is the first: needs_service has no effect there", l->name);
	if (before != NULL && interval(r->policy, l) < before->pay_within_days)
		diag_warning(r->diag, l->pos, "level \"%s\" may follow after %d days, but level \"%s\" gives %d days to pay; taken as "
		    "written", l->name, interval(r->policy, l), before->name, before->pay_within_days);
}

void
policy_levels_read(struct policy_reader *r, const struct ini *ini)
{
	struct policy *p = r->policy;

	read_levels(r, ini);
	for (int c = 0; c < CLASSES; c++)
		p->classes[c] = (struct class_policy){ p->levels, p->n_levels };
	for (size_t i = 0; i < ini->n_sections; i++) {
		struct policy_heading h;

		if (level_heading(r, &ini->sections[i], &h) && h.class != NULL)
			read_override(r, &ini->sections[i], h);
	}
	check_order(r, p->levels, p->n_levels);
	for (int c = 0; c < CLASSES; c++)
		if (p->classes[c].levels != p->levels)
			check_order(r, p->classes[c].levels, p->n_levels);
}

void
policy_levels_check(struct policy_reader *r)
{
	const struct policy *p = r->policy;
	size_t formal = 0;

	for (size_t i = 0; i < p->n_levels; i++) {
		check_sense(r, &p->levels[i], i > 0 ? &p->levels[i - 1] : NULL);
		formal += p->levels[i].formal;
	}
	if (formal == 0 && p->n_levels > 0)
		diag_note(r->diag, (struct pos){ p->path, 0 }, "no level has formal = yes: nothing is sent ahead of time for claims "
		    "about to expire");
	for (int c = 0; c < CLASSES; c++) {
		const struct level *levels = p->classes[c].levels;

		for (size_t i = 0; levels != p->levels && i < p->n_levels; i++)
			if (levels[i].pos.line != p->levels[i].pos.line)
				check_sense(r, &levels[i], i > 0 ? &levels[i - 1] : NULL);
	}
}

static const struct penalty_override *
override_lookup(const struct policy *p, const char *item)
{
	for (size_t i = 0; i < p->n_overrides; i++)
		if (strcmp(p->overrides[i].item, item) == 0)
			return &p->overrides[i];
	return NULL;
}

static void
read_penalty_override(struct policy_reader *r, const struct ini_section *s, size_t *cap)
{
	struct policy *p = r->policy;
	struct policy_heading h = policy_heading(r->arena, s->name);
	struct penalty_override *o;

	if (!nearest_same(h.word, "penalty") || (h.name == NULL && h.class == NULL))
		return;
	if (h.name == NULL || h.class != NULL) {
		policy_fault(r, s->pos, "[%s]: write [penalty ITEM] with one fee item's id or kind; penalties have no classes", s->name);
		return;
	}
	if (override_lookup(p, h.name) != NULL) {
		policy_fault(r, s->pos, "[%s]: there is a rule for this item on line %d", s->name,
		    override_lookup(p, h.name)->rule.pos.line);
		return;
	}
	o = ARENA_PUSH(r->arena, p->overrides, p->n_overrides, *cap);
	o->item = h.name;
	o->rule = p->penalty;
	o->rule.pos = s->pos;
	policy_section_read(r, s, &policy_penalty_keys, &o->rule);
}

void
policy_penalties_read(struct policy_reader *r, const struct ini *ini)
{
	struct policy *p = r->policy;
	size_t cap = 0;

	r->section = "penalty";
	policy_preset(r, &policy_penalty_keys, &p->penalty);
	p->penalty.pos = (struct pos){ p->path, 0 };
	for (size_t i = 0; i < ini->n_sections; i++) {
		struct policy_heading h = policy_heading(r->arena, ini->sections[i].name);

		if (!nearest_same(h.word, "penalty") || h.name != NULL || h.class != NULL)
			continue;
		if (p->penalty.pos.line > 0)
			policy_fault(r, ini->sections[i].pos, "[penalty] stands twice (first on line %d)", p->penalty.pos.line);
		p->penalty.pos = ini->sections[i].pos;
		policy_section_read(r, &ini->sections[i], &policy_penalty_keys, &p->penalty);
	}
	for (size_t i = 0; i < ini->n_sections; i++)
		read_penalty_override(r, &ini->sections[i], &cap);
}
