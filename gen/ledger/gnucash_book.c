/* gnucash_book.c: the book's elements, one after the other, into tables. */
#include "ledger/gnucash_book.h"

#include "base/arena.h"
#include "input/xml.h"

#include <string.h>

static const size_t row_sizes[BOOK_KINDS] = {
	[BOOK_ACCOUNT] = sizeof(struct book_account),
	[BOOK_LOT] = sizeof(struct book_lot),
	[BOOK_TRANSACTION] = sizeof(struct book_transaction),
	[BOOK_CUSTOMER] = sizeof(struct book_customer),
	[BOOK_JOB] = sizeof(struct book_job),
	[BOOK_INVOICE] = sizeof(struct book_invoice),
};

size_t
gnucash_book_find(const struct book *b, enum book_kind kind, const char *guid)
{
	uint32_t row = guid ? ledger_index_find(b->tables[kind].guids, guid) : INDEX_NONE;

	return row == INDEX_NONE ? BOOK_NONE : row;
}

size_t
gnucash_book_row(struct book *b, enum book_kind kind, const char *guid)
{
	struct book_table *t = &b->tables[kind];
	size_t row = gnucash_book_find(b, kind, guid);

	if (row != BOOK_NONE || !guid)
		return row;
	ledger_index_add(t->guids, arena_strdup(b->arena, guid), (uint32_t)t->n);
	t->rows = arena_grow(b->arena, t->rows, &t->cap, t->n, row_sizes[kind]);
	if (kind == BOOK_LOT)
		((struct book_lot *)t->rows)[t->n].invoice = BOOK_NONE;
	if (kind == BOOK_INVOICE) {
		struct book_invoice *i = &((struct book_invoice *)t->rows)[t->n];

		i->transaction = i->lot = i->first_entry = i->item = BOOK_NONE;
		i->posted = DATE_NONE;
	}
	return t->n++;
}

#define ROWS(kind, type, name) \
	struct type *name(const struct book *b) \
	{ \
		return b->tables[kind].rows; \
	}
ROWS(BOOK_ACCOUNT, book_account, gnucash_accounts)
ROWS(BOOK_LOT, book_lot, gnucash_lots)
ROWS(BOOK_TRANSACTION, book_transaction, gnucash_transactions)
ROWS(BOOK_CUSTOMER, book_customer, gnucash_customers)
ROWS(BOOK_JOB, book_job, gnucash_jobs)
ROWS(BOOK_INVOICE, book_invoice, gnucash_invoices)

static void __attribute__((format(printf, 3, 4)))
refuse(struct book *b, const struct xml_node *node, const char *fmt, ...)
{
	struct arena *scratch = arena_new();
	va_list list;

	va_start(list, fmt);
	diag_fatal(b->diag, (struct pos){ b->path, node->pos.line }, "%s; book refused",
		arena_vprintf(scratch, fmt, list));
	va_end(list);
	arena_drop(scratch);
	b->failed = true;
}

/* Text of a child, borrowed from the element at hand; NULL if absent or empty. */
static const char *
peek(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = node ? xml_child(node, name) : NULL;

	return child && child->text && *child->text ? child->text : NULL;
}

static const char *
take(const struct book *b, const struct xml_node *node, const char *name)
{
	return arena_strdup(b->arena, peek(node, name));
}

static const char *
peek_date(const struct xml_node *node, const char *name)
{
	return peek(xml_child(node, name), "ts:date");
}

static const struct account_word {
	const char *word;
	enum book_account_type type;
} account_words[] = {
	{ "RECEIVABLE", ACCOUNT_RECEIVABLE }, { "CASH", ACCOUNT_CASH }, { "BANK", ACCOUNT_BANK },
	{ "INCOME", ACCOUNT_INCOME }, { "EXPENSE", ACCOUNT_EXPENSE },
};

