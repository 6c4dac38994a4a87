/* template_read.c: which template files a policy needs, with their variants: NAME.xml, NAME@CLASS.xml, NAME.en.xml,
 * NAME@CLASS.en.xml. */
#include "letter/enclosure.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char *const languages[] = { NULL, "en" };
static const char *const notice_ways[] = { "", "-monthly", "-prepaid" };

static const struct template *
find(const struct template_set *set, const char *name, int class, const char *language)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct template *t = set->templates[i];

		if (t->class == class && strcmp(t->name, name) == 0 && text_equal(t->language, language))
			return t;
	}
	return NULL;
}

static const struct template *
find_variant(const struct template_set *set, const char *name, int class, const char *language)
{
	const struct template *found = find(set, name, class, language);

	if (found == NULL)
		found = find(set, name, -1, language);
	return found != NULL || language == NULL ? found : find_variant(set, name, class, NULL);
}

bool
letter_pays_ahead(const struct action *action)
{
	if (action->account->payer_type != PAYER_UNSTATED)
		return action->account->payer_type == PAYER_PREPAID;
	return action->credit > 0 || action->account->has_prepaid;
}

const struct template *
template_variant(const struct template_set *set, const char *name, const struct account *account)
{
	return find_variant(set, name, (int)account->class, account->language == LANGUAGE_EN ? "en" : NULL);
}

static const struct template *
lookup(const struct template_set *set, const struct subject *s, const char *language)
{
	const char *name = s->letter->template;
	int class = (int)s->account->class;
	const struct template *found = find_variant(set, name, class, language);

	if (found == NULL && s->letter->kind == LETTER_NOTICE) {
		name = arena_printf(s->arena, "%s%s", name, notice_ways[letter_pays_ahead(s->action) ? 2 : 1]);
		found = find_variant(set, name, class, language);
	}
	return found;
}

const struct template *
template_lookup(const struct template_set *set, const struct subject *s)
{
	return lookup(set, s, NULL);
}

const struct template *
template_translation(const struct template_set *set, const struct subject *s)
{
	const struct template *found;

	if (s->account->language != LANGUAGE_EN || (s->policy->letters.languages & POLICY_ENGLISH) == 0)
		return NULL;
	found = lookup(set, s, "en");
	return found == NULL || found->language == NULL ? NULL : found;
}

static bool
exists(const char *path)
{
	FILE *file = fopen(path, "rb");

	if (file != NULL)
		fclose(file);
	return file != NULL;
}

static const char *
variant_path(struct arena *arena, const char *dir, const char *name, int class, const char *language)
{
	const char *at = class < 0 ? "" : "@", *word = class < 0 ? "" : ledger_class_word((enum account_class)class);

	return arena_printf(arena, "%s/%s%s%s%s%s.xml", dir, name, at, word, language == NULL ? "" : ".",
	    language == NULL ? "" : language);
}

static bool
is_right(struct parser *p, const char *path, struct template *t)
{
	return template_parse(p, path, t) && template_check_ops(p, t) && template_check_words(p, t);
}

/* The fault of a file that many templates include is told once; then each of them says that it is refused. */
static bool
read_one(struct template_set *set, struct parser *p, const char *path, const char *name, int class,
    const char *language)
{
	struct template *t = arena_alloc(p->arena, sizeof *t);
	bool right;

	*t = (struct template){ .name = name, .class = class, .language = language };
	p->language = language;
	diag_set_once(p->diag, true);
	right = is_right(p, path, t);
	if (!right && !diag_said_of(p->diag, path))
		diag_note(p->diag, (struct pos){ path, 0 }, "refused for the fault of a file that it includes");
	diag_set_once(p->diag, false);
	if (!right)
		return false;
	template_fix(p, t);
	if (set != NULL)
		*ARENA_PUSH(p->arena, set->templates, set->n, set->cap) = t;
	return true;
}

/* Every variant of a name that there is; false: one is at fault. *n: how many there are. */
static bool
read_variants(struct template_set *set, struct parser *p, const char *name, size_t *n)
{
	bool good = true;

	for (size_t l = 0; l < sizeof languages / sizeof *languages; l++)
		for (int class = -1; class < CLASSES; class++) {
			const char *path = variant_path(p->arena, p->dir, name, class, languages[l]);

			if (!exists(path))
				continue;
			++*n;
			p->failed = false;
			good &= read_one(set, p, path, name, class, languages[l]);
		}
	return good;
}

static bool
read_name(struct template_set *set, struct parser *p, const char *name, struct pos wanted_by)
{
	size_t n = 0;
	bool good;

	if (find(set, name, -1, NULL) != NULL)
		return true;
	good = read_variants(set, p, name, &n);
	if (n > 0 && good && find(set, name, -1, NULL) == NULL) {
		diag_fatal(p->diag, wanted_by, "template %s has variants but no %s/%s.xml, run refused", name, p->dir,
		    name);
		return false;
	}
	if (n == 0)
		diag_fatal(p->diag, wanted_by, "no template %s/%s.xml, run refused", p->dir, name);
	return good && n > 0;
}

