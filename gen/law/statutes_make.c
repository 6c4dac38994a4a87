/* statutes_make.c: ids into pointers, checks across the table, and every sentence a letter can need. */
#include "law/statutes_data.h"

#include "base/arena.h"
#include "base/capitals.h"
#include "base/text.h"
#include "law/reading.h"

#include <stdlib.h>
#include <string.h>

/* Provisions of a blank-separated list of ids. */
static const struct provision **
resolve(struct law_reader *r, const char *ids, struct pos pos, size_t *n)
{
	const struct provision **list = NULL;
	size_t cap = 0;

	*n = 0;
	for (const char *p = ids == NULL ? "" : ids; *(p += strspn(p, " ")) != '\0'; p += strcspn(p, " ")) {
		const char *id = arena_strndup(r->arena, p, strcspn(p, " "));
		const struct provision *provision = statutes_provision(r->law->statutes, id);

		if (provision == NULL)
			law_fault(r, pos, "no provision is called %s", id);
		else
			*ARENA_PUSH(r->arena, list, *n, cap) = provision;
	}
	return list;
}

const struct number *
statutes_number(const struct provision *p, int32_t day)
{
	for (size_t i = 0; i < p->n_numbers; i++) {
		const struct number *n = &p->numbers[i];

		if (day == DATE_NONE ? n->to == DATE_NONE : day >= n->from && (n->to == DATE_NONE || day < n->to))
			return n;
	}
	return NULL;
}

const char *
statutes_number_text(struct arena *arena, const struct number *n)
{
	char numeral[40];
	const char *text = arena_printf(arena, "第%s条", capitals_ordinal(numeral, n->article));

	if (n->clause > 0)
		text = arena_printf(arena, "%s第%s款", text, capitals_ordinal(numeral, n->clause));
	if (n->item > 0)
		text = arena_printf(arena, "%s第%s项", text, capitals_ordinal(numeral, n->item));
	return text;
}

const char *
statutes_title(struct arena *arena, const struct provision *p, int32_t day)
{
	const struct number *n = statutes_number(p, day);

	return arena_printf(arena, "%s%s", p->of->cite, n == NULL ? "" : statutes_number_text(arena, n));
}

/* Adds one provision to a list: after its like of the same instrument only the number, of the same article only the clause. */
static const char *
add_title(struct arena *arena, const char *text, const char *joint, const char *name, const struct provision *p,
    const struct provision *before, int32_t day)
{
	struct number n = *statutes_number(p, day), b = before == NULL ? n : *statutes_number(before, day);
	const char *number = statutes_number_text(arena, &n);
	bool same = before != NULL && before->of == p->of;

	if (same && n.article == b.article && n.clause > 0 && b.clause > 0 && n.clause != b.clause)
		number = strstr(number, "条") + strlen("条");
	return arena_printf(arena, "%s%s%s%s", text, same ? "、" : joint, same ? "" : name, number);
}

const char *
statutes_instead(struct arena *arena, const struct provision *p)
{
	const char *text = "";

	for (size_t i = 0; i < p->n_use; i++)
		text = add_title(arena, text, i == 0 ? "" : "、", p->use[i]->of->cite, p->use[i], i == 0 ? NULL : p->use[i - 1], DATE_NONE);
	return text;
}

static const struct instrument *
same_instrument(const struct statutes *s, const char *id)
{
	for (size_t i = 0; i < s->n_instruments; i++)
		if (strcmp(s->instruments[i].id, id) == 0)
			return &s->instruments[i];
	return NULL;
}

static void
link_provision(struct law_reader *r, struct provision *p)
{
	p->of = same_instrument(r->law->statutes, p->of->id);	/* the array may have moved since */
	p->use = resolve(r, p->uses, p->pos, &p->n_use);
	for (size_t i = 0; i < p->n_use; i++)
		if (statutes_number(p->use[i], DATE_NONE) == NULL)
			law_fault(r, p->pos, "use=\"%s\": %s is not in force", p->uses, p->use[i]->id);
}

static void
link_ground(struct law_reader *r, struct ground *g, bool new_law)
{
	g->of = resolve(r, g->of_ids, g->pos, &g->n_of);
	g->otherwise = resolve(r, g->otherwise_ids, g->pos, &g->n_otherwise);
	for (size_t i = 0; i < g->n_of; i++) {
		if (!g->of[i]->letters)
			law_fault(r, g->pos, "%s may not be cited in letters (%s)", g->of[i]->id, g->of[i]->why);
		if (new_law && statutes_number(g->of[i], DATE_NONE) == NULL)
			law_fault(r, g->pos, "%s is not in force", g->of[i]->id);
	}
}

