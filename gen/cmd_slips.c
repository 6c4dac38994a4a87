/* cmd_slips.c: slips: a slip of service (送达回执) for each letter of a run, or for one, to be filled in by hand. */
#include "again.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define TEMPLATE "service-slip"

static bool
was_sent(const struct again *g, const struct register_letter *l, const void *record)
{
	const struct register_record *one = record;

	(void)g;
	/* A draft goes to a law firm, and never to the debtor. */
	return l->status == LETTER_ISSUED && !l->forgotten && !l->draft && (one == NULL || l->id == one->id);
}

/* The jobs are those of the letters, in delivery order; instead of each letter its slip is set. */
static void
turn_into_slips(struct again *g)
{
	for (size_t i = 0; i < g->run.batch.n_jobs; i++) {
		struct batch_job *job = &g->run.batch.jobs[i];

		job->letter.kind = LETTER_DOCUMENT;
		job->letter.template = TEMPLATE;
		job->letter.title = job->record.title;
		job->letter.draft = false;
		job->folder = "slips";
		job->letter.pages = 88;	/* digits to be counted; the real number comes with the letter's */
	}
}

static void
give_pages(struct again *g, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < g->run.batch.n_jobs; i++)
		if (g->run.batch.jobs[i].refused == NULL) {
			g->run.batch.jobs[i].letter.pages = g->run.batch.jobs[i].record.pages;
			++*n;
		}
}

static void
dump(struct batch *b, enum dump_stage stage)
{
	struct buf text = { 0 };

	batch_dump(b, stage, &text);
	command_print(&text);
}

static bool
set_slips(struct again *g, const struct register_record *one, const char *out, size_t *n)
{
	static const char *const names[] = { TEMPLATE };
	struct batch *b = &g->run.batch;
	bool good;

	/* Today's template: the slip is no part of what was issued. */
	g->run.in.data = NULL;
	pdf_fonts_close(g->run.in.fonts);
	g->run.in.fonts = NULL;
	if (!inputs_read_named(&g->run.in, names, 1))
		return false;
	g->run.in.policy->print.merged = true;
	g->run.in.policy->print.separate = g->run.in.policy->print.duplex = false;
	turn_into_slips(g);
	b->made = again_made;
	good = batch_prepare(b) && again_numbers(g, was_sent, one);
	give_pages(g, n);
	if (good && options_dump_documents(g->desk->options)) {
		dump(b, g->desk->options->dump);
		return true;
	}
	if (!good)
		return false;
	b->dir = rundir_open(out, g->desk->diag);
	good = b->dir != NULL && batch_render(b);
	if (b->dir != NULL)
		rundir_close(b->dir);
	return good;
}

/* A run by its directory, or a letter by its number; where the slips go. */
static bool
find(struct desk *k, const char *what, int64_t *run, struct register_record *one, bool *single, const char **out)
{
	const struct register_run wanted = { .dir = run_absolute(k->arena, what) };
	struct register_run found;

	if (!register_find_run(k->db, REGISTER_SAME_DIR, &wanted, &found, k->arena, k->diag))
		return false;
	*single = found.id == 0;
	*run = found.id;
	*out = k->options->out != NULL ? k->options->out : found.dir;
	if (*single) {
		if (!register_letter_lookup(k->db, what, one, k->arena, k->diag))
			return false;
		*run = one->run;
		*out = k->options->out != NULL ? k->options->out : one->dir;
	} else if (!found.issued) {
		diag_fatal(k->diag, (struct pos){ what, 0 }, "run %lld is not finished: run the same command again first", (long long)found.id);
		return false;
	}
	return true;
}

static bool
slips(struct desk *k, const char *what)
{
	struct register_record one;
	struct again g;
	const char *out;
	int64_t run;
	size_t n = 0;
	bool single, good;

	if (!desk_exists(k) || !find(k, what, &run, &one, &single, &out))
		return false;
	good = again_open(&g, k, run, "the slips' run") && set_slips(&g, single ? &one : NULL, out, &n);
	again_close(&g, good);
	if (good && n == 0) {
		diag_fatal(k->diag, (struct pos){ k->state, 0 }, "none of these letters was issued, stands, and is more than a draft: "
		    "there is nothing to serve");
		return false;
	}
	if (good && !k->options->quiet && !options_dump_documents(k->options))
		printf("dunning: %zu slips in %s/print/slips.pdf\n", n, out);
	return good;
}

enum status
command_slips(const struct options *o, struct diag *d)
{
	struct desk k;

	if (o->n_args != 1)
		return command_usage("slips", d);
	return desk_close(&k, desk_open(&k, o, REGISTER_READ, "slips", d) && slips(&k, o->args[0]));
}
