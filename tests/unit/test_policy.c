/* test_policy.c: policies read, defaulted, refused; the sample documents every key. */
#include "base/arena.h"
#include "base/text.h"
#include "policy/keys.h"
#include "policy/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEVEL "[level reminder]\ntemplate = reminder\n"

static struct arena *arena;
static struct diag *diag;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diag = diag_new(NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	diag_drop(diag);
	arena_drop(arena);
	return 0;
}

static struct policy *
read_text(const char *text)
{
	diag_drop(diag);
	diag = diag_new(NULL);
	return policy_read_memory("p.ini", text, strlen(text), arena, diag);
}

static void
expect_text(const char *row, const char *got, const char *wanted)
{
	if (strstr(got, wanted) == NULL)
		fail_msg("%s: wanted \"%s\" in:\n%s", row, wanted, got);
}

/* Appendix A of the design, comments behind values and all. */
static const char appendix[] =
    "[policy]\n"
    "name                = 海棠花园催收政策\n"
    "allocation          = principal_first      ; principal_first | oldest_first | statutory\n"
    "due_roll            = yes                  ; due dates roll past rest days\n"
    "start               = first                ; first | severest\n"
    "min_interval_days   = 15                   ; between any two letters to one debtor\n"
    "max_ledger_age_days = 45                   ; refuse an older ledger\n"
    "min_letter_amount   = 0.00                 ; principal below this: no letter at any level\n"
    "\n"
    "[level reminder]                           ; 催费函\n"
    "title          = 催费函\n"
    "template       = reminder\n"
    "days           = 10                        ; days overdue of the oldest open item\n"
    "min_amount     = 50.00                     ; principal overdue\n"
    "min_share      = 0%                        ; of the account's open balance\n"
    "interval_days  = 0                         ; since the previous letter\n"
    "pay_within_days = 10\n"
    "needs_service  = no                        ; previous letter must have been served\n"
    "repeat_days    = 0                         ; 0: never repeat\n"
    "draft          = no                        ; yes: watermarked, never in the send set\n"
    "formal         = no                        ; yes: this level is the demand that the law requires (催告函)\n"
    "\n"
    "[level demand]\ntitle = 催告函\ntemplate = demand\ndays = 40\nneeds_service = no\nformal = yes\npay_within_days = 15\n"
    "[level lawyer]\ntitle = 律师函草稿\ntemplate = lawyer\ndays = 90\ndraft = yes\n"
    "[level followup]\ntitle = 沟通函\ntemplate = followup\ndays = 105\n"
    "[level demand @commercial]\ndays = 30                 ; overrides for an account class\n"
    "\n"
    "[penalty]                                  ; every fee item; [penalty ITEM] overrides one item\n"
    "rate       = contract                      ; contract (the ledger's late-rate-per-day; none there: none) | none | "
    "0.05%/day | 12%/year | lpr*1.3\n"
    "cap        = none                          ; none | 100% | 30% | lpr*4\n"
    "grace_days = 0\n"
    "grace_mode = waive                         ; waive | shift\n"
    "year_days  = 365\n"
    "after_payment = keep                       ; keep | waive: penalty of items whose principal is paid\n";

static void
check_appendix(const struct policy *p)
{
	assert_string_equal(p->name, "海棠花园催收政策");
	assert_int_equal(p->allocation, ALLOCATE_PRINCIPAL_FIRST);
	assert_true(p->due_roll);
	assert_false(p->start_severest);
	assert_int_equal(p->min_interval_days, 15);
	assert_int_equal(p->max_ledger_age_days, 45);
	assert_int_equal(p->min_letter_amount, 0);
	assert_string_equal(p->levels[0].name, "reminder");
	assert_string_equal(p->levels[0].title, "催费函");
	assert_string_equal(p->levels[0].template, "reminder");
	assert_int_equal(p->levels[0].days, 10);
	assert_int_equal(p->levels[0].min_amount, 5000);
	assert_int_equal(p->levels[0].min_share.num, 0);
	assert_int_equal(p->levels[0].interval_days, 0);
	assert_int_equal(p->levels[0].pay_within_days, 10);
	assert_int_equal(p->levels[0].repeat_days, 0);
	assert_false(p->levels[0].needs_service || p->levels[0].draft || p->levels[0].formal);
	assert_int_equal(p->penalty.n_steps, 1);
	assert_int_equal(p->penalty.steps[0].kind, RATE_CONTRACT);
	assert_int_equal(p->penalty.steps[0].from, DATE_NONE);
	assert_int_equal(p->penalty.cap, CAP_NONE);
	assert_int_equal(p->penalty.grace_days, 0);
	assert_int_equal(p->penalty.year_days, 365);
	assert_false(p->penalty.grace_shift || p->penalty.waive_after_payment);
}

