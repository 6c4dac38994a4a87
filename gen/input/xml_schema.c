/* xml_schema.c: validation while reading. */
#include "input/xml_reader.h"

#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <string.h>

/* libxml2's sentence without its line end and without the namespaces in braces before names. Other braces stay: a set of
 * values begins with a quote inside, the count of a pattern stands behind a character. */
static void
tidy(char *out, size_t size, const char *message)
{
	size_t n = 0;

	for (const char *p = message; *p != '\0' && n + 1 < size; p++) {
		if (*p == '{' && p[1] != '\'' && (p == message || strchr(" '(", p[-1]) != NULL)) {
			const char *close = strchr(p, '}');

			if (close != NULL) {
				p = close;
				continue;
			}
		}
		out[n++] = *p == '\n' ? ' ' : *p;
	}
	while (n > 0 && (out[n - 1] == ' ' || out[n - 1] == '.'))
		n--;
	out[n] = '\0';
}

/* "Element 'charge', attribute 'amount'": a wrong value draws two messages, of which the first says more. */
static bool
is_repeated(struct xml_reader *r, const char *message)
{
	size_t subject = strcspn(message, ":");

	if (subject >= sizeof r->last_fault)
		subject = sizeof r->last_fault - 1;
	if (strlen(r->last_fault) == subject && memcmp(r->last_fault, message, subject) == 0)
		return true;
	memcpy(r->last_fault, message, subject);
	r->last_fault[subject] = '\0';
	return false;
}

/* The element that is left out whole for a fault within it; NULL: it stands in no such element. */
static const struct xml_node *
unit_of(const struct xml_reader *r)
{
	const struct xml_node *n = r->depth > r->options.split ? r->level[r->options.split].node : r->last;

	return n != NULL && r->options.unit != NULL && strcmp(n->name, r->options.unit) == 0 ? n : NULL;
}

static void
report(struct xml_reader *r, const char *message)
{
	const struct pos pos = { r->path, r->last_line };
	const struct xml_node *unit = unit_of(r);
	const char *id = unit == NULL ? NULL : xml_attr(unit, "id");

	if (unit == NULL)
		diag_error(r->diag, pos, "%s", message);
	else
		diag_error(r->diag, pos, "%s; %s %.200s left out", message, unit->name, id == NULL ? "without id" : id);
}

static void
on_fault(void *context, xmlErrorPtr error)
{
	struct xml_reader *r = context;
	char message[1024];

	if (r->failed || error->level < XML_ERR_ERROR)
		return;
	if (r->last != NULL)
		r->last->invalid = true;
	if (r->root != NULL)
		r->root->invalid = true;
	for (int i = r->options.split; i < r->depth; i++)
		if (r->level[i].node != NULL)
			r->level[i].node->invalid = true;
	tidy(message, sizeof message, error->message);
	if (!is_repeated(r, message))
		report(r, message);
}

static void
on_schema_fault(void *context, xmlErrorPtr error)
{
	struct xml_reader *r = context;
	char message[1024];

	if (r->failed || error->level < XML_ERR_ERROR)
		return;
	tidy(message, sizeof message, error->message);
	diag_fatal(r->diag, (struct pos){ r->options.schema, error->line }, "the schema cannot be used: %s", message);
	r->failed = true;
}

static bool
is_named(const xmlNode *node, const char *name, const char *attr, const char *value)
{
	xmlChar *have;
	bool same;

	if (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, name) != 0)
		return false;
	if (attr == NULL)
		return true;
	have = xmlGetNoNsProp((xmlNode *)(uintptr_t)node, (const xmlChar *)attr);
	same = have != NULL && strcmp((const char *)have, value) == 0;
	xmlFree(have);
	return same;
}

/* Makes the simple type a token without facets. libxml2 takes as long for the pattern of a date as for all the rest of its
 * attribute, and who reads a date finds out anyway whether it is one. */
static void
let_pass(xmlDocPtr doc, const char *type)
{
	const xmlNode *root = xmlDocGetRootElement(doc);

	for (xmlNode *s = root == NULL ? NULL : root->children; s != NULL; s = s->next)
		for (xmlNode *t = is_named(s, "simpleType", "name", type) ? s->children : NULL; t != NULL; t = t->next) {
			if (!is_named(t, "restriction", NULL, NULL))
				continue;
			while (t->children != NULL) {
				xmlNode *facet = t->children;

				xmlUnlinkNode(facet);
				xmlFreeNode(facet);
			}
			xmlSetProp(t, (const xmlChar *)"base", (const xmlChar *)"xs:token");
		}
}

static xmlSchemaParserCtxtPtr
open_schema(struct xml_reader *r)
{
	if (r->options.checked == NULL)
		return xmlSchemaNewParserCtxt(r->options.schema);
	r->schema_doc = xmlReadFile(r->options.schema, NULL, XML_PARSE_NONET);
	if (r->schema_doc == NULL)
		return NULL;
	let_pass(r->schema_doc, r->options.checked);
	return xmlSchemaNewDocParserCtxt(r->schema_doc);
}

/* The parser of the schema's own XML reports to the thread's handler and to no other. */
static xmlSchemaPtr
load(struct xml_reader *r)
{
	xmlStructuredErrorFunc before = xmlStructuredError;
	void *before_context = xmlStructuredErrorContext;
	xmlSchemaParserCtxtPtr context;
	xmlSchemaPtr schema = NULL;

	xmlSetStructuredErrorFunc(r, on_schema_fault);
	context = open_schema(r);
	if (context != NULL) {
		xmlSchemaSetParserStructuredErrors(context, on_schema_fault, r);
		schema = xmlSchemaParse(context);
	}
	xmlSetStructuredErrorFunc(before_context, before);
	xmlSchemaFreeParserCtxt(context);
	return schema;
}

bool
xml_schema_open(struct xml_reader *r)
{
	if (r->options.schema == NULL)
		return true;
	r->schema = load(r);
	if (r->schema != NULL)
		r->validator = xmlSchemaNewValidCtxt(r->schema);
	if (r->validator != NULL) {
		xmlSchemaSetValidStructuredErrors(r->validator, on_fault, r);
		r->plug = xmlSchemaSAXPlug(r->validator, &r->parser->sax, &r->parser->userData);
	}
	if (r->plug == NULL && !r->failed)
		diag_fatal(r->diag, (struct pos){ r->options.schema, 0 }, "the schema cannot be loaded; nothing is read");
	return r->plug != NULL && !r->failed;
}

void
xml_schema_close(struct xml_reader *r)
{
	if (r->plug != NULL)
		xmlSchemaSAXUnplug(r->plug);
	xmlSchemaFreeValidCtxt(r->validator);
	xmlSchemaFree(r->schema);
	xmlFreeDoc(r->schema_doc);
}
