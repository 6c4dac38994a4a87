/* bench_layout.c: microseconds per one-page letter: three paragraphs of 120 characters, a table of 12 × 7, a reply
 * slip. */
#include "layout/layout.h"
#include "support/sample_docs.h"
#include "support/test_fonts.h"

#include <stdlib.h>
#include <time.h>

static void
paragraphs(struct block_list *l, struct arena *a)
{
	for (int i = 0; i < 3; i++)
		sample_p(l, a, "body", "贵户系海棠花园3幢2单元1201室的业主。依据《物业服务合同》第十二条和《民法典》第九百四十四条的规定，业主应当"
			"按照约定向物业服务人支付物业费；截至2026年11月21日，贵户尚欠物业服务费合计¥2,600.00元，按日0.05%计收违约金，"
			"请于15日内付清，并将凭证告知我司。");
}

static void
table(struct block_list *l, struct arena *a)
{
	static struct column columns[] = { { .width = MM(7), .align = CELL_CENTER }, { .width = MM(26) },
		{ .width = MM(57) },
		{ .width = MM(20), .align = CELL_DECIMAL }, { .width = MM(20), .align = CELL_DECIMAL },
		{ .width = MM(20), .align = CELL_DECIMAL }, { .width = MM(20), .align = CELL_DECIMAL } };
	static const char *const head[] = { "序号", "费目", "期间", "应收", "减免", "已付", "欠付" };
	static const char *const row[] = { "1", "物业服务费", "2026-01-01至2026-03-31", "751.80", "0.00", "100.00",
		"651.80" };
	struct block *b = block_add(l, a, BLOCK_TABLE);
	struct table *t = arena_alloc(a, sizeof *t);

	b->table = t;
	t->columns = columns;
	t->n_columns = 7;
	t->head = arena_alloc(a, sizeof *t->head);
	t->n_head = 1;
	t->rows = arena_alloc(a, 12 * sizeof *t->rows);
	t->n_rows = 12;
	sample_row(a, t->head, ROW_BODY, 7, head);
	for (int i = 0; i < 12; i++)
		sample_row(a, &t->rows[i], i == 11 ? ROW_TOTAL : ROW_BODY, 7, row);
}

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Best of twenty rounds: other work on the machine only slows it down. */
static int64_t
best(void (*once)(void *), void *data, int n)
{
	int64_t least = INT64_MAX;

	for (int round = 0; round < 20; round++) {
		int64_t start = now(), per;

		for (int i = 0; i < n; i++)
			once(data);
		per = (now() - start) / n;
		least = per < least ? per : least;
	}
	return least;
}

struct bench {
	struct layout_context lc;
	struct doc *doc;
	struct arena *run, *letter;
	struct diag *diag;
	struct pages *pages;
	struct char_use *use;
};

static void
lay_out(void *data)
{
	struct bench *b = data;

	arena_reset(b->letter);
	b->pages = layout_doc(&b->lc, b->doc, (struct pos){ "bench", 0 }, b->letter, b->diag);
}

static void
collect(void *data)
{
	struct bench *b = data;

	layout_collect(&b->lc, b->doc, b->use, b->run, NULL, 0);
}

static void
report(const char *what, int64_t ns)
{
	printf("%s: %lld.%02lld us\n", what, (long long)(ns / 1000), (long long)(ns % 1000 / 10));
}

int
main(int argc, char **argv)
{
	int n = argc > 1 ? atoi(argv[1]) : 1000;
	struct bench b = { .run = arena_new(), .letter = arena_new(), .diag = diag_new(NULL) };
	struct block_list l;
	int64_t start = now();

	b.lc.breaks = layout_break_table(b.run);
	report("break table", now() - start);
	b.lc.fonts = test_fonts(b.run);
	b.use = arena_alloc(b.run, sizeof *b.use);
	b.doc = sample_doc(b.run, "催费函", "notice");
	block_list_init(&l);
	paragraphs(&l, b.run);
	table(&l, b.run);
	sample_slip(&l, b.run);
	b.doc->first = l.first;
	report("layout_doc", best(lay_out, &b, n));
	report("layout_collect", best(collect, &b, n));
	printf("%zu page(s), %zu items, %zu KiB\n%s", b.pages->n, b.pages->pages[0].n, arena_size(b.letter) / 1024,
		diag_text(b.diag));
	b.doc = sample_annex(b.run, 200);
	report("table of 200 rows", best(lay_out, &b, n / 20 + 1));
	printf("%zu page(s)\n%s", b.pages->n, diag_text(b.diag));
	arena_drop(b.letter);
	arena_drop(b.run);
	diag_drop(b.diag);
	return 0;
}
