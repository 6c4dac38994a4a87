/* ledger.h: the ledger of one community, as plain data.
 * Made by ledger_read() (native XML) or an adapter; lives in the run arena; never changed after ledger_check().
 * Amounts are fen, dates day numbers (DATE_NONE: absent), texts UTF-8 or NULL when absent.
 * Every record keeps its place, so that a late complaint still points at its line.
 * Knows nothing of policies, letters or files written. Source of names and types: ledger/ledger.rnc. */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "base/date.h"
#include "base/diag.h"
#include "base/money.h"
#include "base/sha256.h"

struct arena;

enum account_class { CLASS_RESIDENTIAL, CLASS_COMMERCIAL, CLASS_OFFICE, CLASS_DEVELOPER, CLASS_PARKING, CLASS_OTHER,
	CLASSES };
enum account_status { ACCOUNT_ACTIVE, ACCOUNT_CLOSED, ACCOUNT_TRANSFERRED };
enum item_kind { ITEM_PROPERTY_FEE, ITEM_PARKING, ITEM_WATER, ITEM_ELECTRICITY, ITEM_HEATING, ITEM_SHARED_UTILITY,
	ITEM_REPAIR_FUND,
	ITEM_LATE_FEE, ITEM_OTHER, ITEM_KINDS };
enum party_role { ROLE_OWNER, ROLE_CO_OWNER, ROLE_TENANT, ROLE_DEVELOPER, ROLE_AGENT };
enum party_kind { PARTY_PERSON, PARTY_ORGANISATION };
enum party_liable { LIABLE_UNSTATED, LIABLE_YES, LIABLE_NO, LIABLE_JOINT };
enum contact_kind { CONTACT_MOBILE, CONTACT_PHONE, CONTACT_EMAIL, CONTACT_WECHAT };
enum address_kind { ADDRESS_UNSTATED, ADDRESS_MAILING, ADDRESS_SERVICE, ADDRESS_REGISTERED };
enum basis_kind { BASIS_AREA, BASIS_METER, BASIS_FIXED, BASIS_SHARE };
enum adjustment_kind { ADJUST_WAIVER, ADJUST_CREDIT_NOTE, ADJUST_WRITE_OFF, ADJUST_CORRECTION, ADJUST_LATE_FEE };
enum dispute_status { DISPUTE_OPEN, DISPUTE_UPHELD, DISPUTE_REJECTED, DISPUTE_WITHDRAWN };
enum promise_kept { PROMISE_UNSTATED, PROMISE_KEPT, PROMISE_BROKEN, PROMISE_PART, PROMISE_OPEN };
enum plan_status { PLAN_CURRENT, PLAN_BROKEN, PLAN_COMPLETED };
enum delivery { DELIVERY_UNSTATED, DELIVERY_POST, DELIVERY_REGISTERED, DELIVERY_COURIER, DELIVERY_HAND,
	DELIVERY_DOOR, DELIVERY_SMS, DELIVERY_EMAIL };
enum service_result { SERVICE_UNSTATED, SERVICE_DELIVERED, SERVICE_REFUSED, SERVICE_RETURNED, SERVICE_UNKNOWN };
enum event_kind { EVENT_SUIT, EVENT_ARBITRATION, EVENT_PAYMENT_ORDER, EVENT_ENFORCEMENT, EVENT_MEDIATION,
	EVENT_PUBLISHED_NOTICE,
	EVENT_ACKNOWLEDGEMENT, EVENT_SUSPENSION };
enum payer_type { PAYER_UNSTATED, PAYER_PREPAID, PAYER_MONTHLY };
enum language { LANGUAGE_UNSTATED, LANGUAGE_ZH, LANGUAGE_EN };
enum consent { CONSENT_UNSTATED, CONSENT_YES, CONSENT_NO };
/* What an owner may say on the reply slip of a letter (law-and-forms 4.7). */
enum reply_kind { REPLY_PAID, REPLY_PROMISE, REPLY_INSTALMENTS, REPLY_DISPUTE, REPLY_REASON, REPLY_MOVED, REPLY_CONSENT,
	REPLY_REFUSAL, REPLY_ADDRESS, REPLY_KINDS };
