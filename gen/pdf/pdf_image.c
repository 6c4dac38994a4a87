/* pdf_image.c: image files as PDF images: JPEG and plain PNG data are copied as they are; transparent or 16-bit PNGs are unpacked and
 * laid on white paper, since PDF/A-1 knows no transparency. */
#include "pdf/pdf_image.h"

#include "base/arena.h"
#include "base/text.h"
#include "pdf/pdf_cache.h"

#include <stdlib.h>
#include <string.h>

#define WHITE 255

static unsigned
on_white(unsigned v, unsigned alpha)
{
	return (v * alpha + WHITE * (255 - alpha) + 127) / 255;
}

static unsigned char
paeth(int a, int b, int c)
{
	int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);

	return (unsigned char)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* Undoes the row filters in place. */
static void
unfilter(struct pdf_picture *p)
{
	size_t step = (size_t)p->channels * (size_t)p->depth / 8;

	if (step == 0)
		step = 1;
	for (size_t y = 0; y < (size_t)p->h; y++) {
		unsigned char *row = p->rows + y * (p->row + 1) + 1, *up = y == 0 ? NULL : row - p->row - 1;
		unsigned char filter = row[-1];

		for (size_t x = 0; x < p->row; x++) {
			int a = x >= step ? row[x - step] : 0, b = up != NULL ? up[x] : 0, c = up != NULL && x >= step ? up[x - step] : 0;
			int add[] = { 0, a, b, (a + b) / 2, paeth(a, b, c) };

			row[x] = (unsigned char)(row[x] + add[filter]);
		}
	}
}

/* Sample `i` of a row as 16 bits, as tRNS gives them; and as 8 bits. */
static unsigned
sample(const struct pdf_picture *p, const unsigned char *row, size_t i)
{
	if (p->depth == 16)
		return (unsigned)row[2 * i] << 8 | row[2 * i + 1];
	if (p->depth == 8)
		return row[i];
	return (unsigned)row[i * (size_t)p->depth / 8] >> (8 - (size_t)p->depth - i * (size_t)p->depth % 8) & ((1u << p->depth) - 1);
}

static unsigned
to_8_bits(const struct pdf_picture *p, unsigned v)
{
	return p->depth == 16 ? v >> 8 : v * 255 / ((1u << p->depth) - 1);
}

static bool
is_clear(const struct pdf_picture *p, const unsigned *v)
{
	for (int k = 0; k < p->channels; k++)
		if (v[k] != ((unsigned)p->clear[2 * k] << 8 | p->clear[2 * k + 1]))
			return false;
	return true;
}

/* Grey or RGB of 8 bits, laid on white. */
static unsigned char *
flatten(struct pdf_picture *p, int colors, struct arena *a)
{
	unsigned char *out = arena_alloc(a, (size_t)p->w * (size_t)p->h * (size_t)colors), *to = out;

	unfilter(p);
	for (size_t y = 0; y < (size_t)p->h; y++) {
		const unsigned char *row = p->rows + y * (p->row + 1) + 1;

		for (size_t x = 0; x < (size_t)p->w; x++) {
			unsigned v[4] = { 0 }, alpha = 255;

			for (int k = 0; k < p->channels; k++)
				v[k] = sample(p, row, x * (size_t)p->channels + (size_t)k);
			if (p->alpha)
				alpha = to_8_bits(p, v[colors]);
			else if (p->n_clear > 0 && is_clear(p, v))
				alpha = 0;
			for (int k = 0; k < colors; k++)
				*to++ = (unsigned char)on_white(to_8_bits(p, v[k]), alpha);
		}
	}
	return out;
}

static const char *
head(const struct pdf_picture *p, struct buf *b)
{
	buf_printf(b, "/Type/XObject/Subtype/Image/Width %d/Height %d", p->w, p->h);
	return p->channels < 3 ? "/DeviceGray" : "/DeviceRGB";
}

static void
set(struct pdf_image *image, struct buf *b, struct arena *a)
{
	image->dict = arena_strdup(a, b->data);
	buf_drop(b);
}

static void
load_jpeg(struct pdf_image *image, const struct pdf_picture *p, struct arena *a)
{
	struct buf b = { NULL, 0, 0 };
	const char *space = head(p, &b);

	buf_printf(&b, "/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode", space);
	set(image, &b, a);
	image->data = (struct pdf_span){ arena_strndup(a, (const char *)p->data, p->size), p->size };
}

/* PNG's compression and row filters are PDF's own. */
static void
load_plain(struct pdf_image *image, const struct pdf_picture *p, struct arena *a)
{
	struct buf b = { NULL, 0, 0 };
	const char *space = head(p, &b);

	if (p->palette) {
		buf_printf(&b, "/ColorSpace[/Indexed/DeviceRGB %zu<", p->n_colors / 3 - 1);
		for (size_t i = 0; i < p->n_colors; i++)
			buf_printf(&b, "%02X", i / 3 < p->n_clear ? on_white(p->colors[i], p->clear[i / 3]) : p->colors[i]);
		buf_puts(&b, ">]");
	} else {
		buf_printf(&b, "/ColorSpace%s", space);
	}
	buf_printf(&b, "/BitsPerComponent %d/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>",
		p->depth, p->channels, p->depth, p->w);
	set(image, &b, a);
	image->data = (struct pdf_span){ arena_strndup(a, (const char *)p->data, p->size), p->size };
}

static void
load_flat(struct pdf_image *image, struct pdf_picture *p, struct arena *scratch, struct arena *a)
{
	int colors = p->channels < 3 ? 1 : 3;
	const char *space;
	struct pdf_zip *zip = pdf_zip_new(PDF_ZIP_SMALL);
	struct buf b = { NULL, 0, 0 };
	struct pdf_span z = pdf_zip_whole(zip, flatten(p, colors, scratch), (size_t)p->w * (size_t)p->h * (size_t)colors);

	space = head(p, &b);
	buf_printf(&b, "/ColorSpace%s/BitsPerComponent 8/Filter/FlateDecode", space);
	set(image, &b, a);
	image->data = (struct pdf_span){ arena_strndup(a, z.data, z.size), z.size };
	pdf_zip_drop(zip);
}

void
pdf_image_load(struct pdf_image *image, struct arena *a)
{
	struct arena *scratch = arena_new();
	struct pdf_picture p;

	image->error = arena_strdup(a, pdf_picture_read(&p, image->path, scratch));
	if (image->error == NULL && p.jpeg)
		load_jpeg(image, &p, a);
	else if (image->error == NULL && (p.alpha || p.depth == 16 || (!p.palette && p.n_clear > 0)))
		load_flat(image, &p, scratch, a);
	else if (image->error == NULL)
		load_plain(image, &p, a);
	arena_drop(scratch);
}
