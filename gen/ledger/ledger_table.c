/* ledger_table.c: the native format, element by element, in the order of ledger.rnc. */
#include "ledger/ledger_table.h"

#include "ledger/ledger_words.h"

#include <string.h>

#define N(array) (sizeof(array) / sizeof *(array))
#define REQ FIELD_REQUIRED
#define SHARED FIELD_SHARED
#define FIELD(s, m, name, kind, flags) { name, FIELD_##kind, flags, offsetof(struct s, m), NO_OFFSET, NULL, NULL }
#define OPTION(s, m, has, name, kind) { name, FIELD_##kind, 0, offsetof(struct s, m), offsetof(struct s, has), NULL, \
	NULL }
#define LIST(s, m, name, kind, flags, words) \
	{ name, FIELD_##kind, flags, offsetof(struct s, m), NO_OFFSET, ledger_words_##words, NULL }
#define CHECKED(s, m, name, flags, valid) { name, FIELD_TOKEN, flags, offsetof(struct s, m), NO_OFFSET, NULL, valid }
#define CHILDREN(array) array, N(array)
#define NONE NULL, 0
/* Elements that repeat, that occur at most once but lie in an array, and that fill members of their parent. */
#define ARRAY(name, fields, type, parent, m, n) \
	name, fields, N(fields), sizeof(struct type), offsetof(struct parent, m), offsetof(struct parent, n)
#define MANY(name, fields, type, parent, m, n, pos, text, ...) \
	{ ARRAY(name, fields, type, parent, m, n), pos, text, __VA_ARGS__, false, false }
#define SOME(name, fields, type, parent, m, n, pos, text, ...) \
	{ ARRAY(name, fields, type, parent, m, n), pos, text, __VA_ARGS__, true, false }
#define ONCE(name, fields, type, parent, m, n, pos, text, ...) \
	{ ARRAY(name, fields, type, parent, m, n), pos, text, __VA_ARGS__, false, true }
#define INLINE(name, fields, at, required) \
	{ name, fields, N(fields), 0, at, NO_OFFSET, NO_OFFSET, NO_OFFSET, NONE, required, true }
#define ROOT(name, fields, type, pos, ...) \
	{ name, fields, N(fields), sizeof(struct type), 0, NO_OFFSET, pos, NO_OFFSET, __VA_ARGS__, true, true }
#define POS(s) offsetof(struct s, pos)
#define TEXT(s) offsetof(struct s, text)

/* Unified social credit code: 18 digits and capitals without I, O, S, V, Z. */
static bool
is_uscc(const char *text)
{
	return strlen(text) == 18 && strspn(text, "0123456789ABCDEFGHJKLMNPQRTUWXY") == 18;
}

static bool
is_share(const char *text)
{
	size_t head = strspn(text, "0123456789");
	size_t tail = text[head] == '/' ? strspn(text + head + 1, "0123456789") : 0;

	return head > 0 && tail > 0 && text[head + 1 + tail] == '\0';
}

/* No more than the last four characters of an identity number may be kept. */
static bool
is_id_tail(const char *text)
{
	return strlen(text) <= 4;
}

static bool
is_version(const char *text)
{
	return strcmp(text, "1") == 0;
}

static const struct field root_fields[] = {
	CHECKED(ledger, version, "version", REQ, is_version),
	LIST(ledger, currency, "currency", WORD, REQ, currency),
	FIELD(ledger, as_of, "as-of", DATE, REQ),
	FIELD(ledger, source, "source", TEXT, 0),
};
static const struct field bank_fields[] = {
	FIELD(bank, name, "name", NAME, REQ),
	FIELD(bank, account, "account", NAME, REQ),
	FIELD(bank, branch, "branch", NAME, 0),
};
static const struct record manager_children[] = {
	MANY("bank", bank_fields, bank, manager, banks, n_banks, NO_OFFSET, NO_OFFSET, NONE),
};
static const struct field manager_fields[] = {
	FIELD(manager, id, "id", ID, REQ),
	FIELD(manager, name, "name", NAME, REQ),
	CHECKED(manager, uscc, "uscc", 0, is_uscc),
	FIELD(manager, phone, "phone", NAME, 0),
	FIELD(manager, address, "address", TEXT, 0),
};
static const struct field contract_fields[] = {
	FIELD(contract, name, "name", NAME, REQ),
	FIELD(contract, number, "number", NAME, 0),
	FIELD(contract, signed_on, "signed", DATE, 0),
	FIELD(contract, from, "from", DATE, 0),
	FIELD(contract, to, "to", DATE, 0),
	FIELD(contract, service_since, "service-since", DATE, 0),
	FIELD(contract, service_clause, "service-clause", NAME, SHARED),
	FIELD(contract, fee_clause, "fee-clause", NAME, SHARED),
	FIELD(contract, due_clause, "due-clause", NAME, SHARED),
	FIELD(contract, penalty_clause, "penalty-clause", NAME, SHARED),
	FIELD(contract, service_address_clause, "service-address-clause", NAME, SHARED),
	FIELD(contract, dispute_clause, "dispute-clause", NAME, SHARED),
	FIELD(contract, cost_clause, "cost-clause", NAME, SHARED),
	FIELD(contract, tariff_ref, "tariff-ref", NAME, SHARED),
	FIELD(contract, arbitration, "arbitration", BOOL, 0),
	FIELD(contract, arbitration_body, "arbitration-body", NAME, SHARED),
};
static const struct record community_children[] = {
	ONCE("contract", contract_fields, contract, community, terms, n_terms, POS(contract), NO_OFFSET, NONE),
};
static const struct field community_fields[] = {
	FIELD(community, id, "id", ID, REQ),
	FIELD(community, name, "name", NAME, REQ),
	FIELD(community, address, "address", TEXT, 0),
	FIELD(community, contract, "contract", NAME, 0),
	FIELD(community, contract_from, "contract-from", DATE, 0),
	FIELD(community, contract_to, "contract-to", DATE, 0),
};
static const struct field item_fields[] = {
	FIELD(item, id, "id", ID, REQ),
	FIELD(item, name, "name", NAME, REQ),
	LIST(item, kind, "kind", ENUM, REQ, item_kind),
	OPTION(item, late_rate, has_late_rate, "late-rate-per-day", RATE),
	FIELD(item, tariff_ref, "tariff-ref", NAME, 0),
	FIELD(item, supplier, "supplier", NAME, 0),
	FIELD(item, name_en, "name-en", NAME, 0),
};
static const struct field property_fields[] = {
	FIELD(property, community, "community", ID, REQ | SHARED),
	FIELD(property, building, "building", NAME, SHARED),
	FIELD(property, unit, "unit", NAME, SHARED),
	FIELD(property, room, "room", NAME, REQ | SHARED),
	FIELD(property, label, "label", NAME, 0),
	FIELD(property, area, "area", DECIMAL, SHARED),
	LIST(property, area_is_net, "area-kind", BOOL, 0, net),
	FIELD(property, handover, "handover", DATE, 0),
};
static const struct field party_fields[] = {
	FIELD(party, id, "id", ID, REQ),
	LIST(party, role, "role", ENUM, REQ, role),
	LIST(party, kind, "kind", ENUM, REQ, party_kind),
	FIELD(party, name, "name", NAME, REQ | SHARED),
	CHECKED(party, share, "share", SHARED, is_share),
	FIELD(party, primary, "primary", BOOL, 0),
	LIST(party, liable, "liable", ENUM, 0, liable),
	FIELD(party, from, "from", DATE, 0),
	FIELD(party, to, "to", DATE, 0),
	CHECKED(party, id_tail, "id-tail", SHARED, is_id_tail),
	FIELD(party, minor, "minor", BOOL, 0),
	FIELD(party, guardian, "guardian", NAME, 0),
	FIELD(party, deceased, "deceased", DATE, 0),
	FIELD(party, insolvent, "insolvent", DATE, 0),
	FIELD(party, administrator, "administrator", NAME, 0),
	FIELD(party, representative, "representative", NAME, 0),
	FIELD(party, notified, "notified", DATE, 0),
};
static const struct field contact_fields[] = {
	FIELD(contact, party, "party", ID, REQ | SHARED),
	LIST(contact, kind, "kind", ENUM, REQ, contact),
	FIELD(contact, value, "value", NAME, REQ),
	FIELD(contact, confirmed, "confirmed", DATE, 0),
	LIST(contact, consent, "consent", ENUM, 0, consent),
};
static const struct field address_fields[] = {
	FIELD(address, party, "party", ID, REQ | SHARED),
	LIST(address, kind, "kind", ENUM, REQ, address),
	FIELD(address, postcode, "postcode", NAME, SHARED),
	FIELD(address, confirmed, "confirmed", DATE, 0),
};
static const struct field basis_fields[] = {
	LIST(basis, kind, "kind", ENUM, REQ, basis),
	FIELD(basis, quantity, "quantity", DECIMAL, SHARED),
	FIELD(basis, unit, "unit", NAME, SHARED),
	FIELD(basis, rate, "rate", DECIMAL, SHARED),
	FIELD(basis, months, "months", DECIMAL, SHARED),
	FIELD(basis, meter, "meter", NAME, SHARED),
	FIELD(basis, reading_from, "reading-from", DECIMAL, SHARED),
	FIELD(basis, reading_to, "reading-to", DECIMAL, SHARED),
	FIELD(basis, multiplier, "multiplier", DECIMAL, SHARED),
};
static const struct record charge_children[] = {
	MANY("basis", basis_fields, basis, charge, bases, n_bases, NO_OFFSET, NO_OFFSET, NONE),
};
static const struct field charge_fields[] = {
	FIELD(charge, id, "id", ID, REQ),
	FIELD(charge, item, "item", ITEM, REQ),
	FIELD(charge, from, "from", DATE, 0),
	FIELD(charge, to, "to", DATE, 0),
	FIELD(charge, issued, "issued", DATE, 0),
	FIELD(charge, due, "due", DATE, REQ),
	FIELD(charge, amount, "amount", MONEY, REQ | FIELD_CHARGED),
	FIELD(charge, declared_paid, "paid", AMOUNT, FIELD_NONE),
	FIELD(charge, declared_waived, "waived", AMOUNT, FIELD_NONE),
	FIELD(charge, description, "description", TEXT, SHARED),
};
static const struct field allocate_fields[] = {
	FIELD(allocation, charge, "charge", CHARGE, REQ),
	FIELD(allocation, amount, "amount", AMOUNT, REQ),
};
static const struct record payment_children[] = {
	MANY("allocate", allocate_fields, allocation, payment, allocations, n_allocations, NO_OFFSET, NO_OFFSET, NONE),
};
static const struct field payment_fields[] = {
	FIELD(payment, id, "id", ID, REQ),
	FIELD(payment, date, "date", DATE, REQ),
	FIELD(payment, amount, "amount", AMOUNT, REQ | FIELD_PAID),
	LIST(payment, method, "method", WORD, 0, method),
	FIELD(payment, payer, "payer", NAME, SHARED),
	FIELD(payment, reference, "reference", NAME, 0),
};
static const struct field adjustment_fields[] = {
	FIELD(adjustment, id, "id", ID, REQ),
	LIST(adjustment, kind, "kind", ENUM, REQ | FIELD_ADJUSTED, adjustment),
	FIELD(adjustment, date, "date", DATE, REQ),
	FIELD(adjustment, charge, "charge", CHARGE, 0),
	FIELD(adjustment, amount, "amount", MONEY, REQ | FIELD_ADJUSTED),
	FIELD(adjustment, reason, "reason", TEXT, SHARED),
	FIELD(adjustment, approved_by, "approved-by", NAME, SHARED),
};
static const struct field prepaid_fields[] = {
	{ "balance", FIELD_AMOUNT, REQ, offsetof(struct account, prepaid), offsetof(struct account, has_prepaid),
	  NULL, NULL },
	FIELD(account, prepaid_as_of, "as-of", DATE, 0),
};
static const struct field dispute_fields[] = {
	FIELD(dispute, id, "id", ID, REQ),
	FIELD(dispute, opened, "opened", DATE, REQ),
	FIELD(dispute, closed, "closed", DATE, 0),
	OPTION(dispute, amount, has_amount, "amount", AMOUNT),
	LIST(dispute, status, "status", ENUM, REQ, dispute),
	FIELD(dispute, charges, "charges", CHARGES, 0),
	LIST(dispute, reason, "reason", WORD, 0, reason),
};
static const struct field promise_fields[] = {
	FIELD(promise, id, "id", ID, REQ),
	FIELD(promise, made, "made", DATE, REQ),
	FIELD(promise, due, "due", DATE, REQ),
	FIELD(promise, amount, "amount", AMOUNT, REQ),
	LIST(promise, kept, "kept", ENUM, 0, kept),
	FIELD(promise, charges, "charges", CHARGES, 0),
};
static const struct field instalment_fields[] = {
	FIELD(instalment, due, "due", DATE, REQ),
	FIELD(instalment, amount, "amount", AMOUNT, REQ),
	FIELD(instalment, paid, "paid", AMOUNT, 0),
};
static const struct record plan_children[] = {
	SOME("instalment", instalment_fields, instalment, payment_plan, instalments, n_instalments, NO_OFFSET,
		NO_OFFSET, NONE),
};
static const struct field plan_fields[] = {
	FIELD(payment_plan, id, "id", ID, REQ),
	FIELD(payment_plan, agreed, "agreed", DATE, REQ),
	LIST(payment_plan, status, "status", ENUM, REQ, plan),
	FIELD(payment_plan, charges, "charges", CHARGES, 0),
	FIELD(payment_plan, accelerates, "accelerates", BOOL, 0),
};
static const struct field log_fields[] = {
	FIELD(log_entry, date, "date", DATE, REQ),
	LIST(log_entry, channel, "channel", WORD, REQ, channel),
	FIELD(log_entry, by, "by", NAME, SHARED),
	FIELD(log_entry, result, "result", NAME, SHARED),
};
static const struct field letter_fields[] = {
	FIELD(past_letter, id, "id", ID, REQ),
	FIELD(past_letter, stage, "stage", ID, REQ | SHARED),
	FIELD(past_letter, date, "date", DATE, REQ),
	LIST(past_letter, delivery, "delivery", ENUM, 0, delivery),
	FIELD(past_letter, tracking, "tracking", NAME, 0),
	LIST(past_letter, result, "result", ENUM, 0, result),
	FIELD(past_letter, result_date, "result-date", DATE, 0),
	OPTION(past_letter, amount, has_amount, "amount", AMOUNT),
	FIELD(past_letter, charges, "charges", CHARGES, 0),
	LIST(past_letter, address, "address", ENUM, 0, address),
};
static const struct field event_fields[] = {
	LIST(event, kind, "kind", ENUM, REQ, event),
	FIELD(event, from, "from", DATE, REQ),
	FIELD(event, to, "to", DATE, 0),
	FIELD(event, charges, "charges", CHARGES, 0),
	FIELD(event, reference, "reference", NAME, 0),
};
static const struct field hold_fields[] = {
	LIST(hold, kind, "kind", ENUM, REQ, hold),
	FIELD(hold, from, "from", DATE, REQ),
	FIELD(hold, to, "to", DATE, 0),
};
static const struct field ticket_fields[] = {
	FIELD(ticket, id, "id", ID, 0),
	FIELD(ticket, date, "date", DATE, REQ),
	FIELD(ticket, kind, "kind", NAME, REQ | SHARED),
	FIELD(ticket, closed, "closed", DATE, 0),
	FIELD(ticket, result, "result", NAME, SHARED),
};
#define IN_ACCOUNT(name, fields, type, m, text, ...) MANY(name, fields, type, account, m, n_##m, POS(type), text, \
	__VA_ARGS__)
