/* test_qr_code.c: our QR codes against those of libqrencode, module by module; capacity. */
#include "layout/qr_code.h"

#include <qrencode.h>
#include <stdarg.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

static bool
is_dark(const struct qr_code *code, int x, int y)
{
	return (code->dark.line[y][x / 64] >> x % 64 & 1) != 0;
}

static void
compare(const char *name, const unsigned char *payload, size_t size)
{
	QRcode *want = QRcode_encodeData((int)size, payload, 0, QR_ECLEVEL_M);
	static struct qr_code code;

	assert_non_null(want);
	if (!qr_code_make(&code, payload, size))
		fail_msg("%s: %zu bytes refused", name, size);
	if (code.side != want->width || code.version != want->version)
		fail_msg("%s: %zu bytes: version %d instead of %d", name, size, code.version, want->version);
	for (int y = 0; y < code.side; y++)
		for (int x = 0; x < code.side; x++)
			if (is_dark(&code, x, y) != (want->data[y * code.side + x] & 1))
				fail_msg("%s: %zu bytes: module %d of line %d", name, size, x, y);
	QRcode_free(want);
}

static void
written(void **state)
{
	static const char *const rows[] = {
		"x", "https://pay.example.com/?acc=A-3-2-1201&amt=3084.50&no=海物〔2026〕128号",
		"https://pay.example/q?n=A-3-2-1201&f=114024", "HTTPS://EXAMPLE.COM/", "0123456789", "    ", "某某市样例物业服务有限公司",
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		compare(rows[i], (const unsigned char *)rows[i], strlen(rows[i]));
}

/* Every version, its least and its largest payload; what one byte more does. */
static void
every_version(void **state)
{
	static unsigned char payload[QR_BYTES_MOST + 1];
	static struct qr_code code;
	uint32_t x = 1;
	int version = 0;

	(void)state;
	for (size_t i = 0; i < sizeof payload; i++) {
		x = x * 1664525 + 1013904223;
		payload[i] = (unsigned char)(x >> 24);
	}
	for (size_t size = 1; size <= QR_BYTES_MOST; size++) {
		assert_true(qr_code_make(&code, payload + QR_BYTES_MOST - size, size));
		if (code.version == version)
			continue;
		assert_int_equal(code.version, version + 1);
		version = code.version;
		compare("least", payload + QR_BYTES_MOST - size, size);
		if (size > 1)
			compare("largest", payload + QR_BYTES_MOST - size + 1, size - 1);
		size += size > 1 ? 10 : 0;	/* the next version is farther off */
	}
	assert_int_equal(version, 40);
	compare("all", payload, QR_BYTES_MOST);
	assert_false(qr_code_make(&code, payload, QR_BYTES_MOST + 1));
}

/* Runs and finders of all kinds: flat payloads choose masks for other reasons than random ones. */
static void
flat(void **state)
{
	static const unsigned char values[] = { 0, 0xFF, 0xAA, 0x11, 0xEC, 0x5D };
	unsigned char payload[200];

	(void)state;
	for (size_t v = 0; v < sizeof values; v++)
		for (size_t size = 1; size <= sizeof payload; size += 3) {
			memset(payload, values[v], size);
			compare("flat", payload, size);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written),
		cmocka_unit_test(every_version),
		cmocka_unit_test(flat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
