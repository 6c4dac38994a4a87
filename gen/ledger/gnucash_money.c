/* gnucash_money.c: flows of a customer as charges, payments and adjustments. */
#include "ledger/gnucash_account.h"

#include "base/arena.h"
#include "base/text.h"
#include "ledger/gnucash_notes.h"

#include <stdlib.h>
#include <string.h>

static struct pos
at_line(const struct gnucash_reading *g, int line)
{
	return (struct pos){ g->reading.ledger->path, line };
}

/* The text itself unless it is taken already or absent: then with the beginning of the record's own number. */
static const char *
unique_id(struct gnucash_reading *g, struct ledger_index *used, const char *text, const char *guid)
{
	struct arena *run = g->reading.run;
	const char *id = text ? text_trim(run, text) : "";
	int n = 1;

	if (!*id)
		id = arena_printf(run, "G-%.8s", guid);
	else if (ledger_index_find(used, id) != INDEX_NONE)
		id = arena_printf(run, "%s-%.8s", id, guid);
	for (const char *base = id; ledger_index_add(used, id, 0) != INDEX_NONE;)
		id = arena_printf(run, "%s-%d", base, ++n);
	return id;
}

static const char *
keep(struct gnucash_reading *g, const char *text)
{
	return text && *text ? ledger_index_share(g->reading.texts, g->reading.run, text) : NULL;
}

/* "表底 100-109": the readings of a meter. */
static bool
read_meter(struct gnucash_reading *g, const char *text, struct basis *b)
{
	const char *at = text ? strstr(text, "表底") : NULL, *to;
	size_t n, m;

	if (!at)
		return false;
	at += strlen("表底");
	at += strspn(at, " :");
	n = strspn(at, "0123456789.");
	to = at + n + strspn(at + n, " -~");
	m = strspn(to, "0123456789.");
	if (n == 0 || m == 0 || to == at + n || n > 12 || m > 12)
		return false;
	b->reading_from = arena_strndup(g->reading.run, at, n);
	b->reading_to = arena_strndup(g->reading.run, to, m);
	return true;
}

static struct basis
make_basis(struct gnucash_reading *g, const struct book_entry *e)
{
	struct basis b = { .kind = BASIS_FIXED };

	if (read_meter(g, e->description, &b))
		b.kind = BASIS_METER;
	else if (e->action && gnucash_has_word("平方米|㎡|m2|m²|建筑面积", e->action))
		b.kind = BASIS_AREA;
	else if (e->description && gnucash_has_word("公摊|分摊", e->description))
		b.kind = BASIS_SHARE;
	b.quantity = keep(g, e->quantity ? gnucash_decimal(e->quantity, g->reading.work) : NULL);
	b.rate = keep(g, e->price ? gnucash_decimal(e->price, g->reading.work) : NULL);
	b.unit = keep(g, e->action);
	return b;
}

/* Lines of the invoice in file order; the chain runs backwards. */
static void
read_entries(struct gnucash_reading *g, const struct book_invoice *invoice, struct charge *c)
{
	const struct book *b = &g->book;
	size_t n = 0, i;

	for (i = invoice->first_entry; i != BOOK_NONE; i = b->entries[i].next)
		n++;
	c->bases = n > 0 ? arena_alloc(g->reading.run, n * sizeof *c->bases) : NULL;
	c->n_bases = n;
	for (i = invoice->first_entry; i != BOOK_NONE; i = b->entries[i].next) {
		const char *text = b->entries[i].description;

		c->bases[--n] = make_basis(g, &b->entries[i]);
		if (text)
			c->description = c->description
				? arena_printf(g->reading.work, "%s；%s", text, c->description) : text;
	}
	c->description = keep(g, c->description ? c->description : invoice->notes);
}

static void
describe_invoice(struct gnucash_reading *g, const struct flow_demand *d, struct charge *c)
{
	const struct book_invoice *invoice = &gnucash_invoices(&g->book)[d->invoice];
	const char *const texts[] = { invoice->notes, invoice->billing_id };

	c->pos = at_line(g, invoice->line);
	if (invoice->id && ledger_index_find(g->charge_ids, invoice->id) != INDEX_NONE)
		diag_warning(g->reading.diag, c->pos, "invoice number %s is used twice; this one gets a longer one",
			reading_show(&g->reading, invoice->id));
	c->id = unique_id(g, g->charge_ids, invoice->id, invoice->guid);
	if (invoice->item != BOOK_NONE)
		c->item = &g->reading.ledger->items[invoice->item];
	gnucash_period(g->options.period, texts, 2, &c->from, &c->to, g->reading.work);
	read_entries(g, invoice, c);
}

static void
describe_other(struct gnucash_reading *g, const struct flow_demand *d, const struct book_transaction *t,
	struct charge *c)
{
	const char *text = d->memo ? d->memo : t->description;

	c->id = unique_id(g, g->charge_ids, t->num, t->guid);
	if (t->type == 'P' && (!text || !strstr(text, "退款")))
		text = arena_printf(g->reading.work, "退款%s%s", text ? " " : "", text ? text : "");
	c->description = keep(g, text);
}

static void
make_charge(struct gnucash_reading *g, const struct flow_demand *d, struct charge *c)
{
	const struct book_transaction *t = &gnucash_transactions(&g->book)[d->transaction];

	*c = (struct charge){
		.pos = at_line(g, d->line), .item = g->other_item, .amount = d->amount,
		.from = DATE_NONE, .to = DATE_NONE, .issued = t->date, .due = t->due,
		.declared_paid = AMOUNT_NONE, .declared_waived = AMOUNT_NONE,
	};
	if (d->invoice != BOOK_NONE)
		describe_invoice(g, d, c);
	else
		describe_other(g, d, t, c);
	if (c->due == DATE_NONE && d->invoice != BOOK_NONE)
		diag_warning(g->reading.diag, c->pos, "invoice %s has no due date; due on the day it was posted",
			reading_show(&g->reading, c->id));
	if (c->due == DATE_NONE)
		c->due = t->date;
}

