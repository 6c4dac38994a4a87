/* elements.c: the elements of the template language: where each may stand, its attributes, what it becomes. */
#include "letter/template.h"

#include "base/arena.h"
#include "input/xml.h"
#include "letter/attr.h"
#include "letter/compose.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define AT(member) offsetof(struct op, member)
#define ATTR(name, type, member, required, words) { name, type, AT(member), required, words }

static const char *const faces[] = { "serif", "serif-bold", "sans", "sans-bold", "kai", NULL };
static const char *const aligns[] = { "left", "center", "right", "decimal", NULL };
static const char *const anchors[] = { "first", "last", "this", NULL };
static const char *const row_kinds[] = { "body", "group", "subtotal", "total", "capitals", "note",
    "carried", "brought", NULL };

static const struct attr_rule test_rules[] = { ATTR("test", ATTR_TEXT, name, true, NULL) };
static const struct attr_rule each_rules[] = {
	ATTR("in", ATTR_TEXT, name, true, NULL),
	ATTR("separator", ATTR_TEXT, separator, false, NULL),
};
static const struct attr_rule field_rules[] = {
	ATTR("name", ATTR_TEXT, name, true, NULL),
	ATTR("as", ATTR_TEXT, as, false, NULL),
	ATTR("else", ATTR_TEXT, otherwise, false, NULL),
};
static const struct attr_rule cite_rules[] = {
	ATTR("rule", ATTR_TEXT, name, true, NULL),
	ATTR("as", ATTR_TEXT, as, false, NULL),
};
static const struct attr_rule include_rules[] = { ATTR("name", ATTR_TEXT, name, true, NULL) };
static const struct attr_rule span_rules[] = { ATTR("face", ATTR_WORD, u.item.face, false, faces),
	ATTR("size", ATTR_LENGTH, u.item.size, false, NULL), ATTR("color", ATTR_COLOR, u.item.color, false, NULL),
	ATTR("keep", ATTR_FLAG, u.item.keep, false, NULL) };
static const struct attr_rule blank_rules[] = { ATTR("width", ATTR_LENGTH, u.item.width, false, NULL) };
static const struct attr_rule tick_rules[] = { ATTR("ticked", ATTR_FLAG, u.item.ticked, false, NULL) };
static const struct attr_rule paragraph_rules[] = {
	ATTR("style", ATTR_TEXT, style, false, NULL),
	ATTR("keep-next", ATTR_FLAG, u.block.keep_next, false, NULL),
	ATTR("keep-together", ATTR_FLAG, u.block.keep_together, false, NULL),
	ATTR("tabs", ATTR_TEXT, tabs, false, NULL),
	ATTR("bookmark", ATTR_TEXT, u.block.bookmark, false, NULL),
};
static const struct attr_rule space_rules[] = { ATTR("h", ATTR_LENGTH, u.block.h, true, NULL) };
static const struct attr_rule rule_rules[] = { ATTR("thickness", ATTR_LENGTH, u.block.h, true, NULL),
	ATTR("color", ATTR_COLOR, u.block.color, false, NULL), ATTR("dash", ATTR_LENGTH, u.block.dash, false, NULL) };
