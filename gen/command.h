/* command.h: the subcommands. Each takes the options and a sink and gives an exit status (design.md section 3). */
#ifndef DUNNING_COMMAND_H
#define DUNNING_COMMAND_H

#include "options.h"

#define DUNNING_VERSION "1.0"

enum status {
	STATUS_OK = 0,			/* everything was done */
	STATUS_LEFT_OUT = 1,		/* done, but something was left out (listed) */
	STATUS_REFUSED = 2,		/* before anything was written */
	STATUS_SYSTEM = 3		/* a system failure midway; running again completes it */
};

struct command {
	const char *name;
	enum status (*run)(const struct options *, struct diag *);
	const char *usage, *purpose;
};
struct buf;
extern const struct command commands[];	/* ended by a NULL name */

enum status command_check(const struct options *, struct diag *);
enum status command_plan(const struct options *, struct diag *);
enum status command_issue(const struct options *, struct diag *);
enum status command_run(const struct options *, struct diag *);
enum status command_notices(const struct options *, struct diag *);
enum status command_summary(const struct options *, struct diag *);
enum status command_worklist(const struct options *, struct diag *);
enum status command_explain(const struct options *, struct diag *);
enum status command_agree(const struct options *, struct diag *);
enum status command_authorise(const struct options *, struct diag *);
enum status command_envelopes(const struct options *, struct diag *);
enum status command_texts(const struct options *, struct diag *);
enum status command_labels(const struct options *, struct diag *);
enum status command_pack(const struct options *, struct diag *);
enum status command_convert(const struct options *, struct diag *);
enum status command_fields(const struct options *, struct diag *);
enum status command_served(const struct options *, struct diag *);
enum status command_withdraw(const struct options *, struct diag *);
enum status command_reprint(const struct options *, struct diag *);
enum status command_slips(const struct options *, struct diag *);
enum status command_hold(const struct options *, struct diag *);
enum status command_release(const struct options *, struct diag *);
enum status command_promise(const struct options *, struct diag *);
enum status command_agreement(const struct options *, struct diag *);
enum status command_answer(const struct options *, struct diag *);
enum status command_reply(const struct options *, struct diag *);
enum status command_register(const struct options *, struct diag *);

/* Prints what was gathered on standard output, and drops it. */
void command_print(struct buf *);
/* A usage fault: reports it with the command's usage line; gives STATUS_REFUSED. */
enum status command_usage(const char *command, struct diag *);

#endif
