/* test_slipcode.c: the code of a reply slip names one letter of one account, and nothing else passes for it. */
#include "base/slipcode.h"
#include "rows.h"

static const struct slipcode_letter letter = { "HT", "reminder", "海物催〔2026〕128号", "A-3-2-1201", 2026, 128 };

static void
test_written(void **state)
{
	char code[SLIPCODE_BUF], again[SLIPCODE_BUF];
	int year, seq;

	(void)state;
	slipcode_write(code, &letter);
	assert_memory_equal(code, "2026-000128-", 12);
	assert_int_equal(strlen(code), 18);
	assert_string_equal(slipcode_write(again, &letter), code);
	assert_true(slipcode_parse(code, &year, &seq));
	assert_int_equal(year, 2026);
	assert_int_equal(seq, 128);
}

/* Another year, series, community, number or account gives another code. */
static void
test_told_apart(void **state)
{
	static const struct {
		const char *name;
		struct slipcode_letter other;
	} rows[] = {
		{ "community", { "HT2", "reminder", "海物催〔2026〕128号", "A-3-2-1201", 2026, 128 } },
		{ "kind", { "HT", "demand", "海物催〔2026〕128号", "A-3-2-1201", 2026, 128 } },
		{ "number", { "HT", "reminder", "海物告〔2026〕128号", "A-3-2-1201", 2026, 128 } },
		{ "account", { "HT", "reminder", "海物催〔2026〕128号", "A-3-2-1202", 2026, 128 } },
		{ "year", { "HT", "reminder", "海物催〔2026〕128号", "A-3-2-1201", 2027, 128 } },
		{ "sequence", { "HT", "reminder", "海物催〔2026〕128号", "A-3-2-1201", 2026, 129 } },
		{ "shifted", { "H", "Treminder", "海物催〔2026〕128号", "A-3-2-1201", 2026, 128 } },
	};
	char code[SLIPCODE_BUF];

	(void)state;
	slipcode_write(code, &letter);
	CHECK("itself", slipcode_same(code, &letter));
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK(rows[i].name, !slipcode_same(code, &rows[i].other));
}

/* Every digit misread is noticed, and so are two exchanged. */
static void
test_misread(void **state)
{
	char code[SLIPCODE_BUF];

	(void)state;
	slipcode_write(code, &letter);
	for (size_t i = 0; code[i] != '\0'; i++)
		for (char c = '0'; c <= '9'; c++) {
			char wrong[SLIPCODE_BUF];

			memcpy(wrong, code, sizeof wrong);
			wrong[i] = c;
			if (code[i] != '-' && code[i] != c && slipcode_same(wrong, &letter))
				fail_msg("%s passes for %s", wrong, code);
		}
}

static void
test_forms(void **state)
{
	static const struct {
		const char *text;
		bool good;
		int year, seq;
	} rows[] = {
		{ "2026000128482137", true, 2026, 128 }, { "2026 000128 482137", true, 2026, 128 }, { "2026-1234567-482137", true, 2026, 1234567 },
		{ "", false, 0, 0 }, { "2026-128-482137", false, 0, 0 }, { "reminder-2026-128", false, 0, 0 }, { "2026-000128-48213x", false, 0, 0 },
		{ "2026-9999999999-482137", false, 0, 0 }, { "2026-99999999999-482137", false, 0, 0 }, { "海物催〔2026〕128号", false, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int year, seq;
		bool good = slipcode_parse(rows[i].text, &year, &seq);

		CHECK_INT(rows[i].text, good, rows[i].good);
		if (!good)
			continue;
		CHECK_INT(rows[i].text, year, rows[i].year);
		CHECK_INT(rows[i].text, seq, rows[i].seq);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_written), cmocka_unit_test(test_told_apart), cmocka_unit_test(test_misread),
		cmocka_unit_test(test_forms) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
