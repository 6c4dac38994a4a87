/* bench_register.c: what the register takes beside the rendering: numbers, archive and last word for N letters, and the history of ten
 * times as many. Usage: bench_register N DIRECTORY. Prints two figures, in processor seconds: issuing, reading. */
#define _POSIX_C_SOURCE 200809L

#include "base/arena.h"
#include "base/text.h"
#include "register/after.h"
#include "register/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SHARED 6		/* blobs of 25 kB: the base fonts of a run */
#define SHARED_SIZE 25000
#define OWN_SIZE 13000		/* what is left of a letter of the samples */
#define RUNS 10

struct bench {
	struct arena *arena;
	struct diag *diag;
	struct register_db *db;
	struct ledger ledger;
	size_t n;
	unsigned char *file;
	size_t size;
};

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *
number(void *context, const char *kind, int year, int seq, struct arena *a)
{
	(void)context;
	return arena_printf(a, "%s〔%d〕%d号", kind, year, seq);
}

/* Bytes that do not repeat. */
static void
fill(unsigned char *p, size_t n)
{
	static unsigned long long x = 88172645463325252ULL;

	for (size_t i = 0; i < n; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		p[i] = (unsigned char)x;
	}
}

static void
make_file(struct bench *b)
{
	b->size = OWN_SIZE + SHARED * SHARED_SIZE;
	b->file = arena_alloc(b->arena, b->size);
	fill(b->file, b->size);
}

static void
make_ledger(struct bench *b)
{
	b->ledger.accounts = arena_alloc(b->arena, b->n * sizeof *b->ledger.accounts);
	b->ledger.n_accounts = b->n;
	for (size_t i = 0; i < b->n; i++) {
		b->ledger.accounts[i].id = arena_printf(b->arena, "A-%06zu", i);
		b->ledger.accounts[i].property.label = b->ledger.accounts[i].id;
	}
}

static struct register_letter *
make_letters(struct bench *b)
{
	struct register_letter *letters = arena_alloc(b->arena, b->n * sizeof *letters);

	for (size_t i = 0; i < b->n; i++) {
		struct register_item *items = arena_alloc(b->arena, 3 * sizeof *items);

		for (int k = 0; k < 3; k++)
			items[k] = (struct register_item){ arena_printf(b->arena, "C-%06zu-%d", i, k), 10000, 100 };
		letters[i] = (struct register_letter){ .kind = "reminder", .title = "催费函", .account = b->ledger.accounts[i].id, .room = "1幢101室",
			.recipient = "某某", .principal = 30000, .penalty = 300, .total = 30300, .items = items, .n_items = 3 };
	}
	return letters;
}

static bool
issue(struct bench *b, int32_t day, bool archive)
{
	struct register_letter *letters = make_letters(b);
	struct register_run run = { .ledger_sha256 = "l", .policy_sha256 = "p", .materials = "m", .command = "run", .as_of = day,
		.plan_sha256 = "x", .ledger_path = "/l", .policy_path = "/p", .dir = "/d", .version = "1", .ledger = &b->ledger, .number = number };

	for (size_t i = 0; archive && i < SHARED; i++)
		if (!register_archive_shared(b->db, b->file + OWN_SIZE + i * SHARED_SIZE, SHARED_SIZE, b->diag))
			return false;
	if (!register_run_begin(b->db, &run, letters, b->n, b->arena, b->diag))
		return false;
	for (size_t i = 0; i < b->n; i++) {
		memset(letters[i].sha256, 'a', SHA256_HEX - 1);
		letters[i].path = arena_printf(b->arena, "letters/reminder/%s.pdf", letters[i].number);
		letters[i].pages = 1;
		memcpy(b->file, &i, sizeof i);
		if (!register_letter_made(b->db, &letters[i], archive ? b->file : NULL, archive ? b->size : 0, b->diag))
			return false;
	}
	return register_run_finish(b->db, &run, b->diag);
}

int
main(int argc, char **argv)
{
	const struct register_actor actor = { "bench", "run", 0, "HT" };
	struct bench b = { .arena = arena_new(), .diag = diag_new(stderr), .n = argc > 1 ? (size_t)atol(argv[1]) : 0 };
	double from, issuing, reading;
	bool good;

	if (argc != 3 || b.n == 0)
		return 2;
	make_file(&b);
	make_ledger(&b);
	from = seconds();
	b.db = register_open(argv[2], REGISTER_WRITE, &actor, b.diag);
	good = b.db != NULL && issue(&b, 20000, true);
	issuing = seconds() - from;
	for (int i = 1; good && i < RUNS; i++)
		good = issue(&b, 20000 + i, false);
	from = seconds();
	good = good && register_history(b.db, &b.ledger, REGISTER_NOW, b.arena, b.diag) != NULL;
	reading = seconds() - from;
	if (b.db != NULL)
		register_close(b.db);
	printf("%.3f %.3f\n", issuing, reading);
	diag_drop(b.diag);
	arena_drop(b.arena);
	return good ? 0 : 1;
}
