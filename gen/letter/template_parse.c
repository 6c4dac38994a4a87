/* template_parse.c: XML nodes → operations. */
#include "letter/template.h"

#include "base/arena.h"
#include "input/xml.h"
#include "letter/attr.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define INCLUDE_DEPTH 6

/* Where the children of an element go. */
struct place {
	enum context context;
	struct op ***tail;
	struct op *table;		/* in a table: its operation, for the columns */
};

static void parse_children(struct parser *, const struct xml_node *, struct place);

void
template_fault(struct parser *p, struct pos pos, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	diag_fatal(p->diag, pos, "%s, template refused", text);
	p->failed = true;
}

const struct text_style *
template_style(struct parser *p, struct pos pos, const char *name)
{
	const struct text_style *style = NULL;

	if (p->variant != NULL)
		style = style_lookup(p->sheet, arena_printf(p->arena, "%s@%s", name, p->variant));
	if (style == NULL)
		style = style_lookup(p->sheet, name);
	if (style == NULL)
		template_fault(p, pos, "no text style \"%s\" in %s", name, p->sheet->path);
	return style;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* A line end of the file is no blank between Chinese characters, and none beside an element. */
static const char *
squeeze(struct arena *arena, const char *text)
{
	char *out = arena_alloc(arena, strlen(text) + 1), *to = out;

	for (const char *p = text; *p != '\0';) {
		const char *end = p;
		bool line_end = false;

		if (!is_space(*p)) {
			*to++ = *p++;
			continue;
		}
		for (; is_space(*end); end++)
			line_end |= *end != ' ';
		if (!line_end || (p > text && *end != '\0' && (unsigned char)p[-1] < 0x80 &&
		    (unsigned char)*end < 0x80))
			*to++ = ' ';
		p = end;
	}
	return out;
}

static struct op *
add_op(struct parser *p, struct place place, enum op_code code, struct pos pos)
{
	struct op *op = arena_alloc(p->arena, sizeof *op);

	op->code = code;
	op->pos = pos;
	**place.tail = op;
	*place.tail = &op->next;
	return op;
}

static void
parse_text(struct parser *p, const struct xml_node *node, struct pos pos, struct place place)
{
	const char *text = squeeze(p->arena, node->text);
	struct op *op;

	if (*text == '\0')
		return;
	if (place.context != IN_INLINES) {
		if (strspn(text, " ") != strlen(text))
			template_fault(p, pos, "text outside a paragraph or cell: \"%.40s\"", text);
		return;
	}
	op = add_op(p, place, OP_INLINE, pos);
	op->u.item = p->span;
	op->u.item.kind = INLINE_TEXT;
	op->u.item.text = text;
}

static void
parse_span(struct parser *p, const struct xml_node *node, const struct element *element, struct place place)
{
	const struct inline_item around = p->span;
	struct op own = { .u.item = p->span };
	const struct attr_rules rules = { element->rules, element->n_rules };

	if (!attr_read(node, &rules, &own, p->diag)) {
		p->failed = true;
		return;
	}
	p->span = own.u.item;
	p->span.has_face |= xml_attr(node, "face") != NULL;
	p->span.has_color |= xml_attr(node, "color") != NULL;
	parse_children(p, node, place);
	p->span = around;
}

static void
parse_column(struct parser *p, const struct xml_node *node, const struct element *element, struct place place)
{
	const struct attr_rules rules = { element->rules, element->n_rules };
	struct table *table = place.table->table;
	struct op own = { .u.column.weight = 1 };
	struct column *wider;

	if (!attr_read(node, &rules, &own, p->diag)) {
		p->failed = true;
		return;
	}
	wider = arena_alloc(p->arena, (table->n_columns + 1) * sizeof *wider);
	if (table->n_columns > 0)
		memcpy(wider, table->columns, table->n_columns * sizeof *wider);
	wider[table->n_columns++] = own.u.column;
	table->columns = wider;
}

static const char *
include_path(struct parser *p, const char *name)
{
	const char *path;
	FILE *file;

	if (p->language != NULL) {
		path = arena_printf(p->arena, "%s/common/%s.%s.xml", p->dir, name, p->language);
		file = fopen(path, "rb");
		if (file != NULL) {
			fclose(file);
			return path;
		}
	}
	return arena_printf(p->arena, "%s/common/%s.xml", p->dir, name);
}

static void
note_file(struct parser *p, const char *path)
{
	for (size_t i = 0; i < *p->n_files; i++)
		if (strcmp((*p->files)[i], path) == 0)
			return;
	*ARENA_PUSH(p->arena, *p->files, *p->n_files, *p->cap_files) = path;
}

static struct xml_node *
read_root(struct parser *p, const char *path, const char *name)
{
	const struct xml_options options = { .split = 1, .keep_space = true };
	struct xml_node *root = xml_read(path, &options, p->arena, p->diag);

	if (root == NULL) {
		p->failed = true;
		return NULL;
	}
	if (strcmp(root->name, name) != 0) {
		template_fault(p, root->pos, "root element <%s> expected, found <%s>", name, root->name);
		return NULL;
	}
	note_file(p, path);
	return root;
}

static void
parse_include(struct parser *p, const struct xml_node *node, struct place place)
{
	const char *name = xml_attr(node, "name");
	const struct xml_node *root;

	if (name == NULL || *name == '\0' || strpbrk(name, "/\\.") != NULL) {
		template_fault(p, node->pos, "<include> needs the name of a file in common/, without path and suffix");
		return;
	}
	if (p->depth == INCLUDE_DEPTH) {
		template_fault(p, node->pos, "<include name=\"%s\">: more than %d files inside each other", name,
		    INCLUDE_DEPTH);
		return;
	}
	p->depth++;
	root = read_root(p, include_path(p, name), "common");
	if (root == NULL)
		template_fault(p, node->pos, "<include name=\"%s\"> failed", name);
	else
		parse_children(p, root, place);
	p->depth--;
}

/* Paragraphs, pages and tables that hold nothing are slips. */
static void
check_filled(struct parser *p, const struct op *op, const struct element *element)
{
	bool may_be_empty = element->inside == IN_NOTHING || element->code == OP_CELL || strcmp(element->name,
	    "part") == 0;

	if (op->child == NULL && !may_be_empty)
		template_fault(p, op->pos, "<%s> is empty", element->name);
	if (op->table != NULL && op->table->n_columns == 0)
		template_fault(p, op->pos, "<table> has no <column>");
}

static void
parse_op(struct parser *p, const struct xml_node *node, const struct element *element, struct place place)
{
	const struct attr_rules rules = { element->rules, element->n_rules };
	struct op *op = add_op(p, place, element->code, node->pos), **tail = &op->child;
	struct place inside = place;

	if (element->code >= OP_PARAGRAPH && element->code <= OP_SIGN)
		op->u.block.kind = (enum block_kind)element->kind;
	if (!attr_read(node, &rules, op, p->diag)) {
		p->failed = true;
		return;
	}
	if (place.context == IN_INLINES && element->code == OP_INLINE)
		op->u.item.kind = (enum inline_kind)element->kind;
	if (element->begin != NULL && !element->begin(p, op, node))
		return;
	if (element->inside != 0)
		inside.context = element->inside;
	if (element->code == OP_TABLE)
		inside.table = op;
	inside.tail = &tail;
	parse_children(p, node, inside);
	check_filled(p, op, element);
}

static const char *
context_word(enum context context)
{
	switch (context) {
	case IN_BLOCKS: return "between paragraphs";
	case IN_BOX: return "inside a box";
	case IN_INLINES: return "inside a paragraph or cell";
	case IN_TABLE: return "in a table";
	case IN_ROW: return "in a row";
	case IN_COLUMNS: return "in columns";
	case IN_NOTHING: break;
	}
	return "here";
}

static void
parse_element(struct parser *p, const struct xml_node *node, struct place place)
{
	const struct element *element = elements_lookup(node->name);

	if (element == NULL)
		template_fault(p, node->pos, "unknown element <%s>", node->name);
	else if (!(element->in & (int)place.context))
		template_fault(p, node->pos, "<%s> may not stand %s", node->name, context_word(place.context));
	else if (element->code != OP_CODES)
		parse_op(p, node, element, place);
	else if (strcmp(node->name, "span") == 0)
		parse_span(p, node, element, place);
	else if (strcmp(node->name, "column") == 0)
		parse_column(p, node, element, place);
	else
		parse_include(p, node, place);
}

static void
parse_children(struct parser *p, const struct xml_node *node, struct place place)
{
	for (const struct xml_node *c = node->child; c != NULL; c = c->next)
		if (c->name == NULL)
			parse_text(p, c, node->pos, place);
		else
			parse_element(p, c, place);
}

static const char *const voices[] = { "company", "lawyer", NULL };
#define ROOT(name, type, member, required) { name, type, offsetof(struct template, member), required, NULL }
static const struct attr_rule root_rules[] = {
	ROOT("title", ATTR_TEXT, title, true),
	ROOT("page", ATTR_TEXT, page, true),
	ROOT("footer", ATTR_TEXT, footer, false),
	ROOT("footer-left", ATTR_TEXT, footer_left, false),
	ROOT("watermark", ATTR_TEXT, watermark, false),
	ROOT("fold-marks", ATTR_FLAG, fold_marks, false),
	ROOT("seal-ticks", ATTR_FLAG, seal_ticks, false),
	ROOT("annexes", ATTR_COUNT, annexes, false),
	{ "voice", ATTR_WORD, offsetof(struct template, voice), false, voices },
};

static bool
check_root(struct parser *p, struct template *t)
{
	if (p->variant != NULL && style_master_lookup(p->sheet, arena_printf(p->arena, "%s@%s", t->page,
	    p->variant)) != NULL)
		t->page = arena_printf(p->arena, "%s@%s", t->page, p->variant);
	if (style_master_lookup(p->sheet, t->page) == NULL)
		template_fault(p, t->pos, "no page \"%s\" in %s", t->page, p->sheet->path);
	if (t->footer_left == NULL)
		return !p->failed;
	t->footer_field = field_lookup(t->footer_left);
	if (t->footer_field == NULL || t->footer_field->kind != VALUE_TEXT || t->footer_field->scope != SCOPE_LETTER)
		template_fault(p, t->pos, "footer-left=\"%s\": a text field of the letter expected", t->footer_left);
	return !p->failed;
}

bool
template_parse(struct parser *p, const char *path, struct template *t)
{
	static const struct attr_rules rules = { root_rules, sizeof root_rules / sizeof *root_rules };
	const struct xml_node *root = read_root(p, path, "letter");
	struct op **tail = &t->ops;

	if (root == NULL)
		return false;
	t->pos = root->pos;
	t->sheet = p->sheet;
	if (!attr_read(root, &rules, t, p->diag))
		p->failed = true;
	else
		(void)check_root(p, t);
	parse_children(p, root, (struct place){ IN_BLOCKS, &tail, NULL });
	if (t->ops == NULL && !p->failed)
		template_fault(p, t->pos, "<letter> is empty");
	return !p->failed;
}
