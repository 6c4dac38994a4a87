/* test_line_fill.c: the line filler against typography 3.4: natural widths, punctuation styles, T1 to T15. */
#include "support/line_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* ---- natural widths ---- */

static const struct {
	const char *text;
	int width;	/* thousandths of an em, inside a line */
} widths[] = {
	{ "甲。”乙", 3500 }, { "甲：“乙", 3500 }, { "甲》、《乙", 4000 }, { "甲），（乙", 4000 }, { "甲、“乙”、丙", 6000 },
	{ "甲（？）乙", 4500 }, { "甲·乙", 2500 }, { "甲1乙", 3000 }, { "甲，1乙", 3750 }, { "甲50%乙", 4000 },
	{ "甲¥1,234.56元", 7000 }, { "2026年11月21日", 8250 }, { "甲——乙", 4000 }, { "（《甲》）", 3000 },
	{ "甲 1 乙", 3000 }, { "甲\xC2\xA0" "1乙", 3000 }, { "甲， 乙", 3000 }, { "甲 乙", 2250 }, { "甲〔2026〕15号", 7000 },
	{ "甲……乙", 4000 }, { "甲—乙", 3000 }, { "甲–乙", 2500 }, { "甲㎡乙", 3000 }, { "1.甲", 2250 }, { "it’s", 1833 },
	{ "\xE2\x80\x8B甲\xEF\xBB\xBF乙", 2000 }, { "甲１乙", 3000 }, { "。", 500 }, { "甲……", 3000 },
	{ "甲\xEF\xBC\x8E乙", 2500 },
};

static void
natural_widths(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		int64_t w = text_width(&fx.b, read_text(widths[i].text, false));
		int64_t thousandths = (w * 1000 + EM / 2) / EM;

		if (thousandths != widths[i].width)
			print_error("%s: %lld, expected %d\n", widths[i].text, (long long)thousandths, widths[i].width);
		assert_int_equal(thousandths, widths[i].width);
	}
}

static const struct {
	const char *text;
	int kaiming, half;
} styles[] = {
	{ "甲，乙", 2500, 2500 }, { "甲。乙", 3000, 2500 }, { "（甲）乙", 3000, 3000 }, { "甲。”乙", 3000, 3000 },
	{ "甲：“乙", 3000, 3000 },
	{ "甲。", 1500, 1500 },
};

static void
narrow_styles(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
		fx.sheet.punctuation = PUNCT_KAIMING;
		assert_int_equal(text_width(&fx.b, read_text(styles[i].text, false)) * 1000 / EM, styles[i].kaiming);
		fx.sheet.punctuation = PUNCT_HALF;
		assert_int_equal(text_width(&fx.b, read_text(styles[i].text, false)) * 1000 / EM, styles[i].half);
	}
	fx.sheet.punctuation = PUNCT_FULL;
}

/* ---- T1 to T15 ---- */

struct expected {
	const char *text, *natural, *measure, *how;
};
static const struct {
	const char *name;
	int measure;	/* em */
	struct expected lines[4];
} cases[] = {
	{ "T1", 20, {
		{ "贵户系海棠花园小区业主，应按合同约定", "18", "18", "fit" },
		{ "交纳物业服务费，逾期未交的，我司依法催告。", "20.5", "20", "S3-0.25x2" } } },
	{ "T2", 20, {
		{ "海棠花园小区全体业主应当遵守管理规", "17", "18", "E3+0.0625x16" },
		{ "约，爱护共用部位。", "8.5", "20", "last" } } },
	{ "T3", 26, {
		{ "关于贵户欠交二〇二六年度物业服务费及车位管理费", "23", "24", "E3+0.04545x22" },
		{ "（含滞纳部分）一事，现函告如下。", "15", "26", "last" } } },
	{ "T4", 28, {
		{ "依据《民法典》（以下简称“本法”）、《物业管理条例》等规", "26", "26", "fit" },
		{ "定，业主不得以“未享受服务”为由拒交。", "18.5", "28", "last" } } },
	{ "T5", 28, {
		{ "《民法典》第九百四十四条规定，业主应当按照约定向物业服", "26.5", "26", "S2-0.5x1" },
		{ "务人支付物业费；物业服务人可以催告其在合理期限内支付。", "26.5", "28", "last" } } },
	{ "T6", 20, {
		{ "“业主应当按照约定向物业服务人支付物", "17.5", "18", "E3+0.03125x16" },
		{ "业费。”这是法律的明文规定。", "13", "20", "last" } } },
	{ "T7", 20, {
		{ "贵户名下车位管理费及违约金合计", "15", "18", "E3+0.21429x14" },
		{ "3,084.50元，请于2026年11月30日前付清。", "20.25", "20", "S3-0.25x1" } } },
	{ "T8", 22, {
		{ "请贵户最迟不晚于2026年12月21日付清上述", "20.5", "20", "S4-0.08333x6" },
		{ "欠款，逾期将按合同计收违约金。", "14.5", "22", "last" } } },
	{ "T9", 22, {
		{ "本期物业服务费的交纳截止日为2026年", "17.5", "20", "E2+0.125x2 E3+0.17308x13" },
		{ "12月21日，逾期将按合同计收违约金。", "17.25", "22", "last" } } },
	{ "T10", 22, {
		{ "我国民法典合同编物业服务合同一章第九百四", "20", "20", "fit" },
		{ "十四条对此已有明文规定。", "11.5", "22", "last" } } },
	{ "T11", 22, {
		{ "违约金按日0.05%计算，联系邮箱为service@", "20.25", "20", "S3-0.25x1" },
		{ "haitang.cn，热线0755-12345678。", "15.25", "22", "last" } } },
	{ "T12", 20, {
		{ "本函一式三份并由我司依法编制和编号，", "17.5", "18", "E3+0.03125x16" },
		{ "一份送达贵户，一份存档，一份备查，请予查照。", "21.5", "20", "S3-0.5x3 (pull)" } } },
	{ "T13", 22, {
		{ "前述费用经多次催告——含电话、短信和上门", "20", "20", "fit" },
		{ "走访——至今未交，我司保留一切权利……特此", "21", "22", "E3+0.0625x16 (push)" },
		{ "函告。", "2.5", "22", "last" } } },
	{ "T14", 16, {
		{ "本函一式两份，一份送达贵户，", "13.5", "14", "E3+0.05x10" },
		{ "一份由我司留存，请及时联系客服", "15", "16", "E3+0.08333x12 (push)" },
		{ "中心。", "2.5", "16", "last" } } },
	{ "T15", 28, {
		{ "请贵户付清欠款（账号6222 0212 3456 7890 123，户名海棠", "25.75", "26", "E1+0.0625x4" },
		{ "物业服务有限公司）并保留付款的凭证。", "17.5", "28", "last" } } },
};

