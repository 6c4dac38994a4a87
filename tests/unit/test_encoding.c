/* test_encoding.c: labels believed and not, bad bytes by their place, gzip with caps (ledger-formats 4.1, 4.2). */
#include "input/encoding.h"

#include "base/arena.h"
#include "base/text.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "unit/rows.h"

#define CAP ((size_t)64 << 20)
#define GB_TEXT "业主喆昇，䶮𬭎；海棠花园"	/* beyond GB 2312, beyond GBK, beyond the BMP */

static struct diag *diag;

static int
setup(void **state)
{
	(void)state;
	diag = diag_new(NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	diag_drop(diag);
	return 0;
}

/* Everything a source gives in pieces of `step` bytes; NULL after a fault. Messages of this call alone are kept. */
static char *
read_all(const void *bytes, size_t n, const char *assume, size_t step)
{
	struct byte_source *s;
	struct buf out = { NULL, 0, 0 };
	ssize_t got = -1;
	char piece[4096];

	diag_drop(diag);
	diag = diag_new(NULL);
	buf_puts(&out, "");
	s = encoding_open_memory("f.xml", bytes, n, assume, CAP, diag);
	while (s != NULL && (got = encoding_read(s, piece, step)) > 0)
		buf_add(&out, piece, (size_t)got);
	if (s != NULL && got < 0)
		assert_int_equal(encoding_read(s, piece, step), -1);
	encoding_close(s);
	if (got == 0)
		return out.data;
	buf_drop(&out);
	return NULL;
}

static struct buf
encoded(const char *codec, const char *text)
{
	struct buf out = { NULL, 0, 0 };
	iconv_t cd = iconv_open(codec, "UTF-8");
	char piece[65536], *from = (char *)(uintptr_t)text, *to;
	size_t left = strlen(text), room;

	assert_true(cd != (iconv_t)-1);
	buf_puts(&out, "");
	while (left > 0) {
		to = piece;
		room = sizeof piece;
		(void)iconv(cd, &from, &left, &to, &room);
		buf_add(&out, piece, sizeof piece - room);
	}
	iconv_close(cd);
	return out;
}

static const struct {
	const char *name, *label, *mark;
	size_t mark_size;
	const char *codec, *assume, *text, *warning;
} labelled[] = {
	{ "UTF-8", "UTF-8", "", 0, "UTF-8", NULL, GB_TEXT, NULL },
	{ "utf8", "utf8", "", 0, "UTF-8", NULL, GB_TEXT, NULL },
	{ "UTF-8 with mark", "UTF-8", "\xEF\xBB\xBF", 3, "UTF-8", NULL, GB_TEXT, NULL },
	{ "UTF-8 without label", NULL, "", 0, "UTF-8", NULL, GB_TEXT, NULL },
	{ "UTF-16LE with mark", "UTF-16", "\xFF\xFE", 2, "UTF-16LE", NULL, GB_TEXT, NULL },
	{ "UTF-16BE with mark", "UTF-16", "\xFE\xFF", 2, "UTF-16BE", NULL, GB_TEXT, NULL },
	{ "UTF-16LE without mark", "UTF-16", "", 0, "UTF-16LE", NULL, GB_TEXT, NULL },
	{ "UTF-16BE without mark", "UTF-16", "", 0, "UTF-16BE", NULL, GB_TEXT, NULL },
	{ "UTF-16 labelled UCS-2", "ISO-10646-UCS-2", "", 0, "UTF-16LE", NULL, GB_TEXT, NULL },
	{ "GB18030", "GB18030", "", 0, "GB18030", NULL, GB_TEXT, NULL },
	{ "gb18030", "gb18030", "", 0, "GB18030", NULL, GB_TEXT, NULL },
	{ "GB18030 with mark", NULL, "\x84\x31\x95\x33", 4, "GB18030", NULL, GB_TEXT, NULL },
	{ "labelled gb2312, written GBK", "gb2312", "", 0, "GB18030", NULL, "喆昇", NULL },
	{ "labelled GB2312, written GB18030", "GB2312", "", 0, "GB18030", NULL, GB_TEXT, NULL },
	{ "labelled GBK, written GB18030", "GBK", "", 0, "GB18030", NULL, GB_TEXT, NULL },
	{ "labelled CP936", "CP936", "", 0, "GB18030", NULL, GB_TEXT, NULL },
	{ "labelled GB_2312-80", "GB_2312-80", "", 0, "GB18030", NULL, GB_TEXT, NULL },
	{ "labelled x-gbk", "x-gbk", "", 0, "GB18030", NULL, GB_TEXT, NULL },
	{ "UTF-8 mark labelled gb2312", "gb2312", "\xEF\xBB\xBF", 3, "UTF-8", NULL, GB_TEXT, NULL },
	{ "UTF-16 mark labelled gb2312", "gb2312", "\xFF\xFE", 2, "UTF-16LE", NULL, GB_TEXT, NULL },
	{ "UTF-8 labelled UTF-16", "UTF-16", "", 0, "UTF-8", NULL, GB_TEXT, NULL },
	{ "UTF-8 labelled gb2312", "gb2312", "", 0, "UTF-8", NULL, GB_TEXT, "declared as gb2312 but written in UTF-8" },
	{ "short UTF-8-like GBK stays GBK", "gb2312", "", 0, "GB18030", NULL, "涓", NULL },
	{ "ASCII labelled gb2312", "gb2312", "", 0, "UTF-8", NULL, "abc", NULL },
	{ "BIG5", "BIG5", "", 0, "BIG5", NULL, "業主", NULL },
	{ "ISO-2022-CN", "ISO-2022-CN", "", 0, "ISO-2022-CN", NULL, "业主", NULL },
	{ "Latin 1", "ISO-8859-1", "", 0, "ISO-8859-1", NULL, "café", NULL },
	{ "no label, GBK assumed", NULL, "", 0, "GB18030", "GBK", GB_TEXT, NULL },
	{ "no label, GBK assumed, but UTF-8", NULL, "", 0, "UTF-8", "GBK", GB_TEXT, NULL },
	{ "labelled UTF-8, GBK assumed", "UTF-8", "", 0, "GB18030", "GBK", GB_TEXT, "declared as UTF-8 but written in GB18030" },
};

static void
labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(labelled); i++) {
		struct buf text = { NULL, 0, 0 }, body, file = { NULL, 0, 0 };

		if (labelled[i].label != NULL)
			buf_printf(&text, "<?xml version='1.0' encoding=\"%s\"?>", labelled[i].label);
		buf_printf(&text, "\n<a>%s</a>\n", labelled[i].text);
		body = encoded(labelled[i].codec, text.data);
		buf_add(&file, labelled[i].mark, labelled[i].mark_size);
		buf_add(&file, body.data, body.size);
		for (size_t step = 1; step <= 4096; step *= 16) {
			char *got = read_all(file.data, file.size, labelled[i].assume, step);

			CHECK_TEXT(labelled[i].name, got, text.data);
			if (labelled[i].warning == NULL)
				CHECK_TEXT(labelled[i].name, diag_text(diag), "");
			else
				CHECK_HOLDS(labelled[i].name, diag_text(diag), labelled[i].warning);
			free(got);
		}
		buf_drop(&file);
		buf_drop(&body);
		buf_drop(&text);
	}
}

