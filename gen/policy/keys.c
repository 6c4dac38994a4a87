/* keys.c: every key of a policy: how it is read, where it goes, its range and its default. */
#include "policy/keys.h"

#include <limits.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define AT(field) offsetof(struct policy, field)
#define ANY 0, 0, NULL
#define OF(words) 0, 0, words
#define SWITCH OF(no_yes)
#define LEVEL(field) offsetof(struct level, field)
#define RULE(field) offsetof(struct penalty_rule, field)
#define OFFER(field) offsetof(struct offer, field)

static const char *const no_yes[] = { "no", "yes", NULL };
static const char *const allocations[] = { "principal_first", "oldest_first", "statutory", NULL };
static const char *const starts[] = { "first", "severest", NULL };
static const char *const regimes[] = { "both", "old_law", "civil_code", NULL };
static const char *const grace_modes[] = { "waive", "shift", NULL };
static const char *const after_payments[] = { "keep", "waive", NULL };
static const char *const year_lengths[] = { "365", "360", NULL };
static const char *const windows[] = { "dl", "zl", "c5", "none", NULL };
static const char *const letter_languages[] = { "zh", "en", NULL };
static const char *const styles[] = { "compact", "gb", NULL };
static const char *const fee_inserts[] = { "no", "reasons", "letters", "all", NULL };
static const char *const label_sheets[] = { "3x8", "3x7", "2x8", "2x7", NULL };
static const char *const in_number[] = { "prefix", "year", "seq", NULL };
static const char *const in_message[] = { "name", "salutation", "room", "project", "phone", NULL };
static const char *const in_payment[] = { "account", "amount", "number", "room", "name", NULL };

