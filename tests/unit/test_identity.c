/* test_identity.c: full identity numbers found in what people write, and masked in what is read, wherever a buffer ends. */
#include "base/identity.h"

#include "base/arena.h"
#include "base/text.h"
#include "input/encoding.h"

#include <iconv.h>
#include <stdlib.h>

#include "unit/rows.h"

/* The check digit is right. */
static const struct {
	const char *text;
	bool written, found;
} texts[] = {
	{ "张某 11010519491231002X", true, true }, { "11010519491231002x", false, true }, { "110105194912310021", true,
	    false },
	{ "号码440524188001010014。", true, false },	/* born before 1900 */
	{ "330106199002291239", true, false }, { "(11010519491231002X)", true, true }, { "111010519491231002X", true,
	    false },
	{ "110105491231002", true, true }, { "110105491231002", false, false }, { "110105491331002", true, false },
	{ "002X", true, false }, { "尾号002X", true, false }, { "", true, false }, { "1234567890123456789", true, false },
	{ "110105 19491231 002X", true, true }, { "110105-19491231-002x", false, true }, { "110105  19491231002X", true, false },
	{ "440524198001010013", false, true }, { "电话 00000001 440524 19800101 0013，", true, true },
	{ "440524 19800101 0013 2", true, true }, { "4405241980010100134", true, false },
	{ "１１０１０５１９４９１２３１００２Ｘ", true, true }, { "１１０１０５１９４９１２３１００２Ｘ", false, true },
	{ "2026-11-21 10:30 000-0000-0001", true, false }, { "110105 491231002", true, false },
};

static void
found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		CHECK_INT(texts[i].text, identity_found(texts[i].text, texts[i].written), texts[i].found);
	assert_false(identity_found(NULL, true));
}

static const struct {
	const char *before, *after;
} masks[] = {
	{ "李某11010519491231002X，", "李某**************002X，" }, { "110105 19491231 002x", "****************002x" },
	{ "<!--440524198001010013,11010519491231002X-->", "<!--**************0013,**************002X-->" },
	{ "2026-01-31 440524198001010013", "2026-01-31 **************0013" }, { "440524198001010014", "440524198001010014" }, { "", "" },
};

static void
masked(void **state)
{
	size_t first;

	(void)state;
	for (size_t i = 0; i < COUNT(masks); i++) {
		char *text = strdup(masks[i].before);

		CHECK_INT(masks[i].before, identity_mask(text, strlen(text), &first) > 0, strcmp(masks[i].before, masks[i].after) != 0);
		CHECK_TEXT(masks[i].before, text, masks[i].after);
		free(text);
	}
}

/* The text behind `pad` bytes, in the encoding, read with masking. */
static struct buf
read_behind(size_t pad, const char *text, const char *codec, size_t *count, struct diag *d)
{
	struct buf plain = { 0 }, coded = { 0 }, out = { 0 };
	iconv_t cd = iconv_open(codec, "UTF-8");
	struct byte_source *s;
	char piece[999];
	char *in, *to;
	size_t left, room;
	ssize_t n;

	buf_puts(&plain, "\n");
	for (size_t i = 1; i < pad; i++)
		buf_puts(&plain, i % 70 == 0 ? "\n" : "x");
	buf_puts(&plain, text);
	room = plain.size * 2;
	to = coded.data = malloc(room);
	in = plain.data;
	left = plain.size;
	assert_true(iconv(cd, &in, &left, &to, &room) != (size_t)-1);
	coded.size = (size_t)(to - coded.data);
	iconv_close(cd);
	s = encoding_open_memory("f", coded.data, coded.size, codec, 1u << 20, d);
	encoding_mask_identities(s, count);
	while ((n = encoding_read(s, piece, sizeof piece)) > 0)
		buf_add(&out, piece, (size_t)n);
	assert_int_equal(n, 0);
	encoding_close(s);
	free(coded.data);
	assert_int_equal(out.size, plain.size);
	assert_memory_equal(out.data, plain.data, pad);
	buf_drop(&plain);
	return out;
}

/* Buffers hold 32 KiB of input and 48 KiB of output. */
static void
at_borders(void **state)
{
	static const char *const codecs[] = { "UTF-8", "GB18030", "UTF-16LE" };
	static const size_t borders[] = { 16384, 32768, 49152 };

	(void)state;
	for (size_t c = 0; c < COUNT(codecs); c++)
		for (size_t b = 0; b < COUNT(borders); b++)
			for (size_t pad = borders[b] - 30; pad < borders[b] + 4; pad++) {
				struct diag *d = diag_new(NULL);
				size_t count = 0;
				struct buf out = read_behind(pad, c == 2 ? "110105 19491231 002X" : "\n李某110105 19491231 002X", codecs[c], &count, d);
				char name[64];

				snprintf(name, sizeof name, "%s at %zu", codecs[c], pad);
				CHECK_INT(name, count, 1);
				CHECK_TEXT(name, arena_strndup(*state, out.data + out.size - 20, 20), "****************002X");
				CHECK_HOLDS(name, diag_text(d), "warning: a full identity number");
				buf_drop(&out);
				diag_drop(d);
			}
}

static int
setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	arena_drop(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(found), cmocka_unit_test(masked), cmocka_unit_test_setup_teardown(at_borders, setup, teardown),
	};

	return cmocka_run_group_tests_name("identity", tests, NULL, NULL);
}
