/* ledger_words.c: the words of the closed lists, as files write them. */
#include "ledger/ledger_words.h"

#include "ledger/ledger.h"

#define WORDS(name, ...) const char *const ledger_words_##name[] = { __VA_ARGS__, "" }

WORDS(class, "residential", "commercial", "office", "developer", "parking", "other");
WORDS(status, "active", "closed", "transferred");
WORDS(item_kind, "property-fee", "parking", "water", "electricity", "heating", "shared-utility", "repair-fund",
	"late-fee", "other");
WORDS(role, "owner", "co-owner", "tenant", "developer", "agent");
WORDS(party_kind, "person", "organisation");
WORDS(liable, NULL, "yes", "no", "joint");
WORDS(contact, "mobile", "phone", "email", "wechat");
WORDS(address, NULL, "mailing", "service", "registered");
WORDS(basis, "area", "meter", "fixed", "share");
WORDS(adjustment, "waiver", "credit-note", "write-off", "correction", "late-fee");
WORDS(dispute, "open", "upheld", "rejected", "withdrawn");
WORDS(kept, NULL, "yes", "no", "part", "open");
WORDS(plan, "current", "broken", "completed");
WORDS(delivery, NULL, "post", "registered", "courier", "hand", "door", "sms", "email");
WORDS(result, NULL, "delivered", "refused", "returned", "unknown");
WORDS(event, "suit", "arbitration", "payment-order", "enforcement", "mediation", "published-notice",
	"acknowledgement", "suspension");
WORDS(hold, "litigation", "bankruptcy", "deceased", "instruction", "other");
WORDS(payer, NULL, "prepaid", "monthly");
WORDS(language, NULL, "zh", "en");
WORDS(consent, NULL, "yes", "no");
WORDS(net, "gross", "net");
WORDS(method, "cash", "transfer", "wechat", "alipay", "card", "direct-debit", "offset", "other");
WORDS(channel, "visit", "call", "sms", "wechat", "email", "notice", "other");
WORDS(reason, "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14",
	"R15", "R16", "R17");
WORDS(currency, "CNY");
WORDS(bool, "false", "true");

const char *
ledger_class_word(enum account_class class)
{
	return ledger_words_class[class];
}

const char *
ledger_item_kind_word(enum item_kind kind)
{
	return ledger_words_item_kind[kind];
}

const char *
ledger_role_word(enum party_role role)
{
	return ledger_words_role[role];
}

const char *
ledger_delivery_word(enum delivery delivery)
{
	return ledger_words_delivery[delivery] ? ledger_words_delivery[delivery] : "";
}

const char *
ledger_result_word(enum service_result result)
{
	return ledger_words_result[result] ? ledger_words_result[result] : "";
}

bool
ledger_collected_for_others(enum item_kind kind)
{
	static const bool others[ITEM_KINDS] = {
		[ITEM_WATER] = true, [ITEM_ELECTRICITY] = true, [ITEM_HEATING] = true, [ITEM_REPAIR_FUND] = true,
	};
	return others[kind];
}
