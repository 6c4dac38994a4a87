/* style_read.c: templates/styles.xml → style sheet, every value checked with file:line. */
#include "letter/letter.h"

#include "base/arena.h"
#include "input/xml.h"
#include "letter/attr.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define SIZE_MIN_PT PT(4)
#define SIZE_MAX_PT PT(72)
#define PAGE_WIDTH_MOST MM(324)	/* a C4 envelope lying on its side */

static const char *const faces[] = { "serif", "serif-bold", "sans", "sans-bold", "kai", NULL };
static const char *const aligns[] = { "justify", "left", "center", "right", NULL };
static const char *const punctuations[] = { "full", "kaiming", "half", NULL };

#define TEXT(name, type, field, words) { name, type, offsetof(struct text_style, field), false, words }
static const struct attr_rule text_rules[] = {
	{ "name", ATTR_TEXT, offsetof(struct text_style, name), true, NULL },
	{ "like", ATTR_TEXT, offsetof(struct text_style, name), false,
	  NULL },	/* read before; the name is set last */
	TEXT("face", ATTR_WORD, face, faces),
	TEXT("size", ATTR_LENGTH, size, NULL),
	TEXT("leading", ATTR_LENGTH, leading, NULL),
	TEXT("align", ATTR_WORD, align, aligns),
	TEXT("first-indent", ATTR_EM, first_indent, NULL),
	TEXT("left-indent", ATTR_EM, left_indent, NULL),
	TEXT("right-indent", ATTR_EM, right_indent, NULL),
	TEXT("before", ATTR_LENGTH, before, NULL),
	TEXT("after", ATTR_LENGTH, after, NULL),
	TEXT("color", ATTR_COLOR, color, NULL),
	TEXT("keep-next", ATTR_FLAG, keep_next, NULL),
	TEXT("keep-together", ATTR_FLAG, keep_together, NULL),
	TEXT("autospace", ATTR_FLAG, autospace, NULL),
	TEXT("grid", ATTR_FLAG, grid, NULL),
};

/* A table style as the file writes it: text styles by name. */
struct table_form {
	struct table_style style;
	const char *like, *head, *body, *total, *note;
};
#define TABLE(name, type, field) { name, type, offsetof(struct table_form, style.field), false, NULL }
#define NAMED(name, field) { name, ATTR_TEXT, offsetof(struct table_form, field), false, NULL }
static const struct attr_rule table_rules[] = {
	{ "name", ATTR_TEXT, offsetof(struct table_form, style.name), true, NULL },
	NAMED("like", like), NAMED("head", head), NAMED("body", body), NAMED("total", total), NAMED("note", note),
	TABLE("padding", ATTR_LENGTH, padding),
	TABLE("row-height", ATTR_LENGTH, row_height),
	TABLE("row-height-two", ATTR_LENGTH, row_height_two),
	TABLE("rule-outer", ATTR_LENGTH, rule_outer),
	TABLE("rule-inner", ATTR_LENGTH, rule_inner),
	TABLE("rule-head", ATTR_LENGTH, rule_head),
	TABLE("rule-total", ATTR_LENGTH, rule_total),
	TABLE("rule-color", ATTR_COLOR, rule_color),
	TABLE("rule-inner-color", ATTR_COLOR, rule_inner_color),
	TABLE("head-fill", ATTR_COLOR, head_fill),
	TABLE("zebra-fill", ATTR_COLOR, zebra_fill),
	TABLE("group-every", ATTR_COUNT, group_every),
	TABLE("group-gap", ATTR_LENGTH, group_gap),
};

struct master_form {
	struct page_master master;
	const char *footer;
};
#define MASTER(name, field, required) { name, ATTR_LENGTH, offsetof(struct master_form, master.field), required, NULL }
static const struct attr_rule master_rules[] = {
	{ "name", ATTR_TEXT, offsetof(struct master_form, master.name), true, NULL },
	{ "footer", ATTR_TEXT, offsetof(struct master_form, footer), true, NULL },
	MASTER("width", width, false), MASTER("height", height, false),
	MASTER("left", left, true), MASTER("right", right, true), MASTER("top", top, true), MASTER("bottom", bottom,
	    true),
	MASTER("first-top", first_top, false), MASTER("grid", grid, false), MASTER("footer-y", footer_y, true),
};

#define SHEET(name, type, field, words) { name, type, offsetof(struct style_sheet, field), true, words }
static const struct attr_rule sheet_rules[] = {
	SHEET("punctuation", ATTR_WORD, punctuation, punctuations),
	SHEET("accent", ATTR_COLOR, accent, NULL),
	SHEET("watermark-size", ATTR_LENGTH, watermark_size, NULL),
	SHEET("watermark-color", ATTR_COLOR, watermark_color, NULL),
};

static const struct attr_rules text_table = { text_rules, COUNT(text_rules) }, table_table = { table_rules,
    COUNT(table_rules) },
    master_table = { master_rules, COUNT(master_rules) }, sheet_table = { sheet_rules, COUNT(sheet_rules) };

static bool
fault(struct diag *diag, const struct xml_node *node, const char *what)
{
	const char *name = xml_attr(node, "name");

	diag_fatal(diag, node->pos, "<%s name=\"%s\">: %s, file refused", node->name, name == NULL ? "" : name, what);
	return false;
}

/* Only styles above this one are found, so that `like` cannot go in a circle. */
static const struct text_style *
text_style_ref(const struct style_sheet *sheet, const char *name)
{
	return name == NULL ? NULL : style_lookup(sheet, name);
}

