/* ledger_fields.c: attribute text → member, by the kind of field. */
#include "ledger/ledger_fields.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define MAX_ID 64
#define MAX_NAME 200
#define MAX_TEXT 4000

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_collapsed(const char *text)
{
	if (is_space(*text))
		return false;
	for (; *text; text++)
		if (is_space(*text) && (*text != ' ' || is_space(text[1]) || !text[1]))
			return false;
	return true;
}

/* White space as XML Schema collapses it: none at the ends, one blank inside. */
static const char *
collapse(struct reading *r, const char *text)
{
	char *copy, *to;

	if (is_collapsed(text))
		return text;
	copy = to = arena_alloc(r->work, strlen(text) + 1);
	for (; *text; text++) {
		if (!is_space(*text))
			*to++ = *text;
		else if (to > copy && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > copy && to[-1] == ' ')
		to[-1] = '\0';
	return copy;
}

static const char *
keep(struct reading *r, const struct field *f, const char *text)
{
	if (f->flags & FIELD_SHARED)
		return ledger_index_share(r->texts, r->run, text);
	return arena_strdup(r->run, text);
}

static void
put_text(void *at, const char *text)
{
	memcpy(at, &text, sizeof text);
}

/* A byte count within the limit needs no counting of characters. */
static bool
longer_than(const char *text, size_t limit)
{
	return strlen(text) > limit && text_length(text) > limit;
}

static bool
read_id(struct reading *r, const struct field *f, void *at, const char *value)
{
	value = collapse(r, value);
	put_text(at, *value ? keep(r, f, value) : NULL);
	return *value && !longer_than(value, MAX_ID);
}

static bool
read_name(struct reading *r, const struct field *f, void *at, const char *value)
{
	put_text(at, keep(r, f, value));
	return !longer_than(value, MAX_NAME);
}

static bool
read_text(struct reading *r, const struct field *f, void *at, const char *value)
{
	put_text(at, keep(r, f, value));
	return !longer_than(value, MAX_TEXT);
}

static bool
read_token(struct reading *r, const struct field *f, void *at, const char *value)
{
	value = collapse(r, value);
	if (!f->valid(value))
		return false;
	put_text(at, keep(r, f, value));
	return true;
}

static bool
read_date(struct reading *r, const struct field *f, void *at, const char *value)
{
	int32_t day;

	(void)f;
	if (!date_parse(collapse(r, value), &day))
		return false;
	memcpy(at, &day, sizeof day);
	return true;
}

static bool
read_money(struct reading *r, const struct field *f, void *at, const char *value)
{
	int64_t fen;
	bool ok = money_parse(collapse(r, value), &fen) && (f->kind == FIELD_MONEY || fen >= 0);

	if (!ok)
		fen = AMOUNT_NONE;
	memcpy(at, &fen, sizeof fen);
	return ok;
}

/* -?digits[.digits], at most 18 digits, 6 of them decimals: figures that are printed, never calculated with. */
static bool
is_decimal(const char *text)
{
	size_t whole, places = 0;

	text += *text == '-';
	whole = strspn(text, "0123456789");
	if (text[whole] == '.') {
		places = strspn(text + whole + 1, "0123456789");
		if (places == 0)
			return false;
		places++;
	}
	return whole > 0 && places <= 7 && whole + places <= 19 && text[whole + places] == '\0';
}

static bool
read_decimal(struct reading *r, const struct field *f, void *at, const char *value)
{
	value = collapse(r, value);
	if (!is_decimal(value))
		return false;
	put_text(at, keep(r, f, value));
	return true;
}

static bool
read_rate(struct reading *r, const struct field *f, void *at, const char *value)
{
	struct ratio rate;

	(void)f;
	value = collapse(r, value);
	if (!is_decimal(value) || !ratio_parse(value, &rate))
		return false;
	memcpy(at, &rate, sizeof rate);
	return true;
}

/* Index of the word, -1 if it is none of them. */
static int
word_index(const char *const *words, const char *value)
{
	for (int i = 0; !words[i] || *words[i]; i++)
		if (words[i] && strcmp(words[i], value) == 0)
			return i;
	return -1;
}

static bool
read_enum(struct reading *r, const struct field *f, void *at, const char *value)
{
	int i = word_index(f->words, collapse(r, value));
	unsigned number = (unsigned)i;

	_Static_assert(sizeof(enum account_class) == sizeof number, "enums are stored as unsigned");
	if (i >= 0)
		memcpy(at, &number, sizeof number);
	return i >= 0;
}

static bool
read_word(struct reading *r, const struct field *f, void *at, const char *value)
{
	int i = word_index(f->words, collapse(r, value));

	if (i >= 0)
		put_text(at, f->words[i]);
	return i >= 0;
}

static bool
read_bool(struct reading *r, const struct field *f, void *at, const char *value)
{
	static const char *const words[] = { "false", "true", "" }, *const digits[] = { "0", "1", "" };
	const char *text = collapse(r, value);
	int i = word_index(f->words ? f->words : words, text);
	bool yes;

	if (i < 0 && !f->words)
		i = word_index(digits, text);
	yes = i == 1;
	memcpy(at, &yes, sizeof yes);
	return i >= 0;
}

static bool
read_count(struct reading *r, const struct field *f, void *at, const char *value)
{
	size_t count = 0;

	(void)f;
	value = collapse(r, value);
	if (!*value || strlen(value) > 15 || strspn(value, "0123456789") != strlen(value))
		return false;
	for (; *value; value++)
		count = count * 10 + (size_t)(*value - '0');
	memcpy(at, &count, sizeof count);
	return true;
}

static bool
read_item(struct reading *r, const struct field *f, void *at, const char *value)
{
	uint32_t i = ledger_index_find(r->items, collapse(r, value));
	const struct item *item = i == INDEX_NONE ? NULL : &r->ledger->items[i];

	(void)f;
	memcpy(at, &item, sizeof item);
	return item != NULL;
}

static bool
read_charge(struct reading *r, const struct field *f, void *at, const char *value)
{
	uint32_t i = ledger_index_find(r->own_charges, collapse(r, value));
	ptrdiff_t index = i == INDEX_NONE ? -1 : (ptrdiff_t)i;

	(void)f;
	memcpy(at, &index, sizeof index);
	return index >= 0 || r->nameless_charge;
}

static size_t
count_words(const char *text)
{
	size_t n = *text != '\0';

	for (; *text; text++)
		n += *text == ' ';
	return n;
}

static bool
read_charges(struct reading *r, const struct field *f, void *at, const char *value)
{
	struct id_list list;
	bool ok = true;

	(void)f;
	value = collapse(r, value);
	list.n = count_words(value);
	list.ids = arena_alloc(r->run, list.n * sizeof *list.ids);
	for (size_t i = 0; i < list.n; i++) {
		size_t length = strcspn(value, " ");

		list.ids[i] = arena_strndup(r->run, value, length);
		ok = ok && !longer_than(list.ids[i], MAX_ID);
		value += length + (value[length] != '\0');
	}
	memcpy(at, &list, sizeof list);
	return ok && list.n > 0;
}

static const struct kind {
	bool (*read)(struct reading *, const struct field *, void *at, const char *value);
	const char *want;
} kinds[FIELD_KINDS] = {
	[FIELD_ID] = { read_id, "an id of 1 to 64 characters" },
	[FIELD_NAME] = { read_name, "a text of at most 200 characters" },
	[FIELD_TEXT] = { read_text, "a text of at most 4000 characters" },
	[FIELD_TOKEN] = { read_token, "well formed" },
	[FIELD_DATE] = { read_date, "a day of the calendar written YYYY-MM-DD" },
	[FIELD_MONEY] = { read_money, "an amount with at most two decimals" },
	[FIELD_AMOUNT] = { read_money, "an amount of 0 or more with at most two decimals" },
	[FIELD_DECIMAL] = { read_decimal, "a decimal number" },
	[FIELD_RATE] = { read_rate, "a decimal rate of 0 or more" },
	[FIELD_ENUM] = { read_enum, "one of the words allowed" },
	[FIELD_WORD] = { read_word, "one of the words allowed" },
	[FIELD_BOOL] = { read_bool, "true or false" },
	[FIELD_COUNT] = { read_count, "a count" },
	[FIELD_ITEM] = { read_item, "an item of the ledger's header" },
	[FIELD_CHARGE] = { read_charge, "a charge of this account" },
	[FIELD_CHARGES] = { read_charges, "a list of charge ids" },
};

bool
ledger_field_read(struct reading *r, const struct field *f, void *at, const char *value)
{
	return kinds[f->kind].read(r, f, at, value);
}

const char *
ledger_field_want(const struct field *f)
{
	return kinds[f->kind].want;
}

bool
ledger_field_text(const char *text)
{
	return !longer_than(text, MAX_TEXT);
}

void
ledger_field_default(const struct field *f, void *at)
{
	static const int32_t no_date = DATE_NONE;
	static const int64_t no_amount = AMOUNT_NONE;
	static const ptrdiff_t no_charge = -1;

	if (f->kind == FIELD_DATE)
		memcpy(at, &no_date, sizeof no_date);
	else if (f->kind == FIELD_CHARGE)
		memcpy(at, &no_charge, sizeof no_charge);
	else if ((f->kind == FIELD_MONEY || f->kind == FIELD_AMOUNT) && (f->flags & (FIELD_NONE | FIELD_REQUIRED)))
		memcpy(at, &no_amount, sizeof no_amount);
}
