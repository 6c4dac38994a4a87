/* test_law_data.c: law data with one fault each is refused with its line; nothing is guessed. */
#include "law_case.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const files[] = { "holidays.xml", "lpr.xml", "statutes.xml", "language.xml" };
#define N_FILES (sizeof files / sizeof *files)

static const struct {
	const char *name, *file, *old, *new, *message;
} faults[] = {
	{ "missing file", "lpr.xml", NULL, NULL, "cannot be opened" },
	{ "wrong root", "lpr.xml", "<lpr known-until", "<lpx known-until", "lpr.xml" },
	{ "not well-formed", "lpr.xml", "</lpr>", "", "lpr.xml" },
	{ "unknown element", "holidays.xml", "<work day=\"2017-09-30\"/>", "<werk day=\"2017-09-30\"/>", "<werk> has no place in <year>" },
	{ "unknown attribute", "holidays.xml", "<work day=\"2017-09-30\"/>", "<work dei=\"2017-09-30\" day=\"2017-09-30\"/>", "no attribute dei" },
	{ "no such day", "holidays.xml", "2026-02-28", "2026-02-29", "is not a day written YYYY-MM-DD" },
	{ "worked weekday", "holidays.xml", "2026-02-28", "2026-02-27", "only when it is a Saturday or Sunday" },
	{ "day of another year", "holidays.xml", "2026-02-28", "2027-02-27", "2027-02-27 is not in 2026" },
	{ "day twice", "holidays.xml", "2026-02-28", "2026-02-14", "2026-02-14 is listed twice" },
	{ "worked holiday", "holidays.xml", "<work day=\"2026-01-04\"/>", "<work day=\"2026-01-03\"/>", "2026-01-03 is listed twice" },
	{ "holiday backwards", "holidays.xml", "to=\"2026-01-03\"", "to=\"2025-12-31\"", "must last 1 to 16 days" },
	{ "year without source", "holidays.xml", "complete=\"yes\" source", "complete=\"yes\" sauce", "needs the attribute source" },
	{ "year of words", "holidays.xml", "n=\"2026\"", "n=\"next\"", "is not a year" },
	{ "flag", "holidays.xml", "n=\"2026\" complete=\"yes\"", "n=\"2026\" complete=\"ja\"", "must be yes or no" },
	{ "steps out of order", "lpr.xml", "from=\"2019-09-20\"", "from=\"2019-08-20\"", "in the order of their days" },
	{ "rate with a sign", "lpr.xml", "percent=\"3.00\"", "percent=\"3,00\"", "is not a rate such as 3.10" },
	{ "rate as a fraction", "lpr.xml", "percent=\"3.00\"", "percent=\"3/100\"", "is not a rate such as 3.10" },
	{ "known until too early", "lpr.xml", "known-until=\"2026-06-22\"", "known-until=\"2025-01-01\"", "known-until lies before the last step" },
	{ "repealed before it began", "statutes.xml", "from=\"1999-10-01\" to=\"2021-01-01\"", "from=\"2021-10-01\" to=\"2021-01-01\"",
	  "\"to\" is not after \"from\"" },
	{ "instrument twice", "statutes.xml", "id=\"MFZZ\"", "id=\"MFTZ\"", "there is an instrument MFTZ already" },
	{ "provision of nothing", "statutes.xml", "id=\"MFD-577\" of=\"MFD\"", "id=\"MFD-577\" of=\"MFX\"", "no such instrument" },
	{ "provision twice", "statutes.xml", "id=\"MFD-579\" of", "id=\"MFD-577\" of", "there is a provision MFD-577 already" },
	{ "repealed without successor", "statutes.xml", "use=\"MFD-577\"", "", "is repealed: use=\"…\" must say" },
	{ "successor not there", "statutes.xml", "use=\"MFD-577\"", "use=\"MFD-1\"", "no provision is called MFD-1" },
	{ "successor repealed itself", "statutes.xml", "use=\"MFD-577\"", "use=\"HTF-109\"", "HTF-109 is not in force" },
	{ "article of words", "statutes.xml", "article=\"577\"", "article=\"many\"", "is not a number from 1 to 9999" },
	{ "numbers overlap", "statutes.xml", "<number from=\"2016-02-06\" to=\"2018-03-19\" article=\"65\"/>",
	  "<number from=\"2016-02-05\" to=\"2018-03-19\" article=\"65\"/>", "valid beyond 2016-02-05" },
	{ "ground of nothing", "statutes.xml", "of=\"MFD-944-1 WYTL-PAY\"", "of=\"MFD-944-9\"", "no provision is called MFD-944-9" },
	{ "new ground repealed", "statutes.xml", "of=\"MFD-577 MFD-579\"", "of=\"HTF-107\"", "HTF-107 is not in force" },
	{ "ground not for letters", "statutes.xml", "of=\"MFD-577 MFD-579\"", "of=\"MFD-654\"", "may not be cited in letters" },
	{ "rule twice", "statutes.xml", "key=\"breach\"", "key=\"demand\"", "there is a rule demand already" },
	{ "ground without words", "statutes.xml", ">业主应当按照约定支付物业费</ground>", "></ground>", "the ground has no words" },
	{ "regime", "statutes.xml", "<ground regime=\"new\" of=\"MFD-944-1 WYTL-PAY\"", "<ground regime=\"newer\" of=\"MFD-944-1\"",
	  "must be new or old" },
	{ "not for letters without why", "statutes.xml", "letters=\"no\" why=\"规范", "letters=\"no\" because=\"规范", "needs the attribute why" },
	{ "rule without reason", "language.xml", "<why>物业公司没有处罚权</why>", "", "the rule needs <why>" },
	{ "brackets", "language.xml", "停止…供(水|电|热|暖|气|应)", "停止…供(水|电", "brackets do not match" },
	{ "phrase of gaps", "language.xml", "停水 断水", "停水… 断水", "a phrase begins and ends with a character" },
	{ "level", "language.xml", "<rule id=\"fine\" level=\"error\"", "<rule id=\"fine\" level=\"grave\"", "must be error or warning" },
};

