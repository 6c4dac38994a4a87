/* compose_cite.c: <cite rule="…"/>: the provisions in force for the debts that the letter demands. */
#include "letter/compose.h"

#include "base/arena.h"
#include "law/statutes.h"

#include <string.h>

#define CITATIONS_MAX 4

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

static void
add_sentence(struct composer *c, const struct op *op, const struct citation *cited, size_t i)
{
	(void)i;
	add_text(c, op, cited->sentence);
}

static void
add_list(struct composer *c, const struct op *op, const struct citation *cited, size_t i)
{
	if (i > 0)
		add_text(c, op, "；");
	add_text(c, op, cited->list);
}

static void
add_brief(struct composer *c, const struct op *op, const struct citation *cited, size_t i)
{
	if (i > 0)
		add_text(c, op, "；");
	add_text(c, op, cited->brief);
}

static void
add_quotation(struct composer *c, const struct op *op, const struct citation *cited, size_t i)
{
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
	void (*add)(struct composer *, const struct op *, const struct citation *, size_t i);
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
 * once. */
static const int32_t *
debt_days(struct composer *c, size_t *n)
{
	const struct item_sum *all = &c->s.sums[GROUP_DEMANDED];
	int32_t *days = arena_alloc(c->arena, all->n * sizeof *days);

	*n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct charge *charge = all->items[i]->charge;
		int32_t day = charge->to != DATE_NONE ? charge->to : charge->due;

		if (*n == 0 || days[*n - 1] != day)
			days[(*n)++] = day;
	}
	return days;
}

void
compose_cite(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	const struct citation *cited[CITATIONS_MAX];
	size_t missing = 0, n_days, n;
	const int32_t *days = debt_days(c, &n_days);

	(void)ex;
	(void)out;
	n = statutes_cite_items(c->s.plan->law, op->name, days, n_days, c->s.letter->date,
	    (enum statutes_choice)c->s.policy->old_items,
	    cited, CITATIONS_MAX, &missing);
	if (n == 0 || n > CITATIONS_MAX || missing > 0) {
		diag_error(c->diag, c->s.account->pos,
		    "account %s: rule \"%s\" (%s:%d): no provision is known for the day of %zu item(s); "
		    "letter not made", c->s.account->id, op->name, op->pos.file, op->pos.line, missing);
		c->failed = true;
		return;
	}
	for (size_t i = 0; i < n; i++)
		forms[op->form].add(c, op, cited[i], i);
}
