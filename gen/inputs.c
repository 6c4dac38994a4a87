/* inputs.c: reads and checks everything a command needs, in one order. */
#include "inputs.h"
#include "base/arena.h"
#include "base/text.h"
#include "datadir.h"
#include "logo.h"
#include "lawful.h"
#include "ledger/gnucash.h"

#include <stdio.h>
#include <string.h>

static const struct pos place = { "dunning", 0 };

/* The folder a file lies in: where the register is looked for when --state does not say. */
const char *
inputs_folder(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	return slash == path ? "/" : arena_strndup(a, path, (size_t)(slash - path));
}

const char *
inputs_data_path(const struct inputs *in, const char *name)
{
	return in->data == NULL ? datadir_path(in->arena, name) : arena_printf(in->arena, "%s/%s", in->data, name);
}

bool
inputs_read_policy(struct inputs *in)
{
	if (in->policy_path == NULL) {
		diag_fatal(in->diag, place, "no policy given (-p POLICY)");
		return false;
	}
	in->policy = policy_read(in->policy_path, in->arena, in->diag);
	in->law = law_read(inputs_data_path(in, "templates/law"), in->policy == NULL ? NULL : in->policy->local, in->arena,
	    in->diag);
	if (in->state == NULL)
		in->state = inputs_folder(in->arena, in->policy_path);
	return in->policy != NULL && in->law != NULL && lawful_policy(in->policy, in->law, in->diag);
}

static struct ledger *
read_foreign(const char *path, const char *from, const struct policy *policy, struct arena *arena, struct diag *diag)
{
	struct gnucash_options options = { .notes = NULL };

	if (strcmp(from, "gnucash") != 0) {
		diag_fatal(diag, place, "--from %s: only \"gnucash\" can be read", from);
		return NULL;
	}
	/* A book may name neither company nor community: then the sender's names stand. */
	if (policy != NULL) {
		options.manager = policy->sender.name;
		options.community = policy->sender.project != NULL ? policy->sender.project : policy->sender.name;
		if (options.community == NULL)
			options.community = "本小区";
	}
	for (size_t i = 0; policy != NULL && i < policy->n_gnucash; i++)
		if (policy->gnucash[i].value != NULL)
			gnucash_set_option(&options, policy->gnucash[i].key, policy->gnucash[i].value);
	return ledger_read_gnucash(path, &options, arena, diag);
}

struct ledger *
inputs_ledger(const char *path, const char *from, const struct policy *policy, int jobs, struct arena *arena, struct diag *diag)
{
	if (from != NULL)
		return read_foreign(path, from, policy, arena, diag);
	return ledger_read(path, datadir_path(arena, "gen/ledger/ledger.xsd"), jobs, arena, diag);
}

bool
inputs_read_ledger(struct inputs *in)
{
	in->ledger = inputs_ledger(in->ledger_path, in->from, in->policy, in->options->jobs, in->arena, in->diag);
	if (in->ledger == NULL)
		return false;
	if (in->policy == NULL)
		return true;
	policy_check_ledger(in->policy, in->ledger, in->diag);
	lawful_sender(in->policy, in->ledger, in->diag);
	lawful_rates(in->policy, in->ledger, in->law, in->as_of, in->diag);
	return in->any_age || !plan_ledger_too_old(in->ledger, in->policy, in->as_of, in->diag);
}

bool
inputs_connect(struct inputs *in, enum register_mode mode, const char *command)
{
	const struct register_actor actor = { options_user(in->options), command, in->options->now,
		in->ledger->n_communities > 0 ? in->ledger->communities[0].id : "" };

	in->db = register_open(in->state, mode, &actor, in->diag);
	return in->db != NULL && (mode == REGISTER_READ || register_lock(in->db, in->diag));
}

bool
inputs_read_history(struct inputs *in, int64_t mark)
{
	if (in->bare == NULL)
		in->bare = in->ledger;
	in->history = register_history(in->db, in->bare, mark, in->arena, in->diag);
	if (in->history != NULL)
		in->ledger = history_join(in->bare, in->history, in->as_of, in->arena);
	return in->history != NULL;
}

bool
inputs_open_register(struct inputs *in, enum register_mode mode, const char *command)
{
	return inputs_connect(in, mode, command == NULL ? "plan" : command) && inputs_read_history(in, REGISTER_NOW);
}

static bool
matches(const struct action *a, const char *only)
{
	if (a->account == NULL)
		return text_equal(a->unreadable->account, only);
	return text_equal(a->account->id, only) || text_equal(a->account->property.building, only) ||
	    (a->level != NULL && text_equal(a->level->name, only));
}

/* --only: the other actions are not part of this run. */
static bool
filter_plan(struct inputs *in, const char *only)
{
	struct plan *p = in->plan;
	size_t n = 0;

	for (size_t i = 0; i < p->n_actions; i++)
		if (matches(&p->actions[i], only))
			p->actions[n++] = p->actions[i];
	p->n_actions = n;
	if (n > 0)
		return true;
	diag_fatal(in->diag, place, "--only %s: no account, building or level of that name", only);
	return false;
}

bool
inputs_build_plan(struct inputs *in)
{
	policy_check_offers(in->policy, in->as_of, in->diag);
	in->plan = plan_build(in->ledger, in->policy, in->law, in->history, in->as_of, in->arena, in->diag);
	return in->only == NULL || filter_plan(in, in->only);
}

