/* again.h: an issued run once more, from the register's copies of what it was made from, in a directory that is thrown away. */
#ifndef DUNNING_AGAIN_H
#define DUNNING_AGAIN_H

#include "base/text.h"
#include "desk.h"
#include "run.h"

struct again {
	struct desk *desk;
	const char *what;		/* is to be made again: for messages */
	struct register_run then;
	struct run run;			/* its jobs are those of then */
	struct options options;
	const char *dir;		/* for the time being */
	struct rundir *out;
	struct diag *silent;		/* what was said when the run was issued */
};

/* Lays out the inputs and plans again. False: reported. Close in either case. */
bool again_open(struct again *, struct desk *, int64_t run, const char *what);
/* What was said is said again if it went wrong. */
void again_close(struct again *, bool good);
/* The same jobs get the same numbers; of the issued ones those that `wanted` likes are left, the others refused. Before it, prepare the
 * batch. */
bool again_numbers(struct again *, bool (*wanted)(const struct again *, const struct register_letter *, const void *), const void *context);
/* The batch has nothing to record. */
bool again_made(struct batch *, struct batch_job *, const void *bytes, size_t size);
bool again_fail(const struct again *, const char *what);

#endif
