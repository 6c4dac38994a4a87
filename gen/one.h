/* one.h: what commands about one account share: finding it, naming its files, dumping its document. */
#ifndef DUNNING_ONE_H
#define DUNNING_ONE_H

#include "command.h"
#include "base/text.h"
#include "inputs.h"

/* The plan's action for an account id or a room label (3幢2单元1201室). NULL: none, or its record could not be read
 * (reported). */
const struct action *one_action(const struct inputs *, const char *wanted);
/* "agreement-A-3-2-1201"; what a file name cannot hold is replaced by -. */
const char *one_file_stem(struct arena *, const char *what, const char *account);
/* One row of a CSV table, CR LF at its end; NULL is an empty field. */
void one_csv_row(struct buf *, const char *const *fields, size_t n);
#define ONE_CSV_ROW(b, ...) one_csv_row((b), (const char *const[]){ __VA_ARGS__ }, \
	sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
/* --dump=doc or pages. */
enum status one_dump(struct inputs *, const char *name, struct doc *);

#endif
