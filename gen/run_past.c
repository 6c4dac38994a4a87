/* run_past.c: the same run made or begun before: which it is, and whether its files stand. */
#include "run.h"
#include "base/arena.h"
#include "base/text.h"
#include "input/xml.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool
find(struct run *r, enum register_find how, struct register_run *found)
{
	return register_find_run(r->in.db, how, &r->record, found, r->in.arena, r->in.diag);
}

/* ---- a run that was begun ---- */

static const char *
what_differs(const struct register_run *now, const struct register_run *then)
{
	if (strcmp(now->ledger_sha256, then->ledger_sha256) != 0)
		return "ledger";
	if (strcmp(now->policy_sha256, then->policy_sha256) != 0)
		return "policy";
	if (strcmp(now->materials, then->materials) != 0)
		return "templates, law data or fonts";
	if (now->as_of != then->as_of)
		return "day (--as-of)";
	return text_equal(now->only, then->only) ? NULL : "choice (--only)";
}

/* Numbers are taken: it must be completed or given up before anything else is issued. */
static bool
is_this_run(struct run *r, const struct register_run *begun)
{
	const char *differs = what_differs(&r->record, begun);
	char day[DATE_BUF];

	if (differs == NULL && r->approved && strcmp(begun->plan_sha256, r->plan_sha256) != 0)
		differs = "plan";
	if (differs == NULL)
		return true;
	diag_fatal(r->in.diag, (struct pos){ r->in.state, 0 }, "run %lld of %s, into %s, was begun and not finished, "
	    "and this is another one "
	    "(another %s): repeat that one first, or give it up: dunning withdraw --run %lld --reason TEXT; nothing was "
	    "changed",
	    (long long)begun->id, date_format(day, begun->as_of), begun->dir, differs, (long long)begun->id);
	return false;
}

/* ---- a run that was issued ---- */

/* The one whose files this directory should hold, else the newest. */
bool
run_past_same_inputs(struct run *r)
{
	struct register_run here;

	if (!find(r, REGISTER_SAME_DIR, &here))
		return false;
	if (here.id != 0 && here.issued && strcmp(here.command, r->command) == 0 && what_differs(&r->record,
	    &here) == NULL) {
		r->past = here;
		return true;
	}
	return find(r, REGISTER_SAME_INPUTS, &r->past);
}

bool
run_past_find(struct run *r)
{
	struct register_run begun;

	if (!find(r, REGISTER_UNFINISHED, &begun))
		return false;
	if (begun.id != 0) {
		r->past = begun;
		return is_this_run(r, &begun);
	}
	if (r->approved)
		return find(r, REGISTER_SAME_PLAN, &r->past);
	return !r->notices || run_past_same_inputs(r);
}

/* ---- its files ---- */

static bool
stands(struct run *r, const char *path, const char *sha256)
{
	char hex[SHA256_HEX];

	return sha256_file(arena_printf(r->in.arena, "%s/%s", r->past.dir, path), hex) && strcmp(hex, sha256) == 0;
}

bool
run_past_stands(struct run *r)
{
	size_t n_letters, n_files;
	const struct register_letter *letters = register_run_letters(r->in.db, r->past.id, &n_letters, r->in.arena,
	    r->in.diag);
	const struct register_file *files = register_run_files(r->in.db, r->past.id, &n_files, r->in.arena, r->in.diag);

	/* Letters in print files only are looked at with those. */
	r->n_withdrawn = r->n_left_out = 0;
	for (size_t i = 0; i < n_letters; i++) {
		const struct register_letter *l = &letters[i];

		r->n_withdrawn += l->status == LETTER_WITHDRAWN;
		r->n_left_out += l->status == LETTER_VOID;
		if (l->status == LETTER_ISSUED && !l->forgotten && !text_starts(l->path, "print/") &&
		    !stands(r, l->path, l->sha256))
			return false;
	}
	for (size_t i = 0; i < n_files; i++)
		if (!stands(r, files[i].path, files[i].sha256))
			return false;
	return n_files > 0;
}

/* Where files were being made again when a crash came, and all others stood, half of one may lie beside it. */
static void
tidy(struct run *r, const char *path)
{
	unlink(arena_printf(r->in.arena, "%s/%s.tmp", r->past.dir, path));
}

void
run_past_tidy(struct run *r)
{
	size_t n_letters, n_files;
	const struct register_letter *letters = register_run_letters(r->in.db, r->past.id, &n_letters, r->in.arena, r->in.diag);
	const struct register_file *files = register_run_files(r->in.db, r->past.id, &n_files, r->in.arena, r->in.diag);

	for (size_t i = 0; i < n_letters; i++)
		tidy(r, letters[i].path);
	for (size_t i = 0; i < n_files; i++)
		tidy(r, files[i].path);
	tidy(r, "plan.xml");
	tidy(r, "plan.csv");
	tidy(r, "inputs.xml");
}

/* ---- the directory ---- */

/* A finished run leaves manifest.xml. */
static bool
holds_another(struct run *r, const char *out)
{
	const struct xml_options plain = { .split = 1 };
	const char *path = arena_printf(r->in.arena, "%s/manifest.xml", out), *run = NULL;
	struct diag *silent = diag_new(NULL);
	struct xml_node *root = NULL;
	bool there = access(path, F_OK) == 0;

	if (there)
		root = xml_read(path, &plain, r->in.arena, silent);
	diag_drop(silent);
	if (root != NULL)
		run = xml_attr(root, "run");
	if (!there || (r->past.id != 0 && (run == NULL || strcmp(run, arena_printf(r->in.arena, "%lld",
	    (long long)r->past.id)) == 0)))
		return false;
	diag_fatal(r->in.diag, (struct pos){ out, 0 }, "this directory holds run %s: name another one; nothing was "
	    "changed",
	    run == NULL ? "unknown (its manifest.xml is damaged)" : run);
	return true;
}

bool
run_past_free(struct run *r, const char *out)
{
	struct register_run here = { 0 };

	if (holds_another(r, out))
		return false;
	if (r->in.db == NULL)
		return true;
	r->record.dir = run_absolute(r->in.arena, out);
	if (!find(r, REGISTER_SAME_DIR, &here))
		return false;
	if (here.id == 0 || here.id == r->past.id || !here.begun)
		return true;
	diag_fatal(r->in.diag, (struct pos){ out, 0 }, "run %lld (%s) was begun into this directory and not finished: "
	    "name another one; "
	    "nothing was changed", (long long)here.id, here.command);
	return false;
}
