/* sample_docs.h: made-up documents for layout tests and for looking at: a one-page notice with its slip, a demand of
 * several pages, a long table. All people, firms, numbers are invented. */
#ifndef SUPPORT_SAMPLE_DOCS_H
#define SUPPORT_SAMPLE_DOCS_H

#include "base/arena.h"
#include "doc/doc.h"
#include "support/sample_styles.h"

#include <stdio.h>

static inline struct block *
sample_p(struct block_list *l, struct arena *a, const char *style, const char *text)
{
	struct block *b = block_add(l, a, BLOCK_PARAGRAPH);

	b->style = style_lookup(&sample_sheet, style);
	if (text != NULL)
		block_add_inline(b, a, INLINE_TEXT, text);
	return b;
}

static inline struct block *
sample_space(struct block_list *l, struct arena *a, int32_t h)
{
	struct block *b = block_add(l, a, BLOCK_SPACE);

	b->h = h;
	return b;
}

/* Opens a frame; fill its list, then hand list.first to frame->child. */
static inline struct block *
sample_frame(struct block_list *l, struct arena *a, enum frame_anchor anchor, int32_t x, int32_t y, int32_t w,
	int32_t h)
{
	struct block *b = block_add(l, a, BLOCK_FRAME);

	b->anchor = anchor;
	b->x = x;
	b->y = y;
	b->w = w;
	b->h = h;
	return b;
}

static inline void
sample_row(struct arena *a, struct row *row, enum row_kind kind, int n, const char *const *texts)
{
	row->kind = kind;
	row->n_cells = (size_t)n;
	row->cells = arena_alloc(a, (size_t)n * sizeof *row->cells);
	for (int i = 0; i < n; i++) {
		row->cells[i].inlines = arena_alloc(a, sizeof *row->cells[i].inlines);
		row->cells[i].inlines->text = texts[i];
		row->cells[i].n_inlines = texts[i][0] != '\0';
	}
}

static inline struct table *
sample_fee_table(struct block_list *l, struct arena *a)
{
	static struct column columns[] = {
		{ .width = MM(7), .align = CELL_CENTER, .optional = true }, { .width = MM(26) }, { .width = MM(27) },
		{ .width = MM(33) },
		{ .width = MM(20), .align = CELL_DECIMAL }, { .width = MM(17), .align = CELL_DECIMAL },
		{ .width = MM(20), .align = CELL_DECIMAL }, { .width = MM(20), .align = CELL_DECIMAL },
	};
	static const char *const head[] = { "序号", "费目", "计费期间", "计算", "应收（元）", "减免（元）", "已付（元）", "应付（元）" };
	static const char *const rows[][8] = {
		{ "1", "物业服务费", "2026-07-01至2026-09-30", "89.50㎡×2.80元×3月", "751.80", "0.00", "0.00", "751.80" },
		{ "2", "车位管理费", "2026-07-01至2026-09-30", "1个×150.00元×3月", "450.00", "—", "100.00", "350.00" },
		{ "3", "公共水电分摊", "2026-08-01至2026-08-31", "按户分摊", "38.44", "—", "—", "38.44" },
	};
	static const char *const total[] = { "合计", "", "", "", "1,240.24", "0.00", "100.00", "¥1,140.24" };
	static const char *const capitals[] = { "人民币（大写）：壹仟壹佰肆拾元贰角肆分" };
	struct block *b = block_add(l, a, BLOCK_TABLE);
	struct table *t = arena_alloc(a, sizeof *t);

	b->table = t;
	t->columns = columns;
	t->n_columns = 8;
	t->n_head = 1;
	t->n_rows = 5;
	t->head = arena_alloc(a, sizeof *t->head);
	t->rows = arena_alloc(a, t->n_rows * sizeof *t->rows);
	sample_row(a, t->head, ROW_BODY, 8, head);
	for (int i = 0; i < 3; i++)
		sample_row(a, &t->rows[i], ROW_BODY, 8, rows[i]);
	sample_row(a, &t->rows[3], ROW_TOTAL, 8, total);
	sample_row(a, &t->rows[4], ROW_CAPITALS, 1, capitals);
	return t;
}

