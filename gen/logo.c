/* logo.c: a drawing in a small part of SVG → PDF operators: filled paths, rectangles, circles, ellipses and polygons, in groups, moved and
 * scaled. Anything else (strokes, gradients, text, styles, clips, arcs) is refused with its line: a letterhead is not drawn half. */
#include "logo.h"
#include "base/arena.h"
#include "base/text.h"
#include "input/xml.h"

#include <stdio.h>
#include <string.h>

#define SVG_MAX ((size_t)1 << 20)

struct drawing {
	struct buf out;
	struct diag *diag;
	const char *fill;		/* in force: an operator with its colour, "" for none */
	bool odd;			/* fill-rule="evenodd" in force */
};

static bool
refuse(struct drawing *d, const struct xml_node *n, const char *what)
{
	diag_fatal(d->diag, n->pos, "<%s>: %s; the picture is refused", n->name, what);
	return false;
}

/* ---- attributes ---- */

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* #rgb, #rrggbb, black, white, none. */
static bool
set_fill(struct drawing *d, const char *value, struct arena *a)
{
	size_t n = strlen(value), each = n == 4 ? 1 : 2;
	int64_t part[3];

	if (text_equal(value, "none"))
		d->fill = "";
	else if (text_equal(value, "black") || text_equal(value, "white"))
		d->fill = *value == 'b' ? "0 0 0 rg\n" : "1 1 1 rg\n";
	else if (*value != '#' || (n != 4 && n != 7))
		return false;
	else {
		struct buf b = { 0 };

		for (size_t i = 0; i < 3; i++) {
			int high = hex(value[1 + i * each]), low = hex(value[1 + i * each + each - 1]);

			if (high < 0 || low < 0)
				return false;
			part[i] = (high * 16 + low) * 1000 / 255;
			logo_put(&b, part[i]);
		}
		buf_puts(&b, "rg\n");
		d->fill = arena_strdup(a, b.data);
		buf_drop(&b);
	}
	return true;
}

/* "matrix(1 0 0 1 5 5)", "translate(5,5)", "scale(2)", several of them. */
static bool
put_transform(struct drawing *d, const char *p)
{
	static const struct {
		const char *name;
		int least, most;
	} kinds[] = { { "matrix(", 6, 6 }, { "translate(", 1, 2 }, { "scale(", 1, 2 } };

	while (*(p += strspn(p, " ,\t\n")) != '\0') {
		int64_t v[6] = { 1000, 0, 0, 1000, 0, 0 }, in[6] = { 0 };
		size_t k = 0;
		int n = 0;

		while (k < 3 && strncmp(p, kinds[k].name, strlen(kinds[k].name)) != 0)
			k++;
		if (k == 3)
			return false;
		p += strlen(kinds[k].name);
		while (n < kinds[k].most && logo_number(&p, &in[n]))
			n++;
		p += strspn(p, " ");
		if (n < kinds[k].least || *p++ != ')')
			return false;
		if (k == 0)
			memcpy(v, in, sizeof v);
		else if (k == 1)
			memcpy(&v[4], in, 2 * sizeof *v);
		else
			v[0] = in[0], v[3] = n == 1 ? in[0] : in[1];
		for (int i = 0; i < 6; i++)
			logo_put(&d->out, v[i]);
		buf_puts(&d->out, "cm\n");
	}
	return true;
}

/* An attribute as a number; absent: 0. A percentage or another unit than px is none. */
static bool
number_of(const struct xml_node *n, const char *name, int64_t *v)
{
	const char *text = xml_attr(n, name);

	*v = 0;
	if (text == NULL)
		return true;
	return logo_number(&text, v) && (*text == '\0' || strcmp(text, "px") == 0);
}

static bool
numbers_of(const struct xml_node *n, const char *const *names, int64_t *v, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!number_of(n, names[i], &v[i]))
			return false;
	return true;
}

/* ---- shapes: NULL, or what is wrong ---- */

static const char *
draw_path(struct drawing *d, const struct xml_node *n)
{
	const char *data = xml_attr(n, "d");

	return data == NULL ? "no d=\"…\"" : logo_path(data, &d->out);
}

static const char *
draw_rect(struct drawing *d, const struct xml_node *n)
{
	static const char *const names[] = { "x", "y", "width", "height" };
	int64_t v[4];

	if (xml_attr(n, "rx") != NULL || xml_attr(n, "ry") != NULL)
		return "round corners: draw them as a path";
	if (!numbers_of(n, names, v, 4) || v[2] <= 0 || v[3] <= 0)
		return "x, y, width, height are numbers, the last two above 0";
	for (size_t i = 0; i < 4; i++)
		logo_put(&d->out, v[i]);
	buf_puts(&d->out, "re\n");
	return NULL;
}

static const char *
draw_circle(struct drawing *d, const struct xml_node *n)
{
	static const char *const names[] = { "cx", "cy", "r", "rx", "ry" };
	int64_t v[5];
	bool circle = text_equal(n->name, "circle");

	if (!numbers_of(n, names, v, 5) || (circle ? v[2] <= 0 : v[3] <= 0 || v[4] <= 0))
		return "centre and radius are numbers, the radius above 0";
	logo_ellipse(&d->out, v[0], v[1], circle ? v[2] : v[3], circle ? v[2] : v[4]);
	return NULL;
}

static const char *
draw_polygon(struct drawing *d, const struct xml_node *n)
{
	const char *points = xml_attr(n, "points");
	struct buf b = { 0 };
	const char *wrong;

	buf_printf(&b, "M %s Z", points == NULL ? "" : points);
	wrong = logo_path(b.data, &d->out);
	buf_drop(&b);
	return wrong;
}

