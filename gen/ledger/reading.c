/* reading.c: from an account just read to one accepted, or left out and listed. */
#include "ledger/reading.h"

#include "base/arena.h"
#include "input/xml.h"

#include <stdarg.h>
#include <string.h>

void
reading_begin(struct reading *r, struct ledger *ledger, struct arena *run, struct diag *diag)
{
	*r = (struct reading){ .ledger = ledger, .diag = diag, .run = run };
	r->work = arena_new();
	r->tables = arena_new();
	r->texts = ledger_index_new(r->tables, 0);
	r->items = ledger_index_new(r->tables, 0);
	r->accounts = ledger_index_new(r->tables, 0);
	r->charges = ledger_index_new(r->tables, 0);
}

void
reading_end(struct reading *r)
{
	struct ledger *ledger = r->ledger;
	struct account *accounts = arena_alloc(r->run, ledger->n_accounts * sizeof *accounts);
	size_t kept = 0;

	for (size_t i = 0; i < ledger->n_accounts; i++)
		if (!r->dropped[i])
			accounts[kept++] = ledger->accounts[i];
	ledger->accounts = accounts;
	ledger->n_accounts = kept;
	arena_drop(r->work);
	arena_drop(r->tables);
}

static void
count_fault(struct reading *r, struct pos pos, const char *text, bool told)
{
	r->faults++;
	if (r->account && !r->reason)
		r->reason = arena_strdup(r->run, text);
	if (told)
		return;
	if (!r->account)
		diag_fatal(r->diag, pos, "%s; file refused", text);
	else
		diag_error(r->diag, pos, "%s; account %s left out", text,
			r->account->id ? reading_show(r, r->account->id) : "without id");
}

void
reading_fault(struct reading *r, struct pos pos, const char *fmt, ...)
{
	va_list list;

	va_start(list, fmt);
	count_fault(r, pos, arena_vprintf(r->work, fmt, list), false);
	va_end(list);
}

void
reading_syntax(struct reading *r, struct pos pos, const char *fmt, ...)
{
	va_list list;

	va_start(list, fmt);
	count_fault(r, pos, arena_vprintf(r->work, fmt, list), r->silent);
	va_end(list);
}

static void
leave_out(struct reading *r, struct pos pos, const char *account, const char *reason)
{
	struct ledger *ledger = r->ledger;
	struct left_out *out = ARENA_PUSH(r->run, ledger->left_out, ledger->n_left_out, r->cap_left_out);

	*out = (struct left_out){ pos, account ? account : "", reason };
}

void
reading_leave_out(struct reading *r, struct pos pos, const char *account, const char *reason)
{
	diag_error(r->diag, pos, "%s; left out", reason);
	leave_out(r, pos, account, reason);
}

/* An account accepted earlier shares an id with the one at hand: which of them is right is unknown. */
static void
drop_seat(struct reading *r, size_t seat, const char *reason)
{
	size_t slot = r->seats[seat].slot;

	if (slot == SEAT_EMPTY || r->dropped[slot])
		return;
	r->dropped[slot] = true;
	leave_out(r, r->ledger->accounts[slot].pos, r->ledger->accounts[slot].id, reason);
}

static void
check_account_id(struct reading *r)
{
	const struct account *a = r->account;
	uint32_t before;

	if (!a->id)
		return;
	before = ledger_index_add(r->accounts, a->id, (uint32_t)r->n_seats);
	if (before == INDEX_NONE)
		return;
	reading_fault(r, a->pos, "account id %s is used before, in line %d, which is left out too", reading_show(r,
		a->id),
		r->seats[before].line);
	drop_seat(r, before, arena_printf(r->run, "account id %s is used again in line %d", reading_show(r, a->id),
		a->pos.line));
}

