/* cmd_envelopes.c: envelopes: faces for the letters of a run, in delivery order, or the outer panel of letters sent without an envelope. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "mailing.h"
#include "report/envelope.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

static const struct pos place = { "dunning", 0 };

/* --size, else the policy's window envelope. NULL: refused. */
static const struct envelope *
wanted_size(const struct inputs *in, const struct options *o)
{
	const char *name = o->size != NULL ? o->size : in->policy->print.window;
	const struct envelope *e = envelope_lookup(name);

	if (e == NULL && o->size == NULL)
		diag_fatal(in->diag, place, "[print] window = %s names no envelope: give --size dl, zl, c5, cover or door", name);
	else if (e == NULL)
		diag_fatal(in->diag, place, "--size %s is none of dl, zl, c5, cover, door", name);
	return e;
}

static enum status
make_envelopes(struct inputs *in, const struct options *o)
{
	const struct envelope *e = wanted_size(in, o);
	const struct envelope_sender sender = { in->policy->sender.name, in->policy->sender.address, in->policy->sender.postcode };
	size_t n = 0, pages;
	struct label *labels = e == NULL ? NULL : mailing_read(o->args[0], "envelopes", &n, in->arena, in->diag);
	enum status s;

	if (labels == NULL || !inputs_read_styles(in))
		return STATUS_REFUSED;
	s = mailing_write(in, "envelopes", envelope_doc(labels, n, e, &sender, in->policy->envelope.boxes, in->sheet, in->arena), &pages);
	if (s == STATUS_OK && !o->quiet && !options_dump_documents(o))
		printf("dunning: %zu %s of size %s in %s\n", pages, e->panel ? "covers" : "envelopes", e->name, o->out);
	return s;
}

enum status
command_envelopes(const struct options *o, struct diag *d)
{
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 1 || o->policy == NULL || !mailing_output(o))
		return command_usage("envelopes", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in))
		s = make_envelopes(&r.in, o);
	run_end(&r);
	return s;
}
