/* table_rows.c: rows of a table → slabs: lines in cells, rules, fills, and what keeps rows together on a page. */
#include "layout/table.h"

struct placing {
	struct grid *t;
	size_t row;		/* index in grid.rows */
	int32_t y, height;
};

/* Lines of a head are nearly equally long, and no word in them is cut. */
static int64_t
balanced_measure(struct build *b, const struct fill *fill, int32_t width, int32_t em)
{
	size_t lines = b->n_lines;
	int64_t widest = text_widest(b, fill->text);

	for (int64_t m = widest > width / 2 ? widest : width / 2; m < fill->measure; m += em / 4) {
		struct fill narrow = *fill;
		size_t n;

		narrow.measure = narrow.first_measure = m;
		n = text_fill(b, &narrow);
		b->n_lines = lines;
		if (n <= 2)
			return m;
	}
	return fill->measure;
}

static void
fill_cell(struct grid *t, const struct grid_row *row, struct grid_cell *c)
{
	struct build *b = t->b;
	int32_t room = table_cell_width(t, c) - 2 * t->style->padding;
	struct fill fill = { .text = c->text, .measure = room, .first_measure = room, .mode = FILL_RAGGED };

	c->first_line = b->n_lines;
	c->n_lines = 0;
	if (c->cell == NULL || c->text.n == 0 || room <= 0)
		return;
	if (c->width <= room && !c->broken) {
		*ARENA_PUSH(b->arena, b->lines, b->n_lines, b->cap_lines) = (struct text_line){ .first = c->text.first,
			.end = c->text.first + c->text.n, .natural = c->width, .measure = room, .how = LINE_LAST };
		c->n_lines = 1;
		return;
	}
	if (row->head && c->width > room && c->width <= 2 * room)
		fill.measure = fill.first_measure = balanced_measure(b, &fill, c->width, row->style->size);
	c->n_lines = text_fill(b, &fill);
}

static size_t
fill_row(struct grid *t, struct grid_row *row)
{
	size_t most = 0;

	t->b->n_lines = 0;
	for (size_t i = 0; i < row->n_cells; i++) {
		fill_cell(t, row, &row->cells[i]);
		most = row->cells[i].n_lines > most ? row->cells[i].n_lines : most;
	}
	return most;
}

/* Least heights are for one and for two lines; further lines add their leading. */
static int32_t
row_height(const struct grid *t, const struct grid_row *row, size_t lines)
{
	int32_t leading = row->style->leading, one = t->style->row_height, two = t->style->row_height_two, h;

	if (two < one + leading / 2)
		two = one + leading;
	h = lines <= 1 ? one : two + (int32_t)(lines - 2) * leading;
	if (h < (int32_t)lines * leading)
		h = (int32_t)lines * leading;
	return h < row->row->height ? row->row->height : h;
}

static int32_t
line_x(const struct grid *t, const struct grid_row *row, const struct grid_cell *c, const struct text_line *line)
{
	const struct grid_column *last = &t->columns[c->col + c->span - 1];
	int32_t left = t->columns[c->col].x, right = last->x + last->w, width = (int32_t)line->natural;

	if (c->align == CELL_CENTER)
		return left + (right - left - width) / 2;
	if (c->align == CELL_LEFT)
		return left + t->style->padding;
	right -= t->style->padding;
	if (c->align == CELL_DECIMAL && c->fraction >= 0 && last->axis >= 0 && !row->head)
		right += c->fraction - last->axis;
	return right - width;
}

/* Lines from..to-1 of a cell, the first at y. */
static void
draw_cell_lines(struct grid *t, const struct grid_row *row, const struct grid_cell *c, size_t from, size_t to,
	int32_t y)
{
	const struct text_style *style = row->style;
	int32_t size = text_scaled(t->b, style->size);

	for (size_t i = from; i < to && i < c->n_lines; i++) {
		const struct text_line line = t->b->lines[c->first_line + i];

		draw_line(t->b, &line, line_x(t, row, c, &line),
			y + (int32_t)(i - from) * style->leading + draw_baseline(size, style->leading));
	}
}

static void
fill_rect(struct build *b, int32_t x, int32_t y, int32_t w, int32_t h, uint32_t color)
{
	struct place *p = build_place(b, PLACE_RECT, x, y);

	p->w = w;
	p->h = h;
	p->has_fill = true;
	p->fill = color;
}

