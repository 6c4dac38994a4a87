/* test_policy.c: policies read and defaulted: appendix A, rates, numbers, encodings. */
#include "policy_case.h"

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

/* A level that names no template: the shipped one of its name, else the one its flags ask for. */
static void
test_derived_templates(void **state)
{
	static const struct {
		const char *text, *template;
	} derived[] = {
		{ "[level followup]\ndays = 10\n", "followup" },
		{ "[level first]\ndays = 10\n", "reminder" },
		{ "[level second]\nformal = yes\n", "demand" },
		{ "[level third]\ndraft = yes\n", "lawyer" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof derived / sizeof *derived; i++) {
		struct policy *p = read_text(derived[i].text);

		if (p == NULL)
			fail_msg("%s", diag_text(diag));
		assert_string_equal(p->levels[0].template, derived[i].template);
		expect_text(derived[i].template, diag_text(diag), "names no template");
	}
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
		cmocka_unit_test(test_derived_templates),
		cmocka_unit_test(test_minimal),
		cmocka_unit_test(test_rates),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_penalties),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