static void
test_appendix(void **state)
{
	struct policy *p = read_text(appendix);

	(void)state;
	if (p == NULL)
		fail_msg("%s", diag_text(diag));
	check_appendix(p);
	assert_int_equal(p->n_levels, 4);
	assert_true(p->levels[1].formal);
	assert_true(p->levels[2].draft);
	assert_int_equal(policy_level_lookup(p, CLASS_RESIDENTIAL, "demand")->days, 40);
	assert_int_equal(policy_level_lookup(p, CLASS_COMMERCIAL, "demand")->days, 30);
	assert_string_equal(policy_level_lookup(p, CLASS_COMMERCIAL, "demand")->title, "催告函");
	assert_int_equal(policy_level_lookup(p, CLASS_COMMERCIAL, "lawyer")->days, 90);
	assert_null(policy_level_lookup(p, CLASS_COMMERCIAL, "court"));
	assert_string_equal(diag_text(diag), "");
	assert_int_equal(strlen(p->sha256), SHA256_HEX - 1);
}

/* Nothing given but the level's template: the defaults of appendix A hold. */
static void
test_minimal(void **state)
{
	struct policy *p = read_text("[policy]\nname = 海棠花园催收政策\n" LEVEL);

	(void)state;
	if (p == NULL)
		fail_msg("%s", diag_text(diag));
	check_appendix(p);
	assert_int_equal(p->old_items, OLD_ITEMS_BOTH);
	assert_false(p->charge_barred);
	assert_null(p->sender.name);
	assert_int_equal(p->payment.n_banks, 0);
	assert_true(p->print.merged && p->print.separate && p->print.duplex);
	assert_string_equal(p->print.window, "dl");
	assert_int_equal(diag_count(diag, DIAG_WARNING), 0);
	expect_text("minimal", diag_text(diag), "note: no level has formal = yes");
}

static const struct {
	const char *name, *text, *message;
} faults[] = {
	{ "no level", "[policy]\nname = 甲\n", "p.ini: error: no [level NAME] section" },
	{ "no template", "[level reminder]\ndays = 10\n", "p.ini:1: error: [level reminder] has no template" },
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
	assert_null(read_text("[policy]\nstart = late\ncolour = red\n[level reminder]\ndays = x\n[penalty]\nrate = y\ncap = z\n"));
	assert_int_equal(diag_count(diag, DIAG_FATAL), 6);
}

static const struct {
	const char *rate, *dump;
} rates[] = {
	{ "contract", "contract" },
	{ "none", "none" },
	{ "0.05%/day", "0.05%/day" },
	{ "0.0005/day", "0.05%/day" },
	{ "5/10000/day", "0.05%/day" },
	{ "0.05 % / day", "0.05%/day" },
	{ "12%/year", "12%/year" },
	{ "lpr*1.3", "lpr*1.3" },
	{ "LPR * 4", "lpr*4" },
	{ "0.05%/day, 2025-01-01 0.03%/day", "0.05%/day, 2025-01-01 0.03%/day" },
	{ "2020-01-01 0.05%/day, 2025-01-01 0.03%/day", "none, 2020-01-01 0.05%/day, 2025-01-01 0.03%/day" },
	{ "contract, 2024-07-01 lpr*1.3,2026-01-01 none", "contract, 2024-07-01 lpr*1.3, 2026-01-01 none" },
	{ "0%/day", "0%/day" },
};

static void
test_rates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
		struct policy *p = read_text(arena_printf(arena, LEVEL "[penalty]\nrate = %s\n", rates[i].rate));
		struct buf out = { 0 };

		if (p == NULL)
			fail_msg("%s: %s", rates[i].rate, diag_text(diag));
		policy_rates_write(&p->penalty, &out);
		assert_string_equal(out.data, rates[i].dump);
		buf_drop(&out);
	}
}

static const struct {
	const char *name, *before, *text;
} warnings[] = {
	{ "short demand", "formal = yes\npay_within_days = 7\n", "gives 7 days to pay; 10 to 30 are usual" },
	{ "service of nothing", "needs_service = yes\n", "needs_service has no effect there" },
	{ "overtaken", "pay_within_days = 30\n[level demand]\ntemplate = demand\nformal = yes\n",
	  "may follow after 15 days, but level \"reminder\" gives 30 days" },
};

static void
test_warnings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++) {
		assert_non_null(read_text(arena_printf(arena, LEVEL "%s", warnings[i].before)));
		assert_int_equal(diag_count(diag, DIAG_WARNING), 1);
		expect_text(warnings[i].name, diag_text(diag), warnings[i].text);
	}
}

