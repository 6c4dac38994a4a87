/* run.h: one run of letters: plan → jobs → numbers → files → lists, for issue, run and notices. */
#ifndef DUNNING_RUN_H
#define DUNNING_RUN_H

#include "batch.h"
#include "command.h"

struct decisions;

struct run {
	struct inputs in;
	struct batch batch;
	struct register_run record;
	const char *command;		/* "run", "notices" */
	struct decisions *decisions;	/* NULL: the plan's own */
	size_t n_sent, n_held, n_left_out;
};

/* inputs from the options: ledger (first argument), policy, state, as-of. */
void run_begin(struct run *, const struct options *, struct diag *);
void run_end(struct run *);
/* Writes plan.xml, plan.csv and inputs.xml. */
bool run_write_plan(struct run *, struct rundir *);
/* Everything from the built plan on; `notices`: payment notices instead of dunning letters. */
enum status run_letters(struct run *, const char *out, bool notices);
/* Prints a dump on standard output if the options ask for one; true if they did. */
bool run_dump(struct run *, bool notices);

/* ---- pieces ---- */
/* Letters to make, sorted by level and delivery order. */
void run_jobs_levels(struct run *);
void run_jobs_notices(struct run *);
/* Number of a letter by the policy's pattern (register_run.number). */
const char *run_number(void *policy, const char *kind, int year, int seq, struct arena *);
/* What to file with insolvent debtors' administrators; nothing where there are none. */
void run_list_claims(const struct run *, struct buf *, struct arena *);
/* mailing.csv, held.csv, left-out.csv, claims.csv where someone is insolvent, manifest.xml. */
bool run_write_lists(struct run *, struct rundir *);

/* ---- decisions: plan.csv edited by the clerk ---- */
/* Reads it and compares it with the plan: send → hold and remarks are taken, any other change is refused (NULL, reported). */
struct decisions *decisions_read(const char *path, const struct plan *, struct arena *, struct diag *);
/* True if the clerk holds this letter back; *remark is his. */
bool decisions_held(const struct decisions *, const struct action *, const char **remark);

#endif