/* em lengths with up to `places` decimals, no trailing zeros */
static void
put_em(struct buf *out, int64_t num, int64_t den, int places)
{
	int64_t scale = 1, v;
	char text[32];
	size_t n;

	for (int i = 0; i < places; i++)
		scale *= 10;
	v = (num * scale * 2 + den) / (2 * den);
	snprintf(text, sizeof text, "%lld.%0*lld", (long long)(v / scale), places, (long long)(v % scale));
	for (n = strlen(text); text[n - 1] == '0'; n--)
		text[n - 1] = '\0';
	if (text[n - 1] == '.')
		text[n - 1] = '\0';
	buf_puts(out, text);
}

static void
put_how(struct buf *out, const struct text_line *line)
{
	static const char *const names[STAGES] = { "S2-", "S3-", "S4-", "E1+", "E2+", "E3+", "E4+" };
	static const int64_t limits[STAGES] = { 500, 500, 125, 250, 125, 250, 1000 };
	const char *gap = "";

	if (line->how == LINE_FIT)
		buf_puts(out, "fit");
	if (line->how == LINE_LAST)
		buf_puts(out, "last");
	for (int s = 0; s < STAGES; s++) {
		int64_t places = line->room[s] * 1000 / limits[s] / EM;

		if (line->amount[s] == 0)
			continue;
		buf_printf(out, "%s%s", gap, names[s]);
		put_em(out, line->amount[s], places * EM, 5);
		buf_printf(out, "x%lld", (long long)places);
		gap = " ";
	}
	buf_puts(out, line->pulled ? " (pull)" : line->pushed ? " (push)" : "");
}

static void
put_line(struct buf *out, const struct text_line *line)
{
	put_glyphs(out, line->first, line->end);
	buf_puts(out, " N ");
	put_em(out, line->natural, EM, 5);
	buf_puts(out, " w ");
	put_em(out, line->measure, EM, 5);
	buf_puts(out, " ");
	put_how(out, line);
	buf_puts(out, "\n");
}

static void
normative(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf whole = { 0 }, want = { 0 }, got = { 0 };
		size_t n;

		for (int k = 0; k < 4 && cases[i].lines[k].text != NULL; k++) {
			const struct expected *e = &cases[i].lines[k];

			buf_puts(&whole, e->text);
			buf_printf(&want, "%s N %s w %s %s\n", e->text, e->natural, e->measure, e->how);
		}
		n = text_fill(&fx.b, &(struct fill){ read_text(whole.data, false), (cases[i].measure - 2) * EM,
			cases[i].measure * (int64_t)EM, FILL_JUSTIFY });
		for (size_t k = 0; k < n; k++)
			put_line(&got, &fx.b.lines[k]);
		if (strcmp(got.data, want.data) != 0)
			print_error("%s\n", cases[i].name);
		assert_string_equal(got.data, want.data);
		buf_drop(&whole);
		buf_drop(&want);
		buf_drop(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(natural_widths),
		cmocka_unit_test(narrow_styles),
		cmocka_unit_test(normative),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
