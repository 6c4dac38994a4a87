/* sheet.h: pages as --dump=pages shows them, read back for the typography checker. It shares no code with the layout:
 * classes, ink and rules are its own. Lengths in hundredths of a point. */
#ifndef TYPOGRAPHY_SHEET_H
#define TYPOGRAPHY_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define PT(points) ((int)((points) * 100))
#define MM(mm) ((int)((mm) * 28346L / 100))

enum item_kind { ITEM_TEXT, ITEM_LINE, ITEM_RECT, ITEM_BITS, ITEM_SHEET, ITEM_OTHER };
enum { LINE_MAX_CHARS = 512 };

struct box {
	int left, top, right, bottom;
};
struct item {
	enum item_kind kind;
	int x, y, w, h;			/* TEXT: pen of the first character on the base line */
	int size, last;			/* TEXT: type size, pen of the last character */
	int stroke, dash, cols, rows;
	int black;			/* of a fill: per cent as a grey printer has it; -1: none */
	bool bold, turned, grey;
	uint32_t chars[LINE_MAX_CHARS];
	size_t n;
	char utf8[4 * LINE_MAX_CHARS];
	struct box ink;
};
struct sheet {
	char letter[160];		/* "ACCOUNT KIND", as the dump heads it */
	int number, of;
	struct box area;
	struct item *items;
	size_t n, cap;
};

/* The next page; false: the dump has ended. A line that is not understood ends the program. */
bool sheet_read(struct sheet *, FILE *);

/* Punctuation by where its ink lies and where it may not stand (typography 1.1). */
bool sign_opening(uint32_t);		/* ink in the right half; not at the end of a line */
bool sign_closing(uint32_t);		/* ink in the left half; not at the beginning of a line */
bool sign_not_first(uint32_t);
bool sign_not_last(uint32_t);
bool sign_wide(uint32_t);		/* takes a full em */
bool sign_blank(uint32_t);
bool sign_mark(uint32_t);		/* punctuation: no word of a line of its own */

struct check {
	const char *name;
	/* Calls fault_say for everything wrong with the page. */
	void (*look)(const struct sheet *);
};
void fault_say(const struct sheet *, const char *check, const struct item *, const char *what);
bool box_meets(const struct box *, const struct box *, int slack);

/* lines.c */
void check_line_ends(const struct sheet *);
void check_loose(const struct sheet *);
void check_lone(const struct sheet *);
void check_glyphs(const struct sheet *);
/* places.c */
void check_print_area(const struct sheet *);
void check_text_area(const struct sheet *);
void check_overlap(const struct sheet *);
void check_crossed(const struct sheet *);
void check_quiet(const struct sheet *);
void check_privacy(const struct sheet *);
/* marks.c */
/* The letter is of one of these kinds (a list that ends with NULL); those for the window envelope. */
bool sheet_is(const struct sheet *, const char *const *kinds);
extern const char *const sheet_folded[];
void check_line_length(const struct sheet *);
void check_modules(const struct sheet *);
void check_fold_marks(const struct sheet *);
void check_seal_ticks(const struct sheet *);
void check_bound(const struct sheet *);
void check_fills(const struct sheet *);
/* pages.c */
void check_size(const struct sheet *);
void check_decimals(const struct sheet *);
void check_seal(const struct sheet *);
void check_company(const struct sheet *);
void check_lone_total(const struct sheet *);

#endif
