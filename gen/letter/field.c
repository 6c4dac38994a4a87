/* field.c: look-up of fields, facts and lists by name, and the readers that just copy a member. */
#include "letter/field.h"

#include <string.h>

static const struct field_table *const tables[] = { &fields_letter, &fields_party, &fields_payment, &fields_contract,
    &fields_sums, &fields_items, &fields_lists, &fields_rates, &fields_agreement,
    &fields_records, &fields_offer, &fields_debit, &fields_binder, &fields_enclosure, &fields_english };

const struct field *
field_at(size_t i)
{
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
		if (i < tables[t]->n)
			return &tables[t]->fields[i];
		i -= tables[t]->n;
	}
	return NULL;
}

const struct field *
field_lookup(const char *name)
{
	const struct field *field;

	for (size_t i = 0; (field = field_at(i)) != NULL; i++)
		if (strcmp(field->name, name) == 0)
			return field;
	return NULL;
}

const char *
field_scope_word(enum scope scope)
{
	static const char *const words[SCOPES] = { "letter", "item", "segment", "bank", "past", "party", "kind",
	    "rate", "instalment", "record", "fee", "part", "sheet", "enclosure" };

	return words[scope];
}

void
field_subject_text(const struct subject *s, const struct field *field, struct value *v)
{
	memcpy(&v->text, (const char *)s + field->at, sizeof v->text);
}

void
field_policy_text(const struct subject *s, const struct field *field, struct value *v)
{
	memcpy(&v->text, (const char *)s->policy + field->at, sizeof v->text);
}

void
field_subject_number(const struct subject *s, const struct field *field, struct value *v)
{
	memcpy(&v->number, (const char *)s + field->at, sizeof v->number);
}

void
field_subject_date(const struct subject *s, const struct field *field, struct value *v)
{
	int32_t day;

	memcpy(&day, (const char *)s + field->at, sizeof day);
	v->number = day;
}

bool
field_read(const struct subject *s, const struct field *field, struct value *v)
{
	*v = (struct value){ .text = NULL };
	field->read(s, field, v);
	if (field->kind == VALUE_TEXT)
		return v->text != NULL && *v->text != '\0';
	return field->kind != VALUE_DATE || v->number != DATE_NONE;
}
