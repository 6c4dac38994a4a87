/* test_pdf_draw.c: lines, boxes, curves, hatches, bar codes, images and watermarks: the page is rendered and looked at point by point;
 * forms are shared; the same page as PDF/A (tests/pdfa.sh asks a validator about the files written here). */
#include "pdf/pdf.h"

#include "pdf/pdf_cache.h"
#include "support/pdf_run.h"
#include "unit/rows.h"

#include <zlib.h>

#define SCALE 2			/* pixels per point */

struct picture {
	int w, h;
	unsigned char *rgb;
};

/* The first page as poppler draws it. */
static struct picture
render(const char *path)
{
	struct picture pic = { 0, 0, NULL };
	int status, max;
	FILE *f;
	char command[1400];

	(void)status;
	snprintf(command, sizeof command, "pdftoppm -r %d -aa no -aaVector no %s", 72 * SCALE, path);
	f = popen(command, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "P6 %d %d %d", &pic.w, &pic.h, &max), 3);
	fgetc(f);
	pic.rgb = xmalloc((size_t)pic.w * (size_t)pic.h * 3);
	assert_int_equal(fread(pic.rgb, 3, (size_t)pic.w * (size_t)pic.h, f), pic.w * pic.h);
	assert_int_equal(pclose(f), 0);
	return pic;
}

