/* compose_table.c: rows and cells. */
#include "letter/compose.h"

#include "base/arena.h"

#include <string.h>

/* Head and body rows of the table at hand. */
struct rows {
	struct row_run head, body;
};

static void
run_cell(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct cell cell = op->u.cell;

	(void)ex;
	(void)out;
	cell.inlines = compose_text(c, op, &cell.n_inlines);
	*ARENA_PUSH(c->arena, c->cells.cells, c->cells.n, c->cells.cap) = cell;
}

static void
run_fixed_cell(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	(void)ex;
	(void)out;
	*ARENA_PUSH(c->arena, c->cells.cells, c->cells.n, c->cells.cap) = op->u.cell;
}

const struct executor compose_cells = { { [OP_IF] = compose_if, [OP_CELL] = run_cell,
    [OP_FIXED_CELL] = run_fixed_cell } };

static void
add_row(struct composer *c, const struct op *op, struct rows *rows, const struct row *row)
{
	struct row_run *run = op->heading ? &rows->head : &rows->body;

	*ARENA_PUSH(c->arena, run->rows, run->n, run->cap) = *row;
}

static void
run_row(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct row row = op->u.row;

	(void)ex;
	c->cells.n = 0;
	compose_ops(c, op->child, &compose_cells, NULL);
	row.n_cells = c->cells.n;
	row.cells = arena_alloc(c->arena, row.n_cells * sizeof *row.cells);
	memcpy(row.cells, c->cells.cells, row.n_cells * sizeof *row.cells);
	add_row(c, op, out, &row);
}

static void
run_fixed_row(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	(void)ex;
	add_row(c, op, out, &op->u.row);
}

const struct executor compose_rows = { {
	[OP_IF] = compose_if, [OP_EACH] = compose_each, [OP_ROW] = run_row, [OP_FIXED_ROW] = run_fixed_row,
} };

struct table *
compose_table(struct composer *c, const struct op *op)
{
	struct table *table = arena_alloc(c->arena, sizeof *table);
	struct rows rows = { { NULL, 0, 0 }, { NULL, 0, 0 } };

	*table = *op->table;
	memset(&c->s.at.sum, 0, sizeof c->s.at.sum);
	compose_ops(c, op->child, &compose_rows, &rows);
	table->head = rows.head.rows;
	table->n_head = rows.head.n;
	table->rows = rows.body.rows;
	table->n_rows = rows.body.n;
	return table;
}
