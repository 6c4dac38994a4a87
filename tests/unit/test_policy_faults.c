/* test_policy_faults.c: policies refused, every fault with its line. */
#include "policy_case.h"

static const struct {
	const char *name, *text, *message;
} faults[] = {
	{ "no level", "[policy]\nname = 甲\n", "p.ini: error: no [level NAME] section" },
	{ "empty template", "[level reminder]\ntemplate =\n", "p.ini:1: error: [level reminder] has no template" },
	{ "template path", "[level reminder]\ntemplate = ../x\n", "p.ini:2: error: [level reminder] template = ../x: must be a plain name" },
	{ "decreasing days", LEVEL "days = 40\n[level demand]\ntemplate = demand\ndays = 30\n",
	  "p.ini:4: error: level \"demand\" comes at 30 days, before level \"reminder\" (line 1) at 40 days" },
	{ "decreasing for a class", LEVEL "days = 10\n[level demand]\ntemplate = demand\ndays = 30\n[level demand @office]\ndays = 5\n",
	  "p.ini:7: error: level \"demand\" comes at 5 days" },
	{ "same name", LEVEL "[level  reminder]\ntemplate = demand\n", "p.ini:3: error:" },
	{ "level without name", "[level]\ntemplate = reminder\n", "p.ini:1: error: [level]: a level needs a name" },
	{ "class without name", LEVEL "[level @office]\ndays = 20\n", "p.ini:3: error: [level @office]: a level needs a name" },
	{ "bad name", "[level a/b]\ntemplate = reminder\n", "p.ini:1: error: [level a/b]: \"a/b\" cannot name a level" },
	{ "unknown class", LEVEL "[level reminder @shops]\ndays = 20\n", "p.ini:3: error: [level reminder @shops]: unknown class \"shops\"" },
	{ "two words", LEVEL "[level reminder extra]\ndays = 20\n", "p.ini:3: error: [level reminder extra]: unknown class" },
	{ "override of nothing", LEVEL "[level demand @office]\ndays = 20\n", "p.ini:3: error: [level demand @office] overrides a level" },
	{ "override twice", LEVEL "[level reminder @office]\ndays = 20\n[level reminder@office]\ndays = 30\n",
	  "p.ini:5: error: [level reminder@office]: the class has an override of this level on line 3" },
	{ "draft and formal", LEVEL "draft = yes\nformal = yes\n", "p.ini:1: error: level \"reminder\" is draft and formal" },
	{ "unknown section", LEVEL "[penalti]\nrate = none\n", "p.ini:3: error: unknown section [penalti] (did you mean [penalty]?)" },
	{ "strange section", LEVEL "[zzzzzzzz]\n", "p.ini:3: error: unknown section [zzzzzzzz]; the policy is refused" },
	{ "section with name", LEVEL "[sender main]\nname = 甲\n", "p.ini:3: error: [sender main]: [sender] takes no name or class" },
	{ "unknown key", "[level reminder]\ntemplate = reminder\nday = 10\n",
	  "p.ini:3: error: [level reminder] has no key \"day\" (did you mean \"days\"?)" },
	{ "swapped letters", "[policy]\nalolcation = statutory\n" LEVEL, "(did you mean \"allocation\"?)" },
	{ "half a key", LEVEL "interval = 3\n", "(did you mean \"interval_days\"?)" },
	{ "key elsewhere", "[policy]\ngrace_mode = waive\n" LEVEL, "[policy] has no key \"grace_mode\" (it belongs to [penalty])" },
	{ "duplicate key", "[policy]\nname = 甲\nname = 乙\n" LEVEL, "p.ini:3: error:" },
	{ "duplicate section", "[policy]\nname = 甲\n[sender]\n[policy]\nstart = first\n" LEVEL, "p.ini:4: error:" },
	{ "negative days", LEVEL "days = -10\n", "p.ini:3: error: [level reminder] days = -10: must be a whole number from 0 to 3650" },
	{ "large days", LEVEL "days = 99999\n", "must be a whole number from 0 to 3650" },
	{ "days not a number", LEVEL "days = ten\n", "must be a whole number" },
	{ "days with unit", LEVEL "days = 10天\n", "must be a whole number" },
	{ "empty days", LEVEL "days =\n", "must be a whole number" },
	{ "fraction of days", LEVEL "days = 1.5\n", "must be a whole number" },
	{ "three decimals", LEVEL "min_amount = 50.005\n", "[level reminder] min_amount = 50.005: must be an amount" },
	{ "separators", LEVEL "min_amount = 1,000.00\n", "must be an amount" },
	{ "full-width digit", LEVEL "min_amount = ５0\n", "must be an amount" },
	{ "negative amount", LEVEL "min_amount = -1\n", "must be an amount" },
	{ "share above one", LEVEL "min_share = 101%\n", "must be a share from 0% to 100%" },
	{ "switch", LEVEL "draft = maybe\n", "[level reminder] draft = maybe: must be no or yes" },
	{ "allocation", "[policy]\nallocation = newest\n" LEVEL, "must be principal_first, oldest_first or statutory" },
	{ "year", LEVEL "[penalty]\nyear_days = 366\n", "[penalty] year_days = 366: must be 365 or 360" },
	{ "rate word", LEVEL "[penalty]\nrate = usual\n", "p.ini:4: error: [penalty] rate \"usual\": must be contract" },
	{ "rate without %", LEVEL "[penalty]\nrate = 0.05/day\n", "was a % sign left out?" },
	{ "rate per year too high", LEVEL "[penalty]\nrate = 366%/year\n", "more than 365%/year is refused" },
	{ "lpr too high", LEVEL "[penalty]\nrate = lpr*11\n", "more than lpr*10 is refused" },
	{ "negative rate", LEVEL "[penalty]\nrate = -0.05%/day\n", "must be contract" },
	{ "steps out of order", LEVEL "[penalty]\nrate = none, 2025-01-01 0.05%/day, 2024-01-01 0.03%/day\n", "needs a later day" },
	{ "step without day", LEVEL "[penalty]\nrate = none, 0.05%/day\n", "needs a later day" },
	{ "step on no day", LEVEL "[penalty]\nrate = none, 2025-02-30 0.05%/day\n", "needs a later day" },
	{ "cap word", LEVEL "[penalty]\ncap = some\n", "p.ini:4: error: [penalty] cap \"some\"" },
	{ "cap of nothing", LEVEL "[penalty]\ncap = 0%\n", "[penalty] cap \"0%\"" },
	{ "cap without %", LEVEL "[penalty]\ncap = 1\n", "[penalty] cap \"1\"" },
	{ "penalty twice", LEVEL "[penalty parking]\nrate = none\n[penalty  parking]\nrate = none\n", "p.ini:5: error:" },
	{ "penalty class", LEVEL "[penalty parking @office]\nrate = none\n", "penalties have no classes" },
	{ "bank", LEVEL "[payment]\nbank1 = 甲公司 0000\n", "p.ini:4: error: [payment] bank1 = 甲公司 0000: must be 户名|开户行|账号" },
	{ "bank of four", LEVEL "[payment]\nbank1 = 甲|乙|丙|丁\n", "must be 户名|开户行|账号" },
	{ "qr braces", LEVEL "[payment]\nqr = \"x{acount}\"\n", "[payment] qr = x{acount}: must be text with no braces but those around account" },
	{ "number without year", LEVEL "[number]\npattern = {prefix}{seq}号\n", "p.ini:4: error: [number] pattern has no {year}" },
	{ "number with slash", LEVEL "[number]\npattern = {prefix}/{year}/{seq}\n", "cannot be a number" },
	{ "equal prefixes", LEVEL "[number]\nprefix_reminder = 甲\nprefix_notice = 甲\n", "p.ini:5: error: [number] prefix_notice = 甲: another kind" },
	{ "prefix of nothing", LEVEL "[number]\nprefix_court = 甲\n", "no level is called \"court\"" },
	{ "contract day", LEVEL "[contract]\nsigned_on = 2018年6月1日\n", "must be a day written YYYY-MM-DD" },
	{ "gnucash key", LEVEL "[gnucash]\nrooms = x\n", "[gnucash] has no key \"rooms\" (did you mean \"room\"?)" },
	{ "key before sections", "name = 甲\n" LEVEL, "p.ini:1: error:" },
	{ "no equals sign", "[policy]\nname\n" LEVEL, "p.ini:2: error:" },
	{ "empty file", "", "p.ini" },
};

static void
test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct policy *p = read_text(faults[i].text);

		if (p != NULL || diag_count(diag, DIAG_FATAL) == 0)
			fail_msg("%s: accepted", faults[i].name);
		expect_text(faults[i].name, diag_text(diag), faults[i].message);
	}
}

/* One reading reports every fault. */
static void
test_all_faults(void **state)
{
	(void)state;
	assert_null(read_text("[policy]\nstart = late\ncolour = red\n[level reminder]\ndays = x\ntemplate =\n[penalty]\nrate = y\ncap = z\n"));
	assert_int_equal(diag_count(diag, DIAG_FATAL), 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_all_faults),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
