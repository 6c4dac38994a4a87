/* parties.c: to whom a letter goes: addressee, co-debtors, postal address. */
#include "letter/subject.h"

#include "base/arena.h"
#include "base/text.h"

#define WINDOW_EM 16180		/* 63 mm at 11 pt, in thousandths of an em */
#define WINDOW_EM_SMALL 18730	/* at 9.5 pt */
#define ADDRESS_MARK 1580		/* 收 and the blank before it */
#define WINDOW_LINES 4
#define WINDOW_LINES_SMALL 5

/* Which kind of address is taken first: a formal letter goes to the address agreed for service. */
static const enum address_kind formal_order[] = { ADDRESS_SERVICE, ADDRESS_MAILING, ADDRESS_REGISTERED,
    ADDRESS_UNSTATED };
static const enum address_kind plain_order[] = { ADDRESS_MAILING, ADDRESS_SERVICE, ADDRESS_REGISTERED,
    ADDRESS_UNSTATED };

static const struct address *
address_of_kind(const struct account *account, const char *party, enum address_kind kind)
{
	for (size_t i = 0; i < account->n_addresses; i++)
		if (account->addresses[i].kind == kind && text_equal(account->addresses[i].party, party))
			return &account->addresses[i];
	return NULL;
}

static const struct address *
find_address(const struct subject *s)
{
	const enum address_kind *order = (s->level != NULL && s->level->formal) ||
	    s->letter->kind == LETTER_DOCUMENT ? formal_order : plain_order;

	for (int i = 0; i < 4 && s->addressee != NULL; i++) {
		const struct address *found = address_of_kind(s->account, s->addressee->id, order[i]);

		if (found != NULL)
			return found;
	}
	return NULL;
}

enum capacity
subject_capacity(const struct subject *s, size_t i)
{
	return s->action->capacities == NULL ? CAPACITY_SELF : s->action->capacities[i];
}

static bool
insolvent(const struct subject *s, const struct party *party)
{
	return party->insolvent != DATE_NONE && party->insolvent <= s->letter->date;
}

/* To whom a letter about a debtor is written (law-and-forms 2, "who owes"). */
static const char *
write_to(const struct subject *s, size_t i)
{
	const struct party *party = s->debtors[i];

	if (subject_capacity(s, i) != CAPACITY_SELF)
		return arena_join(s->arena, party->name, plan_capacity_cn(subject_capacity(s, i)), NULL);
	if (insolvent(s, party) && party->administrator != NULL)
		return arena_printf(s->arena, "%s管理人%s", party->name, party->administrator);
	if (insolvent(s, party))
		return arena_printf(s->arena, "%s管理人", party->name);
	if (party->minor && party->guardian != NULL)
		return arena_printf(s->arena, "%s的法定代理人%s", party->name, party->guardian);
	if (party->minor)
		return arena_printf(s->arena, "%s的法定代理人", party->name);
	return party->name;
}

static void
name_debtors(struct subject *s)
{
	s->called = arena_alloc(s->arena, s->n_debtors * sizeof *s->called);
	for (size_t i = 0; i < s->n_debtors; i++) {
		s->called[i] = write_to(s, i);
		s->names = i == 0 ? s->called[i] : arena_printf(s->arena, "%s、%s", s->names, s->called[i]);
	}
	if (s->n_debtors == 0)
		s->names = arena_printf(s->arena, "%s%s业主", s->community->name, s->room);
}

static const char *
postal_address(const struct subject *s)
{
	const char *place = s->community->address;

	if (s->address != NULL)
		return s->address->text;
	return arena_printf(s->arena, "%s%s%s", place == NULL ? "" : place, s->community->name, s->room);
}

/* Rough width in thousandths of an em: enough to choose a size of type. */
static int
width_of(uint32_t c)
{
	return c < 0x2000 ? 580 : 1000;
}

/* Width of what may not be broken: a Han character, a Latin word. */
static int
next_piece(const char **p)
{
	uint32_t c = text_next(p);
	int width = width_of(c);

	while (c < 0x2000 && **p != '\0' && **p != ' ' && (unsigned char)**p < 0x80) {
		c = text_next(p);
		width += width_of(c);
	}
	return width;
}

/* Lines that the text takes, when `used` of the first one is taken. */
static int
lines_of(const char *text, int measure, int used)
{
	int lines = 1, width = used;

	while (*text != '\0') {
		int piece = next_piece(&text);

		if (width + piece > measure && width > 0) {
			lines++;
			width = 0;
		}
		width += piece;
	}
	return lines;
}

/* Lines of name (with 收 behind it), address, and postcode with account. */
static int
window_lines(const struct subject *s, int measure)
{
	return lines_of(s->names, measure, ADDRESS_MARK) + lines_of(s->postal, measure, 0) + 1;
}

static enum window_type
window_type(const struct subject *s)
{
	if (window_lines(s, WINDOW_EM) <= WINDOW_LINES)
		return WINDOW_USUAL;
	return window_lines(s, WINDOW_EM_SMALL) <= WINDOW_LINES_SMALL ? WINDOW_SMALL : WINDOW_TINY;
}

void
subject_parties(struct subject *s)
{
	s->addressee = s->action->addressee;
	s->room = ledger_property_label(&s->account->property, s->arena);
	s->address = find_address(s);
	s->debtors = s->action->addressees;
	s->n_debtors = s->action->n_addressees;
	name_debtors(s);
	s->postal = postal_address(s);
	s->window = window_type(s);
}
