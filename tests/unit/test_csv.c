/* test_csv.c: comma-separated tables as spreadsheets write them. */
#include "input/csv.h"
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct row {
	const char *name, *text, *expected;	/* fields joined by |, rows by / with their line */
};

static const struct row rows[] = {
	{ "plain", "a,b\n1,2\n", "1:a|b/2:1|2/" },
	{ "byte order mark and CRLF", "\xef\xbb\xbf" "a,b\r\n1,2\r\n", "1:a|b/2:1|2/" },
	{ "quotes", "a,b\n\"x,\"\"y\"\"\",\"line\nbreak\"\nz,\n", "1:a|b/2:x,\"y\"|line\nbreak/4:z|/" },
	{ "semicolons", "a;b\n1,5;2\n", "1:a|b/2:1,5|2/" },
	{ "tabs", "a\tb\n1\t2", "1:a|b/2:1|2/" },
	{ "guard removed", "a,b\n'=x,'-y\n", "1:a|b/2:=x|-y/" },
	{ "apostrophe kept", "a,b\n'x,y\n", "1:a|b/2:'x|y/" },
	{ "empty lines", "a,b\n\n1,2\n", "1:a|b/3:1|2/" },
	{ "Chinese", "户号,房号\nA-1,3幢\n", "1:户号|房号/2:A-1|3幢/" },
};

static void
join(const struct csv *t, char *out, size_t size)
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < t->n; i++) {
		n += (size_t)snprintf(out + n, size - n, "%d:", t->rows[i].pos.line);
		for (size_t k = 0; k < t->rows[i].n; k++)
			n += (size_t)snprintf(out + n, size - n, "%s%s", k > 0 ? "|" : "", t->rows[i].fields[k]);
		n += (size_t)snprintf(out + n, size - n, "/");
	}
}

static void
tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *a = arena_new();
		struct diag *d = diag_new(NULL);
		struct csv *t = csv_parse("t.csv", rows[i].text, strlen(rows[i].text), a, d);
		char joined[512];

		print_message("%s\n", rows[i].name);
		assert_non_null(t);
		join(t, joined, sizeof joined);
		assert_string_equal(joined, rows[i].expected);
		diag_drop(d);
		arena_drop(a);
	}
}

static void
open_quote(void **state)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(NULL);
	const char *text = "a,b\n1,\"2\n";

	(void)state;
	assert_null(csv_parse("t.csv", text, strlen(text), a, d));
	assert_string_equal(diag_text(d), "t.csv:2: error: a quoted field has no end; file refused\n");
	diag_drop(d);
	arena_drop(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(tables), cmocka_unit_test(open_quote) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