static const struct attr_rule break_rules[] = { ATTR("page", ATTR_TEXT, u.block.master, false, NULL) };
static const struct attr_rule group_rules[] = { ATTR("keep-next", ATTR_FLAG, u.block.keep_next, false, NULL) };
static const struct attr_rule part_rules[] = { ATTR("width", ATTR_LENGTH, u.block.w, false, NULL) };
static const struct attr_rule frame_rules[] = {
	ATTR("anchor", ATTR_WORD, u.block.anchor, true, anchors),
	ATTR("x", ATTR_LENGTH, u.block.x, true, NULL),
	ATTR("y", ATTR_LENGTH, u.block.y, true, NULL),
	ATTR("w", ATTR_LENGTH, u.block.w, true, NULL),
	ATTR("h", ATTR_LENGTH, u.block.h, true, NULL),
	ATTR("border", ATTR_LENGTH, u.block.border, false, NULL),
	ATTR("color", ATTR_COLOR, u.block.color, false, NULL),
	ATTR("dash", ATTR_LENGTH, u.block.dash, false, NULL),
	ATTR("padding", ATTR_LENGTH, u.block.padding, false, NULL),
	ATTR("fill", ATTR_COLOR, u.block.fill, false, NULL),
};
static const struct attr_rule code_rules[] = {
	ATTR("field", ATTR_TEXT, name, true, NULL),
	ATTR("w", ATTR_LENGTH, u.block.w, true, NULL),
	ATTR("h", ATTR_LENGTH, u.block.h, true, NULL),
};
static const struct attr_rule sign_rules[] = { ATTR("seal", ATTR_FLAG, u.block.seal, false, NULL),
	ATTR("style", ATTR_TEXT, style, false, NULL) };
static const struct attr_rule stamp_rules[] = {
	ATTR("label", ATTR_TEXT, name, true, NULL),
	ATTR("d", ATTR_LENGTH, u.block.w, true, NULL),
};
static const struct attr_rule table_rules[] = {
	ATTR("style", ATTR_TEXT, style, false, NULL),
	ATTR("caption", ATTR_TEXT, name, false, NULL),
	ATTR("unit", ATTR_TEXT, as, false, NULL),
	ATTR("grid", ATTR_FLAG, negate, false, NULL),
};
static const struct attr_rule column_rules[] = {
	ATTR("width", ATTR_LENGTH, u.column.width, false, NULL),
	ATTR("weight", ATTR_COUNT, u.column.weight, false, NULL),
	ATTR("min", ATTR_LENGTH, u.column.min_width, false, NULL),
	ATTR("align", ATTR_WORD, u.column.align, false, aligns),
	ATTR("optional", ATTR_FLAG, u.column.optional, false, NULL),
};
static const struct attr_rule row_rules[] = {
	ATTR("kind", ATTR_WORD, u.row.kind, false, row_kinds),
	ATTR("keep-next", ATTR_FLAG, u.row.keep_next, false, NULL),
	ATTR("height", ATTR_LENGTH, u.row.height, false, NULL),
};
static const struct attr_rule cell_rules[] = { ATTR("span", ATTR_COUNT, u.cell.span, false, NULL),
	ATTR("align", ATTR_WORD, u.cell.align, false, aligns), ATTR("bold", ATTR_FLAG, u.cell.bold, false, NULL),
	ATTR("fill", ATTR_COLOR, u.cell.fill, false, NULL), ATTR("color", ATTR_COLOR, u.cell.color, false, NULL) };

/* test="name" or test="not:name": a fact, an optional field that has a value, a list that is not empty. */
static bool
begin_if(struct parser *p, struct op *op, const struct xml_node *node)
{
	const char *name = op->name;

	op->negate = strcmp(node->name, "unless") == 0;
	if (strncmp(name, "not:", 4) == 0) {
		name += 4;
		op->negate = !op->negate;
	}
	op->name = name;
	if ((op->fact = facts_lookup(name)) != NULL || (op->list = lists_lookup(name)) != NULL)
		return true;
	op->field = field_lookup(name);
	if (op->field == NULL)
		template_fault(p, op->pos, "test=\"%s\": no such fact, list or field", name);
	else if (!op->field->optional)
		template_fault(p, op->pos, "test=\"%s\": this field always has a value", name);
	return op->field != NULL && op->field->optional;
}

static bool
begin_each(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)node;
	op->list = lists_lookup(op->name);
	if (op->list == NULL)
		template_fault(p, op->pos, "in=\"%s\": no such list", op->name);
	return op->list != NULL;
}

