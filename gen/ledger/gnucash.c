/* gnucash.c: a GnuCash book as a ledger: header, customers one by one, and the proof that no fen got lost. */
#include "ledger/gnucash.h"

#include "base/arena.h"
#include "base/text.h"
#include "ledger/gnucash_account.h"
#include "ledger/gnucash_notes.h"

#include <stdlib.h>
#include <string.h>

static const struct gnucash_options defaults = {
	.notes = "房号:{room};类别:{class};建筑面积:{area}",
	.room = "{building}-{unit}-{room}",
	.period = "账期 {year}年{month}月",
	.classes = { [CLASS_RESIDENTIAL] = "住宅", [CLASS_COMMERCIAL] = "商业|商铺", [CLASS_OFFICE] = "办公",
		[CLASS_PARKING] = "车位",
		[CLASS_DEVELOPER] = "开发商|建设单位" },
};

static const struct option {
	const char *key;
	size_t at;
} options[] = {
	{ "notes", offsetof(struct gnucash_options, notes) },
	{ "room", offsetof(struct gnucash_options, room) },
	{ "period", offsetof(struct gnucash_options, period) },
	{ "community", offsetof(struct gnucash_options, community) },
	{ "manager", offsetof(struct gnucash_options, manager) },
	{ "class_residential", offsetof(struct gnucash_options, classes[CLASS_RESIDENTIAL]) },
	{ "class_commercial", offsetof(struct gnucash_options, classes[CLASS_COMMERCIAL]) },
	{ "class_office", offsetof(struct gnucash_options, classes[CLASS_OFFICE]) },
	{ "class_developer", offsetof(struct gnucash_options, classes[CLASS_DEVELOPER]) },
	{ "class_parking", offsetof(struct gnucash_options, classes[CLASS_PARKING]) },
	{ "class_other", offsetof(struct gnucash_options, classes[CLASS_OTHER]) },
};
#define N_OPTIONS (sizeof options / sizeof *options)

static const char **
option_at(struct gnucash_options *o, size_t i)
{
	return (const char **)(void *)((char *)o + options[i].at);
}

bool
gnucash_set_option(struct gnucash_options *o, const char *key, const char *value)
{
	for (size_t i = 0; i < N_OPTIONS; i++)
		if (strcmp(options[i].key, key) == 0) {
			*option_at(o, i) = value;
			return true;
		}
	return false;
}

static struct gnucash_options
with_defaults(const struct gnucash_options *given)
{
	struct gnucash_options all = given ? *given : defaults, preset = defaults;

	for (size_t i = 0; i < N_OPTIONS; i++)
		if (!*option_at(&all, i))
			*option_at(&all, i) = *option_at(&preset, i);
	return all;
}

static bool
make_header(struct gnucash_reading *g)
{
	struct ledger *ledger = g->reading.ledger;
	struct arena *run = g->reading.run;
	const char *company = arena_strdup(run, g->options.manager ? g->options.manager : g->book.company);
	const char *name = arena_strdup(run, g->options.community);
	struct pos book = { ledger->path, 0 };

	if (!company) {
		diag_warning(g->reading.diag, book,
			"the book names no company and the policy has no [gnucash] manager; left empty");
		company = "";
	}
	if (!name) {
		diag_warning(g->reading.diag, book,
			"the policy has no [gnucash] community; the company's name stands for it");
		name = company;
	}
	ledger->version = "1";
	ledger->currency = "CNY";
	ledger->source = "GnuCash";
	ledger->as_of = g->options.has_as_of ? g->options.as_of : g->book.latest;
	ledger->manager = (struct manager){ .id = "M1", .name = company };
	if (ledger->as_of == DATE_NONE) {
		diag_fatal(g->reading.diag, book, "the book holds no transaction; refused");
		return false;
	}
	return reading_add_community(&g->reading, (struct community){ .id = "C1", .name = name,
		.contract_from = DATE_NONE, .contract_to = DATE_NONE, .pos = book });
}