static void
test_penalties(void **state)
{
	struct policy *p = read_text(LEVEL "[penalty parking]\ncap = 30%\n[penalty]\nrate = 0.05%/day\ngrace_days = 3\n"
	    "[penalty I-1]\nrate = none\n");
	struct item items[] = { { .id = "I-1", .kind = ITEM_PARKING }, { .id = "I-2", .kind = ITEM_PARKING },
		{ .id = "I-3", .kind = ITEM_PROPERTY_FEE } };

	(void)state;
	assert_non_null(p);
	assert_int_equal(policy_penalty(p, &items[0])->steps[0].kind, RATE_NONE);
	assert_int_equal(policy_penalty(p, &items[0])->grace_days, 3);
	assert_int_equal(policy_penalty(p, &items[1])->cap, CAP_SHARE);
	assert_int_equal(policy_penalty(p, &items[1])->steps[0].kind, RATE_FIXED_DAY);
	assert_ptr_equal(policy_penalty(p, &items[2]), &p->penalty);
}

static void
test_numbers(void **state)
{
	struct policy *p = read_text("[number]\nprefix = 海物\nprefix_second = 海物二催\n" LEVEL
	    "[level second]\ntemplate = reminder\n[level third]\ntemplate = reminder\n[level other]\ntemplate = other\n");

	(void)state;
	if (p == NULL)
		fail_msg("%s", diag_text(diag));
	assert_string_equal(policy_number_prefix(p, "reminder"), "海物催");
	assert_string_equal(policy_number_prefix(p, "second"), "海物二催");
	assert_string_equal(policy_number_prefix(p, "third"), "海物催三");
	assert_string_equal(policy_number_prefix(p, "other"), "海物函");
	assert_string_equal(policy_number_prefix(p, "notice"), "海物通");
	assert_string_equal(p->levels[3].title, "other");
	p = read_text("[number]\nprefix = 海物催\n" LEVEL);
	assert_string_equal(policy_number_prefix(p, "reminder"), "海物催");
}

static const struct {
	const char *name, *bytes;
} encodings[] = {
	{ "UTF-8 with BOM", "\xEF\xBB\xBF[level reminder]\ntitle = 催费函\ntemplate = reminder\n" },
	{ "GB18030", "[level reminder]\ntitle = \xB4\xDF\xB7\xD1\xBA\xAF\ntemplate = reminder\n" },
	{ "CR LF", "[level reminder]\r\ntitle = 催费函\r\ntemplate = reminder\r\n" },
};

static void
test_encodings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
		struct policy *p = read_text(encodings[i].bytes);

		if (p == NULL)
			fail_msg("%s: %s", encodings[i].name, diag_text(diag));
		assert_string_equal(p->levels[0].title, "催费函");
	}
}

/* policy_check_ledger and policy_check_rates: LPR 3.00 %, law-and-forms section 2. */
static const struct {
	const char *name, *penalty, *item_rate, *warning;
} checks[] = {
	{ "five per 10,000 a day", "rate = 0.05%/day\n", NULL, "[penalty] rate is 18.25% a year, above LPR x 4 = 12%" },
	{ "one per 1,000 a day", "rate = 0.1%/day\n", NULL, "36.5% a year" },
	{ "three per 1,000 a day", "rate = 0.3%/day\n", NULL, "109.5% a year" },
	{ "between", "rate = lpr*2\n", NULL, "[penalty] rate is 6% a year, above LPR x 1.3 = 3.9%" },
	{ "in the ledger", "rate = contract\n", "0.0005", "late-rate-per-day is 18.25% a year" },
	{ "modest", "rate = lpr*1.3\n", "0.0005", NULL },
	{ "capped", "rate = contract\ncap = lpr*4\n", "0.0005", NULL },
	{ "yearly", "rate = 3.9%/year\n", NULL, NULL },
	{ "no such item", "[penalty parkin]\nrate = none\n", NULL, "the ledger has no such fee item (did you mean \"parking\"?)" },
};

