/* xlsx.c: tables as sheets of a workbook. */
#include "report/xlsx.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

#define HEAD_ROWS 2			/* title, heads */
#define WIDTH_UNITS 2			/* millimetres of a column's weight in one character */

/* The library takes numbers in floating point: the one place where an amount becomes one. */
static double
number(int64_t n, int divisor)
{
	return (double)n / divisor;
}

struct sheet {
	lxw_worksheet *page;
	lxw_format *title, *head, *text, *money, *count, *rate, *day, *bold, *bold_money, *bold_count, *bold_rate, *note;
};

static lxw_format *
format(lxw_workbook *book, const char *number, bool bold)
{
	lxw_format *f = workbook_add_format(book);

	format_set_font_name(f, "SimSun");
	format_set_font_size(f, 10);
	if (number != NULL)
		format_set_num_format(f, number);
	if (bold)
		format_set_bold(f);
	return f;
}

static struct sheet
formats(lxw_workbook *book)
{
	struct sheet s = { .title = format(book, NULL, true), .head = format(book, NULL, true), .text = format(book, NULL, false),
		.money = format(book, "#,##0.00", false), .count = format(book, "0", false), .rate = format(book, "0.00%", false),
		.day = format(book, "yyyy-mm-dd", false), .bold = format(book, NULL, true), .bold_money = format(book, "#,##0.00", true),
		.bold_count = format(book, "0", true), .bold_rate = format(book, "0.00%", true), .note = format(book, NULL, false) };

	format_set_font_size(s.title, 13);
	format_set_bottom(s.head, LXW_BORDER_THIN);
	format_set_text_wrap(s.head);
	format_set_font_color(s.note, 0x595959);
	return s;
}

/* First line that a total is the sum of: after the last heading or total above it. */
static size_t
summed_from(const struct report_table *t, size_t row)
{
	while (row > 0 && !t->lines[row - 1].total && !t->lines[row - 1].group)
		row--;
	return row;
}

/* A total may be a formula where the lines above it, as they stand, come to it. */
static bool
sums_up(const struct report_table *t, size_t row, size_t col)
{
	const struct value *total = &t->lines[row].cells[col];
	size_t from = summed_from(t, row);
	int64_t sum = 0;

	for (size_t r = from; r < row; r++)
		if (t->lines[r].cells[col].type == total->type)
			sum += t->lines[r].minus ? -t->lines[r].cells[col].number : t->lines[r].cells[col].number;
	return from < row && sum == total->number;
}

static void
put_date(struct sheet *s, lxw_row_t r, lxw_col_t c, int32_t day)
{
	struct date_ymd d = date_to_ymd(day);
	lxw_datetime when = { .year = d.year, .month = d.month, .day = d.day };

	worksheet_write_datetime(s->page, r, c, &when, s->day);
}

/* "=SUM(B3:B9)", or line by line where some are taken off: "=B3+B4-B5". */
static void
put_sum(struct sheet *s, const struct report_table *t, size_t row, lxw_row_t r, lxw_col_t c)
{
	const struct value *v = &t->lines[row].cells[c];
	size_t from = summed_from(t, row), n = 0;
	const char column = (char)('A' + c);
	char formula[512];
	bool minus = false;

	for (size_t i = from; i < row; i++)
		minus |= t->lines[i].minus;
	snprintf(formula, sizeof formula, "=SUM(%c%zu:%c%zu)", column, from + HEAD_ROWS + 1, column, row + HEAD_ROWS);
	for (size_t i = from; minus && i < row && n < sizeof formula - 24; i++)
		n += (size_t)snprintf(formula + n, sizeof formula - n, "%s%c%zu", t->lines[i].minus ? "-" : i == from ? "=" : "+", column,
		    i + HEAD_ROWS + 1);
	worksheet_write_formula_num(s->page, r, c, formula, v->type == VALUE_FEN ? s->bold_money : s->bold_count,
	    number(v->number, v->type == VALUE_FEN ? 100 : 1));
}

