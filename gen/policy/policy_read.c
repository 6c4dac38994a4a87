/* policy_read.c: from an INI file to a checked policy. Every fault is reported, then the policy is refused. */
#include "policy/policy.h"

#include "base/arena.h"
#include "base/text.h"
#include "input/ini.h"
#include "policy/keys.h"

#include <errno.h>
#include <string.h>

void
policy_fault(struct policy_reader *r, struct pos pos, const char *fmt, ...)
{
	va_list ap;
	const char *text;

	va_start(ap, fmt);
	text = arena_vprintf(r->arena, fmt, ap);
	va_end(ap);
	diag_fatal(r->diag, pos, "%s; the policy is refused", text);
	r->failed = true;
}

/* Cuts the next word off at blanks; '@' begins a word of its own. */
static const char *
next_word(struct arena *arena, const char **p)
{
	const char *start;

	*p += strspn(*p, " \t");
	start = *p;
	if (*start == '@')
		(*p)++;
	*p += strcspn(*p, " \t@");
	return *p == start ? NULL : arena_strndup(arena, start, (size_t)(*p - start));
}

struct policy_heading
policy_heading(struct arena *arena, const char *section)
{
	struct policy_heading h = { "", NULL, NULL };
	const char *word = next_word(arena, &section);

	if (word == NULL)
		return h;
	h.word = word;
	word = next_word(arena, &section);
	if (word != NULL && word[0] != '@') {
		h.name = word;
		word = next_word(arena, &section);
	}
	if (word == NULL)
		return h;
	h.class = word[0] == '@' ? word + 1 : word;
	if (word[0] == '@' && word[1] == '\0')	/* "@ commercial" */
		h.class = next_word(arena, &section);
	if (h.class == NULL)
		h.class = "";
	if (word[0] != '@' || next_word(arena, &section) != NULL)
		h.class = "?";			/* more words than a heading has: no class is called that */
	return h;
}

/* A section that has the key, for the hint to an unknown one; NULL if none. */
static const char *
section_with(const char *key)
{
	static const struct policy_keys *const others[] = { &policy_level_keys, &policy_penalty_keys,
	    &policy_offer_keys, &policy_gnucash_keys };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (policy_key_lookup(others[i], key) != NULL)
			return others[i]->section;
	for (size_t i = 0; i < policy_n_sections; i++)
		if (policy_key_lookup(&policy_sections[i], key) != NULL)
			return policy_sections[i].section;
	return NULL;
}

static void
unknown_key(struct policy_reader *r, const struct policy_keys *table, const struct ini_entry *e)
{
	struct nearest nearest = { .text = e->key };
	const char *elsewhere = section_with(e->key);

	for (size_t i = 0; i < table->n; i++)
		nearest_try(&nearest, table->keys[i].name);
	if (nearest.word != NULL)
		policy_fault(r, e->pos, "[%s] has no key \"%s\" (did you mean \"%s\"?)", r->section, e->key, nearest.word);
	else if (elsewhere != NULL)
		policy_fault(r, e->pos, "[%s] has no key \"%s\" (it belongs to [%s])", r->section, e->key, elsewhere);
	else
		policy_fault(r, e->pos, "[%s] has no key \"%s\"", r->section, e->key);
}

static void
keep_text(struct policy_reader *r, const struct ini_entry *e)
{
	struct policy *p = r->policy;

	if (e->value[0] != '\0')
		*ARENA_PUSH(r->arena, p->texts, p->n_texts, r->cap_texts) =
		    (struct policy_text){ r->section, e->key, e->value, e->pos };
}

void
policy_section_read(struct policy_reader *r, const struct ini_section *section, const struct policy_keys *table, void *base)
{
	r->section = section->name;
	for (size_t i = 0; i < section->n_entries; i++) {
		struct ini_entry *e = &section->entries[i];
		const struct policy_key *key = policy_key_lookup(table, e->key);

		if (e->used)
			continue;
		e->used = true;
		if (key == NULL)
			unknown_key(r, table, e);
		else if (policy_value_read(r, key, e->value, e->pos, base) &&
		    (key->kind == VALUE_PROSE || key->kind == VALUE_MESSAGE))
			keep_text(r, e);
	}
}

/* The first section of that word, NULL if it is not there. */
static struct ini_section *
find_section(struct policy_reader *r, const struct ini *ini, const char *word)
{
	for (size_t i = 0; i < ini->n_sections; i++)
		if (nearest_same(policy_heading(r->arena, ini->sections[i].name).word, word))
			return &ini->sections[i];
	return NULL;
}

/* The section without name or class called `word`, NULL if it is not there; reports others of that word. */
static struct ini_section *
plain_section(struct policy_reader *r, const struct ini *ini, const char *word)
{
	struct ini_section *found = NULL;

	for (size_t i = 0; i < ini->n_sections; i++) {
		struct ini_section *s = &ini->sections[i];
		struct policy_heading h = policy_heading(r->arena, s->name);

		if (!nearest_same(h.word, word))
			continue;
		if (h.name != NULL || h.class != NULL)
			policy_fault(r, s->pos, "[%s]: [%s] takes no name or class; only [level NAME], [level NAME @CLASS], "
			    "[penalty ITEM] and [offer NAME] do", s->name, word);
		else if (found != NULL)
			policy_fault(r, s->pos, "[%s] stands twice (first on line %d)", s->name, found->pos.line);
		else
			found = s;
	}
	return found;
}

