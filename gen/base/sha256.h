/* sha256.h: SHA-256 of files and bytes (FIPS 180-4) by nettle, for manifests and the register. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHA256_HEX 65
struct sha256 {
	uint64_t state[16];		/* nettle's context, opaque */
};
void sha256_init(struct sha256 *);
void sha256_add(struct sha256 *, const void *, size_t);
/* Writes 64 lower-case hex digits and a NUL. */
void sha256_hex(struct sha256 *, char hex[SHA256_HEX]);
/* Of a whole file; false (errno set) when it cannot be read. */
bool sha256_file(const char *path, char hex[SHA256_HEX]);

#endif
