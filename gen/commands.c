/* commands.c: the table of subcommands. */
#include "command.h"

#include <string.h>

const struct command commands[] = {
	{ "check", command_check, "check [--demand] FILES...", "ledgers, policies, templates, law data; nothing is written" },
	{ "plan", command_plan, "plan LEDGER -p POLICY -o RUN/", "decide; writes plan.xml and plan.csv" },
	{ "issue", command_issue, "issue RUN/ [--decisions plan.csv]", "number, render and register what the plan says" },
	{ "run", command_run, "run LEDGER -p POLICY -o RUN/", "plan and issue in one step" },
	{ "notices", command_notices, "notices LEDGER -p POLICY -o RUN/", "the month's payment notices" },
	{ "summary", command_summary, "summary LEDGER... -p POLICY [--quarter 2026Q3] -o RUN/", "the quarterly summary for the owners' committee" },
	{ "worklist", command_worklist, "worklist LEDGER -p POLICY -o RUN/", "what the office works from: visits, calendars, priorities" },
	{ "explain", command_explain, "explain LEDGER -p POLICY ACCOUNT", "one account: every item, rule and fen" },
	{ "agree", command_agree, "agree LEDGER -p POLICY ACCOUNT --instalments N --first DATE -o DIR",
	  "an instalment agreement with its schedule" },
	{ "texts", command_texts, "texts LEDGER -p POLICY -o DIR", "short texts for messaging, as CSV" },
	{ "convert", command_convert, "convert --from FORMAT IN OUT.xml", "a foreign ledger to the native one" },
	{ "fields", command_fields, "fields", "the fields and facts that templates may use" },
	{ NULL, NULL, NULL, NULL }
};

enum status
command_usage(const char *command, struct diag *d)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (strcmp(c->name, command) == 0)
			diag_fatal(d, (struct pos){ "dunning", 0 }, "usage: dunning %s", c->usage);
	return STATUS_REFUSED;
}
