/* document.c: whole documents as PDF: characters, fonts, pages, file. */
#include "document.h"
#include "base/arena.h"
#include "base/text.h"

#define MISSING_SHOWN 4

/* Characters of one document; false: no font has some of them. */
static bool
collect(struct inputs *in, const struct document *d, struct char_use *use, struct arena *a)
{
	struct missing_glyph missing[MISSING_SHOWN];
	size_t n = layout_collect(&in->layout, d->doc, use, a, missing, MISSING_SHOWN);

	for (size_t i = 0; i < n && i < MISSING_SHOWN; i++) {
		char character[8] = "";

		text_put(character, missing[i].character);
		diag_fatal(in->diag, (struct pos){ d->path, 0 }, "no font has the character U+%04X \"%s\" (in \"%s\"); not written",
		    (unsigned)missing[i].character, character, missing[i].text);
	}
	return n == 0;
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

static bool
write_one(struct inputs *in, struct rundir *dir, struct document *d, bool *system)
{
	const struct pdf_meta meta = { .title = d->title, .subject = d->subject, .language = "zh-CN", .date = in->as_of,
		.pdfa = in->policy->print.pdfa && !d->no_pdfa };
	struct arena *a = arena_new();
	struct pages *pages = layout_doc(&in->layout, d->doc, (struct pos){ d->path, 0 }, a, in->diag);
	struct pdf_encoder *encoder = pdf_encoder_new(in->fonts);
	struct pdf_file *file = pages == NULL ? NULL : pdf_file_new(in->fonts, &meta, in->diag);
	bool good = file != NULL;

	good = good && pdf_file_append(file, pdf_encode(encoder, pages, a), NULL, NULL, false);
	if (good) {
		d->pages = pages->n;
		good = write_file(in, dir, d, file);
		*system |= !good;
	}
	pdf_file_drop(file);
	pdf_encoder_drop(encoder);
	arena_drop(a);
	return good;
}

bool
document_write(struct inputs *in, struct rundir *dir, struct document *docs, size_t n, bool *system)
{
	struct arena *a = arena_new();
	struct char_use *use = arena_alloc(a, sizeof *use);
	bool good = true;

	*system = false;
	for (size_t i = 0; i < n; i++)
		good &= collect(in, &docs[i], use, a);
	good = good && pdf_fonts_subset(in->fonts, use, n, in->diag);
	for (size_t i = 0; good && i < n; i++)
		good = write_one(in, dir, &docs[i], system);
	arena_drop(a);
	return good;
}

void
document_dump(struct inputs *in, const struct document *docs, size_t n, enum dump_stage stage, struct buf *out)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < n; i++) {
		struct pages *pages;

		arena_reset(a);
		buf_printf(out, "# %s\n", docs[i].path);
		if (stage == DUMP_DOC) {
			doc_dump(docs[i].doc, out);
			continue;
		}
		pages = layout_doc(&in->layout, docs[i].doc, (struct pos){ docs[i].path, 0 }, a, in->diag);
		if (pages != NULL)
			pages_dump(pages, in->layout.fonts, out);
	}
	arena_drop(a);
}
