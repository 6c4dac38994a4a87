/* capitals.c: amounts and ordinals in Chinese numerals. */
#include "base/capitals.h"

#include <stdbool.h>
#include <string.h>

#define WAN UINT64_C(10000)
#define YI UINT64_C(100000000)

struct numerals {
	const char *digit[10];
	const char *unit[4];	/* ones, tens, hundreds, thousands */
};

static const struct numerals capital = {
	{ "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" },
	{ "", "拾", "佰", "仟" },
};
static const struct numerals common = {
	{ "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" },
	{ "", "十", "百", "千" },
};

static char *
put(char *out, const char *s)
{
	size_t n = strlen(s);

	memcpy(out, s, n + 1);
	return out + n;
}

/* 1..9999: zeros between two digits become one 零, zeros at the end none. */
static char *
put_group(char *out, const struct numerals *set, unsigned n)
{
	static const unsigned weight[] = { 1, 10, 100, 1000 };
	bool begun = false, gap = false;

	for (int i = 3; i >= 0; i--) {
		unsigned digit = n / weight[i] % 10;

		if (digit == 0) {
			gap = begun;
			continue;
		}
		if (gap)
			out = put(out, set->digit[0]);
		out = put(put(out, set->digit[digit]), set->unit[i]);
		begun = true;
		gap = false;
	}
	return out;
}

/* n > 0. A lower part that does not reach its own first place is joined with 零. */
static char *
put_number(char *out, const struct numerals *set, uint64_t n)
{
	uint64_t base = n >= YI ? YI : WAN, low = n % base;

	if (n < WAN)
		return put_group(out, set, (unsigned)n);
	out = put(put_number(out, set, n / base), base == YI ? "亿" : "万");
	if (low == 0)
		return out;
	if (low < base / 10)
		out = put(out, set->digit[0]);
	return put_number(out, set, low);
}

char *
capitals_format(char *buf, int64_t fen)
{
	uint64_t m = fen < 0 ? -(uint64_t)fen : (uint64_t)fen;
	uint64_t yuan = m / 100;
	unsigned jiao = (unsigned)(m / 10 % 10), cents = (unsigned)(m % 10);
	char *out = put(buf, fen < 0 ? "人民币负" : "人民币");

	if (yuan > 0)
		out = put(put_number(out, &capital, yuan), "元");
	else if (m == 0)
		out = put(out, "零元");
	if (jiao > 0) {
		if (yuan > 0 && yuan % 10 == 0)
			out = put(out, "零");
		out = put(put(out, capital.digit[jiao]), "角");
	} else if (cents > 0 && yuan > 0) {
		out = put(out, "零");
	}
	if (cents > 0)
		put(put(out, capital.digit[cents]), "分");
	else
		put(out, "整");
	return buf;
}

char *
capitals_ordinal(char *buf, int n)
{
	if (n >= 10 && n < 20)
		put_group(put(buf, "十"), &common, (unsigned)n - 10);
	else
		put_group(buf, &common, (unsigned)n);
	return buf;
}
