/* language.c: finds in a text what a letter may not say. */
#include "law/language_data.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define DENIAL_MOST 24		/* characters between a denial and what it denies */

/* A text as characters, blanks between Chinese characters left out, each with its byte. */
struct line {
	uint32_t *c;
	size_t *at;
	size_t n;
};
/* A stretch of it: a sentence, a hit. */
struct span {
	size_t from, to;
};

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0 || c == 0x200B;
}

static uint32_t
plain(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E && c != 0xFF0C && c != 0xFF1A && c != 0xFF1B && c != 0xFF1F && c != 0xFF01)
		c -= 0xFEE0;	/* full-width letters and figures */
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static struct line
make_line(struct arena *arena, const char *text)
{
	size_t size = strlen(text) + 1;
	struct line l = { arena_alloc(arena, size * sizeof *l.c), arena_alloc(arena, size * sizeof *l.at), 0 };
	const char *p = text;

	for (;;) {
		size_t at = (size_t)(p - text);
		uint32_t c = text_next(&p);
		const char *next = p;
		bool latin = l.n > 0 && l.c[l.n - 1] < 0x80 && l.c[l.n - 1] != ' ';

		if (c == 0)
			break;
		if (is_blank(c)) {
			while (is_blank(c = text_next(&next)))
				p = next;
			if (!latin || c >= 0x80 || c == 0)
				continue;
			c = ' ';
		}
		l.at[l.n] = at;
		l.c[l.n++] = plain(c);
	}
	l.at[l.n] = strlen(text);
	return l;
}

/* 。！？； and their Western forms. A full stop inside a figure does not end a sentence. */
static bool
ends_sentence(const struct line *l, size_t i)
{
	uint32_t c = l->c[i];

	if (c == '.')
		return i + 1 == l->n || l->c[i + 1] == ' ';
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1B || c == '!' || c == '?' || c == ';';
}

static bool
ends_clause(const struct line *l, size_t i)
{
	uint32_t c = l->c[i];

	return c == 0xFF0C || c == ',' || c == 0xFF1A || c == ':' || ends_sentence(l, i);
}

/* End of the phrase's characters k… at position i, 0 if they are not there. */
static size_t
phrase_fits(const struct line *l, const struct phrase *p, size_t k, size_t i, size_t end)
{
	size_t most;

	for (; k < p->n && p->c[k] > GAP_LONG; k++, i++)
		if (i >= end || l->c[i] != p->c[k])
			return 0;
	if (k == p->n)
		return i;
	most = p->c[k] == GAP ? GAP_MOST : GAP_LONG_MOST;
	for (size_t gap = 0; gap <= most && i + gap < end; gap++) {
		size_t to = phrase_fits(l, p, k + 1, i + gap, end);

		if (to > 0)
			return to;
		if (p->c[k] == GAP && ends_clause(l, i + gap))
			break;
	}
	return 0;
}

/* False: certainly no phrase of the list begins with the character. */
static bool
may_start(const struct phrase_list *list, uint32_t c)
{
	return (list->starts[c / 64 % 16] >> c % 64 & 1) != 0;
}

