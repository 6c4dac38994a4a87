/* sha256.h: SHA-256 of files and bytes (FIPS 180-4), for manifests and the register. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHA256_HEX 65
struct sha256 {
	uint32_t h[8];
	uint64_t length;
	unsigned char block[64];
	size_t used;
};
void sha256_init(struct sha256 *);
void sha256_add(struct sha256 *, const void *, size_t);
/* Writes 64 lower-case hex digits and a NUL. */
void sha256_hex(struct sha256 *, char hex[SHA256_HEX]);
/* Of a whole file; false (errno set) when it cannot be read. */
bool sha256_file(const char *path, char hex[SHA256_HEX]);

#endif
