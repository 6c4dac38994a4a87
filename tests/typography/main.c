/* main.c: faults of composition in --dump=pages. Usage: typography < DUMP; a line per fault: CHECK, letter, page, what,
 * the text. A line "pages N" ends it. Status 1: faults were found. */
#include "sheet.h"

#include <stdlib.h>

static const struct check checks[] = {
	{ "line-start line-end", check_line_ends }, { "loose", check_loose }, { "lone-character", check_lone },
	{ "glyph", check_glyphs }, { "print-area", check_print_area }, { "text-area", check_text_area },
	{ "overlap", check_overlap }, { "crossed", check_crossed }, { "quiet-zone", check_quiet },
	{ "privacy", check_privacy }, { "small-type", check_size }, { "decimals", check_decimals }, { "seal", check_seal },
	{ "bare-page orphan-sign-off", check_company }, { "lone-total", check_lone_total },
	{ "long-line", check_line_length }, { "module", check_modules }, { "fold-marks", check_fold_marks },
	{ "seal-ticks edge", check_seal_ticks }, { "bound", check_bound }, { "fills", check_fills },
};
static size_t faults;

void
fault_say(const struct sheet *s, const char *check, const struct item *it, const char *what)
{
	faults++;
	printf("%s\t%s page %d\t%s\t%d.%02d %d.%02d \"%s\"\n", check, s->letter, s->number, what, it->x / 100, abs(it->x % 100),
		it->y / 100, abs(it->y % 100), it->utf8);
}

int
main(void)
{
	static struct sheet s;
	size_t pages = 0;

	for (; sheet_read(&s, stdin); pages++)
		for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
			checks[i].look(&s);
	printf("pages\t%zu\n", pages);
	return faults > 0;
}
