/* table_print.c: a table as blocks of a document, and as CSV. */
#include "report/table.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* A table of so few lines is not broken over pages. */
#define KEEP_LINES 16

/* ---- document ---- */

/* Line feeds become forced breaks. */
static void
set_cell(struct cell *c, const char *text, struct arena *a)
{
	size_t cap = 0;

	for (;;) {
		size_t n = strcspn(text, "\n");

		*ARENA_PUSH(a, c->inlines, c->n_inlines, cap) =
		    (struct inline_item){ .kind = INLINE_TEXT, .text = arena_strndup(a, text, n) };
		if (text[n] == '\0')
			return;
		*ARENA_PUSH(a, c->inlines, c->n_inlines, cap) = (struct inline_item){ .kind = INLINE_BREAK };
		text += n + 1;
	}
}

static size_t
printed_lines(const struct report_table *t)
{
	return t->print_lines > 0 && t->print_lines < t->n_lines ? t->print_lines : t->n_lines;
}

static bool
numeric(const struct value *v)
{
	return v->type == VALUE_INTEGER || v->type == VALUE_FEN || v->type == VALUE_PERCENT || v->type == VALUE_NA;
}

static void
set_row(const struct report_table *t, const struct table_line *line, struct row *row, struct arena *a)
{
	row->kind = line->total ? ROW_TOTAL : line->group ? ROW_GROUP : ROW_BODY;
	row->n_cells = line->group ? 1 : t->n_columns;
	row->cells = arena_alloc(a, row->n_cells * sizeof *row->cells);
	row->keep_next = line->group;
	row->height = t->row_height;
	for (size_t i = 0; i < row->n_cells; i++) {
		struct cell *c = &row->cells[i];

		set_cell(c, value_print(line->cells[i], a), a);
		c->bold = line->total || line->group;
		c->span = line->group ? (int)t->n_columns : 1;
		c->has_align = !line->group;
		c->align = t->columns[i].align;
		if (line->cells[i].type == VALUE_HIDDEN && t->columns[i].align == CELL_RIGHT) {
			c->has_color = true;
			c->color = 0x595959;
		}
		if (i > 0 && !numeric(&line->cells[i]) && line->cells[i].type != VALUE_HIDDEN && t->columns[i].align == CELL_RIGHT)
			c->align = CELL_LEFT;
	}
}

static struct table *
make_table(const struct report_table *t, struct arena *a)
{
	struct table *out = arena_alloc(a, sizeof *out);

	*out = (struct table){ .style = t->style == NULL ? "report" : t->style,
		.n_columns = t->n_columns, .n_head = 1, .n_rows = printed_lines(t), .grid = t->grid };
	out->columns = arena_alloc(a, t->n_columns * sizeof *out->columns);
	out->head = arena_alloc(a, sizeof *out->head);
	out->head->cells = arena_alloc(a, t->n_columns * sizeof *out->head->cells);
	out->head->n_cells = t->n_columns;
	for (size_t i = 0; i < t->n_columns; i++) {
		out->columns[i] = (struct column){ .weight = t->columns[i].weight, .align = t->columns[i].align };
		set_cell(&out->head->cells[i], t->columns[i].head, a);
		out->head->cells[i].has_align = true;
		out->head->cells[i].align = t->columns[i].align;
	}
	out->rows = arena_alloc(a, t->n_lines * sizeof *out->rows);
	for (size_t i = 0; i < out->n_rows; i++)
		set_row(t, &t->lines[i], &out->rows[i], a);
	return out;
}

void
report_table_blocks(const struct report_table *t, const struct style_sheet *sheet, struct block_list *list, struct arena *a)
{
	struct block *b;

	struct block_list inside;
	struct block *group;

	group = block_add(list, a, BLOCK_GROUP);
	group->keep_together = printed_lines(t) <= KEEP_LINES;
	block_list_init(&inside);
	b = block_add_text(&inside, a, style_lookup(sheet, "report-heading"),
	    t->unit == NULL ? t->title : arena_printf(a, "%s（%s）", t->title, t->unit));
	b->keep_next = true;
	b->bookmark = t->title;
	b = block_add(&inside, a, BLOCK_TABLE);
	b->table = make_table(t, a);
	for (size_t i = 0; i < t->n_notes; i++)
		block_add_text(&inside, a, style_lookup(sheet, "report-note"), t->notes[i]);
	group->child = inside.first;
	b = block_add(list, a, BLOCK_SPACE);
	b->h = MM(4);
}

/* ---- CSV ---- */

static void
csv_value(const struct value *v, struct buf *b)
{
	char money[MONEY_BUF], day[DATE_BUF];

	switch (v->type) {
	case VALUE_EMPTY:
	case VALUE_NA:
		break;
	case VALUE_STRING:
	case VALUE_HIDDEN:
		buf_csv(b, v->text);
		break;
	case VALUE_INTEGER:
		buf_printf(b, "%" PRId64, v->number);
		break;
	case VALUE_FEN:
		buf_puts(b, money_format(money, v->number));
		break;
	case VALUE_PERCENT:
		if (v->number >= 0)
			buf_printf(b, "%" PRId64 ".%02d%%", v->number / 100, (int)(v->number % 100));
		break;
	case VALUE_DATE:
		buf_puts(b, date_format(day, (int32_t)v->number));
		break;
	}
}

void
report_table_csv(const struct report_table *t, struct buf *b)
{
	buf_puts(b, "\xEF\xBB\xBF");
	for (size_t i = 0; i < t->n_columns; i++) {
		buf_puts(b, i == 0 ? "" : ",");
		buf_csv(b, t->columns[i].head);
	}
	buf_puts(b, "\r\n");
	for (size_t r = 0; r < t->n_lines; r++) {
		for (size_t i = 0; i < t->n_columns; i++) {
			buf_puts(b, i == 0 ? "" : ",");
			csv_value(&t->lines[r].cells[i], b);
		}
		buf_puts(b, "\r\n");
	}
}
