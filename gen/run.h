/* run.h: one run of letters: plan → jobs → numbers → files → lists, for issue, run and notices. */
#ifndef DUNNING_RUN_H
#define DUNNING_RUN_H

#include "batch.h"
#include "base/text.h"
#include "command.h"

struct decisions;

struct run {
	struct inputs in;
	struct batch batch;
	struct register_run record;
	struct register_run past;	/* the same run made or begun before; id 0: none */
	const char *command;		/* "run", "notices" */
	bool notices;			/* payment notices instead of dunning letters */
	/* issue: the plan that was approved */
	bool approved;
	const char *plan_file, *plan_sha256, *table_sha256;	/* plan.xml, its hash, that of plan.csv as it was written */
	int64_t planned;
	struct decisions *decisions;	/* NULL: the plan's own */
	size_t n_held, n_left_out, n_withdrawn;
	struct register_packed *packed;	/* the ledger, packed meanwhile for the register; NULL: not */
	struct buf plan_xml;		/* as it is written, from run_plan_sha256() on */
};

/* inputs from the options: ledger (first argument), policy, state, as-of. */
void run_begin(struct run *, const struct options *, struct diag *);
void run_end(struct run *);
/* Writes plan.xml, plan.csv and inputs.xml; what stands there already is kept when `keep`. */
bool run_write_plan(struct run *, struct rundir *, bool keep);
/* From inputs read (with templates) and a register opened to write: history, plan, numbers, letters, lists, register.
 * A run begun before from the same inputs is completed, a finished one made good where files are missing. */
enum status run_issue(struct run *, const char *out);
/* Prints a dump on standard output if the options ask for one; true if they did. */
bool run_dump(struct run *);

/* ---- pieces ---- */
/* Letters to make, sorted by level and delivery order. */
void run_jobs(struct run *);
/* Number of a letter by the policy's pattern (register_run.number). */
const char *run_number(void *policy, const char *kind, int year, int seq, struct arena *);
/* Code of its reply slip, from its number and place in the series. */
const char *run_code(const struct inputs *, const struct batch_job *, int seq);
/* Where a letter goes; NULL: to the room itself. */
const struct address *run_address(const struct action *);
/* What to file with insolvent debtors' administrators; nothing where there are none. */
void run_list_claims(const struct run *, struct buf *, struct arena *);
/* mailing.csv, held.csv, left-out.csv, claims.csv where someone is insolvent, manifest.xml. */
bool run_write_lists(struct run *, struct rundir *);
/* SHA-256 of plan.xml as it is written; arena. */
const char *run_plan_sha256(struct run *);
/* Absolute, without "." and "..". */
const char *run_absolute(struct arena *, const char *path);
/* Everything the letters are made from, for the register's copies. */
const struct register_input *run_materials(struct run *, size_t *n);

/* History after the change `mark`, plan, decisions, jobs. False: reported; the plan is not the one that was approved, or not the one that
 * the numbers of `past` were taken for. */
bool run_build(struct run *, int64_t mark);
/* The same for `past` after a plan of today was built, without saying again what there is to say. */
bool run_build_again(struct run *);

/* ---- the same run before ---- */
/* Fills `past`. False: refused (another run was begun and not finished) or reported. */
bool run_past_find(struct run *);
/* The newest issued run from the same inputs. */
bool run_past_same_inputs(struct run *);
/* True if every file of `past` stands in its directory with the registered hash. */
bool run_past_stands(struct run *);
/* Removes what a crash left of files that were being made again. */
void run_past_tidy(struct run *);
/* True if the directory is free for this run; false: it holds another, reported. */
bool run_past_free(struct run *, const char *out);

/* Why a job of a run taken up is not made: taken back since, forgotten, or never possible. */
extern const char run_withdrawn[], run_void[];

/* ---- decisions: plan.csv edited by the clerk ---- */
/* Reads it and compares it with the plan: send → hold and remarks are taken, any other change is refused (NULL, reported). */
struct decisions *decisions_read(const char *path, const struct plan *, struct arena *, struct diag *);
/* Those of a run in the register. */
struct decisions *decisions_of(const struct register_run *, struct arena *);
bool decisions_equal(const struct decisions *, const struct decisions *);
/* For the register. */
struct register_held *decisions_list(const struct decisions *, size_t *n);
/* True if the clerk holds this letter back; *remark is his. */
bool decisions_held(const struct decisions *, const struct action *, const char **remark);

#endif