static struct pdf_font_files
font_files(const struct policy *p, struct arena *a)
{
	struct pdf_font_files f = { .dir = datadir_path(a, "fonts"), .face = {
		[FACE_SERIF] = p->fonts.serif != NULL ? p->fonts.serif : "NotoSerifSC-Regular.ttf",
		[FACE_SERIF_BOLD] = p->fonts.serif_bold != NULL ? p->fonts.serif_bold : "NotoSerifSC-Bold.ttf",
		[FACE_SANS] = p->fonts.sans != NULL ? p->fonts.sans : "NotoSansSC-Regular.ttf",
		[FACE_SANS_BOLD] = p->fonts.sans_bold != NULL ? p->fonts.sans_bold : "NotoSansSC-Bold.ttf",
		[FACE_KAI] = p->fonts.kai != NULL ? p->fonts.kai : "LXGWWenKai-Regular.ttf" } };

	for (size_t i = 0; i < p->fonts.n_fallback && i < FONT_MAX; i++)
		f.fallback[f.n_fallback++] = p->fonts.fallback[i];
	return f;
}

/* The company's picture is named beside the policy. It is checked before any letter is laid out. */
static bool
read_logo(struct inputs *in)
{
	struct policy *p = in->policy;
	const struct pos at = { in->policy_path, 0 };

	if (p->sender.logo == NULL)
		return true;
	if (p->sender.logo_w == 0 && p->sender.logo[0] != '/')
		p->sender.logo = arena_printf(in->arena, "%s/%s", inputs_folder(in->arena, in->policy_path), p->sender.logo);
	return logo_read(in, at);
}

static bool
read_fonts(struct inputs *in)
{
	struct pdf_font_files files = font_files(in->policy, in->arena);

	in->fonts = pdf_fonts_open(&files, in->arena, in->diag);
	if (in->fonts == NULL)
		return false;
	in->layout.fonts = pdf_fonts_metrics(in->fonts);
	in->layout.breaks = layout_break_table(in->arena);
	return read_logo(in);
}

bool
inputs_read_styles(struct inputs *in)
{
	in->sheet = style_read(inputs_data_path(in, "templates/styles.xml"), in->arena, in->diag);
	return in->sheet != NULL && read_fonts(in);
}

/* A demand that lacks an element is weaker evidence, not a wrong letter: it is said and made. */
static void
warn_of_lacks(struct inputs *in)
{
	struct template_lack *lacks;
	size_t n = template_demand_lacks(in->templates, in->policy, in->arena, &lacks);

	for (size_t i = 0; i < n; i++)
		diag_warning(in->diag, lacks[i].pos, "level \"%s\" is the demand that the law requires, but this template never says %s "
		    "(%s); used as it is", lacks[i].level, lacks[i].meaning, lacks[i].name);
}

bool
inputs_read_templates(struct inputs *in)
{
	in->sheet = style_read(inputs_data_path(in, "templates/styles.xml"), in->arena, in->diag);
	if (in->sheet == NULL)
		return false;
	in->templates = template_set_read(inputs_data_path(in, "templates"), in->policy, in->law, in->sheet, in->arena, in->diag);
	if (in->templates == NULL)
		return false;
	warn_of_lacks(in);
	return read_fonts(in);
}

bool
inputs_read_named(struct inputs *in, const char *const *names, size_t n)
{
	if (!inputs_read_styles(in))
		return false;
	in->templates = template_set_read_named(datadir_path(in->arena, "templates"), in->policy, names, n,
	    in->law, in->sheet, in->arena, in->diag);
	return in->templates != NULL;
}

void
inputs_close(struct inputs *in)
{
	if (in->fonts != NULL)
		pdf_fonts_close(in->fonts);
	if (in->db != NULL)
		register_close(in->db);
	arena_drop(in->arena);
}

static void
hash_file(struct sha256 *s, const char *path)
{
	char hex[SHA256_HEX];

	if (sha256_file(path, hex))
		sha256_add(s, hex, sizeof hex);
}

/* A TrueType file begins with the checksums of all its tables. */
static void
hash_font(struct sha256 *s, const char *dir, const char *name, struct arena *a)
{
	unsigned char head[1024];
	FILE *f = name == NULL ? NULL : fopen(*name == '/' ? name : arena_printf(a, "%s/%s", dir, name), "rb");

	if (f == NULL)
		return;
	sha256_add(s, name, strlen(name) + 1);
	sha256_add(s, head, fread(head, 1, sizeof head, f));
	fclose(f);
}

static void
hash_fonts(const struct inputs *in, struct sha256 *s)
{
	const struct pdf_font_files files = font_files(in->policy, in->arena);

	for (int i = 0; i < FACES; i++)
		hash_font(s, files.dir, files.face[i], in->arena);
	for (int i = 0; i < files.n_fallback; i++)
		hash_font(s, files.dir, files.fallback[i], in->arena);
}

void
inputs_hash_templates(const struct inputs *in, char hex[SHA256_HEX])
{
	const char *const *paths;
	size_t n = template_set_files(in->templates, &paths);
	struct sha256 s;

	sha256_init(&s);
	sha256_add(&s, in->policy->sha256, strlen(in->policy->sha256));
	for (size_t i = 0; i < n; i++)
		hash_file(&s, paths[i]);
	for (size_t i = 0; i < in->law->n_files; i++)
		hash_file(&s, in->law->files[i]);
	hash_fonts(in, &s);
	if (in->policy->sender.logo != NULL)
		hash_file(&s, in->policy->sender.logo);
	sha256_hex(&s, hex);
}