static const struct {
	const char *words, *method;
} methods[] = {
	{ "微信|WeChat", "wechat" }, { "支付宝|Alipay", "alipay" }, { "代扣|托收", "direct-debit" }, { "刷卡|POS", "card" },
	{ "现金", "cash" }, { "抵扣|冲抵", "offset" }, { "转账|网银|汇款", "transfer" },
};

static const char *
method_of(struct gnucash_reading *g, const struct book_transaction *t, const char *memo)
{
	enum book_account_type type = t->counter == BOOK_NONE ? ACCOUNT_OTHER
		: gnucash_accounts(&g->book)[t->counter].type;

	for (size_t i = 0; memo && i < sizeof methods / sizeof *methods; i++)
		if (gnucash_has_word(methods[i].words, memo))
			return methods[i].method;
	return type == ACCOUNT_CASH ? "cash" : type == ACCOUNT_BANK ? "transfer" : NULL;
}

/* The format knows methods as static words. */
static const char *
static_method(const char *method)
{
	const struct field *f = NULL;

	for (size_t k = 0; k < ledger_table_account.n_children; k++)
		for (size_t i = 0; i < ledger_table_account.children[k].n_fields; i++)
			if (strcmp(ledger_table_account.children[k].fields[i].name, "method") == 0)
				f = &ledger_table_account.children[k].fields[i];
	for (size_t i = 0; method && f && *f->words[i]; i++)
		if (strcmp(f->words[i], method) == 0)
			return f->words[i];
	return NULL;
}

static void
make_payment(struct gnucash_reading *g, const struct gnucash_flow *f, size_t source, struct ledger_index *ids,
	struct payment *p)
{
	const struct book_transaction *t = &gnucash_transactions(&g->book)[f->sources[source].transaction];
	const char *memo = f->sources[source].memo, *reference = t->num;
	size_t n = 0;

	if (memo)
		reference = reference ? arena_printf(g->reading.work, "%s %s", reference, memo) : memo;
	*p = (struct payment){ .pos = at_line(g, t->line), .id = unique_id(g, ids, t->num, t->guid),
		.method = static_method(method_of(g, t, memo)),
		.payer = keep(g, t->description), .reference = keep(g, reference),
		.date = t->date, .amount = f->sources[source].amount };
	for (size_t i = 0; i < f->n_shares; i++)
		n += f->shares[i].source == source && f->shares[i].demand != BOOK_NONE;
	p->allocations = n > 0 ? arena_alloc(g->reading.run, n * sizeof *p->allocations) : NULL;
	for (size_t i = 0; i < f->n_shares; i++)
		if (f->shares[i].source == source && f->shares[i].demand != BOOK_NONE)
			p->allocations[p->n_allocations++] = (struct allocation){ f->shares[i].demand,
				f->shares[i].amount };
}

/* An adjustment names one charge, so each share becomes one. */
static void
make_adjustment(struct gnucash_reading *g, const struct gnucash_flow *f, const struct flow_share *share,
	struct ledger_index *ids, struct adjustment *a)
{
	const struct flow_source *source = &f->sources[share->source];
	const struct book_transaction *t = &gnucash_transactions(&g->book)[source->transaction];
	const struct book_invoice *note = source->invoice == BOOK_NONE ? NULL
		: &gnucash_invoices(&g->book)[source->invoice];

	*a = (struct adjustment){ .pos = at_line(g, note ? note->line : t->line),
		.id = unique_id(g, ids, note ? note->id : t->num, note ? note->guid : t->guid),
		.kind = source->kind, .date = t->date,
		.amount = share->amount, .charge = share->demand == BOOK_NONE ? -1 : (ptrdiff_t)share->demand,
		.reason = keep(g, note && note->notes ? note->notes : source->memo ? source->memo : t->description) };
}

static size_t
count_payments(const struct gnucash_flow *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n_sources; i++)
		n += f->sources[i].payment;
	return n;
}

static size_t
count_adjustments(const struct gnucash_flow *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n_shares; i++)
		n += !f->sources[f->shares[i].source].payment;
	return n;
}

void
gnucash_account_money(struct gnucash_reading *g, const struct gnucash_flow *f, struct account *a)
{
	struct arena *run = g->reading.run;
	struct ledger_index *payments = ledger_index_new(g->reading.work, f->n_sources);
	struct ledger_index *adjustments = ledger_index_new(g->reading.work, f->n_shares);

	a->charges = arena_alloc(run, f->n_demands * sizeof *a->charges);
	a->n_charges = f->n_demands;
	for (size_t i = 0; i < f->n_demands; i++)
		make_charge(g, &f->demands[i], &a->charges[i]);
	a->payments = arena_alloc(run, count_payments(f) * sizeof *a->payments);
	for (size_t i = 0; i < f->n_sources; i++)
		if (f->sources[i].payment)
			make_payment(g, f, i, payments, &a->payments[a->n_payments++]);
	a->adjustments = arena_alloc(run, count_adjustments(f) * sizeof *a->adjustments);
	for (size_t i = 0; i < f->n_shares; i++)
		if (!f->sources[f->shares[i].source].payment)
			make_adjustment(g, f, &f->shares[i], adjustments, &a->adjustments[a->n_adjustments++]);
}
