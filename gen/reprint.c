/* reprint.c: one letter from wherever it is still had, or made again; held against its hash. */
#include "reprint.h"
#include "again.h"
#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_issued(const struct again *g, const struct register_letter *l, const void *context)
{
	(void)g;
	(void)context;
	return l->status == LETTER_ISSUED;
}

static bool
is_this(const struct again *g, const struct register_letter *l, const void *record)
{
	(void)g;
	return l->id == ((const struct register_record *)record)->id;
}

/* Sets the letters that are liked and takes the hash of one file. */
static bool
set(struct again *g, const struct register_record *r, bool all, const char *path, char sha256[SHA256_HEX])
{
	struct batch *b = &g->run.batch;

	b->dir = g->out;
	b->made = again_made;
	b->n_prints = 0;
	if (!batch_prepare(b) || !again_numbers(g, all ? is_issued : is_this, r) || !batch_render(b))
		return again_fail(g, "it cannot be set any more");
	return sha256_file(arena_printf(g->desk->arena, "%s/%s", g->dir, path), sha256) || again_fail(g, "its file does not come out");
}

static bool
as_issued(const struct again *g, const struct register_record *r, const char *sha256)
{
	return strcmp(sha256, r->sha256) == 0 ||
	    again_fail(g, "made again it is not what was issued (another version of the program or its libraries?)");
}

static bool
take(struct again *g, const char *path, struct buf *file)
{
	FILE *f = fopen(arena_printf(g->desk->arena, "%s/%s", g->dir, path), "rb");
	char piece[65536];
	size_t n;

	while (f != NULL && (n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(file, piece, n);
	if (f == NULL || ferror(f) != 0)
		again_fail(g, strerror(errno));
	if (f != NULL)
		fclose(f);
	return file->size > 0;
}

/* A letter that was issued in a print file only is proved by that file, and then set by itself. */
static bool
set_from_print(struct again *g, const struct register_record *l, const char *path, char sha256[SHA256_HEX])
{
	struct run *r = &g->run;

	if (!set(g, l, true, l->path, sha256) || !as_issued(g, l, sha256))
		return false;
	r->batch.jobs = NULL;
	r->batch.n_jobs = 0;
	run_jobs(r);
	r->in.policy->print.separate = true;
	r->in.policy->print.merged = false;
	return set(g, l, false, path, sha256);
}

static bool
render(struct desk *k, const struct register_record *l, struct buf *file)
{
	const char *path = batch_file_name(k->arena, l->kind, l->number);
	bool printed = strcmp(path, l->path) != 0, good;
	char sha256[SHA256_HEX];
	struct again g;

	good = again_open(&g, k, l->run, l->number);
	if (good && printed)
		good = set_from_print(&g, l, path, sha256);
	else if (good)
		good = set(&g, l, false, path, sha256) && as_issued(&g, l, sha256);
	good = good && take(&g, path, file);
	again_close(&g, good);
	return good;
}

/* ---- where it is still had ---- */

static bool
fits(const void *data, size_t size, const char *sha256)
{
	char hex[SHA256_HEX];
	struct sha256 s;

	sha256_init(&s);
	sha256_add(&s, data, size);
	sha256_hex(&s, hex);
	return strcmp(hex, sha256) == 0;
}

static bool
from_archive(struct desk *k, const struct register_record *r, struct buf *file)
{
	unsigned char *data = NULL;
	struct diag *silent = diag_new(NULL);
	size_t size;
	bool good = register_archive_get(k->db, r->id, &data, &size, silent) && fits(data, size, r->sha256);

	diag_drop(silent);
	if (good)
		buf_add(file, data, size);
	free(data);
	return good;
}

static bool
from_directory(struct desk *k, const struct register_record *r, struct buf *file)
{
	FILE *f = fopen(arena_printf(k->arena, "%s/%s", r->dir, r->path), "rb");
	char piece[65536];
	size_t n;
	bool good;

	if (f == NULL)
		return false;
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(file, piece, n);
	good = ferror(f) == 0 && file->size > 0 && fits(file->data, file->size, r->sha256);
	fclose(f);
	if (!good)
		file->size = 0;
	return good;
}

bool
reprint_fetch(struct desk *k, const struct register_record *r, struct buf *file)
{
	bool printed = strncmp(r->path, "print/", 6) == 0;

	if (!printed && from_archive(k, r, file))
		return true;
	if (!printed && from_directory(k, r, file)) {
		diag_note(k->diag, (struct pos){ k->state, 0 }, "%s: the archive's copy is missing or damaged; taken "
		    "from %s/%s", r->number, r->dir,
		    r->path);
		return true;
	}
	if (!render(k, r, file))
		return false;
	diag_note(k->diag, (struct pos){ k->state, 0 }, printed ? "%s was issued in a print file only; made again from "
	    "the stored inputs, and that "
	    "file came out as it was issued" : "%s: made again from the stored inputs, and came out as it was issued",
	    r->number);
	return true;
}
