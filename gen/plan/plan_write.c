/* plan_write.c: plan.xml and plan.csv (design section 4). The CSV has a byte order mark and CRLF line ends: what
 * spreadsheets open without asking. */
#include "plan/plan.h"

#include "base/arena.h"
#include "base/text.h"

static void
attr(struct buf *b, const char *name, const char *value)
{
	buf_puts(b, " ");
	buf_puts(b, name);
	buf_puts(b, "=\"");
	buf_xml(b, value);
	buf_puts(b, "\"");
}

static void
attr_money(struct buf *b, const char *name, int64_t fen)
{
	char text[MONEY_BUF];

	attr(b, name, money_format(text, fen));
}

/* Absent when there is none. */
static void
attr_date(struct buf *b, const char *name, int32_t day)
{
	char text[DATE_BUF];

	if (day != DATE_NONE)
		attr(b, name, date_format(text, day));
}

static void
attr_days(struct buf *b, int days)
{
	buf_printf(b, " days-overdue=\"%d\"", days > 0 ? days : 0);
}

static void
write_item(struct buf *b, const struct plan_item *it)
{
	buf_puts(b, "    <item");
	attr(b, "charge", it->charge->id);
	attr_date(b, "due", it->charge->due);
	attr_money(b, "outstanding", it->outstanding);
	attr_days(b, it->days_overdue);
	attr_money(b, "penalty-contract", it->penalty_contract);
	attr_money(b, "penalty", it->penalty);
	attr_date(b, "limitation-end", it->limitation.end);
	attr(b, "limitation", limitation_word(it->limitation.status));
	attr(b, "state", plan_state_word(it->state));
	buf_puts(b, "/>\n");
}

static const char *
account_id(const struct action *a)
{
	return a->account != NULL ? a->account->id : a->unreadable->account;
}

/* Which of the account's debtors: ids, and as what the first is written to. */
static void
write_debtor(struct buf *b, const struct action *a)
{
	const char *ids = "";
	struct arena *arena = arena_new();

	for (size_t i = 0; i < a->n_addressees; i++)
		ids = arena_printf(arena, "%s%s%s", ids, i == 0 ? "" : " ", a->addressees[i]->id);
	attr(b, "debtor", ids);
	if (a->n_addressees > 0 && a->capacities[0] != CAPACITY_SELF)
		attr(b, "capacity", plan_capacity_word(a->capacities[0]));
	arena_drop(arena);
}

static void
write_action(struct buf *b, const struct action *a)
{
	buf_puts(b, "  <action");
	attr(b, "account", account_id(a));
	if (a->debtor != NULL)
		write_debtor(b, a);
	attr(b, "decision", plan_decision_word(a->decision));
	if (a->level != NULL)
		attr(b, "level", a->level->name);
	attr(b, "reason", plan_reason_word(a->reason));
	attr_date(b, "until", a->until);
	attr_money(b, "principal", a->principal);
	attr_money(b, "penalty", a->penalty);
	attr_money(b, "total", a->total);
	attr_money(b, "credit", a->credit);
	attr_days(b, a->days_overdue);
	if (a->n_items == 0) {
		buf_puts(b, "/>\n");
		return;
	}
	buf_puts(b, ">\n");
	for (size_t i = 0; i < a->n_items; i++)
		write_item(b, &a->items[i]);
	buf_puts(b, "  </action>\n");
}

void
plan_write_xml(const struct plan *p, struct buf *b)
{
	buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan");
	attr_date(b, "as-of", p->as_of);
	attr(b, "ledger-sha256", p->ledger->sha256);
	attr(b, "policy-sha256", p->policy->sha256);
	attr(b, "currency", p->ledger->currency);
	buf_puts(b, ">\n");
	for (size_t i = 0; i < p->n_actions; i++)
		write_action(b, &p->actions[i]);
	buf_puts(b, "</plan>\n");
}

/* ---- plan.csv ---- */

static void
cell(struct buf *b, const char *text)
{
	buf_csv(b, text == NULL ? "" : text);
	buf_puts(b, ",");
}

static void
cell_money(struct buf *b, int64_t fen)
{
	char text[MONEY_BUF];

	cell(b, money_format(text, fen));
}

static const char *
names(const struct action *a, struct arena *arena)
{
	const char *all = "";

	for (size_t i = 0; i < a->n_addressees; i++)
		all = arena_printf(arena, "%s%s%s%s", all, i == 0 ? "" : "、", a->addressees[i]->name,
		    a->debtor == NULL ? "" : plan_capacity_cn(a->capacities[i]));
	return all;
}

static void
write_row(struct buf *b, const struct action *a, struct arena *arena)
{
	char day[DATE_BUF];

	cell(b, account_id(a));
	cell(b, a->account == NULL ? "" : ledger_property_label(&a->account->property, arena));
	cell(b, names(a, arena));
	cell(b, plan_decision_word(a->decision));
	cell(b, a->level == NULL ? "" : a->level->name);
	cell(b, plan_reason_word(a->reason));
	cell(b, a->until == DATE_NONE ? "" : date_format(day, a->until));
	cell_money(b, a->principal);
	cell_money(b, a->penalty);
	cell_money(b, a->total);
	cell_money(b, a->credit);
	buf_printf(b, "%d,", a->days_overdue > 0 ? a->days_overdue : 0);
	buf_puts(b, "\r\n");	/* the last cell is the clerk's remark */
}

void
plan_write_csv(const struct plan *p, struct buf *b)
{
	struct arena *arena = arena_new();

	buf_puts(b, "\xEF\xBB\xBF"
	    "account,room,name,decision,level,reason,until,principal,penalty,total,credit,days-overdue,remark\r\n");
	for (size_t i = 0; i < p->n_actions; i++) {
		write_row(b, &p->actions[i], arena);
		arena_reset(arena);
	}
	arena_drop(arena);
}
