/* table.c: a table → slabs: caption, head, rows, and the head that continuation pages repeat. */
#include "layout/table.h"

#include "base/text.h"

static void
make_rows(struct grid *t)
{
	const struct table *table = t->table;

	t->n_head = table->n_head;
	t->n_rows = table->n_head + table->n_rows;
	t->rows = arena_alloc(t->b->arena, t->n_rows * sizeof *t->rows);
	for (size_t i = 0; i < t->n_rows; i++) {
		t->rows[i].head = i < t->n_head;
		t->rows[i].row = i < t->n_head ? &table->head[i] : &table->rows[i - t->n_head];
	}
}

static void
draw_text(struct build *b, const char *text, const struct text_style *style, bool bold, int32_t x, int32_t y,
	enum cell_align align)
{
	struct slice s;

	text_begin(b, true);
	text_add(b, text, style, bold);
	s = text_end(b, true);
	draw_slice(b, s, x, y, align);
	b->n_glyphs = s.first;
}

static const struct text_style *
caption_style(const struct grid *t)
{
	const struct text_style *s = style_lookup(t->b->doc->sheet, "caption");

	return s != NULL ? s : t->style->head;
}

/* 表1 … in the middle, 单位：元 at the right, above the top rule. Gives the height used. */
static int32_t
draw_caption(struct grid *t, const char *caption, enum cell_align align)
{
	const struct text_style *style = caption_style(t);
	int32_t y = draw_baseline(style->size, style->leading);

	if (caption == NULL && t->table->unit == NULL)
		return 0;
	if (caption != NULL)
		draw_text(t->b, caption, style, false, align == CELL_LEFT ? t->x : t->x + t->w / 2, y, align);
	if (t->table->unit != NULL)
		draw_text(t->b, t->table->unit, t->style->note != NULL ? t->style->note : style, false, t->x + t->w, y,
			CELL_RIGHT);
	return style->leading;
}

/* 续表1 after a numbered caption 表1, else 续表. */
static const char *
continued(struct grid *t)
{
	const char *caption = t->table->caption, *p;
	const char *label = "表";

	if (caption == NULL || !text_starts(caption, label))
		return "续表";
	for (p = caption + 3; (*p >= '0' && *p <= '9') || *p == '-'; p++)
		;
	return p == caption + 3 ? "续表" : arena_printf(t->b->arena, "续%.*s", (int)(p - caption), caption);
}

/* The line above it and a copy of the head's n places. */
static const struct table_head *
repeated_head(struct grid *t, size_t first, size_t n, int32_t height)
{
	struct table_head *head = arena_alloc(t->b->arena, sizeof *head);

	head->first = t->b->n_places;
	head->height = draw_caption(t, continued(t), CELL_LEFT);
	for (size_t i = 0; i < n; i++) {
		struct place *p = ARENA_PUSH(t->b->arena, t->b->places, t->b->n_places, t->b->cap_places);

		*p = t->b->places[first + i];
	}
	draw_move(t->b, t->b->n_places - n, n, 0, head->height);
	head->height += height;
	head->n = t->b->n_places - head->first;
	return head;
}

static void
too_narrow(const struct grid *t)
{
	diag_error(t->b->diag, t->b->pos,
		"the figures of a table (%s) are wider than its %d mm even at 9 pt; the letter is left out",
		t->table->caption == NULL ? "without caption" : t->table->caption, (int)(t->w / MM(1)));
	t->b->failed = true;
}

static const struct table_style *
table_style_of(struct build *b, const struct table *table)
{
	const char *name = table->style == NULL ? "table" : table->style;
	const struct table_style *s = style_table_lookup(b->doc->sheet, name);

	if (s == NULL) {
		b->failed = true;
		if (b->diag != NULL)
			diag_error(b->diag, b->pos, "no table style \"%s\" in the style sheet; the letter is left out",
				name);
	}
	return s;
}

void
build_table(struct build *b, const struct block *block, struct area *area)
{
	struct grid t = { .b = b, .table = block->table, .x = area->x, .w = area->w,
		.n_columns = (int)block->table->n_columns };
	const struct table_head *head = NULL;
	size_t first = b->n_places, from = area->slabs.n;
	int32_t height;

	t.style = table_style_of(b, block->table);
	if (t.style == NULL)
		return;
	make_rows(&t);
	t.columns = arena_alloc(b->arena, (size_t)t.n_columns * sizeof *t.columns);
	table_read(&t);
	if (!b->failed && !table_widths(&t))
		too_narrow(&t);
	if (b->failed)
		return;
	height = draw_caption(&t, block->table->caption, CELL_CENTER);
	if (height > 0)
		build_slab(b, area, first, height)->flags |= SLAB_KEEP_NEXT;
	if (t.n_head > 0) {
		first = b->n_places;
		height = table_draw_head(&t, 0);
		build_slab(b, area, first, height)->flags |= SLAB_KEEP_NEXT;
		if (area->paged)
			head = repeated_head(&t, first, b->n_places - first, height);
	}
	table_body_rows(&t, area, head);
	if (block->keep_together)
		build_keep(area, from, area->slabs.n);
	b->type_scale = 0;
}

void
table_collect(struct build *b, const struct block *block)
{
	struct grid t = { .b = b, .table = block->table, .n_columns = (int)block->table->n_columns };
	const struct text_style *note;

	t.style = table_style_of(b, block->table);
	if (t.style == NULL)
		return;
	make_rows(&t);
	t.columns = arena_alloc(b->arena, (size_t)t.n_columns * sizeof *t.columns);
	table_read(&t);
	note = t.style->note != NULL ? t.style->note : caption_style(&t);
	collect_text(b, block->table->caption, caption_style(&t));
	collect_text(b, continued(&t), caption_style(&t));
	collect_text(b, block->table->unit, note);
}
