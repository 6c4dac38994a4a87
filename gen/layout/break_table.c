/* break_table.c: character classes from ICU's property data and the overrides of typography 1.2. The only user of
 * ICU. */
#include "layout/break_table.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/layout.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

struct range {
	uint32_t first, last;
	uint8_t class;
};

/* Large uniform blocks that need no look at the data. */
static const struct range han_blocks[] = {
	{ 0x3400, 0x4DBF, TC_HAN }, { 0x4E00, 0x9FFF, TC_HAN }, { 0xAC00, 0xD7A3, TC_HAN }, { 0xE000, 0xF8FF, TC_HAN },
	{ 0x17000, 0x18CFF, TC_HAN }, { 0x20000, 0x32FFF, TC_HAN },
};

/* What the property data does not say as we want it. */
static const struct range overrides[] = {
	{ 0x0000, 0x0008, TC_FOLD }, { 0x0009, 0x0009, TC_FOLD }, { 0x000A, 0x000D, TC_FOLD },
	{ 0x000E, 0x001F, TC_FOLD },
	{ 0x0020, 0x0020, TC_BLANK }, { '$', '$', TC_PREFIX }, { '+', '+', TC_PLUS_MINUS }, { '%', '%', TC_POSTFIX },
	{ '/', '/', TC_SOLIDUS },
	{ '"', '"', TC_ASCII }, { '\'', '\'', TC_ASCII }, { 0x007F, 0x009F, TC_FOLD },
	{ 0x00A0, 0x00A0, TC_NO_BREAK }, { 0x00A3, 0x00A3, TC_PREFIX }, { 0x00A5, 0x00A5, TC_PREFIX },
	{ 0x00A7, 0x00A7, TC_PREFIX },
	{ 0x00AD, 0x00AD, TC_FOLD }, { 0x00B0, 0x00B0, TC_POSTFIX }, { 0x00B1, 0x00B1, TC_PLUS_MINUS },
	{ 0x00B2, 0x00B3, TC_POSTFIX }, { 0x00B7, 0x00B7, TC_DOT }, { 0x00D7, 0x00D7, TC_SIGN },
	{ 0x00F7, 0x00F7, TC_SIGN },
	{ 0x2007, 0x2007, TC_FOLD }, { 0x2009, 0x2009, TC_FOLD }, { 0x200B, 0x200F, TC_FOLD },
	{ 0x2013, 0x2013, TC_CONNECT }, { 0x2014, 0x2014, TC_DASH }, { 0x2015, 0x2015, TC_CONNECT },
	{ 0x2018, 0x2018, TC_OPEN }, { 0x2019, 0x2019, TC_CLOSE }, { 0x201C, 0x201C, TC_OPEN },
	{ 0x201D, 0x201D, TC_CLOSE },
	{ 0x2022, 0x2022, TC_MAYBE_DOT }, { 0x2026, 0x2026, TC_ELLIPSIS }, { 0x2027, 0x2027, TC_MAYBE_DOT },
	{ 0x2028, 0x202E, TC_FOLD }, { 0x202F, 0x202F, TC_FOLD }, { 0x2030, 0x2030, TC_POSTFIX },
	{ 0x2032, 0x2033, TC_POSTFIX },
	{ 0x2060, 0x2060, TC_JOINER }, { 0x2066, 0x2069, TC_FOLD }, { 0x20AC, 0x20AC, TC_PREFIX },
	{ 0x2103, 0x2103, TC_POSTFIX },
	{ 0x2116, 0x2116, TC_PREFIX }, { 0x2212, 0x2212, TC_PLUS_MINUS }, { 0x22EF, 0x22EF, TC_ELLIPSIS },
	{ 0x2E3A, 0x2E3A, TC_DASH }, { 0x3000, 0x3000, TC_WIDE_BLANK }, { 0x3005, 0x3005, TC_HAN_LATE },
	{ 0x3007, 0x3007, TC_HAN }, { 0x301C, 0x301C, TC_FOLD }, { 0x301D, 0x301D, TC_OPEN },
	{ 0x301E, 0x301F, TC_CLOSE },
	{ 0x30FB, 0x30FB, TC_MAYBE_DOT }, { 0x3380, 0x33DF, TC_POSTFIX }, { 0xFE00, 0xFE0F, TC_FOLD },
	{ 0xFEFF, 0xFEFF, TC_FOLD },
	{ 0xFF01, 0xFF01, TC_STOP }, { 0xFF05, 0xFF05, TC_POSTFIX }, { 0xFF0C, 0xFF0C, TC_PAUSE },
	{ 0xFF0D, 0xFF0D, TC_CONNECT },
	{ 0xFF0E, 0xFF0E, TC_MAYBE_DOT }, { 0xFF0F, 0xFF0F, TC_SOLIDUS }, { 0xFF10, 0xFF19, TC_FOLD },
	{ 0xFF1A, 0xFF1B, TC_PAUSE },
	{ 0xFF1F, 0xFF1F, TC_STOP }, { 0xFF21, 0xFF3A, TC_FOLD }, { 0xFF41, 0xFF5A, TC_FOLD },
	{ 0xFF5E, 0xFF5E, TC_CONNECT },
	{ 0xFFE5, 0xFFE5, TC_PREFIX }, { 0x3001, 0x3001, TC_PAUSE }, { 0x3002, 0x3002, TC_STOP },
};

