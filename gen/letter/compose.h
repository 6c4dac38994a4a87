/* compose.h: executes the operations of a template into blocks. One composer per letter, on the stack. Internal to
 * letter/. */
#ifndef LETTER_COMPOSE_H
#define LETTER_COMPOSE_H

#include "letter/template.h"

/* Things gathered before their number is known. */
struct run {
	struct inline_item *items;
	size_t n, cap;
};
struct row_run {
	struct row *rows;
	size_t n, cap;
};
struct cell_run {
	struct cell *cells;
	size_t n, cap;
};
struct composer {
	struct subject s;
	const struct template *template;
	struct arena *arena;
	struct diag *diag;
	struct run run;			/* of the paragraph or cell at hand */
	struct cell_run cells;		/* of the row at hand */
	bool failed;
};
/* What operations do at one kind of place: between blocks, in text, in tables, in rows. */
struct executor {
	void (*run[OP_CODES])(struct composer *, const struct op *, const struct executor *, void *out);
};
extern const struct executor compose_blocks, compose_inlines, compose_rows, compose_cells;

void compose_ops(struct composer *, const struct op *, const struct executor *, void *out);
void compose_if(struct composer *, const struct op *, const struct executor *, void *out);
void compose_each(struct composer *, const struct op *, const struct executor *, void *out);
/* A new item at the end of the run at hand. */
struct inline_item *compose_item(struct composer *);
void compose_cite(struct composer *, const struct op *, const struct executor *, void *out);
/* The way a citation is written, by its word (NULL: the usual one); -1: no such way. */
int compose_cite_form(const char *name);
/* The inlines of op's children, in the arena. */
struct inline_item *compose_text(struct composer *, const struct op *, size_t *n);
/* The rows of a table operation. */
struct table *compose_table(struct composer *, const struct op *);
/* Value of a text field; NULL (reported) when it has none. */
const char *compose_value(struct composer *, const struct op *);

#endif
