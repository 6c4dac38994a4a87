/* register_case.h: a register in a directory of its own, thrown away after each test, and runs put into it without the rest of the
 * program: the letters' files are a few bytes. */
#ifndef UNIT_REGISTER_CASE_H
#define UNIT_REGISTER_CASE_H

#include "base/arena.h"
#include "base/text.h"
#include "register/after.h"
#include "register/ask.h"
#include "register/counter.h"
#include "register/register.h"
#include "rows.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LETTERS 8

static struct {
	struct arena *arena;
	struct diag *diag;
	struct register_db *db;
	char dir[64];
} rc;

static inline int32_t
rc_day(const char *text)
{
	int32_t day = DATE_NONE;

	if (text != NULL && *text != '\0' && !date_parse(text, &day))
		fail_msg("%s is no date", text);
	return day;
}

static inline void
rc_open(enum register_mode mode)
{
	const struct register_actor actor = { "tester", "test", 1795000000, "HT" };

	if (rc.db != NULL)
		register_close(rc.db);
	rc.db = register_open(rc.dir, mode, &actor, rc.diag);
}

static inline int
rc_setup(void **state)
{
	(void)state;
	snprintf(rc.dir, sizeof rc.dir, "/tmp/dunning-test-XXXXXX");
	if (mkdtemp(rc.dir) == NULL)
		return 1;
	rc.arena = arena_new();
	rc.diag = diag_new(NULL);
	rc.db = NULL;
	rc_open(REGISTER_WRITE);
	return rc.db == NULL;
}

static inline int
rc_teardown(void **state)
{
	struct dirent *e;
	DIR *d = opendir(rc.dir);

	(void)state;
	if (rc.db != NULL)
		register_close(rc.db);
	while (d != NULL && (e = readdir(d)) != NULL) {
		char path[512];

		snprintf(path, sizeof path, "%s/%s", rc.dir, e->d_name);
		unlink(path);
	}
	if (d != NULL)
		closedir(d);
	rmdir(rc.dir);
	diag_drop(rc.diag);
	arena_drop(rc.arena);
	return 0;
}

/* Text said since the last call. */
static inline const char *
rc_said(void)
{
	const char *text = arena_strdup(rc.arena, diag_text(rc.diag));

	diag_drop(rc.diag);
	rc.diag = diag_new(NULL);
	return text;
}

static inline const char *
rc_number(void *context, const char *kind, int year, int seq, struct arena *a)
{
	(void)context;
	return arena_printf(a, "%s〔%d〕%d号", kind, year, seq);
}

/* A run of letters "kind account" with ; between, charges C-ACCOUNT; not begun yet. */
struct rc_run {
	struct register_run run;
	struct register_letter letters[LETTERS];
	size_t n;
};

static inline void
rc_describe(struct rc_run *r, const char *day, const char *letters)
{
	*r = (struct rc_run){ .n = 0 };
	r->run = (struct register_run){ .ledger_sha256 = arena_printf(rc.arena, "ledger %s", day), .policy_sha256 = "policy",
		.materials = "materials", .command = "run", .as_of = rc_day(day), .plan_sha256 = arena_printf(rc.arena, "plan %s %s", day, letters),
		.ledger_path = "/nowhere/ledger.xml", .policy_path = "/nowhere/policy.ini", .dir = arena_printf(rc.arena, "%s/%s", rc.dir, day),
		.version = "1.0", .number = rc_number };
	for (const char *p = letters; *p != '\0' && r->n < LETTERS;) {
		size_t n = strcspn(p, ";"), kind = strcspn(p, " ");
		struct register_letter *l = &r->letters[r->n++];
		struct register_item *item = arena_alloc(rc.arena, sizeof *item);

		*l = (struct register_letter){ .kind = arena_strndup(rc.arena, p, kind), .title = "函",
			.account = arena_strndup(rc.arena, p + kind + 1, n - kind - 1), .room = "1幢101室", .recipient = "张某", .items = item,
			.n_items = 1, .principal = 10000, .penalty = 500, .total = 10500 };
		*item = (struct register_item){ arena_printf(rc.arena, "C-%s", l->account), 10000, 500 };
		p += n + (p[n] == ';');
	}
}

static inline bool
rc_begin(struct rc_run *r)
{
	return register_mark(rc.db, &r->run.seen, rc.diag) &&
	    register_run_begin(rc.db, &r->run, r->letters, r->n, rc.arena, rc.diag);
}

/* The letters' "files" are their numbers. */
static inline bool
rc_finish(struct rc_run *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct register_letter *l = &r->letters[i];
		struct sha256 s;

		if (l->status != LETTER_RESERVED)
			continue;
		sha256_init(&s);
		sha256_add(&s, l->number, strlen(l->number));
		sha256_hex(&s, l->sha256);
		l->path = arena_printf(rc.arena, "letters/%s.pdf", l->number);
		l->pages = 1;
		if (!register_letter_made(rc.db, l, l->number, strlen(l->number), rc.diag))
			return false;
	}
	return register_run_finish(rc.db, &r->run, rc.diag);
}

/* All of it; the letters' numbers afterwards. */
static inline void
rc_issue(struct rc_run *r, const char *day, const char *letters)
{
	rc_describe(r, day, letters);
	if (!rc_begin(r) || !rc_finish(r))
		fail_msg("the run of %s was not issued: %s", day, rc_said());
}

static inline bool
rc_serve(const char *number, const char *day, const char *method, const char *result, const char *today)
{
	struct register_service s = { .method = method, .result = result, .date = rc_day(day) };
	struct register_record r;

	return register_letter_lookup(rc.db, number, &r, rc.arena, rc.diag) &&
	    register_serve(rc.db, &r, &s, rc_day(today), rc.arena, rc.diag);
}

static inline bool
rc_withdraw(const char *number)
{
	struct register_record r;

	return register_letter_lookup(rc.db, number, &r, rc.arena, rc.diag) && register_withdraw(rc.db, &r, "wrong", rc.arena, rc.diag);
}

static inline int64_t
rc_mark(void)
{
	int64_t mark = -1;

	assert_true(register_mark(rc.db, &mark, rc.diag));
	return mark;
}

#endif