/* The first of the phrases that begin with the character, or where it would stand. */
static size_t
first_of(const struct phrase_list *list, uint32_t c)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (list->of[middle].c[0] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The characters of a stretch, as phrase_list.starts has them. */
static void
note_characters(const struct line *l, struct span s, uint64_t have[16])
{
	memset(have, 0, 16 * sizeof *have);
	for (size_t i = s.from; i < s.to; i++)
		have[l->c[i] / 64 % 16] |= UINT64_C(1) << l->c[i] % 64;
}

/* False: certainly no phrase of the list begins with one of the characters. */
static bool
may_occur(const struct phrase_list *list, const uint64_t have[16])
{
	uint64_t both = 0;

	for (int i = 0; i < 16; i++)
		both |= list->starts[i] & have[i];
	return both != 0;
}

/* True if some phrase of the list begins at i; *to is its end. */
static bool
list_fits(const struct line *l, const struct phrase_list *list, size_t i, size_t end, size_t *to, const struct phrase **found)
{
	if (i >= end || !may_start(list, l->c[i]))
		return false;
	for (size_t k = first_of(list, l->c[i]); k < list->n && list->of[k].c[0] == l->c[i]; k++) {
		*to = phrase_fits(l, &list->of[k], 0, i, end);
		if (*to > 0) {
			*found = &list->of[k];
			return true;
		}
	}
	return false;
}

static bool
list_within(const struct line *l, const struct phrase_list *list, struct span s)
{
	const struct phrase *found;
	size_t to;

	for (size_t i = s.from; i < s.to; i++)
		if (list_fits(l, list, i, s.to, &to, &found))
			return true;
	return false;
}

/* The stretch between the punctuation around a place. */
static struct span
clause_around(const struct line *l, struct span sentence, struct span hit)
{
	struct span s = hit;

	while (s.from > sentence.from && !ends_clause(l, s.from - 1))
		s.from--;
	while (s.to < sentence.to && !ends_clause(l, s.to))
		s.to++;
	return s;
}

/* True if the denial at i..to stands: it is not one that only looks like it (不得不). */
static bool
denial_stands(const struct line *l, const struct language_rules *rules, struct span clause, size_t i)
{
	const struct phrase *found;
	size_t to;

	for (size_t k = clause.from; k <= i; k++)
		if (list_fits(l, &rules->never, k, clause.to, &to, &found) && to > i)
			return false;
	return true;
}

/* "我司不会采取停水…": a denial before the hit in its clause, nothing between that turns it round. */
static bool
denied_before(const struct line *l, const struct language_rules *rules, struct span clause, struct span hit)
{
	const struct phrase *found;
	size_t to, direct;

	for (size_t i = clause.from; i < hit.from; i++) {
		if (!list_fits(l, &rules->before, i, hit.from, &to, &found) || hit.from - to > DENIAL_MOST ||
		    !denial_stands(l, rules, clause, i))
			continue;
		if (list_fits(l, &rules->direct, to, hit.from, &direct, &found) ||
		    !list_within(l, &rules->breaks, (struct span){ to, hit.from }))
			return true;
	}
	return false;
}

static bool
excepted(const struct line *l, const struct language_rule *rule, struct span sentence, struct span hit)
{
	const struct phrase *found;
	size_t to;

	for (size_t i = sentence.from; i < hit.to; i++)
		if (list_fits(l, &rule->except, i, sentence.to, &to, &found) && to > hit.from)
			return true;
	return false;
}

static bool
allowed(const struct line *l, const struct language_rules *rules, const struct language_rule *rule, struct span sentence,
    struct span hit)
{
	struct span clause = clause_around(l, sentence, hit);

	if (excepted(l, rule, sentence, hit))
		return true;
	if (!rule->denial)
		return false;
	return denied_before(l, rules, clause, hit) || list_within(l, &rules->after, (struct span){ hit.to, clause.to });
}

/* The first hit of the rule in the sentence that nothing excuses. */
static bool
rule_hits(const struct line *l, const struct language_rules *rules, const struct language_rule *rule, struct span sentence,
    struct span *hit, const struct phrase **phrase)
{
	const struct phrase_list *forbid = &rule->forbid;
	bool looked = false;

	for (size_t i = sentence.from; i < sentence.to; i++) {
		size_t k = may_start(forbid, l->c[i]) ? first_of(forbid, l->c[i]) : forbid->n;

		for (; k < forbid->n && forbid->of[k].c[0] == l->c[i]; k++) {
			size_t to = phrase_fits(l, &forbid->of[k], 0, i, sentence.to);

			if (to == 0)
				continue;
			if (!looked && list_within(l, &rule->unless, sentence))
				return false;
			looked = true;
			*hit = (struct span){ i, to };
			*phrase = &forbid->of[k];
			if (!allowed(l, rules, rule, sentence, *hit))
				return true;
		}
	}
	return false;
}

static void
fill(struct language_finding *f, const struct language_rule *rule, const struct phrase *phrase, const struct line *l, struct span hit)
{
	*f = (struct language_finding){ .rule = rule->id, .error = rule->error, .phrase = phrase->shown, .why = rule->why,
		.source = rule->source, .instead = rule->instead, .at = l->at[hit.from], .length = l->at[hit.to] - l->at[hit.from] };
}

size_t
language_findings(const struct language_rules *rules, enum language_voice voice, const char *text, struct arena *arena,
    struct language_finding **findings)
{
	struct line l = make_line(arena, text);
	struct span sentence = { 0, 0 };
	uint64_t have[16];
	size_t n = 0, cap = 0;

	*findings = NULL;
	for (; sentence.from < l.n; sentence.from = sentence.to) {
		for (sentence.to = sentence.from; sentence.to < l.n && !ends_sentence(&l, sentence.to);)
			sentence.to++;
		if (sentence.to < l.n)
			sentence.to++;
		note_characters(&l, sentence, have);
		for (size_t i = 0; i < rules->n; i++) {
			const struct language_rule *rule = &rules->rules[i];
			const struct phrase *phrase;
			struct span hit;

			if (may_occur(&rule->forbid, have) && !(rule->lawyer && voice == VOICE_LAWYER_DRAFT) &&
			    rule_hits(&l, rules, rule, sentence, &hit, &phrase))
				fill(ARENA_PUSH(arena, *findings, n, cap), rule, phrase, &l, hit);
		}
	}
	return n;
}

size_t
language_check(const struct language_rules *rules, enum language_voice voice, const char *text, struct pos pos, struct diag *diag)
{
	struct arena *arena = arena_new();
	struct language_finding *f;
	size_t n = language_findings(rules, voice, text, arena, &f), errors = 0;

	for (size_t i = 0; i < n; i++) {
		errors += f[i].error;
		(f[i].error ? diag_fatal : diag_warning)(diag, pos, "says \"%.*s\" (rule %s): %s (%s); %s, the text is %s", (int)f[i].length,
		    text + f[i].at, f[i].rule, f[i].why, f[i].source, f[i].instead, f[i].error ? "refused" : "kept");
	}
	arena_drop(arena);
	return errors;
}
