/* test_xml_caps.c: what the reader refuses for its size, and texts across its buffers. */
#include "unit/xml_dump.h"

static void
repeat(struct buf *b, const char *text, size_t times)
{
	while (times-- > 0)
		buf_puts(b, text);
}

#define X16 "xxxxxxxxxxxxxxxx"

/* Just inside and just outside each cap. */
static void
caps(void **state)
{
	static const struct {
		const char *name, *before, *unit, *closing, *after;
		size_t most;		/* units that are allowed */
		const char *message;
	} rows[] = {
		{ "tag", "<a><b x='", "x", "", "'/></a>", 65536 - 9, "f.xml:1: error: a tag is longer than 65536 bytes" },
		{ "tag of blanks", "<a><b", " ", "", "/></a>", 65536 - 4, "longer than 65536" },
		{ "tag with > and quotes", "<a><b xx=\"", ">'", "", "\"/></a>", 65536 / 2 - 5, "longer than 65536" },
		{ "end tag", "<a><b></b", " ", "", "></a>", 65536 - 4, "longer than 65536" },
		{ "instruction", "<a><?p ", "x", "", "?></a>", 65536 - 6, "longer than 65536" },
		{ "comment", "<a><!--", "x", "", "--></a>", (4u << 20) - 7, "than 65536 bytes, or a comment than 4194304" },
		{ "depth", "<a>\n", "<b>", "</b>", "</a>", 63, "f.xml:2: error: elements are nested deeper than 64 levels" },
		{ "text", "<a>\n<b>", X16, "", "</b></a>", (4u << 20) / 16, "f.xml:2: error: an element holds more than 4194304 bytes" },
		{ "CDATA", "<a><b><![CDATA[", X16, "", "]]></b></a>", (4u << 20) / 16, "holds more than 4194304 bytes" },
		{ "text in runs", "<a><b>", X16 X16 X16 X16 "<c/>", "", "</b></a>", (4u << 20) / 64, "holds more than 4194304 bytes" },
	};
	const struct xml_options options = { .split = 1 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t over = 0; over < 2; over++) {
			struct buf xml = { NULL, 0, 0 };
			bool failed;

			buf_puts(&xml, rows[i].before);
			repeat(&xml, rows[i].unit, rows[i].most + over);
			repeat(&xml, rows[i].closing, rows[i].most + over);
			buf_puts(&xml, rows[i].after);
			dump(xml.data, xml.size, &options, &failed);
			buf_drop(&xml);
			CHECK_INT(rows[i].name, failed, over);
			if (over == 0)
				CHECK_TEXT(rows[i].name, diag_text(diag), "");
			else
				CHECK_HOLDS(rows[i].name, diag_text(diag), rows[i].message);
		}
}

static void
attributes(void **state)
{
	static const struct {
		const char *name;
		int n, namespaces;
		bool ok;
	} rows[] = {
		{ "64 attributes", 64, 0, true },
		{ "65 attributes", 65, 0, false },
		{ "declarations count", 60, 5, false },
		{ "5000 in one tag", 5000, 0, false },
	};
	const struct xml_options options = { .split = 1 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf xml = { NULL, 0, 0 };
		bool failed;

		buf_puts(&xml, "<a>\n<b");
		for (int k = 0; k < rows[i].n; k++)
			buf_printf(&xml, " x%d='%d'", k, k);
		for (int k = 0; k < rows[i].namespaces; k++)
			buf_printf(&xml, " xmlns:n%d='u%d'", k, k);
		buf_puts(&xml, "/></a>");
		dump(xml.data, xml.size, &options, &failed);
		CHECK_INT(rows[i].name, failed, !rows[i].ok);
		CHECK_TEXT(rows[i].name, diag_text(diag),
		    rows[i].ok ? "" : "f.xml:2: error: an element has more than 64 attributes; nothing more is read\n");
		buf_drop(&xml);
	}
}

/* A small document behind a comment of every length up to the border of the buffer: each token is cut somewhere. */
static void
buffer_borders(void **state)
{
	static const char body[] = "<a k='>'><b x='&amp;\"' y=\"'/>\">t<!-- > --><![CDATA[]]]]><c/>海</b><?p ?><d></d>\n</a>";
	const struct xml_options options = { .split = 1 };
	bool failed;

	(void)state;
	for (size_t before = 32768 - sizeof body; before <= 32768; before++) {
		struct buf xml = { NULL, 0, 0 };

		buf_puts(&xml, "<!--");
		repeat(&xml, "-x", (before - 7) / 2);
		repeat(&xml, "x", (before - 7) % 2);
		buf_puts(&xml, "-->");
		buf_puts(&xml, body);
		assert_string_equal(dump(xml.data, xml.size, &options, &failed),
		    "b@1[x=&\"][y='/>](\"t]]\"@1 c@1 \"海\"@1) | d@1");
		assert_false(failed);
		buf_drop(&xml);
	}
}

static void
lines_beyond_16_bits(void **state)
{
	const struct xml_options options = { .split = 1 };
	struct buf xml = { NULL, 0, 0 };
	bool failed;

	(void)state;
	buf_puts(&xml, "<a>");
	repeat(&xml, "\n", 70000);
	buf_puts(&xml, "<b\nx='1'/>\n<c></d>");
	assert_string_equal(dump(xml.data, xml.size, &options, &failed), "b@70001[x=1]");
	CHECK_HOLDS("fault", diag_text(diag), "f.xml:70003: error: ");
	buf_drop(&xml);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(caps), cmocka_unit_test(attributes), cmocka_unit_test(buffer_borders),
		cmocka_unit_test(lines_beyond_16_bits),
	};

	return cmocka_run_group_tests_name("xml_caps", tests, setup, teardown);
}