static void
read_lot(struct book *b, const struct xml_node *node)
{
	const struct xml_node *slots = xml_child(node, "lot:slots");
	size_t row = gnucash_book_row(b, BOOK_LOT, peek(node, "lot:id"));
	size_t invoice = slots ? gnucash_book_row(b, BOOK_INVOICE, gnucash_slot(slots, "gncInvoice/invoice-guid"))
		: BOOK_NONE;
	struct book_lot *lot;

	if (row == BOOK_NONE)
		return;
	lot = &gnucash_lots(b)[row];
	lot->line = node->pos.line;
	lot->guid = take(b, node, "lot:id");
	if (invoice != BOOK_NONE)
		lot->invoice = invoice;
	lot->owner = slots ? arena_strdup(b->arena, gnucash_slot(slots, "gncOwner/owner-guid")) : NULL;
}

static void
for_each_lot(struct book *b, const struct xml_node *lots)
{
	const struct xml_node *lot = lots ? xml_child(lots, "gnc:lot") : NULL;

	for (; lot; lot = xml_sibling(lot, "gnc:lot"))
		read_lot(b, lot);
}

static void
read_account(struct book *b, const struct xml_node *node)
{
	size_t row = gnucash_book_row(b, BOOK_ACCOUNT, peek(node, "act:id"));
	const char *type = peek(node, "act:type"), *currency = peek(xml_child(node, "act:commodity"), "cmdty:id");
	const struct xml_node *lots = xml_child(node, "act:lots");
	struct book_account *a;

	if (row == BOOK_NONE)
		return;
	a = &gnucash_accounts(b)[row];
	a->line = node->pos.line;
	a->guid = take(b, node, "act:id");
	a->name = take(b, node, "act:name");
	a->code = take(b, node, "act:code");
	for (size_t i = 0; type && i < sizeof account_words / sizeof *account_words; i++)
		if (strcmp(type, account_words[i].word) == 0)
			a->type = account_words[i].type;
	if (a->type != ACCOUNT_RECEIVABLE)
		return;
	if (!currency || strcmp(currency, "CNY") != 0)
		refuse(b, node, "account %s is kept in %s, only CNY can be read", a->name ? a->name : "?",
			currency ? currency : "no currency");
	for_each_lot(b, lots);
}

/* The other side tells how a receivable was settled: with money, or by taking it off the books. */
static void
read_counter(struct book *b, struct book_transaction *t, const char *account_guid)
{
	size_t row = gnucash_book_row(b, BOOK_ACCOUNT, account_guid);

	if (row == BOOK_NONE)
		return;
	if (t->counter == BOOK_NONE)
		t->counter = row;
	t->money = t->money || (gnucash_accounts(b)[row].type != ACCOUNT_INCOME
		&& gnucash_accounts(b)[row].type != ACCOUNT_EXPENSE);
}

static void
read_split(struct book *b, size_t transaction, const struct xml_node *node)
{
	const char *quantity = peek(node, "split:quantity");
	struct book_split split = { .line = node->pos.line, .transaction = transaction, .lot = BOOK_NONE };

	if (!gnucash_money(quantity, &split.amount)) {
		refuse(b, node, "split:quantity \"%s\" is not an amount in whole fen", quantity ? quantity : "");
		return;
	}
	split.lot = gnucash_book_row(b, BOOK_LOT, peek(node, "split:lot"));
	split.memo = take(b, node, "split:memo");
	*ARENA_PUSH(b->arena, b->splits, b->n_splits, b->cap_splits) = split;
}

/* True if a split of the transaction lies in a receivable account. Accounts come before transactions. */
static bool
touches_receivables(const struct book *b, const struct xml_node *splits)
{
	const struct xml_node *s = splits ? xml_child(splits, "trn:split") : NULL;

	for (; s; s = xml_sibling(s, "trn:split")) {
		size_t row = gnucash_book_find(b, BOOK_ACCOUNT, peek(s, "split:account"));

		if (row != BOOK_NONE && gnucash_accounts(b)[row].type == ACCOUNT_RECEIVABLE)
			return true;
	}
	return false;
}

