/* ledger_table.h: the native format as tables: which attribute of which element fills which member.
 * One description serves the reader, the writer and the dump. Inside the room only.
 * Source of names, types and order: ledger.rnc. */
#ifndef LEDGER_LEDGER_TABLE_H
#define LEDGER_LEDGER_TABLE_H

#include "ledger/ledger.h"

#define NO_OFFSET ((size_t)-1)

enum field_kind {
	FIELD_ID,		/* token of 1 to 64 characters */
	FIELD_NAME,		/* text of up to 200 characters */
	FIELD_TEXT,		/* text of up to 4000 characters */
	FIELD_TOKEN,		/* token that passes field.valid */
	FIELD_DATE,		/* int32_t; absent: DATE_NONE */
	FIELD_MONEY,		/* int64_t fen; absent: 0, or AMOUNT_NONE with FIELD_NONE; unreadable: AMOUNT_NONE */
	FIELD_AMOUNT,		/* the same, not negative */
	FIELD_DECIMAL,		/* kept as text */
	FIELD_RATE,		/* struct ratio */
	FIELD_ENUM,		/* enum; words[value], NULL for "unstated" */
	FIELD_WORD,		/* const char *: one of words, static */
	FIELD_BOOL,
	FIELD_COUNT,		/* size_t */
	FIELD_ITEM,		/* const struct item *, by id */
	FIELD_CHARGE,		/* index of a charge of the account; absent: -1 */
	FIELD_CHARGES,		/* struct id_list */
	FIELD_KINDS
};

enum {
	FIELD_REQUIRED = 1,
	FIELD_SHARED = 2,	/* the same text comes again and again: kept once */
	FIELD_NONE = 32,
	/* Amounts of the control totals: unreadable ones make a total unverifiable. */
	FIELD_CHARGED = 4,
	FIELD_PAID = 8,
	FIELD_ADJUSTED = 16,
	FIELD_TOTALS = FIELD_CHARGED | FIELD_PAID | FIELD_ADJUSTED
};

struct field {
	const char *name;
	enum field_kind kind;
	unsigned flags;
	size_t at, has_at;
	const char *const *words;	/* ended by "" */
	bool (*valid)(const char *);
};

struct record {
	const char *name;
	const struct field *fields;
	size_t n_fields, size;
	/* Where it lies in its parent: an array (at, count_at), or members of the parent itself (count_at NO_OFFSET). */
	size_t at, count_at;
	size_t pos_at, text_at;
	const struct record *children;
	size_t n_children;
	bool required, single;
};

/* The root's attributes, the header elements, the account with all that it holds, the trailer. */
extern const struct record ledger_table_root, ledger_table_manager, ledger_table_community, ledger_table_item,
	ledger_table_account, ledger_table_trailer;

/* Control totals, as the trailer declares them and as the accounts add up. */
struct ledger_trailer {
	size_t accounts, charges;
	int64_t charged, paid, adjusted, balance;
};

/* The value as the file would write it, or NULL when it is absent. buf: at least 64 bytes; the text lives there, in the
 * record, or in static memory. Not for FIELD_CHARGES. account may be NULL where no FIELD_CHARGE occurs. */
const char *ledger_table_value(const struct field *, const void *record, const struct account *, char *buf);

#endif
