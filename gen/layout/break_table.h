/* break_table.h: what every character is to the line breaker: its class, a few marks, and what it folds to.
 * Made once by layout_break_table() from ICU's property data with the overrides of typography 1.2; never changed. */
#ifndef LAYOUT_BREAK_TABLE_H
#define LAYOUT_BREAK_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define BREAK_LIMIT UINT32_C(0x33000)

/* typography 1.1; the last few exist only while a text is being read. */
enum text_class {
	TC_HAN,			/* ideographs, kana, Hangul */
	TC_HAN_LATE,		/* the same, but not at a line start: 々 ー */
	TC_SIGN,		/* other full-width signs: × ① □ */
	TC_OPEN, TC_CLOSE, TC_PAUSE, TC_STOP,
	TC_DOT,			/* · */
	TC_DASH, TC_ELLIPSIS,
	TC_CONNECT,		/* – ～ and a lone — */
	TC_SOLIDUS,
	TC_PREFIX, TC_POSTFIX,
	TC_DIGIT, TC_LATIN,
	TC_ASCII, TC_ASCII_OPEN, TC_ASCII_CLOSE,
	TC_BLANK, TC_NO_BREAK, TC_WIDE_BLANK, TC_JOINER,
	TC_MARK,		/* combining mark, variation selector: belongs to what stands before it */
	TC_TICK, TC_LINE, TC_TAB,	/* inlines that are no text */
	TC_PLUS_MINUS,		/* − ±: prefix before a digit */
	TC_MAYBE_DOT,		/* ‧ ・ • ．: a middle dot between Han */
	TC_FOLD,		/* replaced by break_fold() */
	TEXT_CLASSES
};

/* marks beside the class */
#define BREAK_CLASS 0x1F
#define BREAK_UNIT 0x20		/* 年 月 … 期 笔 件: stays with the digit before it */
#define BREAK_CHAPTER 0x40	/* 条 款 项 章 节 期 号: stays with 第 and numeral */
#define BREAK_NUMERAL 0x80	/* 〇 一 … 万 */

enum fold_kind { FOLD_SILENT, FOLD_DROPPED, FOLD_RADICAL, FOLD_COMPATIBLE };
struct fold {
	uint32_t from, to;	/* to 0: dropped */
	uint8_t kind;
};

struct break_table {
	const uint8_t *page[BREAK_LIMIT >> 8];
	struct fold *folds;	/* sorted by from */
	size_t n_folds;
};

/* What a character of class TC_FOLD is replaced by. */
const struct fold *break_fold(const struct break_table *, uint32_t c);

static inline uint8_t
break_entry(const struct break_table *t, uint32_t c)
{
	if (c < BREAK_LIMIT)
		return t->page[c >> 8][c & 0xFF];
	return c >= 0xE0100 && c <= 0xE01EF ? TC_FOLD : TC_HAN;
}

/* CJK radicals that Unicode equates with an ideograph (EquivalentUnifiedIdeograph.txt). */
struct radical {
	uint32_t from, to;
};
extern const struct radical break_radicals[];
extern const size_t break_n_radicals;

#endif
