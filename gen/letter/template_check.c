/* template_check.c: what can go wrong when a template is executed is found here: fields outside their list, values
 * that may be
 * absent, tables whose rows do not fit. */
#include "letter/template.h"

#include <string.h>

#define PROVEN_MAX 32

/* What is known at a place of the template. */
struct known {
	unsigned scopes;				/* bit per scope */
	const struct field *present[PROVEN_MAX];	/* optional fields that <if> has tested */
	size_t n;
	size_t columns;					/* of the table around */
	bool inlines;					/* in a paragraph or cell */
};

static void check_ops(struct parser *, const struct op *, struct known);

static bool
has_scope(const struct known *known, enum scope scope)
{
	return known->scopes & 1u << scope;
}

static void
check_scope(struct parser *p, const struct op *op, const struct known *known, const char *name, enum scope scope)
{
	if (!has_scope(known, scope))
		template_fault(p, op->pos, "\"%s\" is known only inside a list of kind \"%s\"", name,
		    field_scope_word(scope));
}

static bool
is_proven(const struct known *known, const struct field *field)
{
	for (size_t i = 0; i < known->n; i++)
		if (known->present[i] == field)
			return true;
	return false;
}

static void
check_present(struct parser *p, const struct op *op, const struct known *known)
{
	if (op->field->optional && op->otherwise == NULL && !is_proven(known, op->field))
		template_fault(p, op->pos,
		    "field \"%s\" may be absent: put it inside <if test=\"%s\">, or give it else=\"…\"",
		    op->field->name,
		    op->field->name);
}

static void
check_if(struct parser *p, const struct op *op, struct known known)
{
	if (op->fact != NULL)
		check_scope(p, op, &known, op->name, op->fact->scope);
	else if (op->list != NULL)
		check_scope(p, op, &known, op->name, op->list->outer);
	else
		check_scope(p, op, &known, op->name, op->field->scope);
	if (op->field != NULL && !op->negate) {
		if (known.n == PROVEN_MAX)
			template_fault(p, op->pos, "more than %d conditions inside each other", PROVEN_MAX);
		else
			known.present[known.n++] = op->field;
	}
	check_ops(p, op->child, known);
}

static void
check_each(struct parser *p, const struct op *op, struct known known)
{
	check_scope(p, op, &known, op->name, op->list->outer);
	if (has_scope(&known, op->list->scope))
		template_fault(p, op->pos, "in=\"%s\": already inside a list of kind \"%s\"", op->name,
		    field_scope_word(op->list->scope));
	if (op->separator != NULL && !known.inlines)
		template_fault(p, op->pos, "separator is for lists inside a paragraph or cell");
	known.scopes |= 1u << op->list->scope;
	check_ops(p, op->child, known);
}

static void
check_field(struct parser *p, const struct op *op, struct known known)
{
	check_scope(p, op, &known, op->name, op->field->scope);
	check_present(p, op, &known);
}

static void
check_inside(struct parser *p, const struct op *op, struct known known)
{
	check_ops(p, op->child, known);
}

static void
check_text_block(struct parser *p, const struct op *op, struct known known)
{
	known.inlines = true;
	check_ops(p, op->child, known);
}

static void
check_table(struct parser *p, const struct op *op, struct known known)
{
	known.columns = op->table->n_columns;
	check_ops(p, op->child, known);
}

/* Columns that the cells of a row cover, the most and the fewest, since some may be conditional. */
static void
count_cells(const struct op *op, size_t *fewest, size_t *most)
{
	for (; op != NULL; op = op->next) {
		size_t span = op->code == OP_CELL && op->u.cell.span > 1 ? (size_t)op->u.cell.span : 1;

		if (op->code == OP_IF) {
			size_t none = 0;

			count_cells(op->child, &none, most);
			continue;
		}
		*fewest += span;
		*most += span;
	}
}

static void
check_row(struct parser *p, const struct op *op, struct known known)
{
	size_t fewest = 0, most = 0;

	count_cells(op->child, &fewest, &most);
	if (fewest > known.columns || (fewest == most && most != known.columns))
		template_fault(p, op->pos, "the row covers %zu columns, the table has %zu", most, known.columns);
	check_ops(p, op->child, known);
}

static void
check_nothing(struct parser *p, const struct op *op, struct known known)
{
	(void)p;
	(void)op;
	(void)known;
}

static void (*const checks[OP_CODES])(struct parser *, const struct op *, struct known) = {
	[OP_IF] = check_if, [OP_EACH] = check_each, [OP_INLINE] = check_nothing, [OP_FIELD] = check_field,
	    [OP_CITE] = check_nothing,
	[OP_PARAGRAPH] = check_text_block, [OP_PLAIN] = check_nothing, [OP_BOX] = check_inside,
	    [OP_TABLE] = check_table,
	[OP_CODE] = check_field, [OP_SIGN] = check_nothing, [OP_ROW] = check_row, [OP_CELL] = check_text_block,
};

static void
check_ops(struct parser *p, const struct op *op, struct known known)
{
	for (; op != NULL; op = op->next)
		checks[op->code](p, op, known);
}

bool
template_check_ops(struct parser *p, const struct template *t)
{
	check_ops(p, t->ops, (struct known){ .scopes = 1u << SCOPE_LETTER });
	return !p->failed;
}
