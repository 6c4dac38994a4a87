/* document.c: whole documents as PDF: characters, fonts, pages, file. */
#include "document.h"
#include "base/arena.h"
#include "base/text.h"

#define MISSING_SHOWN 4

static size_t
parts_of(const struct document *d)
{
	return d->doc != NULL ? 1 : d->n_parts;
}

static struct doc *
part_of(const struct document *d, size_t i, struct arena *a)
{
	return d->doc != NULL ? d->doc : d->part(d->of, d->copy, i, a);
}

/* Characters of one part; false: no font has some of them. */
static bool
collect(struct inputs *in, const struct document *d, const struct doc *doc, struct char_use *use, struct arena *a)
{
	struct missing_glyph missing[MISSING_SHOWN];
	size_t n = layout_collect(&in->layout, doc, use, a, missing, MISSING_SHOWN);

	for (size_t i = 0; i < n && i < MISSING_SHOWN; i++) {
		char character[8] = "";

		text_put(character, missing[i].character);
		diag_fatal(in->diag, (struct pos){ d->path, 0 }, "no font has the character U+%04X \"%s\" (in \"%s\"); not written",
		    (unsigned)missing[i].character, character, missing[i].text);
	}
	return n == 0;
}

static bool
subset_fonts(struct inputs *in, const struct document *docs, size_t n)
{
	struct arena *a = arena_new(), *scratch = arena_new();
	struct char_use *use = arena_alloc(a, sizeof *use);
	size_t parts = 0;
	bool good = true;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < parts_of(&docs[i]); k++, parts++) {
			good &= collect(in, &docs[i], part_of(&docs[i], k, scratch), use, a);
			arena_reset(scratch);
		}
	good = good && pdf_fonts_subset(in->fonts, use, parts, in->options == NULL ? 1 : in->options->jobs, in->diag);
	arena_drop(scratch);
	arena_drop(a);
	return good;
}

static bool
write_file(struct inputs *in, struct rundir *dir, struct document *d, struct pdf_file *file)
{
	struct rundir_file *out = rundir_create(dir, d->path, in->diag);

	if (out == NULL)
		return false;
	if (!pdf_file_write(file, rundir_write, out, in->diag)) {
		rundir_abandon(out);
		return false;
	}
	return rundir_commit(out, true, d->sha256, in->diag);
}

/* One part laid out; before, all: pages before it and of the whole (0: not known yet). */
static struct pages *
lay_out(struct inputs *in, const struct document *d, size_t i, size_t before, size_t all, struct arena *a, struct diag *diag)
{
	struct doc *doc = part_of(d, i, a);

	doc->pages_before = before;
	doc->pages_all = all;
	return layout_doc(&in->layout, doc, (struct pos){ d->path, 0 }, a, diag);
}

/* The footer of the first page names the number of the last: where there are parts, they are laid out once to be counted. One that
 * cannot be is complained of when its turn to be written comes. */
static size_t
count_pages(struct inputs *in, struct document *d, struct arena *a)
{
	struct diag *quiet = diag_new(NULL);
	size_t n = 0;

	for (size_t i = 0; parts_of(d) > 1 && i < parts_of(d); i++) {
		const struct pages *pages = lay_out(in, d, i, n, 0, a, quiet);

		n += pages == NULL ? 0 : pages->n;
		arena_reset(a);
	}
	diag_drop(quiet);
	return n;
}

static bool
append_parts(struct inputs *in, struct document *d, struct pdf_file *file, struct pdf_encoder *encoder, struct arena *kept)
{
	struct arena *a = arena_new();
	size_t all = count_pages(in, d, a), before = 0;
	bool good = true;

	for (size_t i = 0; good && i < parts_of(d); i++) {
		const struct pages *pages = lay_out(in, d, i, before, all, a, in->diag);

		good = pages != NULL && pdf_file_append(file, pdf_encode(encoder, pages, kept), NULL, NULL, false);
		before += pages == NULL ? 0 : pages->n;
		arena_reset(a);
	}
	d->pages = before;
	arena_drop(a);
	return good;
}

static bool
write_one(struct inputs *in, struct rundir *dir, struct document *d, bool *system)
{
	const struct pdf_meta meta = { .title = d->title, .subject = d->subject, .language = "zh-CN", .date = in->as_of,
		.pdfa = in->policy->print.pdfa && !d->no_pdfa };
	struct arena *kept = arena_new();
	struct pdf_encoder *encoder = pdf_encoder_new(in->fonts);
	struct pdf_file *file = pdf_file_new(in->fonts, &meta, in->diag);
	bool good = file != NULL && append_parts(in, d, file, encoder, kept);

	if (good) {
		good = write_file(in, dir, d, file);
		*system |= !good;
	}
	pdf_file_drop(file);
	pdf_encoder_drop(encoder);
	arena_drop(kept);
	return good;
}

bool
document_write(struct inputs *in, struct rundir *dir, struct document *docs, size_t n, bool *system)
{
	bool good = subset_fonts(in, docs, n);

	*system = false;
	for (size_t i = 0; good && i < n; i++)
		good = write_one(in, dir, &docs[i], system);
	return good;
}

static void
dump_part(struct inputs *in, const struct document *d, size_t i, enum dump_stage stage, struct buf *out, struct arena *a)
{
	struct pages *pages;

	if (stage == DUMP_DOC) {
		doc_dump(part_of(d, i, a), out);
		return;
	}
	pages = lay_out(in, d, i, 0, 0, a, in->diag);
	if (pages != NULL)
		pages_dump(pages, in->layout.fonts, out);
}

void
document_dump(struct inputs *in, const struct document *docs, size_t n, enum dump_stage stage, struct buf *out)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < n; i++) {
		buf_printf(out, "# %s\n", docs[i].path);
		for (size_t k = 0; k < parts_of(&docs[i]); k++) {
			arena_reset(a);
			dump_part(in, &docs[i], k, stage, out, a);
		}
	}
	arena_drop(a);
}
