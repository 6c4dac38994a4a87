/* cmd_register.c: register: questions to the collection register, its check, its backup, and the data of closed accounts removed. */
#include "desk.h"
#include "base/arena.h"
#include "base/text.h"
#include "register/counter.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool
read_filter(struct desk *k, struct register_filter *f)
{
	*f = (struct register_filter){ k->options->only, k->options->run };
	if (f->run == NULL || (*f->run != '\0' && f->run[strspn(f->run, "0123456789")] == '\0'))
		return true;
	diag_fatal(k->diag, (struct pos){ "dunning", 0 }, "--run %s is no number of a run", f->run);
	return false;
}

static bool
list(struct desk *k, const char *what)
{
	struct register_filter f;

	(void)what;
	return read_filter(k, &f) && desk_print(k, register_ask_list(k->db, &f, k->arena, k->diag));
}

static bool
export(struct desk *k, const char *what)
{
	struct register_filter f;

	(void)what;
	return read_filter(k, &f) && desk_print_csv(k, register_ask_export(k->db, &f, k->arena, k->diag));
}

static bool
runs(struct desk *k, const char *what)
{
	(void)what;
	return desk_print(k, register_ask_runs(k->db, k->arena, k->diag));
}

static bool
counter(struct desk *k, const char *what)
{
	(void)what;
	return desk_print(k, register_ask_counter(k->db, k->arena, k->diag));
}

static bool
audit(struct desk *k, const char *what)
{
	(void)what;
	return desk_print(k, register_ask_audit(k->db, 0, k->arena, k->diag));
}

static bool
show(struct desk *k, const char *what)
{
	struct register_record r;

	return desk_exists(k) && register_letter_lookup(k->db, what, &r, k->arena, k->diag) &&
	    desk_print(k, register_ask_letter(k->db, r.id, k->arena, k->diag));
}

static bool
timeline(struct desk *k, const char *what)
{
	const char *account = desk_exists(k) ? register_account(k->db, what, false, k->arena, k->diag) : NULL;

	return account != NULL && desk_print(k, register_ask_timeline(k->db, account, k->arena, k->diag));
}

/* Faults are the answer, not a failure to give it: status 1. */
static bool
check(struct desk *k, const char *what)
{
	struct register_table *t;

	(void)what;
	if (!desk_exists(k) || (t = register_check(k->db, k->arena, k->diag)) == NULL)
		return false;
	if (t->n_rows > 0)
		diag_error(k->diag, (struct pos){ k->state, 0 }, "the register has %zu faults; nothing was repaired",
		    t->n_rows);
	else if (!k->options->quiet)
		printf("dunning: the register in %s is in order\n", k->state);
	return (t->n_rows == 0 && !k->options->xml && !k->options->csv) || desk_print(k, t);
}

static bool
backup(struct desk *k, const char *what)
{
	if (!desk_exists(k) || !register_backup(k->db, what, k->diag))
		return false;
	if (!k->options->quiet)
		printf("dunning: the register in %s was copied to %s\n", k->state, what);
	return true;
}

/* The account's own files go, if they are those that were issued; files with others' data in them are named. */
static void
clear_files(struct desk *k, const struct register_traces *t)
{
	char hex[SHA256_HEX];
	size_t removed = 0;

	for (size_t i = 0; i < t->n_letters; i++) {
		if (strstr(t->letters[i].path, "/print/") != NULL || !sha256_file(t->letters[i].path, hex))
			continue;
		if (strcmp(hex, t->letters[i].sha256) == 0 && unlink(t->letters[i].path) == 0)
			removed++;
		else
			diag_error(k->diag, (struct pos){ t->letters[i].path, 0 },
			    "this file could not be removed, or is not the one that was issued: "
			    "look at it and remove it");
	}
	for (size_t i = 0; i < t->n_shared; i++)
		if (access(t->shared[i], F_OK) == 0)
			diag_note(k->diag, (struct pos){ t->shared[i], 0 },
			    "may hold data of the account beside those of others: remove it when it is no "
			    "longer needed");
	if (t->ledger != NULL)
		diag_note(k->diag, (struct pos){ t->ledger, 0 }, "still has the account: take it out, or the next run copies its data into "
		    "the register again");
	if (!k->options->quiet)
		printf("dunning: personal data removed from the register; %zu files of letters removed\n", removed);
}

static bool
forget(struct desk *k, const char *what)
{
	struct register_traces t;

	if (!desk_given(k, "reason", k->options->reason) || !register_lock(k->db, k->diag) ||
	    !register_forget(k->db, what, k->options->reason, &t, k->arena, k->diag))
		return false;
	clear_files(k, &t);
	return true;
}

static const struct {
	const char *name;
	int args;			/* besides the name */
	enum register_mode mode;
	bool (*act)(struct desk *, const char *what);
} parts[] = {
	{ "list", 0, REGISTER_READ, list }, { "export", 0, REGISTER_READ, export }, { "show", 1, REGISTER_READ, show },
	{ "timeline", 1, REGISTER_READ, timeline }, { "runs", 0, REGISTER_READ, runs }, { "counter", 0, REGISTER_READ,
	    counter },
	{ "audit", 0, REGISTER_READ, audit }, { "check", 0, REGISTER_READ, check }, { "backup", 1, REGISTER_READ,
	    backup },
	{ "forget", 1, REGISTER_CHANGE, forget },
};

enum status
command_register(const struct options *o, struct diag *d)
{
	for (size_t i = 0; o->n_args > 0 && i < sizeof parts / sizeof *parts; i++) {
		struct desk k;

		if (strcmp(parts[i].name, o->args[0]) != 0)
			continue;
		if (o->n_args != 1 + parts[i].args)
			break;
		return desk_close(&k, desk_open(&k, o, parts[i].mode, "register", d) && parts[i].act(&k,
		    parts[i].args > 0 ? o->args[1] : NULL));
	}
	return command_usage("register", d);
}