#define BYTES(s) s, sizeof(s) - 1

static void
refusals(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t n;
		const char *message;
	} rows[] = {
		{ "GBK without label", BYTES("<a>\n\xD5\xC5\xC8\xFD</a>"),
		    "f.xml:2: error: byte 4 (0x4): 0xD5 begins no character of UTF-8 (no other" },
		{ "GBK labelled UTF-8", BYTES("<?xml version='1.0' encoding='UTF-8'?><a>\xD5\xC5\xC8\xFD</a>"),
		    "byte 41 (0x29): 0xD5 begins no character of UTF-8; nothing" },
		{ "euro of CP936", BYTES("<?xml version='1.0' encoding='GBK'?>\n<a>\x80</a>"),
		    "f.xml:2: error: byte 40 (0x28): 0x80 begins no character of GB18030" },
		{ "FF in GB18030", BYTES("<?xml version='1.0' encoding='GBK'?><a>\xB0\xA1\xFF</a>"), "byte 41 (0x29): 0xFF" },
		{ "cut at the end, GB18030", BYTES("<?xml version='1.0' encoding='GBK'?><a>\x99\x33\xA9"), "byte 39 (0x27): 0x99" },
		{ "cut at the end, UTF-8", BYTES("<a>\xE6\xB5"), "byte 3 (0x3): 0xE6" },
		{ "bad byte behind a mark", BYTES("\xEF\xBB\xBF<a>\xFF"), "byte 6 (0x6): 0xFF begins no character of UTF-8; nothing" },
		{ "damaged UTF-8 is not taken for GBK", BYTES("<a>海棠花园业主\xFF</a>"), "byte 21 (0x15): 0xFF" },
		{ "zero inside", BYTES("<a>\n\n\0</a>"), "f.xml:3: error: byte 5 (0x5): a zero byte inside" },
		{ "Ctrl-Z inside", BYTES("<a>\x1A</a>"), "byte 3 (0x3): a Ctrl-Z" },
		{ "Ctrl-Z, blanks, more", BYTES("<a/>\x1A\n\n x"), "byte 4 (0x4): a Ctrl-Z" },
		{ "zero inside GB18030", BYTES("<?xml version='1.0' encoding='GBK'?><a>\xB0\xA1\0</a>"), "byte 41 (0x29): a zero byte" },
		{ "zero inside UTF-16", BYTES("\xFF\xFE<\0a\0>\0\0\0<\0"), "byte 8 (0x8): a zero byte" },
		{ "half a UTF-16 character", BYTES("\xFF\xFE<\0a"), "byte 4 (0x4): 0x61 begins no character of UTF-16LE" },
		{ "UTF-32 with mark", BYTES("\xFF\xFE\0\0<\0\0\0"), "f.xml: error: is written in UTF-32" },
		{ "UTF-32 without mark", BYTES("<\0\0\0a\0\0\0"), "is written in UTF-32" },
		{ "workbook", BYTES("PK\3\4xxxx"), "is a ZIP archive or a workbook" },
		{ "xz", BYTES("\xFD" "7zXZ\0"), "packed with xz" },
		{ "unknown label", BYTES("<?xml version='1.0' encoding='x-foo'?><a>\xB0\xA1</a>"), "is declared as x-foo, which is not known" },
		{ "label with an option", BYTES("<?xml version='1.0' encoding='GBK//IGNORE'?><a>\xB0\xA1</a>"),
		    "begins no character of UTF-8" },
		{ "gzip cut", BYTES("\x1F\x8B\x08\0\0\0\0\0"), "gzip data are cut off" },
		{ "gzip damaged", BYTES("\x1F\x8B\x09\0\0\0\0\0\0\0\0\0"), "gzip data are damaged" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK(rows[i].name, read_all(rows[i].bytes, rows[i].n, NULL, 4096) == NULL);
		CHECK_HOLDS(rows[i].name, diag_text(diag), rows[i].message);
		CHECK_INT(rows[i].name, diag_count(diag, DIAG_FATAL), 1);
	}
}