/* The customer a guid stands for, through a job if need be; BOOK_NONE: none. */
static size_t
customer_of(const struct book *b, const char *guid)
{
	size_t job = gnucash_book_find(b, BOOK_JOB, guid), row;

	if (job != BOOK_NONE)
		guid = gnucash_jobs(b)[job].owner;
	row = gnucash_book_find(b, BOOK_CUSTOMER, guid);
	return row != BOOK_NONE && gnucash_customers(b)[row].line > 0 ? row : BOOK_NONE;
}

static size_t
owner_of_split(const struct book *b, const struct book_split *s)
{
	const struct book_lot *lot = s->lot == BOOK_NONE ? NULL : &gnucash_lots(b)[s->lot];

	if (!lot)
		return BOOK_NONE;
	return customer_of(b, lot->invoice == BOOK_NONE ? lot->owner : gnucash_invoices(b)[lot->invoice].owner);
}

/* Splits by customer: list[first[c]] … list[first[c + 1] - 1], in file order. */
struct sheaf {
	size_t *first, *list;
};

static void
unowned(struct gnucash_reading *g, const struct book_split *s)
{
	char amount[MONEY_BUF];

	g->unowned += s->amount;
	reading_leave_out(&g->reading, (struct pos){ g->reading.ledger->path, s->line }, "",
		arena_printf(g->reading.run, "a posting of %s to receivables belongs to no customer",
			money_format(amount, s->amount)));
}

static bool
too_late(const struct gnucash_reading *g, const struct book_split *s)
{
	return gnucash_transactions(&g->book)[s->transaction].date > g->reading.ledger->as_of;
}

static struct sheaf
sort_splits(struct gnucash_reading *g)
{
	const struct book *b = &g->book;
	size_t *owners = arena_alloc(g->reading.tables, b->n_splits * sizeof *owners);
	size_t n = b->tables[BOOK_CUSTOMER].n, late = 0;
	struct sheaf sheaf = { arena_alloc(g->reading.tables, (n + 2) * sizeof(size_t)),
		arena_alloc(g->reading.tables, b->n_splits * sizeof(size_t)) };

	for (size_t i = 0; i < b->n_splits; i++) {
		owners[i] = too_late(g, &b->splits[i]) ? n : owner_of_split(b, &b->splits[i]);
		late += owners[i] == n;
		if (owners[i] == BOOK_NONE)
			unowned(g, &b->splits[i]);
		else if (owners[i] < n)
			sheaf.first[owners[i] + 2]++;
	}
	for (size_t c = 2; c < n + 2; c++)
		sheaf.first[c] += sheaf.first[c - 1];
	for (size_t i = 0; i < b->n_splits; i++)
		if (owners[i] < n)
			sheaf.list[sheaf.first[owners[i] + 1]++] = i;
	if (late > 0)
		diag_note(g->reading.diag, (struct pos){ g->reading.ledger->path, 0 },
			"%zu postings after the day asked for are passed over", late);
	return sheaf;
}

/* What the customer's account comes to must be what the book has for him. */
static void
prove(struct gnucash_reading *g, const struct account *a, const size_t *splits, size_t n)
{
	char x[MONEY_BUF], y[MONEY_BUF];
	wide book = 0, account = 0;

	for (size_t i = 0; i < n; i++)
		book += g->book.splits[splits[i]].amount;
	for (size_t i = 0; i < a->n_charges; i++)
		account += a->charges[i].amount;
	for (size_t i = 0; i < a->n_payments; i++)
		account -= a->payments[i].amount;
	for (size_t i = 0; i < a->n_adjustments; i++)
		account -= a->adjustments[i].amount;
	if (book != account)
		reading_fault(&g->reading, a->pos, "the book has a balance of %s, the account comes to %s",
			money_format(x, (int64_t)book), money_format(y, (int64_t)account));
}