enum hold_kind { HOLD_LITIGATION, HOLD_BANKRUPTCY, HOLD_DECEASED, HOLD_INSTRUCTION, HOLD_OTHER };

#define AMOUNT_NONE INT64_MIN		/* an optional amount that is not there */

/* A list of charge ids; none named (n == 0) means what the record's comment says. */
struct id_list {
	const char **ids;
	size_t n;
};

struct bank {
	const char *name, *account, *branch;
};
struct manager {
	const char *id, *name, *uscc, *phone, *address;
	struct bank *banks;
	size_t n_banks;
};
/* A service contract (物业服务合同): names and clause numbers as letters cite them; anything but the name may be NULL. */
struct contract {
	struct pos pos;
	const char *name, *number;
	int32_t signed_on, from, to, service_since;
	const char *service_clause, *fee_clause, *due_clause, *penalty_clause, *service_address_clause,
		*dispute_clause, *cost_clause;
	const char *tariff_ref, *arbitration_body;
	bool arbitration;
};
struct community {
	const char *id, *name, *address;
	const char *contract;			/* the short form: a number or name */
	int32_t contract_from, contract_to;
	struct contract *terms;			/* NULL: none */
	size_t n_terms;				/* 0 or 1 */
	struct pos pos;
};
/* A fee item (收费项目). */
struct item {
	struct pos pos;
	const char *id, *name;
	enum item_kind kind;
	bool has_late_rate;
	struct ratio late_rate;		/* per day; has_late_rate false: no clause in the contract */
	const char *tariff_ref;		/* the published tariff or clause behind the price */
	const char *supplier;		/* for whom it is collected (代收) */
	const char *name_en;		/* in English letters; NULL: by its kind */
};
struct property {
	const char *community, *building, *unit, *room, *label;
	const char *area;		/* decimal text as written, e.g. "88.67" (㎡) */
	bool area_is_net;
	int32_t handover;
};
struct party {
	struct pos pos;
	const char *id, *name, *share, *id_tail;
	enum party_role role;
	enum party_kind kind;
	enum party_liable liable;
	bool primary;
	int32_t from, to;
	bool minor;			/* or without capacity: letters go to the guardian (法定代理人) */
	int32_t deceased, insolvent;	/* day of death; day insolvency proceedings were accepted */
	int32_t notified;		/* day the company learned of the agreement that makes a tenant liable */
	const char *guardian, *administrator, *representative;	/* 法定代理人, 管理人, 法定代表人 */
};
struct contact {
	const char *party, *value;
	enum contact_kind kind;
	int32_t confirmed;		/* day the party confirmed it for service */
	enum consent consent;		/* to notices by this channel */
	struct pos pos;
};
struct address {
	const char *party, *postcode, *text;
	enum address_kind kind;
	int32_t confirmed;
	struct pos pos;
};
/* How a charge was reckoned; figures stay decimal text (they are printed, not calculated with). */
struct basis {
	enum basis_kind kind;
	const char *quantity, *unit, *rate, *months, *meter, *reading_from, *reading_to, *multiplier;
};
struct charge {
	struct pos pos;
	const char *id;
	const struct item *item;	/* borrowed from the ledger */
	int32_t from, to, issued, due;
	int64_t amount;			/* may be negative (a credit booked as a charge) */
	const char *description;
	struct basis *bases;
	size_t n_bases;
	int64_t declared_paid, declared_waived;	/* the ledger's own copies, AMOUNT_NONE if absent; only compared */
};
struct allocation {
	size_t charge;			/* index into account.charges */
	int64_t amount;
};
struct payment {
	struct pos pos;
	const char *id, *method, *payer, *reference;
	int32_t date;
	int64_t amount;
	struct allocation *allocations;	/* what is left unallocated is applied by the policy */
	size_t n_allocations;
};
struct adjustment {
	struct pos pos;
	const char *id, *reason, *approved_by;
	enum adjustment_kind kind;
	int32_t date;
	int64_t amount;			/* positive: reduces what is owed; late-fee: increases it */
	ptrdiff_t charge;		/* index, or -1 */
};
struct dispute {
	struct pos pos;
	const char *id, *text;
	int32_t opened, closed;
	bool has_amount;
	int64_t amount;
	enum dispute_status status;
	struct id_list charges;		/* none: every charge due when it was opened */
	const char *reason;		/* "R01".."R17" or NULL */
};
struct promise {
	struct pos pos;
	const char *id;
	int32_t made, due;
	int64_t amount;
	enum promise_kept kept;
	struct id_list charges;		/* none: all then due */
};
struct instalment {
	int32_t due;
	int64_t amount, paid;
};
struct payment_plan {
	struct pos pos;
	const char *id;
	int32_t agreed;
	enum plan_status status;
	bool accelerates;		/* a missed instalment makes all fall due */
	struct id_list charges;		/* none: all then due */
	struct instalment *instalments;
	size_t n_instalments;
};
struct log_entry {
	int32_t date;
	const char *channel, *by, *result, *text;
};
/* An earlier letter known to the ledger. */
struct past_letter {
	struct pos pos;
	const char *id, *stage, *tracking;
	int32_t date, result_date;
	enum delivery delivery;
	enum service_result result;
	enum address_kind address;
	bool has_amount;
	int64_t amount;
	struct id_list charges;		/* none: all due on its date */
	const char *debtor;		/* of several debtors (register); NULL: not said */
	const struct past_service *proof;	/* the register's verdict on its service; NULL: judged by the fields above */
};
struct event {
	struct pos pos;
	enum event_kind kind;
	int32_t from, to;
	const char *reference;
	struct id_list charges;		/* none: all due on `from` */
};
struct hold {
	struct pos pos;
	enum hold_kind kind;
	int32_t from, to;		/* to is the last day of the hold; DATE_NONE: open-ended */
	const char *text;
};

