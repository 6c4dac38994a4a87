/* diag.h: complaints with a place.
 * Form: FILE:LINE: error|warning|note: what is wrong, what was done about it
 * Who sees a problem reports it, once; functions that return false have already
 * reported. A sink is passed, never global; tests and workers use a buffered one.
 * Not thread-safe: one sink per thread, joined in order with diag_merge(). */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

struct arena;

/* A place in an input. file is borrowed (run arena); line 0: the file as a whole. */
struct pos {
	const char *file;
	int line;
};

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_FATAL, DIAG_LEVELS };

struct diag;

/* A sink that writes to `out` at once; with out NULL it keeps the text in memory. */
struct diag *diag_new(FILE *out);
/* A sink that keeps the text for diag_merge() into that one, as quiet as it. */
struct diag *diag_new_for(const struct diag *into);
void diag_drop(struct diag *);
/* -q: notes and warnings are counted but not written. */
void diag_set_quiet(struct diag *, bool quiet);
/* While on, a message equal to one written while it was on is counted but not written again (a file that is read
 * as a part of several others). */
void diag_set_once(struct diag *, bool once);

void diag_note(struct diag *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void diag_warning(struct diag *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* One record or letter was left out; the run goes on (exit status 1). */
void diag_error(struct diag *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The run is refused (exit status 2). Printed as "error". */
void diag_fatal(struct diag *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

size_t diag_count(const struct diag *, enum diag_level);
/* True if a message about the file was written while diag_set_once() was on. */
bool diag_said_of(const struct diag *, const char *file);
/* True if there was any complaint. */
bool diag_said(const struct diag *);
/* The text kept so far by a buffered sink ("" for others). Borrowed until the next call on it. */
const char *diag_text(const struct diag *);
/* Adds text and counts of a buffered sink to another and empties it. */
void diag_merge(struct diag *into, struct diag *from);

#endif
