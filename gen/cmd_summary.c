/* cmd_summary.c: the quarterly summary for the owners' committee, one report per community and one for the company. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "document.h"
#include "report/company.h"
#include "report/summary.h"
#include "report/trace.h"
#include "report_files.h"

#include <stdio.h>
#include <string.h>

#define COPIES 20

/* What lasts over all ledgers. */
struct summary_run {
	const struct options *options;
	struct diag *diag;
	struct arena *arena;
	struct rundir *dir;
	struct company company;
	struct quarter quarter;		/* of the first ledger, when none is asked for */
	bool has_quarter, system, traced;
	size_t files, unreadable, repeated;
};

static const struct pos place = { "dunning", 0 };

static void
begin(struct inputs *in, const struct summary_run *s, const char *ledger)
{
	*in = (struct inputs){ .arena = arena_new(), .options = s->options, .diag = s->diag, .ledger_path = ledger,
		.policy_path = s->options->policy, .state = s->options->state, .from = s->options->from, .as_of = s->options->as_of,
		.any_age = true };
}

static bool
choose_quarter(struct summary_run *s, const struct inputs *in)
{
	int32_t known = in->ledger->as_of < in->as_of ? in->ledger->as_of : in->as_of;

	if (s->has_quarter)
		return true;
	s->has_quarter = true;
	if (s->options->quarter == NULL) {
		s->quarter = quarter_ended(known);
		return true;
	}
	if (quarter_parse(s->options->quarter, &s->quarter))
		return true;
	diag_fatal(s->diag, place, "--quarter %s is no quarter such as 2026Q3", s->options->quarter);
	return false;
}

static bool
write_tables(struct summary_run *s, struct inputs *in, const struct edition *e, const char *stem)
{
	if (!report_files_write(s->dir, stem, "物业费收缴情况", in->as_of, e->tables, e->n_tables, e->arena, s->diag)) {
		s->system = true;
		return false;
	}
	s->files += e->n_tables + 1;
	return true;
}

static struct document
document_of(struct edition *e, const char *path, int copy)
{
	return (struct document){ .path = path, .title = "物业费收缴情况", .subject = e->public ? "公开版" : "督促版", .part = summary_part,
		.of = e, .copy = copy, .n_parts = summary_parts(e) };
}

/* Documents of both editions: the public one first, then the copies. */
static size_t
make_documents(const struct policy *p, struct edition *public, struct edition *committee, const char *stem, struct document *docs)
{
	size_t n = 0;

	docs[n++] = document_of(public, arena_printf(public->arena, "%s-public.pdf", stem), 0);
	for (int copy = 1; copy <= p->summary.copies && copy <= COPIES; copy++)
		docs[n++] = document_of(committee, arena_printf(public->arena, "%s-committee-%02d.pdf", stem, copy), copy);
	return n;
}

/* "ZT:building/3幢/closing" names a community: length of the name, 0: none. */
static size_t
named(const char *cell)
{
	size_t n = strcspn(cell, ":/");

	return cell[n] == ':' ? n : 0;
}

/* The cell to trace in the community; NULL: another one is named. */
static const char *
traced_here(const char *cell, const char *id)
{
	size_t n = named(cell);

	if (n == 0)
		return cell;
	return strlen(id) == n && strncmp(cell, id, n) == 0 ? cell + n + 1 : NULL;
}

static bool
trace(struct summary_run *s, const struct figures *f, const char *cell, struct arena *a)
{
	struct buf b = { 0 };
	bool good = trace_cell(f, cell, &b, a, s->diag);

	if (good)
		command_print(&b);
	else
		buf_drop(&b);
	s->traced = true;
	return good;
}

/* Of several communities one has to be named. */
static bool
may_trace(struct summary_run *s, const struct ledger *l)
{
	const char *cell = s->options->trace;

	if (cell == NULL || named(cell) > 0 || (l->n_communities < 2 && s->options->n_args < 2))
		return true;
	diag_fatal(s->diag, place, "--trace: there are several communities; name one before the cell, such as %s:%s",
	    l->n_communities > 0 ? l->communities[0].id : "ID", cell);
	return false;
}

/* Of the quarter before, whose public edition many have kept; NULL: the ledger does not reach back so far. */
static const struct figures *
figures_before(const struct inputs *in, const struct figures *f, struct arena *a)
{
	struct diag *quiet = diag_new(NULL);
	const struct figures *before = figures_make(in->ledger, in->policy, in->law, in->history, f->community, quarter_back(f->quarter, 1),
	    in->as_of, a, quiet);

	diag_drop(quiet);
	return before;
}

static bool
report_community(struct summary_run *s, struct inputs *in, const struct figures *f, struct arena *a)
{
	struct edition public, committee;
	struct document docs[COPIES + 1];
	const char *stem = arena_printf(a, "summary/%s-%04dQ%d", report_files_stem(a, f->community->id), f->quarter.year, f->quarter.number);
	size_t n;

	summary_begin(&public, f, figures_before(in, f, a), in->sheet, true, a);
	summary_begin(&committee, f, NULL, in->sheet, false, a);
	n = make_documents(in->policy, &public, &committee, stem, docs);
	if (options_dump_documents(s->options)) {
		struct buf b = { 0 };

		document_dump(in, docs, n, s->options->dump, &b);
		command_print(&b);
		return true;
	}
	s->files += n;
	return document_write(in, s->dir, docs, n, &s->system) && write_tables(s, in, &public, arena_printf(a, "%s-public", stem)) &&
	    write_tables(s, in, &committee, arena_printf(a, "%s-committee", stem));
}