static struct buf
read_whole(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf text = { 0 };
	char block[8192];
	size_t n;

	assert_non_null(f);
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		buf_add(&text, block, n);
	fclose(f);
	return text;
}

static void
write_whole(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* A copy of the data with one passage changed (or one file left out). */
static void
copy_data(const char *dir, const char *file, const char *old, const char *new, const char *row)
{
	for (size_t i = 0; i < N_FILES; i++) {
		const char *to = arena_printf(arena, "%s/%s", dir, files[i]);
		struct buf text = read_whole(arena_printf(arena, "templates/law/%s", files[i]));
		const char *at = old == NULL || strcmp(files[i], file) != 0 ? NULL : strstr(text.data, old);

		if (strcmp(files[i], file) == 0 && old == NULL)
			unlink(to);
		else if (at == NULL)
			write_whole(to, text.data, text.size);
		else {
			const char *changed = arena_printf(arena, "%.*s%s%s", (int)(at - text.data), text.data, new, at + strlen(old));

			write_whole(to, changed, strlen(changed));
		}
		if (old != NULL && strcmp(files[i], file) == 0 && at == NULL)
			fail_msg("%s: the passage is not in %s", row, file);
		buf_drop(&text);
	}
}

static void
test_faults(void **state)
{
	char dir[] = "/tmp/dunning-law-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(dir));
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		copy_data(dir, faults[i].file, faults[i].old, faults[i].new, faults[i].name);
		fresh_diag();
		if (law_read(dir, NULL, arena, diag) != NULL || diag_count(diag, DIAG_FATAL) == 0)
			fail_msg("%s: accepted", faults[i].name);
		if (strstr(diag_text(diag), faults[i].message) == NULL ||
		    strstr(diag_text(diag), arena_printf(arena, "%s/%s", dir, faults[i].file)) == NULL)
			fail_msg("%s: %s", faults[i].name, diag_text(diag));
	}
	copy_data(dir, "lpr.xml", "3.00", "3.00", "unchanged");
	fresh_diag();
	assert_non_null(law_read(dir, NULL, arena, diag));
	assert_string_equal(diag_text(diag), "");
	for (size_t i = 0; i < N_FILES; i++)
		unlink(arena_printf(arena, "%s/%s", dir, files[i]));
	rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