static void
test_checks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		struct policy *p = read_text(arena_printf(arena, "[sender]\nname = 甲\nphone = 000\n[payment]\nchannels = 现金\n"
		    "[level reminder]\ntemplate = reminder\nformal = yes\n[penalty]\n%s", checks[i].penalty));
		struct item item = { .pos = { "l.xml", 5 }, .id = "I-1", .has_late_rate = checks[i].item_rate != NULL };
		struct ledger ledger = { .items = &item, .n_items = 1 };

		if (p == NULL)
			fail_msg("%s: %s", checks[i].name, diag_text(diag));
		if (checks[i].item_rate != NULL)
			assert_true(ratio_parse(checks[i].item_rate, &item.late_rate));
		policy_check_ledger(p, &ledger, diag);
		policy_check_rates(p, &ledger, ratio_make(3, 100), diag);
		if (diag_count(diag, DIAG_WARNING) != (checks[i].warning != NULL))
			fail_msg("%s: %s", checks[i].name, diag_text(diag));
		expect_text(checks[i].name, diag_text(diag), checks[i].warning == NULL ? "" : checks[i].warning);
	}
}

static void
test_bare_policy_warns(void **state)
{
	struct policy *p = read_text(LEVEL "formal = yes\n");
	struct ledger ledger = { 0 };

	(void)state;
	policy_check_ledger(p, &ledger, diag);
	assert_int_equal(diag_count(diag, DIAG_WARNING), 3);
	expect_text("bare", diag_text(diag), "says who writes");
	expect_text("bare", diag_text(diag), "how to pay");
}

/* --- samples/policy.ini --- */

static char *
read_sample(void)
{
	FILE *f = fopen("samples/policy.ini", "rb");
	struct buf text = { 0 };
	char block[4096];
	size_t n;
	char *copy;

	assert_non_null(f);
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		buf_add(&text, block, n);
	fclose(f);
	copy = arena_strdup(arena, text.data);
	buf_drop(&text);
	return copy;
}

/* The comment above the key, between the key (or heading) before it and itself; NULL: the key is not in the section. */
static const char *
comment_above(const char *sample, const char *section, const char *key)
{
	const char *start = strstr(sample, arena_printf(arena, "\n[%s", section)), *comment;

	assert_non_null(start);
	start = comment = strchr(start + 1, '\n') + 1;
	for (const char *line = start; *line != '\0' && *line != '['; line = strchr(line, '\n') + 1) {
		const char *word = line + (*line == ';');
		size_t n = strcspn(word, " =\n");

		if (*line == '#' || n == 0)
			continue;
		if (n == strlen(key) && strncmp(word, key, n) == 0)
			return arena_strndup(arena, comment, (size_t)(line - comment));
		comment = strchr(line, '\n') + 1;
	}
	return NULL;
}

static void
check_documented(const char *sample, const struct policy_keys *table)
{
	for (size_t i = 0; i < table->n; i++) {
		const struct policy_key *key = &table->keys[i];
		const char *comment = comment_above(sample, table->section, key->name);
		const char *wanted = arena_printf(arena, "默认 %s", key->preset == NULL ? "无" : key->preset);

		if (comment == NULL)
			fail_msg("[%s] %s is not in the sample", table->section, key->name);
		if (strstr(comment, wanted) == NULL)
			fail_msg("[%s] %s: no \"%s\" in its comment:\n%s", table->section, key->name, wanted, comment);
	}
}

static void
test_sample(void **state)
{
	const char *sample = read_sample();
	struct policy *p;

	(void)state;
	(void)read_text(LEVEL);		/* a new sink */
	p = policy_read("samples/policy.ini", arena, diag);
	if (p == NULL || diag_count(diag, DIAG_WARNING) > 0)
		fail_msg("%s", diag_text(diag));
	assert_int_equal(p->n_levels, 4);
	assert_int_equal(p->payment.n_banks, 2);
	assert_string_equal(p->contract.signed_on, "2018年6月1日");
	assert_string_equal(policy_number_prefix(p, "demand"), "海物告");
	assert_string_equal(policy_gnucash(p, "notes"), "房号:{room};类别:{class};建筑面积:{area};单价:{rate}");
	for (size_t i = 0; i < policy_n_sections; i++)
		check_documented(sample, &policy_sections[i]);
	check_documented(sample, &policy_level_keys);
	check_documented(sample, &policy_penalty_keys);
	check_documented(sample, &policy_gnucash_keys);
}

static void
test_dump(void **state)
{
	struct policy *p = read_text(appendix);
	struct buf out = { 0 };

	(void)state;
	policy_dump(p, &out);
	expect_text("dump", out.data, "[level demand @commercial]\ntitle = 催告函\ntemplate = demand\ndays = 30\nmin_amount = 50.00\n");
	expect_text("dump", out.data, "[penalty]\nrate = contract\ncap = none\n");
	expect_text("dump", out.data, "pattern = {prefix}〔{year}〕{seq}号\n");
	buf_drop(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_appendix),
		cmocka_unit_test(test_minimal),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_all_faults),
		cmocka_unit_test(test_rates),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_penalties),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_checks),
		cmocka_unit_test(test_bare_policy_warns),
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
