/* stories_money.c: what is owed and how it is paid: disputes, promises, agreements, corrections, long tables, pennies. */
#include "scene.h"

#define COUNT(a) (sizeof (a) / sizeof *(a))

/* ---- disputes ---- */

static void
dispute_open(struct scene *c)
{
	c->account.reason = "R02";
	scene_usual(c, "对两期有异议，其余照催", 4);
	sheet_dispute(c->s, D(2026, 7, 6), 0, "open", "R02", c->start[4], c->start[6], "认为当季电梯停运，要求减免");
	sheet_ticket(c->s, D(2026, 4, 9), D(2026, 4, 21), "电梯", "2单元电梯停运，更换曳引机后恢复");
}

static void
dispute_rejected(struct scene *c)
{
	c->account.reason = "R05";
	scene_usual(c, "异议已答复不成立", 3);
	sheet_dispute(c->s, D(2026, 6, 20), D(2026, 7, 15), "rejected", "R05", c->start[5], c->start[6], "以未入住为由要求减半");
	sheet_log(c->s, D(2026, 7, 15), "visit", "已答复", "当面说明合同第六条，业主表示知悉");
}

static void
dispute_upheld(struct scene *c)
{
	scene_usual(c, "异议成立，已红冲", 2);
	sheet_dispute(c->s, D(2026, 6, 18), D(2026, 7, 2), "upheld", "R02", c->start[6], c->start[7], "面积按旧图计算，多收");
	sheet_adjust(c->s, "credit-note", D(2026, 7, 2), (long)c->start[6], 4230, "建筑面积更正，红冲多计部分");
}

static void
dispute_whole(struct scene *c)
{
	c->account.reason = "R07";
	scene_usual(c, "全部有异议", 5);
	sheet_dispute(c->s, D(2026, 10, 12), 0, "open", "R07", c->start[3], c->start[8], "外墙渗水未修好，全部费用有异议");
	sheet_ticket(c->s, D(2025, 10, 27), 0, "渗水", "东墙渗水，已转建设单位保修");
}

/* ---- promises ---- */

static void
promise_pending(struct scene *c)
{
	c->account.reason = "R03";
	scene_usual(c, "承诺付款，未到期", 2);
	scene_letter(c, "reminder", D(2026, 10, 12), "hand", "delivered", D(2026, 10, 12));
	sheet_promise(c->s, D(2026, 11, 10), D(2026, 12, 5), 120000, "open", 0, 0);
}

static void
promise_broken(struct scene *c)
{
	scene_usual(c, "承诺未履行", 3);
	scene_letter(c, "reminder", D(2026, 9, 21), "registered", "delivered", D(2026, 9, 24));
	sheet_promise(c->s, D(2026, 10, 8), D(2026, 10, 31), 150000, "no", 0, 0);
}

static void
promise_part(struct scene *c)
{
	scene_usual(c, "承诺只履行一部分", 3);
	sheet_pay_part(c->s, D(2026, 10, 20), c->start[5], 30000, "wechat");
	sheet_promise(c->s, D(2026, 10, 10), D(2026, 10, 31), 120000, "part", 0, 0);
}

static void
promise_kept(struct scene *c)
{
	scene_usual(c, "承诺如期履行", 2);
	sheet_pay(c->s, D(2026, 10, 28), c->start[6], c->start[8], "transfer");
	sheet_promise(c->s, D(2026, 10, 9), D(2026, 10, 31), 130000, "yes", 0, 0);
}

/* ---- instalment agreements: six instalments over the four open periods ---- */

#define INSTALMENTS 6
static void
agree(struct scene *c, int32_t agreed, int kept, const char *status, const char *accelerates)
{
	struct instalment_row rows[INSTALMENTS];
	size_t first = c->start[4], end = c->start[8], p;
	int64_t sum = 0, paid = 0;

	for (size_t i = first; i < end; i++)
		sum += sheet_open(c->s, i);
	for (int i = 0; i < INSTALMENTS; i++) {
		int64_t even = sum / INSTALMENTS / 100 * 100;

		rows[i] = (struct instalment_row){ date_add_months(agreed, i + 1), i < INSTALMENTS - 1 ? even : sum - 5 * even, 0 };
		if (i >= kept)
			continue;
		rows[i].paid = rows[i].amount;
		paid += rows[i].amount;
		p = sheet_payment(c->s, rows[i].due - 1, rows[i].amount, "transfer");
		for (int64_t left = rows[i].amount; left > 0; ) {
			size_t k = first;
			int64_t open;

			while (sheet_open(c->s, k) == 0)
				k++;
			open = sheet_open(c->s, k);
			sheet_allocate(c->s, p, k, open < left ? open : left);
			left -= open < left ? open : left;
		}
	}
	sheet_plan(c->s, &(struct plan_row){ .agreed = agreed, .status = status, .accelerates = accelerates, .first = first, .end = end,
		.instalments = rows, .n = COUNT(rows) });
}

static void
plan_current(struct scene *c)
{
	scene_usual(c, "分期协议，履行中", 4);
	agree(c, D(2026, 9, 25), 1, "current", "true");
}

