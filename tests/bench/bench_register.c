/* bench_register.c: what the register takes of a run that has been made: everything that `run` asks it for (opening, the numbers, the copy of
 * the ledger, the shared fonts, each letter's file, the last word, closing) once more, with the run's own ledger and letters, into an
 * empty register; then the history of ten times as many letters.
 * Usage: bench_register N DIRECTORY LEDGER LETTERS STATE; LETTERS: directory of N files; STATE: where the run's register lies.
 * Prints issuing in processor and in elapsed seconds, and reading in processor seconds. */
#define _POSIX_C_SOURCE 200809L

#include "base/arena.h"
#include "base/text.h"
#include "register/after.h"
#include "register/register.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS 10
#define FILE_MAX ((size_t)4 << 20)

struct bytes {
	unsigned char *data;
	size_t size;
};
struct bench {
	struct arena *arena;
	struct diag *diag;
	struct register_db *db;
	struct ledger ledger;
	const char *letters;
	struct bytes *shared;
	size_t n, n_shared;
	unsigned char *file;
	struct { double cpu, elapsed; } from, spent;
};

static double
seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Only what lies between the two is counted. */
static void
clock_on(struct bench *b)
{
	b->from.cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	b->from.elapsed = seconds(CLOCK_MONOTONIC);
}

static void
clock_off(struct bench *b)
{
	b->spent.cpu += seconds(CLOCK_PROCESS_CPUTIME_ID) - b->from.cpu;
	b->spent.elapsed += seconds(CLOCK_MONOTONIC) - b->from.elapsed;
}

static const char *
number(void *context, const char *kind, int year, int seq, struct arena *a)
{
	(void)context;
	return arena_printf(a, "%s〔%d〕%d号", kind, year, seq);
}

/* The font streams that the run shared. */
static bool
read_shared(struct bench *b, const char *state)
{
	const char *path = arena_printf(b->arena, "%s/register.db", state);
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	size_t cap = 0;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT data FROM shared", -1, &q, NULL) == SQLITE_OK)
		while (sqlite3_step(q) == SQLITE_ROW) {
			struct bytes *s = ARENA_PUSH(b->arena, b->shared, b->n_shared, cap);

			s->size = (size_t)sqlite3_column_bytes(q, 0);
			s->data = memcpy(arena_alloc(b->arena, s->size), sqlite3_column_blob(q, 0), s->size);
		}
	sqlite3_finalize(q);
	sqlite3_close(db);
	return b->n_shared > 0;
}

/* The next letter's bytes. 0: there is none. */
static size_t
read_letter(struct bench *b, DIR *d)
{
	struct dirent *e;
	FILE *f;
	size_t n;

	do
		e = readdir(d);
	while (e != NULL && strstr(e->d_name, ".pdf") == NULL);
	if (e == NULL)
		return 0;
	f = fopen(arena_printf(b->arena, "%s/%s", b->letters, e->d_name), "rb");
	n = f == NULL ? 0 : fread(b->file, 1, FILE_MAX, f);
	if (f != NULL)
		fclose(f);
	return n;
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
make_letters_files(struct bench *b, struct register_letter *letters, bool archive)
{
	DIR *d = archive ? opendir(b->letters) : NULL;
	bool good = !archive || d != NULL;

	for (size_t i = 0; i < b->n && good; i++) {
		size_t size = archive ? read_letter(b, d) : 0;

		memset(letters[i].sha256, 'a', SHA256_HEX - 1);
		letters[i].path = arena_printf(b->arena, "letters/reminder/%s.pdf", letters[i].number);
		letters[i].pages = 1;
		good = size > 0 || !archive;
		clock_on(b);
		good = good && register_letter_made(b->db, &letters[i], archive ? b->file : NULL, size, b->diag);
		clock_off(b);
	}
	if (d != NULL)
		closedir(d);
	return good;
}

static bool
issue(struct bench *b, int32_t day, const char *ledger)
{
	char hex[SHA256_HEX];		/* the run has it from its reading */
	const struct register_input input = { .role = "ledger", .name = "ledger", .path = ledger,
	    .sha256 = ledger != NULL && sha256_file(ledger, hex) ? hex : NULL };
	struct register_letter *letters = make_letters(b);
	struct register_run run = { .ledger_sha256 = "l", .policy_sha256 = "p", .materials = "m", .command = "run", .as_of = day,
		.plan_sha256 = "x", .ledger_path = "/l", .policy_path = "/p", .dir = "/d", .version = "1", .ledger = &b->ledger, .number = number,
		.inputs = &input, .n_inputs = ledger != NULL };
	bool good;

	clock_on(b);
	good = register_run_begin(b->db, &run, letters, b->n, b->arena, b->diag);
	for (size_t i = 0; ledger != NULL && good && i < b->n_shared; i++)
		good = register_archive_shared(b->db, b->shared[i].data, b->shared[i].size, b->diag);
	clock_off(b);
	good = good && make_letters_files(b, letters, ledger != NULL);
	clock_on(b);
	good = good && register_run_finish(b->db, &run, b->diag);
	clock_off(b);
	return good;
}

static bool
open_register(struct bench *b, const char *dir)
{
	const struct register_actor actor = { "bench", "run", 0, "HT" };

	clock_on(b);
	b->db = register_open(dir, REGISTER_WRITE, &actor, b->diag);
	clock_off(b);
	return b->db != NULL;
}

static void
close_register(struct bench *b)
{
	clock_on(b);
	if (b->db != NULL)
		register_close(b->db);
	clock_off(b);
}

static bool
read_history(struct bench *b, const char *dir, double *reading)
{
	bool good = open_register(b, dir);

	for (int i = 1; good && i < RUNS; i++)
		good = issue(b, 20000 + i, NULL);
	close_register(b);
	b->spent.cpu = 0;
	good = good && open_register(b, dir);
	clock_on(b);
	good = good && register_history(b->db, &b->ledger, REGISTER_NOW, b->arena, b->diag) != NULL;
	clock_off(b);
	*reading = b->spent.cpu;
	close_register(b);
	return good;
}

int
main(int argc, char **argv)
{
	struct bench b = { .arena = arena_new(), .diag = diag_new(stderr), .n = argc > 1 ? (size_t)atol(argv[1]) : 0 };
	double reading = 0;
	bool good;

	if (argc != 6 || b.n == 0)
		return 2;
	b.letters = argv[4];
	b.file = arena_alloc(b.arena, FILE_MAX);
	make_ledger(&b);
	good = read_shared(&b, argv[5]) && open_register(&b, argv[2]) && issue(&b, 20000, argv[3]);
	close_register(&b);
	printf("%.3f %.3f", b.spent.cpu, b.spent.elapsed);
	good = good && read_history(&b, argv[2], &reading);
	printf(" %.3f\n", reading);
	diag_drop(b.diag);
	arena_drop(b.arena);
	return good ? 0 : 1;
}
