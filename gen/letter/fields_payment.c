/* fields_payment.c: fields of ways to pay: accounts, reference, QR code. */
#include "letter/field.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *
place_account(const struct subject *s)
{
	return s->account->id;
}

static const char *
place_amount(const struct subject *s)
{
	char buf[MONEY_BUF];

	return arena_strdup(s->arena, money_format(buf, s->amount));
}

static const char *
place_number(const struct subject *s)
{
	return s->letter->number == NULL ? "" : s->letter->number;
}

static const char *
place_room(const struct subject *s)
{
	return s->room;
}

static const char *
place_name(const struct subject *s)
{
	return s->addressee == NULL ? "" : s->addressee->name;
}

/* Of the addressee alone: those who owe with him are not named in a message to him. */
static const char *
place_salutation(const struct subject *s)
{
	const struct party *party = s->addressee;

	if (party == NULL)
		return "业主";
	if (party->kind == PARTY_ORGANISATION || party->role == ROLE_TENANT)
		return party->name;
	return arena_printf(s->arena, "%s业主", party->name);
}

static const char *
place_project(const struct subject *s)
{
	return s->policy->sender.project != NULL ? s->policy->sender.project : s->community->name;
}

static const char *
place_phone(const struct subject *s)
{
	const char *phone = s->policy->sender.phone != NULL ? s->policy->sender.phone : s->ledger->manager.phone;

	return phone == NULL ? "服务中心" : phone;
}

/* The policy has checked that a pattern names no other place. */
static const struct {
	const char *place;
	const char *(*text)(const struct subject *);
} places[] = {
	{ "{account}", place_account },
	{ "{amount}", place_amount },
	{ "{number}", place_number },
	{ "{room}", place_room },
	{ "{name}", place_name },
	{ "{salutation}", place_salutation },
	{ "{project}", place_project },
	{ "{phone}", place_phone },
};

static const char *
place_value(const struct subject *s, const char **p)
{
	for (size_t i = 0; i < COUNT(places); i++)
		if (text_starts(*p, places[i].place)) {
			*p += strlen(places[i].place);
			return places[i].text(s);
		}
	return arena_strndup(s->arena, (*p)++, 1);
}

static const char *
expand(const struct subject *s, const char *pattern)
{
	const char *out = "";

	while (pattern != NULL && *pattern != '\0') {
		size_t n = strcspn(pattern, "{");
		const char *value;

		out = arena_join(s->arena, out, arena_strndup(s->arena, pattern, n), NULL);
		pattern += n;
		if (*pattern == '\0')
			break;
		value = place_value(s, &pattern);
		out = arena_join(s->arena, out, value, NULL);
	}
	return out;
}

const char *
letter_expand(const struct letter *letter, const char *pattern, struct arena *arena, struct diag *diag)
{
	struct subject s;

	return subject_init(&s, letter, arena, diag) ? expand(&s, pattern) : NULL;
}

static void
payment_qr(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = expand(s, s->policy->payment.qr);
}

static void
payment_reference(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = expand(s, s->policy->payment.reference);
}

static void
bank_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.bank->name;
}

/* Groups of four, so that the eye can follow and the line can break. */
static void
bank_account(const struct subject *s, const struct field *f, struct value *v)
{
	const char *account = s->at.bank->account;
	size_t n = strlen(account);
	char *grouped, *to;

	(void)f;
	v->text = account;
	if (n < 9 || strspn(account, "0123456789") != n)
		return;
	grouped = to = arena_alloc(s->arena, n + n / 4 + 1);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && i % 4 == 0)
			*to++ = ' ';
		*to++ = account[i];
	}
	v->text = grouped;
}

static void
bank_branch(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.bank->branch;
}

static void
bank_row(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.row;
}

#define POLICY(name, member, meaning) \
	{ name, SCOPE_LETTER, VALUE_TEXT, field_policy_text, offsetof(struct policy, member), true, false, meaning }
static const struct field rows[] = {
	{ "payment.qr", SCOPE_LETTER, VALUE_TEXT, payment_qr, 0, true, false, "content of the payment QR code" },
	{ "payment.reference", SCOPE_LETTER, VALUE_TEXT, payment_reference, 0, true, false,
	  "what to write as remittance reference" },
	POLICY("payment.qr-caption", payment.qr_caption, "line under the QR code"),
	POLICY("payment.channels", payment.channels, "other ways to pay"),
	{ "bank.name", SCOPE_BANK, VALUE_TEXT, bank_name, 0, false, false, "account holder" },
	{ "bank.account", SCOPE_BANK, VALUE_TEXT, bank_account, 0, false, false, "account number, in groups of four" },
	{ "bank.branch", SCOPE_BANK, VALUE_TEXT, bank_branch, 0, true, false, "bank and branch" },
	{ "bank.row", SCOPE_BANK, VALUE_COUNT, bank_row, 0, false, true, "1, 2, …" },
};
const struct field_table fields_payment = { rows, COUNT(rows) };
