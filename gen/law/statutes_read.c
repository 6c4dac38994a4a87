/* statutes_read.c: statutes.xml into its table. */
#include "law/statutes_data.h"

#include "base/arena.h"
#include "base/text.h"
#include "law/reading.h"

#include <stdlib.h>
#include <string.h>

#define ARTICLE_MAX 9999

/* Optional count; 0 when absent. */
static int
read_count(struct law_reader *r, const struct xml_node *node, const char *name)
{
	const char *text = xml_attr(node, name);
	size_t n = text == NULL ? 0 : strlen(text);
	long value = text == NULL || n > 4 || strspn(text, "0123456789") != n ? 0 : strtol(text, NULL, 10);

	if (text != NULL && (value < 1 || value > ARTICLE_MAX))
		law_fault(r, node->pos, "%s=\"%s\" is not a number from 1 to %d", name, text, ARTICLE_MAX);
	return (int)value;
}

static int32_t
optional_day(struct law_reader *r, const struct xml_node *node, const char *name)
{
	return xml_attr(node, name) == NULL ? DATE_NONE : law_day(r, node, name);
}

static void
check_interval(struct law_reader *r, const struct xml_node *node, int32_t from, int32_t to)
{
	if (from != DATE_NONE && to != DATE_NONE && to <= from)
		law_fault(r, node->pos, "\"to\" is not after \"from\"");
}

/* letters="no" needs a why. */
static bool
read_letters(struct law_reader *r, const struct xml_node *node)
{
	const char *text = xml_attr(node, "letters");

	if (text == NULL || text[0] == 'y')
		return text == NULL || law_flag(r, node, "letters");
	(void)law_attr(r, node, "why");
	return law_flag(r, node, "letters");
}

static const struct instrument *
instrument_lookup(const struct statutes *s, const char *id)
{
	for (size_t i = 0; i < s->n_instruments; i++)
		if (strcmp(s->instruments[i].id, id) == 0)
			return &s->instruments[i];
	return NULL;
}

const struct provision *
statutes_provision(const struct statutes *s, const char *id)
{
	for (size_t i = 0; i < s->n_provisions; i++)
		if (strcmp(s->provisions[i].id, id) == 0)
			return &s->provisions[i];
	return NULL;
}

static void
read_instrument(struct law_reader *r, const struct xml_node *node)
{
	static const char *const children[] = { "alias", "edition", NULL };
	static const char *const attrs[] = { "id", "name", "short", "cite", "from", "to", "articles", "letters", "why", "source",
	    "en", NULL };
	struct statutes *s = r->law->statutes;
	const char *id = law_attr(r, node, "id");
	struct instrument *i;

	law_allow(r, node, children, attrs);
	(void)law_attr(r, node, "source");
	if (instrument_lookup(s, id) != NULL)
		law_fault(r, node->pos, "there is an instrument %s already", id);
	i = ARENA_PUSH(r->arena, s->instruments, s->n_instruments, s->cap_instruments);
	*i = (struct instrument){ .pos = node->pos, .id = id, .name = law_attr(r, node, "name"), .brief = law_attr(r, node, "short"),
		.from = law_day(r, node, "from"), .to = optional_day(r, node, "to"), .articles = read_count(r, node, "articles"),
		.letters = read_letters(r, node), .why = xml_attr(node, "why"), .english = xml_attr(node, "en") };
	i->cite = xml_attr(node, "cite");
	if (i->cite == NULL)
		i->cite = arena_printf(r->arena, "《%s》", i->name);
	check_interval(r, node, i->from, i->to);
	for (const struct xml_node *c = xml_child(node, "alias"); c != NULL; c = xml_sibling(c, "alias"))
		*ARENA_PUSH(r->arena, i->aliases, i->n_aliases, i->cap_aliases) = law_text(r, c);
	statutes_note_names(s, i);
}

void
statutes_read_instruments(struct law_reader *r, const struct xml_node *root)
{
	for (const struct xml_node *c = xml_child(root, "instrument"); c != NULL; c = xml_sibling(c, "instrument"))
		read_instrument(r, c);
}

