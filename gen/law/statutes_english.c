/* statutes_english.c: citations for letters in English: Article 944, paragraph 1, of the Civil Code … */
#include "law/statutes_data.h"

#include "base/arena.h"

/* "944, paragraph 1" · "7, item 5" */
static const char *
number_text(struct arena *arena, const struct number *n)
{
	const char *text = arena_printf(arena, "%d", n->article);

	if (n->clause > 0)
		text = arena_printf(arena, "%s, paragraph %d", text, n->clause);
	if (n->item > 0)
		text = arena_printf(arena, "%s, item %d", text, n->item);
	return text;
}

static const char *
name_of(const struct instrument *of)
{
	return of->english != NULL ? of->english : of->cite;
}

/* The provisions from i on that are of one instrument; *next: the first of another. A comma closes a number that has one inside. */
static const char *
group_text(struct arena *arena, const struct provision *const *of, size_t n, size_t i, int32_t day, size_t *next)
{
	const char *numbers = "";
	size_t first = i;
	bool parts = false;

	for (; i < n && of[i]->of == of[first]->of; i++) {
		const struct number *number = statutes_number(of[i], day);
		bool more = i + 1 < n && of[i + 1]->of == of[first]->of;

		parts = number->clause > 0 || number->item > 0;
		numbers = arena_printf(arena, "%s%s%s", numbers, i == first ? "" : more ? ", " : " and ", number_text(arena, number));
	}
	*next = i;
	return arena_printf(arena, "Article%s %s%s of the %s", i - first > 1 ? "s" : "", numbers, parts ? "," : "", name_of(of[first]->of));
}

static const char *
list_text(struct arena *arena, const struct provision *const *of, size_t n, int32_t day)
{
	const char *text = "";

	for (size_t i = 0, next; i < n; i = next) {
		const char *group = group_text(arena, of, n, i, day, &next);

		text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : next < n ? "; " : " and ", group);
	}
	return text;
}

static const char *
sentence(struct arena *arena, const char *opening, const char *list, const struct ground *g)
{
	return arena_printf(arena, "%s %s, %s. ", opening, list, g->english);
}

const struct citation *
statutes_english(struct arena *arena, const struct statutes *s, const struct ground *g, enum regime regime, const char *rule,
	const struct provision *const *of, size_t n, int32_t day)
{
	struct citation *made;

	if (g->english == NULL)
		return NULL;
	made = arena_alloc(arena, sizeof *made);
	*made = (struct citation){ .regime = regime, .rule = rule };
	made->list = made->brief = list_text(arena, of, n, day);
	made->sentence = sentence(arena, regime == REGIME_CONTINUING ? s->beside_english[regime] : "Under", made->list, g);
	made->beside = sentence(arena, s->beside_english[regime], made->list, g);
	made->joined = regime == REGIME_CIVIL_CODE ? sentence(arena, s->joined_english, made->list, g) : made->sentence;
	return made;
}