static const struct record account_children[] = {
	INLINE("property", property_fields, offsetof(struct account, property), true),
	ONCE("contract", contract_fields, contract, account, terms, n_terms, POS(contract), NO_OFFSET, NONE),
	SOME("party", party_fields, party, account, parties, n_parties, POS(party), NO_OFFSET, NONE),
	IN_ACCOUNT("contact", contact_fields, contact, contacts, NO_OFFSET, NONE),
	IN_ACCOUNT("address", address_fields, address, addresses, TEXT(address), NONE),
	IN_ACCOUNT("charge", charge_fields, charge, charges, NO_OFFSET, CHILDREN(charge_children)),
	IN_ACCOUNT("payment", payment_fields, payment, payments, NO_OFFSET, CHILDREN(payment_children)),
	IN_ACCOUNT("adjustment", adjustment_fields, adjustment, adjustments, NO_OFFSET, NONE),
	INLINE("prepaid", prepaid_fields, 0, false),
	IN_ACCOUNT("dispute", dispute_fields, dispute, disputes, TEXT(dispute), NONE),
	IN_ACCOUNT("promise", promise_fields, promise, promises, NO_OFFSET, NONE),
	IN_ACCOUNT("plan", plan_fields, payment_plan, plans, NO_OFFSET, CHILDREN(plan_children)),
	MANY("log", log_fields, log_entry, account, logs, n_logs, NO_OFFSET, TEXT(log_entry), NONE),
	IN_ACCOUNT("letter", letter_fields, past_letter, letters, NO_OFFSET, NONE),
	IN_ACCOUNT("event", event_fields, event, events, NO_OFFSET, NONE),
	IN_ACCOUNT("hold", hold_fields, hold, holds, TEXT(hold), NONE),
	IN_ACCOUNT("ticket", ticket_fields, ticket, tickets, TEXT(ticket), NONE),
};
static const struct field account_fields[] = {
	FIELD(account, id, "id", ID, REQ),
	LIST(account, class, "class", ENUM, REQ, class),
	LIST(account, status, "status", ENUM, 0, status),
	LIST(account, payer_type, "payer-type", ENUM, 0, payer),
	LIST(account, language, "language", ENUM, 0, language),
	LIST(account, reason, "reason", WORD, 0, reason),
	FIELD(account, collector, "collector", ID, SHARED),
};
static const struct field trailer_fields[] = {
	FIELD(ledger_trailer, accounts, "accounts", COUNT, REQ),
	FIELD(ledger_trailer, charges, "charges", COUNT, REQ),
	FIELD(ledger_trailer, charged, "charged", MONEY, REQ),
	FIELD(ledger_trailer, paid, "paid", MONEY, REQ),
	FIELD(ledger_trailer, adjusted, "adjusted", MONEY, REQ),
	FIELD(ledger_trailer, balance, "balance", MONEY, REQ),
};

const struct record ledger_table_root = ROOT("ledger", root_fields, ledger, NO_OFFSET, NONE);
const struct record ledger_table_manager = ROOT("manager", manager_fields, manager, NO_OFFSET,
	CHILDREN(manager_children));
const struct record ledger_table_community =
	ROOT("community", community_fields, community, POS(community), CHILDREN(community_children));
const struct record ledger_table_item = ROOT("item", item_fields, item, POS(item), NONE);
const struct record ledger_table_account = ROOT("account", account_fields, account, POS(account),
	CHILDREN(account_children));
const struct record ledger_table_trailer = ROOT("trailer", trailer_fields, ledger_trailer, NO_OFFSET, NONE);
