/* rundir.h: the run directory: files appear under their final names whole or not at all.
 * Every file is written to a temporary name, flushed to disk and renamed; its SHA-256 is kept for manifest.xml. */
#ifndef DUNNING_RUNDIR_H
#define DUNNING_RUNDIR_H

#include "base/diag.h"
#include "base/sha256.h"

#include <stddef.h>

struct arena;
struct rundir;

/* Creates the directory (0700) if needed. NULL: reported (exit 2). */
struct rundir *rundir_open(const char *path, struct diag *);
void rundir_close(struct rundir *);
const char *rundir_path(const struct rundir *);
/* Creates a folder inside, parents too. */
bool rundir_folder(struct rundir *, const char *name, struct diag *);

/* A file in the making. write may be called from any thread that owns the stream. */
struct rundir_file;
struct rundir_file *rundir_create(struct rundir *, const char *name, struct diag *);
bool rundir_write(void *file, const void *, size_t);
/* Flushes, renames; hash may be NULL. false: reported, nothing under the final name. `sync`: fsync before the rename. */
bool rundir_commit(struct rundir_file *, bool sync, char hash[SHA256_HEX], struct diag *);
void rundir_abandon(struct rundir_file *);
/* All in one. */
bool rundir_put(struct rundir *, const char *name, const void *, size_t, char hash[SHA256_HEX], struct diag *);
/* Makes the renames in a folder durable (fsync of the directory). */
bool rundir_sync(struct rundir *, const char *folder, struct diag *);
/* Makes everything written so far durable, names and contents, at once for all files. */
bool rundir_flush(struct rundir *, struct diag *);

#endif
