/* ledger_write.c: a ledger as native XML, with control totals over the accounts written. */
#include "ledger/ledger_walk.h"

#include "base/text.h"

static void
indent(struct buf *out, int depth)
{
	for (; depth > 0; depth--)
		buf_puts(out, " ");
}

static void
write_start(void *context, const char *name, int depth)
{
	indent(context, depth);
	buf_printf(context, "<%s", name);
}

/* Line ends and tabs survive reading only as references: tabs and newlines of attributes, carriage returns everywhere. */
static void
write_escaped(struct buf *out, const char *value)
{
	struct buf plain = { 0 };

	for (; *value; value++)
		if (*value == '\n' || *value == '\t' || *value == '\r') {
			buf_xml(out, plain.data ? plain.data : "");
			buf_printf(out, "&#%d;", *value);
			plain.size = 0;
			buf_puts(&plain, "");
		} else {
			buf_add(&plain, value, 1);
		}
	buf_xml(out, plain.data ? plain.data : "");
	buf_drop(&plain);
}

static void
write_attribute(void *context, const char *name, const char *value)
{
	buf_printf(context, " %s=\"", name);
	write_escaped(context, value);
	buf_puts(context, "\"");
}

static void
write_list(void *context, const char *name, const struct id_list *list)
{
	buf_printf(context, " %s=\"", name);
	for (size_t i = 0; i < list->n; i++) {
		buf_puts(context, i > 0 ? " " : "");
		write_escaped(context, list->ids[i]);
	}
	buf_puts(context, "\"");
}

static void
write_content(void *context, const char *text, bool inside)
{
	if (text) {
		buf_puts(context, ">");
		write_escaped(context, text);
	} else {
		buf_puts(context, inside ? ">\n" : "/>\n");
	}
}

static void
write_end(void *context, const char *name, int depth, bool inside, const char *text)
{
	if (!text && !inside)
		return;
	if (!text)
		indent(context, depth);
	buf_printf(context, "</%s>\n", name);
}

static int64_t
reduction(const struct adjustment *a)
{
	return a->kind == ADJUST_LATE_FEE ? -a->amount : a->amount;
}

/* Every sum was bounded when the ledger was read. */
static struct ledger_trailer
totals(const struct ledger *ledger)
{
	struct ledger_trailer t = { .accounts = ledger->n_accounts };

	for (size_t i = 0; i < ledger->n_accounts; i++) {
		const struct account *a = &ledger->accounts[i];

		t.charges += a->n_charges;
		for (size_t k = 0; k < a->n_charges; k++)
			t.charged += a->charges[k].amount;
		for (size_t k = 0; k < a->n_payments; k++)
			t.paid += a->payments[k].amount;
		for (size_t k = 0; k < a->n_adjustments; k++)
			t.adjusted += reduction(&a->adjustments[k]);
	}
	t.balance = t.charged - t.paid - t.adjusted;
	return t;
}

void
ledger_write_xml(const struct ledger *ledger, struct buf *out)
{
	static const struct ledger_visitor visitor = { write_start, write_attribute, write_list, write_content,
		write_end };
	struct ledger_trailer trailer = totals(ledger);

	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ledger xmlns=\"urn:x-wyledger:1\"");
	ledger_walk_attributes(&visitor, out, &ledger_table_root, ledger);
	buf_puts(out, ">\n");
	ledger_walk(ledger, &visitor, out);
	ledger_walk_record(&visitor, out, &ledger_table_trailer, &trailer, NULL);
	buf_puts(out, "</ledger>\n");
}
