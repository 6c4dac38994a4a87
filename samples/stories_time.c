/* stories_time.c: what time does: levels of letters, their service, limitation, holds that end. */
#include "scene.h"

/* An owner with old property fees, then everything since paid. */
static void
start_old(struct scene *c, const char *note)
{
	scene_start(c, note);
	scene_owner(c, NULL);
}

static void
rest_paid(struct scene *c)
{
	scene_bill(c);
	scene_pay(c, 0, c->n_due);
}

/* ---- levels ---- */

static void
first_letter_late(struct scene *c)
{
	scene_usual(c, "欠两年，从未发函：仍从第一级起", 8);
}

static void
demand_due(struct scene *c)
{
	scene_usual(c, "催费函已发，应催告", 3);
	scene_letter(c, "reminder", D(2026, 10, 20), "hand", "delivered", D(2026, 10, 20));
}

static void
too_soon(struct scene *c)
{
	scene_usual(c, "刚发过函，间隔未满", 3);
	scene_letter(c, "reminder", D(2026, 11, 10), "hand", "delivered", D(2026, 11, 10));
}

static void
two_letters(struct scene *c, const char *note, int open, const char *delivery, const char *result)
{
	scene_usual(c, note, open);
	scene_letter(c, "reminder", D(2026, 8, 14), "post", "unknown", 0);
	scene_letter(c, "demand", D(2026, 10, 12), delivery, result, result != NULL ? D(2026, 10, 14) : 0);
}

static void
lawyer_due(struct scene *c)
{
	two_letters(c, "催告函已送达，应转律师", 3, "hand", "delivered");
}

static void
demand_not_served(struct scene *c)
{
	two_letters(c, "催告函用平信寄出，无送达凭证", 3, "post", "unknown");
}

static void
demand_at_door(struct scene *c)
{
	two_letters(c, "催告函贴在门上，不算送达", 4, "door", NULL);
}

static void
three_letters(struct scene *c, const char *note, int32_t lawyer)
{
	scene_usual(c, note, 4);
	scene_letter(c, "reminder", D(2026, 5, 11), "hand", "delivered", D(2026, 5, 11));
	scene_letter(c, "demand", D(2026, 7, 6), "courier", "delivered", D(2026, 7, 8));
	scene_letter(c, "lawyer", lawyer, "courier", "delivered", lawyer + 2);
}

static void
followup_due(struct scene *c)
{
	three_letters(c, "律师函已发，应发后续函", D(2026, 10, 19));
}

static void
all_done(struct scene *c)
{
	three_letters(c, "各级函件均已发出", D(2026, 8, 24));
	scene_letter(c, "followup", D(2026, 10, 9), "hand", "delivered", D(2026, 10, 9));
}

static void
starts_afresh(struct scene *c)
{
	scene_start(c, "旧欠付清后又欠：从头开始");
	scene_owner(c, NULL);
	scene_bill(c);
	scene_pay_late(c, 0, 3, 70);
	scene_pay(c, 3, 7);
	scene_letter(c, "reminder", D(2025, 7, 21), "hand", "delivered", D(2025, 7, 21));
	scene_letter(c, "demand", D(2025, 8, 20), "courier", "delivered", D(2025, 8, 22));
}

/* ---- service ---- */

static void
served_by(struct scene *c, const char *note, const struct letter_row *l)
{
	scene_usual(c, note, 3);
	sheet_contact(c->s, "o1", "email", "sample@example.com", D(2025, 3, 3), "yes");
	sheet_address(c->s, "o1", "service", D(2025, 3, 3), "某某市样例区银杏街7号2栋101室");
	sheet_letter(c->s, l);
}

static void
refused(struct scene *c)
{
	served_by(c, "挂号信拒收", &(struct letter_row){ .stage = "reminder", .date = D(2026, 9, 8), .delivery = "registered",
		.tracking = "XA00000000001", .result = "refused", .result_date = D(2026, 9, 11), .address = "service" });
}

