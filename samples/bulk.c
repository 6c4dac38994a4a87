/* bulk.c: a ledger of any size: many plain accounts, one after the other. */
#include "bulk.h"
#include "names.h"
#include "sheet.h"

#define LEDGER_DATE D(2026, 11, 20)
#define FLATS_PER_UNIT 66		/* 33 floors of two */
#define UNITS_PER_BUILDING 4

static void
write_frame(struct sheet *s)
{
	sheet_ledger_line(s, "<manager id=\"YL\" name=\"某某市样例物业服务有限公司\" phone=\"000-00000001\">");
	sheet_ledger_line(s, "<bank name=\"某某市样例物业服务有限公司\" account=\"0000 0000 0000 0000 001\" branch=\"样例银行\"/>");
	sheet_ledger_line(s, "</manager>");
	sheet_ledger_line(s, "<community id=\"HT\" name=\"样例新城\" address=\"某某市样例区新城路1号\"/>");
	sheet_ledger_line(s, "<item id=\"WY\" name=\"物业服务费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\"/>");
}

/* One charge a month, the last one for the month of the ledger's date; the 15th is the due day. */
static size_t
bill(struct sheet *s, const struct bulk *b, int area)
{
	for (int i = 0; i < b->months; i++) {
		int32_t from = date_add_months(D(2026, 11, 1), i + 1 - b->months);

		sheet_charge_area(s, "WY", (struct period){ from, date_add_months(from, 1) - 1, from, from + 14, 1 }, area, 235);
	}
	return s->n_charges;
}

static void
write_account(struct sheet *s, const struct bulk *b, struct dice *dice, int n)
{
	char id[80], building[16], unit[16], room[32], area_text[32], name[NAME_MAX_BYTES], phone[32];
	int unit_number = n / FLATS_PER_UNIT, flat = n % FLATS_PER_UNIT, area = 6000 + dice_roll(dice, 9000);
	bool owes = dice_percent(dice, b->arrears);
	size_t end, unpaid;

	snprintf(building, sizeof building, "%d", unit_number / UNITS_PER_BUILDING + 1);
	snprintf(unit, sizeof unit, "%d", unit_number % UNITS_PER_BUILDING + 1);
	snprintf(room, sizeof room, "%d%02d", flat / 2 + 1, flat % 2 + 1);
	snprintf(id, sizeof id, "A-%s-%s-%s", building, unit, room);
	snprintf(area_text, sizeof area_text, "%d.%02d", area / 100, area % 100);
	snprintf(phone, sizeof phone, "000-%04d-%04d", n / 10000, n % 10000);
	sheet_start(s, &(struct account_row){ .id = id, .class = "residential", .building = building, .unit = unit, .room = room,
		.area = area_text });
	sheet_party(s, &(struct party_row){ .name = name_person(name, b->seed, (uint64_t)n) });
	sheet_contact(s, "o1", "mobile", phone, 0, NULL);
	end = bill(s, b, area);
	unpaid = !owes ? 0 : (size_t)b->unpaid < end ? (size_t)b->unpaid : end;
	for (size_t i = 0; i + unpaid < end; i++)
		sheet_pay(s, s->charges[i].due - dice_roll(dice, 10), i, i + 1, "wechat");
	sheet_end(s);
}

bool
bulk_write(const struct bulk *b, FILE *out)
{
	struct dice dice = { b->seed };
	struct sheet s;

	sheet_ledger_start(&s, out, LEDGER_DATE, "dunning samples/generate.c");
	write_frame(&s);
	for (int n = 0; n < b->accounts; n++)
		write_account(&s, b, &dice, n);
	return sheet_ledger_end(&s);
}
