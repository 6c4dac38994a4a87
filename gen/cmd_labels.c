/* cmd_labels.c: labels: mailing labels for the letters of a run. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "document.h"
#include "input/csv.h"
#include "report/labels.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct pos place = { "dunning", 0 };

static const struct {
	const char *head;
	size_t at;
} columns[] = {
	{ "recipient", offsetof(struct label, name) },
	{ "address", offsetof(struct label, address) },
	{ "postcode", offsetof(struct label, postcode) },
	{ "account", offsetof(struct label, code) },
};

static bool
find_columns(const struct csv *table, size_t *found, struct diag *d)
{
	for (size_t c = 0; c < COUNT(columns); c++) {
		const struct csv_row *head = &table->rows[0];

		for (found[c] = 0; found[c] < head->n && strcmp(head->fields[found[c]], columns[c].head) != 0;)
			found[c]++;
		if (found[c] == head->n) {
			diag_fatal(d, head->pos, "no column \"%s\": this is no mailing.csv of a run", columns[c].head);
			return false;
		}
	}
	return true;
}

/* NULL: refused. */
static struct label *
read_labels(const char *run, size_t *n, struct arena *a, struct diag *d)
{
	const struct csv *table = csv_read(arena_printf(a, "%s/mailing.csv", run), a, d);
	size_t found[COUNT(columns)];
	struct label *labels;

	if (table == NULL || table->n == 0 || !find_columns(table, found, d))
		return NULL;
	*n = table->n - 1;
	labels = arena_alloc(a, (*n + 1) * sizeof *labels);
	for (size_t i = 0; i < *n; i++)
		for (size_t c = 0; c < COUNT(columns); c++) {
			const struct csv_row *row = &table->rows[i + 1];

			if (found[c] >= row->n) {
				diag_fatal(d, row->pos, "the row ends before column \"%s\"; no labels made",
				    columns[c].head);
				return NULL;
			}
			memcpy((char *)&labels[i] + columns[c].at, &row->fields[found[c]], sizeof(const char *));
		}
	if (*n == 0)
		diag_fatal(d, (struct pos){ run, 0 }, "the run has no letters to post; no labels made");
	return *n == 0 ? NULL : labels;
}

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
write_labels(struct inputs *in, struct doc *doc, size_t n)
{
	const char *out = in->options->out, *slash = strrchr(out, '/');
	struct document file = { .path = slash == NULL ? out : slash + 1, .title = doc->title, .doc = doc };
	struct rundir *dir = rundir_open(slash == NULL ? "." : arena_strndup(in->arena, out, (size_t)(slash - out)),
	    in->diag);
	bool system = false, good;

	if (dir == NULL)
		return STATUS_REFUSED;
	good = document_write(in, dir, &file, 1, &system);
	rundir_close(dir);
	if (good && !in->options->quiet)
		printf("dunning: %zu labels on %zu sheets in %s\n", n, file.pages, out);
	return good ? STATUS_OK : system ? STATUS_SYSTEM : STATUS_REFUSED;
}

static enum status
make_labels(struct inputs *in, const struct options *o)
{
	const struct label_sheet *sheet = labels_sheet(in->policy->labels.sheet);
	int first = first_place(o, sheet, in->diag);
	size_t n = 0;
	struct label *labels = first == 0 ? NULL : read_labels(o->args[0], &n, in->arena, in->diag);

	if (labels == NULL || !inputs_read_styles(in))
		return STATUS_REFUSED;
	return write_labels(in, labels_doc(labels, n, sheet, first, in->policy->labels.border, in->sheet, in->arena),
	    n);
}

enum status
command_labels(const struct options *o, struct diag *d)
{
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 1 || o->policy == NULL || o->out == NULL || o->out[0] == '\0' ||
	    o->out[strlen(o->out) - 1] == '/')
		return command_usage("labels", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in))
		s = make_labels(&r.in, o);
	run_end(&r);
	return s;
}
