/* table_widths.c: how wide the columns are. Declared widths hold as long as figures fit; then, in this order: room that
 * other columns do not need, optional columns dropped, type reduced to 9 pt, texts broken into more lines
 * (letter-design 7), words broken. Glyphs are never squeezed. */
#include "layout/table.h"

int32_t
table_cell_width(const struct grid *t, const struct grid_cell *c)
{
	int32_t w = 0;

	for (int i = c->col; i < c->col + c->span; i++)
		w += t->columns[i].w;
	return w;
}

static bool
is_figure(enum cell_align align)
{
	return align == CELL_RIGHT || align == CELL_DECIMAL;
}

/* Room right of the decimal point: from the body rows, whose right edges are to stand at the padding. */
static void
find_axis(struct grid *t, const struct grid_row *row, const struct grid_cell *c)
{
	struct grid_column *col = &t->columns[c->col];

	if (c->fraction > col->axis && (row->row->kind == ROW_BODY || col->axis < 0))
		col->axis = c->fraction;
}

static int32_t
widest(const struct grid *t, struct grid_cell *c)
{
	if (c->widest < 0)
		c->widest = (int32_t)text_widest(t->b, c->text);
	return c->widest;
}

/* Heads are broken into two lines at most, if anyhow possible. What fits its declared column as it is needs no closer
 * look. */
static void
add_needs(struct grid *t, const struct grid_row *row, struct grid_cell *c, bool exact)
{
	struct grid_column *col = &t->columns[c->col];
	int32_t padding = 2 * t->style->padding, one = c->width, least;
	bool fits = c->width + padding <= t->table->columns[c->col].width;

	least = fits && !exact ? c->width : widest(t, c);
	if (fits && !exact && row->head)
		one = c->width;
	else if (row->head && c->width / 2 + row->style->size / 2 > c->widest && c->width > c->widest)
		one = c->width / 2 + row->style->size / 2;
	else if (row->head)
		one = c->widest;
	else if (col->rigid)
		least = c->width;
	col->one = one + padding > col->one ? one + padding : col->one;
	col->least = least + padding > col->least ? least + padding : col->least;
}

static void
find_needs(struct grid *t, bool exact)
{
	for (int i = 0; i < t->n_columns; i++) {
		t->columns[i].one = t->columns[i].least = 0;
		t->columns[i].axis = -1;
		t->columns[i].rigid = is_figure(t->table->columns[i].align);
	}
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t k = 0; k < t->rows[i].n_cells; k++) {
			struct grid_cell *c = &t->rows[i].cells[k];

			if (!t->rows[i].head)
				find_axis(t, &t->rows[i], c);
			if (c->span == 1 && c->text.n > 0)
				add_needs(t, &t->rows[i], c, exact);
		}
}

/* Figures that span columns: what is wanting is asked of the last of them. */
static void
find_span_needs(struct grid *t)
{
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t k = 0; k < t->rows[i].n_cells; k++) {
			struct grid_cell *c = &t->rows[i].cells[k];
			struct grid_column *last = &t->columns[c->col + c->span - 1];
			int32_t wanting;

			if (c->span == 1 || c->cell == NULL || c->text.n == 0)
				continue;
			wanting = widest(t, c) + 2 * t->style->padding - table_cell_width(t, c);
			if (wanting <= 0)
				continue;
			if (last->w + wanting > last->least)
				last->least = last->w + wanting;
			if (last->least > last->one)
				last->one = last->least;
		}
}

static int32_t
available(const struct grid *t)
{
	int32_t sum = 0;
	bool all_fixed = true;

	for (int i = 0; i < t->n_columns; i++) {
		sum += t->table->columns[i].width;
		all_fixed &= t->table->columns[i].width > 0;
	}
	return all_fixed && sum < t->w ? sum : t->w;
}

/* Declared widths; what they leave goes to the others by weight; those without weight take what their content needs. */
static void
declared_widths(struct grid *t)
{
	int32_t left = available(t);
	int weights = 0;

	for (int i = 0; i < t->n_columns; i++) {
		const struct column *c = &t->table->columns[i];
		struct grid_column *col = &t->columns[i];

		col->w = col->dropped ? 0 : c->width > 0 ? c->width : c->weight > 0 ? 0 : col->one;
		left -= col->w;
		weights += c->width == 0 && !col->dropped ? c->weight : 0;
	}
	for (int i = 0; i < t->n_columns && weights > 0; i++) {
		const struct column *c = &t->table->columns[i];

		if (t->columns[i].dropped || c->width > 0 || c->weight == 0)
			continue;
		t->columns[i].w = left > 0 ? (int32_t)((int64_t)left * c->weight / weights) : 0;
		left -= t->columns[i].w;
		weights -= c->weight;
		if (t->columns[i].w < c->min_width)
			t->columns[i].w = c->min_width;
	}
}

/* How hard texts are pressed for the sake of figures. */
enum pressure {
	EASY,		/* texts keep the lines they have, figures a head of two lines */
	HARDER,		/* texts are broken wherever a line may end */
	HARDEST		/* even inside words (each a warning) */
};

/* What a column must have: figures their line, texts their longest unbreakable piece. */
static int32_t
must_have(const struct grid *t, const struct grid_column *c, enum pressure p)
{
	int32_t word = 3 * t->style->body->size + 2 * t->style->padding;

	if (c->dropped)
		return 0;
	if (c->rigid)
		return p == EASY ? c->one : c->least;
	return p == HARDEST && word < c->least ? word : c->least;
}

