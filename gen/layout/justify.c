/* justify.c: what the places of a line give when it is squeezed or stretched: the stages of typography 3.2. */
#include "layout/text.h"

#include "layout/build.h"

/* Largest give of each stage in thousandths of an em (E4 has no limit: its places count by their em). */
static const int16_t limits[STAGES] = { 500, 500, 125, 250, 125, 250, 1000 };

/* Which gives count for a stage; all but the "after" ones act before a glyph and not at the line's start. */
static const struct {
	uint8_t before, after;
} stage_gives[STAGES] = {
	[STAGE_S2] = { GIVE_S2_BEFORE, GIVE_S2_AFTER }, [STAGE_S3] = { 0, GIVE_S3_AFTER },
	[STAGE_S4] = { GIVE_AUTO, 0 },
	[STAGE_E1] = { GIVE_E1, 0 }, [STAGE_E2] = { GIVE_AUTO, 0 }, [STAGE_E3] = { GIVE_E3, 0 },
	[STAGE_E4] = { GIVE_E4, 0 },
};

static void
find_room(const struct build *b, struct text_line *line, enum stage from, enum stage to)
{
	for (size_t k = line->first; k < line->end; k++) {
		const struct glyph *g = &b->glyphs[k];
		uint8_t before = k > line->first ? g->give : 0, after = k + 1 < line->end ? g->give : 0;

		for (enum stage s = from; s <= to; s++) {
			int64_t place = (int64_t)g->em * limits[s] / 1000;

			line->room[s] += (before & stage_gives[s].before) != 0 ? place : 0;
			line->room[s] += (after & stage_gives[s].after) != 0 ? place : 0;
		}
	}
}

static void
spread(struct text_line *line, int64_t amount, enum stage from, enum stage to)
{
	for (enum stage s = from; s <= to && amount > 0; s++) {
		line->amount[s] = amount < line->room[s] ? amount : line->room[s];
		amount -= line->amount[s];
	}
}

static void
squeeze(const struct build *b, struct text_line *line)
{
	find_room(b, line, STAGE_S2, STAGE_S4);
	spread(line, line->natural - line->measure, STAGE_S2, STAGE_S4);
}

static void
stretch(const struct build *b, struct text_line *line)
{
	int64_t left = line->measure - line->natural;

	find_room(b, line, STAGE_E1, STAGE_E4);
	spread(line, left, STAGE_E1, STAGE_E3);
	left -= line->amount[STAGE_E1] + line->amount[STAGE_E2] + line->amount[STAGE_E3];
	if (left > 0 && line->room[STAGE_E4] > 0)
		line->amount[STAGE_E4] = left;
	else if (left > 0)
		line->how = LINE_SHORT;
}

bool
justify_is_loose(const struct text_line *line)
{
	return line->how == LINE_SHORT || 2 * line->amount[STAGE_E3] > line->room[STAGE_E3]
		|| 8 * line->amount[STAGE_E4] > line->room[STAGE_E4];
}

void
justify_line(const struct build *b, struct text_line *line)
{
	if (line->how == LINE_SQUEEZED)
		squeeze(b, line);
	else if (line->how == LINE_STRETCHED)
		stretch(b, line);
}
