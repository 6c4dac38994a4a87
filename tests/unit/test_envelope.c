/* test_envelope.c: what windows show of every letter, by the formula of letter-design 3; faces inside their envelopes, the stamp's place
 * free, nothing of a debt on them. */
#include "letter_case.h"

#include "report/envelope.h"

/* letter-design 3, whole millimetres times ten */
static const struct {
	size_t window;
	struct envelope_box always, ever;
} windows[] = {
	{ 0, { 200, 500, 1000, 900 }, { 100, 450, 1100, 950 } },
	{ 1, { 200, 600, 900, 900 }, { 0, 450, 1100, 1050 } },
	{ 2, { 200, 550, 1000, 850 }, { 0, 400, 1200, 1000 } },
	{ 3, { 200, 570, 910, 885 }, { 10, 435, 1100, 1020 } },
};

static void
expect_box(const char *what, struct envelope_box found, struct envelope_box wanted)
{
	if (found.left != wanted.left || found.top != wanted.top || found.right != wanted.right || found.bottom != wanted.bottom)
		fail_msg("%s: %d %d %d %d", what, found.left, found.top, found.right, found.bottom);
}

static void
test_formula(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
		const struct envelope_window *w = envelope_window_at(windows[i].window);

		expect_box(w->envelope, envelope_always(w), windows[i].always);
		expect_box(w->envelope, envelope_ever(w), windows[i].ever);
	}
	assert_null(envelope_window_at(sizeof windows / sizeof *windows));
}

static bool
inside(const struct block *f, struct envelope_box box)
{
	return f->x >= MM10(box.left) && f->y >= MM10(box.top) && f->x + f->w <= MM10(box.right) && f->y + f->h <= MM10(box.bottom);
}

static bool
meets(const struct block *f, struct envelope_box box)
{
	return f->x < MM10(box.right) && f->y < MM10(box.bottom) && f->x + f->w > MM10(box.left) && f->y + f->h > MM10(box.top);
}

static bool
first_style_is(const struct block *f, const char *style)
{
	return f->child != NULL && f->child->kind == BLOCK_PARAGRAPH && text_starts(f->child->style->name, style);
}

/* Of the frames that a window can ever show, the address stands where it always does; only the company's own line may be beside it.
 * Running text begins below all of them. */
static void
check_letter(const char *what, const struct doc *doc)
{
	const struct page_master *m = style_master_lookup(doc->sheet, doc->master);
	size_t addresses = 0;

	for (const struct block *f = doc->first; f != NULL; f = f->next) {
		if (f->kind != BLOCK_FRAME || f->anchor != FRAME_FIRST_PAGE)
			continue;
		addresses += first_style_is(f, "address");
		for (size_t i = 0; envelope_window_at(i) != NULL; i++) {
			const struct envelope_window *w = envelope_window_at(i);

			if (first_style_is(f, "address") ? !inside(f, envelope_always(w)) :
			    meets(f, envelope_ever(w)) && !first_style_is(f, "return-line"))
				fail_msg("%s: a frame at %d, %d in the window of %s", what, f->x, f->y, w->envelope);
			if (m->first_top < MM10(envelope_ever(w).bottom))
				fail_msg("%s: text begins in the window of %s", what, w->envelope);
		}
	}
	if (addresses != 1)
		fail_msg("%s: %zu addresses", what, addresses);
}

static void
test_letters(void **state)
{
	static const char *const levels[] = { "notice", "reminder", "demand", "followup" };
	const struct action *action = case_plan("letters", CHARGE("C-1", "wy", "2026-01-20", "900.00"),
	    LEVELS "[sender]\nname=某某物业\naddress=海棠路1号\n", "2026-11-21");
	struct template_set *set = template_set_read("templates", pc.policy, pc.law, sheet, pc.arena, pc.diag);

	(void)state;
	if (set == NULL)
		fail_msg("%s", diag_text(pc.diag));
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		struct letter letter = { .kind = i == 0 ? LETTER_NOTICE : LETTER_LEVEL, .plan = &pc.plan, .action = action,
			.level = levels[i], .template = levels[i], .number = "物〔2026〕1号", .date = pc.plan.as_of,
			.deadline = day("2026-12-04") };
		struct doc *doc = letter_compose(set, &letter, pc.arena, pc.diag);

		if (doc == NULL)
			fail_msg("%s: %s", levels[i], diag_text(pc.diag));
		check_letter(levels[i], doc);
	}
}

static const struct label people[] = {
	{ "张示例", "某某市样例区海棠路1号海棠花园1幢1单元101室", "000001", "A-1-1-101", "1幢1单元101室" },
	{ "某某市海棠春晓文化艺术交流与数字媒体内容产业投资管理咨询服务股份有限公司样例区第二分公司海棠花园员工公寓管理处",
	  "某某市样例区工业大道99号样例创业园二期研发楼A座18层1801至1816室", NULL, "A-1-1-301", "1幢1单元301室" },
	{ "李示例", "学院路2号", "12345", "", "1幢2单元9室" },
};

static size_t
count_boxes(const struct block *page)
{
	size_t n = 0;

	for (const struct block *f = page; f != NULL && f->kind != BLOCK_PAGE_BREAK; f = f->next)
		for (size_t i = 0; f->child != NULL && i < f->child->n_shapes; i++)
			n += f->child->shapes[i].kind == SHAPE_RECT;
	return n;
}

/* Within the face, and clear of the 40 × 40 mm in the upper right corner. */
static void
check_face(const struct envelope *e, const struct block *page)
{
	const int top = e->top;
	const struct envelope_box face = { 0, top, e->width, top + e->height + 11 }, stamp = { e->width - 400, top, e->width, top + 300 };

	for (const struct block *f = page; f != NULL && f->kind != BLOCK_PAGE_BREAK; f = f->next)
		if (f->kind == BLOCK_FRAME && (!inside(f, face) || meets(f, stamp)))
			fail_msg("%s: a frame at %d, %d", e->name, f->x, f->y);
}

static void
test_faces(void **state)
{
	static const struct {
		const char *name;
		size_t boxes;
	} sizes[] = { { "dl", 6 }, { "zl", 6 }, { "c5", 6 }, { "cover", 6 }, { "door", 0 } };
	const struct envelope_sender sender = { "某某物业", "海棠路1号", "000000" };

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		const struct envelope *e = envelope_lookup(sizes[i].name);
		struct doc *doc = envelope_doc(people, 3, e, &sender, true, sheet, pc.arena);
		const struct page_master *m = style_master_lookup(sheet, doc->master);
		size_t pages = 1;

		assert_non_null(m);
		if (!e->panel && (labs((long)m->width - MM10(e->width)) > 2 || labs((long)m->height - MM10(e->height)) > 2))
			fail_msg("%s: the page of styles.xml has another size", e->name);
		check_face(e, doc->first);
		assert_int_equal(count_boxes(doc->first), sizes[i].boxes);
		for (const struct block *b = doc->first; b != NULL; b = b->next)
			if (b->kind == BLOCK_PAGE_BREAK) {
				pages++;
				check_face(e, b->next);
				assert_int_equal(count_boxes(b->next), 0);	/* none, or five figures only */
			}
		assert_int_equal(pages, 3);
	}
	assert_null(envelope_lookup("c6"));
	assert_null(envelope_lookup("none"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_formula), cmocka_unit_test(test_letters), cmocka_unit_test(test_faces) };

	return cmocka_run_group_tests(tests, letter_case_setup, letter_case_teardown);
}
