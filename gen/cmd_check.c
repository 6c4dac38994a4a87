/* cmd_check.c: check: ledgers, policies, templates and law data, told apart by their content; nothing is written. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "datadir.h"
#include "demand.h"
#include "input/xml.h"
#include "lawful.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

struct checking {
	struct arena *arena;
	struct diag *diag;
	const struct options *options;
	struct law *law;
	struct style_sheet *sheet;
	/* the last of each kind, for --demand */
	const struct ledger *ledger;
	const struct policy *policy;
	const struct law *policy_law;
	const char *foreign;		/* format of the ledger at hand; NULL: native */
};

static bool
check_ledger(struct checking *c, const char *path)
{
	struct ledger *l = inputs_ledger(path, c->foreign, c->policy, c->options->jobs, c->arena, c->diag);

	if (l == NULL)
		return false;
	c->ledger = l;
	printf("%s: ledger, %zu accounts, left out %zu\n", path, l->n_accounts, l->n_left_out);
	return true;
}

static bool
check_policy(struct checking *c, const char *path)
{
	struct policy *p = policy_read(path, c->arena, c->diag);
	const struct law *law = c->law;

	if (p != NULL && p->local != NULL)
		law = law_read(c->law->dir, p->local, c->arena, c->diag);
	if (p == NULL || law == NULL || !lawful_policy(p, law, c->diag))
		return false;
	lawful_rates(p, NULL, c->law, c->options->as_of, c->diag);
	c->policy = p;
	c->policy_law = law;
	printf("%s: policy, %zu levels\n", path, p->n_levels);
	return true;
}

static bool
check_template(struct checking *c, const char *path)
{
	if (!template_check(path, c->law, c->sheet, c->arena, c->diag))
		return false;
	printf("%s: template\n", path);
	return true;
}

static bool
check_styles(struct checking *c, const char *path)
{
	if (style_read(path, c->arena, c->diag) == NULL)
		return false;
	printf("%s: styles\n", path);
	return true;
}

static bool
check_law(struct checking *c, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dir = slash == NULL ? "." : arena_strndup(c->arena, path, (size_t)(slash - path));

	if (law_read(dir, NULL, c->arena, c->diag) == NULL)
		return false;
	printf("%s: law data\n", path);
	return true;
}

/* A city's file adds to the law data one folder up. */
static bool
check_local(struct checking *c, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1, *end = strrchr(name, '.');
	const char *dir = slash == NULL ? ".." : arena_printf(c->arena, "%.*s/..", (int)(slash - path), path);

	if (law_read(dir, arena_strndup(c->arena, name, end == NULL ? strlen(name) : (size_t)(end - name)), c->arena, c->diag) == NULL)
		return false;
	printf("%s: law data of a city\n", path);
	return true;
}

static const struct {
	const char *root;
	bool (*check)(struct checking *, const char *);
} kinds[] = {
	{ "ledger", check_ledger }, { "letter", check_template }, { "block", check_template }, { "styles", check_styles },
	{ "holidays", check_law }, { "lpr", check_law }, { "statutes", check_law }, { "language", check_law }, { "local", check_local },
};

/* XML begins with '<' (or a byte order mark, or is packed); anything else is taken for a policy. */
static bool
looks_like_xml(const char *path)
{
	unsigned char head[8] = { 0 };
	FILE *f = fopen(path, "rb");
	size_t n, i = 0;

	if (f == NULL)
		return false;
	n = fread(head, 1, sizeof head, f);
	fclose(f);
	if (n >= 2 && ((head[0] == 0x1f && head[1] == 0x8b) || (head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff)))
		return true;
	if (n >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < n && strchr(" \t\r\n", head[i]) != NULL && head[i] != '\0')
		i++;
	return i < n && (head[i] == '<' || (head[i] == 0 && i + 1 < n && head[i + 1] == '<'));
}

static bool
check_file(struct checking *c, const char *path)
{
	const struct xml_options plain = { .split = 1 };
	struct xml_reader *reader;
	const char *root;

	if (!looks_like_xml(path))
		return check_policy(c, path);
	reader = xml_open(path, &plain, c->diag);
	if (reader == NULL)
		return false;
	root = arena_strdup(c->arena, xml_root(reader)->name);
	xml_close(reader);
	c->foreign = NULL;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].root, root) == 0)
			return kinds[i].check(c, path);
	/* With --from, what is none of ours is a book of that format. */
	if (c->options->from != NULL) {
		c->foreign = c->options->from;
		return check_ledger(c, path);
	}
	diag_fatal(c->diag, (struct pos){ path, 0 }, "root element <%s> belongs to no ledger, template or law data", root);
	return false;
}

/* What both together lack for a demand that holds in court. */
static enum status
check_demand(struct checking *c)
{
	struct demand_check demand = { c->ledger, c->policy, c->policy_law, NULL, c->options->as_of, c->arena, c->diag };
	size_t n;

	if (c->ledger == NULL || c->policy == NULL)
		return command_usage("check", c->diag);
	demand.templates = template_set_read(datadir_path(c->arena, "templates"), c->policy, c->policy_law, c->sheet, c->arena, c->diag);
	if (demand.templates == NULL)
		return STATUS_REFUSED;
	lawful_sender(c->policy, c->ledger, c->diag);
	n = demand_list(&demand);
	printf("%s, %s: %zu findings on what a demand would lack in court\n", c->ledger->path, c->policy->path, n);
	return n == 0 ? STATUS_OK : STATUS_LEFT_OUT;
}

enum status
command_check(const struct options *o, struct diag *d)
{
	struct checking c = { .arena = arena_new(), .diag = d, .options = o };
	enum status status;
	bool good = true;

	if (o->n_args == 0) {
		arena_drop(c.arena);
		return command_usage("check", d);
	}
	c.law = law_read(datadir_path(c.arena, "templates/law"), NULL, c.arena, d);
	c.sheet = style_read(datadir_path(c.arena, "templates/styles.xml"), c.arena, d);
	if (c.law == NULL || c.sheet == NULL)
		good = false;
	for (int i = 0; i < o->n_args && c.law != NULL && c.sheet != NULL; i++)
		good &= check_file(&c, o->args[i]);
	status = good ? STATUS_OK : STATUS_REFUSED;
	if (good && o->demand)
		status = check_demand(&c);
	arena_drop(c.arena);
	return status;
}

enum status
command_fields(const struct options *o, struct diag *d)
{
	struct buf b = { 0 };

	if (o->n_args != 0)
		return command_usage("fields", d);
	letter_fields_doc(&b);
	command_print(&b);
	return STATUS_OK;
}
