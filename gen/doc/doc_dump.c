/* doc_dump.c: documents as text, for --dump=doc and golden tests. One line per block, inline, row and shape; indented
 * by depth. */
#include "doc/doc.h"

#include "base/text.h"

struct dump {
	struct buf *out;
	int depth;
};

static const char *const inline_names[] = { "text", "blank", "tick", "break", "tab" };
static const char *const face_names[] = { "serif", "serif-bold", "sans", "sans-bold", "kai" };
static const char *const align_names[] = { "left", "center", "right", "decimal" };
static const char *const row_names[] = { "body", "group", "subtotal", "total", "capitals", "note",
	"carried", "brought" };
static const char *const shape_names[] = { "line", "rect", "polyline", "circle", "text" };
static const char *const anchor_names[] = { "first-page", "last-page", "this-page" };

static void
indent(struct dump *d)
{
	for (int i = 0; i < d->depth; i++)
		buf_puts(d->out, "  ");
}

/* Thousandths of a point as points with three decimals. */
static void
length(struct buf *out, const char *name, int32_t value)
{
	int64_t v = value;

	if (v == 0)
		return;
	buf_printf(out, " %s=%s%lld.%03lld", name, v < 0 ? "-" : "", (long long)((v < 0 ? -v : v) / 1000),
		(long long)((v < 0 ? -v : v) % 1000));
}

static void
flag(struct buf *out, const char *name, bool set)
{
	if (set)
		buf_printf(out, " %s", name);
}

static void
quoted(struct buf *out, const char *name, const char *text)
{
	if (text != NULL)
		buf_printf(out, " %s=\"%s\"", name, text);
}

static void
color(struct buf *out, const char *name, bool set, uint32_t value)
{
	if (set)
		buf_printf(out, " %s=%06X", name, (unsigned)value);
}

static void
dump_inline(struct dump *d, const struct inline_item *t)
{
	indent(d);
	buf_puts(d->out, inline_names[t->kind]);
	if (t->text != NULL)
		buf_printf(d->out, " \"%s\"", t->text);
	quoted(d->out, "source", t->source);
	if (t->has_face)
		buf_printf(d->out, " face=%s", face_names[t->face]);
	length(d->out, "size", t->size);
	length(d->out, "width", t->width);
	color(d->out, "color", t->has_color, t->color);
	flag(d->out, "keep", t->keep);
	flag(d->out, "ticked", t->ticked);
	buf_puts(d->out, "\n");
}

static void
dump_inlines(struct dump *d, const struct inline_item *items, size_t n)
{
	d->depth++;
	for (size_t i = 0; i < n; i++)
		dump_inline(d, &items[i]);
	d->depth--;
}

static void
dump_cell(struct dump *d, const struct cell *c)
{
	indent(d);
	buf_puts(d->out, "cell");
	if (c->span > 1)
		buf_printf(d->out, " span=%d", c->span);
	if (c->has_align)
		buf_printf(d->out, " align=%s", align_names[c->align]);
	flag(d->out, "bold", c->bold);
	color(d->out, "color", c->has_color, c->color);
	color(d->out, "fill", c->has_fill, c->fill);
	buf_puts(d->out, "\n");
	dump_inlines(d, c->inlines, c->n_inlines);
}

static void
dump_rows(struct dump *d, const char *what, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		indent(d);
		buf_printf(d->out, "%s %s", what, row_names[rows[i].kind]);
		length(d->out, "height", rows[i].height);
		flag(d->out, "keep-next", rows[i].keep_next);
		buf_puts(d->out, "\n");
		d->depth++;
		for (size_t k = 0; k < rows[i].n_cells; k++)
			dump_cell(d, &rows[i].cells[k]);
		d->depth--;
	}
}

static void
table_head(struct dump *d, const struct block *b)
{
	const struct table *t = b->table;

	buf_printf(d->out, " style=%s", t->style == NULL ? "table" : t->style);
	quoted(d->out, "caption", t->caption);
	quoted(d->out, "unit", t->unit);
	flag(d->out, "grid", t->grid);
}

static void
table_body(struct dump *d, const struct block *b)
{
	const struct table *t = b->table;

	for (size_t i = 0; i < t->n_columns; i++) {
		const struct column *c = &t->columns[i];

		indent(d);
		buf_printf(d->out, "column %s", align_names[c->align]);
		length(d->out, "width", c->width);
		if (c->weight != 0)
			buf_printf(d->out, " weight=%d", c->weight);
		length(d->out, "min-width", c->min_width);
		flag(d->out, "optional", c->optional);
		buf_puts(d->out, "\n");
	}
	dump_rows(d, "head", t->head, t->n_head);
	dump_rows(d, "row", t->rows, t->n_rows);
}

static void
place(struct dump *d, const struct block *b)
{
	length(d->out, "x", b->x);
	length(d->out, "y", b->y);
	length(d->out, "w", b->w);
	length(d->out, "h", b->h);
}

static void
paragraph_head(struct dump *d, const struct block *b)
{
	buf_printf(d->out, " style=%s", b->style == NULL ? "?" : b->style->name);
	quoted(d->out, "bookmark", b->bookmark);
	for (size_t i = 0; i < b->n_tabs; i++)
		length(d->out, "tab", b->tabs[i]);
}

