/* run_issue.c: letters issued: numbers first, then files, then the register's word that they are issued. A crash in between leaves a run
 * that the same command completes. */
#include "run.h"
#include "base/arena.h"
#include "base/aside.h"
#include "base/capitals.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char run_withdrawn[] = "withdrawn", run_void[] = "cannot-be-set";

static enum status
failed(const struct run *r)
{
	return r->batch.system_failure || (r->in.db != NULL &&
	    register_system_failure(r->in.db)) ? STATUS_SYSTEM : STATUS_REFUSED;
}

/* ---- what is to be issued ---- */

static void
describe(struct run *r, const char *out)
{
	char *materials = arena_alloc(r->in.arena, SHA256_HEX);

	inputs_hash_templates(&r->in, materials);
	r->record = (struct register_run){ .ledger_sha256 = r->in.ledger->sha256, .policy_sha256 = r->in.policy->sha256,
		.materials = materials, .command = r->command, .only = r->in.only, .from = r->in.from,
		    .as_of = r->in.as_of,
		.plan_sha256 = r->plan_sha256, .planned = r->planned, .ledger = r->in.ledger,
		    .version = DUNNING_VERSION,
		.ledger_path = run_absolute(r->in.arena, r->in.ledger_path), .policy_path = run_absolute(r->in.arena,
		    r->in.policy_path),
		.dir = run_absolute(r->in.arena, out), .number = run_number, .context = r->in.policy };
}

/* ---- numbers ---- */

static void
take_over(struct run *r, struct batch_job *job, const struct register_letter *l)
{
	job->record = *l;
	if (l->status == LETTER_VOID)
		job->refused = run_void;
	else if (l->status == LETTER_WITHDRAWN || l->forgotten)
		job->refused = run_withdrawn;
	job->letter.number = job->record.number;
	job->letter.code = run_code(&r->in, job, job->record.seq);
	job->record.path = batch_file_name(r->in.arena, job->folder, job->record.number);
	if (r->past.issued && text_equal(l->path, job->record.path))
		memcpy(job->registered, l->sha256, sizeof job->registered);
}

/* Numbers in, numbers out: the jobs that can be made are registered in their order. */
static bool
take_numbers(struct run *r)
{
	struct batch *b = &r->batch;
	struct register_letter *letters = arena_alloc(r->in.arena, b->n_jobs * sizeof *letters);
	size_t n = 0;

	for (size_t i = 0; i < b->n_jobs; i++)
		if (b->jobs[i].refused == NULL)
			letters[n++] = b->jobs[i].record;
	r->record.id = r->past.id;
	r->record.begun = r->past.begun;
	r->record.issued = r->past.issued;
	r->record.held = decisions_list(r->decisions, &r->record.n_held);
	r->record.inputs = run_materials(r, &r->record.n_inputs);
	if (!register_run_begin(r->in.db, &r->record, letters, n, r->in.arena, r->in.diag))
		return false;
	n = 0;
	for (size_t i = 0; i < b->n_jobs; i++)
		if (b->jobs[i].refused == NULL)
			take_over(r, &b->jobs[i], &letters[n++]);
	return true;
}

/* ---- files ---- */

/* The bytes that were issued, when this program no longer makes them: from the archive. */
static bool
restore(struct run *r, struct batch_job *job)
{
	unsigned char *data = NULL;
	char hex[SHA256_HEX] = "";
	size_t size;
	bool good = register_archive_get(r->in.db, job->record.id, &data, &size, r->in.diag) &&
	    rundir_put(r->batch.dir, job->record.path, data, size, hex, r->in.diag) &&
	    strcmp(hex, job->registered) == 0;

	free(data);
	memcpy(job->record.sha256, job->registered, sizeof job->registered);
	if (good)
		diag_warning(r->in.diag, (struct pos){ rundir_path(r->batch.dir), 0 },
		    "%s: made again it is not the file that was issued (another "
		    "version of the program or its libraries?); the issued file was restored from the archive, the "
		    "print file holds the new one",
		    job->record.number);
	else
		diag_error(r->in.diag, (struct pos){ rundir_path(r->batch.dir), 0 },
		    "%s: made again it is not the file that was issued, and the archive "
		    "does not have it", job->record.number);
	return true;
}

