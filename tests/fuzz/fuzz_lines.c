/* fuzz_lines.c: any text in any measure: nothing is lost, no line is longer than it may be, what is drawn stays
 * inside. */
#include "support/line_fixture.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	setup(NULL);
	return 0;
}

static void
check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

static void
check_line(const struct text_line *line)
{
	int64_t sum = line->natural;

	check(line->next > line->first && line->end >= line->first && line->next >= line->end, "a line without glyphs");
	for (int s = 0; s < STAGES; s++) {
		check(line->amount[s] >= 0 && (s == STAGE_E4 || line->amount[s] <= line->room[s]),
			"a stage beyond its limit");
		sum += s <= STAGE_S4 ? -line->amount[s] : line->amount[s];
	}
	check(sum <= line->measure, "a line longer than its measure");
	draw_line(&fx.b, line, 0, 0);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct fill fill = { .mode = FILL_JUSTIFY };
	size_t bad, at, n;
	char *text;

	if (size < 2 || !text_valid((const char *)data + 2, size - 2, &bad))
		return 0;
	text = strndup((const char *)data + 2, size - 2);
	fill.measure = (int64_t)(1 + data[0] % 48) * EM;
	fill.first_measure = data[0] % 48 > 4 ? fill.measure - 2 * EM : fill.measure;
	fill.mode = (enum fill_mode)(data[1] % 3);
	fx.sheet.punctuation = (enum punctuation)(data[1] / 4 % 3);
	fill.text = read_text(text, data[1] % 2 != 0);
	fx.b.failed = false;	/* missing characters are drawn as nothing here */
	n = text_fill(&fx.b, &fill);
	at = fill.text.first;
	for (size_t i = 0; i < n && !fx.b.failed; i++) {
		check(fx.b.lines[i].first == at, "glyphs lost between lines");
		check_line(&fx.b.lines[i]);
		at = fx.b.lines[i].next;
	}
	check(fx.b.failed || at == fill.text.first + fill.text.n, "glyphs lost at the end");
	diag_drop(fx.diag);
	fx.diag = diag_new(NULL);
	free(text);
	return 0;
}
