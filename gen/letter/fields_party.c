/* fields_party.c: fields of the addressee: names, forms of address, postal address. */
#include "letter/field.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define MASKED_LENGTH 4		/* a longer name is masked as if it had three characters */
#define LOOSE_LENGTH 8		/* longer names may be broken between characters */

/* 王××, and how many more: enough to know the slip again. */
static void
addressee_masked(const struct subject *s, const struct field *f, struct value *v)
{
	const struct party *party = s->addressee;

	(void)f;
	if (party == NULL)
		return;
	v->text = party->kind == PARTY_PERSON ? text_mask_name(s->arena, party->name) : party->name;
	if (party->kind == PARTY_PERSON && text_length(party->name) > MASKED_LENGTH)
		v->text = arena_printf(s->arena, "%.*s××", (int)(strlen(v->text) - 2 * (text_length(v->text) - 1)),
		    v->text);
	if (s->n_debtors > 1)
		v->text = arena_printf(s->arena, "%s等%zu人", v->text, s->n_debtors);
	v->loose = text_length(v->text) > LOOSE_LENGTH;
}

static void
addressee_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->names;
	v->loose = text_length(v->text) > LOOSE_LENGTH;
}

static const char *const roles[] = { [ROLE_OWNER] = "业主", [ROLE_CO_OWNER] = "共有人", [ROLE_TENANT] = "承租人",
    [ROLE_DEVELOPER] = "建设单位",
	[ROLE_AGENT] = "联系人" };

static bool
is_owner(const struct party *party)
{
	return party->role == ROLE_OWNER || party->role == ROLE_CO_OWNER;
}

/* What follows the names: a plain owner is 业主, owners together 共有业主. */
static const char *
title_of(const struct subject *s)
{
	const struct party *party = s->addressee;

	if (party == NULL || party->kind == PARTY_ORGANISATION)
		return "";
	if (s->n_debtors == 1 && is_owner(party))
		return s->names == party->name ? "业主" : "";
	return s->n_debtors == 1 ? arena_printf(s->arena, "（%s）", roles[party->role]) : "（共有业主）";
}

static bool
all_owners(const struct subject *s)
{
	for (size_t i = 0; i < s->n_debtors; i++)
		if (!is_owner(s->debtors[i]))
			return false;
	return true;
}

/* 王小明业主 · 赵一（承租人） · 海棠百货有限公司 · 王小明、李红（共有业主） · 赵一（承租人）、王小明（业主） */
static void
addressee_salutation(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	if (s->n_debtors <= 1 || all_owners(s)) {
		v->text = arena_join(s->arena, s->names, title_of(s), NULL);
	} else {
		for (size_t i = 0; i < s->n_debtors; i++)
			v->text = arena_printf(s->arena, "%s%s%s（%s）", i == 0 ? "" : v->text, i == 0 ? "" : "、",
			    s->called[i],
			    roles[s->debtors[i]->role]);
	}
	v->loose = text_length(v->text) > LOOSE_LENGTH;
}

static void
addressee_you(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = "您";
	if (s->addressee != NULL && s->addressee->kind == PARTY_ORGANISATION)
		v->text = "贵司";
	else if (s->n_debtors > 0 && subject_capacity(s, 0) != CAPACITY_SELF)
		v->text = "贵方";
}

static void
addressee_representative(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	if (s->addressee != NULL)
		v->text = s->addressee->representative;
}

static void
addressee_address(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->postal;
}

static void
addressee_postcode(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	if (s->address != NULL)
		v->text = s->address->postcode;
}

/* Where the address comes from: matters for proof of service. */
static void
address_source(const struct subject *s, const struct field *f, struct value *v)
{
	static const char *const words[] = { [ADDRESS_UNSTATED] = "台账登记地址", [ADDRESS_MAILING] = "通讯地址",
	    [ADDRESS_SERVICE] = "约定送达地址",
		[ADDRESS_REGISTERED] = "登记住所" };

	(void)f;
	v->text = s->address == NULL ? "物业所在地" : words[s->address->kind];
}

static void
party_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.party->name;
}

static void
party_role_word(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = roles[s->at.party->role];
}

static void
party_tail(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.party->id_tail;
}

#define TEXT(name, fn, optional, keep, meaning) { name, SCOPE_LETTER, VALUE_TEXT, fn, 0, optional, keep, meaning }
static const struct field rows[] = {
	TEXT("addressee.name", addressee_name, false, true,
	    "all debtors written to, with guardian, administrator or estate"),
	TEXT("addressee.masked", addressee_masked, true, true,
	    "the first one with only the first character, and how many they are: 王××等3人"),
	TEXT("addressee.salutation", addressee_salutation, false, true,
	    "王小明业主, a company's full name, …业主 where no name is known"),
	TEXT("addressee.you", addressee_you, false, true, "您, 贵司 for an organisation, 贵方 for an estate or heirs"),
	TEXT("addressee.representative", addressee_representative, true, true,
	    "legal representative of an organisation"),
	TEXT("addressee.address", addressee_address, false, false,
	    "postal address; for formal letters the one agreed for service first"),
	TEXT("addressee.postcode", addressee_postcode, true, true, "its postcode"),
	TEXT("addressee.address-source", address_source, false, true, "约定送达地址, 通讯地址, …"),
	{ "party.name", SCOPE_PARTY, VALUE_TEXT, party_name, 0, false, true, "name of this debtor" },
	{ "party.role", SCOPE_PARTY, VALUE_TEXT, party_role_word, 0, false, true, "业主, 共有人, 承租人, 建设单位" },
	{ "party.id-tail", SCOPE_PARTY, VALUE_TEXT, party_tail, 0, true, true,
	  "last four characters of the identity document" },
};
const struct field_table fields_party = { rows, COUNT(rows) };