static bool
record_made(struct batch *b, struct batch_job *job, const void *bytes, size_t size)
{
	struct run *r = b->context;

	if (job->refused != NULL && *job->registered == '\0')
		return register_letter_void(r->in.db, &job->record, job->refused, r->in.diag);
	if (job->refused != NULL || (*job->registered != '\0' && strcmp(job->registered, job->record.sha256) != 0))
		return restore(r, job);
	return register_letter_made(r->in.db, &job->record, bytes, size, r->in.diag);
}

static bool
share_fonts(struct run *r)
{
	const void *data;
	size_t size;

	for (size_t i = 0; pdf_fonts_shared(r->in.fonts, i, &data, &size); i++)
		if (!register_archive_shared(r->in.db, data, size, r->in.diag))
			return false;
	return true;
}

static void
count_outcome(struct run *r)
{
	const struct plan *p = r->in.plan;
	const char *remark;

	r->n_left_out = r->n_held = r->n_withdrawn = 0;
	for (size_t i = 0; i < p->n_actions; i++) {
		const struct action *a = &p->actions[i];

		r->n_left_out += a->reason == REASON_UNREADABLE || a->reason == REASON_NO_ADDRESS;
		r->n_held += !r->notices && a->reason != REASON_UNREADABLE && a->reason != REASON_NO_ADDRESS &&
		    (a->decision == DECISION_HOLD ||
		     (a->decision == DECISION_SEND && decisions_held(r->decisions, a, &remark)));
	}
	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		r->n_withdrawn += r->batch.jobs[i].refused == run_withdrawn;
		r->n_left_out += r->batch.jobs[i].refused != NULL && r->batch.jobs[i].refused != run_withdrawn;
	}
}

static const struct batch_print *
print_of(const struct run *r, const char *path)
{
	for (size_t i = 0; i < r->batch.n_prints; i++)
		if (strcmp(r->batch.prints[i].path, path) == 0)
			return &r->batch.prints[i];
	return NULL;
}

/* A print file made again lacks the letters withdrawn since; else it must be the one that was issued. */
static bool
compare_prints(struct run *r)
{
	size_t n;
	const struct register_file *then = register_run_files(r->in.db, r->past.id, &n, r->in.arena, r->in.diag);
	const struct pos place = { rundir_path(r->batch.dir), 0 };

	for (size_t i = 0; i < n; i++) {
		const struct batch_print *now = print_of(r, then[i].path);

		if (!text_starts(then[i].path, "print/"))
			continue;
		if (now == NULL && !register_run_file(r->in.db, &r->record, then[i].path, NULL, r->in.diag))
			return false;
		if (now != NULL && strcmp(then[i].sha256, now->sha256) != 0)
			diag_warning(r->in.diag, place, "%s: made again it is not the file that was issued (%s)", then[i].path,
			    r->n_withdrawn > 0 ? "letters were withdrawn since" : "another version of the program or its libraries?");
	}
	return true;
}

static bool
register_prints(struct run *r)
{
	if (r->past.issued && !compare_prints(r))
		return false;
	for (size_t i = 0; i < r->batch.n_prints; i++)
		if (!register_run_file(r->in.db, &r->record, r->batch.prints[i].path, r->batch.prints[i].sha256,
		    r->in.diag))
			return false;
	return true;
}

static bool
make_letters(struct run *r)
{
	return share_fonts(r) && batch_render(&r->batch);
}

/* The files of the plan, written beside the numbers and the letters: with an arena and a sink of their own. */
struct plan_files {
	struct run run;
	struct aside *aside;
	bool good;
};

static void
write_plan_files(void *context)
{
	struct plan_files *p = context;

	p->good = run_write_plan(&p->run, p->run.batch.dir, p->run.approved);
}

static void
begin_plan_files(struct run *r, struct plan_files *p)
{
	*p = (struct plan_files){ .run = *r };
	p->run.in.arena = arena_new();
	p->run.in.diag = diag_new_for(r->in.diag);
	r->plan_xml = (struct buf){ 0 };
	p->aside = aside_begin(r->in.options->jobs, write_plan_files, p);
}

