/* line_fixture.h: a text read into glyphs with the test metrics, ready to be filled into lines. */
#ifndef SUPPORT_LINE_FIXTURE_H
#define SUPPORT_LINE_FIXTURE_H

#include "base/text.h"
#include "layout/build.h"
#include "support/test_fonts.h"

#include <string.h>

#define EM 12000

struct fixture {
	struct arena *run, *arena;
	struct diag *diag;
	const struct font_set *fonts;
	struct break_table *breaks;
	struct style_sheet sheet;
	struct doc doc;
	struct build b;
};
static struct fixture fx;
static const struct text_style style = { .name = "body", .face = FACE_SERIF, .size = EM, .leading = 20000 };

static inline int
setup(void **state)
{
	(void)state;
	memset(&fx, 0, sizeof fx);
	fx.run = arena_new();
	fx.fonts = test_fonts(fx.run);
	fx.breaks = layout_break_table(fx.run);
	fx.doc.sheet = &fx.sheet;
	fx.diag = diag_new(NULL);
	fx.arena = arena_new();
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	arena_drop(fx.arena);
	arena_drop(fx.run);
	diag_drop(fx.diag);
	return 0;
}

static inline struct slice
read_text(const char *text, bool solid)
{
	arena_reset(fx.arena);
	memset(&fx.b, 0, sizeof fx.b);
	fx.b.fonts = fx.fonts;
	fx.b.breaks = fx.breaks;
	fx.b.doc = &fx.doc;
	fx.b.arena = fx.arena;
	fx.b.diag = fx.diag;
	fx.b.pos = (struct pos){ "test", 0 };
	text_begin(&fx.b, false);
	text_add(&fx.b, text, &style, false);
	return text_end(&fx.b, solid);
}

/* The text of glyphs first..end-1, stand-ins for dashes as they were written. */
static inline void
put_glyphs(struct buf *out, size_t first, size_t end)
{
	for (size_t k = first; k < end; k++) {
		char utf8[4];
		uint32_t c = fx.b.glyphs[k].c;
		int times = c == 0x2E3A ? 2 : 1;

		c = c == 0x2E3A || c == 0x2015 ? 0x2014 : c;
		for (int i = 0; i < times; i++)
			buf_add(out, utf8, text_put(utf8, c));
	}
}

#endif
