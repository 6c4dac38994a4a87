/* enclosure.c: which sheets go with a letter. */
#include "letter/enclosure.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define FEE_INSERT "fee-explanation"
#define REASON_FEE_TOO_HIGH 1u
#define REASON_WHERE_SPENT 6u

/* Sheet of reason n + 1; the fee explanation is last. */
static const char *const names[] = { "answers/R01", "answers/R02", "answers/R03", "answers/R04", "answers/R05", "answers/R06",
	"answers/R07", "answers/R08", "answers/R09", "answers/R10", "answers/R11", "answers/R12", "answers/R13", "answers/R14",
	"answers/R15", "answers/R16", "answers/R17", FEE_INSERT };

size_t
enclosure_names(const struct policy *p, const char *const **all)
{
	bool fees = p->letters.fee_insert != FEE_INSERT_NO;

	*all = p->letters.answers ? names : names + LETTER_REASONS;
	return (p->letters.answers ? LETTER_REASONS : 0u) + (fees ? 1u : 0u);
}

const char *
letter_sheet(unsigned n)
{
	return n >= 1 && n <= COUNT(names) ? names[n - 1] : NULL;
}

static unsigned
bit_of(const char *code)
{
	unsigned n = code == NULL || code[0] != 'R' ? 0 : 10u * (unsigned)(code[1] - '0') + (unsigned)(code[2] - '0');

	return n >= 1 && n <= LETTER_REASONS ? 1u << n : 0;
}

unsigned
letter_reasons(const struct account *a, int32_t day)
{
	unsigned all = bit_of(a->reason);

	for (size_t i = 0; i < a->n_disputes; i++)
		if (a->disputes[i].status == DISPUTE_OPEN && a->disputes[i].opened <= day)
			all |= bit_of(a->disputes[i].reason);
	/* A dispute that is closed has had its answer. */
	for (size_t i = 0; i < a->n_replies; i++)
		if (a->replies[i].kind != REPLY_DISPUTE && a->replies[i].date <= day)
			all |= bit_of(a->replies[i].reason);
	return all;
}

static bool
wants_fees(const struct subject *s, unsigned reasons)
{
	switch (s->policy->letters.fee_insert) {
	case FEE_INSERT_NO:
		return false;
	case FEE_INSERT_REASONS:
		return s->letter->kind == LETTER_LEVEL && (reasons & (1u << REASON_FEE_TOO_HIGH | 1u << REASON_WHERE_SPENT)) != 0;
	case FEE_INSERT_LETTERS:
		return s->letter->kind == LETTER_LEVEL;
	case FEE_INSERT_ALL:
		break;
	}
	return true;
}

/* What the room was last charged for each fee; only the charge and its amount are set. */
static void
find_tariffs(struct subject *s)
{
	const struct account *a = s->account;

	s->tariffs = arena_alloc(s->arena, a->n_charges * sizeof *s->tariffs);
	for (size_t i = 0; i < a->n_charges; i++) {
		const struct charge *c = &a->charges[i];
		size_t k = 0;

		if (c->amount <= 0 || c->due - s->policy->notice.pay_within_days > s->letter->date)
			continue;
		while (k < s->n_tariffs && s->tariffs[k].charge->item != c->item)
			k++;
		if (k == s->n_tariffs)
			s->n_tariffs++;
		else if (s->tariffs[k].charge->due > c->due)
			continue;
		s->tariffs[k] = (struct plan_item){ .charge = c, .amount = c->amount };
	}
}

static void
add(struct subject *s, const struct template_set *set, const char *name)
{
	const struct template *t = template_variant(set, name, s->account);

	if (t != NULL)
		s->enclosures[s->n_enclosures++].template = t;
}

void
enclosure_choose(struct subject *s, const struct template_set *set)
{
	unsigned reasons = letter_reasons(s->account, s->letter->date);

	/* Other documents stand alone, and a lawyer's draft is no letter of the company. */
	if (s->letter->kind == LETTER_DOCUMENT)
		find_tariffs(s);
	if (s->letter->kind == LETTER_DOCUMENT || s->letter->draft)
		return;
	s->enclosures = arena_alloc(s->arena, (LETTER_REASONS + 1) * sizeof *s->enclosures);
	for (unsigned n = 1; n <= LETTER_REASONS && s->policy->letters.answers && s->letter->kind == LETTER_LEVEL; n++)
		if ((reasons & 1u << n) != 0)
			add(s, set, names[n - 1]);
	if (!wants_fees(s, reasons))
		return;
	add(s, set, FEE_INSERT);
	find_tariffs(s);
	records_make(&s->records, s->action, s->plan->as_of, s->arena);
}