static bool
read_text_style(struct style_sheet *sheet, const struct xml_node *node, struct diag *diag)
{
	const char *like = xml_attr(node, "like"), *name = xml_attr(node, "name");
	struct text_style *style = &sheet->styles[sheet->n_styles], made = { .autospace = true };

	if (like != NULL) {
		const struct text_style *base = text_style_ref(sheet, like);

		if (base == NULL)
			return fault(diag, node, "the style named by \"like\" is not above it");
		made = *base;
	}
	if (!attr_read(node, &text_table, &made, diag))
		return false;
	if (text_style_ref(sheet, name) != NULL)
		return fault(diag, node, "second style of this name");
	if (made.size < SIZE_MIN_PT || made.size > SIZE_MAX_PT)
		return fault(diag, node, "size must be 4pt to 72pt");
	if (made.leading < made.size)
		return fault(diag, node, "leading is less than the size");
	if (made.color == STYLE_NO_FILL)
		return fault(diag, node, "text needs a colour");
	made.name = name;
	*style = made;
	sheet->n_styles++;
	return true;
}

static bool
link_style(const struct style_sheet *sheet, const char *name, const struct text_style **style)
{
	if (name != NULL)
		*style = style_lookup(sheet, name);
	return *style != NULL;
}

static bool
read_table_style(struct style_sheet *sheet, const struct xml_node *node, struct diag *diag)
{
	const char *like = xml_attr(node, "like");
	struct table_form form = { .style = { .head_fill = STYLE_NO_FILL, .zebra_fill = STYLE_NO_FILL } };

	if (like != NULL) {
		const struct table_style *base = style_table_lookup(sheet, like);

		if (base == NULL)
			return fault(diag, node, "the style named by \"like\" is not above it");
		form.style = *base;
	}
	if (!attr_read(node, &table_table, &form, diag))
		return false;
	if (style_table_lookup(sheet, form.style.name) != NULL)
		return fault(diag, node, "second style of this name");
	if (!link_style(sheet, form.head, &form.style.head) || !link_style(sheet, form.body, &form.style.body) ||
	    !link_style(sheet, form.total, &form.style.total) || !link_style(sheet, form.note, &form.style.note))
		return fault(diag, node, "head, body, total and note must name text styles above it");
	sheet->tables[sheet->n_tables++] = form.style;
	return true;
}

static bool
read_master(struct style_sheet *sheet, const struct xml_node *node, struct diag *diag)
{
	struct master_form form = { .footer = NULL };
	struct page_master *m = &form.master;

	if (!attr_read(node, &master_table, &form, diag))
		return false;
	if (style_master_lookup(sheet, m->name) != NULL)
		return fault(diag, node, "second page of this name");
	if (xml_attr(node, "first-top") == NULL)
		m->first_top = m->top;
	if ((xml_attr(node, "width") == NULL) != (xml_attr(node, "height") == NULL))
		return fault(diag, node, "width and height belong together; without both the page is A4");
	if (style_width(m) > PAGE_WIDTH_MOST || style_height(m) > PAGE_HEIGHT || m->width < 0 || m->height < 0)
		return fault(diag, node, "a page may be 324 mm wide and 297 mm high at most");
	if (m->left + m->right > style_width(m) - MM(50) || m->top + m->bottom > style_height(m) - MM(50) ||
	    m->first_top + m->bottom > style_height(m) - MM(50))
		return fault(diag, node, "margins leave less than 50 mm");
	if (m->footer_y > style_height(m))
		return fault(diag, node, "the footer is below the page");
	m->footer = text_style_ref(sheet, form.footer);
	if (m->footer == NULL)
		return fault(diag, node, "footer must name a text style above it");
	sheet->masters[sheet->n_masters++] = *m;
	return true;
}

static const struct {
	const char *name;
	bool (*read)(struct style_sheet *, const struct xml_node *, struct diag *);
} elements[] = {
	{ "text", read_text_style },
	{ "table", read_table_style },
	{ "page", read_master },
};

static bool
read_element(struct style_sheet *sheet, const struct xml_node *node, struct diag *diag)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		if (strcmp(elements[i].name, node->name) == 0)
			return elements[i].read(sheet, node, diag);
	diag_fatal(diag, node->pos, "unknown element <%s>, file refused", node->name);
	return false;
}

static size_t
count_children(const struct xml_node *root)
{
	size_t n = 0;

	for (const struct xml_node *c = root->child; c != NULL; c = c->next)
		n++;
	return n;
}

struct style_sheet *
style_read(const char *path, struct arena *arena, struct diag *diag)
{
	const struct xml_options options = { .split = 1 };
	struct xml_node *root = xml_read(path, &options, arena, diag);
	struct style_sheet *sheet;
	size_t n;
	bool good = true;

	if (root == NULL)
		return NULL;
	if (strcmp(root->name, "styles") != 0) {
		diag_fatal(diag, root->pos, "root element <styles> expected, found <%s>, file refused", root->name);
		return NULL;
	}
	sheet = arena_alloc(arena, sizeof *sheet);
	n = count_children(root);
	sheet->path = arena_strdup(arena, path);
	sheet->styles = arena_alloc(arena, n * sizeof *sheet->styles);
	sheet->tables = arena_alloc(arena, n * sizeof *sheet->tables);
	sheet->masters = arena_alloc(arena, n * sizeof *sheet->masters);
	good = attr_read(root, &sheet_table, sheet, diag);
	for (const struct xml_node *c = xml_child(root, NULL); c != NULL; c = xml_sibling(c, NULL))
		good &= read_element(sheet, c, diag);
	return good ? sheet : NULL;
}
