/* run.c: one run of letters from the built plan to the manifest. */
#include "run.h"
#include "base/arena.h"
#include "base/capitals.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
run_begin(struct run *r, const struct options *o, struct diag *d)
{
	*r = (struct run){ 0 };
	r->in.arena = arena_new();
	r->in.options = o;
	r->in.diag = d;
	r->in.ledger_path = o->n_args > 0 ? o->args[0] : NULL;
	r->in.policy_path = o->policy;
	r->in.state = o->state;
	r->in.from = o->from;
	r->in.only = o->only;
	r->in.as_of = o->as_of;
	r->batch.in = &r->in;
}

void
run_end(struct run *r)
{
	inputs_close(&r->in);
}

static const char *
absolute(struct arena *a, const char *path)
{
	char resolved[4096];

	if (path[0] == '/' || getcwd(resolved, sizeof resolved) == NULL)
		return path;
	return arena_printf(a, "%s/%s", resolved, path);
}

/* inputs.xml tells `issue` what the plan was made from. */
static void
write_inputs(const struct run *r, struct buf *b)
{
	char day[DATE_BUF];

	buf_printf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<inputs as-of=\"%s\"", date_format(day, r->in.as_of));
	if (r->in.from != NULL)
		buf_printf(b, " from=\"%s\"", r->in.from);
	if (r->in.only != NULL) {
		buf_puts(b, " only=\"");
		buf_xml(b, r->in.only);
		buf_puts(b, "\"");
	}
	buf_puts(b, ">\n  <ledger path=\"");
	buf_xml(b, absolute(r->in.arena, r->in.ledger_path));
	buf_printf(b, "\" sha256=\"%s\"/>\n  <policy path=\"", r->in.ledger->sha256);
	buf_xml(b, absolute(r->in.arena, r->in.policy_path));
	buf_printf(b, "\" sha256=\"%s\"/>\n  <state path=\"", r->in.policy->sha256);
	buf_xml(b, absolute(r->in.arena, r->in.state));
	buf_puts(b, "\"/>\n");
	if (r->in.templates != NULL) {
		char hex[SHA256_HEX];

		inputs_hash_templates(&r->in, hex);
		buf_printf(b, "  <templates sha256=\"%s\"/>\n", hex);
	}
	buf_puts(b, "</inputs>\n");
}

bool
run_write_plan(struct run *r, struct rundir *dir)
{
	struct buf b = { 0 };
	bool good;

	plan_write_xml(r->in.plan, &b);
	good = rundir_put(dir, "plan.xml", b.data, b.size, NULL, r->in.diag);
	b.size = 0;
	plan_write_csv(r->in.plan, &b);
	good = good && rundir_put(dir, "plan.csv", b.data, b.size, NULL, r->in.diag);
	b.size = 0;
	write_inputs(r, &b);
	good = good && rundir_put(dir, "inputs.xml", b.data, b.size, NULL, r->in.diag);
	buf_drop(&b);
	return good;
}

/* A dump reserves no numbers: it shows those of a fresh register. */
static void
number_for_dump(struct run *r)
{
	const char *folder = "";
	int seq = 0;

	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		struct batch_job *job = &r->batch.jobs[i];

		seq = strcmp(folder, job->folder) == 0 ? seq + 1 : 1;
		folder = job->folder;
		job->letter.number = run_number(r->in.policy, folder, date_to_ymd(r->in.as_of).year, seq, r->in.arena);
	}
}

bool
run_dump(struct run *r, bool notices)
{
	enum dump_stage stage = r->in.options->dump;
	struct buf b = { 0 };

	if (stage == DUMP_NOTHING)
		return false;
	if (stage == DUMP_LEDGER)
		ledger_dump(r->in.ledger, &b);
	else if (stage == DUMP_POLICY)
		policy_dump(r->in.policy, &b);
	else if (stage == DUMP_PLAN)
		plan_write_xml(r->in.plan, &b);
	else {
		if (notices)
			run_jobs_notices(r);
		else
			run_jobs_levels(r);
		number_for_dump(r);
		batch_dump(&r->batch, stage, &b);
	}
	if (b.size > 0)
		fwrite(b.data, 1, b.size, stdout);
	buf_drop(&b);
	return true;
}

/* The same plan, decisions and templates are the same run. */
static const char *
run_key(struct run *r)
{
	struct buf b = { 0 };
	struct sha256 s;
	char *hex = arena_alloc(r->in.arena, SHA256_HEX);

	sha256_init(&s);
	plan_write_xml(r->in.plan, &b);
	sha256_add(&s, b.data, b.size);
	buf_drop(&b);
	inputs_hash_templates(&r->in, hex);
	sha256_add(&s, hex, strlen(hex));
	sha256_add(&s, r->command, strlen(r->command) + 1);
	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		const struct register_letter *l = &r->batch.jobs[i].record;

		sha256_add(&s, l->account, strlen(l->account) + 1);
		if (l->debtor != NULL)
			sha256_add(&s, l->debtor, strlen(l->debtor) + 1);
	}
	sha256_hex(&s, hex);
	return hex;
}

