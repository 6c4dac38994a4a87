/* gnucash_person.c: name, room and addresses of a customer. */
#include "ledger/gnucash_account.h"

#include "base/arena.h"
#include "base/text.h"
#include "ledger/gnucash_notes.h"

#include <string.h>

#define PARTY_ID "P1"

static struct pos
place(const struct gnucash_reading *g, const struct book_customer *c)
{
	return (struct pos){ g->reading.ledger->path, c->line };
}

static const char *
shown(struct gnucash_reading *g, const struct book_customer *c)
{
	return reading_show(&g->reading, c->id);
}

/* Words that only names of organisations contain. */
static enum party_kind
kind_of_name(const char *name)
{
	return gnucash_has_word("公司|企业|集团|合伙|事务所|委员会|学校|医院|银行|合作社|管理局|工作室|Ltd|Inc.|GmbH", name)
		? PARTY_ORGANISATION : PARTY_PERSON;
}

static enum account_class
class_of(struct gnucash_reading *g, const struct book_customer *c)
{
	const char *text = gnucash_labelled(g->options.notes, "class", c->notes, g->reading.work);

	for (size_t class = 0; text && class < CLASSES; class++)
		if (gnucash_has_word(g->options.classes[class], text))
			return (enum account_class)class;
	if (text)
		diag_warning(g->reading.diag, place(g, c),
			"customer %s: no class goes by the words \"%s\"; taken as \"other\"", shown(g, c),
			reading_show(&g->reading, text));
	return CLASS_OTHER;
}

/* "103.98㎡" → "103.98"; NULL if it is no number. */
static const char *
area_number(const char *text, struct arena *arena)
{
	size_t n = strspn(text, "0123456789");
	const char *unit;

	if (n > 0 && text[n] == '.')
		n += 1 + strspn(text + n + 1, "0123456789");
	unit = text_trim(arena, text + n);
	if (n == 0 || n > 12 || text[n - 1] == '.')
		return NULL;
	if (*unit && !text_equal(unit, "㎡") && !text_equal(unit, "平方米") && !text_equal(unit, "m2")
		&& !text_equal(unit, "m²"))
		return NULL;
	return arena_strndup(arena, text, n);
}

static const char *
area_of(struct gnucash_reading *g, const struct book_customer *c)
{
	const char *text = gnucash_labelled(g->options.notes, "area", c->notes, g->reading.work);
	const char *area = text ? area_number(text, g->reading.run) : NULL;

	if (text && !area)
		diag_warning(g->reading.diag, place(g, c),
			"customer %s: the area \"%s\" is no number; none is printed", shown(g, c),
			reading_show(&g->reading, text));
	return area;
}

/* One line for all that the notes do not tell. */
static void
report_missing(struct gnucash_reading *g, const struct book_customer *c)
{
	static const struct {
		const char *field, *name, *instead;
	} wanted[] = { { "room", "room", "the name stands for the room" }, { "class", "class", "the class is \"other\"" },
		{ "area", "area", "no area is printed" } };
	const char *names = NULL, *instead = "";
	struct arena *work = g->reading.work;

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		if (gnucash_labelled(g->options.notes, wanted[i].field, c->notes, work))
			continue;
		instead = arena_printf(work, "%s%s%s", instead, names ? ", " : "", wanted[i].instead);
		names = names ? arena_printf(work, "%s, %s", names, wanted[i].name) : wanted[i].name;
	}
	if (names)
		diag_warning(g->reading.diag, place(g, c), "customer %s: the notes do not tell: %s; %s",
			shown(g, c), names, instead);
}

static const char *
keep(struct gnucash_reading *g, const char *text)
{
	return text && *text ? ledger_index_share(g->reading.texts, g->reading.run, text) : NULL;
}

static void
read_room(struct gnucash_reading *g, const struct book_customer *c, struct property *p)
{
	const char *text = gnucash_labelled(g->options.notes, "room", c->notes, g->reading.work);
	struct gnucash_match match[GNUCASH_MATCHES];
	size_t n = text ? gnucash_match(g->options.room, text, match, g->reading.work) : 0;
	const char *room = gnucash_matched(match, n, "room");

	if (!text) {
		p->room = keep(g, c->name);
		return;
	}
	if (!room)
		diag_warning(g->reading.diag, place(g, c),
			"customer %s: the room \"%s\" is not written as %s; taken as it is", shown(g, c),
			reading_show(&g->reading, text), g->options.room);
	p->room = keep(g, room ? room : text);
	p->building = keep(g, gnucash_matched(match, n, "building"));
	p->unit = keep(g, gnucash_matched(match, n, "unit"));
}

static void
add_contact(struct gnucash_reading *g, const struct book_customer *c, struct account *a, enum contact_kind kind,
	const char *value)
{
	if (value)
		a->contacts[a->n_contacts++] = (struct contact){ .party = PARTY_ID,
			.value = arena_strdup(g->reading.run, value),
			.kind = kind, .confirmed = DATE_NONE, .pos = place(g, c) };
}

static bool
is_mobile(const char *phone)
{
	return phone[0] == '1' && strlen(phone) == 11 && strspn(phone, "0123456789") == 11;
}

/* Another name in the address is part of it: letters for the customer may go to somebody else. */
static void
add_address(struct gnucash_reading *g, const struct book_customer *c, struct account *a, const char *text)
{
	bool other = c->addressee && !text_equal(c->addressee, c->name);

	if (text)
		a->addresses[a->n_addresses++] = (struct address){ .party = PARTY_ID, .postcode = keep(g, c->postcode),
			.text = other ? arena_printf(g->reading.run, "%s %s", text, c->addressee)
				: arena_strdup(g->reading.run, text),
			.kind = ADDRESS_MAILING, .confirmed = DATE_NONE, .pos = place(g, c) };
}

static void
add_party(struct gnucash_reading *g, const struct book_customer *c, struct account *a)
{
	a->parties = arena_alloc(g->reading.run, sizeof *a->parties);
	a->n_parties = 1;
	a->parties[0] = (struct party){
		.pos = place(g, c),
		.id = PARTY_ID,
		.name = arena_strdup(g->reading.run, c->name),
		.role = a->class == CLASS_DEVELOPER ? ROLE_DEVELOPER : ROLE_OWNER,
		.kind = kind_of_name(c->name),
		.primary = true,
		.from = DATE_NONE, .to = DATE_NONE,
		.deceased = DATE_NONE, .insolvent = DATE_NONE, .notified = DATE_NONE,
	};
}

void
gnucash_account_person(struct gnucash_reading *g, const struct book_customer *c, struct account *a)
{
	struct arena *run = g->reading.run;

	a->pos = place(g, c);
	a->id = arena_strdup(run, c->id);
	a->class = class_of(g, c);
	a->status = c->inactive ? ACCOUNT_CLOSED : ACCOUNT_ACTIVE;
	a->prepaid_as_of = DATE_NONE;
	a->property = (struct property){ .community = g->reading.ledger->communities[0].id, .handover = DATE_NONE };
	read_room(g, c, &a->property);
	a->property.area = area_of(g, c);
	report_missing(g, c);
	add_party(g, c, a);
	a->contacts = arena_alloc(run, 2 * sizeof *a->contacts);
	add_contact(g, c, a, c->phone && is_mobile(c->phone) ? CONTACT_MOBILE : CONTACT_PHONE, c->phone);
	add_contact(g, c, a, CONTACT_EMAIL, c->email);
	a->addresses = arena_alloc(run, 2 * sizeof *a->addresses);
	add_address(g, c, a, c->address);
	add_address(g, c, a, c->ship);
}