static void
padding_is_dropped(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t n;
		const char *text;
	} rows[] = {
		{ "nothing", BYTES(""), "" },
		{ "a mark alone", BYTES("\xEF\xBB\xBF"), "" },
		{ "Ctrl-Z", BYTES("<a/>\r\n\x1A"), "<a/>\r\n" },
		{ "zeros", BYTES("<a/>\0\0\0"), "<a/>" },
		{ "all of them", BYTES("<a/>\n\x1A\n\0\r\n\x1A"), "<a/>\n" },
		{ "in GB18030", BYTES("<?xml version='1.0' encoding='GBK'?>\xB0\xA1\x1A"), "<?xml version='1.0' encoding='GBK'?>啊" },
		{ "in UTF-16", BYTES("\xFF\xFE<\0\x1A\0\n\0"), "<" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *got = read_all(rows[i].bytes, rows[i].n, NULL, 4096);

		CHECK_TEXT(rows[i].name, got, rows[i].text);
		CHECK_TEXT(rows[i].name, diag_text(diag), "");
		free(got);
	}
}

/* Characters of one to four bytes across the borders of every buffer. */
static void
buffer_borders(void **state)
{
	static const char *const codecs[] = { "UTF-8", "GB18030", "UTF-16LE" };
	static const char *const labels[] = { "UTF-8", "GBK", "UTF-16" };

	(void)state;
	for (size_t i = 0; i < COUNT(codecs); i++)
		for (int shift = 0; shift < 4; shift++) {
			struct buf text = { NULL, 0, 0 }, file;
			char *got;

			buf_printf(&text, "<?xml version='1.0' encoding='%s'?>%.*s", labels[i], shift, "xxxx");
			for (int k = 0; text.size < 150000; k++)
				buf_puts(&text, k % 3 == 0 ? "é海" : k % 3 == 1 ? "𬭎a" : "\n业");
			file = encoded(codecs[i], text.data);
			got = read_all(file.data, file.size, NULL, 4096);
			CHECK_TEXT(codecs[i], diag_text(diag), "");
			CHECK(codecs[i], got != NULL && strcmp(got, text.data) == 0);
			free(got);
			buf_drop(&file);
			buf_drop(&text);
		}
}

