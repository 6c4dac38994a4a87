/* cmd_answer.c: answer: answer sheets (收费答客问) and the explanation of the fee (收费构成说明) for one account. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "document.h"
#include "one.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEES (LETTER_REASONS + 1)

static const struct pos place = { "dunning", 0 };

/* Sheets wanted, as bits 1 << number. */
static bool
read_wanted(const struct options *o, struct diag *d, unsigned *wanted)
{
	*wanted = 0;
	for (int i = 2; i < o->n_args; i++) {
		const char *name = o->args[i];
		char *end = NULL;
		unsigned long n = *name == 'R' || *name == 'r' ? strtoul(name + 1, &end, 10) : 0;

		if (strcmp(name, "fees") == 0)
			n = FEES;
		else if (n < 1 || n > LETTER_REASONS || *end != '\0') {
			diag_fatal(d, place, "\"%s\" is none of R01 to R17, nor fees", name);
			return false;
		}
		*wanted |= 1u << n;
	}
	return true;
}

/* Those that the account's recorded reasons call for, where none is named. */
static bool
choose(const struct inputs *in, const struct action *action, unsigned *wanted)
{
	if (*wanted == 0)
		*wanted = letter_reasons(action->account, in->as_of);
	if (*wanted == 0)
		diag_fatal(in->diag, action->account->pos, "account %s has no recorded reason: name the sheets (R01 to R17, fees)",
		    action->account->id);
	return *wanted != 0;
}

static bool
compose(struct inputs *in, const struct action *action, unsigned wanted, struct document *docs, size_t *n)
{
	for (unsigned k = 1; k <= FEES; k++) {
		const struct letter letter = { .kind = LETTER_DOCUMENT, .plan = in->plan, .action = action, .level = "answer",
			.template = letter_sheet(k), .date = in->as_of, .deadline = DATE_NONE, .title = k == FEES ? "收费构成说明" : "收费答客问" };
		const char *what = k == FEES ? "fees" : arena_printf(in->arena, "answer-R%02u", k);

		if ((wanted & 1u << k) == 0)
			continue;
		docs[*n] = (struct document){ .path = arena_printf(in->arena, "%s.pdf", one_file_stem(in->arena, what, action->account->id)),
			.title = letter.title, .subject = action->account->id,
			.doc = letter_compose(in->templates, &letter, in->arena, in->diag) };
		if (docs[(*n)++].doc == NULL)
			return false;
	}
	return true;
}

static enum status
write_files(struct inputs *in, struct document *docs, size_t n)
{
	struct rundir *dir = rundir_open(in->options->out, in->diag);
	bool system = false, good = dir != NULL && document_write(in, dir, docs, n, &system);

	if (dir != NULL)
		rundir_close(dir);
	if (!good)
		return system ? STATUS_SYSTEM : STATUS_REFUSED;
	for (size_t i = 0; i < n && !in->options->quiet; i++)
		printf("dunning: %s in %s: %zu %s\n", docs[i].path, in->options->out, docs[i].pages, docs[i].pages == 1 ? "page" : "pages");
	return STATUS_OK;
}

static enum status
answer(struct inputs *in, const struct options *o, unsigned wanted)
{
	const struct action *action = one_action(in, o->args[1]);
	const char *names[FEES];
	struct document docs[FEES];
	size_t n_names = 0, n = 0;

	if (action == NULL || !choose(in, action, &wanted))
		return STATUS_REFUSED;
	for (unsigned k = 1; k <= FEES; k++)
		if ((wanted & 1u << k) != 0)
			names[n_names++] = letter_sheet(k);
	if (!inputs_read_named(in, names, n_names) || !compose(in, action, wanted, docs, &n))
		return STATUS_REFUSED;
	if (!options_dump_documents(o))
		return write_files(in, docs, n);
	for (size_t i = 0; i < n; i++)
		one_dump(in, docs[i].path, docs[i].doc);
	return STATUS_OK;
}

enum status
command_answer(const struct options *o, struct diag *d)
{
	enum status s = STATUS_REFUSED;
	unsigned wanted;
	struct run r;

	if (o->n_args < 2 || o->policy == NULL || (o->out == NULL && o->dump == DUMP_NOTHING))
		return command_usage("answer", d);
	if (!read_wanted(o, d, &wanted))
		return s;
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in) && inputs_read_ledger(&r.in) && inputs_open_register(&r.in, REGISTER_READ, NULL) &&
	    inputs_build_plan(&r.in))
		s = answer(&r.in, o, wanted);
	run_end(&r);
	return s;
}