static const struct {
	const char *name;
	const char *(*draw)(struct drawing *, const struct xml_node *);
} shapes[] = { { "path", draw_path }, { "rect", draw_rect }, { "circle", draw_circle }, { "ellipse", draw_circle },
	{ "polygon", draw_polygon } };

static bool draw_nodes(struct drawing *, const struct xml_node *, struct arena *);

static bool
draw_shape(struct drawing *d, const struct xml_node *n)
{
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		const char *wrong;

		if (strcmp(shapes[i].name, n->name) != 0)
			continue;
		buf_puts(&d->out, d->fill);
		wrong = shapes[i].draw(d, n);
		if (wrong != NULL)
			return refuse(d, n, wrong);
		buf_puts(&d->out, *d->fill == '\0' ? "n\n" : d->odd ? "f*\n" : "f\n");
		return true;
	}
	return refuse(d, n, "only g, path, rect, circle, ellipse and polygon are drawn");
}

static bool
is_plain(const char *name)
{
	static const char *const known[] = { "id", "fill", "fill-rule", "transform", "d", "x", "y", "width", "height", "cx", "cy", "r",
		"rx", "ry", "points", "viewBox", "version" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i], name) == 0)
			return true;
	return strncmp(name, "xml", 3) == 0;
}

/* What an element sets for itself and what is in it. */
static bool
set_attributes(struct drawing *d, const struct xml_node *n, struct arena *a)
{
	for (size_t i = 0; i < n->n_attrs; i++) {
		const char *name = n->attrs[i].name, *value = n->attrs[i].value;

		if (strcmp(name, "stroke") == 0 && text_equal(value, "none"))
			continue;
		if (!is_plain(name))
			return refuse(d, n, arena_printf(a, "%s=\"%.40s\" is not understood", name, value));
		if (strcmp(name, "fill") == 0 && !set_fill(d, value, a))
			return refuse(d, n, "fill is #RRGGBB, #RGB, black, white or none");
		if (strcmp(name, "fill-rule") == 0)
			d->odd = text_equal(value, "evenodd");
		if (strcmp(name, "transform") == 0 && !put_transform(d, value))
			return refuse(d, n, "transform is matrix(), translate() or scale()");
	}
	return true;
}

static bool
draw_node(struct drawing *d, const struct xml_node *n, struct arena *a)
{
	const struct drawing outside = *d;
	bool good;

	if (n->name == NULL || text_equal(n->name, "title") || text_equal(n->name, "desc"))
		return true;
	buf_puts(&d->out, "q\n");
	good = set_attributes(d, n, a) && (strcmp(n->name, "g") == 0 ? draw_nodes(d, n->child, a) : draw_shape(d, n));
	buf_puts(&d->out, "Q\n");
	d->fill = outside.fill;
	d->odd = outside.odd;
	return good;
}

static bool
draw_nodes(struct drawing *d, const struct xml_node *n, struct arena *a)
{
	bool good = true;

	for (; n != NULL && good; n = n->next)
		good = draw_node(d, n, a);
	return good;
}

/* ---- the file ---- */

/* The corner and size of what is shown. */
static bool
view_of(struct drawing *d, const struct xml_node *root, int64_t view[4])
{
	static const char *const names[] = { "x", "y", "width", "height" };
	const char *box = xml_attr(root, "viewBox");
	bool good = true;

	for (size_t i = 0; i < 4 && box != NULL && good; i++)
		good = logo_number(&box, &view[i]);
	if (box == NULL)
		good = numbers_of(root, names, view, 4);
	if (!good || view[2] <= 0 || view[3] <= 0 || view[2] > INT32_MAX || view[3] > INT32_MAX)
		return refuse(d, root, "viewBox=\"X Y WIDTH HEIGHT\" expected, the last two above 0");
	return true;
}

static bool
read_drawing(struct inputs *in, const char *path)
{
	const struct xml_options options = { .split = 1, .max_bytes = SVG_MAX };
	struct drawing d = { .diag = in->diag, .fill = "0 0 0 rg\n" };
	const struct xml_node *root = xml_read(path, &options, in->arena, in->diag);
	int64_t view[4];
	bool good = root != NULL && (text_equal(root->name, "svg") || refuse(&d, root, "<svg> expected")) && view_of(&d, root, view);

	if (good) {
		/* SVG counts downwards from the top */
		buf_puts(&d.out, "1 0 0 -1 ");
		logo_put(&d.out, -view[0]);
		logo_put(&d.out, view[1] + view[3]);
		buf_puts(&d.out, "cm\n");
		good = set_attributes(&d, root, in->arena) && draw_nodes(&d, root->child, in->arena);
	}
	if (good) {
		in->policy->sender.logo_w = (int)view[2];
		in->policy->sender.logo_h = (int)view[3];
		pdf_drawing_add(in->fonts, path, d.out.data, d.out.size, view[2], view[3]);
	}
	buf_drop(&d.out);
	return good;
}

static bool
is_svg(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && (strcmp(path + n - 4, ".svg") == 0 || strcmp(path + n - 4, ".SVG") == 0);
}

bool
logo_read(struct inputs *in, struct pos named_at)
{
	struct policy *p = in->policy;

	if (is_svg(p->sender.logo))
		return read_drawing(in, p->sender.logo);
	return pdf_image_check(p->sender.logo, &p->sender.logo_w, &p->sender.logo_h, named_at, in->diag);
}
