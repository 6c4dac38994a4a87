/* collect.c: every character that laying out a document may draw, by the same reading of texts that layout uses. */
#include "layout/known.h"

void
collect_text(struct build *b, const char *text, const struct text_style *style)
{
	if (text == NULL)
		return;
	text_begin(b, false);
	text_add(b, text, style, false);
	text_end(b, true);
}

/* What a text met before uses: count and last of each character, in pairs. */
struct known_use {
	uint32_t **cells;
	size_t n;
};

static void
count_again(const struct known_use *k, uint32_t letter)
{
	for (size_t i = 0; i < k->n; i++) {
		if (*k->cells[2 * i + 1] != letter)
			++*k->cells[2 * i];
		*k->cells[2 * i + 1] = letter;
	}
}

static bool
has_cell(const struct known_use *k, const uint32_t *cell)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->cells[2 * i] == cell)
			return true;
	return false;
}

static struct known_use *
use_of(struct build *b, struct slice s)
{
	struct known_use *k = arena_alloc(b->use_arena, sizeof *k);

	k->cells = arena_alloc(b->use_arena, 2 * s.n * sizeof *k->cells);
	for (size_t i = s.first; i < s.first + s.n; i++) {
		const struct glyph *g = &b->glyphs[i];
		uint32_t *cell;

		if (!text_is_drawn(g))
			continue;
		cell = &b->use->count[g->font][g->c >> 8][g->c & 0xFF];
		if (has_cell(k, cell))
			continue;
		k->cells[2 * k->n] = cell;
		k->cells[2 * k->n++ + 1] = &b->use->last[g->font][g->c >> 8][g->c & 0xFF];
	}
	return k;
}

static void
collect_paragraph(struct build *b, const struct block *block)
{
	const int32_t head[] = { (int32_t)block->style->face, block->style->autospace };
	struct known_slot *slot;
	const struct known_use *known;
	struct slice text;

	known_key_begin(b);
	known_key_add(b, head, sizeof head);
	known_key_text(b, block);
	known = known_find(b->use->known, &b->key, &slot);
	if (known != NULL) {
		count_again(known, b->use->letter);
		return;
	}
	text_begin(b, false);
	for (size_t i = 0; i < block->n_inlines; i++)
		text_add_inline(b, &block->inlines[i], block->style, false);
	text = text_end(b, !block->style->autospace);
	if (slot != NULL && b->n_missing == 0)	/* what is missing is complained of in every letter */
		known_keep(b->use->known, slot, &b->key, use_of(b, text));
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
	if (use->known == NULL)
		use->known = known_table_new(use_arena);
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