static void
read_number(struct law_reader *r, struct provision *p, const struct xml_node *node, int32_t from, int32_t to)
{
	struct number *n = ARENA_PUSH(r->arena, p->numbers, p->n_numbers, p->cap_numbers);

	*n = (struct number){ from, to, read_count(r, node, "article"), read_count(r, node, "clause"), read_count(r, node, "item") };
	if (n->article == 0)
		law_fault(r, node->pos, "<%s> needs the attribute article", node->name);
	check_interval(r, node, from, to);
	if (p->n_numbers > 1 && (n[-1].to == DATE_NONE || n[-1].to > from))
		law_fault(r, node->pos, "the number before this one is valid beyond %s", xml_attr(node, "from"));
}

static void
read_numbers(struct law_reader *r, struct provision *p, const struct xml_node *node)
{
	static const char *const none[] = { NULL }, *const attrs[] = { "from", "to", "article", "clause", "item", NULL };
	const struct xml_node *c = xml_child(node, "number");

	if (c == NULL)
		read_number(r, p, node, p->of->from, p->of->to);
	else if (xml_attr(node, "article") != NULL)
		law_fault(r, node->pos, "give either article or <number> elements");
	for (; c != NULL; c = xml_sibling(c, "number")) {
		law_allow(r, c, none, attrs);
		read_number(r, p, c, law_day(r, c, "from"), optional_day(r, c, "to"));
	}
}

static void
read_provision(struct law_reader *r, const struct xml_node *node)
{
	static const char *const children[] = { "number", "text", NULL };
	static const char *const attrs[] = { "id", "of", "article", "clause", "item", "says", "use", "letters", "why", "source", NULL };
	struct statutes *s = r->law->statutes;
	const char *id = law_attr(r, node, "id"), *of = law_attr(r, node, "of");
	const struct instrument *instrument = instrument_lookup(s, of);
	struct provision *p;

	law_allow(r, node, children, attrs);
	(void)law_attr(r, node, "source");
	if (instrument == NULL) {
		law_fault(r, node->pos, "of=\"%s\": no such instrument", of);
		return;
	}
	if (statutes_provision(s, id) != NULL)
		law_fault(r, node->pos, "there is a provision %s already", id);
	p = ARENA_PUSH(r->arena, s->provisions, s->n_provisions, s->cap_provisions);
	*p = (struct provision){ .pos = node->pos, .id = id, .of = instrument, .says = law_attr(r, node, "says"),
		.why = xml_attr(node, "why"), .uses = xml_attr(node, "use"), .letters = read_letters(r, node) && instrument->letters };
	if (p->why == NULL)
		p->why = instrument->why;
	if (xml_child(node, "text") != NULL)
		p->text = law_text(r, xml_child(node, "text"));
	read_numbers(r, p, node);
	if (instrument->to != DATE_NONE && p->uses == NULL)
		law_fault(r, node->pos, "%s is repealed: use=\"…\" must say what is cited instead", id);
}

void
statutes_read_provisions(struct law_reader *r, const struct xml_node *root)
{
	for (const struct xml_node *c = xml_child(root, "provision"); c != NULL; c = xml_sibling(c, "provision"))
		read_provision(r, c);
}

static struct rule *
rule_lookup(struct statutes *s, const char *key)
{
	for (size_t i = 0; i < s->n_rules; i++)
		if (strcmp(s->rules[i].key, key) == 0)
			return &s->rules[i];
	return NULL;
}

/* regime="new" or "old"; REGIMES after reporting. */
static enum regime
read_regime(struct law_reader *r, const struct xml_node *node)
{
	const char *text = law_attr(r, node, "regime");

	if (strcmp(text, "new") == 0)
		return REGIME_CIVIL_CODE;
	if (strcmp(text, "old") == 0)
		return REGIME_OLD;
	law_fault(r, node->pos, "regime=\"%s\" must be new or old", text);
	return REGIMES;
}

static void
read_ground(struct law_reader *r, struct rule *rule, const struct xml_node *node)
{
	static const char *const none[] = { NULL }, *const attrs[] = { "regime", "of", "otherwise", "en", NULL };
	enum regime regime = read_regime(r, node);
	struct ground *g;

	law_allow(r, node, none, attrs);
	if (regime == REGIMES)
		return;
	g = &rule->grounds[regime];
	if (g->given)
		law_fault(r, node->pos, "the rule has a ground of this regime already");
	*g = (struct ground){ .pos = node->pos, .of_ids = law_attr(r, node, "of"), .otherwise_ids = xml_attr(node, "otherwise"),
		.says = law_text(r, node), .english = xml_attr(node, "en"), .given = true };
	if (g->says[0] == '\0')
		law_fault(r, node->pos, "the ground has no words");
}

