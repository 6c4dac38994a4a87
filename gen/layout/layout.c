/* layout.c: documents → pages: the order of the work. */
#include "layout/layout.h"

#include "layout/build.h"

static struct build *
new_build(const struct layout_context *lc, const struct doc *doc, struct arena *arena)
{
	struct build *b = arena_alloc(arena, sizeof *b);

	b->fonts = lc->fonts;
	b->breaks = lc->breaks;
	b->cache = lc->cache;
	b->doc = doc;
	b->arena = arena;
	b->frames_tail = &b->frames;
	b->cap_glyphs = 1024;
	b->glyphs = arena_room(arena, b->cap_glyphs * sizeof *b->glyphs);
	b->cap_items = 128;
	b->items = arena_room(arena, b->cap_items * sizeof *b->items);
	b->cap_lines = 16;
	b->lines = arena_room(arena, b->cap_lines * sizeof *b->lines);
	b->cap_places = 256;
	b->places = arena_room(arena, b->cap_places * sizeof *b->places);
	return b;
}

struct pages *
layout_doc(const struct layout_context *lc, const struct doc *doc, struct pos pos, struct arena *arena,
	struct diag *diag)
{
	struct build *b = new_build(lc, doc, arena);
	struct area flow = { .paged = true };
	struct pagination plan = { 0 };
	struct pages *pages;

	b->pos = pos;
	b->diag = diag;
	b->master = style_master_lookup(doc->sheet, doc->master);
	if (b->master == NULL) {
		diag_error(diag, pos, "no page master \"%s\" in the style sheet; the letter is left out",
			doc->master == NULL ? "" : doc->master);
		return NULL;
	}
	flow.x = b->master->left;
	flow.w = style_width(b->master) - b->master->left - b->master->right;
	flow.page_height = style_height(b->master) - b->master->top - b->master->bottom;
	build_blocks(b, doc->first, &flow);
	b->master = style_master_lookup(doc->sheet, doc->master);
	if (b->failed || !flow_paginate(b, &flow, &plan))
		return NULL;
	pages = flow_pages(b, &flow, &plan);
	return b->failed ? NULL : pages;
}