static int
by_day(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* The sorted days on which some number begins or ends. */
static void
collect_changes(struct law_reader *r)
{
	struct statutes *s = r->law->statutes;
	size_t cap = 0, n = 0;

	for (size_t i = 0; i < s->n_provisions; i++)
		for (size_t k = 0; k < s->provisions[i].n_numbers; k++) {
			const struct number *number = &s->provisions[i].numbers[k];

			*ARENA_PUSH(r->arena, s->changes, s->n_changes, cap) = number->from;
			if (number->to != DATE_NONE)
				*ARENA_PUSH(r->arena, s->changes, s->n_changes, cap) = number->to;
		}
	if (s->n_changes > 1)
		qsort(s->changes, s->n_changes, sizeof *s->changes, by_day);
	for (size_t i = 0; i < s->n_changes; i++)
		if (n == 0 || s->changes[i] != s->changes[n - 1])
			s->changes[n++] = s->changes[i];
	s->n_changes = n;
}

/* What one citation is made of. */
struct choice {
	const struct provision **of;
	size_t n;
	int32_t day;
};

/* Provisions of the ground in force on the day; else the first alternative that is. */
static struct choice
choose(struct arena *arena, const struct ground *g, int32_t day)
{
	struct choice c = { arena_alloc(arena, (g->n_of + 1) * sizeof *c.of), 0, day };

	for (size_t i = 0; i < g->n_of; i++)
		if (statutes_number(g->of[i], day) != NULL)
			c.of[c.n++] = g->of[i];
	for (size_t i = 0; i < g->n_otherwise && c.n == 0; i++)
		if (statutes_number(g->otherwise[i], day) != NULL)
			c.of[c.n++] = g->otherwise[i];
	return c;
}

/* 《甲法》第一条、第二条以及《乙条例》第三条; brief: 甲法第一条… */
static const char *
list_text(struct arena *arena, const struct choice *c, bool brief)
{
	const char *text = "";

	for (size_t i = 0; i < c->n; i++) {
		const struct instrument *of = c->of[i]->of;
		bool more = false;

		for (size_t k = i + 1; k < c->n; k++)
			more = more || c->of[k]->of != of;
		text = add_title(arena, text, i == 0 ? "" : more ? "、" : "以及", brief ? of->brief : of->cite, c->of[i],
		    i == 0 ? NULL : c->of[i - 1], c->day);
	}
	return text;
}

static void
add_quotations(struct arena *arena, struct citation *made, const struct choice *c)
{
	struct quotation *q = arena_alloc(arena, (c->n + 1) * sizeof *q);

	made->quotations = q;
	for (size_t i = 0; i < c->n; i++)
		if (c->of[i]->text != NULL)
			q[made->n_quotations++] = (struct quotation){ statutes_title(arena, c->of[i], c->day), c->of[i]->text };
}

/* A second sentence for an old debt is worth its place only if it names law that the first could not. */
static bool
has_new_law(const struct choice *c, int32_t turn)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->of[i]->of->from >= turn)
			return true;
	return false;
}

static const char *
sentence(struct law_reader *r, const char *opening, const char *list, const struct ground *g)
{
	return arena_printf(r->arena, "%s%s的规定，%s。", opening, list, g->says);
}

/* The citation of one interval; the one before is used again where nothing has changed for this rule. */
static const struct citation *
make_citation(struct law_reader *r, const struct rule *rule, enum regime regime, int32_t day, const struct citation *before)
{
	const struct statutes *s = r->law->statutes;
	const struct ground *g = &rule->grounds[regime == REGIME_CONTINUING ? REGIME_CIVIL_CODE : regime];
	struct choice c = choose(r->arena, g, day);
	struct citation *made;
	const char *list;

	if (c.n == 0 || (regime == REGIME_CONTINUING && !has_new_law(&c, s->turn)))
		return NULL;
	list = list_text(r->arena, &c, false);
	if (before != NULL && strcmp(before->list, list) == 0)
		return before;
	made = arena_alloc(r->arena, sizeof *made);
	*made = (struct citation){ .regime = regime, .rule = rule->key, .list = list, .brief = list_text(r->arena, &c, true) };
	made->sentence = sentence(r, regime == REGIME_CONTINUING ? s->continuing : "依照", list, g);
	made->beside = sentence(r, s->beside[regime], list, g);
	made->joined = regime == REGIME_CIVIL_CODE ? sentence(r, s->joined, list, g) : made->sentence;
	add_quotations(r->arena, made, &c);
	made->english = statutes_english(r->arena, s, g, regime, rule->key, c.of, c.n, day);
	return made;
}

static void
make_rule(struct law_reader *r, struct rule *rule)
{
	const struct statutes *s = r->law->statutes;

	for (int k = 0; k < REGIMES; k++) {
		rule->made[k] = arena_alloc(r->arena, (s->n_changes + 1) * sizeof *rule->made[k]);
		for (size_t i = 0; i < s->n_changes; i++)
			rule->made[k][i + 1] = make_citation(r, rule, (enum regime)k, s->changes[i], rule->made[k][i]);
	}
}

void
statutes_finish(struct law_reader *r)
{
	struct statutes *s = r->law->statutes;

	if (s == NULL || r->failed)
		return;
	for (size_t i = 0; i < s->n_provisions; i++)
		link_provision(r, &s->provisions[i]);
	for (size_t i = 0; i < s->n_rules; i++)
		for (int k = 0; k < REGIME_CONTINUING; k++)
			link_ground(r, &s->rules[i].grounds[k], k == REGIME_CIVIL_CODE);
	collect_changes(r);
	for (size_t i = 0; i < s->n_rules && !r->failed; i++)
		make_rule(r, &s->rules[i]);
}
