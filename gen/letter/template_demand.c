/* template_demand.c: whether the template of a formal level says what the demand that the law requires must say
 * (law-and-forms 4.3). Looked at in the finished tree: under whatever condition an element stands, it is there. */
#include "letter/template.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

enum wanted { WANT_FIELD, WANT_LIST, WANT_CITE, WANT_FACT, WANT_TEXT };

/* What the element is called in <field name>, <each in>, <cite rule>, <if test>, or how it reads. */
static const struct {
	enum wanted kind;
	const char *name, *meaning;
} elements[] = {
	{ WANT_FIELD, "letter.number", "its number" },
	{ WANT_FIELD, "letter.date", "its date" },
	{ WANT_FIELD, "addressee.salutation", "to whom it is written" },
	{ WANT_FIELD, "addressee.address", "the address for service" },
	{ WANT_FIELD, "contract.name", "the contract" },
	{ WANT_FIELD, "contract.fee-clause", "the clause on fees" },
	{ WANT_FIELD, "contract.penalty-clause", "the clause on late payment" },
	{ WANT_FIELD, "contract.service-since", "that the services were given" },
	{ WANT_FIELD, "item.due", "the due date of every item" },
	{ WANT_FIELD, "item.outstanding", "what is open of every item" },
	{ WANT_FIELD, "demanded.charges", "the charges it lists, for the record of service" },
	{ WANT_FIELD, "demanded.total", "the total" },
	{ WANT_LIST, "barred", "items past limitation, apart from the others" },
	{ WANT_CITE, "duty-to-pay", "the legal ground" },
	{ WANT_FIELD, "letter.deadline", "a dated deadline" },
	{ WANT_FACT, "arbitration", "suit or arbitration as the contract says" },
	{ WANT_FIELD, "objection.deadline", "how and until when to object" },
	{ WANT_TEXT, "不以停止供电", "the promise not to cut supplies" },
	{ WANT_TEXT, "附件", "the list of enclosures" },
	{ WANT_FIELD, "sender.phone", "whom to call" },
};

static bool holds(const struct op *, enum wanted, const char *name);

static bool
is_here(const struct op *op, enum wanted kind, const char *name)
{
	switch (kind) {
	case WANT_FIELD:
		return op->code == OP_FIELD && op->field != NULL && strcmp(op->field->name, name) == 0;
	case WANT_LIST:
		return op->code == OP_EACH && op->list != NULL && strcmp(op->list->name, name) == 0;
	case WANT_CITE:
		return op->code == OP_CITE && text_equal(op->name, name);
	case WANT_FACT:
		return op->code == OP_IF && op->fact != NULL && strcmp(op->fact->name, name) == 0;
	case WANT_TEXT:
		return op->code == OP_INLINE && op->u.item.kind == INLINE_TEXT && op->u.item.text != NULL &&
		    strstr(op->u.item.text, name) != NULL;
	}
	return false;
}

static bool
holds(const struct op *op, enum wanted kind, const char *name)
{
	for (; op != NULL; op = op->next)
		if (is_here(op, kind, name) || holds(op->child, kind, name))
			return true;
	return false;
}

struct gathering {
	struct arena *arena;
	struct template_lack *list;
	size_t n, cap;
};

static void
gather(struct gathering *g, const struct template *t, const struct level *level)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
		if (!holds(t->ops, elements[i].kind, elements[i].name))
			*ARENA_PUSH(g->arena, g->list, g->n, g->cap) =
			    (struct template_lack){ t->pos, level->name, elements[i].name, elements[i].meaning };
	}
}

size_t
template_demand_lacks(const struct template_set *set, const struct policy *p, struct arena *arena,
	struct template_lack **lacks)
{
	struct gathering g = { .arena = arena };

	for (size_t k = 0; k < p->n_levels; k++)
		for (size_t i = 0; p->levels[k].formal && i < set->n; i++)
			if (set->templates[i]->language == NULL && text_equal(set->templates[i]->name, p->levels[k].template))
				gather(&g, set->templates[i], &p->levels[k]);
	*lacks = g.list;
	return g.n;
}
