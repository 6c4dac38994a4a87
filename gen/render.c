/* render.c: second pass: letters to files. Workers make bytes, the caller's thread appends and records in order. */
#include "batch.h"
#include "base/arena.h"
#include "base/text.h"
#include "command.h"
#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

#define WINDOW 64
#define CREATOR "dunning " DUNNING_VERSION

/* What a worker owns, and what a task leaves for the taker. */
struct maker {
	struct arena *arena;		/* doc and pages of the letter in hand: small enough to stay in the processor's cache */
	struct layout_context layout;	/* with a cache of its own */
	struct pdf_encoder *encoder;
	struct diag *diag;
};
struct product {
	struct arena *arena;		/* what is encoded */
	struct pdf_encoded *encoded;	/* NULL: refused */
	struct buf file;		/* the separate PDF, empty when none is wanted */
	char sha256[SHA256_HEX];
	int pages;
	bool written;
};
struct rendering {
	struct batch *batch;
	struct maker *makers;
	struct product products[WINDOW];
	struct pdf_file *merged;
	const char *folder, *path;	/* of the merged file under way */
	size_t volume, letters;
};

static bool
to_buffer(void *buffer, const void *data, size_t n)
{
	buf_add(buffer, data, n);
	return true;
}

/* Drafts go into no print file: the lawyer gets them one by one. */
static bool
is_separate(const struct batch *b, const struct batch_job *job)
{
	return b->in->policy->print.separate || job->letter.draft;
}

/* The letter's own PDF: for the run directory and for the register's archive. False: reported, this letter cannot be made. */
static bool
make_file(struct batch *b, struct batch_job *job, struct product *p, struct diag *d)
{
	const struct pdf_meta meta = { .title = job->letter.number, .subject = job->record.title, .language = "zh-CN", .date = b->in->as_of,
		.creator = CREATOR, .pdfa = b->in->policy->print.pdfa, .separate = true };
	struct pdf_file *file = pdf_file_new(b->in->fonts, &meta, d);
	bool good;

	p->file.size = 0;
	if (file == NULL)
		return false;
	good = pdf_file_append(file, p->encoded, NULL, NULL, false) && pdf_file_write(file, to_buffer, &p->file, d);
	pdf_file_drop(file);
	return good;
}

static bool
write_file(struct batch *b, struct batch_job *job, struct product *p, struct diag *d)
{
	struct rundir_file *out = rundir_create(b->dir, job->record.path, d);

	if (out == NULL)
		return false;
	rundir_write(out, p->file.data, p->file.size);
	return rundir_commit(out, false, p->sha256, d);
}

static void
make_job(void *context, int w, size_t i)
{
	struct rendering *r = context;
	struct batch *b = r->batch;
	struct batch_job *job = &b->jobs[i];
	struct product *p = &r->products[i % WINDOW];
	struct maker *m = &r->makers[w];
	struct doc *doc;
	struct pages *pages = NULL;

	p->encoded = NULL;
	p->written = true;
	*p->sha256 = '\0';
	if (job->refused != NULL)
		return;
	arena_reset(p->arena);
	arena_reset(m->arena);
	doc = letter_compose(b->in->templates, &job->letter, m->arena, m->diag);
	if (doc != NULL)
		pages = layout_doc(&m->layout, doc, job->letter.action->account->pos, m->arena, m->diag);
	if (pages != NULL) {
		p->pages = (int)pages->n;
		p->encoded = pdf_encode(m->encoder, pages, p->arena);
		if (is_separate(b, job) && !make_file(b, job, p, m->diag))
			p->encoded = NULL;
		else if (is_separate(b, job))
			p->written = write_file(b, job, p, m->diag);
	}
	if (diag_said(m->diag)) {
		job->said = m->diag;
		m->diag = diag_new_for(job->said);
	}
}

/* Ends the merged file under way, if any, and keeps its entry for the manifest. */
static bool
close_merged(struct rendering *r)
{
	struct batch *b = r->batch;
	struct batch_print *print;
	struct rundir_file *out;
	size_t cap = b->n_prints;
	bool good;

	if (r->merged == NULL)
		return true;
	b->prints = arena_grow(b->in->arena, b->prints, &cap, b->n_prints, sizeof *b->prints);
	print = &b->prints[b->n_prints];
	*print = (struct batch_print){ .folder = r->folder, .letters = r->letters, .pages = pdf_file_pages(r->merged) };
	print->path = r->path;
	out = rundir_create(b->dir, print->path, b->in->diag);
	if (out == NULL) {
		pdf_file_drop(r->merged);
		r->merged = NULL;
		b->system_failure = true;
		return false;
	}
	good = pdf_file_write(r->merged, rundir_write, out, b->in->diag);
	pdf_file_drop(r->merged);
	r->merged = NULL;
	if (!good)
		rundir_abandon(out);
	if (!good || !rundir_commit(out, true, print->sha256, b->in->diag)) {
		b->system_failure = true;
		return false;
	}
	b->n_prints++;
	return true;
}

