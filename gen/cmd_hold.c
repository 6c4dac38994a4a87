/* cmd_hold.c: hold, release, promise, plan-agreement: what the counter enters. */
#include "desk.h"
#include "base/arena.h"
#include "base/text.h"
#include "inputs.h"
#include "register/counter.h"
#include "register/reply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct pos place = { "dunning", 0 };

/* The account, known to the register or found in the ledger that --ledger names; its charges too. NULL: reported. */
static const char *
find_account(struct desk *k, const char *name, const char *charges)
{
	const struct options *o = k->options;
	const struct account *account = NULL;
	const struct policy *policy = NULL;
	struct ledger *l;

	if (o->ledger == NULL)
		return register_account(k->db, name, false, k->arena, k->diag);
	if (o->from != NULL && o->policy != NULL && (policy = policy_read(o->policy, k->arena, k->diag)) == NULL)
		return NULL;
	l = inputs_ledger(o->ledger, o->from, policy, o->jobs, k->arena, k->diag);
	if (l == NULL)
		return NULL;
	if (l->n_communities > 0)
		register_set_community(k->db, l->communities[0].id);
	for (size_t i = 0; i < l->n_accounts && account == NULL; i++)
		if (strcmp(l->accounts[i].id, name) == 0 || strcmp(ledger_property_label(&l->accounts[i].property,
		    k->arena), name) == 0)
			account = &l->accounts[i];
	if (account == NULL) {
		diag_fatal(k->diag, (struct pos){ o->ledger, 0 }, "there is no account \"%s\"; nothing was changed",
		    name);
		return NULL;
	}
	for (const char *p = charges; p != NULL && *p != '\0';) {
		size_t n = strcspn(p, " ");
		const char *id = arena_strndup(k->arena, p, n);

		if (ledger_charge_lookup(account, id) == NULL) {
			diag_fatal(k->diag, account->pos, "account %s has no charge \"%s\"; nothing was changed",
			    account->id, id);
			return NULL;
		}
		p += n + (p[n] == ' ');
	}
	return register_account(k->db, account->id, true, k->arena, k->diag);
}

/* "C-1,C-2" or "C-1 C-2" with one blank between. */
static const char *
charge_list(struct desk *k, const char *text)
{
	struct buf b = { 0 };
	const char *list;

	if (text == NULL)
		return NULL;
	buf_puts(&b, "");
	while (*(text += strspn(text, " ,\t")) != '\0') {
		size_t n = strcspn(text, " ,\t");

		if (b.size > 0)
			buf_puts(&b, " ");
		buf_add(&b, text, n);
		text += n;
	}
	list = arena_strdup(k->arena, b.data);
	buf_drop(&b);
	return list;
}

static void
say(const struct desk *k, const char *id, const char *what, const char *account)
{
	if (!k->options->quiet)
		printf("dunning: %s: %s for account %s recorded\n", id, what, account);
}

/* ---- holds ---- */

static const struct {
	const char *word;
	enum hold_kind kind;
} reasons[] = {
	{ "litigation", HOLD_LITIGATION }, { "诉讼", HOLD_LITIGATION }, { "仲裁", HOLD_LITIGATION }, { "arbitration",
	    HOLD_LITIGATION },
	{ "bankruptcy", HOLD_BANKRUPTCY }, { "破产", HOLD_BANKRUPTCY }, { "deceased", HOLD_DECEASED },
	    { "death", HOLD_DECEASED },
	{ "身故", HOLD_DECEASED }, { "instruction", HOLD_INSTRUCTION }, { "指示", HOLD_INSTRUCTION },
	    { "other", HOLD_OTHER },
	{ "其他", HOLD_OTHER },
};

/* A reason in free words is one of our own: kept as the note. */
static enum hold_kind
hold_kind(struct desk *k, const char **note)
{
	const char *reason = k->options->reason;

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (strcmp(reasons[i].word, reason) == 0)
			return reasons[i].kind;
	diag_note(k->diag, place, "--reason \"%s\" is none of litigation, bankruptcy, deceased, instruction: recorded "
	    "as other, in these words", reason);
	*note = *note == NULL ? reason : arena_printf(k->arena, "%s: %s", reason, *note);
	return HOLD_OTHER;
}

