/* raw.h: the bytes of a file or of memory, gunzipped on the way, with caps.
 * Made for encoding.c; the only zlib inflater. Opens by its own descriptor, never by a name that a library
 * could take for a URL. Faults are reported as fatal, once. */
#ifndef INPUT_RAW_H
#define INPUT_RAW_H

#include "base/diag.h"
#include "base/sha256.h"

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
/* SHA-256 of the file, packed as it lies, taken while it was read. False: memory, or not read to its end. */
bool raw_sha256(const struct raw *, char hex[SHA256_HEX]);
const char *raw_name(const struct raw *);
void raw_close(struct raw *);

#endif
