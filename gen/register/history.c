/* history.c: look-up in the sorted list of account histories. */
#include "register/history.h"

#include <string.h>

const struct account_history *
history_lookup(const struct history *h, const char *account)
{
	size_t low = 0, high = h == NULL ? 0 : h->n_accounts;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = strcmp(account, h->accounts[mid].account);

		if (c == 0)
			return &h->accounts[mid];
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}
