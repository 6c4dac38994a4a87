/* letter_case.h: templates from a few lines of text, and letters from a ledger of one account, for the tests of
 * letter/. */
#ifndef UNIT_LETTER_CASE_H
#define UNIT_LETTER_CASE_H

#include "plan_case.h"

#include "letter/letter.h"

#include <sys/stat.h>
#include <unistd.h>

#define STYLES "templates/styles.xml"

static const struct style_sheet *sheet;
static char case_dir[] = "/tmp/test-letter-XXXXXX";

static inline int
letter_case_setup(void **state)
{
	if (plan_case_setup(state) != 0)
		return 1;
	sheet = style_read(STYLES, pc.arena, pc.diag);
	if (sheet == NULL || mkdtemp(case_dir) == NULL)
		return 1;
	return mkdir(arena_printf(pc.arena, "%s/common", case_dir), 0700);
}

static inline int
letter_case_teardown(void **state)
{
	rmdir(arena_printf(pc.arena, "%s/common", case_dir));
	rmdir(case_dir);
	return plan_case_teardown(state);
}

static inline void
fresh_diag(void)
{
	diag_drop(pc.diag);
	pc.diag = diag_new(NULL);
}

/* A file in the test's own folder; its path. */
static inline const char *
case_file(const char *name, const char *text)
{
	const char *path = arena_printf(pc.arena, "%s/%s", case_dir, name);
	FILE *file = fopen(path, "wb");

	if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
		fail_msg("%s: cannot be written", path);
	return path;
}

#endif
