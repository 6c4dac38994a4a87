/* cmd_issue.c: issue: exactly what an approved plan says, from inputs that have not changed. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "input/xml.h"
#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct expected {
	const char *ledger, *policy, *templates;	/* SHA-256 */
};

static bool
incomplete(struct run *r, const struct xml_node *root)
{
	diag_fatal(r->in.diag, root->pos, "this file does not tell what the plan was made from; plan again");
	return false;
}

static bool
read_inputs(struct run *r, const char *path, struct expected *e)
{
	const struct xml_options plain = { .split = 1 };
	struct xml_node *root = xml_read(path, &plain, r->in.arena, r->in.diag);
	const struct xml_node *ledger, *policy, *state, *templates, *plan, *table, *change;
	const char *as_of;

	if (root == NULL)
		return false;
	ledger = xml_child(root, "ledger");
	policy = xml_child(root, "policy");
	state = xml_child(root, "state");
	templates = xml_child(root, "templates");
	plan = xml_child(root, "plan");
	table = xml_child(root, "table");
	change = xml_child(root, "register");
	as_of = xml_attr(root, "as-of");
	if (ledger == NULL || policy == NULL || state == NULL || templates == NULL || plan == NULL || table == NULL ||
	    change == NULL ||
	    as_of == NULL || !date_parse(as_of, &r->in.as_of) || xml_attr(change, "change") == NULL)
		return incomplete(r, root);
	r->in.ledger_path = xml_attr(ledger, "path");
	r->in.policy_path = xml_attr(policy, "path");
	r->in.from = xml_attr(root, "from");
	r->in.only = xml_attr(root, "only");
	if (r->in.state == NULL)
		r->in.state = xml_attr(state, "path");
	e->ledger = xml_attr(ledger, "sha256");
	e->policy = xml_attr(policy, "sha256");
	e->templates = xml_attr(templates, "sha256");
	r->plan_sha256 = xml_attr(plan, "sha256");
	r->table_sha256 = xml_attr(table, "sha256");
	r->planned = strtoll(xml_attr(change, "change"), NULL, 10);
	return r->plan_sha256 != NULL || incomplete(r, root);
}

/* The directory is lost, or what told about the plan in it: the register knows what was issued into it. */
static bool
ask_register(struct run *r, const char *dir, struct expected *e)
{
	const struct register_actor actor = { options_user(r->in.options), "issue", r->in.options->now, NULL };
	const struct register_run wanted = { .dir = run_absolute(r->in.arena, dir) };
	struct register_run found = { 0 };
	struct register_db *db;

	if (r->in.state == NULL)
		r->in.state = r->in.policy_path != NULL ? inputs_folder(r->in.arena, r->in.policy_path) : ".";
	db = register_open(r->in.state, REGISTER_READ, &actor, r->in.diag);
	if (db == NULL)
		return false;
	if (!register_choose(db, r->in.options->community, false, r->in.diag) ||
	    !register_find_run(db, REGISTER_SAME_DIR, &wanted, &found, r->in.arena, r->in.diag)) {
		register_close(db);
		return false;
	}
	register_close(db);
	if (found.id == 0) {
		diag_fatal(r->in.diag, (struct pos){ dir, 0 }, "there is no plan here, and the register in %s knows of "
		    "none (--state DIR says where the "
		    "register is); nothing was changed", r->in.state);
		return false;
	}
	r->in.ledger_path = found.ledger_path;
	r->in.policy_path = found.policy_path;
	r->in.from = found.from;
	r->in.only = found.only;
	r->in.as_of = found.as_of;
	*e = (struct expected){ found.ledger_sha256, found.policy_sha256, found.materials };
	r->plan_sha256 = found.plan_sha256;
	r->planned = found.planned;
	return true;
}

static bool
unchanged(const struct run *r, const char *path, const char *what, const char *was, const char *is)
{
	if (was != NULL && strcmp(was, is) == 0)
		return true;
	diag_fatal(r->in.diag, (struct pos){ path, 0 }, "the %s has changed since the plan was made; issue refused: "
	    "plan again and look at it",
	    what);
	return false;
}

static bool
inputs_unchanged(const struct run *r, const struct expected *e)
{
	char templates[SHA256_HEX];
	bool good = unchanged(r, r->in.ledger_path, "ledger", e->ledger, r->in.ledger->sha256);

	good &= unchanged(r, r->in.policy_path, "policy", e->policy, r->in.policy->sha256);
	inputs_hash_templates(&r->in, templates);
	return good && unchanged(r, "templates", "template set", e->templates, templates);
}

/* The plan that was looked at and approved is the one in the directory. */
static bool
plan_unchanged(struct run *r)
{
	char is[SHA256_HEX];

	if (access(r->plan_file, F_OK) != 0)
		return true;	/* lost: it is made again and must have the same hash */
	if (!sha256_file(r->plan_file, is)) {
		diag_fatal(r->in.diag, (struct pos){ r->plan_file, 0 }, "cannot be read; issue refused");
		return false;
	}
	return unchanged(r, r->plan_file, "plan itself", r->plan_sha256, is);
}

/* A register that knows fewer changes than the plan saw is another one, or an old copy. */
static bool
register_is_the_same(struct run *r)
{
	int64_t mark;

	if (!register_mark(r->in.db, &mark, r->in.diag))
		return false;
	if (mark >= r->planned)
		return true;
	diag_fatal(r->in.diag, (struct pos){ r->in.state, 0 }, "the register has %lld changes, the plan was made when "
	    "it had %lld: is this an old "
	    "copy, or another one? issue refused", (long long)mark, (long long)r->planned);
	return false;
}

/* "plan.csv" alone may mean the one in the directory. */
static void
find_decisions(struct run *r, const char *dir, struct options *o)
{
	const char *inside = o->decisions == NULL ? NULL : arena_printf(r->in.arena, "%s/%s", dir, o->decisions);

	if (inside != NULL && strchr(o->decisions, '/') == NULL && access(o->decisions, F_OK) != 0 && access(inside,
	    F_OK) == 0)
		o->decisions = inside;
}

static bool
prepare_issue(struct run *r, const char *dir)
{
	const char *inputs = arena_printf(r->in.arena, "%s/inputs.xml", dir);
	struct expected e = { 0 };

	r->approved = true;
	r->plan_file = arena_printf(r->in.arena, "%s/plan.xml", dir);
	if (!(access(inputs, F_OK) == 0 ? read_inputs(r, inputs, &e) : ask_register(r, dir, &e)))
		return false;
	return inputs_read_policy(&r->in) && inputs_read_ledger(&r->in) && inputs_read_templates(&r->in) &&
	    inputs_unchanged(r, &e) &&
	    plan_unchanged(r) && inputs_connect(&r->in, REGISTER_WRITE, "issue") && register_is_the_same(r);
}

enum status
command_issue(const struct options *given, struct diag *d)
{
	struct options o = *given;
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o.n_args != 1)
		return command_usage("issue", d);
	run_begin(&r, &o, d);
	r.command = "run";
	find_decisions(&r, o.args[0], &o);
	if (prepare_issue(&r, o.args[0]))
		s = run_issue(&r, o.args[0]);
	else if (r.in.db != NULL && register_system_failure(r.in.db))
		s = STATUS_SYSTEM;
	run_end(&r);
	return s;
}
