/* test_policy_sample.c: the sample documents every key; policies beside ledger and LPR. */
#include "policy_case.h"

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
	check_documented(sample, &policy_offer_keys);
	check_documented(sample, &policy_gnucash_keys);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_checks),
		cmocka_unit_test(test_bare_policy_warns),
		cmocka_unit_test(test_sample),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