static void
read_customer(struct gnucash_reading *g, struct book_customer *c, const size_t *splits, size_t n)
{
	struct gnucash_flow flow;
	struct account a = { 0 };

	if (!c->id)
		c->id = arena_printf(g->reading.tables, "G-%.8s", c->guid);
	if (!c->name)
		c->name = c->id;
	reading_account_begin(&g->reading, &a);
	gnucash_account_person(g, c, &a);
	flow = gnucash_flow_make(&g->book, splits, n, g->reading.work);
	if (flow.fault)
		reading_fault(&g->reading, (struct pos){ g->reading.ledger->path, flow.fault_line }, "%s", flow.fault);
	gnucash_account_money(g, &flow, &a);
	prove(g, &a, splits, n);
	reading_check_limits(&g->reading, &ledger_table_account, &a, a.pos);
	reading_index_charges(&g->reading);
	reading_account_end(&g->reading);
}

struct by_id {
	const char *id;
	size_t row;
};

static int
compare_ids(const void *a, const void *b)
{
	const struct by_id *x = a, *y = b;
	int order = strcmp(x->id, y->id);

	return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

/* GnuCash writes customers in no order; theirs is that of their numbers. */
static void
read_customers(struct gnucash_reading *g, struct sheaf sheaf)
{
	size_t n = g->book.tables[BOOK_CUSTOMER].n;
	struct by_id *order = arena_alloc(g->reading.tables, n * sizeof *order);
	struct book_customer *customers = gnucash_customers(&g->book);

	for (size_t i = 0; i < n; i++)
		order[i] = (struct by_id){ customers[i].id ? customers[i].id : "", i };
	qsort(order, n, sizeof *order, compare_ids);
	for (size_t i = 0; i < n; i++) {
		size_t row = order[i].row, first = sheaf.first[row];

		if (customers[row].line > 0)
			read_customer(g, &customers[row], &sheaf.list[first], sheaf.first[row + 1] - first);
	}
}

static void
report_unposted(struct gnucash_reading *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->book.tables[BOOK_INVOICE].n; i++) {
		const struct book_invoice *invoice = &gnucash_invoices(&g->book)[i];

		n += invoice->line > 0 && invoice->transaction == BOOK_NONE
			&& customer_of(&g->book, invoice->owner) != BOOK_NONE;
	}
	if (n > 0)
		diag_note(g->reading.diag, (struct pos){ g->reading.ledger->path, 0 },
			"%zu invoices are not posted; passed over", n);
}

static bool
convert(struct gnucash_reading *g)
{
	struct ledger *ledger = g->reading.ledger;

	if (!make_header(g) || !gnucash_items(g))
		return false;
	reading_check_limits(&g->reading, &ledger_table_community, &ledger->communities[0], ledger->communities[0].pos);
	for (size_t i = 0; i < ledger->n_items; i++)
		reading_check_limits(&g->reading, &ledger_table_item, &ledger->items[i], ledger->items[i].pos);
	if (g->reading.faults > 0)
		return false;
	g->other_item = &ledger->items[ledger->n_items - 1];
	report_unposted(g);
	read_customers(g, sort_splits(g));
	return true;
}

struct ledger *
ledger_read_gnucash(const char *path, const struct gnucash_options *given, struct arena *arena, struct diag *diag)
{
	struct ledger *ledger = arena_alloc(arena, sizeof *ledger);
	struct gnucash_reading g = { .options = with_defaults(given) };
	bool ok;

	ledger->path = arena_strdup(arena, path);
	if (!sha256_file(path, ledger->sha256)) {
		diag_fatal(diag, (struct pos){ ledger->path, 0 }, "cannot be read");
		return NULL;
	}
	reading_begin(&g.reading, ledger, arena, diag);
	g.charge_ids = ledger_index_new(g.reading.tables, 0);
	ok = gnucash_book_read(&g.book, ledger->path, &ledger->identities, g.reading.tables, diag) && convert(&g);
	reading_end(&g.reading);
	return ok ? ledger : NULL;
}
