/* document.h: whole documents (reports, lists, agreements) as PDF files of the run directory.
 * Fonts are subset once for all documents of the call: give them together. */
#ifndef DUNNING_DOCUMENT_H
#define DUNNING_DOCUMENT_H

#include "inputs.h"
#include "rundir.h"

struct document {
	const char *path;		/* in the run directory: summary/public.pdf; no personal data */
	const char *title, *subject;	/* of the file's metadata; no personal data */
	struct doc *doc;		/* NULL: it is made in parts */
	/* A long document: its parts one after the other, each from its own page on, made when they are needed (more than once,
	 * the same each time) in an arena that lives no longer than the part. */
	struct doc *(*part)(void *of, int copy, size_t i, struct arena *);
	void *of;
	int copy;
	size_t n_parts;
	bool no_pdfa;			/* holds pages that PDF/A cannot hold, whatever the policy says */
	char sha256[SHA256_HEX];	/* out */
	size_t pages;			/* out */
};
/* Styles and fonts are read (inputs_read_styles). A character that no font has refuses all (false, reported): *system tells a
 * full disk from that. */
bool document_write(struct inputs *, struct rundir *, struct document *, size_t n, bool *system);
/* doc or pages as text instead of files (--dump). */
void document_dump(struct inputs *, const struct document *, size_t n, enum dump_stage, struct buf *);

#endif
