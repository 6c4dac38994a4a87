/* fields_contract.c: fields of the service contract; where nothing is known they are absent. */
#include "letter/field.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define CONTRACT(name, member, meaning) \
	{ name, SCOPE_LETTER, VALUE_TEXT, field_subject_text, offsetof(struct subject, contract.member), true, \
	  false, meaning }

static const struct field rows[] = {
	CONTRACT("contract.name", name, "title of the contract, without 《》"),
	CONTRACT("contract.number", number, "its number"),
	CONTRACT("contract.signed", signed_on, "day it was signed"),
	CONTRACT("contract.term", term, "its term"),
	CONTRACT("contract.service-since", service_since, "first day of service"),
	CONTRACT("contract.service-clause", service_clause, "clause on the services owed"),
	CONTRACT("contract.fee-clause", fee_clause, "clause on fees"),
	CONTRACT("contract.due-clause", due_clause, "clause on due dates"),
	CONTRACT("contract.penalty-clause", penalty_clause, "clause on late payment"),
	CONTRACT("contract.address-clause", service_address_clause, "clause on the address for service"),
	CONTRACT("contract.dispute-clause", dispute_clause, "clause on disputes"),
	CONTRACT("contract.cost-clause", cost_clause, "clause on costs"),
	CONTRACT("contract.tariff", tariff, "published tariff"),
	CONTRACT("contract.arbitration-body", arbitration_body, "arbitration commission"),
};
const struct field_table fields_contract = { rows, COUNT(rows) };
