/* compose.c: executes a template for one letter. */
#include "letter/compose.h"

#include "letter/enclosure.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

void
compose_ops(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	for (; op != NULL && !c->failed; op = op->next)
		ex->run[op->code](c, op, ex, out);
}

static bool
holds(struct composer *c, const struct op *op)
{
	struct value v;

	if (op->fact != NULL)
		return op->fact->holds(&c->s);
	if (op->list != NULL)
		return op->list->count(&c->s, op->list) > 0;
	return field_read(&c->s, op->field, &v);
}

void
compose_if(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	if (holds(c, op) != op->negate)
		compose_ops(c, op->child, ex, out);
}

/* Back to where the lists around stand; the running number and the running sums go on. */
static void
step_back(struct composer *c, const struct cursor *before)
{
	struct cursor now = c->s.at;

	c->s.at = *before;
	c->s.at.number = now.number;
	c->s.at.sum = now.sum;
}

void
compose_each(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	const struct cursor before = c->s.at;
	size_t n = op->list->count(&c->s, op->list);

	for (size_t i = 0; i < n && !c->failed; i++) {
		step_back(c, &before);
		op->list->enter(&c->s, op->list, i);
		compose_ops(c, op->child, ex, out);
	}
	step_back(c, &before);
}

static struct block *
add_block(struct composer *c, const struct block *head, struct block_list *list)
{
	struct block *b = block_add(list, c->arena, head->kind);

	*b = *head;
	b->next = NULL;
	return b;
}

/* A paragraph whose conditions have left nothing is no paragraph. */
static void
run_paragraph(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	size_t n;
	struct inline_item *items = compose_text(c, op, &n);
	struct block *b;

	(void)ex;
	if (n == 0)
		return;
	b = add_block(c, &op->u.block, out);
	b->inlines = items;
	b->n_inlines = n;
}

static void
run_plain(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	(void)ex;
	add_block(c, &op->u.block, out);
}

static void
run_fixed(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	(void)ex;
	add_block(c, op->ready, out);
}

static void
run_box(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct block *b = add_block(c, &op->u.block, out);
	struct block_list inside;

	block_list_init(&inside);
	compose_ops(c, op->child, ex, &inside);
	b->child = inside.first;
}

static void
run_table(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct block *b = add_block(c, &op->u.block, out);

	(void)ex;
	b->table = compose_table(c, op);
}

/* As large as the place allows without being distorted. */
static void
fit_picture(const struct composer *c, struct block *b)
{
	int64_t w = c->s.policy->sender.logo_w, h = c->s.policy->sender.logo_h;

	if (w * b->h > h * b->w)
		b->h = (int32_t)(b->w * h / w);
	else if (h > 0)
		b->w = (int32_t)(b->h * w / h);
}

static void
run_code(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct block *b = add_block(c, &op->u.block, out);

	(void)ex;
	b->payload = compose_value(c, op);
	if (b->kind == BLOCK_IMAGE)
		fit_picture(c, b);
	if (b->kind == BLOCK_SHEET && c->s.at.sheet == 1)
		b->bookmark = c->s.at.evidence->mark;
}

static void
run_sign(struct composer *c, const struct op *op, const struct executor *ex, void *out)
{
	struct block *b = add_block(c, &op->u.block, out);
	struct value v;
	char buf[DATE_BUF];

	(void)ex;
	field_read(&c->s, op->field, &v);
	b->sign_name = v.text;
	b->sign_date = arena_strdup(c->arena, date_format_cn(buf, c->s.letter->date));
}

const struct executor compose_blocks = { {
	[OP_IF] = compose_if, [OP_EACH] = compose_each, [OP_PARAGRAPH] = run_paragraph, [OP_PLAIN] = run_plain,
	    [OP_BOX] = run_box,
	[OP_TABLE] = run_table, [OP_CODE] = run_code, [OP_SIGN] = run_sign, [OP_FIXED_BLOCK] = run_fixed,
} };

/* In three for a long envelope, in half for a C5 (letter-design 3). */
static void
fold_for(struct doc *doc, const char *window)
{
	bool half = text_equal(window, "c5");

	doc->folds[0] = half ? MM10(1485) : MM(105);
	doc->folds[1] = half ? 0 : MM(210);
}

static struct doc *
start_doc(struct composer *c, const struct template *t)
{
	const struct letter *letter = c->s.letter;
	struct doc *doc = arena_alloc(c->arena, sizeof *doc);
	struct value v;

	doc->title = subject_title(&c->s);
	doc->number = letter->number;
	doc->language = t->language == NULL ? "zh-CN" : t->language;
	doc->subject = c->s.room;
	doc->sheet = t->sheet;
	doc->master = t->page;
	doc->footer = t->footer;
	if (t->footer_field != NULL && field_read(&c->s, t->footer_field, &v))
		doc->footer_left = v.text;
	doc->watermark = t->watermark != NULL ? t->watermark : letter->draft ? "草稿" : NULL;
	if (t->fold_marks)
		fold_for(doc, c->s.policy->print.window);
	doc->seal_ticks = t->seal_ticks;
	return doc;
}

/* Each on a page of its own behind the letter. */
static void
add_enclosures(struct composer *c, struct block_list *blocks)
{
	for (size_t i = 0; i < c->s.n_enclosures && !c->failed; i++) {
		struct block *b = block_add(blocks, c->arena, BLOCK_PAGE_BREAK);

		c->template = c->s.enclosures[i].template;
		c->s.within = &c->s.enclosures[i];
		c->s.document = c->template->title;
		b->master = c->template->page;
		b->section = true;
		compose_ops(c, c->template->ops, &compose_blocks, blocks);
	}
}

/* The letter once more in the owner's language, on pages of its own; both number the pages of the whole. */
static void
add_translation(struct composer *c, const struct template_set *set, struct doc *doc, struct block_list *blocks)
{
	const struct template *t = template_translation(set, &c->s);
	struct block *b;

	if (t == NULL || c->failed)
		return;
	b = block_add(blocks, c->arena, BLOCK_PAGE_BREAK);
	b->master = t->page;
	b->section = true;
	c->template = t;
	c->s.at = (struct cursor){ .item = NULL };
	if (doc->footer != NULL && t->footer != NULL)
		doc->footer = arena_printf(c->arena, "%s　%s", doc->footer, t->footer);
	compose_ops(c, t->ops, &compose_blocks, blocks);
}

struct doc *
letter_compose(const struct template_set *set, const struct letter *letter, struct arena *arena, struct diag *diag)
{
	struct composer c = { .arena = arena, .diag = diag };
	struct block_list blocks;
	struct doc *doc;

	if (!subject_init(&c.s, letter, arena, diag))
		return NULL;
	c.template = template_lookup(set, &c.s);
	if (c.template == NULL) {
		diag_error(diag, c.s.account->pos, "account %s: no template \"%s\"; letter not made", c.s.account->id,
		    letter->template);
		return NULL;
	}
	doc = start_doc(&c, c.template);
	c.s.document = c.template->title;
	c.s.annexes = c.template->annexes;
	enclosure_choose(&c.s, set);
	block_list_init(&blocks);
	compose_ops(&c, c.template->ops, &compose_blocks, &blocks);
	add_translation(&c, set, doc, &blocks);
	add_enclosures(&c, &blocks);
	doc->first = blocks.first;
	return c.failed ? NULL : doc;
}