static void
returned_service(struct scene *c)
{
	served_by(c, "寄往送达确认地址被退回", &(struct letter_row){ .stage = "reminder", .date = D(2026, 9, 8), .delivery = "courier",
		.tracking = "XA00000000002", .result = "returned", .result_date = D(2026, 9, 15), .address = "service" });
}

static void
returned_mailing(struct scene *c)
{
	served_by(c, "寄往普通地址被退回", &(struct letter_row){ .stage = "reminder", .date = D(2026, 9, 8), .delivery = "courier",
		.tracking = "XA00000000003", .result = "returned", .result_date = D(2026, 9, 15), .address = "mailing" });
}

static void
by_email(struct scene *c)
{
	served_by(c, "电子邮件，地址经本人确认", &(struct letter_row){ .stage = "reminder", .date = D(2026, 9, 8), .delivery = "email",
		.result = "delivered", .result_date = D(2026, 9, 8) });
}

static void
by_sms(struct scene *c)
{
	scene_usual(c, "短信，号码未经确认", 3);
	scene_letter(c, "reminder", D(2026, 9, 8), "sms", "delivered", D(2026, 9, 8));
}

/* ---- limitation: examples L1 to L12 of the rules ---- */

static void
due_three_years_ago(struct scene *c)
{
	start_old(c, "时效：一期昨日届满，一期后日届满");
	scene_old(c, D(2023, 7, 1), D(2023, 9, 30), D(2023, 11, 20), 3);
	scene_old(c, D(2023, 10, 1), D(2023, 12, 31), D(2023, 11, 21), 3);
	rest_paid(c);
}

static void
leap_day(struct scene *c)
{
	start_old(c, "时效：到期日为闰日");
	scene_old(c, D(2024, 1, 1), D(2024, 6, 30), D(2024, 2, 29), 6);
	rest_paid(c);
}

static void
courier_in_time(struct scene *c)
{
	size_t old;

	start_old(c, "时效：快递催告及时，进入预警");
	old = scene_old(c, D(2022, 1, 1), D(2022, 12, 31), D(2022, 3, 31), 12);
	rest_paid(c);
	sheet_letter(c->s, &(struct letter_row){ .stage = "reminder", .date = D(2024, 5, 8), .delivery = "courier",
		.tracking = "XA00000000004", .result = "delivered", .result_date = D(2024, 5, 10), .first = old, .end = old + 1 });
}

static void
door_poster(struct scene *c)
{
	size_t old;

	start_old(c, "时效：门上张贴不中断，快递已迟");
	old = scene_old(c, D(2020, 1, 1), D(2020, 12, 31), D(2020, 6, 30), 12);
	rest_paid(c);
	sheet_letter(c->s, &(struct letter_row){ .stage = "reminder", .date = D(2022, 9, 1), .delivery = "door", .first = old,
		.end = old + 1 });
	sheet_letter(c->s, &(struct letter_row){ .stage = "demand", .date = D(2024, 10, 6), .delivery = "courier",
		.tracking = "XA00000000005", .result = "delivered", .result_date = D(2024, 10, 8), .first = old, .end = old + 1 });
}

static void
kept_alive(struct scene *c)
{
	static const int32_t years[] = { 2021, 2024 };
	size_t first, end;

	start_old(c, "时效：2021年以前的欠费，两次催告保全；引用旧法");
	first = scene_old(c, D(2018, 10, 1), D(2018, 12, 31), D(2018, 12, 31), 3);
	scene_old(c, D(2019, 1, 1), D(2019, 12, 31), D(2019, 3, 31), 12);
	end = scene_old(c, D(2020, 1, 1), D(2020, 12, 31), D(2020, 3, 31), 12) + 1;
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 2);
	for (size_t i = 0; i < 2; i++)
		sheet_letter(c->s, &(struct letter_row){ .stage = i == 0 ? "reminder" : "demand", .date = D(years[i], 8, 30),
			.delivery = "registered", .result = "delivered", .result_date = D(years[i], 9, 2), .first = first, .end = end });
}