static bool
record_issued(struct batch *b, struct batch_job *job, const void *bytes, size_t size)
{
	struct run *r = b->context;
	struct diag *d = r->in.diag;

	if (job->refused != NULL)
		return register_letter_void(r->in.db, &r->record, &job->record, job->refused, d);
	r->n_sent++;
	return register_letter_issued(r->in.db, &r->record, &job->record, bytes, size, d);
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
	r->record.key = run_key(r);
	r->record.ledger_sha256 = r->in.ledger->sha256;
	r->record.policy_sha256 = r->in.policy->sha256;
	r->record.command = r->command;
	r->record.only = r->in.only;
	r->record.by = r->in.options->by;
	r->record.as_of = r->in.as_of;
	r->record.number = run_number;
	r->record.context = r->in.policy;
	r->record.dir = rundir_path(b->dir);
	if (!register_run_begin(r->in.db, &r->record, letters, n, r->in.arena, r->in.diag))
		return false;
	n = 0;
	for (size_t i = 0; i < b->n_jobs; i++) {
		struct batch_job *job = &b->jobs[i];

		if (job->refused != NULL)
			continue;
		job->record = letters[n++];
		if (job->record.status == LETTER_VOID || job->record.status == LETTER_WITHDRAWN)
			job->refused = job->record.status == LETTER_VOID ? "void" : "withdrawn";
		job->letter.number = job->record.number;
		job->record.path = batch_file_name(r->in.arena, job->folder, job->record.number);
	}
	return true;
}

/* After a crash every file is made again (the same bytes); a finished run only needs its files to be there. */
static bool
files_stand(const struct run *r)
{
	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		const struct batch_job *job = &r->batch.jobs[i];
		const char *path = arena_printf(r->in.arena, "%s/%s", rundir_path(r->batch.dir), job->record.path);
		char hex[SHA256_HEX];

		if (job->refused == NULL && (!sha256_file(path, hex) || strcmp(hex, job->record.sha256) != 0))
			return false;
	}
	return true;
}

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
		    r->record.complete ? "already issued, nothing to do: " : "", n, r->batch.pages, out, r->n_held, r->n_left_out,
		    money_format_grouped(sum, total), capitals_format(capitals, total));
	return r->n_left_out > 0 ? STATUS_LEFT_OUT : STATUS_OK;
}

static enum status
failed(const struct run *r)
{
	return r->batch.system_failure || (r->in.db != NULL && register_system_failure(r->in.db)) ? STATUS_SYSTEM : STATUS_REFUSED;
}

static void
count_outcome(struct run *r, bool notices)
{
	const struct plan *p = r->in.plan;
	const char *remark;

	r->n_left_out = r->n_held = 0;
	for (size_t i = 0; i < p->n_actions; i++) {
		const struct action *a = &p->actions[i];

		r->n_left_out += a->reason == REASON_UNREADABLE || a->reason == REASON_NO_ADDRESS;
		r->n_held += !notices && a->reason != REASON_UNREADABLE && a->reason != REASON_NO_ADDRESS &&
		    (a->decision == DECISION_HOLD ||
		     (a->decision == DECISION_SEND && decisions_held(r->decisions, a, &remark)));
	}
	for (size_t i = 0; i < r->batch.n_jobs; i++)
		r->n_left_out += r->batch.jobs[i].refused != NULL;
}

/* Letters, then lists, then the register's last word: a crash before it leaves a run that can be completed. */
static bool
make_everything(struct run *r)
{
	if (r->record.complete && files_stand(r))
		return true;
	r->record.complete = false;
	r->batch.context = r;
	r->batch.issued = record_issued;
	if (!batch_render(&r->batch))
		return false;
	return true;
}

enum status
run_letters(struct run *r, const char *out, bool notices)
{
	enum status s = STATUS_OK;

	if (notices)
		run_jobs_notices(r);
	else
		run_jobs_levels(r);
	if (!batch_prepare(&r->batch))
		return STATUS_REFUSED;
	r->batch.dir = rundir_open(out, r->in.diag);
	if (r->batch.dir == NULL)
		return STATUS_REFUSED;
	if (!take_numbers(r)) {
		s = failed(r);
	} else if (!run_write_plan(r, r->batch.dir) || !make_everything(r)) {
		s = STATUS_SYSTEM;
	} else {
		count_outcome(r, notices);
		if (!r->record.complete && (!run_write_lists(r, r->batch.dir) || !rundir_sync(r->batch.dir, ".", r->in.diag) ||
		    !register_run_finish(r->in.db, &r->record, r->in.diag)))
			s = STATUS_SYSTEM;
		else
			s = report_end(r, out);
	}
	rundir_close(r->batch.dir);
	return s;
}
