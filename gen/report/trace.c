/* trace.c: the charges behind a figure, or the letters, agreements, waivers and tickets behind a count. */
#include "report/trace.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char *const measures[MEASURES] = { "billed", "reversed", "due", "collected", "cash", "waived", "opening", "collected-old",
	"waived-old", "closing", "closing-old", "year-opening", "year-collected", "not-due" };
static const char *const scopes[SCOPES] = { "main", "developer", "others", "penalty" };
static const struct pos place = { "--trace", 0 };

struct trace {
	bool total;
	enum scope scope;
	enum dimension dimension;
	size_t row;
	enum measure measure;
};

static int
find(const char *const *words, int n, const char *word)
{
	int i = 0;

	while (i < n && strcmp(words[i], word) != 0)
		i++;
	return i;
}

static void
list_words(struct buf *b, const char *const *words, int n)
{
	for (int i = 0; i < n; i++)
		buf_printf(b, "%s%s", i == 0 ? "" : " ", words[i]);
}

static bool
find_row(struct trace *t, const struct figures *f, const char *row, struct arena *a, struct diag *d)
{
	const struct breakdown *b = breakdown_make(f, t->dimension, a);
	struct buf all = { 0 };

	for (t->row = 0; t->row < b->n; t->row++)
		if (strcmp(b->rows[t->row].label, row) == 0)
			return true;
	for (size_t i = 0; i < b->n; i++)
		buf_printf(&all, " %s", b->rows[i].label);
	diag_fatal(d, place, "table %s has no row \"%s\"; it has:%s", b->id, row, all.data);
	buf_drop(&all);
	return false;
}

static bool
find_table(struct trace *t, const struct figures *f, const char *table, const char *row, struct arena *a, struct diag *d)
{
	const char *ids[DIMENSIONS];
	struct buf all = { 0 };
	int i;

	t->scope = SCOPE_MAIN;
	t->total = strcmp(table, "total") == 0;
	if (t->total) {
		t->scope = (enum scope)find(scopes, SCOPES, row);
		if (t->scope < SCOPES)
			return true;
		diag_fatal(d, place, "table total has no row \"%s\"; it has: main developer others penalty", row);
		return false;
	}
	for (i = 0; i < DIMENSIONS; i++)
		ids[i] = breakdown_id((enum dimension)i);
	i = find(ids, DIMENSIONS, table);
	if (i < DIMENSIONS) {
		t->dimension = (enum dimension)i;
		return find_row(t, f, row, a, d);
	}
	list_words(&all, ids, DIMENSIONS);
	diag_fatal(d, place, "there is no table \"%s\"; there are: total conversion agreements service credit %s", table, all.data);
	buf_drop(&all);
	return false;
}

static bool
read_cell(struct trace *t, const struct figures *f, const char *cell, struct arena *a, struct diag *d)
{
	const char *first = strchr(cell, '/'), *last = strrchr(cell, '/');
	struct buf all = { 0 };

	if (first == NULL || last == first) {
		diag_fatal(d, place, "\"%s\" is no TABLE/ROW/MEASURE, such as building/3幢/closing", cell);
		return false;
	}
	if (!find_table(t, f, arena_strndup(a, cell, (size_t)(first - cell)), arena_strndup(a, first + 1, (size_t)(last - first - 1)), a, d))
		return false;
	t->measure = (enum measure)find(measures, MEASURES, last + 1);
	if (t->measure < MEASURES)
		return true;
	list_words(&all, measures, MEASURES);
	diag_fatal(d, place, "there is no measure \"%s\"; there are: %s", last + 1, all.data);
	buf_drop(&all);
	return false;
}

static void
put_fact(const struct fact *x, enum measure m, struct buf *b, struct arena *a)
{
	char day[DATE_BUF], money[MONEY_BUF];

	buf_csv(b, x->account->id);
	buf_puts(b, ",");
	buf_csv(b, ledger_property_label(&x->account->property, a));
	buf_puts(b, ",");
	buf_csv(b, x->charge->id);
	buf_puts(b, ",");
	buf_csv(b, x->charge->item->name);
	buf_printf(b, ",%s,%d,%s\r\n", date_format(day, x->charge->due), x->days, money_format(money, x->amount[m]));
}