static void
promise_restarts(struct scene *c)
{
	size_t old;

	start_old(c, "时效：届满前承诺付款");
	old = scene_old(c, D(2022, 7, 1), D(2022, 12, 31), D(2022, 12, 31), 6);
	rest_paid(c);
	sheet_promise(c->s, D(2025, 12, 15), D(2026, 1, 31), sheet_open(c->s, old), "no", old, old + 1);
}

static void
agreement_restarts(struct scene *c)
{
	static struct instalment_row rows[] = {
		{ 0, 35000, 35000 }, { 0, 35000, 0 }, { 0, 35000, 0 }, { 0, 35000, 0 }, { 0, 35000, 0 }, { 0, 35677, 0 },
	};
	size_t old;

	start_old(c, "时效：分期协议自末期起算");
	old = scene_old(c, D(2022, 1, 1), D(2022, 12, 31), D(2022, 6, 30), 12);
	rest_paid(c);
	for (int i = 0; i < 6; i++)
		rows[i].due = date_add_months(D(2025, 3, 31), i);
	rows[5].amount = sheet_open(c->s, old) - 5 * 35000;
	sheet_pay_part(c->s, D(2025, 3, 30), old, 35000, "cash");
	sheet_plan(c->s, &(struct plan_row){ .agreed = D(2025, 3, 1), .status = "broken", .first = old, .end = old + 1, .instalments = rows,
		.n = 6 });
}

static void
one_period_forgotten(struct scene *c)
{
	size_t listed;

	start_old(c, "时效：催告函漏列一期");
	scene_old(c, D(2023, 1, 1), D(2023, 12, 31), D(2023, 3, 31), 12);
	listed = scene_old(c, D(2024, 1, 1), D(2024, 11, 30), D(2024, 3, 31), 11);
	rest_paid(c);
	sheet_letter(c->s, &(struct letter_row){ .stage = "reminder", .date = D(2025, 5, 20), .delivery = "hand", .result = "delivered",
		.result_date = D(2025, 5, 20), .first = listed, .end = listed + 1 });
}

static void
tenant_signs(struct scene *c)
{
	start_old(c, "时效：承租人签收，及于业主");
	sheet_party(c->s, &(struct party_row){ .id = "t1", .role = "tenant", .name = "租客乙（示例）", .liable = "joint",
		.from = D(2023, 1, 1), .notified = D(2023, 1, 10) });
	scene_old(c, D(2024, 1, 1), D(2024, 11, 30), D(2024, 1, 31), 11);
	rest_paid(c);
	scene_letter(c, "reminder", D(2026, 6, 1), "hand", "delivered", D(2026, 6, 1));
}

static void
promised_after_expiry(struct scene *c)
{
	size_t old;

	start_old(c, "时效：届满后承诺付款");
	old = scene_old(c, D(2021, 1, 1), D(2021, 12, 31), D(2021, 5, 31), 12);
	rest_paid(c);
	sheet_promise(c->s, D(2026, 3, 3), D(2026, 6, 30), sheet_open(c->s, old), "no", old, old + 1);
}

static void
all_barred(struct scene *c)
{
	start_old(c, "时效：全部届满");
	scene_old(c, D(2021, 1, 1), D(2021, 12, 31), D(2021, 3, 31), 12);
	scene_old(c, D(2022, 1, 1), D(2022, 12, 31), D(2022, 3, 31), 12);
	rest_paid(c);
}

static void
event(struct scene *c, const char *note, const char *kind, int32_t from, int32_t to, const char *reference)
{
	size_t old;

	start_old(c, note);
	old = scene_old(c, D(2022, 7, 1), D(2023, 6, 30), D(2023, 1, 31), 12);
	rest_paid(c);
	sheet_event(c->s, kind, from, to, reference, old, old + 1);
}

static void
suspended(struct scene *c)
{
	event(c, "时效：中止", "suspension", D(2025, 11, 1), D(2026, 8, 31), "不可抗力");
}