/* ICU's Line_Break → ours, for narrow and for wide characters. Values not named: Latin and Han. */
static const struct {
	uint8_t known, narrow, wide;
} by_line_break[U_LB_COUNT] = {
	[U_LB_UNKNOWN] = { 1, TC_HAN, TC_HAN },
	[U_LB_AMBIGUOUS] = { 1, TC_SIGN, TC_SIGN },
	[U_LB_ALPHABETIC] = { 1, TC_LATIN, TC_SIGN },
	[U_LB_BREAK_BOTH] = { 1, TC_CONNECT, TC_CONNECT },
	[U_LB_BREAK_AFTER] = { 1, TC_ASCII, TC_SIGN },
	[U_LB_BREAK_BEFORE] = { 1, TC_ASCII, TC_SIGN },
	[U_LB_MANDATORY_BREAK] = { 1, TC_FOLD, TC_FOLD },
	[U_LB_CONTINGENT_BREAK] = { 1, TC_SIGN, TC_SIGN },
	[U_LB_CLOSE_PUNCTUATION] = { 1, TC_ASCII_CLOSE, TC_CLOSE },
	[U_LB_CLOSE_PARENTHESIS] = { 1, TC_ASCII_CLOSE, TC_CLOSE },
	[U_LB_COMBINING_MARK] = { 1, TC_MARK, TC_MARK },
	[U_LB_CARRIAGE_RETURN] = { 1, TC_FOLD, TC_FOLD },
	[U_LB_EXCLAMATION] = { 1, TC_ASCII_CLOSE, TC_STOP },
	[U_LB_GLUE] = { 1, TC_NO_BREAK, TC_NO_BREAK },
	[U_LB_HYPHEN] = { 1, TC_ASCII, TC_ASCII },
	[U_LB_IDEOGRAPHIC] = { 1, TC_SIGN, TC_HAN },
	[U_LB_E_BASE] = { 1, TC_SIGN, TC_SIGN },
	[U_LB_E_MODIFIER] = { 1, TC_MARK, TC_MARK },
	[U_LB_H2] = { 1, TC_HAN, TC_HAN },
	[U_LB_H3] = { 1, TC_HAN, TC_HAN },
	[U_LB_JL] = { 1, TC_HAN, TC_HAN },
	[U_LB_JV] = { 1, TC_HAN, TC_HAN },
	[U_LB_JT] = { 1, TC_HAN, TC_HAN },
	[U_LB_INSEPARABLE] = { 1, TC_ELLIPSIS, TC_ELLIPSIS },
	[U_LB_INFIX_NUMERIC] = { 1, TC_ASCII_CLOSE, TC_PAUSE },
	[U_LB_LINE_FEED] = { 1, TC_FOLD, TC_FOLD },
	[U_LB_NONSTARTER] = { 1, TC_HAN_LATE, TC_HAN_LATE },
	[U_LB_CONDITIONAL_JAPANESE_STARTER] = { 1, TC_HAN_LATE, TC_HAN_LATE },
	[U_LB_NUMERIC] = { 1, TC_DIGIT, TC_SIGN },
	[U_LB_OPEN_PUNCTUATION] = { 1, TC_ASCII_OPEN, TC_OPEN },
	[U_LB_POSTFIX_NUMERIC] = { 1, TC_POSTFIX, TC_POSTFIX },
	[U_LB_PREFIX_NUMERIC] = { 1, TC_PREFIX, TC_PREFIX },
	[U_LB_QUOTATION] = { 1, TC_ASCII, TC_SIGN },
	[U_LB_SPACE] = { 1, TC_BLANK, TC_BLANK },
	[U_LB_BREAK_SYMBOLS] = { 1, TC_SOLIDUS, TC_SOLIDUS },
	[U_LB_NEXT_LINE] = { 1, TC_FOLD, TC_FOLD },
	[U_LB_WORD_JOINER] = { 1, TC_JOINER, TC_JOINER },
	[U_LB_ZWJ] = { 1, TC_FOLD, TC_FOLD },
	[U_LB_ZWSPACE] = { 1, TC_FOLD, TC_FOLD },
};

