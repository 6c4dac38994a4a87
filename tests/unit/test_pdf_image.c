/* test_pdf_image.c: PNG and JPEG files made here, whole and damaged: what is refused, and what is drawn. */
#include "pdf/pdf_image.h"

#include "pdf/pdf_cache.h"
#include "pdf/pdf_sfnt.h"
#include "support/pdf_run.h"
#include "unit/rows.h"

#include <zlib.h>

static void
add_chunk(struct buf *b, const char *type, const void *data, size_t size)
{
	unsigned char word[4];
	size_t at = b->size + 4;

	pdf_put32(word, (uint32_t)size);
	buf_add(b, word, 4);
	buf_add(b, type, 4);
	buf_add(b, data, size);
	pdf_put32(word, (uint32_t)crc32(0, (const Bytef *)b->data + at, (uInt)size + 4));
	buf_add(b, word, 4);
}

struct recipe {
	const char *name;
	int w, h, depth, type, interlace;
	const char *rows;		/* every row the same: filter byte and data */
	size_t row;
	const char *palette;
	size_t n_palette;
	const char *clear;
	size_t n_clear;
};

static void
make_png(struct buf *b, const struct recipe *r)
{
	unsigned char head[13] = { 0 };
	struct buf rows = { NULL, 0, 0 };
	uLongf size;
	unsigned char *z;

	pdf_put32(head, (uint32_t)r->w);
	pdf_put32(head + 4, (uint32_t)r->h);
	head[8] = (unsigned char)r->depth;
	head[9] = (unsigned char)r->type;
	head[12] = (unsigned char)r->interlace;
	b->size = 0;
	buf_add(b, "\x89PNG\r\n\x1A\n", 8);
	add_chunk(b, "IHDR", head, sizeof head);
	add_chunk(b, "tEXt", "Comment\0made for a test", 23);
	if (r->n_palette > 0)
		add_chunk(b, "PLTE", r->palette, r->n_palette);
	if (r->n_clear > 0)
		add_chunk(b, "tRNS", r->clear, r->n_clear);
	for (int y = 0; y < r->h; y++)
		buf_add(&rows, r->rows, r->row);
	size = compressBound(rows.size);
	z = xmalloc(size);
	compress(z, &size, (const Bytef *)rows.data, rows.size);
	add_chunk(b, "IDAT", z, size / 2);
	add_chunk(b, "IDAT", z + size / 2, size - size / 2);
	add_chunk(b, "IEND", "", 0);
	free(z);
	buf_drop(&rows);
}

static const struct recipe grey = { "grey", 3, 2, 8, 0, 0, "\0\1\2\3", 4, NULL, 0, NULL, 0 };

