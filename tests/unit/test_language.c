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

/* How a phrase is found and excused. */
static const struct {
	const char *name, *text;
	enum language_voice voice;
	const char *rule, *found;	/* the bytes found; NULL: nothing */
} details[] = {
	{ "plain", "将停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "blanks between", "将停 \n\t　水。", VOICE_COMPANY, "cut-supplies", "停 \n\t　水" },
	{ "denied", "我司不会停水。", VOICE_COMPANY, NULL, NULL },
	{ "denied in another clause", "我司不会妥协，将停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "denied in another sentence", "我司不会妥协。将停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "one denied, one not", "我司不会停水，但会停电。", VOICE_COMPANY, "cut-supplies", "停电" },
	{ "no denial", "我司不得不停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "no denial either", "我司不会不停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "turned round", "不会再等就停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "not turned round", "不会因欠费就停水。", VOICE_COMPANY, NULL, NULL },
	{ "list denied", "我司不会采取停水、停电、停气等方式。", VOICE_COMPANY, NULL, NULL },
	{ "denied behind", "停水催费是违法的。", VOICE_COMPANY, NULL, NULL },
	{ "exception", "代收停水费。", VOICE_COMPANY, NULL, NULL },
	{ "exception and the thing itself", "代收停水费，否则停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "unless", "因管道检修停水。", VOICE_COMPANY, NULL, NULL },
	{ "unless in another sentence", "因管道检修。欠费停水。", VOICE_COMPANY, "cut-supplies", "停水" },
	{ "gap", "停止向您供水。", VOICE_COMPANY, "cut-supplies", "停止向您供水" },
	{ "gap too wide", "停止本小区南北两个区域内的全部供水。", VOICE_COMPANY, NULL, NULL },
	{ "gap over a comma", "停止，供水。", VOICE_COMPANY, NULL, NULL },
	{ "full-width letters", "ＢＬＡＣＫＬＩＳＴ", VOICE_COMPANY, "credit", "ＢＬＡＣＫＬＩＳＴ" },
	{ "capitals", "You are on a Blacklist.", VOICE_COMPANY, "credit", "Blacklist" },
	{ "no denial where the word itself is wrong", "我司不会少收滞纳金。", VOICE_COMPANY, "late-fee-word", "滞纳金" },
	{ "contract's own word", "合同第六条约定的滞纳金", VOICE_COMPANY, NULL, NULL },
	{ "firm's voice", "本律师认为应当付款。", VOICE_COMPANY, "law-firm-voice", "本律师" },
	{ "firm's voice in the draft", "本律师认为应当付款。", VOICE_LAWYER_DRAFT, NULL, NULL },
	{ "threat in the draft", "本律师提示：否则停水。", VOICE_LAWYER_DRAFT, "cut-supplies", "停水" },
	{ "empty", "", VOICE_COMPANY, NULL, NULL },
};

static void
test_details(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof details / sizeof *details; i++) {
		struct language_finding *f;
		size_t n = language_findings(law->language, details[i].voice, details[i].text, arena, &f);

		if (n != (details[i].rule != NULL) || (n > 0 && strcmp(f->rule, details[i].rule) != 0))
			fail_msg("%s: %zu findings (%s)", details[i].name, n, n > 0 ? f->rule : "");
		if (n > 0 && (f->length != strlen(details[i].found) || memcmp(details[i].text + f->at, details[i].found, f->length) != 0))
			fail_msg("%s: found \"%.*s\"", details[i].name, (int)f->length, details[i].text + f->at);
	}
}

static void
test_messages(void **state)
{
	(void)state;
	fresh_diag();
	assert_int_equal(language_check(law->language, VOICE_COMPANY, "否则停水。律师费由您承担。", (struct pos){ "t.xml", 9 }, diag), 1);
	assert_int_equal(diag_count(diag, DIAG_FATAL), 1);
	assert_int_equal(diag_count(diag, DIAG_WARNING), 1);
	assert_non_null(strstr(diag_text(diag), "t.xml:9: error: says \"停水\" (rule cut-supplies): "));
	assert_non_null(strstr(diag_text(diag), "t.xml:9: warning: says \"律师费由您承担\" (rule costs): "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forbidden),
		cmocka_unit_test(test_harmless),
		cmocka_unit_test(test_details),
		cmocka_unit_test(test_messages),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