static bool
resolve_field(struct parser *p, struct op *op)
{
	op->field = field_lookup(op->name);
	if (op->field == NULL) {
		template_fault(p, op->pos, "unknown field \"%s\"", op->name);
		return false;
	}
	return true;
}

static bool
begin_field(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)node;
	if (!resolve_field(p, op))
		return false;
	op->format = format_lookup(op->field->kind, op->as == NULL ? "" : op->as);
	if (op->format == NULL) {
		template_fault(p, op->pos, "field \"%s\" cannot be written as \"%s\"", op->name, op->as);
		return false;
	}
	op->u.item = p->span;
	op->u.item.source = op->field->name;
	op->u.item.keep |= op->field->keep && op->format->keep;
	return true;
}

static bool
begin_cite(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)node;
	op->u.item = p->span;
	op->form = compose_cite_form(op->as);
	if (op->form < 0)
		template_fault(p, op->pos, "<cite as=\"%s\">: sentence, list, brief or quotation expected", op->as);
	return op->form >= 0;
}

static bool
begin_inline(struct parser *p, struct op *op, const struct xml_node *node)
{
	struct inline_item own = op->u.item;

	(void)node;
	op->u.item = p->span;
	op->u.item.kind = own.kind;
	op->u.item.width = own.width;
	op->u.item.ticked = own.ticked;
	return true;
}

static bool
parse_tabs(struct parser *p, struct op *op)
{
	int32_t *tabs = arena_alloc(p->arena, strlen(op->tabs) * sizeof *tabs);
	const char *from = op->tabs;

	while (*from != '\0') {
		size_t n = strcspn(from, " ");

		if (n > 0 && !attr_length(arena_strndup(p->arena, from, n), &tabs[op->u.block.n_tabs++])) {
			template_fault(p, op->pos, "tabs=\"%s\": lengths like 20mm expected", op->tabs);
			return false;
		}
		from += n + (from[n] == ' ');
	}
	op->u.block.tabs = tabs;
	return true;
}

static bool
begin_paragraph(struct parser *p, struct op *op, const struct xml_node *node)
{
	const struct element *element = elements_lookup(node->name);

	op->u.block.style = template_style(p, op->pos, op->style != NULL ? op->style : element->style);
	if (op->u.block.style == NULL)
		return false;
	op->u.block.keep_next |= op->u.block.style->keep_next;
	op->u.block.keep_together |= op->u.block.style->keep_together;
	return op->tabs == NULL || parse_tabs(p, op);
}

static bool
begin_frame(struct parser *p, struct op *op, const struct xml_node *node)
{
	struct block *b = &op->u.block;

	b->has_fill = xml_attr(node, "fill") != NULL && b->fill != STYLE_NO_FILL;
	if (b->x + b->w > PAGE_WIDTH || b->y + b->h > PAGE_HEIGHT) {
		template_fault(p, op->pos, "<frame> reaches beyond the page");
		return false;
	}
	return true;
}

static bool
begin_keep(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)p;
	(void)node;
	op->u.block.keep_together = true;
	return true;
}

static bool
begin_break(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)node;
	if (op->u.block.master == NULL || style_master_lookup(p->sheet, op->u.block.master) != NULL)
		return true;
	template_fault(p, op->pos, "no page \"%s\" in %s", op->u.block.master, p->sheet->path);
	return false;
}

static bool
begin_code(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)node;
	if (!resolve_field(p, op))
		return false;
	if (op->field->kind != VALUE_TEXT)
		template_fault(p, op->pos, "field \"%s\" is no text", op->name);
	return op->field->kind == VALUE_TEXT;
}

/* The only pictures are those that are checked before anything is laid out. */
static bool
begin_picture(struct parser *p, struct op *op, const struct xml_node *node)
{
	if (strcmp(op->name, "sender.logo") == 0)
		return begin_code(p, op, node);
	template_fault(p, op->pos, "field \"%s\" is no picture", op->name);
	return false;
}

