/* ini_lines.c: sections, keys and their lines, and what is wrong with them. */
#include "input/ini_lines.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define ENTRIES_MAX 4096	/* iniparser's dictionary is searched one by one */

struct reading {
	struct ini *ini;
	struct arena *arena;
	struct diag *diag;
	struct ini_section *section;	/* the current one */
	size_t section_cap, entry_cap, n_entries;
	struct pos pos;
	bool ok;
};

#define FAULT(r, ...) (diag_fatal((r)->diag, (r)->pos, __VA_ARGS__), (r)->ok = false)

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
same_name(const char *a, const char *b)
{
	while (*a != '\0' && lower(*a) == lower(*b))
		a++, b++;
	return lower(*a) == lower(*b);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static const char *
skip_blanks(const char *p)
{
	while (is_blank(*p))
		p++;
	return p;
}

/* Nothing, or a comment. */
static bool
is_end(const char *p)
{
	p = skip_blanks(p);
	return *p == '\0' || *p == ';' || *p == '#';
}

/* Trimmed, each run of blanks made one. */
static char *
squeeze(struct arena *arena, const char *from, size_t n)
{
	char *name = arena_strdup(arena, text_trim(arena, arena_strndup(arena, from, n))), *to = name;

	for (const char *p = name; *p != '\0'; p++)
		if (!is_blank(*p) || !is_blank(p[1]))
			*to++ = is_blank(*p) ? ' ' : *p;
	*to = '\0';
	return name;
}

static void
read_section(struct reading *r, const char *p)
{
	const char *close = strchr(p, ']'), *name;

	if (close == NULL || !is_end(close + 1)) {
		FAULT(r, "\"%s\" is no section: write [NAME] alone on its line", p);
		return;
	}
	name = squeeze(r->arena, p + 1, (size_t)(close - p - 1));
	if (*name == '\0')
		FAULT(r, "a section without a name");
	for (size_t i = 0; i < r->ini->n_sections; i++)
		if (same_name(r->ini->sections[i].name, name))
			FAULT(r, "section [%s] was begun already in line %d", name, r->ini->sections[i].pos.line);
	r->section = ARENA_PUSH(r->arena, r->ini->sections, r->ini->n_sections, r->section_cap);
	r->section->name = name;
	r->section->pos = r->pos;
	r->entry_cap = 0;
}

/* The value between quotes; NULL if the closing one is missing or not the last. */
static const char *
quoted(struct arena *arena, const char *p)
{
	const char *close = strchr(p + 1, *p);

	if (close == NULL || !is_end(close + 1))
		return NULL;
	return arena_strndup(arena, p + 1, (size_t)(close - p - 1));
}

/* The value up to a comment, which is a semicolon at the beginning or behind a blank. */
static const char *
unquoted(struct arena *arena, const char *p)
{
	const char *end = p;

	while (*end != '\0' && !(*end == ';' && (end == p || is_blank(end[-1]))))
		end++;
	return text_trim(arena, arena_strndup(arena, p, (size_t)(end - p)));
}

static const struct ini_entry *
find(const struct ini_section *s, const char *key)
{
	for (size_t i = 0; i < s->n_entries; i++)
		if (strcmp(s->entries[i].key, key) == 0)
			return &s->entries[i];
	return NULL;
}

static void
read_entry(struct reading *r, const char *p)
{
	const char *equals = strchr(p, '='), *value;
	const struct ini_entry *before;
	struct ini_entry *entry;
	char *key;

	if (equals == NULL || equals == p) {
		FAULT(r, "\"%s\" is neither KEY = VALUE nor [SECTION] nor a comment", p);
		return;
	}
	if (r->section == NULL) {
		FAULT(r, "a key before the first section");
		return;
	}
	key = squeeze(r->arena, p, (size_t)(equals - p));
	for (char *c = key; *c != '\0'; c++)
		*c = lower(*c);
	p = skip_blanks(equals + 1);
	value = *p == '"' || *p == '\'' ? quoted(r->arena, p) : unquoted(r->arena, p);
	if (value == NULL) {
		FAULT(r, "%s: a quote is not closed, or text follows it", key);
		return;
	}
	if ((before = find(r->section, key)) != NULL)
		FAULT(r, "%s is given twice in [%s], first in line %d", key, r->section->name, before->pos.line);
	entry = ARENA_PUSH(r->arena, r->section->entries, r->section->n_entries, r->entry_cap);
	*entry = (struct ini_entry){ .key = key, .value = value, .pos = r->pos };
	r->n_entries++;
}

bool
ini_lines(struct ini *ini, char *text, struct arena *arena, struct diag *diag)
{
	struct reading r = { .ini = ini, .arena = arena, .diag = diag, .pos = { ini->path, 0 }, .ok = true };

	for (char *line = text, *next; line != NULL && r.n_entries <= ENTRIES_MAX; line = next) {
		const char *p = line;

		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		r.pos.line++;
		p = text_trim(arena, p);
		if (is_end(p))
			continue;
		if (*p == '[')
			read_section(&r, p);
		else
			read_entry(&r, p);
	}
	if (r.n_entries > ENTRIES_MAX)
		FAULT(&r, "more than %d keys; nothing more is read", ENTRIES_MAX);
	return r.ok;
}
