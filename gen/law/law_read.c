/* law_read.c: the data files of templates/law/ into one checked structure. Every fault is reported, then the data is refused. */
#include "law/law.h"

#include "base/arena.h"
#include "base/text.h"
#include "law/reading.h"
#include "law/statutes_data.h"

#include <stdarg.h>
#include <string.h>

void
law_fault(struct law_reader *r, struct pos pos, const char *fmt, ...)
{
	va_list ap;
	const char *text;

	va_start(ap, fmt);
	text = arena_vprintf(r->arena, fmt, ap);
	va_end(ap);
	diag_fatal(r->diag, pos, "%s; the law data is refused", text);
	r->failed = true;
}

const char *
law_attr(struct law_reader *r, const struct xml_node *node, const char *name)
{
	const char *value = xml_attr(node, name);

	if (value != NULL && value[0] != '\0')
		return value;
	law_fault(r, node->pos, "<%s> needs the attribute %s", node->name, name);
	return "";
}

int32_t
law_day(struct law_reader *r, const struct xml_node *node, const char *name)
{
	const char *text = law_attr(r, node, name);
	int32_t day;

	if (text[0] == '\0' || date_parse(text, &day))
		return text[0] == '\0' ? DATE_NONE : day;
	law_fault(r, node->pos, "%s=\"%s\" is not a day written YYYY-MM-DD", name, text);
	return DATE_NONE;
}

bool
law_flag(struct law_reader *r, const struct xml_node *node, const char *name)
{
	const char *text = xml_attr(node, name);

	if (text != NULL && strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
		law_fault(r, node->pos, "%s=\"%s\" must be yes or no", name, text);
	return text_equal(text, "yes");
}

static bool
listed(const char *const *names, const char *name)
{
	for (; *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

void
law_allow(struct law_reader *r, const struct xml_node *node, const char *const *children, const char *const *attrs)
{
	for (const struct xml_node *c = node->child; c != NULL; c = c->next)
		if (c->name != NULL && !listed(children, c->name))
			law_fault(r, c->pos, "<%s> has no place in <%s>", c->name, node->name);
	for (size_t i = 0; i < node->n_attrs; i++)
		if (!listed(attrs, node->attrs[i].name))
			law_fault(r, node->pos, "<%s> has no attribute %s", node->name, node->attrs[i].name);
}

/* Line breaks and indentation of the file are not part of Chinese text. */
const char *
law_text(struct law_reader *r, const struct xml_node *node)
{
	const char *text = node->text == NULL ? "" : node->text;
	char *out = arena_alloc(r->arena, strlen(text) + 1);
	size_t n = 0;

	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '\n' || *p == '\r' || *p == '\t' || (*p == ' ' && (n == 0 || out[n - 1] == ' ' || p[1] == '\n')))
			continue;
		out[n++] = *p;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return out;
}

const struct xml_node *
law_document(struct law_reader *r, const char *file, const char *root)
{
	static const struct xml_options options = { 0 };
	const char *path = arena_printf(r->arena, "%s/%s", r->law->dir, file);
	struct xml_node *node = xml_read(path, &options, r->arena, r->diag);

	r->law->files[r->law->n_files++] = path;
	if (node == NULL)
		r->failed = true;
	else if (strcmp(node->name, root) != 0) {
		law_fault(r, node->pos, "the root is <%s>, not <%s>", node->name, root);
		return NULL;
	}
	return node;
}

static const struct {
	const char *file, *root;
	void (*read)(struct law_reader *, const struct xml_node *);
} documents[] = {
	{ "holidays.xml", "holidays", law_calendar_read },
	{ "lpr.xml", "lpr", law_lpr_read },
	{ "statutes.xml", "statutes", law_statutes_read },
	{ "language.xml", "language", law_language_read },
};

static void
read_document(struct law_reader *r, const char *file, const char *root_name, void (*read)(struct law_reader *, const struct xml_node *))
{
	const struct xml_node *root = law_document(r, file, root_name);

	if (root != NULL)
		read(r, root);
}

struct law *
law_read(const char *dir, const char *local, struct arena *arena, struct diag *diag)
{
	struct law_reader r = { .arena = arena, .diag = diag };

	r.law = arena_alloc(arena, sizeof *r.law);
	r.law->dir = arena_strdup(arena, dir);
	r.law->files = arena_alloc(arena, (sizeof documents / sizeof *documents + 1) * sizeof *r.law->files);
	r.law->lpr_known_until = DATE_NONE;
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
		read_document(&r, documents[i].file, documents[i].root, documents[i].read);
	if (local != NULL && !r.failed)
		read_document(&r, arena_printf(arena, "local/%s.xml", local), "local", law_local_read);
	statutes_finish(&r);
	return r.failed ? NULL : r.law;
}