static void
plan_broken(struct scene *c)
{
	scene_usual(c, "分期协议，违约，约定全部提前到期", 4);
	agree(c, D(2026, 7, 28), 2, "broken", "true");
}

static void
plan_broken_slowly(struct scene *c)
{
	scene_usual(c, "分期协议，违约，未约定提前到期", 4);
	agree(c, D(2026, 8, 10), 1, "broken", "false");
}

static void
plan_completed(struct scene *c)
{
	scene_usual(c, "分期协议，已履行完毕", 4);
	agree(c, D(2026, 5, 18), INSTALMENTS, "completed", NULL);
}

/* ---- small and odd sums ---- */

static void
pennies(struct scene *c)
{
	scene_usual(c, "少付三分钱", 1);
	sheet_pay_part(c->s, D(2026, 9, 10), c->start[7], sheet_open(c->s, c->start[7]) - 3, "cash");
}

static void
below_minimum(struct scene *c)
{
	scene_usual(c, "欠费低于起催金额", 1);
	sheet_pay_part(c->s, D(2026, 9, 10), c->start[7], sheet_open(c->s, c->start[7]) - 3800, "cash");
}

static void
overpaid(struct scene *c)
{
	size_t p;

	scene_usual(c, "多付，余额留作预收", 1);
	p = sheet_payment(c->s, D(2026, 9, 12), 500000, "transfer");
	for (size_t i = c->start[7]; i < c->start[8]; i++)
		sheet_allocate(c->s, p, i, sheet_open(c->s, i));
}

static void
credit_without_purpose(struct scene *c)
{
	scene_usual(c, "不指明用途的付款超过欠费", 2);
	sheet_payment(c->s, D(2026, 10, 16), 300000, "transfer");
	c->s->open_payments = true;
}

static void
many_small_payments(struct scene *c)
{
	static const char *const methods[] = { "cash", "card", "alipay", "direct-debit", "offset", "other" };

	scene_usual(c, "一期分六次付", 3);
	for (int i = 0; i < (int)COUNT(methods); i++)
		sheet_pay_part(c->s, D(2026, 5, 6) + 11 * i, c->start[5], 5000 + 111 * i, methods[i]);
}

static void
someone_else_pays(struct scene *c)
{
	scene_usual(c, "他人代付", 2);
	sheet_pay(c->s, D(2026, 6, 25), c->start[6], c->start[7], "transfer");
	c->s->payments[c->s->n_payments - 1].payer = "亲属子（示例）";
}

/* ---- adjustments ---- */

static void
waived(struct scene *c)
{
	scene_usual(c, "特困减免一部分", 3);
	sheet_adjust(c->s, "waiver", D(2026, 8, 18), (long)c->start[5], 20000, "特困家庭，经审批减免");
}

static void
written_off(struct scene *c)
{
	size_t old;

	scene_start(c, "旧欠核销");
	scene_owner(c, NULL);
	old = scene_old(c, D(2019, 1, 1), D(2019, 12, 31), D(2019, 1, 31), 12);
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 2);
	sheet_adjust(c->s, "write-off", D(2024, 12, 31), (long)old, sheet_open(c->s, old), "已逾诉讼时效，经批准核销");
}

static void
corrected(struct scene *c)
{
	scene_usual(c, "更正：一笔减，一笔增", 3);
	sheet_adjust(c->s, "correction", D(2026, 5, 8), (long)c->start[5], 1234, "计费月数更正");
	sheet_adjust(c->s, "correction", D(2026, 8, 8), (long)c->start[6], -1234, "前次更正有误，恢复");
}

static void
negative_charge(struct scene *c)
{
	struct period p = { D(2026, 6, 1), D(2026, 8, 31), D(2026, 6, 20), D(2026, 6, 20), 3 };

	scene_usual(c, "以负数入账的退费", 2);
	sheet_charge(c->s, "WY", p, -8800, "公共收益返还，冲抵物业服务费");
}

static void
late_fee(struct scene *c)
{
	scene_usual(c, "台账已计的违约金", 2);
	sheet_adjust(c->s, "late-fee", D(2026, 9, 30), (long)c->start[6], 1580, "依合同第二十一条计至2026年9月30日");
}

/* ---- prepaid and monthly payers ---- */

static void
prepaid_low(struct scene *c)
{
	size_t p;

	c->account.payer = "prepaid";
	scene_start(c, "预存余额不足下期");
	scene_owner(c, NULL);
	scene_bill(c);
	scene_pay(c, 0, 6);
	p = sheet_payment(c->s, D(2026, 5, 28), sheet_open(c->s, c->start[6]) + sheet_open(c->s, c->start[6] + 1)
	    + sheet_open(c->s, c->start[7]) + 3750, "wechat");
	for (size_t i = c->start[6]; i < c->start[8]; i++)
		sheet_allocate(c->s, p, i, sheet_open(c->s, i));
}

