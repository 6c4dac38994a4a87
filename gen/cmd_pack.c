/* cmd_pack.c: pack: the evidence about accounts for the lawyer: one PDF each, and the same as XML and CSV. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "one.h"
#include "pack.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

#define NAME "pack"

static bool
make_pack(struct inputs *in, const char *wanted, struct pack *p)
{
	const struct action *action = one_action(in, wanted);

	if (action == NULL)
		return false;
	*p = (struct pack){ .action = action, .letter = { .kind = LETTER_DOCUMENT, .plan = in->plan, .action = action, .level = NAME,
		.template = NAME, .date = in->as_of, .deadline = DATE_NONE, .title = "证据材料册" } };
	p->stem = one_file_stem(in->arena, NAME, action->account->id);
	if (action->debtor != NULL)
		p->stem = one_file_stem(in->arena, p->stem, action->debtor);
	p->file = (struct document){ .path = arena_printf(in->arena, "%s.pdf", p->stem), .title = p->letter.title,
		.subject = action->account->id };
	return pack_bind(in, p) && pack_compose(in, p);
}

/* The figures as plan.xml and plan.csv have them, and the statement of account. */
static bool
write_data(struct inputs *in, struct rundir *dir, const struct pack *p)
{
	struct action action = *p->action;
	struct plan plan = *in->plan;
	struct records records;
	struct buf b = { 0 };
	bool good;

	plan.actions = &action;
	plan.n_actions = 1;
	plan_write_xml(&plan, &b);
	good = rundir_put(dir, arena_printf(in->arena, "%s.xml", p->stem), b.data, b.size, NULL, in->diag);
	b.size = 0;
	plan_write_csv(&plan, &b);
	good = good && rundir_put(dir, arena_printf(in->arena, "%s.csv", p->stem), b.data, b.size, NULL, in->diag);
	b.size = 0;
	records_make(&records, p->action, in->as_of, in->arena);
	records_write_statement(&records, &b);
	good = good && rundir_put(dir, arena_printf(in->arena, "%s-statement.csv", p->stem), b.data, b.size, NULL,
	    in->diag);
	b.size = 0;
	pack_write_csv(in, p, &b);
	good = good && rundir_put(dir, arena_printf(in->arena, "%s-evidence.csv", p->stem), b.data, b.size, NULL,
	    in->diag);
	b.size = 0;
	pack_write_xml(in, p, &b);
	good = good && rundir_put(dir, arena_printf(in->arena, "%s-evidence.xml", p->stem), b.data, b.size, NULL,
	    in->diag);
	buf_drop(&b);
	return good;
}

static enum status
write_packs(struct inputs *in, struct pack *packs, size_t n)
{
	struct rundir *dir = rundir_open(in->options->out, in->diag);
	struct document *files = arena_alloc(in->arena, n * sizeof *files);
	bool system = false, good;
	size_t pages = 0, letters = 0, lost = 0;

	if (dir == NULL)
		return STATUS_REFUSED;
	for (size_t i = 0; i < n; i++)
		files[i] = packs[i].file;
	good = document_write(in, dir, files, n, &system);
	for (size_t i = 0; good && i < n; i++) {
		pages += files[i].pages;
		letters += packs[i].binder.n_bound;
		lost += packs[i].n_lost;
		system = !(good = write_data(in, dir, &packs[i]));
	}
	rundir_close(dir);
	if (good && !in->options->quiet)
		printf("dunning: %zu evidence packs, %zu pages, %zu letters bound in, %zu without a copy, in %s\n", n, pages, letters,
		    lost, in->options->out);
	return good && lost > 0 ? STATUS_LEFT_OUT : good ? STATUS_OK : system ? STATUS_SYSTEM : STATUS_REFUSED;
}

static enum status
make_packs(struct inputs *in, const struct options *o)
{
	size_t n = (size_t)o->n_args - 1;
	struct pack *packs = arena_alloc(in->arena, n * sizeof *packs);
	bool good = true;

	for (size_t i = 0; i < n; i++)
		good &= make_pack(in, o->args[i + 1], &packs[i]);
	if (!good)
		return STATUS_REFUSED;
	if (!options_dump_documents(o))
		return write_packs(in, packs, n);
	for (size_t i = 0; i < n; i++)
		(void)one_dump(in, packs[i].file.path, packs[i].file.doc);
	return STATUS_OK;
}

enum status
command_pack(const struct options *o, struct diag *d)
{
	static const char *const names[] = { NAME };
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args < 2 || o->policy == NULL || (o->out == NULL && o->dump == DUMP_NOTHING))
		return command_usage("pack", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in) && inputs_read_ledger(&r.in) &&
	    inputs_open_register(&r.in, REGISTER_READ, NULL) && inputs_build_plan(&r.in) &&
	    inputs_read_named(&r.in, names, 1))
		s = make_packs(&r.in, o);
	run_end(&r);
	return s;
}
