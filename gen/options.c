/* options.c: getopt_long over one table of options. */
#include "options.h"

#include "base/date.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum kind { TEXT, FLAG, DAY, COUNT, STAGE };

struct option_row {
	const char *name;
	char letter;
	enum kind kind;
	size_t offset;
};
#define ROW(name, letter, kind, field) { name, letter, kind, offsetof(struct options, field) }

static const struct option_row rows[] = {
	ROW("policy", 'p', TEXT, policy),
	ROW("output", 'o', TEXT, out),
	ROW("state", 0, TEXT, state),
	ROW("only", 0, TEXT, only),
	ROW("from", 0, TEXT, from),
	ROW("decisions", 0, TEXT, decisions),
	ROW("by", 0, TEXT, by),
	ROW("user", 0, TEXT, user),
	ROW("encoding", 0, TEXT, encoding),
	ROW("quarter", 0, TEXT, quarter),
	ROW("trace", 0, TEXT, trace),
	ROW("size", 0, TEXT, size),
	ROW("as-of", 0, DAY, as_of),
	ROW("jobs", 'j', COUNT, jobs),
	ROW("dump", 0, STAGE, dump),
	ROW("verbose", 'v', FLAG, verbose),
	ROW("quiet", 'q', FLAG, quiet),
	ROW("strict", 0, FLAG, strict),
	ROW("demand", 0, FLAG, demand),
	ROW("date", 0, TEXT, date),
	ROW("method", 0, TEXT, method),
	ROW("tracking", 0, TEXT, tracking),
	ROW("recipient", 0, TEXT, recipient),
	ROW("relation", 0, TEXT, relation),
	ROW("result", 0, TEXT, result),
	ROW("note", 0, TEXT, note),
	ROW("reason", 0, TEXT, reason),
	ROW("until", 0, TEXT, until),
	ROW("amount", 0, TEXT, amount),
	ROW("run", 0, TEXT, run),
	ROW("import", 0, TEXT, import),
	ROW("instalments", 0, TEXT, instalments),
	ROW("first", 0, TEXT, first),
	ROW("address", 0, TEXT, address),
	ROW("to", 0, TEXT, to),
	ROW("charges", 0, TEXT, charges),
	ROW("community", 0, TEXT, community),
	ROW("ledger", 0, TEXT, ledger),
	ROW("missing", 0, FLAG, missing),
	ROW("cancel", 0, FLAG, cancel),
	ROW("accelerates", 0, FLAG, accelerates),
	ROW("xml", 0, FLAG, xml),
	ROW("csv", 0, FLAG, csv),
	ROW("raw-contents", 0, TEXT, raw_contents),
};
#define N_ROWS (sizeof rows / sizeof *rows)

static const char *const stages[] = { "", "ledger", "policy", "plan", "doc", "pages" };

static const struct pos no_place = { "dunning", 0 };

static bool
read_stage(const char *text, void *field, struct diag *d)
{
	for (size_t i = 1; i < sizeof stages / sizeof *stages; i++)
		if (strcmp(text, stages[i]) == 0) {
			*(enum dump_stage *)field = (enum dump_stage)i;
			return true;
		}
	diag_fatal(d, no_place, "--dump=%s is none of ledger, policy, plan, doc, pages", text);
	return false;
}

static bool
read_count(const char *text, void *field, struct diag *d)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (*text == '\0' || *end != '\0' || n < 1 || n > 256) {
		diag_fatal(d, no_place, "-j %s is no number from 1 to 256", text);
		return false;
	}
	*(int *)field = (int)n;
	return true;
}

static bool
read_day(const char *text, void *field, struct diag *d)
{
	if (date_parse(text, field))
		return true;
	diag_fatal(d, no_place, "--as-of %s is no date (YYYY-MM-DD)", text);
	return false;
}

static bool
store(const struct option_row *row, const char *text, struct options *o, struct diag *d)
{
	void *field = (char *)o + row->offset;

	switch (row->kind) {
	case TEXT:
		*(const char **)field = text;
		return true;
	case FLAG:
		*(bool *)field = true;
		return true;
	case DAY:
		o->as_of_given = true;
		return read_day(text, field, d);
	case COUNT:
		return read_count(text, field, d);
	case STAGE:
		return read_stage(text, field, d);
	}
	return false;
}

/* getopt's own tables, made from ours: value i + 1000 names row i. */
static void
make_tables(struct option *longs, char *shorts)
{
	size_t n = 0;

	for (size_t i = 0; i < N_ROWS; i++) {
		longs[i].name = rows[i].name;
		longs[i].has_arg = rows[i].kind == FLAG ? no_argument : required_argument;
		longs[i].val = (int)(1000 + i);
		if (rows[i].letter != 0) {
			shorts[n++] = rows[i].letter;
			if (rows[i].kind != FLAG)
				shorts[n++] = ':';
		}
	}
	shorts[n] = '\0';
}

static const struct option_row *
row_of(int code)
{
	if (code >= 1000)
		return &rows[code - 1000];
	for (size_t i = 0; i < N_ROWS; i++)
		if (rows[i].letter == code)
			return &rows[i];
	return NULL;
}

bool
options_read(int argc, char **argv, struct options *o, struct diag *d)
{
	struct option longs[N_ROWS + 1] = { { 0 } };
	char shorts[2 * N_ROWS + 2];
	int code;

	*o = (struct options){ .as_of = DATE_NONE, .jobs = 1 };
	make_tables(longs, shorts);
	optind = 1;
	opterr = 0;
	while ((code = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct option_row *row = code == '?' || code == ':' ? NULL : row_of(code);

		if (row == NULL) {
			diag_fatal(d, no_place, "option \"%s\" is unknown, ambiguous or lacks its value; see dunning --help", argv[optind - 1]);
			return false;
		}
		if (!store(row, optarg, o, d))
			return false;
	}
	o->args = argv + optind;
	o->n_args = argc - optind;
	return true;
}

bool
options_dump_documents(const struct options *o)
{
	return o->dump == DUMP_DOC || o->dump == DUMP_PAGES;
}

const char *
options_user(const struct options *o)
{
	return o->user != NULL ? o->user : o->by != NULL ? o->by : o->login;
}
