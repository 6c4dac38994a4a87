/* read.c: one page of --dump=pages → items with their ink. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

static const char opening[] = "‘“〈《「『【〔〖（［｛";
static const char closing[] = "’”〉》」』】〕〗）］｝、，：；。．！？";
/* Besides the closing marks. */
static const char not_first[] = "·…–～/／%％‰°℃′″㎡㎥々,.:;!?)]}";
static const char not_last[] = "/／¥￥$€£№§([{";

static uint32_t
next_char(const char **p)
{
	const unsigned char *s = (const unsigned char *)*p;
	int more = s[0] < 0x80 ? 0 : s[0] < 0xE0 ? 1 : s[0] < 0xF0 ? 2 : 3;
	uint32_t c = more == 0 ? s[0] : s[0] & (0x3Fu >> more);

	for (int i = 1; i <= more; i++)
		c = c << 6 | (s[i] & 0x3Fu);
	*p += 1 + more;
	return c;
}

static bool
among(const char *set, uint32_t c)
{
	while (*set != '\0')
		if (next_char(&set) == c)
			return true;
	return false;
}

bool sign_opening(uint32_t c) { return among(opening, c); }
bool sign_closing(uint32_t c) { return among(closing, c); }
bool sign_not_first(uint32_t c) { return among(closing, c) || among(not_first, c); }
bool sign_not_last(uint32_t c) { return among(opening, c) || among(not_last, c); }
bool sign_wide(uint32_t c) { return c >= 0x2E80 || sign_opening(c) || sign_closing(c) || among("—―…×□①℃％‰", c); }
bool sign_blank(uint32_t c) { return c == 0x20 || c == 0xA0 || c == 0x3000; }
bool sign_mark(uint32_t c) { return sign_blank(c) || sign_not_first(c) || sign_not_last(c); }

/* "12.34" → 1234; moves on. */
static int
length(char **p)
{
	char *end;
	long whole = strtol(*p, &end, 10), part = 0;
	bool minus = **p == '-' || (**p == ' ' && (*p)[1] == '-');

	if (*end == '.')
		part = strtol(end + 1, &end, 10);
	*p = end;
	return (int)(whole * 100 + (minus ? -part : part));
}

static void
text_ink(struct item *it)
{
	size_t first = 0, last = it->n - 1;
	int left = it->x, right = it->last;

	if (it->n == 0)
		return;
	if (sign_blank(it->chars[first]))
		left += it->chars[first] == 0x3000 ? it->size : it->size / 4;
	else if (sign_opening(it->chars[first]))
		left += it->size * 46 / 100;
	if (sign_closing(it->chars[last]))
		right += it->size * 54 / 100;
	else if (!sign_blank(it->chars[last]))
		right += sign_wide(it->chars[last]) ? it->size : it->size * (it->chars[last] == '1' ? 47 : 56) / 100;
	it->ink = (struct box){ left, it->y - it->size * 80 / 100, right, it->y + it->size * 6 / 100 };
}

/* FONT SIZE to LAST [angle=N] [#COLOUR] [fixed] "TEXT" */
static void
read_text(struct item *it, char *p)
{
	char *font = p + 1, *quote = strchr(p, '"');
	size_t n = quote == NULL ? 0 : strlen(quote + 1);
	const char *s;

	p = strchr(font, ' ');
	if (p == NULL || n == 0 || n > sizeof it->utf8) {
		fprintf(stderr, "typography: a text that is not understood: %s\n", font);
		exit(2);
	}
	*p++ = '\0';
	it->bold = strstr(font, "Bold") != NULL;
	it->size = length(&p);
	p += strlen(" to");
	it->last = length(&p);
	*quote = '\0';
	it->turned = strstr(p, "angle=") != NULL;
	it->grey = strchr(p, '#') != NULL;
	memcpy(it->utf8, quote + 1, n);
	it->utf8[n - 1] = '\0';
	for (s = it->utf8; *s != '\0' && it->n < LINE_MAX_CHARS;)
		it->chars[it->n++] = next_char(&s);
	text_ink(it);
}

static void
read_shape(struct item *it, char *p)
{
	char *found;

	it->w = length(&p);
	it->h = length(&p);
	it->ink = (struct box){ it->x, it->y, it->x + it->w, it->y + it->h };
	if ((found = strstr(p, "stroke ")) != NULL) {
		found += strlen("stroke");
		it->stroke = length(&found);
	}
	if ((found = strstr(p, "dash ")) != NULL) {
		found += strlen("dash");
		it->dash = length(&found);
	}
	found = strstr(p, "fill=#");
	it->grey = found != NULL;
	it->black = -1;
	if (found != NULL) {
		unsigned rgb = (unsigned)strtoul(found + strlen("fill=#"), NULL, 16);

		it->black = 100 - (int)(((rgb >> 16) * 299 + (rgb >> 8 & 255) * 587 + (rgb & 255) * 114) / 2550);
	}
	if (it->kind == ITEM_BITS)
		sscanf(p, "%dx%d", &it->cols, &it->rows);
}

static const struct {
	const char *word;
	enum item_kind kind;
	void (*read)(struct item *, char *);
} kinds[] = {
	{ "text ", ITEM_TEXT, read_text }, { "line ", ITEM_LINE, read_shape }, { "rect ", ITEM_RECT, read_shape },
	{ "bits ", ITEM_BITS, read_shape }, { "polyline ", ITEM_OTHER, read_shape },
	{ "circle ", ITEM_OTHER, read_shape }, { "image ", ITEM_OTHER, read_shape },
	{ "sheet ", ITEM_SHEET, read_shape },
};

static struct item *
new_item(struct sheet *s)
{
	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 256 : 2 * s->cap;
		s->items = realloc(s->items, s->cap * sizeof *s->items);
		if (s->items == NULL)
			exit(2);
	}
	s->items[s->n] = (struct item){ .kind = ITEM_OTHER };
	return &s->items[s->n++];
}

static bool
read_item(struct sheet *s, char *line)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].word);
		struct item *it;
		char *p = line + n;

		if (strncmp(line, kinds[i].word, n) != 0)
			continue;
		it = new_item(s);
		it->kind = kinds[i].kind;
		it->x = length(&p);
		it->y = length(&p);
		kinds[i].read(it, p);
		return true;
	}
	return strncmp(line, "outline ", 8) == 0;
}

static void
read_page_line(struct sheet *s, char *line)
{
	char *area = strstr(line, " area ");

	if (sscanf(line, "page %d of %d", &s->number, &s->of) != 2 || area == NULL) {
		fprintf(stderr, "typography: not a page: %s\n", line);
		exit(2);
	}
	area += strlen(" area");
	s->area.left = length(&area);
	s->area.top = length(&area);
	s->area.right = length(&area);
	s->area.bottom = length(&area);
}

/* Letters are headed "# ACCOUNT KIND". What follows a page up to the next heading is its own. */
bool
sheet_read(struct sheet *s, FILE *in)
{
	static char line[16384];
	static bool pending;
	bool inside = false;

	s->n = 0;
	while (pending || fgets(line, sizeof line, in) != NULL) {
		bool page;

		line[strcspn(line, "\n")] = '\0';
		page = strncmp(line, "page ", 5) == 0;
		pending = (page || line[0] == '#') && inside;
		if (pending)
			return true;
		if (line[0] == '#') {
			snprintf(s->letter, sizeof s->letter, "%.150s", line + 2);
		} else if (page) {
			read_page_line(s, line);
			inside = true;
		} else if (!read_item(s, line)) {
			fprintf(stderr, "typography: a line that is not understood: %s\n", line);
			exit(2);
		}
	}
	return inside;
}