static void
pictures_are_read(void **state)
{
	static const struct {
		struct recipe r;
		const char *dict;
		const char *pixels;	/* when unpacked by us */
		size_t n_pixels;
	} rows[] = {
		{ { "grey", 3, 2, 8, 0, 0, "\0\1\2\3", 4, NULL, 0, NULL, 0 }, "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
			"/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 8/Columns 3>>", NULL, 0 },
		{ { "one bit", 9, 1, 1, 0, 0, "\0\xAA\x80", 3, NULL, 0, NULL, 0 }, "/BitsPerComponent 1/", NULL, 0 },
		{ { "RGB", 1, 1, 8, 2, 0, "\0\xFF\x80\x40", 4, NULL, 0, NULL, 0 }, "/ColorSpace/DeviceRGB/BitsPerComponent 8/", NULL, 0 },
		{ { "palette", 4, 1, 2, 3, 0, "\0\x1B", 2, "\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF", 12, NULL, 0 },
			"/ColorSpace[/Indexed/DeviceRGB 3<000000FF000000FF000000FF>]/BitsPerComponent 2/", NULL, 0 },
		{ { "clear palette", 4, 1, 2, 3, 0, "\0\x1B", 2, "\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF", 12, "\0\x80", 2 },
			"/Indexed/DeviceRGB 3<FFFFFFFF7F7F00FF000000FF>]", NULL, 0 },
		{ { "RGBA", 2, 1, 8, 6, 0, "\0\0\0\0\xFF\0\0\0\0", 9, NULL, 0, NULL, 0 }, "/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode",
			"\0\0\0\xFF\xFF\xFF", 6 },
		{ { "grey with alpha, Sub", 2, 1, 8, 4, 0, "\1\x10\xFF\x10\0", 5, NULL, 0, NULL, 0 }, "/DeviceGray", "\x10\x20", 2 },
		{ { "16 bits", 1, 1, 16, 0, 0, "\0\xAB\xCD", 3, NULL, 0, NULL, 0 }, "/DeviceGray/BitsPerComponent 8/", "\xAB", 1 },
		{ { "a clear colour", 2, 1, 8, 2, 0, "\0\1\2\3\4\5\6", 7, NULL, 0, "\0\1\0\2\0\3", 6 }, "/DeviceRGB", "\xFF\xFF\xFF\4\5\6", 6 },
		{ { "a clear grey of 2 bits", 4, 1, 2, 0, 0, "\0\x1B", 2, NULL, 0, "\0\2", 2 }, "/DeviceGray/BitsPerComponent 8/",
			"\0\x55\xFF\xFF", 4 },
		{ { "16 bits, Up", 1, 2, 16, 0, 0, "\2\1\2", 3, NULL, 0, NULL, 0 }, "/DeviceGray", "\1\2", 2 },
		{ { "Average", 2, 1, 8, 4, 0, "\3\x10\xFF\x10\x80", 5, NULL, 0, NULL, 0 }, "/DeviceGray", "\x10\x18", 2 },
		{ { "Paeth", 2, 1, 8, 4, 0, "\4\x10\xFF\x10\0", 5, NULL, 0, NULL, 0 }, "/DeviceGray", "\x10\x20", 2 },
	};
	struct buf b = { NULL, 0, 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct pdf_image image = { .index = 0 };
		unsigned char out[64];
		uLongf n = sizeof out;
		int w, h;
		struct diag *diag = diag_new(NULL);

		make_png(&b, &rows[i].r);
		image.path = press_save("picture.png", b.data, b.size);
		CHECK(rows[i].r.name, pdf_image_check(image.path, &w, &h, (struct pos){ "policy.ini", 7 }, diag));
		CHECK_INT(rows[i].r.name, w, rows[i].r.w);
		CHECK_INT(rows[i].r.name, h, rows[i].r.h);
		pdf_image_load(&image, a);
		CHECK(rows[i].r.name, image.error == NULL);
		CHECK_HOLDS(rows[i].r.name, image.dict, rows[i].dict);
		CHECK_INT(rows[i].r.name, uncompress(out, &n, image.data.data, (uLong)image.data.size), Z_OK);
		if (rows[i].pixels != NULL) {
			CHECK_INT(rows[i].r.name, n, rows[i].n_pixels);
			for (size_t k = 0; k < n; k++)
				CHECK_INT(rows[i].r.name, out[k], (unsigned char)rows[i].pixels[k]);
		}
		arena_drop(a);
		diag_drop(diag);
	}
	buf_drop(&b);
}

static void
damaged_pngs_are_refused(void **state)
{
	static const struct {
		struct recipe r;
		size_t cut, flip;	/* bytes left, byte changed; 0: none */
		const char *message;
	} rows[] = {
		{ { "no pixels wide", 0, 2, 8, 0, 0, "\0\1", 2, NULL, 0, NULL, 0 }, 0, 0, "width or height" },
		{ { "very wide", 1 << 20, 1, 8, 0, 0, "\0\1", 2, NULL, 0, NULL, 0 }, 0, 0, "width or height" },
		{ { "very many", 19000, 19000, 8, 0, 0, "\0\1", 2, NULL, 0, NULL, 0 }, 0, 0, "16 million pixels" },
		{ { "depth 3", 1, 1, 3, 0, 0, "\0\1", 2, NULL, 0, NULL, 0 }, 0, 0, "colour type and depth" },
		{ { "type 5", 1, 1, 8, 5, 0, "\0\1", 2, NULL, 0, NULL, 0 }, 0, 0, "colour type and depth" },
		{ { "16-bit palette", 1, 1, 16, 3, 0, "\0\1\1", 3, "\0\0\0", 3, NULL, 0 }, 0, 0, "colour type and depth" },
		{ { "interlaced", 1, 1, 8, 0, 1, "\0\1", 2, NULL, 0, NULL, 0 }, 0, 0, "without interlacing" },
		{ { "no palette", 1, 1, 8, 3, 0, "\0\1", 2, NULL, 0, NULL, 0 }, 0, 0, "no palette" },
		{ { "odd palette", 1, 1, 8, 3, 0, "\0\1", 2, "\0\0\0\0", 4, NULL, 0 }, 0, 0, "palette is damaged" },
		{ { "too much transparency", 1, 1, 8, 3, 0, "\0\1", 2, "\0\0\0", 3, "\1\2", 2 }, 0, 0, "transparency is damaged" },
		{ { "row too short", 3, 2, 8, 0, 0, "\0\1\2", 3, NULL, 0, NULL, 0 }, 0, 0, "too few or too many pixels" },
		{ { "row too long", 3, 2, 8, 0, 0, "\0\1\2\3\4", 5, NULL, 0, NULL, 0 }, 0, 0, "too few or too many pixels" },
		{ { "filter 9", 3, 2, 8, 0, 0, "\x9\1\2\3", 4, NULL, 0, NULL, 0 }, 0, 0, "unknown row filter" },
		{ { "empty", 3, 2, 8, 0, 0, "\0\1\2\3", 4, NULL, 0, NULL, 0 }, 1, 0, "neither PNG nor JPEG" },
		{ { "only the signature", 3, 2, 8, 0, 0, "\0\1\2\3", 4, NULL, 0, NULL, 0 }, 8, 0, "cut short" },
		{ { "cut", 3, 2, 8, 0, 0, "\0\1\2\3", 4, NULL, 0, NULL, 0 }, 80, 0, "cut short" },
		{ { "a byte changed", 3, 2, 8, 0, 0, "\0\1\2\3", 4, NULL, 0, NULL, 0 }, 0, 45, "damaged" },
	};
	struct buf b = { NULL, 0, 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct diag *diag = diag_new(NULL);
		int w, h;

		make_png(&b, &rows[i].r);
		if (rows[i].flip > 0)
			b.data[rows[i].flip] ^= 1;
		CHECK(rows[i].r.name, !pdf_image_check(press_save("damaged.png", b.data, rows[i].cut > 0 ? rows[i].cut : b.size), &w, &h,
			(struct pos){ "policy.ini", 7 }, diag));
		CHECK_INT(rows[i].r.name, diag_count(diag, DIAG_FATAL), 1);
		CHECK_HOLDS(rows[i].r.name, diag_text(diag), "policy.ini:7: error: image ");
		CHECK_HOLDS(rows[i].r.name, diag_text(diag), rows[i].message);
		diag_drop(diag);
	}
	buf_drop(&b);
}

