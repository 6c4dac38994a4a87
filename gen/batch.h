/* batch.h: the letters of a run, from jobs to files.
 * Two passes over the jobs: batch_prepare() composes each letter once to collect its characters and to find those that cannot be made
 * right; batch_render() composes, lays out, encodes and writes. Workers compose and deflate; the calling thread appends in order, so
 * that neither bytes nor messages depend on the number of threads. */
#ifndef DUNNING_BATCH_H
#define DUNNING_BATCH_H

#include "inputs.h"
#include "rundir.h"

struct batch_job {
	struct letter letter;
	struct register_letter record;	/* number, path, hash, pages */
	const char *folder;		/* the level's name: letters/FOLDER/, print/FOLDER.pdf */
	const char *bookmark, *parent;	/* room label; building */
	const char *refused;		/* why the letter is not made; NULL: it is */
	const char *detail;		/* the first fault found before numbers were given, as it was reported; NULL: none */
	char registered[SHA256_HEX];	/* hash of the file issued before, when a finished run's files are made again; "" none */
	struct diag *said;		/* messages of the workers, NULL: none */
};
struct batch_print {			/* one merged file */
	const char *path, *folder;
	char sha256[SHA256_HEX];
	size_t letters, pages;
};
struct batch {
	struct inputs *in;
	struct rundir *dir;		/* NULL: dump only */
	struct batch_job *jobs;		/* sorted: folder after folder, each in delivery order */
	size_t n_jobs;
	struct batch_print *prints;
	size_t n_prints;
	size_t pages;
	/* Called in job order when the separate file stands under its final name (bytes NULL: it was refused); false: stop (reported). */
	bool (*made)(struct batch *, struct batch_job *, const void *bytes, size_t size);
	void *context;
	bool system_failure;
};

/* Marks the jobs that cannot be made (refused), subsets the fonts for the others. false: nothing can be rendered (reported). */
bool batch_prepare(struct batch *);
/* Writes every file. false: reported; system_failure tells a full disk from a refusal. */
bool batch_render(struct batch *);
/* Text of docs or pages instead of files (--dump). */
void batch_dump(struct batch *, enum dump_stage, struct buf *);
/* "letters/LEVEL/NUMBER.pdf", 〔 〕 and / replaced by -. */
const char *batch_file_name(struct arena *, const char *folder, const char *number);

#endif
