/* test_language.c: what letters may not say: a corpus of forbidden and of harmless sentences, no miss, no false alarm. */
#include "law_case.h"

#define LINE_MOST 1000

/* Next line that says something, without its line end. */
static char *
next_line(FILE *f, char *line)
{
	while (fgets(line, LINE_MOST, f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] != '\0' && line[0] != '#')
			return line;
	}
	return NULL;
}

static bool
finds(const char *text, const char *rule)
{
	struct language_finding *f;
	size_t n = language_findings(law->language, VOICE_COMPANY, text, arena, &f);

	for (size_t i = 0; i < n; i++)
		if (strcmp(f[i].rule, rule) == 0)
			return true;
	return false;
}

static void
test_forbidden(void **state)
{
	FILE *f = fopen("tests/data/language/forbidden.txt", "r");
	char line[LINE_MOST];
	size_t n = 0, missed = 0;

	(void)state;
	assert_non_null(f);
	for (; next_line(f, line) != NULL; n++) {
		char *tab = strchr(line, '\t');

		assert_non_null(tab);
		*tab = '\0';
		if (!finds(tab + 1, line)) {
			print_error("missed by %s: %s\n", line, tab + 1);
			missed++;
		}
	}
	fclose(f);
	assert_true(n >= 60);
	assert_int_equal(missed, 0);
}

static void
test_harmless(void **state)
{
	FILE *f = fopen("tests/data/language/harmless.txt", "r");
	char line[LINE_MOST];
	size_t n = 0, alarms = 0;

	(void)state;
	assert_non_null(f);
	for (; next_line(f, line) != NULL; n++) {
		bool lawyer = line[0] == '=';
		struct language_finding *found;

		if (language_findings(law->language, lawyer ? VOICE_LAWYER_DRAFT : VOICE_COMPANY, line + lawyer, arena, &found) > 0) {
			print_error("false alarm of %s (%s): %s\n", found->rule, found->phrase, line);
			alarms++;
		}
	}
	fclose(f);
	assert_true(n >= 60);
	assert_int_equal(alarms, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forbidden),
		cmocka_unit_test(test_harmless),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
