/* test_line_random.c: what must hold of every paragraph (typography 3.4, properties), on made-up text. */
#include "support/line_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define TEXTS 3000

/* Written down apart from the program's tables. */
static const char no_start[] = "’”〉》」』】〕〗）］｝、，：；。！？·…–～％%℃㎡々/,.:;!?)]}";
static const char no_end[] = "‘“〈《「『【〔〖（［｛¥￥№/([{";

static uint32_t seed = 2026;

static uint32_t
dice(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static const char *
piece(void)
{
	static const char *const common[] = { "业", "主", "应", "当", "按", "照", "约", "定", "向", "物", "服", "务", "人", "支", "付",
		"一", "年" };
	static const char *const marks[] = { "，", "。", "、", "；", "：", "“", "”", "《", "》", "（", "）", "？", "！" };
	static const char *const rare[] = { "——", "……", "·", "–", "～", "¥1,234.56元", "0.05%", "2026年11月21日", "第九百四十四条",
		"89.50㎡",
		"0755-12345678", "service@haitang.cn", " ", "Wi-Fi", "6222 0212 3456 7890", "3幢2单元1201室", "〔2026〕15号",
		"℃", "々", "50％", "—",
		"￥", "№5", "1/2", "(a)", "‘", "’", "【", "】" };
	uint32_t d = dice(100);

	if (d < 72)
		return common[dice(sizeof common / sizeof common[0])];
	if (d < 90)
		return marks[dice(sizeof marks / sizeof marks[0])];
	return rare[dice(sizeof rare / sizeof rare[0])];
}

static void
make_text(struct buf *out)
{
	uint32_t n = 5 + dice(120);

	for (uint32_t i = 0; i < n; i++)
		buf_puts(out, piece());
}

static bool
among(uint32_t c, const char *set)
{
	uint32_t d;

	while ((d = text_next(&set)) != 0)
		if (c == d)
			return true;
	return false;
}

static void
check_edges(const struct text_line *line, bool first, bool last)
{
	const struct glyph *g = fx.b.glyphs;

	if (!first && among(g[line->first].c, no_start))
		fail_msg("a line begins with U+%04X", (unsigned)g[line->first].c);
	if (!last && among(g[line->end - 1].c, no_end))
		fail_msg("a line ends with U+%04X", (unsigned)g[line->end - 1].c);
}

/* Used up in order, within limits, and adding up to the measure. */
static void
check_stages(const struct text_line *line)
{
	int64_t sum = line->natural;
	bool open = false;

	for (int s = 0; s < STAGES; s++) {
		sum += s <= STAGE_S4 ? -line->amount[s] : line->amount[s];
		if (line->amount[s] == 0 && line->room[s] == 0)
			continue;
		assert_true(line->amount[s] >= 0);
		if (open)
			assert_int_equal(line->amount[s], 0);
		if (s != STAGE_E4)
			assert_true(line->amount[s] <= line->room[s]);
		open = line->amount[s] < line->room[s] && s != STAGE_E4;
	}
	if (line->how == LINE_STRETCHED || line->how == LINE_SQUEEZED || line->how == LINE_FIT)
		assert_int_equal(sum, line->measure);
	else
		assert_true(sum <= line->measure);
}

/* What is drawn ends where the measure says; a Han or digit at the end fills its place. */
static void
check_drawn(const struct text_line *line)
{
	const struct glyph *last = &fx.b.glyphs[line->end - 1];
	const struct place *p;
	int32_t edge;

	if (line->how == LINE_LAST || line->how == LINE_SHORT || line->how == LINE_OVERFULL
		|| (last->class != TC_HAN && last->class != TC_DIGIT))
		return;
	fx.b.n_places = 0;
	draw_line(&fx.b, line, 1000, 0);
	p = &fx.b.places[fx.b.n_places - 1];
	edge = p->x + p->at[p->n - 1] + last->width;
	if (edge - 1000 < line->measure - 1 || edge - 1000 > line->measure + 1)
		fail_msg("a line ends at %d, its measure is %d", (int)edge - 1000, (int)line->measure);
}

static void
check_joined(struct slice text, size_t n)
{
	size_t at = text.first;

	for (size_t i = 0; i < n; i++) {
		const struct text_line *line = &fx.b.lines[i];

		assert_int_equal(line->first, at);
		for (size_t k = line->end; k < line->next; k++)
			assert_true(fx.b.glyphs[k].class == TC_BLANK || fx.b.glyphs[k].class == TC_WIDE_BLANK);
		at = line->next;
	}
	assert_int_equal(at, text.first + text.n);
}

static size_t
lines_of(const char *text, int64_t measure)
{
	struct slice s = read_text(text, false);

	return text_fill(&fx.b, &(struct fill){ s, measure - 2 * EM, measure, FILL_JUSTIFY });
}

static void
random_text(void **state)
{
	(void)state;
	for (int i = 0; i < TEXTS; i++) {
		struct buf text = { 0 };
		int64_t measure = (int64_t)(14 + dice(24)) * EM;
		struct slice s;
		size_t n;

		make_text(&text);
		s = read_text(text.data, false);
		n = text_fill(&fx.b, &(struct fill){ s, measure - 2 * EM, measure, FILL_JUSTIFY });
		check_joined(s, n);
		for (size_t k = 0; k < n; k++) {
			const struct text_line *line = &fx.b.lines[k];

			if (line->how == LINE_OVERFULL || (k > 0 && line[-1].how == LINE_OVERFULL))
				continue;
			check_edges(line, k == 0, k + 1 == n);
			check_stages(line);
			check_drawn(line);
		}
		buf_drop(&text);
	}
}

static void
appending_never_shortens(void **state)
{
	(void)state;
	for (int i = 0; i < TEXTS / 4; i++) {
		struct buf text = { 0 };
		int64_t measure = (int64_t)(14 + dice(24)) * EM;
		size_t before, after;

		make_text(&text);
		before = lines_of(text.data, measure);
		buf_puts(&text, "业");
		after = lines_of(text.data, measure);
		if (after < before)
			print_error("%s at %d em\n", text.data, (int)(measure / EM));
		assert_true(after >= before);
		buf_drop(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_text),
		cmocka_unit_test(appending_never_shortens),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
