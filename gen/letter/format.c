/* format.c: ways to write a value. */
#include "letter/field.h"

#include "base/arena.h"
#include "base/capitals.h"
#include "base/text.h"
#include "letter/english.h"

#include <string.h>

static const char *
money_grouped(struct arena *arena, const struct value *v)
{
	char buf[MONEY_BUF];

	return arena_strdup(arena, money_format_grouped(buf, v->number));
}

static const char *
money_yuan(struct arena *arena, const struct value *v)
{
	char buf[MONEY_BUF + 2] = "¥";

	money_format_grouped(buf + strlen("¥"), v->number);
	return arena_strdup(arena, buf);
}

static const char *
money_words(struct arena *arena, const struct value *v)
{
	char buf[MONEY_BUF];

	return arena_join(arena, money_format_grouped(buf, v->number), "元", NULL);
}

static const char *
money_dash(struct arena *arena, const struct value *v)
{
	return v->number == 0 ? "—" : money_grouped(arena, v);
}

static const char *
money_capitals(struct arena *arena, const struct value *v)
{
	char buf[CAPITALS_BUF];

	return arena_strdup(arena, capitals_format(buf, v->number));
}

static const char *
date_cn(struct arena *arena, const struct value *v)
{
	char buf[DATE_BUF];

	return arena_strdup(arena, date_format_cn(buf, (int32_t)v->number));
}

static const char *
date_iso(struct arena *arena, const struct value *v)
{
	char buf[DATE_BUF];

	return arena_strdup(arena, date_format(buf, (int32_t)v->number));
}

static const char *
date_weekday_word(struct arena *arena, const struct value *v)
{
	(void)arena;
	return date_weekday_cn((int32_t)v->number);
}

static const char *
date_full(struct arena *arena, const struct value *v)
{
	char buf[DATE_BUF];
	int32_t day = (int32_t)v->number;

	return arena_printf(arena, "%s（%s）", date_format_cn(buf, day), date_weekday_cn(day));
}

static const char *
date_year(struct arena *arena, const struct value *v)
{
	return arena_printf(arena, "%d", date_to_ymd((int32_t)v->number).year);
}

static const char *
date_english(struct arena *arena, const struct value *v)
{
	return english_date(arena, (int32_t)v->number);
}

static const char *
date_english_day(struct arena *arena, const struct value *v)
{
	return english_day(arena, (int32_t)v->number);
}

static const char *
text_english(struct arena *arena, const struct value *v)
{
	return english_text(arena, v->text);
}

static const char *
count_digits(struct arena *arena, const struct value *v)
{
	return arena_printf(arena, "%lld", (long long)v->number);
}

static const char *
count_chinese(struct arena *arena, const struct value *v)
{
	char buf[40];

	if (v->number < 1 || v->number > 9999)
		return count_digits(arena, v);
	return arena_strdup(arena, capitals_ordinal(buf, (int)v->number));
}

static const char *
text_plain(struct arena *arena, const struct value *v)
{
	(void)arena;
	return v->text;
}

static const char *
text_masked(struct arena *arena, const struct value *v)
{
	return text_mask_name(arena, v->text);
}

/* A sentence of the policy that goes on in ours. */
static const char *
text_open(struct arena *arena, const struct value *v)
{
	static const char *const closing[] = { "。", "；", "，", ".", ";", "！" };
	size_t n = strlen(v->text);

	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
		size_t mark = strlen(closing[i]);

		if (n > mark && strcmp(v->text + n - mark, closing[i]) == 0)
			return arena_strndup(arena, v->text, n - mark);
	}
	return v->text;
}

static const struct format formats[] = {
	{ "", VALUE_MONEY, true, money_grouped, "1,234.56" },
	{ "yuan", VALUE_MONEY, true, money_yuan, "¥1,234.56" },
	{ "words", VALUE_MONEY, true, money_words, "1,234.56元" },
	{ "dash", VALUE_MONEY, true, money_dash, "1,234.56, and — for zero" },
	{ "capitals", VALUE_MONEY, false, money_capitals, "人民币壹仟贰佰叁拾肆元伍角陆分" },
	{ "", VALUE_DATE, false, date_cn, "2026年11月21日" },
	{ "iso", VALUE_DATE, true, date_iso, "2026-11-21" },
	{ "weekday", VALUE_DATE, true, date_weekday_word, "星期六" },
	{ "full", VALUE_DATE, false, date_full, "2026年11月21日（星期六）" },
	{ "english", VALUE_DATE, true, date_english, "21 November 2026" },
	{ "english-day", VALUE_DATE, false, date_english_day, "Saturday, 21 November 2026" },
	{ "year", VALUE_DATE, true, date_year, "2026" },
	{ "", VALUE_COUNT, true, count_digits, "12" },
	{ "chinese", VALUE_COUNT, true, count_chinese, "十二" },
	{ "", VALUE_TEXT, true, text_plain, "as it is" },
	{ "open", VALUE_TEXT, true, text_open, "without the mark at its end" },
	{ "english", VALUE_TEXT, true, text_english, "Article 21, paragraph 2 for 第二十一条第二款; 1 July 2018 for a day" },
	{ "mask", VALUE_TEXT, true, text_masked, "王××" },
};

const struct format *
format_at(size_t i)
{
	return i < sizeof formats / sizeof *formats ? &formats[i] : NULL;
}

const struct format *
format_lookup(enum value_kind kind, const char *name)
{
	const struct format *format;

	for (size_t i = 0; (format = format_at(i)) != NULL; i++)
		if (format->kind == kind && strcmp(format->name, name) == 0)
			return format;
	return NULL;
}
