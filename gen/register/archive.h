/* archive.h: the issued files, kept byte for byte. What many letters of a run share (font streams) is stored once.
 * A file is a list of parts: pieces of its own bytes and whole shared blobs. */
#ifndef REGISTER_ARCHIVE_H
#define REGISTER_ARCHIVE_H

#include "register/db.h"

/* Adds the file of a letter to the archive, or replaces it. */
bool archive_put(struct register_db *, int64_t letter, const unsigned char *, size_t, struct diag *);
void archive_forget_shared(struct register_db *);

#endif
