/* compose_cite.c: <cite rule="…"/>: the provisions in force for the debts that the letter demands. */
#include "letter/compose.h"

#include "base/arena.h"
#include "law/statutes.h"

#include <string.h>

#define CITATIONS_MAX 16	/* debts of every renumbering since 1987 in one letter */

_Static_assert((int)OLD_ITEMS_BOTH == (int)STATUTES_BOTH && (int)OLD_ITEMS_OLD_LAW == (int)STATUTES_OLD_LAW &&
    (int)OLD_ITEMS_CIVIL_CODE == (int)STATUTES_CIVIL_CODE, "the policy's words are the law's choices");

static void
add_text(struct composer *c, const struct op *op, const char *text)
{
	struct inline_item *item = compose_item(c);

	*item = op->u.item;
	item->kind = INLINE_TEXT;
	item->text = text;
	item->source = "cite";
}

/* The provisions that one rule gives for a letter. */
struct cited {
	const struct citation *of[CITATIONS_MAX];
	size_t n;
	bool mixed;	/* debts of the old and of the new law */
	bool joined;	/* the new law's sentence stands for the old debts that lasted too */
};

static const char *
sentence_of(const struct cited *all, const struct citation *one)
{
	if (!all->mixed)
		return one->sentence;
	return all->joined && one->regime == REGIME_CIVIL_CODE ? one->joined : one->beside;
}

static void
add_sentence(struct composer *c, const struct op *op, const struct cited *all, size_t i)
{
	add_text(c, op, sentence_of(all, all->of[i]));
}

static void
add_list(struct composer *c, const struct op *op, const struct cited *all, size_t i)
{
	if (i > 0)
		add_text(c, op, "；");
	add_text(c, op, all->of[i]->list);
}

static void
add_brief(struct composer *c, const struct op *op, const struct cited *all, size_t i)
{
	if (i > 0)
		add_text(c, op, "；");
	add_text(c, op, all->of[i]->brief);
}

static void
add_quotation(struct composer *c, const struct op *op, const struct cited *all, size_t i)
{
	const struct citation *cited = all->of[i];

	for (size_t q = 0; q < cited->n_quotations; q++) {
		if (i + q > 0)
			compose_item(c)->kind = INLINE_BREAK;
		add_text(c, op, cited->quotations[q].title);
		add_text(c, op, "：“");
		add_text(c, op, cited->quotations[q].text);
		add_text(c, op, "”");
	}
}

static const struct {
	const char *name;
	void (*add)(struct composer *, const struct op *, const struct cited *, size_t i);
} forms[] = {
	{ "sentence", add_sentence },
	{ "list", add_list },
	{ "brief", add_brief },
	{ "quotation", add_quotation },
};

int
compose_cite_form(const char *name)
{
	for (int i = 0; i < (int)(sizeof forms / sizeof *forms); i++)
		if (strcmp(forms[i].name, name == NULL ? "sentence" : name) == 0)
			return i;
	return -1;
}

/* Days that decide which law applies: the end of each item's service period, else its due date. Runs of equal days
 * once. Where nothing is owed (a mandate) the day of the letter. */
static const int32_t *
debt_days(struct composer *c, size_t *n)
{
	const struct item_sum *all = &c->s.sums[GROUP_DEMANDED];
	int32_t *days = arena_alloc(c->arena, (all->n + 1) * sizeof *days);

	*n = 0;
	if (all->n == 0)
		days[(*n)++] = c->s.letter->date;
	for (size_t i = 0; i < all->n; i++) {
		const struct charge *charge = all->items[i]->charge;
		int32_t day = charge->to != DATE_NONE ? charge->to : charge->due;

		if (*n == 0 || days[*n - 1] != day)
			days[(*n)++] = day;
	}
	return days;
}

/* One sentence is enough for the old debts that lasted and the new ones, where both rest on the same provisions. */
static void
join_alike(struct cited *all)
{
	size_t old = all->n, last = all->n;

	for (size_t i = 0; i < all->n; i++) {
		if (all->of[i]->regime != REGIME_CIVIL_CODE)
			old = i;
		else
			last = i;
	}
	all->mixed = old < all->n && last < all->n;
	for (size_t i = 0; i < all->n && all->mixed; i++) {
		if (all->of[i]->regime != REGIME_CONTINUING || strcmp(all->of[i]->list, all->of[last]->list) != 0)
			continue;
		all->joined = true;
		memmove(&all->of[i], &all->of[i + 1], (all->n - i - 1) * sizeof all->of[0]);
		all->n--;
		return;
	}
}

/* The template's check has seen that the rule has English words. */
static void
in_english(struct cited *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->of[i]->english != NULL)
			all->of[i] = all->of[i]->english;
}

void
compose_cite(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct cited all = { .n = 0 };
	size_t missing = 0, n_days;
	const int32_t *days = debt_days(c, &n_days);

	(void)ex;
	(void)out;
	all.n = statutes_cite_items(c->s.plan->law, op->name, days, n_days, c->s.letter->date,
	    (enum statutes_choice)c->s.policy->old_items, all.of, CITATIONS_MAX, &missing);
	if (all.n == 0 || all.n > CITATIONS_MAX || missing > 0) {
		diag_error(c->diag, c->s.account->pos, "account %s: rule \"%s\" (%s:%d): no provision is known for the day of "
		    "%zu item(s); letter not made", c->s.account->id, op->name, op->pos.file, op->pos.line, missing);
		c->failed = true;
		return;
	}
	join_alike(&all);
	if (c->template != NULL && c->template->language != NULL)
		in_english(&all);
	for (size_t i = 0; i < all.n; i++)
		forms[op->form].add(c, op, &all, i);
}
