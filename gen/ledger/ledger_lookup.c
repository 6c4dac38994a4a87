/* ledger_lookup.c: small questions to a ledger. */
#include "ledger/ledger.h"

#include <string.h>

const struct charge *
ledger_charge_lookup(const struct account *account, const char *id)
{
	for (size_t i = 0; i < account->n_charges; i++)
		if (strcmp(account->charges[i].id, id) == 0)
			return &account->charges[i];
	return NULL;
}

bool
ledger_list_has(const struct id_list *list, const char *charge_id)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->ids[i], charge_id) == 0)
			return true;
	return list->n == 0;
}

const struct community *
ledger_community(const struct ledger *ledger, const struct account *account)
{
	for (size_t i = 0; i < ledger->n_communities; i++)
		if (strcmp(ledger->communities[i].id, account->property.community) == 0)
			return &ledger->communities[i];
	return NULL;
}

const struct contract *
ledger_contract(const struct ledger *ledger, const struct account *account)
{
	const struct community *community = ledger_community(ledger, account);

	return account->terms ? account->terms : community ? community->terms : NULL;
}

const struct account *
ledger_account_lookup(const struct ledger *ledger, const char *id)
{
	for (size_t i = 0; i < ledger->n_accounts; i++)
		if (strcmp(ledger->accounts[i].id, id) == 0)
			return &ledger->accounts[i];
	return NULL;
}