static void
draw_fills(const struct placing *p)
{
	const struct grid *t = p->t;
	const struct grid_row *row = &t->rows[p->row];
	bool odd = !row->head && (p->row - t->n_head) % 2 == 1;
	uint32_t whole = row->head ? t->style->head_fill : odd ? t->style->zebra_fill : STYLE_NO_FILL;

	if (whole != STYLE_NO_FILL && (row->head || row->row->kind == ROW_BODY))
		fill_rect(t->b, t->x, p->y, t->w, p->height, whole);
	for (size_t i = 0; i < row->n_cells; i++)
		if (row->cells[i].cell != NULL && row->cells[i].cell->has_fill)
			fill_rect(t->b, t->columns[row->cells[i].col].x, p->y, table_cell_width(t, &row->cells[i]),
				p->height, row->cells[i].cell->fill);
}

/* The rule above a row, drawn with the row before it; rows[n_rows] stands for the table's foot. */
static void
rule_above(const struct placing *p, size_t row, int32_t y)
{
	const struct grid *t = p->t;
	const struct table_style *s = t->style;
	const struct row *r = row < t->n_rows ? t->rows[row].row : NULL;
	int32_t stroke = s->rule_inner;
	uint32_t color = s->rule_inner_color;

	if (row == 0 || r == NULL)
		stroke = s->rule_outer;
	else if (row == t->n_head)
		stroke = s->rule_head;
	else if (r->kind == ROW_TOTAL)
		stroke = s->rule_total;
	else if (r->kind == ROW_SUBTOTAL)
		stroke = s->rule_total * 2 / 3 > s->rule_inner ? s->rule_total * 2 / 3 : s->rule_inner;
	else if (r->kind == ROW_NOTE && !t->table->grid)
		stroke = s->rule_inner;
	if (stroke != s->rule_inner || row == 0 || r == NULL)
		color = s->rule_color;
	if (stroke > 0)
		draw_rule(t->b, t->x, y, t->w, 0, stroke, 0, color);
}

static bool
is_carry(const struct grid *t, size_t row)
{
	return row < t->n_rows && (t->rows[row].row->kind == ROW_CARRIED || t->rows[row].row->kind == ROW_BROUGHT);
}

/* The k-th row behind this one, those apart that stand only at a page's end. */
static size_t
behind(const struct grid *t, size_t row, int k)
{
	while (k > 0 && row < t->n_rows)
		k -= !is_carry(t, ++row);
	return row;
}

static void
draw_verticals(const struct placing *p)
{
	const struct grid *t = p->t;
	const struct grid_row *row = &t->rows[p->row];
	int32_t stroke = t->style->rule_inner > 0 ? t->style->rule_inner : 250;

	draw_rule(t->b, t->x, p->y, 0, p->height, stroke, 0, t->style->rule_color);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct grid_cell *c = &row->cells[i];
		const struct grid_column *last = &t->columns[c->col + c->span - 1];

		if (c->cell != NULL && table_cell_width(t, c) > 0)
			draw_rule(t->b, last->x + last->w, p->y, 0, p->height, stroke, 0, t->style->rule_color);
	}
}

static void
draw_row(struct placing *p, size_t lines)
{
	struct grid *t = p->t;
	const struct grid_row *row = &t->rows[p->row];

	draw_fills(p);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct grid_cell *c = &row->cells[i];
		int32_t text = (int32_t)c->n_lines * row->style->leading;

		draw_cell_lines(t, row, c, 0, lines, p->y + (p->height - text) / 2);
	}
	if (t->table->grid)
		draw_verticals(p);
}

int32_t
table_draw_head(struct grid *t, int32_t y)
{
	struct placing p = { .t = t, .y = y };

	for (p.row = 0; p.row < t->n_head; p.row++) {
		size_t lines = fill_row(t, &t->rows[p.row]);

		p.height = row_height(t, &t->rows[p.row], lines);
		draw_row(&p, lines);
		if (p.row == 0)
			rule_above(&p, 0, p.y);
		p.y += p.height;
		rule_above(&p, p.row + 1, p.y);
	}
	return p.y - y;
}

