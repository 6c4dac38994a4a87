/* ledger_words.h: words of the closed lists by the enums of ledger.h; NULL stands for "unstated", "" ends a list.
 * Inside the room only. */
#ifndef LEDGER_LEDGER_WORDS_H
#define LEDGER_LEDGER_WORDS_H

extern const char *const ledger_words_class[], *const ledger_words_status[], *const ledger_words_item_kind[],
	*const ledger_words_role[], *const ledger_words_party_kind[], *const ledger_words_liable[],
	*const ledger_words_contact[], *const ledger_words_address[], *const ledger_words_basis[],
	*const ledger_words_adjustment[], *const ledger_words_dispute[], *const ledger_words_kept[],
	*const ledger_words_plan[], *const ledger_words_delivery[], *const ledger_words_result[],
	*const ledger_words_event[], *const ledger_words_hold[], *const ledger_words_payer[],
	*const ledger_words_language[], *const ledger_words_consent[], *const ledger_words_net[],
	*const ledger_words_method[], *const ledger_words_channel[], *const ledger_words_reason[],
	*const ledger_words_currency[], *const ledger_words_bool[];

#endif
