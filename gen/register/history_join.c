/* history_join.c: the ledger with what the reply slips brought, as a copy that shares everything that is the same (no SQLite here). */
#include "register/history.h"
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define NOTHING_SAID "回执所列异议"

/* The letter's addressee among the parties; where the name is no longer known, the only party. */
static const char *
party_of(const struct account *a, const struct reply *r)
{
	for (size_t i = 0; i < a->n_parties; i++)
		if (r->party != NULL ? text_equal(a->parties[i].id, r->party) : r->name != NULL && text_starts(r->name, a->parties[i].name))
			return a->parties[i].id;
	return a->n_parties == 1 ? a->parties[0].id : NULL;
}

static void
join_dispute(struct account *a, const struct reply *r, struct arena *arena)
{
	size_t cap = a->n_disputes;

	*ARENA_PUSH(arena, a->disputes, a->n_disputes, cap) = (struct dispute){ .pos = r->pos, .id = r->id,
		.text = r->remark != NULL ? r->remark : NOTHING_SAID, .opened = r->date, .closed = r->closed,
		.has_amount = r->amount != AMOUNT_NONE, .amount = r->amount == AMOUNT_NONE ? 0 : r->amount, .status = r->status,
		.charges = r->charges, .reason = r->reason };
}

static enum contact_kind
channel_of(const struct reply *r)
{
	static const struct {
		const char *word;
		enum contact_kind kind;
	} channels[] = { { "phone", CONTACT_PHONE }, { "email", CONTACT_EMAIL }, { "wechat", CONTACT_WECHAT } };

	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
		if (text_equal(channels[i].word, r->channel))
			return channels[i].kind;
	return CONTACT_MOBILE;
}

/* What was agreed to last comes first: whoever looks for a contact takes the first. */
static void
join_consent(struct account *a, const struct reply *r, struct arena *arena)
{
	struct contact *all = arena_alloc(arena, (a->n_contacts + 1) * sizeof *all);
	size_t n = 1;

	all[0] = (struct contact){ .party = r->party, .value = r->value, .kind = channel_of(r), .confirmed = r->date,
		.consent = CONSENT_YES, .pos = r->pos };
	for (size_t i = 0; i < a->n_contacts; i++)
		if (a->contacts[i].kind != all[0].kind || !text_equal(a->contacts[i].value, r->value))
			all[n++] = a->contacts[i];
	a->contacts = all;
	a->n_contacts = n;
}

/* A refusal is of one number, or of every one of the channel. */
static void
join_refusal(struct account *a, const struct reply *r, struct arena *arena)
{
	struct contact *all = arena_alloc(arena, a->n_contacts * sizeof *all);

	for (size_t i = 0; i < a->n_contacts; i++) {
		all[i] = a->contacts[i];
		if (all[i].kind == channel_of(r) && (r->value == NULL || text_equal(all[i].value, r->value)))
			all[i].consent = CONSENT_NO;
	}
	a->contacts = all;
}

static void
join_address(struct account *a, const struct reply *r, struct arena *arena)
{
	struct address *all = arena_alloc(arena, (a->n_addresses + 1) * sizeof *all);
	size_t n = 0;

	if (r->party == NULL)
		return;
	for (; n < a->n_addresses && a->addresses[n].kind == ADDRESS_SERVICE && text_equal(a->addresses[n].party, r->party) &&
	    a->addresses[n].confirmed != DATE_NONE && a->addresses[n].confirmed > r->date; n++)
		all[n] = a->addresses[n];	/* the ledger's own is newer */
	all[n] = (struct address){ .party = r->party, .text = r->value, .kind = ADDRESS_SERVICE, .confirmed = r->date, .pos = r->pos };
	if (n < a->n_addresses)
		memcpy(all + n + 1, a->addresses + n, (a->n_addresses - n) * sizeof *all);
	a->addresses = all;
	a->n_addresses++;
}

static void (*const joins[REPLY_KINDS])(struct account *, const struct reply *, struct arena *) = {
	[REPLY_DISPUTE] = join_dispute, [REPLY_CONSENT] = join_consent, [REPLY_REFUSAL] = join_refusal, [REPLY_ADDRESS] = join_address,
};

/* Replies are by date: the last reason given stands. */
static void
join_account(struct account *a, const struct account_history *h, int32_t as_of, struct arena *arena)
{
	a->replies = arena_alloc(arena, h->n_replies * sizeof *a->replies);
	for (size_t i = 0; i < h->n_replies; i++) {
		struct reply *r = &a->replies[a->n_replies];

		if (h->replies[i].date > as_of)
			continue;
		*r = h->replies[i];
		r->party = party_of(a, r);
		a->n_replies++;
		if (r->reason != NULL)
			a->reason = r->reason;
		if (joins[r->kind] != NULL)
			joins[r->kind](a, r, arena);
	}
}

struct ledger *
history_join(struct ledger *of, const struct history *h, int32_t as_of, struct arena *arena)
{
	struct ledger *joined = NULL;

	for (size_t i = 0; i < of->n_accounts; i++) {
		const struct account_history *known = history_lookup(h, of->accounts[i].id);

		if (known == NULL || known->n_replies == 0)
			continue;
		if (joined == NULL) {
			joined = arena_alloc(arena, sizeof *joined);
			*joined = *of;
			joined->accounts = arena_alloc(arena, of->n_accounts * sizeof *joined->accounts);
			memcpy(joined->accounts, of->accounts, of->n_accounts * sizeof *joined->accounts);
		}
		join_account(&joined->accounts[i], known, as_of, arena);
	}
	return joined == NULL ? of : joined;
}