static bool
open_merged(struct rendering *r, const struct batch_job *job)
{
	struct batch *b = r->batch;
	const struct pdf_meta meta = { .title = job->record.title, .subject = b->in->ledger->communities[0].name, .language = "zh-CN",
		.creator = CREATOR, .date = b->in->as_of, .pdfa = b->in->policy->print.pdfa };
	bool same = r->folder != NULL && strcmp(r->folder, job->folder) == 0;

	r->volume = same ? r->volume + 1 : 1;
	r->folder = job->folder;
	r->letters = 0;
	r->path = r->volume == 1 ? arena_printf(b->in->arena, "print/%s.pdf", r->folder)
				 : arena_printf(b->in->arena, "print/%s-%zu.pdf", r->folder, r->volume);
	r->merged = pdf_file_new(b->in->fonts, &meta, b->in->diag);
	return r->merged != NULL;
}

static bool
append_merged(struct rendering *r, struct batch_job *job, struct product *p)
{
	const struct policy *policy = r->batch->in->policy;
	bool full = policy->print.volume_letters > 0 && r->letters >= (size_t)policy->print.volume_letters;

	if (r->merged != NULL && (strcmp(r->folder, job->folder) != 0 || full) && !close_merged(r))
		return false;
	if (r->merged == NULL && !open_merged(r, job))
		return false;
	r->letters++;
	if (!is_separate(r->batch, job))
		job->record.path = r->path;
	return pdf_file_append(r->merged, p->encoded, job->parent, job->bookmark, policy->print.duplex);
}

/* Takes letter i: messages first, then the print file, then whoever records it. */
static bool
take_job(void *context, size_t i)
{
	struct rendering *r = context;
	struct batch *b = r->batch;
	struct batch_job *job = &b->jobs[i];
	struct product *p = &r->products[i % WINDOW];

	if (job->said != NULL) {
		diag_merge(b->in->diag, job->said);
		diag_drop(job->said);
		job->said = NULL;
	}
	if (job->refused != NULL)
		return true;
	if (p->encoded == NULL) {
		job->refused = "cannot-be-set";
		return b->made(b, job, NULL, 0);
	}
	if (!p->written) {
		b->system_failure = true;
		return false;
	}
	job->record.pages = p->pages;
	memcpy(job->record.sha256, p->sha256, sizeof p->sha256);
	b->pages += (size_t)p->pages;
	if (b->in->policy->print.merged && !job->letter.draft && !append_merged(r, job, p))
		return false;
	return is_separate(b, job) ? b->made(b, job, p->file.data, p->file.size) : b->made(b, job, NULL, 0);
}

static bool
make_folders(struct batch *b)
{
	const char *last = "";

	if (!rundir_folder(b->dir, "print", b->in->diag))
		return false;
	for (size_t i = 0; i < b->n_jobs; i++) {
		const char *folder = b->jobs[i].folder;

		if (!is_separate(b, &b->jobs[i]))
			continue;
		if (strcmp(folder, last) != 0 &&
		    !rundir_folder(b->dir, arena_printf(b->in->arena, "letters/%s", folder), b->in->diag))
			return false;
		last = folder;
	}
	return true;
}

bool
batch_render(struct batch *b)
{
	int threads = b->in->options->jobs;
	struct rendering r = { .batch = b };
	struct pool_plan plan = { b->n_jobs, threads, WINDOW, &r, make_job, take_job, NULL };
	bool good = make_folders(b);

	if (b->n_jobs == 0)
		return good;
	r.makers = xmalloc((size_t)threads * sizeof(struct maker));
	for (int i = 0; i < threads; i++) {
		r.makers[i] = (struct maker){ arena_new(), b->in->layout, pdf_encoder_new(b->in->fonts), diag_new_for(b->in->diag) };
		r.makers[i].layout.cache = layout_cache_new();
	}
	for (size_t i = 0; i < WINDOW; i++)
		r.products[i].arena = arena_new();
	good = good && pool_run(&plan) && close_merged(&r);
	if (r.merged != NULL)
		pdf_file_drop(r.merged);
	for (size_t i = 0; i < WINDOW; i++) {
		arena_drop(r.products[i].arena);
		buf_drop(&r.products[i].file);
	}
	for (int i = 0; i < threads; i++) {
		arena_drop(r.makers[i].arena);
		layout_cache_drop(r.makers[i].layout.cache);
		pdf_encoder_drop(r.makers[i].encoder);
		diag_drop(r.makers[i].diag);
	}
	free(r.makers);
	return good;
}
