/* language_read.c: language.xml into phrases. */
#include "law/language_data.h"

#include "base/arena.h"
#include "base/text.h"
#include "law/reading.h"

#include <stdlib.h>
#include <string.h>

#define PHRASES_MOST 20000	/* of one list, alternatives expanded */

/* Characters of a written phrase without alternatives: gaps and blanks recognised, letters small. */
static struct phrase
make_phrase(struct law_reader *r, const char *shown, const char *text)
{
	uint32_t *c = arena_alloc(r->arena, (strlen(text) + 1) * sizeof *c);
	size_t n = 0;

	for (uint32_t t; (t = text_next(&text)) != 0;) {
		if (t == 0x2026 && n > 0 && c[n - 1] == GAP)	/* … */
			c[n - 1] = GAP_LONG;
		else if (t == 0x2026)
			c[n++] = GAP;
		else
			c[n++] = t == '_' ? ' ' : t >= 'A' && t <= 'Z' ? t - 'A' + 'a' : t;
	}
	return (struct phrase){ .shown = shown, .c = c, .n = n };
}

static void
add_phrase(struct law_reader *r, struct phrase_list *list, struct pos pos, const char *shown, const char *text)
{
	struct phrase p = make_phrase(r, shown, text);

	if (p.n == 0 || p.c[0] <= GAP_LONG || p.c[p.n - 1] <= GAP_LONG) {
		law_fault(r, pos, "\"%s\": a phrase begins and ends with a character", shown);
	} else {
		p.order = list->n;
		*ARENA_PUSH(r->arena, list->of, list->n, list->cap) = p;
		list->starts[p.c[0] / 64 % 16] |= UINT64_C(1) << p.c[0] % 64;
	}
}

/* One written phrase, every choice of its alternatives: the first is taken apart, the rest is left to the next call. */
static void
expand(struct law_reader *r, struct phrase_list *list, struct pos pos, const char *shown, const char *text)
{
	const char *open = strchr(text, '('), *close = open == NULL ? NULL : strchr(open, ')');

	if (open == NULL && strpbrk(text, ")|") == NULL) {
		add_phrase(r, list, pos, shown, text);
		return;
	}
	if (open == NULL || close == NULL || list->n > PHRASES_MOST) {
		law_fault(r, pos, "\"%s\": brackets do not match, or there are too many alternatives", shown);
		return;
	}
	for (const char *p = open + 1; p <= close; p++) {
		size_t n = strcspn(p, "|)");

		expand(r, list, pos, shown, arena_printf(r->arena, "%.*s%.*s%s", (int)(open - text), text, (int)n, p, close + 1));
		p += n;
	}
}

static int
by_first(const void *a, const void *b)
{
	const struct phrase *x = a, *y = b;

	if (x->c[0] != y->c[0])
		return x->c[0] < y->c[0] ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Phrases between blanks. An absent element has none. */
static void
read_phrases(struct law_reader *r, const struct xml_node *parent, const char *name, struct phrase_list *list)
{
	static const char *const none[] = { NULL };
	const struct xml_node *node = xml_child(parent, name);
	const char *p = node == NULL || node->text == NULL ? "" : node->text;

	if (node != NULL)
		law_allow(r, node, none, none);
	while (*(p += strspn(p, " \t\r\n")) != '\0') {
		size_t n = strcspn(p, " \t\r\n");
		const char *shown = arena_strndup(r->arena, p, n);

		expand(r, list, node->pos, shown, shown);
		p += n;
	}
	if (list->n > 1)
		qsort(list->of, list->n, sizeof *list->of, by_first);
}

static const char *
read_words(struct law_reader *r, const struct xml_node *parent, const char *name)
{
	const struct xml_node *node = xml_child(parent, name);
	const char *text = node == NULL ? "" : law_text(r, node);

	if (text[0] == '\0')
		law_fault(r, parent->pos, "the rule needs <%s>", name);
	return text;
}

static bool
is_word(struct law_reader *r, const struct xml_node *node, const char *attr, const char *yes, const char *no)
{
	const char *text = xml_attr(node, attr);

	if (text != NULL && strcmp(text, yes) != 0 && strcmp(text, no) != 0)
		law_fault(r, node->pos, "%s=\"%s\" must be %s or %s", attr, text, yes, no);
	return text_equal(text, yes);
}

static void
read_rule(struct law_reader *r, const struct xml_node *node)
{
	static const char *const children[] = { "why", "source", "instead", "forbid", "except", "unless", NULL };
	static const char *const attrs[] = { "id", "level", "voice", "denial", "title", NULL };
	struct language_rules *rules = r->law->language;
	const char *id = law_attr(r, node, "id");
	struct language_rule *rule;

	law_allow(r, node, children, attrs);
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->rules[i].id, id) == 0)
			law_fault(r, node->pos, "there is a rule %s already", id);
	(void)law_attr(r, node, "level");
	rule = ARENA_PUSH(r->arena, rules->rules, rules->n, rules->cap);
	*rule = (struct language_rule){ .pos = node->pos, .id = id, .title = law_attr(r, node, "title"),
		.why = read_words(r, node, "why"), .source = read_words(r, node, "source"),
		.instead = read_words(r, node, "instead"), .error = is_word(r, node, "level", "error", "warning"),
		.denial = xml_attr(node, "denial") == NULL || law_flag(r, node, "denial"),
		.lawyer = is_word(r, node, "voice", "lawyer", "company") };
	read_phrases(r, node, "forbid", &rule->forbid);
	read_phrases(r, node, "except", &rule->except);
	read_phrases(r, node, "unless", &rule->unless);
	if (rule->forbid.n == 0)
		law_fault(r, node->pos, "the rule forbids nothing");
}

void
law_language_read(struct law_reader *r, const struct xml_node *root)
{
	static const char *const children[] = { "denial", "rule", NULL }, *const none[] = { NULL };
	static const char *const parts[] = { "before", "after", "breaks", "direct", "never", NULL };
	struct language_rules *rules = arena_alloc(r->arena, sizeof *rules);
	const struct xml_node *denial = xml_child(root, "denial");

	r->law->language = rules;
	law_allow(r, root, children, none);
	if (denial == NULL)
		law_fault(r, root->pos, "<denial> is missing");
	else {
		law_allow(r, denial, parts, none);
		read_phrases(r, denial, "before", &rules->before);
		read_phrases(r, denial, "after", &rules->after);
		read_phrases(r, denial, "breaks", &rules->breaks);
		read_phrases(r, denial, "direct", &rules->direct);
		read_phrases(r, denial, "never", &rules->never);
	}
	for (const struct xml_node *c = xml_child(root, "rule"); c != NULL; c = xml_sibling(c, "rule"))
		read_rule(r, c);
}
