/* again.c: the run of a letter once more. */
#include "again.h"
#include "base/arena.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
again_fail(const struct again *g, const char *what)
{
	diag_fatal(g->desk->diag, (struct pos){ g->desk->state, 0 }, "%s cannot be made again: %s", g->what, what);
	return false;
}

/* ---- the directory ---- */

static const char *
temporary_directory(struct arena *a)
{
	const char *base = getenv("TMPDIR");
	char *dir = arena_printf(a, "%s/dunning-XXXXXX", base == NULL || *base == '\0' ? "/tmp" : base);

	return mkdtemp(dir);
}

static void
remove_tree(const char *path, struct arena *a)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		const char *inside = arena_printf(a, "%s/%s", path, e->d_name);

		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && unlink(inside) != 0)
			remove_tree(inside, a);
	}
	if (d != NULL)
		closedir(d);
	rmdir(path);
}

/* ---- the inputs ---- */

static bool
lay_out(struct again *g, const char *name, const char *sha256)
{
	struct desk *k = g->desk;
	size_t size;
	const void *content = register_snapshot(k->db, sha256, &size, k->arena, k->diag);
	const char *slash = strrchr(name, '/');

	return content != NULL &&
	    (slash == NULL || rundir_folder(g->out, arena_strndup(k->arena, name, (size_t)(slash - name)), k->diag)) &&
	    rundir_put(g->out, name, content, size, NULL, k->diag);
}

/* Ledger, policy, templates and law data as they were. */
static bool
lay_out_inputs(struct again *g)
{
	struct desk *k = g->desk;
	size_t n;
	const struct register_input *inputs = register_run_inputs(k->db, g->then.id, &n, k->arena, k->diag);
	bool good = true, ledger = false;

	for (size_t i = 0; i < n && good; i++) {
		ledger |= strcmp(inputs[i].role, "ledger") == 0;
		good = lay_out(g, inputs[i].name, inputs[i].path);
	}
	return good && (ledger || again_fail(g, "the register keeps no copy of its ledger"));
}

static bool
read_inputs(struct again *g)
{
	struct run *r = &g->run;

	g->options = *g->desk->options;
	g->options.n_args = 0;
	g->options.dump = DUMP_NOTHING;
	run_begin(r, &g->options, g->silent);
	r->in.ledger_path = arena_printf(g->desk->arena, "%s/ledger", g->dir);
	r->in.policy_path = arena_printf(g->desk->arena, "%s/policy", g->dir);
	r->in.data = g->dir;
	r->in.from = g->then.from;
	r->in.only = g->then.only;
	r->in.as_of = g->then.as_of;
	r->in.any_age = true;
	r->in.db = g->desk->db;
	r->notices = strcmp(g->then.command, "notices") == 0;
	if (!inputs_read_policy(&r->in) || !inputs_read_ledger(&r->in) || !inputs_read_templates(&r->in))
		return false;
	/* The copy may lack what is not kept (identity numbers); it was checked by a hash of its own. */
	memcpy(r->in.ledger->sha256, g->then.ledger_sha256, SHA256_HEX);
	return true;
}

static bool
plan_again(struct again *g)
{
	struct run *r = &g->run;

	if (!inputs_read_history(&r->in, g->then.seen) || !inputs_build_plan(&r->in))
		return again_fail(g, "its plan does not come out");
	if (strcmp(run_plan_sha256(r), g->then.plan_sha256) != 0)
		return again_fail(g, arena_printf(g->desk->arena, "version %s of the program, which issued it, planned otherwise",
		    g->then.version));
	r->decisions = decisions_of(&g->then, r->in.arena);
	run_jobs(r);
	return true;
}

bool
again_open(struct again *g, struct desk *k, int64_t run, const char *what)
{
	const struct register_run wanted = { .id = run };

	*g = (struct again){ .desk = k, .what = what, .silent = diag_new(NULL) };
	if (!register_find_run(k->db, REGISTER_SAME_ID, &wanted, &g->then, k->arena, k->diag))
		return false;
	if (g->then.id == 0)
		return again_fail(g, "its run was withdrawn");
	g->dir = temporary_directory(k->arena);
	if (g->dir == NULL || (g->out = rundir_open(g->dir, k->diag)) == NULL)
		return again_fail(g, "no temporary directory can be made");
	return lay_out_inputs(g) && read_inputs(g) && plan_again(g);
}

void
again_close(struct again *g, bool good)
{
	if (g->run.in.arena != NULL) {
		g->run.in.db = NULL;	/* the desk's */
		run_end(&g->run);
	}
	if (g->out != NULL)
		rundir_close(g->out);
	if (g->dir != NULL)
		remove_tree(g->dir, g->desk->arena);
	if (!good)
		diag_merge(g->desk->diag, g->silent);
	diag_drop(g->silent);
}

/* ---- the letters ---- */

bool
again_numbers(struct again *g, bool (*wanted)(const struct again *, const struct register_letter *, const void *), const void *context)
{
	struct batch *b = &g->run.batch;
	size_t n, k = 0;
	const struct register_letter *letters = register_run_letters(g->desk->db, g->then.id, &n, g->desk->arena, g->desk->diag);

	for (size_t i = 0; i < b->n_jobs; i++) {
		struct batch_job *job = &b->jobs[i];

		if (job->refused != NULL)
			continue;
		if (k >= n || strcmp(letters[k].account, job->record.account) != 0 || strcmp(letters[k].kind, job->record.kind) != 0)
			return again_fail(g, "its letters do not come out");
		job->record = letters[k++];
		job->letter.number = job->record.number;
		job->letter.code = run_code(&g->run.in, job, job->record.seq);
		job->record.path = batch_file_name(g->desk->arena, job->folder, job->record.number);
		if (!wanted(g, &job->record, context))
			job->refused = run_withdrawn;
	}
	return k == n || again_fail(g, "its letters do not come out");
}

bool
again_made(struct batch *b, struct batch_job *job, const void *bytes, size_t size)
{
	(void)b;
	(void)job;
	(void)bytes;
	(void)size;
	return true;
}
