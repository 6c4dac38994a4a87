/* run_build.c: the plan that a run issues: the approved one, the one that numbers were taken for, or a new one. */
#include "run.h"
#include "base/arena.h"
#include "register/ask.h"

#include <stdlib.h>
#include <string.h>

/* What has happened since the plan was made, so that the clerk knows why it is another one now. */
static void
tell_changes(struct run *r)
{
	const struct register_table *t = NULL;

	if (r->planned < r->record.seen)
		t = register_ask_audit(r->in.db, r->planned, r->in.arena, r->in.diag);
	for (size_t i = 0; t != NULL && i < t->n_rows && i < 5; i++)
		diag_note(r->in.diag, (struct pos){ r->in.state, 0 }, "since the plan: %s, %s by %s: %s %s",
		    t->rows[i][1], t->rows[i][3], t->rows[i][2],
		    t->rows[i][4], t->rows[i][6]);
}

/* The approved plan must be the one that comes out today. */
static bool
still_approved(struct run *r)
{
	if (strcmp(r->plan_sha256, r->record.plan_sha256) == 0)
		return true;
	diag_fatal(r->in.diag, (struct pos){ r->plan_file, 0 }, "the register has changed since the plan was made, and "
	    "the plan with it; issue "
	    "refused: plan again and look at it");
	tell_changes(r);
	return false;
}

/* The plan of a run taken up must be the one that its numbers were taken for. */
static bool
same_plan_as_then(struct run *r)
{
	if (strcmp(r->past.plan_sha256, r->record.plan_sha256) == 0)
		return true;
	diag_fatal(r->in.diag, (struct pos){ r->in.state, 0 }, r->past.issued ?
	    "run %lld was issued by version %s of the program, and this version %s decides otherwise: its missing files "
	    "cannot be made again "
	    "together; dunning reprint gives single letters; nothing was changed" :
	    "run %lld was begun by version %s of the program, and this version %s decides otherwise: complete it with "
	    "that version, or give "
	    "it up with dunning withdraw --run; nothing was changed", (long long)r->past.id, r->past.version,
	    DUNNING_VERSION);
	return false;
}

/* A clerk who edits the table and does not name it would see his decisions ignored. */
static bool
table_untouched(struct run *r)
{
	const char *table = arena_printf(r->in.arena, "%s/plan.csv", r->record.dir);
	char hex[SHA256_HEX];

	if (r->table_sha256 == NULL || !sha256_file(table, hex) || strcmp(hex, r->table_sha256) == 0)
		return true;
	diag_fatal(r->in.diag, (struct pos){ table, 0 }, "the table was edited since the plan was made: name it "
	    "(--decisions %s), or plan again; "
	    "nothing was changed", table);
	return false;
}

/* A run has one set of decisions: those it was begun with. */
static bool
read_decisions(struct run *r)
{
	const char *path = r->in.options->decisions;
	struct decisions *then = NULL;

	if (r->past.id != 0)
		then = decisions_of(&r->past, r->in.arena);
	if (path == NULL && r->approved && then == NULL)
		return table_untouched(r);
	if (path != NULL && r->approved) {
		r->decisions = decisions_read(path, r->in.plan, r->in.arena, r->in.diag);
		if (r->decisions == NULL)
			return false;
		if (then != NULL && !decisions_equal(then, r->decisions)) {
			diag_fatal(r->in.diag, (struct pos){ path, 0 },
			    "run %lld was issued with other decisions; nothing was changed",
			    (long long)r->past.id);
			return false;
		}
	}
	if (then != NULL)
		r->decisions = then;
	return true;
}

bool
run_build(struct run *r, int64_t mark)
{
	if (!inputs_read_history(&r->in, mark) || !inputs_build_plan(&r->in))
		return false;
	r->record.seen = mark;
	r->record.plan_sha256 = run_plan_sha256(r);
	if (r->past.id != 0 ? !same_plan_as_then(r) : r->approved && !still_approved(r))
		return false;
	if (!r->approved)
		r->planned = mark;
	r->record.planned = r->planned;
	if (!read_decisions(r))
		return false;
	r->batch.jobs = NULL;
	r->batch.n_jobs = 0;
	run_jobs(r);
	return true;
}

/* What there is to say about the plan was said the first time. */
bool
run_build_again(struct run *r)
{
	struct diag *said = r->in.diag;
	bool good;

	r->in.diag = diag_new(NULL);
	good = run_build(r, r->past.seen);
	if (!good)
		diag_merge(said, r->in.diag);
	diag_drop(r->in.diag);
	r->in.diag = said;
	return good;
}
