/* decisions.c: what the clerk changed in plan.csv: send → hold and a remark, nothing else. */
#include "run.h"
#include "base/arena.h"
#include "base/identity.h"
#include "base/text.h"
#include "input/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct decisions {
	struct register_held *rows;	/* held back by the clerk, by account */
	size_t n, cap;
};

static int
column_of(const struct csv_row *head, const char *name)
{
	for (size_t i = 0; i < head->n; i++)
		if (strcmp(head->fields[i], name) == 0)
			return (int)i;
	return -1;
}

static bool
same_amount(const char *theirs, const char *ours)
{
	char plain[64];
	size_t n = 0;
	int64_t a, b;

	for (const char *p = theirs; *p != '\0' && n < sizeof plain - 1; p++)
		if (*p != ',')
			plain[n++] = *p;
	plain[n] = '\0';
	return money_parse(plain, &a) && money_parse(ours, &b) && a == b;
}

/* "2026/1/9" or "2026-1-9" for "2026-01-09". */
static bool
same_day(const char *theirs, const char *ours)
{
	int32_t day;
	int year, month, of_month, end = 0;

	if (!date_parse(ours, &day))
		return false;
	if (sscanf(theirs, "%4d/%2d/%2d%n", &year, &month, &of_month, &end) != 3 &&
	    sscanf(theirs, "%4d-%2d-%2d%n", &year, &month, &of_month, &end) != 3)
		return false;
	return theirs[end] == '\0' && date_to_ymd(day).year == year && date_to_ymd(day).month == month &&
	    date_to_ymd(day).day == of_month;
}

/* Spreadsheets rewrite figures and days ("100.50" as "100.5" or "1,234.00"): equal when they mean the same. */
static bool
same_field(const char *theirs, const char *ours)
{
	return strcmp(theirs, ours) == 0 || same_amount(theirs, ours) || same_day(theirs, ours);
}

struct comparison {
	const struct csv_row *head;
	int decision, remark, account, name;
	int *theirs;			/* where each of our columns stands in the clerk's table */
	const struct plan *plan;	/* row i is its action i - 1 */
	struct diag *diag;
	struct decisions *result;
	struct arena *arena;
};

/* A spreadsheet may leave out empty cells at the end of a row. */
static const char *
their_field(const struct comparison *c, const struct csv_row *row, int column)
{
	size_t i = (size_t)c->theirs[column];

	return i < row->n ? row->fields[i] : "";
}

/* " Hold " is hold. */
static const char *
decision_word(const char *text, struct arena *a)
{
	static const char *const words[] = { "send", "hold", "none" };

	text = text_trim(a, text);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasecmp(text, words[i]) == 0)
			return words[i];
	return text;
}

static bool
take_decision(const struct comparison *c, const struct action *action, const struct csv_row *theirs,
    const struct csv_row *ours)
{
	const char *was = ours->fields[c->decision], *is = decision_word(their_field(c, theirs, c->decision), c->arena);
	const char *remark = their_field(c, theirs, c->remark);

	if (identity_found(remark, true)) {
		diag_fatal(c->diag, theirs->pos, "account %s: the remark holds a full identity number, which is never stored: "
		    "write the last four digits at most; issue refused", ours->fields[c->account]);
		return false;
	}
	if (strcmp(is, was) == 0)
		return true;
	if (strcmp(was, "send") != 0 || strcmp(is, "hold") != 0) {
		diag_fatal(c->diag, theirs->pos, "account %s: decision was changed from \"%s\" to \"%s\"; only send may "
		    "become hold; issue refused", ours->fields[c->account], was, is);
		return false;
	}
	*ARENA_PUSH(c->arena, c->result->rows, c->result->n, c->result->cap) =
	    (struct register_held){ ours->fields[c->account], action->debtor, remark };
	return true;
}

static bool
compare_row(const struct comparison *c, const struct action *action, const struct csv_row *theirs,
    const struct csv_row *ours)
{
	bool good = true;

	for (int i = 0; i < (int)ours->n; i++) {
		const char *was = ours->fields[i], *is = their_field(c, theirs, i);

		if (i == c->decision || i == c->remark || same_field(is, was))
			continue;
		diag_fatal(c->diag, theirs->pos, "column %s was changed from \"%s\" to \"%s\"; only decision (send to "
		    "hold) and remark may be changed; issue refused", c->head->fields[i], was, is);
		good = false;
	}
	return take_decision(c, action, theirs, ours) && good;
}

/* What the plan does not have must be empty: a spreadsheet fills up with such cells. */
static bool
has_surplus(const struct comparison *c, const struct csv_row *head, const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		bool known = false;

		for (size_t k = 0; k < c->head->n; k++)
			known |= (size_t)c->theirs[k] == i;
		if (known || *text_trim(c->arena, row->fields[i]) == '\0')
			continue;
		diag_fatal(c->diag, row->pos, "\"%s\" in column %zu (%s), which the plan does not have; remarks go into column remark; "
		    "issue refused", row->fields[i], i + 1, i < head->n && *head->fields[i] != '\0' ? head->fields[i] : "without a head");
		return true;
	}
	return false;
}

/* One account may have several debtors: a row is known by account and names. */
static bool
same_row(const struct comparison *c, const struct csv_row *a, const struct csv_row *b)
{
	return strcmp(their_field(c, a, c->account), b->fields[c->account]) == 0 &&
	    strcmp(their_field(c, a, c->name), b->fields[c->name]) == 0;
}

