/* desk.h: what the commands at the office's desk share: the register without a ledger, and options that are days or amounts. */
#ifndef DUNNING_DESK_H
#define DUNNING_DESK_H

#include "command.h"
#include "register/after.h"
#include "register/ask.h"

struct desk {
	struct arena *arena;
	const struct options *options;
	struct diag *diag;
	const char *state;		/* directory of the register: --state, else the policy's folder, else this one */
	struct register_db *db;
};

/* Opens the register; to change it, it must be there unless `create`. False: reported. Close in either case. */
bool desk_open(struct desk *, const struct options *, enum register_mode, const char *command, struct diag *);
/* True if there is a register; reported if not. */
bool desk_exists(struct desk *);
/* The exit status of a command that did (good) or did not do what it was told, and closes. */
enum status desk_close(struct desk *, bool good);

/* An option that is a day; `missing` when it is not given. False: reported. */
bool desk_day(struct desk *, const char *name, const char *text, int32_t missing, int32_t *day);
/* An option that is an amount above 0.00. */
bool desk_amount(struct desk *, const char *name, const char *text, int64_t *fen);
/* True if the option was given; reported if not. */
bool desk_given(struct desk *, const char *name, const char *text);
/* Writes a file whole or not at all (0600); "-" is standard output. */
bool desk_write(struct desk *, const char *path, const void *, size_t);

/* Prints tables in the form that the options ask for: text, --csv or --xml; into -o FILE if given. */
bool desk_print(struct desk *, const struct register_table *);
/* The same with CSV for a default. */
bool desk_print_csv(struct desk *, const struct register_table *);

#endif
