/* law_local.c: one city's own rules from templates/law/local/CITY.xml. */
#include "law/reading.h"

#include "base/arena.h"
#include "law/statutes_data.h"

#include <stdlib.h>
#include <string.h>

#define DAYS_MAX 365

static void
read_deadline(struct law_reader *r, struct local_rules *local, const struct xml_node *node)
{
	static const char *const none[] = { NULL }, *const attrs[] = { "days", "source", NULL };
	const char *text = law_attr(r, node, "days");
	size_t n = strlen(text);

	law_allow(r, node, none, attrs);
	(void)law_attr(r, node, "source");
	local->deadline_days = n == 0 || n > 3 || strspn(text, "0123456789") != n ? 0 : (int)strtol(text, NULL, 10);
	if (local->deadline_days < 1 || local->deadline_days > DAYS_MAX)
		law_fault(r, node->pos, "days=\"%s\" is not a number from 1 to %d", text, DAYS_MAX);
	local->deadline_why = law_text(r, node);
}

static void
read_developer(struct law_reader *r, struct local_rules *local, const struct xml_node *node)
{
	static const char *const none[] = { NULL }, *const attrs[] = { "through", "source", NULL };
	const char *text = law_attr(r, node, "through");

	law_allow(r, node, none, attrs);
	(void)law_attr(r, node, "source");
	local->developer_month = strcmp(text, "month") == 0;
	if (!local->developer_month && strcmp(text, "day") != 0)
		law_fault(r, node->pos, "through=\"%s\" must be day or month", text);
	local->developer_why = law_text(r, node);
}

static void
read_publication(struct law_reader *r, struct local_rules *local, const struct xml_node *node)
{
	static const char *const none[] = { NULL }, *const attrs[] = { "allowed", "source", NULL };

	law_allow(r, node, none, attrs);
	(void)law_attr(r, node, "source");
	local->publication = law_flag(r, node, "allowed");
	local->publication_why = law_text(r, node);
}

void
law_local_read(struct law_reader *r, const struct xml_node *root)
{
	static const char *const children[] = { "instrument", "provision", "ground", "deadline", "developer", "publication", NULL };
	static const char *const attrs[] = { "city", "source", NULL };
	struct local_rules *local = arena_alloc(r->arena, sizeof *local);
	const struct xml_node *deadline = xml_child(root, "deadline"), *publication = xml_child(root, "publication");
	const struct xml_node *developer = xml_child(root, "developer");

	law_allow(r, root, children, attrs);
	*local = (struct local_rules){ .city = law_attr(r, root, "city"), .source = law_attr(r, root, "source") };
	r->law->local = local;
	statutes_read_instruments(r, root);
	statutes_read_provisions(r, root);
	for (const struct xml_node *c = xml_child(root, "ground"); c != NULL; c = xml_sibling(c, "ground"))
		statutes_add_ground(r, c);
	if (deadline != NULL)
		read_deadline(r, local, deadline);
	if (developer != NULL)
		read_developer(r, local, developer);
	if (publication != NULL)
		read_publication(r, local, publication);
}
