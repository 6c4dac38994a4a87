/* sheet.c: the account in the making: charges, payments, adjustments, and the file around them. */
#include "sheet.h"
#include "put.h"

#include "base/arena.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void
sheet_ledger_start(struct sheet *s, FILE *out, int32_t as_of, const char *source)
{
	char day[DATE_BUF];

	memset(s, 0, sizeof *s);
	s->out = out;
	s->as_of = as_of;
	fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"%s\" source=\"%s\">\n",
	    date_format(day, as_of), source);
}

void
sheet_ledger_line(struct sheet *s, const char *line)
{
	fprintf(s->out, "%s\n", line);
}

bool
sheet_ledger_end(struct sheet *s)
{
	const struct totals *t = &s->totals;
	struct buf b = { NULL, 0, 0 };
	bool written;

	buf_printf(&b, "<trailer accounts=\"%lu\" charges=\"%lu\"", t->accounts, t->charges);
	put_money(&b, "charged", t->charged);
	put_money(&b, "paid", t->paid);
	put_money(&b, "adjusted", t->adjusted);
	put_money(&b, "balance", t->charged - t->paid - t->adjusted);
	buf_puts(&b, "/>\n</ledger>\n");
	fputs(b.data, s->out);
	buf_drop(&b);
	for (int i = 0; i < SECTIONS; i++)
		buf_drop(&s->sections[i]);
	buf_drop(&s->adjustments);
	for (size_t i = 0; i < s->cap_payments; i++)
		buf_drop(&s->payments[i].allocations);
	free(s->charges);
	free(s->payments);
	written = fflush(s->out) == 0 && !ferror(s->out);
	return written;
}

void
sheet_start(struct sheet *s, const struct account_row *a)
{
	struct buf *b = &s->sections[SECTION_HEAD];

	if (a->note != NULL)
		buf_printf(b, "<!-- %s -->\n", a->note);
	buf_puts(b, "<account");
	put_text(b, "id", a->id);
	put_text(b, "class", a->class);
	put_text(b, "status", a->status);
	put_text(b, "payer-type", a->payer);
	put_text(b, "language", a->language);
	put_text(b, "reason", a->reason);
	put_text(b, "collector", a->collector);
	buf_puts(b, ">\n<property community=\"HT\"");
	put_text(b, "building", a->building);
	put_text(b, "unit", a->unit);
	put_text(b, "room", a->room);
	put_text(b, "label", a->label);
	put_text(b, "area", a->area);
	if (a->area != NULL)
		put_text(b, "area-kind", "gross");
	put_date(b, "handover", a->handover);
	buf_puts(b, "/>\n");
}

/* ---- charges ---- */

static void *
grown(void *array, size_t *cap, size_t n, size_t size)
{
	size_t old = *cap;

	if (n < old)
		return array;
	*cap = old == 0 ? 32 : 2 * old;
	array = xrealloc(array, *cap * size);
	memset((char *)array + old * size, 0, (*cap - old) * size);
	return array;
}

size_t
sheet_charge(struct sheet *s, const char *item, struct period p, int64_t amount, const char *description)
{
	struct charge_row *c;

	s->charges = grown(s->charges, &s->cap_charges, s->n_charges, sizeof *s->charges);
	c = &s->charges[s->n_charges];
	*c = (struct charge_row){ .item = item, .description = description, .from = p.from, .to = p.to, .issued = p.issued, .due = p.due,
		.amount = amount };
	snprintf(c->id, sizeof c->id, "C%06lu", ++s->serial['C']);
	return s->n_charges++;
}

static void
set_basis(struct sheet *s, size_t charge, struct buf *b)
{
	snprintf(s->charges[charge].basis, BASIS_MAX, "%s/>", b->data);
	buf_drop(b);
}

