/* pdf_zip.c: one reused compressor: libdeflate for what is whole (twice as fast), zlib for pieces that can be joined. */
#include "pdf/pdf_zip.h"

#include "base/arena.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define STORED_MAX 65535

struct pdf_zip {
	struct libdeflate_compressor *whole;	/* NULL: for pieces */
	z_stream z;
	unsigned char *out;
	size_t cap;
};

static struct pdf_zip *
open_zip(int bits, int memory)
{
	struct pdf_zip *k = xmalloc(sizeof *k);

	memset(k, 0, sizeof *k);
	/* fails for lack of memory only: xmalloc's way out */
	while (deflateInit2(&k->z, PDF_ZIP_SMALL, Z_DEFLATED, bits, memory, Z_DEFAULT_STRATEGY) != Z_OK)
		xmalloc(SIZE_MAX / 2);
	return k;
}

struct pdf_zip *
pdf_zip_new(enum pdf_zip_level level)
{
	struct pdf_zip *k = xmalloc(sizeof *k);

	memset(k, 0, sizeof *k);
	while ((k->whole = libdeflate_alloc_compressor(level)) == NULL)
		xmalloc(SIZE_MAX / 2);
	return k;
}

struct pdf_zip *
pdf_zip_new_pieces(bool small)
{
	return small ? open_zip(-10, 3) : open_zip(-15, 8);
}

void
pdf_zip_drop(struct pdf_zip *k)
{
	if (k == NULL)
		return;
	if (k->whole != NULL)
		libdeflate_free_compressor(k->whole);
	else
		deflateEnd(&k->z);
	free(k->out);
	free(k);
}

static void
make_room(struct pdf_zip *k, size_t bound)
{
	if (bound <= k->cap)
		return;
	k->out = xrealloc(k->out, bound);
	k->cap = bound;
}

struct pdf_span
pdf_zip_whole(struct pdf_zip *k, const void *data, size_t size)
{
	make_room(k, libdeflate_zlib_compress_bound(k->whole, size));
	return (struct pdf_span){ k->out, libdeflate_zlib_compress(k->whole, data, size, k->out, k->cap) };
}

/* Everything is given at once and the output has room for the worst case, so one call does it. */
static size_t
squeeze(struct pdf_zip *k, const void *data, size_t size)
{
	z_stream *z = &k->z;

	deflateReset(z);
	make_room(k, deflateBound(z, (uLong)size) + 16);
	z->next_in = (Bytef *)(uintptr_t)data;
	z->avail_in = (uInt)size;
	z->next_out = k->out;
	z->avail_out = (uInt)k->cap;
	deflate(z, Z_SYNC_FLUSH);
	return k->cap - z->avail_out;
}

static uint32_t
adler_of(const void *data, size_t size)
{
	return (uint32_t)adler32(1, data, (uInt)size);
}

struct pdf_piece
pdf_zip_piece(struct pdf_zip *k, const void *data, size_t size, struct arena *a)
{
	size_t n = squeeze(k, data, size);
	unsigned char *copy = arena_alloc(a, n);

	memcpy(copy, k->out, n);
	return (struct pdf_piece){ { copy, n }, size, adler_of(data, size) };
}

struct pdf_piece
pdf_zip_stored(const void *data, size_t size, struct arena *a)
{
	size_t blocks = (size + STORED_MAX - 1) / STORED_MAX, n = 0;
	unsigned char *out = arena_alloc(a, size + blocks * 5);

	for (size_t at = 0; at < size;) {
		size_t part = size - at < STORED_MAX ? size - at : STORED_MAX;
		unsigned char head[5] = { 0, (unsigned char)part, (unsigned char)(part >> 8), (unsigned char)~part,
			(unsigned char)(~part >> 8) };

		memcpy(out + n, head, 5);
		memcpy(out + n + 5, (const char *)data + at, part);
		n += part + 5;
		at += part;
	}
	return (struct pdf_piece){ { out, n }, size, adler_of(data, size) };
}

size_t
pdf_zip_join(const struct pdf_piece *pieces, size_t n, struct pdf_span *out, struct arena *a)
{
	static const unsigned char head[2] = { 0x78, 0x9C };
	unsigned char *end = arena_alloc(a, 6);
	size_t total = sizeof head + 6;
	uLong adler = 1;

	out[0] = (struct pdf_span){ head, sizeof head };
	for (size_t i = 0; i < n; i++) {
		out[i + 1] = pieces[i].z;
		total += pieces[i].z.size;
		adler = adler32_combine(adler, pieces[i].adler, (z_off_t)pieces[i].size);
	}
	end[0] = 3;		/* an empty final block */
	for (int i = 0; i < 4; i++)
		end[2 + i] = (unsigned char)(adler >> (24 - 8 * i));
	out[n + 1] = (struct pdf_span){ end, 6 };
	return total;
}
