/* run.c: the beginning and the plain parts of a run: inputs, plan files, dumps. */
#include "run.h"
#include "base/arena.h"
#include "base/text.h"
#include "input/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BUF 4096

void
run_begin(struct run *r, const struct options *o, struct diag *d)
{
	*r = (struct run){ 0 };
	r->in.arena = arena_new();
	r->in.options = o;
	r->in.diag = d;
	r->in.ledger_path = o->n_args > 0 ? o->args[0] : NULL;
	r->in.policy_path = o->policy;
	r->in.state = o->state;
	r->in.from = o->from;
	r->in.only = o->only;
	r->in.as_of = o->as_of;
	r->batch.in = &r->in;
}

void
run_end(struct run *r)
{
	register_pack_drop(r->packed);
	buf_drop(&r->plan_xml);
	inputs_close(&r->in);
}

/* Takes one name off the end of a path that begins with '/'. */
static void
climb(struct buf *b)
{
	while (b->size > 1 && b->data[b->size - 1] != '/')
		b->size--;
	if (b->size > 1)
		b->size--;
	b->data[b->size] = '\0';
}

const char *
run_absolute(struct arena *a, const char *path)
{
	char here[PATH_BUF];
	struct buf b = { 0 };
	const char *whole = path, *result;

	if (path[0] != '/' && getcwd(here, sizeof here) != NULL)
		whole = arena_printf(a, "%s/%s", here, path);
	buf_puts(&b, "/");
	for (const char *p = whole; *p != '\0';) {
		size_t n = strcspn(p, "/");

		if (n == 2 && strncmp(p, "..", 2) == 0) {
			climb(&b);
		} else if (n > 0 && !(n == 1 && *p == '.')) {
			if (b.size > 1)
				buf_puts(&b, "/");
			buf_add(&b, p, n);
		}
		p += n + (p[n] == '/');
	}
	result = arena_strdup(a, b.data);
	buf_drop(&b);
	return result;
}

static const char *
sha256_of(const struct buf *b, struct arena *a)
{
	char *hex = arena_alloc(a, SHA256_HEX);
	struct sha256 s;

	sha256_init(&s);
	sha256_add(&s, b->data, b->size);
	sha256_hex(&s, hex);
	return hex;
}

const char *
run_plan_sha256(struct run *r)
{
	r->plan_xml.size = 0;
	plan_write_xml(r->in.plan, &r->plan_xml);
	return sha256_of(&r->plan_xml, r->in.arena);
}

static void
put_path(struct run *r, struct buf *b, const char *element, const char *path, const char *sha256)
{
	buf_printf(b, "  <%s path=\"", element);
	buf_xml(b, run_absolute(r->in.arena, path));
	if (sha256 == NULL)
		buf_puts(b, "\"/>\n");
	else
		buf_printf(b, "\" sha256=\"%s\"/>\n", sha256);
}

/* inputs.xml tells `issue` what the plan was made from, and how it and its table read before a clerk had them. */
static void
write_inputs(struct run *r, struct buf *b, const char *plan, const char *table)
{
	char day[DATE_BUF], hex[SHA256_HEX];

	buf_printf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<inputs as-of=\"%s\"", date_format(day,
	    r->in.as_of));
	if (r->in.from != NULL)
		buf_printf(b, " from=\"%s\"", r->in.from);
	if (r->in.only != NULL) {
		buf_puts(b, " only=\"");
		buf_xml(b, r->in.only);
		buf_puts(b, "\"");
	}
	buf_puts(b, ">\n");
	put_path(r, b, "ledger", r->in.ledger_path, r->in.ledger->sha256);
	put_path(r, b, "policy", r->in.policy_path, r->in.policy->sha256);
	put_path(r, b, "state", r->in.state, NULL);
	inputs_hash_templates(&r->in, hex);
	buf_printf(b, "  <templates sha256=\"%s\"/>\n  <plan sha256=\"%s\"/>\n  <table sha256=\"%s\"/>\n  <register "
	    "change=\"%lld\"/>\n</inputs>\n",
	    hex, plan, table, (long long)r->planned);
}

/* An approved plan and the table that the clerk edited stay as they are. */
static bool
put(struct run *r, struct rundir *dir, const char *name, const struct buf *b, bool keep)
{
	const char *path = arena_printf(r->in.arena, "%s/%s", rundir_path(dir), name);

	return (keep && access(path, F_OK) == 0) || rundir_put(dir, name, b->data, b->size, NULL, r->in.diag);
}