/* A piece of service work for this room (报修、投诉). */
struct ticket {
	struct pos pos;
	const char *id, *kind, *result, *text;
	int32_t date, closed;		/* closed DATE_NONE: still open */
};

/* What came back on a letter's reply slip. The register's record: a ledger file has none (history_join). */
struct reply {
	struct pos pos;
	const char *id;			/* REG-R7 */
	enum reply_kind kind;
	int32_t date;			/* on the slip */
	const char *letter, *title;	/* number and title of the letter it answers */
	const char *party, *name;	/* who answers: the letter's addressee, by id (NULL: not known) and as the letter names him */
	int64_t amount;			/* AMOUNT_NONE: not said */
	int32_t by;			/* promised day, first instalment, day of payment or of moving; DATE_NONE: not said */
	int count;			/* instalments asked for; 0: not said */
	const char *reason;		/* "R01".."R17" or NULL */
	const char *channel, *value;	/* consent, refusal: "mobile" …, the number; address: NULL and the address */
	const char *remark;
	struct id_list charges;		/* none: those that the letter lists (dispute), or nothing in particular */
	int32_t closed;			/* dispute: DATE_NONE: open */
	enum dispute_status status;
};

struct account {
	struct pos pos;
	const char *id;
	enum account_class class;
	enum account_status status;
	struct property property;
	bool has_prepaid;
	int64_t prepaid;		/* the ledger's own copy; only compared */
	int32_t prepaid_as_of;
	enum payer_type payer_type;
	enum language language;
	const char *reason;		/* why the owner does not pay, "R01".."R17" (law-and-forms 4.10), or NULL */
	const char *collector;		/* code of the collector in charge */
	struct contract *terms;		/* of this account alone; NULL: the community's */
	size_t n_terms;			/* 0 or 1 */
	struct party *parties;
	struct contact *contacts;
	struct address *addresses;
	struct charge *charges;		/* in file order; plan sorts its own items */
	struct payment *payments;
	struct adjustment *adjustments;
	struct dispute *disputes;
	struct promise *promises;
	struct payment_plan *plans;
	struct log_entry *logs;
	struct past_letter *letters;
	struct event *events;
	struct hold *holds;
	struct ticket *tickets;
	struct reply *replies;		/* of the register, by date */
	size_t n_parties, n_contacts, n_addresses, n_charges, n_payments, n_adjustments, n_disputes, n_promises,
		n_plans, n_logs,
	    n_letters, n_events, n_holds, n_tickets, n_replies;
};