/* The clerk may have sorted the rows: they are matched by their position among the same debtor's rows. */
static const struct csv_row *
find_row(const struct comparison *c, const struct csv *table, const struct csv_row *wanted, bool *taken)
{
	for (size_t i = 1; i < table->n; i++)
		if (!taken[i] && same_row(c, &table->rows[i], wanted)) {
			taken[i] = true;
			return &table->rows[i];
		}
	return NULL;
}

static bool
is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->fields[i][strspn(row->fields[i], " \t")] != '\0')
			return false;
	return true;
}

static bool
compare_tables(struct comparison *c, const struct csv *theirs, const struct csv *ours)
{
	bool *taken = arena_alloc(c->arena, theirs->n + 1), good = true;
	size_t hint = 1;

	for (size_t i = 1; i < ours->n; i++) {
		const struct csv_row *row = NULL;

		/* Nearly always the order is untouched. */
		if (hint < theirs->n && !taken[hint] && same_row(c, &theirs->rows[hint], &ours->rows[i])) {
			row = &theirs->rows[hint];
			taken[hint++] = true;
		} else {
			row = find_row(c, theirs, &ours->rows[i], taken);
		}
		if (row == NULL) {
			diag_fatal(c->diag, theirs->rows[0].pos, "account %s of the plan is missing; issue refused",
			    ours->rows[i].fields[c->account]);
			good = false;
		} else {
			good &= compare_row(c, &c->plan->actions[i - 1], row, &ours->rows[i]);
		}
	}
	for (size_t i = 1; i < theirs->n; i++)
		if (has_surplus(c, &theirs->rows[0], &theirs->rows[i])) {
			good = false;
		} else if (!taken[i] && !is_blank(&theirs->rows[i])) {
			diag_fatal(c->diag, theirs->rows[i].pos, "a row that the plan does not have; issue refused");
			good = false;
		}
	return good;
}

/* By account and debtor. */
static int
compare_held(const void *left, const void *right)
{
	const struct register_held *a = left, *b = right;
	int c = strcmp(a->account, b->account);

	return c != 0 ? c : strcmp(a->debtor == NULL ? "" : a->debtor, b->debtor == NULL ? "" : b->debtor);
}

static void
sort(struct decisions *ds)
{
	if (ds->n > 1)
		qsort(ds->rows, ds->n, sizeof *ds->rows, compare_held);
}

/* The clerk may have moved columns: they are known by their heads. */
static bool
find_columns(struct comparison *c, const char *path, const struct csv *theirs)
{
	c->decision = column_of(c->head, "decision");
	c->remark = column_of(c->head, "remark");
	c->account = column_of(c->head, "account");
	c->name = column_of(c->head, "name");
	c->theirs = arena_alloc(c->arena, c->head->n * sizeof *c->theirs);
	for (size_t i = 0; i < c->head->n; i++) {
		c->theirs[i] = theirs->n == 0 ? -1 : column_of(&theirs->rows[0], c->head->fields[i]);
		if (c->theirs[i] >= 0)
			continue;
		diag_fatal(c->diag, (struct pos){ path, 1 }, "this is not plan.csv, or its column %s was removed; issue refused",
		    c->head->fields[i]);
		return false;
	}
	return !has_surplus(c, &theirs->rows[0], &theirs->rows[0]);
}

struct decisions *
decisions_read(const char *path, const struct plan *plan, struct arena *a, struct diag *d)
{
	struct decisions *result = arena_alloc(a, sizeof *result);
	struct buf text = { 0 };
	struct csv *theirs = csv_read(path, a, d), *ours;
	struct comparison c = { .plan = plan, .diag = d, .arena = a, .result = result };
	bool good;

	plan_write_csv(plan, &text);
	ours = csv_parse("plan.csv", text.data, text.size, a, d);
	buf_drop(&text);
	if (theirs == NULL || ours == NULL)
		return NULL;
	c.head = &ours->rows[0];
	if (!find_columns(&c, path, theirs))
		return NULL;
	good = compare_tables(&c, theirs, ours);
	sort(result);
	return good ? result : NULL;
}

struct decisions *
decisions_of(const struct register_run *run, struct arena *a)
{
	struct decisions *ds = arena_alloc(a, sizeof *ds);

	*ds = (struct decisions){ run->held, run->n_held, run->n_held };
	sort(ds);
	return ds;
}

bool
decisions_equal(const struct decisions *a, const struct decisions *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (compare_held(&a->rows[i], &b->rows[i]) != 0 || strcmp(a->rows[i].remark, b->rows[i].remark) != 0)
			return false;
	return true;
}

struct register_held *
decisions_list(const struct decisions *ds, size_t *n)
{
	*n = ds == NULL ? 0 : ds->n;
	return ds == NULL ? NULL : ds->rows;
}

bool
decisions_held(const struct decisions *ds, const struct action *action, const char **remark)
{
	const struct register_held key = { action->account->id, action->debtor, NULL }, *found;

	if (ds == NULL || ds->n == 0)
		return false;
	found = bsearch(&key, ds->rows, ds->n, sizeof key, compare_held);
	if (found == NULL)
		return false;
	*remark = found->remark;
	return true;
}