static inline void
sample_address(struct block_list *l, struct arena *a)
{
	struct block *f = sample_frame(l, a, FRAME_FIRST_PAGE, MM(25), MM(56), MM(63), MM(30));
	struct block_list in;

	block_list_init(&in);
	sample_p(&in, a, "small", "海棠物业服务有限公司 海棠路1号")->fixed = true;
	sample_space(&in, a, MM(1));
	sample_p(&in, a, "address", "王某某 收");
	sample_p(&in, a, "address", "测试市虚构区海棠路1号");
	sample_p(&in, a, "address", "海棠花园3幢2单元1201室");
	sample_p(&in, a, "address", "000000  A-3-2-1201");
	f->child = in.first;
}

static inline void
sample_box(struct block_list *l, struct arena *a)
{
	struct block *f = sample_frame(l, a, FRAME_FIRST_PAGE, MM(122), MM(38), MM(68), MM(67)), *cols, *g, *qr;
	struct block_list in, side, left, right;

	f->border = 1000;
	f->color = ACCENT;
	f->padding = MM(3);
	block_list_init(&in);
	sample_p(&in, a, "label", "本期应付")->fixed = true;
	sample_p(&in, a, "amount", "¥1,140.24");
	sample_p(&in, a, "due", "请于2026年12月31日");
	sample_p(&in, a, "due", "（星期四）前支付");
	cols = block_add(&in, a, BLOCK_COLUMNS);
	block_list_init(&side);
	g = block_add(&side, a, BLOCK_GROUP);
	g->w = MM(30);
	block_list_init(&left);
	qr = block_add(&left, a, BLOCK_QR);
	qr->payload = "https://pay.example/q?n=A-3-2-1201&f=114024";
	qr->w = qr->h = MM(28);
	g->child = left.first;
	g = block_add(&side, a, BLOCK_GROUP);
	block_list_init(&right);
	sample_p(&right, a, "label", "微信/支付宝扫码");
	sample_p(&right, a, "small", "或见下方银行账户");
	sample_p(&right, a, "small", "已付请忽略");
	g->child = right.first;
	cols->child = side.first;
	f->child = in.first;
}

static inline void
sample_ticks(struct block_list *l, struct arena *a, const char *const *texts, int n)
{
	struct block *p = sample_p(l, a, "form", NULL);

	for (int i = 0; i < n; i++) {
		if (i > 0)
			block_add_inline(p, a, INLINE_TEXT, "  ");
		block_add_inline(p, a, INLINE_TICK, NULL);
		block_add_inline(p, a, INLINE_TEXT, texts[i]);
	}
	p->fixed = true;
}

static inline void
sample_slip(struct block_list *l, struct arena *a)
{
	static const char *const ticks[] = { "已缴", "承诺缴清", "申请分期", "对金额有异议", "对服务有意见" };
	struct block *f = sample_frame(l, a, FRAME_LAST_PAGE, 0, MM(210), MM(210), MM(87)), *rule, *bar, *cols, *g, *p;
	struct block_list in, side, left, right, body;

	block_list_init(&in);
	rule = block_add(&in, a, BLOCK_RULE);
	rule->h = 500;
	rule->dash = 3000;
	rule->color = GREY;
	rule->fixed = true;
	cols = block_add(&in, a, BLOCK_COLUMNS);
	block_list_init(&side);
	g = block_add(&side, a, BLOCK_GROUP);
	g->w = MM(128);
	g->padding = MM(4);
	block_list_init(&left);
	sample_p(&left, a, "due", "回执");
	sample_p(&left, a, "label", "3幢2单元1201室 · 物缴〔2026〕128号");
	g->child = left.first;
	g = block_add(&side, a, BLOCK_GROUP);
	g->padding = MM(4);
	block_list_init(&right);
	bar = block_add(&right, a, BLOCK_BARCODE);
	bar->payload = "WJ-2026-000128";
	bar->w = MM(62);
	bar->h = MM(12);
	g->child = right.first;
	cols->child = side.first;
	g = block_add(&in, a, BLOCK_GROUP);
	g->padding = MM(4);
	block_list_init(&body);
	sample_ticks(&body, a, ticks, 5);
	p = sample_p(&body, a, "form", "签名");
	block_add_inline(p, a, INLINE_BLANK, NULL)->width = MM(40);
	block_add_inline(p, a, INLINE_TEXT, " 日期");
	block_add_inline(p, a, INLINE_BLANK, NULL)->width = MM(40);
	block_add_inline(p, a, INLINE_TEXT, " 电话");
	block_add_inline(p, a, INLINE_BLANK, NULL);
	g->child = body.first;
	f->child = in.first;
}

