/* test_pdf_text.c: where the glyphs of a content stream really lie: the stream is read back and its pens reckoned. */
#include "pdf/pdf_content.h"

#include "support/pdf_run.h"
#include "unit/rows.h"

static struct press press;

/* A reader of the few operators that text uses. Pens are millionths of a point, relative to the origin of the stream. */
struct reader {
	const struct pdf_font *font;
	double x, y, size, spacing, stack[8];
	int n_stack;
	double pens[256], lines[256];
	unsigned codes[256];
	int n;
};

static double
advance_of(const struct pdf_subset *s, unsigned code)
{
	for (uint32_t page = 0; page < FONT_PAGES; page++)
		for (uint32_t i = 0; s->codes[page] != NULL && i < 256; i++)
			if (s->codes[page][i].code == code)
				return s->codes[page][i].advance;
	fail_msg("code %u has no character", code);
	return 0;
}

static const char *
read_string(struct reader *r, const char *p, double *pen)
{
	unsigned bytes[2], n = 0;

	for (p++; *p != ')'; p++) {
		unsigned c = (unsigned char)*p;

		if (c == '\\')
			c = *++p == 'r' ? '\r' : (unsigned char)*p;
		bytes[n++] = c;
		if (n < 2)
			continue;
		n = 0;
		r->codes[r->n] = bytes[0] << 8 | bytes[1];
		r->pens[r->n] = *pen;
		r->lines[r->n] = r->y;
		*pen += advance_of(&r->font->subset, r->codes[r->n]) * r->size + r->spacing;
		r->n++;
	}
	return p + 1;
}

static const char *
read_operator(struct reader *r, const char *p)
{
	char op[8] = "";
	int n = 0;
	double *s = r->stack;

	while (*p != '\0' && strchr(" \n([", *p) == NULL && n < 7)
		op[n++] = *p++;
	if (strcmp(op, "Td") == 0) {
		r->x += s[0] * 1e6;
		r->y += s[1] * 1e6;
	} else if (strcmp(op, "BT") == 0) {
		r->x = r->y = 0;
	} else if (strcmp(op, "Tf") == 0) {
		r->size = s[0] * 1e3;
	} else if (strcmp(op, "Tc") == 0) {
		r->spacing = s[0] * 1e6;
	}
	r->n_stack = 0;
	return p;
}

static void
read_content(struct reader *r, const char *p, const char *end)
{
	double pen = 0;
	bool array = false;

	while (p < end) {
		char *after;

		if (*p == '(') {
			if (!array)
				pen = r->x;
			p = read_string(r, p, &pen);
		} else if (*p == '[' || *p == ']') {
			array = *p++ == '[';
			pen = array ? r->x : pen;
		} else if (*p == ' ' || *p == '\n') {
			p++;
		} else if (*p == '/') {
			p += strcspn(p, " ");
		} else if (strchr("-.0123456789", *p) != NULL) {
			double v = strtod(p, &after);

			if (array)
				pen -= v * r->size;
			else
				r->stack[r->n_stack++ & 7] = v;
			p = after;
		} else {
			p = read_operator(r, p);
		}
	}
}

struct sample {
	const char *name;
	int32_t size, x, y, stretch, every, extra;	/* every n-th glyph, and all behind it, moved by extra */
	const char *text;
};

static const struct sample samples[] = {
	{ "natural", 10500, 72000, 100000, 0, 0, 0, "物业服务费用通知单" },
	{ "figures", 9000, 123456, 654321, 0, 0, 0, "1,234.56" },
	{ "odd places", 9123, 33333, 77777, 0, 0, 0, "应缴1,234.56元" },
	{ "justified", 10500, 72000, 100000, 131, 0, 0, "根据合同约定业主应当按照面积支付物业服务费用特此函告请予支持" },
	{ "justified, mixed", 12000, 72001, 100003, 97, 5, 250, "截至2026年11月21日您名下的房屋A座1201室尚欠物业费" },
	{ "squeezed", 10500, 72000, 100000, -40, 7, -5250, "您好，（张某）、您的“费用”：如下；" },
	{ "pen moves back", 14000, 72000, 100000, 0, 3, -7000, "（甲）（乙）（丙）" },
	{ "large", 22000, 100007, 80009, 333, 0, 0, "催费通知书" },
	{ "huge", 72000, 1005, 800004, 1234, 2, 777, "草稿草稿" },
	{ "tiny", 4000, 3, 7, 11, 0, 0, "海棠花园" },
	{ "parentheses in codes", 10500, 72000, 100000, 0, 0, 0, "()\\!\"#$%&'*+,-./0123456789:;<=>?@ABC" },
};

