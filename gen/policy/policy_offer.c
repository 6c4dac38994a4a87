/* policy_offer.c: published offers for paying early: read, checked, and where and when one stands. */
#include "policy/keys.h"

#include "base/arena.h"
#include "base/text.h"
#include "input/ini.h"

#include <string.h>

#define NOTICE "notice"		/* how a list of letters names the payment notice */

bool
policy_discount_read(struct policy_reader *r, const char *value, struct pos pos, struct offer *o)
{
	const size_t n = strlen(value);
	bool good;

	o->discount_share = (struct ratio){ 0, 1 };
	o->discount_fen = 0;
	if (strcmp(value, "none") == 0)
		return true;
	if (n > 0 && value[n - 1] == '%')
		good = ratio_parse(value, &o->discount_share) && o->discount_share.num > 0 &&
		    ratio_cmp(o->discount_share, (struct ratio){ 1, 1 }) <= 0;
	else
		good = money_parse(value, &o->discount_fen) && o->discount_fen > 0;
	if (!good)
		policy_fault(r, pos, "[%s] discount = %s: must be none, a share above 0%% and up to 100%% such as 5%%, or an "
		    "amount in yuan such as 50.00", r->section, value);
	return good;
}

void
policy_discount_write(const struct offer *o, struct buf *out)
{
	char text[MONEY_BUF];

	if (o->discount_share.num > 0)
		buf_printf(out, "%s%%", ratio_format(text, ratio_make(o->discount_share.num * 100, o->discount_share.den), 9));
	else
		buf_puts(out, o->discount_fen > 0 ? money_format(text, o->discount_fen) : "none");
}

static bool
listed(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return n == 0;
}

/* ---- reading ---- */

static void
check_classes(struct policy_reader *r, const struct offer *o)
{
	for (size_t i = 0; i < o->n_classes; i++) {
		struct nearest nearest = { .text = o->classes[i] };
		bool known = false;

		for (int c = 0; c < CLASSES; c++) {
			known = known || strcmp(ledger_class_word((enum account_class)c), o->classes[i]) == 0;
			nearest_try(&nearest, ledger_class_word((enum account_class)c));
		}
		if (!known && nearest.word != NULL)
			policy_fault(r, o->pos, "[offer %s] classes: there is no class \"%s\" (did you mean \"%s\"?)", o->name,
			    o->classes[i], nearest.word);
		else if (!known)
			policy_fault(r, o->pos, "[offer %s] classes: there is no class \"%s\"", o->name, o->classes[i]);
	}
}

/* Rewards belong to notices and the first reminder (law-and-forms 7: not in stage 2 and after). */
static void
check_letters(struct policy_reader *r, const struct offer *o)
{
	const struct policy *p = r->policy;
	const char *first = p->n_levels == 0 ? "" : p->levels[0].name;

	for (size_t i = 0; i < o->n_letters; i++)
		if (strcmp(o->letters[i], NOTICE) != 0 && strcmp(o->letters[i], first) != 0)
			policy_fault(r, o->pos, "[offer %s] letters: an offer stands in payment notices (notice) and in letters of the "
			    "first level (%s), not in \"%s\"", o->name, first, o->letters[i]);
	if (p->n_levels > 0 && (p->levels[0].formal || p->levels[0].draft) && o->n_letters > 0 &&
	    listed(o->letters, o->n_letters, first))
		policy_fault(r, o->pos, "[offer %s] letters: level \"%s\" is %s; an offer stands in no such letter", o->name, first,
		    p->levels[0].formal ? "the formal demand" : "a draft");
}

static void
check_offer(struct policy_reader *r, const struct offer *o)
{
	char from[DATE_BUF], until[DATE_BUF];

	if (o->title == NULL)
		policy_fault(r, o->pos, "[offer %s] has no title", o->name);
	if (o->reference == NULL)
		policy_fault(r, o->pos, "[offer %s] has no reference: say where the offer was published, the same for everybody",
		    o->name);
	if (o->until == DATE_NONE)
		policy_fault(r, o->pos, "[offer %s] has no until: say the last day of the offer (YYYY-MM-DD)", o->name);
	else if (o->from != DATE_NONE && o->from > o->until)
		policy_fault(r, o->pos, "[offer %s] begins on %s, after its end on %s", o->name, date_format(from, o->from),
		    date_format(until, o->until));
	if (o->discount_share.num == 0 && o->discount_fen == 0 && o->waive_penalty.num == 0)
		policy_fault(r, o->pos, "[offer %s] offers nothing: give a discount, waive_penalty, or both", o->name);
	check_classes(r, o);
	check_letters(r, o);
}

static const struct offer *
same_name(const struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->n_offers; i++)
		if (nearest_same(p->offers[i].name, name))
			return &p->offers[i];
	return NULL;
}

static void
read_offer(struct policy_reader *r, const struct ini_section *s, size_t *cap)
{
	struct policy *p = r->policy;
	struct policy_heading h = policy_heading(r->arena, s->name);
	const struct offer *twin;
	struct offer *o;

	if (!nearest_same(h.word, "offer"))
		return;
	if (h.name == NULL || h.class != NULL || !policy_name_ok(h.name)) {
		policy_fault(r, s->pos, "[%s]: write [offer NAME]; the key classes says to whom it is made", s->name);
		return;
	}
	if ((twin = same_name(p, h.name)) != NULL) {
		policy_fault(r, s->pos, "[%s]: there is an offer of this name on line %d", s->name, twin->pos.line);
		return;
	}
	o = ARENA_PUSH(r->arena, p->offers, p->n_offers, *cap);
	o->name = h.name;
	o->pos = s->pos;
	o->from = o->until = DATE_NONE;
	r->section = s->name;
	policy_preset(r, &policy_offer_keys, o);
	policy_section_read(r, s, &policy_offer_keys, o);
	check_offer(r, o);
}

void
policy_offers_read(struct policy_reader *r, const struct ini *ini)
{
	size_t cap = 0;

	for (size_t i = 0; i < ini->n_sections; i++)
		read_offer(r, &ini->sections[i], &cap);
}

/* ---- asking ---- */

void
policy_check_offers(const struct policy *p, int32_t day, struct diag *diag)
{
	char until[DATE_BUF];

	for (size_t i = 0; i < p->n_offers; i++)
		if (p->offers[i].until < day)
			diag_note(diag, p->offers[i].pos, "[offer %s] ended on %s; no letter has its line", p->offers[i].name,
			    date_format(until, p->offers[i].until));
}

bool
policy_offer_covers(const struct offer *o, const struct item *item)
{
	return listed(o->items, o->n_items, item->id) || listed(o->items, o->n_items, ledger_item_kind_word(item->kind));
}

bool
policy_offer_stands(const struct policy *p, const struct offer *o, enum account_class class, const struct level *level,
	int32_t day)
{
	const char *letter = level == NULL ? NOTICE : level->name;

	if (level != NULL && (level->formal || level->draft || strcmp(level->name, p->levels[0].name) != 0))
		return false;
	return (o->from == DATE_NONE || o->from <= day) && day <= o->until && listed(o->letters, o->n_letters, letter) &&
	    listed(o->classes, o->n_classes, ledger_class_word(class));
}
