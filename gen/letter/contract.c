/* contract.c: what is known of the service contract: the ledger's record, and the policy's where the ledger is
 * silent. */
#include "letter/subject.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

static const char *
day_text(struct arena *arena, int32_t day)
{
	char buf[DATE_BUF];

	return day == DATE_NONE ? NULL : arena_strdup(arena, date_format_cn(buf, day));
}

static const char *
term_text(struct arena *arena, int32_t from, int32_t to)
{
	char a[DATE_BUF], b[DATE_BUF];

	if (from == DATE_NONE || to == DATE_NONE)
		return NULL;
	return arena_printf(arena, "%s至%s", date_format_cn(a, from), date_format_cn(b, to));
}

/* Templates write the 《》 themselves; a name may come with or without them. */
static const char *
bare_title(struct arena *arena, const char *name)
{
	size_t mark = strlen("《"), n = name == NULL ? 0 : strlen(name);

	if (n <= 2 * mark || !text_starts(name, "《") || strstr(name, "》") != name + n - mark)
		return name;
	return arena_strndup(arena, name + mark, n - 2 * mark);
}

static void
take(const char **known, const char *other)
{
	if (*known == NULL)
		*known = other;
}

static void
from_terms(struct contract_facts *c, const struct contract *terms, struct arena *arena)
{
	c->name = terms->name;
	c->number = terms->number;
	c->signed_on = day_text(arena, terms->signed_on);
	c->term = term_text(arena, terms->from, terms->to);
	c->service_since = day_text(arena, terms->service_since);
	c->service_clause = terms->service_clause;
	c->fee_clause = terms->fee_clause;
	c->due_clause = terms->due_clause;
	c->penalty_clause = terms->penalty_clause;
	c->service_address_clause = terms->service_address_clause;
	c->dispute_clause = terms->dispute_clause;
	c->cost_clause = terms->cost_clause;
	c->tariff = terms->tariff_ref;
	c->arbitration_body = terms->arbitration_body;
	c->arbitration = terms->arbitration;
}

void
subject_contract(struct subject *s)
{
	const struct contract *terms = ledger_contract(s->ledger, s->account);
	const struct policy *p = s->policy;
	struct contract_facts *c = &s->contract;
	int32_t to = s->community->contract_to;

	if (terms != NULL) {
		from_terms(c, terms, s->arena);
		to = terms->to != DATE_NONE ? terms->to : to;
	}
	take(&c->name, p->contract.name);
	c->name = bare_title(s->arena, c->name);
	take(&c->number, s->community->contract);
	take(&c->signed_on, p->contract.signed_on);
	take(&c->term, term_text(s->arena, s->community->contract_from, s->community->contract_to));
	take(&c->term, p->contract.term);
	take(&c->service_since, p->contract.service_since);
	take(&c->service_since, day_text(s->arena, s->community->contract_from));
	take(&c->fee_clause, p->contract.fee_clause);
	take(&c->penalty_clause, p->contract.penalty_clause);
	take(&c->service_address_clause, p->contract.service_clause);
	take(&c->dispute_clause, p->contract.dispute_clause);
	take(&c->tariff, p->contract.tariff);
	c->arbitration |= p->contract.arbitration;
	c->term_over = to != DATE_NONE && to < s->letter->date;
}