size_t
sheet_charge_area(struct sheet *s, const char *item, struct period p, int area, int rate)
{
	size_t i = sheet_charge(s, item, p, ((int64_t)area * rate * p.months + 50) / 100, NULL);
	struct buf b = { NULL, 0, 0 };

	buf_puts(&b, "<basis kind=\"area\"");
	put_money(&b, "quantity", area);
	put_text(&b, "unit", "㎡");
	put_money(&b, "rate", rate);
	buf_printf(&b, " months=\"%d\"", p.months);
	set_basis(s, i, &b);
	return i;
}

size_t
sheet_charge_fixed(struct sheet *s, const char *item, struct period p, const char *unit, int rate)
{
	size_t i = sheet_charge(s, item, p, (int64_t)rate * p.months, NULL);
	struct buf b = { NULL, 0, 0 };

	buf_puts(&b, "<basis kind=\"fixed\" quantity=\"1\"");
	put_text(&b, "unit", unit);
	put_money(&b, "rate", rate);
	buf_printf(&b, " months=\"%d\"", p.months);
	set_basis(s, i, &b);
	return i;
}

size_t
sheet_charge_meter(struct sheet *s, const char *item, struct period p, const char *meter, const int readings[2], int multiplier, int rate)
{
	int64_t quantity = (int64_t)(readings[1] - readings[0]) * multiplier;
	size_t i = sheet_charge(s, item, p, (quantity * rate + 50) / 100, NULL);
	struct buf b = { NULL, 0, 0 };

	buf_printf(&b, "<basis kind=\"meter\" quantity=\"%" PRId64 "\"", quantity);
	put_text(&b, "unit", item[0] == 'S' ? "m³" : "kWh");
	buf_printf(&b, " rate=\"%d.%04d\"", rate / 10000, rate % 10000);
	put_text(&b, "meter", meter);
	buf_printf(&b, " reading-from=\"%d\" reading-to=\"%d\"", readings[0], readings[1]);
	if (multiplier != 1)
		buf_printf(&b, " multiplier=\"%d\"", multiplier);
	set_basis(s, i, &b);
	return i;
}

size_t
sheet_charge_share(struct sheet *s, const char *item, struct period p, int area, int rate)
{
	size_t i = sheet_charge(s, item, p, ((int64_t)area * rate + 5000) / 10000, "公共照明、电梯、水泵用电按建筑面积分摊");
	struct buf b = { NULL, 0, 0 };

	buf_puts(&b, "<basis kind=\"share\"");
	put_money(&b, "quantity", area);
	put_text(&b, "unit", "㎡");
	buf_printf(&b, " rate=\"%d.%04d\"", rate / 10000, rate % 10000);
	set_basis(s, i, &b);
	return i;
}

int64_t
sheet_open(const struct sheet *s, size_t charge)
{
	const struct charge_row *c = &s->charges[charge];

	return c->amount - c->paid - c->waived;
}

/* ---- payments and adjustments ---- */

size_t
sheet_payment(struct sheet *s, int32_t date, int64_t amount, const char *method)
{
	struct payment_row *p;

	s->payments = grown(s->payments, &s->cap_payments, s->n_payments, sizeof *s->payments);
	p = &s->payments[s->n_payments];
	p->date = date;
	p->amount = p->left = amount;
	p->method = method;
	p->payer = NULL;
	p->allocations.size = 0;
	return s->n_payments++;
}

void
sheet_allocate(struct sheet *s, size_t payment, size_t charge, int64_t amount)
{
	struct payment_row *p = &s->payments[payment];

	if (amount == 0)
		return;
	p->left -= amount;
	s->charges[charge].paid += amount;
	buf_puts(&p->allocations, "<allocate");
	put_text(&p->allocations, "charge", s->charges[charge].id);
	put_money(&p->allocations, "amount", amount);
	buf_puts(&p->allocations, "/>");
}

void
sheet_pay(struct sheet *s, int32_t date, size_t first, size_t end, const char *method)
{
	int64_t sum = 0;
	size_t p;

	for (size_t i = first; i < end; i++)
		sum += sheet_open(s, i);
	if (sum <= 0)
		return;
	p = sheet_payment(s, date, sum, method);
	for (size_t i = first; i < end; i++)
		sheet_allocate(s, p, i, sheet_open(s, i));
}

