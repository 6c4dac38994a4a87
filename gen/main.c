/* main.c: arguments → exit status. The only reader of the clock. */
#include "command.h"
#include "base/date.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Today in local civil time would need the locale's zone; the office's day is UTC+8 (China Standard Time). */
static int32_t
day_of(int64_t now)
{
	return (int32_t)((now + 8 * 3600) / 86400);
}

/* Who acts when --by does not say: the account this process runs under. */
static const char *
login_name(char *buf, size_t size)
{
	const struct passwd *user = getpwuid(geteuid());

	if (user != NULL)
		snprintf(buf, size, "%s", user->pw_name);
	else
		snprintf(buf, size, "uid %lu", (unsigned long)geteuid());
	return buf;
}

static void
print_help(FILE *out)
{
	fprintf(out, "usage: dunning COMMAND [OPTIONS] [FILES]\n\n");
	for (const struct command *c = commands; c->name != NULL; c++)
		fprintf(out, "  dunning %-52s %s\n", c->usage, c->purpose);
	fprintf(out, "\ncommon options:\n"
	    "  --as-of DATE     the day of the run (default today)\n"
	    "  --state DIR      where register.db lies (default beside the policy)\n"
	    "  --by NAME        who does it, for the register (default the login name)\n"
	    "  --only WHAT      one account, building or level\n"
	    "  --from FORMAT    the ledger is a foreign one (gnucash)\n"
	    "  -j N             worker threads\n"
	    "  --dump=STAGE     ledger, policy, plan, doc or pages as text on standard output; writes nothing\n"
	    "  --strict         warnings count as errors\n"
	    "  -v, -q           more, less on standard error\n\n"
	    "exit status: 0 all done, 1 something left out (listed), 2 refused before writing, 3 system failure (run again)\n");
}

static const struct command *
find_command(const char *name)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static enum status
run_command(const struct command *c, int argc, char **argv, struct diag *d)
{
	char login[256];
	struct options o;
	enum status s;

	if (!options_read(argc, argv, &o, d))
		return STATUS_REFUSED;
	o.now = (int64_t)time(NULL);
	o.login = login_name(login, sizeof login);
	if (o.as_of == DATE_NONE)
		o.as_of = day_of(o.now);
	diag_set_quiet(d, o.quiet);
	s = c->run(&o, d);
	if (s == STATUS_OK && (diag_count(d, DIAG_ERROR) > 0 || (o.strict && diag_count(d, DIAG_WARNING) > 0)))
		s = STATUS_LEFT_OUT;
	return s;
}

int
main(int argc, char **argv)
{
	const struct pos place = { "dunning", 0 };
	const struct command *c;
	struct diag *d;
	enum status s;

	if (argc > 1 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)) {
		printf("dunning %s\n", DUNNING_VERSION);
		return STATUS_OK;
	}
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)) {
		print_help(stdout);
		return STATUS_OK;
	}
	if (argc < 2) {
		print_help(stderr);
		return STATUS_REFUSED;
	}
	d = diag_new(stderr);
	c = find_command(argv[1]);
	if (c == NULL) {
		diag_fatal(d, place, "command \"%s\" is unknown; see dunning --help", argv[1]);
		s = STATUS_REFUSED;
	} else {
		s = run_command(c, argc - 1, argv + 1, d);
	}
	diag_drop(d);
	if (fflush(stdout) != 0) {
		fprintf(stderr, "dunning: error: standard output: cannot be written\n");
		s = STATUS_SYSTEM;
	}
	return (int)s;
}
