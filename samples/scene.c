/* scene.c: the verbs of the sample community: bill, pay, write. */
#include "scene.h"

#include <string.h>

void
scene_start(struct scene *c, const char *note)
{
	c->account.note = note;
	sheet_start(c->s, &c->account);
}

void
scene_count_due(struct scene *c)
{
	for (c->n_due = 0; c->n_due < c->n_periods && c->periods[c->n_due].due <= c->as_of; c->n_due++)
		;
}

void
scene_months(struct scene *c, int year, int month, int n, int due_day)
{
	for (int i = 0; i < n; i++) {
		int32_t from = date_add_months(D(year, month, 1), i);

		c->periods[c->n_periods++] = (struct period){ from, date_add_months(from, 1) - 1, from, from + due_day - 1, 1 };
	}
}

static bool
is_class(const struct scene *c, const char *class)
{
	return strcmp(c->account.class, class) == 0;
}

/* Shops and offices belong to companies mostly; what is not sold, to the developer. */
void
scene_owner(struct scene *c, const char *name)
{
	char company[64];
	struct party_row p = { .name = name != NULL ? name : c->name };

	if (name == NULL && is_class(c, "developer")) {
		p.role = "developer";
		p.kind = "organisation";
		p.name = "某某市样例置业有限公司";
	} else if (name == NULL && (is_class(c, "office") || (is_class(c, "commercial") && c->serial % 3 != 0))) {
		snprintf(company, sizeof company, "某某市%s%s有限公司", c->name + 3, is_class(c, "office") ? "信息技术" : "商贸");
		p.kind = "organisation";
		p.name = company;
		p.representative = c->name;
	}
	sheet_party(c->s, &p);
	sheet_contact(c->s, "o1", "mobile", c->phone, 0, NULL);
}

/* ---- billing, by class ---- */

static void
bill_flat(struct scene *c, int i)
{
	sheet_charge_area(c->s, "WY", c->periods[i], c->area, 235);
	if (i % 2 == 0)
		sheet_charge_share(c->s, "GT", c->periods[i], c->area, 1260 + 35 * i);
}

static void
bill_parking(struct scene *c, int i)
{
	sheet_charge_fixed(c->s, "TC", c->periods[i], "个", 15000);
}

/* Readings follow from the month and the room, so that they run on from one bill to the next. */
static void
reading(const struct scene *c, int i, int each, int out[2])
{
	out[0] = 1000 + c->serial * 7 + i * (each + c->serial % 5) + i * i / 3;
	i++;
	out[1] = 1000 + c->serial * 7 + i * (each + c->serial % 5) + i * i / 3;
}

static void
bill_shop(struct scene *c, int i)
{
	int water[2], power[2];

	reading(c, i, 6, water);
	reading(c, i, 21, power);
	sheet_charge_area(c->s, "SY", c->periods[i], c->area, 680);
	sheet_charge_meter(c->s, "SF", c->periods[i], c->water_meter, water, 1, 49500);
	sheet_charge_meter(c->s, "DF", c->periods[i], c->power_meter, power, 20, 8126);
}

static void
bill_office(struct scene *c, int i)
{
	int power[2];

	reading(c, i, 13, power);
	sheet_charge_area(c->s, "SY", c->periods[i], c->area, 520);
	sheet_charge_meter(c->s, "DF", c->periods[i], c->power_meter, power, 10, 8126);
}

static const struct {
	const char *class;
	void (*bill)(struct scene *, int);
} billing[] = {
	{ "residential", bill_flat }, { "developer", bill_flat }, { "parking", bill_parking }, { "commercial", bill_shop },
	{ "office", bill_office },
};

void
scene_bill(struct scene *c)
{
	void (*bill)(struct scene *, int) = bill_flat;

	for (size_t i = 0; i < sizeof billing / sizeof *billing; i++)
		if (strcmp(billing[i].class, c->account.class) == 0)
			bill = billing[i].bill;
	for (int i = 0; i < c->n_periods; i++) {
		c->start[i] = c->s->n_charges;
		bill(c, i);
	}
	c->start[c->n_periods] = c->s->n_charges;
}

size_t
scene_old(struct scene *c, int32_t from, int32_t to, int32_t due, int months)
{
	struct period p = { from, to, from, due, months };

	return sheet_charge_area(c->s, "WY", p, c->area, 198);
}

/* ---- paying ---- */

static const char *
some_method(struct scene *c)
{
	static const char *const methods[] = { "wechat", "wechat", "wechat", "alipay", "transfer", "cash", "card" };

	return methods[dice_roll(&c->dice, sizeof methods / sizeof *methods)];
}

int32_t
scene_day(const struct scene *c, int32_t day)
{
	return day > c->as_of ? c->as_of : day;
}

void
scene_pay(struct scene *c, int first, int end)
{
	for (int i = first; i < end; i++)
		sheet_pay(c->s, scene_day(c, c->periods[i].due - 1 - dice_roll(&c->dice, 10)), c->start[i], c->start[i + 1],
		    some_method(c));
}

void
scene_pay_late(struct scene *c, int first, int end, int late)
{
	for (int i = first; i < end; i++)
		sheet_pay(c->s, scene_day(c, c->periods[i].due + late + dice_roll(&c->dice, 5)), c->start[i], c->start[i + 1],
		    some_method(c));
}

void
scene_usual(struct scene *c, const char *note, int open)
{
	scene_start(c, note);
	scene_owner(c, NULL);
	scene_bill(c);
	scene_pay(c, 0, c->n_due - open);
}

void
scene_letter(struct scene *c, const char *stage, int32_t date, const char *delivery, const char *result, int32_t result_date)
{
	sheet_letter(c->s, &(struct letter_row){ .stage = stage, .date = date, .delivery = delivery, .result = result,
		.result_date = result_date });
}
