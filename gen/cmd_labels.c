/* cmd_labels.c: labels: mailing labels for the letters of a run. */
#include "command.h"
#include "mailing.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>

static const struct pos place = { "dunning", 0 };

/* --first N: labels torn off the first sheet before. 0: no such place. */
static int
first_place(const struct options *o, const struct label_sheet *sheet, struct diag *d)
{
	char *end;
	long n = o->first == NULL ? 1 : strtol(o->first, &end, 10);

	if (o->first == NULL || (*o->first != '\0' && *end == '\0' && n >= 1 && n <= sheet->columns * sheet->rows))
		return (int)n;
	diag_fatal(d, place, "--first %s: the sheet %s has labels 1 to %d", o->first, sheet->name,
	    sheet->columns * sheet->rows);
	return 0;
}

static enum status
make_labels(struct inputs *in, const struct options *o)
{
	const struct label_sheet *sheet = labels_sheet(in->policy->labels.sheet);
	int first = first_place(o, sheet, in->diag);
	size_t n = 0;
	struct label *labels = first == 0 ? NULL : mailing_read(o->args[0], "labels", &n, in->arena, in->diag);
	size_t pages;
	enum status s;

	if (labels == NULL || !inputs_read_styles(in))
		return STATUS_REFUSED;
	s = mailing_write(in, "labels", labels_doc(labels, n, sheet, first, in->policy->labels.border, in->sheet, in->arena), &pages);
	if (s == STATUS_OK && !o->quiet && !options_dump_documents(o))
		printf("dunning: %zu labels on %zu sheets in %s\n", n, pages, o->out);
	return s;
}

enum status
command_labels(const struct options *o, struct diag *d)
{
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 1 || o->policy == NULL || !mailing_output(o))
		return command_usage("labels", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in))
		s = make_labels(&r.in, o);
	run_end(&r);
	return s;
}
