/* test_money.c: amounts, rates and exact penalties (law-and-forms 5.3). */
#include "base/money.h"

#include "unit/rows.h"

static void
parse(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t fen;
	} rows[] = {
		{ "0", true, 0 },
		{ "0.00", true, 0 },
		{ "-0.00", true, 0 },
		{ "1234", true, 123400 },
		{ "1234.5", true, 123450 },
		{ "-1234.56", true, -123456 },
		{ "007.10", true, 710 },
		{ "999999999999.99", true, MONEY_MAX },
		{ "-999999999999.99", true, -MONEY_MAX },
		{ "1000000000000.00", false, 0 },
		{ "1000000000000", false, 0 },
		{ "99999999999999999999999999999", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ ".5", false, 0 },
		{ "1234.", false, 0 },
		{ "1.234", false, 0 },
		{ "1.230", false, 0 },
		{ "1,234.56", false, 0 },
		{ "1e3", false, 0 },
		{ "+1", false, 0 },
		{ "--1", false, 0 },
		{ " 1", false, 0 },
		{ "1 ", false, 0 },
		{ "1.2.3", false, 0 },
		{ "１２", false, 0 },
		{ "¥1", false, 0 },
		{ "0x10", false, 0 },
	};
	int64_t fen = 0;

	(void)state;
	assert_false(money_parse(NULL, &fen));
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_INT(rows[i].text, money_parse(rows[i].text, &fen), rows[i].ok);
		if (rows[i].ok)
			CHECK_INT(rows[i].text, fen, rows[i].fen);
	}
}

static void
format(void **state)
{
	static const struct {
		const char *name;
		int64_t fen;
		const char *plain, *grouped;
	} rows[] = {
		{ "zero", 0, "0.00", "0.00" },
		{ "a fen", 1, "0.01", "0.01" },
		{ "less than nothing", -5, "-0.05", "-0.05" },
		{ "hundreds", 12345, "123.45", "123.45" },
		{ "thousands", 123456, "1234.56", "1,234.56" },
		{ "minus thousands", -123456, "-1234.56", "-1,234.56" },
		{ "minus hundreds", -12345, "-123.45", "-123.45" },
		{ "millions", 100000000, "1000000.00", "1,000,000.00" },
		{ "the most", MONEY_MAX, "999999999999.99", "999,999,999,999.99" },
		{ "the machine's least", INT64_MIN, "-92233720368547758.08", "-92,233,720,368,547,758.08" },
	};
	char buf[MONEY_BUF];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_TEXT(rows[i].name, money_format(buf, rows[i].fen), rows[i].plain);
		CHECK_TEXT(rows[i].name, money_format_grouped(buf, rows[i].fen), rows[i].grouped);
	}
}

static void
sums_are_bounded(void **state)
{
	int64_t sum = 0;

	(void)state;
	assert_true(money_add(1, -3, &sum));
	assert_int_equal(sum, -2);
	assert_true(money_add(MONEY_MAX * 999, MONEY_MAX, &sum));
	assert_false(money_add(MONEY_MAX * 1000, 1, &sum));
	assert_false(money_add(INT64_MIN, INT64_MIN, &sum));
	assert_false(money_add(INT64_MAX, 1, &sum));
}

static void
scale_rounds_half_up(void **state)
{
	static const struct {
		const char *name;
		int64_t fen;
		struct ratio rate;
		bool ok;
		int64_t result;
	} rows[] = {
		{ "exact", 1000, { 3, 10 }, true, 300 },
		{ "half goes up", 5, { 1, 10 }, true, 1 },
		{ "below half", 4, { 1, 10 }, true, 0 },
		{ "half of a debt goes away from zero", -5, { 1, 10 }, true, -1 },
		{ "a third", 10000, { 1, 3 }, true, 3333 },
		{ "two thirds", 10000, { 2, 3 }, true, 6667 },
		{ "P14: 2.35 x 88.67", 235, { 8867, 100 }, true, 20837 },
		{ "P15: half a month", 20837, { 15, 30 }, true, 10419 },
		{ "too much", MONEY_MAX, { INT64_MAX, 1 }, false, 0 },
	};
	int64_t result = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_INT(rows[i].name, money_scale(rows[i].fen, rows[i].rate, &result), rows[i].ok);
		if (rows[i].ok)
			CHECK_INT(rows[i].name, result, rows[i].result);
	}
}

