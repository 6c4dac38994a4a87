/* fuzz_pages.c: any bytes as a template: parsed, checked, composed for the accounts of the minimal sample, laid out with made-up fonts.
 * The template stands for a reminder; the notices beside it, without which no set is complete, are of one line. */
#include "layout/layout.h"
#include "letter/letter.h"
#include "support/test_fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char policy_text[] =
    "[policy]\nname = 样例\n"
    "[level reminder]\ntemplate = reminder\ndays = 10\n"
    "[level demand]\ntemplate = reminder\ndays = 40\nformal = yes\npay_within_days = 15\n"
    "[payment]\nqr = \"https://pay.example.com/?acc={account}&amt={amount}\"\n";

static struct {
	char dir[64];
	struct arena *arena;		/* for as long as the process lasts */
	struct policy *policy;
	struct law *law;
	struct plan *plan;
	struct style_sheet *sheet;
	struct layout_context layout;
} world;

static void
need(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "fuzz_pages: %s (run from the top of the checkout)\n", what);
	exit(1);
}

static char *
path_of(const char *name)
{
	static char path[512];

	snprintf(path, sizeof path, "%s/%s", world.dir, name);
	return path;
}

static void
write_file(const char *name, const void *data, size_t size)
{
	FILE *f = fopen(path_of(name), "wb");

	need(f != NULL && fwrite(data, 1, size, f) == size && fclose(f) == 0, "a template cannot be written");
}

static void
make_set(void)
{
	static const char notice[] = "<letter title=\"通知\" page=\"notice\"><p>样例。</p></letter>\n";
	char from[512];

	strcpy(world.dir, "/tmp/fuzz-pages-XXXXXX");
	need(mkdtemp(world.dir) != NULL, "no temporary directory");
	need(getcwd(from, sizeof from - 64) != NULL, "no working directory");
	strcat(from, "/templates/common");
	need(symlink(from, path_of("common")) == 0, "no temporary directory");
	write_file("notice-monthly.xml", notice, sizeof notice - 1);
	write_file("notice-prepaid.xml", notice, sizeof notice - 1);
}

static void
remove_set(void)
{
	static const char *const names[] = { "common", "notice-monthly.xml", "notice-prepaid.xml", "reminder.xml" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(path_of(names[i]));
	rmdir(world.dir);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct arena *arena = world.arena = arena_new();
	struct diag *d = diag_new(stderr);
	struct ledger *ledger;

	(void)argc;
	(void)argv;
	make_set();
	atexit(remove_set);
	world.policy = policy_read_memory("fuzz.ini", policy_text, sizeof policy_text - 1, arena, d);
	world.law = law_read("templates/law", NULL, arena, d);
	world.sheet = style_read("templates/styles.xml", arena, d);
	ledger = ledger_read("samples/minimal.xml", NULL, 1, arena, d);
	need(world.policy != NULL && world.law != NULL && world.sheet != NULL && ledger != NULL, "no policy, law, styles or ledger");
	world.plan = plan_build(ledger, world.policy, world.law, NULL, date_from_ymd(2026, 11, 21), arena, d);
	world.layout = (struct layout_context){ test_fonts(arena), layout_break_table(arena), NULL };
	diag_drop(d);
	return 0;
}

/* Whatever was accepted must come out as pages or be refused with a word. */
static void
make_letter(const struct template_set *set, const struct action *action, struct arena *arena)
{
	struct letter letter = { .kind = LETTER_LEVEL, .plan = world.plan, .action = action, .level = action->level->name,
		.template = "reminder", .number = "海物催〔2026〕1号", .date = world.plan->as_of, .deadline = world.plan->as_of + 10 };
	struct diag *d = diag_new(NULL);
	struct doc *doc = letter_compose(set, &letter, arena, d);
	struct pages *pages = doc == NULL ? NULL : layout_doc(&world.layout, doc, (struct pos){ "fuzz.xml", 1 }, arena, d);

	if (pages == NULL && diag_count(d, DIAG_ERROR) == 0)
		abort();	/* refused without a word */
	if (pages != NULL && pages->n == 0)
		abort();
	diag_drop(d);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *d = diag_new(NULL);
	struct template_set *set;

	write_file("reminder.xml", data, size);
	set = template_set_read(world.dir, world.policy, world.law, world.sheet, arena, d);
	if (set == NULL && diag_count(d, DIAG_FATAL) == 0)
		abort();	/* refused without a word */
	for (size_t i = 0; set != NULL && i < world.plan->n_actions; i++)
		if (world.plan->actions[i].decision == DECISION_SEND)
			make_letter(set, &world.plan->actions[i], arena);
	diag_drop(d);
	arena_drop(arena);
	return 0;
}
