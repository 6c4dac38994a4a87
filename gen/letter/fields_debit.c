/* fields_debit.c: fields of a direct-debit mandate: the policy's terms and the fees of the account. Never anything of a bank account. */
#include "letter/field.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define TERM(name, member, meaning) \
	{ name, SCOPE_LETTER, VALUE_COUNT, policy_count, offsetof(struct policy, debit.member), false, true, meaning }
#define LIMIT(name, member, meaning) \
	{ name, SCOPE_LETTER, VALUE_MONEY, policy_money, offsetof(struct policy, debit.member), false, true, meaning }

static void
policy_count(const struct subject *s, const struct field *f, struct value *v)
{
	int n;

	memcpy(&n, (const char *)s->policy + f->at, sizeof n);
	v->number = n;
}

static void
policy_money(const struct subject *s, const struct field *f, struct value *v)
{
	memcpy(&v->number, (const char *)s->policy + f->at, sizeof v->number);
}

static void
fee_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.fee->name;
}

static void
fee_supplier(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.fee->supplier;
}

bool
field_debit_retries(const struct subject *s)
{
	return s->policy->debit.retry_days > 0;
}

bool
field_debit_single(const struct subject *s)
{
	return s->policy->debit.max_single > 0;
}

bool
field_debit_year(const struct subject *s)
{
	return s->policy->debit.max_year > 0;
}

static const struct field rows[] = {
	TERM("debit.day", day, "mandate: day of the month of debits"),
	TERM("debit.retry-days", retry_days, "mandate: days after which a failed debit is tried again"),
	TERM("debit.notice-days", notice_days, "mandate: days of notice before a debit"),
	TERM("debit.revoke-days", revoke_days, "mandate: working days until a revocation is carried out"),
	TERM("debit.retention-years", retention_years, "mandate: years its data are kept after its end"),
	LIMIT("debit.max-single", max_single, "mandate: most of one debit"),
	LIMIT("debit.max-year", max_year, "mandate: most of a year"),
	{ "fee.name", SCOPE_FEE, VALUE_TEXT, fee_name, 0, false, true, "name of this fee" },
	{ "fee.supplier", SCOPE_FEE, VALUE_TEXT, fee_supplier, 0, true, false, "for whom it is collected" },
};
const struct field_table fields_debit = { rows, COUNT(rows) };