/* An account (or what should have been one) that could not be trusted. */
struct left_out {
	struct pos pos;
	const char *account;		/* id, or "" when even that could not be read */
	const char *reason;		/* one line, as reported */
};

struct ledger {
	const char *path;
	char sha256[SHA256_HEX];
	size_t identities;		/* full identity numbers in the file: masked in all that was read */
	const char *version, *currency, *source;
	int32_t as_of;
	struct manager manager;
	struct community *communities;
	struct item *items;
	struct account *accounts;	/* in file order */
	struct left_out *left_out;
	size_t n_communities, n_items, n_accounts, n_left_out;
};

/* Reads, validates (XSD, streaming) and checks a native ledger. Bad accounts are reported with their line, left out and
 * listed; NULL when the file as a whole cannot be trusted (not well-formed, header or trailer at fault: reported as fatal).
 * schema may be NULL (no XSD validation). Warnings for declared copies (paid, waived, prepaid) that differ.
 * With more than one thread other threads parse, validate and read accounts; result and messages are the same. */
struct ledger *ledger_read(const char *path, const char *schema, int threads, struct arena *, struct diag *);
/* The same from memory (tests, fuzzing); name stands for the path in messages. */
struct ledger *ledger_read_memory(const char *name, const void *, size_t, const char *schema, struct arena *,
	struct diag *);

/* Charge of the account with that id, or NULL. */
const struct charge *ledger_charge_lookup(const struct account *, const char *id);
/* True if the list names the charge, or names none. */
bool ledger_list_has(const struct id_list *, const char *charge_id);
/* Community of the account (never NULL in a ledger that was read: an unknown one leaves the account out). */
const struct community *ledger_community(const struct ledger *, const struct account *);
/* The contract that holds for the account: its own, else its community's, else NULL. */
const struct contract *ledger_contract(const struct ledger *, const struct account *);
/* Account by id, or NULL. */
const struct account *ledger_account_lookup(const struct ledger *, const char *id);

/* Words of the closed lists, as the file writes them ("residential", "registered"); static text. */
const char *ledger_class_word(enum account_class);
const char *ledger_item_kind_word(enum item_kind);
const char *ledger_role_word(enum party_role);
const char *ledger_delivery_word(enum delivery);
const char *ledger_result_word(enum service_result);
/* True for items collected on behalf of others (代收): water, electricity, heating, repair fund. They carry no penalty
 * (law-and-forms 5.1). */
bool ledger_collected_for_others(enum item_kind);

/* Delivery order of print runs: building, unit, floor, room (numbers compared as numbers). <0, 0, >0 */
int ledger_property_cmp(const struct property *, const struct property *);
/* "1201" → 12, "302" → 3; 0 where the room number tells no floor. */
int ledger_property_floor(const struct property *);
/* "3幢2单元1201室" or the label; in the arena. */
const char *ledger_property_label(const struct property *, struct arena *);

/* Text dump for --dump=ledger and tests. */
struct buf;
void ledger_dump(const struct ledger *, struct buf *);
/* Writes the ledger as native XML (control totals included). */
void ledger_write_xml(const struct ledger *, struct buf *);

#endif
