/* raw.h: the bytes of a file or of memory, gunzipped on the way, with caps.
 * Made for encoding.c; the only zlib inflater. Opens by its own descriptor, never by a name that a library
 * could take for a URL. Faults are reported as fatal, once. */
#ifndef INPUT_RAW_H
#define INPUT_RAW_H

#include "base/diag.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct raw;

/* max_bytes caps what comes out; the name is copied. NULL: reported. */
struct raw *raw_open(const char *path, size_t max_bytes, struct diag *);
/* The bytes are borrowed until raw_close(). */
struct raw *raw_open_memory(const char *name, const void *, size_t, size_t max_bytes, struct diag *);
/* Fills as much of the buffer as there is; 0 at the end, -1 after a fault (reported). */
ssize_t raw_read(struct raw *, void *, size_t size);
const char *raw_name(const struct raw *);
void raw_close(struct raw *);

#endif
