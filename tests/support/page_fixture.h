/* page_fixture.h: documents laid out with the test metrics; finding things on their pages; golden dumps (BLESS=1 takes
 * what comes). */
#ifndef SUPPORT_PAGE_FIXTURE_H
#define SUPPORT_PAGE_FIXTURE_H

#include "base/text.h"
#include "layout/layout.h"
#include "support/sample_docs.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct page_fixture {
	struct arena *run, *letter;
	struct diag *diag;
	struct layout_context lc;
};
static struct page_fixture px;

static inline int
page_setup(void **state)
{
	(void)state;
	px.run = arena_new();
	px.letter = arena_new();
	px.diag = diag_new(NULL);
	px.lc.fonts = test_fonts(px.run);
	px.lc.breaks = layout_break_table(px.run);
	return 0;
}

static inline int
page_teardown(void **state)
{
	(void)state;
	arena_drop(px.letter);
	arena_drop(px.run);
	diag_drop(px.diag);
	return 0;
}

/* Lays out with a fresh sink. */
static inline struct pages *
page_layout(const struct doc *doc)
{
	diag_drop(px.diag);
	px.diag = diag_new(NULL);
	return layout_doc(&px.lc, doc, (struct pos){ "sample.xml", 7 }, px.letter, px.diag);
}

static inline char *
place_text(const struct place *p, char *out, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; p->kind == PLACE_TEXT && i < p->n && n + 5 < size; i++)
		n += text_put(out + n, p->chars[i]);
	out[n] = '\0';
	return out;
}

/* The first text item that contains `part`, on or after the page; *page is set. NULL: none. */
static inline const struct place *
page_find(const struct pages *pages, const char *part, size_t *page)
{
	char text[2048];

	for (size_t i = *page; i < pages->n; i++)
		for (size_t k = 0; k < pages->pages[i].n; k++) {
			const struct place *p = &pages->pages[i].places[k];

			if (p->kind == PLACE_TEXT && strstr(place_text(p, text, sizeof text), part) != NULL) {
				*page = i;
				return p;
			}
		}
	return NULL;
}

static inline size_t
page_count(const struct pages *pages, const char *part)
{
	char text[2048];
	size_t n = 0;

	for (size_t i = 0; i < pages->n; i++)
		for (size_t k = 0; k < pages->pages[i].n; k++)
			n += strstr(place_text(&pages->pages[i].places[k], text, sizeof text), part) != NULL;
	return n;
}

static inline char *
read_all(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf b = { 0 };
	char chunk[4096];
	size_t n;

	while (f != NULL && (n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_add(&b, chunk, n);
	if (f != NULL)
		fclose(f);
	buf_add(&b, "", 0);
	return b.data;
}

static inline void
page_golden(const char *name, const struct buf *got)
{
	char path[256];
	char *want;

	snprintf(path, sizeof path, "tests/data/layout/%s.txt", name);
	if (getenv("BLESS") != NULL) {
		FILE *f = fopen(path, "wb");

		assert_non_null(f);
		fwrite(got->data, 1, got->size, f);
		fclose(f);
	}
	want = read_all(path);
	if (want == NULL || strcmp(want, got->data) != 0)
		print_error("%s: the dump differs (BLESS=1 takes the new one)\n", path);
	assert_non_null(want);
	assert_string_equal(got->data, want);
	free(want);
}

#endif