static bool
hold(struct desk *k)
{
	const struct options *o = k->options;
	struct register_hold h = { .note = o->note };
	const char *account;

	if (!desk_given(k, "reason", o->reason) || !desk_day(k, "date", o->date, o->as_of, &h.since) ||
	    !desk_day(k, "until", o->until, DATE_NONE, &h.until) || (account = find_account(k, o->args[0],
	    NULL)) == NULL)
		return false;
	h.kind = hold_kind(k, &h.note);
	if (!register_hold(k->db, account, &h, k->arena, k->diag))
		return false;
	say(k, h.id, "hold", account);
	return true;
}

/* It has been dealt with, a dispute with a result; or it was wrong (--cancel). */
static bool
release_reply(struct desk *k, const char *what, int32_t day)
{
	static const char *const results[] = { "upheld", "rejected", "withdrawn" };
	const struct register_reply_ending ending = { k->options->result, k->options->cancel };
	size_t known = 0;
	bool struck;

	while (ending.result != NULL && known < COUNT(results) && strcmp(results[known], ending.result) != 0)
		known++;
	if (known == COUNT(results)) {
		diag_fatal(k->diag, place, "--result \"%s\" is none of upheld, rejected, withdrawn; nothing was changed", ending.result);
		return false;
	}
	if (!register_reply_end(k->db, strtoll(what + strlen("REG-R"), NULL, 10), &ending, day, &struck, k->arena, k->diag))
		return false;
	if (!k->options->quiet)
		printf("dunning: %s: %s\n", what, struck ? "struck out" : "closed");
	return true;
}

static bool
release(struct desk *k)
{
	const struct options *o = k->options;
	const char *what = o->args[0];
	int32_t day;
	size_t n;

	if (!desk_day(k, "date", o->date, o->as_of, &day))
		return false;
	if (day > o->as_of) {
		diag_fatal(k->diag, place, "--date %s is in the future: a hold that ends later has --until; nothing was "
		    "changed", o->date);
		return false;
	}
	if (text_starts(what, "REG-R"))
		return release_reply(k, what, day);
	/* An account that has no hold is refused in any case. */
	if (!text_starts(what, "REG-") && (what = register_account(k->db, what, true, k->arena, k->diag)) == NULL)
		return false;
	if (!register_release(k->db, what, day, &n, k->arena, k->diag))
		return false;
	if (!o->quiet)
		printf("dunning: %s: %zu %s released\n", what, n, n == 1 ? "record" : "records");
	return true;
}

/* ---- promises ---- */

static bool
promise(struct desk *k)
{
	const struct options *o = k->options;
	struct register_promise p = { .note = o->note, .charges = charge_list(k, o->charges) };
	const char *account;

	if (!desk_given(k, "by DATE", o->by) || !desk_day(k, "by", o->by, DATE_NONE, &p.due) ||
	    !desk_day(k, "date", o->date, o->as_of, &p.made) || !desk_amount(k, "amount", o->amount, &p.amount) ||
	    (account = find_account(k, o->args[0], p.charges)) == NULL || !register_promise(k->db, account, &p,
	    k->arena, k->diag))
		return false;
	say(k, p.id, "promise", account);
	return true;
}

/* ---- agreements ---- */

static bool
bad_schedule(struct desk *k, const char *text)
{
	diag_fatal(k->diag, place, "--instalments \"%s\" is neither a number of months (with --first DATE and --amount "
	    "TOTAL) nor a list like "
	    "\"2026-12-31 500.00, 2027-01-31 500.00\"; nothing was changed", text);
	return false;
}

