/* cmd_worklist.c: what the office works from: lists, visit sheets, calendar. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "document.h"
#include "report/worklist.h"
#include "report_files.h"

#include <stdio.h>

struct office {
	struct inputs in;
	struct worklist list;
	struct visit_sheet *visits;
	size_t n_visits;
	struct document *docs;
	size_t n_docs;
	bool system;
};

/* The quarter under way of every community; where the ledger is too short for one's figures, the board says so. */
static void
make_figures(struct office *o)
{
	struct inputs *in = &o->in;
	int32_t known = in->ledger->as_of < in->as_of ? in->ledger->as_of : in->as_of;
	struct diag *quiet = diag_new(NULL);

	o->list.figures = arena_alloc(in->arena, in->ledger->n_communities * sizeof *o->list.figures);
	for (size_t i = 0; i < in->ledger->n_communities; i++)
		o->list.figures[i] = figures_make(in->ledger, in->policy, in->law, in->history, &in->ledger->communities[i],
		    quarter_of(known), in->as_of, in->arena, quiet);
	diag_drop(quiet);
}

static void
make_documents(struct office *o)
{
	struct arena *a = o->in.arena;

	o->n_visits = worklist_visits(&o->list, &o->visits);
	o->docs = arena_alloc(a, (o->n_visits + 1) * sizeof *o->docs);
	o->docs[o->n_docs++] = (struct document){ .path = "worklist/lists.pdf", .title = "工作清单", .subject = "内部使用",
		.doc = worklist_doc(&o->list) };
	for (size_t i = 0; i < o->n_visits; i++)
		o->docs[o->n_docs++] = (struct document){ .doc = o->visits[i].doc, .title = "上门催收登记表", .subject = "内部使用",
			.path = arena_printf(a, "worklist/visits-%s.pdf", report_files_stem(a, o->visits[i].collector)) };
}

static bool
write_files(struct office *o, struct rundir *dir)
{
	struct inputs *in = &o->in;
	struct buf b = { 0 };
	bool good = report_files_write(dir, "worklist/lists", "工作清单", in->as_of, o->list.tables, o->list.n_tables, in->arena, in->diag);

	for (size_t i = 0; good && i < o->n_visits; i++)
		good = report_files_write(dir, arena_printf(in->arena, "worklist/visits-%s", report_files_stem(in->arena,
		    o->visits[i].collector)), "上门催收", in->as_of, &o->visits[i].table, 1, in->arena, in->diag);
	worklist_ics(&o->list, &b);
	good = good && rundir_put(dir, "worklist/calendar.ics", b.data, b.size, NULL, in->diag) && rundir_sync(dir, "worklist", in->diag);
	buf_drop(&b);
	o->system |= !good;
	return good;
}

static enum status
dump(struct office *o)
{
	struct buf b = { 0 };

	document_dump(&o->in, o->docs, o->n_docs, o->in.options->dump, &b);
	command_print(&b);
	return STATUS_OK;
}

static enum status
write_all(struct office *o, const char *out)
{
	struct rundir *dir = rundir_open(out, o->in.diag);
	bool good;

	if (dir == NULL)
		return STATUS_REFUSED;
	good = rundir_folder(dir, "worklist", o->in.diag) && document_write(&o->in, dir, o->docs, o->n_docs, &o->system) && write_files(o, dir);
	rundir_close(dir);
	if (!good)
		return o->system ? STATUS_SYSTEM : STATUS_REFUSED;
	if (!o->in.options->quiet)
		fprintf(stderr, "dunning: worklist in %s/worklist: %zu lists, %zu visit sheets, %zu days in the calendar; accounts left out %zu\n",
		    out, o->list.n_tables, o->n_visits, o->list.n_days, o->in.ledger->n_left_out);
	return o->in.ledger->n_left_out > 0 ? STATUS_LEFT_OUT : STATUS_OK;
}

static enum status
go(struct office *o, const struct options *options)
{
	struct inputs *in = &o->in;

	if (!inputs_read_policy(in) || !inputs_read_ledger(in) || !inputs_open_register(in, REGISTER_READ, NULL) || !inputs_build_plan(in) ||
	    !inputs_read_styles(in))
		return STATUS_REFUSED;
	o->list = (struct worklist){ .plan = in->plan, .history = in->history, .sheet = in->sheet, .arena = in->arena };
	make_figures(o);
	worklist_make(&o->list, in->diag);
	make_documents(o);
	return options_dump_documents(options) ? dump(o) : write_all(o, options->out);
}

enum status
command_worklist(const struct options *options, struct diag *d)
{
	struct office o = { .in = { .arena = arena_new(), .options = options, .diag = d, .policy_path = options->policy,
		.state = options->state, .from = options->from, .only = options->only, .as_of = options->as_of } };
	enum status s;

	if (options->n_args != 1 || options->policy == NULL || (options->out == NULL && options->dump == DUMP_NOTHING)) {
		inputs_close(&o.in);
		return command_usage("worklist", d);
	}
	o.in.ledger_path = options->args[0];
	s = go(&o, options);
	inputs_close(&o.in);
	return s;
}
