/* policy.h: the community's staged collection policy, typed and ranged.
 * Made by policy_read() from an INI file; lives in the run arena; never changed. Source: design.md appendix A and the
 * commented sample samples/policy.ini, which documents every key. Lengths of time in days, money in fen. */
#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include "base/date.h"
#include "base/diag.h"
#include "base/money.h"
#include "base/sha256.h"
#include "ledger/ledger.h"

struct arena;

enum allocation_order { ALLOCATE_PRINCIPAL_FIRST, ALLOCATE_OLDEST_FIRST, ALLOCATE_STATUTORY };
enum rate_kind { RATE_CONTRACT, RATE_NONE, RATE_FIXED_DAY, RATE_FIXED_YEAR, RATE_LPR };
enum cap_kind { CAP_NONE, CAP_SHARE, CAP_LPR };
enum old_items { OLD_ITEMS_BOTH, OLD_ITEMS_OLD_LAW, OLD_ITEMS_CIVIL_CODE };

/* One dunning level (催收阶段). */
struct level {
	struct pos pos;
	const char *name;		/* "reminder" */
	const char *title;		/* 催费函 */
	const char *template;		/* file in templates/ without .xml */
	int days;			/* overdue days of the oldest open item; the day itself counts */
	int64_t min_amount;		/* principal overdue */
	struct ratio min_share;		/* of the account's open balance */
	int interval_days;		/* since the previous letter */
	int pay_within_days;
	bool pay_workdays;		/* they are working days */
	bool needs_service;		/* the previous letter must have been served */
	int repeat_days;		/* 0: never */
	bool draft;			/* watermarked, never in the send set */
	bool formal;			/* the demand that the law requires */
};
/* A penalty rate from a day on ("rate" with dated steps: "2024-01-01 0.05%/day, 2025-01-01 0.03%/day"). */
struct rate_step {
	int32_t from;			/* DATE_NONE for the first (dated first step: RATE_NONE before it) */
	enum rate_kind kind;
	struct ratio rate;		/* per day, per year, or multiple of the LPR */
};
struct penalty_rule {
	struct pos pos;
	struct rate_step *steps;
	size_t n_steps;
	enum cap_kind cap;
	struct ratio cap_factor;	/* of the amount charged, or multiple of the LPR */
	int grace_days;
	bool grace_shift;		/* false: waive */
	int year_days;			/* 365 or 360 */
	bool waive_after_payment;	/* penalty of items whose principal is paid */
};
struct penalty_override {
	const char *item;		/* item id, or item kind word */
	struct penalty_rule rule;
};
/* A published reward for paying early ([offer NAME]): a line in payment notices and first reminders, nowhere else. */
struct offer {
	struct pos pos;
	const char *name;
	const char *title, *reference;	/* what it is called, where it was published */
	struct ratio discount_share;	/* of what is in its scope; {0,1}: a fixed amount, or none */
	int64_t discount_fen;		/* fixed, for the whole account; 0: a share, or none */
	struct ratio waive_penalty;	/* share of the penalty */
	int32_t from, until;		/* both days count; from DATE_NONE: since ever */
	/* None named: all classes; all own fees; notices and the first level. */
	const char **classes;
	size_t n_classes;
	const char **items;
	size_t n_items;
	const char **letters;
	size_t n_letters;
	bool collected, overdue;	/* the discount is for amounts collected for others, for what is overdue too */
};
struct text_pair {
	const char *key, *value;
};
/* A free text that the reader of a letter will see, with its place (for the language check). */
struct policy_text {
	const char *section, *key, *value;
	struct pos pos;
};

/* Levels and limits as they hold for one account class. */
struct class_policy {
	struct level *levels;		/* in order */
	size_t n_levels;
};

/* To whom the explanation of the fee is sent: who gives a reason that it answers (R01, R06), every letter, notices too. */
enum fee_insert { FEE_INSERT_NO, FEE_INSERT_REASONS, FEE_INSERT_LETTERS, FEE_INSERT_ALL };
/* Bits of letters.languages; Chinese is always among them. */
enum policy_language { POLICY_CHINESE = 1, POLICY_ENGLISH = 2 };

struct policy {
	const char *path;
	char sha256[SHA256_HEX];
	const char *name;
	enum allocation_order allocation;
	bool due_roll;
	bool start_severest;
	int min_interval_days, max_ledger_age_days;
	int64_t min_letter_amount;
	bool charge_barred;		/* demand barred items too: never by default */
	enum old_items old_items;
	const char *local;		/* city file in templates/law/local/ without .xml; NULL: none */
	bool publication_signed;	/* a lawyer has approved posting under the local rule; default no */
	struct level *levels;		/* without overrides, in section order */
	size_t n_levels;
	struct class_policy classes[CLASSES];
	struct penalty_rule penalty;
	struct penalty_override *overrides;
	size_t n_overrides;
	struct offer *offers;		/* in the order of the file */
	size_t n_offers;