/* "2026-12-31 500.00, 2027-01-31 500.00" */
static bool
read_schedule(struct desk *k, const char *text, struct register_agreement *g)
{
	size_t cap = 0;

	for (const char *p = text; *p != '\0';) {
		size_t n = strcspn(p, ",;");
		const char *part = text_trim(k->arena, arena_strndup(k->arena, p, n)), *blank = strpbrk(part, " =");
		struct instalment *i = ARENA_PUSH(k->arena, g->instalments, g->n_instalments, cap);

		if (blank == NULL || !date_parse(arena_strndup(k->arena, part, (size_t)(blank - part)), &i->due) ||
		    !money_parse(text_trim(k->arena, blank + 1), &i->amount))
			return bad_schedule(k, text);
		p += n + (p[n] != '\0');
	}
	return true;
}

/* Equal months; what does not divide goes to the last (law-and-forms 4.8). */
static bool
divide(struct desk *k, long months, struct register_agreement *g)
{
	const struct options *o = k->options;
	int64_t total;
	int32_t first;

	if (!desk_given(k, "first DATE", o->first) || !desk_day(k, "first", o->first, DATE_NONE, &first) ||
	    !desk_amount(k, "amount", o->amount, &total))
		return false;
	g->n_instalments = (size_t)months;
	g->instalments = arena_alloc(k->arena, g->n_instalments * sizeof *g->instalments);
	for (int i = 0; i < (int)months; i++)
		g->instalments[i] = (struct instalment){ .due = date_add_months(first, i), .amount = total / months };
	g->instalments[months - 1].amount += total % months;
	return true;
}

static bool
schedule(struct desk *k, struct register_agreement *g)
{
	const char *text = k->options->instalments;
	int64_t total, sum = 0;
	char *end;
	long months;

	if (!desk_given(k, "instalments", text))
		return false;
	months = strtol(text, &end, 10);
	if (*end == '\0')
		return months >= 1 && months <= 120 ? divide(k, months, g) : bad_schedule(k, text);
	if (!read_schedule(k, text, g))
		return false;
	if (k->options->amount == NULL)
		return true;
	for (size_t i = 0; i < g->n_instalments; i++)
		sum += g->instalments[i].amount;
	if (!desk_amount(k, "amount", k->options->amount, &total))
		return false;
	if (sum != total)
		diag_fatal(k->diag, place, "the instalments do not add up to --amount %s; nothing was changed",
		    k->options->amount);
	return sum == total;
}

static bool
agreement(struct desk *k)
{
	const struct options *o = k->options;
	struct register_agreement g = { .note = o->note, .charges = charge_list(k, o->charges),
	    .accelerates = o->accelerates };
	const char *account;

	if (!desk_day(k, "date", o->date, o->as_of, &g.agreed) || !schedule(k, &g) ||
	    (account = find_account(k, o->args[0], g.charges)) == NULL || !register_agreement(k->db, account, &g,
	    k->arena, k->diag))
		return false;
	say(k, g.id, "agreement", account);
	return true;
}

/* ---- commands ---- */

static enum status
at_the_counter(const struct options *o, struct diag *d, const char *command, enum register_mode mode,
    bool (*act)(struct desk *))
{
	struct desk k;

	if (o->n_args != 1)
		return command_usage(command, d);
	return desk_close(&k, desk_open(&k, o, mode, command, d) && act(&k));
}

enum status
command_hold(const struct options *o, struct diag *d)
{
	return at_the_counter(o, d, "hold", REGISTER_WRITE, hold);
}

enum status
command_release(const struct options *o, struct diag *d)
{
	return at_the_counter(o, d, "release", REGISTER_CHANGE, release);
}

/* Here --by is the day of payment; who records it is --user. */
enum status
command_promise(const struct options *given, struct diag *d)
{
	struct options o = *given;

	if (o.user == NULL)
		o.user = o.login;
	return at_the_counter(&o, d, "promise", REGISTER_WRITE, promise);
}

enum status
command_agreement(const struct options *o, struct diag *d)
{
	return at_the_counter(o, d, "plan-agreement", REGISTER_WRITE, agreement);
}