static inline struct doc *
sample_doc(struct arena *a, const char *title, const char *master)
{
	struct doc *d = arena_alloc(a, sizeof *d);

	d->title = title;
	d->number = "物缴〔2026〕128号";
	d->language = "zh-CN";
	d->subject = "3幢2单元1201室";
	d->sheet = &sample_sheet;
	d->master = master;
	d->footer = "第{page}页 共{pages}页";
	return d;
}

static inline struct doc *
sample_notice(struct arena *a)
{
	struct doc *d = sample_doc(a, "物业服务费缴费通知单", "notice");
	struct block_list l, side, left, right;
	struct block *cols, *g, *s;

	block_list_init(&l);
	d->folds[0] = MM(105);
	d->folds[1] = MM(210);
	sample_p(&l, a, "small", "海棠物业服务有限公司 · 海棠花园服务中心")->fixed = true;
	sample_space(&l, a, MM(1));
	sample_p(&l, a, "title", "物业服务费缴费通知单")->fixed = true;
	sample_p(&l, a, "label", "编号 物缴〔2026〕128号 · 3幢2单元1201室");
	sample_address(&l, a);
	sample_box(&l, a);
	sample_space(&l, a, MM(3));
	sample_p(&l, a, "flush", "尊敬的王某某业主：");
	sample_p(&l, a, "body", "您名下海棠花园3幢2单元1201室2026年第三季度的物业服务费用如下，"
		"请核对；截至2026年11月20日已入账的款项均已扣除，感谢您的支持。");
	sample_fee_table(&l, a);
	sample_space(&l, a, MM(1));
	cols = block_add(&l, a, BLOCK_COLUMNS);
	block_list_init(&side);
	g = block_add(&side, a, BLOCK_GROUP);
	g->w = MM(110);
	block_list_init(&left);
	sample_p(&left, a, "label", "转账：户名 海棠物业服务有限公司 开户行 测试银行虚构支行 账号 0000 1111 2222 3333 444");
	sample_p(&left, a, "small", "对金额有异议的，请于收到之日起15日内以电话、窗口或者书面方式提出。");
	g->child = left.first;
	g = block_add(&side, a, BLOCK_GROUP);
	block_list_init(&right);
	s = block_add(&right, a, BLOCK_SIGNOFF);
	s->style = style_lookup(&sample_sheet, "label");
	s->sign_name = "海棠物业服务有限公司";
	s->sign_date = "2026年11月21日";
	s->seal = false;
	g->child = right.first;
	cols->child = side.first;
	sample_slip(&l, a);
	d->first = l.first;
	return d;
}

