/* collect.c: every character that laying out a document may draw, by the same reading of texts that layout uses. */
#include "layout/build.h"

void
collect_text(struct build *b, const char *text, const struct text_style *style)
{
	if (text == NULL)
		return;
	text_begin(b, false);
	text_add(b, text, style, false);
	text_end(b, true);
}

static void
collect_paragraph(struct build *b, const struct block *block)
{
	bool solid = !block->style->autospace;

	if (known_count(b, block->inlines, block->n_inlines, block->style->face, solid))
		return;
	text_begin(b, false);
	for (size_t i = 0; i < block->n_inlines; i++)
		text_add_inline(b, &block->inlines[i], block->style, false);
	known_keep(b, text_end(b, solid));
}

static void
collect_signoff(struct build *b, const struct block *block)
{
	const struct text_style *style = signoff_style(b, block);

	collect_text(b, block->sign_name, style);
	collect_text(b, block->sign_date, style);
}

static void
collect_canvas(struct build *b, const struct block *block)
{
	for (size_t i = 0; i < block->n_shapes; i++) {
		const struct shape *s = &block->shapes[i];
		const struct text_style style = { .face = s->face, .size = s->size };

		if (s->kind == SHAPE_TEXT)
			collect_text(b, s->text, &style);
	}
}

static void collect_blocks(struct build *, const struct block *);

static void
collect_children(struct build *b, const struct block *block)
{
	collect_blocks(b, block->child);
}

static void
collect_footers(struct build *b, const struct page_master *m)
{
	const struct text_style *style;

	if (m == NULL)
		return;
	style = furniture_footer_style(b, m);
	collect_text(b, b->doc->footer_left, style);
	collect_text(b, b->doc->footer, style);
	if (b->doc->footer_left != NULL || b->doc->footer != NULL)
		collect_text(b, "0123456789", style);
}

static void
collect_break(struct build *b, const struct block *block)
{
	if (block->master != NULL)
		collect_footers(b, style_master_lookup(b->doc->sheet, block->master));
}

static void (*const collect[BLOCK_KINDS])(struct build *, const struct block *) = {
	[BLOCK_PARAGRAPH] = collect_paragraph, [BLOCK_TABLE] = table_collect, [BLOCK_GROUP] = collect_children,
	[BLOCK_FRAME] = collect_children, [BLOCK_COLUMNS] = collect_children, [BLOCK_SIGNOFF] = collect_signoff,
	[BLOCK_PAGE_BREAK] = collect_break, [BLOCK_CANVAS] = collect_canvas,
};

static void
collect_blocks(struct build *b, const struct block *block)
{
	for (; block != NULL; block = block->next)
		if (collect[block->kind] != NULL)
			collect[block->kind](b, block);
}

size_t
layout_collect(const struct layout_context *lc, const struct doc *doc, struct char_use *use, struct arena *use_arena,
	struct missing_glyph *list, size_t max)
{
	struct arena *scratch = arena_new();
	struct build *b = arena_alloc(scratch, sizeof *b);
	size_t n;

	b->fonts = lc->fonts;
	b->breaks = lc->breaks;
	b->doc = doc;
	b->arena = scratch;
	b->use = use;
	b->use_arena = use_arena;
	b->missing = list;
	b->max_missing = max;
	char_use_next_letter(use);
	collect_blocks(b, doc->first);
	collect_footers(b, style_master_lookup(doc->sheet, doc->master));
	if (doc->watermark != NULL) {
		const struct text_style style = { .face = FACE_SANS_BOLD, .size = 40000 };

		collect_text(b, doc->watermark, &style);
	}
	n = b->n_missing;
	arena_drop(scratch);
	return n;
}
