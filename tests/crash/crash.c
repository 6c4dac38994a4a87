/* crash.c: kills the program at random moments and at every call that changes the disk or the register, makes each of those calls fail,
 * runs the same command again, and compares everything with a run that was left in peace.
 * Usage: crash PROGRAM SHIM SCRATCH [KILLS [STRIDE [SEED [JOB]]]]; SCRATCH holds ledger.xml, later.xml and policy.ini.
 * Closing line: N passed, N failed. */
#define _GNU_SOURCE
#include "crash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ISSUE "run ledger.xml -p policy.ini --as-of 2026-11-21 -o out -q"
#define PLAN "plan ledger.xml -p policy.ini --as-of 2026-11-21 -o out -q"
#define NUMBER "海物催〔2026〕1号"
#define SERVED " -p policy.ini --as-of 2026-11-25 --date 2026-11-24 --method ems --tracking E1 --result delivered"
#define COUNTER " -p policy.ini --as-of 2026-11-21 -q"

static const struct job jobs[] = {
	{ "run", NULL, ISSUE, AGAIN_SAME, true },
	{ "issue", PLAN, "issue out -q", AGAIN_SAME, true },
	{ "decisions", PLAN, "issue out --decisions decided.csv -q", AGAIN_SAME, true },
	{ "second run", ISSUE ";served " NUMBER " -p policy.ini --as-of 2026-11-25 --date 2026-11-24 --method hand --result delivered",
	  "run later.xml -p policy.ini --as-of 2026-12-20 -o out/second -q", AGAIN_SAME, true },
	{ "files made again", ISSUE, ISSUE, AGAIN_SAME, false },
	{ "notices", NULL, "notices ledger.xml -p policy.ini --as-of 2026-11-21 -o out -q", AGAIN_SAME, true },
	{ "slips", ISSUE, "slips out -p policy.ini -q", AGAIN_SAME, true },
	{ "served", ISSUE, "served " NUMBER SERVED, AGAIN_SAME, true },
	{ "import", ISSUE, "served --import courier.csv -p policy.ini --as-of 2026-11-25 -q", AGAIN_SAME, true },
	{ "reply", ISSUE, "reply slips.csv -p policy.ini --as-of 2026-11-25 -q", AGAIN_SAME, true },
	{ "withdraw", ISSUE, "withdraw " NUMBER " -p policy.ini --reason wrong", AGAIN_REFUSED, true },
	{ "withdraw a run", ISSUE, "withdraw --run 1 -p policy.ini --reason wrong", AGAIN_REFUSED, true },
	{ "hold", ISSUE, "hold S-101 --reason instruction --until 2026-12-31" COUNTER, AGAIN_MORE, false },
	{ "release", ISSUE ";hold S-101 --reason instruction" COUNTER, "release S-101" COUNTER, AGAIN_REFUSED, true },
	{ "promise", ISSUE, "promise S-101 --by 2026-12-15 --amount 100.00" COUNTER, AGAIN_MORE, false },
	{ "agreement", ISSUE, "plan-agreement S-101 --instalments 3 --first 2026-12-31 --amount 1000.00" COUNTER, AGAIN_MORE, false },
	{ "forget", ISSUE ";run closed.xml -p policy.ini --as-of 2026-11-22 -o out/closed -q",
	  "register forget A-1-1-102 -p policy.ini --reason closed -q", AGAIN_SAME, true },
	{ "backup", ISSUE, "register backup copy.db -p policy.ini -q", AGAIN_REFUSED, false },
};
#define PAIRS 3
#define FEW 12
#define JOBS (sizeof jobs / sizeof *jobs)

static struct {
	size_t passed, failed, trials, kills, failures, pairs, letters;
} count;
static unsigned long long seed;

/* xorshift: the same seed, the same trials. */
static unsigned long
chance(unsigned long below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return below == 0 ? 0 : (unsigned long)(seed % below);
}

static void
path_in(char *path, const char *name)
{
	snprintf(path, PATH_MAX_HERE, "%s/%s", setting.scratch, name);
}