static void
paragraph_body(struct dump *d, const struct block *b)
{
	d->depth--;
	dump_inlines(d, b->inlines, b->n_inlines);
	d->depth++;
}

static void
rule_head(struct dump *d, const struct block *b)
{
	place(d, b);
	color(d->out, "color", true, b->color);
	length(d->out, "dash", b->dash);
}

static void
group_head(struct dump *d, const struct block *b)
{
	if (b->kind == BLOCK_FRAME)
		buf_printf(d->out, " %s", anchor_names[b->anchor]);
	place(d, b);
	length(d->out, "border", b->border);
	length(d->out, "padding", b->padding);
	color(d->out, "fill", b->has_fill, b->fill);
}

static void dump_blocks(struct dump *, const struct block *);

static void
group_body(struct dump *d, const struct block *b)
{
	dump_blocks(d, b->child);
}

static void
payload_head(struct dump *d, const struct block *b)
{
	place(d, b);
	quoted(d->out, "payload", b->payload);
}

static void
signoff_head(struct dump *d, const struct block *b)
{
	quoted(d->out, "name", b->sign_name);
	quoted(d->out, "date", b->sign_date);
	flag(d->out, "seal", b->seal);
}

static void
break_head(struct dump *d, const struct block *b)
{
	quoted(d->out, "master", b->master);
	if (b->section)
		buf_puts(d->out, " section");
}

static void
canvas_body(struct dump *d, const struct block *b)
{
	for (size_t i = 0; i < b->n_shapes; i++) {
		const struct shape *s = &b->shapes[i];

		indent(d);
		buf_puts(d->out, shape_names[s->kind]);
		length(d->out, "x", s->x);
		length(d->out, "y", s->y);
		length(d->out, "w", s->w);
		length(d->out, "h", s->h);
		for (size_t k = 0; k < s->n_points; k++) {
			length(d->out, "px", s->points[2 * k]);
			length(d->out, "py", s->points[2 * k + 1]);
		}
		length(d->out, "stroke", s->stroke);
		color(d->out, "color", true, s->color);
		color(d->out, "fill", s->has_fill, s->fill);
		if (s->hatch != HATCH_NONE)
			buf_printf(d->out, " hatch=%d", (int)s->hatch);
		length(d->out, "dash", s->dash);
		quoted(d->out, "text", s->text);
		length(d->out, "size", s->size);
		buf_puts(d->out, "\n");
	}
}

/* What each kind of block shows on its line and below it. */
static const struct {
	const char *name;
	void (*head)(struct dump *, const struct block *);
	void (*body)(struct dump *, const struct block *);
} kinds[BLOCK_KINDS] = {
	[BLOCK_PARAGRAPH] = { "paragraph", paragraph_head, paragraph_body },
	[BLOCK_TABLE] = { "table", table_head, table_body },
	[BLOCK_SPACE] = { "space", place, NULL },
	[BLOCK_RULE] = { "rule", rule_head, NULL },
	[BLOCK_GROUP] = { "group", group_head, group_body },
	[BLOCK_FRAME] = { "frame", group_head, group_body },
	[BLOCK_COLUMNS] = { "columns", place, group_body },
	[BLOCK_QR] = { "qr", payload_head, NULL },
	[BLOCK_BARCODE] = { "barcode", payload_head, NULL },
	[BLOCK_SIGNOFF] = { "signoff", signoff_head, NULL },
	[BLOCK_PAGE_BREAK] = { "page-break", break_head, NULL },
	[BLOCK_CANVAS] = { "canvas", place, canvas_body },
	[BLOCK_IMAGE] = { "image", payload_head, NULL },
	[BLOCK_SHEET] = { "sheet", payload_head, NULL },
};

static void
dump_blocks(struct dump *d, const struct block *b)
{
	for (; b != NULL; b = b->next) {
		indent(d);
		buf_puts(d->out, kinds[b->kind].name);
		if (kinds[b->kind].head != NULL)
			kinds[b->kind].head(d, b);
		flag(d->out, "keep-next", b->keep_next);
		flag(d->out, "keep-together", b->keep_together);
		flag(d->out, "fixed", b->fixed);
		buf_puts(d->out, "\n");
		d->depth++;
		if (kinds[b->kind].body != NULL)
			kinds[b->kind].body(d, b);
		d->depth--;
	}
}

void
doc_dump(const struct doc *doc, struct buf *out)
{
	struct dump d = { out, 1 };

	buf_puts(out, "doc");
	quoted(out, "title", doc->title);
	quoted(out, "number", doc->number);
	quoted(out, "language", doc->language);
	quoted(out, "subject", doc->subject);
	quoted(out, "master", doc->master);
	quoted(out, "footer", doc->footer);
	quoted(out, "footer-left", doc->footer_left);
	quoted(out, "watermark", doc->watermark);
	flag(out, "fold-marks", doc->folds[0] > 0);
	flag(out, "seal-ticks", doc->seal_ticks);
	buf_puts(out, "\n");
	dump_blocks(&d, doc->first);
}