/* In pixels. */
static uint32_t
color_of(const struct picture *pic, int x, int y)
{
	const unsigned char *p = pic->rgb + ((size_t)y * (size_t)pic->w + (size_t)x) * 3;

	return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* In points. */
static uint32_t
color_at(const struct picture *pic, int x, int y)
{
	return color_of(pic, x * SCALE, y * SCALE);
}

/* Share of pixels in the box that are not white, in percent. */
static int
darkness(const struct picture *pic, int x, int y, int w, int h)
{
	int dark = 0;

	for (int j = y * SCALE; j < (y + h) * SCALE; j++)
		for (int i = x * SCALE; i < (x + w) * SCALE; i++)
			dark += color_of(pic, i, j) != 0xFFFFFF;
	return dark * 100 / (w * h * SCALE * SCALE);
}

/* 2 × 2 pixels: red, green, blue, white. */
static const char *
make_image(void)
{
	static const unsigned char head[13] = { 0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0 };
	static const unsigned char rows[] = { 0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255 };
	unsigned char z[64];
	uLongf n = sizeof z;
	struct buf b = { NULL, 0, 0 };
	const char *path;
	struct {
		const char *type;
		const void *data;
		size_t size;
	} chunks[] = { { "IHDR", head, 13 }, { "IDAT", z, 0 }, { "IEND", "", 0 } };

	compress(z, &n, rows, sizeof rows);
	chunks[1].size = n;
	buf_add(&b, "\x89PNG\r\n\x1A\n", 8);
	for (size_t i = 0; i < 3; i++) {
		size_t at = b.size;
		uint32_t word = (uint32_t)chunks[i].size;
		unsigned char bytes[4] = { 0, 0, (unsigned char)(word >> 8), (unsigned char)word };

		buf_add(&b, bytes, 4);
		buf_add(&b, chunks[i].type, 4);
		buf_add(&b, chunks[i].data, chunks[i].size);
		word = (uint32_t)crc32(0, (const Bytef *)b.data + at + 4, (uInt)chunks[i].size + 4);
		for (int k = 0; k < 4; k++)
			bytes[k] = (unsigned char)(word >> (24 - 8 * k));
		buf_add(&b, bytes, 4);
	}
	path = press_save("four.png", b.data, b.size);
	buf_drop(&b);
	return path;
}

static const unsigned char bits[9] = { 1, 0, 1, 0, 1, 0, 0, 0, 1 };
static const int32_t triangle[] = { PT(300), PT(100), PT(340), PT(100), PT(320), PT(140) };

/* One of everything, each in a box of 40 points. */
static void
fill_sheet(struct sheet *s)
{
	struct place *p;

	sheet_line(s, PT(50), PT(120), PT(40), 0, 2000);
	p = sheet_add(s, PLACE_RECT, PT(100), PT(100), PT(40), PT(40));
	p->has_fill = true;
	p->fill = 0xC0392B;
	p = sheet_add(s, PLACE_RECT, PT(140), PT(100), PT(40), PT(40));	/* touches the one before */
	p->has_fill = true;
	p->fill = 0x808080;
	p = sheet_add(s, PLACE_RECT, PT(200), PT(100), PT(40), PT(40));
	p->stroke = 3000;
	p->color = 0x0000FF;
	p = sheet_add(s, PLACE_CIRCLE, PT(250), PT(100), PT(40), PT(40));
	p->has_fill = true;
	p->fill = 0x00FF00;
	p = sheet_add(s, PLACE_POLYLINE, 0, 0, 0, 0);
	p->points = triangle;
	p->n = 3;
	p->has_fill = true;
	p->fill = 0xFF00FF;
	p = sheet_add(s, PLACE_BITS, PT(350), PT(100), PT(39), PT(39));
	p->bits = bits;
	p->rows = p->cols = 3;
	for (int i = 0; i < 3; i++) {
		p = sheet_add(s, PLACE_RECT, PT(50 + 50 * i), PT(200), PT(40), PT(40));
		p->hatch = (enum hatch)(HATCH_DIAGONAL + i);
		p->stroke = 500;
	}
	p = sheet_add(s, PLACE_LINE, PT(250), PT(220), PT(40), 0);
	p->stroke = 2000;
	p->dash = 8000;
	sheet_text(s, FACE_SANS_BOLD, PT(40), PT(50), PT(340), "草稿");
	s->places[s->n - 1].angle = 90;
	s->places[s->n - 1].color = 0xDDDDDD;
	sheet_text(s, FACE_SERIF, PT(12), PT(100), PT(300), "正文");
	p = sheet_add(s, PLACE_IMAGE, PT(300), PT(200), PT(40), PT(40));
	p->path = make_image();
}

static void
open_press(struct press *p)
{
	press_open(p);
	press_count(p, FACE_SANS_BOLD, "草稿");
	press_count(p, FACE_SERIF, "正文根据合同约定业主应当按照面积支付物业服务费用特此函告0123456789䶮");
	press_subset(p);
}

static size_t
count_of(const struct buf *b, const char *what)
{
	size_t n = 0, size = strlen(what);

	for (size_t i = 0; i + size <= b->size; i++)
		n += memcmp(b->data + i, what, size) == 0;
	return n;
}

static void
check_picture(const char *path)
{
	static const struct {
		const char *name;
		int x, y;
		uint32_t color;
	} points[] = {
		{ "line", 70, 120, 0 }, { "above the line", 70, 116, 0xFFFFFF }, { "behind the line", 92, 120, 0xFFFFFF },
		{ "box", 120, 120, 0xC0392B }, { "seam", 139, 120, 0xC0392B }, { "seam", 140, 120, 0x808080 },
		{ "frame", 200, 120, 0x0000FF }, { "in the frame", 220, 120, 0xFFFFFF }, { "circle", 270, 120, 0x00FF00 },
		{ "corner of the circle's box", 252, 102, 0xFFFFFF }, { "triangle", 320, 110, 0xFF00FF },
		{ "beside it", 303, 135, 0xFFFFFF }, { "module 0, 0", 356, 106, 0 }, { "module 0, 1", 369, 106, 0xFFFFFF },
		{ "module 0, 2", 382, 106, 0 }, { "module 1, 0", 356, 119, 0xFFFFFF }, { "module 1, 1", 369, 119, 0 },
		{ "module 2, 0", 356, 132, 0xFFFFFF }, { "module 2, 2", 382, 132, 0 }, { "dash", 253, 220, 0 },
		{ "gap", 262, 220, 0xFFFFFF }, { "dash", 269, 220, 0 }, { "image, red", 308, 208, 0xFF0000 },
		{ "image, green", 332, 208, 0x00FF00 }, { "image, blue", 308, 232, 0x0000FF }, { "image, white", 332, 232, 0xFFFFFF },
	};
	static const struct {
		const char *name;
		int x, y, w, h, least, most;
	} areas[] = {
		{ "diagonals", 52, 202, 36, 36, 5, 60 }, { "dots", 102, 202, 36, 36, 3, 40 }, { "crosses", 152, 202, 36, 36, 10, 80 },
		{ "upright watermark", 15, 262, 38, 78, 15, 80 }, { "nothing beside it", 55, 262, 40, 78, 0, 0 },
		{ "text", 100, 289, 24, 13, 10, 70 }, { "empty corner", 400, 600, 150, 200, 0, 0 },
	};
	struct picture pic = render(path);

	for (size_t i = 0; i < COUNT(points); i++)
		if (color_at(&pic, points[i].x, points[i].y) != points[i].color)
			fail_msg("%s: %06X, not %06X (%s)", points[i].name, (unsigned)color_at(&pic, points[i].x, points[i].y),
				(unsigned)points[i].color, path);
	for (size_t i = 0; i < COUNT(areas); i++) {
		int dark = darkness(&pic, areas[i].x, areas[i].y, areas[i].w, areas[i].h);

		if (dark < areas[i].least || dark > areas[i].most)
			fail_msg("%s: %d %% dark, not %d to %d (%s)", areas[i].name, dark, areas[i].least, areas[i].most, path);
	}
	free(pic.rgb);
}

static void
everything_is_drawn(void **state)
{
	static const struct pdf_meta meta = { .title = "图", .date = 20778, .language = "zh-CN" };

	(void)state;
	for (int fixed = 0; fixed < 2; fixed++) {	/* in the page, and through a form */
		struct press p;
		struct pdf_file *file;
		struct buf out = { NULL, 0, 0 };
		const char *path;
		int status;

		open_press(&p);
		p.sheet.fixed = fixed;
		fill_sheet(&p.sheet);
		file = pdf_file_new(p.fonts, &meta, p.diag);
		assert_true(pdf_file_append(file, pdf_encode(p.encoder, press_page(&p, "x"), p.letter), NULL, NULL, false));
		assert_true(press_finish(&p, file, &out));
		CHECK_INT("forms", count_of(&out, "/Subtype/Form"), fixed);
		path = press_save(fixed != 0 ? "drawn-form.pdf" : "drawn.pdf", out.data, out.size);
		press_ask(&status, "qpdf --check %s", path);
		CHECK_INT(path, status, 0);
		check_picture(path);
		buf_drop(&out);
		press_drop(&p);
	}
}

/* A fixed paragraph is one form, wherever it stands on the page; other wording or colour is another; short ones are none. */
static void
forms_are_shared(void **state)
{
	static const struct pdf_meta meta = { .title = "x", .date = 20778 };
	static const char *const line = "根据合同约定业主应当按照面积支付物业服务费用特此函告";
	struct press p;
	struct pdf_file *file;
	struct buf out = { NULL, 0, 0 };
	size_t first = 0;

	(void)state;
	open_press(&p);
	file = pdf_file_new(p.fonts, &meta, p.diag);
	for (int i = 0; i < 20; i++) {
		p.sheet.fixed = false;
		sheet_text(&p.sheet, FACE_SERIF, PT(10), MM(20), MM(20), i % 2 != 0 ? "正文1" : "正文2");
		p.sheet.fixed = true;
		for (int k = 0; k < 6; k++)
			sheet_text(&p.sheet, FACE_SERIF, PT(10), MM(20), MM(40) + k * PT(18) + i * 333, line);
		if (i == 19)	/* the last one in another colour */
			p.sheet.places[p.sheet.n - 1].color = 0xFF0000;
		p.sheet.fixed = false;
		sheet_text(&p.sheet, FACE_SERIF, PT(10), MM(20), MM(200), "正文");
		p.sheet.fixed = true;
		sheet_text(&p.sheet, FACE_SERIF, PT(10), MM(20), MM(210), "正文䶮");
		assert_true(pdf_file_append(file, pdf_encode(p.encoder, press_page(&p, "x"), p.letter), NULL, NULL, false));
	}
	assert_true(press_finish(&p, file, &out));
	assert_int_equal(count_of(&out, "/Subtype/Form"), 2);
	first = count_of(&out, "/Type/Page/");
	assert_int_equal(first, 20);
	press_save("forms.pdf", out.data, out.size);
	buf_drop(&out);
	press_drop(&p);
}

/* Written for tests/pdfa.sh; here only that the parts are there. */
static void
archive_files(void **state)
{
	static const char *const parts[] = {
		"/Metadata ", "/OutputIntents[", "/CIDSet ", "/ID ", "<pdfaid:part>1</pdfaid:part>", "/N 3", "&lt;图&gt; &amp; 表",
	};

	(void)state;
	for (int i = 0; i < 4; i++) {
		static const char *const names[] = { "not-pdfa.pdf", "pdfa-merged.pdf", "pdfa-separate.pdf", "pdfa-no-date.pdf" };
		struct pdf_meta meta = { .title = "<图> & 表", .subject = "海棠花园", .language = "zh-CN", .date = 20778, .creator = "dunning test" };
		struct press p;
		struct pdf_file *file;
		struct buf out = { NULL, 0, 0 };

		meta.pdfa = i > 0;
		meta.separate = i == 2;
		if (i == 3) {
			meta.date = INT32_MIN;
			meta.subject = NULL;
		}
		open_press(&p);
		file = pdf_file_new(p.fonts, &meta, p.diag);
		for (int k = 0; k < 3; k++) {
			p.sheet.fixed = k == 1;
			fill_sheet(&p.sheet);
			assert_true(pdf_file_append(file, pdf_encode(p.encoder, press_page(&p, "x"), p.letter), i == 2 ? NULL : "楼", "函", true));
		}
		assert_true(press_finish(&p, file, &out));
		for (size_t k = 0; k < COUNT(parts); k++)
			CHECK_INT(parts[k], count_of(&out, parts[k]) > 0, i > 0);
		press_save(names[i], out.data, out.size);
		buf_drop(&out);
		press_drop(&p);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_drawn),
		cmocka_unit_test(forms_are_shared),
		cmocka_unit_test(archive_files),
	};

	(void)argc;
	press_place(argv[0]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