bool
run_write_plan(struct run *r, struct rundir *dir, bool keep)
{
	const char *plan = r->plan_xml.size > 0 ? sha256_of(&r->plan_xml, r->in.arena) : run_plan_sha256(r);
	struct buf table = { 0 }, inputs = { 0 };
	bool good;

	plan_write_csv(r->in.plan, &table);
	write_inputs(r, &inputs, plan, sha256_of(&table, r->in.arena));
	good = put(r, dir, "plan.xml", &r->plan_xml, keep) && put(r, dir, "plan.csv", &table, keep) &&
	    put(r, dir, "inputs.xml", &inputs, keep);
	buf_drop(&r->plan_xml);
	buf_drop(&table);
	buf_drop(&inputs);
	return good;
}

/* A dump reserves no numbers: it shows those of a fresh register. */
static void
number_for_dump(struct run *r)
{
	const char *folder = "";
	int seq = 0;

	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		struct batch_job *job = &r->batch.jobs[i];

		seq = strcmp(folder, job->folder) == 0 ? seq + 1 : 1;
		folder = job->folder;
		job->letter.number = run_number(r->in.policy, folder, date_to_ymd(r->in.as_of).year, seq, r->in.arena);
		job->letter.code = run_code(&r->in, job, seq);
	}
}

bool
run_dump(struct run *r)
{
	enum dump_stage stage = r->in.options->dump;
	struct buf b = { 0 };

	if (stage == DUMP_NOTHING)
		return false;
	if (stage == DUMP_LEDGER)
		ledger_dump(r->in.ledger, &b);
	else if (stage == DUMP_POLICY)
		policy_dump(r->in.policy, &b);
	else if (stage == DUMP_PLAN)
		plan_write_xml(r->in.plan, &b);
	else {
		run_jobs(r);
		number_for_dump(r);
		batch_dump(&r->batch, stage, &b);
	}
	command_print(&b);
	return true;
}

/* A block that several templates include was read several times. */
static void
add_material(struct register_input *all, size_t *n, const char *role, const char *path, const char *data)
{
	const char *name = text_starts(path, data) ? path + strlen(data) : path;

	for (size_t i = 0; i < *n; i++)
		if (strcmp(all[i].role, role) == 0 && strcmp(all[i].name, name) == 0)
			return;
	all[(*n)++] = (struct register_input){ .role = role, .name = name, .path = path };
}

/* The picture, if it lies beside the policy or below: then it can be laid out there again. */
static void
add_logo(const struct run *r, struct register_input *all, size_t *n)
{
	const char *logo = r->in.policy->sender.logo;
	const char *folder = arena_printf(r->in.arena, "%s/", inputs_folder(r->in.arena, r->in.policy_path));

	if (logo != NULL && text_starts(logo, folder) && strstr(logo + strlen(folder), "..") == NULL)
		add_material(all, n, "logo", logo, folder);
}

/* Full identity numbers are kept nowhere: of a ledger that has some the register keeps the text without them. */
static void
mask_ledger(const struct run *r, struct register_input *in)
{
	struct diag *silent = diag_new(NULL);
	struct byte_source *source = encoding_open(in->path, NULL, SIZE_MAX, silent);
	struct buf text = { 0 };
	char block[65536];
	size_t count = 0;
	ssize_t n = 0;

	if (source != NULL) {
		encoding_mask_identities(source, &count);
		while ((n = encoding_read(source, block, sizeof block)) > 0)
			buf_add(&text, block, (size_t)n);
	}
	encoding_close(source);
	/* It has been read once; should it be unreadable now, it differs from its hash, and packing says why. */
	if (n == 0 && text.size > 0) {
		in->content = memcpy(arena_alloc(r->in.arena, text.size), text.data, text.size);
		in->size = text.size;
	}
	buf_drop(&text);
	diag_drop(silent);
}

/* Templates and law data go by their path below the data directory, so that they can be laid out again the same way. */
const struct register_input *
run_materials(struct run *r, size_t *n)
{
	const char *const *templates, *data = inputs_data_path(&r->in, "");
	size_t n_templates = template_set_files(r->in.templates, &templates);
	struct register_input *all = arena_alloc(r->in.arena, (n_templates + r->in.law->n_files + 3) * sizeof *all);

	*n = 0;
	all[(*n)++] = (struct register_input){ .role = "ledger", .name = "ledger", .path = r->in.ledger_path,
		.sha256 = r->in.ledger->sha256, .packed = r->packed };
	if (r->in.ledger->identities > 0)
		mask_ledger(r, &all[0]);
	all[(*n)++] = (struct register_input){ .role = "policy", .name = "policy", .path = r->in.policy_path,
	    .sha256 = r->in.policy->sha256 };
	for (size_t i = 0; i < n_templates; i++)
		add_material(all, n, "template", templates[i], data);
	add_logo(r, all, n);
	for (size_t i = 0; i < r->in.law->n_files; i++)
		add_material(all, n, "law", r->in.law->files[i], data);
	return all;
}
