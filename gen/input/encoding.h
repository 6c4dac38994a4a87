/* encoding.h: bytes of unknown origin → UTF-8.
 * Opens, gunzips with a cap, sniffs BOM and XML declaration, converts (ledger-formats 4.1): UTF-8 with or without BOM,
 * UTF-16 LE/BE, GB18030 and everything labelled gb2312/GBK/CP936/GB_2312-80 (as GB18030); a BOM wins over a label;
 * UTF-8 bytes labelled UTF-16 are UTF-8. A bad byte is reported with its offset in the file and ends the stream.
 * Text labelled GB that is plainly UTF-8 is read as that, with a warning. NUL, ^Z and line ends at the very end go. */
#ifndef INPUT_ENCODING_H
#define INPUT_ENCODING_H

#include "base/diag.h"
#include "base/sha256.h"

#include <stddef.h>
#include <sys/types.h>

struct byte_source;

/* NULL: reported as fatal. assume (borrowed, may be NULL) is what text that is no UTF-8 and has no other label is
 * written in. max_bytes caps the decompressed size; more than 200 times the packed size is refused too. */
struct byte_source *encoding_open(const char *path, const char *assume, size_t max_bytes, struct diag *);
struct byte_source *encoding_open_memory(const char *name, const void *, size_t, const char *assume, size_t max_bytes, struct diag *);
/* From now on full identity numbers (base/identity.h) are covered with *, but for the last four characters, and told as warnings;
 * *count (borrowed) is raised by each. */
void encoding_mask_identities(struct byte_source *, size_t *count);
/* Up to size bytes of UTF-8 (no BOM); 0 at the end, -1 after a fault (reported). */
ssize_t encoding_read(struct byte_source *, void *, size_t size);
/* Of the file as it lies, once it was read to its end; else false. */
bool encoding_sha256(const struct byte_source *, char hex[SHA256_HEX]);
void encoding_close(struct byte_source *);

#endif