/* The row's text as a place, laid out with its irregularities. */
static const struct place *
make_place(const struct sample *row)
{
	struct place *p;
	int32_t *at;

	arena_reset(press.letter);
	press.sheet.places = NULL;
	press.sheet.n = press.sheet.cap = 0;
	press.sheet.stretch = row->stretch;
	sheet_text(&press.sheet, FACE_SERIF, row->size, row->x, row->y, row->text);
	p = &press.sheet.places[0];
	at = (int32_t *)(uintptr_t)p->at;
	for (size_t k = 1; k < p->n; k++)
		for (size_t from = k; row->every > 0 && k % (size_t)row->every == 0 && from < p->n; from++)
			at[from] += row->extra;
	return p;
}

static void
glyphs_lie_in_place(void **state)
{
	struct pdf_usage usage;
	struct pdf_content content;

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++)
		press_count(&press, FACE_SERIF, samples[i].text);
	press_subset(&press);
	pdf_usage_init(&usage, press.fonts);
	pdf_content_init(&content, press.fonts, &usage);
	for (size_t i = 0; i < 2 * COUNT(samples); i++) {
		const struct sample *row = &samples[i / 2];
		const struct place *p = make_place(row);
		struct reader r = { .font = &press.fonts->fonts[0] };
		int32_t from_x = 0, from_y = PAGE_HEIGHT;

		if (i % 2 == 0)
			pdf_content_page(&content, PAGE_HEIGHT);
		else		/* in a form whose origin lies elsewhere */
			pdf_content_form(&content, from_x = 17171, from_y = 65653);
		pdf_content_text(&content, p);
		pdf_content_finish(&content);
		read_content(&r, content.data, content.data + content.size);
		CHECK_INT(row->name, r.n, text_length(row->text));
		CHECK_INT(row->name, content.missing_font, -1);
		for (int k = 0; k < r.n; k++) {
			double off = r.pens[k] - ((double)p->x + p->at[k] - from_x) * 1e3;
			double down = r.lines[k] - ((double)from_y - p->y) * 1e3;

			if (off > 10000 || off < -10000 || down > 5001 || down < -5001)
				fail_msg("%s: glyph %d lies %.5f pt right and %.5f pt above its place", row->name, k, off / 1e6,
					down / 1e6);
		}
	}
	pdf_content_drop(&content);
	pdf_usage_drop(&usage);
}

/* A justified line must not cost a number per glyph. */
static void
justified_lines_are_short(void **state)
{
	const char *text = "根据合同约定业主应当按照面积支付物业服务费用特此函告请予支持";
	struct pdf_usage usage;
	struct pdf_content content;

	(void)state;
	pdf_usage_init(&usage, press.fonts);
	pdf_content_init(&content, press.fonts, &usage);
	pdf_content_page(&content, PAGE_HEIGHT);
	press.sheet.stretch = 131;
	press.sheet.places = NULL;
	press.sheet.n = press.sheet.cap = 0;
	sheet_text(&press.sheet, FACE_SERIF, 10500, 72000, 100000, text);
	pdf_content_text(&content, &press.sheet.places[0]);
	pdf_content_finish(&content);
	CHECK("Tc and one string", content.size < 60 + 2 * text_length(text));
	pdf_content_drop(&content);
	pdf_usage_drop(&usage);
}

static void
numbers(void **state)
{
	static const struct {
		const char *name;
		int64_t v;
		int decimals;
	} rows[] = {
		{ "0", 0, 2 }, { "-.5", -50, 2 }, { "1", 100, 2 }, { "595.28", 59528, 2 }, { ".05", 5, 2 }, { "-12.3", -1230, 2 },
		{ "1000", 1000, 0 }, { "595.276", 595276, 3 }, { "10", 10000, 3 }, { ".000001", 1, 6 }, { "-1", -1000000, 6 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char text[32];

		*pdf_put_number(text, rows[i].v, rows[i].decimals) = '\0';
		CHECK_TEXT(rows[i].name, text, rows[i].name);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(glyphs_lie_in_place),
		cmocka_unit_test(justified_lines_are_short),
	};
	int failed;

	(void)argc;
	press_place(argv[0]);
	press_open(&press);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	press_drop(&press);
	return failed;
}