static uint8_t
class_from_icu(uint32_t c)
{
	int lb = u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK);
	int ea = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
	bool wide = ea == U_EA_WIDE || ea == U_EA_FULLWIDTH;

	if (lb < 0 || lb >= U_LB_COUNT || !by_line_break[lb].known)
		return wide ? TC_HAN : TC_LATIN;
	if (wide && by_line_break[lb].wide == TC_HAN && !u_isalpha((UChar32)c))
		return TC_SIGN;
	return wide ? by_line_break[lb].wide : by_line_break[lb].narrow;
}

/* A fold for c, or to == c. */
static struct fold
fold_of(uint32_t c, const UNormalizer2 *nfc)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar out[8];
	int n;

	if (nfc == NULL || !((c >= 0xF900 && c <= 0xFAD9) || (c >= 0x2F800 && c <= 0x2FA1D)))
		return (struct fold){ c, c, FOLD_SILENT };
	n = unorm2_getDecomposition(nfc, (UChar32)c, out, 8, &status);
	if (U_FAILURE(status) || n <= 0)
		return (struct fold){ c, c, FOLD_SILENT };
	if (n > 1 && U16_IS_LEAD(out[0]))
		return (struct fold){ c, 0x10000 + ((out[0] & 0x3FFu) << 10 | (out[1] & 0x3FFu)), FOLD_COMPATIBLE };
	return (struct fold){ c, out[0], FOLD_COMPATIBLE };
}

/* What the characters of class TC_FOLD become when neither radical nor compatibility ideograph; not named: dropped. */
static const struct {
	uint32_t first, last, to;
	bool step;	/* to, to + 1, … */
} plain_folds[] = {
	{ 0x0009, 0x000D, ' ', false }, { 0x0085, 0x0085, ' ', false }, { 0x2007, 0x2007, 0xA0, false },
	{ 0x2009, 0x2009, 0xA0, false }, { 0x2028, 0x2029, ' ', false }, { 0x202F, 0x202F, 0xA0, false },
	{ 0x301C, 0x301C, 0xFF5E, false }, { 0xFF10, 0xFF19, '0', true }, { 0xFF21, 0xFF3A, 'A', true },
	{ 0xFF41, 0xFF5A, 'a', true },
};

static struct fold
plain_fold(uint32_t c)
{
	for (size_t i = 0; i < sizeof plain_folds / sizeof plain_folds[0]; i++)
		if (c >= plain_folds[i].first && c <= plain_folds[i].last)
			return (struct fold){ c, plain_folds[i].to + (plain_folds[i].step ? c - plain_folds[i].first : 0),
				FOLD_SILENT };
	return (struct fold){ c, 0, FOLD_DROPPED };
}

struct making {
	struct break_table *table;
	struct arena *arena;
	uint8_t *page[BREAK_LIMIT >> 8];
	size_t cap_folds;
};

