/* mailing.c: the addressees of a run's letters, and one file for the printer. */
#include "mailing.h"
#include "base/arena.h"
#include "document.h"
#include "input/csv.h"
#include "one.h"

#include <stddef.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct {
	const char *head;
	size_t at;
} columns[] = {
	{ "recipient", offsetof(struct label, name) },
	{ "address", offsetof(struct label, address) },
	{ "postcode", offsetof(struct label, postcode) },
	{ "account", offsetof(struct label, code) },
	{ "room", offsetof(struct label, room) },
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

struct label *
mailing_read(const char *run, const char *made, size_t *n, struct arena *a, struct diag *d)
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
				diag_fatal(d, row->pos, "the row ends before column \"%s\"; no %s made",
				    columns[c].head, made);
				return NULL;
			}
			memcpy((char *)&labels[i] + columns[c].at, &row->fields[found[c]], sizeof(const char *));
		}
	if (*n == 0)
		diag_fatal(d, (struct pos){ run, 0 }, "the run has no letters to post; no %s made", made);
	return *n == 0 ? NULL : labels;
}

bool
mailing_output(const struct options *o)
{
	if (options_dump_documents(o))
		return true;
	return o->out != NULL && o->out[0] != '\0' && o->out[strlen(o->out) - 1] != '/';
}

enum status
mailing_write(struct inputs *in, const char *name, struct doc *doc, size_t *pages)
{
	const struct options *o = in->options;
	const char *slash = o->out == NULL ? NULL : strrchr(o->out, '/');
	struct document file = { .path = slash == NULL ? o->out : slash + 1, .title = doc->title, .doc = doc };
	struct rundir *dir;
	bool system = false, good;

	if (options_dump_documents(o))
		return one_dump(in, name, doc);
	dir = rundir_open(slash == NULL ? "." : arena_strndup(in->arena, o->out, (size_t)(slash - o->out)), in->diag);
	if (dir == NULL)
		return STATUS_REFUSED;
	good = document_write(in, dir, &file, 1, &system);
	rundir_close(dir);
	*pages = file.pages;
	return good ? STATUS_OK : system ? STATUS_SYSTEM : STATUS_REFUSED;
}
