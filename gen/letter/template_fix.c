/* template_fix.c: blocks, rows and cells without anything of the recipient are made once, in the run arena, and
 * shared by all letters. */
#include "letter/compose.h"

#include <string.h>

static bool fix_ops(struct composer *, struct op *);

/* Fields, and groups of them, that are the same in most letters of a run. */
static const char *const common_fields[] = { "sender.", "bank.", "notice.", "contract.", "community.", "payment.channels",
	"payment.qr-caption", "letter.title", "letter.date", "letter.deadline", "booked-to", "reckoned-to", "enclosure.title" };

static bool
is_common(const struct field *field)
{
	for (size_t i = 0; i < sizeof common_fields / sizeof *common_fields; i++) {
		size_t n = strlen(common_fields[i]);

		if (strncmp(field->name, common_fields[i], n) == 0 && (common_fields[i][n - 1] == '.' || field->name[n] == '\0'))
			return true;
	}
	return false;
}

/* True if the text comes out the same in most letters, whichever of its conditions hold. */
static bool
is_common_text(const struct op *op)
{
	for (; op != NULL; op = op->next)
		if ((op->code == OP_FIELD && !is_common(op->field)) || !is_common_text(op->child))
			return false;
	return true;
}

/* Operations that depend on the letter. */
static const bool varies[OP_CODES] = { [OP_IF] = true, [OP_EACH] = true, [OP_FIELD] = true, [OP_CITE] = true,
    [OP_CODE] = true,
	[OP_SIGN] = true };

/* What stands ready is known again by its place. */
static void
mark_made(struct block *b)
{
	for (; b != NULL; b = b->next) {
		b->made = b;
		mark_made(b->child);
	}
}

static void
make_block(struct composer *c, struct op *op)
{
	struct block_list list;

	block_list_init(&list);
	compose_blocks.run[op->code](c, op, &compose_blocks, &list);
	op->ready = list.first;
	op->ready->fixed = true;
	mark_made(op->ready);
	op->code = OP_FIXED_BLOCK;
}

static void
make_row(struct composer *c, struct op *op)
{
	c->cells.n = 0;
	c->cells.cap = 0;
	c->cells.cells = NULL;		/* the row keeps the array */
	compose_ops(c, op->child, &compose_cells, NULL);
	op->u.row.cells = c->cells.cells;
	op->u.row.n_cells = c->cells.n;
	op->code = OP_FIXED_ROW;
}

static void
make_cell(struct composer *c, struct op *op)
{
	op->u.cell.inlines = compose_text(c, op, &op->u.cell.n_inlines);
	op->code = OP_FIXED_CELL;
}

static void (*const makers[OP_CODES])(struct composer *, struct op *) = {
	[OP_PARAGRAPH] = make_block, [OP_PLAIN] = make_block, [OP_BOX] = make_block, [OP_TABLE] = make_block,
	    [OP_ROW] = make_row,
	[OP_CELL] = make_cell,
};

static bool
fix_op(struct composer *c, struct op *op)
{
	bool same = fix_ops(c, op->child) && !varies[op->code];

	if (same && makers[op->code] != NULL)
		makers[op->code](c, op);
	else if (op->code == OP_PARAGRAPH)
		op->u.block.fixed = is_common_text(op->child);
	else if (op->code == OP_SIGN)
		op->u.block.fixed = is_common(op->field);
	return same;
}

/* True if nothing in the list depends on the letter. */
static bool
fix_ops(struct composer *c, struct op *op)
{
	bool same = true;

	for (; op != NULL; op = op->next)
		same &= fix_op(c, op);
	return same;
}

void
template_fix(struct parser *p, struct template *t)
{
	struct composer c = { .arena = p->arena, .diag = p->diag };

	(void)fix_ops(&c, t->ops);
}
