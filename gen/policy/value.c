/* value.c: values of a policy, from text into typed and ranged fields and back. */
#include "policy/keys.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define VALUE_MAX 60	/* of a value shown in a message */

struct value {
	struct policy_reader *reader;
	const struct policy_key *key;
	const char *text;
	struct pos pos;
};

/* Reports what the value should have been; always false. */
static bool
wrong(const struct value *v, const char *wanted)
{
	policy_fault(v->reader, v->pos, "[%s] %s = %.*s: must be %s (%s)", v->reader->section, v->key->name, VALUE_MAX, v->text,
	    wanted, v->key->doc);
	return false;
}

static bool
read_text(const struct value *v, void *field)
{
	*(const char **)field = v->text[0] == '\0' ? NULL : arena_strdup(v->reader->arena, v->text);
	return true;
}

bool
policy_name_ok(const char *name)
{
	for (const char *p = name; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || strchr("/\\.@:*?\"<>|[]=\x7f", *p) != NULL)
			return false;
	return name[0] != '\0' && name[0] != '-' && strlen(name) <= VALUE_MAX;
}

static bool
read_name(const struct value *v, void *field)
{
	if (v->text[0] != '\0' && !policy_name_ok(v->text))
		return wrong(v, "a plain name without folder and ending");
	return read_text(v, field);
}

/* Position of a word in the list, -1 if it is not there. */
static int
word_index(const char *const *words, const char *text, size_t n)
{
	for (int i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && strncmp(words[i], text, n) == 0)
			return i;
	return -1;
}

static const char *
word_list(const struct value *v)
{
	const char *list = v->key->words[0];

	for (size_t i = 1; v->key->words[i] != NULL; i++)
		list = arena_printf(v->reader->arena, "%s%s%s", list, v->key->words[i + 1] == NULL ? " or " : ", ",
		    v->key->words[i]);
	return list;
}

static bool
read_pattern(const struct value *v, void *field)
{
	for (const char *p = v->text; (p = strpbrk(p, "{}")) != NULL; p++) {
		size_t n = strcspn(p + 1, "{}");

		if (*p == '}' || p[n + 1] != '}' || word_index(v->key->words, p + 1, n) < 0)
			return wrong(v, arena_printf(v->reader->arena, "text with no braces but those around %s", word_list(v)));
		p += n + 1;
	}
	return read_text(v, field);
}

static bool
read_word(const struct value *v, void *field)
{
	int i = word_index(v->key->words, v->text, strlen(v->text));

	if (i < 0)
		return wrong(v, word_list(v));
	*(int *)field = i;
	return true;
}

static bool
read_flag(const struct value *v, void *field)
{
	int i;

	if (!read_word(v, &i))
		return false;
	*(bool *)field = i == 1;
	return true;
}

static bool
read_choice(const struct value *v, void *field)
{
	int i;

	if (!read_word(v, &i))
		return false;
	*(const char **)field = v->key->words[i];
	return true;
}

static bool
read_count(const struct value *v, void *field)
{
	size_t n = strspn(v->text, "0123456789");
	int number;

	if (v->key->words != NULL && word_index(v->key->words, v->text, strlen(v->text)) < 0)
		return wrong(v, word_list(v));
	number = n == 0 || n > 8 || v->text[n] != '\0' ? -1 : (int)strtol(v->text, NULL, 10);
	if (number < v->key->min || number > v->key->max)
		return wrong(v, arena_printf(v->reader->arena, "a whole number from %d to %d", v->key->min, v->key->max));
	*(int *)field = number;
	return true;
}

static bool
read_money(const struct value *v, void *field)
{
	int64_t fen;

	if (!money_parse(v->text, &fen) || fen < 0)
		return wrong(v, "an amount in yuan such as 50.00, at most two decimals, no sign or separators");
	*(int64_t *)field = fen;
	return true;
}

static bool
read_share(const struct value *v, void *field)
{
	struct ratio r;

	if (!ratio_parse(v->text, &r) || ratio_cmp(r, (struct ratio){ 1, 1 }) > 0)
		return wrong(v, "a share from 0% to 100%");
	*(struct ratio *)field = r;
	return true;
}

static bool
read_day(const struct value *v, void *field)
{
	char text[DATE_BUF];
	int32_t day;

	*(const char **)field = NULL;
	if (v->text[0] == '\0')
		return true;
	if (!date_parse(v->text, &day))
		return wrong(v, "a day written YYYY-MM-DD");
	*(const char **)field = arena_strdup(v->reader->arena, date_format_cn(text, day));
	return true;
}

static bool
read_date(const struct value *v, void *field)
{
	*(int32_t *)field = DATE_NONE;
	if (v->text[0] == '\0' || date_parse(v->text, field))
		return true;
	return wrong(v, "a day written YYYY-MM-DD");
}

struct list {
	const char **names;
	size_t n;
};

static bool
read_list(const struct value *v, void *field)
{
	struct list *list = field;
	size_t cap = 0;

	*list = (struct list){ 0 };
	for (const char *p = v->text; *p != '\0'; p += *p == ',') {
		size_t n = strcspn(p, ",");
		const char *name = text_trim(v->reader->arena, arena_strndup(v->reader->arena, p, n));

		if (name[0] == '\0')
			return wrong(v, "names between commas");
		*ARENA_PUSH(v->reader->arena, list->names, list->n, cap) = name;
		p += n;
	}
	return true;
}

