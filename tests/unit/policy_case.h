/* policy_case.h: what the tests of policies share: an arena, a sink, reading from text. */
#ifndef TESTS_POLICY_CASE_H
#define TESTS_POLICY_CASE_H

#include "base/arena.h"
#include "base/text.h"
#include "policy/keys.h"
#include "policy/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEVEL "[level reminder]\ntemplate = reminder\n"

static struct arena *arena;
static struct diag *diag;

static inline int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diag = diag_new(NULL);
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	diag_drop(diag);
	arena_drop(arena);
	return 0;
}

static inline struct policy *
read_text(const char *text)
{
	diag_drop(diag);
	diag = diag_new(NULL);
	return policy_read_memory("p.ini", text, strlen(text), arena, diag);
}

static inline void
expect_text(const char *row, const char *got, const char *wanted)
{
	if (strstr(got, wanted) == NULL)
		fail_msg("%s: wanted \"%s\" in:\n%s", row, wanted, got);
}

#endif