static void
fill_transaction(struct book *b, struct book_transaction *t, const struct xml_node *node)
{
	const struct xml_node *slots = xml_child(node, "trn:slots");
	const char *type = slots ? gnucash_slot(slots, "trans-txn-type") : NULL;

	t->line = node->pos.line;
	t->guid = take(b, node, "trn:id");
	t->num = take(b, node, "trn:num");
	t->description = take(b, node, "trn:description");
	t->type = type ? *type : '\0';
	t->counter = BOOK_NONE;
	if (!slots || !gnucash_date(gnucash_slot(slots, "trans-date-due"), &t->due))
		t->due = DATE_NONE;
}

static void
read_transaction(struct book *b, const struct xml_node *node)
{
	const struct xml_node *splits = xml_child(node, "trn:splits");
	int32_t date;
	size_t row;

	if (!gnucash_date(peek_date(node, "trn:date-posted"), &date)) {
		refuse(b, node, "a transaction has no readable date-posted");
		return;
	}
	if (b->latest == DATE_NONE || date > b->latest)
		b->latest = date;
	row = touches_receivables(b, splits) ? gnucash_book_row(b, BOOK_TRANSACTION, peek(node, "trn:id")) : BOOK_NONE;
	if (row == BOOK_NONE)
		return;
	fill_transaction(b, &gnucash_transactions(b)[row], node);
	gnucash_transactions(b)[row].date = date;
	for (const struct xml_node *s = xml_child(splits, "trn:split"); s; s = xml_sibling(s, "trn:split")) {
		size_t account = gnucash_book_row(b, BOOK_ACCOUNT, peek(s, "split:account"));

		if (account != BOOK_NONE && gnucash_accounts(b)[account].type == ACCOUNT_RECEIVABLE)
			read_split(b, row, s);
		else
			read_counter(b, &gnucash_transactions(b)[row], peek(s, "split:account"));
	}
}

static bool
is_postcode(const char *text)
{
	return strlen(text) == 6 && strspn(text, "0123456789") == 6;
}

/* The lines of an address as one; a line of six digits is the postcode. */
static const char *
read_address(const struct book *b, const struct xml_node *node, const char **postcode)
{
	static const char *const lines[] = { "addr:addr1", "addr:addr2", "addr:addr3", "addr:addr4" };
	const char *all = NULL;

	for (size_t i = 0; node && i < sizeof lines / sizeof *lines; i++) {
		const char *line = peek(node, lines[i]);

		if (line && is_postcode(line) && !*postcode)
			*postcode = arena_strdup(b->arena, line);
		else if (line)
			all = all ? arena_printf(b->arena, "%s %s", all, line) : arena_strdup(b->arena, line);
	}
	return all;
}

static void
read_customer(struct book *b, const struct xml_node *node)
{
	const struct xml_node *address = xml_child(node, "cust:addr");
	size_t row = gnucash_book_row(b, BOOK_CUSTOMER, peek(node, "cust:guid"));
	const char *active = peek(node, "cust:active");
	struct book_customer *c;

	if (row == BOOK_NONE)
		return;
	c = &gnucash_customers(b)[row];
	c->line = node->pos.line;
	c->guid = take(b, node, "cust:guid");
	c->id = take(b, node, "cust:id");
	c->name = take(b, node, "cust:name");
	c->notes = take(b, node, "cust:notes");
	c->addressee = take(b, address, "addr:name");
	c->phone = take(b, address, "addr:phone");
	c->email = take(b, address, "addr:email");
	c->address = read_address(b, address, &c->postcode);
	c->ship = read_address(b, xml_child(node, "cust:shipaddr"), &c->postcode);
	c->inactive = active && strcmp(active, "0") == 0;
}

static void
read_job(struct book *b, const struct xml_node *node)
{
	size_t row = gnucash_book_row(b, BOOK_JOB, peek(node, "job:guid"));
	struct book_job *job;

	if (row == BOOK_NONE)
		return;
	job = &gnucash_jobs(b)[row];
	job->line = node->pos.line;
	job->guid = take(b, node, "job:guid");
	job->owner = take(b, xml_child(node, "job:owner"), "owner:id");
}

