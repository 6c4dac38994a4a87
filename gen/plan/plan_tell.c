/* plan_tell.c: pieces of the explanation: columns, amounts, days. */
#include "plan/plan_tell.h"

#include "base/text.h"

#include <string.h>

static int
columns(const char *text)
{
	int n = 0;

	while (*text != '\0')
		n += text_next(&text) >= 0x2000 ? 2 : 1;
	return n;
}

static void
blanks(struct buf *b, int n)
{
	while (n-- > 0)
		buf_add(b, " ", 1);
}

void
plan_tell_padded(struct buf *b, const char *text, int width)
{
	buf_puts(b, text);
	blanks(b, width - columns(text));
}

void
plan_tell_money(struct buf *b, int64_t fen, int width)
{
	char text[MONEY_BUF];

	money_format_grouped(text, fen);
	blanks(b, width - (int)strlen(text));
	buf_puts(b, text);
}

void
plan_tell_day(struct buf *b, int32_t day)
{
	char text[DATE_BUF];

	buf_puts(b, day == DATE_NONE ? "—" : date_format(text, day));
}

/* Percent with all its decimals; false if they go on for ever. */
static bool
percent(struct buf *b, struct ratio r)
{
	char text[MONEY_BUF];
	struct ratio hundred = { 0, 1 };

	if (!ratio_mul(r, (struct ratio){ 100, 1 }, &hundred) || 1000000000 % hundred.den != 0)
		return false;
	buf_printf(b, "%s%%", ratio_format(text, hundred, 9));
	return true;
}

void
plan_tell_rate(struct buf *b, struct ratio daily, int year_days)
{
	struct ratio yearly = { 0, 1 };
	size_t size = b->size;

	if (percent(b, daily))
		return;
	buf_puts(b, "年");
	if (ratio_mul(daily, (struct ratio){ year_days, 1 }, &yearly) && percent(b, yearly)) {
		buf_printf(b, "÷%d", year_days);
		return;
	}
	b->size = size;
	buf_printf(b, "%lld/%lld", (long long)daily.num, (long long)daily.den);
}

static const char *const adjustment_words[] = {
	[ADJUST_WAIVER] = "减免", [ADJUST_CREDIT_NOTE] = "红冲", [ADJUST_WRITE_OFF] = "核销", [ADJUST_CORRECTION] = "更正",
	[ADJUST_LATE_FEE] = "违约金入账",
};

const char *
plan_tell_source(const struct payment *p, const struct adjustment *a, const struct charge *credit)
{
	if (p != NULL)
		return "付款";
	if (a != NULL)
		return adjustment_words[a->kind];
	return credit != NULL ? "贷项" : "";
}
