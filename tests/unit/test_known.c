/* test_known.c: paragraphs and characters kept from letter to letter change nothing that comes out. */
#include "support/page_fixture.h"

static struct doc *
notice(void)
{
	return sample_notice(px.run);
}

static struct doc *
demand(void)
{
	return sample_demand(px.run, 6, true);
}

static struct doc *
annex(void)
{
	return sample_annex(px.run, 60);
}

/* The same words at another width, indent, punctuation: nothing of the other documents may be taken for them. */
static struct doc *
narrow(void)
{
	struct doc *doc = sample_demand(px.run, 6, false);
	struct style_sheet *sheet = arena_alloc(px.run, sizeof *sheet);

	*sheet = *doc->sheet;
	sheet->punctuation = PUNCT_KAIMING;
	doc->sheet = sheet;
	return doc;
}

static const struct {
	const char *name;
	struct doc *(*make)(void);
} docs[] = { { "notice", notice }, { "demand", demand }, { "annex", annex }, { "narrow", narrow } };
#define N_DOCS (sizeof docs / sizeof *docs)

static char *
dump_of(const struct doc *doc, struct layout_cache *cache)
{
	struct buf b = { 0 };
	struct pages *pages;

	px.lc.cache = cache;
	arena_reset(px.letter);
	pages = page_layout(doc);
	px.lc.cache = NULL;
	if (pages != NULL)
		pages_dump(pages, px.lc.fonts, &b);
	buf_puts(&b, diag_text(px.diag));
	return b.data;
}

/* Twice to be kept, then from the cache, all kinds mixed; the complaints too are the same every time. */
static void
lines(void **state)
{
	struct layout_cache *cache = layout_cache_new();
	char *want[N_DOCS];

	(void)state;
	for (size_t i = 0; i < N_DOCS; i++)
		want[i] = dump_of(docs[i].make(), NULL);
	for (int round = 0; round < 4; round++)
		for (size_t i = 0; i < N_DOCS; i++) {
			char *got = dump_of(docs[i].make(), cache);

			if (strcmp(got, want[i]) != 0)
				fail_msg("%s differs in round %d", docs[i].name, round);
			free(got);
		}
	for (size_t i = 0; i < N_DOCS; i++)
		free(want[i]);
	layout_cache_drop(cache);
}

/* Counts after five letters of each are five times those after one, wherever a character is in one of them only. */
static void
characters(void **state)
{
	struct char_use *once = arena_alloc(px.run, sizeof *once), *often = arena_alloc(px.run, sizeof *often);
	struct doc *doc = sample_demand(px.run, 6, true);
	size_t seen = 0;

	(void)state;
	assert_int_equal(layout_collect(&px.lc, doc, once, px.run, NULL, 0), 0);
	for (int i = 0; i < 5; i++)
		assert_int_equal(layout_collect(&px.lc, doc, often, px.run, NULL, 0), 0);
	for (int f = 0; f < FONT_MAX; f++)
		for (int page = 0; page < FONT_PAGES; page++)
			for (int c = 0; c < 256 && often->count[f][page] != NULL; c++) {
				uint32_t one = once->count[f][page] == NULL ? 0 : once->count[f][page][c];

				if (often->count[f][page][c] != 5 * one)
					fail_msg("U+%04X of font %d: %u in one letter, %u in five", (unsigned)(page * 256 + c), f,
						(unsigned)one, (unsigned)often->count[f][page][c]);
				seen += one;
			}
	assert_true(seen > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(characters),
	};

	return cmocka_run_group_tests(tests, page_setup, page_teardown);
}
