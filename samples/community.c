/* community.c: the sample community: its buildings, and how ordinary people pay. */
#include "scene.h"

#include <string.h>

#define LEDGER_DATE D(2026, 11, 20)
#define SEED 20261120

/* ---- periods ---- */

/* Quarters from `year`-`month` on, due on day `due_day` of their first month (or its last), issued on its first. */
static void
quarters(struct scene *c, int year, int month, int n, int due_day)
{
	for (int i = 0; i < n; i++) {
		int32_t from = date_add_months(D(year, month, 1), 3 * i);
		struct date_ymd start = date_to_ymd(from);
		int last = date_days_in_month(start.year, start.month);

		c->periods[c->n_periods++] = (struct period){ from, date_add_months(from, 3) - 1, from,
			D(start.year, start.month, due_day < last ? due_day : last), 3 };
	}
}

/* ---- ordinary payers ---- */

static void
habit_on_time(struct scene *c)
{
	scene_usual(c, NULL, 0);
}

static void
habit_slow(struct scene *c)
{
	scene_start(c, NULL);
	scene_owner(c, NULL);
	scene_bill(c);
	scene_pay_late(c, 0, c->n_due - 1, 5 + dice_roll(&c->dice, 40));
	scene_pay(c, c->n_due - 1, c->n_due);
}

static void
habit_last_open(struct scene *c)
{
	scene_usual(c, NULL, 1);
}

static void
habit_partial(struct scene *c)
{
	scene_usual(c, NULL, 1);
	sheet_pay_part(c->s, scene_day(c, c->periods[c->n_due - 1].due + 6), c->start[c->n_due - 1],
	    sheet_open(c->s, c->start[c->n_due - 1]) / 2 / 100 * 100, "wechat");
}

static void
habit_half_year(struct scene *c)
{
	scene_usual(c, NULL, 2 + dice_roll(&c->dice, 2));
	if (dice_percent(&c->dice, 60))
		scene_letter(c, "reminder", D(2026, 9, 28) + dice_roll(&c->dice, 20), "registered", "delivered", D(2026, 10, 21));
}

/* Pays about a year ahead; the cashier matches the money to each bill as it falls due. */
static void
habit_prepaid(struct scene *c)
{
	int first = c->n_due > 4 ? c->n_due - 4 : 0;
	int64_t need = 0;
	size_t p;

	c->account.payer = "prepaid";
	scene_start(c, NULL);
	scene_owner(c, NULL);
	scene_bill(c);
	scene_pay(c, 0, first);
	for (size_t i = c->start[first]; i < c->start[c->n_due]; i++)
		need += sheet_open(c->s, i);
	p = sheet_payment(c->s, c->periods[first].due - 12, (need + 50000) / 10000 * 10000 + 20000 * (1 + dice_roll(&c->dice, 5)), "transfer");
	for (size_t i = c->start[first]; i < c->start[c->n_due]; i++)
		sheet_allocate(c->s, p, i, sheet_open(c->s, i));
}

/* Hands over money now and then without saying what for. */
static void
habit_round_sums(struct scene *c)
{
	int64_t sum = 0;

	scene_start(c, NULL);
	scene_owner(c, NULL);
	scene_bill(c);
	for (int i = 0; i < c->n_due; i++) {
		for (size_t k = c->start[i]; k < c->start[i + 1]; k++)
			sum += sheet_open(c->s, k);
		if (i % 2 == 1) {
			sheet_payment(c->s, scene_day(c, c->periods[i].due + 3), sum / 10000 * 10000, "cash");
			sum %= 10000;
		}
	}
	c->s->open_payments = true;
}

static void
ordinary(struct scene *c)
{
	static void (*const habits[])(struct scene *) = {
		habit_on_time, habit_on_time, habit_on_time, habit_on_time, habit_on_time, habit_on_time, habit_on_time, habit_on_time,
		habit_slow, habit_slow, habit_slow, habit_prepaid, habit_prepaid, habit_last_open, habit_last_open, habit_partial,
		habit_half_year, habit_half_year, habit_round_sums, habit_on_time,
	};

	habits[dice_roll(&c->dice, sizeof habits / sizeof *habits)](c);
}

static bool
told(struct scene *c, const struct story *stories)
{
	for (; stories->room != NULL; stories++)
		if (strcmp(stories->room, c->id) == 0) {
			stories->tell(c);
			return true;
		}
	return false;
}

/* ---- rooms ---- */

