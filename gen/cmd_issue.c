/* cmd_issue.c: issue: exactly what an approved plan says, from inputs that have not changed. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "input/xml.h"
#include "run.h"

#include <stdlib.h>
#include <string.h>

struct expected {
	const char *ledger, *policy, *templates;	/* SHA-256 */
};

static bool
read_inputs(struct run *r, const char *path, struct expected *e)
{
	const struct xml_options plain = { .split = 1 };
	struct xml_node *root = xml_read(path, &plain, r->in.arena, r->in.diag);
	const struct xml_node *ledger, *policy, *state, *templates;

	if (root == NULL)
		return false;
	ledger = xml_child(root, "ledger");
	policy = xml_child(root, "policy");
	state = xml_child(root, "state");
	templates = xml_child(root, "templates");
	if (ledger == NULL || policy == NULL || state == NULL || templates == NULL || xml_attr(root, "as-of") == NULL ||
	    !date_parse(xml_attr(root, "as-of"), &r->in.as_of)) {
		diag_fatal(r->in.diag, root->pos, "this file does not tell what the plan was made from; plan again");
		return false;
	}
	r->in.ledger_path = xml_attr(ledger, "path");
	r->in.policy_path = xml_attr(policy, "path");
	r->in.from = xml_attr(root, "from");
	if (r->in.state == NULL)
		r->in.state = xml_attr(state, "path");
	e->ledger = xml_attr(ledger, "sha256");
	e->policy = xml_attr(policy, "sha256");
	e->templates = xml_attr(templates, "sha256");
	r->in.only = xml_attr(root, "only");
	return true;
}

static bool
unchanged(const struct run *r, const char *path, const char *what, const char *was, const char *is)
{
	if (was != NULL && strcmp(was, is) == 0)
		return true;
	diag_fatal(r->in.diag, (struct pos){ path, 0 }, "the %s has changed since the plan was made; issue refused: plan again and look at it",
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

/* The history may have grown since (another run issued, a service recorded): then the plan is another one. */
static bool
plan_unchanged(struct run *r, const char *path)
{
	struct buf b = { 0 };
	struct sha256 s;
	char was[SHA256_HEX], is[SHA256_HEX];
	bool good;

	plan_write_xml(r->in.plan, &b);
	sha256_init(&s);
	sha256_add(&s, b.data, b.size);
	sha256_hex(&s, is);
	buf_drop(&b);
	if (!sha256_file(path, was)) {
		diag_fatal(r->in.diag, (struct pos){ path, 0 }, "cannot be read; issue refused");
		return false;
	}
	good = strcmp(was, is) == 0;
	if (!good)
		diag_fatal(r->in.diag, (struct pos){ path, 0 },
		    "the register or this file has changed since the plan was made; issue refused: plan again and look at it");
	return good;
}

static bool
prepare_issue(struct run *r, const char *dir, struct expected *e)
{
	struct arena *a = r->in.arena;
	const char *inputs = arena_printf(a, "%s/inputs.xml", dir), *plan = arena_printf(a, "%s/plan.xml", dir);
	const char *decisions = r->in.options->decisions;

	if (!read_inputs(r, inputs, e))
		return false;
	if (!inputs_read_policy(&r->in) || !inputs_read_ledger(&r->in) || !inputs_open_register(&r->in, REGISTER_WRITE, r->command) ||
	    !inputs_build_plan(&r->in) || !inputs_read_templates(&r->in) || !inputs_unchanged(r, e))
		return false;
	if (!plan_unchanged(r, plan))
		return false;
	if (decisions != NULL)
		r->decisions = decisions_read(decisions, r->in.plan, a, r->in.diag);
	return decisions == NULL || r->decisions != NULL;
}

enum status
command_issue(const struct options *o, struct diag *d)
{
	struct expected e = { 0 };
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 1)
		return command_usage("issue", d);
	run_begin(&r, o, d);
	r.command = "run";
	if (prepare_issue(&r, o->args[0], &e))
		s = run_letters(&r, o->args[0], false);
	run_end(&r);
	return s;
}
