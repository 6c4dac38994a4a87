/* ledger_walk.c: a ledger's records in file order, each with its attributes as text. */
#include "ledger/ledger_walk.h"

#include <string.h>

struct walk {
	const struct ledger_visitor *visitor;
	const struct account *account;
	void *context;
	int depth;
};

static void walk_record(struct walk *w, const struct record *kind, const void *record);

static void
attributes(struct walk *w, const struct record *kind, const void *record)
{
	char buf[64];

	for (size_t i = 0; i < kind->n_fields; i++) {
		const struct field *f = &kind->fields[i];
		const char *value;

		if (f->kind == FIELD_CHARGES) {
			struct id_list list;

			memcpy(&list, (const char *)record + f->at, sizeof list);
			if (list.n > 0)
				w->visitor->list(w->context, f->name, &list);
			continue;
		}
		value = ledger_table_value(f, record, w->account, buf);
		if (value)
			w->visitor->attribute(w->context, f->name, value);
	}
}

/* Number of elements that follow inside; where they lie goes to *array. */
static size_t
locate(const struct record *child, const void *record, const char **array)
{
	size_t n;

	*array = (const char *)record + child->at;
	if (child->count_at == NO_OFFSET) {
		bool has = true;

		if (child->fields[0].has_at != NO_OFFSET)
			memcpy(&has, *array + child->fields[0].has_at, sizeof has);
		return has;
	}
	memcpy(&n, (const char *)record + child->count_at, sizeof n);
	memcpy(array, (const char *)record + child->at, sizeof *array);
	return n;
}

static void
walk_record(struct walk *w, const struct record *kind, const void *record)
{
	const char *text = NULL;
	bool inside = false;

	if (kind->text_at != NO_OFFSET)
		memcpy(&text, (const char *)record + kind->text_at, sizeof text);
	for (size_t i = 0; i < kind->n_children; i++) {
		const char *array;

		inside = inside || locate(&kind->children[i], record, &array) > 0;
	}
	w->visitor->start(w->context, kind->name, w->depth++);
	attributes(w, kind, record);
	w->visitor->content(w->context, text, inside);
	for (size_t i = 0; i < kind->n_children; i++) {
		const struct record *child = &kind->children[i];
		const char *array;
		size_t n = locate(child, record, &array);

		for (; n > 0; n--, array += child->size)
			walk_record(w, child, array);
	}
	w->visitor->end(w->context, kind->name, --w->depth, inside, text);
}

void
ledger_walk_record(const struct ledger_visitor *visitor, void *context, const struct record *kind, const void *record,
	const struct account *account)
{
	struct walk w = { visitor, account, context, 1 };

	walk_record(&w, kind, record);
}

void
ledger_walk_attributes(const struct ledger_visitor *visitor, void *context, const struct record *kind,
	const void *record)
{
	struct walk w = { visitor, NULL, context, 0 };

	attributes(&w, kind, record);
}

void
ledger_walk(const struct ledger *ledger, const struct ledger_visitor *visitor, void *context)
{
	ledger_walk_record(visitor, context, &ledger_table_manager, &ledger->manager, NULL);
	for (size_t i = 0; i < ledger->n_communities; i++)
		ledger_walk_record(visitor, context, &ledger_table_community, &ledger->communities[i], NULL);
	for (size_t i = 0; i < ledger->n_items; i++)
		ledger_walk_record(visitor, context, &ledger_table_item, &ledger->items[i], NULL);
	for (size_t i = 0; i < ledger->n_accounts; i++)
		ledger_walk_record(visitor, context, &ledger_table_account, &ledger->accounts[i], &ledger->accounts[i]);
}