static void
read_invoice(struct book *b, const struct xml_node *node)
{
	size_t row = gnucash_book_row(b, BOOK_INVOICE, peek(node, "invoice:guid"));
	size_t transaction = gnucash_book_row(b, BOOK_TRANSACTION, peek(node, "invoice:posttxn"));
	size_t lot = gnucash_book_row(b, BOOK_LOT, peek(node, "invoice:postlot"));
	struct book_invoice *i;

	if (row == BOOK_NONE)
		return;
	i = &gnucash_invoices(b)[row];
	i->line = node->pos.line;
	i->guid = take(b, node, "invoice:guid");
	i->id = take(b, node, "invoice:id");
	i->owner = take(b, xml_child(node, "invoice:owner"), "owner:id");
	i->notes = take(b, node, "invoice:notes");
	i->billing_id = take(b, node, "invoice:billing_id");
	i->transaction = transaction;
	i->lot = lot;
	if (!gnucash_date(peek_date(node, "invoice:posted"), &i->posted))
		i->posted = DATE_NONE;
	if (lot != BOOK_NONE && gnucash_lots(b)[lot].invoice == BOOK_NONE)
		gnucash_lots(b)[lot].invoice = row;
}

static void
read_entry(struct book *b, const struct xml_node *node)
{
	size_t row = gnucash_book_row(b, BOOK_INVOICE, peek(node, "entry:invoice"));
	struct book_entry entry = { .line = node->pos.line };

	if (row == BOOK_NONE)
		return;
	entry.description = take(b, node, "entry:description");
	entry.action = take(b, node, "entry:action");
	entry.quantity = take(b, node, "entry:qty");
	entry.price = take(b, node, "entry:i-price");
	entry.account = gnucash_book_row(b, BOOK_ACCOUNT, peek(node, "entry:i-acct"));
	entry.next = gnucash_invoices(b)[row].first_entry;
	gnucash_invoices(b)[row].first_entry = b->n_entries;
	*ARENA_PUSH(b->arena, b->entries, b->n_entries, b->cap_entries) = entry;
}

static void
read_slots(struct book *b, const struct xml_node *node)
{
	b->company = arena_strdup(b->arena, gnucash_slot(node, "options/Business/Company Name"));
}

static const struct element {
	const char *name;
	void (*read)(struct book *, const struct xml_node *);
} elements[] = {
	{ "gnc:transaction", read_transaction }, { "gnc:GncEntry", read_entry }, { "gnc:GncInvoice", read_invoice },
	{ "gnc:GncCustomer", read_customer }, { "gnc:account", read_account }, { "gnc:GncJob", read_job },
	{ "book:slots", read_slots },
};

static void
read_element(struct book *b, const struct xml_node *node)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcmp(elements[i].name, node->name) == 0) {
			elements[i].read(b, node);
			return;
		}
}

bool
gnucash_book_read(struct book *b, const char *path, size_t *identities, struct arena *arena, struct diag *diag)
{
	const struct xml_options options = { .split = 2, .keep_prefix = true, .identities = identities };
	struct xml_reader *xml = xml_open(path, &options, diag);
	struct arena *work;
	struct xml_node *node;

	*b = (struct book){ .path = path, .arena = arena, .diag = diag, .latest = DATE_NONE };
	if (!xml)
		return false;
	for (int kind = 0; kind < BOOK_KINDS; kind++)
		b->tables[kind].guids = ledger_index_new(arena, 0);
	if (!xml_root(xml)->name || strcmp(xml_root(xml)->name, "gnc-v2") != 0)
		refuse(b, xml_root(xml), "the root element is not gnc-v2: this is no GnuCash XML book");
	work = arena_new();
	while (!b->failed && (node = xml_next(xml, work)) != NULL) {
		read_element(b, node);
		arena_reset(work);
	}
	b->failed = b->failed || xml_failed(xml);
	arena_drop(work);
	xml_close(xml);
	return !b->failed;
}