	struct {
		const char *name, *address, *phone, *hours, *contact, *remark, *postcode, *project, *logo;
		int logo_w, logo_h;	/* pixels, once the picture has been checked; logo is then its path */
	} sender;
	struct {
		const char *title, *template;
		int pay_within_days;	/* when a charge has no later due date */
		int objection_days;	/* 异议期限 */
		const char *remark, *invoice, *objection, *thanks;
		bool include_penalty, always;	/* always: also for accounts with nothing to pay (statement) */
	} notice;
	struct {
		struct bank *banks;	/* none: the ledger's */
		size_t n_banks;
		const char *qr;		/* payload with {account} {amount} {number} {room}; NULL: no code */
		const char *qr_caption, *channels, *reference;	/* reference: 附言 pattern */
	} payment;
	struct {
		bool merged, separate, duplex, pdfa;
		const char *window;	/* dl | zl | c5 | none */
		const char *style;	/* compact | gb */
		int volume_letters;	/* letters per merged file; 0: one file */
	} print;
	struct {
		const char *pattern;	/* "{prefix}〔{year}〕{seq}号"; holds all three */
		const char *prefix;	/* 海物: the stem of the derived prefixes */
		struct text_pair *kinds;	/* prefix of every level and of "notice", all different: reminder=海物催 */
		size_t n_kinds;
	} number;
	struct {
		const char *serif, *serif_bold, *sans, *sans_bold, *kai;	/* font files; NULL: ours */
		const char **fallback;
		size_t n_fallback;
	} fonts;
	struct {
		int dispute_days, promise_grace_days;	/* 0: until closed */
		bool deceased, bankruptcy;		/* hold when the ledger says so */
	} hold;
	struct {
		bool answers;		/* answer sheets go with the letters of accounts with a recorded reason */
		enum fee_insert fee_insert;	/* and the explanation of the fee */
		int inspect_days, answer_days;	/* working days that the sheets promise */
		unsigned languages;	/* bit POLICY_ENGLISH: English behind the Chinese letter, for owners who prefer it */
	} letters;
	struct {
		int small_cell;		/* suppression threshold, households */
		int conversion_days;
		int dunned_days, doubtful_days, bad_days;	/* overdue from which 催收款, 准呆账, 呆账 begin */
		int copies;		/* numbered copies of the committee's edition */
		int retention_days;	/* after which they are destroyed */
		bool list_rooms;	/* append rooms (nothing else) where a local rule and a sign-off allow it */
	} summary;
	struct {
		int weight_age, weight_amount, weight_limitation, weight_history;	/* of 100 points each */
		int contact_max, contact_days;	/* at most so many contacts in so many days */
		int ahead_days;		/* how far the calendars look ahead */
		struct ratio target;	/* share of the collector's open arrears to be collected in the quarter */
		const char *person_current, *person_earlier;	/* in charge of this year's and of earlier arrears */
	} worklist;
	struct {
		const char *prepaid, *monthly;	/* patterns of short texts, by kind of payer */
		int first_hour, last_hour;	/* texts are sent between them; outside are the quiet hours */
		int max_length;
		bool rest_days, needs_consent;
	} contact;			/* caps: worklist.contact_max, contact_days */
	struct {
		const char *sheet;	/* 3x8 | 3x7 | 2x8 | 2x7 */
		bool border;
	} labels;
	struct {
		bool boxes;		/* print the postcode's boxes: plain envelopes */
	} envelope;
	struct {
		int max_instalments, remedy_days;
		struct ratio waive_penalty;	/* share waived if every instalment is paid */
		bool accelerates;
	} agreement;
	struct {
		int day;		/* of the month on which fees are debited */
		int retry_days;		/* after which a debit that failed is tried once more; 0: never */
		int notice_days;	/* before a debit */
		int revoke_days;	/* working days in which a revocation is carried out */
		int retention_years;	/* of the account's data, after the mandate's end */
		int64_t max_single, max_year;	/* 0: left blank, to be filled in */
	} debit;
	/* Contract particulars for letters (合同名称、签订日、收费条款…); keys documented in the sample.
	 * signed_on and service_since are dates in the file and "2020年3月1日" here. */
	struct {
		const char *name, *signed_on, *term, *fee_clause, *penalty_clause, *service_clause, *tariff, *dispute_clause, *service_since;
		bool arbitration, cost_clause;
	} contract;
	/* How a foreign ledger's notes give room, class and area ([gnucash] section): every key with its value. */
	struct text_pair *gnucash;
	size_t n_gnucash;

	struct policy_text *texts;	/* section by section */
	size_t n_texts;
};

/* Reads and checks a policy; NULL: refused (every fault reported as fatal with file:line). */
struct policy *policy_read(const char *path, struct arena *, struct diag *);
struct policy *policy_read_memory(const char *name, const void *, size_t, struct arena *, struct diag *);

/* The levels for a class (overrides applied). */
const struct class_policy *policy_class(const struct policy *, enum account_class);
/* The penalty rule for a fee item: [penalty ID], else [penalty KIND], else [penalty]. */
const struct penalty_rule *policy_penalty(const struct policy *, const struct item *);
/* Level by name for a class, NULL if none. */
const struct level *policy_level_lookup(const struct policy *, enum account_class, const char *name);
/* Prefix of the numbers of a level or of "notice"; NULL: no such kind. */
const char *policy_number_prefix(const struct policy *, const char *kind);
/* Value of a key of [gnucash], its default when not given. */
const char *policy_gnucash(const struct policy *, const char *key);
/* Cross-checks against the ledger it will be used with (sender missing, overrides and offers naming unknown items: warnings). */
void policy_check_ledger(const struct policy *, const struct ledger *, struct diag *);
/* Notes which offers are over on the day: they make no line. */
void policy_check_offers(const struct policy *, int32_t day, struct diag *);
/* True if the names hold the fee item's id or its kind's word, or if there are none. */
bool policy_offer_covers(const struct offer *, const struct item *);
/* True if the offer may stand in that letter to that class on that day: level NULL for a notice. */
bool policy_offer_stands(const struct policy *, const struct offer *, enum account_class, const struct level *, int32_t day);
/* Warns of penalty rates above what courts are likely to grant (law-and-forms 2), with the figures.
 * lpr: one-year rate in force; the ledger's own rates are looked at where the policy says "contract" (NULL: not). */
void policy_check_rates(const struct policy *, const struct ledger *, struct ratio lpr, struct diag *);

struct buf;
void policy_dump(const struct policy *, struct buf *);

#endif