static void
ratios(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t num, den;
		int places;
		const char *shown;
	} rows[] = {
		{ "0.0005", true, 1, 2000, 6, "0.0005" },
		{ "0.05%", true, 1, 2000, 6, "0.0005" },
		{ "0.03%", true, 3, 10000, 4, "0.0003" },
		{ "12%", true, 3, 25, 2, "0.12" },
		{ "1/3", true, 1, 3, 4, "0.3333" },
		{ "2/3", true, 2, 3, 4, "0.6667" },
		{ "5/10000", true, 1, 2000, 9, "0.0005" },
		{ "1.3", true, 13, 10, 2, "1.3" },
		{ "0", true, 0, 1, 2, "0" },
		{ "100%", true, 1, 1, 0, "1" },
		{ "1/2", true, 1, 2, 0, "1" },
		{ "0.123456789", true, 123456789, 1000000000, 12, "0.123456789" },
		{ "999999999.999999999", true, 999999999999999999, 1000000000, 9, "999999999.999999999" },
		{ "0.999", true, 999, 1000, 2, "1" },
		{ "0.1234567890", false, 0, 0, 0, NULL },
		{ "1234567890", false, 0, 0, 0, NULL },
		{ "1/0", false, 0, 0, 0, NULL },
		{ "1/3%", false, 0, 0, 0, NULL },
		{ "-1", false, 0, 0, 0, NULL },
		{ "+1", false, 0, 0, 0, NULL },
		{ "1e-3", false, 0, 0, 0, NULL },
		{ ".5", false, 0, 0, 0, NULL },
		{ "5.", false, 0, 0, 0, NULL },
		{ "%", false, 0, 0, 0, NULL },
		{ "0.05 %", false, 0, 0, 0, NULL },
		{ "", false, 0, 0, 0, NULL },
	};
	char buf[MONEY_BUF];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ratio r;

		CHECK_INT(rows[i].text, ratio_parse(rows[i].text, &r), rows[i].ok);
		if (!rows[i].ok)
			continue;
		CHECK_INT(rows[i].text, r.num, rows[i].num);
		CHECK_INT(rows[i].text, r.den, rows[i].den);
		CHECK_TEXT(rows[i].text, ratio_format(buf, r, rows[i].places), rows[i].shown);
	}
}

static void
ratio_arithmetic(void **state)
{
	struct ratio r, large = { INT64_MAX, 1 };
	char buf[MONEY_BUF];

	(void)state;
	r = ratio_make(6, -4);
	assert_true(r.num == -3 && r.den == 2);
	assert_string_equal(ratio_format(buf, r, 3), "-1.5");
	assert_string_equal(ratio_format(buf, ratio_make(-1, 1000), 2), "0");
	assert_string_equal(ratio_format(buf, large, 9), "9223372036854775807");
	r = ratio_make(0, -7);
	assert_true(r.num == 0 && r.den == 1);
	r = ratio_make(INT64_MIN, -1);
	assert_true(r.num == INT64_MAX && r.den == 1);
	r = ratio_make(INT64_MIN, INT64_MIN);
	assert_true(r.num == 1 && r.den == 1);
	assert_true(ratio_mul(ratio_make(3, 100), ratio_make(13, 10), &r));
	assert_true(r.num == 39 && r.den == 1000);
	assert_false(ratio_mul(large, large, &r));
	assert_true(ratio_cmp(ratio_make(1, 3), ratio_make(1, 2)) < 0);
	assert_true(ratio_cmp(large, ratio_make(INT64_MAX, 2)) > 0);
	assert_true(ratio_cmp(ratio_make(2, 4), ratio_make(1, 2)) == 0);
}

struct segment {
	int64_t fen;
	const char *rate;
	int32_t days;
};