static bool
begin_sheet(struct parser *p, struct op *op, const struct xml_node *node)
{
	if (strcmp(op->name, "sheet.key") == 0)
		return begin_code(p, op, node);
	template_fault(p, op->pos, "field \"%s\" is no page of a letter", op->name);
	return false;
}

static bool
begin_sign(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)node;
	op->field = field_lookup("sender.name");
	op->u.block.style = template_style(p, op->pos, op->style != NULL ? op->style : "sign");
	return op->u.block.style != NULL;
}

#define STAMP_GREY UINT32_C(0x595959)
#define STAMP_LINE PT(0.5)
#define STAMP_DASH PT(1.5)
#define STAMP_TYPE PT(9)

/* An empty place for another's seal: a dotted circle with a label. */
static bool
begin_stamp(struct parser *p, struct op *op, const struct xml_node *node)
{
	struct block *b = &op->u.block;
	struct shape *shapes = arena_alloc(p->arena, 2 * sizeof *shapes);

	(void)node;
	shapes[0] = (struct shape){ .kind = SHAPE_CIRCLE, .w = b->w, .h = b->w, .stroke = STAMP_LINE,
	    .dash = STAMP_DASH, .color = STAMP_GREY };
	shapes[1] = (struct shape){ .kind = SHAPE_TEXT, .x = b->w / 2, .y = b->w / 2 + STAMP_TYPE / 3,
	    .text = op->name, .face = FACE_SANS,
		.size = STAMP_TYPE, .align = CELL_CENTER, .color = STAMP_GREY };
	b->h = b->w;
	b->shapes = shapes;
	b->n_shapes = 2;
	return true;
}

static bool
begin_table(struct parser *p, struct op *op, const struct xml_node *node)
{
	struct table *table = arena_alloc(p->arena, sizeof *table);

	(void)node;
	table->style = op->style;
	table->caption = op->name;
	table->unit = op->as;
	table->grid = op->negate;
	op->table = table;
	if (op->style == NULL || style_table_lookup(p->sheet, op->style) != NULL)
		return true;
	template_fault(p, op->pos, "no table style \"%s\" in %s", op->style, p->sheet->path);
	return false;
}

static bool
begin_head(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)p;
	(void)node;
	op->heading = true;
	return true;
}

static bool
begin_cell(struct parser *p, struct op *op, const struct xml_node *node)
{
	(void)p;
	op->u.cell.has_align = xml_attr(node, "align") != NULL;
	op->u.cell.has_fill = xml_attr(node, "fill") != NULL && op->u.cell.fill != STYLE_NO_FILL;
	op->u.cell.has_color = xml_attr(node, "color") != NULL;
	return true;
}

