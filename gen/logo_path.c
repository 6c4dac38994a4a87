/* logo_path.c: SVG path data → PDF operators, in whole thousandths. */
#include "logo.h"
#include "base/text.h"

#include <string.h>

#define LIMIT (INT64_C(1000000) * 1000)	/* of a coordinate */
#define KAPPA(r) ((r) * 55228 / 100000)

struct pen {
	const char *at;			/* in the data */
	struct buf *out;
	int64_t x, y, start_x, start_y;
	int64_t cx, cy;			/* last control point, for S and T */
	char before;			/* the command before: its letter in capitals */
	bool drawn;
};

void
logo_put(struct buf *b, int64_t v)
{
	int64_t u = v < 0 ? -v : v;

	buf_printf(b, "%s%lld", v < 0 ? "-" : "", (long long)(u / 1000));
	if (u % 1000 != 0)
		buf_printf(b, ".%03lld", (long long)(u % 1000));
	buf_puts(b, " ");
}

static const char *
skip(const char *p)
{
	while (*p != '\0' && strchr(" \t\r\n,", *p) != NULL)
		p++;
	return p;
}

bool
logo_number(const char **at, int64_t *number)
{
	const char *p = skip(*at);
	bool minus = *p == '-', digits = false;
	int64_t v = 0, unit = 1000;

	p += *p == '-' || *p == '+';
	for (; *p >= '0' && *p <= '9'; p++, digits = true)
		v = v > LIMIT ? v : v * 10 + (*p - '0') * 1000;
	if (*p == '.')
		for (p++; *p >= '0' && *p <= '9'; p++, digits = true)
			v += (*p - '0') * (unit /= 10);
	if (!digits || v > LIMIT || *p == 'e' || *p == 'E')
		return false;
	*at = p;
	*number = minus ? -v : v;
	return true;
}

static void
put_point(struct pen *p, int64_t x, int64_t y)
{
	logo_put(p->out, x);
	logo_put(p->out, y);
}

static void
move_to(struct pen *p, const int64_t *v)
{
	put_point(p, v[0], v[1]);
	buf_puts(p->out, "m\n");
	p->start_x = v[0];
	p->start_y = v[1];
}

static void
line_to(struct pen *p, const int64_t *v)
{
	put_point(p, v[0], v[1]);
	buf_puts(p->out, "l\n");
}

static void
curve_to(struct pen *p, const int64_t *v)
{
	for (int i = 0; i < 6; i += 2)
		put_point(p, v[i], v[i + 1]);
	buf_puts(p->out, "c\n");
	p->cx = v[2];
	p->cy = v[3];
}

/* The control point before, mirrored; none before: where the pen is. */
static void
mirror(const struct pen *p, const char *after, int64_t *x, int64_t *y)
{
	bool same = strchr(after, p->before) != NULL;

	*x = same ? 2 * p->x - p->cx : p->x;
	*y = same ? 2 * p->y - p->cy : p->y;
}

static void
smooth_to(struct pen *p, const int64_t *v)
{
	int64_t all[6] = { 0, 0, v[0], v[1], v[2], v[3] };

	mirror(p, "CS", &all[0], &all[1]);
	curve_to(p, all);
}

static void
quadratic_to(struct pen *p, const int64_t *v)
{
	const int64_t all[6] = { (p->x + 2 * v[0]) / 3, (p->y + 2 * v[1]) / 3, (v[2] + 2 * v[0]) / 3, (v[3] + 2 * v[1]) / 3, v[2], v[3] };

	curve_to(p, all);
	p->cx = v[0];
	p->cy = v[1];
}

static void
smooth_quadratic_to(struct pen *p, const int64_t *v)
{
	int64_t all[4] = { 0, 0, v[0], v[1] };

	mirror(p, "QT", &all[0], &all[1]);
	quadratic_to(p, all);
}

static const struct {
	char letter;
	int numbers;
	void (*draw)(struct pen *, const int64_t *);
} commands[] = {
	{ 'M', 2, move_to }, { 'L', 2, line_to }, { 'H', 1, line_to }, { 'V', 1, line_to }, { 'C', 6, curve_to }, { 'S', 4, smooth_to },
	{ 'Q', 4, quadratic_to }, { 'T', 2, smooth_quadratic_to },
};

static size_t
command_of(char letter)
{
	size_t i = 0;

	while (i < sizeof commands / sizeof *commands && commands[i].letter != letter)
		i++;
	return i;
}

/* The numbers of one command, as absolute points; H and V get the other coordinate. */
static bool
take(struct pen *p, size_t command, bool relative, int64_t v[6])
{
	char letter = commands[command].letter;

	for (int i = 0; i < commands[command].numbers; i++) {
		bool down = letter == 'V' || (letter != 'H' && i % 2 == 1);

		if (!logo_number(&p->at, &v[i]))
			return false;
		if (relative)
			v[i] += down ? p->y : p->x;
	}
	if (letter == 'H')
		v[1] = p->y;
	if (letter == 'V') {
		v[1] = v[0];
		v[0] = p->x;
	}
	return true;
}

static void
close_path(struct pen *p)
{
	buf_puts(p->out, "h\n");
	p->x = p->start_x;
	p->y = p->start_y;
	p->before = 'Z';
}

/* A command and its numbers, as often as they come. */
static const char *
draw_all(struct pen *p, char letter)
{
	bool relative = letter >= 'a', first = true;
	char capital = (char)(relative ? letter - 'a' + 'A' : letter);
	size_t c = command_of(capital);

	if (c == sizeof commands / sizeof *commands)
		return capital == 'A' ? "arcs (A) in a path: draw them as curves" : "not a command of a path";
	if (!p->drawn && capital != 'M')
		return "a path that does not begin with M";
	for (const char *at = p->at; first || logo_number(&at, &(int64_t){ 0 }); at = p->at) {
		int64_t v[6] = { 0 };
		int last = commands[c].numbers - (commands[c].numbers > 1 ? 2 : 1);

		if (!take(p, c, relative, v))
			return "a number is missing or not as 12.5";
		commands[c].draw(p, v);
		last = capital == 'H' || capital == 'V' ? 0 : last;
		p->x = v[last];
		p->y = v[last + 1];
		p->before = capital;
		p->drawn = true;
		if (first && capital == 'M')	/* further points are lines */
			c = command_of(capital = 'L');
		first = false;
	}
	return NULL;
}

const char *
logo_path(const char *data, struct buf *out)
{
	struct pen p = { .at = skip(data), .out = out };
	const char *wrong = NULL;

	while (*p.at != '\0' && wrong == NULL) {
		char letter = *p.at++;

		if (letter != 'z' && letter != 'Z')
			wrong = draw_all(&p, letter);
		else if (p.drawn)
			close_path(&p);
		else
			wrong = "a path that does not begin with M";
		p.at = skip(p.at);
	}
	return wrong;
}

void
logo_ellipse(struct buf *out, int64_t cx, int64_t cy, int64_t rx, int64_t ry)
{
	const int64_t kx = KAPPA(rx), ky = KAPPA(ry);
	const int64_t quarters[4][6] = {
		{ cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry }, { cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy },
		{ cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry }, { cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy },
	};
	struct pen p = { .out = out };

	move_to(&p, (const int64_t[]){ cx + rx, cy });
	for (size_t i = 0; i < 4; i++)
		curve_to(&p, quarters[i]);
	buf_puts(out, "h\n");
}
