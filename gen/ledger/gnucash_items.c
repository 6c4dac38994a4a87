/* gnucash_items.c: income accounts as fee items. One invoice stays one charge, because the lots settle invoices; where it
 * bills several accounts, its item is that of the largest line, marked with "等". */
#include "ledger/gnucash_account.h"

#include "base/arena.h"
#include "base/text.h"
#include "ledger/gnucash_notes.h"

#include <string.h>

#define OTHER_ID "OTHER"
#define OTHER_NAME "其他应收"
#define MIXED "等"

/* The first words that fit decide. */
static const struct {
	const char *words;
	enum item_kind kind;
} kinds[] = {
	{ "违约金|滞纳金", ITEM_LATE_FEE }, { "公摊|分摊", ITEM_SHARED_UTILITY }, { "车位|停车|车库", ITEM_PARKING },
	{ "维修资金|维修基金", ITEM_REPAIR_FUND }, { "采暖|供暖|暖气|供热", ITEM_HEATING }, { "电费", ITEM_ELECTRICITY },
	{ "水费", ITEM_WATER }, { "物业", ITEM_PROPERTY_FEE },
};

/* What is collected for a utility carries no penalty, whatever else its name says. */
static enum item_kind
kind_of(const char *name)
{
	if (strstr(name, "代收"))
		return gnucash_has_word("暖|热", name) ? ITEM_HEATING
			: gnucash_has_word("电", name) ? ITEM_ELECTRICITY : ITEM_WATER;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (gnucash_has_word(kinds[i].words, name))
			return kinds[i].kind;
	return ITEM_OTHER;
}

/* "物业服务费收入" → "物业服务费": the owner pays a fee, not an income. */
static const char *
fee_name(struct arena *arena, const char *account)
{
	static const char income[] = "收入";
	size_t n = strlen(account), tail = sizeof income - 1;

	if (n > tail && strcmp(account + n - tail, income) == 0)
		n -= tail;
	return arena_strndup(arena, account, n);
}

/* Size of a line, only to compare lines of one invoice; unreadable ones count nothing. */
static int64_t
line_size(const struct book_entry *e, struct arena *work)
{
	const char *quantity = e->quantity ? gnucash_decimal(e->quantity, work) : NULL;
	struct ratio factor;
	int64_t price, size;

	if (!quantity || !e->price || !gnucash_money(e->price, &price))
		return 0;
	if (!ratio_parse(quantity + (*quantity == '-'), &factor) || !money_scale(price, factor, &size))
		return 0;
	return size < 0 ? -size : size;
}

struct largest {
	size_t account;
	int64_t size;
	bool mixed, for_others;
};

static struct largest
largest_line(struct gnucash_reading *g, const struct book_invoice *invoice)
{
	const struct book *b = &g->book;
	struct largest l = { .account = BOOK_NONE };

	for (size_t i = invoice->first_entry; i != BOOK_NONE; i = b->entries[i].next) {
		const struct book_entry *e = &b->entries[i];
		int64_t size = line_size(e, g->reading.work);

		if (e->account == BOOK_NONE || !gnucash_accounts(b)[e->account].name)
			continue;
		l.mixed = l.mixed || (l.account != BOOK_NONE && l.account != e->account);
		l.for_others = l.for_others
			|| ledger_collected_for_others(kind_of(gnucash_accounts(b)[e->account].name));
		if (l.account == BOOK_NONE || size >= l.size) {
			l.account = e->account;
			l.size = size;
		}
	}
	return l;
}

static struct item
make_item(struct gnucash_reading *g, const struct book_account *account, struct largest l)
{
	struct arena *run = g->reading.run;
	const char *code = account->code ? text_trim(run, account->code) : arena_printf(run, "A-%.8s", account->guid);

	return (struct item){
		.pos = { g->reading.ledger->path, account->line },
		.id = arena_printf(run, "%s%s", code, l.mixed ? "+" : ""),
		.name = arena_printf(run, "%s%s", fee_name(run, account->name), l.mixed ? MIXED : ""),
		.kind = kind_of(account->name),
	};
}

static void
report_item(struct gnucash_reading *g, const struct item *item, struct largest l)
{
	if (l.mixed && l.for_others && !ledger_collected_for_others(item->kind))
		diag_warning(g->reading.diag, item->pos,
			"invoices of item %s also bill amounts collected for others: a penalty rate in the "
			"policy would count on these too; bill them apart, or set [penalty %s] rate = none",
			item->name, item->id);
	else if (l.mixed)
		diag_note(g->reading.diag, item->pos,
			"invoices that bill several accounts are one charge each, of item %s", item->name);
}

/* Two accounts may carry the same code: then the second is known by its own number. */
static bool
add_item(struct gnucash_reading *g, struct largest l)
{
	const struct book_account *account = &gnucash_accounts(&g->book)[l.account];
	struct item item = make_item(g, account, l);

	if (ledger_index_find(g->reading.items, item.id) != INDEX_NONE)
		item.id = arena_printf(g->reading.run, "%s-%.8s", item.id, account->guid);
	report_item(g, &item, l);
	return reading_add_item(&g->reading, item);
}

/* Credit notes bill nothing: their accounts are no fee items. */
static void
mark_charges(struct book *b)
{
	for (size_t i = 0; i < b->n_splits; i++) {
		const struct book_split *s = &b->splits[i];
		size_t invoice = s->lot == BOOK_NONE ? BOOK_NONE : gnucash_lots(b)[s->lot].invoice;

		if (invoice != BOOK_NONE && s->amount > 0 && gnucash_invoices(b)[invoice].transaction == s->transaction)
			gnucash_invoices(b)[invoice].is_charge = true;
	}
}

bool
gnucash_items(struct gnucash_reading *g)
{
	struct book *b = &g->book;
	struct item other = { .pos = { g->reading.ledger->path, 0 }, .id = OTHER_ID, .name = OTHER_NAME,
		.kind = ITEM_OTHER };
	/* Per account, plain and mixed: the item's number and 1, 0 for none yet. */
	size_t *known[2] = { arena_alloc(g->reading.tables, b->tables[BOOK_ACCOUNT].n * sizeof **known),
		arena_alloc(g->reading.tables, b->tables[BOOK_ACCOUNT].n * sizeof **known) };

	mark_charges(b);
	for (size_t i = 0; i < b->tables[BOOK_INVOICE].n; i++) {
		struct book_invoice *invoice = &gnucash_invoices(b)[i];
		struct largest l = largest_line(g, invoice);
		size_t *item = l.account == BOOK_NONE ? NULL : &known[l.mixed][l.account];

		arena_reset(g->reading.work);
		if (!invoice->is_charge || !item)
			continue;
		if (*item == 0) {
			if (!add_item(g, l))
				return false;
			*item = g->reading.ledger->n_items;
		}
		invoice->item = *item - 1;
	}
	return reading_add_item(&g->reading, other);
}