static bool
read_words(const struct value *v, void *field)
{
	unsigned bits = 0;
	struct list list;
	int word;

	if (!read_list(v, &list))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		word = word_index(v->key->words, list.names[i], strlen(list.names[i]));
		if (word < 0)
			return wrong(v, arena_printf(v->reader->arena, "%s, with commas between", word_list(v)));
		bits |= 1u << word;
	}
	if ((bits & 1) == 0)
		return wrong(v, arena_printf(v->reader->arena, "a list with %s in it", v->key->words[0]));
	*(unsigned *)field = bits;
	return true;
}

static bool
read_rates(const struct value *v, void *field)
{
	return policy_rates_read(v->reader, v->text, v->pos, field);
}

static bool
read_cap(const struct value *v, void *field)
{
	return policy_cap_read(v->reader, v->text, v->pos, field);
}

static bool
read_discount(const struct value *v, void *field)
{
	return policy_discount_read(v->reader, v->text, v->pos, field);
}

static void
write_text(const struct policy_key *key, const void *field, struct buf *out)
{
	const char *text = *(const char *const *)field;

	(void)key;
	buf_puts(out, text == NULL ? "" : text);
}

static void
write_word(const struct policy_key *key, const void *field, struct buf *out)
{
	buf_puts(out, key->words[*(const int *)field]);
}

static void
write_flag(const struct policy_key *key, const void *field, struct buf *out)
{
	buf_puts(out, key->words[*(const bool *)field ? 1 : 0]);
}

static void
write_count(const struct policy_key *key, const void *field, struct buf *out)
{
	(void)key;
	buf_printf(out, "%d", *(const int *)field);
}

static void
write_money(const struct policy_key *key, const void *field, struct buf *out)
{
	char text[MONEY_BUF];

	(void)key;
	buf_puts(out, money_format(text, *(const int64_t *)field));
}

static void
write_share(const struct policy_key *key, const void *field, struct buf *out)
{
	struct ratio r = *(const struct ratio *)field;
	char text[MONEY_BUF];

	(void)key;
	buf_printf(out, "%s%%", ratio_format(text, ratio_make(r.num * 100, r.den), 7));
}

static void
write_list(const struct policy_key *key, const void *field, struct buf *out)
{
	const struct list *list = field;

	(void)key;
	for (size_t i = 0; i < list->n; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", list->names[i]);
}

static void
write_words(const struct policy_key *key, const void *field, struct buf *out)
{
	for (int i = 0; key->words[i] != NULL; i++)
		if ((*(const unsigned *)field & 1u << i) != 0)
			buf_printf(out, "%s%s", i > 0 ? ", " : "", key->words[i]);
}

static void
write_rates(const struct policy_key *key, const void *field, struct buf *out)
{
	(void)key;
	policy_rates_write(field, out);
}

static void
write_cap(const struct policy_key *key, const void *field, struct buf *out)
{
	(void)key;
	policy_cap_write(field, out);
}

static void
write_discount(const struct policy_key *key, const void *field, struct buf *out)
{
	(void)key;
	policy_discount_write(field, out);
}

static void
write_date(const struct policy_key *key, const void *field, struct buf *out)
{
	char text[DATE_BUF];
	int32_t day = *(const int32_t *)field;

	(void)key;
	buf_puts(out, day == DATE_NONE ? "" : date_format(text, day));
}

static const struct {
	bool (*read)(const struct value *, void *field);
	void (*write)(const struct policy_key *, const void *field, struct buf *);
} kinds[VALUE_KINDS] = {
	[VALUE_TEXT] = { read_text, write_text }, [VALUE_PROSE] = { read_text, write_text },
	[VALUE_NAME] = { read_name, write_text }, [VALUE_PATTERN] = { read_pattern, write_text },
	[VALUE_MESSAGE] = { read_pattern, write_text },
	[VALUE_WORD] = { read_word, write_word }, [VALUE_FLAG] = { read_flag, write_flag },
	[VALUE_WORDS] = { read_words, write_words }, [VALUE_CHOICE] = { read_choice, write_text }, [VALUE_COUNT] = { read_count, write_count },
	[VALUE_MONEY] = { read_money, write_money }, [VALUE_SHARE] = { read_share, write_share },
	[VALUE_DAY] = { read_day, write_text }, [VALUE_LIST] = { read_list, write_list },
	[VALUE_RATES] = { read_rates, write_rates }, [VALUE_CAP] = { read_cap, write_cap },
	[VALUE_DISCOUNT] = { read_discount, write_discount }, [VALUE_DATE] = { read_date, write_date },
};

bool
policy_value_read(struct policy_reader *r, const struct policy_key *key, const char *text, struct pos pos, void *base)
{
	struct value v = { r, key, text, pos };

	return kinds[key->kind].read(&v, (char *)base + key->offset);
}

void
policy_value_write(const struct policy_key *key, const void *base, struct buf *out)
{
	kinds[key->kind].write(key, (const char *)base + key->offset, out);
}

void
policy_preset(struct policy_reader *r, const struct policy_keys *table, void *base)
{
	for (size_t i = 0; i < table->n; i++)
		if (table->keys[i].preset != NULL)
			(void)policy_value_read(r, &table->keys[i], table->keys[i].preset, (struct pos){ 0 }, base);
}
