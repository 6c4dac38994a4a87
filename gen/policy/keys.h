/* keys.h: the keys of a policy as tables (inside the room policy only).
 * One row per key says how it is read, where it goes, what it may be and what it is when not given; the reader, the dump
 * and the test of the sample all walk the same rows. */
#ifndef POLICY_KEYS_H
#define POLICY_KEYS_H

#include "base/diag.h"
#include "base/nearest.h"
#include "policy/policy.h"

#include <stddef.h>

struct arena;
struct buf;

enum value_kind {
	VALUE_TEXT,		/* const char *: as written; empty: NULL */
	VALUE_PROSE,		/* the same, seen by the letter's reader */
	VALUE_NAME,		/* const char *: a file's name without folder and ending */
	VALUE_PATTERN,		/* const char *: {placeholders} out of `words` only */
	VALUE_MESSAGE,		/* a pattern that the debtor will read */
	VALUE_WORD,		/* int or enum: position in `words` */
	VALUE_FLAG,		/* bool: position in `words`, which are two */
	VALUE_CHOICE,		/* const char *: one of `words` */
	VALUE_WORDS,		/* unsigned: bit by position in `words`, of names between commas; the first must be there */
	VALUE_COUNT,		/* int between min and max; with `words`: one of them */
	VALUE_MONEY,		/* int64_t fen, not negative */
	VALUE_SHARE,		/* struct ratio, 0 to 1 */
	VALUE_DAY,		/* const char *: written 2020-03-01, kept 2020年3月1日 */
	VALUE_LIST,		/* const char ** and size_t behind it: names between commas */
	VALUE_RATES,		/* steps and n_steps of the struct penalty_rule */
	VALUE_CAP,		/* cap and cap_factor of the struct penalty_rule */
	VALUE_DISCOUNT,		/* discount_share and discount_fen of the struct offer */
	VALUE_DATE,		/* int32_t: a day, DATE_NONE when empty */
	VALUE_KINDS
};
struct policy_key {
	const char *name;
	enum value_kind kind;
	size_t offset;
	const char *preset;		/* the default as a file would write it; NULL: absent */
	int min, max;
	const char *const *words;	/* ended by NULL */
	const char *doc;
};
struct policy_keys {
	const char *section;
	const struct policy_key *keys;
	size_t n;
};
/* What the readers of sections share. */
struct policy_reader {
	struct policy *policy;
	struct arena *arena;
	struct diag *diag;
	const char *section;		/* as the messages name it: "level reminder" */
	size_t cap_texts;
	bool failed;
};

/* Sections that occur once, in the order of the sample; offsets from struct policy. */
extern const struct policy_keys policy_sections[];
extern const size_t policy_n_sections;
/* Keys of [level …] (offsets from struct level), [penalty …] (struct penalty_rule), [offer …] (struct offer), [gnucash] (text
 * pairs, no offsets). */
extern const struct policy_keys policy_level_keys, policy_penalty_keys, policy_offer_keys, policy_gnucash_keys;

/* Reports a fault of the policy; the reading goes on, the policy will be refused. */
void policy_fault(struct policy_reader *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* A name of a level or file: no blank, slash, dot, @ or control character. */
bool policy_name_ok(const char *);
/* Every key of the table to its default. */
void policy_preset(struct policy_reader *, const struct policy_keys *, void *base);
/* Reads a value into its field; false: reported, the field keeps what it had. */
bool policy_value_read(struct policy_reader *, const struct policy_key *, const char *value, struct pos, void *base);
/* The value as a file would write it. */
void policy_value_write(const struct policy_key *, const void *base, struct buf *);
/* Row of that name, NULL if none. */
const struct policy_key *policy_key_lookup(const struct policy_keys *, const char *name);

bool policy_rates_read(struct policy_reader *, const char *value, struct pos, struct penalty_rule *);
bool policy_cap_read(struct policy_reader *, const char *value, struct pos, struct penalty_rule *);
void policy_rates_write(const struct penalty_rule *, struct buf *);
void policy_cap_write(const struct penalty_rule *, struct buf *);
bool policy_discount_read(struct policy_reader *, const char *value, struct pos pos, struct offer *);
void policy_discount_write(const struct offer *, struct buf *);

struct ini;
struct ini_section;
/* [level …] sections into policy->levels and the classes; reports what does not hold together. */
void policy_levels_read(struct policy_reader *, const struct ini *);
/* Once every section is read: what levels allow that is hardly meant. */
void policy_levels_check(struct policy_reader *);
/* [penalty] and [penalty ITEM]. */
void policy_penalties_read(struct policy_reader *, const struct ini *);
/* [offer NAME], once the levels are read. */
void policy_offers_read(struct policy_reader *, const struct ini *);
/* Reads the entries of a section by its table; entries marked used already are passed over. */
void policy_section_read(struct policy_reader *, const struct ini_section *, const struct policy_keys *, void *base);
/* "level demand @commercial" → word, name, class (NULL when missing), in the arena. */
struct policy_heading {
	const char *word, *name, *class;
};
struct policy_heading policy_heading(struct arena *, const char *section);
/* Prefixes of all kinds of numbers: those given (before the section is read), then the rest derived from the stem. */
void policy_numbers_given(struct policy_reader *, struct ini_section *);
void policy_numbers_derive(struct policy_reader *, const struct ini_section *);

#endif