/* ---- what is not a charge ---- */

static const struct {
	const char *table, *rows;	/* rows NULL: the policy's levels */
} lists[] = { { "conversion", NULL }, { "agreements", "current signed broken completed waived written-off" },
	{ "service", "raised closed open" }, { "credit", "main" } };

static bool
lists_row(const struct figures *f, size_t list, const char *row, struct buf *all)
{
	bool found = false;
	size_t n = strlen(row);

	for (size_t i = 0; lists[list].rows == NULL && i < f->policy->n_levels; i++) {
		buf_printf(all, " %s", f->policy->levels[i].name);
		found |= strcmp(f->policy->levels[i].name, row) == 0;
	}
	if (lists[list].rows == NULL)
		return found;
	buf_printf(all, " %s", lists[list].rows);
	for (const char *p = lists[list].rows; n > 0 && (p = strstr(p, row)) != NULL; p += n)
		found |= (p == lists[list].rows || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' ');
	return found;
}

static void
put_entry(const struct entry *e, struct buf *b, struct arena *a)
{
	char day[DATE_BUF], money[MONEY_BUF];

	buf_csv(b, e->account->id);
	buf_puts(b, ",");
	buf_csv(b, ledger_property_label(&e->account->property, a));
	buf_puts(b, ",");
	buf_csv(b, e->reference == NULL ? "" : e->reference);
	buf_printf(b, ",%s,%s", e->date == DATE_NONE ? "" : date_format(day, e->date), money_format(money, e->amount));
	buf_printf(b, ",%s\r\n", money_format(money, e->paid));
}

static bool
trace_entries(const struct figures *f, size_t list, const char *row, struct buf *b, struct arena *a, struct diag *d)
{
	struct buf all = { 0 };
	bool found = lists_row(f, list, row, &all);
	int64_t amount = 0, paid = 0;
	char money[MONEY_BUF];
	int n = 0;

	if (!found)
		diag_fatal(d, place, "table %s has no row \"%s\"; it has:%s", lists[list].table, row, all.data == NULL ? "" : all.data);
	buf_drop(&all);
	if (!found)
		return false;
	buf_puts(b, "account,room,reference,date,amount,paid\r\n");
	for (size_t i = 0; i < f->n_entries; i++) {
		const struct entry *e = &f->entries[i];

		if (strcmp(e->table, lists[list].table) != 0 || strcmp(e->row, row) != 0)
			continue;
		put_entry(e, b, a);
		amount += e->amount;
		paid += e->paid;
		n++;
	}
	buf_printf(b, "total,,%d,,%s", n, money_format(money, amount));
	buf_printf(b, ",%s\r\n", money_format(money, paid));
	return true;
}

static bool
trace_charges(const struct figures *f, const char *cell, struct buf *b, struct arena *a, struct diag *d)
{
	struct trace t = { 0 };
	int64_t sum = 0;
	char money[MONEY_BUF];

	if (!read_cell(&t, f, cell, a, d))
		return false;
	buf_puts(b, "account,room,charge,item,due,days,amount\r\n");
	for (size_t i = 0; i < f->n_households; i++)
		for (size_t k = 0; k < f->households[i].n_facts; k++) {
			const struct fact *x = &f->households[i].facts[k];

			if (x->scope != t.scope || x->amount[t.measure] == 0 ||
			    (!t.total && breakdown_row_of(f, t.dimension, x) != t.row))
				continue;
			put_fact(x, t.measure, b, a);
			sum += x->amount[t.measure];
		}
	buf_printf(b, "total,,,,,,%s\r\n", money_format(money, sum));
	return true;
}

bool
trace_cell(const struct figures *f, const char *cell, struct buf *b, struct arena *a, struct diag *d)
{
	size_t n = strcspn(cell, "/");

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strlen(lists[i].table) == n && strncmp(lists[i].table, cell, n) == 0) {
			const char *row = cell[n] == '/' ? cell + n + 1 : "";

			return trace_entries(f, i, arena_strndup(a, row, strcspn(row, "/")), b, a, d);
		}
	return trace_charges(f, cell, b, a, d);
}