/* What a column can give away. */
static int32_t
can_give(const struct grid *t, const struct grid_column *c, enum pressure p)
{
	int32_t keep = p != EASY || c->rigid ? must_have(t, c, p) : c->one;

	return c->dropped || c->w <= keep ? 0 : c->w - keep;
}

/* Takes `amount` from the columns in proportion to what each can give; false: they have not so much. */
static bool
take(struct grid *t, int32_t amount, enum pressure p)
{
	int64_t sum = 0;

	for (int i = 0; i < t->n_columns; i++)
		sum += can_give(t, &t->columns[i], p);
	if (sum < amount)
		return false;
	for (int i = 0; i < t->n_columns && amount > 0; i++) {
		int32_t give = can_give(t, &t->columns[i], p);
		int32_t part = (int32_t)((int64_t)amount * give / (sum > 0 ? sum : 1));

		t->columns[i].w -= part;
		amount -= part;
		sum -= give;
	}
	return true;
}

/* Shares out what is left over after a column was dropped. */
static void
hand_out(struct grid *t, int32_t amount)
{
	int64_t sum = 0;

	for (int i = 0; i < t->n_columns; i++)
		sum += t->columns[i].w;
	for (int i = 0; i < t->n_columns && sum > 0; i++) {
		int32_t w = t->columns[i].w, part = (int32_t)((int64_t)amount * w / sum);

		t->columns[i].w += part;
		amount -= part;
		sum -= w;
	}
}

/* Gives every column what it must have at the cost of those that can give. */
static bool
balance(struct grid *t, enum pressure p)
{
	int64_t wanting = 0, total = 0;

	declared_widths(t);
	find_span_needs(t);
	for (int i = 0; i < t->n_columns; i++) {
		int32_t must = must_have(t, &t->columns[i], p);

		wanting += must > t->columns[i].w ? must - t->columns[i].w : 0;
		total += t->columns[i].w;
	}
	total -= available(t);
	if (total < 0 && wanting > 0) {
		int32_t used = (int32_t)(wanting < -total ? wanting : -total);

		wanting -= used;
		total += used;
	}
	if (!take(t, (int32_t)(wanting + (total > 0 ? total : 0)), p))
		return false;
	for (int i = 0; i < t->n_columns; i++)
		if (t->columns[i].w < must_have(t, &t->columns[i], p))
			t->columns[i].w = must_have(t, &t->columns[i], p);
	if (total < 0)
		hand_out(t, (int32_t)-total);
	return true;
}

/* A label in the column (合计 in 序号) can move into an empty cell beside it; anything else of a total row stays. */
static bool
may_drop_cell(const struct grid_row *row, size_t k, int col)
{
	const struct grid_cell *c = &row->cells[k];

	if (c->col != col || c->span > 1 || c->text.n == 0 || row->head || row->row->kind == ROW_BODY)
		return true;
	return k + 1 < row->n_cells && row->cells[k + 1].text.n == 0;
}

static bool
may_drop(const struct grid *t, int col)
{
	if (!t->table->columns[col].optional || t->columns[col].dropped)
		return false;
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t k = 0; k < t->rows[i].n_cells; k++)
			if (!may_drop_cell(&t->rows[i], k, col))
				return false;
	return true;
}

static void
drop(struct grid *t, int col)
{
	t->columns[col].dropped = true;
	for (size_t i = 0; i < t->n_rows; i++) {
		struct grid_row *row = &t->rows[i];

		for (size_t k = 0; k + 1 < row->n_cells; k++)
			if (row->cells[k].col == col && row->cells[k].span == 1 && !row->head
				&& row->row->kind != ROW_BODY && row->cells[k + 1].text.n == 0) {
				row->cells[k].span = row->cells[k + 1].span + 1;
				row->cells[k + 1].cell = NULL;
			}
	}
}

static bool
drop_optional(struct grid *t)
{
	for (int i = 0; i < t->n_columns; i++)
		if (may_drop(t, i)) {
			drop(t, i);
			if (balance(t, EASY))
				return true;
		}
	return false;
}

static bool
reduce_type(struct grid *t)
{
	int32_t size = t->style->body->size;
	bool dropped[64] = { false };

	if (size <= TEXT_LEAST || t->n_columns > 64)
		return false;
	for (int i = 0; i < t->n_columns; i++)
		dropped[i] = t->columns[i].dropped;
	t->b->type_scale = (int32_t)((int64_t)TEXT_LEAST * 1000 / size);
	table_read(t);
	find_needs(t, true);
	for (int i = 0; i < t->n_columns; i++)
		if (dropped[i])
			drop(t, i);
	return balance(t, EASY);
}

static void
set_edges(struct grid *t)
{
	int32_t x = t->x;

	for (int i = 0; i < t->n_columns; i++) {
		t->columns[i].x = x;
		x += t->columns[i].w;
	}
	t->w = x - t->x;
}

bool
table_widths(struct grid *t)
{
	bool fits;

	find_needs(t, false);
	fits = balance(t, EASY);
	if (!fits) {
		find_needs(t, true);
		fits = drop_optional(t) || reduce_type(t) || balance(t, HARDER) || balance(t, HARDEST);
	}
	set_edges(t);
	return fits;
}