#define RULES(table) table, COUNT(table)
#define FLOW (IN_BLOCKS | IN_BOX)		/* frames and page breaks stand outside boxes */
#define ANYWHERE (FLOW | IN_INLINES | IN_TABLE)
static const struct element elements[] = {
	{ "if", ANYWHERE | IN_ROW, 0, OP_IF, 0, NULL, RULES(test_rules), begin_if },
	{ "unless", ANYWHERE | IN_ROW, 0, OP_IF, 0, NULL, RULES(test_rules), begin_if },
	{ "each", ANYWHERE, 0, OP_EACH, 0, NULL, RULES(each_rules), begin_each },
	{ "field", IN_INLINES, IN_NOTHING, OP_FIELD, INLINE_TEXT, NULL, RULES(field_rules), begin_field },
	{ "cite", IN_INLINES, IN_NOTHING, OP_CITE, INLINE_TEXT, NULL, RULES(cite_rules), begin_cite },
	{ "blank", IN_INLINES, IN_NOTHING, OP_INLINE, INLINE_BLANK, NULL, RULES(blank_rules), begin_inline },
	{ "tick", IN_INLINES, IN_NOTHING, OP_INLINE, INLINE_TICK, NULL, RULES(tick_rules), begin_inline },
	{ "br", IN_INLINES, IN_NOTHING, OP_INLINE, INLINE_BREAK, NULL, NULL, 0, begin_inline },
	{ "tab", IN_INLINES, IN_NOTHING, OP_INLINE, INLINE_TAB, NULL, NULL, 0, begin_inline },
	{ "p", FLOW, IN_INLINES, OP_PARAGRAPH, BLOCK_PARAGRAPH, "body", RULES(paragraph_rules), begin_paragraph },
	{ "title", FLOW, IN_INLINES, OP_PARAGRAPH, BLOCK_PARAGRAPH, "title", RULES(paragraph_rules), begin_paragraph },
	{ "h", FLOW, IN_INLINES, OP_PARAGRAPH, BLOCK_PARAGRAPH, "heading1", RULES(paragraph_rules), begin_paragraph },
	{ "space", FLOW, IN_NOTHING, OP_PLAIN, BLOCK_SPACE, NULL, RULES(space_rules), NULL },
	{ "rule", FLOW, IN_NOTHING, OP_PLAIN, BLOCK_RULE, NULL, RULES(rule_rules), NULL },
	{ "page-break", IN_BLOCKS, IN_NOTHING, OP_PLAIN, BLOCK_PAGE_BREAK, NULL, RULES(break_rules), begin_break },
	{ "keep", FLOW, IN_BOX, OP_BOX, BLOCK_GROUP, NULL, RULES(group_rules), begin_keep },
	{ "frame", IN_BLOCKS, IN_BOX, OP_BOX, BLOCK_FRAME, NULL, RULES(frame_rules), begin_frame },
	{ "columns", FLOW, IN_COLUMNS, OP_BOX, BLOCK_COLUMNS, NULL, RULES(group_rules), NULL },
	{ "part", IN_COLUMNS, IN_BOX, OP_BOX, BLOCK_GROUP, NULL, RULES(part_rules), NULL },
	{ "qr", FLOW, IN_NOTHING, OP_CODE, BLOCK_QR, NULL, RULES(code_rules), begin_code },
	{ "barcode", FLOW, IN_NOTHING, OP_CODE, BLOCK_BARCODE, NULL, RULES(code_rules), begin_code },
	{ "picture", FLOW, IN_NOTHING, OP_CODE, BLOCK_IMAGE, NULL, RULES(code_rules), begin_picture },
	{ "sheet", FLOW, IN_NOTHING, OP_CODE, BLOCK_SHEET, NULL, RULES(code_rules), begin_sheet },
	{ "sign", FLOW, IN_NOTHING, OP_SIGN, BLOCK_SIGNOFF, NULL, RULES(sign_rules), begin_sign },
	{ "stamp", FLOW, IN_NOTHING, OP_PLAIN, BLOCK_CANVAS, NULL, RULES(stamp_rules), begin_stamp },
	{ "table", FLOW, IN_TABLE, OP_TABLE, BLOCK_TABLE, NULL, RULES(table_rules), begin_table },
	{ "head", IN_TABLE, IN_ROW, OP_ROW, 0, NULL, RULES(row_rules), begin_head },
	{ "row", IN_TABLE, IN_ROW, OP_ROW, 0, NULL, RULES(row_rules), NULL },
	{ "cell", IN_ROW, IN_INLINES, OP_CELL, 0, NULL, RULES(cell_rules), begin_cell },
	/* These leave no operation of their own; template_parse.c treats them. */
	{ "span", IN_INLINES, IN_INLINES, OP_CODES, 0, NULL, RULES(span_rules), NULL },
	{ "column", IN_TABLE, IN_NOTHING, OP_CODES, 0, NULL, RULES(column_rules), NULL },
	{ "include", ANYWHERE, IN_NOTHING, OP_CODES, 0, NULL, RULES(include_rules), NULL },
};

const struct element *
elements_lookup(const char *name)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		if (strcmp(elements[i].name, name) == 0)
			return &elements[i];
	return NULL;
}