void
sheet_pay_part(struct sheet *s, int32_t date, size_t charge, int64_t amount, const char *method)
{
	sheet_allocate(s, sheet_payment(s, date, amount, method), charge, amount);
}

void
sheet_adjust(struct sheet *s, const char *kind, int32_t date, long charge, int64_t amount, const char *reason)
{
	struct buf *b = &s->adjustments;
	bool late_fee = strcmp(kind, "late-fee") == 0;

	buf_printf(b, "<adjustment id=\"J%04lu\"", ++s->serial['J']);
	put_text(b, "kind", kind);
	put_date(b, "date", date);
	if (charge >= 0)
		put_text(b, "charge", s->charges[charge].id);
	put_money(b, "amount", amount);
	put_text(b, "reason", reason);
	put_text(b, "approved-by", "项目经理（示例）");
	buf_puts(b, "/>\n");
	s->totals.adjusted += late_fee ? -amount : amount;
	if (charge >= 0 && !late_fee)
		s->charges[charge].waived += amount;
}

/* ---- the account is complete ---- */

static void
write_charge(const struct sheet *s, const struct charge_row *c, struct buf *b)
{
	buf_puts(b, "<charge");
	put_text(b, "id", c->id);
	put_text(b, "item", c->item);
	put_date(b, "from", c->from);
	put_date(b, "to", c->to);
	put_date(b, "issued", c->issued);
	put_date(b, "due", c->due);
	put_money(b, "amount", c->amount);
	if (c->paid > 0 && !s->open_payments)
		put_money(b, "paid", c->paid);
	put_text(b, "description", c->description);
	if (c->basis[0] == '\0')
		buf_puts(b, "/>\n");
	else
		buf_printf(b, ">%s</charge>\n", c->basis);
}

static void
write_payment(struct sheet *s, const struct payment_row *p, struct buf *b)
{
	buf_printf(b, "<payment id=\"R%06lu\"", ++s->serial['R']);
	put_date(b, "date", p->date);
	put_money(b, "amount", p->amount);
	put_text(b, "method", p->method);
	put_text(b, "payer", p->payer);
	if (p->allocations.size == 0)
		buf_puts(b, "/>\n");
	else
		buf_printf(b, ">%s</payment>\n", p->allocations.data);
	s->totals.paid += p->amount;
}

static void
write_money_part(struct sheet *s, struct buf *b)
{
	int64_t left = 0;

	for (size_t i = 0; i < s->n_payments; i++)
		left += s->payments[i].left;
	for (size_t i = 0; i < s->n_charges; i++) {
		write_charge(s, &s->charges[i], b);
		s->totals.charged += s->charges[i].amount;
	}
	for (size_t i = 0; i < s->n_payments; i++)
		write_payment(s, &s->payments[i], b);
	buf_add(b, s->adjustments.data, s->adjustments.size);
	if (left > 0 && !s->open_payments) {
		buf_puts(b, "<prepaid");
		put_money(b, "balance", left);
		put_date(b, "as-of", s->as_of);
		buf_puts(b, "/>\n");
	}
	s->totals.charges += s->n_charges;
}

void
sheet_end(struct sheet *s)
{
	struct buf b = { NULL, 0, 0 };

	for (int i = 0; i < SECTIONS; i++) {
		if (i == SECTION_DISPUTE)
			write_money_part(s, &b);
		buf_add(&b, s->sections[i].data, s->sections[i].size);
		s->sections[i].size = 0;
	}
	buf_puts(&b, "</account>\n");
	fwrite(b.data, 1, b.size, s->out);
	buf_drop(&b);
	s->adjustments.size = 0;
	s->totals.accounts++;
	s->n_charges = s->n_payments = 0;
	s->open_payments = false;
}
