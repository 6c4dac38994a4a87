/* cmd_reprint.c: reprint: the issued letter again, byte for byte. */
#include "desk.h"
#include "base/arena.h"
#include "base/text.h"
#include "reprint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
may_reprint(const struct desk *k, const struct register_record *r)
{
	const char *why = r->forgotten ? "its file was removed with the account's data (register forget)"
		: r->status == LETTER_RESERVED ? "its run is not finished: run the same command again first"
		: r->status == LETTER_VOID ? "the letter is void, it was never made" : NULL;

	if (why != NULL)
		diag_fatal(k->diag, (struct pos){ k->state, 0 }, "%s: %s", r->number, why);
	else if (r->status == LETTER_WITHDRAWN)
		diag_warning(k->diag, (struct pos){ k->state, 0 }, "%s was withdrawn: it must not be sent", r->number);
	return why == NULL;
}

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

/* The archive, else the file that was issued, else made again from what it was made from. Each is held against the hash. */
static bool
fetch(struct desk *k, const struct register_record *r, struct buf *file)
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
	if (!reprint_render(k, r, file))
		return false;
	diag_note(k->diag, (struct pos){ k->state, 0 }, printed ? "%s was issued in a print file only; made again from "
	    "the stored inputs, and that "
	    "file came out as it was issued" : "%s: made again from the stored inputs, and came out as it was issued",
	    r->number);
	return true;
}

static bool
reprint(struct desk *k, const char *number)
{
	struct register_record r;
	struct buf file = { 0 };
	bool good;

	if (!desk_given(k, "output FILE (-o)", k->options->out) || !desk_exists(k) ||
	    !register_letter_lookup(k->db, number, &r, k->arena, k->diag) || !may_reprint(k, &r))
		return false;
	good = fetch(k, &r, &file) && desk_write(k, k->options->out, file.data, file.size);
	buf_drop(&file);
	if (good && !k->options->quiet && strcmp(k->options->out, "-") != 0)
		printf("dunning: %s, %d pages, as issued on run %lld, in %s\n", r.number, r.pages, (long long)r.run,
		    k->options->out);
	return good;
}

enum status
command_reprint(const struct options *o, struct diag *d)
{
	struct desk k;

	if (o->n_args != 1)
		return command_usage("reprint", d);
	return desk_close(&k, desk_open(&k, o, REGISTER_READ, "reprint", d) && reprint(&k, o->args[0]));
}
