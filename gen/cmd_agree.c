/* cmd_agree.c: agree: an instalment agreement for one account, with its schedule as data. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "document.h"
#include "one.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>

#define NAME "agreement"

static const struct pos place = { "dunning", 0 };

static bool
read_terms(const struct options *o, struct diag *d, int *n, int32_t *first)
{
	char *end;
	long count = strtol(o->instalments, &end, 10);

	if (*o->instalments == '\0' || *end != '\0' || count < 1 || count > 999) {
		diag_fatal(d, place, "--instalments %s is no number of instalments", o->instalments);
		return false;
	}
	if (!date_parse(o->first, first)) {
		diag_fatal(d, place, "--first %s is no date (YYYY-MM-DD)", o->first);
		return false;
	}
	*n = (int)count;
	return true;
}

/* The contract as PDF, its <plan> for the ledger, its schedule for a spreadsheet. */
static enum status
write_files(struct inputs *in, const struct action *action, const struct agreement *a, struct doc *doc)
{
	const char *stem = one_file_stem(in->arena, NAME, action->account->id);
	struct document file = { .path = arena_printf(in->arena, "%s.pdf", stem), .title = doc->title,
	    .subject = action->account->id,
		.doc = doc };
	struct rundir *dir = rundir_open(in->options->out, in->diag);
	struct buf b = { 0 };
	bool system, good;

	if (dir == NULL)
		return STATUS_REFUSED;
	good = document_write(in, dir, &file, 1, &system);
	agreement_write_xml(a, in->plan, action, &b);
	good = good && (system = true, rundir_put(dir, arena_printf(in->arena, "%s.xml", stem), b.data, b.size, NULL,
	    in->diag));
	b.size = 0;
	agreement_write_csv(a, &b);
	good = good && rundir_put(dir, arena_printf(in->arena, "%s.csv", stem), b.data, b.size, NULL, in->diag);
	buf_drop(&b);
	rundir_close(dir);
	if (!good)
		return system ? STATUS_SYSTEM : STATUS_REFUSED;
	if (!in->options->quiet) {
		char total[MONEY_BUF];

		printf("dunning: %s.pdf, .xml, .csv in %s: %s in %zu instalments, %zu pages\n", stem,
		    in->options->out,
		    money_format_grouped(total, a->total), a->n_parts, file.pages);
	}
	return STATUS_OK;
}

static enum status
agree(struct inputs *in, const struct options *o)
{
	const struct action *action = one_action(in, o->args[1]);
	struct letter letter = { .kind = LETTER_DOCUMENT, .plan = in->plan, .action = action, .level = NAME,
	    .template = NAME,
		.date = in->as_of, .deadline = DATE_NONE, .title = "物业费分期还款协议" };
	struct agreement a;
	struct doc *doc;
	int32_t first;
	int n;

	if (action == NULL || !read_terms(o, in->diag, &n, &first) ||
	    !agreement_make(&a, in->plan, action, n, first, in->arena, in->diag))
		return STATUS_REFUSED;
	letter.agreement = &a;
	doc = letter_compose(in->templates, &letter, in->arena, in->diag);
	if (doc == NULL)
		return STATUS_REFUSED;
	if (options_dump_documents(o))
		return one_dump(in, NAME, doc);
	return write_files(in, action, &a, doc);
}

enum status
command_agree(const struct options *o, struct diag *d)
{
	static const char *const names[] = { NAME };
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 2 || o->policy == NULL || o->instalments == NULL || o->first == NULL ||
	    (o->out == NULL && o->dump == DUMP_NOTHING))
		return command_usage("agree", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in) && inputs_read_ledger(&r.in) && inputs_open_register(&r.in, REGISTER_READ,
	    NULL) &&
	    inputs_build_plan(&r.in) && inputs_read_named(&r.in, names, 1))
		s = agree(&r.in, o);
	run_end(&r);
	return s;
}