static void
acknowledged(struct scene *c)
{
	event(c, "时效：书面确认欠款", "acknowledgement", D(2025, 10, 20), 0, "对账单签字");
}

static void
mediated(struct scene *c)
{
	event(c, "时效：人民调解", "mediation", D(2025, 12, 8), D(2026, 1, 12), "样例街道调解委员会");
}

static void
payment_order(struct scene *c)
{
	event(c, "时效：支付令", "payment-order", D(2025, 12, 22), D(2026, 2, 10), "（2025）样0101民督0003号");
}

static void
published(struct scene *c)
{
	event(c, "时效：下落不明，公告催收", "published-notice", D(2026, 1, 5), 0, "样例日报");
}

/* ---- holds, own contract, the example of the design ---- */

static void
hold_expired(struct scene *c)
{
	scene_usual(c, "暂缓已满，恢复催收", 3);
	sheet_hold(c->s, "instruction", D(2026, 8, 1), D(2026, 10, 31), "经理批示：待核对面积");
}

static void
hold_running(struct scene *c)
{
	scene_usual(c, "经理批示暂缓", 3);
	sheet_hold(c->s, "instruction", D(2026, 10, 1), D(2026, 12, 31), "经理批示：年底前上门沟通");
}

static void
own_contract(struct scene *c)
{
	scene_start(c, "该户另有合同，约定仲裁");
	buf_puts(&c->s->sections[SECTION_HEAD], "<contract name=\"《物业服务补充协议》\" number=\"HT-BC-0007\" signed=\"2024-10-08\" "
	    "from=\"2024-12-01\" fee-clause=\"第二条\" penalty-clause=\"第五条\" arbitration=\"true\" arbitration-body=\"样例仲裁委员会\"/>\n");
	scene_owner(c, NULL);
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 3);
}

static void
design_example(struct scene *c)
{
	struct period year = { D(2026, 1, 1), D(2026, 12, 31), D(2025, 12, 20), D(2026, 1, 10), 12 };
	size_t charge;

	scene_start(c, "年费3600元，付过1000元");
	scene_owner(c, "示例甲");
	charge = sheet_charge(c->s, "WY", year, 360000, "年度物业服务费");
	sheet_pay_part(c->s, D(2026, 6, 9), charge, 100000, "wechat");
}

const struct story stories_time[] = {
	{ "A-3-1-101", first_letter_late },
	{ "A-3-1-102", demand_due },
	{ "A-3-1-201", too_soon },
	{ "A-3-1-202", lawyer_due },
	{ "A-3-1-301", demand_not_served },
	{ "A-3-1-302", demand_at_door },
	{ "A-3-1-401", followup_due },
	{ "A-3-1-402", all_done },
	{ "A-3-1-501", starts_afresh },
	{ "A-3-1-502", refused },
	{ "A-3-1-601", returned_service },
	{ "A-3-1-602", returned_mailing },
	{ "A-3-1-701", by_email },
	{ "A-3-1-702", by_sms },
	{ "A-3-1-801", due_three_years_ago },
	{ "A-3-1-802", leap_day },
	{ "A-3-1-901", courier_in_time },
	{ "A-3-1-902", door_poster },
	{ "A-3-2-101", kept_alive },
	{ "A-3-2-102", promise_restarts },
	{ "A-3-2-201", agreement_restarts },
	{ "A-3-2-202", one_period_forgotten },
	{ "A-3-2-301", tenant_signs },
	{ "A-3-2-302", promised_after_expiry },
	{ "A-3-2-401", all_barred },
	{ "A-3-2-402", suspended },
	{ "A-3-2-501", acknowledged },
	{ "A-3-2-502", mediated },
	{ "A-3-2-601", payment_order },
	{ "A-3-2-602", published },
	{ "A-3-2-701", hold_expired },
	{ "A-3-2-702", hold_running },
	{ "A-3-2-801", own_contract },
	{ "A-3-2-1201", design_example },
	{ NULL, NULL },
};