static void
set_class(struct making *m, uint32_t c, uint8_t class)
{
	m->page[c >> 8][c & 0xFF] = class;
}

static void
add_fold(struct making *m, struct fold f)
{
	set_class(m, f.from, TC_FOLD);
	*ARENA_PUSH(m->arena, m->table->folds, m->table->n_folds, m->cap_folds) = f;
}

static bool
uniform_page(uint32_t page)
{
	for (size_t i = 0; i < sizeof han_blocks / sizeof han_blocks[0]; i++)
		if (page << 8 >= han_blocks[i].first && (page << 8 | 0xFF) <= han_blocks[i].last && page << 8 != 0x2F800
		&& page << 8 != 0x2F900
			&& page << 8 != 0x2FA00)
			return true;
	return false;
}

/* Pages that are all ideographs without marks share one. */
static void
fill_pages(struct making *m)
{
	uint8_t *all_han = arena_alloc(m->arena, 256);

	memset(all_han, TC_HAN, 256);
	for (uint32_t p = 0; p < BREAK_LIMIT >> 8; p++) {
		m->page[p] = uniform_page(p) ? all_han : arena_alloc(m->arena, 256);
		for (uint32_t i = 0; i < 256 && m->page[p] != all_han; i++)
			m->page[p][i] = class_from_icu(p << 8 | i);
		m->table->page[p] = m->page[p];
	}
	for (size_t i = 0; i < sizeof overrides / sizeof overrides[0]; i++)
		for (uint32_t c = overrides[i].first; c <= overrides[i].last; c++)
			set_class(m, c, overrides[i].class);
}

/* Sets a mark on the characters of a text; their pages stop being shared. */
static void
mark(struct making *m, const char *text, uint8_t bit)
{
	uint32_t c;

	while ((c = text_next(&text)) != 0) {
		uint8_t *copy;

		if (m->page[c >> 8] == m->page[0x34] && c >> 8 != 0x34) {
			copy = arena_alloc(m->arena, 256);
			memcpy(copy, m->page[0x34], 256);
			m->page[c >> 8] = copy;
			m->table->page[c >> 8] = copy;
		}
		m->page[c >> 8][c & 0xFF] |= bit;
	}
}

static int
by_from(const void *a, const void *b)
{
	const struct fold *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

static void
fill_folds(struct making *m)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);

	for (uint32_t c = 0; c < 0x10000; c++)
		if (m->page[c >> 8][c & 0xFF] == TC_FOLD)
			add_fold(m, plain_fold(c));
	for (size_t i = 0; i < break_n_radicals; i++)
		add_fold(m, (struct fold){ break_radicals[i].from, break_radicals[i].to, FOLD_RADICAL });
	for (uint32_t c = 0xF900; c <= 0x2FA1D; c = c == 0xFAD9 ? 0x2F800 : c + 1) {
		struct fold f = fold_of(c, U_SUCCESS(status) ? nfc : NULL);

		if (f.to != c)
			add_fold(m, f);
	}
	qsort(m->table->folds, m->table->n_folds, sizeof *m->table->folds, by_from);
}

struct break_table *
layout_break_table(struct arena *arena)
{
	struct making m = { .table = arena_alloc(arena, sizeof *m.table), .arena = arena };

	fill_pages(&m);
	fill_folds(&m);
	mark(&m, "年月日时分秒天周岁号户室层楼栋幢座单元角万亿千百吨米平立度个名人份次倍页条款项章节期笔件角整", BREAK_UNIT);
	mark(&m, "条款项章节期号", BREAK_CHAPTER);
	mark(&m, "〇零一二三四五六七八九十百千万两", BREAK_NUMERAL);
	return m.table;
}

const struct fold *
break_fold(const struct break_table *t, uint32_t c)
{
	static const struct fold dropped = { 0, 0, FOLD_DROPPED };
	struct fold key = { c, 0, 0 };
	const struct fold *f = bsearch(&key, t->folds, t->n_folds, sizeof *t->folds, by_from);

	return f == NULL ? &dropped : f;
}
