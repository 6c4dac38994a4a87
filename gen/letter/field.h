/* field.h: the names that templates use: fields (texts, amounts, dates), facts (conditions) and lists.
 * Static tables; everything is resolved when a template is read. Internal to letter/. */
#ifndef LETTER_FIELD_H
#define LETTER_FIELD_H

#include "letter/subject.h"

/* What a list stands on while it runs; fields of a scope are known only inside such a list. */
enum scope { SCOPE_LETTER, SCOPE_ITEM, SCOPE_SEGMENT, SCOPE_BANK, SCOPE_PAST, SCOPE_PARTY, SCOPE_KIND, SCOPE_RATE,
    SCOPE_INSTALMENT, SCOPE_RECORD, SCOPE_FEE, SCOPE_PART, SCOPE_SHEET,
    SCOPE_ENCLOSURE, SCOPES };

enum value_kind { VALUE_TEXT, VALUE_MONEY, VALUE_DATE, VALUE_COUNT, VALUE_KINDS };
struct value {
	const char *text;	/* VALUE_TEXT; NULL: absent */
	int64_t number;		/* the others; a date DATE_NONE: absent */
	bool loose;		/* may be broken inside though its field says keep (a long company name) */
};
struct field {
	const char *name;
	enum scope scope;
	enum value_kind kind;
	void (*read)(const struct subject *, const struct field *, struct value *);
	size_t at;		/* offset for the readers that copy a member */
	bool optional;		/* may be absent: only inside <if test="its name">, or with else="…" */
	bool keep;
	const char *meaning;
};
struct fact {
	const char *name;
	enum scope scope;
	bool (*holds)(const struct subject *);
	const char *meaning;
};
struct list {
	const char *name;
	enum scope outer, scope;
	size_t (*count)(const struct subject *, const struct list *);
	void (*enter)(struct subject *, const struct list *, size_t i);
	enum group group;	/* item lists; record lists: an enum record_list */
	const char *meaning;
};

/* Tables of fields, one per file; field.c joins them. */
struct field_table {
	const struct field *fields;
	size_t n;
};
extern const struct field_table fields_letter, fields_party, fields_payment, fields_contract, fields_sums,
    fields_items, fields_lists, fields_rates, fields_agreement, fields_records, fields_offer, fields_debit, fields_binder,
    fields_enclosure, fields_english;

/* Readers for members at field->at. */
void field_subject_text(const struct subject *, const struct field *, struct value *);
void field_policy_text(const struct subject *, const struct field *, struct value *);
void field_subject_number(const struct subject *, const struct field *, struct value *);	/* int64_t */
void field_subject_date(const struct subject *, const struct field *, struct value *);	/* int32_t */
/* False: the field has no value here. */
bool field_read(const struct subject *, const struct field *, struct value *);

/* Facts of mandates and offers. */
bool field_debit_retries(const struct subject *);
bool field_debit_single(const struct subject *);
bool field_debit_year(const struct subject *);
bool field_offer_discounts(const struct subject *);
bool field_offer_waives(const struct subject *);
/* The group's penalty is not reckoned at one fixed rate from the day after the due date (fields_rates.c). */
bool field_rate_stepped(const struct subject *);

const struct field *field_lookup(const char *name);
const struct fact *facts_lookup(const char *name);
const struct list *lists_lookup(const char *name);
/* Word of a scope for messages: "item". */
const char *field_scope_word(enum scope);
/* Walks over everything, for the documentation. NULL: the end. */
const struct field *field_at(size_t i);
const struct fact *facts_at(size_t i);
const struct list *lists_at(size_t i);

/* A way to write a value: <field as="…"/>. */
struct format {
	const char *name;	/* "": the kind's own */
	enum value_kind kind;
	bool keep;
	const char *(*write)(struct arena *, const struct value *);
	const char *meaning;
};
const struct format *format_lookup(enum value_kind, const char *name);
const struct format *format_at(size_t i);

#endif