static const struct policy_key policy_keys[] = {
	{ "name", VALUE_PROSE, AT(name), "催收政策", ANY, "name of the policy" },
	{ "allocation", VALUE_WORD, AT(allocation), "principal_first", OF(allocations),
	  "order in which money is applied" },
	{ "due_roll", VALUE_FLAG, AT(due_roll), "yes", SWITCH, "due dates roll past rest days" },
	{ "start", VALUE_FLAG, AT(start_severest), "first", OF(starts), "level an old debt begins at" },
	{ "min_interval_days", VALUE_COUNT, AT(min_interval_days), "15", 0, 3650, NULL,
	  "between any two letters to one debtor" },
	{ "max_ledger_age_days", VALUE_COUNT, AT(max_ledger_age_days), "45", 0, 3650, NULL,
	  "an older ledger is refused" },
	{ "min_letter_amount", VALUE_MONEY, AT(min_letter_amount), "0.00", ANY, "principal below this: no letter" },
	{ "charge_barred", VALUE_FLAG, AT(charge_barred), "no", SWITCH, "items past limitation are demanded too" },
	{ "old_items", VALUE_WORD, AT(old_items), "both", OF(regimes), "law cited for items of before 2021" },
	{ "local", VALUE_NAME, AT(local), NULL, ANY, "file of local rules" },
	{ "publication_signed", VALUE_FLAG, AT(publication_signed), "no", SWITCH, "a lawyer approved posting" },
};
static const struct policy_key sender_keys[] = {
	{ "name", VALUE_PROSE, AT(sender.name), NULL, ANY, "company that writes" },
	{ "address", VALUE_PROSE, AT(sender.address), NULL, ANY, "its address" },
	{ "postcode", VALUE_TEXT, AT(sender.postcode), NULL, ANY, "its postcode" },
	{ "phone", VALUE_TEXT, AT(sender.phone), NULL, ANY, "telephone for questions" },
	{ "hours", VALUE_PROSE, AT(sender.hours), NULL, ANY, "office hours" },
	{ "contact", VALUE_PROSE, AT(sender.contact), NULL, ANY, "person to ask for" },
	{ "project", VALUE_PROSE, AT(sender.project), NULL, ANY, "name of the local office" },
	{ "remark", VALUE_PROSE, AT(sender.remark), NULL, ANY, "free text above the sign-off" },
	{ "logo", VALUE_TEXT, AT(sender.logo), NULL, ANY, "picture for the letterhead" },
};
static const struct policy_key notice_keys[] = {
	{ "title", VALUE_PROSE, AT(notice.title), "物业服务费缴费通知单", ANY, "title of the payment notice" },
	{ "template", VALUE_NAME, AT(notice.template), "notice", ANY, "template of the payment notice" },
	{ "pay_within_days", VALUE_COUNT, AT(notice.pay_within_days), "15", 0, 365, NULL, "days to pay, at least" },
	{ "objection_days", VALUE_COUNT, AT(notice.objection_days), "15", 0, 365, NULL, "days to object" },
	{ "include_penalty", VALUE_FLAG, AT(notice.include_penalty), "no", SWITCH, "penalties are shown in notices" },
	{ "always", VALUE_FLAG, AT(notice.always), "no", SWITCH, "also for accounts with nothing to pay" },
	{ "remark", VALUE_PROSE, AT(notice.remark), NULL, ANY, "free text" },
	{ "invoice", VALUE_PROSE, AT(notice.invoice), NULL, ANY, "how to get an invoice" },
	{ "objection", VALUE_PROSE, AT(notice.objection), NULL, ANY, "how to object" },
	{ "thanks", VALUE_PROSE, AT(notice.thanks), NULL, ANY, "closing line" },
};
static const struct policy_key payment_keys[] = {
	{ "qr", VALUE_PATTERN, AT(payment.qr), NULL, OF(in_payment), "content of the QR code" },
	{ "qr_caption", VALUE_PROSE, AT(payment.qr_caption), "扫码缴费", ANY, "line under the QR code" },
	{ "channels", VALUE_PROSE, AT(payment.channels), NULL, ANY, "other ways to pay" },
	{ "reference", VALUE_PATTERN, AT(payment.reference), "{room}{name}", OF(in_payment), "remittance reference" },
};
static const struct policy_key print_keys[] = {
	{ "merged", VALUE_FLAG, AT(print.merged), "yes", SWITCH, "merged files to print" },
	{ "separate", VALUE_FLAG, AT(print.separate), "yes", SWITCH, "one file per letter" },
	{ "duplex", VALUE_FLAG, AT(print.duplex), "yes", SWITCH, "letters begin on a front page" },
	{ "window", VALUE_CHOICE, AT(print.window), "dl", OF(windows), "window envelope" },
	{ "style", VALUE_CHOICE, AT(print.style), "compact", OF(styles), "style of pages" },
	{ "pdfa", VALUE_FLAG, AT(print.pdfa), "no", SWITCH, "PDF/A-1b" },
	{ "volume_letters", VALUE_COUNT, AT(print.volume_letters), "0", 0, 100000, NULL,
	  "letters per file; 0: one file" },
};
static const struct policy_key number_keys[] = {
	{ "pattern", VALUE_PATTERN, AT(number.pattern), "{prefix}〔{year}〕{seq}号", OF(in_number),
	  "form of letter numbers" },
	{ "prefix", VALUE_PROSE, AT(number.prefix), "物", ANY, "stem of the prefixes" },
};
static const struct policy_key font_keys[] = {
	{ "serif", VALUE_TEXT, AT(fonts.serif), NULL, ANY, "font file of the body" },
	{ "serif_bold", VALUE_TEXT, AT(fonts.serif_bold), NULL, ANY, "font file of titles" },
	{ "sans", VALUE_TEXT, AT(fonts.sans), NULL, ANY, "font file of tables" },
	{ "sans_bold", VALUE_TEXT, AT(fonts.sans_bold), NULL, ANY, "font file of heads and sums" },
	{ "kai", VALUE_TEXT, AT(fonts.kai), NULL, ANY, "font file of quotations and hints" },
	{ "fallback", VALUE_LIST, AT(fonts.fallback), NULL, ANY, "font files for the characters left" },
};
static const struct policy_key hold_keys[] = {
	{ "dispute_days", VALUE_COUNT, AT(hold.dispute_days), "0", 0, 3650, NULL,
	  "days a dispute holds; 0: until closed" },
	{ "promise_grace_days", VALUE_COUNT, AT(hold.promise_grace_days), "0", 0, 365, NULL,
	  "days after a promised day" },
	{ "deceased", VALUE_FLAG, AT(hold.deceased), "yes", SWITCH, "hold when the ledger records a death" },
	{ "bankruptcy", VALUE_FLAG, AT(hold.bankruptcy), "yes", SWITCH, "hold when the ledger records insolvency" },
};
static const struct policy_key letters_keys[] = {
	{ "answers", VALUE_FLAG, AT(letters.answers), "no", SWITCH, "answer sheets go with the letters" },
	{ "inspect_days", VALUE_COUNT, AT(letters.inspect_days), "3", 1, 60, NULL, "working days until a complaint is looked at" },
	{ "answer_days", VALUE_COUNT, AT(letters.answer_days), "10", 1, 90, NULL, "working days until it is answered in writing" },
	{ "fee_insert", VALUE_WORD, AT(letters.fee_insert), "no", OF(fee_inserts), "who gets the explanation of the fee" },
	{ "languages", VALUE_WORDS, AT(letters.languages), "zh, en", OF(letter_languages), "languages of letters" },
};
static const struct policy_key summary_keys[] = {
	{ "small_cell", VALUE_COUNT, AT(summary.small_cell), "3", 0, 100, NULL, "fewer households are not shown" },
	{ "conversion_days", VALUE_COUNT, AT(summary.conversion_days), "30", 1, 365, NULL,
	  "in which a letter is credited with a payment" },
	{ "dunned_days", VALUE_COUNT, AT(summary.dunned_days), "31", 1, 36500, NULL, "overdue days of class 催收款" },
	{ "doubtful_days", VALUE_COUNT, AT(summary.doubtful_days), "366", 1, 36500, NULL, "overdue days of class 准呆账" },
	{ "bad_days", VALUE_COUNT, AT(summary.bad_days), "1096", 1, 36500, NULL, "overdue days of class 呆账" },
	{ "copies", VALUE_COUNT, AT(summary.copies), "1", 1, 20, NULL, "numbered copies of the committee's edition" },
	{ "retention_days", VALUE_COUNT, AT(summary.retention_days), "180", 1, 3650, NULL, "days until the copies are destroyed" },
	{ "list_rooms", VALUE_FLAG, AT(summary.list_rooms), "no", SWITCH, "rooms in arrears are appended, where lawful" },
};
static const struct policy_key worklist_keys[] = {
	{ "weight_age", VALUE_COUNT, AT(worklist.weight_age), "30", 0, 100, NULL, "weight of days overdue" },
	{ "weight_amount", VALUE_COUNT, AT(worklist.weight_amount), "30", 0, 100, NULL, "weight of the amount" },
	{ "weight_limitation", VALUE_COUNT, AT(worklist.weight_limitation), "30", 0, 100, NULL, "weight of limitation" },
	{ "weight_history", VALUE_COUNT, AT(worklist.weight_history), "10", 0, 100, NULL, "weight of broken promises" },
	{ "contact_max", VALUE_COUNT, AT(worklist.contact_max), "3", 1, 100, NULL, "most contacts in contact_days" },
	{ "contact_days", VALUE_COUNT, AT(worklist.contact_days), "30", 1, 365, NULL, "days the contacts are counted over" },
	{ "ahead_days", VALUE_COUNT, AT(worklist.ahead_days), "90", 1, 3650, NULL, "days the calendars look ahead" },
	{ "target", VALUE_SHARE, AT(worklist.target), "60%", ANY, "share of open arrears to collect in a quarter" },
	{ "person_current", VALUE_PROSE, AT(worklist.person_current), "客服主管", ANY, "in charge of this year's arrears" },
	{ "person_earlier", VALUE_PROSE, AT(worklist.person_earlier), "项目经理", ANY, "in charge of earlier arrears" },
};
static const struct policy_key contact_keys[] = {
	{ "prepaid", VALUE_MESSAGE, AT(contact.prepaid), "【{project}】{salutation}您好：{room}预存款已不足抵扣本期费用，方便时请补足，咨询{phone}。已缴请忽略，谢谢！",
	  OF(in_message), "text to those who pay ahead" },
	{ "monthly", VALUE_MESSAGE, AT(contact.monthly), "【{project}】{salutation}您好：{room}本期费用账单已出，方便时请缴纳，咨询{phone}。已缴请忽略，谢谢！",
	  OF(in_message), "text to the others" },
	{ "first_hour", VALUE_COUNT, AT(contact.first_hour), "9", 6, 23, NULL, "hour from which texts may be sent" },
	{ "last_hour", VALUE_COUNT, AT(contact.last_hour), "20", 7, 23, NULL, "hour by which they must have been sent" },
	{ "max_length", VALUE_COUNT, AT(contact.max_length), "134", 20, 500, NULL, "most characters of a text" },
	{ "rest_days", VALUE_FLAG, AT(contact.rest_days), "no", SWITCH, "texts are sent on rest days too" },
	{ "needs_consent", VALUE_FLAG, AT(contact.needs_consent), "no", SWITCH, "only to those who agreed to the channel" },
};
static const struct policy_key label_keys[] = {
	{ "sheet", VALUE_CHOICE, AT(labels.sheet), "3x8", OF(label_sheets), "label sheet" },
	{ "border", VALUE_FLAG, AT(labels.border), "no", SWITCH, "lines to cut along, for plain paper" },
};
static const struct policy_key envelope_keys[] = {
	{ "boxes", VALUE_FLAG, AT(envelope.boxes), "yes", SWITCH, "boxes for the postcode, for plain envelopes" },
};
static const struct policy_key agreement_keys[] = {
	{ "max_instalments", VALUE_COUNT, AT(agreement.max_instalments), "12", 2, 60, NULL, "most instalments of an agreement" },
	{ "waive_penalty", VALUE_SHARE, AT(agreement.waive_penalty), "0%", ANY, "share of the penalty waived if it is kept" },
	{ "accelerates", VALUE_FLAG, AT(agreement.accelerates), "yes", SWITCH, "a missed instalment makes all fall due" },
	{ "remedy_days", VALUE_COUNT, AT(agreement.remedy_days), "7", 0, 60, NULL, "days to make up for a missed instalment" },
};
static const struct policy_key debit_keys[] = {
	{ "day", VALUE_COUNT, AT(debit.day), "20", 1, 28, NULL, "day of the month on which fees are debited" },
	{ "retry_days", VALUE_COUNT, AT(debit.retry_days), "5", 0, 28, NULL, "days after which a debit is tried again; 0: never" },
	{ "notice_days", VALUE_COUNT, AT(debit.notice_days), "5", 1, 30, NULL, "days of notice before a debit" },
	{ "max_single", VALUE_MONEY, AT(debit.max_single), "0.00", ANY, "most of one debit; 0.00: to be filled in" },
	{ "max_year", VALUE_MONEY, AT(debit.max_year), "0.00", ANY, "most of a year; 0.00: to be filled in" },
	{ "revoke_days", VALUE_COUNT, AT(debit.revoke_days), "5", 1, 30, NULL, "working days until a revocation is carried out" },
	{ "retention_years", VALUE_COUNT, AT(debit.retention_years), "3", 1, 10, NULL, "years the account's data are kept after the end" },
};
static const struct policy_key contract_keys[] = {
	{ "name", VALUE_PROSE, AT(contract.name), NULL, ANY, "title of the service contract" },
	{ "signed_on", VALUE_DAY, AT(contract.signed_on), NULL, ANY, "day it was signed" },
	{ "term", VALUE_PROSE, AT(contract.term), NULL, ANY, "its term" },
	{ "fee_clause", VALUE_PROSE, AT(contract.fee_clause), NULL, ANY, "clause on fees" },
	{ "penalty_clause", VALUE_PROSE, AT(contract.penalty_clause), NULL, ANY, "clause on late payment" },
	{ "service_clause", VALUE_PROSE, AT(contract.service_clause), NULL, ANY, "clause on the address for service" },
	{ "tariff", VALUE_PROSE, AT(contract.tariff), NULL, ANY, "where the tariff stands" },
	{ "dispute_clause", VALUE_PROSE, AT(contract.dispute_clause), NULL, ANY, "clause on disputes" },
	{ "service_since", VALUE_DAY, AT(contract.service_since), NULL, ANY, "first day of service" },
	{ "arbitration", VALUE_FLAG, AT(contract.arbitration), "no", SWITCH, "the contract provides arbitration" },
	{ "cost_clause", VALUE_FLAG, AT(contract.cost_clause), "no", SWITCH, "costs are charged to the debtor" },
};
/* Offsets are not used: the reader keeps text pairs. */
static const struct policy_key gnucash_keys[] = {
	{ "notes", VALUE_TEXT, 0, "房号:{room};类别:{class};建筑面积:{area};单价:{rate}", ANY,
	  "pattern of the customer's notes" },
	{ "room", VALUE_TEXT, 0, "{building}-{unit}-{room}", ANY, "pattern of the room in the notes" },
	{ "period", VALUE_TEXT, 0, "账期 {year}年{month}月", ANY, "pattern of the invoice's notes" },
	{ "class_residential", VALUE_TEXT, 0, "住宅", ANY, "words in the notes, between |" },
	{ "class_commercial", VALUE_TEXT, 0, "商业|商铺", ANY, "words in the notes, between |" },
	{ "class_office", VALUE_TEXT, 0, "办公", ANY, "words in the notes, between |" },
	{ "class_parking", VALUE_TEXT, 0, "车位", ANY, "words in the notes, between |" },
	{ "class_developer", VALUE_TEXT, 0, "开发商|建设单位", ANY, "words in the notes, between |" },
	{ "community", VALUE_TEXT, 0, NULL, ANY, "name of the community" },
	{ "manager", VALUE_TEXT, 0, NULL, ANY, "name of the company" },
};
static const struct policy_key level_keys[] = {
	{ "title", VALUE_PROSE, LEVEL(title), NULL, ANY, "title of the letter" },
	{ "template", VALUE_NAME, LEVEL(template), NULL, ANY, "template of the letter" },
	{ "days", VALUE_COUNT, LEVEL(days), "10", 0, 3650, NULL, "days overdue of the oldest open item" },
	{ "min_amount", VALUE_MONEY, LEVEL(min_amount), "50.00", ANY, "principal overdue" },
	{ "min_share", VALUE_SHARE, LEVEL(min_share), "0%", ANY, "share of the account's open balance" },
	{ "interval_days", VALUE_COUNT, LEVEL(interval_days), "0", 0, 3650, NULL, "days since the previous letter" },
	{ "pay_within_days", VALUE_COUNT, LEVEL(pay_within_days), "10", 0, 365, NULL, "days to pay" },
	{ "pay_workdays", VALUE_FLAG, LEVEL(pay_workdays), "no", SWITCH, "they are working days" },
	{ "needs_service", VALUE_FLAG, LEVEL(needs_service), "no", SWITCH, "previous letter must have been served" },
	{ "repeat_days", VALUE_COUNT, LEVEL(repeat_days), "0", 0, 3650, NULL,
	  "days after which it is repeated; 0: never" },
	{ "draft", VALUE_FLAG, LEVEL(draft), "no", SWITCH, "watermarked, never in the send set" },
	{ "formal", VALUE_FLAG, LEVEL(formal), "no", SWITCH, "the demand that the law requires" },
};
static const struct policy_key penalty_keys[] = {
	{ "rate", VALUE_RATES, 0, "contract", ANY, "rate of the penalty for late payment" },
	{ "cap", VALUE_CAP, 0, "none", ANY, "most that is claimed" },
	{ "grace_days", VALUE_COUNT, RULE(grace_days), "0", 0, 365, NULL, "days of grace" },
	{ "grace_mode", VALUE_FLAG, RULE(grace_shift), "waive", OF(grace_modes),
	  "what happens when the grace is over" },
	{ "year_days", VALUE_COUNT, RULE(year_days), "365", 360, 365, year_lengths, "days of a year for yearly rates" },
	{ "after_payment", VALUE_FLAG, RULE(waive_after_payment), "keep", OF(after_payments),
	  "penalty of items paid late" },
};