/* Every cut and every changed byte of a PNG is noticed; nothing crashes (the sanitizers watch). */
static void
every_damage_is_noticed(void **state)
{
	struct buf b = { NULL, 0, 0 };
	struct arena *a = arena_new();
	struct pdf_picture p;

	(void)state;
	make_png(&b, &grey);
	for (size_t n = 0; n < b.size; n++) {
		unsigned char *copy = xmalloc(n + 1);

		memcpy(copy, b.data, n);
		if (pdf_picture_parse(&p, copy, n, a) == NULL)
			fail_msg("cut to %zu bytes of %zu: not noticed", n, b.size);
		free(copy);
		b.data[n] ^= 0x55;
		if (pdf_picture_parse(&p, (unsigned char *)b.data, b.size, a) == NULL)
			fail_msg("byte %zu changed: not noticed", n);
		b.data[n] ^= 0x55;
	}
	assert_null(pdf_picture_parse(&p, (unsigned char *)b.data, b.size, a));
	arena_drop(a);
	buf_drop(&b);
}

/* A JPEG of 8 × 8 grey pixels: headers for the parser; the pixels need not mean anything to it. */
static const unsigned char jpeg[] = {
	0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
	0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xFF, 0xC4, 0, 4, 1, 2,
	0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0, 0x56, 0xFF, 0xD0, 0x78, 0xFF, 0xD9,
};

static void
jpegs(void **state)
{
	static const struct {
		const char *name;
		size_t cut, at;
		unsigned char value;
		const char *message;	/* NULL: good */
	} rows[] = {
		{ "good", 0, 0, 0xFF, NULL }, { "cut in the header", 30, 0, 0xFF, "cut short" }, { "cut in the pixels", 62, 0, 0xFF, "cut short" },
		{ "no end", 63, 0, 0xFF, "cut short" }, { "not a marker", 0, 20, 0x12, "no marker" }, { "12 bits", 0, 30, 12, "8 bits per sample" },
		{ "no height", 0, 32, 0, "width or height" }, { "CMYK", 0, 35, 4, "frame is damaged" }, { "lossless", 0, 27, 0xC3, "lossless" },
		{ "segment too long", 0, 4, 0x7F, "cut short or damaged" }, { "no frame", 0, 27, 0xE1, "before its header" },
		{ "no pixels", 0, 46, 0xD9, "no pixels" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t size = rows[i].cut > 0 ? rows[i].cut : sizeof jpeg;
		unsigned char *copy = xmalloc(size);
		struct pdf_picture p;
		const char *error;

		memcpy(copy, jpeg, size);
		copy[rows[i].at] = rows[i].value;
		error = pdf_picture_parse(&p, copy, size, a);
		if (rows[i].message == NULL) {
			CHECK_TEXT(rows[i].name, error, NULL);
			CHECK_INT(rows[i].name, p.w * 100 + p.h, 808);
		} else {
			CHECK_HOLDS(rows[i].name, error == NULL ? "(accepted)" : error, rows[i].message);
		}
		free(copy);
	}
	arena_drop(a);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures_are_read),
		cmocka_unit_test(damaged_pngs_are_refused),
		cmocka_unit_test(every_damage_is_noticed),
		cmocka_unit_test(jpegs),
	};

	(void)argc;
	press_place(argv[0]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
