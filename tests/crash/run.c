/* run.c: running the program under test. */
#define _GNU_SOURCE
#include "crash.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ARGS 32

struct setting setting;

static void
die(const char *what)
{
	perror(what);
	exit(3);
}

/* Cuts at blanks; the words stay in `text`. */
static void
split(char *text, char *const program, char **argv)
{
	int n = 0;

	argv[n++] = program;
	for (char *p = text; *p != '\0' && n < ARGS - 1;) {
		while (*p == ' ')
			*p++ = '\0';
		if (*p != '\0')
			argv[n++] = p;
		while (*p != '\0' && *p != ' ')
			p++;
	}
	argv[n] = NULL;
}

static void
disturb(const struct fault *f)
{
	char at[32];

	if (f == NULL || f->mode == NULL)
		return;
	snprintf(at, sizeof at, "%ld", f->at);
	setenv("LD_PRELOAD", setting.shim, 1);
	setenv("FAULT", f->mode, 1);
	setenv("FAULT_AT", at, 1);
}

static pid_t
start(const char *dir, const char *command, const struct fault *f)
{
	char *argv[ARGS], *text = strdup(command), *program = strdup(setting.program);
	pid_t pid = fork();
	int said;

	if (pid < 0 || text == NULL || program == NULL)
		die("fork");
	if (pid > 0) {
		free(text);
		free(program);
		return pid;
	}
	if (chdir(dir) != 0)
		die(dir);
	said = open("said", O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (said < 0 || dup2(said, 1) < 0 || dup2(said, 2) < 0)
		die("said");
	disturb(f);
	split(text, program, argv);
	execv(program, argv);
	die(program);
	return -1;
}

static int
finish(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid)
		die("waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int
crash_run(const char *dir, const char *command, const struct fault *f)
{
	pid_t pid = start(dir, command, f);

	if (f != NULL && f->mode == NULL) {
		const struct timespec pause = { f->microseconds / 1000000, f->microseconds % 1000000 * 1000 };

		nanosleep(&pause, NULL);
		kill(pid, SIGKILL);
	}
	return finish(pid);
}

void
crash_run_two(const char *dir, const char *command, int status[2])
{
	pid_t a = start(dir, command, NULL), b = start(dir, command, NULL);

	status[0] = finish(a);
	status[1] = finish(b);
}

bool
crash_run_all(const char *dir, const char *commands)
{
	char *text = commands == NULL ? NULL : strdup(commands), *p = text;
	bool good = true;

	while (good && p != NULL) {
		char *end = strchr(p, ';');

		if (end != NULL)
			*end++ = '\0';
		good = crash_run(dir, p, NULL) == 0;
		p = end;
	}
	free(text);
	return good;
}

void
crash_count(const char *dir, const char *command, long *all, long *disk)
{
	const struct fault none = { "count", -1, 0 };
	char path[PATH_MAX_HERE];
	FILE *f;

	*all = *disk = 0;
	snprintf(path, sizeof path, "%s/count", dir);
	setenv("FAULT_COUNT", path, 1);
	if (crash_run(dir, command, &none) != 0)
		fprintf(stderr, "crash: \"%s\" fails without a fault\n", command);
	unsetenv("FAULT_COUNT");
	f = fopen(path, "r");
	if (f != NULL) {
		if (fscanf(f, "%ld %ld", all, disk) != 2)
			*all = *disk = 0;
		fclose(f);
	}
}

void
crash_remove(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		char inside[PATH_MAX_HERE];

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (snprintf(inside, sizeof inside, "%s/%s", path, e->d_name) < (int)sizeof inside && unlink(inside) != 0)
			crash_remove(inside);
	}
	if (d != NULL)
		closedir(d);
	rmdir(path);
}

static void
copy(const char *from, const char *to)
{
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		execlp("cp", "cp", "-a", from, to, (char *)NULL);
		die("cp");
	}
	if (finish(pid) != 0)
		die(from);
}

void
crash_copy(const char *from, const char *to)
{
	crash_remove(to);
	copy(from, to);
}

void
crash_fresh(const char *dir)
{
	static const char *const inputs[] = { "ledger.xml", "later.xml", "closed.xml", "policy.ini", "decided.csv", "courier.csv",
	    "slips.csv" };

	crash_remove(dir);
	if (mkdir(dir, 0700) != 0)
		die(dir);
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		char from[PATH_MAX_HERE];

		snprintf(from, sizeof from, "%s/%s", setting.scratch, inputs[i]);
		copy(from, dir);
	}
}