/* One that cannot be reported does not keep the others from being. */
static const struct figures *
figures_of(struct summary_run *s, const struct inputs *in, const struct community *c, struct arena *a)
{
	const struct figures *f;

	if (company_has(&s->company, c->id)) {
		diag_error(s->diag, (struct pos){ in->ledger->path, 0 },
		    "community %s has been reported from another ledger of this call; left out", c->id);
		s->repeated++;
		return NULL;
	}
	f = figures_make(in->ledger, in->policy, in->law, in->history, c, s->quarter, in->as_of, a, s->diag);
	s->company.n_missing += f == NULL;
	return f;
}

/* Nothing of it stays but the company's row. */
static bool
one_community(struct summary_run *s, struct inputs *in, const struct community *c, struct arena *a)
{
	const char *cell = s->options->trace == NULL ? NULL : traced_here(s->options->trace, c->id);
	const struct figures *f;

	if (s->options->trace != NULL && cell == NULL)
		return true;
	f = figures_of(s, in, c, a);
	if (f == NULL)
		return s->options->trace == NULL;
	if (cell != NULL)
		return trace(s, f, cell, a);
	company_add(&s->company, f, s->arena);
	return report_community(s, in, f, a);
}

static bool
one_ledger(struct summary_run *s, const char *path)
{
	struct arena *a = arena_new();
	struct inputs in;
	bool read, good;

	begin(&in, s, path);
	good = inputs_read_policy(&in);
	read = good && inputs_read_ledger(&in);
	s->company.n_missing += good && !read;
	good = good && (read ? may_trace(s, in.ledger) && choose_quarter(s, &in) && inputs_open_register(&in, REGISTER_READ, NULL) &&
	    (s->options->trace != NULL || inputs_read_styles(&in)) : s->options->trace == NULL);
	s->unreadable += read && good ? in.ledger->n_left_out : 0;
	for (size_t i = 0; read && good && i < in.ledger->n_communities; i++) {
		good = one_community(s, &in, &in.ledger->communities[i], a);
		arena_reset(a);
	}
	arena_drop(a);
	inputs_close(&in);
	return good;
}

static bool
write_company(struct summary_run *s)
{
	struct inputs in;
	struct company_report report;
	char name[QUARTER_BUF];
	const char *stem;
	struct document doc;
	bool good;

	if (s->company.n < 2 || s->options->trace != NULL)
		return true;
	begin(&in, s, NULL);
	good = inputs_read_policy(&in) && inputs_read_styles(&in);
	if (good) {
		snprintf(name, sizeof name, "%04dQ%d", s->quarter.year, s->quarter.number);
		stem = arena_printf(in.arena, "summary/company-%s", name);
		company_report_make(&report, &s->company, in.sheet, in.arena);
		doc = (struct document){ .path = arena_printf(in.arena, "%s.pdf", stem), .title = "各小区收缴情况", .subject = "公司内部",
			.doc = report.doc };
		good = document_write(&in, s->dir, &doc, 1, &s->system) &&
		    report_files_write(s->dir, stem, "各小区收缴情况", in.as_of, report.tables, report.n_tables, in.arena, s->diag);
		s->files += 1 + report.n_tables + 1;
	}
	inputs_close(&in);
	return good;
}

static enum status
finish(struct summary_run *s, bool good)
{
	if (!good)
		return s->system ? STATUS_SYSTEM : STATUS_REFUSED;
	if (!s->options->quiet && s->dir != NULL)
		fprintf(stderr, "dunning: summary of %zu communities in %s/summary: %zu files; accounts left out %zu, communities %zu\n",
		    s->company.n, rundir_path(s->dir), s->files, s->unreadable, s->company.n_missing + s->repeated);
	return s->unreadable + s->company.n_missing + s->repeated > 0 ? STATUS_LEFT_OUT : STATUS_OK;
}

enum status
command_summary(const struct options *o, struct diag *d)
{
	struct summary_run s = { .options = o, .diag = d };
	bool writes = o->trace == NULL && o->dump == DUMP_NOTHING, good = true;
	enum status status;

	if (o->n_args < 1 || o->policy == NULL || (writes && o->out == NULL))
		return command_usage("summary", d);
	s.arena = arena_new();
	if (writes) {
		s.dir = rundir_open(o->out, d);
		good = s.dir != NULL && rundir_folder(s.dir, "summary", d);
	}
	for (int i = 0; good && i < o->n_args; i++)
		good = one_ledger(&s, o->args[i]);
	if (good && o->trace != NULL && !s.traced) {
		diag_fatal(d, place, "--trace %s: there is no such community", o->trace);
		good = false;
	}
	good = good && (o->trace != NULL || s.company.n > 0);
	if (good && writes)
		good = write_company(&s) && rundir_sync(s.dir, "summary", d);
	status = finish(&s, good);
	if (s.dir != NULL)
		rundir_close(s.dir);
	arena_drop(s.arena);
	return status;
}