/* `paragraphs` of body text, then the sign-off. */
static inline struct doc *
sample_demand(struct arena *a, int paragraphs, bool seal)
{
	static const char *const texts[] = {
		"贵户系海棠花园3幢2单元1201室的业主。依据《物业服务合同》第十二条和《中华人民共和国民法典》第九百四十四条的规定，"
		"业主应当按照约定向物业服务人支付物业费；物业服务人已经按照约定和有关规定提供服务的，业主不得以未接受或者无需接受"
		"相关物业服务为由拒绝支付物业费。",
		"经核对，截至2026年11月21日，贵户尚欠物业服务费、车位管理费合计¥2,600.00元，按日0.05%计收的违约金为484.50元，"
		"两项共计3,084.50元。我司曾于2026年9月10日、10月15日两次以书面方式提醒，均未见入账。",
		"现正式函告：请于2026年12月15日（星期二）24时前付清上述款项。逾期仍不支付的，我司将依法向人民法院提起诉讼或者申请支付令，"
		"由此产生的费用由贵户承担。对金额有异议的，请在收到本函后15日内书面提出——我司在三个工作日内答复。",
	};
	struct doc *d = sample_doc(a, "催告函", "formal");
	struct block_list l;
	struct block *b;

	block_list_init(&l);
	d->seal_ticks = true;
	d->watermark = seal ? NULL : "草稿";
	b = sample_p(&l, a, "title", "催告函");
	b->bookmark = "催告函";
	sample_p(&l, a, "flush", "王某某（海棠花园3幢2单元1201室业主）：");
	for (int i = 0; i < paragraphs; i++) {
		if (i % 3 == 0)
			sample_p(&l, a, "heading14", i == 0 ? "一、合同与服务" : i == 3 ? "二、欠费与催告" : "三、后果");
		sample_p(&l, a, "body14", texts[i % 3]);
	}
	b = block_add(&l, a, BLOCK_SIGNOFF);
	b->style = style_lookup(&sample_sheet, "body14");
	b->sign_name = "海棠物业服务有限公司";
	b->sign_date = "2026年11月21日";
	b->seal = seal;
	d->first = l.first;
	return d;
}

/* A table of n rows with caption and unit. */
static inline struct doc *
sample_annex(struct arena *a, int n)
{
	static struct column columns[] = {
		{ .width = MM(7), .align = CELL_CENTER, .optional = true }, { .width = MM(22) }, { .width = MM(26) },
		{ .width = MM(21), .align = CELL_CENTER }, { .width = MM(20), .align = CELL_DECIMAL },
		{ .width = MM(20), .align = CELL_DECIMAL }, { .width = MM(20), .align = CELL_DECIMAL },
		{ .width = MM(13), .align = CELL_RIGHT }, { .width = MM(21), .align = CELL_DECIMAL },
	};
	static const char *const head[] = { "序号", "费目", "期间", "应缴日", "应收", "已付及减免", "欠付", "逾期天数", "违约金" };
	struct doc *d = sample_doc(a, "欠费明细表", "annex");
	struct block_list l;
	struct block *b;
	struct table *t = arena_alloc(a, sizeof *t);
	const char *total[] = { "合计", "", "", "", "123,456.78", "1,200.00", "122,256.78", "", "3,084.50" };

	block_list_init(&l);
	sample_p(&l, a, "title", "欠费明细表");
	b = block_add(&l, a, BLOCK_TABLE);
	b->table = t;
	t->style = "annex";
	t->caption = "表1 欠费明细";
	t->unit = "单位：元";
	t->columns = columns;
	t->n_columns = 9;
	t->n_head = 1;
	t->n_rows = (size_t)n + 1;
	t->head = arena_alloc(a, sizeof *t->head);
	t->rows = arena_alloc(a, t->n_rows * sizeof *t->rows);
	sample_row(a, t->head, ROW_BODY, 9, head);
	for (int i = 0; i < n; i++) {
		const char *cells[] = { arena_printf(a, "%d", i + 1), "物业服务费", "2026-01-01至2026-03-31", "2026-01-10",
			arena_printf(a, "%d.%02d", 600 + i * 37 % 500, i * 31 % 100), "0.00",
			arena_printf(a, "%d.00", 500 + i), "315",
			"484.50" };

		sample_row(a, &t->rows[i], ROW_BODY, 9, cells);
	}
	sample_row(a, &t->rows[n], ROW_TOTAL, 9, total);
	d->first = l.first;
	return d;
}

#endif