static void
penalties(void **state)
{
	static const struct {
		const char *name;
		struct segment segments[4];
		const char *exact;
		int64_t fen;
	} rows[] = {
		{ "P1", { { 120000, "0.05%", 235 } }, "141.00000", 14100 },
		{ "P2", { { 28735, "0.03%", 294 } }, "25.34427", 2534 },
		{ "P3: exactly half", { { 33000, "0.05%", 1 } }, "0.16500", 17 },
		{ "P3: below half", { { 32900, "0.05%", 1 } }, "0.16450", 16 },
		{ "P5", { { 65000, "0.05%", 366 } }, "118.95000", 11895 },
		{ "P6", { { 360000, "0.05%", 150 }, { 260000, "0.05%", 165 } }, "484.50000", 48450 },
		{ "P7", { { 287000, "0.05%", 165 } }, "236.77500", 23678 },
		{ "P8", { { 71640, "0.05%", 44 } }, "15.76080", 1576 },
		{ "P11", { { 48000, "0.3%", 2151 } }, "3097.44000", 309744 },
		{ "P12, LPR by day",
		    { { 500000, "69/730000", 21 }, { 500000, "67/730000", 91 }, { 500000, "31/365000", 211 }, { 500000, "3/36500", 42 } },
		    "158.54794", 15855 },
		{ "P12, 360 days",
		    { { 500000, "69/720000", 21 }, { 500000, "67/720000", 91 }, { 500000, "31/360000", 211 }, { 500000, "3/36000", 42 } },
		    "160.75000", 16075 },
		{ "a third of a fen three times is a fen", { { 1, "1/3", 1 }, { 1, "1/3", 1 }, { 1, "1/3", 1 } }, "0.01000", 1 },
		{ "of a credit, away from zero", { { -33000, "0.05%", 1 } }, "-0.16500", -17 },
		{ "nothing", { { 0, "0.05%", 100 } }, "0.00000", 0 },
	};
	char buf[64];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct frac sum = { 0, 1 };
		struct ratio rate;
		int64_t fen = 0;

		for (const struct segment *s = rows[i].segments; s < rows[i].segments + 4 && s->rate != NULL; s++) {
			CHECK(rows[i].name, ratio_parse(s->rate, &rate));
			CHECK(rows[i].name, frac_add(&sum, s->fen, rate, s->days));
		}
		CHECK_TEXT(rows[i].name, frac_format(buf, sizeof buf, sum, 5), rows[i].exact);
		CHECK(rows[i].name, frac_round(sum, &fen));
		CHECK_INT(rows[i].name, fen, rows[i].fen);
	}
}

static void
frac_limits(void **state)
{
	struct frac sum = { 0, 1 }, before;
	struct ratio large = { INT64_MAX, 1 };
	int64_t fen;
	char buf[16];

	(void)state;
	assert_false(frac_add(&sum, INT64_MAX, large, INT32_MAX));
	assert_true(sum.num == 0 && sum.den == 1);
	/* Denominators without a common factor until 127 bits are full: refused, and the sum is as it was. */
	for (int64_t prime = INT64_C(4294967291);; prime -= 2) {
		before = sum;
		if (!frac_add(&sum, 1, ratio_make(1, prime), 1))
			break;
	}
	assert_true(sum.num == before.num && sum.den == before.den);
	assert_true(frac_round(sum, &fen));
	assert_int_equal(fen, 0);
	assert_false(frac_round((struct frac){ (wide)INT64_MAX * 100, 1 }, &fen));
	assert_true(frac_cmp_fen((struct frac){ 5, 2 }, 2) > 0);
	assert_true(frac_cmp_fen((struct frac){ 5, 2 }, 3) < 0);
	assert_true(frac_cmp_fen((struct frac){ -5, 2 }, -2) < 0);
	assert_true(frac_cmp_fen((struct frac){ 4, 2 }, 2) == 0);
	assert_string_equal(frac_format(buf, sizeof buf, (struct frac){ 123456, 1 }, 0), "1234");
	assert_string_equal(frac_format(buf, 8, (struct frac){ 1, 3 }, 12), "0.00333");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse), cmocka_unit_test(format), cmocka_unit_test(sums_are_bounded),
		cmocka_unit_test(scale_rounds_half_up), cmocka_unit_test(ratios), cmocka_unit_test(ratio_arithmetic),
		cmocka_unit_test(penalties), cmocka_unit_test(frac_limits),
	};

	return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
