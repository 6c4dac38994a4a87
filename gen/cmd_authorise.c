/* cmd_authorise.c: authorise: direct-debit mandates (委托划款授权书) for accounts, to be filled in and signed by the payer. */
#include "command.h"
#include "base/arena.h"
#include "document.h"
#include "one.h"
#include "run.h"

#include <stdio.h>

#define NAME "authorisation"
#define TITLE "委托划款授权书"

/* False: no such account, or it cannot be written (reported). */
static bool
make_mandate(struct inputs *in, const char *wanted, struct document *file)
{
	const struct action *action = one_action(in, wanted);
	const struct letter letter = { .kind = LETTER_DOCUMENT, .plan = in->plan, .action = action, .level = NAME,
		.template = NAME, .date = in->as_of, .deadline = DATE_NONE, .title = TITLE };
	const char *stem;

	if (action == NULL)
		return false;
	stem = one_file_stem(in->arena, NAME, action->account->id);
	if (action->debtor != NULL)
		stem = one_file_stem(in->arena, stem, action->debtor);
	*file = (struct document){ .path = arena_printf(in->arena, "%s.pdf", stem), .title = TITLE,
		.subject = action->account->id, .doc = letter_compose(in->templates, &letter, in->arena, in->diag) };
	return file->doc != NULL;
}

static enum status
write_mandates(struct inputs *in, struct document *files, size_t n)
{
	struct rundir *dir = rundir_open(in->options->out, in->diag);
	bool system = false, good;
	size_t pages = 0;

	if (dir == NULL)
		return STATUS_REFUSED;
	good = document_write(in, dir, files, n, &system);
	rundir_close(dir);
	for (size_t i = 0; i < n; i++)
		pages += files[i].pages;
	if (good && !in->options->quiet)
		printf("dunning: %zu mandates, %zu pages in %s\n", n, pages, in->options->out);
	return good ? STATUS_OK : system ? STATUS_SYSTEM : STATUS_REFUSED;
}

static enum status
authorise(struct inputs *in, const struct options *o)
{
	size_t n = (size_t)o->n_args - 1;
	struct document *files = arena_alloc(in->arena, n * sizeof *files);
	bool good = true;

	for (size_t i = 0; i < n; i++)
		good &= make_mandate(in, o->args[i + 1], &files[i]);
	if (!good)
		return STATUS_REFUSED;
	if (!options_dump_documents(o))
		return write_mandates(in, files, n);
	for (size_t i = 0; i < n; i++)
		(void)one_dump(in, files[i].path, files[i].doc);
	return STATUS_OK;
}

enum status
command_authorise(const struct options *o, struct diag *d)
{
	static const char *const names[] = { NAME };
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args < 2 || o->policy == NULL || (o->out == NULL && o->dump == DUMP_NOTHING))
		return command_usage("authorise", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in) && inputs_read_ledger(&r.in) &&
	    inputs_open_register(&r.in, REGISTER_READ, NULL) && inputs_build_plan(&r.in) &&
	    inputs_read_named(&r.in, names, 1))
		s = authorise(&r.in, o);
	run_end(&r);
	return s;
}
