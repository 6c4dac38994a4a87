/* law_lpr.c: the one-year loan prime rate by date, from lpr.xml. */
#include "law/reading.h"

#include "base/arena.h"

#include <string.h>

static void
read_step(struct law_reader *r, const struct xml_node *node, size_t *cap)
{
	static const char *const none[] = { NULL }, *const attrs[] = { "from", "percent", "source", NULL };
	struct law *law = r->law;
	int32_t from = law_day(r, node, "from");
	const char *percent = law_attr(r, node, "percent");
	struct ratio rate;

	law_allow(r, node, none, attrs);
	(void)law_attr(r, node, "source");
	if (strspn(percent, "0123456789.") != strlen(percent) || !ratio_parse(percent, &rate)) {
		law_fault(r, node->pos, "percent=\"%s\" is not a rate such as 3.10", percent);
		return;
	}
	if (from == DATE_NONE)
		return;
	if (law->n_lpr > 0 && from <= law->lpr[law->n_lpr - 1].from) {
		law_fault(r, node->pos, "steps must stand in the order of their days");
		return;
	}
	*ARENA_PUSH(r->arena, law->lpr, law->n_lpr, *cap) = (struct lpr_step){ from, ratio_make(rate.num, rate.den * 100) };
}

void
law_lpr_read(struct law_reader *r, const struct xml_node *root)
{
	static const char *const children[] = { "step", NULL }, *const attrs[] = { "known-until", "source", NULL };
	struct law *law = r->law;
	size_t cap = 0;

	law_allow(r, root, children, attrs);
	law->lpr_known_until = law_day(r, root, "known-until");
	for (const struct xml_node *c = xml_child(root, "step"); c != NULL; c = xml_sibling(c, "step"))
		read_step(r, c, &cap);
	if (law->n_lpr == 0)
		law_fault(r, root->pos, "no step: the rate is unknown");
	else if (law->lpr_known_until != DATE_NONE && law->lpr_known_until < law->lpr[law->n_lpr - 1].from)
		law_fault(r, root->pos, "known-until lies before the last step");
}

struct ratio
law_lpr(const struct law *law, int32_t day)
{
	size_t i = law->n_lpr;

	while (i > 1 && law->lpr[i - 1].from > day)
		i--;
	return i == 0 ? (struct ratio){ 0, 1 } : law->lpr[i - 1].rate;
}
