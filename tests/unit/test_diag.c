/* test_diag.c: the form of complaints, and what is counted. */
#include "base/diag.h"

#include "unit/rows.h"

static void
form(void **state)
{
	static const struct {
		const char *name;
		struct pos pos;
		const char *text, *wanted;
	} rows[] = {
		{ "file and line", { "a.xml", 12 }, "is wrong", "a.xml:12: error: is wrong\n" },
		{ "file as a whole", { "a.xml", 0 }, "is wrong", "a.xml: error: is wrong\n" },
		{ "no file", { NULL, 3 }, "is wrong", "dunning: error: is wrong\n" },
		{ "a large line", { "a.xml", 70002 }, "x", "a.xml:70002: error: x\n" },
		{ "a line break forges no message", { "a", 1 }, "x\nb:1: error: y", "a:1: error: x b:1: error: y\n" },
		{ "no escape reaches the terminal", { "a", 1 }, "\x1B[2J\x7F", "a:1: error: ?[2J?\n" },
		{ "nor a C1 control", { "a", 1 }, "\xC2\x9B" "2J", "a:1: error: ??2J\n" },
		{ "Chinese stays", { "台账.xml", 1 }, "业主“张三”的Â", "台账.xml:1: error: 业主“张三”的Â\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct diag *d = diag_new(NULL);

		diag_error(d, rows[i].pos, "%s", rows[i].text);
		CHECK_TEXT(rows[i].name, diag_text(d), rows[i].wanted);
		diag_drop(d);
	}
}

static void
levels_are_counted(void **state)
{
	struct diag *d = diag_new(NULL);
	struct pos p = { "f", 1 };

	(void)state;
	assert_string_equal(diag_text(d), "");
	diag_note(d, p, "n%d", 1);
	diag_warning(d, p, "w");
	diag_fatal(d, p, "f");
	assert_string_equal(diag_text(d), "f:1: note: n1\nf:1: warning: w\nf:1: error: f\n");
	assert_int_equal(diag_count(d, DIAG_NOTE), 1);
	assert_int_equal(diag_count(d, DIAG_WARNING), 1);
	assert_int_equal(diag_count(d, DIAG_ERROR), 0);
	assert_int_equal(diag_count(d, DIAG_FATAL), 1);
	diag_drop(d);
	diag_drop(NULL);
}

static void
quiet_keeps_errors(void **state)
{
	struct diag *d = diag_new(NULL);
	struct pos p = { "f", 1 };

	(void)state;
	diag_set_quiet(d, true);
	diag_note(d, p, "n");
	diag_warning(d, p, "w");
	diag_error(d, p, "e");
	assert_string_equal(diag_text(d), "f:1: error: e\n");
	assert_int_equal(diag_count(d, DIAG_WARNING), 1);
	diag_drop(d);
}

static void
merge_keeps_order(void **state)
{
	struct diag *all = diag_new(NULL), *part = diag_new(NULL);
	struct pos p = { "f", 1 };

	(void)state;
	diag_error(all, p, "first");
	diag_error(part, p, "second");
	diag_merge(all, part);
	diag_merge(all, part);
	assert_string_equal(diag_text(all), "f:1: error: first\nf:1: error: second\n");
	assert_int_equal(diag_count(all, DIAG_ERROR), 2);
	assert_int_equal(diag_count(part, DIAG_ERROR), 0);
	assert_string_equal(diag_text(part), "");
	diag_drop(part);
	diag_drop(all);
}

static void
writes_at_once(void **state)
{
	FILE *f = tmpfile();
	struct diag *d = diag_new(f), *part = diag_new(NULL);
	char line[64];

	(void)state;
	diag_error(part, (struct pos){ "f", 2 }, "x");
	diag_merge(d, part);
	rewind(f);
	assert_non_null(fgets(line, sizeof line, f));
	assert_string_equal(line, "f:2: error: x\n");
	assert_string_equal(diag_text(d), "");
	diag_drop(part);
	diag_drop(d);
	fclose(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form), cmocka_unit_test(levels_are_counted), cmocka_unit_test(quiet_keeps_errors),
		cmocka_unit_test(merge_keeps_order), cmocka_unit_test(writes_at_once),
	};

	return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