static void
read_rule(struct law_reader *r, const struct xml_node *node)
{
	static const char *const children[] = { "ground", NULL }, *const attrs[] = { "key", "meaning", "by", NULL };
	struct statutes *s = r->law->statutes;
	const char *key = law_attr(r, node, "key"), *by = xml_attr(node, "by");
	struct rule *rule;

	law_allow(r, node, children, attrs);
	if (rule_lookup(s, key) != NULL)
		law_fault(r, node->pos, "there is a rule %s already", key);
	if (by != NULL && strcmp(by, "letter") != 0)
		law_fault(r, node->pos, "by=\"%s\" must be letter or not be there", by);
	rule = ARENA_PUSH(r->arena, s->rules, s->n_rules, s->cap_rules);
	*rule = (struct rule){ .pos = node->pos, .key = key, .meaning = law_attr(r, node, "meaning"), .by_letter = by != NULL };
	for (const struct xml_node *c = xml_child(node, "ground"); c != NULL; c = xml_sibling(c, "ground"))
		read_ground(r, rule, c);
	if (!rule->grounds[REGIME_CIVIL_CODE].given)
		law_fault(r, node->pos, "the rule has no ground under the law in force");
}

void
statutes_add_ground(struct law_reader *r, const struct xml_node *node)
{
	static const char *const none[] = { NULL }, *const attrs[] = { "rule", "regime", "of", NULL };
	const char *key = law_attr(r, node, "rule"), *of = law_attr(r, node, "of");
	struct rule *rule = rule_lookup(r->law->statutes, key);
	enum regime regime = read_regime(r, node);

	law_allow(r, node, none, attrs);
	if (rule == NULL || regime == REGIMES || !rule->grounds[regime].given)
		law_fault(r, node->pos, "rule=\"%s\" has no such ground to add to", key);
	else
		rule->grounds[regime].of_ids = arena_printf(r->arena, "%s %s", rule->grounds[regime].of_ids, of);
}

static const char *
optional(const struct xml_node *node, const char *name, const char *otherwise)
{
	const char *value = xml_attr(node, name);

	return value == NULL ? otherwise : value;
}

void
law_statutes_read(struct law_reader *r, const struct xml_node *root)
{
	static const char *const parts[] = { "instruments", "provisions", "rules", NULL }, *const none[] = { NULL };
	static const char *const instruments[] = { "instrument", NULL }, *const provisions[] = { "provision", NULL };
	static const char *const rules[] = { "rule", NULL }, *const rules_attrs[] = { "turn", "continuing", "beside-new", "beside-old",
	    "joined", "continuing-en", "beside-new-en", "beside-old-en", "joined-en", NULL };
	const struct xml_node *part[3];
	struct statutes *s = arena_alloc(r->arena, sizeof *s);

	r->law->statutes = s;
	law_allow(r, root, parts, none);
	for (size_t i = 0; i < 3; i++) {
		part[i] = xml_child(root, parts[i]);
		if (part[i] == NULL) {
			law_fault(r, root->pos, "<%s> is missing", parts[i]);
			return;
		}
	}
	law_allow(r, part[0], instruments, none);
	law_allow(r, part[1], provisions, none);
	law_allow(r, part[2], rules, rules_attrs);
	statutes_read_instruments(r, part[0]);
	statutes_read_provisions(r, part[1]);
	s->turn = law_day(r, part[2], "turn");
	s->continuing = law_attr(r, part[2], "continuing");
	s->beside[REGIME_CIVIL_CODE] = optional(part[2], "beside-new", "依照");
	s->beside[REGIME_OLD] = optional(part[2], "beside-old", "依照");
	s->beside[REGIME_CONTINUING] = s->continuing;
	s->joined = optional(part[2], "joined", s->continuing);
	s->beside_english[REGIME_CIVIL_CODE] = optional(part[2], "beside-new-en", "Under");
	s->beside_english[REGIME_OLD] = optional(part[2], "beside-old-en", "Under");
	s->beside_english[REGIME_CONTINUING] = optional(part[2], "continuing-en", "Under");
	s->joined_english = optional(part[2], "joined-en", "Under");
	for (const struct xml_node *c = xml_child(part[2], "rule"); c != NULL; c = xml_sibling(c, "rule"))
		read_rule(r, c);
}
