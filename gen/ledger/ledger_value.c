/* ledger_value.c: member → the text the native format writes. */
#include "ledger/ledger_table.h"

#include <stdio.h>
#include <string.h>

static const char *
value_text(const struct field *f, const void *at, const struct account *account, char *buf)
{
	const char *text;

	(void)f;
	(void)account;
	(void)buf;
	memcpy(&text, at, sizeof text);
	return text;
}

static const char *
value_date(const struct field *f, const void *at, const struct account *account, char *buf)
{
	int32_t day;

	(void)f;
	(void)account;
	memcpy(&day, at, sizeof day);
	return day == DATE_NONE ? NULL : date_format(buf, day);
}

static const char *
value_money(const struct field *f, const void *at, const struct account *account, char *buf)
{
	int64_t fen;
	bool wanted = f->flags & (FIELD_REQUIRED | FIELD_NONE) || f->has_at != NO_OFFSET;

	(void)account;
	memcpy(&fen, at, sizeof fen);
	return fen == AMOUNT_NONE || (fen == 0 && !wanted) ? NULL : money_format(buf, fen);
}

static const char *
value_rate(const struct field *f, const void *at, const struct account *account, char *buf)
{
	struct ratio rate;

	(void)f;
	(void)account;
	memcpy(&rate, at, sizeof rate);
	return ratio_format(buf, rate, 6);
}

static const char *
value_enum(const struct field *f, const void *at, const struct account *account, char *buf)
{
	unsigned number;

	(void)account;
	(void)buf;
	memcpy(&number, at, sizeof number);
	return f->words[number];
}

/* What is false is not written: the format has no difference between false and absent. */
static const char *
value_bool(const struct field *f, const void *at, const struct account *account, char *buf)
{
	bool yes;

	(void)account;
	(void)buf;
	memcpy(&yes, at, sizeof yes);
	return !yes ? NULL : f->words ? f->words[1] : "true";
}

static const char *
value_count(const struct field *f, const void *at, const struct account *account, char *buf)
{
	size_t count;

	(void)f;
	(void)account;
	memcpy(&count, at, sizeof count);
	snprintf(buf, 64, "%zu", count);
	return buf;
}

static const char *
value_item(const struct field *f, const void *at, const struct account *account, char *buf)
{
	const struct item *item;

	(void)f;
	(void)account;
	(void)buf;
	memcpy(&item, at, sizeof item);
	return item ? item->id : NULL;
}

static const char *
value_charge(const struct field *f, const void *at, const struct account *account, char *buf)
{
	ptrdiff_t index;

	(void)f;
	(void)buf;
	memcpy(&index, at, sizeof index);
	return index < 0 ? NULL : account->charges[index].id;
}

static const char *(*const values[FIELD_KINDS])(const struct field *, const void *, const struct account *, char *) = {
	[FIELD_ID] = value_text,
	[FIELD_NAME] = value_text,
	[FIELD_TEXT] = value_text,
	[FIELD_TOKEN] = value_text,
	[FIELD_DATE] = value_date,
	[FIELD_MONEY] = value_money,
	[FIELD_AMOUNT] = value_money,
	[FIELD_DECIMAL] = value_text,
	[FIELD_RATE] = value_rate,
	[FIELD_ENUM] = value_enum,
	[FIELD_WORD] = value_text,
	[FIELD_BOOL] = value_bool,
	[FIELD_COUNT] = value_count,
	[FIELD_ITEM] = value_item,
	[FIELD_CHARGE] = value_charge,
};

const char *
ledger_table_value(const struct field *f, const void *record, const struct account *account, char *buf)
{
	bool has = true;

	if (f->has_at != NO_OFFSET)
		memcpy(&has, (const char *)record + f->has_at, sizeof has);
	return has ? values[f->kind](f, (const char *)record + f->at, account, buf) : NULL;
}
