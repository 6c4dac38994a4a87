/* mailing.h: what labels and envelopes share: the addressees of a run's letters, and one file of their own. */
#ifndef DUNNING_MAILING_H
#define DUNNING_MAILING_H

#include "command.h"
#include "inputs.h"
#include "report/labels.h"

/* The addressees of RUN/mailing.csv, in delivery order; made: "labels", for messages. NULL: refused (reported). */
struct label *mailing_read(const char *run, const char *made, size_t *n, struct arena *, struct diag *);
/* True if -o names a file, or nothing is to be written (--dump=doc, pages). */
bool mailing_output(const struct options *);
/* The document as the file of -o, or as text (--dump) under its name; `pages` is of the file. */
enum status mailing_write(struct inputs *, const char *name, struct doc *, size_t *pages);

#endif
