/* pdf_icc.c: the sRGB profile from its definition: primaries adapted to D50, and the curve as a table. */
#include "pdf/pdf_icc.h"

#include "base/arena.h"
#include "pdf/pdf_sfnt.h"

#include <string.h>

#define HEADER 128
#define TAGS 9
#define CURVE 1024

struct tag {
	const char *name;
	size_t at, size;
};

static const char text[] = "sRGB IEC61966-2.1";
static const char rights[] = "No copyright, use freely";

/* s15Fixed16: white point D50, then the columns of the sRGB matrix adapted to it by Bradford. */
static const uint32_t xyz[4][3] = {
	{ 0xF6D6, 0x10000, 0xD32D },
	{ 0x6FA2, 0x38F5, 0x0390 },
	{ 0x6299, 0xB785, 0x18DA },
	{ 0x24A0, 0x0F84, 0xB6CF },
};

/* x^(1/5) for 0 < x <= 1 by Newton's method: the maths library is not needed for one table. */
static double
fifth_root(double x)
{
	double y = 1;

	for (int i = 0; i < 60; i++)
		y -= (y * y * y * y * y - x) / (5 * y * y * y * y);
	return y;
}

/* v^2.4 = v^2 * v^(2/5) */
static unsigned
curve(int i)
{
	double v = (double)i / (CURVE - 1);

	if (v <= 0.04045) {
		v /= 12.92;
	} else {
		v = (v + 0.055) / 1.055;
		v = v * v * fifth_root(v * v);
	}
	return (unsigned)(v * 65535 + 0.5);
}

static void
put_header(unsigned char *p, size_t size)
{
	static const struct {
		size_t at;
		const char *text;
	} fields[] = { { 12, "mntr" }, { 16, "RGB " }, { 20, "XYZ " }, { 36, "acsp" } };

	pdf_put32(p, (uint32_t)size);
	pdf_put32(p + 8, 0x02100000);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		memcpy(p + fields[i].at, fields[i].text, 4);
	pdf_put16(p + 24, 1998);	/* a fixed date of creation */
	pdf_put16(p + 26, 2);
	pdf_put16(p + 28, 9);
	for (size_t i = 0; i < 3; i++)	/* illuminant of the connection space */
		pdf_put32(p + 68 + 4 * i, xyz[0][i]);
}

static void
put_xyz(unsigned char *p, const uint32_t v[3])
{
	memcpy(p, "XYZ ", 4);
	for (size_t i = 0; i < 3; i++)
		pdf_put32(p + 8 + 4 * i, v[i]);
}

static void
put_description(unsigned char *p)
{
	memcpy(p, "desc", 4);
	pdf_put32(p + 8, sizeof text);
	memcpy(p + 12, text, sizeof text);
}

static void
put_curve(unsigned char *p)
{
	memcpy(p, "curv", 4);
	pdf_put32(p + 8, CURVE);
	for (int i = 0; i < CURVE; i++)
		pdf_put16(p + 12 + 2 * i, curve(i));
}

const unsigned char *
pdf_icc_srgb(struct arena *a, size_t *size)
{
	const size_t desc = HEADER + 4 + TAGS * 12, desc_size = 12 + sizeof text + 78, cprt = desc + ((desc_size + 3) & ~(size_t)3);
	const size_t cprt_size = 8 + sizeof rights, points = cprt + ((cprt_size + 3) & ~(size_t)3), trc = points + 80;
	const size_t end = trc + 12 + CURVE * 2;
	const struct tag tags[TAGS] = {
		{ "desc", desc, desc_size }, { "cprt", cprt, cprt_size }, { "wtpt", points, 20 }, { "rXYZ", points + 20, 20 },
		{ "gXYZ", points + 40, 20 }, { "bXYZ", points + 60, 20 }, { "rTRC", trc, 12 + CURVE * 2 },
		{ "gTRC", trc, 12 + CURVE * 2 }, { "bTRC", trc, 12 + CURVE * 2 },
	};
	unsigned char *p = arena_alloc(a, end);

	put_header(p, end);
	pdf_put32(p + HEADER, TAGS);
	for (size_t i = 0; i < TAGS; i++) {
		unsigned char *e = p + HEADER + 4 + i * 12;

		memcpy(e, tags[i].name, 4);
		pdf_put32(e + 4, (uint32_t)tags[i].at);
		pdf_put32(e + 8, (uint32_t)tags[i].size);
	}
	put_description(p + desc);
	memcpy(p + cprt, "text", 4);
	memcpy(p + cprt + 8, rights, sizeof rights);
	for (size_t i = 0; i < 4; i++)
		put_xyz(p + points + 20 * i, xyz[i]);
	put_curve(p + trc);
	*size = end;
	return p;
}
