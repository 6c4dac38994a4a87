/* compose_inline.c: text, fields and citations of a paragraph or cell. */
#include "letter/compose.h"

#include "base/arena.h"

#include <string.h>

/* A fresh item: the run is used again for every paragraph, so what it held before must go. */
struct inline_item *
compose_item(struct composer *c)
{
	struct inline_item *item = ARENA_PUSH(c->arena, c->run.items, c->run.n, c->run.cap);

	*item = (struct inline_item){ .kind = INLINE_TEXT };
	return item;
}

static struct inline_item *
add_item(struct composer *c, const struct op *op)
{
	struct inline_item *item = compose_item(c);

	*item = op->u.item;
	return item;
}

static void
run_inline(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	(void)ex;
	(void)out;
	add_item(c, op);
}

const char *
compose_value(struct composer *c, const struct op *op)
{
	struct value v;

	if (field_read(&c->s, op->field, &v))
		return v.text;
	diag_error(c->diag, c->s.account->pos, "account %s: field \"%s\" (%s:%d) has no value; letter not made",
	    c->s.account->id,
	    op->field->name, op->pos.file, op->pos.line);
	c->failed = true;
	return NULL;
}

static void
run_field(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct inline_item *item;
	struct value v;
	bool present = field_read(&c->s, op->field, &v);

	(void)ex;
	(void)out;
	if (!present && op->otherwise == NULL) {
		(void)compose_value(c, op);
		return;
	}
	item = add_item(c, op);
	item->text = present ? op->format->write(c->arena, &v) : op->otherwise;
	item->keep &= !v.loose;
}

/* Items of a list in running text are joined by the separator. */
static void
run_each(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	const struct cursor before = c->s.at;
	size_t n = op->list->count(&c->s, op->list);

	for (size_t i = 0; i < n && !c->failed; i++) {
		if (i > 0 && op->separator != NULL)
			compose_item(c)->text = op->separator;
		op->list->enter(&c->s, op->list, i);
		compose_ops(c, op->child, ex, out);
	}
	c->s.at = before;
}

const struct executor compose_inlines = { {
	[OP_IF] = compose_if, [OP_EACH] = run_each, [OP_INLINE] = run_inline, [OP_FIELD] = run_field,
	    [OP_CITE] = compose_cite,
} };

struct inline_item *
compose_text(struct composer *c, const struct op *op, size_t *n)
{
	c->run.n = 0;
	compose_ops(c, op->child, &compose_inlines, NULL);
	*n = c->run.n;
	return c->run.n == 0 ? NULL : arena_copy(c->arena, c->run.items, c->run.n * sizeof *c->run.items);
}
