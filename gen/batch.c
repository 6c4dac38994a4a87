/* batch.c: first pass: characters of all letters, and the letters that cannot be made. */
#include "batch.h"
#include "base/arena.h"
#include "base/text.h"
#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

#define MISSING_SHOWN 4

struct collector {
	struct arena *letter, *uses;
	struct char_use *use;
	struct diag *diag;
};
struct preparation {
	struct batch *batch;
	struct collector *collectors;
};

static const char *
describe_missing(struct batch_job *job, const struct missing_glyph *m, size_t n, struct diag *d)
{
	for (size_t i = 0; i < n && i < MISSING_SHOWN; i++) {
		char character[8] = "";

		text_put(character, m[i].character);
		diag_error(d, job->letter.action->account->pos,
		    "account %s: no font has the character U+%04X \"%s\" (%s: \"%s\"); letter not made", job->letter.action->account->id,
		    (unsigned)m[i].character, character, m[i].source == NULL ? "template" : m[i].source, m[i].text);
	}
	return "missing-glyph";
}

/* Messages of a job stay with it, so that they come out in job order whatever thread did it. */
static void
keep_messages(struct batch_job *job, struct diag **d)
{
	if (!diag_said(*d))
		return;
	if (job->said != NULL) {
		diag_merge(job->said, *d);
		return;
	}
	job->said = *d;
	*d = diag_new_for(job->said);
}

static void
collect_job(void *context, int w, size_t i)
{
	struct preparation *p = context;
	struct collector *c = &p->collectors[w];
	struct batch_job *job = &p->batch->jobs[i];
	const struct inputs *in = p->batch->in;
	struct missing_glyph missing[MISSING_SHOWN];
	struct doc *doc;
	size_t n;

	arena_reset(c->letter);
	doc = letter_compose(in->templates, &job->letter, c->letter, c->diag);
	if (doc == NULL) {
		job->refused = "cannot-be-made";
	} else {
		n = layout_collect(&in->layout, doc, c->use, c->uses, missing, MISSING_SHOWN);
		if (n > 0)
			job->refused = describe_missing(job, missing, n, c->diag);
	}
	keep_messages(job, &c->diag);
}

static void
add_use(struct char_use *into, struct arena *a, const struct char_use *from)
{
	for (int f = 0; f < FONT_MAX; f++)
		for (int page = 0; page < FONT_PAGES; page++) {
			if (from->count[f][page] == NULL)
				continue;
			if (into->count[f][page] == NULL)
				into->count[f][page] = arena_alloc(a, 256 * sizeof(uint32_t));
			for (int c = 0; c < 256; c++)
				into->count[f][page][c] += from->count[f][page][c];
		}
}

/* The sentence of the first error among messages; NULL: there is none. */
static const char *
first_error(struct arena *a, const char *messages)
{
	static const char mark[] = " error: ";
	const char *at = strstr(messages, mark);

	if (at == NULL)
		return NULL;
	at += sizeof mark - 1;
	return arena_strndup(a, at, strcspn(at, "\n"));
}

static void
say_in_order(struct batch *b)
{
	for (size_t i = 0; i < b->n_jobs; i++) {
		if (b->jobs[i].said == NULL)
			continue;
		if (b->jobs[i].refused != NULL)
			b->jobs[i].detail = first_error(b->in->arena, diag_text(b->jobs[i].said));
		diag_merge(b->in->diag, b->jobs[i].said);
		diag_drop(b->jobs[i].said);
		b->jobs[i].said = NULL;
	}
}

bool
batch_prepare(struct batch *b)
{
	int threads = b->in->options->jobs;
	struct preparation p = { b, xmalloc((size_t)threads * sizeof(struct collector)) };
	struct pool_plan plan = { b->n_jobs, threads, 256, &p, collect_job, NULL, NULL };
	bool good;

	for (int i = 0; i < threads; i++) {
		struct arena *uses = arena_new();

		p.collectors[i] = (struct collector){ arena_new(), uses, arena_alloc(uses, sizeof(struct char_use)),
			diag_new_for(b->in->diag) };
	}
	good = pool_run(&plan);
	for (int i = 1; i < threads; i++)
		add_use(p.collectors[0].use, p.collectors[0].uses, p.collectors[i].use);
	say_in_order(b);
	if (good && b->n_jobs > 0)
		good = pdf_fonts_subset(b->in->fonts, p.collectors[0].use, b->n_jobs, threads, b->in->diag);
	for (int i = 0; i < threads; i++) {
		arena_drop(p.collectors[i].letter);
		arena_drop(p.collectors[i].uses);
		diag_drop(p.collectors[i].diag);
	}
	free(p.collectors);
	return good;
}

const char *
batch_file_name(struct arena *a, const char *folder, const char *number)
{
	static const char *const unsafe[] = { "〔", "〕", "/", "\\", " " };
	struct buf b = { 0 };
	const char *p = number, *path;

	while (*p != '\0') {
		size_t n = 0;

		for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe && n == 0; i++)
			n = text_starts(p, unsafe[i]) ? strlen(unsafe[i]) : 0;
		if (n > 0)
			buf_puts(&b, "-");
		else
			buf_add(&b, p, 1);
		p += n > 0 ? n : 1;
	}
	path = arena_printf(a, "letters/%s/%s.pdf", folder, b.data);
	buf_drop(&b);
	return path;
}

void
batch_dump(struct batch *b, enum dump_stage stage, struct buf *out)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < b->n_jobs; i++) {
		struct batch_job *job = &b->jobs[i];
		struct doc *doc;
		struct pages *pages;

		if (job->refused != NULL)
			continue;
		arena_reset(a);
		doc = letter_compose(b->in->templates, &job->letter, a, b->in->diag);
		if (doc == NULL)
			continue;
		buf_printf(out, "# %s %s\n", job->record.account, job->folder);
		if (stage == DUMP_DOC) {
			doc_dump(doc, out);
			continue;
		}
		pages = layout_doc(&b->in->layout, doc, job->letter.action->account->pos, a, b->in->diag);
		if (pages != NULL)
			pages_dump(pages, b->in->layout.fonts, out);
	}
	arena_drop(a);
}
