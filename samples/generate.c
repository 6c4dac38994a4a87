/* generate.c: writes sample ledgers: the showcase community, or one of any size. The same arguments give the same bytes. */
#include "bulk.h"
#include "scene.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const struct option long_options[] = {
	{ "showcase", no_argument, NULL, 'c' },
	{ "accounts", required_argument, NULL, 'a' },
	{ "months", required_argument, NULL, 'm' },
	{ "arrears", required_argument, NULL, 'r' },
	{ "unpaid", required_argument, NULL, 'u' },
	{ "seed", required_argument, NULL, 's' },
	{ NULL, 0, NULL, 0 },
};

static int
usage(void)
{
	fprintf(stderr, "usage: generate --showcase -o FILE\n"
	    "       generate --accounts N --months M [--seed S] [--arrears PERCENT] [--unpaid MONTHS] -o FILE\n");
	return 2;
}

/* A number in range; ends the program on anything else. */
static int
number(const char *text, int min, int max)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || n < min || n > max) {
		fprintf(stderr, "generate: \"%s\" is not a number from %d to %d\n", text, min, max);
		exit(2);
	}
	return (int)n;
}

struct order {
	struct bulk bulk;
	bool showcase;
	const char *out;
};

static bool
read_option(struct order *o, int c)
{
	switch (c) {
	case 'c':
		o->showcase = true;
		return true;
	case 'a':
		o->bulk.accounts = number(optarg, 1, NAME_COUNT);
		return true;
	case 'm':
		o->bulk.months = number(optarg, 1, 120);
		return true;
	case 'r':
		o->bulk.arrears = number(optarg, 0, 100);
		return true;
	case 'u':
		o->bulk.unpaid = number(optarg, 1, 120);
		return true;
	case 's':
		o->bulk.seed = (uint64_t)number(optarg, 0, 1000000000);
		return true;
	case 'o':
		o->out = optarg;
		return true;
	default:
		return false;
	}
}

int
main(int argc, char **argv)
{
	struct order o = { { 0, 12, 100, 6, 1 }, false, NULL };
	FILE *out;
	bool written;
	int c;

	while ((c = getopt_long(argc, argv, "o:", long_options, NULL)) != -1)
		if (!read_option(&o, c))
			return usage();
	if (o.out == NULL || optind != argc || o.showcase == (o.bulk.accounts > 0))
		return usage();
	out = fopen(o.out, "w");
	if (out == NULL) {
		fprintf(stderr, "generate: %s: %s\n", o.out, strerror(errno));
		return 3;
	}
	written = o.showcase ? community_write(out) : bulk_write(&o.bulk, out);
	if (fclose(out) != 0 || !written) {
		fprintf(stderr, "generate: %s: cannot be written\n", o.out);
		return 3;
	}
	return 0;
}
