/* commands.c: the table of subcommands. */
#include "command.h"
#include "base/text.h"

#include <stdio.h>
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
	{ "authorise", command_authorise, "authorise LEDGER -p POLICY ACCOUNT... -o DIR", "direct-debit mandates (委托划款授权书) to sign" },
	{ "answer", command_answer, "answer LEDGER -p POLICY ACCOUNT [R01...R17 fees] -o DIR",
	  "answer sheets and the explanation of the fee for one account" },
	{ "texts", command_texts, "texts LEDGER -p POLICY -o DIR", "short texts for messaging, as CSV" },
	{ "labels", command_labels, "labels RUN/ -p POLICY -o FILE.pdf [--first N]", "mailing labels for the letters of a run" },
	{ "envelopes", command_envelopes, "envelopes RUN/ -p POLICY -o FILE.pdf [--size dl|zl|c5|cover|door]",
	  "envelope faces for the letters of a run, or the outer panel of folded letters" },
	{ "pack", command_pack, "pack LEDGER -p POLICY ACCOUNT... -o DIR", "the evidence about accounts, for the lawyer" },
	{ "convert", command_convert, "convert --from FORMAT IN OUT.xml", "a foreign ledger to the native one" },
	{ "fields", command_fields, "fields", "the fields and facts that templates may use" },
	{ "served", command_served, "served NUMBER --date D --method M --result R | --import CSV", "how a letter reached its debtor" },
	{ "withdraw", command_withdraw, "withdraw NUMBER|--run ID --reason TEXT", "take letters back; their numbers stay used" },
	{ "reprint", command_reprint, "reprint NUMBER -o FILE", "the issued letter again, byte for byte" },
	{ "slips", command_slips, "slips RUN/|NUMBER [-o DIR/]", "slips of service (送达回执) to fill in, one for each letter" },
	{ "reply", command_reply, "reply SCANS.csv", "what came back on the letters' reply slips, from a table of scans" },
	{ "hold", command_hold, "hold ACCOUNT --reason R [--until D] [--note T]", "no letters for a while" },
	{ "release", command_release, "release ACCOUNT|ID", "end a hold; strike out a promise or agreement" },
	{ "promise", command_promise, "promise ACCOUNT --by DATE --amount A", "the debtor promises to pay" },
	{ "plan-agreement", command_agreement, "plan-agreement ACCOUNT --instalments LIST", "an instalment agreement" },
	{ "register", command_register, "register list|show|timeline|export|runs|counter|audit|check|backup|forget",
	  "questions to the register (--xml, --csv)" },
	{ NULL, NULL, NULL, NULL }
};

void
command_print(struct buf *b)
{
	if (b->size > 0)
		fwrite(b->data, 1, b->size, stdout);
	buf_drop(b);
}

enum status
command_usage(const char *command, struct diag *d)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (strcmp(c->name, command) == 0)
			diag_fatal(d, (struct pos){ "dunning", 0 }, "usage: dunning %s", c->usage);
	return STATUS_REFUSED;
}