static bool
end_plan_files(struct run *r, struct plan_files *p)
{
	aside_wait(p->aside);
	diag_merge(r->in.diag, p->run.in.diag);
	diag_drop(p->run.in.diag);
	arena_drop(p->run.in.arena);
	return p->good;
}

/* Letters, lists, everything onto the disk, and only then the register's last word. */
static bool
make_everything(struct run *r, struct plan_files *plan)
{
	bool made;

	r->batch.context = r;
	r->batch.made = record_made;
	made = make_letters(r);
	if (!end_plan_files(r, plan) || !made)
		return false;
	count_outcome(r);
	return register_prints(r) && run_write_lists(r, r->batch.dir) && rundir_flush(r->batch.dir, r->in.diag) &&
	    register_run_finish(r->in.db, &r->record, r->in.diag);
}

/* ---- the end ---- */

static enum status
report_end(const struct run *r, const char *out)
{
	char sum[MONEY_BUF], capitals[CAPITALS_BUF];
	int64_t total = 0;
	size_t n = 0;

	for (size_t i = 0; i < r->batch.n_jobs; i++)
		if (r->batch.jobs[i].refused == NULL) {
			total += r->batch.jobs[i].record.total;
			n++;
		}
	if (!r->in.options->quiet)
		printf("dunning: %s%zu letters, %zu pages in %s; held %zu, left out %zu; demanded %s (%s)\n",
		    r->past.issued ? "issued before, missing files made again: " : r->past.begun ? "completed: " : "",
		    n, r->batch.pages, out,
		    r->n_held, r->n_left_out, money_format_grouped(sum, total), capitals_format(capitals, total));
	return r->n_left_out > 0 ? STATUS_LEFT_OUT : STATUS_OK;
}

static enum status
report_standing(struct run *r)
{
	char day[DATE_BUF];

	run_past_tidy(r);
	if (!r->in.options->quiet) {
		printf("dunning: already issued as run %lld of %s into %s, nothing to do", (long long)r->past.id,
		    date_format(day, r->past.as_of), r->past.dir);
		if (r->n_withdrawn > 0)
			printf("; %zu of its letters were withdrawn since", r->n_withdrawn);
		fputs("\n", stdout);
	}
	return r->n_left_out > 0 ? STATUS_LEFT_OUT : STATUS_OK;
}

static enum status
issue(struct run *r, const char *out)
{
	struct plan_files plan;
	enum status s;

	if (!run_past_free(r, out) || !batch_prepare(&r->batch))
		return failed(r);
	r->batch.dir = rundir_open(out, r->in.diag);
	if (r->batch.dir == NULL)
		return STATUS_REFUSED;
	begin_plan_files(r, &plan);
	if (take_numbers(r))
		s = make_everything(r, &plan) ? report_end(r, out) : STATUS_SYSTEM;
	else
		s = end_plan_files(r, &plan) ? failed(r) : STATUS_SYSTEM;
	rundir_close(r->batch.dir);
	return s;
}

/* A run that would send nothing: is it the repetition of one that has sent everything? */
static bool
is_repetition(struct run *r)
{
	if (r->past.id != 0 || r->approved || r->notices || r->batch.n_jobs > 0)
		return false;
	return run_past_same_inputs(r) && r->past.id != 0;
}

enum status
run_issue(struct run *r, const char *out)
{
	int64_t mark;

	describe(r, out);
	if (!run_past_find(r))
		return failed(r);
	if (r->past.id == 0 && r->in.ledger->identities == 0)
		r->packed = register_pack_begin(r->in.db, r->in.options->jobs, r->in.ledger_path, r->in.ledger->sha256);
	if (r->past.issued && r->in.options->decisions == NULL && run_past_stands(r))
		return report_standing(r);
	if (!register_mark(r->in.db, &mark, r->in.diag) || !run_build(r, r->past.id != 0 ? r->past.seen : mark))
		return failed(r);
	if (r->past.issued && run_past_stands(r))
		return report_standing(r);
	if (is_repetition(r)) {
		if (run_past_stands(r))
			return report_standing(r);
		if (!run_build_again(r))
			return failed(r);
	}
	return issue(r, out);
}
