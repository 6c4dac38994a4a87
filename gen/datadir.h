/* datadir.h: where the program's own data lie: templates/, fonts/ and the ledger schema.
 * $DUNNING_DATA, else beside the executable's parent (a build tree), else its ../share/dunning (installed). */
#ifndef DUNNING_DATADIR_H
#define DUNNING_DATADIR_H

struct arena;
/* Path of a file or folder of ours; in the arena. */
const char *datadir_path(struct arena *, const char *name);

#endif
