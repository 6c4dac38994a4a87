/* crash.h: the parts of the crash test: running the program, with or without a fault, and looking at what it left. */
#ifndef CRASH_CRASH_H
#define CRASH_CRASH_H

#include "base/sha256.h"

#include <stdbool.h>
#include <stddef.h>

#define PATH_MAX_HERE 1024

enum job_again {
	AGAIN_SAME,			/* nothing happens */
	AGAIN_REFUSED,			/* it is refused (status 2), nothing happens */
	AGAIN_MORE			/* it would be done a second time: not run if its work is done */
};
/* A command as it is typed, cut at blanks. The working directory is the trial's. */
struct job {
	const char *name;
	const char *before;		/* run first, without faults; commands with ; between, or NULL */
	const char *command;		/* the one that is disturbed and then run again */
	enum job_again again;		/* what running it again means when it has done its work already */
	bool two;			/* two of it at once end like one */
};
/* One way to disturb it. */
struct fault {
	const char *mode;		/* "kill", "once", "full"; NULL: SIGKILL after `microseconds` */
	long at;
	long microseconds;
};

/* ---- run.c ---- */
struct setting {
	const char *program, *shim, *scratch;
};
extern struct setting setting;
/* Exit status, or -1 when it was killed. Output goes to `said` in the directory. */
int crash_run(const char *dir, const char *command, const struct fault *);
/* Both at once; their exit statuses. */
void crash_run_two(const char *dir, const char *command, int status[2]);
/* Every command of the list; false if one of them fails. */
bool crash_run_all(const char *dir, const char *commands);
/* How many calls the command makes that can fail: all, and those that change the disk. */
void crash_count(const char *dir, const char *command, long *all, long *disk);
/* An empty directory with the ledgers and the policy in it. */
void crash_fresh(const char *dir);
void crash_remove(const char *path);
/* A whole tree; what stood at `to` goes. */
void crash_copy(const char *from, const char *to);

/* ---- look.c ---- */
/* SHA-256 over what the register holds, times and numbers of changes apart. */
bool crash_look_register(const char *dir, char hex[SHA256_HEX]);
/* The same over all files below dir/out (names and contents), inputs.xml apart; *files and *left tell how many there are and how many
 * temporary ones were left. */
void crash_look_files(const char *dir, char hex[SHA256_HEX], size_t *files, size_t *left);
/* A backup at dir/copy.db is whole (true also if there is none). */
bool crash_look_copy(const char *dir);
/* Rules that hold at any moment, also right after a kill: numbers without gaps, every issued letter's file there with its hash.
 * *letters: how many were held against their files. NULL: they hold; else what is wrong. */
const char *crash_look_rules(const char *dir, size_t *letters);

#endif