static void
put_value(struct sheet *s, const struct report_table *t, size_t row, size_t col)
{
	const struct value *v = &t->lines[row].cells[col];
	lxw_row_t r = (lxw_row_t)(row + HEAD_ROWS);
	lxw_col_t c = (lxw_col_t)col;
	bool bold = t->lines[row].total || t->lines[row].group;

	if ((v->type == VALUE_FEN || v->type == VALUE_INTEGER) && t->lines[row].total && c < 26 && sums_up(t, row, col)) {
		put_sum(s, t, row, r, c);
		return;
	}
	switch (v->type) {
	case VALUE_EMPTY:
		break;
	case VALUE_STRING:
	case VALUE_HIDDEN:
		worksheet_write_string(s->page, r, c, v->text, bold ? s->bold : s->text);
		break;
	case VALUE_INTEGER:
		worksheet_write_number(s->page, r, c, number(v->number, 1), bold ? s->bold_count : s->count);
		break;
	case VALUE_FEN:
		worksheet_write_number(s->page, r, c, number(v->number, 100), bold ? s->bold_money : s->money);
		break;
	case VALUE_PERCENT:
		if (v->number < 0)
			worksheet_write_string(s->page, r, c, "—", s->text);
		else
			worksheet_write_number(s->page, r, c, number(v->number, 10000), bold ? s->bold_rate : s->rate);
		break;
	case VALUE_DATE:
		put_date(s, r, c, (int32_t)v->number);
		break;
	case VALUE_NA:
		worksheet_write_string(s->page, r, c, "—", s->text);
		break;
	}
}

static void
put_table(struct sheet *s, const struct report_table *t)
{
	worksheet_write_string(s->page, 0, 0, t->title, s->title);
	if (t->unit != NULL && t->n_columns > 1)
		worksheet_write_string(s->page, 0, (lxw_col_t)(t->n_columns - 1), t->unit, s->note);
	for (size_t c = 0; c < t->n_columns; c++) {
		worksheet_set_column(s->page, (lxw_col_t)c, (lxw_col_t)c, t->columns[c].weight / WIDTH_UNITS + 4, NULL);
		worksheet_write_string(s->page, 1, (lxw_col_t)c, t->columns[c].head, s->head);
	}
	worksheet_freeze_panes(s->page, HEAD_ROWS, 0);
	worksheet_set_landscape(s->page);
	worksheet_set_paper(s->page, 9);
	worksheet_fit_to_pages(s->page, 1, 0);
	worksheet_repeat_rows(s->page, 0, HEAD_ROWS - 1);
	for (size_t r = 0; r < t->n_lines; r++)
		for (size_t c = 0; c < t->n_columns; c++)
			put_value(s, t, r, c);
	for (size_t i = 0; i < t->n_notes; i++)
		worksheet_write_string(s->page, (lxw_row_t)(t->n_lines + HEAD_ROWS + 1 + i), 0, t->notes[i], s->note);
}

bool
xlsx_write(const char *path, const char *title, int32_t date, const struct report_table *const *tables, size_t n, struct diag *d)
{
	lxw_workbook *book = workbook_new(path);
	lxw_doc_properties properties = { .created = (time_t)date * 86400 };
	char name[256];
	lxw_error error;
	struct sheet s;

	if (book == NULL) {
		diag_fatal(d, (struct pos){ path, 0 }, "workbook cannot be made; not written");
		return false;
	}
	snprintf(name, sizeof name, "%s", title);
	properties.title = name;
	workbook_set_properties(book, &properties);
	s = formats(book);
	for (size_t i = 0; i < n; i++) {
		s.page = workbook_add_worksheet(book, tables[i]->id);
		if (s.page != NULL)
			put_table(&s, tables[i]);
	}
	error = workbook_close(book);
	if (error != LXW_NO_ERROR)
		diag_fatal(d, (struct pos){ path, 0 }, "workbook: %s; not written", lxw_strerror(error));
	return error == LXW_NO_ERROR;
}