static void
prepaid_exhausted(struct scene *c)
{
	size_t p;

	c->account.payer = "prepaid";
	scene_start(c, "预存已用尽，末期只抵一部分");
	scene_owner(c, NULL);
	scene_bill(c);
	scene_pay(c, 0, 6);
	p = sheet_payment(c->s, D(2026, 5, 28), 100000, "wechat");
	for (size_t i = c->start[6]; i < c->start[7]; i++)
		sheet_allocate(c->s, p, i, sheet_open(c->s, i));
	sheet_allocate(c->s, p, c->start[7], c->s->payments[p].left);
}

static void
monthly(struct scene *c, const char *note)
{
	c->account.payer = "monthly";
	c->n_periods = 0;
	scene_months(c, 2024, 12, 24, 25);
	scene_count_due(c);
	scene_start(c, note);
	scene_owner(c, NULL);
}

static void
monthly_payer(struct scene *c)
{
	monthly(c, "按月交费");
	scene_bill(c);
	scene_pay(c, 0, c->n_due);
}

static void
monthly_late(struct scene *c)
{
	monthly(c, "按月交费，近三月未交");
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 3);
}

static void
long_table(struct scene *c)
{
	monthly(c, "逐月出账，两年未交，明细五十行以上");
	scene_old(c, D(2024, 1, 1), D(2024, 6, 30), D(2024, 1, 31), 6);
	scene_old(c, D(2024, 7, 1), D(2024, 11, 30), D(2024, 7, 31), 5);
	for (int i = 0; i < c->n_periods; i++) {
		sheet_charge_area(c->s, "WY", c->periods[i], c->area, 235);
		sheet_charge_fixed(c->s, "TC", c->periods[i], "个", 15000);
	}
}

static void
shop_owes_all(struct scene *c)
{
	scene_usual(c, "商铺两年未交，明细七十行以上", c->n_due);
}

static void
shop_owes_much(struct scene *c)
{
	scene_usual(c, "商铺欠一年，已催告", 12);
	scene_letter(c, "reminder", D(2026, 8, 20), "courier", "delivered", D(2026, 8, 22));
	scene_letter(c, "demand", D(2026, 9, 25), "courier", "delivered", D(2026, 9, 27));
}

/* ---- other items ---- */

static void
other_items(struct scene *c)
{
	struct period rubbish = { D(2026, 8, 1), D(2026, 8, 31), D(2026, 8, 1), D(2026, 8, 15), 1 };
	struct period fund = { 0, 0, D(2026, 7, 1), D(2026, 7, 31), 1 };

	scene_usual(c, "装修垃圾清运、专项维修资金续筹", 1);
	sheet_charge_fixed(c->s, "LJ", rubbish, "次", 60000);
	sheet_charge(c->s, "WX", fund, 532005, "电梯大修，业主大会2026年第1号决议");
}

static void
heating(struct scene *c)
{
	struct period winter = { D(2025, 11, 15), D(2026, 3, 15), D(2025, 10, 20), D(2025, 12, 31), 1 };

	scene_usual(c, "代收采暖费未交", 1);
	sheet_charge_area(c->s, "NF", winter, c->area, 2200);
}

/* The repair fund not yet due makes what is overdue a small part of what is open. */
static void
small_share(struct scene *c)
{
	struct period fund = { 0, 0, D(2026, 11, 2), D(2026, 12, 31), 1 };

	scene_usual(c, "逾期部分占未付总额不足一成，不转律师", 2);
	sheet_charge(c->s, "WX", fund, 1986000, "外墙维修，业主大会2026年第3号决议");
	scene_letter(c, "reminder", D(2026, 9, 28), "hand", "delivered", D(2026, 9, 28));
	scene_letter(c, "demand", D(2026, 10, 28), "hand", "delivered", D(2026, 10, 28));
}

const struct story stories_money[] = {
	{ "A-2-1-101", dispute_open },
	{ "A-2-1-102", dispute_rejected },
	{ "A-2-1-201", dispute_upheld },
	{ "A-2-1-202", dispute_whole },
	{ "A-2-1-301", promise_pending },
	{ "A-2-1-302", promise_broken },
	{ "A-2-1-401", promise_part },
	{ "A-2-1-402", promise_kept },
	{ "A-2-1-501", plan_current },
	{ "A-2-1-502", plan_broken },
	{ "A-2-1-601", plan_broken_slowly },
	{ "A-2-1-602", plan_completed },
	{ "A-2-1-701", pennies },
	{ "A-2-1-702", overpaid },
	{ "A-2-1-801", credit_without_purpose },
	{ "A-2-1-802", waived },
	{ "A-2-1-901", written_off },
	{ "A-2-1-902", corrected },
	{ "A-2-2-101", negative_charge },
	{ "A-2-2-102", late_fee },
	{ "A-2-2-201", prepaid_low },
	{ "A-2-2-202", prepaid_exhausted },
	{ "A-2-2-301", monthly_payer },
	{ "A-2-2-302", long_table },
	{ "A-2-2-401", other_items },
	{ "A-2-2-402", heating },
	{ "A-2-2-501", many_small_payments },
	{ "A-2-2-502", someone_else_pays },
	{ "A-2-2-601", below_minimum },
	{ "A-2-2-602", monthly_late },
	{ "A-2-2-701", small_share },
	{ "S-101", shop_owes_all },
	{ "S-102", shop_owes_much },
	{ NULL, NULL },
};
