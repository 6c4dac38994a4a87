/* law_case.h: what the tests of the law share: the shipped data, a sink, days from text. */
#ifndef TESTS_LAW_CASE_H
#define TESTS_LAW_CASE_H

#include "base/arena.h"
#include "base/text.h"
#include "law/language.h"
#include "law/statutes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LETTER "2026-11-21"

static struct arena *arena;
static struct diag *diag;
static const struct law *law;

static inline int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diag = diag_new(NULL);
	law = law_read("templates/law", NULL, arena, diag);
	if (law == NULL)
		fprintf(stderr, "%s", diag_text(diag));
	return law == NULL;
}

static inline int
teardown(void **state)
{
	(void)state;
	diag_drop(diag);
	arena_drop(arena);
	return 0;
}

static inline void
fresh_diag(void)
{
	diag_drop(diag);
	diag = diag_new(NULL);
}

static inline int32_t
day(const char *text)
{
	int32_t d;

	if (text == NULL)
		return DATE_NONE;
	if (!date_parse(text, &d))
		fail_msg("bad day in the test: %s", text);
	return d;
}

#define MFD "《中华人民共和国民法典》"
#define WYTL "《物业管理条例》"

#endif