static const struct policy_key offer_keys[] = {
	{ "title", VALUE_PROSE, OFFER(title), NULL, ANY, "what the offer is called" },
	{ "reference", VALUE_PROSE, OFFER(reference), NULL, ANY, "where it was published" },
	{ "discount", VALUE_DISCOUNT, 0, "none", ANY, "what is taken off" },
	{ "waive_penalty", VALUE_SHARE, OFFER(waive_penalty), "0%", ANY, "share of the penalty that is waived" },
	{ "from", VALUE_DATE, OFFER(from), NULL, ANY, "first day of the offer" },
	{ "until", VALUE_DATE, OFFER(until), NULL, ANY, "last day of the offer" },
	{ "classes", VALUE_LIST, OFFER(classes), NULL, ANY, "account classes it is made to" },
	{ "items", VALUE_LIST, OFFER(items), NULL, ANY, "ids or kinds of the fees it is for" },
	{ "letters", VALUE_LIST, OFFER(letters), NULL, ANY, "letters it stands in" },
	{ "collected", VALUE_FLAG, OFFER(collected), "no", SWITCH, "also for amounts collected for others" },
	{ "overdue", VALUE_FLAG, OFFER(overdue), "no", SWITCH, "the discount is also for what is overdue" },
};

#define TABLE(name, keys) { name, keys, COUNT(keys) }
const struct policy_keys policy_sections[] = {
	TABLE("policy", policy_keys), TABLE("sender", sender_keys), TABLE("notice", notice_keys),
	TABLE("payment", payment_keys),
	TABLE("print", print_keys), TABLE("number", number_keys), TABLE("fonts", font_keys), TABLE("hold", hold_keys),
	TABLE("letters", letters_keys), TABLE("summary", summary_keys), TABLE("worklist", worklist_keys),
	TABLE("contact", contact_keys), TABLE("labels", label_keys), TABLE("envelope", envelope_keys),
	TABLE("agreement", agreement_keys), TABLE("debit", debit_keys),
	TABLE("contract", contract_keys),
};
const size_t policy_n_sections = COUNT(policy_sections);
const struct policy_keys policy_level_keys = TABLE("level", level_keys);
const struct policy_keys policy_penalty_keys = TABLE("penalty", penalty_keys);
const struct policy_keys policy_offer_keys = TABLE("offer", offer_keys);
const struct policy_keys policy_gnucash_keys = TABLE("gnucash", gnucash_keys);

_Static_assert(sizeof(enum allocation_order) == sizeof(int) &&
    sizeof(enum old_items) == sizeof(int), "words are kept as int");
_Static_assert(OLD_ITEMS_BOTH == 0 && OLD_ITEMS_OLD_LAW == 1 && OLD_ITEMS_CIVIL_CODE == 2, "order of `regimes`");
_Static_assert(ALLOCATE_PRINCIPAL_FIRST == 0 && ALLOCATE_OLDEST_FIRST == 1 &&
    ALLOCATE_STATUTORY == 2, "order of `allocations`");

const struct policy_key *
policy_key_lookup(const struct policy_keys *table, const char *name)
{
	for (size_t i = 0; i < table->n; i++)
		if (nearest_same(table->keys[i].name, name))
			return &table->keys[i];
	return NULL;
}