static void
check_charge_ids(struct reading *r)
{
	const struct account *a = r->account;

	for (size_t i = 0; i < a->n_charges; i++) {
		const struct charge *c = &a->charges[i];
		uint32_t before = c->id ? ledger_index_add(r->charges, c->id, (uint32_t)r->n_seats) : INDEX_NONE;

		if (before == INDEX_NONE || before == r->n_seats)
			continue;
		reading_fault(r, c->pos, "charge id %s is used in another account, line %d, which is left out too",
			reading_show(r, c->id), r->seats[before].line);
		drop_seat(r, before, arena_printf(r->run, "charge id %s is used again in line %d", reading_show(r,
			c->id), c->pos.line));
	}
}

void
reading_account_begin(struct reading *r, struct account *account)
{
	r->account = account;
	r->own_charges = NULL;
	r->faults = 0;
	r->reason = NULL;
	r->silent = r->nameless_charge = false;
}

void
reading_account_end(struct reading *r)
{
	struct ledger *ledger = r->ledger;
	struct account *a = r->account;
	struct reading_seat *seat;
	size_t slot = SEAT_EMPTY;

	check_account_id(r);
	check_charge_ids(r);
	ledger_check_account(r);
	ledger_totals_add(r, a);
	if (r->faults == 0) {
		slot = ledger->n_accounts;
		ledger_check_copies(r);
		r->dropped = arena_grow(r->tables, r->dropped, &r->cap_dropped, slot, sizeof *r->dropped);
		*ARENA_PUSH(r->tables, ledger->accounts, ledger->n_accounts, r->cap_accounts) = *a;
	} else {
		leave_out(r, a->pos, a->id, r->reason ? r->reason : "not as the schema wants it");
	}
	seat = ARENA_PUSH(r->tables, r->seats, r->n_seats, r->cap_seats);
	*seat = (struct reading_seat){ slot, a->pos.line };
	r->account = NULL;
	arena_reset(r->work);
}

void
reading_index_charges(struct reading *r)
{
	const struct account *a = r->account;

	r->own_charges = ledger_index_new(r->seat != NULL ? r->seat : r->work, a->n_charges);
	for (size_t i = 0; i < a->n_charges; i++) {
		const struct charge *c = &a->charges[i];
		uint32_t before;

		if (!c->id) {
			r->nameless_charge = true;
			continue;
		}
		before = ledger_index_add(r->own_charges, c->id, (uint32_t)i);
		if (before != INDEX_NONE)
			reading_fault(r, c->pos, "charge id %s is used twice, first in line %d", reading_show(r, c->id),
				a->charges[before].pos.line);
	}
}

void
reading_draft(struct reading *r, struct reading_draft *d, const struct xml_node *node)
{
	reading_account_begin(r, &d->account);
	r->silent = node->invalid;
	reading_record(r, &ledger_table_account, &d->account, node);
	d->own_charges = r->own_charges;
	d->faults = r->faults + node->invalid;
	d->reason = r->reason;
	d->nameless_charge = r->nameless_charge;
	r->account = NULL;
}

void
reading_accept(struct reading *r, struct reading_draft *d)
{
	r->account = &d->account;
	r->own_charges = d->own_charges;
	r->faults = d->faults;
	r->reason = d->reason;
	r->nameless_charge = d->nameless_charge;
	r->silent = false;
	reading_account_end(r);
}

bool
reading_add_community(struct reading *r, struct community community)
{
	struct ledger *ledger = r->ledger;

	for (size_t i = 0; i < ledger->n_communities; i++) {
		if (strcmp(ledger->communities[i].id, community.id) != 0)
			continue;
		reading_fault(r, community.pos, "community id %s is used twice", reading_show(r, community.id));
		return false;
	}
	*ARENA_PUSH(r->run, ledger->communities, ledger->n_communities, r->cap_communities) = community;
	return true;
}

bool
reading_add_item(struct reading *r, struct item item)
{
	struct ledger *ledger = r->ledger;

	if (ledger_index_add(r->items, item.id, (uint32_t)ledger->n_items) != INDEX_NONE) {
		reading_fault(r, item.pos, "item id %s is used twice", reading_show(r, item.id));
		return false;
	}
	*ARENA_PUSH(r->run, ledger->items, ledger->n_items, r->cap_items) = item;
	return true;
}
