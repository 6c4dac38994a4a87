/* reprint.c: the run of a letter once more, in a directory that is thrown away. */
#include "reprint.h"
#include "base/arena.h"
#include "run.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct again {
	struct desk *desk;
	const struct register_record *letter;
	struct register_run then;
	struct run run;
	struct options options;
	const char *dir;		/* for the time being */
	struct rundir *out;
	struct diag *silent;		/* what was said when the letter was issued */
};

static bool
fail(const struct again *g, const char *what)
{
	diag_fatal(g->desk->diag, (struct pos){ g->desk->state, 0 }, "%s cannot be made again: %s", g->letter->number,
	    what);
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
	return good && (ledger || fail(g, "the register keeps no copy of its ledger"));
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
	return inputs_read_policy(&r->in) && inputs_read_ledger(&r->in) && inputs_read_templates(&r->in);
}

/* ---- the letters ---- */

/* The same jobs get the same numbers; only one of them is to be set, unless `all`. */
static bool
give_numbers(struct again *g, bool all)
{
	struct batch *b = &g->run.batch;
	size_t n, k = 0;
	const struct register_letter *letters = register_run_letters(g->desk->db, g->then.id, &n, g->desk->arena,
	    g->desk->diag);

	for (size_t i = 0; i < b->n_jobs; i++) {
		struct batch_job *job = &b->jobs[i];

		if (job->refused != NULL)
			continue;
		if (k >= n || strcmp(letters[k].account, job->record.account) != 0 || strcmp(letters[k].kind,
		    job->record.kind) != 0)
			return false;
		job->record = letters[k++];
		job->letter.number = job->record.number;
		job->record.path = batch_file_name(g->desk->arena, job->folder, job->record.number);
		if (job->record.id != g->letter->id && (!all || job->record.status != LETTER_ISSUED))
			job->refused = run_withdrawn;
	}
	return k == n;
}

static bool
plan_again(struct again *g)
{
	struct run *r = &g->run;

	if (!inputs_read_history(&r->in, g->then.seen) || !inputs_build_plan(&r->in))
		return fail(g, "its plan does not come out");
	if (strcmp(run_plan_sha256(r), g->then.plan_sha256) != 0)
		return fail(g, arena_printf(g->desk->arena, "version %s of the program, which issued it, planned "
		    "otherwise", g->then.version));
	r->decisions = decisions_of(&g->then, r->in.arena);
	run_jobs(r);
	return true;
}

static bool
nothing_to_record(struct batch *b, struct batch_job *job, const void *bytes, size_t size)
{
	(void)b;
	(void)job;
	(void)bytes;
	(void)size;
	return true;
}

/* Sets the jobs that are left and takes the file. */
static bool
set(struct again *g, bool all, const char *path, char sha256[SHA256_HEX])
{
	struct batch *b = &g->run.batch;

	b->dir = g->out;
	b->made = nothing_to_record;
	b->n_prints = 0;
	if (!batch_prepare(b) || !give_numbers(g, all) || !batch_render(b))
		return fail(g, "it cannot be set any more");
	return sha256_file(arena_printf(g->desk->arena, "%s/%s", g->dir, path), sha256) ||
	    fail(g, "its file does not come out");
}

static bool
as_issued(const struct again *g, const char *sha256)
{
	return strcmp(sha256, g->letter->sha256) == 0 ||
	    fail(g, "made again it is not what was issued (another version of the program or its libraries?)");
}

static bool
take(struct again *g, const char *path, struct buf *file)
{
	FILE *f = fopen(arena_printf(g->desk->arena, "%s/%s", g->dir, path), "rb");
	char piece[65536];
	size_t n;

	while (f != NULL && (n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(file, piece, n);
	if (f == NULL || ferror(f) != 0)
		fail(g, strerror(errno));
	if (f != NULL)
		fclose(f);
	return file->size > 0;
}

/* A letter that was issued in a print file only is proved by that file, and then set by itself. */
static bool
set_from_print(struct again *g, const char *path, char sha256[SHA256_HEX])
{
	struct run *r = &g->run;

	if (!set(g, true, g->letter->path, sha256) || !as_issued(g, sha256))
		return false;
	r->batch.jobs = NULL;
	r->batch.n_jobs = 0;
	run_jobs(r);
	r->in.policy->print.separate = true;
	r->in.policy->print.merged = false;
	return set(g, false, path, sha256);
}

static bool
render(struct again *g, struct buf *file)
{
	const char *path = batch_file_name(g->desk->arena, g->letter->kind, g->letter->number);
	bool printed = strcmp(path, g->letter->path) != 0;
	char sha256[SHA256_HEX];

	if (!lay_out_inputs(g) || !read_inputs(g) || !plan_again(g))
		return false;
	if (printed ? !set_from_print(g, path, sha256) : !set(g, false, path, sha256) || !as_issued(g, sha256))
		return false;
	return take(g, path, file);
}

bool
reprint_render(struct desk *k, const struct register_record *l, struct buf *file)
{
	const struct register_run wanted = { .id = l->run };
	struct again g = { .desk = k, .letter = l, .dir = temporary_directory(k->arena), .silent = diag_new(NULL) };
	bool good;

	if (!register_find_run(k->db, REGISTER_SAME_ID, &wanted, &g.then, k->arena, k->diag) || g.then.id == 0) {
		diag_drop(g.silent);
		return fail(&g, "its run was withdrawn");
	}
	if (g.dir == NULL || (g.out = rundir_open(g.dir, k->diag)) == NULL) {
		diag_drop(g.silent);
		return fail(&g, "no temporary directory can be made");
	}
	good = render(&g, file);
	if (g.run.in.arena != NULL) {
		g.run.in.db = NULL;	/* the desk's */
		run_end(&g.run);
	}
	rundir_close(g.out);
	remove_tree(g.dir, k->arena);
	if (!good)
		diag_merge(k->diag, g.silent);
	diag_drop(g.silent);
	return good;
}
