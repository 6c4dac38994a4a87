/* test_sha256.c: the examples of FIPS 180-4, whole and in pieces. */
#include "base/sha256.h"

#include <stdlib.h>
#include <unistd.h>

#include "unit/rows.h"

static const struct {
	const char *name, *unit;
	size_t times;
	const char *hex;
} rows[] = {
	{ "nothing", "", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "56 bytes", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "a million a", "aaaaaaaaaa", 100000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

static void
known_digests(void **state)
{
	char hex[SHA256_HEX];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct sha256 s;

		sha256_init(&s);
		for (size_t k = 0; k < rows[i].times; k++)
			sha256_add(&s, rows[i].unit, strlen(rows[i].unit));
		sha256_hex(&s, hex);
		CHECK_TEXT(rows[i].name, hex, rows[i].hex);
	}
}

/* Lengths around the block of 64 bytes: in one piece and byte by byte. */
static void
pieces(void **state)
{
	char data[200], whole[SHA256_HEX], split[SHA256_HEX];

	(void)state;
	memset(data, 'x', sizeof data);
	for (size_t n = 50; n < sizeof data; n++) {
		struct sha256 a, b;

		sha256_init(&a);
		sha256_init(&b);
		sha256_add(&a, data, n);
		for (size_t i = 0; i < n; i++)
			sha256_add(&b, data + i, 1);
		sha256_hex(&a, whole);
		sha256_hex(&b, split);
		assert_string_equal(whole, split);
	}
}

static void
files(void **state)
{
	char path[] = "/tmp/sha256-XXXXXX", hex[SHA256_HEX];
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "abc", 3), 3);
	close(fd);
	assert_true(sha256_file(path, hex));
	assert_string_equal(hex, rows[1].hex);
	unlink(path);
	assert_false(sha256_file(path, hex));
	assert_false(sha256_file("/", hex));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_digests), cmocka_unit_test(pieces), cmocka_unit_test(files),
	};

	return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