/* Far from the beginning the place of a bad byte is still right, in every encoding. */
static void
late_faults(void **state)
{
	static const struct {
		const char *label, *codec;
		unsigned unit;
	} rows[] = { { "UTF-8", "UTF-8", 3 }, { "GBK", "GB18030", 2 } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf text = { NULL, 0, 0 }, file;
		char wanted[80];
		size_t head;

		buf_printf(&text, "<?xml version='1.0' encoding='%s'?>\n", rows[i].label);
		head = text.size;
		for (int k = 0; k < 70000; k++)
			buf_puts(&text, "海\n");
		file = encoded(rows[i].codec, text.data);
		buf_add(&file, "\xFF", 1);
		snprintf(wanted, sizeof wanted, "f.xml:70002: error: byte %zu ", head + 70000 * (size_t)(rows[i].unit + 1));
		CHECK(rows[i].label, read_all(file.data, file.size, NULL, 4096) == NULL);
		CHECK_HOLDS(rows[i].label, diag_text(diag), wanted);
		buf_drop(&file);
		buf_drop(&text);
	}
}

static void
add_gzip(struct buf *out, const void *data, size_t n)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)data, .avail_in = (unsigned)n };
	unsigned char piece[16384];
	int status;

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
	do {
		z.next_out = piece;
		z.avail_out = sizeof piece;
		status = deflate(&z, Z_FINISH);
		buf_add(out, piece, sizeof piece - z.avail_out);
	} while (status == Z_OK);
	deflateEnd(&z);
}

static void
gzip_is_unpacked(void **state)
{
	struct buf file = { NULL, 0, 0 };
	char *got;

	(void)state;
	add_gzip(&file, "<a>海", 6);
	add_gzip(&file, "棠</a>", 7);
	buf_add(&file, "\0\0", 2);
	got = read_all(file.data, file.size, NULL, 4096);
	assert_string_equal(got, "<a>海棠</a>");
	free(got);
	assert_null(read_all(file.data, 20, NULL, 4096));
	CHECK_HOLDS("cut", diag_text(diag), "cut off");
	buf_drop(&file);
}

static void
bombs_are_refused(void **state)
{
	struct buf plain = { NULL, 0, 0 }, file = { NULL, 0, 0 };
	struct byte_source *s;
	char piece[4096];
	ssize_t n;

	(void)state;
	while (plain.size < (size_t)8 << 20)
		buf_add(&plain, "                                                                ", 64);
	add_gzip(&file, plain.data, plain.size);
	assert_null(read_all(file.data, file.size, NULL, sizeof piece));
	CHECK_HOLDS("ratio", diag_text(diag), "unpacks to more than 200 times its size");
	diag_drop(diag);
	diag = diag_new(NULL);
	s = encoding_open_memory("f.xml", plain.data, plain.size, NULL, 100000, diag);
	while ((n = encoding_read(s, piece, sizeof piece)) > 0)
		;
	encoding_close(s);
	assert_int_equal(n, -1);
	CHECK_HOLDS("cap", diag_text(diag), "holds more than the 100000 bytes allowed");
	buf_drop(&file);
	buf_drop(&plain);
}

static void
files(void **state)
{
	(void)state;
	diag_drop(diag);
	diag = diag_new(NULL);
	assert_null(encoding_open("/nonexistent/f.xml", NULL, CAP, diag));
	CHECK_HOLDS("missing", diag_text(diag), "/nonexistent/f.xml: error: cannot be opened: No such file");
	assert_null(encoding_open("/", NULL, CAP, diag));
	CHECK_HOLDS("directory", diag_text(diag), "/: error: cannot be opened: it is a directory");
	encoding_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels), cmocka_unit_test(refusals), cmocka_unit_test(padding_is_dropped),
		cmocka_unit_test(buffer_borders), cmocka_unit_test(late_faults), cmocka_unit_test(gzip_is_unpacked),
		cmocka_unit_test(bombs_are_refused), cmocka_unit_test(files),
	};

	return cmocka_run_group_tests_name("encoding", tests, setup, teardown);
}