static void
invent_people(struct scene *c)
{
	static const char *const collectors[] = { "K01", "K02", "K03" };
	int owner = ++c->serial;

	/* Who has a parking space lives in one of the flats. */
	if (strcmp(c->account.class, "parking") == 0)
		owner = 3 * (owner % 60) + 1;
	name_person(c->name, SEED, (uint64_t)owner);
	snprintf(c->phone, sizeof c->phone, "000-0000-%04d", owner);
	snprintf(c->water_meter, sizeof c->water_meter, "S%05d", c->serial);
	snprintf(c->power_meter, sizeof c->power_meter, "D%05d", c->serial);
	c->account.collector = collectors[c->serial % 3];
}

static void
write_room(struct scene *c)
{
	struct dice dice = c->dice;

	snprintf(c->area_text, sizeof c->area_text, "%d.%02d", c->area / 100, c->area % 100);
	c->account.id = c->id;
	c->account.building = c->building;
	c->account.unit = c->unit[0] != '\0' ? c->unit : NULL;
	c->account.room = c->room;
	c->account.label = c->label[0] != '\0' ? c->label : NULL;
	c->account.area = c->area > 0 ? c->area_text : NULL;
	invent_people(c);
	c->as_of = LEDGER_DATE;
	scene_count_due(c);
	if (!told(c, stories_people) && !told(c, stories_money) && !told(c, stories_time))
		ordinary(c);
	sheet_end(c->s);
	/* Each room has dice of its own: a story told anew does not change its neighbours. */
	c->dice = (struct dice){ dice.state + 1000003 };
}

static void
new_room(struct scene *c, const char *class)
{
	c->account = (struct account_row){ .class = class };
	c->unit[0] = c->label[0] = '\0';
	c->n_periods = 0;
	c->area = 0;
}

struct building {
	int number, units, floors, doors;
	const char *class;
	int area;			/* of the first door, hundredths of ㎡ */
	bool winter;			/* quarters begin in December; due on the 15th */
};

static void
write_flat(struct scene *c, const struct building *b, int unit, int floor, int door)
{
	new_room(c, b->class);
	snprintf(c->building, sizeof c->building, "%d", b->number);
	snprintf(c->unit, sizeof c->unit, "%d", unit);
	snprintf(c->room, sizeof c->room, "%d%02d", floor, door);
	snprintf(c->id, sizeof c->id, "A-%d-%d-%s", b->number, unit, c->room);
	c->area = b->area + 1253 * (door - 1) + 7 * unit;
	c->account.handover = strcmp(b->class, "developer") == 0 ? 0 : D(2018, 9, 28);
	if (b->winter)
		quarters(c, 2024, 12, 9, 15);
	else
		quarters(c, 2025, 1, 8, 31);
	/* The bill of the coming winter is out already. */
	if (b->winter)
		c->periods[8].issued = D(2026, 11, 15);
	write_room(c);
}

static void
write_building(struct scene *c, const struct building *b)
{
	for (int unit = 1; unit <= b->units; unit++)
		for (int floor = 1; floor <= b->floors; floor++)
			for (int door = 1; door <= b->doors; door++)
				write_flat(c, b, unit, floor, door);
}

static void
write_shop(struct scene *c, int number)
{
	new_room(c, "commercial");
	snprintf(c->building, sizeof c->building, "商业");
	snprintf(c->room, sizeof c->room, "%d", number);
	snprintf(c->label, sizeof c->label, "海棠商业街%d号商铺", number);
	snprintf(c->id, sizeof c->id, "S-%d", number);
	c->area = 4250 + 1375 * (number % 7);
	scene_months(c, 2024, 12, 24, 20);
	write_room(c);
}

static void
write_office(struct scene *c, int floor, int door)
{
	new_room(c, "office");
	snprintf(c->building, sizeof c->building, "8");
	snprintf(c->room, sizeof c->room, "%d%02d", floor, door);
	snprintf(c->id, sizeof c->id, "B-8-%s", c->room);
	c->area = 8860 + 2140 * door;
	scene_months(c, 2024, 12, 24, 20);
	write_room(c);
}

static void
write_parking(struct scene *c, int number)
{
	new_room(c, "parking");
	snprintf(c->building, sizeof c->building, "车库");
	snprintf(c->room, sizeof c->room, "B1-%03d", number);
	snprintf(c->label, sizeof c->label, "地下车库B1层%03d号车位", number);
	snprintf(c->id, sizeof c->id, "P-%03d", number);
	quarters(c, 2025, 1, 8, 31);
	write_room(c);
}

