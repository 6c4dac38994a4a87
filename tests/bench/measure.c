/* measure.c: runs a command and prints its elapsed seconds, processor seconds and peak memory in kB.
 * Usage: measure COMMAND [ARGUMENT...]; the command's standard output goes nowhere, its standard error is kept. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long
milliseconds(struct timespec t)
{
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
run(char **argv)
{
	int nowhere = open("/dev/null", O_WRONLY);

	if (nowhere >= 0)
		dup2(nowhere, STDOUT_FILENO);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

int
main(int argc, char **argv)
{
	struct timespec before, after;
	struct rusage used;
	long elapsed, cpu;
	int status;
	pid_t child;

	if (argc < 2)
		return 2;
	clock_gettime(CLOCK_MONOTONIC, &before);
	child = fork();
	if (child == 0)
		run(argv + 1);
	if (child < 0 || wait4(child, &status, 0, &used) < 0)
		return 3;
	clock_gettime(CLOCK_MONOTONIC, &after);
	elapsed = milliseconds(after) - milliseconds(before);
	cpu = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
	printf("%ld.%03ld %ld.%03ld %ld\n", elapsed / 1000, elapsed % 1000, cpu / 1000, cpu % 1000, used.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}
