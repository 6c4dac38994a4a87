/* options.h: the command line as plain data. Made by options_read() in main.c's first step; borrowed by every command. */
#ifndef DUNNING_OPTIONS_H
#define DUNNING_OPTIONS_H

#include "base/diag.h"

#include <stdint.h>

enum dump_stage { DUMP_NOTHING, DUMP_LEDGER, DUMP_POLICY, DUMP_PLAN, DUMP_DOC, DUMP_PAGES };

struct options {
	const char *policy;		/* -p */
	const char *out;		/* -o */
	const char *state;		/* --state DIR; NULL: beside the policy */
	const char *only;		/* --only ACCOUNT|BUILDING|LEVEL */
	const char *from;		/* --from gnucash; NULL: native */
	const char *decisions;		/* --decisions plan.csv */
	const char *by;			/* --by NAME: who does it (promise: the day) */
	const char *user;		/* --user NAME: the same where --by is a day */
	const char *login;		/* the login name, set by main.c */
	const char *encoding;		/* --encoding NAME for undeclared input */
	const char *quarter;		/* --quarter 2026Q3 */
	const char *trace;		/* --trace TABLE/ROW/MEASURE */
	const char *size;		/* --size dl|zl|c5|cover|door */
	int32_t as_of;			/* DATE_NONE: today, set by main.c */
	bool as_of_given;
	int64_t now;			/* seconds since 1970, set by main.c; for the register's audit only */
	int jobs;			/* -j, at least 1 */
	enum dump_stage dump;
	bool verbose, quiet, strict, demand, force_new;
	/* options of the register's commands, as written */
	const char *date, *method, *tracking, *recipient, *relation, *result, *note, *reason, *until, *amount, *run, *import, *instalments,
	    *first, *address, *to, *charges, *community, *ledger;
	bool xml, csv, missing, cancel, accelerates;
	char **args;			/* what follows the options */
	int n_args;
	const char *raw_contents;	/* benchmark: write the page contents here */
};

/* Fills the options from argv[1..]; false: a usage error, reported. */
bool options_read(int argc, char **argv, struct options *, struct diag *);
/* --dump=doc, pages: documents are told as text instead of written. */
bool options_dump_documents(const struct options *);
/* Who acts: --user, else --by, else the login name. */
const char *options_user(const struct options *);

#endif