static void
check_headings(struct policy_reader *r, const struct ini *ini)
{
	static const char *const others[] = { "level", "penalty", "offer", "gnucash" };

	for (size_t i = 0; i < ini->n_sections; i++) {
		const struct ini_section *s = &ini->sections[i];
		struct policy_heading h = policy_heading(r->arena, s->name);
		struct nearest nearest = { .text = h.word };
		bool known = false;

		for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
			known = known || nearest_same(h.word, others[k]);
			nearest_try(&nearest, others[k]);
		}
		for (size_t k = 0; k < policy_n_sections; k++) {
			known = known || nearest_same(h.word, policy_sections[k].section);
			nearest_try(&nearest, policy_sections[k].section);
		}
		if (known)
			continue;
		if (nearest.word != NULL)
			policy_fault(r, s->pos, "unknown section [%s] (did you mean [%s]?)", s->name, nearest.word);
		else
			policy_fault(r, s->pos, "unknown section [%s]", s->name);
	}
}

/* bank1 … bank9 = 户名|开户行|账号 */
static void
read_bank(struct policy_reader *r, struct ini_entry *e, size_t *cap)
{
	struct policy *p = r->policy;
	const char *parts[3];
	const char *rest = e->value;
	struct bank *bank;

	for (int i = 0; i < 3; i++) {
		size_t n = strcspn(rest, "|");

		parts[i] = text_trim(r->arena, arena_strndup(r->arena, rest, n));
		if (parts[i][0] == '\0' || (rest[n] == '|') != (i < 2)) {
			policy_fault(r, e->pos, "[payment] %s = %s: must be 户名|开户行|账号 (holder|bank|account)", e->key, e->value);
			return;
		}
		rest += n + (rest[n] == '|');
	}
	bank = ARENA_PUSH(r->arena, p->payment.banks, p->payment.n_banks, *cap);
	bank->name = parts[0];
	bank->branch = parts[1];
	bank->account = parts[2];
}

static void
read_banks(struct policy_reader *r, struct ini_section *s)
{
	size_t cap = 0;

	for (size_t i = 0; s != NULL && i < s->n_entries; i++) {
		struct ini_entry *e = &s->entries[i];

		if (strncmp(e->key, "bank", 4) != 0 || e->key[4] < '1' || e->key[4] > '9' || e->key[5] != '\0')
			continue;
		e->used = true;
		read_bank(r, e, &cap);
	}
}

/* Pairs for the adapter: every key, as given or by default. */
static void
read_gnucash(struct policy_reader *r, struct ini_section *s)
{
	const struct policy_keys *table = &policy_gnucash_keys;
	struct policy *p = r->policy;

	p->gnucash = arena_alloc(r->arena, table->n * sizeof *p->gnucash);
	p->n_gnucash = table->n;
	for (size_t i = 0; i < table->n; i++)
		p->gnucash[i] = (struct text_pair){ table->keys[i].name, table->keys[i].preset };
	r->section = "gnucash";
	for (size_t i = 0; s != NULL && i < s->n_entries; i++) {
		const struct policy_key *key = policy_key_lookup(table, s->entries[i].key);

		if (key == NULL)
			unknown_key(r, table, &s->entries[i]);
		else
			p->gnucash[key - table->keys].value = s->entries[i].value[0] == '\0' ? NULL : s->entries[i].value;
		s->entries[i].used = true;
	}
}

static struct policy *
build(struct ini *ini, struct arena *arena, struct diag *diag)
{
	struct policy_reader r = { .arena = arena, .diag = diag };
	struct ini_section *numbers, *s;

	r.policy = arena_alloc(arena, sizeof *r.policy);
	r.policy->path = ini->path;
	check_headings(&r, ini);
	for (size_t i = 0; i < policy_n_sections; i++) {
		r.section = policy_sections[i].section;
		policy_preset(&r, &policy_sections[i], r.policy);
	}
	policy_levels_read(&r, ini);
	policy_penalties_read(&r, ini);
	policy_offers_read(&r, ini);
	read_gnucash(&r, plain_section(&r, ini, "gnucash"));
	numbers = find_section(&r, ini, "number");
	policy_numbers_given(&r, numbers);
	read_banks(&r, find_section(&r, ini, "payment"));
	for (size_t i = 0; i < policy_n_sections; i++) {
		s = plain_section(&r, ini, policy_sections[i].section);
		if (s != NULL)
			policy_section_read(&r, s, &policy_sections[i], r.policy);
	}
	policy_numbers_derive(&r, numbers);
	policy_levels_check(&r);
	return r.failed ? NULL : r.policy;
}

struct policy *
policy_read(const char *path, struct arena *arena, struct diag *diag)
{
	struct ini *ini = ini_read(path, arena, diag);
	struct policy *p = ini == NULL ? NULL : build(ini, arena, diag);

	if (p != NULL && !sha256_file(path, p->sha256)) {
		diag_fatal(diag, (struct pos){ path, 0 }, "%s; the policy is refused", strerror(errno));
		return NULL;
	}
	return p;
}

struct policy *
policy_read_memory(const char *name, const void *data, size_t size, struct arena *arena, struct diag *diag)
{
	struct ini *ini = ini_read_memory(name, data, size, arena, diag);
	struct policy *p = ini == NULL ? NULL : build(ini, arena, diag);
	struct sha256 sum;

	if (p != NULL) {
		sha256_init(&sum);
		sha256_add(&sum, data, size);
		sha256_hex(&sum, p->sha256);
	}
	return p;
}