/* A notice may be one template, or one for each way of paying. */
static bool
read_notice(struct template_set *set, struct parser *p, const char *name, struct pos wanted_by)
{
	bool good = true;

	if (exists(variant_path(p->arena, p->dir, name, -1, NULL)))
		return read_name(set, p, name, wanted_by);
	for (size_t i = 1; i < sizeof notice_ways / sizeof *notice_ways; i++)
		good &= read_name(set, p, arena_printf(p->arena, "%s%s", name, notice_ways[i]), wanted_by);
	return good;
}

static bool
read_enclosures(struct template_set *set, struct parser *p, const struct policy *policy)
{
	const char *const *names;
	size_t n = enclosure_names(policy, &names);
	bool good = true;

	for (size_t i = 0; i < n; i++)
		good &= read_name(set, p, names[i], (struct pos){ policy->path, 0 });
	return good;
}

static bool
read_needed(struct template_set *set, struct parser *p, const struct policy *policy)
{
	bool good = true;

	for (size_t i = 0; i < policy->n_levels; i++)
		good &= read_name(set, p, policy->levels[i].template, policy->levels[i].pos);
	for (int c = 0; c < CLASSES; c++)
		for (size_t i = 0; i < policy->classes[c].n_levels; i++)
			good &= read_name(set, p, policy->classes[c].levels[i].template,
			    policy->classes[c].levels[i].pos);
	good &= read_enclosures(set, p, policy);
	return read_notice(set, p, policy->notice.template, (struct pos){ policy->path, 0 }) && good;
}

/* A level whose template is at fault is named once, though every class asks for it: find() above sees only good ones.
 * */
static struct parser
make_parser(struct template_set *set, const char *dir, const struct law *law, const struct style_sheet *sheet,
    struct arena *arena,
	struct diag *diag)
{
	return (struct parser){ .arena = arena, .diag = diag, .sheet = sheet, .law = law, .dir = dir,
	    .files = &set->files,
		.n_files = &set->n_files, .cap_files = &set->cap_files };
}

struct template_set *
template_set_read(const char *dir, const struct policy *policy, const struct law *law, const struct style_sheet *sheet,
	struct arena *arena, struct diag *diag)
{
	struct template_set *set = arena_alloc(arena, sizeof *set);
	struct parser p = make_parser(set, arena_strdup(arena, dir), law, sheet, arena, diag);

	if (text_equal(policy->print.style, "gb"))
		p.variant = "gb";
	*ARENA_PUSH(arena, set->files, set->n_files, set->cap_files) = sheet->path;
	return read_needed(set, &p, policy) ? set : NULL;
}

struct template_set *
template_set_read_named(const char *dir, const struct policy *policy, const char *const *names, size_t n,
	const struct law *law,
	const struct style_sheet *sheet, struct arena *arena, struct diag *diag)
{
	struct template_set *set = arena_alloc(arena, sizeof *set);
	struct parser p = make_parser(set, arena_strdup(arena, dir), law, sheet, arena, diag);
	bool good = true;

	if (text_equal(policy->print.style, "gb"))
		p.variant = "gb";
	*ARENA_PUSH(arena, set->files, set->n_files, set->cap_files) = sheet->path;
	for (size_t i = 0; i < n; i++)
		good &= read_name(set, &p, names[i], (struct pos){ policy->path, 0 });
	return good ? set : NULL;
}

size_t
template_set_files(const struct template_set *set, const char *const **paths)
{
	*paths = (const char *const *)set->files;
	return set->n_files;
}

/* answers/R05.xml includes what lies in common/ beside answers/. */
static const char *
templates_of(const char *dir, struct arena *arena)
{
	bool below = !exists(arena_printf(arena, "%s/common", dir)) && exists(arena_printf(arena, "%s/../common", dir));

	return below ? arena_printf(arena, "%s/..", dir) : dir;
}

bool
template_check(const char *path, const struct law *law, const struct style_sheet *sheet, struct arena *arena,
    struct diag *diag)
{
	struct template_set none = { .n = 0 };
	const char *slash = strrchr(path, '/'), *dot;
	struct parser p = make_parser(&none, templates_of(slash == NULL ? "." : arena_strndup(arena, path, (size_t)(slash - path)), arena),
	    law, sheet, arena,
	    diag);

	dot = strstr(slash == NULL ? path : slash, ".en.xml");
	return read_one(NULL, &p, arena_strdup(arena, path), path, -1, dot == NULL ? NULL : "en");
}