/* What the job leaves when nothing disturbs it. */
struct reference {
	char state[SHA256_HEX], files[SHA256_HEX];
	size_t n_files;
	long calls, disk_calls, microseconds;
};

/* What comes before is done once; every trial begins with a copy of it, under the same name. */
static void
make_ready(const struct job *j, const char *dir)
{
	char ready[PATH_MAX_HERE], letters[PATH_MAX_HERE];

	crash_fresh(dir);
	if (!crash_run_all(dir, j->before))
		fprintf(stderr, "crash: %s: what comes before fails\n", j->name);
	if (strcmp(j->name, "files made again") == 0) {
		path_in(letters, "trial/out/letters");
		crash_remove(letters);
	}
	path_in(ready, "ready");
	crash_copy(dir, ready);
}

static void
prepare(const char *dir)
{
	char ready[PATH_MAX_HERE];

	path_in(ready, "ready");
	crash_copy(ready, dir);
}

static bool
measure(const struct job *j, const char *dir, struct reference *r)
{
	struct timespec from, to;
	size_t left;

	make_ready(j, dir);
	crash_count(dir, j->command, &r->calls, &r->disk_calls);
	prepare(dir);
	clock_gettime(CLOCK_MONOTONIC, &from);
	if (crash_run(dir, j->command, NULL) != 0)
		return false;
	clock_gettime(CLOCK_MONOTONIC, &to);
	r->microseconds = (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
	crash_look_files(dir, r->files, &r->n_files, &left);
	return crash_look_register(dir, r->state);
}

static bool
complain(const struct job *j, const struct fault *f, const char *what)
{
	if (f->mode == NULL)
		printf("FAILED %s: killed after %ld microseconds: %s\n", j->name, f->microseconds, what);
	else
		printf("FAILED %s: %s at call %ld: %s\n", j->name, f->mode, f->at, what);
	return false;
}

static bool
is_done(const struct reference *r, const char *dir)
{
	char state[SHA256_HEX];

	return crash_look_register(dir, state) && strcmp(state, r->state) == 0;
}

static bool
recovers(const struct job *j, const struct reference *r, const char *dir)
{
	int status;

	if (j->again == AGAIN_MORE && is_done(r, dir))
		return true;
	status = crash_run(dir, j->command, NULL);
	return status == 0 || (status == 2 && j->again == AGAIN_REFUSED);
}

static bool
try_one(const struct job *j, const struct reference *r, const char *dir, const struct fault *f)
{
	char files[SHA256_HEX];
	size_t n_files, left;
	const char *wrong;
	int status;

	prepare(dir);
	status = crash_run(dir, j->command, f);
	count.trials++;
	count.kills += status == -1;
	count.failures += status == 3 || status == 2;
	if ((wrong = crash_look_rules(dir, &count.letters)) != NULL && strcmp(j->name, "files made again") != 0)
		return complain(j, f, wrong);
	if (!recovers(j, r, dir))
		return complain(j, f, "running it again fails");
	if ((wrong = crash_look_rules(dir, &count.letters)) != NULL)
		return complain(j, f, wrong);
	crash_look_files(dir, files, &n_files, &left);
	if (left > 0)
		return complain(j, f, "a temporary file is left");
	if (n_files != r->n_files || strcmp(files, r->files) != 0)
		return complain(j, f, "the files are not those of an undisturbed run");
	if (!is_done(r, dir))
		return complain(j, f, "the register is not that of an undisturbed run");
	return crash_look_copy(dir) || complain(j, f, "a backup is not whole");
}

static void
tally(bool good)
{
	count.passed += good;
	count.failed += !good;
}

/* Every call (or every stride-th, beginning anywhere) in each of the ways to fail. Commands that make few calls get a smaller stride. */
static void
try_calls(const struct job *j, const struct reference *r, const char *dir, long stride)
{
	if (stride > 1 + r->calls / FEW)
		stride = 1 + r->calls / FEW;
	const struct { const char *mode; long calls; } modes[] = { { "kill", r->disk_calls }, { "full", r->disk_calls }, { "once", r->calls } };

	for (size_t m = 0; m < sizeof modes / sizeof *modes; m++)
		for (long at = 1 + (long)chance((unsigned long)stride); at <= modes[m].calls; at += stride) {
			const struct fault f = { modes[m].mode, at, 0 };

			tally(try_one(j, r, dir, &f));
		}
}

static void
try_moments(const struct job *j, const struct reference *r, const char *dir, long kills)
{
	for (long i = 0; i < kills; i++) {
		const struct fault f = { NULL, 0, (long)chance((unsigned long)(r->microseconds * 11 / 10)) };

		tally(try_one(j, r, dir, &f));
	}
}

/* One of two at once may have to give way, but the end is the same. */
static void
try_two(const struct job *j, const struct reference *r, const char *dir)
{
	const struct fault none = { "two at once", 0, 0 };
	char files[SHA256_HEX];
	size_t n_files, left;
	const char *wrong;
	int status[2];

	prepare(dir);
	crash_run_two(dir, j->command, status);
	count.pairs++;
	wrong = crash_look_rules(dir, &count.letters);
	crash_look_files(dir, files, &n_files, &left);
	if (status[0] != 0 && status[1] != 0)
		wrong = "both fail";
	else if ((status[0] != 0 && status[0] != 2) || (status[1] != 0 && status[1] != 2))
		wrong = "one fails otherwise than by giving way";
	else if (!is_done(r, dir))
		wrong = "the register is not that of an undisturbed run";
	else if (strcmp(files, r->files) != 0)
		wrong = "the files are not those of an undisturbed run";
	tally(wrong == NULL || complain(j, &none, wrong));
}

static void
try_job(const struct job *j, long kills, long stride)
{
	char dir[PATH_MAX_HERE];
	struct reference r = { .calls = 0 };
	size_t before = count.trials;

	path_in(dir, "trial");
	if (!measure(j, dir, &r)) {
		tally(complain(j, &(struct fault){ "undisturbed", 0, 0 }, "it fails"));
		return;
	}
	try_calls(j, &r, dir, stride);
	try_moments(j, &r, dir, kills);
	for (int i = 0; j->two && i < PAIRS; i++)
		try_two(j, &r, dir);
	printf("%s: %ld calls, %ld of them to the disk, %zu trials\n", j->name, r.calls, r.disk_calls, count.trials - before);
	fflush(stdout);
	crash_remove(dir);
}

int
main(int argc, char **argv)
{
	long kills = argc > 4 ? atol(argv[4]) : 60, stride = argc > 5 ? atol(argv[5]) : 1;

	if (argc < 4 || kills < 0 || stride < 1) {
		fprintf(stderr, "usage: crash PROGRAM SHIM SCRATCH [KILLS [STRIDE [SEED [JOB]]]]\n");
		return 2;
	}
	/* The program is started in other directories. */
	setting = (struct setting){ realpath(argv[1], NULL), realpath(argv[2], NULL), realpath(argv[3], NULL) };
	if (setting.program == NULL || setting.shim == NULL || setting.scratch == NULL) {
		perror("crash");
		return 2;
	}
	seed = argc > 6 ? strtoull(argv[6], NULL, 10) : 20261121;
	printf("seed %llu\n", seed);
	for (size_t i = 0; i < JOBS; i++)
		if (argc <= 7 || strcmp(argv[7], jobs[i].name) == 0)
			try_job(&jobs[i], (kills + (long)JOBS - 1 - (long)i) / (long)JOBS, stride);
	printf("%zu trials: %zu killed, %zu failed and said so, the others finished; %zu pairs at once; %zu issued letters held against their "
	    "files\n", count.trials, count.kills, count.failures, count.pairs, count.letters);
	printf("%zu passed, %zu failed\n", count.passed, count.failed);
	return count.failed > 0;
}