/* A row higher than a page: a slab for every line. */
static void
cut_row(struct placing *p, size_t lines, struct area *area, const struct table_head *head)
{
	struct grid *t = p->t;
	const struct grid_row *row = &t->rows[p->row];
	int32_t leading = row->style->leading, pad = (t->style->row_height - leading) / 2;

	for (size_t i = 0; i < lines; i++) {
		size_t first = t->b->n_places;
		int32_t top = i == 0 && pad > 0 ? pad : 0, foot = i + 1 == lines && pad > 0 ? pad : 0;
		struct slab *slab;

		if (i == 0 && p->row == 0)
			rule_above(p, 0, 0);
		for (size_t k = 0; k < row->n_cells; k++)
			draw_cell_lines(t, row, &row->cells[k], i, i + 1, top);
		p->height = top + leading + foot;
		if (t->table->grid)
			draw_verticals(p);
		if (i + 1 == lines)
			rule_above(p, behind(t, p->row, 1), p->height);
		slab = build_slab(t->b, area, first, p->height);
		slab->flags |= SLAB_ROW;
		slab->head = head;
	}
}

static void
body_row(struct placing *p, struct area *area, const struct table_head *head)
{
	struct grid *t = p->t;
	size_t first = t->b->n_places, lines = fill_row(t, &t->rows[p->row]);
	struct slab *slab;

	p->height = row_height(t, &t->rows[p->row], lines);
	if (area->paged && p->height + (head != NULL ? head->height : 0) > area->page_height) {
		cut_row(p, lines, area, head);
		return;
	}
	draw_row(p, lines);
	if (p->row == 0)
		rule_above(p, 0, 0);
	rule_above(p, behind(t, p->row, 1), p->height);
	slab = build_slab(t->b, area, first, p->height);
	slab->flags |= SLAB_ROW;
	slab->head = head;
	slab->carry = t->carry;
}

/* Drawn apart, to be used where a page ends below the row before. */
static void
carry_row(struct placing *p, struct area *area)
{
	struct grid *t = p->t;
	size_t first = t->b->n_places, lines = fill_row(t, &t->rows[p->row]);
	bool carried = t->rows[p->row].row->kind == ROW_CARRIED;
	struct slab *above = &area->slabs.v[area->slabs.n - 1];

	p->height = row_height(t, &t->rows[p->row], lines);
	draw_row(p, lines);
	rule_above(p, carried ? t->n_rows : p->row, p->height);
	if (carried) {
		t->carry = arena_alloc(t->b->arena, sizeof *t->carry);
		above->carry = t->carry;
	}
	if (t->carry != NULL)
		*(carried ? &t->carry->carried : &t->carry->brought) = (struct carry_row){ first, t->b->n_places - first, p->height };
}

static bool
is_total(const struct grid *t, size_t row)
{
	return row < t->n_rows && t->rows[row].row->kind == ROW_TOTAL;
}

/* Nothing but titles of groups stands between it and the heads. */
static bool
is_first_body(const struct grid *t, size_t row)
{
	for (size_t i = t->n_head; i < row; i++)
		if (t->rows[i].row->kind != ROW_GROUP)
			return false;
	return true;
}

/* No page ends with the heads and one row, begins with the total row, with the capitals or note below it, or ends with a group's title. */
static bool
keeps_next(const struct grid *t, size_t row)
{
	size_t one = behind(t, row, 1), two = behind(t, row, 2);
	enum row_kind kind = t->rows[row].row->kind, next = one < t->n_rows ? t->rows[one].row->kind : ROW_BODY;

	if (one >= t->n_rows)
		return false;
	return t->rows[row].row->keep_next || kind == ROW_GROUP || is_total(t, one) || is_total(t, two)
		|| next == ROW_CAPITALS || next == ROW_NOTE || next == ROW_SUBTOTAL || is_first_body(t, row);
}

void
table_body_rows(struct grid *t, struct area *area, const struct table_head *head)
{
	struct placing p = { .t = t };
	int body = 0;

	for (p.row = t->n_head; p.row < t->n_rows && !t->b->failed; p.row++) {
		bool is_body = t->rows[p.row].row->kind == ROW_BODY;

		if (is_carry(t, p.row)) {
			if (area->paged && p.row > t->n_head)
				carry_row(&p, area);
			continue;
		}
		if (is_body && t->style->group_every > 0 && body > 0 && body % t->style->group_every == 0)
			area->after += t->style->group_gap;
		body = is_body ? body + 1 : 0;
		body_row(&p, area, head);
		if (keeps_next(t, p.row))
			area->slabs.v[area->slabs.n - 1].flags |= SLAB_KEEP_NEXT;
	}
}
