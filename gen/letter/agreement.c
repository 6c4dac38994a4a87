/* agreement.c: divides what an account owes into monthly instalments. */
#include "letter/agreement.h"

#include "base/arena.h"
#include "base/text.h"

static bool
refuse_case(const struct action *action, struct diag *diag)
{
	static const struct {
		enum reason reason;
		const char *why;
	} cases[] = {
		{ REASON_BANKRUPTCY, "insolvency proceedings are open: the claim belongs there" },
		{ REASON_DECEASED, "the debtor is dead: first find out who answers for the estate" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (action->reason == cases[i].reason) {
			diag_fatal(diag, action->account->pos, "account %s: %s; no agreement made",
			    action->account->id, cases[i].why);
			return true;
		}
	return false;
}

/* Principal, penalty and what of it is waived. */
static bool
set_sums(struct agreement *a, const struct plan *plan, const struct action *action)
{
	a->principal = action->principal;
	a->penalty = action->penalty;
	if (!money_scale(a->penalty, plan->policy->agreement.waive_penalty, &a->waived))
		return false;
	a->total = a->principal + a->penalty - a->waived;
	return true;
}

static void
set_parts(struct agreement *a, int32_t first, struct arena *arena)
{
	int64_t sum = 0;

	a->parts = arena_alloc(arena, a->n_parts * sizeof *a->parts);
	a->each = a->total / (int64_t)a->n_parts;
	for (size_t i = 0; i < a->n_parts; i++) {
		int64_t amount = i + 1 < a->n_parts ? a->each : a->total - sum;

		sum += amount;
		a->parts[i] = (struct agreement_part){ date_add_months(first, (int)i), amount, sum, a->total - sum };
	}
}

bool
agreement_make(struct agreement *a, const struct plan *plan, const struct action *action, int n, int32_t first,
	struct arena *arena,
	struct diag *diag)
{
	const struct pos pos = action->account->pos;
	const char *id = action->account->id;

	*a = (struct agreement){ .n_parts = (size_t)n };
	if (refuse_case(action, diag))
		return false;
	if (n < 2 || n > plan->policy->agreement.max_instalments) {
		diag_fatal(diag, pos, "account %s: %d instalments, the policy allows 2 to %d; no agreement made", id, n,
		    plan->policy->agreement.max_instalments);
		return false;
	}
	if (first < plan->as_of) {
		diag_fatal(diag, pos,
		    "account %s: the first instalment would be due before the day of the agreement; not made", id);
		return false;
	}
	if (!set_sums(a, plan, action) || a->total < n) {
		diag_fatal(diag, pos,
		    "account %s: nothing is overdue that could be paid in %d instalments; no agreement made", id, n);
		return false;
	}
	set_parts(a, first, arena);
	return true;
}

static void
write_charges(const struct action *action, struct buf *out)
{
	const char *between = "";

	buf_puts(out, " charges=\"");
	for (size_t i = 0; i < action->n_items; i++)
		/* An item without a charge of its own in the ledger (a booked late fee) cannot be named there. */
		if (action->items[i].demanded && ledger_charge_lookup(action->account,
		    action->items[i].charge->id) != NULL) {
			buf_puts(out, between);
			buf_xml(out, action->items[i].charge->id);
			between = " ";
		}
	buf_puts(out, "\"");
}

void
agreement_write_xml(const struct agreement *a, const struct plan *plan, const struct action *action, struct buf *out)
{
	char day[DATE_BUF], amount[MONEY_BUF];

	date_format(day, plan->as_of);
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan id=\"F-");
	for (const char *p = day; *p != '\0'; p++)
		if (*p != '-')
			buf_add(out, p, 1);
	buf_printf(out, "\" agreed=\"%s\" status=\"current\"", day);
	write_charges(action, out);
	buf_printf(out, " accelerates=\"%s\">\n", plan->policy->agreement.accelerates ? "true" : "false");
	for (size_t i = 0; i < a->n_parts; i++)
		buf_printf(out, "  <instalment due=\"%s\" amount=\"%s\"/>\n", date_format(day, a->parts[i].due),
		    money_format(amount, a->parts[i].amount));
	buf_puts(out, "</plan>\n");
}

void
agreement_write_csv(const struct agreement *a, struct buf *out)
{
	char day[DATE_BUF], amount[MONEY_BUF], sum[MONEY_BUF], left[MONEY_BUF];

	buf_puts(out, "\xEF\xBB\xBF" "instalment,due,amount,sum,left\r\n");
	for (size_t i = 0; i < a->n_parts; i++)
		buf_printf(out, "%zu,%s,%s,%s,%s\r\n", i + 1, date_format(day, a->parts[i].due), money_format(amount,
		    a->parts[i].amount),
		    money_format(sum, a->parts[i].sum), money_format(left, a->parts[i].left));
}