/* A flat sold in the spring of 2026: the seller's account keeps his arrears, the buyer's begins with his day. */
static void
write_sold(struct scene *c)
{
	static void (*const sides[])(struct scene *) = { story_seller, story_buyer };

	for (size_t i = 0; i < 2; i++) {
		new_room(c, "residential");
		snprintf(c->building, sizeof c->building, "5");
		snprintf(c->unit, sizeof c->unit, "1");
		snprintf(c->room, sizeof c->room, "1201");
		snprintf(c->id, sizeof c->id, "A-5-1-1201%s", i == 0 ? "-1" : "");
		c->area = 8867;
		snprintf(c->area_text, sizeof c->area_text, "88.67");
		c->account.id = c->id;
		c->account.building = c->building;
		c->account.unit = c->unit;
		c->account.room = c->room;
		c->account.area = c->area_text;
		invent_people(c);
		c->as_of = LEDGER_DATE;
		sides[i](c);
		sheet_end(c->s);
	}
}

static void
write_frame(struct sheet *s)
{
	static const char *const lines[] = {
		"<!-- 海棠花园是虚构的小区：人物、单位、电话、账号均为编造。由 samples/generate.c 生成，勿手工修改。 -->",
		"<manager id=\"YL\" name=\"某某市样例物业服务有限公司\" phone=\"000-00000001\" address=\"某某市样例区海棠路1号海棠花园物业服务中心\">",
		"<bank name=\"某某市样例物业服务有限公司\" account=\"0000 0000 0000 0000 001\" branch=\"样例银行海棠支行\"/>",
		"</manager>",
		"<community id=\"HT\" name=\"海棠花园\" address=\"某某市样例区海棠路1号\" contract=\"HT-2018-01\" contract-from=\"2018-07-01\">",
		"<contract name=\"《海棠花园前期物业服务合同》\" number=\"HT-2018-01\" signed=\"2018-06-01\" from=\"2018-07-01\" "
		"service-since=\"2018-07-01\" service-clause=\"第三条\" fee-clause=\"第六条\" due-clause=\"第七条\" penalty-clause=\"第二十一条\" "
		"service-address-clause=\"第二十八条\" dispute-clause=\"第三十条\" tariff-ref=\"合同附件三，每年1月在服务中心公示\" "
		"arbitration=\"false\"/>",
		"</community>",
		"<item id=\"WY\" name=\"物业服务费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\" tariff-ref=\"合同附件三\"/>",
		"<item id=\"SY\" name=\"商业物业服务费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\" tariff-ref=\"合同附件三\" "
		    "name-en=\"Property service fee (shops)\"/>",
		"<item id=\"TC\" name=\"车位服务费\" kind=\"parking\" late-rate-per-day=\"0.0003\" tariff-ref=\"合同附件四\"/>",
		"<item id=\"GT\" name=\"公共能耗分摊\" kind=\"shared-utility\" tariff-ref=\"每季度公示的分摊表\"/>",
		"<item id=\"SF\" name=\"代收水费\" kind=\"water\" supplier=\"某某市样例自来水公司\"/>",
		"<item id=\"DF\" name=\"代收电费\" kind=\"electricity\" supplier=\"某某市样例供电公司\"/>",
		"<item id=\"NF\" name=\"代收采暖费\" kind=\"heating\" supplier=\"某某市样例热力公司\"/>",
		"<item id=\"WX\" name=\"专项维修资金续筹\" kind=\"repair-fund\" supplier=\"海棠花园业主大会\"/>",
		"<item id=\"LJ\" name=\"装修垃圾清运费\" kind=\"other\" name-en=\"Removal of renovation waste\"/>",
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		sheet_ledger_line(s, lines[i]);
}

bool
community_write(FILE *out)
{
	static const struct building buildings[] = {
		{ 1, 2, 9, 2, "residential", 8912, true }, { 2, 2, 9, 2, "residential", 9344, true },
		{ 3, 2, 12, 2, "residential", 8867, true }, { 4, 1, 11, 3, "residential", 7021, false },
		{ 5, 1, 11, 3, "residential", 11856, false }, { 6, 1, 7, 2, "developer", 12433, true },
	};
	struct sheet s;
	struct scene c = { .s = &s, .dice = { SEED } };

	sheet_ledger_start(&s, out, LEDGER_DATE, "dunning samples/generate.c");
	write_frame(&s);
	for (size_t i = 0; i < sizeof buildings / sizeof *buildings; i++)
		write_building(&c, &buildings[i]);
	write_sold(&c);
	for (int number = 101; number <= 126; number++)
		write_shop(&c, number);
	for (int floor = 1; floor <= 7; floor++)
		for (int door = 1; door <= 2; door++)
			write_office(&c, floor, door);
	for (int number = 1; number <= 60; number++)
		write_parking(&c, number);
	return sheet_ledger_end(&s);
}
