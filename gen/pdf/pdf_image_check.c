/* pdf_image_check.c: PNG and JPEG files, checked from the first byte to the last before anything is made of them. */
#include "pdf/pdf_image.h"

#include "base/arena.h"
#include "pdf/pdf.h"
#include "pdf/pdf_sfnt.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#define FILE_MAX ((size_t)20 << 20)
#define SIDE_MAX 20000
#define PIXELS_MAX 16000000

static const unsigned char png_magic[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

struct chunk {
	const unsigned char *type, *data;
	size_t size;
};

/* ---- PNG ---- */

static bool
next_chunk(const unsigned char **at, const unsigned char *end, struct chunk *c)
{
	size_t left = (size_t)(end - *at), size;

	if (left < 12 || (size = pdf_u32(*at)) > left - 12)
		return false;
	*c = (struct chunk){ *at + 4, *at + 8, size };
	if (crc32(crc32(0, NULL, 0), *at + 4, (uInt)size + 4) != pdf_u32(*at + 8 + size))
		return false;
	*at += size + 12;
	return true;
}

static bool
is(const struct chunk *c, const char *type)
{
	return memcmp(c->type, type, 4) == 0;
}

static const char *
read_header(struct pdf_picture *p, const struct chunk *c)
{
	/* colour type → samples per pixel, depths allowed (as a sum: they are powers of two) */
	static const struct {
		unsigned char channels, depths;
	} types[] = { { 1, 31 }, { 0, 0 }, { 3, 24 }, { 1, 15 }, { 2, 24 }, { 0, 0 }, { 4, 24 } };
	unsigned depth, type;

	if (!is(c, "IHDR") || c->size != 13)
		return "it does not begin with a PNG header";
	if (pdf_u32(c->data) < 1 || pdf_u32(c->data) > SIDE_MAX || pdf_u32(c->data + 4) < 1 || pdf_u32(c->data + 4) > SIDE_MAX)
		return "its width or height is 0 or above 20000";
	p->w = (int)pdf_u32(c->data);
	p->h = (int)pdf_u32(c->data + 4);
	depth = c->data[8];
	type = c->data[9];
	if ((long)p->w * p->h > PIXELS_MAX)
		return "it has more than 16 million pixels";
	if (type > 6 || depth > 16 || (depth & (depth - 1)) != 0 || (types[type].depths & depth) == 0)
		return "its colour type and depth are not a PNG combination";
	if (c->data[10] != 0 || c->data[11] != 0)
		return "it has an unknown compression or filter";
	if (c->data[12] != 0)
		return "it is interlaced; save it without interlacing";
	p->depth = (int)depth;
	p->channels = types[type].channels;
	p->palette = type == 3;
	p->alpha = type == 4 || type == 6;
	p->row = ((size_t)p->w * (size_t)p->channels * depth + 7) / 8;
	return NULL;
}

/* The pixels must be there to the last one, and nothing behind them. */
static const char *
inflate_rows(struct pdf_picture *p, struct arena *a)
{
	size_t size = (p->row + 1) * (size_t)p->h;
	z_stream z = { 0 };
	int status;

	p->rows = arena_alloc(a, size + 1);
	if (inflateInit(&z) != Z_OK)
		return "there is not enough memory for it";
	z.next_in = p->data;
	z.avail_in = (uInt)p->size;
	z.next_out = p->rows;
	z.avail_out = (uInt)size + 1;
	status = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	if (status != Z_STREAM_END || z.total_out != size)
		return status == Z_STREAM_END || status == Z_BUF_ERROR ? "it has too few or too many pixels" :
			"its pixels are damaged (zlib)";
	for (int y = 0; y < p->h; y++)
		if (p->rows[(p->row + 1) * (size_t)y] > 4)
			return "its pixels are damaged (unknown row filter)";
	return NULL;
}

static const char *
take_chunk(struct pdf_picture *p, const struct chunk *c, bool *pixels_over)
{
	if (is(c, "IDAT")) {
		if (*pixels_over)
			return "its pixels are not in one piece";
		memcpy(p->data + p->size, c->data, c->size);
		p->size += c->size;
		return NULL;
	}
	*pixels_over = p->size > 0;
	if (is(c, "PLTE")) {
		if (c->size == 0 || c->size % 3 != 0 || c->size > 768 || *pixels_over)
			return "its palette is damaged";
		p->colors = c->data;
		p->n_colors = c->size;
	} else if (is(c, "tRNS")) {
		if (p->alpha || *pixels_over || (p->palette ? c->size > p->n_colors / 3 : c->size != 2 * (size_t)p->channels))
			return "its transparency is damaged";
		p->clear = c->data;
		p->n_clear = c->size;
	} else if ((c->type[0] & 0x20) == 0 && !is(c, "IEND")) {
		return "it has a chunk that must not be ignored and is not known";
	}
	return NULL;
}

static const char *
parse_png(struct pdf_picture *p, const unsigned char *data, size_t size, struct arena *a)
{
	const unsigned char *at = data + sizeof png_magic, *end = data + size;
	struct chunk c;
	const char *error;
	bool pixels_over = false;

	p->data = arena_alloc(a, size);
	p->size = 0;
	if (!next_chunk(&at, end, &c))
		return "it is cut short or damaged";
	if ((error = read_header(p, &c)) != NULL)
		return error;
	do {
		if (!next_chunk(&at, end, &c))
			return "it is cut short or damaged";
		if ((error = take_chunk(p, &c, &pixels_over)) != NULL)
			return error;
	} while (!is(&c, "IEND"));
	if (p->palette && p->colors == NULL)
		return "it has no palette";
	return inflate_rows(p, a);
}

/* ---- JPEG ---- */

struct jpeg {
	const unsigned char *at, *end;
	bool frame, tables, scan;
};

static const char *
read_frame(struct pdf_picture *p, const unsigned char *d, size_t size)
{
	if (size < 6 || size != 6 + 3 * (size_t)d[5])
		return "its frame is damaged";
	if (d[0] != 8)
		return "it has not 8 bits per sample";
	p->h = pdf_u16(d + 1);
	p->w = pdf_u16(d + 3);
	p->depth = 8;
	p->channels = d[5];
	if (p->w == 0 || p->h == 0 || p->w > SIDE_MAX || p->h > SIDE_MAX || (long)p->w * p->h > PIXELS_MAX)
		return "its width or height is 0 or too large";
	if (p->channels != 1 && p->channels != 3)
		return "it is neither grey nor RGB (CMYK is for printing presses; save it as RGB)";
	return NULL;
}

/* Over the coded pixels to the next marker that ends them. */
static bool
skip_scan(struct jpeg *j)
{
	const unsigned char *from = j->at;

	while (j->end - j->at >= 2) {
		if (j->at[0] == 0xFF && j->at[1] != 0 && j->at[1] != 0xFF && (j->at[1] < 0xD0 || j->at[1] > 0xD7))
			return j->at > from;
		j->at++;
	}
	return false;
}

static const char *
take_segment(struct pdf_picture *p, struct jpeg *j, unsigned marker, const unsigned char *d, size_t size)
{
	const char *error = NULL;

	if (marker == 0xC0 || marker == 0xC1 || marker == 0xC2) {
		if (j->frame)
			return "it has more than one frame";
		j->frame = true;
		error = read_frame(p, d, size);
	} else if (marker == 0xDB || marker == 0xC4) {
		j->tables = true;
	} else if (marker >= 0xC3 && marker <= 0xCF && marker != 0xC8) {
		return "it is coded in a way that PDF readers do not know (lossless or arithmetic)";
	} else if (marker == 0xDA) {
		if (!j->frame || !j->tables || size < 4)
			return "its pixels come before its header";
		j->scan = true;
		if (!skip_scan(j))
			return "it is cut short";
	}
	return error;
}

static const char *
parse_jpeg(struct pdf_picture *p, unsigned char *data, size_t size)
{
	struct jpeg j = { .at = data + 2, .end = data + size };
	const char *error;

	for (;;) {
		unsigned marker;
		size_t length;

		while (j.end - j.at >= 2 && j.at[0] == 0xFF && j.at[1] == 0xFF)	/* fill bytes */
			j.at++;
		if (j.end - j.at < 2)
			return "it is cut short";
		if (j.at[0] != 0xFF)
			return "it is damaged (no marker where one must be)";
		marker = j.at[1];
		j.at += 2;
		if (marker == 0xD9)
			break;
		if (j.end - j.at < 2 || (length = pdf_u16(j.at)) < 2 || length > (size_t)(j.end - j.at))
			return "it is cut short or damaged";
		j.at += length;
		if ((error = take_segment(p, &j, marker, j.at - length + 2, length - 2)) != NULL)
			return error;
	}
	if (!j.scan)
		return "it has no pixels";
	p->jpeg = true;
	p->data = data;
	p->size = (size_t)(j.at - data);
	return NULL;
}

/* ---- both ---- */

const char *
pdf_picture_parse(struct pdf_picture *p, unsigned char *data, size_t size, struct arena *a)
{
	memset(p, 0, sizeof *p);
	if (size >= sizeof png_magic && memcmp(data, png_magic, sizeof png_magic) == 0)
		return parse_png(p, data, size, a);
	if (size >= 3 && data[0] == 0xFF && data[1] == 0xD8 && data[2] == 0xFF)
		return parse_jpeg(p, data, size);
	return size == 0 ? "it is empty" : "it is neither PNG nor JPEG";
}

const char *
pdf_picture_read(struct pdf_picture *p, const char *path, struct arena *a)
{
	FILE *f = fopen(path, "rb");
	unsigned char *data = NULL, part[8192];
	size_t size = 0, cap = 0, n;
	bool good;

	if (f == NULL)
		return strerror(errno);
	while ((n = fread(part, 1, sizeof part, f)) > 0 && size <= FILE_MAX) {
		while (size + n > cap)
			data = arena_grow(a, data, &cap, cap, 1);
		memcpy(data + size, part, n);
		size += n;
	}
	good = !ferror(f);
	fclose(f);
	if (!good)
		return "it cannot be read";
	return size > FILE_MAX ? "it is larger than 20 MB" : pdf_picture_parse(p, data, size, a);
}

bool
pdf_image_check(const char *path, int *w, int *h, struct pos pos, struct diag *diag)
{
	struct arena *a = arena_new();
	struct pdf_picture p = { .w = 0 };
	const char *error = pdf_picture_read(&p, path, a);

	*w = p.w;
	*h = p.h;
	if (error != NULL)
		diag_fatal(diag, pos, "image %s cannot be used: %s, run refused", path, error);
	arena_drop(a);
	return error == NULL;
}
