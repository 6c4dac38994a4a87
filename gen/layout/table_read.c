/* table_read.c: the cells of a table → glyphs; figures are set in fixed cells, so that decimal points stand under each
 * other. */
#include "layout/table.h"

static bool
is_figure(enum cell_align align)
{
	return align == CELL_RIGHT || align == CELL_DECIMAL;
}

/* Fixed cells of the body's face, used for the bold total too. */
static void
find_figure_cells(struct grid *t)
{
	static const char marks[] = ".,:";
	enum face face = t->style->body->face;

	t->digit = t->separator = 0;
	for (uint32_t c = '0'; c <= '9'; c++) {
		int font = font_find(t->b->fonts, face, c);
		int32_t advance = font < 0 ? 0 : font_advance(&t->b->fonts->fonts[font], c);

		t->digit = advance > t->digit ? advance : t->digit;
	}
	for (const char *m = marks; *m != '\0'; m++) {
		int font = font_find(t->b->fonts, face, (uint32_t)*m);
		int32_t advance = font < 0 ? 0 : font_advance(&t->b->fonts->fonts[font], (uint32_t)*m);

		t->separator = advance > t->separator ? advance : t->separator;
	}
}

static void
into_cell(struct glyph *g, int32_t thousandths)
{
	int32_t width = (int32_t)((int64_t)thousandths * g->em / 1000);

	g->shift += (width - g->width) / 2;
	g->width = width;
}

static void
set_figures(struct grid *t, struct slice text)
{
	struct glyph *g = t->b->glyphs + text.first;

	for (size_t i = 0; i < text.n; i++) {
		bool digit_next = i + 1 < text.n && g[i + 1].class == TC_DIGIT;

		if (g[i].class == TC_DIGIT || (g[i].c == '-' && digit_next))
			into_cell(&g[i], t->digit);
		else if (g[i].c == '.' || g[i].c == ',' || g[i].c == ':')
			into_cell(&g[i], t->separator);
	}
}

/* From the middle of the last decimal point to the end of the text. */
static int32_t
fraction_of(const struct build *b, struct slice text)
{
	int32_t sum = 0;

	for (size_t i = text.n; i-- > 0;) {
		const struct glyph *g = &b->glyphs[text.first + i];

		if (g->c == '.')
			return sum + g->width / 2;
		sum += g->width;
	}
	return -1;
}

/* A lone dash stands in the middle of its cell. */
static bool
is_dash(const struct build *b, struct slice text)
{
	return text.n == 1 && b->glyphs[text.first].class == TC_CONNECT;
}

static enum cell_align
align_of(const struct grid *t, const struct grid_row *row, const struct cell *cell, int col)
{
	if (cell->has_align)
		return cell->align;
	if (row->head)
		return CELL_CENTER;
	if (row->row->kind == ROW_CAPITALS || row->row->kind == ROW_NOTE || row->row->kind == ROW_GROUP)
		return CELL_LEFT;
	return t->table->columns[col].align;
}

static const struct text_style *
cell_style(struct grid *t, const struct text_style *style, const struct cell *cell)
{
	struct text_style *copy;

	if (!cell->has_color)
		return style;
	copy = arena_alloc(t->b->arena, sizeof *copy);
	*copy = *style;
	copy->color = cell->color;
	return copy;
}

static void
read_cell(struct grid *t, const struct grid_row *row, struct grid_cell *c)
{
	struct build *b = t->b;
	const struct text_style *style = cell_style(t, row->style, c->cell);

	text_begin(b, true);
	for (size_t i = 0; i < c->cell->n_inlines; i++)
		text_add_inline(b, &c->cell->inlines[i], style, row->bold || c->cell->bold);
	c->text = text_end(b, true);
	if (b->use != NULL)
		return;
	c->align = align_of(t, row, c->cell, c->col);
	if (is_figure(c->align) && !row->head)
		set_figures(t, c->text);
	c->fraction = c->align == CELL_DECIMAL ? fraction_of(b, c->text) : -1;
	if (is_figure(c->align) && is_dash(b, c->text))
		c->align = CELL_CENTER;
	c->width = (int32_t)text_width(b, c->text);
	for (size_t i = 0; i < c->cell->n_inlines; i++)
		c->broken |= c->cell->inlines[i].kind == INLINE_BREAK;
	c->widest = is_figure(c->align) && !row->head ? c->width : -1;
}

static bool
spans_all(const struct row *row)
{
	return row->n_cells == 1 && (row->kind == ROW_CAPITALS || row->kind == ROW_NOTE || row->kind == ROW_GROUP);
}

/* 合计 in a narrow first column runs on over the empty cells beside it. */
static void
run_over_empty(struct grid_row *row)
{
	if (row->head || row->row->kind == ROW_BODY)
		return;
	for (size_t k = 0; k + 1 < row->n_cells; k++) {
		struct grid_cell *c = &row->cells[k];
		size_t next = k + 1;

		if (c->text.n == 0 || is_figure(c->align))
			continue;
		for (; next < row->n_cells && row->cells[next].text.n == 0; next++) {
			c->span += row->cells[next].span;
			row->cells[next].cell = NULL;
		}
		if (next > k + 1 && !c->cell->has_align)
			c->align = CELL_LEFT;
		k = next - 1;
	}
}

static void
read_row(struct grid *t, struct grid_row *row)
{
	int col = 0;

	row->cells = arena_alloc(t->b->arena, row->row->n_cells * sizeof *row->cells);
	row->n_cells = 0;
	for (size_t i = 0; i < row->row->n_cells && col < t->n_columns; i++) {
		struct grid_cell *c = &row->cells[row->n_cells++];

		c->cell = &row->row->cells[i];
		c->col = col;
		c->span = c->cell->span > 1 ? c->cell->span : 1;
		if (spans_all(row->row) || col + c->span > t->n_columns)
			c->span = t->n_columns - col;
		col += c->span;
		read_cell(t, row, c);
	}
	run_over_empty(row);
	if (row->n_cells < row->row->n_cells && t->b->diag != NULL) {
		diag_error(t->b->diag, t->b->pos, "a table row has more cells than columns; the letter is left out");
		t->b->failed = true;
	}
}

/* Which style a row is set in. */
static void
style_row(const struct grid *t, struct grid_row *row)
{
	const struct table_style *s = t->style;
	const struct {
		const struct text_style *style;
		bool bold;
	} kinds[] = {
		[ROW_BODY] = { s->body, false }, [ROW_GROUP] = { s->body, true }, [ROW_SUBTOTAL] = { s->body, true },
		[ROW_TOTAL] = { s->total, true }, [ROW_CAPITALS] = { s->total, false }, [ROW_NOTE] = { s->note, false },
		[ROW_CARRIED] = { s->body, false }, [ROW_BROUGHT] = { s->body, false },
	};

	row->style = row->head ? s->head : kinds[row->row->kind].style;
	row->bold = !row->head && kinds[row->row->kind].bold;
}

void
table_read(struct grid *t)
{
	text_begin(t->b, false);
	find_figure_cells(t);
	for (size_t i = 0; i < t->n_rows; i++) {
		style_row(t, &t->rows[i]);
		read_row(t, &t->rows[i]);
	}
}
