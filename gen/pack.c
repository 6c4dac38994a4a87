/* pack.c: the letters of an account fetched from the register and bound into its evidence pack, page by page. */
#include "pack.h"
#include "base/arena.h"
#include "base/text.h"
#include "reprint.h"

#include <string.h>

#define ROUNDS 6			/* the index settles in two or three */

/* The register's record of a letter; false: it knows none of that number for this account. */
static bool
lookup(struct desk *k, const struct action *a, const char *number, struct register_record *r)
{
	struct diag *silent = diag_new(NULL);
	bool found = register_exists(k->db) && register_letter_lookup(k->db, number, r, k->arena, silent) &&
	    text_equal(r->account, a->account->id);

	diag_drop(silent);
	return found;
}

/* Its pages can be drawn from now on. */
static bool
take_pages(struct inputs *in, struct pack *p, struct evidence *e, const struct buf *file)
{
	const char *why;
	bool pdfa;

	e->pages = pdf_sheet_add(in->fonts, e->name, file->data, file->size, &pdfa, &why);
	if (e->pages == 0)
		diag_warning(in->diag, (struct pos){ in->state, 0 }, "%s: its copy cannot be bound in: %s", e->past->id, why);
	else if (!pdfa && in->policy->print.pdfa && !p->file.no_pdfa)
		diag_warning(in->diag, (struct pos){ in->state, 0 }, "%s was not issued as PDF/A: %s is no PDF/A either", e->past->id,
		    p->file.path);
	p->file.no_pdfa |= e->pages > 0 && !pdfa;
	return e->pages > 0;
}

static enum evidence_copy
bind_letter(struct inputs *in, struct pack *p, struct evidence *e)
{
	struct desk k = { .arena = in->arena, .options = in->options, .diag = in->diag, .state = in->state, .db = in->db };
	struct register_record r;
	struct buf file = { 0 };
	bool good;

	if (!lookup(&k, p->action, e->past->id, &r))
		return EVIDENCE_NOT_HELD;
	e->title = r.title;
	e->sha256 = *r.sha256 == '\0' ? NULL : r.sha256;
	e->draft = r.draft;
	if (r.forgotten)
		return EVIDENCE_REMOVED;
	e->name = r.number;
	good = reprint_fetch(&k, &r, &file) && take_pages(in, p, e, &file);
	buf_drop(&file);
	p->n_lost += !good;
	if (!good)
		diag_warning(in->diag, (struct pos){ in->state, 0 }, "%s: no copy can be had; it is listed in %s and not bound in", r.number,
		    p->file.path);
	return good ? EVIDENCE_BOUND : EVIDENCE_LOST;
}

bool
pack_bind(struct inputs *in, struct pack *p)
{
	const struct action *a = p->action;
	struct binder *b = &p->binder;

	b->n = a->n_letters;
	b->letters = arena_alloc(in->arena, b->n * sizeof *b->letters);
	for (size_t i = 0; i < b->n; i++) {
		struct evidence *e = &b->letters[i];

		*e = (struct evidence){ .past = &a->letters[i], .first = 1 };
		e->copy = bind_letter(in, p, e);
		if (e->copy != EVIDENCE_BOUND)
			continue;
		e->row = ++b->n_bound;
		e->mark = arena_printf(in->arena, "证据%zu　%s　%s", e->row, e->title, e->past->id);
	}
	return true;
}

/* ---- the index ---- */

static struct evidence *
marked(struct binder *b, const char *mark)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->letters[i].mark != NULL && strcmp(b->letters[i].mark, mark) == 0)
			return &b->letters[i];
	return NULL;
}

/* Takes the places over; true if the index said the same before. */
static bool
take_places(struct binder *b, const struct pages *pages, struct arena *a)
{
	struct binder_part *parts = arena_alloc(a, pages->n_outlines * sizeof *parts);
	bool same = b->pages == pages->n;
	size_t n = 0;

	for (size_t i = 0; i < pages->n_outlines; i++) {
		struct evidence *e = marked(b, pages->outlines[i].text);
		size_t page = pages->outlines[i].page + 1;

		if (e != NULL) {
			same &= e->first == page;
			e->first = page;
			continue;
		}
		same &= n < b->n_parts && b->parts[n].page == page;
		parts[n++] = (struct binder_part){ arena_strdup(a, pages->outlines[i].text), page };
	}
	same &= n == b->n_parts;
	b->parts = parts;
	b->n_parts = n;
	b->pages = pages->n;
	return same;
}

/* One round. *same: the index is right. */
static bool
place(struct inputs *in, struct pack *p, bool *same)
{
	struct diag *silent = diag_new(NULL);
	struct arena *a = arena_new();
	struct doc *doc = letter_compose(in->templates, &p->letter, a, silent);
	struct pages *pages = doc == NULL ? NULL :
		layout_doc(&in->layout, doc, (struct pos){ p->file.path, 0 }, a, silent);

	if (pages == NULL)
		diag_merge(in->diag, silent);
	else
		*same = take_places(&p->binder, pages, in->arena);
	diag_drop(silent);
	arena_drop(a);
	return pages != NULL;
}

bool
pack_compose(struct inputs *in, struct pack *p)
{
	bool same = false;

	p->letter.binder = &p->binder;
	for (int i = 0; i < ROUNDS && !same; i++)
		if (!place(in, p, &same))
			return false;
	if (!same) {
		diag_fatal(in->diag, (struct pos){ p->file.path, 0 }, "the index of this pack finds no page numbers that stay true");
		return false;
	}
	p->file.doc = letter_compose(in->templates, &p->letter, in->arena, in->diag);
	return p->file.doc != NULL;
}
